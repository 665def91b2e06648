"""What can be checked while a file of the configuration has mistakes, so that one run tells of all places.

Nothing is computed then. Every figure that is declared stands as one that could not be read, as in a
draft: the text is written with it, and only what is wrong with the text itself is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.blocks import Cell, CellKind, Table, TextRun
from reportgen.config import INDICATORS_FILE, ORGANIZATION_FILE, TABLES_FILE, Config
from reportgen.earlier import unknown_typed
from reportgen.entered import entered_codes, stray_entries
from reportgen.expected import UNSENT
from reportgen.figures import Figure, HouseStyle
from reportgen.filling import (
    CITATIONS,
    INDICATORS,
    PERIOD_WORDS,
    TABLE_NAMES,
    UNIT_WORDS,
    Vocabulary,
    unread_figure,
)
from reportgen.indicators import make_book
from reportgen.links import tie_registers
from reportgen.period_text import Against
from reportgen.problems import Problem
from reportgen.registers import Register
from reportgen.tables import Tables
from reportgen.targets import PLAN, TARGETS, target_figures
from reportgen.vietnamese import MISSING
from reportgen.yaml_file import YamlFile


def partial_check(config: Config, registers: Mapping[str, Register]) -> tuple[Vocabulary, list[Problem]]:
    """What the text may name, without any value, and the mistakes that show between the sound files."""
    return _vocabulary(config), [*_unfit_indicators(config, registers), *_stray_codes(config)]


def _vocabulary(config: Config) -> Vocabulary:
    indicators, tables = _keys(config.files.get(INDICATORS_FILE)), _keys(config.files.get(TABLES_FILE))
    figures = {
        TARGETS: _keys(config.period_file, TARGETS),
        PLAN: _keys(config.period_file, PLAN),
        UNSENT: _keys(config.files.get(ORGANIZATION_FILE), "noi_gui"),
    }
    words = {CITATIONS: dict.fromkeys(_keys(config.period_file, CITATIONS) or [], MISSING)}
    if config.period:
        words[PERIOD_WORDS] = config.period.words()
    if config.organization:
        words[UNIT_WORDS] = config.organization.value.words()
    unread = {space for space, codes in figures.items() if codes is None}
    unread |= {PERIOD_WORDS, UNIT_WORDS} - set(words)
    unread |= {INDICATORS} if indicators is None else set()
    unread |= {TABLE_NAMES} if tables is None else set()
    return Vocabulary(
        figures=_unread_figures(indicators),
        spaces={space: _unread_figures(codes) for space, codes in figures.items()},
        words=words,
        citations={},
        style=HouseStyle(two_digits=False),
        tables={code: _unread_table(code) for code in tables or []},
        declared_tables=frozenset(tables or []),
        unread=frozenset(unread),
    )


def _keys(file: YamlFile | None, *path: str) -> list[str] | None:
    """The codes that a file declares, those with mistakes too; None where the file could not be read."""
    return file.keys(*path) if file else None


def _unread_figures(codes: Sequence[str] | None) -> dict[str, Figure]:
    return {code: unread_figure(code) for code in codes or []}


def _unread_table(code: str) -> Table:
    return Table(code, (TextRun(MISSING),), (1.0,), (), ((Cell(CellKind.TEXT),),), description="")


def _unfit_indicators(config: Config, registers: Mapping[str, Register]) -> list[Problem]:
    """What is wrong between the indicators and the registers, where both are sound.

    Names are tied with the abbreviations of don-vi.yaml: without them, ties say nothing of the rows.
    """
    text, organization = config.period_text, config.organization
    if not (config.registers and config.indicators and config.period and text):
        return []
    abbreviations = organization.value.name_abbreviations if organization else {}
    ties, problems = tie_registers(registers, config.registers, abbreviations)
    tables = Tables(registers, ties)
    _, unfit = make_book(config.indicators, tables, config.period, text.value.entered)
    return [*(problems if organization else []), *unfit]


def _stray_codes(config: Config) -> Iterator[Problem]:
    """Codes of figures and targets in the period's file that are declared nowhere."""
    declared, file, text = config.files.get(INDICATORS_FILE), config.period_file, config.period_text
    if file is None:
        return
    indicators = config.indicators.value if config.indicators else {}
    if declared is not None:
        codes = declared.keys()
        yield from stray_entries(entered_codes(indicators) if indicators else codes, file)
        for against in Against:
            path = "so_sanh", against.value, "so_lieu"
            strange = (code for code in file.keys(*path) if code.partition(".")[0] not in codes)
            yield from (unknown_typed(code, file.place((*path, code)), codes) for code in strange)
    if text is not None:
        for space, targets in ((TARGETS, text.value.targets), (PLAN, text.value.plan)):
            unread = declared.keys() if declared else list(targets)
            yield from target_figures(text, indicators, space, [] if indicators else unread)[1]
