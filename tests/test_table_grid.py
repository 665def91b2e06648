"""The places of cells that cover several columns and rows."""

from __future__ import annotations

import pytest
from table_samples import heading

from reportgen.blocks import Cell
from reportgen.table_grid import placed


def shown(rows: tuple[tuple[Cell, ...], ...], columns: int) -> list[list[tuple[str, int, bool]]]:
    """Words, column and whether the cell begins here, for each part of each row."""
    return [[(part.cell.text, part.column, part.begins) for part in row] for row in placed(rows, columns)]


def test_a_cell_goes_on_in_the_rows_below_it() -> None:
    rows = (
        (heading("a", rows=3), heading("b", columns=2, rows=2), heading("c")),
        (heading("d"),),
        (heading("e"), heading("f"), heading("g")),
    )
    assert shown(rows, 4) == [
        [("a", 0, True), ("b", 1, True), ("c", 3, True)],
        [("a", 0, False), ("b", 1, False), ("d", 3, True)],
        [("a", 0, False), ("e", 1, True), ("f", 2, True), ("g", 3, True)],
    ]


def test_no_rows_have_no_parts() -> None:
    assert placed((), 4) == []


@pytest.mark.parametrize(
    "rows",
    [
        ((heading("thiếu"),),),
        ((heading("a"), heading("b"), heading("thừa")),),
        ((heading("a"), heading("rộng quá", columns=2)),),
        ((heading("a"), heading("b", rows=2)), (heading("đè lên ô trên", columns=2),)),
    ],
)
def test_a_row_that_does_not_fill_the_grid_is_a_fault_of_the_program(
    rows: tuple[tuple[Cell, ...], ...],
) -> None:
    with pytest.raises(ValueError, match="does not fill its 2 columns"):
        placed(rows, 2)


def test_a_cell_over_more_rows_than_there_are_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="covers more rows than there are"):
        placed(((heading("a", rows=2), heading("b")),), 2)
