"""Every table that a text places: declared in bang.yaml, made from figures and lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reportgen.blocks import Run, Table
from reportgen.breakdown_table import breakdown_table
from reportgen.config import Parsed
from reportgen.figures import Figure, HouseStyle
from reportgen.indicator_table import Compared, indicator_table
from reportgen.indicators import Book
from reportgen.list_table import list_table
from reportgen.problems import Place, Problem
from reportgen.table_declarations import TableDeclaration, TableKind
from reportgen.table_writer import TableWriter

Declared = Parsed[Mapping[str, TableDeclaration]]


@dataclass(frozen=True, slots=True)
class ReportTables:
    """The tables by code, and the figures that only they print, by code without `bang.`."""

    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class TableSources:
    """What tables are made from; `write` fills in a table's title, whose place it is given."""

    compared: Compared
    book: Book
    style: HouseStyle
    write: Callable[[str, Place], Sequence[Run]]


def report_tables(
    declared: Declared, wanted: Collection[str], sources: TableSources
) -> tuple[ReportTables, list[Problem]]:
    """The declared tables among `wanted`.

    A table that cannot be made is left out, with problems at their lines in bang.yaml. Notices: figures
    that a table shows as `…` because they have no value; tables without rows.
    """
    tables: dict[str, Table] = {}
    figures: dict[str, Figure] = {}
    problems: list[Problem] = []
    for code in declared.value:
        if code not in wanted:
            continue
        writer = TableWriter(code, declared, sources.style)
        table = _table(writer, sources, declared)
        problems += writer.problems
        figures |= writer.figures
        if table is not None:
            tables[code] = table
    return ReportTables(tables, figures), problems


def _table(writer: TableWriter, sources: TableSources, declared: Declared) -> Table | None:
    title = sources.write(writer.declaration.title, declared.place(writer.code, "ten"))
    match writer.declaration.kind:
        case TableKind.BREAKDOWN:
            return breakdown_table(writer, title, sources.book)
        case TableKind.LIST:
            return list_table(writer, title, sources.book, declared.file)
    return indicator_table(writer, title, sources.compared)
