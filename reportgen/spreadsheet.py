"""Any spreadsheet file → its sheets: .xlsx, .xlsm, .xls, .ods and UTF-8 .csv, known by their bytes.

Values are read by calamine, ten times faster than by openpyxl; what it hides or refuses is found
beside it, for each kind of file in a module of its own. Nothing in a file is run and no link followed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TypeVar

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from reportgen.archive import ARCHIVE_FAILS, ENCRYPTED, TOO_BIG, Archive, Refusal
from reportgen.compound_file import COMPOUND_FAILS
from reportgen.csv_text import read_csv
from reportgen.file_kind import (
    DAMAGED,
    ExcelFile,
    FileKind,
    OldExcelFile,
    OpenDocumentFile,
    TextFile,
    recognise,
)
from reportgen.legacy_text import decode_rows
from reportgen.ods_xml import marks_of_ods
from reportgen.problems import Place, Problem, Rule
from reportgen.sheet_xml import MOST_CELLS, SheetScan, Styles, parse_xml, read_styles, scan_sheet, too_far
from reportgen.vietnamese import clean, did_you_mean, match_key
from reportgen.workbook import Area, Marks, Sheet, Value
from reportgen.xls_records import marks_of_xls

T = TypeVar("T")

_LARGEST_FILE = 200 * 2**20
_RELATIONSHIPS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_SCAN_FAILS = (*ARCHIVE_FAILS, *COMPOUND_FAILS, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Book:
    """An opened file; `names` are its sheets in order, `hidden` those that Excel does not show."""

    file: str
    kind: FileKind
    calamine: CalamineWorkbook | None
    names: tuple[str, ...]
    hidden: frozenset[str]


def find_file(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder, whether its name is stored composed or decomposed."""
    wanted = unicodedata.normalize("NFC", name).casefold()
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if unicodedata.normalize("NFC", entry.name).casefold() == wanted and entry.is_file():
            return entry
    return None


def open_book(path: Path, file: str) -> Book | Problem:
    """The workbook at `path`; the problem why it is none. `file` is how problems call it."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return _refused(file, TOO_BIG)
        content = path.read_bytes()
    except OSError as error:
        return _not_allowed(file) if isinstance(error, PermissionError) else _refused(file, DAMAGED)
    kind = recognise(content)
    if isinstance(kind, Refusal):
        return _refused(file, kind)
    if isinstance(kind, TextFile):
        return Book(file, kind, None, (clean(path.stem) or "CSV",), frozenset())
    opened = _by_calamine(lambda: CalamineWorkbook.from_filelike(BytesIO(content)))
    if isinstance(opened, Refusal):
        return _refused(file, opened)
    hidden = frozenset(
        each.name for each in opened.sheets_metadata if each.visible is not SheetVisibleEnum.Visible
    )
    return Book(file, kind, opened, tuple(opened.sheet_names), hidden)


def read_sheet(path: Path, file: str, sheet: str) -> tuple[Sheet | None, list[Problem]]:
    """The sheet of that name (case and spaces do not matter) of the workbook at `path`.

    `file` is how problems call the file. Problems: a file that no program can open as a workbook,
    a sheet that it does not have.
    """
    book = open_book(path, file)
    if isinstance(book, Problem):
        return None, [book]
    name = sheet_named(book, sheet)
    if isinstance(name, Problem):
        return None, [name]
    found = load_sheet(book, name)
    return (None, [found]) if isinstance(found, Problem) else (found, [])


def sheet_named(book: Book, wanted: str) -> str | Problem:
    """The sheet's name as the file has it; the problem that there is none. A .csv has one, of any name."""
    if isinstance(book.kind, TextFile):
        return book.names[0]
    found = {match_key(name): name for name in reversed(book.names)}.get(match_key(wanted))
    if found is not None:
        return found
    names = ", ".join(f"“{clean(name)}”" for name in book.names)
    message = f"Cần trang “{wanted}”; tệp chỉ có {names or 'trang rỗng'}."
    hint = did_you_mean(wanted, book.names)
    hint = hint or "Đổi tên trang trong Excel, hoặc sửa mục “trang” trong so-lieu.yaml."
    return Problem(Rule.SHEET_MISSING, Place(book.file), message, hint)


def load_sheet(book: Book, name: str) -> Sheet | Problem:
    """One sheet of the book, by the name that the file has; the problem why it cannot be read."""
    read = _table(book, name)
    if isinstance(read, Refusal):
        return _refused(book.file, read, clean(name))
    rows, marks = read
    text = decode_rows(rows, marks.legacy_fonts)
    hidden = name in book.hidden
    return Sheet(book.file, clean(name), text.rows, marks, hidden, text.unreadable, text.converted)


