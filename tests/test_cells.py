"""A column of cells to typed values, for each type that a column may be declared to have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cells import (
    Cell,
    PartialDate,
    RangeCell,
    RawCell,
    has_right_check_digit,
    read_column,
    show,
    unit_note,
)
from reportgen.columns import Column
from reportgen.problems import Rule, Severity
from reportgen.workbook import CellFault, Value

MORNING, AFTERNOON = datetime.fromisoformat("2024-08-05"), datetime.fromisoformat("2024-08-05T17:30")
AS_A_DATE = "Định dạng ô là ngày (Date) rồi ghi lại."
DAY_FORM = "Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024."
LOST_ZERO = "Có thể Excel đã bỏ số 0 ở đầu: định dạng ô là Văn bản (Text) rồi ghi đủ 10 chữ số."
TOO_LARGE = "Số dài quá 15 chữ số, có thể là số tài khoản hay một mã ghi nhầm cột."
NOTHING_IN_NUMBERS = (
    "Nếu “{0}” nghĩa là chưa có số liệu thì khai báo ở mục “coi_la_trong” của cột; "
    "nếu nghĩa là số 0 thì ở mục “coi_la_khong”."
)
KINDS = ("chu", "so", "so_nguyen", "ngay", "ma_so_thue", "co_khong", "khoang", "phan_tram")


def column(kind: str, **keys: object) -> Column:
    """A column headed “A” of that type, with more keys of so-lieu.yaml."""
    return Column.model_validate({"tieu_de": "A", "kieu": kind, **keys})


def cells(declared: Column, values: Sequence[Value], heading: str = "A") -> list[Cell]:
    """The typed cells of a column."""
    return [reading.cell for reading in read_column(declared, heading, list(map(RawCell, values)))]


def said(declared: Column, values: Sequence[Value], heading: str = "A") -> list[tuple[int, Rule, str, str]]:
    """Every finding of a column: index of the cell, rule, sentence, hint."""
    readings = read_column(declared, heading, list(map(RawCell, values)))
    return [
        (index, found.rule, found.message, found.hint)
        for index, reading in enumerate(readings)
        for found in reading.findings
    ]


def read(kind: str, value: Value, **keys: object) -> Cell:
    """What a column of that type makes of one value in which nothing may be wrong."""
    assert said(column(kind, **keys), [value]) == []
    return cells(column(kind, **keys), [value])[0]


def refusal(kind: str, value: Value, **keys: object) -> str:
    """The hint with which a column of that type refuses a value."""
    declared = column(kind, **keys)
    assert cells(declared, [value]) == [None]
    ((_, rule, _, hint),) = said(declared, [value])
    assert rule is Rule.CELL_VALUE
    return hint


# --- texts ----------------------------------------------------------------------------------------


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
        (float("nan"), "nan"),
    ],
)
def test_text_is_what_the_cell_shows(value: Value, text: str) -> None:
    assert show(value) == text
    assert read("chu", value) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  HTX  Một ", "HTX Một"),
        ("HTX\u00a0Một", "HTX Một"),
        ("HTX\u200b Mo\u0302\u0323t", "HTX Một"),
        ("\u200eHTX\nMột\ufeff", "HTX Một"),
        ("\u202aHTX Một\u202c", "HTX Một"),
    ],
)
def test_a_text_is_cleaned_of_what_cannot_be_seen(typed: str, text: str) -> None:
    assert read("chu", typed) == text


def test_a_text_of_another_pattern_is_kept_and_named() -> None:
    declared = column("chu", khuon="##/HTX-@@")
    assert cells(declared, ["01/HTX-ĐB", "1/HTX-AB"]) == ["01/HTX-ĐB", "1/HTX-AB"]
    assert said(declared, ["01/HTX-ĐB", "1/HTX-AB"]) == [
        (
            1,
            Rule.CELL_PATTERN,
            "Cột “A” cần theo mẫu “##/HTX-@@”; ô đang ghi “1/HTX-AB”.",
            "Trong mẫu, “#” là một chữ số, “@” là một chữ cái; dấu khác viết đúng như mẫu.",
        )
    ]


def test_a_long_wrong_text_is_cut_in_the_message() -> None:
    ((_, _, message, _),) = said(column("so"), ["a" * 500])
    assert message == f"Cột “A” cần số; ô đang ghi “{'a' * 59}…”."


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, "3"),
        (12.0, "12"),
        (0.1, "0.1"),
        (-2.5, "-2.5"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("3,5", "3.5"),
        ("08", "8"),
        ("-1 234,5", "-1234.5"),
        ("\u22125", "-5"),
        ("–5", "-5"),
        (" 7\u00a0", "7"),
    ],
)
def test_a_number_is_exact_whether_typed_as_number_or_as_text(value: Value, number: str) -> None:
    """0.1 is one tenth, not the binary fraction next to it."""
    assert str(read("so", value)) == number


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("1O", ""),
        ("12 người", ""),
        ("12 triệu", "Khai báo đơn vị tính của cột (mục “dvt”) thì chương trình tự đổi."),
        (True, ""),
        (MORNING, ""),
        (time(7, 30), ""),
        ("1.5", "Số thập phân viết với dấu phẩy: “1,5”."),
        ("1,250", "Hãy ghi “1250” nếu là số nguyên, “1,25” nếu dấu phẩy là dấu thập phân."),
        ("-", NOTHING_IN_NUMBERS.format("-")),
        ("x", NOTHING_IN_NUMBERS.format("x")),
        ("Không", NOTHING_IN_NUMBERS.format("Không")),
    ],
)
def test_what_is_not_clearly_a_number_is_refused(value: Value, hint: str) -> None:
    """With how to write it or how to declare it, where that can be told."""
    assert refusal("so", value) == hint


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("kind", ["so", "so_nguyen", "khoang", "phan_tram"])
def test_what_is_no_finite_number_is_refused(kind: str, value: float) -> None:
    """A program that wrote the file divided by zero; no sum may rest on it."""
    assert refusal(kind, value) == ""


@pytest.mark.parametrize("value", [1e15, 1e28, -1e28, 10**40, "1" * 16])
@pytest.mark.parametrize("kind", ["so", "so_nguyen", "khoang", "phan_tram"])
def test_a_number_longer_than_excel_keeps_is_refused(kind: str, value: Value) -> None:
    """An account number typed into the wrong column: its last digits are gone."""
    assert refusal(kind, value) == TOO_LARGE


@pytest.mark.parametrize(("value", "number"), [(0, "0"), (12.0, "12"), ("1.234", "1234"), ("3,0", "3")])
def test_a_whole_number_is_read(value: Value, number: str) -> None:
    """Its decimals may be written if they are zero."""
    assert str(read("so_nguyen", value)) == number


def test_a_formula_that_is_off_in_its_last_digit_gives_the_whole_number_that_excel_shows() -> None:
    assert read("so_nguyen", 2.9999999999999996) == Decimal(3)
    assert refusal("so_nguyen", 2.9999) == ""


@pytest.mark.parametrize("value", [-1, 2.5, "1O", "-3", True])
def test_what_is_not_a_whole_number_or_is_negative_is_refused(value: Value) -> None:
    """Nobody is half a member."""
    assert refusal("so_nguyen", value) == ""


def test_true_in_a_column_of_ones_is_not_taken_for_a_one() -> None:
    """To Python True equals 1; each different value is read once, so the two could be mixed up."""
    assert cells(column("so"), [1.0, True, 1]) == [Decimal(1), None, Decimal(1)]
    assert cells(column("co_khong"), [True, "x", False, "", "không"]) == [True, True, False, False, False]


def test_declared_texts_are_read_as_blank_or_as_zero() -> None:
    declared = column("so", coi_la_trong=["-", "Không có"], coi_la_khong="không")
    assert cells(declared, ["-", "không  CÓ", "Không", 5.0, ""]) == [None, None, Decimal(0), Decimal(5), None]
    assert said(declared, ["-", "Không"]) == []
    assert cells(column("khoang", coi_la_khong="0"), [0.0]) == [RangeCell(Decimal(0), Decimal(0))]


def test_a_required_cell_may_not_hold_a_text_that_is_declared_as_blank() -> None:
    declared = column("so", coi_la_trong="-", bat_buoc="co")
    assert said(declared, ["-", "", 0.0]) == [
        (0, Rule.CELL_REQUIRED, "Cột “A” không được để trống; ô đang ghi “-”, được coi là trống.", ""),
        (1, Rule.CELL_REQUIRED, "Cột “A” không được để trống; ô đang trống.", ""),
    ]


def test_an_excel_error_in_a_yes_no_column_is_not_a_no() -> None:
    (reading,) = read_column(column("co_khong"), "A", [RawCell("", CellFault("#REF!"))])
    assert reading.cell is None
    assert [found.rule for found in reading.findings] == [Rule.CELL_EXCEL_ERROR]


def test_an_excel_error_is_named_and_never_blank() -> None:
    raw = [RawCell("", CellFault("#N/A")), RawCell("", CellFault("")), RawCell("")]
    readings = read_column(column("so", bat_buoc="co"), "A", raw)
    assert [reading.cell for reading in readings] == [None, None, None]
    assert [[(found.message, found.hint) for found in reading.findings] for reading in readings] == [
        [("Cột “A”: ô đang là lỗi Excel #N/A.", "Sửa công thức trong ô, hoặc ghi thẳng giá trị.")],
        [("Cột “A”: ô có công thức nhưng chưa có giá trị.", "Mở tệp bằng Excel, bấm lưu, rồi chạy lại.")],
        [("Cột “A” không được để trống; ô đang trống.", "")],
    ]


# --- units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,5 tỷ", "1500"),
        ("840 triệu", "840"),
        ("840 tr.đ", "840"),
        ("840trđ", "840"),
        ("25.000.000 đồng", "25"),
        ("25.000 nghìn đồng", "25"),
        ("2.250 triệu đồng/năm", "2250"),
        ("-3 triệu", "-3"),
    ],
)
def test_a_unit_in_the_cell_is_converted_to_the_declared_one(typed: str, number: str) -> None:
    assert read("so", typed, dvt="triệu đồng") == Decimal(number)


def test_a_unit_in_the_heading_is_converted_but_a_unit_in_the_cell_goes_before_it() -> None:
    declared = column("so", dvt="triệu đồng", tieu_de="Doanh thu")
    values: list[Value] = [840_000_000.0, "900.000.000", "1,5 tỷ"]
    for heading in ("Doanh thu (đồng)", "Doanh thu, ĐVT: đồng", "Doanh thu (VNĐ)"):
        assert cells(declared, values, heading) == [Decimal(840), Decimal(900), Decimal(1500)]
        assert said(declared, values, heading) == []
    assert unit_note(declared, "Doanh thu (đồng)") == (
        "Cột “Doanh thu”: số trong tệp ghi theo đồng, đã đổi sang triệu đồng."
    )
    assert unit_note(declared, "Doanh thu (trđ)") == ""


@pytest.mark.parametrize("unit", ["1.000 đồng", "1000đ", "nghìn đồng", "ngàn đồng", "ĐVT: nghìn đồng"])
def test_a_thousand_is_written_in_many_ways(unit: str) -> None:
    assert cells(column("so", dvt="triệu đồng"), [840_000.0], f"Vốn ({unit})") == [Decimal(840)]


def test_area_weight_and_thousands_of_people_are_converted_too() -> None:
    assert cells(column("so", dvt="ha"), [25_000.0, "3 ha"], "Diện tích (m2)") == [Decimal("2.5"), Decimal(3)]
    assert cells(column("so", dvt="tấn"), ["250 kg"]) == [Decimal("0.25")]
    assert cells(column("so_nguyen", dvt="người"), [1.5, "12 người"], "Nghìn (nghìn người)") == [
        Decimal(1500),
        Decimal(12),
    ]


@pytest.mark.parametrize(
    ("kind", "unit", "typed", "hint"),
    [
        ("so", "triệu đồng/tháng", "5 triệu/năm",
         "Đơn vị của cột là “triệu đồng/tháng”: ghi số theo đơn vị đó."),
        ("so", "triệu đồng", "5 triệu đồng/tháng", "Đơn vị của cột là “triệu đồng”: ghi số theo đơn vị đó."),
        ("so", "triệu đồng", "5 tấn", "Đơn vị của cột là “triệu đồng”: ghi số theo đơn vị đó."),
        ("so_nguyen", "thành viên", "1O", "Chỉ ghi số; đơn vị của cột là “thành viên”."),
        ("so_nguyen", "thành viên", "12 hộ", "Chỉ ghi số; đơn vị của cột là “thành viên”."),
    ],
)  # fmt: skip
def test_a_unit_that_the_declared_one_cannot_be_made_from_is_refused(
    kind: str, unit: str, typed: str, hint: str
) -> None:
    assert refusal(kind, typed, dvt=unit) == hint


@pytest.mark.parametrize(
    ("unit", "heading", "found"),
    [
        ("triệu đồng/tháng", "Thu nhập (triệu đồng/năm)", "triệu đồng/năm"),
        ("triệu đồng", "Tăng trưởng (%)", "%"),
        ("người", "Lao động (triệu đồng)", "triệu đồng"),
    ],
)
def test_a_heading_in_a_unit_that_does_not_fit_is_an_error_said_once(
    unit: str, heading: str, found: str
) -> None:
    assert said(column("so", dvt=unit), ["", 5.0, 6.0], heading) == [
        (
            1,
            Rule.CELL_UNIT,
            f"Cột “A” khai báo đơn vị “{unit}” nhưng tiêu đề ghi “{found}”.",
            "Sửa đơn vị ở tiêu đề, hoặc sửa mục “dvt” trong so-lieu.yaml.",
        )
    ]
    assert Rule.CELL_UNIT.severity is Severity.ERROR


def test_a_month_in_the_heading_alone_is_a_notice_unless_she_declared_that_heading() -> None:
    heading = "Thu nhập (triệu đồng/tháng)"
    assert said(column("so", dvt="triệu đồng"), [5.0], heading) == [
        (
            0,
            Rule.CELL_UNUSUAL,
            "Cột “A” khai báo đơn vị “triệu đồng” nhưng tiêu đề ghi “triệu đồng/tháng”.",
            "Sửa đơn vị ở tiêu đề, hoặc sửa mục “dvt” trong so-lieu.yaml.",
        )
    ]
    assert said(column("so", dvt="triệu đồng", tieu_de=heading), [5.0], heading) == []
    assert said(column("so", dvt="triệu đồng"), [5.0], "Doanh thu (triệu đồng/năm)") == []


def test_a_value_a_thousand_times_the_usual_is_a_notice_and_is_kept() -> None:
    declared = column("so", dvt="triệu đồng")
    values: list[Value] = [500.0, 840.0, 900.0, 2_250_000.0, 0.0, 0.84]
    assert cells(declared, values)[3] == Decimal(2_250_000)
    hint = "Xem lại đơn vị của ô; nếu số đúng thì để nguyên."
    assert said(declared, values) == [
        (
            3,
            Rule.CELL_UNUSUAL,
            (
                "Cột “A”: 2.250.000 triệu đồng gấp 1.000 lần trở lên mức thường gặp của cột "
                "(840 triệu đồng), có thể nhầm đơn vị."
            ),
            hint,
        ),
        (
            5,
            Rule.CELL_UNUSUAL,
            (
                "Cột “A”: 0,84 triệu đồng chưa quá một phần nghìn mức thường gặp của cột (840 triệu đồng), "
                "có thể nhầm đơn vị."
            ),
            hint,
        ),
    ]
    assert said(column("so_nguyen", dvt="thành viên"), [7.0, 8.0, 9.0, 20_000.0]) == []
    assert said(declared, [1.0, 5000.0, 6000.0, 7000.0]) == [], "four values have no usual one"


def test_numbers_too_small_for_the_unit_of_their_heading_are_a_notice() -> None:
    assert said(column("so", dvt="triệu đồng"), [840.0, 900.0, 700.0, 500.0, 850.0], "Doanh thu (đồng)") == [
        (
            0,
            Rule.CELL_UNUSUAL,
            (
                "Cột “A”: tiêu đề ghi “đồng” nhưng số thường chỉ khoảng 840; đã đổi theo tiêu đề, "
                "840 đồng thành 0,00084 triệu đồng."
            ),
            "Nếu số trong cột đã ghi theo “triệu đồng” thì sửa đơn vị ở tiêu đề.",
        )
    ]


def test_a_price_of_a_kilogram_may_be_small() -> None:
    values: list[Value] = [8000.0, 9000.0, 7500.0, 8200.0, 8000.0]
    declared = column("so", dvt="nghìn đồng/kg")
    assert cells(declared, values, "Giá (đồng/kg)") == [
        Decimal(8),
        Decimal(9),
        Decimal("7.5"),
        Decimal("8.2"),
        Decimal(8),
    ]
    assert said(declared, values, "Giá (đồng/kg)") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Vốn góp (nếu có)",
        "Vốn (Hội đồng thành viên)",
        "Vốn theo hợp đồng",
        "Tên đơn vị",
        "Vốn (tỷ lệ)",
        "Vốn (trang trại)",
        "Vốn (triệu đồng) (nếu có)",
        "Vốn (tr.đ, ước cả năm)",
        "Vốn triệu đồng",
    ],
)
def test_other_words_of_a_heading_are_no_unit(heading: str) -> None:
    assert cells(column("so", dvt="triệu đồng"), [5.0], heading) == [Decimal(5)]
    assert said(column("so", dvt="triệu đồng"), [5.0], heading) == []


# --- ranges ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("3,5 - 6,0", "3.5", "6"),
        ("3.5–6", "3.5", "6"),
        ("4- 5", "4", "5"),
        ("5-7,5 triệu đồng", "5", "7.5"),
        ("từ 3 đến 5", "3", "5"),
        ("900 triệu - 1,2 tỷ", "900", "1200"),
        ("1-1,2 tỷ", "1000", "1200"),
        ("1.200 - 1.500", "1200", "1500"),
        (7.0, "7", "7"),
        ("07", "7", "7"),
        ("khoảng 36", "36", "36"),
        ("trên 960", "960", None),
        ("Hơn 1 tỷ", "1000", None),
        ("từ 5 trở lên", "5", None),
        ("dưới 5", None, "5"),
        ("không quá 7,5", None, "7.5"),
        ("-3", "-3", "-3"),
    ],
)
def test_a_range_keeps_both_ends_or_the_one_that_is_known(
    value: Value, low: str | None, high: str | None
) -> None:
    wanted = RangeCell(None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert read("khoang", value, dvt="triệu đồng") == wanted


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("6 - 3,5", "Số đầu của khoảng lớn hơn số cuối."),
        ("3 - 4 - 5", "Ghi “trên …”, “dưới …” hoặc hai số với dấu gạch ngang, ví dụ “3,5 - 6,0”."),
        ("từ 3", "Ghi “trên …”, “dưới …” hoặc hai số với dấu gạch ngang, ví dụ “3,5 - 6,0”."),
        ("1,250 - 1,500", "Hãy ghi “1250” nếu là số nguyên, “1,25” nếu dấu phẩy là dấu thập phân."),
        (
            MORNING,
            "Excel đã đổi thành ngày: định dạng ô là Văn bản (Text) rồi ghi lại, ví dụ “3 - 5”.",
        ),
        ("gần 5", ""),
        ("-", NOTHING_IN_NUMBERS.format("-")),
    ],
)
def test_what_is_not_clearly_a_range_is_refused(value: Value, hint: str) -> None:
    assert refusal("khoang", value) == hint
    ((_, _, message, _),) = said(column("khoang"), [value])
    assert message == f"Cột “A” cần một số hoặc một khoảng như “3,5 - 6,0”; ô đang ghi “{show(value)}”."


def test_a_range_is_shown_as_offices_write_it() -> None:
    three, six = Decimal("3.5"), Decimal(6)
    shown = [RangeCell(three, six), RangeCell(six, None), RangeCell(None, six), RangeCell(six, six)]
    assert list(map(str, shown)) == ["3,5 - 6", "trên 6", "dưới 6", "6"]


# --- percentages ----------------------------------------------------------------------------------


def test_a_percentage_is_what_excel_shows_or_what_is_typed() -> None:
    declared = column("phan_tram")
    raw = [
        RawCell(0.3, percent=True),
        RawCell("30%", percent=True),
        RawCell("30,5 %"),
        RawCell(45.0),
        RawCell("0,5%"),
    ]
    readings = read_column(declared, "A", raw)
    assert [reading.cell for reading in readings] == [
        Decimal(30), Decimal(30), Decimal("30.5"), Decimal(45), Decimal("0.5")
    ]  # fmt: skip
    assert [found for reading in readings for found in reading.findings] == []


def test_a_column_of_which_no_number_is_more_than_one_is_parts_of_one_with_a_notice() -> None:
    assert cells(column("phan_tram"), [0.0, 0.3, "30%", 1.0, ""]) == [
        Decimal(0), Decimal(30), Decimal(30), Decimal(100), None
    ]  # fmt: skip
    assert cells(column("phan_tram"), ["0,3"]) == [Decimal(30)]
    assert said(column("phan_tram"), [0.0, 0.3, "30%", 1.0, ""]) == [
        (
            1,
            Rule.CELL_READ_AS,
            "Cột “A”: không số nào lớn hơn 1 nên cả cột được coi là phần của 1: 0,3 là 30%.",
            "Nếu số đã là phần trăm thì ghi kèm dấu %, ví dụ “0,5%”.",
        )
    ]


def test_small_and_large_percentages_in_one_column_are_kept_with_a_notice_on_each_small_one() -> None:
    values: list[Value] = [0.3, 30.0, 45.0, 0.5]
    assert cells(column("phan_tram"), values) == [Decimal("0.3"), Decimal(30), Decimal(45), Decimal("0.5")]
    assert said(column("phan_tram"), values) == [
        (
            index,
            Rule.CELL_UNUSUAL,
            f"Cột “A”: {typed} được hiểu là {typed}%, vì các ô khác ghi số lớn hơn 1.",
            f"Nếu là {meant}% thì ghi lại “{meant}%” vào ô.",
        )
        for index, typed, meant in ((0, "0,3", "30"), (3, "0,5", "50"))
    ]


def test_thirty_in_a_cell_formatted_as_percent_shows_three_thousand() -> None:
    (reading,) = read_column(column("phan_tram"), "A", [RawCell(30.0, percent=True)])
    assert reading.cell == Decimal(3000)
    assert [(found.message, found.hint) for found in reading.findings] == [
        (
            "Cột “A”: ô hiện 3.000%, có thể định dạng % đặt sau khi ghi số.",
            "Nếu là 30% thì ghi lại “30%” vào ô.",
        )
    ]


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        MORNING,
        AFTERNOON,
        date(2024, 8, 5),
        "05/08/2024",
        "5-8-2024",
        " 5.8.2024",
        "5 / 8 / 2024",
        "05/08/2024 17:30",
        "ngày 05/8/2024",
        "Ngày 5 tháng 8 năm 2024",
        "2024-08-05",
        "2024-08-05T17:30:00",
    ],
)
def test_a_day_is_read_from_a_date_cell_or_from_text(value: Value) -> None:
    """The time of day is dropped; 2024-08-05 is how programs write a day."""
    assert read("ngay", value) == date(2024, 8, 5)


@pytest.mark.parametrize(
    ("value", "year", "month"),
    [
        pytest.param(2010, 2010, None, id="a number"),
        (2010.0, 2010, None),
        ("2010", 2010, None),
        ("năm 2010", 2010, None),
        ("12-2010", 2010, 12),
        ("12/2010", 2010, 12),
        ("T2/2010", 2010, 2),
        ("tháng 2 năm 2010", 2010, 2),
    ],
)
def test_a_month_or_a_year_is_kept_without_a_day(value: Value, year: int, month: int | None) -> None:
    assert read("ngay", value) == PartialDate(year, month)


def test_a_partial_date_knows_the_days_that_it_may_be() -> None:
    year, month = PartialDate(2010), PartialDate(2024, 2)
    assert (year.first_day, year.last_day, str(year)) == (date(2010, 1, 1), date(2010, 12, 31), "2010")
    assert (month.first_day, month.last_day, str(month)) == (date(2024, 2, 1), date(2024, 2, 29), "2/2024")


@pytest.mark.parametrize(
    ("value", "typed", "words", "cell"),
    [
        (45509.0, "45509", "ngày 05/08/2024", date(2024, 8, 5)),
        (45509.73, "45509,73", "ngày 05/08/2024", date(2024, 8, 5)),
        ("45509", "45509", "ngày 05/08/2024", date(2024, 8, 5)),
        (16438.0, "16438", "ngày 01/01/1945", date(1945, 1, 1)),
        (73415.5, "73415,5", "ngày 31/12/2100", date(2100, 12, 31)),
        (datetime.fromisoformat("1905-07-02"), "02/07/1905", "năm 2010", PartialDate(2010)),
    ],
)
def test_a_number_that_lost_its_format_is_a_day_with_a_notice(
    value: Value, typed: str, words: str, cell: Cell
) -> None:
    """2010 typed into a cell formatted as a date is day 2010 of Excel's calendar, in 1905."""
    assert cells(column("ngay"), [value]) == [cell]
    assert said(column("ngay"), [value]) == [
        (
            0,
            Rule.CELL_READ_AS,
            f"Cột “A”: ô đang ghi “{typed}”, được hiểu là {words}.",
            "Nếu không phải thì định dạng ô là Văn bản (Text) rồi ghi lại ngày.",
        )
    ]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("31/02/2024", "Không có ngày này trong lịch."),
        ("13/2010", "Không có ngày này trong lịch."),
        ("8/24", DAY_FORM),
        ("23.1", DAY_FORM),
        ("1/1/0024", "Năm phải từ 1900 đến 2100; có thể gõ nhầm."),
        ("0211", "Năm phải từ 1900 đến 2100; có thể gõ nhầm."),
        (16437.0, AS_A_DATE),
        (73416.0, AS_A_DATE),
        (1800, AS_A_DATE),
        (12.5, AS_A_DATE),
        (float("nan"), AS_A_DATE),
        (True, AS_A_DATE),
        (time(7, 30), AS_A_DATE),
        ("-", "Nếu “-” nghĩa là chưa có số liệu thì khai báo ở mục “coi_la_trong” của cột."),
    ],
)
def test_what_is_not_a_day_is_refused_with_how_to_write_it(value: Value, hint: str) -> None:
    assert refusal("ngay", value) == hint


