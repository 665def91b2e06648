"""The workspaces that are mutated, their workbooks' layout, and a plain reader to judge by.

The reader here shares nothing with the product: it reads what Excel would show in each cell, with the
standard library and lxml, and refuses what is not well formed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("config", "inputs", "templates")
WORKSPACES = {"2024-8t": ROOT, "xa-minh-hoa": ROOT / "examples" / "xa-minh-hoa"}

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,12})")
_OF_A_PERIOD = re.compile(r"(?:inputs/|config/ky/)([^/]+?)(?:\.yaml|/.*)")
_DATE_FORMAT = re.compile(r"[dy]", re.IGNORECASE)
_BUILT_IN_DATES = range(14, 23)
_NOT_READABLE = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)

Tree = Any
"""A YAML or JSON file as mappings, lists and texts: the tools look into files that may say anything."""

Rows = dict[int, dict[str, tuple[str, ...]]]
"""Row → column letter → what stands there: more than one text where the XML has the cell twice."""


class Expect(Enum):
    """What must become of a mutation, beyond what holds for all."""

    ANY = auto()
    SAME = auto()
    """It changes no value: a figure that changes without a word to the clerk is a fault."""
    NAMED = auto()
    """It puts something unreadable where a value is needed: a problem must say so."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One change to one file: `after` holds the new bytes by file, None where the file is gone.

    `rows` are the sheet's rows or the file's lines that were changed, `column` the letter if it is one.
    """

    file: str
    after: Mapping[str, bytes | None]
    what: str
    rows: tuple[int, ...] = ()
    column: str = ""
    expect: Expect = Expect.ANY


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a register's columns stand in its shipped workbook; `types` and `codes` by column letter."""

    register: str
    file: str
    sheet: str
    heading_row: int
    last_row: int
    codes: Mapping[str, str]
    types: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A shipped workspace in memory: file name from the workspace on → bytes; `period` is the current one."""

    name: str
    period: str
    files: Mapping[str, bytes]
    layouts: Mapping[str, Layout] = field(default_factory=dict)

    def named(self, pattern: str) -> list[str]:
        """The files whose name matches, in order; those of other periods than the current one never do."""
        return [name for name in sorted(self.files) if self._is_read(name) and re.search(pattern, name)]

    def _is_read(self, name: str) -> bool:
        found = _OF_A_PERIOD.match(name)
        return found is None or found.group(1) == self.period


@cache
def load_source(name: str) -> Source:
    """The workspace of that name as shipped, with the layouts of its workbooks."""
    folder = WORKSPACES[name]
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in FOLDERS
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }
    found = Source(name, plain_yaml(files["config/don-vi.yaml"])["ky_hien_tai"], files)
    return replace(found, layouts=dict(_layouts(found)))


def plain_yaml(content: bytes | None) -> Tree:
    """The file as mappings, lists and texts; None where it is no YAML."""
    try:
        return yaml.load(content or b"", Loader=yaml.BaseLoader)  # noqa: S506 - makes only texts
    except (yaml.YAMLError, ValueError):
        return None


def _layouts(source: Source) -> Iterator[tuple[str, Layout]]:
    for register, declared in plain_yaml(source.files["config/so-lieu.yaml"]).items():
        (file,) = source.named(rf"^inputs/.*/{re.escape(declared['tep'])}$")
        rows = (read_book(source.files[file]) or {})[declared["trang"]]
        wanted: dict[str, str] = {}
        for code, column in declared["cot"].items():
            headings = column["tieu_de"]
            wanted |= dict.fromkeys([headings] if isinstance(headings, str) else headings, code)
        texts = {
            row: {letter: cells[0].removeprefix("s:") for letter, cells in cells_of.items()}
            for row, cells_of in rows.items()
        }
        heading = max(rows, key=lambda row: sum(text in wanted for text in texts[row].values()))
        codes = {letter: wanted[text] for letter, text in texts[heading].items() if text in wanted}
        types = {letter: declared["cot"][code]["kieu"] for letter, code in codes.items()}
        yield file, Layout(register, file, declared["trang"], heading, max(rows), codes, types)


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a zip package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip package of these parts, its checksums right: the damage is inside the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read_book(content: bytes) -> dict[str, Rows] | None:
    """What Excel would show in the cells of each sheet, by name; None where it would refuse the file."""
    try:
        parts = unpack(content)
        book = etree.fromstring(parts["xl/workbook.xml"])
        relations = _read(parts, "xl/_rels/workbook.xml.rels")
        targets = {item.get("Id"): item.get("Target", "") for item in relations}
        strings = [_text(item) for item in _named(_read(parts, "xl/sharedStrings.xml"), "si")]
        formats = _formats(_read(parts, "xl/styles.xml"))
        era = next((item.get("date1904", "0") for item in _named(book, "workbookPr")), "0")
        sheets: dict[str, Rows] = {}
        for sheet in _named(book, "sheet"):
            key = next(value for name, value in sheet.attrib.items() if str(name).endswith("}id"))
            root = etree.fromstring(parts[f"xl/{targets[str(key)]}"])
            sheets[sheet.get("name", "")] = _rows(root, strings, formats, era)
    except _NOT_READABLE:
        return None
    return sheets


def _read(parts: Mapping[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(parts[name])


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of that name in any namespace."""
    return (item for item in root.iter() if isinstance(item.tag, str) and item.tag.rpartition("}")[2] == name)


def _text(item: etree._Element) -> str:
    return "".join(piece.text or "" for piece in _named(item, "t"))


def _formats(styles: etree._Element) -> list[str]:
    """For each cell format `date` or ``: all that changes how a number reads."""
    codes = {item.get("numFmtId"): item.get("formatCode", "") for item in _named(styles, "numFmt")}
    found: list[str] = []
    for group in _named(styles, "cellXfs"):
        for item in group:
            number = item.get("numFmtId", "0")
            dated = int(number) in _BUILT_IN_DATES or _DATE_FORMAT.search(codes.get(number, ""))
            found.append("date" if dated else "")
    return found


def _rows(root: etree._Element, strings: list[str], formats: list[str], era: str) -> Rows:
    rows: Rows = {}
    for cell in _named(root, "c"):
        found = _ADDRESS.fullmatch(cell.get("r", ""))
        if found is None:
            raise ValueError(cell.get("r"))
        letter, row = found.group(1), int(found.group(2))
        content = _content(cell, strings, formats, era)
        if content:
            cells = rows.setdefault(row, {})
            cells[letter] = (*cells.get(letter, ()), content)
    return rows


def _content(cell: etree._Element, strings: list[str], formats: list[str], era: str) -> str:
    """What one cell shows, with its kind; '' for an empty one."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return f"s:{_text(cell)}"
    value = next((item.text or "" for item in _named(cell, "v")), "")
    if not value:
        return "formula without value" if next(_named(cell, "f"), None) is not None else ""
    if kind == "s":
        index = int(value)
        return f"s:{strings[index]}" if 0 <= index < len(strings) else f"no string {index}"
    style = formats[int(cell.get("s", "0"))] if kind == "n" else ""
    return f"{kind}:{value}" + (f" {style} {era}" if style else "")