def _table(book: Book, name: str) -> tuple[Sequence[Sequence[Value]], Marks] | Refusal:
    """The values of a sheet and its marks."""
    if isinstance(book.kind, TextFile) or book.calamine is None:
        read = read_csv(book.kind.text) if isinstance(book.kind, TextFile) else DAMAGED
        return read if isinstance(read, Refusal) else _fit(read, Marks())
    try:
        scan = _scan(book.kind, book.calamine, name)
    except _SCAN_FAILS:
        return DAMAGED
    if isinstance(scan, Refusal):
        return scan
    calamine = scan.calamine
    read_by = _by_calamine(lambda: calamine.get_sheet_by_name(name))
    if isinstance(read_by, Refusal):
        return read_by
    merged = scan.marks.merged or _merged(read_by)
    rows = _by_calamine(lambda: read_by.to_python(skip_empty_area=False))
    return rows if isinstance(rows, Refusal) else _fit(rows, _with_merged(scan.marks, merged))


@dataclass(frozen=True, slots=True)
class _Scan:
    """The marks of a sheet and the workbook, possibly repaired, from which calamine reads its values."""

    marks: Marks
    calamine: CalamineWorkbook


def _scan(
    kind: ExcelFile | OpenDocumentFile | OldExcelFile, calamine: CalamineWorkbook, name: str
) -> _Scan | Refusal:
    if isinstance(kind, OldExcelFile):
        return _Scan(marks_of_xls(kind.compound)[name], calamine)
    if isinstance(kind, OpenDocumentFile):
        found = marks_of_ods(kind.archive.read("content.xml"))[name]
        return found if isinstance(found, Refusal) else _Scan(found, calamine)
    part = _sheet_part(kind.archive, name)
    styles = (
        read_styles(kind.archive.read("xl/styles.xml")) if "xl/styles.xml" in kind.archive.names else Styles()
    )
    scan = scan_sheet(kind.archive.read(part), styles)
    if not isinstance(scan, SheetScan):
        return scan
    if scan.repaired is None:
        return _Scan(scan.marks, calamine)
    content = kind.archive.replaced(part, scan.repaired)
    repaired = _by_calamine(lambda: CalamineWorkbook.from_filelike(BytesIO(content)))
    return repaired if isinstance(repaired, Refusal) else _Scan(scan.marks, repaired)


def _sheet_part(archive: Archive, name: str) -> str:
    """The part that holds the sheet; KeyError where the workbook does not say."""
    relations = parse_xml(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        relation.get("Id"): relation.get("Target", "") for relation in relations.iter("{*}Relationship")
    }
    for element in parse_xml(archive.read("xl/workbook.xml")).iter("{*}sheet"):
        if element.get("name") == name:
            target = targets[next(filter(None, map(element.get, _RELATIONSHIPS)), None)]
            return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    raise KeyError(name)


def _by_calamine(read: Callable[[], T]) -> T | Refusal:
    """What calamine reads; why it cannot. Its faults on damaged bytes come as several kinds of exception."""
    try:
        return read()
    except PasswordError:
        return ENCRYPTED
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError):
        return DAMAGED
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust: no Exception, and not importable by name
            return DAMAGED
        raise


def _merged(sheet: CalamineSheet) -> tuple[Area, ...]:
    return tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _with_merged(marks: Marks, merged: tuple[Area, ...]) -> Marks:
    return Marks(
        marks.faults, merged, marks.hidden_rows, marks.hidden_columns, marks.percent, marks.legacy_fonts
    )


def _fit(rows: Sequence[Sequence[Value]], marks: Marks) -> tuple[Sequence[Sequence[Value]], Marks] | Refusal:
    """The rows long and wide enough for every fault, since calamine ends a sheet at its last value."""
    height, width = len(rows), len(rows[0]) if rows else 0
    bottom = max((row for row, _ in marks.faults), default=0)
    right = max((column for _, column in marks.faults), default=0)
    if max(height, bottom) * max(width, right) > MOST_CELLS:
        return too_far(max(height, bottom), max(width, right))
    if right > width:
        rows = [[*row, *[""] * (right - width)] for row in rows]
    empty: list[list[Value]] = [[""] * max(width, right) for _ in range(bottom - height)]
    return ([*rows, *empty] if empty else rows), marks


def _refused(file: str, refusal: Refusal, sheet: str | None = None) -> Problem:
    place = Place(file) if refusal is DAMAGED else Place(file, sheet)
    return Problem(Rule.FILE_UNREADABLE, place, refusal.message, refusal.hint)


def _not_allowed(file: str) -> Problem:
    message = "Không được phép đọc tệp này."
    return Problem(Rule.FILE_UNREADABLE, Place(file), message, "Đóng tệp trong Excel rồi chạy lại.")
