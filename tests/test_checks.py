"""What only several cells of a list together show, in the clerk's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from time import perf_counter

import pytest

from reportgen.cells import Cell, RawCell
from reportgen.checks import check_rows, check_total
from reportgen.columns import Column
from reportgen.declarations import RegisterDeclaration
from reportgen.near_names import near_names
from reportgen.problems import Rule, Severity
from reportgen.workbook import CellFault, Value

ALIKE_HINT = "Nếu là một thì ghi thống nhất một tên và xem có dòng nào thừa; nếu là hai thì để nguyên."


def register(columns: Mapping[str, Mapping[str, str]], **keys: str) -> RegisterDeclaration:
    """A register with a name column `ten` and these columns."""
    name = {"ten": {"tieu_de": "Tên", "kieu": "chu"}}
    return RegisterDeclaration.model_validate(
        {"ten": "A", "tep": "a.xlsx", "trang": "A", "cot_ten": "ten", "cot": {**name, **columns}, **keys}
    )


def checked(
    declaration: RegisterDeclaration,
    columns: Mapping[str, Sequence[Cell]],
    abbreviations: Mapping[str, str] | None = None,
) -> list[tuple[str, Rule, str, str]]:
    """Every finding: its cell (columns A, B, … in their order, rows from 2), rule, sentence, hint."""
    letters = dict(zip(declaration.columns, "ABCDEF", strict=False))

    def label(index: int, code: str) -> str:
        return f"{letters[code]}{index + 2}"

    return [
        (label(index, code), found.rule, found.message, found.hint)
        for index, code, found in check_rows(declaration, columns, label, abbreviations or {})
    ]


def near(*names: str, commune: Sequence[str | None] = (), **abbreviations: str) -> list[tuple[int, int]]:
    """The pairs of near names, all in one commune unless said otherwise."""
    return near_names(names, commune or [None] * len(names), abbreviations)


# --- repeated and missing values ------------------------------------------------------------------


def test_a_repeated_value_names_the_first_cell_that_has_it() -> None:
    declaration = register({"so": {"tieu_de": "Số", "kieu": "so", "duy_nhat": "co"}})
    columns: dict[str, list[Cell]] = {
        "ten": list("abcde"),
        "so": [Decimal(1), None, Decimal("1.0"), None, Decimal(2)],
    }
    assert checked(declaration, columns) == [
        ("B4", Rule.CELL_NOT_UNIQUE, "Cột “Số” không được có hai dòng giống nhau; “1” đã có ở ô B2.", "")
    ]


def test_texts_are_compared_after_folding() -> None:
    declaration = register({"ghi_chu": {"tieu_de": "Số giấy", "kieu": "chu", "duy_nhat": "co"}})
    columns: dict[str, list[Cell]] = {"ten": list("abc"), "ghi_chu": ["Hoà 1", "hòa  1", "Hoa 1"]}
    assert [(cell, message) for cell, _, message, _ in checked(declaration, columns)] == [
        ("B3", "Cột “Số giấy” không được có hai dòng giống nhau; “hòa  1” đã có ở ô B2.")
    ]


def test_the_code_column_is_unique_whether_declared_so_or_not() -> None:
    columns: dict[str, list[Cell]] = {"ten": list("ab"), "ma": ["0100109106", "0100109106"]}
    code = {"ma": {"tieu_de": "Mã", "kieu": "ma_so_thue"}}
    assert checked(register(code), columns) == []
    assert [(cell, rule) for cell, rule, _, _ in checked(register(code, cot_ma="ma"), columns)] == [
        ("B3", Rule.CELL_NOT_UNIQUE)
    ]


def test_a_value_in_one_column_may_require_another() -> None:
    declaration = register(
        {
            "sao": {"tieu_de": "Hạng sao", "kieu": "so_nguyen"},
            "nam": {"tieu_de": "Năm công nhận", "kieu": "so_nguyen", "bat_buoc_khi": "sao"},
        }
    )
    columns: dict[str, list[Cell]] = {
        "ten": list("abcd"),
        "sao": [Decimal(3), None, Decimal(4), Decimal(0)],
        "nam": [Decimal(2023), None, None, Decimal(0)],
    }
    assert checked(declaration, columns) == [
        (
            "C4",
            Rule.CELL_REQUIRED,
            "Cột “Năm công nhận” không được để trống khi cột “Hạng sao” có giá trị (ô B4).",
            "",
        )
    ]


def test_a_no_requires_nothing() -> None:
    declaration = register(
        {
            "co": {"tieu_de": "Có máy bay", "kieu": "co_khong"},
            "so": {"tieu_de": "Số máy", "kieu": "so_nguyen", "bat_buoc_khi": "co"},
        }
    )
    columns: dict[str, list[Cell]] = {"ten": list("ab"), "co": [False, True], "so": [None, None]}
    assert [cell for cell, _, _, _ in checked(declaration, columns)] == ["C3"]


# --- near names -----------------------------------------------------------------------------------


def test_two_spellings_of_one_group_are_a_notice_that_names_both_cells() -> None:
    """As in the reference report: the same group is Xuân Thành and Xuân Thanh."""
    columns: dict[str, list[Cell]] = {"ten": ["THT Xuân Thành", "THT Tân Lộc", "Tổ hợp tác Xuân Thanh"]}
    assert checked(register({}), columns) == [
        (
            "A4",
            Rule.NAMES_ALIKE,
            "Cột “Tên”: “Tổ hợp tác Xuân Thanh” rất giống “THT Xuân Thành” ở ô A2.",
            ALIKE_HINT,
        )
    ]
    assert Rule.NAMES_ALIKE.severity is Severity.NOTICE


def test_near_names_in_two_communes_are_two() -> None:
    declaration = register({"xa": {"tieu_de": "Xã", "kieu": "chu"}}, cot_dia_ban="xa")
    names: list[Cell] = ["Xuân Thành", "Xuân Thanh", "Xuân Thạnh"]
    communes: list[Cell] = ["Thạch Liên", "xã Thạch Hà", "Xã Thạch Liên"]
    assert [cell for cell, _, _, _ in checked(declaration, {"ten": names, "xa": communes})] == ["A4"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Xuân Thành", "HTX XuânThanh"),
        ("HTX Nông nghiệp Thạch Hà", "Hợp tác xã NN Thạch Hạ"),
        ("HTX Nông nghiệp dịch vụ Tượng Sơn", "HTX DV-NN Tượng Sơn"),
        ("HTX dịch vụ nông nghiệp Tượng Sơn", "HTX DVNN Tượng Sơn"),
        ("HTX Thạch Kênh Thịnh Vượng", "HTX Thạch Kênh Thịnh Vương"),
        ("HTX Rau sạch Thắng Lợi", "HTX Rau sạhc Thắng Lợi"),
        ("HTX Rau củ quả Thạch Liên", "HTX Rau củ quà Thạch Liên"),
        ("HTX Sản xuất Trường Thịnh Phát", "HTX Sản xuất Truờn Thịnh Phát"),
    ],
)
def test_names_that_hardly_differ_are_near(one: str, other: str) -> None:
    assert near(one, "HTX Kênh Xanh", other) == [(0, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("HTX Xuân Thành", "htx  xuân thành", id="one name twice: that is for duy_nhat"),
        pytest.param("HTX Xuân Thành", "THT Xuân Thanh", id="a cooperative and a group"),
        pytest.param("HTX Nông nghiệp Thạch Kênh", "HTX Công nghiệp Thạch Kênh", id="a farm and a factory"),
        pytest.param("HTX Sơn Lộc", "HTX Sơn Lợi", id="short names"),
        pytest.param("HTX Nông nghiệp dịch vụ Sơn Lộc", "HTX Nông nghiệp dịch vụ Sơn Lợi", id="long kinds"),
        pytest.param("HTX Tân Hòa", "HTX Hòa Tân", id="words in another order"),
        pytest.param("HTX Trường Thịnh Phát 1", "HTX Trường Thịnh Phát 2", id="numbers"),
        pytest.param("HTX Trường Thịnh Phát I", "HTX Trường Thịnh Phát II", id="roman numbers"),
        pytest.param("HTX Trường Thịnh Phát A", "HTX Trường Thịnh Phát B", id="letters"),
        pytest.param("Xuân Thành thôn 1 đội 2", "Xuân Thành thôn 2 đội 1", id="numbers the other way round"),
        pytest.param("HTX Thạch Kênh Thịnh Vượng", "HTX Thạch Kênh Bình Dương", id="two other words"),
    ],
)  # fmt: skip
def test_names_that_mean_two_things_are_not_near(one: str, other: str) -> None:
    assert near(one, other) == []


def test_abbreviations_of_the_clerk_count_as_their_long_form() -> None:
    names = ("HTX NLN Xuân Thành", "HTX nông lâm nghiệp Xuân Thanh")
    assert near(*names) == []
    assert near(*names, NLN="nông lâm nghiệp") == [(0, 1)]


def test_a_name_without_a_commune_is_compared_with_all() -> None:
    names = ("Xuân Thành", "Xuân Thanh", "Tân Tiến", "Tân Tiền", "Xuân Thãnh")
    assert near(*names, commune=["A", None, "A", "B", None]) == [(0, 1), (0, 4)]


def test_only_the_earliest_of_several_near_names_is_named() -> None:
    assert near("Xuân Thành", "Xuân Thanh", "Xuân Thạnh") == [(0, 1), (0, 2)]


def test_names_that_are_missing_or_only_signs_are_passed_over() -> None:
    assert near_names([None, "", "…", "-", "Xuân Thành", None], [None] * 6, {}) == []


def test_many_names_are_compared_in_seconds_not_in_hours() -> None:
    """Each with each would be 600 million pairs."""
    syllables = [
        f"{first}{last}" for first in ("Th", "L", "S", "K") for last in ("anh", "inh", "ong", "uy", "ai")
    ]
    names = [
        f"HTX {a} {b} {c} {d}" for a in syllables for b in syllables for c in syllables for d in syllables[:5]
    ][:35_000]
    communes = [f"xã {number % 250}" for number in range(len(names))]
    start = perf_counter()
    near_names(names, communes, {})
    assert perf_counter() - start < 20


# --- total rows -----------------------------------------------------------------------------------


def total(
    typed: Value | RawCell, values: Sequence[str | None], heading: str = "A", **keys: str
) -> str | None:
    """What is said of a total under a column of these values."""
    column = Column.model_validate({"tieu_de": "A", "kieu": "so", **keys})
    numbers = [None if value is None else Decimal(value) for value in values]
    finding = check_total(column, numbers, typed if isinstance(typed, RawCell) else RawCell(typed), heading)
    return None if finding is None else finding.message


def test_a_total_that_does_not_add_up_is_a_notice_with_both_numbers() -> None:
    column = Column.model_validate({"tieu_de": "Số thành viên", "kieu": "so_nguyen"})
    finding = check_total(column, [Decimal(1000), None, Decimal(240)], RawCell(1250.0))
    assert finding is not None
    assert finding.rule is Rule.TOTAL_DIFFERS
    assert finding.rule.severity is Severity.NOTICE
    assert finding.message == "Cột “Số thành viên”: dòng tổng ghi 1.250, cộng các dòng được 1.240."
    assert finding.hint == "Báo cáo dùng số cộng từ các dòng; xem có dòng nào thiếu, thừa hay ghi sai."


@pytest.mark.parametrize("typed", [30.75, "30,75", "30,8", 31.0, 30.750000000000004, "31"])
def test_a_total_may_be_rounded(typed: Value) -> None:
    assert total(typed, ["10.5", "20.25"]) is None


def test_a_total_is_in_the_unit_of_its_heading_or_its_own() -> None:
    values = ["840", "160"]
    assert total(1_000_000_000.0, values, "A (đồng)", dvt="triệu đồng") is None
    assert total("1 tỷ", values, "A (đồng)", dvt="triệu đồng") is None
    assert total(1_000_000_000.0, ["840.4", "160"], "A (đồng)", dvt="triệu đồng") == (
        "Cột “A”: dòng tổng ghi 1.000, cộng các dòng được 1.000,4."
    )
    assert total(1_000_400_000.0, values, "A (đồng)", dvt="triệu đồng") == (
        "Cột “A”: dòng tổng ghi 1.000,4, cộng các dòng được 1.000."
    )


def test_the_mean_of_a_column_may_stand_in_the_row_of_totals_but_not_of_counted_things() -> None:
    assert total(15.0, ["10", "20"]) is None
    assert total(15.0, ["10", "20"], kieu="so_nguyen") == "Cột “A”: dòng tổng ghi 15, cộng các dòng được 30."


@pytest.mark.parametrize("typed", ["", "x", RawCell("", CellFault("#REF!"))])
def test_a_total_that_is_blank_or_unreadable_is_not_compared(typed: Value | RawCell) -> None:
    assert total(typed, ["10", "20"]) is None


def test_only_columns_of_numbers_have_a_total() -> None:
    assert total(60.0, ["10", "20"], kieu="phan_tram") is None
    assert total(60.0, [None]) is None, "nothing was added up"
