"""Years and periods that a sentence names in words, and which of them are far from the report's period."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain

from reportgen.period import REMAINDER, Period, last_period, next_period, same_period_last_year
from reportgen.stretches import MONTHS_OF_A_YEAR, PeriodKind, Stretch, Window
from reportgen.vietnamese import clean, match_key

_YEAR = r"(?:19|20)\d\d(?!\d)"
_LAWS = "Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị"
_NUMBERED = "Kế hoạch|Chương trình|Đề án|Báo cáo|Kết luận|Thông báo|Công văn|Hướng dẫn|Tờ trình|Văn bản"
_CITATION = re.compile(
    rf"(?<!\w)(?:(?:{_LAWS})(?!\w)|(?:{_NUMBERED}) số(?!\w))(?:[^,;.]|[.,](?=\S)|, ?ngày)*{_YEAR}",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"(?:giai đoạn|nhiệm kỳ|thời kỳ)(?: năm)? {_YEAR}(?: ?[-–] ?{_YEAR})?"
    rf"|(?<!\d){_YEAR} ?[-–] ?{_YEAR}"
    rf"|từ (?:đầu |cuối |hết )?năm {_YEAR} đến (?:đầu |cuối |hết )?năm {_YEAR}",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"mục tiêu|phấn đấu|chỉ tiêu|tầm nhìn|định hướng|(?:đến|tới) (?:hết |cuối )?năm", re.IGNORECASE
)
_ROMAN: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_MENTIONS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "first_months": rf"(?<!\d)(?P<number>\d\d?) tháng đầu năm(?: (?P<year>{_YEAR}))?",
        "last_months": rf"(?:những|các|(?<!\d)(?P<number>\d\d?)) tháng cuối năm(?: (?P<year>{_YEAR}))?",
        "quarter": rf"quý (?P<roman>IV|I{{1,3}}|[1-4])(?: năm |[/-]| )(?P<year>{_YEAR})",
        "day": rf"(?:ngày \d\d? tháng \d\d? năm |(?<!\d)\d\d?[/.-]\d\d?[/.-])(?P<year>{_YEAR})(?!/)",
        "month": rf"tháng (?P<number>\d\d?)(?: năm |[/-])(?P<year>{_YEAR})(?!/)",
        "year": rf"năm (?P<year>{_YEAR})",
    }.items()
}
"""What counts as naming a period, the longer forms first: each takes its words away from those below."""


def far_mentions(
    text: str, period: Period, years: Collection[int] = (), meant: Collection[str] = ()
) -> list[str]:
    """The years and periods, as written and each once, that are not the period's own or its neighbours'.

    Neighbours are the same period of the year before, the last and the next one, and their years; `years`
    are allowed besides, and so is what `meant` names. Cited documents, terms of years and years to come
    in a sentence about aims are none.
    """
    rest = _TERM.sub(_blank, _CITATION.sub(_blank, clean(text)))
    judge = _Judge(period, frozenset(years), is_about_aims=_AIM.search(rest) is not None)
    found: list[re.Match[str]] = []
    for name, pattern in _MENTIONS.items():
        found += (mention for mention in pattern.finditer(rest) if not judge.is_near(name, mention))
        rest = pattern.sub(_blank, rest)
    wanted = [match_key(each) for each in meant]
    shown: dict[str, str] = {}
    for mention in sorted(found, key=re.Match.start):
        shown.setdefault(match_key(mention[0]), mention[0])
    return [text for key, text in shown.items() if not any(each in key for each in wanted)]


def _blank(found: re.Match[str]) -> str:
    """As many spaces: what stands behind keeps its place."""
    return " " * len(found[0])


@dataclass(slots=True)
class _Judge:
    """What is near the period: itself, its neighbours and their years."""

    period: Period
    more_years: frozenset[int]
    is_about_aims: bool
    near: list[Stretch] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The stretches of the calendar that are near; none where the period's own is not known."""
        around = (same_period_last_year(self.period), last_period(self.period), next_period(self.period))
        periods = chain([self.period], (each for each in around if each is not None))
        self.near = [each.stretch for each in periods if each.stretch is not None]

    def is_near(self, name: str, mention: re.Match[str]) -> bool:
        """Whether the mention names something near."""
        parts = mention.groupdict()
        year = int(parts["year"]) if parts.get("year") else None
        number = _number(parts)
        return (year is None or self._year(year)) and self._rules()[name](number, year)

    def _rules(self) -> Mapping[str, Callable[[int, int | None], bool]]:
        return {
            "first_months": self._first_months,
            "last_months": self._last_months,
            "quarter": lambda number, year: self._within(PeriodKind.QUARTER, number, year),
            "month": lambda number, year: self._within(PeriodKind.MONTH, number, year),
            "day": lambda *_: True,
            "year": lambda *_: True,
        }

    def _year(self, year: int) -> bool:
        is_aim = self.is_about_aims and year > self.period.last_year
        return is_aim or year in self.more_years or self.period.year - 1 <= year <= self.period.last_year + 1

    def _first_months(self, number: int, year: int | None) -> bool:
        if self.period.kind is PeriodKind.OTHER:
            return True
        months = (each for each in self.near if each.kind is PeriodKind.MONTHS and each.number == number)
        return any(year in {None, each.year} for each in months)

    def _last_months(self, number: int, year: int | None) -> bool:
        if REMAINDER not in self.period.words():
            return False
        left = MONTHS_OF_A_YEAR - self.period.months_done
        return number in {0, left} and year in {None, self.period.last_year}

    def _within(self, kind: PeriodKind, number: int, year: int | None) -> bool:
        """Whether the month or quarter lies in something near."""
        if self.period.kind is PeriodKind.OTHER or year is None or not 1 <= number <= MONTHS_OF_A_YEAR:
            return True
        first, last = Stretch(kind, year, number).days(Window.CALENDAR)
        days = [each.days(Window.CALENDAR) for each in self.near]
        return any(start <= first and last <= end for start, end in days)


def _number(parts: Mapping[str, str | None]) -> int:
    """The number of a month, of months or of a quarter; 0 where none is written."""
    written = parts.get("number") or parts.get("roman") or "0"
    return _ROMAN.get(written.lower()) or int(written)
