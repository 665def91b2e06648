"""Lists and declarations to all figures of a report: computed, compared, tied to the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.base_period import BasePeriod, Declarations, read_base, usual_phrase
from reportgen.check_declarations import CheckDeclaration, needed_earlier
from reportgen.config import Parsed
from reportgen.declarations import Indicator, Nature, RegisterDeclaration
from reportgen.earlier import with_earlier
from reportgen.entered import entered_codes, stray_entries
from reportgen.expected import UNSENT, unsent_figures
from reportgen.figure_checks import check_figures
from reportgen.figure_jumps import broken_plans, find_jumps
from reportgen.figures import Figure, HouseStyle, View
from reportgen.indicator_table import Compared
from reportgen.indicators import Book, compute_figures, make_book
from reportgen.legal_basis import repealed_bases
from reportgen.links import tie_registers
from reportgen.organization import Organization
from reportgen.period import Period
from reportgen.period_text import Against, PeriodText
from reportgen.planned import with_plan
from reportgen.problems import Problem
from reportgen.registers import Register
from reportgen.restated import earlier_of
from reportgen.table_declarations import IndicatorColumn, TableDeclaration
from reportgen.tables import Tables
from reportgen.targets import PLAN, TARGETS, target_figures
from reportgen.text_lines import asked_views, placed_tables

_COLUMNS = {
    IndicatorColumn.SAME_PERIOD: Against.SAME_PERIOD,
    IndicatorColumn.AGAINST_SAME_PERIOD: Against.SAME_PERIOD,
    IndicatorColumn.LAST_PERIOD: Against.LAST_PERIOD,
    IndicatorColumn.AGAINST_LAST_PERIOD: Against.LAST_PERIOD,
}


@dataclass(frozen=True, slots=True)
class Sources:
    """All configuration of a period, sound; a file that need not be there and is not declares nothing."""

    organization: Parsed[Organization]
    registers: Parsed[Mapping[str, RegisterDeclaration]]
    indicators: Parsed[Mapping[str, Indicator]]
    text: Parsed[PeriodText]
    period: Period
    tables: Parsed[Mapping[str, TableDeclaration]]
    checks: Parsed[Mapping[str, CheckDeclaration]]

    @property
    def style(self) -> HouseStyle:
        """How this office writes numbers."""
        return HouseStyle(two_digits=self.organization.value.counts_in_two_digits)


@dataclass(frozen=True, slots=True)
class Calculated:
    """The book, the indicators' figures, those behind a prefix, and what tables compare."""

    book: Book
    figures: Mapping[str, Figure]
    spaces: Mapping[str, Mapping[str, Figure]]
    compared: Compared


def calculate(
    workspace: Path, sources: Sources, registers: Mapping[str, Register]
) -> tuple[Calculated, list[Problem]]:
    """Every figure of the report.

    Earlier periods are read only where the text, a table that it places, or a check compares with them.
    """
    text, period, indicators = sources.text, sources.period, sources.indicators
    names = sources.organization.value.name_abbreviations
    ties, problems = tie_registers(registers, sources.registers, names)
    book, unfit = make_book(indicators, Tables(registers, ties), period, text.value.entered)
    figures, mistakes = compute_figures(indicators, book)
    problems += [*unfit, *mistakes, *stray_entries(entered_codes(indicators.value), text.file)]
    bases: dict[Against, BasePeriod] = {}
    asked = asked_periods(sources)
    for against in [each for each in Against if each in asked]:
        declarations = Declarations(sources.registers, indicators, names)
        base, found = read_base(workspace, declarations, period, text, against)
        problems += found
        bases[against] = base
        figures, found = with_earlier(figures, against, base.earlier, sources.style)
        problems += found
    last = bases.get(Against.LAST_PERIOD)
    at_year_end = last is not None and last.is_end_of_year_before(period)
    figures, plan, found = with_plan(figures, indicators.value, text, period, base_is_year_end=at_year_end)
    problems += _second_look(sources, figures)
    targets, unread = target_figures(text, indicators.value)
    unsent, strange = unsent_figures(sources.organization, registers, period)
    spaces = {TARGETS: targets, PLAN: plan.targets, UNSENT: unsent}
    phrases = _phrases(period, bases)
    target_year = text.value.target_year or period.last_year + 1
    compared = Compared(
        figures, plan, targets, text.value.task_results, period.name, *phrases, f"năm {target_year}"
    )
    return Calculated(book, figures, spaces, compared), [*problems, *found, *unread, *strange]


def asked_periods(sources: Sources) -> frozenset[Against]:
    """The earlier periods that the text, a table that it places, or a check compares with.

    How fast what stands at a day has grown towards its plan is told from the end of last year.
    """
    needed = needed_earlier(sources.checks.value)
    asked: set[Against | None] = {against for against, codes in needed.items() if codes}
    views = asked_views(sources.text.file)
    asked |= {earlier_of(view) for _, view in views}
    paced = {name for name, view in views if view is View.PLAN_PACE} & set(sources.text.value.plan)
    declared = sources.indicators.value
    if any(code in declared and declared[code].nature is not Nature.FLOW for code in paced):
        asked.add(Against.LAST_PERIOD)
    placed = {code for code, _ in placed_tables(sources.text.file)}
    shown = (item.shown for code, item in sources.tables.value.items() if code in placed)
    asked |= {_COLUMNS.get(column) for columns in shown for column in columns}
    return frozenset(against for against in asked if against is not None)


def _second_look(sources: Sources, figures: Mapping[str, Figure]) -> list[Problem]:
    """What the figures show of themselves, once those that they are compared with are attached."""
    return [
        *check_figures(sources.checks, figures, sources.style),
        *find_jumps(figures, sources.indicators),
        *broken_plans(figures, sources.indicators, sources.text),
        *repealed_bases(sources.registers, sources.period),
    ]


def _phrases(period: Period, bases: Mapping[Against, BasePeriod]) -> tuple[str, str]:
    """How tables call the two earlier periods."""
    phrases = {against: usual_phrase(period, against) for against in Against}
    phrases |= {against: base.earlier.phrase for against, base in bases.items()}
    return phrases[Against.SAME_PERIOD], phrases[Against.LAST_PERIOD]
