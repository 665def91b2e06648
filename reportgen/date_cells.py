"""Columns of days: dates, Excel's serial numbers, days as text, and what has no day, kept as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from reportgen.cell_values import Cell, Finding, PartialDate, Reading, show
from reportgen.columns import Column
from reportgen.problems import Rule
from reportgen.vietnamese import Misread, parse_day
from reportgen.workbook import Value

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Years that a bare year or a serial number may stand for; a day written in full may be of 1900."""
FIRST_WRITTEN_YEAR = 1900

_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system as seen from March 1900 on: Excel counts a 29 February 1900."""
_FIRST_SERIAL = (date(FIRST_YEAR, 1, 1) - _SERIAL_ZERO).days
_LAST_SERIAL = (date(LAST_YEAR, 12, 31) - _SERIAL_ZERO).days

_SEPARATOR = re.compile(r"\s*([/.-])\s*")
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDS = re.compile(r"(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_MONTH = re.compile(r"(?:tháng ?|t)?(\d{1,2})(?:[/.-]| năm )(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")

_NOT_A_DATE_CELL = Misread("Định dạng ô là ngày (Date) rồi ghi lại.")
_NO_SUCH_DAY = Misread("Không có ngày này trong lịch.")
_STRANGE_YEAR = Misread(f"Năm phải từ {FIRST_WRITTEN_YEAR} đến {LAST_YEAR}; có thể gõ nhầm.")


def day_reader(column: Column, _heading: str) -> Callable[[Value], Cell | Misread | Reading]:
    """The reader of a column `ngay`: days, or partial dates where the day is not written."""

    def read(value: Value) -> Cell | Misread | Reading:
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            year = (day - _SERIAL_ZERO).days
            # 2010 typed into a cell formatted as a date is day 2010: a day of 1905.
            if FIRST_YEAR <= year <= LAST_YEAR:
                return _understood(column, show(day), PartialDate(year), f"năm {year}")
            return _plausible(day)
        if isinstance(value, str):
            serial = float(value.replace(",", ".")) if _SERIAL.fullmatch(value) else None
            return parse_partial_day(value) if serial is None else _of_number(column, serial)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return _NOT_A_DATE_CELL
        return _of_number(column, value)

    return read


def _of_number(column: Column, number: float) -> PartialDate | Misread | Reading:
    """A number in a column of days: a year, or the serial number of a day whose format was lost."""
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return PartialDate(int(number))
    if not _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        return _NOT_A_DATE_CELL
    day = _SERIAL_ZERO + timedelta(days=int(number))
    return _understood(column, show(float(number)), day, f"ngày {show(day)}")


def _understood(column: Column, typed: str, cell: Cell, words: str) -> Reading:
    message = f"Cột “{column.heading}”: ô đang ghi “{typed}”, được hiểu là {words}."
    hint = "Nếu không phải thì định dạng ô là Văn bản (Text) rồi ghi lại ngày."
    return Reading(cell, (Finding(Rule.CELL_READ_AS, message, hint),))


def parse_partial_day(text: str) -> date | PartialDate | Misread:
    """The day, the month or the year that a cleaned text means: `05/8/2024`, `12-2010`, `năm 2010`.

    Also 2024-08-05, as programs write it, and a time of day, which is dropped. Day before month.
    """
    written = _TIME.sub("", _SEPARATOR.sub(r"\1", text.casefold())).removeprefix("ngày ")
    if found := _ISO.fullmatch(written):
        written = "/".join(reversed(found.groups()))
    elif found := _WORDS.fullmatch(written):
        written = "/".join(found.groups())
    elif found := _MONTH.fullmatch(written):
        month, year = map(int, found.groups())
        return _plausible(PartialDate(year, month)) if month in range(1, 13) else _NO_SUCH_DAY
    elif found := _YEAR.fullmatch(written):
        return _plausible(PartialDate(int(found[1])))
    day = parse_day(written)
    return day if isinstance(day, Misread) else _plausible(day)


def _plausible(cell: date | PartialDate) -> date | PartialDate | Misread:
    first = FIRST_YEAR if isinstance(cell, PartialDate) else FIRST_WRITTEN_YEAR
    return cell if first <= cell.year <= LAST_YEAR else _STRANGE_YEAR
