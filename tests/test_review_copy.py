"""The copies that she corrects by: read back as she would see them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from conftest import ROOT, CellInput, write_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from reportgen import review_list
from reportgen.problems import Place, Problem, Rule
from reportgen.review_copy import review_copies

FILE = "inputs/2026-6t/hop-tac-xa.xlsx"
RED, YELLOW = "00FFC7CE", "00FFEB9C"
ROWS: list[list[CellInput]] = [
    ["DANH SÁCH HỢP TÁC XÃ"],
    [],
    ["STT", "Tên hợp tác xã", "Số thành viên", "Ngày thành lập"],
    [1, "HTX Một", "1O", date(2015, 3, 2)],
    [2, "HTX Hai", 20, date(2016, 4, 3)],
    [3, "HTX Ba", None, None],
]


def problem(cell: str, message: str, hint: str = "", rule: Rule = Rule.CELL_VALUE) -> Problem:
    """A problem of sheet “HTX”: of a cell (C4), a row (4), a column (C), or with '' of the sheet."""
    found = re.fullmatch(r"([A-Z]*)(\d*)", cell)
    assert found is not None
    row = int(found[2]) if found[2] else None
    return Problem(rule, Place(FILE, "HTX", found[1] or None, row), message, hint)


def elsewhere(file: str, column: str | None, row: int | None, sheet: str | None = "HTX") -> Problem:
    """A problem with a plain message in another file."""
    return Problem(Rule.CELL_VALUE, Place(file, sheet, column, row), "Cần một số.")


def copy_of(tmp_path: Path, problems: list[Problem]) -> Workbook:
    """The only copy, read back."""
    copies = review_copies(problems, tmp_path)
    assert list(copies) == ["hop-tac-xa.xlsx"]
    return openpyxl.load_workbook(BytesIO(copies["hop-tac-xa.xlsx"]))


def sheet_of(book: Workbook, name: str = "HTX") -> Worksheet:
    """The worksheet of that name."""
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def colours(sheet: Worksheet) -> dict[str, str]:
    """The coloured cells with their colours."""
    return {
        cell.coordinate: str(cell.fill.fgColor.rgb)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def comments(sheet: Worksheet) -> dict[str, str]:
    """The commented cells with their comments."""
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def listed(book: Workbook, name: str = "Cần sửa") -> list[tuple[object, ...]]:
    """The rows of the list under its heading."""
    return list(sheet_of(book, name).iter_rows(min_row=8, values_only=True))


def targets(sheet: Worksheet) -> list[str | None]:
    """Where the links of the list lead."""
    return [
        cell.hyperlink.location if cell.hyperlink is not None else None
        for (cell,) in sheet.iter_rows(min_row=8, min_col=4, max_col=4)
    ]


def part(content: bytes, name: str) -> str:
    """The text of the part of an .xlsx whose path ends so."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        (path,) = [path for path in archive.namelist() if path.endswith(name)]
        return archive.read(path).decode()


def with_sheet(workspace: Path, change: Callable[[Worksheet], object]) -> None:
    """Change sheet “HTX” of the register and save it, as another office would."""
    book = openpyxl.load_workbook(workspace / FILE)
    change(sheet_of(book))
    book.save(workspace / FILE)


