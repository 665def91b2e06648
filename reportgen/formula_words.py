"""A figure's formula in words, for the evidence: what was counted or added, over which rows."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.declarations import Method
from reportgen.figures import Figure
from reportgen.plans import Plan
from reportgen.selection import Filter
from reportgen.tables import LinkedColumn, Tables

_WORDS = {
    Method.COUNT: "Đếm số dòng",
    Method.COUNT_DISTINCT: "Đếm số giá trị khác nhau của cột",
    Method.SUM: "Tổng cột",
    Method.MEAN: "Bình quân cột",
    Method.MINIMUM: "Nhỏ nhất của cột",
    Method.MAXIMUM: "Lớn nhất của cột",
    Method.RANGE: "Từ nhỏ nhất đến lớn nhất của cột",
    Method.LIST: "Danh sách cột",
}


def formula_words(plan: Plan, column: LinkedColumn, within: Filter, tables: Tables) -> str:
    """How a figure over the rows of a register came about: the column, the register, all conditions."""
    source = plan.indicator.source or ""
    words = _WORDS[plan.indicator.method]
    if plan.indicator.method is not Method.COUNT:
        words += f" “{column.declaration.heading}”"
    words += f" của “{tables.registers[source].declaration.name}”"
    tests = [condition.words for condition in plan.conditions]
    for path, label in within:
        grouping = tables.column(source, path)
        if isinstance(grouping, LinkedColumn):
            tests.append(f"“{grouping.declaration.heading}” là {label}")
    return words + (f", các dòng có: {'; '.join(tests)}" if tests else "")


def composed_words(method: Method, figures: Sequence[Figure]) -> str:
    """How a figure was computed from others, by their titles."""
    titles = [f"“{figure.title}”" for figure in figures]
    sign = {Method.DIFFERENCE: " - ", Method.ADDITION: " + "}.get(method, " / ")
    return ("100 × " if method is Method.SHARE else "") + sign.join(titles)
