"""Ready-to-fill workbooks made from the declarations of the registers, blank or with rows begun.

What is written here is what `registers` reads: the headings stand as declared, all help is in comments,
messages and colours, and nothing stands between the heading row and the rows to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from reportgen.cell_values import Cell
from reportgen.declarations import Column, RegisterDeclaration
from reportgen.form_columns import ChoiceLists, check, choice_lists, look, note, width
from reportgen.form_names import form_name, sheet_name
from reportgen.vietnamese import match_key

READY_ROWS = 500
"""Rows under the heading that have borders, formats and checks."""
ROWS_TO_ADD = 100
"""Of them at least so many are empty."""
HEADING_ROW = 5
"""Counted from 0: four lines of title block and an empty row stand above."""

NUMBER_HEADING = "STT"
NUMBER_WIDTH = 6
LISTS_SHEET = "Danh mục"

HEADING_FILL, REQUIRED_FILL = "#DDEBF7", "#FFE699"
LINE_HEIGHT = 17
COMMENT_WIDTH = 300
COMMENT_LINE = 42
"""Characters that go into a line of a comment."""
A4 = 9
CREATED = datetime(2024, 1, 1, tzinfo=UTC)
"""Stands in every form, so that its bytes do not depend on the day."""
OPTIONS: Mapping[str, object] = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Times New Roman", "font_size": 12},
    # What the clerk declared is text, whatever it begins with.
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of a form: its name, its title, the columns to fill in, and what stands there already.

    `rows` give the values of some columns by their heading.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...] = ()

    @property
    def first(self) -> int:
        """The first declared column, from 0: 1 behind our row numbers, 0 where they are declared."""
        headings = {match_key(heading) for column in self.columns for heading in column.headings}
        return 0 if match_key(NUMBER_HEADING) in headings else 1

    @property
    def widths(self) -> list[float]:
        """The widths of all columns, in characters."""
        return [NUMBER_WIDTH] * self.first + [width(column) for column in self.columns]

    @property
    def ready(self) -> range:
        """The rows to fill in, from 0; there are always some below those that are begun."""
        return range(HEADING_ROW + 1, HEADING_ROW + 1 + max(READY_ROWS, len(self.rows) + ROWS_TO_ADD))


def blank_forms(registers: Mapping[str, RegisterDeclaration], issuer: str) -> dict[str, bytes]:
    """One blank .xlsx by file name for each declared file; the same declarations give the same bytes.

    Registers of one file are sheets of its form, registers of one sheet share its columns. A list of
    files gives the form of its first name, a pattern the form whose `*` is `mau`; the form's name
    always ends in .xlsx. `issuer` is the body that asks for the lists, as the title block names it.
    """
    names: dict[str, str] = {}
    forms: dict[str, dict[str, FormSheet]] = {}
    for declaration in registers.values():
        name = form_name(declaration.files)
        sheets = forms.setdefault(names.setdefault(match_key(name), name), {})
        for declared in declaration.sheets:
            add_sheet(
                sheets, FormSheet(sheet_name(declared, declaration.name), declaration.name, ()), declaration
            )
    return {name: make_form(tuple(sheets.values()), issuer) for name, sheets in forms.items()}


def add_sheet(sheets: dict[str, FormSheet], sheet: FormSheet, declaration: RegisterDeclaration) -> None:
    """Puts a register's columns on a sheet of a form; registers of one sheet share its columns."""
    before = sheets.get(match_key(sheet.name), sheet)
    own = (column for column in declaration.columns.values() if column.origin is None)
    sheets[match_key(sheet.name)] = replace(before, columns=_joined(before.columns, own))