def with_part(workspace: Path, name: str, pattern: bytes, new: bytes) -> None:
    """Replace what matches in one part of the register."""
    with zipfile.ZipFile(workspace / FILE) as archive:
        parts = {path: archive.read(path) for path in archive.namelist()}
    parts[name], count = re.subn(pattern, new, parts[name], flags=re.DOTALL)
    assert count
    with zipfile.ZipFile(workspace / FILE, "w") as archive:
        for path, data in parts.items():
            archive.writestr(path, data)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A workspace with one register of three cooperatives."""
    write_workbook(tmp_path / FILE, {"HTX": ROWS})
    return tmp_path


def test_cells_in_question_are_coloured_by_severity_and_red_wins(register: Path) -> None:
    sheet = sheet_of(
        copy_of(
            register,
            [
                problem("C4", "Cần số."),
                problem("C4", "Xem lại số này.", rule=Rule.CELL_CHECK_DIGIT),
                problem("D5", "Xem lại ngày này.", rule=Rule.CELL_CHECK_DIGIT),
                problem("B5", "Xem lại tên này.", rule=Rule.CELL_CHECK_DIGIT),
                problem("B5", "Cần tên khác."),
                problem("C6", "Cần số; ô đang để trống.", rule=Rule.CELL_REQUIRED),
            ],
        )
    )
    assert colours(sheet) == {"C4": RED, "B5": RED, "D5": YELLOW, "C6": RED}


def test_the_comment_says_every_problem_of_the_cell_with_its_hint(register: Path) -> None:
    sheet = sheet_of(
        copy_of(
            register,
            [
                problem("C4", "Cột “Số thành viên” cần số nguyên; ô đang ghi “1O”.", "Có thể là “10”."),
                problem("C4", "Số này khác với danh sách thuế.", rule=Rule.CELL_CHECK_DIGIT),
            ],
        )
    )
    assert comments(sheet) == {
        "C4": "LỖI: Cột “Số thành viên” cần số nguyên; ô đang ghi “1O”.\nGợi ý: Có thể là “10”.\n\n"
        "LƯU Ý: Số này khác với danh sách thuế."
    }
    comment = sheet["C4"].comment
    assert comment is not None
    assert comment.author == "reportgen"


def test_the_box_of_a_comment_grows_with_its_text(register: Path) -> None:
    long = "Cần số. " * 60
    copies = review_copies(
        [problem("C4", "Cần số."), problem("C5", long), problem("C6", long * 20)], register
    )
    boxes = re.findall(
        r"width:(\d+)px;height:(\d+)px", part(copies["hop-tac-xa.xlsx"], "commentsDrawing1.vml")
    )
    assert boxes == [("380", "31"), ("380", "221"), ("380", "600")]


def test_the_list_holds_every_problem_in_order_and_links_to_its_cell(register: Path) -> None:
    notice = problem("5", "Dòng này không khớp với hợp tác xã nào.", rule=Rule.LINK_NO_OWNER_ALLOWED)
    book = copy_of(
        register,
        [
            problem("C6", "Cần số; ô đang để trống.", rule=Rule.CELL_REQUIRED),
            notice,
            problem("C4", "Cần số; ô đang ghi “1O”.", "Có thể là “10”."),
            problem("C", "Cột này không có đơn vị tính."),
            problem("", "Trang có dòng ẩn."),
            Problem(Rule.SHEET_MISSING, Place(FILE), "Cần trang “THT”."),
        ],
    )
    assert book.sheetnames == ["Cần sửa", "HTX"]
    assert listed(book) == [
        (1, "LỖI", None, "cả tệp", "Cần trang “THT”.", None),
        (2, "LỖI", "HTX", "cả trang", "Trang có dòng ẩn.", None),
        (3, "LỖI", "HTX", "cột C", "Cột này không có đơn vị tính.", None),
        (4, "LỖI", "HTX", "C4", "Cần số; ô đang ghi “1O”.", "Có thể là “10”."),
        (5, "LƯU Ý", "HTX", "dòng 5", "Dòng này không khớp với hợp tác xã nào.", None),
        (6, "LỖI", "HTX", "C6", "Cần số; ô đang để trống.", None),
    ]
    assert targets(sheet_of(book, "Cần sửa")) == [
        None,
        "'HTX'!A1",
        "'HTX'!C3",
        "'HTX'!C4",
        "'HTX'!A5",
        "'HTX'!C6",
    ]


def test_no_problem_is_folded_away(register: Path) -> None:
    many = [problem(f"C{row}", "Cần số.") for row in range(4, 44)]
    book = copy_of(register, many)
    assert [row[3] for row in listed(book)] == [f"C{row}" for row in range(4, 44)]
    assert len(comments(sheet_of(book))) == 40


def test_the_head_of_the_list_says_where_to_correct(register: Path) -> None:
    book = copy_of(
        register, [problem("C4", "Cần số."), problem("C5", "Xem lại.", rule=Rule.CELL_CHECK_DIGIT)]
    )
    sheet = sheet_of(book, "Cần sửa")
    assert [row[0] for row in sheet.iter_rows(max_row=3, values_only=True)] == [
        "NHỮNG CHỖ CẦN SỬA",
        "Tệp gốc: inputs/2026-6t/hop-tac-xa.xlsx",
        (
            "Đây chỉ là bản sao để xem, chương trình không đọc lại. Hãy sửa trong tệp gốc "
            "inputs/2026-6t/hop-tac-xa.xlsx, lưu lại rồi chạy lại chương trình. Bấm vào địa chỉ ở cột “Ô” để "
            "đến ô đó; đưa chuột lên ô tô màu để đọc ghi chú."
        ),
    ]
    assert [row[1:3] for row in sheet.iter_rows(min_row=4, max_row=7, values_only=True)] == [
        ("LỖI", "1 mục, chỗ tô màu đỏ nhạt: phải sửa thì mới lập được báo cáo."),
        ("LƯU Ý", "1 mục, chỗ tô màu vàng nhạt: cần xem lại; báo cáo vẫn lập được."),
        (None, None),
        ("Mức", "Trang"),
    ]
    assert [cell.value for cell in sheet[7]] == ["STT", "Mức", "Trang", "Ô", "Nội dung", "Gợi ý"]


def test_the_list_opens_first_and_prints_on_landscape_a4(register: Path) -> None:
    book = copy_of(register, [problem("C4", "Cần số. " * 30)])
    sheet = sheet_of(book, "Cần sửa")
    assert book.active is sheet
    assert not sheet_of(book).sheet_view.tabSelected
    assert sheet.freeze_panes == "A8"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$7:$7"
    assert sheet["E8"].alignment.wrap_text
    assert sheet.row_dimensions[8].height == 60


def test_a_list_longer_than_excel_has_links_for_goes_on_on_a_second_sheet(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_list, "MOST_ON_A_SHEET", 2)
    book = copy_of(register, [problem(f"C{row}", "Cần số.") for row in (4, 5, 6)])
    assert book.sheetnames == ["Cần sửa", "Cần sửa (2)", "HTX"]
    assert [row[0] for row in listed(book)] == [1, 2]
    assert listed(book, "Cần sửa (2)") == [(3, "LỖI", "HTX", "C6", "Cần số.", None)]


def test_a_row_in_question_is_coloured_where_it_is_filled_and_commented_once(register: Path) -> None:
    sheet = sheet_of(copy_of(register, [problem("6", "Dòng này không khớp.")]))
    assert colours(sheet) == {"A6": RED, "B6": RED}
    assert comments(sheet) == {"A6": "LỖI: Dòng này không khớp."}


def test_a_blank_row_in_question_is_marked_in_its_first_cell(register: Path) -> None:
    assert colours(sheet_of(copy_of(register, [problem("2", "Dòng này trống.")]))) == {"A2": RED}


def test_a_column_in_question_is_marked_on_its_heading(register: Path) -> None:
    sheet = sheet_of(copy_of(register, [problem("D", "Cột này có ngày ở tương lai.")]))
    assert comments(sheet) == {"D3": "LỖI: Cột này có ngày ở tương lai."}


def test_a_cell_inside_a_merged_one_is_marked_on_the_one_that_shows(register: Path) -> None:
    with_sheet(register, lambda sheet: sheet.merge_cells("B4:B6"))
    book = copy_of(register, [problem("B5", "Xã này không có trong danh sách.")])
    assert colours(sheet_of(book)) == {"B4": RED}
    assert comments(sheet_of(book)) == {"B4": "LỖI: Xã này không có trong danh sách."}
    assert [row[3] for row in listed(book)] == ["B5"]
    assert targets(sheet_of(book, "Cần sửa")) == ["'HTX'!B4"]


def test_values_widths_formats_fonts_borders_and_merged_cells_stay(register: Path) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:D1")
        sheet.column_dimensions["B"].width = 37
        sheet["A1"].font = Font(name="Times New Roman", bold=True, size=15)
        sheet["C5"].number_format = "#,##0.00"
        sheet["C4"].border = Border(left=Side(style="thick"))
        sheet.row_dimensions[3].height = 44

    with_sheet(register, dress)
    sheet = sheet_of(copy_of(register, [problem("C4", "Cần số.")]))
    assert [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)] == [
        ["STT", "Tên hợp tác xã", "Số thành viên", "Ngày thành lập"],
        [1, "HTX Một", "1O", datetime(2015, 3, 2)],  # noqa: DTZ001 - Excel's dates know no time zone
        [2, "HTX Hai", 20, datetime(2016, 4, 3)],  # noqa: DTZ001
        [3, "HTX Ba", None, None],
    ]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet.column_dimensions["B"].width == 37
    assert (sheet["A1"].font.name, sheet["A1"].font.sz, sheet["A1"].font.b) == ("Times New Roman", 15, True)
    assert (sheet["C5"].number_format, sheet["D4"].number_format) == ("#,##0.00", "dd/mm/yyyy")
    assert sheet["C4"].border.left.style == "thick"
    assert sheet.row_dimensions[3].height == 44


def test_a_formula_shows_its_value_and_stands_in_the_comment(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    with xlsxwriter.Workbook(tmp_path / FILE) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row("A1", ["Vốn", "Gấp đôi"])
        sheet.write("A2", 5)
        sheet.write_formula("B2", "=A2*2", None, 10)
        sheet.write_formula("B3", "=A2*3", None, 15)
    copy = sheet_of(copy_of(tmp_path, [problem("B2", "Số lớn quá 9.")]))
    assert (copy["B2"].value, copy["B3"].value) == (10, 15)
    assert comments(copy) == {"B2": "LỖI: Số lớn quá 9.\n\nCông thức trong tệp gốc: =A2*2"}


def test_an_excel_error_and_an_uncalculated_formula_stay_visible(register: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet["C5"] = "#N/A"
        sheet["C6"] = "=C5*2"

    with_sheet(register, spoil)
    copy = sheet_of(
        copy_of(
            register,
            [
                problem("C5", "Ô báo lỗi #N/A của Excel.", rule=Rule.CELL_EXCEL_ERROR),
                problem("C6", "Ô có công thức nhưng chưa có giá trị.", rule=Rule.CELL_NOT_CALCULATED),
            ],
        )
    )
    assert (copy["C5"].value, copy["C5"].data_type) == ("#N/A", "e")
    assert (copy["C6"].value, copy["C6"].data_type) == ("=C5*2", "s")
    assert comments(copy)["C6"] == (
        "LỖI: Ô có công thức nhưng chưa có giá trị.\n\nCông thức trong tệp gốc: =C5*2"
    )


def test_a_formula_shared_down_a_column_is_told_as_excel_shows_it(register: Path) -> None:
    with_sheet(register, lambda sheet: sheet.__setitem__("C5", "=A4*2"))
    with_part(
        register,
        "xl/worksheets/sheet1.xml",
        rb'<c r="C5".*?</c>',
        b'<c r="C5"><f t="shared" ref="C5:C6" si="0">A4*2</f><v>2</v></c>',
    )
    with_part(
        register,
        "xl/worksheets/sheet1.xml",
        rb"(<c r=\"B6\".*?</c>)",
        rb'\1<c r="C6"><f t="shared" si="0"/><v>4</v></c>',
    )
    copy = sheet_of(copy_of(register, [problem("C6", "Cần một số khác.")]))
    assert comments(copy) == {"C6": "LỖI: Cần một số khác.\n\nCông thức trong tệp gốc: =A5*2"}
    assert copy["C6"].value == 4


@pytest.mark.parametrize("message", ["=1+1", "+84", "-5 là số âm", '@SUM("x")', "=HYPERLINK(1)"])
def test_a_message_that_looks_like_a_formula_stays_text(register: Path, message: str) -> None:
    sheet = sheet_of(copy_of(register, [problem("C4", message, message)]), "Cần sửa")
    for cell in (sheet["E8"], sheet["F8"]):
        assert isinstance(cell, Cell)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (message, "s", True)


def test_control_characters_of_a_typed_cell_do_not_spoil_the_copy(register: Path) -> None:
    book = copy_of(register, [problem("C4", "Ô đang ghi “1\x00\x1b\ud800\uffffO”.")])
    assert listed(book) == [(1, "LỖI", "HTX", "C4", "Ô đang ghi “1O”.", None)]
    assert comments(sheet_of(book)) == {"C4": "LỖI: Ô đang ghi “1O”."}


def test_hidden_sheet_row_and_column_are_shown_when_they_hold_a_problem(tmp_path: Path) -> None:
    write_workbook(tmp_path / FILE, {"Bìa": [["Bìa"]], "HTX": ROWS})

    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "veryHidden"
        sheet.row_dimensions[4].hidden = True
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.column_dimensions["D"].hidden = True

    with_sheet(tmp_path, hide)
    sheet = sheet_of(copy_of(tmp_path, [problem("C4", "Cần số.")]))
    assert sheet.sheet_state == "visible"
    assert [sheet.row_dimensions[row].hidden for row in (4, 5)] == [False, True]
    assert [sheet.column_dimensions[letter].hidden for letter in "CD"] == [False, True]


def test_a_comment_of_the_other_office_is_kept_below_ours(register: Path) -> None:
    with_sheet(
        register, lambda sheet: setattr(sheet["C4"], "comment", Comment("Xã báo qua điện thoại", "Xã"))
    )
    sheet = sheet_of(copy_of(register, [problem("C4", "Cần số.")]))
    assert comments(sheet) == {"C4": "LỖI: Cần số.\n\nGhi chú có sẵn trong tệp gốc: Xã báo qua điện thoại"}


def test_a_sheet_that_has_the_name_of_the_list_keeps_it(tmp_path: Path) -> None:
    write_workbook(tmp_path / FILE, {"HTX": ROWS, "CẦN SỬA": [["của xã"]]})
    book = copy_of(tmp_path, [problem("C4", "Cần số.")])
    assert book.sheetnames == ["Cần sửa (2)", "HTX", "CẦN SỬA"]
    assert [row[3] for row in listed(book, "Cần sửa (2)")] == ["C4"]


def test_a_copy_put_among_the_inputs_is_copied_like_any_workbook(register: Path) -> None:
    copies = review_copies([problem("C4", "Cần số.")], register)
    (register / FILE).write_bytes(copies["hop-tac-xa.xlsx"])
    book = copy_of(register, [problem("C5", "Cần số khác.")])
    assert book.sheetnames == ["Cần sửa (2)", "Cần sửa", "HTX"]
    assert comments(sheet_of(book)) == {"C4": "LỖI: Cần số.", "C5": "LỖI: Cần số khác."}


def test_the_sheet_is_found_as_the_reader_calls_it(tmp_path: Path) -> None:
    write_workbook(tmp_path / FILE, {" HTX  năm 2026": ROWS, "O'Brien": ROWS})
    book = copy_of(tmp_path, [elsewhere(FILE, "C", 4, "HTX năm 2026"), elsewhere(FILE, "C", 4, "O'Brien")])
    assert targets(sheet_of(book, "Cần sửa")) == ["' HTX  năm 2026'!C4", "'O''Brien'!C4"]


def test_macros_charts_tables_rules_and_lists_stay_behind(tmp_path: Path) -> None:
    path = tmp_path / "inputs/2026-6t/hop-tac-xa.xlsm"
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(path) as book:
        book.add_vba_project(BytesIO(b"macro"), is_stream=True)
        book.define_name("Ngoai", "='[khac.xlsx]HTX'!$A$1")
        book.set_custom_property("Người soạn", "Nguyễn Văn A")
        book.set_properties({"author": "Nguyễn Văn A"})
        sheet = book.add_worksheet("HTX")
        sheet.write_column("A1", ["Vốn", 1, 2])
        sheet.add_table("C1:D3", {"columns": [{"header": "Một"}, {"header": "Hai"}]})
        sheet.conditional_format(
            "A1:A3", {"type": "no_blanks", "format": book.add_format({"bg_color": "green"})}
        )
        sheet.data_validation("A2", {"validate": "list", "source": ["1", "2"]})
        sheet.protect("mật khẩu")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=HTX!$A$2:$A$3"})
        sheet.insert_chart("F1", chart)
        book.add_chartsheet("Biểu đồ")
    copies = review_copies([elsewhere("inputs/2026-6t/hop-tac-xa.xlsm", "A", 2)], tmp_path)
    assert list(copies) == ["hop-tac-xa.xlsx"]
    content = copies["hop-tac-xa.xlsx"]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/comments/comment1.xml",
            "xl/drawings/commentsDrawing1.vml",
            "xl/styles.xml",
            "xl/theme/theme1.xml",
            "xl/workbook.xml",
            "xl/worksheets/_rels/sheet2.xml.rels",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
        ]
    assert "macro" not in part(content, "[Content_Types].xml").casefold()
    assert "Nguyễn Văn A" not in part(content, "docProps/core.xml")
    assert "Ngoai" not in part(content, "xl/workbook.xml")
    data = part(content, "xl/worksheets/sheet2.xml")
    assert not re.search("conditionalFormatting|dataValidation|tablePart|sheetProtection", data)


def test_the_copies_are_sound_office_files(register: Path, tmp_path: Path) -> None:
    with_sheet(register, lambda sheet: sheet.merge_cells("A1:D1"))
    copies = review_copies([problem("C4", "Cần số."), problem("5", "Dòng này không khớp.")], register)
    path = tmp_path / "ban-sao.xlsx"
    path.write_bytes(copies["hop-tac-xa.xlsx"])
    found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    # openpyxl writes texts into the cells, and the parts of a font in its own order: Excel reads both.
    known = re.compile(r"inline-string cell|/fonts\[1\]/font\[\d+\]: Unexpected element")
    assert [error for error in found if not known.search(error)] == []


def test_boxes_of_more_than_a_thousand_comments_are_numbered_in_declared_blocks(register: Path) -> None:
    copies = review_copies([problem(f"C{row}", "Cần số.") for row in range(4, 2504)], register)
    drawing = part(copies["hop-tac-xa.xlsx"], "commentsDrawing1.vml")
    assert re.findall(r'idmap [^>]*data="([^"]*)"', drawing) == ["1,2,3"]
    assert max(map(int, re.findall(r'id="_x0000_s(\d+)"', drawing))) // 1024 == 3


def test_a_style_that_openpyxl_refuses_costs_the_look_and_not_the_copy(register: Path) -> None:
    with_part(register, "xl/styles.xml", rb'<family val="2" ?/>', b'<family val="99"/>')
    with pytest.raises(ValueError, match="could not read stylesheet"):
        openpyxl.load_workbook(register / FILE)
    sheet = sheet_of(copy_of(register, [problem("C4", "Cần số.")]))
    assert [cell.value for cell in sheet[4]][:3] == [1, "HTX Một", "1O"]
    assert sheet["D4"].number_format == "dd/mm/yyyy"
    assert colours(sheet) == {"C4": RED}


def test_a_merged_cell_over_the_whole_sheet_does_not_hang_the_copy(register: Path) -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>'
    with_part(register, "xl/worksheets/sheet1.xml", b"</sheetData>", merged)
    assert colours(sheet_of(copy_of(register, [problem("C4", "Cần số.")]))) == {"C4": RED}


def test_the_same_problems_give_the_same_bytes_in_another_process(register: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        for row in range(10, 40):
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)

    with_sheet(register, merge)
    code = (
        "import sys, hashlib\n"
        "from pathlib import Path\n"
        "from reportgen.problems import Place, Problem, Rule\n"
        "from reportgen.review_copy import review_copies\n"
        f"places = [Place({FILE!r}, 'HTX', 'C', row) for row in (4, 6)]\n"
        "problems = [Problem(Rule.CELL_VALUE, place, 'Cần số.') for place in places]\n"
        "print(hashlib.sha256(review_copies(problems, Path(sys.argv[1]))['hop-tac-xa.xlsx']).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(register)],
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
    copies = review_copies([problem("C4", "Cần số.")], register)
    merged = re.findall(
        'mergeCell ref="([^"]*)"', part(copies["hop-tac-xa.xlsx"], "xl/worksheets/sheet2.xml")
    )
    assert merged == [f"B{row}:D{row}" for row in range(10, 40)]
    assert "dcterms" not in part(copies["hop-tac-xa.xlsx"], "docProps/core.xml").replace("xmlns:dcterms", "")


def test_the_input_is_not_touched(register: Path) -> None:
    before = (register / FILE).read_bytes()
    review_copies([problem("C4", "Cần số.")], register)
    assert (register / FILE).read_bytes() == before
    assert [path.name for path in (register / FILE).parent.iterdir()] == ["hop-tac-xa.xlsx"]


def test_a_file_whose_name_is_stored_decomposed_has_a_copy(tmp_path: Path) -> None:
    write_workbook(tmp_path / "inputs/2026-6t" / "xa\u0303.xlsx", {"HTX": ROWS})
    assert list(review_copies([elsewhere("inputs/2026-6t/xã.xlsx", "C", 4)], tmp_path)) == ["xã.xlsx"]


def test_files_of_one_name_in_two_formats_have_two_copies(tmp_path: Path) -> None:
    folder = tmp_path / "inputs/2026-6t"
    write_workbook(folder / "xa.xlsx", {"HTX": ROWS})
    write_workbook(folder / "xa.xlsm", {"HTX": ROWS})
    write_workbook(tmp_path / "inputs/2025/xa.xlsx", {"HTX": ROWS})
    files = ["inputs/2026-6t/xa.xlsm", "inputs/2026-6t/xa.xlsx", "inputs/2025/xa.xlsx"]
    copies = review_copies([elsewhere(file, "C", 4) for file in files], tmp_path)
    origins = {
        name: sheet_of(openpyxl.load_workbook(BytesIO(content)), "Cần sửa")["A2"].value
        for name, content in copies.items()
    }
    assert origins == {
        "xa.xlsx": "Tệp gốc: inputs/2025/xa.xlsx",
        "xa-xlsx.xlsx": "Tệp gốc: inputs/2026-6t/xa.xlsx",
        "xa-xlsm.xlsx": "Tệp gốc: inputs/2026-6t/xa.xlsm",
    }


def test_a_name_does_not_depend_on_which_of_the_two_files_has_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "inputs/2026-6t"
    write_workbook(folder / "xa.xlsx", {"HTX": ROWS})
    write_workbook(folder / "xa.xlsm", {"HTX": ROWS})
    assert list(review_copies([elsewhere("inputs/2026-6t/xa.xlsm", "C", 4)], tmp_path)) == ["xa-xlsm.xlsx"]


def test_what_is_no_spreadsheet_has_no_copy(register: Path) -> None:
    folder = register / "inputs/2026-6t"
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    (folder / "trong.xlsx").write_bytes(b"")
    yaml_line = Problem(Rule.CONFIG_VALUE, Place("config/so-lieu.yaml", line=3), "Cần một số.")
    unreadable = Problem(Rule.FILE_UNREADABLE, Place(FILE), "Tệp này không mở được.")
    gone = [elsewhere(f"inputs/2026-6t/{name}.xlsx", "C", 4) for name in ("hong", "khong-co")]
    assert review_copies([yaml_line, unreadable, *gone], register) == {}
    assert review_copies([], register) == {}


def test_a_csv_becomes_a_workbook_with_its_texts_as_typed(tmp_path: Path) -> None:
    file = "inputs/2026-6t/hop-tac-xa.csv"
    (tmp_path / file).parent.mkdir(parents=True)
    text = '\ufeffTên hợp tác xã;Mã số thuế;Vốn\n"HTX ""Một""; xã A";0300588569;1.234,5\nHTX Hai;=1+1;x\n'
    (tmp_path / file).write_text(text, encoding="utf-8")
    book = copy_of(tmp_path, [elsewhere(file, "C", 3, "hop-tac-xa"), elsewhere(file, None, 2, "hop-tac-xa")])
    assert book.sheetnames == ["Cần sửa", "hop-tac-xa"]
    sheet = sheet_of(book, "hop-tac-xa")
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Tên hợp tác xã", "Mã số thuế", "Vốn"),
        ('HTX "Một"; xã A', "0300588569", "1.234,5"),
        ("HTX Hai", "=1+1", "x"),
    ]
    assert sheet["B3"].data_type == "s"
    assert colours(sheet) == {"A2": RED, "B2": RED, "C2": RED, "C3": RED}
    assert targets(sheet_of(book, "Cần sửa")) == ["'hop-tac-xa'!A2", "'hop-tac-xa'!C3"]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the register as LibreOffice saves it in .xls and .ods."""
    if shutil.which("libreoffice") is None:
        reason = "cannot make .xls and .ods without libreoffice"
        if os.environ.get("REPORTGEN_REQUIRE_LAYOUT") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    workspace = tmp_path_factory.mktemp("converted")
    made = workspace / "hop-tac-xa.xlsx"
    long_row: list[CellInput] = [
        4,
        "Tên rất dài, dài hơn bốn mươi lăm chữ cái, nên xuống dòng",
        3000310977012,
        None,
    ]
    write_workbook(made, {"HTX": [*ROWS, long_row], "Khác": [["x"]]})
    for kind in ("xls", "ods"):
        command = ["libreoffice", "--headless", f"-env:UserInstallation={(workspace / 'profile').as_uri()}"]
        outputs = ["--outdir", str(workspace / "inputs"), str(made)]
        subprocess.run(
            [*command, "--convert-to", kind, *outputs], check=True, capture_output=True, timeout=120
        )
    return workspace


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_an_old_or_open_format_becomes_an_xlsx_with_its_values(converted: Path, kind: str) -> None:
    file = f"inputs/hop-tac-xa.{kind}"
    book = copy_of(converted, [elsewhere(file, "C", 4)])
    assert book.sheetnames == ["Cần sửa", "HTX"]
    sheet = sheet_of(book)
    assert [cell.value for cell in sheet[4]] == [1, "HTX Một", "1O", datetime(2015, 3, 2)]  # noqa: DTZ001
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [8, 45, 15, 16]
    assert (sheet["D4"].number_format, sheet["C7"].number_format) == ("dd/mm/yyyy", "0")
    assert sheet["B7"].alignment.wrap_text
    assert colours(sheet) == {"C4": RED}
    assert comments(sheet) == {"C4": "LỖI: Cần một số."}
    assert targets(sheet_of(book, "Cần sửa")) == ["'HTX'!C4"]
