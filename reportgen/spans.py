"""Conditions on values that are known only in part: a year without a day, a range of money.

Three answers: yes, no, and None where it depends on what is not known. Such a row is not counted.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeVar

from reportgen.cell_values import Finding, PartialDate, RangeCell
from reportgen.columns import Column
from reportgen.period import Period
from reportgen.problems import Rule

T = TypeVar("T", Decimal, date)


def compares(cell: PartialDate | RangeCell, sign: str, operand: Decimal | date) -> bool | None:
    """Whether `cell sign operand` holds for all that the cell may be (True), for none of it (False).

    A range and a day, a partial date and a number have no order: False.
    """
    if isinstance(cell, PartialDate):
        return _compares(cell.first_day, cell.last_day, sign, operand) if isinstance(operand, date) else False
    return _compares(cell.low, cell.high, sign, operand) if isinstance(operand, Decimal) else False


def _compares(low: T | None, high: T | None, sign: str, operand: T) -> bool | None:
    """`low` and `high` are the least and the greatest that the cell may be, None for an open end."""
    below = high is not None and high < operand
    above = low is not None and low > operand
    at_most, at_least = below or high == operand, above or low == operand
    yes, no = {
        "=": (low == high == operand, below or above),
        "khac": (below or above, low == high == operand),
        "<": (below, at_least),
        "<=": (at_most, above),
        ">": (above, at_most),
        ">=": (at_least, below),
    }[sign]
    return True if yes else False if no else None


def in_period(cell: PartialDate, period: Period) -> bool | None:
    """Whether all days that the cell may be lie in the period (True), or none of them (False)."""
    if cell.last_day < period.first_day or cell.first_day > period.last_day:
        return False
    return True if period.holds(cell.first_day) and period.holds(cell.last_day) else None


def undecided(column: Column, cell: PartialDate | RangeCell) -> Finding:
    """The notice that a row was not counted because a condition depends on what its cell does not say."""
    if isinstance(cell, PartialDate):
        missing = "không ghi ngày" if cell.month else "không ghi ngày, tháng"
        message = (
            f"Cột “{column.heading}” chỉ ghi “{cell}”, {missing}, nên không biết có đúng điều kiện không; "
        )
        return Finding(Rule.CELL_UNDECIDED, f"{message}dòng này không được tính.", "Ghi đủ ngày/tháng/năm.")
    message = f"Cột “{column.heading}” ghi khoảng “{cell}” nên không biết có đúng điều kiện không; "
    return Finding(Rule.CELL_UNDECIDED, f"{message}dòng này không được tính.", "Ghi một số.")
