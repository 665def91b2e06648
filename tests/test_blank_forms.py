"""Blank forms: what an office gets to fill in, and that a filled form reads as if the office had made it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest
from conftest import Workspace
from figures_of import read_lists, said, sentences
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from reportgen.blank_forms import HEADING_ROW, READY_ROWS, blank_forms
from reportgen.config import load_config
from reportgen.declarations import ColumnType

ISSUER = "UBND huyện Thạch Hà"
HEADINGS = HEADING_ROW + 1
FIRST = HEADINGS + 1
PERIOD = "inputs/2024-8t"

SMALL = """
    htx:
      ten: Danh sách hợp tác xã
      tep: hop-tac-xa.xlsx
      trang: HTX
      cot_ten: ten
      cot:
        ten:
          tieu_de: Tên hợp tác xã
          kieu: chu
          bat_buoc: co
        ma:
          tieu_de: Mã số thuế
          kieu: ma_so_thue
          duy_nhat: co
        ngay:
          tieu_de: Ngày thành lập
          kieu: ngay
        nam:
          tieu_de: Năm công nhận
          kieu: so_nguyen
        nguoi:
          tieu_de: Số thành viên
          kieu: so_nguyen
          dvt: thành viên
        von:
          tieu_de: Vốn điều lệ
          kieu: so
          dvt: triệu đồng
        loai:
          tieu_de: Xếp loại
          kieu: lua_chon
          gia_tri:
            - Tốt
            - Khá
        tinh_trang:
          tieu_de: Tình trạng
          kieu: lua_chon
          bat_buoc: co
          gia_tri:
            - Đang hoạt động
            - Đã giải thể, phá sản
        may_bay:
          tieu_de: Máy bay
          kieu: co_khong
    """


def forms_of(workspace: Workspace) -> dict[str, bytes]:
    """The forms of a workspace's registers."""
    config, _ = load_config(workspace.path, None)
    assert config.registers is not None
    return blank_forms(config.registers.value, ISSUER)


def forms_by(workspace: Workspace, registers: str) -> dict[str, bytes]:
    """The forms of registers written here."""
    workspace.write("config/so-lieu.yaml", registers)
    return forms_of(workspace)


def opened(form: bytes) -> Workbook:
    """A form as openpyxl sees it."""
    return openpyxl.load_workbook(BytesIO(form))


@pytest.fixture
def small(workspace: Workspace) -> Worksheet:
    """The one visible sheet of the form of a register with a column of every type."""
    return opened(forms_by(workspace, SMALL)["hop-tac-xa.xlsx"])["HTX"]


def check_of(page: Worksheet, heading: str) -> DataValidation:
    """The check of the column under that heading; it must reach from the first to the last ready row."""
    letter = next(cell.column_letter for cell in page[HEADINGS] if cell.value == heading)
    area = f"{letter}{FIRST}:{letter}{HEADINGS + READY_ROWS}"
    checks: list[DataValidation] = page.data_validations.dataValidation
    return next(check for check in checks if str(check.sqref) == area)


def note_of(page: Worksheet, heading: str) -> list[str]:
    """The sentences of the comment on a heading."""
    comment = next(cell.comment for cell in page[HEADINGS] if cell.value == heading)
    assert comment is not None
    return str(comment.text).splitlines()


def fill(form: bytes, source: Path, sheet: str, path: Path) -> None:
    """Type the rows of an office's own list into its form, column by column by heading, and save it."""
    given = openpyxl.load_workbook(source)[sheet]
    book = opened(form)
    page = book[sheet]
    letters = {cell.value: get_column_letter(number) for number, cell in enumerate(page[HEADINGS], start=1)}
    rows = list(given.values)
    top = next(number for number, cells in enumerate(rows) if "STT" in cells)
    for row, cells in enumerate(rows[top + 1 :], start=FIRST):
        for heading, value in zip(rows[top], cells, strict=True):
            if heading in letters and heading != "STT":
                page[f"{letters[heading]}{row}"] = value
    book.save(path)


# A form is read as an office's own list


