"""The workbooks of the next period: forms that hold the names and codes of the last period's lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.blank_forms import FormSheet, add_sheet, make_form
from reportgen.cell_values import Cell
from reportgen.declarations import RegisterDeclaration
from reportgen.form_names import as_xlsx, form_name, sheet_name
from reportgen.period import Period
from reportgen.registers import Register
from reportgen.stretches import PeriodKind
from reportgen.vietnamese import match_key


@dataclass(frozen=True, slots=True)
class NextForm:
    """A workbook to fill in; `rows` is how many lines of its longest sheet already have their names."""

    content: bytes
    rows: int


@dataclass(slots=True)
class _File:
    """A workbook in the making: its sheets, and the lines of each by their row in the last period."""

    name: str
    sheets: dict[str, FormSheet] = field(default_factory=dict)
    lines: dict[str, dict[int, dict[str, Cell]]] = field(default_factory=dict)

    def form(self, issuer: str, period: str) -> NextForm:
        """The workbook with the lines in their old order, those without a name left out."""
        made = tuple(
            replace(sheet, rows=tuple(line for _, line in sorted(self.lines[key].items())))
            for key, sheet in self.sheets.items()
        )
        return NextForm(make_form(made, issuer, period), max(len(sheet.rows) for sheet in made))


def next_forms(registers: Iterable[Register], issuer: str, period: Period) -> dict[str, NextForm]:
    """One .xlsx for each file that the last period's registers were read from, by its name.

    A register that was not read gives its blank form. Names, codes and communes are carried over, and
    columns that are declared `sang_ky_sau: co`; a list of events, or without anything but names, is blank.
    """
    files: dict[str, _File] = {}
    for register in registers:
        declaration = _for_period(register.declaration, period)
        for name, sheet, lines in _sheets(replace(register, declaration=declaration)):
            file = files.setdefault(match_key(name), _File(name))
            add_sheet(file.sheets, sheet, declaration)
            before = file.lines.setdefault(match_key(sheet.name), {})
            for row, line in lines.items():
                before.setdefault(row, {}).update(line)
    return {file.name: file.form(issuer, period.name) for file in files.values()}


def _for_period(declaration: RegisterDeclaration, period: Period) -> RegisterDeclaration:
    """The register under the headings that fit the period: of “Doanh thu 6 tháng”, “Doanh thu năm” one."""
    words = {
        PeriodKind.MONTH: "tháng",
        PeriodKind.QUARTER: "quý",
        PeriodKind.MONTHS: f"{period.number} tháng",
        PeriodKind.YEAR: "năm",
        PeriodKind.ESTIMATE: "năm",
    }
    word = re.compile(rf"(?<!\w){words.get(period.kind, 'kỳ')}(?!\w)", re.IGNORECASE)
    columns = {
        code: column.model_copy(
            update={"headings": tuple(sorted(column.headings, key=lambda text: not word.search(text)))}
        )
        for code, column in declaration.columns.items()
    }
    return declaration.model_copy(update={"columns": columns})


_Lines = Mapping[int, Mapping[str, Cell]]


def _sheets(register: Register) -> Iterator[tuple[str, FormSheet, _Lines]]:
    """The sheets of the register, each with the name of its file and its lines."""
    title = register.declaration.name
    if not any(source.letters for source in register.sources):
        for declared in register.declaration.sheets:
            yield form_name(register.declaration.files), FormSheet(sheet_name(declared, title), title, ()), {}
    for number, source in enumerate(register.sources):
        if source.letters:
            name = as_xlsx(re.sub(r".*/", "", source.file))
            sheet = FormSheet(sheet_name(source.sheet, title), title, ())
            yield name, sheet, _carried(register, number)


def _carried(register: Register, number: int) -> _Lines:
    """What is carried over from one of the register's sheets: by its row there, heading → value."""
    declaration = register.declaration
    columns = {
        declaration.columns[code].heading: register.values(code) for code in declaration.carried_columns
    }
    lines = {
        row: {heading: values[key] for heading, values in columns.items()}
        for row, key in register.rows_of(number)
    }
    return {row: line for row, line in lines.items() if any(value is not None for value in line.values())}
