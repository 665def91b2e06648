"""The styles of a Word template that the report goes by, found by the names that Word shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, ParagraphStyle

from reportgen.blocks import Block, CellKind, ParagraphKind, Table
from reportgen.column_widths import CellLook
from reportgen.paragraph_xml import TWIPS
from reportgen.problems import Place, Problem, Rule
from reportgen.table_xml import CAPTION_STYLE, NOTE_STYLE, SOURCE_STYLE, TABLE_STYLE, UNIT_STYLE, BodyLook
from reportgen.vietnamese import did_you_mean

LINE_STYLE = "Đường kẻ"
"""The name of the style of the short lines under titles."""

_TEXT_STYLES = (LINE_STYLE, *(kind.value for kind in ParagraphKind))
_CELL_STYLES = (CAPTION_STYLE, UNIT_STYLE, *(kind.value for kind in CellKind), SOURCE_STYLE, NOTE_STYLE)
_USUAL_CELL_SIZE = 12.0
_USUAL_CELL_MARGIN = 5.4
"""Points: what Word keeps free where a table style says nothing."""
_ADVICE = "Đặt lại tên kiểu trong Word (Sửa kiểu, ô Tên), hoặc dùng lại mẫu gốc."


def styles_by_name(document: WordDocument, kind: WD_STYLE_TYPE) -> dict[str, ParagraphStyle]:
    """The paragraph styles, or the table styles, of which python-docx makes paragraph styles too."""
    return {
        style.name: style
        for style in document.styles
        if isinstance(style, ParagraphStyle) and style.type == kind and style.name
    }


def style_size(styles: Mapping[str, ParagraphStyle], name: str, usual: float) -> float:
    """The font size in points of a style or of the nearest style below it that has one; else `usual`."""
    for style in _with_bases(styles.get(name)):
        if style.font.size is not None:
            return float(style.font.size.pt)
    return usual


def body_look(
    paragraphs: Mapping[str, ParagraphStyle], tables: Mapping[str, ParagraphStyle], room: float
) -> BodyLook:
    """How the template wants the body, from its paragraph and table styles; `room` between the margins."""
    return BodyLook(
        style_ids={name: style.style_id for name, style in [*paragraphs.items(), *tables.items()]},
        cells=CellLook(
            sizes={kind: style_size(paragraphs, kind.value, _USUAL_CELL_SIZE) for kind in CellKind},
            padding=sum(_cell_margin(tables.get(TABLE_STYLE), side) for side in ("left", "right")),
        ),
        room=room,
    )


def missing_styles(
    file: str, paragraphs: Collection[str], tables: Collection[str], body: Sequence[Block]
) -> list[Problem]:
    """A problem for each style that this body needs and the template does not have.

    The styles of tables are needed where the body has a table. A template without any of them is from
    before there were tables, which is one problem.
    """
    needed = [*_TEXT_STYLES]
    problems: list[Problem] = []
    if any(isinstance(block, Table) for block in body):
        if TABLE_STYLE in tables or set(_CELL_STYLES) & set(paragraphs):
            needed += _CELL_STYLES
            if TABLE_STYLE not in tables:
                problems.append(_missing(file, "bảng", TABLE_STYLE, tables))
        else:
            problems.append(_from_before_tables(file))
    others = set(paragraphs) - {*_TEXT_STYLES, *_CELL_STYLES}
    problems += [_missing(file, "đoạn", name, others) for name in needed if name not in paragraphs]
    return problems


def _with_bases(style: BaseStyle | None) -> Iterator[ParagraphStyle]:
    """The style, the one that it is based on, and so on."""
    while isinstance(style, ParagraphStyle):
        yield style
        style = style.base_style


def _cell_margin(style: ParagraphStyle | None, side: str) -> float:
    """The points that a table style keeps free at one side of a cell's words."""
    for each in _with_bases(style):
        margin = each.element.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn(f'w:{side}')}")
        if margin is not None:
            return int(margin.get(qn("w:w"), 0)) / TWIPS
    return _USUAL_CELL_MARGIN


def _missing(file: str, kind: str, name: str, others: Collection[str]) -> Problem:
    hint = " ".join(filter(None, [did_you_mean(name, others), _ADVICE]))
    return Problem(Rule.TEMPLATE_STYLE, Place(file), f"Mẫu không có kiểu {kind} (style) “{name}”.", hint)


def _from_before_tables(file: str) -> Problem:
    names = ", ".join(f"“{name}”" for name in (TABLE_STYLE, *_CELL_STYLES))
    message = f"Báo cáo có bảng mà mẫu chưa có các kiểu (style) của bảng: {names}."
    hint = "Mẫu này làm từ trước khi báo cáo có bảng: lấy mẫu gốc mới rồi sửa lại theo ý mình."
    return Problem(Rule.TEMPLATE_STYLE, Place(file), message, hint)
