"""Tables that list the rows of a register with chosen columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.blocks import Cell, CellKind, Run, Table
from reportgen.cell_values import RangeCell
from reportgen.columns import NUMERIC, ColumnType
from reportgen.config import Parsed
from reportgen.declarations import Indicator, Method
from reportgen.figure_text import NONE_LISTED
from reportgen.figures import Figure, Number, Range
from reportgen.indicators import Book
from reportgen.plans import Plan, make_plans
from reportgen.problems import Rule
from reportgen.selection import row_number, selected
from reportgen.table_writer import TableWriter, capital, heading, words
from reportgen.tables import LinkedColumn
from reportgen.vietnamese import MISSING, Misread, write_value
from reportgen.yaml_file import YamlFile

_NARROW, _WIDE, _NAMES = 2.2, 3.2, 4.6
_PERSONAL = re.compile(
    r"điện thoại|di động|\bs?đt\b|cccd|cmnd|\bcmt\b|căn cước|chứng minh|định danh|hộ chiếu",
    re.IGNORECASE,
)


def list_table(writer: TableWriter, title: Sequence[Run], book: Book, file: YamlFile) -> Table | None:
    """The table, a line a row, or one line that says there is none.

    None, with problems at their lines, where the declaration does not fit.

    Personal data (telephone numbers, identity cards) are refused: the report is read in public.
    """
    plan = _plan(writer, book, file)
    columns = [_column(writer, index, book) for index in range(len(writer.declaration.columns))]
    if plan is None or plan.column is None or any(column is None for column in columns):
        return None
    shown = [column for column in columns if column is not None]
    if not _can_be_added(writer, shown):
        return None
    rows = [row_number(row) for row in selected(plan, plan.column, book.tables, ()).index]
    body = [
        [
            words(str(number), CellKind.CENTRED),
            *(_cell(writer, book, column, row, (number, at)) for at, column in enumerate(shown, start=1)),
        ]
        for number, row in enumerate(rows, start=1)
    ]
    if not rows:
        writer.nothing_to_show(f"Danh sách “{writer.declaration.source}” không có dòng nào thỏa điều kiện.")
        body.append([words(""), words(capital(NONE_LISTED)), *(words("") for _ in shown[1:])])
    if rows and writer.declaration.totals:
        body.append(_totals(writer, book, shown, rows))
    heads = [heading("STT"), *(heading(column.declaration.heading) for column in shown)]
    return writer.table(title, [1.0, *map(_width, shown, range(len(shown)))], [heads], body)


def _plan(writer: TableWriter, book: Book, file: YamlFile) -> Plan | None:
    """Which rows are listed, by the same conditions as an indicator's."""
    declaration = writer.declaration
    rows = Indicator.model_validate(
        {
            "ten": writer.code,
            "dvt": "dòng",
            "cach_tinh": Method.COUNT.value,
            "nguon": declaration.source,
            "dieu_kien": {path: list(texts) for path, texts in declaration.conditions.items()},
        }
    )
    plans, problems = make_plans(Parsed({writer.code: rows}, file), book.tables, book.period)
    writer.problems += problems
    return plans[0] if plans else None


def _column(writer: TableWriter, index: int, book: Book) -> LinkedColumn | None:
    source, path = writer.declaration.source or "", writer.declaration.columns[index]
    if source not in book.tables.registers:
        return None
    column = book.tables.column(source, path)
    if isinstance(column, Misread):
        message, hint = f"không có cột “{path}” nhìn từ số liệu “{source}”.", column.hint
    elif any(_PERSONAL.search(text) for text in column.declaration.headings):
        message = f"cột “{column.declaration.heading}” là thông tin cá nhân, không in vào báo cáo."
        hint = "Bỏ cột này khỏi bảng."
    else:
        return column
    writer.report(Rule.TABLE_DECLARATION, message, hint, path=("cot", index))
    return None


def _can_be_added(writer: TableWriter, shown: Sequence[LinkedColumn]) -> bool:
    """Whether the columns of the last row are numbers."""
    types = {column.path: column.declaration.type for column in shown}
    words_in = [path for path in writer.declaration.totals if types[path] not in NUMERIC]
    for path in words_in:
        message = f"không cộng được cột “{path}” kiểu “{types[path]}”."
        place = ("tong", writer.declaration.totals.index(path))
        writer.report(Rule.TABLE_DECLARATION, message, path=place)
    return not words_in


def _cell(writer: TableWriter, book: Book, column: LinkedColumn, row: int, place: tuple[int, int]) -> Cell:
    value = column.series[row]
    if column.faulty and value is None:
        return words(MISSING)
    match value:
        case None:
            return words("")
        case Decimal() | RangeCell(low=Decimal(), high=Decimal()):
            number = Number(value) if isinstance(value, Decimal) else _range(value)
            return writer.own_figure(_figure(book, column, number, [row]), *place)
        case bool():
            return words("x" if value else "", CellKind.CENTRED)
    text = write_value(value)
    centred = column.declaration.type in {ColumnType.DAY, ColumnType.TAX_CODE}
    return words(text, CellKind.CENTRED if centred else CellKind.TEXT)


def _range(cell: RangeCell) -> Range | None:
    return Range(cell.low, cell.high) if cell.low is not None and cell.high is not None else None


def _figure(book: Book, column: LinkedColumn, value: Number | Range | None, rows: Sequence[int]) -> Figure:
    """A cell of the register, or the sum of some, as a figure that knows where it stands."""
    return Figure(
        code=column.path,
        title=column.declaration.heading,
        unit=column.declaration.unit,
        value=value,
        formula=f"Ô của cột “{column.declaration.heading}”"
        if len(rows) == 1
        else f"Tổng cột “{column.declaration.heading}” của các dòng trong bảng",
        period=book.period.name,
        cells=book.tables.cells(source for row in rows for source in column.sources(row)),
        faulty=column.faulty and len(rows) != 1,
    )


def _totals(
    writer: TableWriter, book: Book, shown: Sequence[LinkedColumn], rows: Sequence[int]
) -> list[Cell]:
    """The last row: sums of the columns that the clerk asked for; a column without any number has none."""
    cells = [words("")]
    label = next((at for at, column in enumerate(shown, start=1) if not _is_added(writer, column)), 0)
    for at, column in enumerate(shown, start=1):
        numbers = [column.series[row] for row in rows if isinstance(column.series[row], Decimal)]
        if _is_added(writer, column):
            total = Number(sum(numbers, Decimal(0))) if numbers else None
            figure = _figure(book, column, total, rows)
            cells.append(writer.own_figure(figure, len(rows) + 1, at, is_total=True))
        else:
            cells.append(words("Tổng số" if at == label else "", bold=True))
    return cells


def _is_added(writer: TableWriter, column: LinkedColumn) -> bool:
    return column.path in writer.declaration.totals


def _width(column: LinkedColumn, at: int) -> float:
    if at == 0:
        return _NAMES
    return _NARROW if column.declaration.type in {*NUMERIC, ColumnType.YES_NO, ColumnType.DAY} else _WIDE
