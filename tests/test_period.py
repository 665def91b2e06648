"""A period: which days are in it, its names and neighbours, and what the text may say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportgen.period import (
    Period,
    Window,
    base_phrase,
    last_period,
    next_period,
    period_of_code,
    same_period_last_year,
    usual_code,
)
from reportgen.vietnamese import format_day

EIGHT_MONTHS = Period("2024-8t", "8 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 8, 31))


def of_code(code: str, window: Window = Window.CALENDAR) -> Period:
    """The period of a usual code."""
    period = period_of_code(code, window)
    assert period is not None, code
    return period


# --- kinds ----------------------------------------------------------------------------------------

KINDS = """
    2024-t8        | tháng 8 năm 2024             | 01/8/2024  31/8/2024  | 15/7/2024  14/8/2024
    2024-t1        | tháng 1 năm 2024             | 01/01/2024 31/01/2024 | 15/12/2023 14/01/2024
    2024-t2        | tháng 2 năm 2024             | 01/02/2024 29/02/2024 | 15/01/2024 14/02/2024
    2024-t12       | tháng 12 năm 2024            | 01/12/2024 31/12/2024 | 15/11/2024 14/12/2024
    2024-q1        | quý I năm 2024               | 01/01/2024 31/3/2024  | 15/12/2023 14/3/2024
    2024-q3        | quý III năm 2024             | 01/7/2024  30/9/2024  | 15/6/2024  14/9/2024
    2024-q4        | quý IV năm 2024              | 01/10/2024 31/12/2024 | 15/9/2024  14/12/2024
    2024-2t        | 2 tháng đầu năm 2024         | 01/01/2024 29/02/2024 | 15/12/2023 14/02/2024
    2024-6t        | 6 tháng đầu năm 2024         | 01/01/2024 30/6/2024  | 15/12/2023 14/6/2024
    2024-11t       | 11 tháng đầu năm 2024        | 01/01/2024 30/11/2024 | 15/12/2023 14/11/2024
    2024-nam       | năm 2024                     | 01/01/2024 31/12/2024 | 15/12/2023 14/12/2024
    2024-uoc       | ước cả năm 2024              | 01/01/2024 31/12/2024 | 15/12/2023 14/12/2024
    2021-2025      | giai đoạn 2021 - 2025        | 01/01/2021 31/12/2025 | 15/12/2020 14/12/2025
    luy-ke-2024-8  | lũy kế đến ngày 31/8/2024    | 01/01/2024 31/8/2024  | 15/12/2023 14/8/2024
"""


@pytest.mark.parametrize("row", KINDS.strip().splitlines())
def test_every_kind_has_its_name_and_its_days_in_both_windows(row: str) -> None:
    code, name, calendar, official = (" ".join(cell.split()) for cell in row.split("|"))
    for window, days in ((Window.CALENDAR, calendar), (Window.OFFICIAL, official)):
        period = of_code(code, window)
        assert (period.name, period.window) == (name, window)
        assert f"{format_day(period.first_day)} {format_day(period.last_day)}" == days


NEIGHBOURS = """
    2024-t8       | 2023-t8       | 2024-t7   | 2024-t9   | 8  | những tháng cuối năm 2024
    2024-t1       | 2023-t1       | 2023-t12  | 2024-t2   | 1  | những tháng cuối năm 2024
    2024-t11      | 2023-t11      | 2024-t10  | 2024-t12  | 11 | tháng 12 năm 2024
    2024-t12      | 2023-t12      | 2024-t11  | 2025-t1   | 12 | -
    2024-q1       | 2023-q1       | 2023-q4   | 2024-q2   | 3  | những tháng cuối năm 2024
    2024-q4       | 2023-q4       | 2024-q3   | 2025-q1   | 12 | -
    2024-8t       | 2023-8t       | 2023-nam  | 2024-nam  | 8  | những tháng cuối năm 2024
    2024-11t      | 2023-11t      | 2023-nam  | 2024-nam  | 11 | tháng 12 năm 2024
    2024-nam      | 2023-nam      | 2023-nam  | 2025-nam  | 12 | -
    2024-uoc      | 2023-nam      | 2023-nam  | 2025-nam  | 12 | -
    2021-2025     | 2016-2020     | 2016-2020 | 2026-2030 | 12 | -
    luy-ke-2024-8 | luy-ke-2023-8 | -         | -         | 8  | những tháng cuối năm 2024
