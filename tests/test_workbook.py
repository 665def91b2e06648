"""Spreadsheets as offices send them: found, opened, their heading row found, their hidden faults seen."""

from __future__ import annotations

import random
import re
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from conftest import CellInput, Workspace, write_workbook
from figures_of import read_lists, said, set_cells
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Rule, has_errors
from reportgen.spreadsheet import find_file, read_sheet
from reportgen.workbook import CellFault, column_letter, column_number

BOOK = "inputs/2026-6t/hop-tac-xa.xlsx"
SHEET_1 = "xl/worksheets/sheet1.xml"
UNREADABLE = said(
    BOOK,
    "Cần một tệp Excel; tệp này không mở được, có thể đã hỏng hoặc là loại tệp khác.",
    "Mở tệp bằng Excel, chọn Lưu thành (Save As) loại “Excel Workbook (*.xlsx)”, rồi chạy lại.",
)
HEADINGS: list[CellInput] = ["STT", "Tên hợp tác xã", "Số thành viên"]


def names(workspace: Workspace) -> list[object]:
    """The cooperatives that were read, where nothing may be wrong."""
    lists = read_lists(workspace)
    assert lists.sentences == []
    return list(lists.registers["htx"].frame["ten"])


def change_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Rewrite one part of a workbook's archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == part else content)


def put_xml(path: Path, address: str, cell: str) -> None:
    """Replace the XML of one cell."""
    pattern = re.compile(rb'<c r="%s"[^>]*>.*?</c>' % address.encode())

    def change(content: bytes) -> bytes:
        assert len(pattern.findall(content)) == 1
        return pattern.sub(cell.encode(), content)

    change_part(path, SHEET_1, change)


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_counted_as_excel_letters_them(number: int, letters: str) -> None:
    """After Z comes AA."""
    assert column_letter(number) == letters
    assert column_number(letters) == number


def test_a_missing_file_is_named_with_the_nearest_one(workspace: Workspace) -> None:
    """She sees what the folder has and where the name was declared."""
    (workspace.path / BOOK).rename(workspace.path / "inputs/2026-6t/hop-tac-xa-2.xlsx")
    assert read_lists(workspace).sentences == [
        said(
            BOOK,
            "Thiếu tệp này: Danh sách hợp tác xã.",
            "Có phải tệp “hop-tac-xa-2.xlsx”? Tên tệp khai báo ở config/so-lieu.yaml, dòng 4.",
        )
    ]


def test_a_missing_folder_is_a_missing_file(workspace: Workspace) -> None:
    """A new period, whose folder nobody has made yet."""
    (workspace.path / BOOK).unlink()
    (workspace.path / "inputs/2026-6t").rmdir()
    lists = read_lists(workspace)
    assert lists.sentences == [
        said(BOOK, "Thiếu tệp này: Danh sách hợp tác xã.", "Tên tệp khai báo ở config/so-lieu.yaml, dòng 4.")
    ]
    assert lists.registers["htx"].faulty == {"ten", "so_thanh_vien"}


def test_excels_lock_file_is_not_suggested(workspace: Workspace) -> None:
    """`~$…` stands beside a workbook that is open; nobody can mean it."""
    (workspace.path / BOOK).rename(workspace.path / "inputs/2026-6t/~$hop-tac-xa.xlsx")
    assert "~$" not in read_lists(workspace).sentences[0]


@pytest.mark.parametrize(
    "stored",
    [unicodedata.normalize("NFC", "Hợp tác xã.XLSX"), unicodedata.normalize("NFD", "Hợp tác xã.XLSX")],
)
def test_a_file_name_with_marks_is_found_however_it_is_stored(tmp_path: Path, stored: str) -> None:
    """A Mac stores names decomposed; case does not matter either."""
    write_workbook(tmp_path / stored, {"A": [["x"]]})
    found = find_file(tmp_path, "hợp tác xã.xlsx")
    assert found is not None
    assert unicodedata.normalize("NFC", found.name) == "Hợp tác xã.XLSX"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """Neither is what is missing altogether."""
    (tmp_path / "htx.xlsx").mkdir()
    assert find_file(tmp_path, "htx.xlsx") is None
    assert find_file(tmp_path / "khong-co", "htx.xlsx") is None


