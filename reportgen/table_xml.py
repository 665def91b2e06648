"""Tables as Word XML (prefixes `w` and `w15`): the caption, the grid of cells, source and notes.

How a table looks stands in styles of the template, so that the clerk changes it in Word. Here is only
what must hold whatever the look: the text's full width, headings on each page, rows that stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from reportgen.blocks import CellKind, Run, Table, TextRun
from reportgen.column_widths import CellLook, column_edges
from reportgen.paragraph_xml import TWIPS, one_line, paragraph_xml
from reportgen.table_grid import Part, placed

TABLE_STYLE = "Bảng số liệu"
"""The name of the table style in the template."""
CAPTION_STYLE = "Tên bảng"
UNIT_STYLE = "Đơn vị bảng"
SOURCE_STYLE = "Nguồn bảng"
NOTE_STYLE = "Ghi chú bảng"
"""Names of the paragraph styles around the table; those in its cells are the values of `CellKind`."""

SMALL_TABLE = 12
"""A table of so many rows below its headings stays on one page."""

_TABLE = Markup(
    '<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{caption}"/>'
    '<w:tblDescription w:val="{description}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
)
_GRID_COLUMN = Markup('<w:gridCol w:w="{}"/>')
_ROW = Markup("<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>")
_REPEATED = Markup("<w:tblHeader/>")
_CELL = Markup('<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{form}</w:tcPr>{paragraph}</w:tc>')
_SPAN = Markup('<w:gridSpan w:val="{}"/>')
_MERGE_BEGINS = Markup('<w:vMerge w:val="restart"/>')
_MERGE_GOES_ON = Markup("<w:vMerge/>")
_CENTRED = Markup('<w:vAlign w:val="center"/>')
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class BodyLook:
    """What the template says of the body: ids of its styles by name, its cells, `room` between the margins.

    The room is in points.
    """

    style_ids: Mapping[str, str]
    cells: CellLook
    room: float

    def style_id(self, name: str) -> str:
        """The id of a style; empty where the template does not have it."""
        return self.style_ids.get(name, "")


def table_xml(
    table: Table, look: BodyLook, numbers: Iterator[int], *, stays: bool, is_last: bool = False
) -> Markup:
    """The table with all that stands around it; figures become content controls with ids of `numbers`.

    Number 0 leaves “Bảng 1. ” out. Unit and source are printed as they stand, one note behind
    `Ghi chú: `, several below `Ghi chú:`. `stays` puts the end on the page of what follows; `is_last`
    closes the table with a paragraph, because Word joins two tables that touch.
    Raises ValueError where the cells of a row do not fill the grid: the program made them.
    """
    columns = len(table.widths)
    headings, rows = placed(table.headings, columns), placed(table.rows, columns)
    edges = column_edges(table.widths, [*headings, *rows], look.cells, look.room)
    writer = _Writer(look, numbers, [round(edge * TWIPS) for edge in edges])
    below = [*_lines_below(table)] or [(NOTE_STYLE, "")] * is_last
    number = (TextRun(f"Bảng {table.number}. "),) if table.number else ()
    pieces = [writer.line(CAPTION_STYLE, (*number, *table.title), stays=True)]
    if table.unit:
        pieces.append(writer.line(UNIT_STYLE, (TextRun(table.unit),), stays=True))
    pieces.append(writer.grid(table, headings, rows, stays=stays or bool(below)))
    for index, (style, text) in enumerate(below, start=1):
        runs = (TextRun(text),) if text else ()
        pieces.append(writer.line(style, runs, stays=stays or index < len(below)))
    return _NOTHING.join(pieces)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one table; `edges` of its columns in twips from the left."""

    look: BodyLook
    numbers: Iterator[int]
    edges: Sequence[int]

    def line(self, style: str, runs: Sequence[Run], *, stays: bool) -> Markup:
        """A paragraph in or around the table."""
        return paragraph_xml(self.look.style_id(style), runs, self.numbers, stays=stays)

    def grid(
        self, table: Table, headings: Sequence[Sequence[Part]], rows: Sequence[Sequence[Part]], *, stays: bool
    ) -> Markup:
        """The rows with their lines; `stays` puts the last one on the page of what follows."""
        last = len(rows) - 1
        written = [self._row(row, stays=True, repeated=True) for row in headings]
        for index, row in enumerate(rows):
            written.append(self._row(row, stays=stays if index == last else _stays(row, index, last)))
        return _TABLE.format(
            style=self.look.style_id(TABLE_STYLE),
            width=self.edges[-1],
            caption=one_line("".join(run.text for run in table.title)),
            description=one_line(table.description),
            grid=_NOTHING.join(_GRID_COLUMN.format(right - left) for left, right in pairwise(self.edges)),
            rows=_NOTHING.join(written),
        )

    def _row(self, parts: Sequence[Part], *, stays: bool, repeated: bool = False) -> Markup:
        """One row; `repeated` prints it again at the head of each page."""
        cells = _NOTHING.join(self._cell(part, stays=stays) for part in parts)
        return _ROW.format(repeated=_REPEATED if repeated else "", cells=cells)

    def _cell(self, part: Part, *, stays: bool) -> Markup:
        """What one row shows of a cell; its words stand in the first of its rows."""
        cell = part.cell
        form = [
            _SPAN.format(cell.columns) if cell.columns > 1 else _NOTHING,
            (_MERGE_BEGINS if part.begins else _MERGE_GOES_ON) if cell.rows > 1 else _NOTHING,
            _CENTRED if cell.kind is CellKind.HEADING else _NOTHING,
        ]
        return _CELL.format(
            width=self.edges[part.column + cell.columns] - self.edges[part.column],
            form=_NOTHING.join(form),
            paragraph=self.line(cell.kind.value, cell.runs if part.begins else (), stays=stays),
        )


def _stays(row: Sequence[Part], index: int, last: int) -> bool:
    """Whether a row stays with the next one: a small table is whole, no row alone, no merged cell torn."""
    torn = any(part.rows > 1 and part.cell.rows <= SMALL_TABLE for part in row)
    return last < SMALL_TABLE or index in {0, last - 1} or torn


def _lines_below(table: Table) -> Iterator[tuple[str, str]]:
    """Style and words of each line below the table."""
    if table.source:
        yield SOURCE_STYLE, table.source
    if len(table.notes) == 1:
        yield NOTE_STYLE, f"Ghi chú: {table.notes[0]}"
    elif table.notes:
        yield from ((NOTE_STYLE, line) for line in ("Ghi chú:", *table.notes))
