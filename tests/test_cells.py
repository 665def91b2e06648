"""One cell to a typed value, for each type that a column may be declared to have."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cells import Cell, has_right_check_digit, read_value, show
from reportgen.declarations import Column
from reportgen.vietnamese import Misread
from reportgen.workbook import Value

MORNING, AFTERNOON = datetime.fromisoformat("2024-08-05"), datetime.fromisoformat("2024-08-05T17:30")
NO_HINT = Misread()
AS_A_DATE = Misread("Định dạng ô là ngày (Date) rồi ghi lại.")
DAY_FORM = Misread("Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024.")
LOST_ZERO = Misread("Có thể Excel đã bỏ số 0 ở đầu: định dạng ô là Văn bản (Text) rồi ghi đủ 10 chữ số.")


def read(kind: str, value: Value) -> Cell | Misread:
    """What a column of that type makes of a value."""
    return read_value(Column.model_validate({"tieu_de": "A", "kieu": kind}), value)


def choice(value: Value) -> Cell | Misread:
    """What a column of two choices makes of a value."""
    choices = ["Đang hoạt động", "Tạm ngừng kinh doanh"]
    return read_value(Column.model_validate({"tieu_de": "A", "kieu": "lua_chon", "gia_tri": choices}), value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("HTX Một", "HTX Một"),
        (12.0, "12"),
        (-0.0, "0"),
        (2.5, "2,5"),
        (MORNING, "05/08/2024"),
        (True, "TRUE"),
        (False, "FALSE"),
    ],
)
def test_text_is_what_the_cell_shows(value: Value, text: str) -> None:
    """A number or a day in a text column is taken as she sees it."""
    assert show(value) == text
    assert read("chu", value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, "3"),
        (0.1, "0.1"),
        (-2.5, "-2.5"),
        ("1.234", "1234"),
        ("3,5", "3.5"),
        ("08", "8"),
        ("-1 234,5", "-1234.5"),
    ],
)
def test_a_number_is_exact_whether_typed_as_number_or_as_text(value: Value, number: str) -> None:
    """0.1 is one tenth, not the binary fraction next to it."""
    assert read("so", value) == Decimal(number)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("1O", ""),
        ("12 triệu", ""),
        (True, ""),
        (MORNING, ""),
        (time(7, 30), ""),
        ("1.5", "Số thập phân viết với dấu phẩy: “1,5”."),
        ("1,250", "Hãy ghi “1250” nếu là số nguyên, “1,25” nếu dấu phẩy là dấu thập phân."),
    ],
)
def test_what_is_not_clearly_a_number_is_refused(value: Value, hint: str) -> None:
    """With how to write it, where that can be told."""
    assert read("so", value) == Misread(hint)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("kind", ["so", "so_nguyen"])
def test_what_is_no_finite_number_is_refused(kind: str, value: float) -> None:
    """A program that wrote the file divided by zero; no sum may rest on it."""
    assert read(kind, value) == NO_HINT


@pytest.mark.parametrize(("value", "number"), [(0, "0"), (12.0, "12"), ("1.234", "1234"), ("3,0", "3")])
def test_a_whole_number_is_read(value: Value, number: str) -> None:
    """Its decimals may be written if they are zero."""
    assert str(read("so_nguyen", value)) == number


@pytest.mark.parametrize("value", [-1, 2.5, "1O", "-3", True])
def test_what_is_not_a_whole_number_or_is_negative_is_refused(value: Value) -> None:
    """Nobody is half a member."""
    assert read("so_nguyen", value) == NO_HINT


@pytest.mark.parametrize("value", [1e30, "9" * 30, 10**40])
def test_a_number_of_any_length_is_read_or_refused_without_an_exception(value: Value) -> None:
    """An account number typed into the wrong column."""
    cell = read("so_nguyen", value)
    assert cell == NO_HINT or cell == Decimal(show(value))


@pytest.mark.parametrize(
    "value",
    [
        MORNING,
        AFTERNOON,
        date(2024, 8, 5),
        "05/08/2024",
        "5-8-2024",
        " 5.8.2024",
    ],
)
def test_a_day_is_read_from_a_date_cell_or_from_text(value: Value) -> None:
    """The time of day is dropped."""
    assert read("ngay", value) == date(2024, 8, 5)


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ("31/02/2024", Misread("Không có ngày này trong lịch.")),
        ("8/2024", DAY_FORM),
        ("2024-08-05", DAY_FORM),
        (45509.0, AS_A_DATE),
        (2024, AS_A_DATE),
        (time(7, 30), AS_A_DATE),
    ],
)
def test_what_is_not_a_day_is_refused_with_how_to_write_it(value: Value, refusal: Misread) -> None:
    """A bare number is a date whose format was lost, or a year."""
    assert read("ngay", value) == refusal


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0100109106", "0100109106"),
        (9900000009.0, "9900000009"),
        ("0100109106-001", "0100109106001"),
        ("0100 109 106", "0100109106"),
        ("0100.109.106", "0100109106"),
    ],
)
def test_a_tax_code_is_its_digits(value: Value, code: str) -> None:
    """As text, as number, with spaces, dots or the hyphen of a branch."""
    assert read("ma_so_thue", value) == code


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        (100109106.0, LOST_ZERO),
        ("100109106", LOST_ZERO),
        ("12345", NO_HINT),
        ("01001O9106", NO_HINT),
        (1.5, NO_HINT),
    ],
)
def test_a_tax_code_of_another_length_is_refused(value: Value, refusal: Misread) -> None:
    """Nine digits are most often ten whose first is zero."""
    assert read("ma_so_thue", value) == refusal


def test_the_check_digit_follows_from_the_others() -> None:
    """Of 0100109106: 31*0+29*1+23*0+19*0+17*1+13*0+7*9+5*1+3*0 = 114; 10 - 114 mod 11 = 6."""
    assert has_right_check_digit("0100109106")
    assert has_right_check_digit("0100109106001")
    assert not has_right_check_digit("0100109107")


@pytest.mark.parametrize("value", ["x", "X", "có", "Có", "CÓ", "co", True])
def test_words_for_yes(value: Value) -> None:
    """Also Excel's own TRUE."""
    assert read("co_khong", value) is True


