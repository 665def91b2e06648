"""Whose row is this: other offices' lists tied to the registers that own them.

A row finds its owner by code first, then by name within the commune, then by what the clerk decided
(`cung_la`). Nothing is dropped or merged silently: a row with no owner, with two, an owner claimed
twice or under two codes is a problem with candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from reportgen.cells import Cell
from reportgen.config import Parsed
from reportgen.declarations import Link, RegisterDeclaration, Relation, Unmatched
from reportgen.owners import NameKeys, Owners
from reportgen.problems import Problem, Rule, has_errors
from reportgen.registers import Register
from reportgen.vietnamese import match_key

Declared = Parsed[Mapping[str, RegisterDeclaration]]


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

    @property
    def words(self) -> str:
        """The code and the name as a message quotes them."""
        return " · ".join(f"“{key}”" for key in (self.code, self.name) if key is not None)


@dataclass(frozen=True, slots=True)
class _Search:
    """One link at work: the list, its link, the owners, and what the clerk decided of single names."""

    register: Register
    link: Link
    owners: Owners
    decided: Mapping[str, Sequence[int]]

    def owner(self, claim: _Claim) -> Sequence[int]:
        """The owner's rows: one when all is well; none; several of one name."""
        decided = self.decided.get(self.owners.keys.key(str(claim.name))) if claim.name is not None else None
        if decided is not None:
            return decided
        if claim.code is not None and claim.code in self.owners.by_code:
            return self.owners.by_code[claim.code]
        rows = self.owners.named(claim.name, claim.commune)
        # The name alone does not tie a row whose code says another cooperative.
        return [row for row in rows if claim.code is None or self.owners.codes.get(row) is None]

    def column(self, claim: _Claim) -> str:
        """The column of the key by which the row is judged."""
        return (self.link.code_column if claim.code is not None else self.link.name_column) or (
            self.link.code_column or ""
        )


def tie_registers(
    registers: Mapping[str, Register], declared: Declared, abbreviations: Mapping[str, str]
) -> tuple[tuple[Tie, ...], list[Problem]]:
    """All declared links of all registers, resolved; their targets must be declared.

    `abbreviations` are those that names are written with, by their long form.
    """
    keys = NameKeys(abbreviations)
    owners = {code: Owners(register, keys) for code, register in registers.items()}
    ties: list[Tie] = []
    problems: list[Problem] = []
    for register in registers.values():
        for index, link in enumerate(register.declaration.links):
            decided, mistakes = _decisions(declared, register.code, index, owners[link.target])
            search = _Search(register, link, owners[link.target], decided)
            owner_of, found = _resolve(search)
            # A key column that could not be read has already said so; each row need not repeat it.
            blind = bool(_blind_keys(search))
            mistakes += [] if blind else found
            ties.append(Tie(register.code, link, owner_of, faulty=blind or has_errors(mistakes)))
            problems += mistakes
    return tuple(ties), problems


def _decisions(
    declared: Declared, code: str, index: int, owners: Owners
) -> tuple[dict[str, Sequence[int]], list[Problem]]:
    """The owners that `cung_la` gives to names; what it names must be one row of the target."""
    decided: dict[str, Sequence[int]] = {}
    problems: list[Problem] = []
    for name, meant in declared.value[code].links[index].same_as.items():
        rows = owners.called(meant)
        if len(rows) == 1:
            decided[owners.keys.key(name)] = rows
        elif not owners.register.faulty:
            target = owners.register.declaration.name
            count = f"có {len(rows)} dòng" if rows else "không có dòng nào"
            message = f"“cung_la” cần đúng một dòng của “{target}”; “{meant}” {count}."
            near = owners.nearest(meant)
            hint = (
                f"Gần giống: {owners.describe(near)}."
                if near and not rows
                else "Ghi mã số thuế thay cho tên."
            )
            place = declared.place(code, "lien_ket", index, "cung_la", name)
            problems.append(Problem(Rule.CONFIG_VALUE, place, message, hint))
    return decided, problems


def _blind_keys(search: _Search) -> set[str | None]:
    """The columns that this link goes by and that could not be read."""
    link, declaration = search.link, search.owners.register.declaration
    code_column = declaration.code_column if link.code_column else None
    theirs = {declaration.name_column, code_column} & search.owners.register.faulty
    ours = {link.code_column, link.name_column, link.commune_column, *link.when} & search.register.faulty
    return {*theirs, *ours}


