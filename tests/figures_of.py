"""What a workspace's lists say: its registers, its ties and its figures, without text or Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from conftest import CellInput, Workspace

from reportgen.config import Config, load_config
from reportgen.entered import entered_codes, stray_entries
from reportgen.figures import Figure, Number
from reportgen.indicators import compute_figures, make_book
from reportgen.links import Tie, tie_registers
from reportgen.problems import Problem, Severity, in_order
from reportgen.registers import Register, read_registers
from reportgen.tables import Tables


@dataclass(frozen=True, slots=True)
class Lists:
    """The registers of the current period, the ties between them, and what is wrong with them."""

    registers: dict[str, Register]
    ties: tuple[Tie, ...]
    problems: list[Problem]

    @property
    def tables(self) -> Tables:
        """The registers and their ties, as indicators see them."""
        return Tables(self.registers, self.ties)

    @property
    def sentences(self) -> list[str]:
        """The problems as the clerk reads them, in order."""
        return sentences(self.problems)


def said(place: str, message: str, hint: str = "", severity: str = "LỖI") -> str:
    """A problem as the clerk reads it: where; what; what to do."""
    lines = [f"{severity:<6}{place}", f"      {message}"]
    return "\n".join([*lines, f"      Gợi ý: {hint}"] if hint else lines)


def sentences(problems: Sequence[Problem]) -> list[str]:
    """The problems as the clerk reads them, in order."""
    return [str(problem) for problem in in_order(problems)]


def set_cells(path: Path, cells: Mapping[str, str]) -> None:
    """Type texts into cells of a workbook's first sheet, by address.

    Openpyxl stores `#DIV/0!` as an Excel error, and `=A1` as a formula that was never calculated.
    """
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for address, text in cells.items():
        sheet[address] = text
    book.save(path)


def read_lists(workspace: Workspace) -> Lists:
    """The lists of a workspace whose YAML is sound."""
    config = _sound(workspace)
    return _lists(workspace, config)


def compute(workspace: Workspace) -> tuple[dict[str, Figure], list[Problem]]:
    """Every figure of a workspace whose YAML is sound, and all problems of lists and indicators."""
    config = _sound(workspace)
    assert config.indicators is not None
    assert config.period is not None
    assert config.period_text is not None
    lists = _lists(workspace, config)
    entered = config.period_text.value.entered
    book, unfit = make_book(config.indicators, lists.tables, config.period, entered)
    figures, mistakes = compute_figures(config.indicators, book)
    stray = stray_entries(entered_codes(config.indicators.value), config.period_text.file)
    return figures, in_order([*lists.problems, *unfit, *mistakes, *stray])


def sound_figures(workspace: Workspace) -> dict[str, Figure]:
    """The figures of a workspace in which nothing may be wrong; notices may be given."""
    figures, problems = compute(workspace)
    assert sentences([problem for problem in problems if problem.severity is Severity.ERROR]) == []
    return figures


def exact(figure: Figure) -> str:
    """The figure's one number, exactly, as a text without an exponent: `840.25`."""
    assert isinstance(figure.value, Number), figure
    assert not figure.faulty
    return f"{figure.value.value.normalize():f}"


def parts(figure: Figure) -> dict[str, str]:
    """The numbers of a figure's breakdown, by label and in its order."""
    return {label: exact(part) for label, part in figure.parts}


def _sound(workspace: Workspace) -> Config:
    config, problems = load_config(workspace.path, None)
    assert sentences(problems) == []
    return config


def _lists(workspace: Workspace, config: Config) -> Lists:
    assert config.registers is not None
    assert config.period is not None
    folder = f"inputs/{config.period.code}"
    registers: dict[str, Register] = {}
    problems: list[Problem] = []
    for register, mistakes in read_registers(config.registers, workspace.path / folder, folder):
        registers[register.code] = register
        problems += mistakes
    abbreviations = config.organization.value.name_abbreviations if config.organization else {}
    ties, mistakes = tie_registers(registers, config.registers, abbreviations)
    return Lists(registers, ties, [*problems, *mistakes])


LINKED = """
    htx:
      ten: Danh sách HTX
      tep: htx.xlsx
      trang: HTX
      cot_ten: ten
      cot_ma: mst
      cot_dia_ban: xa
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
          bat_buoc: co
        xa:
          tieu_de: Xã
          kieu: chu
          tien_to: xã
        mst:
          tieu_de: Mã số thuế
          kieu: ma_so_thue
    tht:
      ten: Danh sách tổ hợp tác
      tep: tht.xlsx
      trang: THT
      cot_ten: ten
      cot_dia_ban: xa
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
          bat_buoc: co
        xa:
          tieu_de: Xã
          kieu: chu
          tien_to: xã
    thue:
      ten: Danh sách nộp thuế
      tep: thue.xlsx
      trang: Thuế
      cot_ten: ten
      cot:
        mst:
          tieu_de: Mã số thuế
          kieu: ma_so_thue
        ten:
          tieu_de: Tên
          kieu: chu
        xa:
          tieu_de: Xã
          kieu: chu
        da_nop:
          tieu_de: Đã nộp (triệu đồng)
          kieu: so
          dvt: triệu đồng
      lien_ket:
        - den: htx
          quan_he: mot_mot
          ma: mst
          ten: ten
          dia_ban: xa
    ocop:
      ten: Danh sách sản phẩm
      tep: ocop.xlsx
      trang: OCOP
      cot_ten: ten
      cot:
        ten:
          tieu_de: Sản phẩm
          kieu: chu
          bat_buoc: co
        chu_the:
          tieu_de: Chủ thể
          kieu: chu
        loai:
          tieu_de: Loại chủ thể
          kieu: lua_chon
          gia_tri:
            - HTX
            - THT
            - Hộ kinh doanh
        sao:
          tieu_de: Hạng sao
          kieu: so_nguyen
      lien_ket:
        - den: htx
          quan_he: nhieu_mot
          ten: chu_the
          khi:
            loai: HTX
        - den: tht
          quan_he: nhieu_mot
          ten: chu_the
          khi:
            loai: THT
    """
"""Two masters, a one-to-one list by code, name and commune, and a list whose owner a column chooses."""

_HEADINGS: Mapping[str, tuple[str, Sequence[CellInput]]] = {
    "htx": ("HTX", ["Tên", "Xã", "Mã số thuế"]),
    "tht": ("THT", ["Tên", "Xã"]),
    "thue": ("Thuế", ["Mã số thuế", "Tên", "Xã", "Đã nộp (triệu đồng)"]),
    "ocop": ("OCOP", ["Sản phẩm", "Chủ thể", "Loại chủ thể", "Hạng sao"]),
}
_USUAL: Mapping[str, Sequence[Sequence[CellInput]]] = {
    "htx": [
        ["HTX Một", "An Bình", "0100109106"],
        ["HTX Hai", "An Lạc", None],
        ["HTX Ba", "An Bình", None],
    ],
    "tht": [["THT Một", "An Lạc"]],
    "thue": [["0100109106", "HTX Một", None, 5]],
    "ocop": [["Gạo", "HTX Một", "HTX", 3]],
}


def link_lists(workspace: Workspace, **rows: Sequence[Sequence[CellInput]]) -> None:
    """Give the workspace the lists of `LINKED`, each with its usual rows or with these, from row 2 on."""
    workspace.write("config/so-lieu.yaml", LINKED)
    for code, (sheet, headings) in _HEADINGS.items():
        content = [headings, *rows.get(code, _USUAL[code])]
        workspace.write_sheet(f"inputs/2026-6t/{code}.xlsx", sheet, content)
