"""Single paragraphs as Word XML (prefixes `w` and `w15`): with runs, or the short lines under titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reportgen.blocks import FigureRun, Run
from reportgen.content_controls import control_xml

TWIPS = 20
"""Twips in a point."""

LINE_SHARE = 0.4
"""Length of a line under a title: 1/3 to 1/2 of the text line (NĐ 30/2020, phụ lục I, mục II.2b, II.5b)."""

_PARAGRAPH = Markup('<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep_next}</w:pPr>{runs}</w:p>')
_LINE = Markup(
    '<w:p><w:pPr><w:pStyle w:val="{style}"/>'
    '<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/></w:pPr></w:p>'
)
_RUN = Markup("<w:r>{}{}</w:r>")
_TEXT = Markup('<w:t xml:space="preserve">{}</w:t>')
_MARKS = Markup("<w:rPr>{}</w:rPr>")
_BOLD = Markup("<w:b/><w:bCs/>")
_ITALIC = Markup("<w:i/><w:iCs/>")

_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_NOT_XML = re.compile(r"[\x00-\x08\n-\x1f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text in NFC with line ends as spaces and without what XML cannot hold; all else as typed."""
    return _NOT_XML.sub("", _LINE_ENDS.sub(" ", unicodedata.normalize("NFC", text)))


def paragraph_xml(style_id: str, runs: Sequence[Run], numbers: Iterator[int], *, stays: bool) -> Markup:
    """A paragraph of this style; `stays` puts it on the page of what follows it.

    Figures become content controls, each with the next id of `numbers`. No runs give an empty paragraph.
    """
    return _PARAGRAPH.format(
        style=style_id,
        keep_next=Markup("<w:keepNext/>") if stays else "",
        runs=Markup("").join(_run(run, numbers) for run in runs),
    )


def line_xml(style_id: str, text_width: float, room: float) -> Markup:
    """A paragraph whose upper border is a line under a text that is `text_width` points wide.

    The line is centred in `room` points by indents on both sides.
    """
    indent = round((room - text_width * LINE_SHARE) / 2 * TWIPS)
    return _LINE.format(style=style_id, indent=indent)


def _run(run: Run, numbers: Iterator[int]) -> Markup:
    text = one_line(run.text)
    marks = (_BOLD if run.bold else Markup("")) + (_ITALIC if run.italic else Markup(""))
    properties = _MARKS.format(marks) if marks else marks
    if isinstance(run, FigureRun):
        return control_xml(run.tag, text.replace("\t", " "), next(numbers), properties)
    pieces = (_TEXT.format(piece) if piece else "" for piece in text.split("\t"))
    return _RUN.format(properties, Markup("<w:tab/>").join(pieces))
