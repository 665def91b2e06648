"""The cells of a table in their places: which columns each covers, and where it goes on from above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.blocks import Cell


@dataclass(frozen=True, slots=True)
class Part:
    """What one row shows of a cell, in the column (from 0) where the cell begins.

    `rows` of the cell are left, this one counted; `begins` in the first of them.
    """

    cell: Cell
    column: int
    rows: int
    begins: bool = True


def placed(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Part]]:
    """Each row from left to right, with the parts of cells that began above it.

    Raises ValueError where the cells do not fill the grid exactly: the program made the table.
    """
    found: list[list[Part]] = []
    above: dict[int, Part] = {}
    for row in rows:
        cells = list(row)
        parts: list[Part] = []
        column = 0
        while column in above or (cells and column < columns):
            parts.append(above.pop(column) if column in above else _first_part(cells.pop(0), column))
            column += parts[-1].cell.columns
        if column != columns or cells or above:
            raise ValueError(f"a row of a table does not fill its {columns} columns: {row}")
        above = {
            part.column: replace(part, rows=part.rows - 1, begins=False) for part in parts if part.rows > 1
        }
        found.append(parts)
    if above:
        raise ValueError(f"a cell covers more rows than there are: {above}")
    return found


def _first_part(cell: Cell, column: int) -> Part:
    return Part(cell, column, cell.rows)
