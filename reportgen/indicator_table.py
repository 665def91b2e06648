"""Tables whose rows are indicators, the plan, or the targets: compared with last year and with the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.blocks import Cell, CellKind, Run, Table
from reportgen.figures import Figure, Names, Number, View
from reportgen.outline import roman
from reportgen.period_text import TaskResult
from reportgen.planned import PlanOfPeriod
from reportgen.problems import Rule
from reportgen.table_declarations import IndicatorColumn, TableKind
from reportgen.table_writer import TableWriter, capital, heading, words
from reportgen.verdicts import verdict
from reportgen.vietnamese import did_you_mean

_ALL_PARTS = ".*"

_WIDTHS = {
    IndicatorColumn.ROW_NUMBER: 1.0,
    IndicatorColumn.NAME: 4.6,
    IndicatorColumn.UNIT: 1.8,
    IndicatorColumn.VERDICT: 1.9,
}
_NUMBER_WIDTH = 2.1
"""Widths in centimetres of an upright page; the table is stretched or shrunk to the text's width."""

_VIEWS = {
    IndicatorColumn.SAME_PERIOD: View.SAME_PERIOD_NUMBER,
    IndicatorColumn.AGAINST_SAME_PERIOD: View.SAME_PERIOD_BRIEF,
    IndicatorColumn.LAST_PERIOD: View.LAST_PERIOD_NUMBER,
    IndicatorColumn.AGAINST_LAST_PERIOD: View.LAST_PERIOD_BRIEF,
}
"""The columns that print a view of the row's figure as it is."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the rows are made from: figures by code, the plan, the targets, what became of tasks.

    The phrases stand over the columns: `cùng kỳ năm 2023`, `năm 2023`, `năm 2025` for the targets.
    """

    figures: Mapping[str, Figure]
    plan: PlanOfPeriod
    targets: Mapping[str, Figure]
    task_results: Mapping[str, TaskResult]
    period_name: str
    same_period: str
    last_period: str
    target_phrase: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its number, its name, and what there is to print."""

    number: str
    name: str
    figure: Figure | None = None
    target: Figure | None = None
    task: TaskResult | None = None
    is_group: bool = False


def indicator_table(writer: TableWriter, title: Sequence[Run], compared: Compared) -> Table:
    """The table; an unknown code is a problem at its line in bang.yaml, no row at all a notice."""
    columns = writer.declaration.shown
    rows = list(_rows(writer, compared))
    if not rows and not writer.problems:
        key = "ke_hoach" if writer.declaration.kind is TableKind.PLAN else "muc_tieu"
        writer.nothing_to_show(f"Mục “{key}” trong tệp của kỳ này đang trống.")
    for row in rows:
        if row.figure is not None:
            writer.missing(row.figure)
    return writer.table(
        title,
        [_WIDTHS.get(column, _NUMBER_WIDTH) for column in columns],
        [[heading(_heading(column, writer, compared)) for column in columns]],
        [[_cell(writer, row, column) for column in columns] for row in rows],
    )


def _rows(writer: TableWriter, compared: Compared) -> Iterator[_Row]:
    declaration = writer.declaration
    if declaration.kind is TableKind.INDICATORS:
        if not declaration.groups:
            yield from _indicators(writer, declaration.indicators, compared, ("chi_tieu",))
        for number, (group, codes) in enumerate(declaration.groups.items(), start=1):
            yield _Row(roman(number), group, is_group=True)
            yield from _indicators(writer, codes, compared, ("nhom", group))
        return
    planned = declaration.kind is TableKind.PLAN
    targets = compared.plan.targets if planned else compared.targets
    for number, (code, target) in enumerate(targets.items(), start=1):
        is_task = isinstance(target.value, Names)
        task = compared.task_results.get(code) if planned and is_task else None
        figure = None if is_task else compared.figures.get(code)
        yield _Row(str(number), target.title, figure, target, task)


def _indicators(
    writer: TableWriter, codes: Sequence[str], compared: Compared, path: tuple[str, ...]
) -> Iterator[_Row]:
    """The rows of these codes, which stand at that path; parts of a breakdown are not numbered."""
    number = 0
    for index, code in enumerate(codes):
        whole, _, part = code.removesuffix(_ALL_PARTS).partition(".")
        figure = compared.figures.get(whole)
        parts = figure.part_by_code if figure else {}
        wrong, hint = _mistake(code, compared.figures)
        if figure is None or wrong:
            writer.report(Rule.INDICATOR_UNKNOWN, wrong, hint, path=(*path, index))
        elif code.endswith(_ALL_PARTS):
            yield from (_Row("", f"- {capital(label)}", each) for label, each in figure.parts)
        elif part and part not in parts:  # which parts there are rests on input that could not be read
            yield _Row("", f"- {part}", replace(figure, faulty=True))
        elif part:
            label = next(label for label, each in figure.parts if each is parts[part])
            yield _Row("", f"- {capital(label)}", parts[part])
        else:
            number += 1
            yield _Row(str(number), figure.title, figure)


def _mistake(code: str, figures: Mapping[str, Figure]) -> tuple[str, str]:
    """What is wrong with a code, and what to do; empty for a code that has a row, or rows."""
    whole, _, part = code.removesuffix(_ALL_PARTS).partition(".")
    figure = figures.get(whole)
    if figure is not None and isinstance(figure.value, Names):
        hint = "Dùng chỉ tiêu đếm, hoặc nêu tên trong phần nội dung."
        return f"chỉ tiêu “{code}” là danh sách tên, không phải một số.", hint
    unread = figure is not None and (figure.faulty or any(each.faulty for _, each in figure.parts))
    if figure is None or (part and part not in figure.part_by_code and not unread):
        known = [each.code for whole in figures.values() for _, each in whole.parts]
        return f"không có chỉ tiêu “{code}”.", did_you_mean(code, [*figures, *known])
    if code.endswith(_ALL_PARTS) and not figure.parts and figure.value not in {None, Number(Decimal(0))}:
        hint = "Thêm mục “theo” cho chỉ tiêu này trong chi-tieu.yaml, hoặc bỏ “.*”."
        return f"chỉ tiêu “{whole}” không tách theo cột nào.", hint
    return "", ""


def _heading(column: IndicatorColumn, writer: TableWriter, compared: Compared) -> str:
    plan = compared.plan.phrase
    names = {
        IndicatorColumn.ROW_NUMBER: "STT",
        IndicatorColumn.NAME: "Chỉ tiêu" if writer.declaration.kind is TableKind.INDICATORS else "Mục tiêu",
        IndicatorColumn.UNIT: "ĐVT",
        IndicatorColumn.RESULT: f"Thực hiện {compared.period_name}",
        IndicatorColumn.SAME_PERIOD: compared.same_period,
        IndicatorColumn.AGAINST_SAME_PERIOD: f"Tăng, giảm so với {compared.same_period}",
        IndicatorColumn.LAST_PERIOD: compared.last_period,
        IndicatorColumn.AGAINST_LAST_PERIOD: f"Tăng, giảm so với {compared.last_period}",
        IndicatorColumn.PLAN: plan,
        IndicatorColumn.AGAINST_PLAN: f"So với {plan}",
        IndicatorColumn.VERDICT: "Đánh giá",
        IndicatorColumn.TARGET: f"Mục tiêu {compared.target_phrase}",
    }
    return names[column]


def _cell(writer: TableWriter, row: _Row, column: IndicatorColumn) -> Cell:
    if column in _LABELS:
        return _LABELS[column](row)
    if row.is_group:
        return words("")
    if column in _OWN_CELLS:
        return _OWN_CELLS[column](writer, row)
    return writer.figure(row.figure, _VIEWS[column])


def _unit(row: _Row) -> str:
    shown = row.target or row.figure
    return shown.unit if shown else ""


_LABELS: Mapping[IndicatorColumn, Callable[[_Row], Cell]] = {
    IndicatorColumn.ROW_NUMBER: lambda row: words(row.number, CellKind.CENTRED, bold=row.is_group),
    IndicatorColumn.NAME: lambda row: words(row.name, bold=row.is_group),
    IndicatorColumn.UNIT: lambda row: words(_unit(row), CellKind.CENTRED),
}


def _result(writer: TableWriter, row: _Row) -> Cell:
    """What was reached; in another unit than the row's, with its own."""
    if row.task or (row.target is not None and isinstance(row.target.value, Names)):
        return words(row.task.words if row.task else "")
    other = row.figure is not None and row.target is not None and row.figure.unit != row.target.unit
    return writer.figure(row.figure, View.VALUE if other else View.NUMBER)


