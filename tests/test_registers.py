"""The lists of a period: which rows they have, and what is wrong with a cell in the clerk's words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from conftest import CellInput, Workspace, write_workbook
from figures_of import Lists, read_lists, said, set_cells

from reportgen.config import load_config
from reportgen.problems import Rule

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
def test_a_total_row_is_never_counted(lists: Workspace, label: str) -> None:
    """Wherever in the row the words stand; the summary says which rows were left out."""
    lists.write_sheet(
        BOOK, "HTX", [["STT", *HEADINGS], [1, *GOOD], [label, None, None, None, None, 10], [None, label]]
    )
    found = read_lists(lists)
    assert found.sentences == []
    assert found.registers["htx"].values("ten") == {2: "HTX Một"}
    assert found.registers["htx"].notes == (f"{SHEET}: không tính là dòng số liệu: dòng 3-4 (dòng cộng).",)


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
    hint = "Kỳ này đúng là không có thì ghi “co_the_trong: co” cho “Danh sách hợp tác xã” ở so-lieu.yaml."
    message = "Không có dòng số liệu nào dưới dòng tiêu đề."
    assert found.sentences == [said(f"{SHEET} · dòng 1", message, hint)]
    assert found.registers["htx"].faulty == set(found.registers["htx"].declaration.columns)


def test_a_list_that_may_be_empty_says_that_there_is_none(lists: Workspace) -> None:
    lists.replace("config/so-lieu.yaml", "  cot_ten: ten\n", "  cot_ten: ten\n  co_the_trong: co\n")
    found = read(lists)
    assert found.sentences == []
    assert found.registers["htx"].values("ten") == {}
    assert found.registers["htx"].faulty == frozenset()


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


GROUPED = """
    htx:
      ten: Danh sách hợp tác xã
      tep: {file}
      trang: {sheet}
      cot_ten: ten
      cot_dia_ban: xa
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
        xa:
          tieu_de: Xã
          kieu: chu{origin}
        von:
          tieu_de: Vốn (triệu đồng)
          kieu: so
          dvt: triệu đồng
    """
FOLDER = "inputs/2026-6t"
SMALL: list[CellInput] = ["Tên", "Xã", "Vốn (triệu đồng)"]


def grouped(
    workspace: Workspace, file: str = "hop-tac-xa.xlsx", sheet: str = "HTX", origin: str = ""
) -> None:
    """Declare a list of three columns; `origin` gives the commune's `lay_tu`."""
    line = f"\n          lay_tu: {origin}" if origin else ""
    workspace.write("config/so-lieu.yaml", GROUPED.format(file=file, sheet=sheet, origin=line))


def rows_of(found: Lists, code: str = "htx") -> list[tuple[object, ...]]:
    """The lines of a register, numbers as texts."""
    register = found.registers[code]
    return [
        tuple(str(cell) if isinstance(cell, Decimal) else cell for cell in row)
        for row in register.frame.itertuples(index=False)
    ]


def test_a_commune_merged_down_its_column_is_that_of_each_line(workspace: Workspace) -> None:
    """A blank row under the same merged cell is still blank."""
    grouped(workspace)
    with xlsxwriter.Workbook(workspace.path / BOOK) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row(0, 0, SMALL)
        sheet.write_column(1, 0, ["HTX Một", "HTX Hai", "", "HTX Ba"])
        sheet.write_column(1, 2, [1, 2, "", 3])
        sheet.merge_range("B2:B4", "An Bình")
        sheet.write("B5", "An Lạc")
    found = read_lists(workspace)
    assert found.sentences == []
    assert rows_of(found) == [
        ("HTX Một", "An Bình", "1"),
        ("HTX Hai", "An Bình", "2"),
        ("HTX Ba", "An Lạc", "3"),
    ]


def test_a_number_merged_over_several_lines_is_a_problem(workspace: Workspace) -> None:
    """Of all together or of each: filled down it would be counted three times."""
    grouped(workspace)
    with xlsxwriter.Workbook(workspace.path / BOOK) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row(0, 0, SMALL)
        sheet.write_column(1, 0, ["HTX Một", "HTX Hai", "HTX Ba"])
        sheet.merge_range("C2:C4", 900)
    found = read_lists(workspace)
    assert found.sentences == [
        said(
            f"{SHEET} · ô C2",
            "Cột “Vốn (triệu đồng)”: một số ghi trong ô gộp từ dòng 2 đến dòng 4, không rõ là của chung"
            " hay của từng dòng.",
            "Bỏ gộp ô (Unmerge Cells) rồi ghi số vào từng dòng.",
        )
    ]
    assert found.registers["htx"].faulty == {"von"}


