"""The cells that problems are about: found in a copy of the workbook, coloured, and commented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.problems import Place, Problem, Severity
from reportgen.values_copy import plain, put
from reportgen.workbook import column_number
from reportgen.workbook_copy import Formulas, WorkbookCopy

COLOURS = {
    Severity.ERROR: PatternFill("solid", fgColor="FFC7CE"),
    Severity.NOTICE: PatternFill("solid", fgColor="FFEB9C"),
}

_AUTHOR = "reportgen"
_BOX_WIDTH, _LETTERS_A_LINE, _LINE_HEIGHT = 380, 48, 19
"""In pixels and letters: the box of a comment in Excel's own font for comments, Tahoma 9."""
_TALLEST_BOX = 600
_LONGEST_COMMENT = 3_000
_LAST_HEADING_ROW = 30
_WIDEST_REGISTER = 256
_USUAL_WIDTH = 13
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


@dataclass(frozen=True, slots=True)
class Located:
    """A problem with its sheet and cells in the copy, the one to comment first.

    No cells: it is about the whole sheet; no sheet either: about the file.
    """

    problem: Problem
    sheet: Worksheet | None
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A sheet of the copy: who hides behind merged cells, how wide it is, where its heading seems to be."""

    sheet: Worksheet
    anchors: Mapping[tuple[int, int], tuple[int, int]]
    width: int
    heading_row: int

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, for a merged one that which shows; None outside of what Excel can hold."""
        row, column = self.anchors.get((row, column), (row, column))
        if not (1 <= row <= _LAST_ROW and 1 <= column <= _LAST_COLUMN):
            return None
        cell = self.sheet.cell(row, column)
        return cell if isinstance(cell, Cell) else None


def locate(copy: WorkbookCopy, problems: Sequence[Problem]) -> list[Located]:
    """The problems with their cells, in the same order."""
    grids: dict[str | None, _Grid | None] = {}
    for name in dict.fromkeys(problem.place.sheet for problem in problems):
        sheet = copy.sheet(name)
        grids[name] = None if sheet is None else _grid(sheet)
    located: list[Located] = []
    for problem in problems:
        grid = grids[problem.place.sheet]
        if grid is None:
            located.append(Located(problem, None, ()))
        else:
            located.append(Located(problem, grid.sheet, _cells(grid, problem.place)))
    return located


def _grid(sheet: Worksheet) -> _Grid:
    width = min(sheet.max_column, _WIDEST_REGISTER)
    anchors = {
        (row, column): (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row, column in merged.cells
    }
    rows = list(
        sheet.iter_rows(max_row=min(sheet.max_row, _LAST_HEADING_ROW), max_col=width, values_only=True)
    )
    texts = [sum(isinstance(value, str) for value in row) for row in rows]
    return _Grid(sheet, anchors, width, texts.index(max(texts)) + 1 if texts else 1)


def _cells(grid: _Grid, place: Place) -> Sequence[Cell]:
    """The cell of the place; of a row its filled cells (blank: the first); of a column its heading."""
    if place.row is None and place.column is None:
        return ()
    if place.column is not None:
        cell = grid.cell(place.row or grid.heading_row, column_number(place.column))
        return () if cell is None else (cell,)
    row = [grid.cell(place.row or 1, column) for column in range(1, grid.width + 1)]
    cells = list(dict.fromkeys(cell for cell in row if cell is not None))
    return [cell for cell in cells if cell.value is not None] or cells[:1]


def mark(located: Sequence[Located], formulas: Formulas) -> None:
    """Colours all cells in question, comments the first of each problem, and shows what was hidden.

    A formula that Excel never calculated has no value: the copy shows its text instead.
    """
    groups: dict[Worksheet, list[Located]] = {}
    for one in located:
        if one.sheet is not None:
            groups.setdefault(one.sheet, []).append(one)
    for sheet, own in groups.items():
        sheet.sheet_state = "visible"
        _show(sheet, _colour(own))
        said: dict[Cell, list[Problem]] = {}
        for one in own:
            for cell in one.cells[:1]:
                said.setdefault(cell, []).append(one.problem)
        for cell, problems in said.items():
            formula = formulas.get((sheet.title, cell.coordinate))
            if formula is not None and cell.value is None:
                put(sheet, cell.row, cell.column, formula)
            cell.comment = _comment(problems, formula, cell.comment)


def _colour(located: Iterable[Located]) -> Iterable[Cell]:
    """Colours the cells, red where a notice stands beside an error; returns them."""
    colours: dict[Cell, Severity] = {}
    for one in located:
        for cell in one.cells:
            if colours.get(cell) is not Severity.ERROR:
                colours[cell] = one.problem.severity
    for cell, severity in colours.items():
        cell.fill = COLOURS[severity]
    return colours


def _show(sheet: Worksheet, cells: Iterable[Cell]) -> None:
    """Shows the rows and columns of these cells where they are hidden: a link would lead nowhere."""
    columns: set[int] = set()
    for cell in cells:
        columns.add(cell.column)
        if cell.row in sheet.row_dimensions:
            sheet.row_dimensions[cell.row].hidden = False
    for letter, dimension in sheet.column_dimensions.items():
        first = dimension.min or column_number(letter)
        if dimension.hidden and any(first <= column <= (dimension.max or first) for column in columns):
            dimension.hidden = False
            dimension.width = dimension.width or _USUAL_WIDTH


def _comment(problems: Sequence[Problem], formula: str | None, before: Comment | None) -> Comment:
    parts = [_said(problem) for problem in problems]
    if formula is not None:
        parts.append(f"Công thức trong tệp gốc: {formula}")
    if before is not None:
        parts.append(f"Ghi chú có sẵn trong tệp gốc: {before.text}")
    text = plain("\n\n".join(parts))
    if len(text) > _LONGEST_COMMENT:
        text = text[:_LONGEST_COMMENT] + "… (xem đủ ở trang đầu)"
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    height = min(lines * _LINE_HEIGHT + 12, _TALLEST_BOX)
    return Comment(text, _AUTHOR, height=height, width=_BOX_WIDTH)


def _said(problem: Problem) -> str:
    hint = f"\nGợi ý: {problem.hint}" if problem.hint else ""
    return f"{problem.severity.value}: {problem.message}{hint}"