def _planned(writer: TableWriter, row: _Row) -> Cell:
    """What was planned, in another unit than the row's with its own; nothing where the plan says nothing."""
    if row.target:
        return _target(writer, row)
    if row.figure is None or row.figure.planned is None:
        return words("")
    other = row.figure.planned.target.unit != row.figure.unit
    return writer.figure(row.figure, View.PLAN if other else View.PLAN_NUMBER)


def _target(writer: TableWriter, row: _Row) -> Cell:
    """The row's target: a number with its word, or what is to be done."""
    if row.target is None:
        return words("")
    is_task = isinstance(row.target.value, Names)
    cell = writer.figure(row.target, View.VALUE if is_task else View.NUMBER)
    return replace(cell, kind=CellKind.TEXT) if is_task else cell


def _against_plan(writer: TableWriter, row: _Row) -> Cell:
    has_plan = row.figure is not None and row.figure.planned is not None
    return writer.figure(row.figure, View.PLAN_BRIEF) if has_plan else words("")


def _verdict(writer: TableWriter, row: _Row) -> Cell:
    """Whether the plan is met; nothing for a row without a plan."""
    figure = row.figure
    if row.task:
        return words("đạt" if row.task.done else "chưa đạt", CellKind.CENTRED)
    if row.target is None and (figure is None or figure.planned is None):
        return words("")
    if figure is None or figure.planned is None or not isinstance(figure.value, Number) or figure.faulty:
        return writer.blank(CellKind.CENTRED)
    found = verdict(figure.planned, figure.value.value)
    return words(found, CellKind.CENTRED) if found else writer.blank(CellKind.CENTRED)


_OWN_CELLS: Mapping[IndicatorColumn, Callable[[TableWriter, _Row], Cell]] = {
    IndicatorColumn.RESULT: _result,
    IndicatorColumn.PLAN: _planned,
    IndicatorColumn.TARGET: _target,
    IndicatorColumn.AGAINST_PLAN: _against_plan,
    IndicatorColumn.VERDICT: _verdict,
}