def test_an_error_merged_down_a_column_is_an_error_in_each_line(workspace: Workspace) -> None:
    """The commune of none of them is known."""
    grouped(workspace)
    with xlsxwriter.Workbook(workspace.path / BOOK) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row(0, 0, SMALL)
        sheet.write_column(1, 0, ["HTX Một", "HTX Hai"])
        sheet.merge_range("B2:B3", "")
        sheet.write_formula("B2", "=NA()", None, "#N/A")
    assert [problem.place.cell for problem in read_lists(workspace).problems] == ["B2", "B3"]


def test_hidden_rows_columns_and_sheets_are_read_and_said(workspace: Workspace) -> None:
    """Once a sheet, with the rows that are lines of the list."""
    grouped(workspace)
    with xlsxwriter.Workbook(workspace.path / BOOK) as book:
        book.add_worksheet("Bìa").activate()
        sheet = book.add_worksheet("HTX")
        sheet.hide()
        sheet.write_row(0, 0, SMALL)
        for row in range(1, 6):
            sheet.write_row(row, 0, [f"HTX Số {row}", "An Bình", row])
        for row in (1, 3, 4, 9):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(2, 4, None, None, {"hidden": True})
    found = read_lists(workspace)
    assert found.sentences == [
        said(
            SHEET,
            "Phần đang ẩn vẫn được đọc và tính: cả trang; dòng 2, 4-5; cột C.",
            "Bỏ ẩn (Unhide) để xem lại; dòng nào không tính thì xóa.",
            severity="LƯU Ý",
        )
    ]
    assert len(found.registers["htx"].frame) == 5


def test_a_total_that_does_not_add_up_is_a_notice_with_both_numbers(workspace: Workspace) -> None:
    """The figures rest on the lines."""
    grouped(workspace)
    rows: list[list[CellInput]] = [SMALL, ["HTX Một", "An Bình", 10], ["HTX Hai", "An Lạc", 20]]
    workspace.write_sheet(BOOK, "HTX", [*rows, ["Tổng cộng", None, 31]])
    found = read_lists(workspace)
    assert found.sentences == [
        said(
            f"{SHEET} · ô C4",
            "Cột “Vốn (triệu đồng)”: dòng tổng ghi 31, cộng các dòng được 30.",
            "Báo cáo dùng số cộng từ các dòng; xem có dòng nào thiếu, thừa hay ghi sai.",
            severity="LƯU Ý",
        )
    ]
    assert found.registers["htx"].faulty == frozenset()
    workspace.write_sheet(BOOK, "HTX", [*rows, ["Tổng cộng", None, 30]])
    assert read_lists(workspace).sentences == []


def test_a_total_without_a_value_is_no_problem(workspace: Workspace) -> None:
    """Nothing rests on it."""
    grouped(workspace)
    workspace.write_sheet(BOOK, "HTX", [SMALL, ["HTX Một", "An Bình", 10], ["Tổng cộng"]])
    set_cells(workspace.path / BOOK, {"C3": "=SUM(C2:C2)"})
    assert read_lists(workspace).sentences == []


def test_amounts_are_read_in_the_unit_of_the_file_s_heading(workspace: Workspace) -> None:
    """The summary says so."""
    grouped(workspace)
    rows: list[list[CellInput]] = [["Tên", "Xã", "VỐN (đồng)"], ["HTX Một", "An Bình", 1_500_000_000]]
    workspace.write_sheet(BOOK, "HTX", rows)
    found = read_lists(workspace)
    assert rows_of(found) == [("HTX Một", "An Bình", "1500")]
    assert found.registers["htx"].notes == (
        f"{SHEET}: Cột “Vốn (triệu đồng)”: số trong tệp ghi theo đồng, đã đổi sang triệu đồng.",
    )


