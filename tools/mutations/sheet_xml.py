"""Mutations of the XML that a workbook is made of, as damage and other programs make them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from random import Random

from lxml import etree

from tools.mutations.book import MAIN, SHEET, STRINGS, Book, Element, letter_of, set_number, set_text
from tools.mutations.rows import BookEdit, BookKind
from tools.mutations.sources import Expect

STYLES, WORKBOOK = "xl/styles.xml", "xl/workbook.xml"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


def _bytes_of(book: Book, part: str, content: bytes) -> None:
    """Replaces a part; the tree is not saved any more."""
    book.parts[part] = content
    book.is_raw = True


def _truncated(book: Book, _: int, rng: Random) -> str:
    part = rng.choice((SHEET, SHEET, SHEET, STRINGS, STYLES, WORKBOOK))
    content = book.parts[part]
    at = rng.randrange(len(content))
    _bytes_of(book, part, content[:at])
    return f"{part} cut off at {at}"


def _flipped(part: str) -> BookEdit:
    def edit(book: Book, _: int, rng: Random) -> str:
        content = bytearray(book.parts[part])
        places = [rng.randrange(len(content)) for _ in range(rng.choice((1, 1, 1, 2, 5)))]
        for at in places:
            content[at] = rng.choice((content[at] ^ 1 << rng.randrange(8), rng.randrange(256), 0x3C, 0x20))
        _bytes_of(book, part, bytes(content))
        return f"{part} bytes changed at {places}"

    return edit


def _element(book: Book, row: int, rng: Random) -> Element:
    """An element of the sheet, mostly a cell or what is in it."""
    cells = [cell for cell in book.row(row) if len(cell)]
    cell = rng.choice(cells)
    others = [item for item in book.root.iter() if item is not book.root]
    return rng.choice((cell, cell[0], book.row(row), book.row(row), rng.choice(others)))


def _removed(book: Book, row: int, rng: Random) -> str:
    item = _element(book, row, rng)
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)
    return f"<{etree.QName(item).localname} {item.get('r', '')}> removed"


def _duplicated(book: Book, row: int, rng: Random) -> str:
    item = _element(book, row, rng)
    item.addnext(deepcopy(item))
    return f"<{etree.QName(item).localname} {item.get('r', '')}> twice"


def _part_element(book: Book, _: int, rng: Random) -> str:
    part = rng.choice((STRINGS, STYLES, WORKBOOK))
    root = etree.fromstring(book.parts[part])
    item = rng.choice([item for item in root.iter() if item is not root])
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)
    _bytes_of(book, part, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return f"{part}: <{etree.QName(item).localname}> removed"


def _text_cell(book: Book, row: int, rng: Random) -> Element | None:
    cells = [cell for cell in book.row(row) if cell.get("t") == "s" and letter_of(cell) in book.layout.codes]
    return rng.choice(cells) if cells else None


def _wrong_string(book: Book, row: int, rng: Random) -> str | None:
    cell = _text_cell(book, row, rng)
    if cell is None:
        return None
    index = str(rng.randrange(len(book.strings)))
    cell[0].text = index
    return f"{cell.get('r')} shows string {index}"


def _no_string(book: Book, row: int, rng: Random) -> str | None:
    cell = _text_cell(book, row, rng)
    if cell is None:
        return None
    cell[0].text = rng.choice((str(len(book.strings)), "99999", "-1", "x", "4294967296", "1.5"))
    return f"{cell.get('r')} shows string {cell[0].text}, which there is not"


def _wrong_address(book: Book, row: int, rng: Random) -> str:
    cell = rng.choice([cell for cell in book.row(row) if len(cell)])
    address = cell.get("r", "")
    letter = letter_of(cell)
    elsewhere = (f"{letter}{row + 1}", f"A{row}", f"{letter}{row + 300}")
    wrong = rng.choice((*elsewhere, letter, "", "1A", address.lower()))
    cell.set("r", wrong)
    if not wrong:
        del cell.attrib["r"]
    return f"{address} says {wrong!r}"


def _wrong_row_number(book: Book, row: int, rng: Random) -> str:
    number = rng.choice((str(row + 1), "0", "-1", "x", "1"))
    book.row(row).set("r", number)
    return f"the row, not its cells, says {number}"


def _huge(book: Book, row: int, rng: Random) -> str:
    number = rng.choice(("1048576", "1048577", "99999999", "4294967297", "99999999999999999999"))
    target = book.row(row)
    target.set("r", number)
    for cell in target:
        cell.set("r", f"{letter_of(cell)}{number}")
    return f"row {number}"


def _wide(book: Book, row: int, rng: Random) -> str:
    letters = rng.choice(("XFD", "XFE", "ZZZZ", "AAAAAAAAAA"))
    set_text(etree.SubElement(book.row(row), f"{MAIN}c", r=f"{letters}{row}"), "xa")
    return f"a text in {letters}{row}"


def _missing_part(book: Book, _: int, rng: Random) -> str:
    part = rng.choice(sorted(book.parts))
    del book.parts[part]
    book.is_raw = True
    return f"{part} missing"


def _spelled_otherwise(content: bytes, rng: Random) -> tuple[bytes, str]:
    """The same XML in the Strict namespace, or with a prefix on every element."""
    if rng.getrandbits(1):
        return content.replace(MAIN.strip("{}").encode(), STRICT), "Strict namespace"
    prefixed = re.sub(rb"<(/?)(?=[A-Za-z])(?!\?)", rb"<\1x:", content).replace(b' xmlns="', b' xmlns:x="', 1)
    return prefixed, "prefix x: on all elements"


def _other_namespace(book: Book, _: int, rng: Random) -> str:
    content, what = _spelled_otherwise(book.parts[SHEET], rng)
    _bytes_of(book, SHEET, content)
    return what


def _error_in_other_namespace(book: Book, row: int, rng: Random) -> str:
    cell = book.cell(rng.choice(sorted(book.layout.codes)), row)
    set_number(cell, "#N/A")
    cell.set("t", "e")
    content, what = _spelled_otherwise(etree.tostring(book.root, encoding="UTF-8"), rng)
    _bytes_of(book, SHEET, content)
    return f"error in {cell.get('r')}, {what}"


def _in_workbook(old: bytes, new: bytes) -> BookEdit:
    def edit(book: Book, _: int, __: Random) -> str:
        _bytes_of(book, WORKBOOK, book.parts[WORKBOOK].replace(old, new, 1))
        return f"workbook.xml: {old!r} becomes {new!r}"

    return edit


def _wrong_type(book: Book, row: int, rng: Random) -> str:
    cell = rng.choice([cell for cell in book.row(row) if len(cell) and letter_of(cell) in book.layout.codes])
    kind = rng.choice(("b", "d", "str", "inlineStr", "s", "n", "zzz", "e"))
    cell.set("t", kind)
    return f"{cell.get('r')} is of type {kind!r}"


def _bomb(book: Book, row: int, rng: Random) -> str:
    cell = book.cell(rng.choice(sorted(book.layout.codes)), row)
    set_text(cell, "NAME")
    content = etree.tostring(book.root, encoding="UTF-8").replace(b"NAME", b"&c;")
    _bytes_of(book, SHEET, BOMB + content)
    return f"{cell.get('r')} holds an entity of entities"


XML_KINDS: Mapping[str, tuple[int, BookKind]] = {
    "truncated part": (4, BookKind(_truncated)),
    "bytes of the sheet": (6, BookKind(_flipped(SHEET))),
    "bytes of the strings": (2, BookKind(_flipped(STRINGS))),
    "bytes of the styles": (2, BookKind(_flipped(STYLES))),
    "bytes of the workbook part": (1, BookKind(_flipped(WORKBOOK))),
    "removed element": (3, BookKind(_removed)),
    "duplicated element": (3, BookKind(_duplicated)),
    "element of another part": (2, BookKind(_part_element)),
    "wrong string": (2, BookKind(_wrong_string)),
    "string that is not there": (2, BookKind(_no_string, Expect.NAMED)),
    "wrong address": (3, BookKind(_wrong_address)),
    "wrong row number": (1, BookKind(_wrong_row_number)),
    "huge row": (2, BookKind(_huge)),
    "wide column": (1, BookKind(_wide)),
    "missing part": (2, BookKind(_missing_part)),
    "other namespace": (1, BookKind(_other_namespace, Expect.SAME)),
    "error in another namespace": (2, BookKind(_error_in_other_namespace, Expect.NAMED)),
    "epoch of 1904": (1, BookKind(_in_workbook(b"<workbookPr ", b'<workbookPr date1904="1" '))),
    "hidden sheet": (1, BookKind(_in_workbook(b' sheetId="1"', b' sheetId="1" state="hidden"'), Expect.SAME)),
    "renamed sheet": (1, BookKind(_in_workbook(b'<sheet name="', b'<sheet name="Q'), Expect.NAMED)),
    "wrong cell type": (2, BookKind(_wrong_type)),
    "entities": (1, BookKind(_bomb)),
}
"""Kinds of mutations of a workbook's XML, each with its weight."""