def test_a_sheet_is_found_whatever_its_case_and_spaces(workspace: Workspace) -> None:
    """Excel keeps the space that she typed after the name."""
    workspace.write_sheet(BOOK, "htx ", [HEADINGS, [1, "HTX Một", 10]])
    assert names(workspace) == ["HTX Một"]
    assert read_lists(workspace).registers["htx"].sheet == "htx"


def test_a_missing_sheet_is_named_with_the_nearest_one(workspace: Workspace) -> None:
    """The sentence lists all sheets that there are."""
    write_workbook(workspace.path / BOOK, {"HTX 2026": [HEADINGS], "Ghi chú": [["x"]]})
    assert read_lists(workspace).sentences == [
        said(
            BOOK,
            "Cần trang “HTX”; tệp chỉ có “HTX 2026”, “Ghi chú”.",
            "Đổi tên trang trong Excel, hoặc sửa mục “trang” trong so-lieu.yaml.",
        )
    ]
    write_workbook(workspace.path / BOOK, {"HTXX": [HEADINGS], "Ghi chú": [["x"]]})
    assert read_lists(workspace).sentences == [
        said(BOOK, "Cần trang “HTX”; tệp chỉ có “HTXX”, “Ghi chú”.", "Có phải “HTXX”?")
    ]


def test_a_workbook_cut_short_is_never_half_read(workspace: Workspace, tmp_path: Path) -> None:
    """A copy that broke off: it opens whole or is one problem, at every length."""
    whole = (workspace.path / BOOK).read_bytes()
    path = tmp_path / "htx.xlsx"
    for length in range(97, len(whole), 97):
        path.write_bytes(whole[:length])
        sheet, problems = read_sheet(path, BOOK, "HTX")
        assert sheet is None
        assert list(map(str, problems)) == [UNREADABLE]


def test_a_sheet_whose_xml_is_cut_short_is_one_problem(workspace: Workspace) -> None:
    """The archive is whole, the sheet in it is not; it holds a formula, so its XML is scanned too."""
    set_cells(workspace.path / BOOK, {"C4": "=1+1"})
    change_part(workspace.path / BOOK, SHEET_1, lambda content: content[:-60])
    assert read_lists(workspace).sentences == [UNREADABLE]


def _workbook_bytes() -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, [1, "HTX Một"])
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    return buffer.getvalue()


