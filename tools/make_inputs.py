"""Writes the workbooks of the shipped workspaces from the readable lists in tools/source/.

A list is a text file, columns separated by tabs: first the title block (lines that begin with `# `: the
issuing offices, then title, period and note), then the headings, then one line a row. Numbers stand in
Vietnamese writing (`3168,5`), days as dd/mm/yyyy, nothing between two tabs is an empty cell. The same
sources give the same bytes: nothing here depends on the day or the machine.

    python tools/make_inputs.py
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from math import ceil
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tools" / "source"
TARGETS = {
    "2024-8t": "inputs/2024-8t",
    "xa-minh-hoa-2025-6t": "examples/xa-minh-hoa/inputs/2025-6t",
    "xa-minh-hoa-2025-nam": "examples/xa-minh-hoa/inputs/2025-nam",
    "xa-minh-hoa-2026-6t": "examples/xa-minh-hoa/inputs/2026-6t",
}
SHEETS = {
    "hop-tac-xa": "HTX",
    "thue": "Thuế",
    "bhxh": "BHXH",
    "ocop": "OCOP",
    "to-hop-tac": "THT",
    "can-bo": "Cán bộ",
    "danh-sach-htx": "Danh sách",
    "hoat-dong": "Hoạt động",
    "vay-von": "Vay vốn",
}
CREATED = datetime(2024, 9, 3, tzinfo=UTC)
LINES_AFTER_OFFICES = 3
PORTRAIT_WIDTH = 125
LINE_HEIGHT = 17
A4 = 9


class Kind(Enum):
    """How the cells of a column are written; the value is Excel's number format."""

    TEXT = "@"
    CENTRED = "@ "
    WHOLE = "#,##0"
    PLAIN_WHOLE = "0"
    ONE_PLACE = "#,##0.0"
    TWO_PLACES = "#,##0.00"
    DAY = "dd/mm/yyyy"


