"""The lists of a period: which rows they have, and what is wrong with a cell in the clerk's words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from conftest import CellInput, Workspace
from figures_of import Lists, read_lists, said, set_cells

from reportgen.config import load_config

BOOK = "inputs/2026-6t/hop-tac-xa.xlsx"
SHEET = f"{BOOK} · trang “HTX”"

COLUMNS = """
    htx:
      ten: Danh sách hợp tác xã
      tep: hop-tac-xa.xlsx
      trang: HTX
      cot_ten: ten
      cot_ma: mst
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
          bat_buoc: co
        mst:
          tieu_de: Mã số thuế
          kieu: ma_so_thue
          duy_nhat: co
        ngay:
          tieu_de: Ngày thành lập
          kieu: ngay
        tinh_trang:
          tieu_de: Tình trạng
          kieu: lua_chon
          gia_tri:
            - Đang hoạt động
            - Tạm ngừng kinh doanh
        tv:
          tieu_de: Số thành viên
          kieu: so_nguyen
        von:
          tieu_de: Vốn
          kieu: so
        may_bay:
          tieu_de: Máy bay
          kieu: co_khong
    """
HEADINGS: list[CellInput] = [
    "Tên",
    "Mã số thuế",
    "Ngày thành lập",
    "Tình trạng",
    "Số thành viên",
    "Vốn",
    "Máy bay",
]
GOOD: list[CellInput] = ["HTX Một", "0100109106", date(2024, 8, 5), "đang hoạt động", 10, 2.5, "x"]


@pytest.fixture
def lists(workspace: Workspace) -> Workspace:
    """A workspace with one list that has a column of each type."""
    workspace.write("config/so-lieu.yaml", COLUMNS)
    return workspace


def read(workspace: Workspace, *rows: list[CellInput]) -> Lists:
    """The list of these rows under the heading row, which is row 1."""
    workspace.write_sheet(BOOK, "HTX", [HEADINGS, *rows])
    return read_lists(workspace)


def with_cell(heading: str, cell: CellInput) -> list[CellInput]:
    """The good row with another value in one column."""
    return [cell if name == heading else value for name, value in zip(HEADINGS, GOOD, strict=True)]


def test_each_cell_is_a_value_of_its_column_s_type(lists: Workspace) -> None:
    """A blank is missing, not zero; of a yes/no column it is no."""
    found = read(lists, GOOD, ["HTX Hai"])
    assert found.sentences == []
    register = found.registers["htx"]
    assert register.frame.index.tolist() == [2, 3]
    assert {column: register.values(column)[2] for column in register.declaration.columns} == {
        "ten": "HTX Một",
        "mst": "0100109106",
        "ngay": date(2024, 8, 5),
        "tinh_trang": "Đang hoạt động",
        "tv": Decimal(10),
        "von": Decimal("2.5"),
        "may_bay": True,
    }
    assert {column: register.values(column)[3] for column in register.declaration.columns} == {
        "ten": "HTX Hai",
        "mst": None,
        "ngay": None,
        "tinh_trang": None,
        "tv": None,
        "von": None,
        "may_bay": False,
    }
    assert register.faulty == frozenset()
    assert str(register.place(3, "tv")) == f"{SHEET} · ô E3"


def test_blank_rows_are_skipped_and_rows_keep_their_numbers(lists: Workspace) -> None:
    """Also a row that has something only in a column that is not read."""
    lists.write_sheet(
        BOOK,
        "HTX",
        [["STT", *HEADINGS], [1, *GOOD], [], [None], [2], [3, "HTX Hai"], [], [4, "HTX Ba"]],
    )
    found = read_lists(lists)
    assert found.sentences == []
    assert found.registers["htx"].values("ten") == {2: "HTX Một", 6: "HTX Hai", 8: "HTX Ba"}


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b", "\n"])
def test_a_row_of_nothing_but_spaces_is_blank(lists: Workspace, blank: str) -> None:
    """She cannot see the difference in Excel."""
    found = read(lists, GOOD, [blank, blank], ["HTX Hai"])
    assert found.sentences == []
    assert found.registers["htx"].values("ten") == {2: "HTX Một", 4: "HTX Hai"}


@pytest.mark.parametrize(
    ("heading", "cell", "message", "hint"),
    [
        pytest.param(
            "Số thành viên", "1O", "Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “1O”.", "",
            id="a letter O in a number",
        ),
        pytest.param(
            "Số thành viên", -3, "Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “-3”.", "",
            id="a negative count",
        ),
        pytest.param(
            "Số thành viên", 2.5, "Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “2,5”.", "",
            id="half a member",
        ),
        pytest.param(
            "Vốn", "1.5", "Cột “Vốn” cần số; ô đang ghi “1.5”.",
            "Số thập phân viết với dấu phẩy: “1,5”.",
            id="a decimal point",
        ),
        pytest.param(
            "Vốn", date(2024, 8, 5), "Cột “Vốn” cần số; ô đang ghi “05/08/2024”.", "",
            id="a number that Excel made a date",
        ),
        pytest.param(
            "Ngày thành lập", "31/02/2024", "Cột “Ngày thành lập” cần ngày; ô đang ghi “31/02/2024”.",
            "Không có ngày này trong lịch.",
            id="a day that does not exist",
        ),
        pytest.param(
            "Ngày thành lập", 2024, "Cột “Ngày thành lập” cần ngày; ô đang ghi “2024”.",
            "Định dạng ô là ngày (Date) rồi ghi lại.",
            id="a year alone",
        ),
        pytest.param(
            "Tình trạng", "Đang hoạt đông",
            "Cột “Tình trạng” cần một trong các giá trị đã khai báo; ô đang ghi “Đang hoạt đông”.",
            "Có phải “Đang hoạt động”?",
            id="a choice misspelt",
        ),
        pytest.param(
            "Tình trạng", "Tốt",
            "Cột “Tình trạng” cần một trong các giá trị đã khai báo; ô đang ghi “Tốt”.",
            "Các giá trị dùng được: Đang hoạt động, Tạm ngừng kinh doanh.",
            id="another choice",
        ),
        pytest.param(
            "Mã số thuế", 100109106,
            "Cột “Mã số thuế” cần mã số thuế 10 chữ số (chi nhánh 13 chữ số); ô đang ghi “100109106”.",
            "Có thể Excel đã bỏ số 0 ở đầu: định dạng ô là Văn bản (Text) rồi ghi đủ 10 chữ số.",
            id="a tax code that lost its zero",
        ),
        pytest.param(
            "Máy bay", "v", "Cột “Máy bay” cần “x” hoặc “có”, “không” hoặc để trống; ô đang ghi “v”.",
            "Ghi “x” hoặc để trống.",
            id="another mark than x",
        ),
        pytest.param(
            "Tên", None, "Cột “Tên” không được để trống; ô đang trống.", "", id="a required cell blank"
        ),
        pytest.param(
            "Tên", "  ", "Cột “Tên” không được để trống; ô đang trống.", "", id="only spaces in it"
        ),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_what_stands_there(
    lists: Workspace, heading: str, cell: CellInput, message: str, hint: str
) -> None:
    """The cell counts as missing, and its column, and no other, as faulty."""
    found = read(lists, with_cell(heading, cell))
    register = found.registers["htx"]
    column = list(register.declaration.columns)[HEADINGS.index(heading)]
    assert found.sentences == [said(f"{SHEET} · ô {register.letters[column]}2", message, hint)]
    assert register.values(column) == {2: None}
    assert register.faulty == {column}


def test_a_wrong_check_digit_is_only_a_notice(lists: Workspace) -> None:
    """The code may stand so in the papers: it is kept and used."""
    found = read(lists, with_cell("Mã số thuế", "0100109107"))
    assert found.sentences == [
        said(
            f"{SHEET} · ô B2",
            "Cột “Mã số thuế”: mã “0100109107” sai chữ số kiểm tra, có thể gõ nhầm.",
            "Đối chiếu với giấy chứng nhận đăng ký.",
            severity="LƯU Ý",
        )
    ]
    assert found.registers["htx"].values("mst") == {2: "0100109107"}
    assert found.registers["htx"].faulty == frozenset()


def test_a_value_that_stands_twice_names_the_first_cell(lists: Workspace) -> None:
    """However it is written; blanks are not alike."""
    found = read(lists, GOOD, ["HTX Hai"], ["HTX Ba"], ["HTX Bốn", "0100 109 106"])
    assert found.sentences == [
        said(
            f"{SHEET} · ô B5",
            "Cột “Mã số thuế” không được có hai dòng giống nhau; “0100109106” đã có ở ô B2.",
        )
    ]
    assert found.registers["htx"].faulty == {"mst"}


def test_a_name_that_must_be_unique_is_compared_after_folding(lists: Workspace) -> None:
    """Links find an owner by the folded name, so two names that fold alike are one name twice."""
    lists.replace("config/so-lieu.yaml", "      bat_buoc: co\n", "      bat_buoc: co\n      duy_nhat: co\n")
    found = read(lists, ["HTX Một"], ["htx  một"])
    assert [problem.place.cell for problem in found.problems] == ["A3"]


@pytest.mark.parametrize(
    "label",
    ["Tổng", "TỔNG CỘNG", "Cộng", "Tổng số", "Cộng:", "Tổng cộng toàn xã", "Cộng toàn huyện", "Tổng:",
     "Tổng toàn huyện", "Tổng số HTX"],
)  # fmt: skip
def test_a_typed_total_row_is_refused_and_never_counted(lists: Workspace, label: str) -> None:
    """Wherever in the row the word stands."""
    lists.write_sheet(
        BOOK, "HTX", [["STT", *HEADINGS], [1, *GOOD], [label, None, None, None, None, 10], [None, label]]
    )
    found = read_lists(lists)
    assert found.sentences == [
        said(
            f"{SHEET} · dòng {row}",
            f"Dòng này ghi “{label}”, có vẻ là dòng tổng; danh sách chỉ gồm các dòng chi tiết.",
            "Xóa dòng này; chương trình tự cộng.",
        )
        for row in (3, 4)
    ]
    assert found.registers["htx"].values("ten") == {2: "HTX Một"}


@pytest.mark.parametrize("name", ["Tổng Lương", "HTX Cộng Hòa", "Cộng Hòa", "Tổng hợp Thạch Hà", "Cộng đồng"])
def test_a_name_that_holds_the_word_is_no_total_row(lists: Workspace, name: str) -> None:
    """Cộng Hòa is a place."""
    found = read(lists, [name])
    assert found.sentences == []
    assert found.registers["htx"].values("ten") == {2: name}


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param([None, None, "Minh Họa, ngày 30 tháng 6 năm 2026"], id="the day"),
        pytest.param(["NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"], id="the signatures"),
        pytest.param(["Người lập biểu"], id="one signature, under the names"),
        pytest.param(["Nơi nhận:"], id="the recipients"),
        pytest.param(["Ghi chú: số liệu ước cả năm"], id="a note"),
    ],
)
def test_what_stands_below_a_list_is_no_cooperative(lists: Workspace, footer: list[CellInput]) -> None:
    """It is left out or it is a problem; it is never counted without a word."""
    found = read(lists, GOOD, [], footer)
    assert found.problems != [] or found.registers["htx"].values("ten") == {2: "HTX Một"}


def test_a_list_without_rows_is_a_problem(lists: Workspace) -> None:
    """Nothing is computed from it, not even a count of 0."""
    found = read(lists)
    assert found.sentences == [said(f"{SHEET} · dòng 1", "Không có dòng số liệu nào dưới dòng tiêu đề.")]
    assert found.registers["htx"].faulty == set(found.registers["htx"].declaration.columns)


def test_all_problems_of_a_list_come_out_at_once_in_order_of_their_rows(lists: Workspace) -> None:
    """From top to bottom, from left to right."""
    lists.write_sheet(BOOK, "HTX", [HEADINGS, [None, "12", "?", "?", "?", "?", "?"], ["?", *["!"] * 6]])
    set_cells(lists.path / BOOK, {"F3": "#N/A"})
    found = [line.splitlines()[0].rpartition(" ")[2] for line in read_lists(lists).sentences]
    assert found == [
        f"{letter}{row}" for row, letters in ((2, "ABCDEFG"), (3, "BCDEFG")) for letter in letters
    ]


def test_a_file_that_is_missing_leaves_the_other_lists_readable(lists: Workspace) -> None:
    """Each list stands for itself."""
    second = COLUMNS.replace("htx:", "tht:").replace("hop-tac-xa.xlsx", "tht.xlsx")
    lists.write("config/so-lieu.yaml", COLUMNS + second)
    found = read(lists, GOOD)
    assert [problem.place.file for problem in found.problems] == ["inputs/2026-6t/tht.xlsx"]
    assert found.registers["htx"].values("ten") == {2: "HTX Một"}
    assert found.registers["tht"].frame.empty
    assert found.registers["tht"].faulty == set(found.registers["tht"].declaration.columns)


def test_two_columns_declared_with_one_heading_are_a_mistake_of_the_declaration(lists: Workspace) -> None:
    """Else the list is blamed for a heading that it has."""
    lists.replace("config/so-lieu.yaml", "tieu_de: Vốn", "tieu_de: số thành viên")
    config, problems = load_config(lists.path, None)
    assert config.registers is None
    assert [problem.place.file for problem in problems] == ["config/so-lieu.yaml"]
