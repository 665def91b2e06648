"""A figure against an earlier period: the verb follows the sign, and no form can be misread."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.comparison_text import comparison_text, has_comparison
from reportgen.figures import Earlier, Figure, FigureValue, HouseStyle, Name, Names, Number, Range, View

STYLE = HouseStyle(two_digits=True)
PLAIN = HouseStyle(two_digits=False)
NUMBERS = st.decimals(min_value=-10_000, max_value=10_000, places=3)


def compared(now: FigureValue | str, before: FigureValue | str, unit: str = "HTX", **more: Any) -> Figure:  # noqa: ANN401 - Figure's own
    """A figure with what it was in the same period of last year; a text is a number."""
    earlier = Earlier(value(before), "cùng kỳ năm 2023", "chi-tieu.json")
    return Figure("so_htx", "Số HTX", unit, value(now), "Đếm", "8 tháng", same_period=earlier, **more)


def value(given: FigureValue | str) -> FigureValue:
    """The number that a text means; any other value as it is."""
    return Number(Decimal(given)) if isinstance(given, str) else given


def span(low: str, high: str) -> Range:
    """A range."""
    return Range(Decimal(low), Decimal(high))


def test_the_earlier_value_is_printed_as_the_figure_itself() -> None:
    made = compared("97", "8")
    assert comparison_text(made, View.SAME_PERIOD, STYLE) == "08 HTX"
    assert comparison_text(made, View.SAME_PERIOD_NUMBER, STYLE) == "08"
    assert comparison_text(made, View.SAME_PERIOD, PLAIN) == "8 HTX"
    assert comparison_text(compared("5", "1234.56", "triệu đồng", decimals=1), View.SAME_PERIOD, STYLE) == (
        "1.234,6 triệu đồng"
    )


def test_last_period_and_same_period_are_two_comparisons() -> None:
    last = Earlier(value("99"), "6 tháng đầu năm 2024", "chi-tieu.json")
    made = compared("97", "95", last_period=last)
    assert comparison_text(made, View.SAME_PERIOD_COMPARED, STYLE) == "tăng 02 HTX so với cùng kỳ năm 2023"
    assert (
        comparison_text(made, View.LAST_PERIOD_COMPARED, STYLE) == "giảm 02 HTX so với 6 tháng đầu năm 2024"
    )
    assert comparison_text(made, View.LAST_PERIOD, STYLE) == "99 HTX"
    assert comparison_text(made, View.LAST_PERIOD_NUMBER, STYLE) == "99"
    assert comparison_text(made, View.LAST_PERIOD_CHANGE, STYLE) == "giảm 02 HTX"
    assert comparison_text(made, View.LAST_PERIOD_PERCENT, STYLE) == "giảm 2% so với 6 tháng đầu năm 2024"
    assert comparison_text(made, View.LAST_PERIOD_BRIEF, STYLE) == "−2 (−2%)"
    assert not has_comparison(compared("97", "95"), View.LAST_PERIOD)


def test_what_the_earlier_period_does_not_have_is_said_and_never_taken_for_zero() -> None:
    made = compared("97", None)
    assert comparison_text(made, View.SAME_PERIOD, STYLE) == "chưa có số liệu"
    assert comparison_text(made, View.SAME_PERIOD_NUMBER, STYLE) == "…"
    assert comparison_text(made, View.SAME_PERIOD_BRIEF, STYLE) == "…"
    assert comparison_text(made, View.SAME_PERIOD_CHANGE, STYLE) == "chưa có số liệu để so sánh"
    sentence = "chưa có số liệu cùng kỳ năm 2023 để so sánh"
    assert comparison_text(made, View.SAME_PERIOD_COMPARED, STYLE) == sentence
    assert comparison_text(made, View.SAME_PERIOD_PERCENT, STYLE) == sentence


@pytest.mark.parametrize(
    ("decimals", "change", "sentence", "brief"),
    [
        (3, "tăng 0,040 triệu đồng", "tăng 0,040 triệu đồng so với cùng kỳ năm 2023", "+0,040 (+0,4%)"),
        (None, "tăng 0,04 triệu đồng", "tăng 0,04 triệu đồng so với cùng kỳ năm 2023", "+0,04 (+0,4%)"),
        (1, "gần như không thay đổi", "gần bằng cùng kỳ năm 2023", "0"),
        (0, "gần như không thay đổi", "gần bằng cùng kỳ năm 2023", "0"),
    ],
)
def test_a_change_is_nothing_where_it_prints_as_nothing(
    decimals: int | None, change: str, sentence: str, brief: str
) -> None:
    made = compared("9.04", "9", "triệu đồng", decimals=decimals)
    assert comparison_text(made, View.SAME_PERIOD_CHANGE, STYLE) == change
    assert comparison_text(made, View.SAME_PERIOD_COMPARED, STYLE) == sentence
    assert comparison_text(made, View.SAME_PERIOD_BRIEF, STYLE) == brief


def test_a_half_of_the_last_place_is_a_change() -> None:
    made = compared("9.05", "9", "triệu đồng", decimals=1)
    assert comparison_text(made, View.SAME_PERIOD_CHANGE, STYLE) == "tăng 0,1 triệu đồng"


@pytest.mark.parametrize(
    ("unit", "change", "brief"),
    [
        ("%", "giảm 2,1 điểm phần trăm", "−2,1 điểm\u00a0%"),
        ("%/năm", "giảm 2,1 điểm phần trăm/năm", "−2,1 điểm\u00a0%/năm"),
        ("phần trăm", "giảm 2,1 điểm phần trăm", "−2,1 điểm\u00a0%"),
    ],
)
def test_percentages_differ_by_points_and_have_no_percent(unit: str, change: str, brief: str) -> None:
    made = compared("95.1", "97.2", unit)
    assert comparison_text(made, View.SAME_PERIOD_CHANGE, STYLE) == change
    assert comparison_text(made, View.SAME_PERIOD_BRIEF, STYLE) == brief
    assert not has_comparison(made, View.SAME_PERIOD_PERCENT)
    assert comparison_text(made, View.SAME_PERIOD_PERCENT, STYLE) is None


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("97", "95", "tăng 2,1% so với cùng kỳ năm 2023"),
        ("6", "11", "giảm 45,5% so với cùng kỳ năm 2023"),
        ("95", "95", "bằng cùng kỳ năm 2023"),
        ("0", "0", "bằng cùng kỳ năm 2023"),
        ("95", "50", "tăng 90% so với cùng kỳ năm 2023"),
        ("10004", "10000", "tăng 0,04% so với cùng kỳ năm 2023"),
        ("100001", "100000", "tăng chưa đến 0,01% so với cùng kỳ năm 2023"),
        ("4", "10000", "giảm 99,96% so với cùng kỳ năm 2023"),
        ("1", "100000", "giảm gần 100% so với cùng kỳ năm 2023"),
        ("0", "10000", "giảm 100% so với cùng kỳ năm 2023"),
        ("200001", "100000", "tăng trên 100% so với cùng kỳ năm 2023"),
        ("5", "0", "tăng 05 HTX so với cùng kỳ năm 2023 (cùng kỳ năm 2023 chưa phát sinh)"),
    ],
)
def test_a_percent_is_of_the_change_and_never_of_what_is_left(now: str, before: str, text: str) -> None:
    assert comparison_text(compared(now, before), View.SAME_PERIOD_PERCENT, STYLE) == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("20", "-10", "tăng 30 triệu đồng so với cùng kỳ năm 2023 (từ -10 triệu đồng lên 20 triệu đồng)"),
        ("-5", "10", "giảm 15 triệu đồng so với cùng kỳ năm 2023 (từ 10 triệu đồng xuống -5 triệu đồng)"),
        ("-5", "0", "giảm 5 triệu đồng so với cùng kỳ năm 2023 (từ 0 triệu đồng xuống -5 triệu đồng)"),
        ("5", "0.001", "tăng 5 triệu đồng so với cùng kỳ năm 2023 (từ 0 triệu đồng lên 5 triệu đồng)"),
        ("0", "0.001", "gần bằng cùng kỳ năm 2023"),
    ],
)
def test_of_a_loss_or_next_to_nothing_there_is_no_percent(now: str, before: str, text: str) -> None:
    made = compared(now, before, "triệu đồng")
    assert comparison_text(made, View.SAME_PERIOD_PERCENT, STYLE) == text
    assert "%" not in (comparison_text(made, View.SAME_PERIOD_BRIEF, STYLE) or "")


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (span("3.5", "6"), span("3", "5")),
        (span("3.5", "6"), None),
        ("5", span("3", "5")),
    ],
)
def test_a_range_shows_what_it_was_and_has_no_change(now: FigureValue | str, before: FigureValue) -> None:
    made = compared(now, before, "triệu đồng/tháng")
    shown = "3 - 5 triệu đồng/tháng" if before else "chưa có số liệu"
    assert comparison_text(made, View.SAME_PERIOD, STYLE) == shown
    assert has_comparison(made, View.SAME_PERIOD_NUMBER)
    for view in (View.SAME_PERIOD_CHANGE, View.SAME_PERIOD_COMPARED, View.SAME_PERIOD_PERCENT):
        assert not has_comparison(made, view)
        assert comparison_text(made, view, STYLE) is None
    assert not has_comparison(made, View.SAME_PERIOD_BRIEF)


def test_a_list_shows_what_it_was() -> None:
    made = compared(Names((Name("HTX Một"),)), Names((Name("HTX Hai", "xã A"),)), "")
    assert comparison_text(made, View.SAME_PERIOD, STYLE) == "HTX Hai (xã A)"
    assert not has_comparison(made, View.SAME_PERIOD_NUMBER)
    assert not has_comparison(made, View.SAME_PERIOD_CHANGE)


@given(now=NUMBERS, before=NUMBERS)
def test_the_verb_follows_the_sign_in_every_view(now: Decimal, before: Decimal) -> None:
    made = compared(Number(now), Number(before), "triệu đồng")
    rises = {View.SAME_PERIOD_CHANGE: "tăng", View.SAME_PERIOD_BRIEF: "+"}
    rises |= dict.fromkeys((View.SAME_PERIOD_COMPARED, View.SAME_PERIOD_PERCENT), "tăng")
    for view, rise in rises.items():
        text = comparison_text(made, view, STYLE) or ""
        fall = "−" if rise == "+" else "giảm"
        assert not text.startswith(rise if now <= before else fall)
        assert text.startswith((rise, fall)) or abs(now - before) < Decimal("0.005")
        assert "bằng cùng kỳ" not in text or "gần" in text or now == before
