"""One cell to a typed value: a small reader for each type that a column can be declared to have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from reportgen.declarations import Column, ColumnType
from reportgen.vietnamese import Misread, match_key, nearest, parse_day, parse_number
from reportgen.workbook import Value

Cell = str | Decimal | date | bool | None
"""A typed cell; None is missing and is not zero."""

_YES = frozenset({"x", "có", "co"})
_NO = frozenset({"", "không", "khong", "0", "-"})


def read_value(column: Column, value: Value) -> Cell | Misread:
    """The cell's value as the column's type; `value` is not empty."""
    return _READERS[column.type](column, value)


def show(value: Cell | Value) -> str:
    """A cell nearly as the clerk sees it in Excel: no point after whole numbers, days as dd/mm/yyyy."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace(".", ",") if isinstance(value, (float, Decimal)) else str(value)


def has_right_check_digit(code: str) -> bool:
    """Whether the last digit of a tax code follows from the others (python-stdnum, vn.mst)."""
    try:
        mst.validate(code)
    except ValidationError:
        return False
    return True


def _text(_: Column, value: Value) -> Cell | Misread:
    return show(value)


def _number(_: Column, value: Value) -> Decimal | Misread:
    if isinstance(value, (bool, date)):
        return Misread()
    if isinstance(value, (int, float)):
        # repr is the shortest text that gives this float: 0.1 is one tenth, as typed in Excel.
        return Decimal(repr(value))
    return parse_number(value) if isinstance(value, str) else Misread()


def _whole(column: Column, value: Value) -> Cell | Misread:
    number = _number(column, value)
    if isinstance(number, Misread):
        return number
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and number >= 0 else Misread()


def _day(_: Column, value: Value) -> Cell | Misread:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_day(value) if isinstance(value, str) else Misread("Định dạng ô là ngày (Date) rồi ghi lại.")


def _tax_code(_: Column, value: Value) -> Cell | Misread:
    digits = re.sub(r"[ .-]", "", show(value))
    if re.fullmatch(r"\d{10}(\d{3})?", digits):
        return digits
    lost = re.fullmatch(r"\d{8,9}", digits)
    return Misread(
        "Có thể Excel đã bỏ số 0 ở đầu: định dạng ô là Văn bản (Text) rồi ghi đủ 10 chữ số." if lost else ""
    )


def _yes_no(_: Column, value: Value) -> Cell | Misread:
    key = "x" if value is True else match_key(show(value) if value is not False else "")
    if key in _YES or key in _NO:
        return key in _YES
    return Misread("Ghi “x” hoặc để trống.")


def _choice(column: Column, value: Value) -> Cell | Misread:
    by_key = {match_key(choice): choice for choice in column.choices}
    choice = by_key.get(match_key(show(value)))
    if choice is not None:
        return choice
    found = nearest(show(value), column.choices)
    return Misread(f"Có phải “{found}”?" if found else f"Các giá trị dùng được: {', '.join(column.choices)}.")


Reader = Callable[[Column, Value], Cell | Misread]

_READERS: Mapping[ColumnType, Reader] = {
    ColumnType.TEXT: _text,
    ColumnType.NUMBER: _number,
    ColumnType.WHOLE: _whole,
    ColumnType.DAY: _day,
    ColumnType.TAX_CODE: _tax_code,
    ColumnType.YES_NO: _yes_no,
    ColumnType.CHOICE: _choice,
}

EXPECTED: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "chữ",
    ColumnType.NUMBER: "số",
    ColumnType.WHOLE: "số nguyên không âm",
    ColumnType.DAY: "ngày",
    ColumnType.TAX_CODE: "mã số thuế 10 chữ số (chi nhánh 13 chữ số)",
    ColumnType.YES_NO: "“x” hoặc “có”, “không” hoặc để trống",
    ColumnType.CHOICE: "một trong các giá trị đã khai báo",
}
