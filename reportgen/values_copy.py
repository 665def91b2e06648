"""A new workbook with the values of a file whose look openpyxl cannot keep: .xls, .ods, .csv."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.problems import Problem
from reportgen.spreadsheet import load_sheet, open_book
from reportgen.vietnamese import match_key
from reportgen.workbook import Value, column_letter
from reportgen.workbook_copy import WorkbookCopy

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_NAME = re.compile(r"[\\*?:/\[\]]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_NARROWEST, _WIDEST = 8, 45
_ROWS_FOR_WIDTH = 500
_LONG_NUMBER = 10**11
_FIRST_DAY = date(1900, 3, 1)


def set_down_values(path: Path, file: str, sheets: Collection[str]) -> WorkbookCopy | None:
    """A new workbook with the values of those sheets, as the reader of lists sees them.

    None when the file cannot be read. Sheets without a problem are left out: without their look they
    would help nobody.
    """
    source = open_book(path, file)
    if isinstance(source, Problem):
        return None
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    wanted = {match_key(name) for name in sheets}
    made: dict[str, Worksheet] = {}
    for name in source.names:
        sheet = load_sheet(source, name) if match_key(name) in wanted else None
        if sheet is not None and not isinstance(sheet, Problem):
            made[name] = _new_sheet(book, name, sheet.rows)
    return WorkbookCopy(book, made, {}) if made else None


def _new_sheet(book: Workbook, name: str, rows: Sequence[Sequence[Value]]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(free_name(book, name))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value != "":
                put(sheet, number, column, value)
    for column, width in enumerate(_widths(rows), start=1):
        sheet.column_dimensions[column_letter(column)].width = width
    return sheet


def free_name(book: Workbook, wanted: str) -> str:
    """The name, made fit for a sheet and unlike those that the workbook has already."""
    name = _FORBIDDEN_IN_NAME.sub(" ", plain(wanted)).strip(" '") or "Trang"
    taken = {match_key(title) for title in book.sheetnames}
    endings = ["", *(f" ({number})" for number in range(2, len(taken) + 3))]
    names = (name[: _LONGEST_NAME - len(ending)] + ending for ending in endings)
    return next(candidate for candidate in names if match_key(candidate) not in taken)


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell | None:
    """Writes a value that shows as what it is: a text that begins with = stays a text.

    Returns the cell; None where it lies hidden in a merged one.
    """
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        return None
    match value:
        case str():
            put_text(cell, value)
            if len(value) > _WIDEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        case datetime() if value.time() != time() and value.date() >= _FIRST_DAY:
            cell.value = value
            cell.number_format = "dd/mm/yyyy hh:mm"
        case date():
            if date(value.year, value.month, value.day) < _FIRST_DAY:  # Excel counts no days before 1900
                return put(sheet, row, column, value.strftime("%d/%m/%Y"))
            cell.value = value
            cell.number_format = "dd/mm/yyyy"
        case timedelta():
            cell.value = value
            cell.number_format = "[h]:mm:ss"
        case float() if not isfinite(value):
            return put(sheet, row, column, str(value))
        case _:
            cell.value = value
            if isinstance(value, int | float) and abs(value) >= _LONG_NUMBER and value == int(value):
                cell.number_format = "0"  # otherwise Excel shows a long code as 3,00031E+12
    return cell


def put_text(cell: Cell, text: str) -> None:
    """Writes a text that stays one in Excel too, whatever sign it begins with."""
    cell.value = plain(text)
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True  # Excel would take it for a formula as soon as she edits it


def plain(text: str) -> str:
    """The text as Excel can store it: no control characters, not longer than a cell holds."""
    legal = _ILLEGAL.sub("", text)
    return legal if len(legal) <= _LONGEST_TEXT else legal[: _LONGEST_TEXT - 1] + "…"


def _widths(rows: Sequence[Sequence[Value]]) -> Iterable[int]:
    """Widths in characters; lines of one cell (titles, signatures) may run over and do not count."""
    widths: dict[int, int] = {}
    for row in rows[:_ROWS_FOR_WIDTH]:
        used = [(column, _shown(value)) for column, value in enumerate(row) if value != ""]
        for column, text in used if len(used) > 1 else ():
            widths[column] = max(widths.get(column, 0), len(text) + 2)
    columns = range(max(widths, default=-1) + 1)
    return (min(max(widths.get(column, 0), _NARROWEST), _WIDEST) for column in columns)


def _shown(value: Value) -> str:
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
