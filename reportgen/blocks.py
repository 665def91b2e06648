"""The report's body as values: paragraphs, tables and the runs in them, before any Word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ParagraphKind(Enum):
    """What a paragraph is in the outline of Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.6đ.

    The value is the name of the paragraph style in the template that gives its look.
    """

    BODY = "Đoạn văn"
    SECTION = "Mục I"
    ITEM = "Mục 1"
    POINT = "Mục a"
    DASH = "Gạch đầu dòng"
    PLUS = "Dấu cộng đầu dòng"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words of the clerk's own."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A printed figure: `tag` is its code and view, `code|view`, at most 64 characters."""

    tag: str
    text: str
    bold: bool = False
    italic: bool = False


Run = TextRun | FigureRun


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; its number or bullet is already in its runs."""

    kind: ParagraphKind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(run.text for run in self.runs)


class CellKind(Enum):
    """What a cell of a table holds; the value is the name of its paragraph style in the template."""

    HEADING = "Đầu bảng"
    TEXT = "Chữ trong bảng"
    NUMBER = "Số trong bảng"
    TOTAL = "Số tổng trong bảng"
    """A number of a total row: LibreOffice shows a figure in its paragraph's look only, not in its run's."""
    CENTRED = "Giữa bảng"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `columns` and `rows` are how many of the grid it covers.

    A cell that covers several rows stands in the first of them only.
    """

    kind: CellKind
    runs: tuple[Run, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """The cell as plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what stands around it.

    `title` goes behind “Bảng 1. ”, the number being `number`; `unit` is the line above at the right,
    `source` and `notes` the lines below, '' and () for none. `widths` are relative. `headings` are the
    rows that each page repeats. `description` is read to who cannot see the table.
    """

    code: str
    title: tuple[Run, ...]
    widths: tuple[float, ...]
    headings: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    description: str
    unit: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    number: int = 0


Block = Paragraph | Table