def _joined(columns: tuple[Column, ...], more: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, each heading once: a second register of the same sheet reads the first one's column."""
    written = {match_key(column.heading) for column in columns}
    return (*columns, *(item for item in more if written.isdisjoint(map(match_key, item.headings))))


def make_form(sheets: Sequence[FormSheet], issuer: str, period: str = "…………") -> bytes:
    """The workbook of these sheets; `period` is the name of the period that it asks about."""
    taken = {match_key(sheet.name) for sheet in sheets}
    hidden = LISTS_SHEET
    while match_key(hidden) in taken:
        hidden += " ẩn"
    lists = choice_lists(hidden, (column for sheet in sheets for column in sheet.columns))
    data = BytesIO()
    with Workbook(data, dict(OPTIONS)) as book:
        book.set_properties({"title": sheets[0].title, "author": issuer, "created": CREATED})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _write_titles(book, page, sheet, (issuer, period))
            _write_headings(book, page, sheet)
            _write_row_numbers(book, page, sheet)
            for number, _ in enumerate(sheet.columns, start=sheet.first):
                _write_cells(book, page, number, sheet, lists)
            _set_up_print(page)
        _write_lists(book, lists)
    return data.getvalue()


def _write_titles(book: Workbook, page: Worksheet, sheet: FormSheet, asked: tuple[str, str]) -> None:
    """The title block: who asks, for what, of which period, and how the form is to be read."""
    issuer, period = asked
    page.write_string(0, 0, issuer, book.add_format({"bold": True}))
    centred: dict[str, object] = {"align": "center", "valign": "vcenter", "text_wrap": True}
    hint = "Tiêu đề nền vàng: bắt buộc ghi. Đưa chuột vào tiêu đề để xem cách ghi từng cột."
    lines: tuple[tuple[str, dict[str, object]], ...] = (
        (sheet.title.upper(), {"bold": True, "font_size": 14}),
        (f"Kỳ: {period}", {"italic": True}),
        (hint, {"italic": True, "font_size": 11}),
    )
    last = len(sheet.widths) - 1
    for row, (text, properties) in enumerate(lines, start=1):
        form = book.add_format(centred | properties)
        page.set_row(row, LINE_HEIGHT * ceil(1.2 * len(text) / sum(sheet.widths)) + 4)
        if last:
            page.merge_range(row, 0, row, last, text, form)
        else:
            page.write_string(row, 0, text, form)


def _write_headings(book: Workbook, page: Worksheet, sheet: FormSheet) -> None:
    """The heading row as declared; a comment on each heading says what to enter."""
    framed = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    due, other = (book.add_format(framed | {"bg_color": fill}) for fill in (REQUIRED_FILL, HEADING_FILL))
    if sheet.first:
        page.write_string(HEADING_ROW, 0, NUMBER_HEADING, other)
    for number, column in enumerate(sheet.columns, start=sheet.first):
        page.write_string(HEADING_ROW, number, column.heading, due if column.required else other)
        sentences = list(note(column))
        lines = sum(ceil(len(sentence) / COMMENT_LINE) for sentence in sentences)
        box = {"width": COMMENT_WIDTH, "height": LINE_HEIGHT * lines + 14}
        font = {"font_name": "Times New Roman", "font_size": 11}
        page.write_comment(HEADING_ROW, number, "\n".join(sentences), font | box)
    for number, characters in enumerate(sheet.widths):
        page.set_column(number, number, characters)
    lines = max(ceil(1.3 * len(column.heading) / width(column)) for column in sheet.columns)
    page.set_row(HEADING_ROW, LINE_HEIGHT * max(lines, 2) + 4)


def _write_row_numbers(book: Workbook, page: Worksheet, sheet: FormSheet) -> None:
    """The numbers of the rows, shown once a row has something in it; blank to whoever reads values."""
    cell = book.add_format({"border": 1, "align": "center", "valign": "vcenter"})
    last = xl_col_to_name(len(sheet.columns))
    for index, row in enumerate(sheet.ready if sheet.first else (), start=1):
        filled = f"COUNTA(B{row + 1}:{last}{row + 1})"
        shown = index if index <= len(sheet.rows) else ""
        page.write_formula(row, 0, f'=IF({filled}=0,"",ROW()-{HEADING_ROW + 1})', cell, shown)


def _write_cells(book: Workbook, page: Worksheet, number: int, sheet: FormSheet, lists: ChoiceLists) -> None:
    """The ready rows of a column: borders, number format, check, and what to enter as one goes there."""
    column = sheet.columns[number - sheet.first]
    cell = book.add_format(look(column))
    for index, row in enumerate(sheet.ready):
        begun = sheet.rows[index] if index < len(sheet.rows) else {}
        _write_value(page, row, number, begun.get(column.heading), cell)
    page.data_validation(sheet.ready[0], number, sheet.ready[-1], number, check(column, lists))


def _write_value(page: Worksheet, row: int, number: int, value: Cell, cell: Format) -> None:
    """One value as an office would type it; what is missing, and “không”, stays blank."""
    if isinstance(value, bool):
        value = "x" if value else None
    if value is None:
        page.write_blank(row, number, None, cell)
    elif isinstance(value, Decimal):
        page.write_number(row, number, float(value), cell)
    elif isinstance(value, date):
        page.write_datetime(row, number, datetime.combine(value, time()), cell)
    else:
        page.write_string(row, number, str(value), cell)


def _write_lists(book: Workbook, lists: ChoiceLists) -> None:
    """The hidden sheet of lists: values only, so that no row of it can pass for a heading row."""
    if not lists.lists:
        return
    page = book.add_worksheet(lists.sheet)
    for number, choices in enumerate(lists.lists):
        page.write_column(0, number, choices)
        page.set_column(number, number, max(map(len, choices)))
    page.hide()


def _set_up_print(page: Worksheet) -> None:
    """A4 on its side, one page wide, headings and page numbers on every page, heading frozen on screen."""
    page.freeze_panes(HEADING_ROW + 1, 2)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.repeat_rows(HEADING_ROW)
    page.fit_to_pages(1, 0)
    page.set_footer("&CTrang &P/&N")
