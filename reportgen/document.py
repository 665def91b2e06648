"""Blocks and letterhead → the .docx: fills in the Word template. The only module that knows docxtpl.

docxtpl turns Word's split-up tags into Jinja. Checking and filling in are done here: docxtpl parses
its result so leniently that text is lost without a word, and none of its errors names a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from reportgen.blocks import Block
from reportgen.body_xml import body_xml
from reportgen.content_controls import WORD_NAMESPACE, control_ids, declare_prefix
from reportgen.letterhead import Letterhead
from reportgen.letterhead_values import (
    Value,
    document_title,
    draw_in_subject,
    letterhead_values,
    missing_tags,
    subject_lines,
    template_look,
)
from reportgen.problems import Place, Problem, Rule, has_errors, in_order
from reportgen.template_check import TEMPLATE_FAULTS, CompiledPart, compile_part, fault, template_environment
from reportgen.template_part import (
    TemplateParagraph,
    TemplatePart,
    marked,
    part_problems,
    read_part,
    unmarked,
)
from reportgen.template_styles import body_look, missing_styles, styles_by_name
from reportgen.word_file import open_word_file, saved, set_properties

_BODY = "thân văn bản"
_PROPERTIES = "thuộc tính"
_OTHER_PARTS = {
    RELATIONSHIP_TYPE.HEADER: "đầu trang",
    RELATIONSHIP_TYPE.FOOTER: "chân trang",
    RELATIONSHIP_TYPE.FOOTNOTES: "chú thích cuối trang",
    RELATIONSHIP_TYPE.ENDNOTES: "chú thích cuối văn bản",
}
_TEXT_PROPERTIES = ("subject", "keywords", "category", "comments", "identifier", "content_status")
"""Core properties that the clerk may put tags in; title and author are always the report's own."""
_EMPTY_PARAGRAPH = f'<w:p xmlns:w="{WORD_NAMESPACE}"/>'
_PARAGRAPH_NAMES = ("noi_dung", "ke_co_quan", "ke_trich_yeu")


@dataclass(frozen=True, slots=True)
class _Source:
    """A part with tags in it: its Jinja source, and where the filled part goes."""

    part: TemplatePart
    text: str
    put: Callable[[str], None]
    is_xml: bool = True


def render_document(
    template: Path, template_name: str, letterhead: Letterhead, body: Sequence[Block]
) -> tuple[bytes | None, list[Problem]]:
    """The report as the bytes of a .docx, or None and why not; the same inputs give the same bytes.

    `template_name` is how problems call the file. All mistakes of the template that can be seen
    before it is filled in come out at once.
    """
    word = open_word_file(template, template_name, _opened)
    if isinstance(word, Problem):
        return None, [word]
    document = _document(word)
    styles = styles_by_name(document, WD_STYLE_TYPE.PARAGRAPH)
    table_styles = styles_by_name(document, WD_STYLE_TYPE.TABLE)
    look = template_look(document, styles)
    subject = subject_lines(letterhead, look)
    values = letterhead_values(letterhead, look, subject)
    declare_prefix(document.element)
    values["noi_dung"] = body_xml(
        body, body_look(styles, table_styles, look.text_room), control_ids(document.element)
    )
    sources, problems = _sources(word, template_name)
    compiled = _compiled(sources, values)
    problems += [problem for _, part in compiled for problem in part.problems]
    problems += missing_styles(template_name, styles, table_styles, body)
    if not any(problem.rule is Rule.TEMPLATE_SYNTAX for problem in problems):
        problems += _missing_tags(template_name, compiled, values)
    if not has_errors(problems):
        problems += _fill_in(compiled, values)
    if has_errors(problems):
        return None, in_order(problems)
    draw_in_subject(document, subject, look)
    set_properties(document, document_title(letterhead.subject), letterhead.author)
    return saved(document), in_order(problems)


def _opened(file: BytesIO) -> DocxTemplate:
    word = DocxTemplate(file)
    _document(word)
    return word


def _document(word: DocxTemplate) -> WordDocument:
    """The document of the template, opened at the first call; docxtpl itself gives it without a type."""
    open_once: Callable[[], WordDocument] = word.get_docx
    return open_once()


