"""The report's body as values: paragraphs and the runs in them, before any Word."""

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
