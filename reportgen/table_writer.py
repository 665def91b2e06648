"""The cells of one table as they are written, and the notes that they make necessary below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.blocks import Cell, CellKind, FigureRun, Run, Table, TextRun
from reportgen.comparison_text import NO_DATA
from reportgen.config import Parsed
from reportgen.content_controls import LONGEST_TAG
from reportgen.figures import Figure, HouseStyle, View
from reportgen.problems import Place, Problem, Rule
from reportgen.restated import restated_note
from reportgen.table_declarations import TableDeclaration
from reportgen.vietnamese import MISSING
from reportgen.views import has_view, printed
from reportgen.yaml_file import KeyPath

TABLES = "bang"
"""The space of figures that only a table prints."""
_NO_DATA_NOTE = f"“{NO_DATA}” là chưa có số liệu."


@dataclass(slots=True)
class TableWriter:
    """Writes one table of those that bang.yaml declares.

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
        """What bang.yaml says of it."""
        return self.declared.value[self.code]

    @property
    def place(self) -> Place:
        """Where it is declared."""
        return self.declared.place(self.code)

    def place_of(self, typed: str) -> Place:
        """Where its declaration names an indicator or a column so."""
        item = self.declaration
        single = {"theo": item.by, "va_theo": item.and_by}
        paths: list[KeyPath] = [(key,) for key, word in single.items() if word == typed]
        lists: dict[KeyPath, Sequence[str]] = {("nhom", group): codes for group, codes in item.groups.items()}
        lists |= {("chi_tieu",): item.indicators, ("cot",): item.columns, ("tong",): item.totals}
        paths += [(*key, words.index(typed)) for key, words in lists.items() if typed in words]
        return self.declared.place(self.code, *paths[0]) if paths else self.place

    def figure(self, figure: Figure | None, view: View = View.NUMBER, *, is_total: bool = False) -> Cell:
        """The cell of a figure in a view; `…` where there is nothing, with a note that says so."""
        if figure is None or not (figure.is_missing or has_view(figure, view)):
            return self._blank()
        kind = CellKind.TOTAL if is_total else CellKind.NUMBER
        if figure.faulty:
            return Cell(kind, (FigureRun(self._tag(figure, view), MISSING),))
        text = printed(figure, view, self.style) or NO_DATA
        if text == NO_DATA:
            return self._blank()
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
            message = f"Bảng “{self.code}”: chỉ tiêu “{figure.title}” chưa có số liệu, in “{NO_DATA}”."
            self.problems.append(Problem(Rule.TABLE_BLANK, self.place, message, f"{figure.formula}."))

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

    def _blank(self) -> Cell:
        self.note(_NO_DATA_NOTE)
        return Cell(CellKind.NUMBER, (TextRun(NO_DATA),))

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
