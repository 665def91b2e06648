"""What calamine hides or refuses in the XML of an .xlsx sheet, found with few looks at the bytes.

An error and a formula that was never calculated are blanks to calamine, which would make a figure
silently too small; newer errors make it refuse the whole file. A normal sheet is searched as bytes,
which takes a tenth of the time of parsing it; only a sheet in which something is found is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportgen.archive import Refusal
from reportgen.legacy_text import capitals_of_font
from reportgen.workbook import Address, CellFault, Marks, column_letter, column_number

MOST_CELLS = 4_000_000
"""Rows times columns up to the last filled cell: calamine lays out every one of them in memory."""

_KNOWN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_PERCENT_FORMATS = frozenset({"9", "10"})
_TRUE = frozenset({"1", "true", "on"})
_FAR = re.compile(rb'<c r="(?:[B-Zb-z][A-Za-z]|[A-Za-z]{3}|[A-Za-z]+\d{6})')
_CELL = re.compile(rb'<c r="([A-Za-z]+)(\d+)"(?:[^>]*[^>/])?>')
_NO_STRING = re.compile(rb"""t="s"[^<>]*>\s*<v>(?!\d+</v>)|t='s'[^<>]*>\s*<v>(?!\d+</v>)""")
"""A text given by a number that is none: calamine shows another text in its place."""
_UNCALCULATED = re.compile(rb"(?:</f>|<f(?:\s[^<>]*)?/>)\s*(?:</c>|<v\s*/>|<v>\s*</v>)")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s/>][^>]*")
_COLUMN_TAG = re.compile(rb"<(?:\w+:)?col\s[^>]*")
_ATTRIBUTE = re.compile(rb"""\s(\w+)\s*=\s*["']([^"']*)["']""")
_ADDRESS = re.compile(r"([A-Za-z]{1,5})(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell formats by number: which print percentages, which print in a TCVN3 font (in capitals?)."""

    percent: frozenset[int] = frozenset()
    legacy: Mapping[int, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetScan:
    """The marks of a sheet; `repaired` is its XML without the errors that calamine refuses."""

    marks: Marks
    repaired: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    address: Address
    element: etree._Element


def parse_xml(content: bytes) -> etree._Element:
    """The root of the XML; no entity is expanded and nothing is fetched. Raises XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def too_far(row: int, column: int) -> Refusal:
    """Why a sheet with a cell so far out is not read."""
    return Refusal(
        f"Trang có ô ghi ở rất xa, đến ô {column_letter(column)}{row}, nên quá lớn để đọc.",
        "Trong Excel bấm Ctrl+End để thấy ô cuối, xóa hẳn các dòng và cột thừa, rồi lưu lại.",
    )


def read_styles(content: bytes) -> Styles:
    """The cell formats that styles.xml declares. Raises XMLSyntaxError."""
    root = parse_xml(content)
    formats = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter("{*}numFmt")}
    fonts = root.find("{*}fonts")
    names = [_font_name(font) for font in fonts.iterfind("{*}font")] if fonts is not None else []
    percent: set[int] = set()
    legacy: dict[int, bool] = {}
    for number, xf in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        kind, font = xf.get("numFmtId", "0"), xf.get("fontId", "0")
        if kind in _PERCENT_FORMATS or "%" in re.sub(r'"[^"]*"', "", formats.get(kind, "")):
            percent.add(number)
        capitals = capitals_of_font(names[int(font)]) if font.isdecimal() and int(font) < len(names) else None
        if capitals is not None:
            legacy[number] = capitals
    return Styles(frozenset(percent), legacy)


def _font_name(font: etree._Element) -> str:
    name = font.find("{*}name")
    return name.get("val", "") if name is not None else ""


def scan_sheet(content: bytes, styles: Styles) -> SheetScan | Refusal:
    """The marks of one sheet, its merged cells excepted. Raises XMLSyntaxError or ValueError."""
    if _NO_STRING.search(content):
        raise ValueError(content)
    plain = content.count(b"<c ") == content.count(b'<c r="') > 0
    suspect = not plain or b't="e"' in content or b"t='e'" in content
    if suspect or (b"<f" in content and _UNCALCULATED.search(content)):
        return _scan_parsed(parse_xml(content), content, styles)
    if _FAR.search(content):
        cells = {(int(row), column_number(letters.decode())) for letters, row in _CELL.findall(content)}
        last = _last(cells)
        if last[0] * last[1] > MOST_CELLS:
            return too_far(*last)
    percent = frozenset(address for address, _ in _styled(content, styles.percent))
    legacy = {address: styles.legacy[style] for address, style in _styled(content, styles.legacy)}
    return SheetScan(Marks({}, (), _hidden_rows(content), _hidden_columns(content), percent, legacy))


def _last(cells: set[Address]) -> Address:
    return max((row for row, _ in cells), default=0), max((column for _, column in cells), default=0)


def _styled(content: bytes, wanted: frozenset[int] | Mapping[int, bool]) -> Iterator[tuple[Address, int]]:
    if not wanted:
        return
    numbers = b"|".join(str(number).encode() for number in wanted)
    pattern = rb'<c r="([A-Za-z]+)(\d+)"[^>]*?\ss="(' + numbers + rb')"'
    for letters, row, style in re.findall(pattern, content):
        yield (int(row), column_number(letters.decode())), int(style)


def _scan_parsed(root: etree._Element, content: bytes, styles: Styles) -> SheetScan | Refusal:
    faults: dict[Address, CellFault] = {}
    percent: set[Address] = set()
    legacy: dict[Address, bool] = {}
    filled: set[Address] = set()
    strange = False
    for cell in _cells(root):
        value, style = cell.element.findtext("{*}v") or "", int(cell.element.get("s", "0"))
        if len(cell.element):
            filled.add(cell.address)
        if cell.element.get("t") == "e":
            faults[cell.address] = CellFault(value or "#N/A")
            strange |= value not in _KNOWN_ERRORS and _make_readable(cell.element)
        elif cell.element.find("{*}f") is not None and not value and cell.element.get("t") != "str":
            faults[cell.address] = CellFault("")
        if style in styles.percent:
            percent.add(cell.address)
        if style in styles.legacy:
            legacy[cell.address] = styles.legacy[style]
    last = _last(filled)
    if last[0] * last[1] > MOST_CELLS:
        return too_far(*last)
    hidden = _hidden_rows(content), _hidden_columns(content)
    marks = Marks(faults, (), *hidden, frozenset(percent), legacy)
    return SheetScan(marks, etree.tostring(root, encoding="UTF-8", xml_declaration=True) if strange else None)


def _make_readable(cell: etree._Element) -> bool:
    """Turn an error that calamine does not know into one that it shows as a blank."""
    value = cell.find("{*}v")
    if value is None:
        value = etree.SubElement(cell, cell.tag[: -len("c")] + "v")
    value.text = "#N/A"
    return True


def _cells(root: etree._Element) -> Iterator[_Cell]:
    """Every cell with its address, which rows and cells may leave out when they follow each other."""
    row = 0
    for line in root.iter("{*}row"):
        row = int(line.get("r", "") or row + 1)
        column = 0
        for element in line.iterchildren("{*}c"):
            found = _ADDRESS.fullmatch(element.get("r", ""))
            if element.get("r") is not None and found is None:
                raise ValueError(element.get("r"))
            column = column_number(found.group(1)) if found else column + 1
            yield _Cell((int(found.group(2)) if found else row, column), element)


def _hidden_rows(content: bytes) -> frozenset[int]:
    if b"hidden=" not in content:
        return frozenset()
    hidden: set[int] = set()
    row = 0
    for tag in _ROW_TAG.findall(content):
        attributes = dict(_ATTRIBUTE.findall(tag))
        row = int(attributes.get(b"r", row + 1))
        if attributes.get(b"hidden", b"").decode() in _TRUE:
            hidden.add(row)
    return frozenset(hidden)


def _hidden_columns(content: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for tag in _COLUMN_TAG.findall(content[: content.find(b"sheetData")]):
        attributes = dict(_ATTRIBUTE.findall(tag))
        if attributes.get(b"hidden", b"").decode("latin-1") in _TRUE:
            first, last = int(attributes.get(b"min", 1)), int(attributes.get(b"max", 0))
            hidden.update(range(first, min(last, 16_384) + 1))
    return frozenset(hidden)
