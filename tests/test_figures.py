"""How a figure is printed: rounded once, half up, in the view that the text asks for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from reportgen.figures import Base, Figure, FigureValue, HouseStyle, Name, Names, Number, Range, View
from reportgen.views import has_view, printed

PLAIN = HouseStyle(two_digits=False)
TWO_DIGITS = HouseStyle(two_digits=True)
TWO_NAMES = (Name("HTX Một", "xã A"), Name("HTX Hai"))


def figure(value: FigureValue, unit: str = "HTX", **more: Any) -> Figure:  # noqa: ANN401 - Figure's own
    """A figure with what its test is about."""
    return Figure("so_htx", "Số HTX", unit, value, "Đếm số dòng", "8 tháng đầu năm 2024", **more)


def number(text: str, unit: str = "HTX", **more: Any) -> Figure:  # noqa: ANN401 - Figure's own
    """A figure of one number."""
    return figure(Number(Decimal(text)), unit, **more)


def span(low: str, high: str, unit: str = "triệu đồng", **more: Any) -> Figure:  # noqa: ANN401 - Figure's own
    """A figure from a number to another."""
    return figure(Range(Decimal(low), Decimal(high)), unit, **more)


@pytest.mark.parametrize(
    ("made", "value", "alone"),
    [
        (number("46"), "46 HTX", "46"),
        (number("1234.5", "triệu đồng"), "1.234,5 triệu đồng", "1.234,5"),
        (number("840.254", "triệu đồng"), "840,25 triệu đồng", "840,25"),
        (number("840.255", "triệu đồng"), "840,26 triệu đồng", "840,26"),
        (number("0.25", "triệu đồng", decimals=1), "0,3 triệu đồng", "0,3"),
        (number("2.5", "người", decimals=0), "3 người", "3"),
        (number("-0.04", "triệu đồng", decimals=1), "0,0 triệu đồng", "0,0"),
        (number("30", "%"), "30%", "30"),
        (number("30", "%", decimals=1), "30,0%", "30,0"),
        (number("5.5", "%/năm"), "5,5%/năm", "5,5"),
        (number("960", "triệu đồng/năm", lead="trên"), "trên 960 triệu đồng/năm", "trên 960"),
        (number("30", "%", lead="ít nhất"), "ít nhất 30%", "ít nhất 30"),
        (span("70", "75"), "70 - 75 triệu đồng", "70 - 75"),
        (span("70", "70"), "70 triệu đồng", "70"),
        (span("30", "35", "%"), "30 - 35%", "30 - 35"),
        (span("1.5", "1200"), "1,5 - 1.200 triệu đồng", "1,5 - 1.200"),
        (span("1.25", "2.35", decimals=1), "1,3 - 2,4 triệu đồng", "1,3 - 2,4"),
    ],
)
def test_a_number_is_printed_with_its_unit_or_alone(made: Figure, value: str, alone: str) -> None:
    assert printed(made, View.VALUE, PLAIN) == value
    assert printed(made, View.NUMBER, PLAIN) == alone


def test_a_range_whose_ends_print_alike_is_one_number() -> None:
    assert printed(span("1.001", "1.002"), View.VALUE, PLAIN) == "1 triệu đồng"
    assert printed(span("1.51", "1.54", decimals=1), View.NUMBER, PLAIN) == "1,5"


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (number("8"), "08 HTX"),
        (number("1", "người"), "01 người"),
        (number("0"), "0 HTX"),
        (number("10"), "10 HTX"),
        (number("8", "%"), "8%"),
        (number("8", "triệu đồng"), "8 triệu đồng"),
        (number("8", "HTX/xã"), "8 HTX/xã"),
        (number("8.5", "người"), "8,5 người"),
        (number("8", decimals=1), "8,0 HTX"),
        (number("8", lead="ít nhất"), "ít nhất 08 HTX"),
        (span("2", "8", "HTX"), "02 - 08 HTX"),
    ],
)
def test_only_counts_get_two_digits(made: Figure, text: str) -> None:
    assert printed(made, View.VALUE, TWO_DIGITS) == text


@pytest.mark.parametrize("value", [Number(Decimal(2)), Names(TWO_NAMES)])
def test_names_are_listed_with_or_without_what_stands_in_brackets(value: FigureValue) -> None:
    made = figure(value, names=TWO_NAMES)
    assert printed(made, View.NAMES, PLAIN) == "HTX Một, HTX Hai"
    assert printed(made, View.NAMES_WITH, PLAIN) == "HTX Một (xã A); HTX Hai"


def test_a_list_prints_its_names_with_their_companions_and_no_number() -> None:
    made = figure(Names(TWO_NAMES), "")
    assert printed(made, View.VALUE, PLAIN) == "HTX Một (xã A); HTX Hai"
    assert printed(made, View.NUMBER, PLAIN) is None
    assert not has_view(made, View.NUMBER)


def test_an_empty_list_and_the_names_of_a_zero_count_say_that_there_is_none() -> None:
    assert printed(figure(Names(()), ""), View.VALUE, PLAIN) == "không có"
    none = replace(number("0"), is_list=True)
    assert has_view(none, View.NAMES)
    assert printed(none, View.NAMES, PLAIN) == "không có"
    assert printed(none, View.NAMES_WITH, PLAIN) == "không có"


def test_a_sum_of_zero_lists_no_names() -> None:
    assert not has_view(number("0", "triệu đồng"), View.NAMES)


def test_a_number_without_names_cannot_list_them() -> None:
    assert not has_view(number("840", "triệu đồng"), View.NAMES)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        ("1", "3", "33,3%"),
        ("2", "3", "66,7%"),
        ("1", "8", "12,5%"),
        ("1", "4", "25%"),
        ("5", "5", "100%"),
        ("0", "5", "0%"),
        ("1", "800", "0,1%"),
        ("3", "8000", "0%"),
        ("100", "99", "101%"),
    ],
)
def test_a_share_is_of_its_base_with_one_decimal_where_there_is_one(part: str, whole: str, text: str) -> None:
    made = number(part, base=Base("Tổng số HTX", Decimal(whole), is_whole=True))
    assert has_view(made, View.SHARE)
    assert printed(made, View.SHARE, PLAIN) == text


def test_a_share_of_nothing_is_missing() -> None:
    for whole in (Decimal(0), None):
        made = number("0", base=Base("Tổng số HTX", whole, is_whole=True))
        assert printed(made, View.SHARE, PLAIN) is None


def test_without_a_whole_there_is_no_share() -> None:
    assert not has_view(number("5"), View.SHARE)
    assert not has_view(number("5", base=Base("12 dòng có số liệu", Decimal(12))), View.SHARE)


def part(label: str, value: FigureValue, unit: str = "HTX") -> tuple[str, Figure]:
    """One part of a breakdown."""
    return label, Figure(f"so_htx.{label}", "Số HTX", unit, value, "Đếm", "8 tháng đầu năm 2024")


def test_parts_are_listed_with_their_labels() -> None:
    parts = (part("nông nghiệp", Number(Decimal(60))), part("xã Thạch Liên", Number(Decimal(8))))
    made = number("68", parts=parts)
    assert has_view(made, View.PARTS)
    assert printed(made, View.PARTS, PLAIN) == "60 HTX nông nghiệp, 8 HTX xã Thạch Liên"
    assert printed(made, View.PARTS, TWO_DIGITS) == "60 HTX nông nghiệp, 08 HTX xã Thạch Liên"
    assert list(made.part_by_code) == ["nông nghiệp", "xã Thạch Liên"]


def test_parts_whose_labels_hold_commas_are_parted_by_semicolons() -> None:
    parts = (part("thương mại, dịch vụ", Number(Decimal(2))), part("khác", Number(Decimal(1))))
    assert printed(number("3", parts=parts), View.PARTS, PLAIN) == "2 HTX thương mại, dịch vụ; 1 HTX khác"


def test_a_missing_part_is_never_said_to_be_none() -> None:
    """Missing is not zero: a breakdown with a hole is missing as a whole, or says where the hole is."""
    made = number("5", parts=(part("nông nghiệp", Number(Decimal(5))), part("xây dựng", None)))
    text = printed(made, View.PARTS, PLAIN)
    assert text is None or "không có" not in text


def test_the_parts_of_a_zero_count_are_none() -> None:
    assert has_view(number("0"), View.PARTS)
    assert printed(number("0"), View.PARTS, PLAIN) == "không có"


def test_a_number_without_a_breakdown_has_no_parts() -> None:
    assert not has_view(number("5"), View.PARTS)


@pytest.mark.parametrize("view", list(View))
def test_what_is_missing_or_faulty_is_never_printed(view: View) -> None:
    assert printed(figure(None, names=TWO_NAMES), view, PLAIN) is None
    assert printed(number("5", names=TWO_NAMES, faulty=True), view, PLAIN) is None
    assert printed(figure(Names(TWO_NAMES), faulty=True), view, PLAIN) is None
    assert figure(None).is_missing
    assert number("5", faulty=True).is_missing
    assert not number("0").is_missing


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (number("3"), "có 03 HTX"),
        (number("0"), "chưa có HTX"),
        (number("0", zero_words="chưa có liên hiệp hợp tác xã"), "chưa có liên hiệp hợp tác xã"),
        (number("840.25", "triệu đồng"), "có 840,25 triệu đồng"),
        (number("0", "triệu đồng"), "không phát sinh"),
        (number("0", "triệu đồng", zero_words="chưa nộp ngân sách"), "chưa nộp ngân sách"),
        (number("0.004", "triệu đồng"), "phát sinh không đáng kể"),
        (number("-5", "triệu đồng"), "âm 5 triệu đồng"),
    ],
)
def test_whether_there_is_any_is_said_in_words_where_it_is_zero(made: Figure, text: str) -> None:
    assert has_view(made, View.EXISTS)
    assert printed(made, View.EXISTS, TWO_DIGITS) == text


def test_only_one_number_is_there_or_not() -> None:
    for made in (span("2", "8"), figure(Names(TWO_NAMES))):
        assert not has_view(made, View.EXISTS)
        assert printed(made, View.EXISTS, PLAIN) is None