def test_forms_filled_with_the_shipped_rows_read_as_the_shipped_lists(shipped: Workspace) -> None:
    before = read_lists(shipped)
    forms = forms_of(shipped)
    assert sorted(forms) == sorted(path.name for path in (shipped.path / PERIOD).glob("*.xlsx"))
    for register in before.registers.values():
        path = shipped.path / register.file
        fill(forms[path.name], path, register.sheet, path)
    after = read_lists(shipped)
    assert after.sentences == []
    for code, register in before.registers.items():
        again = after.registers[code]
        assert again.frame.index.tolist() == list(range(FIRST, FIRST + len(register.frame)))
        assert again.frame.to_dict("list") == register.frame.to_dict("list"), code
        assert again.faulty == frozenset()


def test_an_untouched_form_has_no_rows_and_nothing_else_is_wrong(shipped: Workspace) -> None:
    for name, form in forms_of(shipped).items():
        (shipped.path / PERIOD / name).write_bytes(form)
    lists = read_lists(shipped)
    assert lists.sentences == sentences(
        [problem for problem in lists.problems if problem.rule.name == "REGISTER_EMPTY"]
    )
    assert lists.sentences[0] == said(
        f"{PERIOD}/bhxh.xlsx · trang “BHXH” · dòng {HEADINGS}",
        "Không có dòng số liệu nào dưới dòng tiêu đề.",
        "Kỳ này đúng là không có thì ghi “co_the_trong: co” cho “Danh sách tham gia bảo hiểm xã hội” "
        "ở so-lieu.yaml.",
    )
    assert len(lists.sentences) == len(lists.registers)


def test_the_same_declarations_give_the_same_bytes(shipped: Workspace) -> None:
    assert forms_of(shipped) == forms_of(shipped)


def test_every_shipped_form_is_valid_office_open_xml(shipped: Workspace, tmp_path: Path) -> None:
    for name, form in forms_of(shipped).items():
        path = tmp_path / name
        path.write_bytes(form)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == [], name


# What stands on it


def test_the_title_block_names_the_list_who_asks_and_leaves_the_period_open(small: Worksheet) -> None:
    assert [small.cell(row, 1).value for row in range(1, HEADINGS)] == [
        ISSUER,
        "DANH SÁCH HỢP TÁC XÃ",
        "Kỳ: …………",
        "Tiêu đề nền vàng: bắt buộc ghi. Đưa chuột vào tiêu đề để xem cách ghi từng cột.",
        None,
    ]
    assert {small.cell(row, 1).font.name for row in range(1, HEADINGS + 2)} == {"Times New Roman"}


def test_the_headings_are_the_declared_ones_behind_a_row_number(small: Worksheet) -> None:
    assert [cell.value for cell in small[HEADINGS]] == [
        "STT",
        "Tên hợp tác xã",
        "Mã số thuế",
        "Ngày thành lập",
        "Năm công nhận",
        "Số thành viên",
        "Vốn điều lệ",
        "Xếp loại",
        "Tình trạng",
        "Máy bay",
    ]


def test_only_required_headings_are_yellow(small: Worksheet) -> None:
    yellow = [cell.value for cell in small[HEADINGS] if cell.fill.fgColor.rgb == "FFFFE699"]
    assert yellow == ["Tên hợp tác xã", "Tình trạng"]


def test_the_comment_on_a_heading_says_what_to_enter(small: Worksheet) -> None:
    assert note_of(small, "Tên hợp tác xã") == ["Bắt buộc ghi.", "Ghi bằng chữ."]
    assert note_of(small, "Mã số thuế") == [
        "Có thể để trống.",
        "Ghi đủ 10 chữ số, kể cả số 0 ở đầu; chi nhánh ghi 13 chữ số.",
        "Không được có hai dòng giống nhau.",
        "Ví dụ: 0123456789.",
    ]
    assert note_of(small, "Vốn điều lệ") == [
        "Chưa có số liệu thì để trống, không ghi số 0.",
        "Ghi số, có thể có phần thập phân.",
        "Đơn vị tính: triệu đồng; chỉ ghi số, không ghi kèm đơn vị.",
        "Ví dụ: 1.234,5.",
    ]
    assert note_of(small, "Tình trạng") == [
        "Bắt buộc ghi.",
        "Chọn một giá trị trong danh sách thả xuống.",
        "Các giá trị: Đang hoạt động; Đã giải thể, phá sản.",
    ]
    assert note_of(small, "Máy bay") == ["Ghi “x” nếu có; để trống nếu không."]


