"""Columns of numbers and ranges: the reader of a cell, and units that only the whole column shows wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from reportgen.amounts import Scale, exact, read_amount, read_range, scaled
from reportgen.cell_values import Cell, ColumnReading, Finding, RangeCell
from reportgen.columns import Column, ColumnType
from reportgen.problems import Rule
from reportgen.units import MONEY, TIMES, Unit, factor, parse_unit, unit_in_heading
from reportgen.vietnamese import Misread, format_number, match_key
from reportgen.workbook import Value

Reader = Callable[[Value], Cell | Misread]

UNUSUAL = 1000
"""How many times the middle of a money column a value may be before its unit is doubted: triệu for nghìn."""
ENOUGH = 5
"""Values that a column must have for its middle to mean something."""
SMALL_MONEY = 10_000
"""đồng; a money column whose middle is less was hardly written in the unit of its heading."""

_WAS_A_DAY = Misread("Excel đã đổi thành ngày: định dạng ô là Văn bản (Text) rồi ghi lại, ví dụ “3 - 5”.")
_OF_ONE = frozenset({"htx", "tht", "người", "hộ", "lao động", "thành viên", "đơn vị"}) | TIMES


def scale_of(column: Column, heading: str) -> Scale:
    """The column's unit, and what a bare number under this heading is multiplied by to be in it."""
    unit = column.unit or ("%" if column.type is ColumnType.PERCENT else "")
    declared = parse_unit(unit)
    found = unit_in_heading(heading, declared)
    if declared is None or found is None or column.type is ColumnType.PERCENT:
        return Scale(declared)
    return Scale(declared, factor(found, declared) or Decimal(1))


def number_reader(column: Column, heading: str) -> Reader:
    """The reader of a column `so`: Decimals in the declared unit."""
    scale = scale_of(column, heading)
    as_declared = scale.bare == 1

    def read(value: Value) -> Decimal | Misread:
        if isinstance(value, str):
            return read_amount(value, scale)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return Misread()
        number = exact(value)
        return number if as_declared or isinstance(number, Misread) else scaled(number, scale.bare)

    return read


def whole_reader(column: Column, heading: str) -> Reader:
    """The reader of a column `so_nguyen`: whole Decimals, not negative."""
    read_number = number_reader(column, heading)

    def read(value: Value) -> Cell | Misread:
        number = read_number(value)
        if not isinstance(number, Decimal):
            return number
        # What a formula gives may be off in the last of 17 digits; Excel shows the whole number.
        whole = round(number)
        far = abs(number - whole) > Decimal("1e-9") if isinstance(value, float) else number != whole
        return Misread() if far or whole < 0 else Decimal(whole)

    return read


def range_reader(column: Column, heading: str) -> Reader:
    """The reader of a column `khoang`: ranges in the declared unit, one number as its own range."""
    scale = scale_of(column, heading)
    read_number = number_reader(column, heading)

    def read(value: Value) -> Cell | Misread:
        if isinstance(value, str):
            return read_range(value, scale)
        if isinstance(value, date):
            return _WAS_A_DAY
        number = read_number(value)
        return RangeCell(number, number) if isinstance(number, Decimal) else number

    return read


def unit_clash(column: Column, heading: str) -> Finding | None:
    """What is wrong where the heading names a unit that the declared one cannot be made from."""
    declared = parse_unit(column.unit)
    found = unit_in_heading(heading, declared)
    if declared is None or found is None:
        return None
    message = f"Cột “{column.heading}” khai báo đơn vị “{column.unit}” nhưng tiêu đề ghi “{found.text}”."
    hint = "Sửa đơn vị ở tiêu đề, hoặc sửa mục “dvt” trong so-lieu.yaml."
    if factor(found, declared) is None:
        return Finding(Rule.CELL_UNIT, message, hint)
    # A heading that the clerk declared herself, with its time, she has looked at.
    written_so = match_key(heading) in map(match_key, column.headings)
    doubtful = not declared.times and found.times - {"năm"} and not written_so
    return Finding(Rule.CELL_UNUSUAL, message, hint) if doubtful else None


def unit_note(column: Column, heading: str) -> str:
    """One sentence for the summary where a column's numbers were converted; '' where they were not."""
    scale = scale_of(column, heading)
    found = unit_in_heading(heading, scale.declared)
    if scale.bare == 1 or found is None:
        return ""
    return f"Cột “{column.heading}”: số trong tệp ghi theo {found.text}, đã đổi sang {column.unit}."


def note_unusual_amounts(column: Column, heading: str, reading: ColumnReading) -> None:
    """Put a notice on amounts of a money column whose unit is in doubt, or on the unit of its heading."""
    declared = parse_unit(column.unit)
    if declared is None or declared.kind != MONEY:
        return
    sizes = [abs(cell) for cell in reading.cells if isinstance(cell, Decimal) and cell]
    if len(sizes) < ENOUGH:
        return
    found = unit_in_heading(heading, declared)
    converted = found is not None and found.scale != declared.scale
    if not converted and max(sizes) < min(sizes) * UNUSUAL:
        return
    middle = sorted(sizes)[len(sizes) // 2]
    doubted = _doubted_heading(column, found, declared, middle) if found and converted else None
    if doubted is not None:
        reading.add_to_first(doubted)
        return
    for index, cell in enumerate(reading.cells):
        if isinstance(cell, Decimal) and cell and not middle / UNUSUAL < abs(cell) < middle * UNUSUAL:
            reading.add(index, _doubted(column, cell, middle))


def _doubted(column: Column, number: Decimal, middle: Decimal) -> Finding:
    size = "gấp 1.000 lần trở lên" if abs(number) > middle else "chưa quá một phần nghìn"
    message = f"Cột “{column.heading}”: {in_words(number)} {column.unit} {size} mức thường gặp của cột "
    message += f"({in_words(middle)} {column.unit}), có thể nhầm đơn vị."
    return Finding(Rule.CELL_UNUSUAL, message, "Xem lại đơn vị của ô; nếu số đúng thì để nguyên.")


def _doubted_heading(column: Column, found: Unit, declared: Unit, middle: Decimal) -> Finding | None:
    """The notice that the numbers are too small for their heading: they may be in the declared unit."""
    too_small = found.scale < declared.scale and middle * declared.scale < SMALL_MONEY
    if not too_small or not found.per <= _OF_ONE:
        return None
    typed = in_words(middle * declared.scale / found.scale)
    message = f"Cột “{column.heading}”: tiêu đề ghi “{found.text}” nhưng số thường chỉ khoảng {typed}; "
    message += f"đã đổi theo tiêu đề, {typed} {found.text} thành {in_words(middle)} {column.unit}."
    hint = f"Nếu số trong cột đã ghi theo “{column.unit}” thì sửa đơn vị ở tiêu đề."
    return Finding(Rule.CELL_UNUSUAL, message, hint)


def in_words(number: Decimal) -> str:
    """The number in Vietnamese writing with the decimals that it has, six at most."""
    exponent = number.normalize().as_tuple().exponent
    return format_number(number, min(6, max(0, -exponent)) if isinstance(exponent, int) else 0)
