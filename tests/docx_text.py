"""A finished .docx read as a stranger would: its words in order, and which of them are figures."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text, a line a paragraph, and for each character whether a content control holds it."""

    text: str
    in_control: tuple[bool, ...]


def document_xml(path: Path, part: str = "word/document.xml") -> bytes:
    """One part of the document, the main one where no other is named."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(part)


def read_text(path: Path) -> DocumentText:
    """The words of body and tables, in the order of the file."""
    pieces: list[tuple[str, bool]] = []
    for paragraph in etree.fromstring(document_xml(path)).iter(f"{W}p"):
        for element in paragraph.iter(f"{W}t"):
            inside = any(parent.tag == f"{W}sdt" for parent in element.iterancestors())
            pieces.append((element.text or "", inside))
        pieces.append(("\n", False))
    flags = tuple(inside for text, inside in pieces for _ in text)
    return DocumentText("".join(text for text, _ in pieces), flags)
