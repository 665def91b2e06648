"""An indicator's declaration checked against the registers: what it names must be there and must fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

import pandas as pd

from reportgen.conditions import Condition, parse_condition
from reportgen.config import Parsed
from reportgen.declarations import COMPOSED, NUMERIC, Indicator, Method
from reportgen.period import Period
from reportgen.problems import Problem, Rule
from reportgen.tables import LinkedColumn, Tables
from reportgen.vietnamese import Misread, did_you_mean, money_scale

_SUMS = frozenset({Method.SUM, Method.MEAN, Method.MINIMUM, Method.MAXIMUM, Method.RANGE})
_TIME = re.compile(r"\b(ngày|tháng|quý|năm)\b")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an indicator computes from: its columns and conditions, found; None where it has none.

    `taken` says of each row of its register whether it satisfies all conditions.
    """

    code: str
    indicator: Indicator
    column: LinkedColumn | None = None
    companion: LinkedColumn | None = None
    breakdown: LinkedColumn | None = None
    conditions: tuple[Condition, ...] = ()
    taken: pd.Series[bool] | None = None

    @property
    def faulty(self) -> bool:
        """Whether a cell or link that it reads could not be read."""
        columns = [
            self.column,
            self.companion,
            self.breakdown,
            *(condition.column for condition in self.conditions),
        ]
        return any(column.faulty for column in columns if column is not None)


def operands(indicator: Indicator) -> list[str]:
    """The codes of the indicators that a composed one is computed from, in the order of its formula."""
    named = [indicator.numerator, indicator.denominator, *indicator.components]
    return [code for code in named if code is not None]


def depends_on(indicator: Indicator) -> list[str]:
    """The codes of all indicators that this one needs: its operands and its base."""
    return operands(indicator) + ([indicator.base] if indicator.base else [])


def make_plans(
    declared: Parsed[Mapping[str, Indicator]], tables: Tables, period: Period
) -> tuple[list[Plan], list[Problem]]:
    """The plans of all sound indicators, each after those that it is computed from."""
    order, problems = _order(declared)
    plans: dict[str, Plan] = {}
    for code in order:
        indicator = declared.value[code]
        plan, mistakes = _plan(code, declared, tables, period)
        if plan.indicator.method in COMPOSED and not mistakes:
            mistakes = _composed_mistakes(code, declared, tables, plans)
        problems += mistakes
        if not mistakes and all(operand in plans for operand in depends_on(indicator)):
            plans[code] = plan
    return list(plans.values()), problems


def sources_of(code: str, plans: Mapping[str, Plan]) -> list[str]:
    """The registers that an indicator is computed from, directly or through others, each once."""
    plan = plans[code]
    if plan.indicator.source is not None:
        return [plan.indicator.source]
    below = [
        source
        for operand in operands(plan.indicator)
        if operand in plans
        for source in sources_of(operand, plans)
    ]
    return list(dict.fromkeys(below))


def _composed_mistakes(
    code: str, declared: Parsed[Mapping[str, Indicator]], tables: Tables, plans: Mapping[str, Plan]
) -> list[Problem]:
    """A composed indicator is broken down only by a column that all its registers have."""
    indicator = declared.value[code]
    path = indicator.breakdown
    if path is None:
        return []
    sources = [
        source for operand in operands(indicator) if operand in plans for source in sources_of(operand, plans)
    ]
    for source in sources:
        found = tables.column(source, path)
        if isinstance(found, Misread):
            message = f"Không phân theo “{path}” được: số liệu “{source}” không có cột này."
            return [Problem(Rule.INDICATOR_DECLARATION, declared.place(code, "theo"), message, found.hint)]
    if not sources:
        message = f"Không phân theo “{path}” được: chỉ tiêu “{code}” không tính từ số liệu nào."
        return [Problem(Rule.INDICATOR_DECLARATION, declared.place(code, "theo"), message)]
    return []


def _order(declared: Parsed[Mapping[str, Indicator]]) -> tuple[list[str], list[Problem]]:
    known = declared.value
    problems: list[Problem] = []
    for code, indicator in known.items():
        for operand in depends_on(indicator):
            if operand not in known:
                message = f"Chỉ tiêu “{code}” dùng chỉ tiêu “{operand}” mà tệp này không có."
                hint = did_you_mean(operand, known)
                problems.append(Problem(Rule.INDICATOR_DECLARATION, declared.place(code), message, hint))
    graph = {code: [name for name in depends_on(item) if name in known] for code, item in known.items()}
    try:
        return list(TopologicalSorter(graph).static_order()), problems
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        message = f"Các chỉ tiêu tính vòng quanh: {circle}."
        problems.append(Problem(Rule.INDICATOR_DECLARATION, declared.place(error.args[1][0]), message))
        return [], problems


def _plan(
    code: str, declared: Parsed[Mapping[str, Indicator]], tables: Tables, period: Period
) -> tuple[Plan, list[Problem]]:
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
    companion, breakdown = find(indicator.companion, "kem"), find(indicator.breakdown, "theo")
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
    taken = _taken(column, conditions) if column else None
    return Plan(code, indicator, column, companion, breakdown, tuple(conditions), taken), problems


def _taken(column: LinkedColumn, conditions: Sequence[Condition]) -> pd.Series[bool]:
    taken = pd.Series(data=True, index=column.series.index)
    for condition in conditions:
        taken &= condition.column.series.map(condition.holds).astype(bool)
    return taken


def _unit_mistakes(column: LinkedColumn | None, indicator: Indicator) -> list[str]:
    if column is None or indicator.method not in _SUMS:
        return []
    declaration, unit = column.declaration, indicator.unit
    if declaration.type not in NUMERIC:
        return [f"Cần một cột số; cột “{column.path}” kiểu “{declaration.type}”."]
    if not declaration.unit:
        return []
    ours, theirs = money_scale(unit), money_scale(declaration.unit)
    times = set(_TIME.findall(declaration.unit))
    if (ours is None) != (theirs is None) or (times and times != set(_TIME.findall(unit))):
        return [
            f"Đơn vị “{unit}” của chỉ tiêu không khớp đơn vị “{declaration.unit}” của cột “{column.path}”."
        ]
    return []
