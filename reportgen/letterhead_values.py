"""The letterhead as the names of the template: lines broken where they look right, lines under titles.

How wide a name may be and how large it prints is read from the template, which people edit in Word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from markupsafe import Markup

from reportgen.letterhead import Letterhead
from reportgen.line_breaks import balanced, even_lines
from reportgen.paragraph_xml import TWIPS, line_xml, one_line
from reportgen.template_styles import LINE_STYLE, style_size
from reportgen.text_width import Face, longest, text_width

PARENT_STYLE = "Cơ quan chủ quản"
ISSUER_STYLE = "Cơ quan ban hành"
SUBJECT_STYLE = "Trích yếu"
"""Names of styles in the template, each with a usual size where it is not there."""

_USUAL_NAME_SIZE, _USUAL_SUBJECT_SIZE = 13.0, 14.0
_LINES = ("ke_co_quan", "ke_trich_yeu")
_GUTTER = 8.0
"""Points kept free between the issuing body's name and the country's name in the next column."""
_SLACK = 2.0
"""Points left free beside the subject, so that rounding never wraps a line that just fits."""

Value = str | bool | tuple[str, ...]
"""What a name of the template stands for; Markup, a str, is Word XML of whole paragraphs."""


@dataclass(frozen=True, slots=True)
class TemplateLook:
    """What the template says of names and titles; sizes and widths in points, `text_room` between margins."""

    parent_size: float
    issuer_size: float
    issuer_room: float
    subject_size: float
    text_room: float
    subject_style_id: str
    line_style_id: str


def template_look(document: WordDocument, styles: Mapping[str, ParagraphStyle]) -> TemplateLook:
    """The sizes of the styles, and the width of the page's text or of the cell that a name stands in."""
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    page = ((section.page_width or 0) - margins) / Pt(1)
    return TemplateLook(
        parent_size=style_size(styles, PARENT_STYLE, _USUAL_NAME_SIZE),
        issuer_size=style_size(styles, ISSUER_STYLE, _USUAL_NAME_SIZE),
        issuer_room=_cell_width(document, "ke_co_quan") or page,
        subject_size=style_size(styles, SUBJECT_STYLE, _USUAL_SUBJECT_SIZE),
        text_room=page,
        subject_style_id=_style_id(styles, SUBJECT_STYLE),
        line_style_id=_style_id(styles, LINE_STYLE),
    )


def letterhead_values(letterhead: Letterhead, look: TemplateLook, subject: Sequence[str]) -> dict[str, Value]:
    """Every name that the template may use, except the body, with what it stands for here.

    `subject` is the subject as it will be broken into lines, for the line under it.
    Line ends inside a value become spaces. What is not printed (no superior, no addressee, no
    office title) is empty, and the template leaves its paragraph out.
    """
    issuer = _broken(letterhead.issuer_lines, look.issuer_size, Face.BOLD, look.issuer_room)
    addressees = tuple(one_line(addressee).rstrip(" ;.") for addressee in letterhead.addressees)
    return {
        "co_quan_chu_quan": _broken(
            letterhead.parent_lines, look.parent_size, Face.REGULAR, look.issuer_room
        ),
        "co_quan_ban_hanh": issuer,
        "ke_co_quan": _line_under(issuer, look.issuer_size, look.issuer_room, look),
        "so_ky_hieu": one_line(letterhead.number_line),
        "dia_danh_ngay": one_line(letterhead.date_line),
        "du_thao": letterhead.is_draft,
        "trich_yeu": one_line(letterhead.subject),
        "ke_trich_yeu": _line_under(subject, look.subject_size, look.text_room, look),
        "kinh_gui": addressees[0] if len(addressees) == 1 else "",
        "danh_sach_kinh_gui": _listed(addressees) if len(addressees) > 1 else (),
        "noi_nhan": tuple(map(one_line, letterhead.recipients)),
        "quyen_han_chuc_vu": tuple(map(one_line, letterhead.authority_lines)),
        "chuc_vu_co_quan": one_line(letterhead.office_title),
        "nguoi_ky": one_line(letterhead.signer),
    }


def missing_tags(values: Mapping[str, Value], used: frozenset[str]) -> list[str]:
    """The tags, as one writes them, of names that have something to print and are not `used`."""
    return [
        _tag(name, value)
        for name, value in values.items()
        if value and name not in used and name not in _LINES
    ]


def subject_lines(letterhead: Letterhead, look: TemplateLook) -> tuple[str, ...]:
    """The lines of the subject, as Word breaks them once `draw_in_subject` has been there."""
    room = look.text_room - _SLACK
    return even_lines(one_line(letterhead.subject), look.subject_size, Face.BOLD, room)


def draw_in_subject(document: WordDocument, lines: Sequence[str], look: TemplateLook) -> None:
    """Draws in the margins of the subject's paragraph, so that Word itself breaks it into these lines."""
    width = longest(lines, look.subject_size, Face.BOLD) + _SLACK
    indent = Twips(max(0, int((look.text_room - width) / 2 * TWIPS)))
    for element in document.element.body.iter(qn("w:p")):
        if element.style == look.subject_style_id:
            paragraph = Paragraph(element, document)
            paragraph.paragraph_format.left_indent = indent
            paragraph.paragraph_format.right_indent = indent


def document_title(subject: str) -> str:
    """The title among the file's properties: “Báo cáo” and the subject, as one sentence would have it.

    The subject's first letter becomes small, unless it begins a name or an abbreviation.
    """
    words = one_line(subject).split(" ")
    if words[0].casefold() == "báo" and words[1:2] == ["cáo"]:
        return " ".join(words)
    is_name = words[0][1:] != words[0][1:].lower() or "".join(words[1:2])[:1].isupper()
    first = words[0] if is_name else words[0].lower()
    return " ".join(filter(None, ["Báo cáo", first, *words[1:]]))


def _broken(names: Sequence[str], size: float, face: Face, room: float) -> tuple[str, ...]:
    """The printed lines of names: the breaks that the law fixes, and those that the width asks for."""
    names = tuple(map(one_line, names))
    return tuple(line for name in names for line in balanced(name, size, face, room - _GUTTER))


def _line_under(lines: Sequence[str], size: float, room: float, look: TemplateLook) -> Markup:
    """The line under the last of the lines; empty where there are none."""
    if not lines:
        return Markup("")
    return line_xml(look.line_style_id, text_width(lines[-1], size, Face.BOLD), room)


def _listed(addressees: Sequence[str]) -> tuple[str, ...]:
    """Each addressee with the mark at its end (NĐ 30/2020, phụ lục I, mục II.9d)."""
    return (*(f"{addressee};" for addressee in addressees[:-1]), f"{addressees[-1]}.")


def _tag(name: str, value: Value) -> str:
    """How a name is written in the template."""
    if isinstance(value, Markup):
        return f"{{{{p {name} }}}}"
    if isinstance(value, bool):
        return f"{{%p if {name} %}}"
    return f"{{%p for dong in {name} %}}" if isinstance(value, tuple) else f"{{{{ {name} }}}}"


def _style_id(styles: Mapping[str, ParagraphStyle], name: str) -> str:
    """The id of a style; empty where the template does not have it."""
    return styles[name].style_id if name in styles else ""


def _cell_width(document: WordDocument, name: str) -> float:
    """The width in points of the innermost table cell that holds this name's tag; 0 outside tables."""
    width = 0.0
    for cell in document.element.body.iter(qn("w:tc")):
        if name in "".join(text.text or "" for text in cell.iter(qn("w:t"))):
            declared = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            width = 0.0 if declared is None else int(declared.get(qn("w:w"), 0)) / TWIPS
    return width
