"""Every column that an indicator may name: a register's own, lent by a linked list, or its owner's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from reportgen.cells import Cell
from reportgen.columns import NUMERIC, Column, ColumnType
from reportgen.declarations import Relation
from reportgen.figures import Cells, Name
from reportgen.links import Tie
from reportgen.registers import Register
from reportgen.vietnamese import Misread, did_you_mean, without_unit_kind, write_value

HAS_ROWS, ROW_COUNT, TOTAL = "co", "so_dong", "tong"
"""What a list with many rows an owner lends: whether there are any, how many, the sum of a column."""

Source = tuple[str, int, str]
"""One cell: register code, Excel row, column code."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a row as a value: two owners of one name are two."""

    row: int
    name: Name

    def __str__(self) -> str:
        """The owner's name."""
        return self.name.name


@dataclass(frozen=True, slots=True)
class LinkedColumn:
    """A column as seen from a register: `series` by that register's rows, None for missing.

    `path` is what the clerk typed, `declaration` its type and unit, `sources` the cells behind a
    row's value. `faulty` where a cell or a link that it rests on could not be read; `label_faulty`
    where only what is printed beside the value (an owner's commune) could not.
    """

    path: str
    declaration: Column
    series: pd.Series[Any]
    sources: Callable[[int], Sequence[Source]]
    faulty: bool
    label_faulty: bool = False

    def by_row(self) -> dict[int, Any]:
        """The cells by row, for looking up many of them."""
        return dict(zip(self.series.index.tolist(), self.series.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Tables:
    """All registers of the period and the ties between them; `seen` are the columns asked for so far."""

    registers: Mapping[str, Register]
    ties: Sequence[Tie]
    seen: dict[tuple[str, str], LinkedColumn | Misread] = field(default_factory=dict)

    def column(self, code: str, path: str) -> LinkedColumn | Misread:
        """The column `path` as seen from register `code`; if there is none, the hint says what there is."""
        if (code, path) not in self.seen:
            self.seen[code, path] = self._find(code, path)
        return self.seen[code, path]

    def _find(self, code: str, path: str) -> LinkedColumn | Misread:
        register = self.registers[code]
        if path in register.declaration.columns:
            return self._own(register, path)
        head, _, rest = path.partition(".")
        for tie in self.ties:
            if tie.source == code and tie.link.target == head:
                return self._of_owner(register, head, rest, path)
        lending = [tie for tie in self.ties if tie.source == head and tie.link.target == code]
        if lending:
            return self._lent(register, self.registers[head], lending, rest, path)
        return Misread(
            did_you_mean(path, self._names(code)) or f"Các cột dùng được: {', '.join(self._names(code))}."
        )

    def _names(self, code: str) -> list[str]:
        names = list(self.registers[code].declaration.columns)
        names += [tie.link.target for tie in self.ties if tie.source == code]
        for tie in self.ties:
            if tie.link.target == code:
                lends = self.registers[tie.source].declaration.columns
                one_to_one = tie.link.relation is Relation.ONE_TO_ONE
                names += [f"{tie.source}.{name}" for name in (lends if one_to_one else (HAS_ROWS, ROW_COUNT))]
        return list(dict.fromkeys(names))

    def _own(self, register: Register, path: str) -> LinkedColumn:
        def sources(row: int) -> Sequence[Source]:
            return [(register.code, row, path)]

        declaration = register.declaration.columns[path]
        return LinkedColumn(path, declaration, register.frame[path], sources, path in register.faulty)

    def _of_owner(self, register: Register, target: str, column: str, path: str) -> LinkedColumn | Misread:
        owning = self.registers[target]
        ties = [tie for tie in self.ties if tie.source == register.code and tie.link.target == target]
        owner_of = {row: owner for tie in ties for row, owner in tie.owner_of.items()}
        faulty = any(tie.faulty for tie in ties)
        values: dict[int, Cell | Owner]
        if not column:
            names = self.names(target, owner_of.values())
            values = {row: Owner(owner, names[owner]) for row, owner in owner_of.items()}
            declaration = owning.declaration.columns[owning.declaration.name_column]
            key = owning.declaration.name_column
        elif column in owning.declaration.columns:
            cells = owning.values(column)
            values = {row: cells[owner] for row, owner in owner_of.items()}
            declaration, key = owning.declaration.columns[column], column
        else:
            return Misread(did_you_mean(column, owning.declaration.columns))

        def sources(row: int) -> Sequence[Source]:
            return [(target, owner_of[row], key)] if row in owner_of else []

        beside = not column and owning.declaration.commune_column in owning.faulty
        faulty = faulty or key in owning.faulty
        return LinkedColumn(path, declaration, _series(register, values), sources, faulty, beside)

    def _lent(
        self, register: Register, lender: Register, ties: Sequence[Tie], rest: str, path: str
    ) -> LinkedColumn | Misread:
        rows_of: dict[int, list[int]] = {}
        for tie in ties:
            for owner, rows in tie.rows_of.items():
                rows_of.setdefault(owner, []).extend(rows)
        wanted, _, summed = rest.partition(".")
        key = lender.declaration.name_column
        every = register.frame.index
        values: dict[int, Cell]
        if wanted == HAS_ROWS:
            declaration = _derived(lender.declaration.name, ColumnType.YES_NO)
            values = {row: row in rows_of for row in every}
        elif wanted == ROW_COUNT:
            declaration = _derived(f"Số dòng của {lender.declaration.name}", ColumnType.WHOLE)
            values = {row: Decimal(len(rows_of.get(row, ()))) for row in every}
        elif wanted == TOTAL and _is_numeric(lender, summed):
            declaration, key = lender.declaration.columns[summed], summed
            cells = lender.values(summed)
            values = {owner: _sum(cells[row] for row in rows) for owner, rows in rows_of.items()}
        elif wanted in lender.declaration.columns and all(
            tie.link.relation is Relation.ONE_TO_ONE for tie in ties
        ):
            declaration, key = lender.declaration.columns[wanted], wanted
            cells = lender.values(wanted)
            values = {owner: cells[rows[0]] for owner, rows in rows_of.items()}
        else:
            lends = [
                name.partition(".")[2]
                for name in self._names(register.code)
                if name.startswith(f"{lender.code}.")
            ]
            return Misread(f"“{lender.code}” cho mượn: {', '.join(lends)}, {TOTAL}.<cột số>.")

        def sources(row: int) -> Sequence[Source]:
            return [(lender.code, lent, key) for lent in rows_of.get(row, ())]

        faulty = any(tie.faulty for tie in ties) or key in lender.faulty
        return LinkedColumn(path, declaration, _series(register, values), sources, faulty)

    def names(self, code: str, rows: Iterable[int], companion: LinkedColumn | None = None) -> dict[int, Name]:
        """The name of each of these rows of a register and its companion (default: the commune)."""
        declaration = self.registers[code].declaration
        if companion is None and declaration.commune_column:
            companion = self._own(self.registers[code], declaration.commune_column)
        names = self.registers[code].values(declaration.name_column)
        beside = companion.by_row() if companion else {}
        return {
            row: Name(str(names[row] or ""), with_prefix(companion, beside[row]) if companion else "")
            for row in dict.fromkeys(rows)
        }

    def cells(self, sources: Iterable[Source]) -> tuple[Cells, ...]:
        """The cells as few addresses: one entry a sheet, neighbouring rows as a range."""
        rows: dict[tuple[str, str], dict[str, set[int]]] = {}
        for code, row, column in sources:
            place = self.registers[code].place(row, column)
            if place.sheet is not None and place.column is not None and place.row is not None:
                rows.setdefault((place.file, place.sheet), {}).setdefault(place.column, set()).add(place.row)
        return tuple(
            Cells(
                file,
                sheet,
                ", ".join(text for letter in sorted(columns) for text in _ranges(letter, columns[letter])),
            )
            for (file, sheet), columns in rows.items()
        )


def with_prefix(column: LinkedColumn, value: object) -> str:
    """The value as printed beside a name: `xã Thạch Liên`; '' for a blank; no prefix where one is typed."""
    if value is None:
        return ""
    prefix, text = column.declaration.prefix, write_value(value)
    return f"{prefix} {text}" if prefix and without_unit_kind(text) == text else text


def _series(register: Register, values: Mapping[int, Any]) -> pd.Series[Any]:
    rows = register.frame.index
    return pd.Series([values.get(row) for row in rows], index=rows, dtype=object)


def _is_numeric(register: Register, column: str) -> bool:
    declaration = register.declaration.columns.get(column)
    return declaration is not None and declaration.type in NUMERIC


def _derived(name: str, kind: ColumnType) -> Column:
    return Column.model_validate({"tieu_de": name, "kieu": kind.value})


def _sum(cells: Iterable[Cell]) -> Decimal | None:
    present = [cell for cell in cells if isinstance(cell, Decimal)]
    return sum(present, Decimal(0)) if present else None


def _ranges(letter: str, rows: set[int]) -> list[str]:
    texts: list[str] = []
    ordered = sorted(rows)
    start = ordered[0]
    for row, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following != row + 1:
            texts.append(f"{letter}{start}" if start == row else f"{letter}{start}:{letter}{row}")
            start = following or 0
    return texts