def test_the_cells_to_fill_in_are_framed_and_formatted_down_to_the_last_ready_row(small: Worksheet) -> None:
    last = small[HEADINGS + READY_ROWS]
    assert small.max_row == HEADINGS + READY_ROWS
    assert [cell.number_format for cell in last] == [
        "General",
        "@",
        "@",
        "dd/mm/yyyy",
        "0",
        "#,##0",
        "#,##0.0##",
        "General",
        "General",
        "General",
    ]
    assert {cell.border.bottom.style for cell in last} == {"thin"}


def test_row_numbers_show_only_beside_a_filled_row(workspace: Workspace) -> None:
    form = forms_by(workspace, SMALL)["hop-tac-xa.xlsx"]
    stored = openpyxl.load_workbook(BytesIO(form), data_only=True)["HTX"]
    assert opened(form)["HTX"][f"A{FIRST}"].value == f'=IF(COUNTA(B{FIRST}:J{FIRST})=0,"",ROW()-{HEADINGS})'
    assert {stored.cell(row, 1).value for row in range(FIRST, FIRST + READY_ROWS)} <= {None, ""}


def test_a_declared_number_column_is_not_written_twice(workspace: Workspace) -> None:
    registers = dedent(SMALL).replace("tieu_de: Tên hợp tác xã", "tieu_de: STT")
    page = opened(forms_by(workspace, registers)["hop-tac-xa.xlsx"])["HTX"]
    assert [cell.value for cell in page[HEADINGS]][:2] == ["STT", "Mã số thuế"]
    assert page[f"A{FIRST}"].value is None


# What Excel refuses at the keyboard


def test_a_number_is_whole_and_not_negative_or_any_decimal(small: Worksheet) -> None:
    whole, decimal = check_of(small, "Số thành viên"), check_of(small, "Vốn điều lệ")
    assert (whole.type, whole.formula1, whole.formula2) == ("whole", "0", "999999999999999")
    assert (decimal.type, decimal.formula1, decimal.formula2) == (
        "decimal",
        "-999999999999999",
        "999999999999999",
    )
    # Without an operator in the file the check is “between”.
    assert {whole.operator, decimal.operator} == {None}


def test_a_bare_year_is_no_day(small: Worksheet) -> None:
    day = check_of(small, "Ngày thành lập")
    assert (day.type, day.formula1, day.formula2) == ("date", "7306", "73415")


def test_a_tax_code_has_ten_to_fourteen_characters(small: Worksheet) -> None:
    code = check_of(small, "Mã số thuế")
    assert (code.type, code.formula1, code.formula2) == ("textLength", "10", "14")


@pytest.mark.parametrize("kind", [kind for kind in ColumnType if kind is not ColumnType.CHOICE])
def test_a_column_of_any_type_has_a_note_and_a_message(workspace: Workspace, kind: ColumnType) -> None:
    registers = register("a.xlsx", "HTX", "Tên").replace("kieu: chu", f"kieu: {kind.value}")
    page = opened(forms_by(workspace, f"htx:\n{registers}")["a.xlsx"])["HTX"]
    prompt = str(check_of(page, "Tên").prompt).replace("_x000a_", "\n")
    assert prompt.splitlines() == note_of(page, "Tên")


def test_short_choices_stand_in_the_check_itself(small: Worksheet) -> None:
    assert (check_of(small, "Xếp loại").type, check_of(small, "Xếp loại").formula1) == ("list", '"Tốt,Khá"')
    assert (check_of(small, "Máy bay").type, check_of(small, "Máy bay").formula1) == ("list", '"x"')


def test_choices_with_a_comma_stand_on_a_hidden_sheet(workspace: Workspace) -> None:
    book = opened(forms_by(workspace, SMALL)["hop-tac-xa.xlsx"])
    assert check_of(book["HTX"], "Tình trạng").formula1 == "'Danh mục'!$A$1:$A$2"
    assert [(page.title, page.sheet_state) for page in book] == [("HTX", "visible"), ("Danh mục", "hidden")]
    assert list(book["Danh mục"].values) == [("Đang hoạt động",), ("Đã giải thể, phá sản",)]


