"""A period: which days are in it, and what the text may say of it."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.period import Period

EIGHT_MONTHS = Period("2024-8t", "8 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 8, 31))


def test_the_words_of_a_period_within_a_year() -> None:
    assert EIGHT_MONTHS.words() == {
        "ten": "8 tháng đầu năm 2024",
        "nam": "2024",
        "nam_sau": "2025",
        "tu_ngay": "01/01/2024",
        "den_ngay": "31/8/2024",
        "con_lai": "những tháng cuối năm 2024",
    }


def test_a_period_that_ends_the_year_leaves_no_months() -> None:
    whole_year = Period("2024", "năm 2024", date(2024, 1, 1), date(2024, 12, 31))
    assert "con_lai" not in whole_year.words()
    assert whole_year.words()["den_ngay"] == "31/12/2024"


def test_the_year_of_a_period_over_new_year_is_that_of_its_last_day() -> None:
    winter = Period("2024-dong", "vụ Đông 2024", date(2024, 10, 1), date(2025, 2, 5))
    assert winter.words() == {
        "ten": "vụ Đông 2024",
        "nam": "2025",
        "nam_sau": "2026",
        "tu_ngay": "01/10/2024",
        "den_ngay": "05/02/2025",
        "con_lai": "những tháng cuối năm 2025",
    }


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 5, 19), True),
        (date(2024, 8, 31), True),
        (date(2024, 9, 1), False),
    ],
)
def test_both_its_first_and_its_last_day_belong_to_a_period(day: date, *, inside: bool) -> None:
    assert EIGHT_MONTHS.holds(day) is inside