# --- tax codes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0100109106", "0100109106"),
        (9900000104.0, "9900000104"),
        ("9900000104.00", "9900000104"),
        ("0100109106-001", "0100109106001"),
        ("0100109106\u2013001", "0100109106001"),
        ("0100 109 106", "0100109106"),
        ("0100.109.106", "0100109106"),
        ("'0100109106", "0100109106"),
    ],
)
def test_a_tax_code_is_its_digits(value: Value, code: str) -> None:
    """As text, as number, with spaces, dots or the hyphen of a branch."""
    assert read("ma_so_thue", value) == code


def test_a_tax_code_that_lost_its_zero_is_restored_with_a_notice() -> None:
    """Only where the check digit says so: nine digits are most often ten whose first is zero."""
    assert cells(column("ma_so_thue"), [100109106.0, "100109106"]) == ["0100109106", "0100109106"]
    assert said(column("ma_so_thue"), [100109106.0]) == [
        (
            0,
            Rule.CELL_READ_AS,
            "Cột “A”: ô đang ghi “100109106”, được hiểu là “0100109106” vì Excel bỏ số 0 ở đầu.",
            "Để chắc chắn, định dạng ô là Văn bản (Text) rồi ghi đủ 10 chữ số.",
        )
    ]


def test_a_wrong_check_digit_is_a_notice_and_the_code_is_kept() -> None:
    assert cells(column("ma_so_thue"), [9.9e9]) == ["9900000000"]
    assert said(column("ma_so_thue"), ["0100109107"]) == [
        (
            0,
            Rule.CELL_CHECK_DIGIT,
            "Cột “A”: mã “0100109107” sai chữ số kiểm tra, có thể gõ nhầm.",
            "Đối chiếu với giấy chứng nhận đăng ký.",
        )
    ]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (100109107.0, LOST_ZERO),
        ("10010910", LOST_ZERO),
        (
            100109106001.0,
            (
                "Nếu là mã chi nhánh thì có thể Excel đã bỏ số 0 ở đầu: định dạng ô là Văn bản (Text) "
                "rồi ghi đủ 13 chữ số."
            ),
        ),
        (
            "2,4E+09",
            "Excel đã rút gọn mã và làm mất chữ số: định dạng ô là Văn bản (Text) rồi ghi đủ 10 chữ số.",
        ),
        ("12345", ""),
        ("01001O9106", ""),
        (1.5, ""),
        ("\uff10\uff11\uff10\uff10\uff11\uff10\uff19\uff11\uff10\uff16", ""),
    ],
)
def test_a_tax_code_of_another_length_is_refused(value: Value, hint: str) -> None:
    assert refusal("ma_so_thue", value) == hint


