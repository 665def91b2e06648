"""Mutations of rows and headings, and of the XML that a workbook is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from lxml import etree

from tools.cell_mutations import MAIN, SHEET, STRINGS, Book, Element, set_number, set_text
from tools.mutation_sources import Draft, Expect, Source

STYLES, WORKBOOK = "xl/styles.xml", "xl/workbook.xml"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'

BookEdit = Callable[[Book, int, Random], str | None]
"""Changes the book around a data row and says how; None where it is no use there."""


@dataclass(frozen=True, slots=True)
class BookKind:
    """A kind of mutation of a workbook: of its tree, or through `book.parts` of any part."""

    edit: BookEdit
    expect: Expect = Expect.ANY
    at_heading: bool = False

    def __call__(self, source: Source, rng: Random) -> Draft | None:
        """One such mutation, or None where what was drawn does not suit."""
        layout = source.layouts[rng.choice(sorted(source.layouts))]
        book = Book(source.files[layout.file], layout)
        row = layout.heading_row if self.at_heading else rng.randint(layout.heading_row + 1, layout.last_row)
        what = self.edit(book, row, rng)
        if what is None:
            return None
        where = f"{layout.file} row {row}: {what}"
        place = () if book.is_raw else (row,)
        return Draft(layout.file, {layout.file: book.saved()}, where, place, "", self.expect)


def _bytes_of(book: Book, part: str, content: bytes) -> None:
    """Replaces a part; the tree is not saved any more."""
    book.parts[part] = content
    book.is_raw = True


# --- rows -------------------------------------------------------------------------------------


def _deleted_row(book: Book, row: int, _: Random) -> str:
    book.data.remove(book.row(row))
    book.renumber(row + 1, -1)
    return "row deleted"


def _duplicated_row(book: Book, row: int, _: Random) -> str:
    copy = deepcopy(book.row(row))
    book.renumber(row + 1, 1)
    _put_below(book, row, copy)
    return "row duplicated"


def _put_below(book: Book, row: int, new: Element) -> None:
    new.set("r", str(row + 1))
    for cell in new:
        cell.set("r", re.sub(r"\d+", str(row + 1), cell.get("r", "")))
    book.row(row).addnext(new)


def _blank_row(book: Book, row: int, _: Random) -> str:
    book.renumber(row, 1)
    return "blank row inserted"


def _total_row(book: Book, row: int, rng: Random) -> str:
    last = book.layout.last_row
    row = last if rng.random() < 0.5 else row
    total = deepcopy(book.row(row))
    book.renumber(row + 1, 1)
    _put_below(book, row, total)
    names = [letter for letter, kind in book.layout.types.items() if kind == "chu"]
    label = rng.choice(("Cộng", "Tổng cộng", "TỔNG SỐ", "Cộng:"))
    for letter, kind in book.layout.types.items():
        cell = book.cell(letter, row + 1)
        for child in list(cell):
            cell.remove(child)
        if kind in {"so", "so_nguyen"}:
            set_number(cell, "1234")
        elif letter == names[0]:
            set_text(cell, label)
    return f"total row {label!r} inserted below row {row}"


def _hidden_row(book: Book, row: int, _: Random) -> str:
    book.row(row).set("hidden", "1")
    return "row hidden"


def _title(book: Book, _: int, rng: Random) -> str:
    row = rng.randint(1, 5)
    set_text(book.cell("A", row), rng.choice(("DANH SÁCH KHÁC", "Năm 2019", "12", "Biểu số 3 (đồng)")))
    return f"title in A{row} changed"


def _undeclared(book: Book, row: int, rng: Random) -> str | None:
    free = [cell for cell in book.row(row) if _letter(cell) not in book.layout.codes]
    if not free:
        return None
    cell = rng.choice(free)
    set_text(cell, rng.choice(("xem lại", "99999", "Không", "=1+1")))
    return f"undeclared cell {cell.get('r')} changed"


def _letter(cell: Element) -> str:
    return re.sub(r"\d", "", cell.get("r", ""))


# --- headings ---------------------------------------------------------------------------------


def _heading(change: Callable[[Book, Element, Random], str]) -> BookEdit:
    def edit(book: Book, row: int, rng: Random) -> str:
        cell = book.cell(rng.choice(sorted(book.layout.codes)), row)
        return f"heading {cell.get('r')} {book.text(cell)!r}: {change(book, cell, rng)}"

    return edit


def _renamed(_: Book, cell: Element, rng: Random) -> str:
    name = rng.choice(("Cột mới", "Chỉ tiêu 1", "x", "Đơn vị tính"))
    set_text(cell, name)
    return f"renamed {name!r}"


def _one_letter_off(book: Book, cell: Element, rng: Random) -> str:
    text = book.text(cell)
    at = rng.randrange(len(text))
    set_text(cell, f"{text[:at]}q{text[at + 1 :]}")
    return f"a letter wrong at {at}"


def _duplicated_heading(book: Book, cell: Element, rng: Random) -> str:
    letters = [_letter(other) for other in book.row(book.layout.heading_row) if other is not cell]
    target = book.cell(rng.choice(letters), book.layout.heading_row)
    set_text(target, book.text(cell))
    return f"also over {target.get('r')}"


def _moved_heading(book: Book, cell: Element, rng: Random) -> str:
    others = [other for other in book.row(book.layout.heading_row) if other is not cell]
    other = rng.choice(others)
    one, two = book.text(cell), book.text(other)
    set_text(cell, two)
    set_text(other, one)
    return f"changed places with {other.get('r')}"


def _moved_column(book: Book, row: int, rng: Random) -> str:
    one, two = rng.sample(sorted(book.layout.codes), 2)
    for each in book.data:
        if int(each.get("r", "0")) >= row:
            for cell in each:
                letter = _letter(cell)
                if letter in {one, two}:
                    cell.set("r", f"{two if letter == one else one}{each.get('r')}")
            each[:] = sorted(each, key=lambda cell: (len(_letter(cell)), _letter(cell)))
    return f"columns {one} and {two} changed places, headings and all"


# --- XML --------------------------------------------------------------------------------------


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
    cells = [cell for cell in book.row(row) if cell.get("t") == "s" and _letter(cell) in book.layout.codes]
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
    letter = _letter(cell)
    wrong = rng.choice((f"{letter}{row + 1}", f"A{row}", f"{letter}{row + 300}", letter, "", "1A", address.lower()))
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
        cell.set("r", f"{_letter(cell)}{number}")
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
    if rng.random() < 0.5:
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
    cell = rng.choice([cell for cell in book.row(row) if len(cell) and _letter(cell) in book.layout.codes])
    kind = rng.choice(("b", "d", "str", "inlineStr", "s", "n", "zzz", "e"))
    cell.set("t", kind)
    return f"{cell.get('r')} is of type {kind!r}"


def _bomb(book: Book, row: int, rng: Random) -> str:
    cell = book.cell(rng.choice(sorted(book.layout.codes)), row)
    set_text(cell, "NAME")
    content = etree.tostring(book.root, encoding="UTF-8").replace(b"NAME", b"&c;")
    _bytes_of(book, SHEET, BOMB + content)
    return f"{cell.get('r')} holds an entity of entities"


ROW_KINDS: Mapping[str, tuple[int, BookKind]] = {
    "deleted row": (4, BookKind(_deleted_row)),
    "duplicated row": (3, BookKind(_duplicated_row)),
    "inserted blank row": (3, BookKind(_blank_row, Expect.SAME)),
    "inserted total row": (3, BookKind(_total_row, Expect.SAME)),
    "hidden row": (2, BookKind(_hidden_row, Expect.SAME)),
    "title block": (1, BookKind(_title, Expect.SAME)),
    "undeclared cell": (1, BookKind(_undeclared, Expect.SAME)),
    "renamed heading": (2, BookKind(_heading(_renamed), Expect.NAMED, at_heading=True)),
    "heading a letter off": (1, BookKind(_heading(_one_letter_off), Expect.NAMED, at_heading=True)),
    "duplicated heading": (2, BookKind(_heading(_duplicated_heading), Expect.NAMED, at_heading=True)),
    "moved heading": (1, BookKind(_heading(_moved_heading), at_heading=True)),
    "moved column": (2, BookKind(_moved_column, Expect.SAME, at_heading=True)),
}
"""Kinds of mutations of rows and headings, each with its weight."""

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