@pytest.mark.parametrize("value", ["không", "Khong", "0", 0.0, "-", False])
def test_words_for_no(value: Value) -> None:
    """Also Excel's own FALSE and the number 0."""
    assert read("co_khong", value) is False


@pytest.mark.parametrize("value", ["v", 1.0, 2, "?"])
def test_what_is_neither_yes_nor_no_is_refused(value: Value) -> None:
    """A number may be how many there are."""
    assert read("co_khong", value) == Misread("Ghi “x” hoặc để trống.")


def test_a_choice_matches_after_folding_and_reads_as_declared() -> None:
    """Case and spaces do not make another value."""
    assert choice("đang  HOẠT động ") == "Đang hoạt động"


def test_another_choice_is_refused_with_the_nearest_one() -> None:
    """Or with all of them."""
    assert choice("Đang hoat dông") == Misread("Có phải “Đang hoạt động”?")
    assert choice("Tốt") == Misread("Các giá trị dùng được: Đang hoạt động, Tạm ngừng kinh doanh.")


@given(st.floats(min_value=-1e14, max_value=1e14))
def test_a_number_cell_is_the_shortest_decimal_of_its_float(value: float) -> None:
    """Reading it back gives the same float."""
    number = read("so", value)
    assert isinstance(number, Decimal)
    assert float(number) == value


@given(
    st.sampled_from(["chu", "so", "so_nguyen", "ngay", "ma_so_thue", "co_khong"]),
    st.one_of(
        st.text(min_size=1), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates(), st.times()
    ),
)
def test_no_cell_whatever_makes_an_exception(kind: str, value: Value) -> None:
    """It is a value of the column's type, or misread."""
    types = {
        "chu": str,
        "so": Decimal,
        "so_nguyen": Decimal,
        "ngay": date,
        "ma_so_thue": str,
        "co_khong": bool,
    }
    assert isinstance(read(kind, value), (types[kind], Misread))
