"""Which files and sheets of a period hold a register, by the names and patterns that so-lieu.yaml gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.config import Parsed
from reportgen.declarations import RegisterDeclaration
from reportgen.heading import find_heading, names_enough
from reportgen.problems import Place, Problem, Rule
from reportgen.spreadsheet import Book, find_file, load_sheet, open_book, sheet_named
from reportgen.vietnamese import clean, nearest
from reportgen.workbook import Sheet

ANY_SHEET = "*"


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet of a register; `file_part` is what `*` stands for in its file's name, else that name."""

    sheet: Sheet
    file_part: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The sheets of a register in order; `missing` where a declared file or sheet could not be read."""

    sheets: tuple[SourceSheet, ...]
    missing: bool
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    part: str


def find_sources(
    declared: Parsed[Mapping[str, RegisterDeclaration]], code: str, inputs: Path, folder: str
) -> Sources:
    """Every sheet that holds the register. `folder` is how problems call `inputs`.

    Problems: a missing file or sheet, a file that cannot be read, one that is open in Excel.
    """
    declaration = declared.value[code]
    files, problems = _files(declared, code, inputs, folder)
    missing = bool(problems)
    sheets: list[SourceSheet] = []
    notes: list[str] = []
    for file in files:
        book = open_book(file.path, file.name)
        if _is_open_elsewhere(file.path):
            problems.append(_open_elsewhere(file.name))
        if isinstance(book, Problem):
            problems.append(book)
            missing = True
            continue
        every = declaration.sheets == (ANY_SHEET,)
        for found in _every_sheet(book, declaration, notes) if every else _sheets(book, declaration.sheets):
            if isinstance(found, Problem):
                problems.append(found)
                missing = True
            else:
                sheets.append(SourceSheet(found, file.part))
        if every and not any(each.sheet.file == file.name for each in sheets):
            problems.append(_no_sheet(file.name, declaration))
            missing = True
    return Sources(tuple(sheets), missing, tuple(notes), tuple(dict.fromkeys(problems)))


def _files(
    declared: Parsed[Mapping[str, RegisterDeclaration]], code: str, inputs: Path, folder: str
) -> tuple[list[_File], list[Problem]]:
    """The files of the register, each once, in the order of so-lieu.yaml; a pattern's by name."""
    files: dict[Path, _File] = {}
    problems: list[Problem] = []
    for wanted in declared.value[code].files:
        found = list(_matching(inputs, wanted)) if "*" in wanted else _named(inputs, wanted)
        for path, part in found:
            name = unicodedata.normalize("NFC", path.name) if "*" in wanted else wanted
            files.setdefault(path, _File(path, f"{folder}/{name}", part))
        if not found:
            problems.append(_file_missing(declared, code, inputs, f"{folder}/{wanted}"))
    return list(files.values()), problems


def _named(inputs: Path, name: str) -> list[tuple[Path, str]]:
    path = find_file(inputs, name)
    return [(path, clean(path.stem))] if path else []


def _matching(inputs: Path, pattern: str) -> Iterator[tuple[Path, str]]:
    """The files that the pattern names and what its `*` stands for; never a lock or a hidden file."""
    parts = unicodedata.normalize("NFC", pattern).split("*")
    expression = re.compile("(.*)".join(map(re.escape, parts)), re.IGNORECASE)
    for path in _present(inputs):
        found = expression.fullmatch(unicodedata.normalize("NFC", path.name))
        if found:
            yield path, clean(" ".join(part for part in found.groups() if part.strip())) or clean(path.stem)


def _present(inputs: Path) -> list[Path]:
    """The files of the folder that somebody may mean."""
    if not inputs.is_dir():
        return []
    return sorted(
        path for path in inputs.iterdir() if path.is_file() and not path.name.startswith(("~$", "."))
    )


def _file_missing(
    declared: Parsed[Mapping[str, RegisterDeclaration]], code: str, inputs: Path, file: str
) -> Problem:
    wanted = file.rpartition("/")[2]
    found = nearest(wanted, [path.name for path in _present(inputs)])
    line = declared.place(code, "tep").line
    hint = f"Có phải tệp “{found}”? " if found else ""
    hint += f"Tên tệp khai báo ở {declared.file.name}, dòng {line}."
    name = declared.value[code].name
    message = f"Không có tệp nào khớp tên này: {name}." if "*" in wanted else f"Thiếu tệp này: {name}."
    return Problem(Rule.FILE_MISSING, Place(file), message, hint)


def _is_open_elsewhere(path: Path) -> bool:
    """Whether Excel's or LibreOffice's lock lies beside the file."""
    return any((path.parent / lock).exists() for lock in (f"~${path.name}", f".~lock.{path.name}#"))


def _open_elsewhere(file: str) -> Problem:
    message = "Tệp này đang mở trong Excel (bên cạnh có tệp khóa “~$…”); số liệu chưa lưu thì chưa được đọc."
    hint = "Lưu và đóng tệp rồi chạy lại. Nếu tệp không mở ở đâu cả thì xóa tệp khóa."
    return Problem(Rule.FILE_OPEN_ELSEWHERE, Place(file), message, hint)


def _sheets(book: Book, wanted: Sequence[str]) -> Iterator[Sheet | Problem]:
    """The sheets of these names, each once."""
    names = [sheet_named(book, name) for name in wanted]
    for name in dict.fromkeys(names):
        yield name if isinstance(name, Problem) else load_sheet(book, name)


def _every_sheet(book: Book, declaration: RegisterDeclaration, notes: list[str]) -> Iterator[Sheet | Problem]:
    """The sheets that have the heading; a note names those that have not."""
    wanted = {code: column for code, column in declaration.columns.items() if column.origin is None}
    others: list[str] = []
    for name in book.names:
        sheet = load_sheet(book, name)
        if isinstance(sheet, Problem):
            yield sheet
            continue
        heading, _ = find_heading(sheet, wanted)
        if heading is not None and names_enough(heading, wanted):
            yield sheet
        elif any(cell != "" for row in sheet.rows for cell in row):
            others.append(f"“{clean(name)}”")
    if others:
        notes.append(
            f"{book.file}: không đọc trang {', '.join(others)} vì không có dòng tiêu đề của danh sách."
        )


def _no_sheet(file: str, declaration: RegisterDeclaration) -> Problem:
    first = next(column.heading for column in declaration.columns.values() if column.origin is None)
    message = f"Không trang nào có dòng tiêu đề của danh sách: không ô nào ghi “{first}” hay một tiêu đề khác"
    return Problem(Rule.HEADING_MISSING, Place(file), f"{message} đã khai báo.")
