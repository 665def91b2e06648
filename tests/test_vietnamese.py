"""Vietnamese numbers, days, units and names: read as offices write them, refused where two readings exist."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.vietnamese import (
    Misread,
    clean,
    did_you_mean,
    format_day,
    format_long_day,
    format_number,
    is_count_unit,
    join_names,
    match_key,
    money_scale,
    nearest,
    parse_day,
    parse_number,
    rounded,
    slug,
    without_marks,
)

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
ZERO_WIDTH = "\u200b"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("8", "8"),
        ("08", "8"),
        ("012", "12"),
        ("46", "46"),
        ("840,25", "840.25"),
        ("3,5", "3.5"),
        ("0,5", "0.5"),
        ("0,125", "0.125"),
        ("1,2500", "1.25"),
        ("1234,567", "1234.567"),
        ("1.234", "1234"),
        ("1 234", "1234"),
        (f"1{NO_BREAK}234", "1234"),
        (f"1{NARROW_NO_BREAK}234", "1234"),
        ("1.234,567", "1234.567"),
        ("1.234.567,8", "1234567.8"),
        ("1.000.000.000", "1000000000"),
        ("-5", "-5"),
        ("- 5", "-5"),
        ("\u22121.234,5", "-1234.5"),
        ("\u20135", "-5"),
        ("  7  ", "7"),
        (f"7{ZERO_WIDTH}", "7"),
    ],
)
def test_a_number_in_vietnamese_writing_is_read_exactly(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,250", "Hãy ghi “1250” nếu là số nguyên, “1,25” nếu dấu phẩy là dấu thập phân."),
        ("12,000", "Hãy ghi “12000” nếu là số nguyên, “12” nếu dấu phẩy là dấu thập phân."),
        ("-1,250", "Hãy ghi “-1250” nếu là số nguyên, “-1,25” nếu dấu phẩy là dấu thập phân."),
        ("1.5", "Số thập phân viết với dấu phẩy: “1,5”."),
        ("-1.5", "Số thập phân viết với dấu phẩy: “-1,5”."),
        ("960.25", "Số thập phân viết với dấu phẩy: “960,25”."),
        ("1234.567", "Số thập phân viết với dấu phẩy: “1234,567”."),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_with_the_way_to_write_it(text: str, hint: str) -> None:
    assert parse_number(text) == Misread(hint)


@pytest.mark.parametrize("text", ["0.500", "0.125", "0 500", "00.500", "012.345"])
def test_no_group_of_thousands_begins_with_a_zero(text: str) -> None:
    assert isinstance(parse_number(text), Misread)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "abc",
        "1O",
        "46 HTX",
        "5%",
        "1,5,5",
        "1,234.5",
        "1,234,567",
        "1.23.456",
        "12.34,5",
        "1,",
        ",5",
        "--5",
        "5-",
        "1e3",
        "10 - 20",
        "1/2",
        "NaN",
        "1_000",
        "1 2",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert isinstance(parse_number(text), Misread)


def test_a_typed_minus_zero_is_zero() -> None:
    assert str(parse_number("-0")) == "0"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.25", 1, "0,3"),
        ("0.35", 1, "0,4"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("0.005", None, "0,01"),
        ("1.005", 2, "1,01"),
        ("-0.04", 1, "0,0"),
        ("-0.004", None, "0"),
        ("-0.4", 0, "0"),
        ("999999.995", 2, "1.000.000,00"),
        ("999999.995", None, "1.000.000"),
        ("999.5", 0, "1.000"),
        ("1234", None, "1.234"),
        ("1234567.891", None, "1.234.567,89"),
        ("-1234.5", None, "-1.234,5"),
        ("840.20", None, "840,2"),
        ("840.20", 2, "840,20"),
        ("840", 1, "840,0"),
        ("1000", 0, "1.000"),
        ("1E+3", None, "1.000"),
        ("0.123456", 6, "0,123456"),
    ],
)
def test_a_number_is_rounded_half_up_once_and_written_with_dots_and_a_comma(
    value: str, decimals: int | None, text: str
) -> None:
    assert format_number(Decimal(value), decimals) == text


@pytest.mark.parametrize("digits", [20, 28, 29, 40])
def test_a_number_of_many_digits_is_refused_or_printed_but_never_a_crash(digits: int) -> None:
    number = parse_number("9" * digits)
    if isinstance(number, Decimal):
        assert format_number(number, 6).replace(".", "") == "9" * digits + ",000000"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1", "01"),
        ("9", "09"),
        ("10", "10"),
        ("-8", "-8"),
        ("1234", "1.234"),
        ("8.5", "8,5"),
        ("9.999", "10"),
    ],
)
def test_a_count_under_ten_gets_a_zero_where_the_office_wants_two_digits(value: str, text: str) -> None:
    assert format_number(Decimal(value), two_digits=True) == text


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=8),
    st.sampled_from([None, 0, 1, 2, 4, 5, 6]),
)
def test_what_is_printed_reads_back_as_the_rounded_number(value: Decimal, decimals: int | None) -> None:
    printed = format_number(value, decimals)
    assert parse_number(printed) == rounded(value, 2 if decimals is None else decimals)
    assert printed.lstrip("-0,") or not printed.startswith("-"), "a negative zero"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/08/2024", date(2024, 8, 31)),
        ("31/8/2024", date(2024, 8, 31)),
        ("1-2-2024", date(2024, 2, 1)),
        ("01.02.2024", date(2024, 2, 1)),
        (" 29/02/2024 ", date(2024, 2, 29)),
    ],
)
def test_a_day_is_day_month_year(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize("text", ["", "31/8/24", "2024-08-31", "8/2024", "31/8", "31 tháng 8", "1/1/20240"])
def test_another_order_or_a_short_year_is_no_day(text: str) -> None:
    assert parse_day(text) == Misread("Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024.")


@pytest.mark.parametrize(
    "text", ["31/02/2024", "29/02/2023", "0/1/2024", "12/13/2024", "31/11/2024", "1/1/0000"]
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert parse_day(text) == Misread("Không có ngày này trong lịch.")


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2024, 8, 7), "07/8/2024", "ngày 07 tháng 8 năm 2024"),
        (date(2024, 2, 15), "15/02/2024", "ngày 15 tháng 02 năm 2024"),
        (date(2024, 1, 1), "01/01/2024", "ngày 01 tháng 01 năm 2024"),
        (date(2024, 3, 9), "09/3/2024", "ngày 09 tháng 3 năm 2024"),
        (date(2024, 12, 31), "31/12/2024", "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_days_under_ten_and_months_one_and_two_get_a_zero(day: date, short: str, long: str) -> None:
    assert format_day(day) == short
    assert format_long_day(day) == long


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_printed_day_reads_back(day: date) -> None:
    assert parse_day(format_day(day)) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nông nghiệp", "nong_nghiep"),
        ("Công nghiệp - tiểu thủ công nghiệp", "cong_nghiep_tieu_thu_cong_nghiep"),
        ("Đang hoạt động", "dang_hoat_dong"),
        ("OCOP 3 sao", "ocop_3_sao"),
        ("  (Khác) ", "khac"),
        ("", "trong"),
        ("…", "trong"),
        (unicodedata.normalize("NFD", "Đường Lâm"), "duong_lam"),
    ],
)
def test_a_label_as_a_code_has_small_letters_without_marks(text: str, code: str) -> None:
    assert slug(text) == code


def test_the_two_orthographies_of_the_tone_mark_are_one_name() -> None:
    for old, new in (
        ("Hoà Yên", "Hòa Yên"),
        ("Uỷ ban", "Ủy ban"),
        ("THUỶ SẢN", "Thủy sản"),
        ("khoẻ", "khỏe"),
    ):
        assert match_key(old) == match_key(new)
    assert match_key("Thọ") != match_key("Tho")
    assert match_key("mất") != match_key("mắt")
    assert match_key("bò") != match_key("bó")


def test_spellings_that_differ_in_composition_case_spaces_or_invisible_characters_are_one_name() -> None:
    name = "HTX Hòa Yên"
    for spelling in (
        unicodedata.normalize("NFD", name),
        "htx  hòa yên ",
        f"HTX{NO_BREAK}Hòa{NARROW_NO_BREAK}Yên",
        f"HTX{ZERO_WIDTH} Hòa Yên\ufeff",
        "HTX Hòa\n\tYên",
    ):
        assert match_key(spelling) == match_key(name)
    assert match_key("HTX Hoa Yen") != match_key(name)
    assert without_marks(name) == "htx hoa yen"
    assert clean(f" Thạch{ZERO_WIDTH}  Hà\u2060 ") == "Thạch Hà"


def test_the_nearest_candidate_may_differ_in_marks_or_a_letter_or_two() -> None:
    assert nearest("tinh trang", ["Tình trạng", "Tên"]) == "Tình trạng"
    assert nearest("cach_tin", ["cach_tinh", "cot"]) == "cach_tinh"
    assert nearest("mau", ["cach_tinh", "cot"]) is None
    assert nearest("mau", []) is None
    assert did_you_mean("so_thanh_vein", ["so_thanh_vien"]) == "Có phải “so_thanh_vien”?"
    assert did_you_mean("mau", ["cach_tinh"]) == ""


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("đồng", 1),
        ("nghìn đồng", 10**3),
        ("ngàn đồng", 10**3),
        ("triệu đồng", 10**6),
        ("Triệu đồng", 10**6),
        ("TRIỆU ĐỒNG", 10**6),
        ("triệu đồng/năm", 10**6),
        ("triệu đồng/người/tháng", 10**6),
        ("tỷ đồng", 10**9),
        ("Tỉ đồng", 10**9),
        ("nghìn tỷ đồng", 10**12),
    ],
)
def test_a_money_unit_is_a_multiple_of_dong(unit: str, scale: int) -> None:
    assert money_scale(unit) == scale


@pytest.mark.parametrize("unit", ["", "HTX", "%", "người", "hợp đồng", "cộng đồng", "hội đồng", "tấn", "ha"])
def test_a_unit_that_only_ends_like_money_is_none(unit: str) -> None:
    assert money_scale(unit) is None


@pytest.mark.parametrize(
    "unit", ["HTX", "người", "thành viên", "hợp đồng", "lớp", "sản phẩm", "xã", "mô hình"]
)
def test_things_that_are_counted_have_a_count_unit(unit: str) -> None:
    assert is_count_unit(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "%",
        "%/năm",
        "triệu đồng",
        "đồng",
        "Triệu đồng",
        "người/HTX",
        "ha",
        "Ha",
        "tấn",
        "km",
        "kg",
        "lần",
        "điểm",
        "sao",
        "năm",
        "tháng",
        "m2",
        "m²",
        "m3",
        "m³",
        "lít",
    ],
)
def test_measures_have_no_count_unit(unit: str) -> None:
    assert not is_count_unit(unit)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["HTX Một"], "HTX Một"),
        (["HTX Một", "HTX Hai"], "HTX Một, HTX Hai"),
        (["HTX rau, củ", "HTX Hai"], "HTX rau, củ; HTX Hai"),
        (["HTX Một (xã A)", "HTX Hai"], "HTX Một (xã A); HTX Hai"),
        (["HTX DVNN và DVTH Bắc Sơn", "HTX Hai"], "HTX DVNN và DVTH Bắc Sơn; HTX Hai"),
    ],
)
def test_a_list_is_parted_by_semicolons_where_a_comma_would_be_unclear(names: list[str], text: str) -> None:
    assert join_names(names) == text
