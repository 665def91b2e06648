"""How wide the columns of a table are: as declared, but no word and no number breaks over two lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.blocks import Cell, CellKind
from reportgen.table_grid import Part
from reportgen.text_width import Face, longest

_SLACK = 1.5
"""Points left free in a column beside its longest word, for the line between columns and for rounding."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """What the template says of cells: font sizes, and the room left and right of the words together.

    All in points.
    """

    sizes: Mapping[CellKind, float]
    padding: float


def column_edges(
    widths: Sequence[float], rows: Iterable[Sequence[Part]], look: CellLook, room: float
) -> list[float]:
    """The edges of the columns in points from the left, the first one at 0 and the last one at `room`.

    `widths` are relative. A column that would be too narrow for its longest word takes what it needs
    from the others; where all of it is too much, the columns share the room by their longest words.
    Cells over several columns ask for nothing.
    """
    needed = [0.0] * len(widths)
    for part in (part for row in rows for part in row if part.cell.columns == 1):
        needed[part.column] = max(needed[part.column], _needed(part.cell, look))
    return list(accumulate(_fitted(widths, needed, room), initial=0.0))


def _needed(cell: Cell, look: CellLook) -> float:
    """The width of a cell that breaks no word; a no-break space holds words together."""
    is_bold = cell.kind is CellKind.HEADING or any(run.bold for run in cell.runs)
    face = Face.BOLD if is_bold else Face.REGULAR
    return longest(cell.text.split(" "), look.sizes[cell.kind], face) + look.padding + _SLACK


def _fitted(widths: Sequence[float], needed: Sequence[float], room: float) -> list[float]:
    """The widths scaled to the room, none narrower than needed."""
    if sum(needed) >= room:
        return [room * need / sum(needed) for need in needed]
    widened: set[int] = set()
    while True:
        free = room - sum(needed[column] for column in widened)
        wanted = sum(width for column, width in enumerate(widths) if column not in widened)
        fitted = [
            need if column in widened else free * width / wanted
            for column, (width, need) in enumerate(zip(widths, needed, strict=True))
        ]
        short = {column for column, need in enumerate(needed) if fitted[column] < need}
        if not short:
            return fitted
        widened |= short
