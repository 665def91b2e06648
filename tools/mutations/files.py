"""Mutations of whole files and of the template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tools.mutations.sources import Draft, Expect, Source, pack, unpack

TEMPLATE = "templates/bao-cao.docx"
DOCUMENT = "word/document.xml"
WORKBOOKS, EVERY_FILE, READ_FILES = r"\.xlsx$", r"", r"\.(xlsx|docx)$"
NEEDED_FILES = r"^(?!config/kiem-tra\.yaml$)"
"""Without the checks of figures a workspace is whole."""
OTHER_TYPES: Mapping[str, bytes] = {
    "a text": "Tên,Xã\nHTX A,Xã B\n".encode(),
    "a web page": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "an old workbook's first bytes": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "zeros": bytes(4096),
    "an empty zip": b"PK\x05\x06" + bytes(18),
}

_TAG = re.compile(rb"\{[{%].*?[%}]\}")

FileEdit = Callable[[str, Source, Random], tuple[Mapping[str, bytes | None], str] | None]
"""The files after the mutation of one of them, and how it was made."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of mutation of a whole file: of which files (a pattern), what must become of it."""

    edit: FileEdit
    files: str = EVERY_FILE
    expect: Expect = Expect.ANY

    def __call__(self, source: Source, rng: Random) -> Draft | None:
        """One such mutation, or None where what was drawn does not suit."""
        file = rng.choice(source.named(self.files))
        made = self.edit(file, source, rng)
        if made is None:
            return None
        after, what = made
        return Draft(file, after, f"{file}: {what}", expect=self.expect)


