"""What calamine does not show of an .ods: errors, formulas without a value, merged and hidden cells.

Source: OpenDocument 1.2, part 1; `calcext:` is LibreOffice's extension, the only one that marks errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.archive import Refusal
from reportgen.sheet_xml import MOST_CELLS, parse_xml, too_far
from reportgen.workbook import Address, Area, CellFault, Marks

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_HIDDEN = frozenset({"collapse", "filter"})
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d+")
_MOST_COLUMNS = 16_384

Block = tuple[int, int, int, int]
"""Row, rows, column, columns: the cells that one element stands for."""


@dataclass(slots=True)
class _Found:
    """What has been seen of one sheet so far."""

    faults: dict[Address, CellFault] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    percent: set[Address] = field(default_factory=set)
    last: Address = (0, 0)


def marks_of_ods(content: bytes) -> dict[str, Marks | Refusal]:
    """The marks of each sheet of content.xml by its name, or why the sheet is refused.

    Raises XMLSyntaxError or ValueError where it is damaged.
    """
    root = parse_xml(content)
    return {table.get(f"{_TABLE}name", ""): _marks(table) for table in root.iter(f"{_TABLE}table")}


def _marks(table: etree._Element) -> Marks | Refusal:
    found = _Found()
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _count(element, "number-rows-repeated")
        if _read_row(element, row + 1, repeated, found):
            found.last = (row + repeated, found.last[1])
        if found.last[0] * found.last[1] > MOST_CELLS:
            return too_far(*found.last)
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            found.rows.update(range(row + 1, row + 1 + min(repeated, MOST_CELLS)))
        row += repeated
    last, merged = found.last, tuple(found.merged)
    rows = frozenset(number for number in found.rows if number <= last[0])
    return Marks(found.faults, merged, rows, frozenset(_hidden_columns(table)), frozenset(found.percent))


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}", "1")))


def _read_row(element: etree._Element, row: int, repeated: int, found: _Found) -> bool:
    """Whether the row holds anything; what is found is added."""
    column, filled = 0, False
    for cell in element:
        if not isinstance(cell.tag, str) or cell.tag not in {
            f"{_TABLE}table-cell",
            f"{_TABLE}covered-table-cell",
        }:
            continue
        width = _count(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
            filled = True
            found.last = (found.last[0], max(found.last[1], column + width))
            if (row + repeated) * found.last[1] <= MOST_CELLS:
                _read_cell(cell, (row, repeated, column + 1, width), found)
        column += width
    return filled


def _addresses(block: Block) -> Iterator[Address]:
    row, rows, column, columns = block
    for down in range(rows):
        for right in range(columns):
            yield row + down, column + right


def _read_cell(cell: etree._Element, block: Block, found: _Found) -> None:
    kind = cell.get(f"{_OFFICE}value-type")
    formula = cell.get(f"{_TABLE}formula") is not None
    text = "".join(str(part) for line in cell.iterfind("{*}p") for part in line.itertext()).strip()
    if cell.get(f"{_CALC}value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        found.faults.update(dict.fromkeys(_addresses(block), CellFault(text or "#N/A")))
    elif formula and kind is None:
        found.faults.update(dict.fromkeys(_addresses(block), CellFault("")))
    if kind == "percentage":
        found.percent.update(_addresses(block))
    down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    if down > 1 or right > 1:
        top, _, left, _ = block
        found.merged.append(Area(top, left, top + down - 1, left + right - 1))


def _hidden_columns(table: etree._Element) -> Iterator[int]:
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        width = _count(element, "number-columns-repeated")
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            yield from range(column + 1, column + 1 + min(width, _MOST_COLUMNS))
        column += width
