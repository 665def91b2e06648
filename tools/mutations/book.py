"""A workbook opened for mutation: its only sheet as a tree, its other parts as bytes."""

from __future__ import annotations

import re

from lxml import etree

from tools.mutations.sources import Layout, pack, unpack

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public type


class Book:
    """One workbook as parts, its only sheet as a tree; with `is_raw` the parts alone are saved."""

    def __init__(self, content: bytes, layout: Layout) -> None:
        self.parts = unpack(content)
        self.layout = layout
        self.is_raw = False
        self.root = etree.fromstring(self.parts[SHEET])
        (self.data,) = self.root.iter(f"{MAIN}sheetData")
        self.strings = [
            "".join(piece.text or "" for piece in item.iter(f"{MAIN}t"))
            for item in etree.fromstring(self.parts[STRINGS]).iter(f"{MAIN}si")
        ]

    def saved(self) -> bytes:
        """The workbook as it is now."""
        if not self.is_raw:
            self.parts[SHEET] = etree.tostring(
                self.root, encoding="UTF-8", xml_declaration=True, standalone=True
            )
        return pack(self.parts)

    def row(self, number: int) -> Element:
        """The row of that number."""
        return next(row for row in self.data if row.get("r") == str(number))

    def cell(self, letter: str, row: int) -> Element:
        """The cell, made if the sheet does not have it."""
        address = f"{letter}{row}"
        for cell in self.row(row):
            if cell.get("r") == address:
                return cell
        return etree.SubElement(self.row(row), f"{MAIN}c", r=address)

    def text(self, cell: Element) -> str:
        """What the cell shows, as stored."""
        value = cell.findtext(f"{MAIN}v") or ""
        if cell.get("t") == "s":
            return self.strings[int(value)]
        return "".join(piece.text or "" for piece in cell.iter(f"{MAIN}t")) or value

    def renumber(self, first: int, by: int) -> None:
        """Moves the rows from `first` on; merged areas are above them."""
        for row in self.data:
            number = int(row.get("r", "0"))
            if number >= first:
                row.set("r", str(number + by))
                for cell in row:
                    cell.set("r", re.sub(r"\d+", str(number + by), cell.get("r", "")))


def set_text(cell: Element, text: str) -> None:
    """Makes the cell a text."""
    empty(cell)
    cell.set("t", "inlineStr")
    piece = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def set_number(cell: Element, number: str) -> None:
    """Makes the cell a number."""
    empty(cell)
    cell.attrib.pop("t", "")
    etree.SubElement(cell, f"{MAIN}v").text = number


def empty(cell: Element) -> None:
    """Leaves nothing in the cell."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", "")


def letter_of(cell: Element) -> str:
    """The cell's column."""
    return re.sub(r"\d", "", cell.get("r", ""))
