"""A copy of each input workbook with problems: the cells in question coloured and commented, and a list."""

from __future__ import annotations

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties

from reportgen.cell_marks import locate, mark
from reportgen.problems import Problem, in_order
from reportgen.review_list import add_list
from reportgen.spreadsheet import find_file
from reportgen.values_copy import set_down_values
from reportgen.workbook_copy import OPENPYXL_FAILS, WorkbookCopy, keep_look

_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")
_BLOCKS = re.compile(rb'(<(?:\w+:)?idmap [^>]*?data=")1"')
"""The blocks of 1,024 numbers from which boxes are numbered; openpyxl names only the first."""
_BOXES_IN_A_BLOCK = 1024
_COMMENT_BOX = b'ObjectType="Note"'
_MERGED = re.compile(rb'(?:<mergeCell ref="[^"]*" ?/>)+')


def review_copies(problems: Sequence[Problem], workspace: Path) -> dict[str, bytes]:
    """The copies (file name → .xlsx) of the spreadsheets that problems name by sheet, row or column.

    A file that does not open has none. The same files and problems give the same bytes. Input files
    are only read; no macro or link in them is followed.
    """
    found: dict[str, bytes] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells developers what it does not keep
        for file, own in _by_file(problems).items():
            place = PurePosixPath(file)
            path = find_file(workspace / place.parent, place.name)
            content = None if path is None else _copy(path, file, own)
            if content is not None:
                found[file] = content
    return {name: found[file] for file, name in _names(found, workspace).items()}


def _by_file(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    files = {
        place.file
        for place in (problem.place for problem in problems)
        if place.line is None and (place.sheet or place.row or place.column)
    }
    groups: dict[str, list[Problem]] = {}
    for problem in in_order(problems):
        if problem.place.file in files:
            groups.setdefault(problem.place.file, []).append(problem)
    return groups


def _names(files: Iterable[str], workspace: Path) -> dict[str, str]:
    """A name for each copy, that of the file with .xlsx; `a.xls` beside `a.xlsx` becomes `a-xls.xlsx`."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for file in sorted(files, key=lambda file: (not file.casefold().endswith(".xlsx"), file)):
        path = PurePosixPath(unicodedata.normalize("NFC", file))
        is_xlsx = path.suffix.casefold() == ".xlsx"
        longer = f"{path.stem}-{path.suffix.lstrip('.') or 'tep'}"
        beside = not is_xlsx and find_file(workspace / path.parent, f"{path.stem}.xlsx") is not None
        stems = [
            longer if beside else path.stem,
            longer,
            *(f"{longer}-{n}" for n in range(2, len(taken) + 3)),
        ]
        stem = next(stem for stem in stems if stem.casefold() not in taken)
        taken.add(stem.casefold())
        names[file] = f"{stem}.xlsx"
    return names


def _copy(path: Path, file: str, problems: Sequence[Problem]) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    asked: dict[str, set[str]] = {}
    for place in (problem.place for problem in problems):
        if place.sheet is not None:
            asked.setdefault(place.sheet, set()).update([place.cell] if place.cell else [])
    kept = keep_look(content, asked)
    if kept is not None:
        try:
            return _marked(kept, file, problems)
        except OPENPYXL_FAILS:  # it reads some styles that it then cannot write
            pass
    rebuilt = set_down_values(path, file, asked)
    return None if rebuilt is None else _marked(rebuilt, file, problems)


def _marked(copy: WorkbookCopy, file: str, problems: Sequence[Problem]) -> bytes:
    located = locate(copy, problems)
    mark(located, copy.formulas)
    add_list(copy.book, file, located)
    return _saved(copy.book, f"Cần sửa: {PurePosixPath(file).name}")


def _saved(book: Workbook, title: str) -> bytes:
    """The workbook as bytes that depend on its content only, and do not tell who wrote the original."""
    book.properties = DocumentProperties(title=title, creator="reportgen")
    written = BytesIO()
    book.save(written)
    packed = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)  # dated 1980, whatever the clock says
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # otherwise Windows and Linux write different bytes
            target.writestr(entry, _settled(name, source.read(name)))
    return packed.getvalue()


def _settled(name: str, data: bytes) -> bytes:
    """The part without what changes from run to run: the hour, and merged cells in the order of a set."""
    if name == "docProps/core.xml":
        return _DATES.sub(b"", data)
    if name.startswith("xl/worksheets/"):
        return _MERGED.sub(lambda found: b"<".join(sorted(found.group().split(b"<"))), data)
    if name.endswith(".vml"):
        blocks = range(1, 2 + (1 + data.count(_COMMENT_BOX)) // _BOXES_IN_A_BLOCK)
        return _BLOCKS.sub(rb"\g<1>" + ",".join(map(str, blocks)).encode() + b'"', data)
    return data
