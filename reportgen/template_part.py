"""One part of a Word template (body, header, footer …): its paragraphs, and what docxtpl would lose of it.

docxtpl puts what a `{%p … %}` tag gives in the place of the whole paragraph, so text beside the tag
disappears without a word; `{%tr … %}` does it to a row, `{%tc … %}` to a cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.content_controls import WORD_NAMESPACE
from reportgen.problems import Place, Problem, Rule

LONGEST_QUOTE = 80
"""Characters of a paragraph that a problem quotes."""

_W = f"{{{WORD_NAMESPACE}}}"
_HOLDERS = {"p": "đoạn", "tc": "ô", "tr": "hàng"}
"""What a block tag takes the place of, by docxtpl's letters and in the clerk's words."""

_PART_LEVEL = tuple(f"{_W}{name}" for name in ("tc", "body", "hdr", "ftr", "footnote", "endnote"))
_LEVELS = {"p": _PART_LEVEL, "tc": (f"{_W}tr",), "tr": (f"{_W}tbl",)}
"""What must hold a block tag and its end: for `{%p` the cell or the whole part, else the paragraph."""

_STARTS = re.compile(r"<w:(p|tc|tr)(?=[ />])")
_MARK = re.compile(r"\n<!--(\d+)-->")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF_TAG = re.compile(r"\{\{|\}\}|\{%|%\}")
_BLOCK = re.compile(r"\{%(p|r|tc|tr)?[-+]?\s*(end)?(for|if|set|macro|call|filter|raw)\b([^%]*)")
_TRIMMING = re.compile(r"\{[{%]-|-[}%]\}")
_PRINTED = re.compile(r"\{\{(?:(p|r|tc|tr)\s)?\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class TemplateParagraph:
    """What the clerk sees of a paragraph, and the nearest heading above it, None where there is none."""

    text: str
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part of the template: its file and name as the clerk knows them, its paragraphs in order."""

    file: str
    name: str
    paragraphs: tuple[TemplateParagraph, ...]

    def place(self, index: int) -> Place:
        """The place of the paragraph with this index."""
        paragraph = self.paragraphs[index]
        return Place(
            self.file, part=self.name, heading=paragraph.heading, quote=_shortened(paragraph.text) or None
        )


def read_part(root: etree._Element, file: str, name: str, heading_styles: Collection[str]) -> TemplatePart:
    """The part under `root`; `heading_styles` are the ids of the styles with an outline level."""
    heading: str | None = None
    paragraphs: list[TemplateParagraph] = []
    for element in root.iter(f"{_W}p"):
        text = _own_text(element, "p")
        paragraphs.append(TemplateParagraph(text, heading))
        style = element.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in heading_styles:
            heading = _shortened(text)
    return TemplatePart(file, name, tuple(paragraphs))


def marked(xml: str) -> str:
    """The XML with a mark on a line of its own before each paragraph, row and cell.

    The mark is the index of that paragraph, of the first one in that row or cell: so a line number
    in the Jinja source leads back to a paragraph, whatever docxtpl takes out in between.
    """
    index = 0

    def mark(start: re.Match[str]) -> str:
        nonlocal index
        here = index
        index += start.group(1) == "p"
        return f"\n<!--{here}-->{start.group()}"

    return _STARTS.sub(mark, xml)


def unmarked(xml: str) -> str:
    """The XML without the marks."""
    return _MARK.sub("", xml)


def paragraph_at(source: str, line: int) -> int:
    """The index of the paragraph that a line of the marked source belongs to; 0 without marks."""
    above = "\n".join(["", *source.split("\n")[:line]])
    marks = _MARK.findall(above)
    return int(marks[-1]) if marks else 0


def part_problems(
    part: TemplatePart, root: etree._Element, paragraph_names: Collection[str]
) -> list[Problem]:
    """What is wrong with single paragraphs, rows and cells of the part.

    Half tags, blocks without an end, text that would be lost, changes that nobody accepted, and
    names printed with the wrong kind of tag: `paragraph_names` stand for whole paragraphs and need
    `{{p … }}`, all others `{{ … }}`.
    """
    return [
        *_half_tags(part),
        *_unpaired_blocks(part, root),
        *_losses(part, root),
        *_wrong_tags(part, paragraph_names),
        *_tracked_changes(part, root),
    ]


def _half_tags(part: TemplatePart) -> Iterator[Problem]:
    """Tags that a paragraph opens and does not close, or the other way round, or that join paragraphs."""
    for index, paragraph in enumerate(part.paragraphs):
        if _HALF_TAG.search(_TAG.sub("", paragraph.text)):
            yield Problem(
                Rule.TEMPLATE_SYNTAX,
                part.place(index),
                "Thẻ trong đoạn này thiếu dấu mở hoặc dấu đóng.",
                "Mỗi thẻ nằm trọn trong một đoạn, có dạng {{ tên }} hoặc {%p … %}.",
            )
        elif _TRIMMING.search(paragraph.text):
            message = "Thẻ trong đoạn này có dấu “-” sát dấu ngoặc, nên sẽ nối với đoạn bên cạnh."
            yield Problem(Rule.TEMPLATE_SYNTAX, part.place(index), message, "Bỏ dấu “-” khỏi thẻ.")


