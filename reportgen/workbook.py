"""Spreadsheets as rows of cells with addresses; the heading row found by what it says.

Values are read by calamine, which shows an Excel error and a formula that was never calculated as
an empty cell. Both would make a figure silently too small, so the sheet's XML is scanned for them.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from reportgen.problems import Place, Problem, Rule
from reportgen.vietnamese import clean, did_you_mean, match_key

Value = str | int | float | bool | date | datetime | time | timedelta

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SUSPECT = re.compile(rb"""<(?:\w+:)?f[\s/>]|\st=["']e["']""")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What calamine hides: an Excel error value, or (empty `error`) a formula without a value."""

    error: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0][0]` is A1; an empty cell is ''. `faults` by (row, column), from 1."""

    file: str
    name: str
    rows: Sequence[Sequence[Value]]
    faults: Mapping[tuple[int, int], CellFault]

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of a cell, a row or a column, counted from 1."""
        return Place(self.file, self.name, column_letter(column) if column else None, row)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row (from 1) and the column (from 1) of each declared code that it names."""

    row: int
    columns: Mapping[str, int]


def column_letter(column: int) -> str:
    """Excel's letters of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column counted from 1 that Excel's letters name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def find_file(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder, whether its name is stored composed or decomposed."""
    wanted = unicodedata.normalize("NFC", name).casefold()
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if unicodedata.normalize("NFC", entry.name).casefold() == wanted and entry.is_file():
            return entry
    return None


def read_sheet(path: Path, file: str, sheet: str) -> tuple[Sheet | None, list[Problem]]:
    """The sheet of that name (case and spaces do not matter) of the workbook at `path`.

    `file` is how problems call the file. Problems: a file that no program can open as a workbook,
    a sheet that it does not have.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            names = {match_key(name): name for name in book.sheet_names}
            name = names.get(match_key(sheet))
            if name is None:
                return None, [_sheet_missing(file, sheet, book.sheet_names)]
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except WorksheetNotFound:
        return None, [_sheet_missing(file, sheet, ())]
    except (CalamineError, OSError, ValueError) as error:
        return None, [_unreadable(file, error)]
    return Sheet(file, clean(name), rows, _scan_faults(path, name)), []


def _sheet_missing(file: str, sheet: str, present: Sequence[str]) -> Problem:
    names = ", ".join(f"“{clean(name)}”" for name in present)
    hint = (
        did_you_mean(sheet, present) or "Đổi tên trang trong Excel, hoặc sửa mục “trang” trong so-lieu.yaml."
    )
    return Problem(
        Rule.SHEET_MISSING, Place(file), f"Cần trang “{sheet}”; tệp chỉ có {names or 'trang rỗng'}.", hint
    )


def _unreadable(file: str, error: Exception) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(
            Rule.FILE_UNREADABLE,
            Place(file),
            "Không được phép đọc tệp này.",
            "Đóng tệp trong Excel rồi chạy lại.",
        )
    return Problem(
        Rule.FILE_UNREADABLE,
        Place(file),
        "Cần một tệp Excel; tệp này không mở được, có thể đã hỏng hoặc là loại tệp khác.",
        "Mở tệp bằng Excel, chọn Lưu thành (Save As) loại “Excel Workbook (*.xlsx)”, rồi chạy lại.",
    )


def _scan_faults(path: Path, sheet: str) -> dict[tuple[int, int], CellFault]:
    """The faults of one sheet of an .xlsx; none for other formats, which have no XML to scan."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        part = _sheet_part(archive, sheet)
        data = archive.read(part) if part else b""
    return dict(_faults(data)) if _SUSPECT.search(data) else {}


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for element in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        if element.get("name") == sheet:
            target = targets.get(element.get(_RELATIONSHIP), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in names else None
    return None


def _faults(data: bytes) -> Iterator[tuple[tuple[int, int], CellFault]]:
    for cell in etree.fromstring(data).iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v") or ""
        kind = cell.get("t")
        uncalculated = cell.find(f"{_MAIN}f") is not None and not value and kind != "str"
        found = _ADDRESS.fullmatch(cell.get("r", ""))
        if found and (kind == "e" or uncalculated):
            place = (int(found.group(2)), column_number(found.group(1)))
            yield place, CellFault(value if kind == "e" else "")


def find_heading(sheet: Sheet, wanted: Mapping[str, Sequence[str]]) -> tuple[Heading | None, list[Problem]]:
    """The row that names most of the wanted columns, and where each of them is.

    `wanted` gives the accepted headings of each column code. Problems: no row names any of them,
    a column that the row does not name (with the heading that is nearest), a heading that stands twice.
    """
    code_of = {match_key(heading): code for code, headings in wanted.items() for heading in headings}
    best_row, best_score = 0, 0
    for number, row in enumerate(sheet.rows, start=1):
        score = len({code_of[key] for key in _keys(row) if key in code_of})
        if score > best_score:
            best_row, best_score = number, score
    if not best_row:
        first = next(iter(wanted.values()))[0]
        message = f"Không tìm thấy dòng tiêu đề: không ô nào ghi “{first}” hay một tiêu đề khác đã khai báo."
        return None, [Problem(Rule.HEADING_MISSING, sheet.place(), message)]
    return _columns_of(sheet, best_row, wanted, code_of)


def _keys(row: Sequence[Value]) -> list[str]:
    return [match_key(value) if isinstance(value, str) else "" for value in row]


def _columns_of(
    sheet: Sheet, row: int, wanted: Mapping[str, Sequence[str]], code_of: Mapping[str, str]
) -> tuple[Heading, list[Problem]]:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for number, key in enumerate(_keys(sheet.rows[row - 1]), start=1):
        code = code_of.get(key)
        if code in columns:
            both = f"{column_letter(columns[code])} và {column_letter(number)}"
            message = f"Tiêu đề “{wanted[code][0]}” có hai cột: {both}."
            hint = "Xóa hoặc đổi tên một trong hai cột."
            problems.append(Problem(Rule.HEADING_TWICE, sheet.place(row, number), message, hint))
        elif code is not None:
            columns[code] = number
    others = [
        clean(value)
        for value in sheet.rows[row - 1]
        if isinstance(value, str) and match_key(value) not in code_of
    ]
    for code, headings in wanted.items():
        if code not in columns:
            choice = " hoặc ".join(f"“{heading}”" for heading in headings)
            message = f"Dòng tiêu đề thiếu cột {choice}."
            hint = did_you_mean(headings[0], others)
            problems.append(Problem(Rule.HEADING_MISSING, sheet.place(row), message, hint))
    return Heading(row, columns), problems
