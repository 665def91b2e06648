"""Figures in Word XML: each one an inline plain-text content control, written and read back.

Its tag says which figure and which view it is, so a document that people have edited in Word can
still be checked against the data. LibreOffice drops the tag and keeps the alias: both are the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

LONGEST_TAG = 64
"""Word refuses a file with a longer tag or alias."""

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W15_NAMESPACE = "http://schemas.microsoft.com/office/word/2012/wordml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_W = f"{{{WORD_NAMESPACE}}}"
_TEXTS = {f"{_W}t", f"{_W}tab"}
_CONTROL = Markup(
    '<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
    '<w15:appearance w15:val="hidden"/><w:text/></w:sdtPr>'
    '<w:sdtContent><w:r>{run_properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:sdtContent></w:sdt>'
)


@dataclass(frozen=True, slots=True)
class ContentControl:
    """A content control of a finished document; tag or alias is empty where a program dropped it."""

    tag: str
    alias: str
    text: str


def control_xml(tag: str, text: str, number: int, run_properties: Markup) -> Markup:
    """The control as XML with the prefixes `w` and `w15` (`declare_prefix`); Word shows no frame around it.

    `number` is its id, positive and unique in the document; `run_properties` a `w:rPr` or empty.
    Raises ValueError where the tag is empty or longer than 64 characters: the program chose it.
    """
    if not 0 < len(tag) <= LONGEST_TAG:
        message = f"a content control's tag holds 1 to {LONGEST_TAG} characters: {tag!r}"
        raise ValueError(message)
    return _CONTROL.format(tag=tag, number=number, run_properties=run_properties, text=text)


def declare_prefix(root: etree._Element) -> None:
    """Lets a document's root know the prefix `w15`, and lets programs that do not know it ignore it."""
    if "w15" not in root.nsmap:
        etree.cleanup_namespaces(
            root,
            top_nsmap={"w15": _W15_NAMESPACE, "mc": _COMPATIBILITY},
            keep_ns_prefixes=["w15", "mc", *filter(None, root.nsmap)],
        )
    ignorable = f"{{{_COMPATIBILITY}}}Ignorable"
    prefixes = root.get(ignorable, "").split()
    if "w15" not in prefixes:
        root.set(ignorable, " ".join([*prefixes, "w15"]))


def control_ids(document: etree._Element) -> set[int]:
    """The ids of the controls under `document`; a control without one has none here."""
    found = (_value(control, "id") for control in document.iter(f"{_W}sdt"))
    return {int(value) for value in found if value}


def read_controls(document_xml: bytes) -> list[ContentControl]:
    """The controls of a document part with a tag or an alias, in the order of the text."""
    root = etree.fromstring(document_xml, etree.XMLParser(resolve_entities=False))
    controls = (
        ContentControl(_value(control, "tag"), _value(control, "alias"), _text(control))
        for control in root.iter(f"{_W}sdt")
    )
    return [control for control in controls if control.tag or control.alias]


def _value(control: etree._Element, name: str) -> str:
    """The value of one property of a control; empty where it is missing."""
    found = control.find(f"{_W}sdtPr/{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _text(control: etree._Element) -> str:
    """What the control shows, without what tracked changes deleted; a tab is a tab."""
    pieces = (element for element in control.iter(*_TEXTS))
    return "".join("\t" if element.tag == f"{_W}tab" else element.text or "" for element in pieces)
