"""Tables that break indicators down by a column, or one indicator by two columns crossed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.blocks import Cell, CellKind, Run, Table
from reportgen.declarations import Method
from reportgen.dependencies import breakdown_mistake
from reportgen.figures import Base, Figure, Number
from reportgen.indicators import Book
from reportgen.problems import Rule
from reportgen.selection import labels, spoken
from reportgen.table_writer import TableWriter, capital, heading, words
from reportgen.vietnamese import did_you_mean, is_count_unit, match_key, rounded

TOTAL = "Tổng số"
_WIDTHS = (1.0, 4.6)
_NUMBER_WIDTH = 2.2
"""Widths in centimetres of an upright page: row number, label, each number."""

_MOST_DECIMALS = 2
_ADDS_UP = frozenset({Method.COUNT, Method.SUM, Method.ADDITION, Method.DIFFERENCE})
_ROUNDING_NOTE = "Tổng số có thể lệch với số cộng các dòng do làm tròn số."
_DISTINCT_NOTE = "Một đơn vị có thể tính ở nhiều dòng nên “Tổng số” không phải là số cộng các dòng."
_SHARES_NOTE = "Tổng các tỷ trọng không bằng 100% do làm tròn số."


def breakdown_table(writer: TableWriter, title: Sequence[Run], book: Book) -> Table | None:
    """The table; None, with a problem, where an indicator cannot be broken down so."""
    declaration = writer.declaration
    path = declaration.by or ""
    sound = [_is_sound(writer, index, book) for index in range(len(declaration.indicators))]
    if not all(sound):
        return None
    if declaration.and_by:
        return _crossed(writer, title, book, declaration.indicators[0], (path, declaration.and_by))
    return _by_one(writer, title, book, path)


def _is_sound(writer: TableWriter, index: int, book: Book) -> bool:
    """Whether the indicator at that index can be broken down by the table's columns."""
    declaration = writer.declaration
    code = declaration.indicators[index]
    known = {name: plan.indicator for name, plan in book.plans.items()}
    if code not in known:
        message = f"không có chỉ tiêu “{code}”."
        writer.report(Rule.INDICATOR_UNKNOWN, message, did_you_mean(code, known), path=("chi_tieu", index))
        return False
    if known[code].method is Method.LIST:
        message = f"chỉ tiêu “{code}” là danh sách tên, không phải một số."
        writer.report(Rule.TABLE_DECLARATION, message, path=("chi_tieu", index))
        return False
    is_sound = True
    for key, path in (("theo", declaration.by), ("va_theo", declaration.and_by)):
        mistake = breakdown_mistake(path, code, known, book.tables) if path else None
        if mistake:
            message, hint = mistake
            writer.report(Rule.TABLE_DECLARATION, message[:1].lower() + message[1:], hint, path=(key,))
            is_sound = False
    return is_sound


def _labels(book: Book, codes: Sequence[str], path: str) -> dict[str, str]:
    """The parts of all these indicators, as they stand in the lists, and as the table prints them."""
    found: dict[str, str] = {}
    shown: dict[str, str] = {}
    for code in codes:
        columns = book.grouping(code, path)
        for label in labels(book.plans[code], columns, book.tables):
            name = found.setdefault(match_key(label), label)
            shown.setdefault(name, capital(spoken(name, columns[0])))
    return shown


def _name_of(book: Book, code: str, path: str) -> str:
    return book.grouping(code, path)[0].declaration.heading


def _by_one(writer: TableWriter, title: Sequence[Run], book: Book, path: str) -> Table:
    """Rows are the parts, columns the indicators, each with its share where the table wants it.

    Only what adds up has shares: the part of an average is no part of it.
    """
    codes = writer.declaration.indicators
    wholes = {code: book.of(code, ()) for code in codes}
    shared = {code for code in codes if writer.declaration.with_shares and _adds_up(book, code)}
    units = {figure.unit for figure in wholes.values()}
    same = units.pop() if len(units) == 1 else ""
    heads = [heading("STT"), heading(_name_of(book, codes[0], path))]
    for code, figure in wholes.items():
        said = bool(same) or is_count_unit(figure.unit)
        heads.append(heading(figure.title if said else f"{figure.title} ({figure.unit})"))
        heads += [heading("Tỷ trọng (%)")] * (code in shared)
    rows: list[list[Cell]] = []
    shares: dict[str, list[Decimal]] = {code: [] for code in codes if code in shared}
    parts: dict[str, list[Figure]] = {code: [] for code in codes}
    for number, (label, shown) in enumerate(_labels(book, codes, path).items(), start=1):
        row = [words(str(number), CellKind.CENTRED), words(shown)]
        for column, code in enumerate(codes, start=1):
            part = book.of(code, ((path, label),))
            parts[code].append(part)
            row.append(writer.own_figure(part, number, column))
            if code in shared:
                row.append(_share_cell(writer, part, wholes[code], (number, column), shares[code]))
        rows.append(row)
    if writer.declaration.with_total:
        rows.append(_total_row(writer, wholes, shares, len(rows) + 1))
        for code in codes:
            _note_sum(writer, book, code, parts[code])
    if any(each and sum(each) != 100 for each in shares.values()):  # noqa: PLR2004 - per cent
        writer.note(_SHARES_NOTE)
    widths = [*_WIDTHS, *[_NUMBER_WIDTH] * (len(heads) - len(_WIDTHS))]
    return writer.table(title, widths, [heads], rows, same)


