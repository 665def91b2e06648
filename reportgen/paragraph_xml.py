"""Paragraphs as Word XML (prefixes `w` and `w15`): the report's body, and the short lines under titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from markupsafe import Markup

from reportgen.blocks import FigureRun, Paragraph, Run
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
_NOT_XML = re.compile(r"[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def one_line(text: str) -> str:
    """The text in NFC with line ends as spaces and without what XML cannot hold; all else as typed."""
    return _NOT_XML.sub("", _LINE_ENDS.sub(" ", unicodedata.normalize("NFC", text)))


def body_xml(body: Sequence[Paragraph], style_ids: Mapping[str, str], taken_ids: Collection[int]) -> Markup:
    """The paragraphs as XML; `style_ids` maps the names of the template's styles to their ids.

    Figures become content controls with ids from 1 on that are not in `taken_ids`. The last two
    paragraphs stay with what follows, so that the signature never stands alone on a page, nor with
    a single line (docs/the-thuc.md, B19). No paragraphs give an empty text.
    """
    numbers = (number for number in count(1) if number not in taken_ids)
    first_staying = len(body) - 2
    return Markup("").join(
        _paragraph(paragraph, style_ids, numbers, stays=index >= first_staying)
        for index, paragraph in enumerate(body)
    )


def line_xml(style_id: str, text_width: float, room: float) -> Markup:
    """A paragraph whose upper border is a line under a text that is `text_width` points wide.

    The line is centred in `room` points by indents on both sides.
    """
    indent = round((room - text_width * LINE_SHARE) / 2 * TWIPS)
    return _LINE.format(style=style_id, indent=indent)


def _paragraph(
    paragraph: Paragraph, style_ids: Mapping[str, str], numbers: Iterator[int], *, stays: bool
) -> Markup:
    return _PARAGRAPH.format(
        style=style_ids.get(paragraph.kind.value, ""),
        keep_next=Markup("<w:keepNext/>") if stays else "",
        runs=Markup("").join(_run(run, numbers) for run in paragraph.runs),
    )


def _run(run: Run, numbers: Iterator[int]) -> Markup:
    text = one_line(run.text)
    marks = (_BOLD if run.bold else Markup("")) + (_ITALIC if run.italic else Markup(""))
    properties = _MARKS.format(marks) if marks else marks
    if isinstance(run, FigureRun):
        return control_xml(run.tag, text.replace("\t", " "), next(numbers), properties)
    pieces = (_TEXT.format(piece) if piece else "" for piece in text.split("\t"))
    return _RUN.format(properties, Markup("<w:tab/>").join(pieces))