def _renamed(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    folder, _, name = file.rpartition("/")
    new = rng.choice((f"{folder}/{name} (2)", f"{folder}/x-{name}", f"{folder}/{name}.bak"))
    return {file: None, new: source.files[file]}, f"renamed {new}"


def _gone(file: str, _: Source, __: Random) -> tuple[Mapping[str, bytes | None], str]:
    return {file: None}, "gone"


def _empty(file: str, _: Source, __: Random) -> tuple[Mapping[str, bytes | None], str]:
    return {file: b""}, "zero bytes"


def _other_type(file: str, _: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    name = rng.choice(sorted(OTHER_TYPES))
    return {file: OTHER_TYPES[name]}, f"now {name}"


def _content_of_another(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    other = rng.choice([name for name in source.named(READ_FILES) if name != file])
    return {file: source.files[other]}, f"now a copy of {other}"


def _cut(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    at = rng.randrange(len(source.files[file]))
    return {file: source.files[file][:at]}, f"cut off at {at}"


def _raw_bytes(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    content = bytearray(source.files[file])
    places = [rng.randrange(len(content)) for _ in range(rng.choice((1, 2, 8)))]
    for at in places:
        content[at] = rng.randrange(256)
    return {file: bytes(content)}, f"bytes changed at {places}"


def _beside(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    folder, _, name = file.rpartition("/")
    other = rng.choice((f"~${name}", f".~lock.{name}#", f"Copy of {name}", "Thumbs.db", "ghi-chu.txt"))
    content = source.files[file] if other.startswith("Copy") else b"\x05Lan"
    return {f"{folder}/{other}": content}, f"{other} beside it"


def _in_document(change: Callable[[bytes, Random], tuple[bytes, str] | None]) -> FileEdit:
    def edit(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str] | None:
        parts = unpack(source.files[file])
        made = change(parts[DOCUMENT], rng)
        if made is None:
            return None
        parts[DOCUMENT], what = made
        return {file: pack(parts)}, what

    return edit


def _damaged_tag(document: bytes, rng: Random) -> tuple[bytes, str]:
    found = rng.choice(list(_TAG.finditer(document)))
    inside = found[0]
    shorter = (inside[1:], inside[:-1], inside[:-2], inside[2:])
    after = rng.choice((*shorter, inside.replace(b" ", b"", 1), inside[::-1]))
    return document[: found.start()] + after + document[found.end() :], f"{inside!r} becomes {after!r}"


def _misspelt_tag(document: bytes, rng: Random) -> tuple[bytes, str]:
    found = rng.choice([found for found in _TAG.finditer(document) if b"end" not in found[0]])
    words = re.findall(rb"[a-z_]+", found[0])
    wrong = found[0].replace(words[-1], words[-1] + b"q", 1)
    return document[: found.start()] + wrong + document[found.end() :], f"{found[0]!r} becomes {wrong!r}"


def _lost_tag(document: bytes, rng: Random) -> tuple[bytes, str]:
    found = rng.choice(list(_TAG.finditer(document)))
    return document[: found.start()] + document[found.end() :], f"{found[0]!r} deleted"


def _lost_paragraph(document: bytes, rng: Random) -> tuple[bytes, str]:
    found = rng.choice(list(re.finditer(rb"<w:p[ >].*?</w:p>", document, re.DOTALL)))
    tags = _TAG.findall(found[0])
    return document[: found.start()] + document[found.end() :], f"paragraph with {tags} deleted"


def _lost_text(document: bytes, _: Random) -> tuple[bytes, str]:
    return re.sub(rb"\{\{p noi_dung \}\}", b"", document), "{{p noi_dung }} deleted"


def _document_bytes(document: bytes, rng: Random) -> tuple[bytes, str]:
    content = bytearray(document)
    at = rng.randrange(len(content))
    content[at] = rng.choice((0x3C, 0x20, content[at] ^ 1 << rng.randrange(8), rng.randrange(256)))
    return bytes(content), f"{DOCUMENT} byte {at} is {content[at]:#x}"


def _document_cut(document: bytes, rng: Random) -> tuple[bytes, str]:
    at = rng.randrange(len(document))
    return document[:at], f"{DOCUMENT} cut off at {at}"


def _lost_part(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    parts = unpack(source.files[file])
    part = rng.choice(sorted(parts))
    del parts[part]
    return {file: pack(parts)}, f"{part} missing"


def _part_bytes(file: str, source: Source, rng: Random) -> tuple[Mapping[str, bytes | None], str]:
    parts = unpack(source.files[file])
    part = rng.choice(sorted(parts))
    content = bytearray(parts[part])
    at = rng.randrange(len(content))
    content[at] = rng.choice((0x3C, content[at] ^ 1 << rng.randrange(8)))
    parts[part] = bytes(content)
    return {file: pack(parts)}, f"{part} byte {at} is {content[at]:#x}"


FILE_KINDS: Mapping[str, tuple[int, FileKind]] = {
    "renamed file": (2, FileKind(_renamed, NEEDED_FILES, Expect.NAMED)),
    "missing file": (2, FileKind(_gone, NEEDED_FILES, Expect.NAMED)),
    "zero bytes": (2, FileKind(_empty, expect=Expect.NAMED)),
    "other type": (2, FileKind(_other_type, READ_FILES, Expect.NAMED)),
    "another file's content": (1, FileKind(_content_of_another, READ_FILES, Expect.NAMED)),
    "file cut short": (1, FileKind(_cut, READ_FILES, Expect.NAMED)),
    "raw bytes": (2, FileKind(_raw_bytes, READ_FILES)),
    "file beside it": (1, FileKind(_beside, WORKBOOKS, Expect.SAME)),
}
"""Kinds of mutations of whole files, each with its weight."""

TEMPLATE_KINDS: Mapping[str, tuple[int, FileKind]] = {
    "damaged tag": (3, FileKind(_in_document(_damaged_tag), TEMPLATE)),
    "misspelt tag": (2, FileKind(_in_document(_misspelt_tag), TEMPLATE, Expect.NAMED)),
    "deleted tag": (2, FileKind(_in_document(_lost_tag), TEMPLATE)),
    "deleted paragraph": (1, FileKind(_in_document(_lost_paragraph), TEMPLATE)),
    "no place for the text": (1, FileKind(_in_document(_lost_text), TEMPLATE, Expect.NAMED)),
    "bytes of the document": (3, FileKind(_in_document(_document_bytes), TEMPLATE)),
    "document cut off": (1, FileKind(_in_document(_document_cut), TEMPLATE, Expect.NAMED)),
    "template part missing": (1, FileKind(_lost_part, TEMPLATE)),
    "bytes of a template part": (2, FileKind(_part_bytes, TEMPLATE)),
}
"""Kinds of mutations of the template, each with its weight."""
