"""Random registers in random shapes: what is written is read back exactly, whatever stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from conftest import Workspace, period_yaml
from figures_of import read_lists
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.problems import Severity
from reportgen.vietnamese import format_number

REGISTERS = """
    htx:
      ten: Danh sách HTX
      tep: htx.xlsx
      trang: HTX
      cot_ten: ten
      cot:
        ten:
          tieu_de: Tên hợp tác xã
          kieu: chu
        xa:
          tieu_de: Xã
          kieu: chu
        so_tv:
          tieu_de: Số thành viên
          kieu: so_nguyen
          dvt: thành viên
        gia_tri:
          tieu_de: Vốn góp / Giá trị (triệu đồng)
          kieu: so
          dvt: triệu đồng
        ty_le:
          tieu_de: Vốn góp / Tỷ lệ
          kieu: so
        ngay:
          tieu_de: Ngày thành lập
          kieu: ngay
    """
ORGANIZATION = """
    loai: ubnd
    cap: xa
    ten: Minh Họa
    ky_hieu: BC-UBND
    nguoi_ky:
      chuc_vu: Chủ tịch
    noi_nhan:
      - Đảng ủy
    luu: VT
    ky_hien_tai: 2026-6t
"""

Line = tuple[int | None, Decimal | None, Decimal | None, date | None]

LINES = st.tuples(
    st.none() | st.integers(1, 5000),
    st.none() | st.decimals(1, 900, places=1),
    st.none() | st.decimals(1, 90, places=1),
    st.none() | st.dates(date(1990, 1, 1), date(2025, 12, 31)),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list is laid out around its lines."""

    title_rows: int
    empty_columns: int
    groups_first: bool
    index_row: bool
    merged_communes: bool
    subtotals: bool
    signature: bool
    numbers_as_text: bool
    days_as_text: bool


SHAPES = st.builds(
    Shape,
    title_rows=st.integers(0, 7),
    empty_columns=st.integers(0, 2),
    groups_first=st.booleans(),
    index_row=st.booleans(),
    merged_communes=st.booleans(),
    subtotals=st.booleans(),
    signature=st.booleans(),
    numbers_as_text=st.booleans(),
    days_as_text=st.booleans(),
)
COMMUNES = ("An Bình", "An Lạc", "An Phú")


