"""A column of cells as they stand in a file to typed values, each with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from decimal import Decimal

from reportgen.cell_values import (
    Cell,
    ColumnReading,
    Finding,
    PartialDate,
    RangeCell,
    RawCell,
    Reading,
    show,
)
from reportgen.columns import NUMERIC, Bound, Column, ColumnType
from reportgen.date_cells import day_reader
from reportgen.number_cells import (
    in_words,
    note_unusual_amounts,
    number_reader,
    range_reader,
    unit_clash,
    unit_note,
    whole_reader,
)
from reportgen.percent_cells import settle_percents
from reportgen.problems import Rule
from reportgen.text_cells import (
    choice_reader,
    has_right_check_digit,
    tax_code_reader,
    text_reader,
    yes_no_reader,
)
from reportgen.vietnamese import Misread, clean, match_key, parse_number
from reportgen.workbook import CellFault, Value
from reportgen.yaml_mistakes import shorten

__all__ = [
    "EXPECTED",
    "Cell",
    "ColumnReading",
    "Finding",
    "PartialDate",
    "RangeCell",
    "RawCell",
    "Reading",
    "has_right_check_digit",
    "read_column",
    "read_values",
    "show",
    "unit_note",
]

_UNIT = re.compile(r"(?<=\d)\s*[^\d.,]*$")
"""What may follow a number: its unit."""

Reader = Callable[[Value], Cell | Misread | Reading]

_READERS: Mapping[ColumnType, Callable[[Column, str], Reader]] = {
    ColumnType.TEXT: text_reader,
    ColumnType.NUMBER: number_reader,
    ColumnType.WHOLE: whole_reader,
    ColumnType.DAY: day_reader,
    ColumnType.TAX_CODE: tax_code_reader,
    ColumnType.YES_NO: yes_no_reader,
    ColumnType.CHOICE: choice_reader,
    ColumnType.RANGE: range_reader,
    ColumnType.PERCENT: number_reader,
}

EXPECTED: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "chữ",
    ColumnType.NUMBER: "số",
    ColumnType.WHOLE: "số nguyên không âm",
    ColumnType.DAY: "ngày",
    ColumnType.TAX_CODE: "mã số thuế 10 chữ số (chi nhánh 13 chữ số)",
    ColumnType.YES_NO: "“x” hoặc “có”, “không” hoặc để trống",
    ColumnType.CHOICE: "một trong các giá trị đã khai báo",
    ColumnType.RANGE: "một số hoặc một khoảng như “3,5 - 6,0”",
    ColumnType.PERCENT: "số phần trăm",
}

_NOTHING = frozenset(
    map(match_key, ("-", "--", "–", "—", "x", "/", ".", "…", "...", "không", "không có", "chưa có", "k"))
)
"""What offices write where there is nothing to write; only so-lieu.yaml says whether that is blank or 0."""


def read_column(column: Column, heading: str, raw: Sequence[RawCell]) -> list[Reading]:
    """`read_values` of cells that carry their faults and formats with them, one `Reading` each."""
    faults = {index: cell.fault for index, cell in enumerate(raw) if cell.fault is not None}
    percents = {index for index, cell in enumerate(raw) if cell.percent}
    reading = read_values(column, heading, [cell.value for cell in raw], faults, percents)
    return [Reading(cell, reading.findings.get(index, ())) for index, cell in enumerate(reading.cells)]


def read_values(
    column: Column,
    heading: str,
    values: Sequence[Value],
    faults: Mapping[int, CellFault],
    percents: Container[int] = frozenset(),
) -> ColumnReading:
    """The cells of a column as typed values, with what is wrong with them.

    `heading` is the text above the column in the file: a unit in it counts. `faults` by the index of
    the cell; `percents` are the indexes of cells formatted as percentages. What concerns the whole
    column (a unit that does not fit, shares of 1) is a finding of its first cell with a value.
    """
    reading = _typed(column, heading, values)
    for index, fault in faults.items():
        reading.cells[index] = None
        reading.findings[index] = (_faulty(column, fault),)
    if column.type is ColumnType.PERCENT:
        settle_percents(column, values, percents, reading)
    elif column.type in NUMERIC or column.type is ColumnType.RANGE:
        note_unusual_amounts(column, heading, reading)
        clash = unit_clash(column, heading)
        if clash is not None:
            reading.add_to_first(clash)
    if column.minimum is not None or column.maximum is not None:
        low, high = column.lowest, column.highest
        for index, cell in enumerate(reading.cells):
            if not _within(cell, low, high):
                reading.add(index, _out_of_bounds(column, values[index], cell))
    return reading


def _typed(column: Column, heading: str, values: Sequence[Value]) -> ColumnReading:
    """Each different value is read once: columns are long, and most of their values come often."""
    read = _reader(column, heading)
    if bool in set(map(type, values)):  # True and 1 are one key
        readings = list(map(read, values))
        found = {index: each.findings for index, each in enumerate(readings) if isinstance(each, Reading)}
        return ColumnReading([each.cell if isinstance(each, Reading) else each for each in readings], found)
    known: dict[Value, Cell] = {}
    noted: dict[Value, tuple[Finding, ...]] = {}
    for value in dict.fromkeys(values):
        cell = read(value)
        if isinstance(cell, Reading):
            noted[value] = cell.findings
            cell = cell.cell
        known[value] = cell
    found = {index: noted[value] for index, value in enumerate(values) if value in noted} if noted else {}
    return ColumnReading([known[value] for value in values], found)


def _reader(column: Column, heading: str) -> Callable[[Value], Cell | Reading]:
    """The reader of any cell of the column: blanks and declared words first, then by its type."""
    read_typed = _READERS[column.type](column, heading)
    blanks, zeros = set(map(match_key, column.blank_texts)), set(map(match_key, column.zero_texts))
    zero = RangeCell(Decimal(0), Decimal(0)) if column.type is ColumnType.RANGE else Decimal(0)

    def read(value: Value) -> Cell | Reading:
        typed = clean(value) if isinstance(value, str) else value
        if typed == "":
            return _blank(column, "")
        if blanks or zeros:
            key = match_key(show(typed))
            if key in blanks:
                return _blank(column, show(typed))
            if key in zeros:
                return zero
        cell = read_typed(typed)
        return _misread(column, show(typed), cell.hint) if isinstance(cell, Misread) else cell

    return read


def _blank(column: Column, typed: str) -> Cell | Reading:
    cell = False if column.type is ColumnType.YES_NO else None
    if not column.required:
        return cell
    stands = f"ô đang ghi “{typed}”, được coi là trống" if typed else "ô đang trống"
    message = f"Cột “{column.heading}” không được để trống; {stands}."
    return Reading(cell, (Finding(Rule.CELL_REQUIRED, message),))


def _misread(column: Column, typed: str, hint: str) -> Reading:
    message = f"Cột “{column.heading}” cần {EXPECTED[column.type]}; ô đang ghi “{shorten(typed)}”."
    known = column.type is ColumnType.YES_NO or hint.startswith("Có phải")
    if match_key(typed) in _NOTHING and not known:
        hint = f"Nếu “{typed}” nghĩa là chưa có số liệu thì khai báo ở mục “coi_la_trong” của cột"
        if column.type in NUMERIC or column.type is ColumnType.RANGE:
            hint += "; nếu nghĩa là số 0 thì ở mục “coi_la_khong”"
        hint += "."
    return Reading(None, (Finding(Rule.CELL_VALUE, message, hint),))


def _faulty(column: Column, fault: CellFault) -> Finding:
    """What is wrong with a cell with an Excel error, or with a formula but no value: it is never blank."""
    if fault.error:
        message = f"Cột “{column.heading}”: ô đang là lỗi Excel {fault.error}."
        return Finding(Rule.CELL_EXCEL_ERROR, message, "Sửa công thức trong ô, hoặc ghi thẳng giá trị.")
    message = f"Cột “{column.heading}”: ô có công thức nhưng chưa có giá trị."
    return Finding(Rule.CELL_NOT_CALCULATED, message, "Mở tệp bằng Excel, bấm lưu, rồi chạy lại.")


def _within(cell: Cell, low: Bound | None, high: Bound | None) -> bool:
    """Whether no part of the cell that is known lies outside the bounds; what is open or missing does not."""
    if isinstance(cell, Decimal):
        return not ((isinstance(low, Decimal) and cell < low) or (isinstance(high, Decimal) and cell > high))
    if isinstance(cell, RangeCell):
        return _within(cell.low, low, high) and _within(cell.high, low, high)
    if isinstance(cell, PartialDate):
        return _within(cell.last_day, low, None) and _within(cell.first_day, None, high)
    if isinstance(cell, date):
        return not ((isinstance(low, date) and cell < low) or (isinstance(high, date) and cell > high))
    return True


def _out_of_bounds(column: Column, value: Value, cell: Cell) -> Finding:
    low, high = column.lowest, column.highest
    day = column.type is ColumnType.DAY
    unit = f" {column.unit}" if column.unit and not day else ""
    if low is not None and high is not None:
        wanted = f"từ {_shown(low)} đến {_shown(high)}{unit}"
    elif low is not None:
        wanted = f"ngày từ {_shown(low)} trở đi" if day else f"từ {_shown(low)}{unit} trở lên"
    else:
        wanted = f"ngày không sau {_shown(high)}" if day else f"nhiều nhất là {_shown(high)}{unit}"
    typed = clean(value) if isinstance(value, str) else show(value)
    message = f"Cột “{column.heading}” cần {wanted}; ô đang ghi “{typed}”"
    # What was converted is shown both ways: she looks for the one and compares the other.
    if isinstance(cell, Decimal) and parse_number(_UNIT.sub("", typed)) != cell:
        message += f", tức là {in_words(cell)}{unit}"
    return Finding(Rule.CELL_BOUNDS, f"{message}.")


def _shown(bound: Bound | None) -> str:
    return in_words(bound) if isinstance(bound, Decimal) else show(bound)