def test_the_check_digit_follows_from_the_others() -> None:
    """Of 0100109106: 31*0+29*1+23*0+19*0+17*1+13*0+7*9+5*1+3*0 = 114; 10 - 114 mod 11 = 6."""
    assert has_right_check_digit("0100109106")
    assert has_right_check_digit("0100109106001")
    assert not has_right_check_digit("0100109107")
    assert not has_right_check_digit("0100109106000"), "no branch has the number 0"
    assert not has_right_check_digit("0100000003"), "no company has the number 0"


# --- yes or no, choices ---------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["x", "X", "có", "Có", "CÓ", "co", True])
def test_words_for_yes(value: Value) -> None:
    """Also Excel's own TRUE."""
    assert read("co_khong", value) is True


@pytest.mark.parametrize("value", ["không", "Khong", "0", 0.0, "-", False, "", " "])
def test_words_for_no(value: Value) -> None:
    """Also Excel's own FALSE, the number 0 and a blank."""
    assert read("co_khong", value) is False


@pytest.mark.parametrize("value", ["v", 1.0, 2, "?", "…"])
def test_what_is_neither_yes_nor_no_is_refused(value: Value) -> None:
    """A number may be how many there are."""
    assert refusal("co_khong", value) == "Ghi “x” hoặc để trống."