class Sheet:
    """One list being written as an office might send it: a third of the lines in each commune."""

    def __init__(self, book: xlsxwriter.Workbook, shape: Shape) -> None:
        self.sheet, self.shape, self.row = book.add_worksheet("HTX"), shape, shape.title_rows
        self.plain, self.day = book.add_format(), book.add_format({"num_format": "dd/mm/yyyy"})
        first = shape.empty_columns
        group, name = (first + 1, first + 3) if shape.groups_first else (first + 5, first + 1)
        self.at = {"stt": first, "ten": name, "xa": name + 1, "so_tv": name + 2}
        self.at |= {"gia_tri": group, "ty_le": group + 1, "ngay": max(group + 1, name + 2) + 1}

    def headings(self) -> None:
        """A title block, and two rows of headings with a merged group."""
        for row in range(self.row):
            title = ["ỦY BAN NHÂN DÂN XÃ MINH HỌA", "DANH SÁCH HỢP TÁC XÃ", ""][row % 3]
            self.sheet.write(row, self.at["stt"], title)
        texts = {
            "stt": "STT",
            "ten": "Tên hợp tác xã",
            "xa": "Xã",
            "so_tv": "Số thành viên1",
            "ngay": "Ngày thành lập",
        }
        for code, text in texts.items():
            self.sheet.merge_range(self.row, self.at[code], self.row + 1, self.at[code], text, self.plain)
        self.sheet.merge_range(
            self.row, self.at["gia_tri"], self.row, self.at["ty_le"], "Vốn góp", self.plain
        )
        self.sheet.write_row(self.row + 1, self.at["gia_tri"], ["Giá trị (triệu đồng)", "Tỷ lệ"])
        self.row += 2
        if self.shape.index_row:
            self.sheet.write_row(self.row, self.at["stt"], range(1, len(self.at) + 1))
            self.row += 1

    def commune(self, number: int, lines: Sequence[Line]) -> None:
        """The lines of one commune, its name in each or merged down, and its subtotal."""
        start, commune = self.row, COMMUNES[number]
        for index, line in enumerate(lines):
            self.sheet.write(self.row, self.at["stt"], index + 1)
            self.sheet.write(self.row, self.at["ten"], f"HTX {NUMBERS[number]} {WORDS[index]}")
            if not self.shape.merged_communes or len(lines) == 1:
                self.sheet.write(self.row, self.at["xa"], commune)
            self.line(line)
            self.row += 1
        if self.shape.merged_communes and len(lines) > 1:
            self.sheet.merge_range(start, self.at["xa"], self.row - 1, self.at["xa"], commune, self.plain)
        self.total(f"Cộng xã {commune}", lines)

    def line(self, line: Line) -> None:
        """The numbers and the day of a line, as values or as texts."""
        members, value, share, day = line
        for code, cell in (("so_tv", members), ("gia_tri", value), ("ty_le", share)):
            if cell is not None:
                exact = Decimal(cell)
                shown = format_number(exact) if self.shape.numbers_as_text else float(exact)
                self.sheet.write(self.row, self.at[code], shown)
        if day is not None and self.shape.days_as_text:
            self.sheet.write(self.row, self.at["ngay"], f"{day:%d/%m/%Y}")
        elif day is not None:
            self.sheet.write_datetime(self.row, self.at["ngay"], datetime.combine(day, time()), self.day)

    def total(self, label: str, lines: Sequence[Line]) -> None:
        """A row that adds up, which must not be counted."""
        if self.shape.subtotals and lines:
            self.sheet.write(self.row, self.at["ten"], label)
            self.sheet.write(self.row, self.at["so_tv"], sum(line[0] or 0 for line in lines))
            self.row += 1

    def signature(self) -> None:
        """What stands below a list."""
        if self.shape.signature:
            self.sheet.write(self.row + 1, self.at["ngay"], "Minh Họa, ngày 05 tháng 7 năm 2026")
            self.sheet.write(self.row + 2, self.at["ngay"], "NGƯỜI LẬP BIỂU")


def write(path: Path, lines: Sequence[Line], shape: Shape) -> None:
    """The list as an .xlsx."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = Sheet(book, shape)
        sheet.headings()
        for number in range(len(COMMUNES)):
            sheet.commune(number, lines[number::3])
        sheet.total("Tổng cộng", lines)
        sheet.signature()


NUMBERS = ("Một", "Hai", "Ba")
WORDS = ("Thắng Lợi", "Đoàn Kết", "Quyết Tiến", "Hoàng Hà", "Bắc Sơn", "Đại Phong", "Xuân Mai", "Kim Liên")


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(LINES, min_size=3, max_size=24), shape=SHAPES)
def test_what_was_written_is_read_back_exactly(lines: list[Line], shape: Shape) -> None:
    """Headings of two rows, merged groups and communes, subtotals, signatures, texts for numbers and days."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        workspace.write("config/don-vi.yaml", ORGANIZATION)
        workspace.write("config/so-lieu.yaml", REGISTERS)
        workspace.write("config/chi-tieu.yaml", "a:\n  ten: A\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n")
        workspace.write("config/ky/2026-6t.yaml", period_yaml("Đoạn."))
        write(workspace.path / "inputs/2026-6t/htx.xlsx", lines, shape)
        lists = read_lists(workspace)
    assert [str(each) for each in lists.problems if each.severity is Severity.ERROR] == []
    expected = [
        (f"HTX {NUMBERS[number]} {WORDS[index]}", COMMUNES[number], *cells)
        for number in range(3)
        for index, cells in enumerate(lines[number::3])
    ]
    frame = lists.registers["htx"].frame
    columns = [frame[code].tolist() for code in ("ten", "xa", "so_tv", "gia_tri", "ty_le", "ngay")]
    assert list(zip(*columns, strict=True)) == expected
