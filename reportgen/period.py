"""The period of a report: its first and last day, its names and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from reportgen.stretches import (
    CLOSING_DAY,
    MONTHS_OF_A_YEAR,
    PeriodKind,
    Stretch,
    Window,
    end_of_month,
    stretch_of_code,
)
from reportgen.vietnamese import format_day

__all__ = [
    "REMAINDER",
    "WHY_NONE",
    "Period",
    "PeriodKind",
    "Window",
    "base_phrase",
    "last_period",
    "next_period",
    "period_of_code",
    "same_period_last_year",
    "usual_code",
]

REMAINDER = "con_lai"
WHY_NONE: Mapping[str, tuple[str, str]] = {
    REMAINDER: ("Kỳ này kết thúc vào cuối năm nên không có", "Viết lại câu này cho kỳ cả năm."),
    "ky_truoc": (
        "Theo lịch không biết được kỳ trước của kỳ này nên không có",
        "Viết hẳn tên kỳ vào câu này.",
    ),
    "ky_sau": ("Theo lịch không biết được kỳ sau của kỳ này nên không có", "Viết hẳn tên kỳ vào câu này."),
    "ca_nam": ("Kỳ này gồm nhiều năm nên không có", "Dùng {{ ky.ten }} hoặc viết lại câu này."),
}
"""Of each word that some periods lack: why, and what to do."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAYS_OF_A_YEAR = 365
_BY_NAME = frozenset({PeriodKind.YEAR, PeriodKind.ESTIMATE, PeriodKind.TERM, PeriodKind.CUMULATIVE})
_UNKNOWN_MONTHS = frozenset({PeriodKind.OTHER, PeriodKind.CUMULATIVE})


@dataclass(frozen=True, slots=True)
class Period:
    """`code` names its files (`2024-8t`); `name` is as printed; both days belong to it.

    `year` and `last_year` are the years that it is about, the same but for a term; 0 takes the year
    of the last day, and `year`. `number` is the month, the quarter or how many months; 0 for the other kinds.
    """

    code: str
    name: str
    first_day: date
    last_day: date
    kind: PeriodKind = PeriodKind.OTHER
    year: int = 0
    number: int = 0
    last_year: int = 0
    window: Window = Window.CALENDAR

    def __post_init__(self) -> None:
        """A period of no declared year is about the year of its last day."""
        object.__setattr__(self, "year", self.year or self.last_day.year)
        object.__setattr__(self, "last_year", self.last_year or self.year)

    def holds(self, day: date) -> bool:
        """Whether the day is in the period."""
        return self.first_day <= day <= self.last_day

    @property
    def stretch(self) -> Stretch | None:
        """The stretch of the calendar that it is; None for OTHER."""
        if self.kind is PeriodKind.OTHER:
            return None
        number = self.last_day.month if self.kind is PeriodKind.CUMULATIVE else self.number
        return Stretch(self.kind, self.year, number, self.last_year)

    @property
    def begins_year(self) -> bool:
        """Whether it begins with its year, in either window."""
        if self.stretch is not None and self.kind not in _UNKNOWN_MONTHS:
            return self.stretch.months[0] == 1
        return self.first_day <= date(self.year, 1, 1)

    @property
    def months_done(self) -> int:
        """How many whole months of its last year are over when it ends: 8 after `8 tháng` and `tháng 8`."""
        if self.stretch is not None and self.kind not in _UNKNOWN_MONTHS:
            return self.stretch.months[1]
        last, month = self.last_day, self.last_day.month
        closing = CLOSING_DAY if self.window is Window.OFFICIAL else end_of_month(last.year, month).day
        return month if last.day >= closing else month - 1

    def words(self) -> dict[str, str]:
        """What `{{ ky.… }}` prints, by name; a word that the period does not have is left out.

        `con_lai` is the rest of the year; a period that ends in December has none. Of a term the
        words of years are about its last year, `nam_truoc` about the year before its first.
        """
        earlier, last, after = same_period_last_year(self), last_period(self), next_period(self)
        is_term = self.kind is PeriodKind.TERM
        words = {
            "ten": self.name,
            "nam": str(self.last_year),
            "nam_sau": str(self.last_year + 1),
            "nam_truoc": str(self.year - 1),
            "tu_ngay": format_day(self.first_day),
            "den_ngay": format_day(self.last_day),
            "den_het": f"đến ngày {format_day(self.last_day)}",
            "cung_ky": base_phrase(earlier, self),
            "cung_ky_ten": earlier.name,
            "ky_truoc": last.name if last else "",
            "ky_sau": after.name if after else "",
            "ca_nam": "" if is_term else f"năm {self.year}",
            REMAINDER: self._remainder(),
        }
        return {name: text for name, text in words.items() if text}

    def _remainder(self) -> str:
        in_december = self.kind in _UNKNOWN_MONTHS and self.last_day.month == MONTHS_OF_A_YEAR
        if in_december or self.months_done == MONTHS_OF_A_YEAR:
            return ""
        last = self.months_done == MONTHS_OF_A_YEAR - 1
        return f"tháng 12 năm {self.last_year}" if last else f"những tháng cuối năm {self.last_year}"


