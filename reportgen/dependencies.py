"""Which indicators an indicator is computed from, and whether they can be put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from reportgen.config import Parsed
from reportgen.declarations import COMPOSED, Indicator, Method
from reportgen.problems import Problem, Rule
from reportgen.tables import Tables
from reportgen.vietnamese import Misread, did_you_mean, money_scale, unit_factor

Declared = Parsed[Mapping[str, Indicator]]

_NOT_ONE_NUMBER = frozenset({Method.LIST, Method.RANGE})


def operands(indicator: Indicator) -> list[str]:
    """The codes of the indicators that a composed one is computed from, in the order of its formula."""
    named = [indicator.numerator, indicator.denominator, *indicator.components]
    return [code for code in named if code is not None]


def depends_on(indicator: Indicator) -> list[str]:
    """The codes of all indicators that this one needs: its operands and its base."""
    return operands(indicator) + ([indicator.base] if indicator.base else [])


def leaves(code: str, known: Mapping[str, Indicator]) -> list[str]:
    """The indicators, this one or those below it, that are computed from rows or entered, each once."""
    indicator = known[code]
    if indicator.method not in COMPOSED:
        return [code]
    return list(dict.fromkeys(leaf for operand in operands(indicator) for leaf in leaves(operand, known)))


def sources(code: str, known: Mapping[str, Indicator]) -> list[str]:
    """The registers that an indicator is computed from, directly or through others, each once."""
    found = (known[leaf].source for leaf in leaves(code, known))
    return list(dict.fromkeys(source for source in found if source is not None))


def in_dependency_order(declared: Declared) -> tuple[list[str], list[Problem]]:
    """The codes, each after those that it needs; without those that rest on nothing sound.

    Problems: an indicator that names one that is not there, indicators that rest on each other.
    """
    graph: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for code, indicator in declared.value.items():
        graph[code] = depends_on(indicator)
        for operand in graph[code]:
            if operand not in declared.value:
                message = f"Chỉ tiêu “{code}” dùng chỉ tiêu “{operand}” mà tệp này không có."
                hint = did_you_mean(operand, declared.value)
                problems.append(Problem(Rule.INDICATOR_DECLARATION, declared.place(code), message, hint))
    _drop(graph, {code for code, needed in graph.items() if not set(needed) <= set(graph)})
    while True:
        try:
            return list(TopologicalSorter(graph).static_order()), problems
        except CycleError as error:
            circle = _from_first(error.args[1], list(graph))
            message = f"Các chỉ tiêu tính vòng quanh: {' → '.join(circle)}."
            problems.append(Problem(Rule.INDICATOR_DECLARATION, declared.place(circle[0]), message))
            _drop(graph, set(circle))


def _from_first(circle: Sequence[str], declared: Sequence[str]) -> list[str]:
    """The circle in the direction of need, beginning and ending with its first declared code."""
    steps = list(reversed(circle))[:-1]
    start = min(range(len(steps)), key=lambda index: declared.index(steps[index]))
    return [*steps[start:], *steps[:start], steps[start]]


def _drop(graph: dict[str, list[str]], unsound: set[str]) -> None:
    """Takes out these codes and all that need them."""
    while unsound:
        for code in unsound:
            del graph[code]
        unsound = {code for code, needed in graph.items() if not set(needed) <= set(graph)}


def operand_factors(indicator: Indicator, units: Sequence[str]) -> list[Decimal] | None:
    """What each operand is multiplied by so that the formula's result stands in the indicator's unit.

    None where the units cannot be put together: money with people, a month's money with a year's.
    """
    one = Decimal(1)
    if indicator.method in {Method.ADDITION, Method.DIFFERENCE}:
        factors = [unit_factor(unit, indicator.unit) for unit in units]
    elif indicator.method is Method.SHARE or (money_scale(units[0]) and money_scale(units[1])):
        factors = [one, unit_factor(units[1], units[0])]
    else:
        theirs, ours = money_scale(units[0]), money_scale(indicator.unit)
        factors = [theirs / ours if theirs and ours else one if theirs is ours else None, one]
    return None if None in factors else [factor for factor in factors if factor is not None]


def composition_mistakes(code: str, declared: Declared, tables: Tables) -> list[Problem]:
    """What keeps an indicator from being computed from others, or from being broken down with them."""
    known, indicator = declared.value, declared.value[code]
    found: list[tuple[str, str, str]] = []
    needed = operands(indicator)
    if indicator.method in COMPOSED:
        for operand in needed:
            if known[operand].method in _NOT_ONE_NUMBER:
                message = f"Chỉ tiêu “{operand}” không phải là một số nên không tính tiếp được."
                found.append(("cach_tinh", message, ""))
        units = [known[operand].unit for operand in needed]
        if not found and operand_factors(indicator, units) is None:
            listed = ", ".join(f"“{unit}”" for unit in units)
            message = (
                f"Đơn vị {listed} của các chỉ tiêu thành phần không tính chung được thành “{indicator.unit}”."
            )
            found.append(("dvt", message, "Sửa đơn vị tính hoặc chọn chỉ tiêu khác."))
    if indicator.breakdown is not None:
        below = [leaf for name in depends_on(indicator) for leaf in leaves(name, known)]
        mistakes = (_breakdown_mistake(indicator.breakdown, leaf, known[leaf], tables) for leaf in below)
        found += [("theo", *mistake) for mistake in mistakes if mistake]
    return [
        Problem(Rule.INDICATOR_DECLARATION, declared.place(code, key), message, hint)
        for key, message, hint in dict.fromkeys(found)
    ]


def breakdown_mistake(
    path: str, code: str, known: Mapping[str, Indicator], tables: Tables
) -> tuple[str, str] | None:
    """Why an indicator cannot be broken down by a column, and a hint; None where it can."""
    needed = [code, *depends_on(known[code])]
    below = dict.fromkeys(leaf for name in needed for leaf in leaves(name, known))
    mistakes = (_breakdown_mistake(path, leaf, known[leaf], tables) for leaf in below)
    return next(filter(None, mistakes), None)


def _breakdown_mistake(path: str, code: str, leaf: Indicator, tables: Tables) -> tuple[str, str] | None:
    if leaf.source is None:
        return f"Không phân theo “{path}” được: chỉ tiêu “{code}” không tính từ số liệu nào.", ""
    column = tables.column(leaf.source, path) if leaf.source in tables.registers else None
    if isinstance(column, Misread):
        return f"Không phân theo “{path}” được: số liệu “{leaf.source}” không có cột này.", column.hint
    return None