def test_a_choice_that_begins_like_a_formula_stays_text(workspace: Workspace) -> None:
    registers = SMALL.replace("- Đang hoạt động", '- "=1+1"')
    book = opened(forms_by(workspace, registers)["hop-tac-xa.xlsx"])
    assert (book["Danh mục"]["A1"].value, book["Danh mục"]["A1"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("lengths", "in_the_check"), [((127, 127), True), ((127, 128), False)], ids=["255 characters", "256"]
)
def test_a_list_of_more_than_255_characters_stands_on_a_hidden_sheet(
    workspace: Workspace, lengths: tuple[int, int], *, in_the_check: bool
) -> None:
    values = "A" * lengths[0], "B" * lengths[1]
    registers = SMALL.replace("- Tốt", f"- {values[0]}").replace("- Khá", f"- {values[1]}")
    check = check_of(opened(forms_by(workspace, registers)["hop-tac-xa.xlsx"])["HTX"], "Xếp loại")
    assert check.formula1 == (f'"{",".join(values)}"' if in_the_check else "'Danh mục'!$A$1:$A$2")


def test_a_refusal_says_what_is_expected_in_vietnamese(small: Worksheet) -> None:
    spoken = {
        heading: check_of(small, heading).error
        for heading in ("Mã số thuế", "Ngày thành lập", "Số thành viên", "Vốn điều lệ", "Xếp loại", "Máy bay")
    }
    assert spoken == {
        "Mã số thuế": "Cột “Mã số thuế”: Ghi đủ 10 chữ số, kể cả số 0 ở đầu; chi nhánh ghi 13 chữ số. "
        "Ví dụ: 0123456789.",
        "Ngày thành lập": "Cột “Ngày thành lập”: Ghi đủ ngày/tháng/năm. Ví dụ: 31/12/2020.",
        "Số thành viên": "Cột “Số thành viên”: Ghi số nguyên không âm. Ví dụ: 12.",
        "Vốn điều lệ": "Cột “Vốn điều lệ”: Ghi số, có thể có phần thập phân. Ví dụ: 1.234,5.",
        "Xếp loại": "Cột “Xếp loại”: Chọn một giá trị trong danh sách thả xuống.",
        "Máy bay": "Cột “Máy bay”: Ghi “x” nếu có; để trống nếu không.",
    }
    assert check_of(small, "Máy bay").errorTitle == "Ô này ghi chưa đúng"


def test_a_cell_says_what_to_enter_as_one_goes_there(small: Worksheet) -> None:
    check = check_of(small, "Tên hợp tác xã")
    assert (check.type, check.promptTitle) == (None, "Tên hợp tác xã")
    # Excel's escape of a line break in a message.
    assert str(check.prompt).replace("_x000a_", "\n") == "Bắt buộc ghi.\nGhi bằng chữ."


def test_a_long_heading_and_a_long_list_are_cut_to_what_excel_takes(workspace: Workspace) -> None:
    heading = "Số tiền hợp tác xã đã nộp vào ngân sách nhà nước"
    values = "\n".join(f"{'':12}- Giá trị thứ {number} của một danh sách dài" for number in range(20))
    registers = SMALL.replace("            - Tốt\n            - Khá", values).replace("Xếp loại", heading)
    check = check_of(opened(forms_by(workspace, registers)["hop-tac-xa.xlsx"])["HTX"], heading)
    assert check.promptTitle == "Số tiền hợp tác xã đã nộp vào n…"
    assert str(check.prompt).endswith("…")
    assert len(str(check.prompt)) <= 255


# On screen and on paper


def test_the_heading_stays_in_sight_and_is_printed_on_every_page(small: Worksheet) -> None:
    assert small.freeze_panes == f"C{FIRST}"
    assert small.print_title_rows == f"${HEADINGS}:${HEADINGS}"
    assert (small.page_setup.orientation, small.page_setup.paperSize) == ("landscape", 9)
    assert (small.page_setup.fitToWidth, small.page_setup.fitToHeight) == (None, 0)
    assert small.sheet_properties.pageSetUpPr is not None
    assert small.sheet_properties.pageSetUpPr.fitToPage is True
    assert small.oddFooter is not None
    assert small.oddFooter.center is not None
    assert small.oddFooter.center.text == "Trang &P/&N"


# Which forms there are


def register(file: str, sheet: str, heading: str, name: str = "Danh sách") -> str:
    """A register of one column, as lines of so-lieu.yaml without its code."""
    lines = [f"ten: {name}", f'tep: "{file}"', f'trang: "{sheet}"', "cot_ten: ten", "cot:", "  ten:"]
    lines += [f"    tieu_de: {heading}", "    kieu: chu"]
    return "".join(f"  {line}\n" for line in lines)


def shape(forms: Mapping[str, bytes]) -> dict[str, dict[str, list[object]]]:
    """The headings of each sheet of each form."""
    return {
        name: {page.title: [cell.value for cell in page[HEADINGS]] for page in opened(form)}
        for name, form in forms.items()
    }


def test_registers_of_one_file_are_sheets_of_its_form(workspace: Workspace) -> None:
    first, second = register("a.xlsx", "Một", "Tên HTX"), register("A.xlsx", "Hai", "Tên THT")
    assert shape(forms_by(workspace, f"mot:\n{first}hai:\n{second}")) == {
        "a.xlsx": {"Một": ["STT", "Tên HTX"], "Hai": ["STT", "Tên THT"]}
    }


def test_registers_of_one_sheet_share_its_columns(workspace: Workspace) -> None:
    first, second = register("a.xlsx", "Một", "Tên HTX"), register("a.xlsx", "MỘT", "Tên THT")
    third = register("a.xlsx", "Một", "tên htx")
    assert shape(forms_by(workspace, f"mot:\n{first}hai:\n{second}ba:\n{third}")) == {
        "a.xlsx": {"Một": ["STT", "Tên HTX", "Tên THT"]}
    }


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("htx-*.xlsx", "htx-mau.xlsx"),
        ("htx.xls", "htx.xlsx"),
        ("htx.XLSM", "htx.xlsx"),
        ("htx.csv", "htx.xlsx"),
        ("htx v1.2.xlsx", "htx v1.2.xlsx"),
        ("htx-*", "htx-mau.xlsx"),
        ("htx.*", "htx.xlsx"),
    ],
)
def test_a_form_is_an_xlsx_whatever_the_declared_name(workspace: Workspace, declared: str, name: str) -> None:
    assert list(forms_by(workspace, f"htx:\n{register(declared, 'HTX', 'Tên')}")) == [name]


