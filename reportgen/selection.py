"""Which rows an indicator takes, how a breakdown groups them, and the names that they list."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from reportgen.columns import ColumnType
from reportgen.declarations import Method
from reportgen.figures import Name
from reportgen.plans import Plan
from reportgen.tables import LinkedColumn, Owner, Tables, with_prefix
from reportgen.vietnamese import format_number, match_key, unit_factor, write_value

BLANK_LABEL = "Chưa ghi"
"""How a breakdown calls the rows whose cell is blank: they are counted, never dropped."""

Filter = tuple[tuple[str, str], ...]
"""A part of a breakdown, or of two crossed: column paths with the label of the rows to take."""

ALL: Filter = ()


def selected(plan: Plan, column: LinkedColumn, tables: Tables, within: Filter) -> pd.Series[Any]:
    """The column's cells, by row, over the rows that satisfy the plan's conditions."""
    taken = plan.taken if plan.taken is not None else [True] * len(column.series)
    for path, wanted in within:
        grouping = tables.column(plan.indicator.source or "", path)
        if isinstance(grouping, LinkedColumn):
            key, cells = match_key(wanted), grouping.series.tolist()
            taken = [rest and match_key(label(cell)) == key for rest, cell in zip(taken, cells, strict=True)]
    return column.series[np.array(taken, dtype=bool)]


def labels(plan: Plan, columns: Sequence[LinkedColumn], tables: Tables) -> list[str]:
    """The parts of a breakdown: declared choices in their order, else as they first come.

    `columns` is the breakdown's column in each register that the indicator is computed from.
    Spellings that fold to one name are one part. A count has a part for every declared choice, also
    for one without a row, so that a text that names it holds in every period.
    """
    present: dict[str, str] = {}
    for column in columns:
        for cell in selected(plan, column, tables, ALL).tolist():
            text = label(cell)
            present.setdefault(match_key(text), text)
    choices = {match_key(choice): choice for column in columns for choice in column.declaration.choices}
    if plan.indicator.method not in {Method.COUNT, Method.COUNT_DISTINCT}:
        choices = {key: choice for key, choice in choices.items() if key in present}
    return list({**choices, **{key: text for key, text in present.items() if key not in choices}}.values())


def spoken(name: str, column: LinkedColumn) -> str:
    """A part's label as it stands after a number: `nông nghiệp`, `xã Thạch Liên`; abbreviations stay."""
    if column.declaration.type is not ColumnType.CHOICE and name != BLANK_LABEL:
        return with_prefix(column, name)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def label(value: object) -> str:
    """A cell as the name of a breakdown's part."""
    return BLANK_LABEL if value is None else write_value(value)


def listed(plan: Plan, column: LinkedColumn, cells: pd.Series[Any], tables: Tables) -> tuple[Name, ...]:
    """The names that a list shows: a register's own names row by row, another column's distinct values.

    Owners are distinct by their row, not by their name; numbers are in ascending order.
    """
    source = plan.indicator.source or ""
    present = [(row_number(row), cell) for row, cell in cells.items() if cell is not None]
    own_names = column.path == tables.registers[source].declaration.name_column
    if own_names and plan.indicator.method is Method.LIST:
        return tuple(tables.names(source, [row for row, _ in present], plan.companion).values())
    first: dict[object, tuple[int, Any]] = {}
    for row, cell in present:
        key = cell if isinstance(cell, (Owner, Decimal)) else match_key(label(cell))
        first.setdefault(key, (row, cell))
    chosen = list(first.values())
    if all(isinstance(cell, Decimal) for _, cell in chosen):
        chosen.sort(key=lambda pair: pair[1])
    return tuple(_name(plan, row, cell) for row, cell in chosen)


def _name(plan: Plan, row: int, cell: object) -> Name:
    companion = with_prefix(plan.companion, plan.companion.series[row]) if plan.companion else ""
    if isinstance(cell, Owner):
        return Name(cell.name.name, companion or cell.name.companion)
    if isinstance(cell, Decimal):
        theirs = plan.column.declaration.unit if plan.column else ""
        unit = plan.indicator.unit or theirs
        number = cell * (unit_factor(theirs, unit) or 1) if theirs else cell
        return Name(f"{format_number(number, plan.indicator.decimals)} {unit}".strip(), companion)
    return Name(label(cell), companion)


def row_number(row: object) -> int:
    """The Excel row that an index label is."""
    return int(str(row))
