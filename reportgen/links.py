"""Whose row is this: other offices' lists tied to the registers that own them.

A row finds its owner by code first, then by name within the commune. Nothing is dropped or merged
silently: a row with no owner, with two, or an owner claimed twice is a problem with candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from reportgen.cells import Cell
from reportgen.declarations import Link, Relation, Unmatched
from reportgen.problems import Problem, Rule, has_errors
from reportgen.registers import Register
from reportgen.vietnamese import match_key, without_marks, without_unit_kind


@dataclass(frozen=True, slots=True)
class Tie:
    """One link, resolved: the owner's row for each row of the list that has one.

    `faulty` where a row's owner is in doubt, so that no figure rests on what the link lends.
    """

    source: str
    link: Link
    owner_of: Mapping[int, int]
    faulty: bool

    @property
    def rows_of(self) -> dict[int, list[int]]:
        """The list's rows for each owner's row that has any."""
        rows: dict[int, list[int]] = {}
        for row, owner in self.owner_of.items():
            rows.setdefault(owner, []).append(row)
        return rows


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one row of a list says of its owner."""

    row: int
    code: Cell
    name: Cell
    commune: Cell


def tie_registers(registers: Mapping[str, Register]) -> tuple[tuple[Tie, ...], list[Problem]]:
    """All declared links of all registers, resolved; their targets must be declared."""
    ties: list[Tie] = []
    problems: list[Problem] = []
    for register in registers.values():
        for link in register.declaration.links:
            target = registers[link.target]
            owner_of, mistakes = _resolve(register, link, _Owners(target))
            # A key column that could not be read has already said so; each row need not repeat it.
            blind = bool(_keys(register, link, target))
            ties.append(Tie(register.code, link, owner_of, faulty=blind or has_errors(mistakes)))
            problems += [] if blind else mistakes
    return tuple(ties), problems


def _keys(register: Register, link: Link, target: Register) -> set[str | None]:
    """The columns that this link goes by and that could not be read."""
    declaration = target.declaration
    code_column = declaration.code_column if link.code_column else None
    theirs = {declaration.name_column, code_column} & target.faulty
    ours = {link.code_column, link.name_column, link.commune_column, *link.when} & register.faulty
    return {*theirs, *ours}


class _Owners:
    """The rows of the owning register, found by code and by folded name."""

    def __init__(self, register: Register) -> None:
        declaration = register.declaration
        self.register = register
        self.names = register.values(declaration.name_column)
        self.codes = register.values(declaration.code_column) if declaration.code_column else {}
        self.communes = register.values(declaration.commune_column) if declaration.commune_column else {}
        self.by_code: dict[Cell, list[int]] = {}
        for row, code in self.codes.items():
            self.by_code.setdefault(code, []).append(row)
        self.by_name: dict[str, list[int]] = {}
        for row, name in self.names.items():
            if name is not None:
                self.by_name.setdefault(match_key(str(name)), []).append(row)

    def named(self, name: str, commune: Cell) -> list[int]:
        """The rows of that name; where a commune is given, those in it or without one."""
        rows = self.by_name.get(match_key(name), [])
        if commune is None or len(rows) == 0:
            return rows
        wanted = _commune_key(commune)
        return [
            row
            for row in rows
            if self.communes.get(row) is None or _commune_key(self.communes[row]) == wanted
        ]

    def describe(self, rows: Iterable[int]) -> str:
        """Candidates for a hint: `“HTX A” (ô B7)`."""
        column = self.register.declaration.name_column
        return "; ".join(f"“{self.names[row]}” (ô {self.register.place(row, column).cell})" for row in rows)

    def nearest(self, name: str) -> list[int]:
        """Up to three rows whose name is near."""
        bare = {without_marks(key): rows for key, rows in self.by_name.items()}
        found = get_close_matches(without_marks(name), bare, n=3, cutoff=0.75)
        return [row for key in found for row in bare[key]][:3]


def _commune_key(commune: Cell) -> str:
    return match_key(without_unit_kind(str(commune)))


