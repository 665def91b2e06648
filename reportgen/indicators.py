"""Registers and declarations to figures: which rows count, what is computed from them, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from reportgen import formulas
from reportgen.cell_values import RangeCell
from reportgen.config import Parsed
from reportgen.declarations import COMPOSED, Indicator, Method
from reportgen.dependencies import operand_factors, operands, sources
from reportgen.entered import entered_figure, stray_entries
from reportgen.figures import Base, Figure, FigureValue, Name, Names, Number
from reportgen.period import Period
from reportgen.period_text import EnteredValue, PeriodText
from reportgen.plans import Plan, make_plans
from reportgen.problems import Problem, Rule
from reportgen.selection import Filter, labels, listed, row_number, selected, spoken
from reportgen.tables import LinkedColumn, Tables
from reportgen.vietnamese import slug, unit_factor

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

_LISTS = frozenset({Method.COUNT, Method.COUNT_DISTINCT, Method.LIST})
_PARTS_OF_A_WHOLE = frozenset({Method.COUNT, Method.COUNT_DISTINCT, Method.SUM})


def compute_figures(
    declared: Parsed[Mapping[str, Indicator]], tables: Tables, period: Period, text: Parsed[PeriodText]
) -> tuple[dict[str, Figure], list[Problem]]:
    """Every sound indicator's figure, by code.

    An indicator whose declaration does not fit gives a problem; its figure, like one that rests on
    unreadable input, is faulty and is never printed.
    """
    plans, problems = make_plans(declared, tables, period)
    problems += stray_entries(declared, text)
    book = _Book({plan.code: plan for plan in plans}, tables, period, text.value.entered)
    figures: dict[str, Figure] = {}
    for plan in plans:
        figure = book.figure(plan.code)
        figures[plan.code] = figure
        if _exceeds_whole(plan, figure):
            part, whole = operands(plan.indicator)[:2]
            message = f"Tỷ lệ “{plan.code}” vượt 100%: “{part}” lớn hơn “{whole}”."
            problems.append(Problem(Rule.INDICATOR_ARITHMETIC, declared.place(plan.code), message))
    in_order = {
        code: figures.get(code) or _unsound(code, item, period) for code, item in declared.value.items()
    }
    return in_order, problems


def _exceeds_whole(plan: Plan, figure: Figure) -> bool:
    if plan.indicator.method is not Method.SHARE or figure.faulty or not isinstance(figure.value, Number):
        return False
    return figure.value.value > formulas.PERCENT


def _unsound(code: str, indicator: Indicator, period: Period) -> Figure:
    """The figure of an indicator whose declaration has been reported: never printed."""
    return Figure(code, indicator.name, indicator.unit, None, formula="", period=period.name, faulty=True)


@dataclass(frozen=True, slots=True)
class _Book:
    """The plans and what they draw on; figures are computed when asked for."""

    plans: Mapping[str, Plan]
    tables: Tables
    period: Period
    entered: Mapping[str, EnteredValue]
    done: dict[tuple[str, Filter], Figure] = field(default_factory=dict)

    def figure(self, code: str) -> Figure:
        """The indicator's figure with its breakdown."""
        plan = self.plans[code]
        whole = self.of(code, None)
        if plan.indicator.breakdown is None:
            return whole
        known = {name: each.indicator for name, each in self.plans.items()}
        found = [self.tables.column(source, plan.indicator.breakdown) for source in sources(code, known)]
        columns = [column for column in found if isinstance(column, LinkedColumn)]
        doubtful = any(column.faulty for column in columns)
        parts: dict[str, tuple[str, Figure]] = {}
        for label in labels(plan, columns, self.tables):
            part = self.of(code, (plan.indicator.breakdown, label))
            name = slug(label)
            while name in parts:
                name += "_2"
            base, faulty = _share_base(plan, whole) or part.base, part.faulty or doubtful
            part = replace(part, code=f"{code}.{name}", base=base, faulty=faulty)
            parts[name] = (spoken(label, columns[0]), part)
        return replace(whole, parts=tuple(parts.values()))

    def of(self, code: str, within: Filter) -> Figure:
        """The figure over all rows, or over those of one part."""
        if (code, within) not in self.done:
            plan = self.plans[code]
            if plan.indicator.method is Method.ENTERED:
                self.done[code, within] = entered_figure(
                    code, plan.indicator, self.entered.get(code), self.period
                )
            elif plan.indicator.method in COMPOSED:
                self.done[code, within] = self._composed(plan, within)
            else:
                self.done[code, within] = self._from_rows(plan, within)
            if plan.indicator.zero_words and within is None:
                self.done[code, within] = replace(
                    self.done[code, within], zero_words=plan.indicator.zero_words
                )
        return self.done[code, within]

    def _from_rows(self, plan: Plan, within: Filter) -> Figure:
        indicator, column = plan.indicator, plan.column
        if column is None or indicator.source is None:
            raise AssertionError(plan.code)
        cells = selected(plan, column, self.tables, within)
        base_figure = self.of(indicator.base, within) if indicator.base else None
        value, names, base = self._value(plan, column, cells, base_figure)
        cells_behind = [
            source
            for row, cell in cells.items()
            if cell is not None
            for source in column.sources(row_number(row))
        ]
        return Figure(
            code=plan.code,
            title=indicator.name,
            unit=indicator.unit,
            value=value,
            formula=self._formula(plan, column, within),
            period=self.period.name,
            is_list=indicator.method in _LISTS,
            decimals=indicator.decimals,
            base=base,
            cells=self.tables.cells(cells_behind),
            names=names,
            faulty=plan.faulty or (base_figure is not None and base_figure.faulty),
        )

    def _value(
        self, plan: Plan, column: LinkedColumn, cells: pd.Series[Any], base_figure: Figure | None
    ) -> tuple[FigureValue, tuple[Name, ...], Base | None]:
        indicator = plan.indicator
        base = _base_of(base_figure, is_whole=indicator.method in _PARTS_OF_A_WHOLE)
        if indicator.method is Method.COUNT:
            rows = [row_number(row) for row in cells.index]
            names = self.tables.names(indicator.source or "", rows, plan.companion)
            return formulas.count(rows), tuple(names.values()), base
        if indicator.method in {Method.COUNT_DISTINCT, Method.LIST}:
            names_listed = listed(plan, column, cells, self.tables)
            listing = indicator.method is Method.LIST
            return Names(names_listed) if listing else formulas.count(names_listed), names_listed, base
        values = _in_unit(cells, column, indicator.unit)
        if indicator.method is not Method.MEAN:
            return formulas.OF_VALUES[indicator.method](values), (), base
        if base is None:
            base = Base(f"{len(values)} dòng có số liệu trên {len(cells)} dòng", Decimal(len(values)))
        return formulas.mean(values, base.value or Decimal(0)), (), base

    def _composed(self, plan: Plan, within: Filter) -> Figure:
        indicator = plan.indicator
        figures = [self.of(code, within) for code in operands(indicator)]
        factors = operand_factors(indicator, [figure.unit for figure in figures]) or []
        numbers = [
            figure.value.value * factor
            for figure, factor in zip(figures, factors, strict=True)
            if isinstance(figure.value, Number)
        ]
        return Figure(
            code=plan.code,
            title=indicator.name,
            unit=indicator.unit,
            value=formulas.COMPOSED[indicator.method](numbers) if len(numbers) == len(figures) else None,
            formula=_composed_words(indicator.method, figures),
            period=self.period.name,
            decimals=indicator.decimals,
            base=_base_of(figures[1]) if indicator.denominator else None,
            cells=tuple(dict.fromkeys(cells for figure in figures for cells in figure.cells)),
            faulty=any(figure.faulty for figure in figures),
        )

    def _formula(self, plan: Plan, column: LinkedColumn, within: Filter) -> str:
        words = _WORDS[plan.indicator.method]
        if plan.indicator.method is not Method.COUNT:
            words += f" “{column.declaration.heading}”"
        words += f" của “{self.tables.registers[plan.indicator.source or ''].declaration.name}”"
        tests = [condition.words for condition in plan.conditions]
        grouping = self.tables.column(plan.indicator.source or "", within[0]) if within else None
        if within is not None and isinstance(grouping, LinkedColumn):
            tests.append(f"“{grouping.declaration.heading}” là {within[1]}")
        return words + (f", các dòng có: {'; '.join(tests)}" if tests else "")


