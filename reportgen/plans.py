"""An indicator's declaration checked against the registers: what it names must be there and must fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from reportgen.cell_values import PartialDate, RangeCell
from reportgen.columns import NUMERIC, ColumnType
from reportgen.conditions import Condition, parse_condition
from reportgen.declarations import COMPOSED, Indicator, Method
from reportgen.dependencies import Declared, composition_mistakes, depends_on, in_dependency_order
from reportgen.period import Period
from reportgen.problems import Problem, Rule, has_errors
from reportgen.spans import undecided as unclear
from reportgen.tables import LinkedColumn, Tables
from reportgen.vietnamese import Misread, did_you_mean, unit_factor

_ENDS = frozenset({Method.MINIMUM, Method.MAXIMUM, Method.RANGE})
_SUMS = frozenset({Method.SUM, Method.MEAN, *_ENDS})


@dataclass(frozen=True, slots=True)
class Plan:
    """What an indicator computes from: its columns and conditions, found; None where it has none.

    `taken` says of each row of its register whether it satisfies all conditions.
    """

    code: str
    indicator: Indicator
    column: LinkedColumn | None = None
    companion: LinkedColumn | None = None
    conditions: tuple[Condition, ...] = ()
    taken: Sequence[bool] | None = None

    @property
    def faulty(self) -> bool:
        """Whether a cell or link that its value or its list rests on could not be read."""
        columns = [self.column, self.companion, *(condition.column for condition in self.conditions)]
        shown = [self.companion, self.column if self.indicator.method is Method.LIST else None]
        return any(column is not None and column.faulty for column in columns) or any(
            column is not None and column.label_faulty for column in shown
        )


def make_plans(declared: Declared, tables: Tables, period: Period) -> tuple[list[Plan], list[Problem]]:
    """The plans of all sound indicators, each after those that it is computed from."""
    order, problems = in_dependency_order(declared)
    plans: dict[str, Plan] = {}
    for code in order:
        indicator = declared.value[code]
        plan, mistakes = _plan(code, declared, tables, period)
        mistakes += composition_mistakes(code, declared, tables)
        problems += mistakes
        if not has_errors(mistakes) and all(operand in plans for operand in depends_on(indicator)):
            plans[code] = plan
    return list(plans.values()), problems


def _plan(code: str, declared: Declared, tables: Tables, period: Period) -> tuple[Plan, list[Problem]]:
    indicator = declared.value[code]
    problems: list[Problem] = []

    def report(message: str, *path: str, hint: str = "") -> None:
        problems.append(Problem(Rule.INDICATOR_DECLARATION, declared.place(code, *path), message, hint))

    if indicator.method in COMPOSED or indicator.method is Method.ENTERED:
        return Plan(code, indicator), problems
    source = indicator.source or ""
    if source not in tables.registers:
        hint = did_you_mean(source, tables.registers) or f"Các số liệu: {', '.join(tables.registers)}."
        report(f"Không có số liệu “{source}” trong so-lieu.yaml.", "nguon", hint=hint)
        return Plan(code, indicator), problems

    def find(path: str | None, *place: str) -> LinkedColumn | None:
        found = tables.column(source, path) if path else None
        if isinstance(found, Misread):
            report(f"Không có cột “{path}” nhìn từ số liệu “{source}”.", *place, hint=found.hint)
            return None
        return found

    default = tables.registers[source].declaration.name_column
    column = find(indicator.column or default, "cot")
    find(indicator.breakdown, "theo")
    companion = find(indicator.companion or _commune(indicator, tables), "kem")
    conditions: list[Condition] = []
    for path, texts in indicator.conditions.items():
        seen = find(path, "dieu_kien", path)
        condition = parse_condition(seen, texts, period) if seen else None
        if isinstance(condition, Condition):
            conditions.append(condition)
        elif condition is not None:
            report(f"Điều kiện của cột “{path}” viết chưa đúng.", "dieu_kien", path, hint=condition.hint)
    for message in _unit_mistakes(column, indicator):
        report(message, "cot")
    taken, undecided = _taken(conditions, tables.registers[source].frame.index)
    problems += _undecided_cells(undecided, tables)
    return Plan(code, indicator, column, companion, tuple(conditions), taken), problems


def _taken(conditions: Sequence[Condition], rows: pd.Index[Any]) -> tuple[list[bool], dict[int, Condition]]:
    """Which rows satisfy all conditions, and by what condition those that might are undecided."""
    taken = [True] * len(rows)
    first: dict[int, Condition] = {}
    excluded: set[int] = set()
    for condition in conditions:
        for at, cell in enumerate(condition.column.series.tolist()):
            answer = condition.holds(cell)
            if answer is not True:
                taken[at] = False
                first.setdefault(at, condition)
            if answer is False:
                excluded.add(at)
    undecided = {rows[at]: condition for at, condition in first.items() if at not in excluded}
    return taken, undecided


def _undecided_cells(undecided: Mapping[int, Condition], tables: Tables) -> Iterator[Problem]:
    """A notice at each cell that leaves open whether its row counts."""
    for row, condition in undecided.items():
        cell = condition.column.series[row]
        for source, origin, column in condition.column.sources(row):
            if isinstance(cell, (PartialDate, RangeCell)):
                finding = unclear(condition.column.declaration, cell)
                place = tables.registers[source].place(origin, column)
                yield Problem(finding.rule, place, finding.message, finding.hint)


def _commune(indicator: Indicator, tables: Tables) -> str | None:
    """The column that a list of a register's own names shows beside them where it names none."""
    declaration = tables.registers[indicator.source or ""].declaration
    own_names = indicator.column in {None, declaration.name_column}
    return declaration.commune_column if own_names and indicator.method is Method.LIST else None


def _unit_mistakes(column: LinkedColumn | None, indicator: Indicator) -> list[str]:
    if column is None:
        return []
    declaration, unit = column.declaration, indicator.unit
    numeric = NUMERIC | {ColumnType.RANGE} if indicator.method in _ENDS else NUMERIC
    if indicator.method in _SUMS and declaration.type not in numeric:
        return [f"Cần một cột số; cột “{column.path}” kiểu “{declaration.type}”."]
    takes_unit = indicator.method in _SUMS or (indicator.method is Method.LIST and unit)
    if takes_unit and declaration.unit and unit_factor(declaration.unit, unit) is None:
        theirs = declaration.unit
        return [f"Đơn vị “{unit}” của chỉ tiêu không khớp đơn vị “{theirs}” của cột “{column.path}”."]
    return []
