"""The first sheet of a review copy: every problem of the file, with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.cell_marks import COLOURS, Located
from reportgen.problems import Place, Severity
from reportgen.values_copy import free_name, put_text

MOST_ON_A_SHEET = 60_000
"""Excel repairs a sheet of more than 65,530 links, so a longer list goes on on a further sheet."""

_SHEET = "Cần sửa"
_HEADINGS = {"STT": 6, "Mức": 10, "Trang": 18, "Ô": 11, "Nội dung": 66, "Gợi ý": 52}
_HEADING_ROW = 7
_FONT = "Calibri"
_LINE = 15.0
"""The height of a line in points."""
_TALLEST_ROW = 409.0
_LONGEST_SYLLABLE = 4
"""Letters, on average, that a line leaves free because the next word does not fit."""
_TITLE, _PLAIN, _BOLD, _ADVISING, _HEADING, _NUMBER, _TEXT, _LINK = (
    f"reportgen {part}" for part in ("tên", "thường", "đậm", "hướng dẫn", "tiêu đề", "số", "chữ", "liên kết")
)
_LEVEL = {level: f"reportgen {level.value}" for level in Severity}
_ADVICE = (
    "Đây chỉ là bản sao để xem, chương trình không đọc lại. Hãy sửa trong tệp gốc {file}, lưu lại rồi chạy "
    "lại chương trình. Bấm vào địa chỉ ở cột “Ô” để đến ô đó; đưa chuột lên ô tô màu để đọc ghi chú."
)
_LEGEND = {
    Severity.ERROR: "chỗ tô màu đỏ nhạt: phải sửa thì mới lập được báo cáo.",
    Severity.NOTICE: "chỗ tô màu vàng nhạt: cần xem lại; báo cáo vẫn lập được.",
}
_THIN = Side(style="thin", color="A6A6A6")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MIDDLE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def _styles() -> list[NamedStyle]:
    """The styles of the list. Named, because openpyxl compares all parts of a style set cell by cell."""
    usual, bold = Font(_FONT, 11), Font(_FONT, 11, bold=True)
    return [
        NamedStyle(_TITLE, Font(_FONT, 14, bold=True)),
        NamedStyle(_PLAIN, usual),
        NamedStyle(_BOLD, bold),
        NamedStyle(_ADVISING, usual, alignment=Alignment(vertical="center", wrap_text=True)),
        NamedStyle(_HEADING, bold, PatternFill("solid", fgColor="D9E1F2"), _FRAME, _MIDDLE),
        NamedStyle(_NUMBER, usual, border=_FRAME, alignment=_MIDDLE),
        NamedStyle(_TEXT, usual, border=_FRAME, alignment=_WRAPPED),
        NamedStyle(
            _LINK, Font(_FONT, 11, color="0563C1", underline="single"), border=_FRAME, alignment=_MIDDLE
        ),
        *(NamedStyle(_LEVEL[level], usual, COLOURS[level], _FRAME, _MIDDLE) for level in Severity),
    ]


def add_list(book: Workbook, file: str, located: Sequence[Located]) -> None:
    """Puts the list before all other sheets; more than `MOST_ON_A_SHEET` problems fill several sheets."""
    for style in _styles():
        if style.name not in book.named_styles:  # she may have put a copy among her inputs
            book.add_named_style(style)
    for index, start in enumerate(range(0, len(located), MOST_ON_A_SHEET)):
        sheet: Worksheet = book.create_sheet(free_name(book, _SHEET), index)
        _write_head(sheet, file, located)
        for offset, one in enumerate(located[start : start + MOST_ON_A_SHEET], start=1):
            _write_row(sheet, _HEADING_ROW + offset, start + offset, one)
        _set_up(sheet)
    book.active = 0
    for view in book.views:
        view.firstSheet = 0
        view.visibility = "visible"


def _write(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    cell = sheet.cell(row, column)
    if isinstance(cell, Cell):
        cell.style = style
        put_text(cell, text)


def _write_head(sheet: Worksheet, file: str, located: Sequence[Located]) -> None:
    _write(sheet, 1, 1, "NHỮNG CHỖ CẦN SỬA", _TITLE)
    _write(sheet, 2, 1, f"Tệp gốc: {file}", _BOLD)
    _write(sheet, 3, 1, _ADVICE.format(file=file), _ADVISING)
    sheet.merge_cells("A3:F3")
    sheet.row_dimensions[3].height = 34  # points: Excel fits no height to merged cells
    row = 4
    for level, meaning in _LEGEND.items():
        count = sum(one.problem.severity is level for one in located)
        if count:
            _write(sheet, row, 2, level.value, _LEVEL[level])
            _write(sheet, row, 3, f"{count} mục, {meaning}", _PLAIN)
            row += 1
    for column, heading in enumerate(_HEADINGS, start=1):
        _write(sheet, _HEADING_ROW, column, heading, _HEADING)


def _write_row(sheet: Worksheet, row: int, number: int, one: Located) -> None:
    problem, place = one.problem, one.problem.place
    sheet.cell(row, 1, number).style = _NUMBER
    _write(sheet, row, 2, problem.severity.value, _LEVEL[problem.severity])
    _write(sheet, row, 3, place.sheet or "", _TEXT)
    _write(sheet, row, 4, _spot(place), _NUMBER if one.sheet is None else _LINK)
    _write(sheet, row, 5, problem.message, _TEXT)
    _write(sheet, row, 6, problem.hint, _TEXT)
    lines = max(_lines(problem.message, _HEADINGS["Nội dung"]), _lines(problem.hint, _HEADINGS["Gợi ý"]))
    if lines > 1:
        sheet.row_dimensions[row].height = min(lines * _LINE, _TALLEST_ROW)
    if one.sheet is not None:
        target = one.cells[0].coordinate if one.cells else "A1"
        location = f"{quote_sheetname(one.sheet.title)}!{target}"
        sheet.cell(row, 4).hyperlink = Hyperlink(ref="", location=location)


def _lines(text: str, width: int) -> int:
    """How many lines the text takes at most: LibreOffice does not fit heights when it opens a file."""
    return sum(1 + len(line) // (width - _LONGEST_SYLLABLE) for line in text.split("\n"))


def _spot(place: Place) -> str:
    """What the column “Ô” says: the cell, else the row, the column, the sheet or the file."""
    if place.cell is not None:
        return place.cell
    if place.row is not None:
        return f"dòng {place.row}"
    if place.column is not None:
        return f"cột {place.column}"
    return "cả tệp" if place.sheet is None else "cả trang"


def _set_up(sheet: Worksheet) -> None:
    """Widths, frozen heading, and A4 landscape as wide as the page, the heading again on each page."""
    for letter, width in zip("ABCDEF", _HEADINGS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:F{sheet.max_row}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    footer = sheet.oddFooter
    if footer is not None and footer.right is not None:
        footer.right.text = "Trang &P/&N"