def test_a_list_of_files_gives_the_form_of_its_first_full_name_with_every_sheet(workspace: Workspace) -> None:
    workspace.write("config/so-lieu.yaml", f"htx:\n{register('a.xlsx', 'Một', 'Tên')}")
    config, _ = load_config(workspace.path, None)
    assert config.registers is not None
    several = {"files": ("htx-*.xlsx", "htx.xlsx", "b.xlsx"), "sheets": ("Một", "Hai")}
    declaration = config.registers.value["htx"].model_copy(update=several)
    assert shape(blank_forms({"htx": declaration}, ISSUER)) == {
        "htx.xlsx": {"Một": ["STT", "Tên"], "Hai": ["STT", "Tên"]}
    }


@pytest.mark.parametrize(
    ("declared", "sheet"),
    [
        ("HTX/THT", "HTX THT"),
        ("Danh sách các hợp tác xã nông nghiệp", "Danh sách các hợp tác xã nông n"),
        ("'HTX'", "HTX"),
        ("Danh mục", "Danh mục"),
    ],
)
def test_a_sheet_name_that_excel_refuses_is_mended(workspace: Workspace, declared: str, sheet: str) -> None:
    form = next(iter(forms_by(workspace, f"htx:\n{register('a.xlsx', declared, 'Tên')}").values()))
    assert opened(form).sheetnames == [sheet]


def test_the_sheet_of_lists_gives_way_to_a_declared_sheet_of_that_name(workspace: Workspace) -> None:
    book = opened(forms_by(workspace, SMALL.replace("trang: HTX", "trang: Danh mục"))["hop-tac-xa.xlsx"])
    assert book.sheetnames == ["Danh mục", "Danh mục ẩn"]
    assert check_of(book["Danh mục"], "Tình trạng").formula1 == "'Danh mục ẩn'!$A$1:$A$2"
