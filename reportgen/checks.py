"""What only several cells together show: repeated values, near names, gaps, a total that does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.cells import Cell, Finding, RawCell, read_column, show
from reportgen.columns import Column, ColumnType
from reportgen.declarations import RegisterDeclaration
from reportgen.near_names import near_names
from reportgen.number_cells import in_words, scale_of
from reportgen.problems import Rule
from reportgen.vietnamese import match_key

Label = Callable[[int, str], str]
"""The address of a cell for a message, from its row's index and its column's code."""

RowFinding = tuple[int, str, Finding]
"""The row's index, the column's code, what is wrong."""

_NO_ABBREVIATIONS: Mapping[str, str] = {}


def check_rows(
    declaration: RegisterDeclaration,
    columns: Mapping[str, Sequence[Cell]],
    label: Label,
    abbreviations: Mapping[str, str] = _NO_ABBREVIATIONS,
) -> list[RowFinding]:
    """What is wrong between the cells of a register's rows, its `columns` all of one length.

    `abbreviations` are those that don-vi.yaml declares inside names.
    """
    found: list[RowFinding] = []
    for code, column in declaration.columns.items():
        if code not in columns:
            continue
        if column.required_with is not None:
            found += _gaps(declaration, columns, code, label)
        # Two rows of one code could not be told apart by the lists that name them.
        if column.unique or code == declaration.code_column:
            found += _repeated(column, code, columns[code], label)
    return [*found, *_near_names(declaration, columns, label, abbreviations)]


def _gaps(
    declaration: RegisterDeclaration, columns: Mapping[str, Sequence[Cell]], code: str, label: Label
) -> Iterator[RowFinding]:
    column = declaration.columns[code]
    other = column.required_with or ""
    for index, (cell, reason) in enumerate(zip(columns[code], columns.get(other, ()), strict=False)):
        if _is_blank(cell) and not _is_blank(reason):
            message = f"Cột “{column.heading}” không được để trống khi cột "
            message += f"“{declaration.columns[other].heading}” có giá trị (ô {label(index, other)})."
            yield index, code, Finding(Rule.CELL_REQUIRED, message)


def _is_blank(cell: Cell) -> bool:
    return cell is None or cell is False


def _repeated(column: Column, code: str, cells: Sequence[Cell], label: Label) -> Iterator[RowFinding]:
    first: dict[object, int] = {}
    folds = column.type is ColumnType.TEXT
    for index, cell in enumerate(cells):
        if cell is None or isinstance(cell, bool):
            continue
        before = first.setdefault(match_key(cell) if folds and isinstance(cell, str) else cell, index)
        if before != index:
            message = f"Cột “{column.heading}” không được có hai dòng giống nhau; “{show(cell)}” đã có ở ô "
            yield index, code, Finding(Rule.CELL_NOT_UNIQUE, f"{message}{label(before, code)}.")


def _near_names(
    declaration: RegisterDeclaration,
    columns: Mapping[str, Sequence[Cell]],
    label: Label,
    abbreviations: Mapping[str, str],
) -> Iterator[RowFinding]:
    code = declaration.name_column
    names = [cell if isinstance(cell, str) else None for cell in columns.get(code, ())]
    places = columns.get(declaration.commune_column or "", [None] * len(names))
    communes = [cell if isinstance(cell, str) else None for cell in places]
    heading = declaration.columns[code].heading
    for first, second in near_names(names, communes, abbreviations):
        message = f"Cột “{heading}”: “{names[second]}” rất giống “{names[first]}” ở ô {label(first, code)}."
        hint = "Nếu là một thì ghi thống nhất một tên và xem có dòng nào thừa; nếu là hai thì để nguyên."
        yield second, code, Finding(Rule.NAMES_ALIKE, message, hint)


def check_total(column: Column, cells: Sequence[Cell], typed: RawCell, heading: str = "") -> Finding | None:
    """What is wrong with the total that a list itself gives for a column; None where it fits.

    `cells` are the column's typed cells, `typed` the cell of the total row under the same `heading`,
    whose unit it is in. Only columns of numbers have totals. A total may be rounded, and may be the
    mean of its column, as under incomes.
    """
    if column.type not in {ColumnType.NUMBER, ColumnType.WHOLE} or typed.fault is not None:
        return None
    plain = column.model_copy(update={"type": ColumnType.NUMBER, "minimum": None, "maximum": None})
    numbers = [cell for cell in cells if isinstance(cell, Decimal)]
    total = read_column(plain, heading, [typed])[0].cell
    if not isinstance(total, Decimal) or not numbers:
        return None
    added = sum(numbers, Decimal(0))
    last_place = _last_place(total) * scale_of(plain, heading).bare
    tolerance = max(last_place / 2, abs(added) * Decimal("1e-9"))
    mean = added / len(numbers) if column.type is ColumnType.NUMBER else added
    if min(abs(total - added), abs(total - mean)) <= tolerance:
        return None
    message = f"Cột “{column.heading}”: dòng tổng ghi {in_words(total)}, "
    message += f"cộng các dòng được {in_words(added)}."
    hint = "Báo cáo dùng số cộng từ các dòng; xem có dòng nào thiếu, thừa hay ghi sai."
    return Finding(Rule.TOTAL_DIFFERS, message, hint)


def _last_place(number: Decimal) -> Decimal:
    """What one in the last decimal of the number is: 0.01 of 18.25."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
