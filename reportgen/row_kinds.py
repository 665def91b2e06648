"""What one row under a heading is, seen by itself: a line, a total, a signature, a repeated heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from reportgen.columns import Column, ColumnType
from reportgen.heading import Heading
from reportgen.heading_block import cell_text
from reportgen.heading_text import keys_of
from reportgen.row_words import ends_list, is_bare_total, is_signature, is_signed_for, is_total, may_tell
from reportgen.vietnamese import clean, match_key, parse_number
from reportgen.workbook import Sheet, Value

_COUNT = re.compile(r"\d|[x–-]$")
_NUMBER_TEXT = re.compile(r"\s*[-+–(]?\s*\d|\s*(?:trên|dưới|khoảng|gần|hơn|từ|đến|ước)\s.*\d", re.IGNORECASE)
_VALUE_TEXT = {
    ColumnType.NUMBER: _NUMBER_TEXT,
    ColumnType.WHOLE: _NUMBER_TEXT,
    ColumnType.PERCENT: _NUMBER_TEXT,
    ColumnType.RANGE: _NUMBER_TEXT,
    ColumnType.TAX_CODE: re.compile(r"\D{0,3}\d(?:[ .-]?\d){7}"),
    ColumnType.DAY: re.compile(r"\s*(?:\d{1,2}\s*[/.-].*)?\d{4}\s*$"),
    ColumnType.YES_NO: re.compile(r"\s*(?:x|có|co|không|khong)\s*$", re.IGNORECASE),
}
NUMBERS = frozenset({ColumnType.NUMBER, ColumnType.WHOLE, ColumnType.PERCENT, ColumnType.RANGE})


class Kind(Enum):
    """What a row under the heading is."""

    BLANK = auto()
    LINE = auto()
    """It has a number, a code, a day or a declared value, or its name and a running number."""
    WEAK_LINE = auto()
    """It has words only."""
    TOTAL = auto()
    GROUP = auto()
    FOOTER = auto()
    SIGNATURE = auto()
    """Words of a signature that may stand in a list too."""
    NUMBERING = auto()
    HEADING = auto()
    DOUBTFUL = auto()


@dataclass(frozen=True, slots=True)
class RowReader:
    """What is needed to tell the rows of one sheet apart; columns by their number in the sheet."""

    sheet: Sheet
    heading: Heading
    columns: Mapping[int, Column]
    name: int
    choices: Mapping[int, frozenset[str]]
    numbers: tuple[int, ...]
    """The columns of numbers, counted from 0."""
    wide: frozenset[int]
    """Rows that begin with a cell merged over several declared columns."""
    faulty: frozenset[int]
    """Rows with an error or a formula without a value: their blanks are none."""

    def cells(self, row: int) -> Sequence[Value]:
        """The cells of a row, counted from 1."""
        return self.sheet.rows[row - 1]

    def has_value(self, row: int, number: int) -> bool:
        """Whether the cell holds more than words: a number, a code, a day, a declared value, a fault."""
        value = self.cells(row)[number - 1]
        column = self.columns[number]
        if column.type is ColumnType.TEXT:
            return False
        if not isinstance(value, str):
            return True
        if value == "":
            return bool(self.sheet.faults) and (row, number) in self.sheet.faults
        if column.type is ColumnType.CHOICE:
            return match_key(value) in self.choices[number]
        return _VALUE_TEXT[column.type].match(value) is not None

    def has_number(self, row: int) -> bool:
        """Whether the row has a running number."""
        serial = self.heading.serial
        return serial is not None and isinstance(number_of(self.cells(row)[serial - 1]), Decimal)


def row_reader(sheet: Sheet, heading: Heading, declared: Mapping[str, Column], name_column: str) -> RowReader:
    """What tells the rows of a sheet apart; without its column of names the first declared one is taken."""
    columns = {number: declared[code] for code, number in heading.columns.items()}
    choices = {
        number: frozenset(map(match_key, (*column.choices, *column.variants)))
        for number, column in columns.items()
        if column.type is ColumnType.CHOICE
    }
    wide = frozenset(
        area.top
        for area in sheet.marks.merged
        if area.top > heading.bottom and sum(area.left <= number <= area.right for number in columns) > 1
    )
    name = heading.columns.get(name_column) or min(columns, default=1)
    numbers = tuple(
        number - 1 for number, column in columns.items() if column.type in NUMBERS and number != name
    )
    faulty = frozenset(row for row, _ in sheet.faults)
    return RowReader(sheet, heading, columns, name, choices, numbers, wide, faulty)


def kind_of_row(reader: RowReader, row: int) -> Kind:
    """What the row is, seen by itself."""
    cells = reader.cells(row)
    if cells.count("") == len(cells) and row not in reader.faulty:
        return Kind.BLANK
    name = cells[reader.name - 1]
    if _is_plainly_line(reader, cells):
        return Kind.LINE
    if not isinstance(name, str) or (name and not name.isspace()):
        first = next((cell for cell in cells if isinstance(cell, str) and cell), "")
        if not may_tell(first) and any(reader.has_value(row, number) for number in reader.columns):
            return Kind.LINE
    texts = [text for text in map(text_of, cells) if text]
    valued = any(reader.has_value(row, number) for number in reader.columns)
    filled = valued or any(text_of(cells[number - 1]) for number in reader.columns)
    label = next((text for text in texts if not text.isdecimal()), "")
    if filled and is_total(label):
        return _total_kind(reader, row, label)
    if valued or reader.has_number(row):
        return Kind.LINE if valued or text_of(name) else Kind.WEAK_LINE if filled else Kind.BLANK
    return _kind_of_words(reader, text_of(name), texts, cells, filled=filled)


def _kind_of_words(
    reader: RowReader, name: str, texts: list[str], cells: Sequence[Value], *, filled: bool
) -> Kind:
    """What a row is that has words only."""
    under = _under_list(name, texts)
    if under is not None:
        return under
    if not filled:
        return Kind.BLANK
    return Kind.HEADING if _repeats_heading(reader, cells) else Kind.WEAK_LINE


def _is_plainly_line(reader: RowReader, cells: Sequence[Value]) -> bool:
    """Whether the row has a name that is no total's label, a number, and no words before the name.

    Nearly every row is such, so this is asked first.
    """
    name = cells[reader.name - 1]
    if type(name) is not str or not name or name.isspace() or may_tell(name):
        return False
    for cell in cells[: reader.name - 1]:
        if type(cell) is str and cell:
            return False
    return any(type(cells[number]) is float for number in reader.numbers)


def _under_list(name: str, texts: list[str]) -> Kind | None:
    """What words alone say of a row: a part of what stands under a list; None where they say nothing."""
    looked_at = [name] if name else texts
    if any(map(ends_list, looked_at)):
        return Kind.FOOTER
    return Kind.SIGNATURE if any(map(is_signature, looked_at)) or any(map(is_signed_for, texts)) else None


def _total_kind(reader: RowReader, row: int, label: str) -> Kind:
    """A total, or a doubtful row where besides numbers it has what only a line of the list has."""
    if is_bare_total(label):
        return Kind.TOTAL
    for number, column in reader.columns.items():
        text = text_of(reader.cells(row)[number - 1])
        counts = (
            column.type is ColumnType.TEXT and _COUNT.match(text) is not None
        )  # “05 HTX” beside the label
        if text and text != label and column.type not in NUMBERS and not counts:
            return Kind.DOUBTFUL
    return Kind.DOUBTFUL if reader.has_number(row) else Kind.TOTAL


def _repeats_heading(reader: RowReader, cells: Sequence[Value]) -> bool:
    """Whether the row says again what the heading says, as on each page of a printed list."""
    said = {
        code: set(keys_of(text_of(cells[number - 1]))) & set(keys_of(reader.heading.texts[code]))
        for code, number in reader.heading.columns.items()
        if text_of(cells[number - 1])
    }
    return len(said) > 1 and all(said.values())


def label_of(reader: RowReader, row: int) -> str:
    """The first words of the row."""
    return next((text for text in map(text_of, reader.cells(row)) if text and not text.isdecimal()), "")


def text_of(value: Value) -> str:
    """What the cell says as text, cleaned; '' for a blank."""
    if isinstance(value, str):
        return clean(value) if value else ""
    return cell_text(value) or str(value)


def number_of(value: Value) -> Decimal | None:
    """The number that the cell holds or writes; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    number = parse_number(value) if isinstance(value, str) else Decimal(repr(value))
    return number if isinstance(number, Decimal) else None