def test_tcvn3_text_is_turned_and_said_once_a_sheet(workspace: Workspace) -> None:
    """Headings, names and the words of a total alike."""
    grouped(workspace)
    rows: list[list[CellInput]] = [
        ["Tªn", "X·", "Vèn (triÖu ®ång)"], ["HTX Mét", "An B×nh", 10], ["Tæng céng", None, 10],
    ]  # fmt: skip
    workspace.write_sheet(BOOK, "HTX", rows)
    found = read_lists(workspace)
    assert found.sentences == [
        said(
            SHEET,
            "6 ô gõ bằng bảng mã cũ TCVN3 (phông .VnTime) đã được đổi sang Unicode khi đọc.",
            "Xem lại tên riêng trong báo cáo.",
            severity="LƯU Ý",
        )
    ]
    assert rows_of(found) == [("HTX Một", "An Bình", "10")]


def test_vni_text_is_refused_at_its_cell(workspace: Workspace) -> None:
    """In a line; and where no heading can be made out for it."""
    grouped(workspace)
    hint = "Dùng UniKey (Công cụ > Chuyển mã) đổi từ “VNI Windows” sang “Unicode”, hoặc gõ lại ô này."
    message = "Ô này gõ bằng bảng mã cũ VNI nên không đọc được dấu tiếng Việt."
    workspace.write_sheet(BOOK, "HTX", [SMALL, ["HTX Coäng Hoøa", "An Bình", 10]])
    found = read_lists(workspace)
    assert found.sentences == [said(f"{SHEET} · ô A2", message, hint)]
    assert found.registers["htx"].faulty == {"ten"}
    workspace.write_sheet(BOOK, "HTX", [["Teân", "Xaõ", "Voán"], ["HTX Moät", "An Bình", 10]])
    found = read_lists(workspace)
    assert found.sentences == [said(f"{SHEET} · ô A1", message, hint)]
    assert found.registers["htx"].faulty == {"ten", "xa", "von"}


def test_columns_that_nobody_declared_are_told_once_but_running_numbers_are_not(workspace: Workspace) -> None:
    """Over two sheets likewise."""
    grouped(
        workspace, sheet="[Một, Hai]".replace("[", "\n        - ").replace(", ", "\n        - ").rstrip("]")
    )
    rows: list[list[CellInput]] = [["STT", *SMALL, "Ghi chú", "Điện thoại"]]
    write_workbook(
        workspace.path / BOOK,
        {"Một": [*rows, [1, "HTX Một", "An Bình", 10]], "Hai": [*rows, [1, "HTX Hai", "An Lạc", 20]]},
    )
    found = read_lists(workspace)
    assert found.sentences == []
    assert found.registers["htx"].notes == (
        "Danh sách hợp tác xã: không đọc cột không khai báo “Ghi chú”, “Điện thoại”.",
    )


def test_a_list_over_several_sheets_is_one_list_whose_rows_keep_their_cells(workspace: Workspace) -> None:
    """Every sheet that has the heading; one that has not is named."""
    grouped(workspace, sheet='"*"', origin="ten_trang")
    write_workbook(
        workspace.path / BOOK,
        {
            "An Bình": [["Tên", "Vốn (triệu đồng)"], ["HTX Một", 10]],
            "Hướng dẫn": [["Đọc kỹ trước khi ghi"]],
            "Trống": [],
            "An Lạc": [["DANH SÁCH"], ["Vốn (triệu đồng)", "Tên"], [20, "HTX Hai"], ["3O", "HTX Ba"]],
        },
    )
    found = read_lists(workspace)
    assert rows_of(found) == [
        ("HTX Một", "An Bình", "10"), ("HTX Hai", "An Lạc", "20"), ("HTX Ba", "An Lạc", None),
    ]  # fmt: skip
    register = found.registers["htx"]
    assert [problem.place for problem in found.problems] == [register.place(10_000_004, "von")]
    assert str(register.place(10_000_003, "ten")) == f"{BOOK} · trang “An Lạc” · ô B3"
    assert str(register.place(2, "ten")) == f"{BOOK} · trang “An Bình” · ô A2"
    assert (register.file, register.sheet, register.row_count) == (BOOK, "An Bình, An Lạc", 3)
    assert register.notes == (f"{BOOK}: không đọc trang “Hướng dẫn” vì không có dòng tiêu đề của danh sách.",)