def test_more_words_for_yes_and_no_can_be_declared() -> None:
    declared = column("co_khong", bien_the={"v": "co", "1": "có", "chưa": "khong"})
    assert cells(declared, ["V", 1.0, "Chưa", "x"]) == [True, True, False, True]


CHOICES = ["Đang hoạt động", "Tạm ngừng kinh doanh"]


def test_a_choice_matches_after_folding_and_reads_as_declared() -> None:
    """Case and spaces do not make another value."""
    assert read("lua_chon", "đang  HOẠT động ", gia_tri=CHOICES) == "Đang hoạt động"


def test_a_declared_variant_reads_as_its_value() -> None:
    declared = column("lua_chon", gia_tri=CHOICES, bien_the={"Đang HĐ": "đang hoạt động", "1": CHOICES[1]})
    assert cells(declared, ["đang hđ", 1.0]) == CHOICES
    assert said(declared, ["đang hđ", 1.0]) == []


def test_another_choice_is_refused_with_the_nearest_one() -> None:
    """Or with all of them."""
    assert refusal("lua_chon", "Đang hoat dông", gia_tri=CHOICES) == "Có phải “Đang hoạt động”?"
    assert refusal("lua_chon", "Tốt", gia_tri=CHOICES) == (
        "Các giá trị dùng được: Đang hoạt động, Tạm ngừng kinh doanh."
    )


