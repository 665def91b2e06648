"""One sheet of a register: its lines as typed columns, and every problem at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.cells import Cell, Finding, RawCell, read_column, read_values, unit_note
from reportgen.checks import check_total
from reportgen.columns import NUMERIC, Column, ColumnType, Origin
from reportgen.declarations import RegisterDeclaration
from reportgen.heading import Heading, find_heading
from reportgen.problems import Problem, Rule, Severity
from reportgen.register_files import SourceSheet
from reportgen.sheet_rows import ListRows, list_rows
from reportgen.workbook import Area, Sheet, Unreadable, Value, column_letter, spans

_UNREADABLE = {
    Unreadable.VNI: (
        "Ô này gõ bằng bảng mã cũ VNI nên không đọc được dấu tiếng Việt.",
        "Dùng UniKey (Công cụ > Chuyển mã) đổi từ “VNI Windows” sang “Unicode”, hoặc gõ lại ô này.",
    ),
    Unreadable.DOUBTFUL: (
        "Không rõ ô này gõ bằng Unicode hay bảng mã cũ TCVN3 (phông .VnTime), mỗi mã đọc ra một chữ khác.",
        "Gõ lại ô này bằng Unicode (phông Times New Roman).",
    ),
}


@dataclass(frozen=True, slots=True)
class SheetList:
    """The lines of one sheet by their Excel rows, a list of cells for each declared column.

    `numbers` are the columns in the sheet of the codes that were found there.
    """

    rows: tuple[int, ...]
    columns: Mapping[str, Sequence[Cell]]
    numbers: Mapping[str, int]
    faulty: frozenset[str]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_list(declaration: RegisterDeclaration, source: SourceSheet) -> SheetList:
    """The list that the sheet holds; empty and all faulty where its heading is not found."""
    sheet = source.sheet
    wanted = {code: column for code, column in declaration.columns.items() if column.origin is None}
    heading, problems = find_heading(sheet, wanted)
    every = frozenset(declaration.columns)
    if heading is None:
        found = _first_unreadable(sheet) if sheet.unreadable else problems
        return SheetList((), {code: [] for code in every}, {}, every, tuple(found), ())
    lines = list_rows(sheet, heading, wanted, declaration.name_column)
    by_column = tuple(zip(*(sheet.rows[row - 1] for row in lines.rows), strict=True))
    reader = _ListReader(sheet, heading, lines, by_column)
    columns: dict[str, Sequence[Cell]] = {}
    is_unfilled = not lines.rows and not declaration.may_be_empty
    faulty = set(every if lines.problems or is_unfilled else set(wanted) - set(heading.columns))
    problems += [*lines.problems, *_notices(sheet, heading, lines)]
    for code, column in declaration.columns.items():
        cells, mistakes = reader.column(code, column, source)
        columns[code] = cells
        problems += mistakes
        if any(problem.severity is Severity.ERROR for problem in mistakes):
            faulty.add(code)
    if is_unfilled:
        message = "Không có dòng số liệu nào dưới dòng tiêu đề."
        hint = f"Kỳ này đúng là không có thì ghi “co_the_trong: co” cho “{declaration.name}” ở so-lieu.yaml."
        problems.append(Problem(Rule.REGISTER_EMPTY, sheet.place(heading.bottom), message, hint))
    notes = tuple(_notes(declaration, sheet, heading, lines))
    return SheetList(lines.rows, columns, heading.columns, frozenset(faulty), tuple(problems), notes)


@dataclass(frozen=True, slots=True)
class _ListReader:
    """The lines of a sheet, read column by column."""

    sheet: Sheet
    heading: Heading
    lines: ListRows
    values: Sequence[Sequence[Value]]
    """The values of the lines by column, counted from 0."""

    def column(self, code: str, column: Column, source: SourceSheet) -> tuple[Sequence[Cell], list[Problem]]:
        """The typed cells of a column and what is wrong with them."""
        if column.origin is not None:
            return self._from_name(column, source)
        number = self.heading.columns.get(code)
        if number is None:
            return [None] * len(self.lines.rows), []
        rows, text = self.lines.rows, self.heading.texts[code]
        origins, problems = self._merged_down(column, number)
        values = list(self.values[number - 1]) if self.values else []
        for at, row in origins.items():
            values[at] = self.sheet.rows[row - 1][number - 1]
        addresses = (
            {at: (origins.get(at, row), number) for at, row in enumerate(rows)}
            if self._is_marked(number)
            else {}
        )
        faults = {at: self.sheet.faults[cell] for at, cell in addresses.items() if cell in self.sheet.faults}
        percents = {at for at, cell in addresses.items() if cell in self.sheet.marks.percent}
        reading = read_values(column, text, values, faults, percents)
        for at, findings in sorted(reading.findings.items()):
            if (rows[at], number) not in self.sheet.unreadable:
                problems += [_problem(self.sheet, rows[at], number, finding) for finding in findings]
        cells = reading.cells
        for at, row in enumerate(self.lines.rows) if self.sheet.unreadable else ():
            if (row, number) in self.sheet.unreadable:
                problems.append(_unreadable(self.sheet, row, number))
                cells[at] = None
        total = self.lines.total
        if total is not None and column.type in NUMERIC:
            finding = check_total(column, cells, self._cell(total, number), text)
            problems += [_problem(self.sheet, total, number, finding)] if finding else []
        return cells, problems

    def _from_name(self, column: Column, source: SourceSheet) -> tuple[Sequence[Cell], list[Problem]]:
        """The sheet's or the file's name as the value of every line."""
        name = self.sheet.name if column.origin is Origin.SHEET else source.file_part
        reading = read_column(column, column.heading, [RawCell(name, None)])[0]
        place = self.sheet.place()
        problems = [Problem(each.rule, place, each.message, each.hint) for each in reading.findings]
        return [reading.cell] * len(self.lines.rows), problems

    def _is_marked(self, number: int) -> bool:
        return any(column == number for _, column in (*self.sheet.faults, *self.sheet.marks.percent))

    def _cell(self, row: int, number: int) -> RawCell:
        value = self.sheet.rows[row - 1][number - 1]
        return RawCell(value, self.sheet.faults.get((row, number)), (row, number) in self.sheet.marks.percent)

    def _merged_down(self, column: Column, number: int) -> tuple[dict[int, int], list[Problem]]:
        """The row whose cell stands for a line, by the line's index, where it is merged down over several.

        A number over several lines may be of all together or of each: that is a problem.
        """
        origins: dict[int, int] = {}
        problems: list[Problem] = []
        index = {row: at for at, row in enumerate(self.lines.rows)} if self.sheet.marks.merged else {}
        for area in self.sheet.marks.merged:
            if area.left != number or area.top <= self.heading.bottom or area.top == area.bottom:
                continue
            last = min(area.bottom, len(self.sheet.rows))
            covered = [index[row] for row in range(area.top, last + 1) if row in index]
            first = self._cell(area.top, number)
            if len(covered) < 2 or (first.value == "" and first.fault is None):  # noqa: PLR2004 - several lines
                continue
            if column.type in NUMERIC or column.type is ColumnType.RANGE:
                problems.append(_merged_number(self.sheet, column, area))
                continue
            origins |= dict.fromkeys(covered, area.top)
        return origins, problems


def _problem(sheet: Sheet, row: int, column: int, finding: Finding) -> Problem:
    return Problem(finding.rule, sheet.place(row, column), finding.message, finding.hint)


def _merged_number(sheet: Sheet, column: Column, area: Area) -> Problem:
    message = f"Cột “{column.heading}”: một số ghi trong ô gộp từ dòng {area.top} đến dòng {area.bottom},"
    message += " không rõ là của chung hay của từng dòng."
    hint = "Bỏ gộp ô (Unmerge Cells) rồi ghi số vào từng dòng."
    return Problem(Rule.CELL_MERGED, sheet.place(area.top, area.left), message, hint)


def _unreadable(sheet: Sheet, row: int, column: int) -> Problem:
    message, hint = _UNREADABLE[sheet.unreadable[row, column]]
    return Problem(Rule.CELL_ENCODING, sheet.place(row, column), message, hint)


def _first_unreadable(sheet: Sheet) -> list[Problem]:
    """Why no heading is found where the letters themselves cannot be read."""
    return [_unreadable(sheet, *min(sheet.unreadable))]


def _notices(sheet: Sheet, heading: Heading, lines: ListRows) -> Iterator[Problem]:
    """What was read though nobody sees it, and what was read as other letters: once a sheet."""
    rows = sheet.marks.hidden_rows.intersection(lines.rows)
    columns = sorted(sheet.marks.hidden_columns.intersection(heading.columns.values()))
    parts = ["cả trang"] if sheet.hidden else []
    parts += [f"dòng {spans(rows)}"] if rows else []
    parts += [f"cột {', '.join(map(column_letter, columns))}"] if columns else []
    if parts:
        message = f"Phần đang ẩn vẫn được đọc và tính: {'; '.join(parts)}."
        hint = "Bỏ ẩn (Unhide) để xem lại; dòng nào không tính thì xóa."
        yield Problem(Rule.HIDDEN_READ, sheet.place(), message, hint)
    if sheet.converted:
        message = (
            f"{sheet.converted} ô gõ bằng bảng mã cũ TCVN3 (phông .VnTime) đã được đổi sang Unicode khi đọc."
        )
        yield Problem(Rule.TEXT_CONVERTED, sheet.place(), message, "Xem lại tên riêng trong báo cáo.")


def _notes(
    declaration: RegisterDeclaration, sheet: Sheet, heading: Heading, lines: ListRows
) -> Iterator[str]:
    place = str(sheet.place())
    if lines.left_out:
        yield f"{place}: không tính là dòng số liệu: {', '.join(lines.left_out)}."
    if heading.others:
        names = ", ".join(f"“{name}”" for name in heading.others)
        yield f"{declaration.name}: không đọc cột không khai báo {names}."
    for code, text in heading.texts.items():
        note = unit_note(declaration.columns[code], text)
        if note:
            yield f"{place}: {note}"