def test_a_workbook_in_which_no_sheet_has_the_heading_is_a_problem(workspace: Workspace) -> None:
    """Though any sheet would do."""
    grouped(workspace, sheet='"*"')
    write_workbook(workspace.path / BOOK, {"A": [["x"]], "B": [["y"]]})
    found = read_lists(workspace)
    assert found.sentences == [
        said(
            BOOK,
            "Không trang nào có dòng tiêu đề của danh sách: không ô nào ghi “Tên” hay một tiêu đề"
            " khác đã khai báo.",
        )
    ]
    assert found.registers["htx"].faulty == {"ten", "xa", "von"}


def test_a_list_over_several_files_is_one_list(workspace: Workspace) -> None:
    """By a pattern; the commune is what `*` stands for; locks and hidden files are passed over."""
    grouped(workspace, file='"htx-*.xlsx"', origin="ten_tep")
    heading: list[CellInput] = ["Tên", "Vốn (triệu đồng)"]
    workspace.write_sheet(f"{FOLDER}/htx-An Lạc.xlsx", "HTX", [heading, ["HTX Hai", 20]])
    workspace.write_sheet(f"{FOLDER}/HTX-An Bình.xlsx", "HTX", [heading, ["HTX Một", 10]])
    for lock in ("~$htx-An Xuân.xlsx", ".htx-An.xlsx", "htx-An Xuân.docx"):
        (workspace.path / FOLDER / lock).write_bytes(b"x")
    found = read_lists(workspace)
    assert found.sentences == []
    assert rows_of(found) == [("HTX Một", "An Bình", "10"), ("HTX Hai", "An Lạc", "20")]
    register = found.registers["htx"]
    assert register.file == f"{FOLDER}/HTX-An Bình.xlsx, {FOLDER}/htx-An Lạc.xlsx"
    assert str(register.place(10_000_002, "von")) == f"{FOLDER}/htx-An Lạc.xlsx · trang “HTX” · ô B2"


def test_a_pattern_that_no_file_fits_is_a_missing_file(workspace: Workspace) -> None:
    """The nearest one is named."""
    grouped(workspace, file='"htx-*.xlsx"')
    workspace.write_sheet(f"{FOLDER}/htx.xlsx", "HTX", [SMALL])
    assert read_lists(workspace).sentences == [
        said(
            f"{FOLDER}/htx-*.xlsx",
            "Không có tệp nào khớp tên này: Danh sách hợp tác xã.",
            "Có phải tệp “htx.xlsx”? Tên tệp khai báo ở config/so-lieu.yaml, dòng 4.",
        )
    ]


def test_one_file_of_several_that_is_missing_makes_every_column_faulty(workspace: Workspace) -> None:
    """A sum over the others would be too small; their lines are read and checked all the same."""
    grouped(workspace, file="\n        - mot.xlsx\n        - hai.xlsx")
    workspace.write_sheet(f"{FOLDER}/mot.xlsx", "HTX", [SMALL, ["HTX Một", "An Bình", "1O"]])
    found = read_lists(workspace)
    assert [str(problem.place) for problem in found.problems] == [
        f"{FOLDER}/hai.xlsx", f"{FOLDER}/mot.xlsx · trang “HTX” · ô C2",
    ]  # fmt: skip
    assert found.registers["htx"].faulty == {"ten", "xa", "von"}


def test_what_is_said_of_two_cells_in_two_sheets_names_the_sheet(workspace: Workspace) -> None:
    """A cell's address alone would be that of another sheet."""
    grouped(workspace, sheet='"*"')
    workspace.replace("config/so-lieu.yaml", "kieu: chu\n    xa", "kieu: chu\n      duy_nhat: co\n    xa")
    write_workbook(
        workspace.path / BOOK,
        {"A": [SMALL, ["HTX Một", "An Bình", 10]], "B": [SMALL, ["HTX Một", "An Lạc", 20]]},
    )
    assert [problem.message for problem in read_lists(workspace).problems] == [
        "Cột “Tên” không được có hai dòng giống nhau; “HTX Một” đã có ở ô A2 (trang “A”)."
    ]


def test_a_row_that_may_be_a_total_makes_every_column_faulty(workspace: Workspace) -> None:
    """It is not counted, so no count or sum can be trusted."""
    grouped(workspace)
    workspace.write_sheet(BOOK, "HTX", [SMALL, ["HTX Một", "An Bình", 10], ["Cộng xã An Lạc", "An Lạc", 20]])
    found = read_lists(workspace)
    assert [str(problem.place) for problem in found.problems] == [f"{SHEET} · dòng 3"]
    assert found.registers["htx"].faulty == {"ten", "xa", "von"}


