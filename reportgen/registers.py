"""The registers of a period: each list's rows as a DataFrame of typed values that knows its cells."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from reportgen.cells import Cell
from reportgen.checks import check_rows
from reportgen.config import Parsed
from reportgen.declarations import RegisterDeclaration
from reportgen.problems import Place, Problem, Rule, Severity
from reportgen.register_files import Sources, find_sources
from reportgen.sheet_list import SheetList, read_list
from reportgen.workbook import column_letter

_KEYS_APART = 10_000_000
"""A row's key is its Excel row; in the second source of a register it is so much more, and so on."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet that a register was read from; `letters` gives each column's Excel letter."""

    file: str
    sheet: str
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Register:
    """One list: `frame` has a row per line of the list, indexed by its key; a column per code.

    The key is the Excel row where the list stands on one sheet, and a number of its own else.
    Cells hold `Cell` values, None for missing. `faulty` names the columns in which a cell could not
    be read, so that nothing rests on them. `notes` tell what was left out or converted.
    """

    code: str
    declaration: RegisterDeclaration
    sources: tuple[Source, ...]
    frame: pd.DataFrame
    faulty: frozenset[str]
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The files, for a message."""
        return ", ".join(dict.fromkeys(source.file for source in self.sources))

    @property
    def sheet(self) -> str:
        """The sheets, for a message."""
        return ", ".join(dict.fromkeys(source.sheet for source in self.sources))

    @property
    def row_count(self) -> int:
        """How many lines the list has."""
        return len(self.frame)

    @property
    def letters(self) -> Mapping[str, str]:
        """The Excel letter of each column that has the same one in every source."""
        first = self.sources[0].letters if self.sources else {}
        return {
            code: letter
            for code, letter in first.items()
            if all(source.letters.get(code) == letter for source in self.sources)
        }

    def place(self, row: int, column: str) -> Place:
        """The place of a cell, by the row's key."""
        number, excel_row = divmod(row, _KEYS_APART)
        source = self.sources[number]
        return Place(source.file, source.sheet, source.letters.get(column), excel_row)

    def rows_of(self, number: int) -> list[tuple[int, int]]:
        """The lines that stand on source `number`, from 0: each its Excel row and its key."""
        keys = ((*divmod(key, _KEYS_APART), key) for key in self.frame.index.tolist())
        return [(row, key) for source, row, key in keys if source == number]

    def values(self, column: str) -> Mapping[int, Cell]:
        """The cells of a column by their row's key."""
        return dict(zip(self.frame.index.tolist(), self.frame[column].tolist(), strict=True))


def read_registers(
    declared: Parsed[Mapping[str, RegisterDeclaration]],
    inputs: Path,
    folder: str,
    abbreviations: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[Register, list[Problem]]]:
    """Each declared register in turn, so that the caller can show progress.

    `folder` is how problems call `inputs`; `abbreviations` are those declared inside names. A
    register that cannot be read comes empty, all its columns faulty. Problems: a missing file, sheet
    or heading; a cell that is not of its type.
    """
    for code, declaration in declared.value.items():
        with _no_collection():
            sources = find_sources(declared, code, inputs, folder)
            lists = [read_list(declaration, each) for each in sources.sheets]
            register = _register(code, declaration, sources, lists, folder)
            found, faulty = _checked(register, abbreviations)
        problems = [*sources.problems, *(problem for each in lists for problem in each.problems)]
        # A cell that could not be read has said so; that it counts as blank is no second mistake.
        said = {problem.place for problem in problems}
        problems += [each for each in found if each.rule is not Rule.CELL_REQUIRED or each.place not in said]
        yield replace(register, faulty=register.faulty | faulty), problems


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage is looked for: half a million new cells are none, and looking takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _register(
    code: str, declaration: RegisterDeclaration, sources: Sources, lists: Sequence[SheetList], folder: str
) -> Register:
    keys = [number * _KEYS_APART + row for number, each in enumerate(lists) for row in each.rows]
    index = pd.Index(keys, dtype=int)
    columns = {
        column: pd.Series(
            list(chain.from_iterable(each.columns[column] for each in lists)), index, dtype=object
        )
        for column in declaration.columns
    }
    faulty = frozenset(column for each in lists for column in each.faulty)
    if sources.missing or not lists:
        faulty = frozenset(declaration.columns)
    places = tuple(
        Source(
            each.sheet.file,
            each.sheet.name,
            {column: column_letter(number) for column, number in read.numbers.items()},
        )
        for each, read in zip(sources.sheets, lists, strict=True)
    )
    if not places:
        places = (Source(f"{folder}/{declaration.file}", declaration.sheet, {}),)
    notes = dict.fromkeys((*sources.notes, *(note for each in lists for note in each.notes)))
    frame = pd.DataFrame(columns, index=index, dtype=object)
    return Register(code, declaration, places, frame, faulty, tuple(notes))


def _checked(register: Register, abbreviations: Mapping[str, str]) -> tuple[list[Problem], frozenset[str]]:
    """What the rows show together, and the columns that cannot be trusted for it."""
    keys = register.frame.index.tolist()
    columns = {code: register.frame[code].tolist() for code in register.declaration.columns}

    def label(index: int, column: str) -> str:
        place = register.place(keys[index], column)
        if len(register.sources) == 1:
            return place.cell or ""
        same_file = len({source.file for source in register.sources}) == 1
        where = f"trang “{place.sheet}”" if same_file else f"{place.file}, trang “{place.sheet}”"
        return f"{place.cell} ({where})"

    problems: list[Problem] = []
    faulty: set[str] = set()
    for index, column, finding in check_rows(register.declaration, columns, label, abbreviations):
        problems.append(
            Problem(finding.rule, register.place(keys[index], column), finding.message, finding.hint)
        )
        if finding.rule.severity is Severity.ERROR:
            faulty.add(column)
    return problems, frozenset(faulty)