"""


@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize("row", NEIGHBOURS.strip().splitlines())
def test_every_kind_has_its_neighbours_of_the_same_window(row: str, window: Window) -> None:
    code, same, last, following, months, remainder = (cell.strip() for cell in row.split("|"))
    period = of_code(code, window)
    assert same_period_last_year(period) == of_code(same, window)
    assert last_period(period) == (None if last == "-" else of_code(last, window))
    assert next_period(period) == (None if following == "-" else of_code(following, window))
    assert period.months_done == int(months)
    assert period.words().get("con_lai", "-") == remainder


@pytest.mark.parametrize("row", (KINDS + NEIGHBOURS).strip().splitlines())
def test_the_code_of_a_period_is_found_again(row: str) -> None:
    code = row.partition("|")[0].strip()
    if code:
        assert usual_code(of_code(code)) == code


@pytest.mark.parametrize(
    "code",
    [
        "2024",
        "2024-12t",
        "2024-1t",
        "2024-t13",
        "2024-t08",
        "2024-q5",
        "2025-2021",
        "2024-2024",
        "24-8t",
        "x",
    ],
)
def test_any_other_code_names_no_stretch_of_the_calendar(code: str) -> None:
    assert period_of_code(code) is None


# --- words ----------------------------------------------------------------------------------------


def test_the_words_of_the_first_months_of_a_year() -> None:
    assert of_code("2024-8t").words() == {
        "ten": "8 tháng đầu năm 2024",
        "nam": "2024",
        "nam_sau": "2025",
        "nam_truoc": "2023",
        "tu_ngay": "01/01/2024",
        "den_ngay": "31/8/2024",
        "den_het": "đến ngày 31/8/2024",
        "cung_ky": "cùng kỳ năm 2023",
        "cung_ky_ten": "8 tháng đầu năm 2023",
        "ky_truoc": "năm 2023",
        "ky_sau": "năm 2024",
        "ca_nam": "năm 2024",
        "con_lai": "những tháng cuối năm 2024",
    }


def test_the_words_of_a_term_are_about_its_last_year_and_the_year_before_its_first() -> None:
    assert of_code("2021-2025", Window.OFFICIAL).words() == {
        "ten": "giai đoạn 2021 - 2025",
        "nam": "2025",
        "nam_sau": "2026",
        "nam_truoc": "2020",
        "tu_ngay": "15/12/2020",
        "den_ngay": "14/12/2025",
        "den_het": "đến ngày 14/12/2025",
        "cung_ky": "giai đoạn 2016 - 2020",
        "cung_ky_ten": "giai đoạn 2016 - 2020",
        "ky_truoc": "giai đoạn 2016 - 2020",
        "ky_sau": "giai đoạn 2026 - 2030",
    }


@pytest.mark.parametrize(
    ("code", "same", "same_name", "last", "following"),
    [
        ("2024-t1", "cùng kỳ năm 2023", "tháng 1 năm 2023", "tháng 12 năm 2023", "tháng 2 năm 2024"),
        ("2024-q3", "cùng kỳ năm 2023", "quý III năm 2023", "quý II năm 2024", "quý IV năm 2024"),
        ("2024-nam", "năm 2023", "năm 2023", "năm 2023", "năm 2025"),
        ("2024-uoc", "năm 2023", "năm 2023", "năm 2023", "năm 2025"),
        ("luy-ke-2024-8", "lũy kế đến ngày 31/8/2023", "lũy kế đến ngày 31/8/2023", None, None),
    ],
)
def test_the_neighbours_are_called_by_their_names(
    code: str, same: str, same_name: str, last: str | None, following: str | None
) -> None:
    words = of_code(code).words()
    assert (words["cung_ky"], words["cung_ky_ten"]) == (same, same_name)
    assert (words.get("ky_truoc"), words.get("ky_sau")) == (last, following)


def test_a_period_of_no_declared_kind_is_about_the_year_of_its_last_day() -> None:
    winter = Period("2024-dong", "vụ Đông 2024", date(2024, 10, 1), date(2025, 2, 5))
    assert winter.words() == {
        "ten": "vụ Đông 2024",
        "nam": "2025",
        "nam_sau": "2026",
        "nam_truoc": "2024",
        "tu_ngay": "01/10/2024",
        "den_ngay": "05/02/2025",
        "den_het": "đến ngày 05/02/2025",
        "cung_ky": "cùng kỳ năm 2024",
        "cung_ky_ten": "vụ Đông 2023",
        "ca_nam": "năm 2025",
        "con_lai": "những tháng cuối năm 2025",
    }


@pytest.mark.parametrize(
    ("last_day", "remainder", "months"),
    [
        (date(2024, 11, 29), "những tháng cuối năm 2024", 10),
        (date(2024, 11, 30), "tháng 12 năm 2024", 11),
        (date(2024, 12, 5), None, 11),
        (date(2024, 12, 31), None, 12),
    ],
)
def test_a_period_that_ends_in_december_leaves_no_months(
    last_day: date, remainder: str | None, months: int
) -> None:
    period = Period("2024", "năm 2024", date(2024, 1, 1), last_day)
    assert period.words().get("con_lai") == remainder
    assert period.months_done == months


# --- days and names of her own --------------------------------------------------------------------


def test_days_of_her_own_are_a_year_earlier_in_the_same_period_of_last_year() -> None:
    name = "8 tháng đầu năm 2024 (đến 20/8)"
    to_the_20th = replace(of_code("2024-8t"), code="hop-t8", name=name, last_day=date(2024, 8, 20))
    earlier = same_period_last_year(to_the_20th)
    assert (earlier.code, earlier.name) == ("2023-8t", "8 tháng đầu năm 2023 (đến 20/8)")
    assert (earlier.first_day, earlier.last_day) == (date(2023, 1, 1), date(2023, 8, 20))


@pytest.mark.parametrize(
    ("last_day", "a_year_before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2025, 2, 27), date(2024, 2, 27)),
    ],
)
def test_the_end_of_february_stays_the_end_of_february(last_day: date, a_year_before: date) -> None:
    period = Period("x-2025", "đợt 1 năm 2025", date(last_day.year, 1, 1), last_day)
    assert same_period_last_year(period).last_day == a_year_before


@pytest.mark.parametrize(
    ("code", "name", "earlier_code", "earlier_name"),
    [
        ("2024-8t", "8 tháng đầu năm 2024", "2023-8t", "8 tháng đầu năm 2023"),
        ("vu-2023-2024", "vụ Đông Xuân 2023 - 2024", "vu-2022-2023", "vụ Đông Xuân 2022 - 2023"),
        ("hop-thang-8", "8 tháng", "hop-thang-8-2023", "cùng kỳ năm 2023"),
    ],
)
def test_without_a_kind_the_years_in_code_and_name_are_one_less(
    code: str, name: str, earlier_code: str, earlier_name: str
) -> None:
    earlier = same_period_last_year(Period(code, name, date(2024, 1, 1), date(2024, 8, 31)))
    assert (earlier.code, earlier.name) == (earlier_code, earlier_name)
    assert (earlier.first_day, earlier.last_day) == (date(2023, 1, 1), date(2023, 8, 31))


def test_what_has_added_up_since_a_day_has_done_so_a_year_ago_too() -> None:
    since_this_year = of_code("luy-ke-2024-8")
    since_2015 = replace(since_this_year, first_day=date(2015, 1, 1))
    assert same_period_last_year(since_2015).first_day == date(2015, 1, 1)
    assert same_period_last_year(since_this_year).first_day == date(2023, 1, 1)


# --- what a comparison calls its base -------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "period", "phrase"),
    [
        ("2023-t8", "2024-t8", "cùng kỳ năm 2023"),
        ("2024-t7", "2024-t8", "tháng 7 năm 2024"),
        ("2023-q3", "2024-q3", "cùng kỳ năm 2023"),
        ("2024-q2", "2024-q3", "quý II năm 2024"),
        ("2023-8t", "2024-8t", "cùng kỳ năm 2023"),
        ("2023-nam", "2024-8t", "cuối năm 2023"),
        ("2024-6t", "2024-8t", "6 tháng đầu năm 2024"),
        ("2022-8t", "2024-8t", "8 tháng đầu năm 2022"),
        ("2023-nam", "2024-nam", "năm 2023"),
        ("2023-nam", "2024-uoc", "năm 2023"),
        ("2024-8t", "2024-nam", "8 tháng đầu năm 2024"),
        ("2016-2020", "2021-2025", "giai đoạn 2016 - 2020"),
        ("luy-ke-2023-8", "luy-ke-2024-8", "lũy kế đến ngày 31/8/2023"),
    ],
)
def test_a_sentence_calls_its_base_as_reports_do(base: str, period: str, phrase: str) -> None:
    assert base_phrase(of_code(base), of_code(period)) == phrase


def test_a_base_without_a_kind_is_known_by_its_days() -> None:
    year = Period("2023", "cả năm 2023", date(2023, 1, 1), date(2023, 12, 31))
    earlier = Period("2023-8t", "8 tháng năm 2023", date(2023, 1, 1), date(2023, 8, 31))
    assert base_phrase(year, of_code("2024-8t")) == "cuối năm 2023"
    assert base_phrase(earlier, of_code("2024-8t")) == "cùng kỳ năm 2023"
    assert base_phrase(earlier, EIGHT_MONTHS) == "cùng kỳ năm 2023"
    assert (
        base_phrase(year, Period("2024", "năm 2024", date(2024, 1, 1), date(2024, 12, 31))) == "cả năm 2023"
    )


# --- its days -------------------------------------------------------------------------------------


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