# --- bounds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "value", "message"),
    [
        (
            {"kieu": "so_nguyen", "dvt": "sao", "nho_nhat": "3", "lon_nhat": "5"}, 6.0,
            "Cột “A” cần từ 3 đến 5 sao; ô đang ghi “6”.",
        ),
        (
            {"kieu": "so_nguyen", "dvt": "thành viên", "nho_nhat": "5"}, "4 thành viên",
            "Cột “A” cần từ 5 thành viên trở lên; ô đang ghi “4 thành viên”.",
        ),
        (
            {"kieu": "so", "dvt": "triệu đồng", "lon_nhat": "1.000,5"}, "5 tỷ",
            "Cột “A” cần nhiều nhất là 1.000,5 triệu đồng; ô đang ghi “5 tỷ”, tức là 5.000 triệu đồng.",
        ),
        (
            {"kieu": "khoang", "nho_nhat": "3"}, "2 - 5", "Cột “A” cần từ 3 trở lên; ô đang ghi “2 - 5”.",
        ),
        (
            {"kieu": "ngay", "nho_nhat": "01/01/2000", "lon_nhat": "31/12/2024"}, "1/1/2025",
            "Cột “A” cần từ 01/01/2000 đến 31/12/2024; ô đang ghi “1/1/2025”.",
        ),
        (
            {"kieu": "ngay", "nho_nhat": "01/01/2000"}, "1999",
            "Cột “A” cần ngày từ 01/01/2000 trở đi; ô đang ghi “1999”.",
        ),
        (
            {"kieu": "ngay", "lon_nhat": "31/12/2024"}, MORNING.replace(year=2025),
            "Cột “A” cần ngày không sau 31/12/2024; ô đang ghi “05/08/2025”.",
        ),
    ],
)  # fmt: skip
def test_a_value_out_of_bounds_is_named_and_kept(keys: dict[str, str], value: Value, message: str) -> None:
    declared = Column.model_validate({"tieu_de": "A", **keys})
    assert said(declared, [value]) == [(0, Rule.CELL_BOUNDS, message, "")]
    assert cells(declared, [value]) != [None]