def _share_cell(
    writer: TableWriter, part: Figure, whole: Figure, place: tuple[int, int], printed: list[Decimal]
) -> Cell:
    """The part's share of the whole; what is printed is kept, to be held against 100."""
    if not isinstance(part.value, Number) or not isinstance(whole.value, Number) or not whole.value.value:
        return words("")
    share = 100 * part.value.value / whole.value.value
    printed.append(rounded(share, 1))
    based = Figure(
        code=part.code,
        title=f"Tỷ trọng: {part.title}",
        unit="%",
        value=Number(share),
        formula=f"100 × phần / “{whole.title}”",
        period=part.period,
        decimals=1,
        base=Base(whole.title, whole.value.value),
        cells=part.cells,
        faulty=part.faulty or whole.faulty,
    )
    row, column = place
    return writer.own_figure(based, row, 100 + column)


def _adds_up(book: Book, code: str) -> bool:
    return book.plans[code].indicator.method in _ADDS_UP


def _total_row(
    writer: TableWriter, wholes: dict[str, Figure], shares: dict[str, list[Decimal]], row: int
) -> list[Cell]:
    """The wholes, and 100 below the shares, where any is printed."""
    cells = [words(""), words(TOTAL, bold=True)]
    for column, (code, whole) in enumerate(wholes.items(), start=1):
        cells.append(writer.own_figure(whole, row, column, is_total=True))
        if code in shares:
            cells.append(words("100" if shares[code] else "", CellKind.TOTAL))
    return cells


def _note_sum(writer: TableWriter, book: Book, code: str, parts: Sequence[Figure]) -> None:
    """A note where the printed parts do not add up to the printed total."""
    whole = book.of(code, ())
    method = book.plans[code].indicator.method
    places = _MOST_DECIMALS if whole.decimals is None else whole.decimals
    numbers = [part.value.value for part in parts if isinstance(part.value, Number)]
    if not isinstance(whole.value, Number) or method not in {*_ADDS_UP, Method.COUNT_DISTINCT}:
        return
    added = sum((rounded(number, places) for number in numbers), Decimal(0))
    if added != rounded(whole.value.value, places):
        writer.note(_DISTINCT_NOTE if method is Method.COUNT_DISTINCT else _ROUNDING_NOTE)


def _crossed(
    writer: TableWriter, title: Sequence[Run], book: Book, code: str, paths: tuple[str, str]
) -> Table:
    """Rows by the first column, columns by the second, a total at the end of both."""
    down, across = (_labels(book, [code], path) for path in paths)
    whole = book.of(code, ())
    first = [heading("STT", rows=2), heading(_name_of(book, code, paths[0]), rows=2)]
    if across:
        first.append(heading(_name_of(book, code, paths[1]), columns=len(across)))
    first.append(heading(TOTAL, rows=2))
    rows: list[list[Cell]] = []
    for number, (label, shown) in enumerate(down.items(), start=1):
        here = (paths[0], label)
        figures = [book.of(code, (here, (paths[1], other))) for other in across]
        figures.append(book.of(code, (here,)))
        cells = [writer.own_figure(figure, number, column) for column, figure in enumerate(figures, start=1)]
        rows.append([words(str(number), CellKind.CENTRED), words(shown), *cells])
    if writer.declaration.with_total:
        figures = [*(book.of(code, ((paths[1], other),)) for other in across), whole]
        last = len(rows) + 1
        totals = [
            writer.own_figure(figure, last, column, is_total=True)
            for column, figure in enumerate(figures, start=1)
        ]
        rows.append([words(""), words(TOTAL, bold=True), *totals])
    widths = [*_WIDTHS, *[_NUMBER_WIDTH] * (len(across) + 1)]
    second = list(map(heading, across.values()))
    heads = [first, second] if across else [[replace(cell, rows=1) for cell in first]]
    return writer.table(title, widths, heads, rows, whole.unit)
