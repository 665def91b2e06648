"""Mutations of one cell, as people make them in Excel."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from lxml import etree

from tools.mutations.book import MAIN, Book, Element, empty, set_number, set_text
from tools.mutations.sources import Draft, Expect, Source

NUMERIC = frozenset({"so", "so_nguyen"})
WORDED = frozenset({"chu", "lua_chon", "ma_so_thue", "co_khong"})
ANY_TYPE = NUMERIC | WORDED | {"ngay"}
BREAKS = ("\u00a0", "\u200b", " ", "\ufeff", "\u2009")
ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class Picked:
    """A cell of a declared column: `text` is what it shows, as stored."""

    book: Book
    cell: Element
    letter: str
    row: int
    text: str


CellEdit = Callable[[Picked, Random], str | None]
"""Changes the cell and says how; None where it is no use on this cell."""


@dataclass(frozen=True, slots=True)
class CellKind:
    """A kind of mutation of one cell: the column types that it suits, what must become of it."""

    edit: CellEdit
    types: frozenset[str] = ANY_TYPE
    expect: Expect = Expect.ANY

    def __call__(self, source: Source, rng: Random) -> Draft | None:
        """One such mutation of a filled cell, or None where the cell drawn does not suit."""
        layout = source.layouts[rng.choice(sorted(source.layouts))]
        letters = [letter for letter, kind in layout.types.items() if kind in self.types]
        if not letters:
            return None
        book = Book(source.files[layout.file], layout)
        letter, row = rng.choice(letters), rng.randint(layout.heading_row + 1, layout.last_row)
        cell = book.cell(letter, row)
        text = book.text(cell)
        what = self.edit(Picked(book, cell, letter, row, text), rng) if text else None
        if what is None:
            return None
        where = f"{layout.file} {letter}{row} “{text}”: {what}"
        return Draft(layout.file, {layout.file: book.saved()}, where, (row,), letter, self.expect)


def _text_for_number(picked: Picked, rng: Random) -> str:
    text = rng.choice(("1O", "l2", "12a", "chưa rõ", "mười hai", "2.5.1", "12;5", "??", "1/2"))
    set_text(picked.cell, text)
    return f"text {text!r}"


def _blank(picked: Picked, _: Random) -> str:
    empty(picked.cell)
    return "blank"


def _times(factor: float) -> CellEdit:
    def edit(picked: Picked, _: Random) -> str | None:
        number = f"{float(picked.text) * factor:.15g}"
        set_number(picked.cell, number)
        return None if number == picked.text else f"number {number}"

    return edit


def _swapped(picked: Picked, rng: Random) -> str | None:
    layout = picked.book.layout
    letters = sorted(layout.codes)
    if rng.getrandbits(1):
        other = picked.letter, picked.row + 1 if picked.row < layout.last_row else picked.row - 1
    else:
        other = letters[letters.index(picked.letter) - 1], picked.row
    neighbour = picked.book.cell(*other)
    if picked.book.text(neighbour) == picked.text:
        return None
    kept = deepcopy(neighbour)
    for target, origin in ((neighbour, picked.cell), (picked.cell, kept)):
        content, kind = deepcopy(list(origin)), origin.get("t")
        empty(target)
        target.extend(content)
        if kind:
            target.set("t", kind)
    return f"swapped with {other[0]}{other[1]}"


def _other_code(picked: Picked, rng: Random) -> str | None:
    rows = range(picked.book.layout.heading_row + 1, picked.book.layout.last_row + 1)
    other = picked.book.text(picked.book.cell(picked.letter, rng.choice(rows)))
    set_text(picked.cell, other)
    return f"the code {other!r} of another row" if other not in {"", picked.text} else None


def _spaced(picked: Picked, rng: Random) -> str:
    space = rng.choice(BREAKS)
    places = (f"{space}{picked.text}", f"{picked.text}{space}", f"{space}{picked.text}{space * 2}")
    inner = picked.text.replace(" ", "\u00a0")
    text = rng.choice((*places, inner if inner != picked.text else places[0]))
    set_text(picked.cell, text)
    return f"{text!a}"


def _decomposed(picked: Picked, _: Random) -> str | None:
    text = unicodedata.normalize("NFD", picked.text)
    set_text(picked.cell, text)
    return "NFD" if text != picked.text else None


def _case(picked: Picked, rng: Random) -> str | None:
    text = rng.choice((picked.text.upper(), picked.text.lower(), picked.text.swapcase()))
    set_text(picked.cell, text)
    return f"{text!r}" if text != picked.text else None


def _wrong_day(picked: Picked, rng: Random) -> str:
    text = rng.choice(("31/02/2024", "32/13/2020", "2024-13-01", "hôm qua", "00/00/0000", "1O/02/2020"))
    set_text(picked.cell, text)
    return f"text {text!r}"


def _far_day(picked: Picked, rng: Random) -> str:
    serial = rng.choice(("110975", "1", "0", "45473.75", "2958465", "2958466", "99999999", "-5"))
    set_number(picked.cell, serial)
    return f"serial {serial}"


def _excel_error(picked: Picked, rng: Random) -> str:
    error = rng.choice(ERRORS)
    set_number(picked.cell, error)
    picked.cell.set("t", "e")
    if rng.getrandbits(1):
        formula = etree.Element(f"{MAIN}f")
        formula.text = "VLOOKUP(B9,Z1:Z9,1,0)"
        picked.cell.insert(0, formula)
    return f"error {error}"


def _uncalculated(picked: Picked, rng: Random) -> str:
    empty(picked.cell)
    etree.SubElement(picked.cell, f"{MAIN}f").text = "SUM(H8:H9)"
    if rng.getrandbits(1):
        etree.SubElement(picked.cell, f"{MAIN}v")
    return "formula without a value"


def _calculated(picked: Picked, _: Random) -> str:
    formula = etree.Element(f"{MAIN}f")
    formula.text = "SUM(H8:H9)"
    picked.cell.insert(0, formula)
    return "formula with the same value"


def _vietnamese(picked: Picked, rng: Random) -> str:
    whole, _, decimals = f"{float(picked.text):,.10g}".partition(".")
    text = whole.replace(",", rng.choice(".  ")) + (f",{decimals}" if decimals else "")
    set_text(picked.cell, text)
    return f"text {text!r}"


def _foreign(picked: Picked, rng: Random) -> str | None:
    number = float(picked.text)
    text = f"{number:,.10g}" if rng.getrandbits(1) else f"{number:.10g}"
    set_text(picked.cell, text)
    return None if text.isdigit() else f"text {text!r}"


def _number_for_text(picked: Picked, rng: Random) -> str:
    number = rng.choice(("12", "0", "3.14", "1E+30", "-7"))
    set_number(picked.cell, number)
    return f"number {number}"


CELL_KINDS: Mapping[str, tuple[int, CellKind]] = {
    "text for a number": (5, CellKind(_text_for_number, NUMERIC, Expect.NAMED)),
    "number for a text": (2, CellKind(_number_for_text, WORDED)),
    "blank": (5, CellKind(_blank)),
    "negative": (3, CellKind(_times(-1), NUMERIC)),
    "ten times": (3, CellKind(_times(10), NUMERIC)),
    "a thousand times": (3, CellKind(_times(1000), NUMERIC)),
    "swapped with a neighbour": (6, CellKind(_swapped)),
    "another row's tax code": (4, CellKind(_other_code, frozenset({"ma_so_thue"}))),
    "spaces": (5, CellKind(_spaced, WORDED, Expect.SAME)),
    "NFD": (3, CellKind(_decomposed, frozenset({"chu", "lua_chon"}), Expect.SAME)),
    "case": (3, CellKind(_case, frozenset({"chu", "lua_chon", "co_khong"}))),
    "wrong day": (4, CellKind(_wrong_day, frozenset({"ngay"}), Expect.NAMED)),
    "far day": (2, CellKind(_far_day, frozenset({"ngay"}))),
    "Excel error": (4, CellKind(_excel_error, expect=Expect.NAMED)),
    "formula without a value": (4, CellKind(_uncalculated, expect=Expect.NAMED)),
    "formula with its value": (2, CellKind(_calculated, NUMERIC, Expect.SAME)),
    "number as Vietnamese text": (4, CellKind(_vietnamese, NUMERIC, Expect.SAME)),
    "number as foreign text": (4, CellKind(_foreign, NUMERIC, Expect.SAME)),
}
"""Kinds of mutations of a cell, each with its weight."""
