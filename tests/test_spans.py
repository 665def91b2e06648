"""Conditions on values that are known only in part: yes, no, or not to be told."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cell_values import PartialDate, RangeCell
from reportgen.columns import Column
from reportgen.period import Period
from reportgen.problems import Severity
from reportgen.spans import compares, in_period, undecided

FIRST_HALF = Period("2024-6t", "6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30))
ANSWERS: dict[str, Callable[[date, date], bool]] = {
    "=": operator.eq,
    "khac": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (PartialDate(2024, 6), True),
        (PartialDate(2024, 1), True),
        (PartialDate(2024, 7), False),
        (PartialDate(2023), False),
        (PartialDate(2024), None),
    ],
)
def test_a_month_or_year_is_in_the_period_only_where_all_its_days_are(
    cell: PartialDate, answer: object
) -> None:
    assert in_period(cell, FIRST_HALF) is answer


@given(
    st.builds(PartialDate, st.just(2024), st.one_of(st.none(), st.integers(1, 12))),
    st.sampled_from(sorted(ANSWERS)),
    st.dates(date(2023, 11, 1), date(2025, 2, 1)),
)
def test_a_comparison_is_decided_where_all_days_give_one_answer(
    cell: PartialDate, sign: str, day: date
) -> None:
    days = (cell.last_day - cell.first_day).days + 1
    answers = {ANSWERS[sign](cell.first_day + timedelta(number), day) for number in range(days)}
    assert compares(cell, sign, day) is (answers.pop() if len(answers) == 1 else None)


@pytest.mark.parametrize(
    ("low", "high", "sign", "number", "answer"),
    [
        ("3", "6", ">", "2", True),
        ("3", "6", ">", "6", False),
        ("3", "6", ">=", "6", None),
        ("3", "6", "=", "5", None),
        ("3", "6", "=", "7", False),
        ("5", "5", "=", "5", True),
        ("5", "5", "khac", "5", False),
        ("960", None, ">", "900", True),
        ("960", None, "<", "900", False),
        ("960", None, "<", "5000", None),
        (None, "5", "<=", "5", True),
        (None, "5", ">", "4", None),
    ],
)
def test_a_range_satisfies_a_comparison_only_as_a_whole(
    low: str | None, high: str | None, sign: str, number: str, answer: object
) -> None:
    cell = RangeCell(None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert compares(cell, sign, Decimal(number)) is answer


def test_a_row_that_cannot_be_told_is_a_notice() -> None:
    column = Column.model_validate({"tieu_de": "Ngày thành lập", "kieu": "ngay"})
    year, month = undecided(column, PartialDate(2024)), undecided(column, PartialDate(2024, 6))
    assert year.rule.severity is Severity.NOTICE
    assert year.message == (
        "Cột “Ngày thành lập” chỉ ghi “2024”, không ghi ngày, tháng, nên không biết có đúng điều kiện "
        "không; dòng này không được tính."
    )
    assert year.hint == "Ghi đủ ngày/tháng/năm."
    assert month.message == (
        "Cột “Ngày thành lập” chỉ ghi “6/2024”, không ghi ngày, nên không biết có đúng điều kiện không; "
        "dòng này không được tính."
    )
    money = undecided(column.model_copy(update={"headings": ("Thu nhập",)}), RangeCell(Decimal(3), None))
    assert money.message == (
        "Cột “Thu nhập” ghi khoảng “trên 3” nên không biết có đúng điều kiện không; dòng này không được tính."
    )
    assert money.hint == "Ghi một số."