def test_damage_anywhere_in_a_workbook_is_a_problem_or_harmless_never_an_exception(tmp_path: Path) -> None:
    """A few hundred copies, each with some bytes overwritten, from a fixed seed."""
    whole = _workbook_bytes()
    chance = random.Random(20260630)  # noqa: S311 - a repeatable test, no secret
    path = tmp_path / "htx.xlsx"
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        sheet, problems = read_sheet(path, BOOK, "HTX")
        assert (sheet is None) == has_errors(problems)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_problem_not_an_exception(content: bytes) -> None:
    """No random bytes are a workbook; lines of them with commas may be a .csv."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "htx.xlsx"
        path.write_bytes(content)
        sheet, problems = read_sheet(path, BOOK, "HTX")
    assert (sheet is None) == has_errors(problems)
    assert sheet is None or re.search(rb"[,;\t]", content)


def test_cells_keep_their_addresses_wherever_the_list_begins(workspace: Workspace) -> None:
    """Empty rows above and columns to the left count, as in Excel."""
    rows: list[list[CellInput]] = [[], [], [None, None, *HEADINGS], [None, None, 1, "HTX Một", "1O"]]
    workspace.write_sheet(BOOK, "HTX", rows)
    lists = read_lists(workspace)
    assert lists.registers["htx"].frame.index.tolist() == [4]
    assert lists.registers["htx"].letters == {"ten": "D", "so_thanh_vien": "E"}
    assert [problem.place.cell for problem in lists.problems] == ["E4"]


@pytest.mark.parametrize("height", [0, 1, 7, 40])
def test_a_title_block_may_have_any_height(workspace: Workspace, height: int) -> None:
    """It may even name a heading in passing."""
    title: list[list[CellInput]] = [[f"Dòng {number}", "Số thành viên"] for number in range(height)]
    workspace.write_sheet(BOOK, "HTX", [*title, HEADINGS, [1, "HTX Một", 10], [2, "HTX Hai", 20]])
    assert names(workspace) == ["HTX Một", "HTX Hai"]


def test_columns_stand_in_any_order_and_others_are_not_read(workspace: Workspace) -> None:
    """Whatever stands in a column that is not declared, also an Excel error."""
    rows: list[list[CellInput]] = [
        ["Số thành viên", "Ghi chú", "Tên hợp tác xã", "STT"],
        [10, "1O", "HTX Một", 1],
        [20, "lỗi", "HTX Hai", 2],
    ]
    workspace.write_sheet(BOOK, "HTX", rows)
    set_cells(workspace.path / BOOK, {"B3": "#REF!", "D3": "=D2+1"})
    assert names(workspace) == ["HTX Một", "HTX Hai"]
    assert read_lists(workspace).registers["htx"].letters == {"so_thanh_vien": "A", "ten": "C"}


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(unicodedata.normalize("NFD", "Tên hợp tác xã"), id="decomposed marks"),
        pytest.param("TÊN HỢP TÁC XÃ", id="capitals"),
        pytest.param("  Tên  hợp tác\u00a0xã ", id="double, trailing and hard spaces"),
        pytest.param("Tên hợp\ntác xã", id="a line break in the cell"),
        pytest.param("Tên hợp tác xã\u200b", id="an invisible character"),
    ],
)
def test_headings_match_after_folding(workspace: Workspace, heading: str) -> None:
    """What looks the same on paper is the same heading."""
    workspace.write_sheet(BOOK, "HTX", [["STT", heading, "Số thành viên"], [1, "HTX Một", 10]])
    assert names(workspace) == ["HTX Một"]


def test_a_heading_has_alternatives(workspace: Workspace) -> None:
    """One office writes it so, another so; neither needs the YAML changed."""
    workspace.replace(
        "config/so-lieu.yaml",
        "      tieu_de: Tên hợp tác xã\n",
        "      tieu_de:\n        - Tên hợp tác xã\n        - Tên HTX\n",
    )
    workspace.write_sheet(BOOK, "HTX", [["STT", "Tên HTX", "Số thành viên"], [1, "HTX Một", 10]])
    assert names(workspace) == ["HTX Một"]
    workspace.write_sheet(BOOK, "HTX", [["STT", "Tên", "Số thành viên"], [1, "HTX Một", 10]])
    assert read_lists(workspace).sentences == [
        said(f"{BOOK} · trang “HTX” · dòng 1", "Dòng tiêu đề thiếu cột “Tên hợp tác xã” hoặc “Tên HTX”.")
    ]


def test_two_alternatives_side_by_side_are_one_heading_twice(workspace: Workspace) -> None:
    """Which of the two is meant is not guessed."""
    workspace.replace(
        "config/so-lieu.yaml",
        "      tieu_de: Tên hợp tác xã\n",
        "      tieu_de:\n        - Tên hợp tác xã\n        - Tên HTX\n",
    )
    rows: list[list[CellInput]] = [["Tên HTX", "Tên hợp tác xã", "Số thành viên"], ["Một", "HTX Một", 10]]
    workspace.write_sheet(BOOK, "HTX", rows)
    assert [problem.rule for problem in read_lists(workspace).problems] == [Rule.HEADING_TWICE]


def test_a_missing_heading_is_named_with_the_nearest_one(workspace: Workspace) -> None:
    """A heading equal only without marks is suggested, not accepted."""
    workspace.write_sheet(BOOK, "HTX", [[], ["STT", "Ten hop tac xa", "Số thành viên"], [1, "HTX Một", 10]])
    lists = read_lists(workspace)
    assert lists.sentences == [
        said(
            f"{BOOK} · trang “HTX” · dòng 2",
            "Dòng tiêu đề thiếu cột “Tên hợp tác xã”.",
            "Có phải “Ten hop tac xa”?",
        )
    ]
    assert lists.registers["htx"].faulty == {"ten"}


def test_a_sheet_without_any_heading_is_one_problem(workspace: Workspace) -> None:
    """Also an empty one."""
    sentence = said(
        f"{BOOK} · trang “HTX”",
        "Không tìm thấy dòng tiêu đề: không ô nào ghi “Tên hợp tác xã” hay một tiêu đề khác đã khai báo.",
    )
    samples: list[list[list[CellInput]]] = [[], [["DANH SÁCH"], [1, 2, 3]]]
    for rows in samples:
        workspace.write_sheet(BOOK, "HTX", rows)
        lists = read_lists(workspace)
        assert lists.sentences == [sentence]
        assert lists.registers["htx"].faulty == {"ten", "so_thanh_vien"}


def test_a_heading_that_stands_twice_is_a_problem_and_its_column_faulty(workspace: Workspace) -> None:
    """Neither column is taken: in a draft, what rests on it reads as missing."""
    rows: list[list[CellInput]] = [[*HEADINGS, "số thành viên"], [1, "HTX Một", 10, 11]]
    workspace.write_sheet(BOOK, "HTX", rows)
    lists = read_lists(workspace)
    assert lists.sentences == [
        said(
            f"{BOOK} · trang “HTX” · ô D1",
            "Tiêu đề “Số thành viên” có hai cột: C và D.",
            "Xóa hoặc đổi tên một trong hai cột.",
        )
    ]
    assert lists.registers["htx"].faulty == {"so_thanh_vien"}


def test_a_heading_that_is_a_number_is_found(workspace: Workspace) -> None:
    """A column for a year is headed 2025, which Excel stores as a number."""
    workspace.replace("config/so-lieu.yaml", "tieu_de: Số thành viên", "tieu_de: 2025")
    workspace.write_sheet(BOOK, "HTX", [["STT", "Tên hợp tác xã", 2025], [1, "HTX Một", 10]])
    assert names(workspace) == ["HTX Một"]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param([1, 2, 3], id="numbers"),
        pytest.param(["(1)", "(2)", "(3)"], id="numbers in brackets"),
        pytest.param(["A", "B", 1], id="letters, then numbers"),
    ],
)
def test_the_row_of_column_numbers_under_the_headings_is_no_cooperative(
    workspace: Workspace, numbers: list[CellInput]
) -> None:
    """Official forms number their columns; the row is left out, or refused, but never counted."""
    workspace.write_sheet(BOOK, "HTX", [HEADINGS, numbers, [1, "HTX Một", 10]])
    lists = read_lists(workspace)
    assert has_errors(lists.problems) or list(lists.registers["htx"].frame["ten"]) == ["HTX Một"]


def test_a_title_that_holds_all_the_words_does_not_hide_the_heading_row(workspace: Workspace) -> None:
    """The row that names most of the columns is taken, wherever it stands."""
    rows: list[list[CellInput]] = [["Số thành viên"], HEADINGS, [1, "Tên hợp tác xã", 10]]
    workspace.write_sheet(BOOK, "HTX", rows)
    assert names(workspace) == ["Tên hợp tác xã"]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
def test_an_excel_error_is_a_problem_at_its_cell(workspace: Workspace, error: str) -> None:
    """Read as a blank it would make a sum silently too small."""
    set_cells(workspace.path / BOOK, {"C5": error})
    lists = read_lists(workspace)
    assert lists.sentences == [
        said(
            f"{BOOK} · trang “HTX” · ô C5",
            f"Cột “Số thành viên”: ô đang là lỗi Excel {error}.",
            "Sửa công thức trong ô, hoặc ghi thẳng giá trị.",
        )
    ]
    assert lists.registers["htx"].faulty == {"so_thanh_vien"}


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#GETTING_DATA", "Err:502"])
def test_a_newer_excel_error_is_a_problem_at_its_cell_too(workspace: Workspace, error: str) -> None:
    """Excel 365 and LibreOffice know more errors than calamine; the rest of the file is still read."""
    put_xml(workspace.path / BOOK, "C5", f'<c r="C5" t="e"><f>X</f><v>{error}</v></c>')
    assert read_lists(workspace).sentences == [
        said(
            f"{BOOK} · trang “HTX” · ô C5",
            f"Cột “Số thành viên”: ô đang là lỗi Excel {error}.",
            "Sửa công thức trong ô, hoặc ghi thẳng giá trị.",
        )
    ]


def test_a_formula_that_was_never_calculated_is_a_problem_at_its_cell(workspace: Workspace) -> None:
    """A program wrote the file, and Excel has not opened it since."""
    set_cells(workspace.path / BOOK, {"C4": "=5+5"})
    lists = read_lists(workspace)
    assert lists.sentences == [
        said(
            f"{BOOK} · trang “HTX” · ô C4",
            "Cột “Số thành viên”: ô có công thức nhưng chưa có giá trị.",
            "Mở tệp bằng Excel, bấm lưu, rồi chạy lại.",
        )
    ]
    assert lists.registers["htx"].faulty == {"so_thanh_vien"}


def test_a_last_row_of_formulas_that_were_never_calculated_is_not_dropped(workspace: Workspace) -> None:
    """Calamine ends the sheet before it; the cooperative in it would be lost without a word."""
    set_cells(workspace.path / BOOK, {"B7": "=B4", "C7": "=C4"})
    assert [problem.place.cell for problem in read_lists(workspace).problems] == ["B7", "C7"]


def test_a_formula_with_its_value_is_read_like_a_value(workspace: Workspace) -> None:
    """A number; and an empty text, which is a blank cell."""
    with xlsxwriter.Workbook(workspace.path / BOOK) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, [1, "HTX Một"])
        sheet.write_formula(1, 2, "=5+5", None, 10)
        sheet.write_row(2, 0, [2, "HTX Hai", 20])
    put_xml(workspace.path / BOOK, "C3", '<c r="C3" t="str"><f>IF(A1=1,1,"")</f><v></v></c>')
    lists = read_lists(workspace)
    assert lists.sentences == []
    assert list(map(str, lists.registers["htx"].frame["so_thanh_vien"])) == ["10", "None"]


def test_faults_are_seen_on_their_own_sheet_only(tmp_path: Path) -> None:
    """By address; a sheet is found by its name, not by its number."""
    path = tmp_path / "htx.xlsx"
    with xlsxwriter.Workbook(path) as book:
        first, second = book.add_worksheet("Một & hai"), book.add_worksheet("HTX")
        first.write_formula("B2", "=1/0", None, "#DIV/0!")
        second.write("A1", "x")
        second.write_formula("AB3", "=NA()", None, "#N/A")
    other, _ = read_sheet(path, BOOK, "Một & hai")
    sheet, _ = read_sheet(path, BOOK, "HTX")
    assert other is not None
    assert sheet is not None
    assert dict(other.faults) == {(2, 2): CellFault("#DIV/0!")}
    assert dict(sheet.faults) == {(3, 28): CellFault("#N/A")}


def test_an_error_is_seen_in_a_strict_workbook(workspace: Workspace) -> None:
    """Excel's “Strict Open XML Spreadsheet” is .xlsx too, with other namespaces."""
    set_cells(workspace.path / BOOK, {"C5": "#DIV/0!"})

    def strict(content: bytes) -> bytes:
        return content.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    for part in (SHEET_1, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        change_part(workspace.path / BOOK, part, strict)
    assert [problem.place.cell for problem in read_lists(workspace).problems] == ["C5"]


def test_an_error_is_seen_where_cells_carry_no_address(workspace: Workspace) -> None:
    """The attribute is optional, and some programs that export lists leave it out."""
    set_cells(workspace.path / BOOK, {"A6": "3", "B6": "HTX Ba", "C6": "#DIV/0!"})
    change_part(
        workspace.path / BOOK, SHEET_1, lambda content: re.sub(rb'(<c) r="[A-Z]+\d+"', rb"\1", content)
    )
    assert has_errors(read_lists(workspace).problems)


def test_an_error_is_not_silent_in_an_opendocument_sheet(workspace: Workspace) -> None:
    """Calamine shows it as a blank there too: the cell is reported, or the kind of file refused."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("Tên hợp tác xã", "Số thành viên")
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="HTX">'
        f"<table:table-row>{cells}</table:table-row><table:table-row>"
        '<table:table-cell office:value-type="string"><text:p>HTX Một</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    workspace.replace("config/so-lieu.yaml", "hop-tac-xa.xlsx", "hop-tac-xa.ods")
    with zipfile.ZipFile(workspace.path / "inputs/2026-6t/hop-tac-xa.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert has_errors(read_lists(workspace).problems)