COLUMNS: dict[str, tuple[float, Kind]] = {
    "STT": (6, Kind.PLAIN_WHOLE),
    "TT": (6, Kind.PLAIN_WHOLE),
    "Tên hợp tác xã": (30, Kind.TEXT),
    "Tên HTX": (28, Kind.TEXT),
    "Tên người nộp thuế": (34, Kind.TEXT),
    "Tên đơn vị": (34, Kind.TEXT),
    "Đơn vị vay": (34, Kind.TEXT),
    "Tên tổ hợp tác": (44, Kind.TEXT),
    "Tên sản phẩm": (26, Kind.TEXT),
    "Chủ thể": (38, Kind.TEXT),
    "Hợp tác xã": (34, Kind.TEXT),
    "Nội dung": (46, Kind.TEXT),
    "Xã": (18, Kind.TEXT),
    "Thôn": (14, Kind.TEXT),
    "Mã số thuế": (14, Kind.CENTRED),
    "Mã số HTX": (14, Kind.CENTRED),
    "Mã số": (14, Kind.CENTRED),
    "Ngày thành lập": (13, Kind.DAY),
    "Ngày đăng ký": (13, Kind.DAY),
    "Ngày giải thể": (13, Kind.DAY),
    "Ngày tổ chức": (13, Kind.DAY),
    "Ngày giải ngân": (13, Kind.DAY),
    "Lĩnh vực": (34, Kind.TEXT),
    "Ngành nghề": (24, Kind.TEXT),
    "Ngành nghề chính": (34, Kind.TEXT),
    "Nghề chính": (20, Kind.TEXT),
    "Loại chủ thể": (16, Kind.CENTRED),
    "Loại hoạt động": (22, Kind.TEXT),
    "Tình trạng": (34, Kind.TEXT),
    "Tình trạng pháp lý": (38, Kind.TEXT),
    "Chức vụ": (30, Kind.TEXT),
    "Trình độ": (20, Kind.CENTRED),
    "Số thành viên": (10, Kind.WHOLE),
    "Thành viên chính thức": (12, Kind.WHOLE),
    "Số tổ viên": (10, Kind.WHOLE),
    "Số lao động": (10, Kind.WHOLE),
    "Lao động thường xuyên": (12, Kind.WHOLE),
    "Số người tham gia": (13, Kind.WHOLE),
    "Số lượt người": (10, Kind.WHOLE),
    "Vốn điều lệ (triệu đồng)": (13, Kind.ONE_PLACE),
    "Vốn điều lệ (tỷ đồng)": (12, Kind.TWO_PLACES),
    "Doanh thu (triệu đồng)": (13, Kind.ONE_PLACE),
    "Doanh thu (triệu đồng/năm)": (14, Kind.ONE_PLACE),
    "Doanh thu 6 tháng (triệu đồng)": (14, Kind.ONE_PLACE),
    "Doanh thu 6 tháng (tỷ đồng)": (13, Kind.TWO_PLACES),
    "Doanh thu năm (triệu đồng)": (14, Kind.ONE_PLACE),
    "Doanh thu năm (tỷ đồng)": (13, Kind.TWO_PLACES),
    "Doanh thu kê khai (triệu đồng)": (16, Kind.ONE_PLACE),
    "Lợi nhuận (triệu đồng)": (13, Kind.ONE_PLACE),
    "Lợi nhuận (triệu đồng/năm)": (14, Kind.ONE_PLACE),
    "Lãi sau thuế 6 tháng (triệu đồng)": (14, Kind.ONE_PLACE),
    "Lãi sau thuế năm (triệu đồng)": (14, Kind.ONE_PLACE),
    "Thuế phát sinh (triệu đồng)": (16, Kind.ONE_PLACE),
    "Thuế đã nộp (triệu đồng)": (13, Kind.ONE_PLACE),
    "Đã nộp ngân sách (triệu đồng)": (16, Kind.ONE_PLACE),
    "Thu nhập bình quân (triệu đồng/tháng)": (20, Kind.ONE_PLACE),
    "Thu nhập lao động (triệu đồng/người/tháng)": (18, Kind.ONE_PLACE),
    "Kinh phí (triệu đồng)": (13, Kind.ONE_PLACE),
    "Số tiền vay (triệu đồng)": (14, Kind.ONE_PLACE),
    "Xếp loại": (12, Kind.CENTRED),
    "Máy bay không người lái": (11, Kind.CENTRED),
    "Hoạt động hiệu quả": (11, Kind.CENTRED),
    "Liên kết tiêu thụ": (11, Kind.CENTRED),
    "Đã đăng ký": (10, Kind.CENTRED),
    "Hạng sao": (10, Kind.PLAIN_WHOLE),
    "Năm công nhận": (11, Kind.PLAIN_WHOLE),
    "Ghi chú": (34, Kind.TEXT),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One list: the lines of its title block, its headings, its rows as typed."""

    titles: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> float:
        """All columns together, in Excel's characters."""
        return sum(COLUMNS[heading][0] for heading in self.headings)


def read_source(path: Path) -> Source:
    """The list in the file; every row must have as many cells as there are headings."""
    lines = path.read_text(encoding="utf-8").splitlines()
    titles = tuple(line.removeprefix("# ") for line in lines if line.startswith("# "))
    headings, *rows = (tuple(line.split("\t")) for line in lines if not line.startswith("# "))
    for row in rows:
        if len(row) != len(headings):
            message = f"{path.name}: {len(headings)} headings, but {len(row)} cells in {row}"
            raise ValueError(message)
    return Source(titles, headings, tuple(rows))


def write_workbook(source: Source, path: Path, sheet: str) -> None:
    """Writes the list as an office would send it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    font = {"font_name": "Times New Roman", "font_size": 12}
    with Workbook(str(path), {"default_format_properties": font, "remove_timezone": True}) as book:
        book.set_properties({"title": source.titles[-LINES_AFTER_OFFICES], "created": CREATED})
        page = book.add_worksheet(sheet)
        heading_row = write_titles(book, page, source)
        write_table(book, page, source, heading_row)
        set_up_print(page, source, heading_row)


def write_titles(book: Workbook, page: Worksheet, source: Source) -> int:
    """Writes the title block and gives the heading row, counted from 0, one empty row below it."""
    *offices, title, period, note = source.titles
    last = len(source.headings) - 1
    row = 0
    for office in offices:
        page.write_string(row, 0, office, book.add_format({"bold": office is offices[-1]}))
        row += 1
    centred: dict[str, object] = {"align": "center", "valign": "vcenter", "text_wrap": True}
    looks: tuple[dict[str, object], ...] = (
        {"bold": True, "font_size": 14},
        {"italic": True},
        {"italic": True, "font_size": 11},
    )
    for text, look in zip((title, period, note), looks, strict=True):
        page.merge_range(row, 0, row, last, text, book.add_format(centred | look))
        page.set_row(row, LINE_HEIGHT * ceil(1.15 * len(text) / source.width) + 3)
        row += 1
    return row + 1


def write_table(book: Workbook, page: Worksheet, source: Source, heading_row: int) -> None:
    """Writes headings and rows, with borders."""
    framed = {"border": 1, "valign": "vcenter"}
    head = book.add_format(framed | {"bold": True, "align": "center", "text_wrap": True})
    page.set_row(heading_row, 3.2 * LINE_HEIGHT)
    for row, cells in enumerate(source.rows, start=heading_row + 1):
        page.set_row(row, LINE_HEIGHT * lines_of(source, cells))
    for column, heading in enumerate(source.headings):
        width, kind = COLUMNS[heading]
        page.set_column(column, column, width)
        page.write_string(heading_row, column, heading, head)
        centred = kind in {Kind.CENTRED, Kind.PLAIN_WHOLE, Kind.DAY}
        wrapped = {"text_wrap": kind is Kind.TEXT, "align": "center" if centred else ""}
        look = book.add_format(framed | wrapped | {"num_format": kind.value.strip()})
        for row, cells in enumerate(source.rows, start=heading_row + 1):
            page.write(row, column, value_of(cells[column], kind), look)


def lines_of(source: Source, cells: tuple[str, ...]) -> int:
    """How many lines the longest text of a row takes."""
    pairs = zip(source.headings, cells, strict=True)
    return max(1, *(ceil(len(cell) / COLUMNS[heading][0]) for heading, cell in pairs))


def value_of(text: str, kind: Kind) -> str | float | datetime | None:
    """The cell's value: a text, a number or a day; no text is an empty cell."""
    if not text:
        return None
    if kind in {Kind.TEXT, Kind.CENTRED}:
        return text
    if kind is Kind.DAY:
        day, month, year = map(int, text.split("/"))
        return datetime(year, month, day, tzinfo=UTC)
    return float(text.replace(",", "."))


def set_up_print(page: Worksheet, source: Source, heading_row: int) -> None:
    """One page wide on A4, headings on every page, page numbers, panes frozen below the headings."""
    page.freeze_panes(heading_row + 1, 2)
    page.repeat_rows(heading_row)
    page.set_paper(A4)
    if source.width > PORTRAIT_WIDTH:
        page.set_landscape()
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P/&N")


def main() -> None:
    """Writes every workbook and says which."""
    for folder, target in TARGETS.items():
        for path in sorted((SOURCES / folder).glob("*.tsv")):
            workbook = ROOT / target / f"{path.stem}.xlsx"
            source = read_source(path)
            write_workbook(source, workbook, SHEETS[path.stem])
            print(f"{workbook.relative_to(ROOT)}: {len(source.rows)} rows")


if __name__ == "__main__":
    main()
