"""What calamine does not show of an .xls: error cells, hidden rows and columns, TCVN3 fonts, percentages.

Source: [MS-XLS], the published description of the binary format (BIFF5 and BIFF8). A formula that
was never calculated holds a number all the same, so it cannot be told from one that was.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.compound_file import CompoundFile
from reportgen.legacy_text import capitals_of_font
from reportgen.workbook import Address, CellFault, Marks

_BOF, _EOF, _BOUNDSHEET, _FONT, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x31, 0x41E, 0xE0
_BOOLERR, _FORMULA, _ROW, _COLINFO = 0x205, 0x06, 0x208, 0x7D
_LABEL_SST, _LABEL, _NUMBER, _RK, _MUL_RK = 0xFD, 0x204, 0x203, 0x27E, 0xBD
_STYLED = frozenset({_LABEL_SST, _LABEL, _NUMBER, _RK, _FORMULA})
_BIFF8 = 0x600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_ERROR_RESULT = (2, 0xFFFF)
_SKIPPED_FONT = 4
"""Font numbers leave out 4: the fifth font is number 5."""
_PERCENT_FORMATS = frozenset({9, 10})

Record = tuple[int, bytes]


@dataclass(slots=True)
class _Styles:
    """Cell formats by number: which print percentages, which print in a TCVN3 font."""

    percent: set[int] = field(default_factory=set)
    legacy: dict[int, bool] = field(default_factory=dict)


def marks_of_xls(file: CompoundFile) -> dict[str, Marks]:
    """The marks of each sheet by its name; raises `COMPOUND_FAILS` or KeyError where it is damaged."""
    data = file.read("Workbook" if "Workbook" in file.streams else "Book")
    wide = struct.unpack_from("<H", data, 4)[0] == _BIFF8
    fonts: list[str] = []
    formats: dict[int, str] = {}
    xfs: list[tuple[int, int]] = []
    sheets: dict[str, int] = {}
    for kind, body in _records(data, 0):
        if kind == _FONT:
            fonts.append(_short_text(body, 14, wide=wide))
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = body[2:].decode("latin-1")
        elif kind == _XF:
            xfs.append(struct.unpack_from("<HH", body))
        elif kind == _BOUNDSHEET:
            sheets[_short_text(body, 6, wide=wide)] = struct.unpack_from("<I", body)[0]
    styles = _styles(fonts, formats, xfs)
    return {name: _marks(data, start, styles) for name, start in sheets.items()}


def _records(data: bytes, start: int) -> Iterator[Record]:
    """The records from one BOF to its EOF; those of charts inside are left out."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", data, start)
        body = data[start + 4 : start + 4 + length]
        start += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth < 1:
            return
        if depth == 1:
            yield kind, body


def _short_text(body: bytes, at: int, *, wide: bool) -> str:
    length = body[at]
    if not wide:
        return body[at + 1 : at + 1 + length].decode("cp1252", "replace")
    if body[at + 1] & 1:
        return body[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    return body[at + 2 : at + 2 + length].decode("latin-1")


def _styles(fonts: list[str], formats: dict[int, str], xfs: list[tuple[int, int]]) -> _Styles:
    styles = _Styles()
    for number, (font, number_format) in enumerate(xfs):
        index = font - (font > _SKIPPED_FONT)
        capitals = capitals_of_font(fonts[index]) if index < len(fonts) else None
        if capitals is not None:
            styles.legacy[number] = capitals
        if number_format in _PERCENT_FORMATS or "%" in formats.get(number_format, ""):
            styles.percent.add(number)
    return styles


def _marks(data: bytes, start: int, styles: _Styles) -> Marks:
    faults: dict[Address, CellFault] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    formats: dict[Address, int] = {}
    for kind, body in _records(data, start):
        if kind == _BOOLERR and body[7]:
            faults[_address(body)] = CellFault(_ERRORS.get(body[6], "#N/A"))
        elif kind == _FORMULA and (body[6], struct.unpack_from("<H", body, 12)[0]) == _ERROR_RESULT:
            faults[_address(body)] = CellFault(_ERRORS.get(body[8], "#N/A"))
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
            rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            columns.update(range(first + 1, min(last, 255) + 2))
        if kind in _STYLED:
            formats[_address(body)] = struct.unpack_from("<H", body, 4)[0]
        elif kind == _MUL_RK:
            row, column = _address(body)
            for index, at in enumerate(range(4, len(body) - 2, 6)):
                formats[row, column + index] = struct.unpack_from("<H", body, at)[0]
    percent = frozenset(address for address, number in formats.items() if number in styles.percent)
    legacy = {cell: styles.legacy[number] for cell, number in formats.items() if number in styles.legacy}
    return Marks(faults, (), frozenset(rows), frozenset(columns), percent, legacy)


def _address(body: bytes) -> Address:
    row, column = struct.unpack_from("<HH", body)
    return row + 1, column + 1
