"""The cells of one table as they are written, and the notes that they make necessary below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.blocks import Cell, CellKind, FigureRun, Run, Table, TextRun
from reportgen.comparison_text import NO_DATA
from reportgen.config import Parsed
from reportgen.content_controls import LONGEST_TAG
from reportgen.figures import Figure, HouseStyle, View
from reportgen.problems import Problem, Rule
from reportgen.restated import restated_note
from reportgen.table_declarations import TableDeclaration
from reportgen.vietnamese import MISSING
from reportgen.views import has_view, printed

TABLES = "bang"
"""The space of figures that only a table prints."""
_NO_DATA_NOTE = f"“{NO_DATA}” là chưa có số liệu."


@dataclass(slots=True)
class TableWriter:
    """Writes one table that bang.yaml declares.

    `figures` are those that only this table prints, by code without the space.
    """

    code: str
    declared: Parsed[Mapping[str, TableDeclaration]]
    style: HouseStyle
    figures: dict[str, Figure] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def declaration(self) -> TableDeclaration:
        """What bang.yaml says of the table."""
        return self.declared.value[self.code]

    def report(self, rule: Rule, message: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        """A problem at the table's line, or at that of one of its keys."""
        place = self.declared.place(self.code, *path)
        self.problems.append(Problem(rule, place, f"Bảng “{self.code}”: {message}", hint))

    def figure(self, figure: Figure | None, view: View = View.NUMBER, *, is_total: bool = False) -> Cell:
        """The cell of a figure in a view; `…` where there is nothing, with a note that says so."""
        if figure is None or not (figure.is_missing or has_view(figure, view)):
            return self.blank()
        kind = CellKind.TOTAL if is_total else CellKind.NUMBER
        if figure.faulty:
            return Cell(kind, (FigureRun(self._tag(figure, view), MISSING),))
        text = printed(figure, view, self.style) or NO_DATA
        if text == NO_DATA:
            return self.blank()
        if note := restated_note(figure, view, self.style):
            self.note(note)
        return Cell(kind, (FigureRun(self._tag(figure, view), text),))

    def own_figure(self, figure: Figure, row: int, column: int, *, is_total: bool = False) -> Cell:
        """The cell of a figure that only this table prints: it gets the code of its place in the table."""
        code = f"{self.code}.{row}.{column}"
        own = replace(figure, code=f"{TABLES}.{code}", parts=())
        self.figures[code] = own
        return self.figure(own, is_total=is_total)

    def missing(self, figure: Figure) -> None:
        """A notice for a row whose figure has no value, once."""
        if figure.value is None and not figure.faulty:
            message = f"chỉ tiêu “{figure.title}” chưa có số liệu, in “{NO_DATA}”."
            self.report(Rule.TABLE_BLANK, message, f"{figure.formula}.")

    def nothing_to_show(self, hint: str) -> None:
        """A notice for a table that has no row."""
        self.report(Rule.TABLE_BLANK, "không có dòng nào để in.", hint)

    def note(self, text: str) -> None:
        """A note below the table, once."""
        if text not in self.notes:
            self.notes.append(text)

    def table(
        self,
        title: Sequence[Run],
        widths: Sequence[float],
        headings: Sequence[Sequence[Cell]],
        rows: Iterable[Sequence[Cell]],
        unit: str = "",
    ) -> Table:
        """The finished table with its unit line, source line and notes."""
        body = tuple(map(tuple, rows))
        words = "".join(run.text for run in title)
        columns = [cell.text for heading in headings for cell in heading]
        unit = self.declaration.unit or unit
        source = self.declaration.source_line
        return Table(
            code=self.code,
            title=tuple(title),
            widths=tuple(widths),
            headings=tuple(map(tuple, headings)),
            rows=body,
            description=f"{words}. Bảng có {len(body)} dòng; các cột: {'; '.join(filter(None, columns))}.",
            unit=f"ĐVT: {unit}" if unit else "",
            source=f"Nguồn: {source}" if source else "",
            notes=(*self.declaration.notes, *self.notes),
        )

    def blank(self, kind: CellKind = CellKind.NUMBER) -> Cell:
        """The cell of what is not known, with a note that says so."""
        self.note(_NO_DATA_NOTE)
        return Cell(kind, (TextRun(NO_DATA),))

    def _tag(self, figure: Figure, view: View) -> str:
        """The figure's code and view; where that is too long, a code of the table's own."""
        tag = f"{figure.code}|{view}"
        if len(tag) <= LONGEST_TAG:
            return tag
        code = f"{self.code}.{len(self.figures) + 1}"
        self.figures[code] = replace(figure, code=f"{TABLES}.{code}", parts=())
        return f"{TABLES}.{code}|{view}"


def words(text: str, kind: CellKind = CellKind.TEXT, *, bold: bool = False) -> Cell:
    """A cell of words; nothing for an empty text."""
    return Cell(kind, (TextRun(text, bold=bold),) if text else ())


def heading(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of the heading rows, its first letter a capital."""
    return Cell(CellKind.HEADING, (TextRun(capital(text)),), columns, rows)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