def same_period_last_year(period: Period) -> Period:
    """The same days a year before, under the same name; of a term the term before it.

    An estimate is compared with the year before as it was. What adds up since a first day has done
    so since the same one, where that lies before the earlier last day.
    """
    stretch = period.stretch
    years = stretch.years if stretch else 1
    first, last = _earlier(period.first_day, years), _earlier(period.last_day, years)
    if stretch is None:
        code, name = _renamed(period.code), _renamed(period.name)
        code = f"{code}-{last.year}" if code == period.code else code
        name = f"cùng kỳ năm {last.year}" if name == period.name else name
        return Period(code, name, first, last)
    usual = _usual(stretch.year_before(), period.window)
    if period.kind is PeriodKind.ESTIMATE:
        return usual
    if period.kind is PeriodKind.CUMULATIVE and period.first_day < last:
        first = period.first_day
    name = usual.name if period.name == stretch.name else _renamed(period.name, years)
    return replace(usual, name=name, first_day=first, last_day=last)


def last_period(period: Period) -> Period | None:
    """The period before: of the first months of a year the whole year before; none where no kind tells it.

    What stands at the end of some months is compared with the end of last year.
    """
    stretch = period.stretch
    if stretch is None or period.kind is PeriodKind.CUMULATIVE:
        return None
    if period.kind in {PeriodKind.MONTHS, PeriodKind.ESTIMATE}:
        return _usual(stretch.whole_year(-1), period.window)
    return _usual(stretch.moved(-1), period.window)


def next_period(period: Period) -> Period | None:
    """The period that the next report is about: after the first months of a year the whole year.

    None where no kind tells it.
    """
    stretch = period.stretch
    if stretch is None or period.kind is PeriodKind.CUMULATIVE:
        return None
    if period.kind in {PeriodKind.MONTHS, PeriodKind.ESTIMATE}:
        return _usual(stretch.whole_year(0 if period.kind is PeriodKind.MONTHS else 1), period.window)
    return _usual(stretch.moved(1), period.window)


def base_phrase(base: Period, period: Period) -> str:
    """How a sentence of `period` calls what it compares with: `cùng kỳ năm 2023`, `cuối năm 2023`.

    The bases of a year, a term, and of what has added up, are called by their names.
    """
    days = (period.last_day - period.first_day).days
    if period.kind in _BY_NAME or days >= _DAYS_OF_A_YEAR - 1:
        return base.name
    if _is_same(base, same_period_last_year(period)):
        return f"cùng kỳ năm {base.year}"
    last = last_period(period)
    if period.kind is PeriodKind.MONTHS and last is not None and _is_same(base, last):
        return f"cuối năm {base.year}"
    return base.name


def usual_code(period: Period) -> str:
    """What the period's file is usually called; of OTHER the code that it has."""
    return period.stretch.code if period.stretch else period.code


def period_of_code(code: str, window: Window = Window.CALENDAR) -> Period | None:
    """The period that a usual code names, with the days of that window; None for any other code.

    `luy-ke-2024-8` adds up from 1 January of that year to the month's end: the code tells no other first day.
    """
    stretch = stretch_of_code(code)
    return _usual(stretch, window) if stretch else None


def _usual(stretch: Stretch, window: Window) -> Period:
    first, last = stretch.days(window)
    parts = (stretch.kind, stretch.year, stretch.number, stretch.last_year, window)
    return Period(stretch.code, stretch.name, first, last, *parts)


def _is_same(one: Period, other: Period) -> bool:
    """Whether both are of one stretch, or of the same days where a kind is not declared."""
    if one.stretch and other.stretch:
        return one.stretch == other.stretch
    return (one.first_day, one.last_day) == (other.first_day, other.last_day)


def _earlier(day: date, years: int) -> date:
    """The day so many years before; the end of a February stays the end of it."""
    last = end_of_month(day.year - years, day.month)
    return last if day == end_of_month(day.year, day.month) else date(last.year, day.month, day.day)


def _renamed(text: str, years: int = 1) -> str:
    """The text with every year in it so many years earlier."""
    return _YEAR.sub(lambda found: str(int(found[0]) - years), text)