def _resolve(search: _Search) -> tuple[dict[int, int], list[Problem]]:
    owner_of: dict[int, int] = {}
    problems: list[Problem] = []
    first: dict[int, _Claim] = {}
    for claim in _claims(search.register, search.link):
        found = search.owner(claim)
        if len(found) != 1:
            problems.append(_unclear(search, claim, found))
            continue
        earlier = first.setdefault(found[0], claim)
        if earlier is not claim and search.link.relation is Relation.ONE_TO_ONE:
            problems.append(_claimed_twice(search, claim, earlier, found))
        elif earlier.code is not None and claim.code is not None and earlier.code != claim.code:
            problems.append(_two_codes(search, claim, earlier, found))
        else:
            owner_of[claim.row] = found[0]
    return owner_of, problems


def _claims(register: Register, link: Link) -> list[_Claim]:
    """The rows that the link is meant for, with their keys; those declared to belong to nobody left out."""
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
    outside = {match_key(name) for name in link.outside}
    claims = [_Claim(int(row), code, name, commune) for row, code, name, commune in keys]
    return [claim for claim in claims if claim.name is None or match_key(str(claim.name)) not in outside]


def _is(wanted: str) -> Callable[[object], bool]:
    key, yes = match_key(wanted), match_key(wanted) in {"co", match_key("có"), "x"}
    return lambda cell: cell is yes if isinstance(cell, bool) else match_key(str(cell)) == key


def _unclear(search: _Search, claim: _Claim, found: Sequence[int]) -> Problem:
    target = search.owners.register
    place = search.register.place(claim.row, search.column(claim))
    if found:
        candidates = search.owners.describe(found)
        message = f"{claim.words} có thể là {len(found)} dòng của “{target.declaration.name}”: {candidates}."
        hint = "Ghi thêm mã số thuế hoặc xã để biết là dòng nào."
        return Problem(Rule.LINK_MANY_OWNERS, place, message, hint)
    is_error = search.link.unmatched is Unmatched.ERROR
    rule = Rule.LINK_NO_OWNER if is_error else Rule.LINK_NO_OWNER_ALLOWED
    message = f"{claim.words} không có trong “{target.declaration.name}” ({target.file})."
    if not claim.words:
        of = f"không biết là của dòng nào trong “{target.declaration.name}”"
        message = f"Dòng này không ghi mã và tên, nên {of}."
    return Problem(rule, place, message, _candidates(claim, search.owners))


def _candidates(claim: _Claim, owners: Owners) -> str:
    """Whom the row may have meant: those of the same name first, with what speaks against them."""
    if claim.name is None:
        return ""
    here = owners.named(claim.name, claim.commune)
    if here:
        return f"Cùng tên nhưng mã số thuế khác: {owners.describe(here)} có mã {owners.codes[here[0]]}."
    elsewhere = owners.named(claim.name, None)
    if elsewhere:
        commune = owners.communes[elsewhere[0]]
        return f"Cùng tên nhưng ở nơi khác: {owners.describe(elsewhere)} ghi “{commune}”."
    near = owners.nearest(claim.name)
    return f"Gần giống: {owners.describe(near)}." if near else ""


def _claimed_twice(search: _Search, claim: _Claim, earlier: _Claim, found: Sequence[int]) -> Problem:
    cell = search.register.place(earlier.row, search.column(claim)).cell
    owner = search.owners.describe(found)
    message = f"{owner} đã có ở ô {cell} của danh sách này; mỗi đơn vị chỉ được một dòng."
    place = search.register.place(claim.row, search.column(claim))
    return Problem(Rule.LINK_OWNER_TWICE, place, message, "Gộp hai dòng, hoặc sửa mã, tên.")


def _two_codes(search: _Search, claim: _Claim, earlier: _Claim, found: Sequence[int]) -> Problem:
    cell = search.register.place(earlier.row, search.column(earlier)).cell
    message = (
        f"{search.owners.describe(found)} có hai mã số thuế: “{earlier.code}” (ô {cell}) và “{claim.code}”."
    )
    place = search.register.place(claim.row, search.column(claim))
    return Problem(Rule.LINK_TWO_CODES, place, message, "Ghi mã đúng vào cả hai danh sách.")
