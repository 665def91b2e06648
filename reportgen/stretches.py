"""A stretch of the calendar that reports cover: its kind, its days in either window, its name, its code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from reportgen.vietnamese import format_day

MONTHS_OF_A_YEAR = 12
QUARTERS_OF_A_YEAR = 4
CLOSING_DAY = 14
"""The last day of a month in the official window."""
_MONTHS_OF_A_QUARTER = 3
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


class PeriodKind(Enum):
    """What stretch of the calendar a period is (`loai_ky`)."""

    MONTH = "thang"
    QUARTER = "quy"
    MONTHS = "n_thang"
    """The first months of a year, two to eleven of them: `2_thang` … `11_thang`."""
    YEAR = "nam"
    ESTIMATE = "uoc_nam"
    """A whole year, estimated before it is over."""
    TERM = "giai_doan"
    CUMULATIVE = "luy_ke"
    OTHER = ""
    """Only its days and its name are known."""


class Window(Enum):
    """Which days belong to a month: all of its own, or those from the 15th of the one before to its 14th."""

    CALENDAR = "duong_lich"
    OFFICIAL = "chinh_thuc"


_YEAR = r"(?:19|20)\d\d"
_MONTH = "1[0-2]|[1-9]"
_CODES = {
    PeriodKind.MONTH: rf"(?P<year>{_YEAR})-t(?P<number>{_MONTH})",
    PeriodKind.QUARTER: rf"(?P<year>{_YEAR})-q(?P<number>[1-4])",
    PeriodKind.MONTHS: rf"(?P<year>{_YEAR})-(?P<number>1[01]|[2-9])t",
    PeriodKind.YEAR: rf"(?P<year>{_YEAR})-nam",
    PeriodKind.ESTIMATE: rf"(?P<year>{_YEAR})-uoc",
    PeriodKind.TERM: rf"(?P<year>{_YEAR})-(?P<last_year>{_YEAR})",
    PeriodKind.CUMULATIVE: rf"luy-ke-(?P<year>{_YEAR})-(?P<number>{_MONTH})",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that the calendar knows, so of any kind but OTHER.

    `number` is the month, the quarter, how many months, or of CUMULATIVE the month it goes up to; 0
    for the others. `last_year` is another year than `year` for TERM only; 0 takes `year`.
    """

    kind: PeriodKind
    year: int
    number: int = 0
    last_year: int = 0

    def __post_init__(self) -> None:
        """Without a last year of its own it ends in the year that it begins in."""
        object.__setattr__(self, "last_year", self.last_year or self.year)

    @property
    def years(self) -> int:
        """How many years it touches: 1 but for a term."""
        return self.last_year - self.year + 1

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month, the first in `year`, the last in `last_year`."""
        match self.kind:
            case PeriodKind.MONTH:
                return self.number, self.number
            case PeriodKind.QUARTER:
                return (self.number - 1) * _MONTHS_OF_A_QUARTER + 1, self.number * _MONTHS_OF_A_QUARTER
            case PeriodKind.MONTHS | PeriodKind.CUMULATIVE:
                return 1, self.number
        return 1, MONTHS_OF_A_YEAR

    def days(self, window: Window) -> tuple[date, date]:
        """Its first and its last day; both belong to it."""
        first, last = self.months
        if window is Window.OFFICIAL:
            before = date(self.year, first, 1) - timedelta(days=1)
            return before.replace(day=CLOSING_DAY + 1), date(self.last_year, last, CLOSING_DAY)
        return date(self.year, first, 1), end_of_month(self.last_year, last)

    @property
    def name(self) -> str:
        """As printed: `8 tháng đầu năm 2024`."""
        year, last = self.year, self.last_year
        names = {
            PeriodKind.MONTH: f"tháng {self.number} năm {year}",
            PeriodKind.QUARTER: f"quý {_ROMAN.get(self.number)} năm {year}",
            PeriodKind.MONTHS: f"{self.number} tháng đầu năm {year}",
            PeriodKind.YEAR: f"năm {year}",
            PeriodKind.ESTIMATE: f"ước cả năm {year}",
            PeriodKind.TERM: f"giai đoạn {year} - {last}",
            PeriodKind.CUMULATIVE: cumulative_name(self.days(Window.CALENDAR)[1]),
        }
        return names[self.kind]

    @property
    def code(self) -> str:
        """What its file is usually called: `2024-8t`."""
        codes = {
            PeriodKind.MONTH: f"{self.year}-t{self.number}",
            PeriodKind.QUARTER: f"{self.year}-q{self.number}",
            PeriodKind.MONTHS: f"{self.year}-{self.number}t",
            PeriodKind.YEAR: f"{self.year}-nam",
            PeriodKind.ESTIMATE: f"{self.year}-uoc",
            PeriodKind.TERM: f"{self.year}-{self.last_year}",
            PeriodKind.CUMULATIVE: f"luy-ke-{self.year}-{self.number}",
        }
        return codes[self.kind]

    def moved(self, steps: int) -> Stretch:
        """So many of its own lengths later: months after a month, terms after a term, else years."""
        if self.kind in {PeriodKind.MONTH, PeriodKind.QUARTER}:
            a_year = MONTHS_OF_A_YEAR if self.kind is PeriodKind.MONTH else QUARTERS_OF_A_YEAR
            year, index = divmod(self.year * a_year + self.number - 1 + steps, a_year)
            return Stretch(self.kind, year, index + 1)
        years = steps * self.years
        return replace(self, year=self.year + years, last_year=self.last_year + years)

    def year_before(self) -> Stretch:
        """The same stretch of the year before, a year as it was for its estimate; the term before a term."""
        kind = PeriodKind.YEAR if self.kind is PeriodKind.ESTIMATE else self.kind
        return Stretch(kind, self.year - self.years, self.number, self.last_year - self.years)

    def whole_year(self, years: int = 0) -> Stretch:
        """The year that it lies in, or another one so many years later."""
        return Stretch(PeriodKind.YEAR, self.year + years)


def stretch_of_code(code: str) -> Stretch | None:
    """What the code says where it is a usual one, such as `2024-t8`, `2024-q3`, `2024-8t`, `2024-nam`."""
    for kind, pattern in _CODES.items():
        found = re.fullmatch(pattern, code)
        if found:
            stretch = Stretch(kind, **{key: int(part) for key, part in found.groupdict().items()})
            return stretch if stretch.kind is not PeriodKind.TERM or stretch.years > 1 else None
    return None


def cumulative_name(last_day: date) -> str:
    """How what has added up by that day is called."""
    return f"lũy kế đến ngày {format_day(last_day)}"


def end_of_month(year: int, month: int) -> date:
    """The month's last day."""
    return date(year + month // MONTHS_OF_A_YEAR, month % MONTHS_OF_A_YEAR + 1, 1) - timedelta(days=1)
