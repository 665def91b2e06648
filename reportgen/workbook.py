"""One sheet of a workbook: rows of cells with addresses, and what the file says beside its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from reportgen.problems import Place

Value = str | int | float | bool | date | datetime | time | timedelta
Address = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What calamine hides: an Excel error value, or (empty `error`) a formula without a value."""

    error: str


class Unreadable(Enum):
    """Why the letters of a cell cannot be trusted."""

    VNI = auto()
    """They are written in the VNI encoding."""
    DOUBTFUL = auto()
    """They may be Unicode or TCVN3, and each reads them as other words."""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, from corner to corner, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file says of a sheet's cells beside their values.

    `legacy_fonts` are the cells in a TCVN3 font (`.VnTime`); the value says whether it prints
    capitals only (`.VnTimeH`).
    """

    faults: Mapping[Address, CellFault] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[Address] = frozenset()
    legacy_fonts: Mapping[Address, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0][0]` is A1; an empty cell is ''. All rows are equally long.

    `unreadable` are cells whose letters cannot be trusted; `converted` counts those that were
    TCVN3 and are Unicode now.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Value]]
    marks: Marks = field(default_factory=Marks)
    hidden: bool = False
    unreadable: Mapping[Address, Unreadable] = field(default_factory=dict)
    converted: int = 0

    @property
    def faults(self) -> Mapping[Address, CellFault]:
        """The Excel errors and the formulas without a value, by address."""
        return self.marks.faults

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of a cell, a row or a column, counted from 1."""
        return Place(self.file, self.name, column_letter(column) if column else None, row)


def column_letter(column: int) -> str:
    """Excel's letters of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column counted from 1 that Excel's letters name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def spans(numbers: Iterable[int]) -> str:
    """The numbers in order, neighbours as a span: `5, 7-9`."""
    texts: list[str] = []
    ordered = sorted(set(numbers))
    start = ordered[0] if ordered else 0
    for number, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following != number + 1:
            texts.append(str(number) if start == number else f"{start}-{number}")
            start = following or 0
    return ", ".join(texts)