def test_what_may_lie_within_the_bounds_is_no_problem() -> None:
    """Neither a blank, nor a bound itself, nor a year that a bound lies in, nor an open range."""
    assert said(column("so", nho_nhat="0", lon_nhat="5"), ["", 0.0, 5.0]) == []
    assert said(column("ngay", nho_nhat="15/06/2000"), ["2000", "6/2000", "15/6/2000"]) == []
    assert said(column("khoang", lon_nhat="5"), ["trên 4", "3 - 5"]) == []


# --- anything -------------------------------------------------------------------------------------


@given(st.floats(min_value=-1e14, max_value=1e14))
def test_a_number_cell_is_the_shortest_decimal_of_its_float(value: float) -> None:
    """Reading it back gives the same float."""
    number = read("so", value)
    assert isinstance(number, Decimal)
    assert float(number) == value


@given(
    st.sampled_from(KINDS),
    st.sampled_from(["A", "A (đồng)", "A (triệu đồng/năm)"]),
    st.lists(
        st.one_of(
            st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates(), st.times(),
            st.from_regex(r"[-0-9., %đ/xtỷ]{1,12}", fullmatch=True),
        ),
        max_size=6,
    ),
)  # fmt: skip
def test_no_column_whatever_makes_an_exception(kind: str, heading: str, values: list[Value]) -> None:
    """Every cell is a value of the column's type, or missing; what is missing but not blank is said."""
    types: dict[str, type | tuple[type, ...]] = {
        "chu": str,
        "so": Decimal,
        "so_nguyen": Decimal,
        "phan_tram": Decimal,
        "khoang": RangeCell,
        "ngay": (date, PartialDate),
        "ma_so_thue": str,
        "co_khong": bool,
    }
    keys = {"dvt": "triệu đồng"} if kind in {"so", "so_nguyen", "khoang"} else {}
    declared = column(kind, bat_buoc="co", **keys)
    for reading in read_column(declared, heading, list(map(RawCell, values))):
        if reading.cell is None:
            assert reading.findings
        else:
            assert isinstance(reading.cell, types[kind])
