"""Every condition that `dieu_kien` may hold, on every kind of column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from reportgen.conditions import Condition, parse_condition
from reportgen.declarations import Column
from reportgen.figures import Name
from reportgen.period import Period
from reportgen.tables import LinkedColumn, Owner
from reportgen.vietnamese import Misread

HALF_YEAR = Period("2026-6t", "6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30))
CHOICES = ["Nông nghiệp", "Xây dựng"]


def parse(kind: str, *texts: str) -> Condition | Misread:
    """The condition on a column with the heading “A”."""
    declared = {"tieu_de": "A", "kieu": kind} | ({"gia_tri": CHOICES} if kind == "lua_chon" else {})
    column = LinkedColumn(
        "a", Column.model_validate(declared), pd.Series(dtype=object), lambda _: [], faulty=False
    )
    return parse_condition(column, texts, HALF_YEAR)


def holds(kind: str, cell: object, *texts: str) -> bool:
    """Whether the condition, which must be well written, holds for a cell."""
    condition = parse(kind, *texts)
    assert isinstance(condition, Condition), condition
    return condition.holds(cell) is True


@pytest.mark.parametrize(
    ("text", "below", "at", "above"),
    [
        ("> 3,5", False, False, True),
        (">= 3,5", False, True, True),
        ("< 3,5", True, False, False),
        ("<= 3,5", True, True, False),
        ("= 3,5", False, True, False),
        ("khac 3,5", True, False, True),
        ("3,5", False, True, False),
        (">3,5", False, False, True),
        (">=3,50", False, True, True),
    ],
)
def test_numbers_are_compared_exactly(text: str, *, below: bool, at: bool, above: bool) -> None:
    """Numbers are written with a comma, with or without a space after the sign."""
    found = [holds("so", Decimal(cell), text) for cell in ("3.4999", "3.5", "3.5001")]
    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("text", "before", "at", "after"),
    [
        ("> 15/3/2026", False, False, True),
        (">= 15/03/2026", False, True, True),
        ("< 15/3/2026", True, False, False),
        ("<= 15/3/2026", True, True, False),
        ("= 15/3/2026", False, True, False),
        ("khac 15/3/2026", True, False, True),
        ("15/3/2026", False, True, False),
    ],
)
def test_days_are_compared_by_the_calendar(text: str, *, before: bool, at: bool, after: bool) -> None:
    """Not by their text."""
    cells = (date(2026, 3, 14), date(2026, 3, 15), date(2026, 3, 16))
    assert [holds("ngay", cell, text) for cell in cells] == [before, at, after]


@pytest.mark.parametrize("text", ["> 0", ">= 0", "< 5", "<= 0", "= 0", "khac 0", "0"])
def test_a_blank_number_satisfies_no_comparison(text: str) -> None:
    """It is not known to be zero, and not known to be anything else."""
    assert holds("so", None, text) is False


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("ngay", ["khac 15/3/2026"]),
        ("ngay", ["trong_ky"]),
        ("chu", ["khac An Bình"]),
        ("lua_chon", ["khac Xây dựng"]),
        ("lua_chon", CHOICES),
        ("chu", ["co"]),
    ],
)
def test_a_blank_of_any_kind_satisfies_no_condition_but_blank(kind: str, texts: list[str]) -> None:
    """What is unknown is not counted."""
    assert holds(kind, None, *texts) is False
    assert holds(kind, None, "trong_rong") is True


def test_a_text_is_compared_after_folding() -> None:
    """A value; `=` says the same; `khac` says the opposite."""
    for text in ("an  BÌNH", "= An Bình"):
        assert holds("chu", "An Bình", text)
        assert not holds("chu", "An Lạc", text)
    assert not holds("chu", "an bình", "khac An Bình")
    assert holds("chu", "An Lạc", "khac An Bình")


def test_a_list_of_values_holds_for_any_of_them() -> None:
    """Of texts, choices and numbers."""
    assert [holds("lua_chon", cell, "nông nghiệp", "Xây dựng") for cell in (*CHOICES, "Khác")] == [
        True,
        True,
        False,
    ]
    assert [holds("so", Decimal(cell), "3", "4,0") for cell in (3, 4, 5)] == [True, True, False]


def test_a_list_of_comparisons_holds_only_where_all_hold() -> None:
    """From 2 to below 5, but not 3."""
    found = [holds("so", Decimal(cell), ">= 2", "< 5", "khac 3") for cell in (1, 2, 3, 4, 5)]
    assert found == [False, True, False, True, False]


def test_yes_and_blank_of_a_yes_no_column() -> None:
    """No is the same as blank there."""
    assert [holds("co_khong", cell, "co") for cell in (True, False, None)] == [True, False, False]
    assert [holds("co_khong", cell, "trong_rong") for cell in (True, False, None)] == [False, True, True]


def test_a_zero_is_a_value() -> None:
    """`co` asks whether anything stands there."""
    assert holds("so", Decimal(0), "co")
    assert not holds("so", Decimal(0), "trong_rong")


def test_both_days_at_the_ends_belong_to_the_period() -> None:
    """From 01/01/2026 to 30/06/2026."""
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [holds("ngay", day, "trong_ky") for day in days] == [False, True, True, False]


def test_an_owner_is_compared_by_its_name() -> None:
    """`htx: HTX Một`."""
    assert holds("chu", Owner(7, Name("HTX Một", "xã An Bình")), "htx một")
    assert holds("chu", Owner(7, Name("HTX Một")), "co")
    assert holds("chu", Owner(7, Name("HTX Một")), "khac HTX Hai")


@pytest.mark.parametrize(
    ("kind", "texts", "hint"),
    [
        ("so", ["> x"], "Cần một số; đang ghi “x”."),
        ("so", ["> 1.5"], "Cần một số; đang ghi “1.5”. Số thập phân viết với dấu phẩy: “1,5”."),
        ("so", ["nhiều"], "Cần một số; đang ghi “nhiều”."),
        (
            "ngay",
            ["> 2026"],
            "Cần một ngày; đang ghi “2026”. Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024.",
        ),
        ("chu", ["> 3"], "“>” chỉ so sánh được số hoặc ngày; cột “A” kiểu “chu”."),
        ("lua_chon", ["<= Xây dựng"], "“<=” chỉ so sánh được số hoặc ngày; cột “A” kiểu “lua_chon”."),
        ("lua_chon", ["Xay dung"], "Cột “A” không có giá trị “Xay dung”. Có phải “Xây dựng”?"),
        ("lua_chon", ["khac Tốt"], "Cột “A” không có giá trị “Tốt”. Các giá trị: Nông nghiệp, Xây dựng."),
        ("co_khong", ["x"], "Cột “A” là cột có/không: điều kiện là “co” hoặc “trong_rong”."),
        ("co_khong", ["khac co"], "Cột “A” là cột có/không: điều kiện là “co” hoặc “trong_rong”."),
        ("so", ["trong_ky"], "“trong_ky” chỉ dùng cho cột kiểu “ngay”; cột “A” kiểu “so”."),
        ("so", ["> 3", "5"], "Một danh sách chỉ gồm các giá trị, hoặc chỉ gồm các phép so sánh."),
    ],
)
def test_a_condition_that_the_column_cannot_have_is_refused(kind: str, texts: list[str], hint: str) -> None:
    """With what is wrong about it."""
    assert parse(kind, *texts) == Misread(hint)


@pytest.mark.parametrize("texts", [["khác An Bình"], ["≠ An Bình"], ["!= An Bình"], ["<> An Bình"], ["≥ 3"]])
def test_a_comparison_in_another_writing_is_understood_or_refused(texts: list[str]) -> None:
    """Taken for a value it would count no row, without a word."""
    condition = parse("chu", *texts)
    assert isinstance(condition, Misread) or condition.holds("An Lạc")


@pytest.mark.parametrize("word", ["co", "trong_rong", "trong_ky"])
def test_a_key_word_in_a_list_of_values_is_understood_or_refused(word: str) -> None:
    """Taken for a value it would count no row, without a word."""
    condition = parse("chu", word, "An Bình")
    assert isinstance(condition, Misread) or condition.holds(None if word == "trong_rong" else "An Lạc")


def test_a_condition_says_itself_in_words() -> None:
    """For the evidence."""
    conditions = [
        parse("so", ">= 2", "< 5"),
        parse("chu", "An Bình", "An Lạc"),
        parse("chu", "khac An Bình"),
        parse("chu", "co"),
        parse("chu", "trong_rong"),
        parse("ngay", "trong_ky"),
    ]
    assert [found.words for found in conditions if isinstance(found, Condition)] == [
        "“A” ≥ 2 và “A” < 5",
        "“A” là An Bình hoặc An Lạc",
        "“A” khác An Bình",
        "có “A”",
        "“A” để trống",
        "“A” trong kỳ",
    ]
