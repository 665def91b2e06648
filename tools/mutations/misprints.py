"""The page held against the register, and against the unmutated page: what is lost, what is misprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from tools.mutations.sources import Tree
from tools.mutations.states import Grid, Print, State

NEVER_SHOWN = ("{{", "}}", "{%", "[thiếu số liệu]")
"""What a report never shows."""

NO_DATA = "…"
"""What a table shows where there is no figure."""

_OWN_TABLE = "bang/"
_TEXT_FILES = re.compile(r"config/(ky/|don-vi)")
_TABLE_FILES = re.compile(r"config/(ky/|don-vi|bang)")
"""The files that say which figures stand in the text, and which in the tables."""

_RESULTS = ("so", "gia_tri")
_OF_PLAN = {"ke_hoach": "gia_tri", "ke_hoach_so": "so"}
"""Views of a figure that print its plan, by the plan's own view."""


def misprints(base: State, state: State, file: str) -> list[str]:
    """What the page shows otherwise than the register, or has lost although `file` does not say what it has.

    A figure in a sentence stays where it is: zero has its words there. Tables made of indicators keep
    their cells, each a figure or `…`; those made of rows have one cell for each figure of their own.
    """
    found = [f"the report shows “{mark}”" for mark in NEVER_SHOWN if mark in state.words]
    found += [line for each in state.prints() for line in _against_register(each, state)]
    found += _own_cells(state)
    if not _TEXT_FILES.match(file):
        before, after = ([each.tag for each in side.sentences] for side in (base, state))
        if before != after:
            found.append(f"the sentences print other figures: {_first_difference(before, after)}")
    if not _TABLE_FILES.match(file):
        if len(base.tables) != len(state.tables):
            found.append(f"the report has {len(state.tables)} tables, not {len(base.tables)}")
        for one, other in zip(base.tables, state.tables, strict=False):
            found += _fixed_cells(one, other, state)
    return found


def _first_difference(before: list[str], after: list[str]) -> str:
    pairs = zip_longest(before, after, fillvalue="nothing")
    return next(f"{other}, not {one}" for one, other in pairs if one != other)


def _against_register(printed: Print, state: State) -> Iterator[str]:
    """Result and plan must be what the register says; the other views only name a figure that it has."""
    entry = state.figures.get(printed.code)
    view = printed.view
    if view in _OF_PLAN:
        entry = state.figures.get(f"ke_hoach/{printed.code.partition('/')[2]}")
        view = _OF_PLAN[view]
    if entry is None:
        yield f"the report prints “{printed.text}” for {printed.tag}, which the register has not"
    elif view in _RESULTS and printed.text != (said := _said(entry, view)):
        yield f"the report prints “{printed.text}” for {printed.tag}, the register says “{said}”"


def _said(entry: Tree, view: str) -> str | None:
    """What the register prints, without its unit in the view of a number."""
    printed: str | None = entry["in_ra"]
    if printed is None or view == "gia_tri":
        return printed
    return printed.removesuffix(entry["dvt"]).rstrip(" ")


def _own_cells(state: State) -> Iterator[str]:
    """Each figure of the register's `bang` that has a value stands in one cell, in the register's order."""
    wanted: dict[str, list[str]] = {}
    shown: dict[str, list[str]] = {}
    for code, entry in state.figures.items():
        if code.startswith(_OWN_TABLE) and entry["in_ra"] is not None:
            wanted.setdefault(_table(code), []).append(code)
    for each in state.prints():
        if each.code.startswith(_OWN_TABLE):
            shown.setdefault(_table(each.code), []).append(each.code)
    for table in {**wanted, **shown}:
        before, after = wanted.get(table, []), shown.get(table, [])
        if before != after:
            yield f"table “{table}” prints other cells: {_first_difference(before, after)}"


def _table(code: str) -> str:
    return code.removeprefix(_OWN_TABLE).partition(".")[0]


def _fixed_cells(base: Grid, grid: Grid, state: State) -> Iterator[str]:
    """Of a table made of indicators: each cell the same figure in the same view, or `…` for want of one."""
    if any(cell.code.startswith(_OWN_TABLE) for row in (*base, *grid) for cell in row):
        return
    if [len(row) for row in base] != [len(row) for row in grid]:
        yield "a table has not the rows and cells that it had"
        return
    cells = zip((cell for row in base for cell in row), (cell for row in grid for cell in row), strict=True)
    for one, other in cells:
        if one.tag == other.tag:
            continue
        if NO_DATA not in {one.text, other.text}:
            yield f"a table prints {other.tag or 'words'} “{other.text}”, not {one.tag or 'words'}"
        elif not other.tag and one.view in _RESULTS and state.figures[one.code]["in_ra"] is not None:
            yield f"a table prints “{other.text}” for {one.tag}, which has a value"