def _sources(word: DocxTemplate, file: str) -> tuple[list[_Source], list[Problem]]:
    """The parts with tags in them, and what is wrong with single paragraphs.

    A part with half a tag has no source: docxtpl would join it with the next tag, wherever that is.
    """
    document = _document(word)
    patched: Callable[[str], str] = word.patch_xml
    headings = {
        style.get(qn("w:styleId"), "")
        for style in document.styles.element.iter(qn("w:style"))
        if style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
    }
    sources: list[_Source] = []
    problems: list[Problem] = []
    for name, root, put in _parts(word):
        part = read_part(root, file, name, headings)
        found = part_problems(part, root, _PARAGRAPH_NAMES)
        if not any(problem.rule is Rule.TEMPLATE_SYNTAX for problem in found):
            text = patched(marked(etree.tostring(root, encoding="unicode")))
            sources.append(_Source(part, text, put))
        problems.extend(found)
    return [*sources, *_properties(document, file)], problems


def _parts(word: DocxTemplate) -> Iterator[tuple[str, etree._Element, Callable[[str], None]]]:
    """Name, XML and way back of the body and of each other part that has a brace in it."""
    tabbed: Callable[[str], str] = word.resolve_listing
    put_part: Callable[[str, bytes], None] = word.map_headers_footers_xml
    document = _document(word)
    element = document.element

    def put_body(xml: str) -> None:
        body = parse_xml(tabbed(xml) if "\t" in xml else xml)
        for cell in body.iter(qn("w:tc")):
            if cell[-1].tag != qn("w:p"):  # Word refuses a cell that does not end with a paragraph
                cell.append(parse_xml(_EMPTY_PARAGRAPH))
        element.replace(element.body, body)

    def put_other(relation: str, xml: str) -> None:
        put_part(relation, (tabbed(xml) if "\t" in xml else xml).encode())

    yield _BODY, element.body, put_body
    for relation_id, relation in list(document.part.rels.items()):
        name = _OTHER_PARTS.get(relation.reltype)
        if name is not None and b"{" in relation.target_part.blob:
            yield name, parse_xml(relation.target_part.blob), partial(put_other, relation_id)


def _properties(document: WordDocument, file: str) -> Iterator[_Source]:
    """The core properties with tags in them."""
    properties = document.core_properties
    for name in _TEXT_PROPERTIES:
        text = str(getattr(properties, name))
        if "{{" in text or "{%" in text:
            part = TemplatePart(file, _PROPERTIES, (TemplateParagraph(text),))
            yield _Source(part, text, partial(setattr, properties, name), is_xml=False)


def _compiled(sources: Sequence[_Source], values: Mapping[str, Value]) -> list[tuple[_Source, CompiledPart]]:
    """Each source with its template, or the mistakes in it; outside XML nothing is escaped."""
    environment = template_environment()
    plain = environment.overlay(autoescape=False)
    return [
        (source, compile_part(environment if source.is_xml else plain, source.part, source.text, values))
        for source in sources
    ]


def _missing_tags(
    file: str, compiled: Sequence[tuple[_Source, CompiledPart]], values: Mapping[str, Value]
) -> Iterator[Problem]:
    """A problem for each name that has something to print and stands nowhere in the template."""
    used = frozenset[str]().union(*(part.names for _, part in compiled))
    for tag in missing_tags(values, used):
        message = f"Mẫu không còn thẻ “{tag}” nên phần này sẽ không có trong báo cáo."
        hint = "Thêm lại thẻ vào chỗ của nó trong mẫu, hoặc dùng lại mẫu gốc."
        yield Problem(Rule.TEMPLATE_LOSS, Place(file), message, hint)


def _fill_in(
    compiled: Sequence[tuple[_Source, CompiledPart]], values: Mapping[str, Value]
) -> Iterator[Problem]:
    """Fills every part and puts it back, the XML read strictly: nothing may be dropped to make it fit."""
    for source, part in compiled:
        if part.template is None:
            continue
        try:
            source.put(unmarked(part.template.render(values)))
        except etree.XMLSyntaxError:
            message = "Điền xong thì phần này không còn là văn bản Word hợp lệ."
            hint = "Thẻ mở và thẻ đóng phải ở cùng một ô; viết {%p … %}, mỗi thẻ một đoạn."
            yield Problem(Rule.TEMPLATE_SYNTAX, Place(source.part.file, part=source.part.name), message, hint)
        except TEMPLATE_FAULTS as error:
            yield fault(source.part, source.text, error)
