"""What a cell of a list can be, before and after it is read, and how it is shown to the clerk."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen.problems import Rule
from reportgen.vietnamese import format_number
from reportgen.workbook import CellFault, Value


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, or a month of a year: the day is not known; `month` None where the month is not either."""

    year: int
    month: int | None = None

    @property
    def first_day(self) -> date:
        """The earliest day that it may be."""
        return date(self.year, self.month or 1, 1)

    @property
    def last_day(self) -> date:
        """The latest day that it may be."""
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """As offices write it: `2010`, `12/2010`."""
        return f"{self.month}/{self.year}" if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class RangeCell:
    """From `low` to `high`, both known and equal for one number; None for an end that is open.

    “trên 960” is from 960 on, “dưới 5” up to 5; whether the end itself belongs to it is not known.
    """

    low: Decimal | None
    high: Decimal | None

    def __str__(self) -> str:
        """As offices write it: `3,5 - 6`, `trên 960`."""
        if self.high is None:
            return f"trên {format_number(self.low)}" if self.low is not None else ""
        if self.low is None:
            return f"dưới {format_number(self.high)}"
        ends = dict.fromkeys(map(format_number, (self.low, self.high)))
        return " - ".join(ends)


Cell = str | Decimal | date | bool | PartialDate | RangeCell | None
"""A typed cell; None is missing and is not zero."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands in the file: `value` as calamine gives it, '' for empty.

    `fault` is an Excel error or a formula without a value. `percent`: formatted as a percentage,
    which is known of .xlsx only.
    """

    value: Value
    fault: CellFault | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one cell, without its place."""

    rule: Rule
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell read: its typed value, None where missing or unreadable, and what is wrong with it."""

    cell: Cell
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column read: its cells in order, and findings by the index of their cell.

    Cells without a finding are by far the most; an object for each of them would cost more than reading it.
    """

    cells: list[Cell]
    findings: dict[int, tuple[Finding, ...]]

    def add(self, index: int, finding: Finding) -> None:
        """Put one more finding on a cell."""
        self.findings[index] = (*self.findings.get(index, ()), finding)

    def add_to_first(self, finding: Finding) -> None:
        """Put a finding that concerns the whole column on its first cell with a value, if it has one."""
        index = next((index for index, cell in enumerate(self.cells) if cell is not None), None)
        if index is not None:
            self.add(index, finding)


def show(value: Cell | Value) -> str:
    """A cell nearly as the clerk sees it in Excel: no point after whole numbers, days as dd/mm/yyyy."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
