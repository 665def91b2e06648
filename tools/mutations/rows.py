"""Mutations of rows and headings, as people make them in Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from tools.mutations.book import Book, Element, letter_of, set_number, set_text
from tools.mutations.sources import Draft, Expect, Source

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
    row = last if rng.getrandbits(1) else row
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
    row = rng.choice([int(each.get("r", "0")) for each in list(book.data)[:3]])
    set_text(book.cell("A", row), rng.choice(("DANH SÁCH KHÁC", "Năm 2019", "12", "Biểu số 3 (đồng)")))
    return f"title in A{row} changed"


def _undeclared(book: Book, row: int, rng: Random) -> str | None:
    free = [cell for cell in book.row(row) if letter_of(cell) not in book.layout.codes]
    if not free:
        return None
    cell = rng.choice(free)
    set_text(cell, rng.choice(("xem lại", "99999", "Không", "=1+1")))
    return f"undeclared cell {cell.get('r')} changed"


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
    letters = [letter_of(other) for other in book.row(book.layout.heading_row) if other is not cell]
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
                letter = letter_of(cell)
                if letter in {one, two}:
                    cell.set("r", f"{two if letter == one else one}{each.get('r')}")
            each[:] = sorted(each, key=lambda cell: (len(letter_of(cell)), letter_of(cell)))
    return f"columns {one} and {two} changed places, headings and all"


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
