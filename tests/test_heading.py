"""Where a list's heading stands and what its columns are called, in the shapes that offices send."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conftest import CellInput

from reportgen.declarations import Column
from reportgen.heading import Heading, find_heading
from reportgen.problems import Problem
from reportgen.workbook import Area, Marks, Sheet, Value

PLACE = "htx.xlsx · trang “HTX”"


def column(*headings: str, kind: str = "so", unit: str = "") -> Column:
    """A declared column with these accepted headings."""
    declared = {"tieu_de": list(headings), "kieu": kind}
    return Column.model_validate(declared | ({"dvt": unit} if unit else {}))


NAME = column("Tên hợp tác xã", kind="chu")
MEMBERS = column("Số thành viên", kind="so_nguyen", unit="thành viên")
CAPITAL = column("Vốn điều lệ (triệu đồng)", unit="triệu đồng")


def sheet(*rows: Sequence[CellInput], merged: str = "") -> Sheet:
    """A sheet of these rows from A1 on; `merged` names ranges such as `B1:C1`."""
    width = max(map(len, rows))
    values: list[list[Value]] = [
        [float(cell) if type(cell) is int else "" if cell is None else cell for cell in row] for row in rows
    ]
    areas = tuple(area(each) for each in merged.split())
    return Sheet(
        "htx.xlsx", "HTX", [[*row, *[""] * (width - len(row))] for row in values], Marks(merged=areas)
    )


def area(reference: str) -> Area:
    """The merged cells of a reference with one-letter columns, such as `B1:C12`."""
    first, last = reference.split(":")
    return Area(int(first[1:]), ord(first[0]) - 64, int(last[1:]), ord(last[0]) - 64)


def found(sheet: Sheet, **columns: Column) -> Heading:
    """The heading of a sheet in which nothing may be wrong."""
    heading, problems = find_heading(sheet, columns)
    assert list(map(str, problems)) == []
    assert heading is not None
    return heading


def mistakes(sheet: Sheet, **columns: Column) -> list[str]:
    """The problems of a heading without their first line, which is the place."""
    _, problems = find_heading(sheet, columns)
    return [said(problem) for problem in problems]


def said(problem: Problem) -> str:
    """The address, the message and the hint."""
    return " | ".join(
        filter(None, [problem.place.cell or f"dòng {problem.place.row}", problem.message, problem.hint])
    )


def test_a_group_over_two_columns_takes_two_rows() -> None:
    """“Vốn góp” over “Giá trị” and “Tỷ lệ”; the other headings are merged down or stand above."""
    rows = sheet(
        ["STT", "Tên hợp tác xã", "Vốn góp", None, "Ghi chú"],
        [None, None, "Giá trị (triệu đồng)", "Tỷ lệ (%)", None],
        [1, "HTX Một", 500, 20],
        merged="A1:A2 B1:B2 C1:D1 E1:E2",
    )
    heading = found(rows, ten=NAME, von=column("Giá trị (triệu đồng)"), ty_le=column("Vốn góp / Tỷ lệ (%)"))
    assert (heading.top, heading.bottom) == (1, 2)
    assert heading.columns == {"ten": 2, "von": 3, "ty_le": 4}
    assert heading.serial == 1
    assert heading.others == ("Ghi chú",)


def test_a_heading_of_three_rows() -> None:
    """A group in a group, each heading named with as much of the groups as it needs."""
    rows = sheet(
        ["DANH SÁCH"],
        ["STT", "Tên hợp tác xã", "Năm 2025", None, None],
        [None, None, "Vốn", None, "Lao động"],
        [None, None, "Điều lệ", "Góp", None],
        [1, "HTX Một", 1, 2, 3],
        merged="A1:E1 A2:A4 B2:B4 C2:E2 C3:D3 E3:E4",
    )
    heading = found(
        rows,
        ten=NAME,
        dieu_le=column("Năm 2025 / Vốn / Điều lệ"),
        gop=column("Vốn / Góp"),
        ld=column("Lao động"),
    )
    assert (heading.top, heading.bottom) == (2, 4)
    assert heading.columns == {"ten": 2, "dieu_le": 3, "gop": 4, "ld": 5}


def test_the_highest_group_and_the_last_heading_are_a_name_too() -> None:
    """What stands between may be left out."""
    rows = sheet(
        ["Tên hợp tác xã", "Năm 2024", "Năm 2025"],
        [None, "Tài chính", "Tài chính"],
        [None, "Doanh thu", "Doanh thu"],
        merged="A1:A3",
    )
    heading = found(
        rows, ten=NAME, nam_nay=column("Năm 2025 / Doanh thu"), nam_truoc=column("Năm 2024 / Doanh thu")
    )
    assert heading.columns == {"ten": 1, "nam_nay": 3, "nam_truoc": 2}


def test_a_heading_under_two_groups_is_ambiguous_and_both_ways_to_write_it_are_named() -> None:
    """Which of the two is meant is not guessed."""
    rows = sheet(
        ["Tên hợp tác xã", "Vốn góp", None, "Doanh thu", None],
        [None, "Giá trị", "Tỷ lệ", "Giá trị", "So năm trước"],
        ["HTX Một", 1, 2, 3, 4],
        merged="A1:A2 B1:C1 D1:E1",
    )
    assert mistakes(rows, ten=NAME, von=column("Giá trị")) == [
        (
            "D2 | Tiêu đề “Giá trị” có hai cột: B và D."
            " | Ghi rõ nhóm ở mục “tieu_de” trong so-lieu.yaml: “Vốn góp / Giá trị” hoặc"
            " “Doanh thu / Giá trị”."
        )
    ]
    heading = found(rows, ten=NAME, von=column("vốn góp/Giá trị"))
    assert heading.columns == {"ten": 1, "von": 2}


def test_a_heading_that_is_only_a_group_is_missing_and_its_columns_are_named() -> None:
    """Neither of its columns is taken for it."""
    rows = sheet(
        ["Tên hợp tác xã", "Số thành viên", "Vốn góp", None],
        [None, None, "Giá trị", "Tỷ lệ"],
        ["HTX Một", 10, 500, 20],
        merged="A1:A2 B1:B2 C1:D1",
    )
    assert mistakes(rows, ten=NAME, tv=MEMBERS, von=column("Vốn góp")) == [
        (
            "dòng 2 | Dòng tiêu đề thiếu cột “Vốn góp”. | Đây là nhóm gồm nhiều cột; ghi rõ cột nào ở mục"
            " “tieu_de” trong so-lieu.yaml: “Vốn góp / Giá trị”, “Vốn góp / Tỷ lệ”."
        )
    ]


def test_a_group_without_merged_cells_stands_over_the_columns_to_its_right() -> None:
    """A .csv has no merged cells."""
    rows = sheet(
        ["STT", "Tên hợp tác xã", "Vốn góp", "", "Ghi chú"],
        ["", "", "Giá trị", "Tỷ lệ", ""],
        ["1", "HTX Một", "500", "20", ""],
    )
    heading = found(rows, ten=NAME, von=column("Vốn góp / Giá trị"), ty_le=column("Vốn góp / Tỷ lệ"))
    assert heading.columns == {"ten": 2, "von": 3, "ty_le": 4}


def test_a_heading_merged_over_two_columns_with_nothing_under_it_is_its_first_column() -> None:
    """She widened the cell."""
    rows = sheet(["Tên hợp tác xã", None, "Số thành viên"], ["HTX Một", None, 10], merged="A1:B1")
    assert found(rows, ten=NAME, tv=MEMBERS).columns == {"ten": 1, "tv": 3}


@pytest.mark.parametrize(
    "heading",
    ["Số thành viên1", "Số thành viên *", "Số thành viên (*)", "Số thành viên(1)", "Số thành viên²",
     "Số thành viên [3]", "SỐ THÀNH VIÊN12"],
)  # fmt: skip
def test_a_footnote_mark_is_no_part_of_a_heading(heading: str) -> None:
    """Digits that stick to the last word, asterisks, digits in brackets."""
    assert found(sheet(["Tên hợp tác xã", heading]), ten=NAME, tv=MEMBERS).columns == {"ten": 1, "tv": 2}


def test_a_heading_as_declared_is_preferred_to_one_that_needs_a_footnote_taken_off() -> None:
    """“Đợt 1” is a name with its digit."""
    rows = sheet(["Tên hợp tác xã", "Đợt1", "Đợt 1", "Đợt"])
    assert found(rows, ten=NAME, dot=column("Đợt"), dot_mot=column("Đợt 1")).columns == {
        "ten": 1,
        "dot": 4,
        "dot_mot": 3,
    }


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Vốn điều lệ (đồng)", "Vốn điều lệ (đồng)"),
        ("Vốn điều lệ (tr.đ)", "Vốn điều lệ (tr.đ)"),
        ("VỐN ĐIỀU LỆ (ĐVT: nghìn đồng)", "VỐN ĐIỀU LỆ (ĐVT: nghìn đồng)"),
        ("Vốn điều lệ, ĐVT: tỷ đồng", "Vốn điều lệ, ĐVT: tỷ đồng"),
        ("Vốn điều lệ1 (đồng)", "Vốn điều lệ1 (đồng)"),
    ],
)
def test_a_heading_that_differs_only_in_its_unit_is_the_same(heading: str, text: str) -> None:
    """The unit is kept for the reading of the cells."""
    rows = sheet(["Tên hợp tác xã", heading])
    assert found(rows, ten=NAME, von=CAPITAL).texts == {"ten": "Tên hợp tác xã", "von": text}


@pytest.mark.parametrize("heading", ["Vốn điều lệ", "Vốn điều lệ (người)", "Vốn điều lệ (ha)"])
def test_a_heading_without_the_declared_unit_is_not_the_same(heading: str) -> None:
    """An amount of no unit, or of one that no money has, is not taken for triệu đồng."""
    assert mistakes(sheet(["Tên hợp tác xã", heading]), ten=NAME, von=CAPITAL) == [
        (
            f"dòng 1 | Dòng tiêu đề thiếu cột “Vốn điều lệ (triệu đồng)”. | Cột “{heading}” ghi đơn vị khác"
            " hoặc không ghi đơn vị; nếu đúng là cột này thì sửa tiêu đề trong tệp."
        )
    ]


def test_the_unit_over_the_table_is_that_of_its_amounts() -> None:
    """“ĐVT: nghìn đồng” at the upper right holds for money, not for people."""
    rows = sheet(
        ["DANH SÁCH"], [None, None, "(ĐVT: nghìn đồng)"], ["Tên hợp tác xã", "Số thành viên", "Vốn điều lệ"]
    )
    assert found(rows, ten=NAME, tv=MEMBERS, von=CAPITAL).texts == {
        "ten": "Tên hợp tác xã",
        "tv": "Số thành viên",
        "von": "Vốn điều lệ (nghìn đồng)",
    }


def test_the_unit_of_a_group_is_that_of_its_amounts() -> None:
    """But a column in it that has a unit of its own keeps it."""
    rows = sheet(
        ["Tên hợp tác xã", "Vốn góp (đồng)", None],
        [None, "Giá trị", "Tỷ lệ (%)"],
        merged="A1:A2 B1:C1",
    )
    texts = found(
        rows, ten=NAME, von=column("Giá trị", unit="triệu đồng"), ty_le=column("Tỷ lệ (%)", kind="phan_tram")
    ).texts
    assert texts == {"ten": "Tên hợp tác xã", "von": "Giá trị (đồng)", "ty_le": "Tỷ lệ (%)"}


def test_a_row_of_units_belongs_to_the_heading() -> None:
    """It is read into the headings over it and is no line of the list."""
    rows = sheet(
        ["Tên hợp tác xã", "Số thành viên", "Vốn điều lệ"],
        [None, "(thành viên)", "(đồng)"],
        ["HTX Một", 10, 5_000_000],
    )
    heading = found(rows, ten=NAME, tv=MEMBERS, von=CAPITAL)
    assert (heading.top, heading.bottom) == (1, 2)
    assert heading.texts["von"] == "Vốn điều lệ (đồng)"


def test_a_year_as_a_heading_is_found_though_excel_stores_a_number() -> None:
    """Also under a group."""
    rows = sheet(["Tên hợp tác xã", "Doanh thu", None], [None, 2024, 2025], merged="A1:A2 B1:C1")
    heading = found(rows, ten=NAME, nay=column("2025"), truoc=column("Doanh thu / 2024"))
    assert heading.columns == {"ten": 1, "nay": 3, "truoc": 2}


def test_a_title_that_says_a_heading_is_no_group_of_it() -> None:
    """The title merged over the whole table changes nothing."""
    rows = sheet(
        ["Tên hợp tác xã và Số thành viên", None],
        ["Số thành viên", None],
        ["Tên hợp tác xã", "Số thành viên"],
        merged="A1:B1 A2:B2",
    )
    assert found(rows, ten=NAME, tv=MEMBERS).top == 3


def test_a_missing_column_is_named_with_the_nearest_heading_of_a_group() -> None:
    """The last row of the heading is the place."""
    rows = sheet(["Tên hợp tác xã", "Vốn", None], [None, "Gia tri", "Tỷ lệ"], merged="A1:A2 B1:C1")
    assert mistakes(rows, ten=NAME, von=column("Giá trị"), ty_le=column("Tỷ lệ")) == [
        "dòng 2 | Dòng tiêu đề thiếu cột “Giá trị”. | Có phải “Gia tri”?"
    ]


def test_three_columns_of_one_heading_are_all_named() -> None:
    """None of them is taken."""
    rows = sheet(["Tên hợp tác xã", "Số thành viên", "Số thành viên", "Số thành viên"])
    heading, problems = find_heading(rows, {"ten": NAME, "tv": MEMBERS})
    assert heading is not None
    assert heading.columns == {"ten": 1}
    assert list(map(str, problems)) == [
        (
            f"LỖI   {PLACE} · ô C1\n      Tiêu đề “Số thành viên” có 3 cột: B, C và D.\n"
            "      Gợi ý: Xóa hoặc đổi tên một trong 3 cột."
        )
    ]


def test_the_heading_is_found_under_thousands_of_other_rows() -> None:
    """Wherever it stands, the row that names most wins."""
    rows = sheet(
        *[[f"Dòng {number}", "Số thành viên"] for number in range(3000)], ["Tên hợp tác xã", "Số thành viên"]
    )
    assert found(rows, ten=NAME, tv=MEMBERS).top == 3001