def _unpaired_blocks(part: TemplatePart, root: etree._Element) -> Iterator[Problem]:
    """The first block tag without its partner at the same level; Jinja would name the end of the part."""
    opened: list[tuple[int, str, etree._Element | None]] = []
    for index, paragraph in enumerate(root.iter(f"{_W}p")):
        for letters, end, word, rest in _BLOCK.findall(part.paragraphs[index].text):
            level = (
                next(paragraph.iterancestors(*_LEVELS[letters]), None) if letters in _LEVELS else paragraph
            )
            if not end and (word != "set" or "=" not in rest):
                opened.append((index, word, level))
            elif end and opened and opened[-1][1:] == (word, level):
                opened.pop()
            elif end and opened:
                yield _unclosed(part, *opened[-1][:2])
                return
            elif end:
                message = f"Thẻ “end{word}” đóng mà không có thẻ “{word}” nào mở trước nó."
                hint = f"Thêm thẻ “{word}” ở trên hoặc xóa thẻ này."
                yield Problem(Rule.TEMPLATE_SYNTAX, part.place(index), message, hint)
                return
    if opened:
        yield _unclosed(part, *opened[-1][:2])


def _unclosed(part: TemplatePart, index: int, word: str) -> Problem:
    message = f"Thẻ “{word}” mở mà không đóng trong cùng một ô hoặc một đoạn."
    hint = (
        f"Để thẻ một mình một đoạn, {{%p {word} … %}}, và thêm đoạn {{%p end{word} %}} ở dưới, trong cùng ô."
    )
    return Problem(Rule.TEMPLATE_SYNTAX, part.place(index), message, hint)


def _losses(part: TemplatePart, root: etree._Element) -> Iterator[Problem]:
    """Text beside a tag that takes the place of the whole paragraph, row or cell."""
    index_of = {element: index for index, element in enumerate(root.iter(f"{_W}p"))}
    for letters, holder in _HOLDERS.items():
        starts = tuple(f"{opening}{letters} " for opening in ("{{", "{%", "{#"))
        for element in root.iter(_W + letters):
            text = _own_text(element, letters)
            # Of several such tags in one paragraph, docxtpl keeps the last.
            kept = next((tag for tag in reversed(_TAG.findall(text)) if tag.startswith(starts)), None)
            if kept is None or not (lost := "".join(text.rsplit(kept, 1)).strip()):
                continue
            yield Problem(
                Rule.TEMPLATE_LOSS,
                part.place(index_of[next(element.iter(f"{_W}p"))]),
                f"Thẻ “{kept}” thay cả {holder}, nên “{_shortened(lost)}” trong cùng {holder} sẽ mất.",
                f"Để thẻ đứng một mình trong {holder}, chuyển phần còn lại sang {holder} khác.",
            )


def _wrong_tags(part: TemplatePart, paragraph_names: Collection[str]) -> Iterator[Problem]:
    """Names of whole paragraphs printed as text, and names of text printed as whole paragraphs."""
    for index, paragraph in enumerate(part.paragraphs):
        for found in _PRINTED.finditer(paragraph.text):
            letters, name = found.group(1) or "", found.group(2)
            wanted = "p" if name in paragraph_names else ""
            if letters != wanted:
                yield Problem(
                    Rule.TEMPLATE_SYNTAX,
                    part.place(index),
                    f"Thẻ “{found.group()}” phải viết là “{{{{{wanted} {name} }}}}”.",
                    "Thẻ {{p … }} chỉ dùng cho phần gồm nhiều đoạn: "
                    + ", ".join(sorted(paragraph_names))
                    + ".",
                )


def _tracked_changes(part: TemplatePart, root: etree._Element) -> Iterator[Problem]:
    """A template with changes that nobody accepted: a deleted tag would still be filled in."""
    changed = next(root.iter(f"{_W}ins", f"{_W}del"), None)
    if changed is not None:
        yield Problem(
            Rule.TEMPLATE_SYNTAX,
            Place(part.file, part=part.name),
            "Mẫu còn vết sửa (Track Changes) chưa được chấp nhận.",
            "Trong Word, chọn Review, Accept All Changes, rồi lưu lại mẫu.",
        )


def _own_text(element: etree._Element, letters: str) -> str:
    """The text of a paragraph, row or cell, without that of another one inside it (a text box)."""
    return "".join(
        text.text or ""
        for text in element.iter(f"{_W}t")
        if next(text.iterancestors(_W + letters), None) is element
    )


def _shortened(text: str) -> str:
    """The text, cut to what a problem quotes."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()} …"