def _resolve(register: Register, link: Link, owners: _Owners) -> tuple[dict[int, int], list[Problem]]:
    owner_of: dict[int, int] = {}
    problems: list[Problem] = []
    first_claim: dict[int, int] = {}
    for claim in _claims(register, link):
        found = _owner(claim, owners)
        if len(found) != 1:
            problems.append(_unclear(register, link, claim, owners, found))
        elif link.relation is Relation.ONE_TO_ONE and found[0] in first_claim:
            problems.append(_claimed_twice(register, link, claim, first_claim[found[0]], owners))
        else:
            first_claim[found[0]] = claim.row
            owner_of[claim.row] = found[0]
    return owner_of, problems


def _claims(register: Register, link: Link) -> list[_Claim]:
    """The rows that the link is meant for, with their keys."""
    frame = register.frame
    meant = pd.Series(data=True, index=frame.index)
    for column, wanted in link.when.items():
        meant &= frame[column].map(_is(wanted)).astype(bool)
    frame = frame[meant]

    def cells(column: str | None) -> list[Cell]:
        return frame[column].tolist() if column else [None] * len(frame)

    keys = zip(
        frame.index, cells(link.code_column), cells(link.name_column), cells(link.commune_column), strict=True
    )
    return [_Claim(int(row), code, name, commune) for row, code, name, commune in keys]


def _is(wanted: str) -> Callable[[object], bool]:
    key, yes = match_key(wanted), match_key(wanted) in {"co", match_key("có"), "x"}
    return lambda cell: cell is yes if isinstance(cell, bool) else match_key(str(cell)) == key


def _owner(claim: _Claim, owners: _Owners) -> list[int]:
    """The owner's rows: one when all is well; none; several of one name."""
    if claim.code is not None and claim.code in owners.by_code:
        return owners.by_code[claim.code]
    if claim.name is None:
        return []
    rows = owners.named(str(claim.name), claim.commune)
    # The name alone does not tie a row whose code says another cooperative.
    return [row for row in rows if claim.code is None or owners.codes.get(row) is None]


def _unclear(register: Register, link: Link, claim: _Claim, owners: _Owners, found: list[int]) -> Problem:
    target = owners.register
    shown = " · ".join(f"“{key}”" for key in (claim.code, claim.name) if key is not None)
    column = (link.code_column if claim.code is not None else link.name_column) or link.code_column or ""
    place = register.place(claim.row, column)
    if found:
        message = (
            f"{shown} có thể là {len(found)} dòng của “{target.declaration.name}”: {owners.describe(found)}."
        )
        hint = "Ghi thêm mã số thuế hoặc xã để biết là dòng nào."
        return Problem(Rule.LINK_MANY_OWNERS, place, message, hint)
    rule = Rule.LINK_NO_OWNER if link.unmatched is Unmatched.ERROR else Rule.LINK_NO_OWNER_ALLOWED
    message = f"{shown} không có trong “{target.declaration.name}” ({target.file})."
    if not shown:
        message = (
            f"Dòng này không ghi mã và tên, nên không biết là của dòng nào trong “{target.declaration.name}”."
        )
    return Problem(rule, place, message, _candidates(claim, owners))


def _candidates(claim: _Claim, owners: _Owners) -> str:
    """Whom the row may have meant: those of the same name first, with what speaks against them."""
    if claim.name is None:
        return ""
    here = owners.named(str(claim.name), claim.commune)
    if here:
        return f"Cùng tên nhưng mã số thuế khác: {owners.describe(here)} có mã {owners.codes[here[0]]}."
    elsewhere = owners.named(str(claim.name), None)
    if elsewhere:
        return (
            f"Cùng tên nhưng ở nơi khác: {owners.describe(elsewhere)} ghi “{owners.communes[elsewhere[0]]}”."
        )
    near = owners.nearest(str(claim.name))
    return f"Gần giống: {owners.describe(near)}." if near else ""


def _claimed_twice(register: Register, link: Link, claim: _Claim, first: int, owners: _Owners) -> Problem:
    column = (link.code_column if claim.code is not None else link.name_column) or ""
    owner = owners.describe(_owner(claim, owners))
    cell = register.place(first, column).cell
    message = f"{owner} đã có ở ô {cell} của danh sách này; mỗi đơn vị chỉ được một dòng."
    return Problem(
        Rule.LINK_OWNER_TWICE, register.place(claim.row, column), message, "Gộp hai dòng, hoặc sửa mã, tên."
    )
