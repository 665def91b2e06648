"""Small real workspaces, written inline so that input and expectation stand on one screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parent.parent

CellInput = str | int | float | bool | date | None

ORGANIZATION = """
    loai: ubnd
    cap: xa
    ten: Minh Họa
    ky_hieu: BC-UBND
    nguoi_ky:
      chuc_vu: Chủ tịch
    noi_nhan:
      - Thường trực Đảng ủy
    luu: VT, KT
    ky_hien_tai: 2026-6t
"""


def period_yaml(text: str, extra: str = "") -> str:
    """A period file of the first half of 2026 with that text, one paragraph a line."""
    lines = "\n".join(f"  {line}" for line in dedent(text).strip().splitlines())
    head = "ten: 6 tháng đầu năm 2026\ntu_ngay: 01/01/2026\nden_ngay: 30/06/2026\n"
    return f"{head}trich_yeu: Kết quả {{{{ ky.ten }}}}\n{dedent(extra)}noi_dung: |\n{lines}\n"


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[CellInput]]]) -> None:
    """A real .xlsx with these sheets from A1 on; None leaves a cell empty, dates are Excel dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        day_format = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day_format)
                    elif cell is not None:
                        sheet.write(row, column, cell)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace in a folder of its own, and the command run in it."""

    path: Path

    def write(self, name: str, text: str) -> None:
        """Write a text file, its common indentation removed."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text), encoding="utf-8")

    def write_sheet(self, name: str, sheet: str, rows: Sequence[Sequence[CellInput]]) -> None:
        """Write a workbook of one sheet."""
        write_workbook(self.path / name, {sheet: rows})

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one place of a text file, as she would in an editor."""
        target = self.path / name
        text = target.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        target.write_text(text.replace(old, new), encoding="utf-8")

    def edit_sheet(self, name: str, sheet: str, change: Callable[[Worksheet], None]) -> None:
        """Change cells of a workbook and save it, as another office would."""
        book = openpyxl.load_workbook(self.path / name)
        change(book[sheet])
        book.save(self.path / name)

    def run(self, *arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
        """Run the real command in this workspace; the output is decoded as UTF-8."""
        return subprocess.run(
            [sys.executable, "-m", "reportgen", *arguments],
            cwd=self.path,
            env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "PATH": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def shipped(tmp_path: Path) -> Workspace:
    """A copy of the shipped workspace (Thạch Hà, 8 tháng đầu năm 2024)."""
    for folder in ("config", "inputs", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "lam-viec" / folder)
    return Workspace(tmp_path / "lam-viec")


@pytest.fixture
def example(tmp_path: Path) -> Workspace:
    """A copy of examples/xa-minh-hoa: three periods, tables, checks, plan and targets; no report yet."""
    made = Workspace(tmp_path / "xa-minh-hoa")
    shutil.copytree(ROOT / "examples/xa-minh-hoa", made.path, ignore=shutil.ignore_patterns("outputs"))
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A small commune: one register of three cooperatives, one indicator, one line of text."""
    made = Workspace(tmp_path / "lam-viec")
    made.write("config/don-vi.yaml", ORGANIZATION)
    made.write(
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
              bat_buoc: co
            so_thanh_vien:
              tieu_de: Số thành viên
              kieu: so_nguyen
              dvt: thành viên
        """,
    )
    made.write(
        "config/chi-tieu.yaml",
        """
        so_htx:
          ten: Tổng số hợp tác xã
          dvt: HTX
          cach_tinh: dem
          nguon: htx
        """,
    )
    made.write("config/ky/2026-6t.yaml", period_yaml("Toàn xã có {{ so_htx }}."))
    made.write_sheet(
        "inputs/2026-6t/hop-tac-xa.xlsx",
        "HTX",
        [
            ["DANH SÁCH HỢP TÁC XÃ"],
            [],
            ["STT", "Tên hợp tác xã", "Số thành viên"],
            [1, "HTX Một", 10],
            [2, "HTX Hai", 20],
            [3, "HTX Ba", None],
        ],
    )
    (made.path / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "bao-cao.docx", made.path / "templates" / "bao-cao.docx")
    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden-update` rewrites the golden texts with what the program prints now."""
    parser.addoption("--golden-update", action="store_true", help="rewrite tests/golden/*.txt")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/golden/<name>`, or rewrite it with `--golden-update`."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--golden-update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), "accept the new text with: pytest --golden-update"

    return compare