def test_a_real_form_is_read_as_it_is_meant(workspace: Workspace) -> None:
    """Title, unit line, groups over columns, footnote, numbering, groups by commune, totals, signatures."""
    workspace.write(
        "config/so-lieu.yaml",
        """
        htx:
          ten: Danh sách hợp tác xã
          tep: hop-tac-xa.xlsx
          trang: HTX
          cot_ten: ten
          cot:
            ten:
              tieu_de: Tên hợp tác xã
              kieu: chu
            tv:
              tieu_de: Số thành viên
              kieu: so_nguyen
            gop:
              tieu_de: Vốn góp / Giá trị
              kieu: so
              dvt: triệu đồng
        """,
    )
    with xlsxwriter.Workbook(workspace.path / BOOK) as book:
        sheet = book.add_worksheet("HTX")
        lines: dict[int, list[str | int]] = {
            0: ["UBND XÃ MINH HỌA"],
            2: ["DANH SÁCH HỢP TÁC XÃ"],
            3: ["", "", "", "", "ĐVT: nghìn đồng"],
            4: ["STT", "Tên hợp tác xã", "Số thành viên1", "Vốn góp", "", "Ghi chú"],
            5: ["", "", "", "Giá trị", "Tỷ lệ (%)"],
            6: ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            7: ["I", "Thôn Đông"],
            8: [1, "HTX Một", "1.000", 2500000, 40],
            9: [2, "HTX Hai", 20, "3.750.000", 60],
            10: ["", "Cộng thôn Đông", 1020, 6250000, 100],
            11: ["Tổng cộng", "", 1020, 6250000, 100],
            13: ["", "", "", "Minh Họa, ngày 30 tháng 6 năm 2026"],
            14: ["", "NGƯỜI LẬP BIỂU", "", "TM. ỦY BAN NHÂN DÂN"],
            18: ["", "Nguyễn Văn A", "", "Trần Thị B"],
        }
        for row, cells in lines.items():
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(row, column, cell)
        for area in ("A5:A6", "B5:B6", "C5:C6", "F5:F6"):
            sheet.merge_range(area, "")
        for column, cell in enumerate(["STT", "Tên hợp tác xã", "Số thành viên1"]):
            sheet.write(4, column, cell)
        sheet.merge_range("D5:E5", "Vốn góp")
        sheet.write("F5", "Ghi chú")
    found = read_lists(workspace)
    assert found.sentences == []
    assert rows_of(found) == [("HTX Một", "1000", "2500"), ("HTX Hai", "20", "3750")]
    assert found.registers["htx"].notes == (
        (
            f"{SHEET}: không tính là dòng số liệu: dòng 11-12 (dòng cộng), dòng 8 (dòng tên nhóm),"
            " dòng 7 (dòng đánh số cột), dòng 14-15, 19 (phần ký và ghi chú)."
        ),
        "Danh sách hợp tác xã: không đọc cột không khai báo “Vốn góp / Tỷ lệ (%)”, “Ghi chú”.",
        f"{SHEET}: Cột “Vốn góp / Giá trị”: số trong tệp ghi theo nghìn đồng, đã đổi sang triệu đồng.",
    )


def test_a_cell_that_could_not_be_read_is_not_also_said_to_be_blank(workspace: Workspace) -> None:
    """`bat_buoc_khi` asks for the members where there is a name; “1O” is a mistake of its own."""
    workspace.replace(
        "config/so-lieu.yaml", "kieu: so_nguyen\n", "kieu: so_nguyen\n      bat_buoc_khi: ten\n"
    )
    rows: list[list[CellInput]] = [["Tên hợp tác xã", "Số thành viên"], ["HTX Một", "1O"], ["HTX Hai", None]]
    workspace.write_sheet("inputs/2026-6t/hop-tac-xa.xlsx", "HTX", rows)
    problems = read_lists(workspace).problems
    assert [(each.rule, each.place.cell) for each in problems] == [
        (Rule.CELL_VALUE, "B2"),
        (Rule.CELL_REQUIRED, "B3"),
    ]