def _composed_words(method: Method, figures: Sequence[Figure]) -> str:
    titles = [f"“{figure.title}”" for figure in figures]
    sign = {Method.DIFFERENCE: " - ", Method.ADDITION: " + "}.get(method, " / ")
    return ("100 × " if method is Method.SHARE else "") + sign.join(titles)


def _base_of(figure: Figure | None, *, is_whole: bool = False) -> Base | None:
    if figure is None:
        return None
    value = figure.value.value if isinstance(figure.value, Number) else None
    return Base(figure.title, value, is_whole)


def _share_base(plan: Plan, whole: Figure) -> Base | None:
    """The whole that a part of a count or a sum is a share of; other figures have none."""
    return _base_of(whole, is_whole=True) if plan.indicator.method in {Method.COUNT, Method.SUM} else None


def _in_unit(cells: pd.Series[Any], column: LinkedColumn, unit: str) -> list[Decimal]:
    """The numbers in the indicator's unit: money in another multiple of đồng is converted.

    A range takes part with both its ends, so far as they are known.
    """
    theirs = column.declaration.unit
    factor = unit_factor(theirs, unit) if theirs else None
    numbers: list[Decimal] = []
    for cell in cells.tolist():
        ends = (cell.low, cell.high) if isinstance(cell, RangeCell) else (cell,)
        numbers += [end * (factor or 1) for end in ends if isinstance(end, Decimal)]
    return numbers
