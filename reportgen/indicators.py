"""Registers and declarations to figures: which rows count, what is computed from them, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from reportgen import formulas
from reportgen.cell_values import RangeCell
from reportgen.config import Parsed
from reportgen.declarations import COMPOSED, Indicator, Method
from reportgen.dependencies import operand_factors, operands, sources
from reportgen.entered import entered_figure
from reportgen.figures import Base, Figure, FigureValue, Name, Names, Number
from reportgen.formula_words import composed_words, formula_words
from reportgen.period import Period
from reportgen.period_text import EnteredValue
from reportgen.plans import Plan, make_plans
from reportgen.problems import Problem, Rule
from reportgen.selection import ALL, Filter, labels, listed, row_number, selected, spoken
from reportgen.tables import LinkedColumn, Tables
from reportgen.vietnamese import slug, unit_factor

_LISTS = frozenset({Method.COUNT, Method.COUNT_DISTINCT, Method.LIST})
_PARTS_OF_A_WHOLE = frozenset({Method.COUNT, Method.COUNT_DISTINCT, Method.SUM})


def make_book(
    declared: Parsed[Mapping[str, Indicator]],
    tables: Tables,
    period: Period,
    entered: Mapping[str, EnteredValue],
) -> tuple[Book, list[Problem]]:
    """The book of all sound indicators; a declaration that does not fit gives a problem."""
    plans, problems = make_plans(declared, tables, period)
    return Book({plan.code: plan for plan in plans}, tables, period, entered), problems


def compute_figures(
    declared: Parsed[Mapping[str, Indicator]], book: Book
) -> tuple[dict[str, Figure], list[Problem]]:
    """Every indicator's figure, by code, with its breakdown; a share above 100% gives a problem.

    The figure of an indicator that is not in the book, like one that rests on unreadable input, is
    faulty and is never printed.
    """
    figures: dict[str, Figure] = {}
    problems: list[Problem] = []
    for code, plan in book.plans.items():
        figure = book.figure(code)
        figures[code] = figure
        if _exceeds_whole(plan, figure):
            part, whole = operands(plan.indicator)[:2]
            message = f"Tỷ lệ “{code}” vượt 100%: “{part}” lớn hơn “{whole}”."
            problems.append(Problem(Rule.INDICATOR_ARITHMETIC, declared.place(code), message))
    in_order = {
        code: figures.get(code) or _unsound(code, item, book.period) for code, item in declared.value.items()
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
class Book:
    """The plans and what they draw on; figures are computed when asked for."""

    plans: Mapping[str, Plan]
    tables: Tables
    period: Period
    entered: Mapping[str, EnteredValue]
    done: dict[tuple[str, Filter], Figure] = field(default_factory=dict)

    def figure(self, code: str) -> Figure:
        """The indicator's figure with its declared breakdown."""
        whole = self.of(code, ALL)
        path = self.plans[code].indicator.breakdown
        if path is None:
            return whole
        return replace(whole, parts=tuple(self.parts(code, path).values()))

    def parts(self, code: str, path: str) -> dict[str, tuple[str, Figure]]:
        """The breakdown by a column, by the parts' own codes: each part's label and figure."""
        plan, whole = self.plans[code], self.of(code, ALL)
        columns = self.grouping(code, path)
        doubtful = any(column.faulty for column in columns)
        parts: dict[str, tuple[str, Figure]] = {}
        for label in labels(plan, columns, self.tables):
            part = self.of(code, ((path, label),))
            name = slug(label)
            while name in parts:
                name += "_2"
            base, faulty = _share_base(plan, whole) or part.base, part.faulty or doubtful
            shown = spoken(label, columns[0])
            title = f"{part.title} ({shown})"
            parts[name] = shown, replace(part, code=f"{code}.{name}", title=title, base=base, faulty=faulty)
        return parts

    def grouping(self, code: str, path: str) -> list[LinkedColumn]:
        """The column `path` in each register that the indicator is computed from."""
        known = {name: each.indicator for name, each in self.plans.items()}
        found = [self.tables.column(source, path) for source in sources(code, known)]
        return [column for column in found if isinstance(column, LinkedColumn)]

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
            if plan.indicator.zero_words and within == ALL:
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
            formula=formula_words(plan, column, within, self.tables),
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
            formula=composed_words(indicator.method, figures),
            period=self.period.name,
            decimals=indicator.decimals,
            base=_base_of(figures[1]) if indicator.denominator else None,
            cells=tuple(dict.fromkeys(cells for figure in figures for cells in figure.cells)),
            faulty=any(figure.faulty for figure in figures),
        )


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
