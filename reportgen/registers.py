"""The registers of a period: each list's rows as a DataFrame of typed values that knows its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from reportgen.cells import EXPECTED, Cell, has_right_check_digit, read_value, show
from reportgen.config import Parsed
from reportgen.declarations import Column, ColumnType, RegisterDeclaration
from reportgen.problems import Place, Problem, Rule
from reportgen.vietnamese import Misread, clean, nearest
from reportgen.workbook import Heading, Sheet, column_letter, find_file, find_heading, read_sheet

_TOTAL_ROW = re.compile(r"(tổng|cộng|tổng cộng.*|tổng số.*|cộng toàn.*|cộng:.*)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Register:
    """One list: `frame` has a row per line of the list, indexed by its Excel row; a column per code.

    Cells hold `Cell` values, None for missing. `letters` gives each column's Excel letter.
    `faulty` names the columns in which a cell could not be read, so that nothing rests on them.
    """

    code: str
    declaration: RegisterDeclaration
    file: str
    sheet: str
    frame: pd.DataFrame
    letters: Mapping[str, str]
    faulty: frozenset[str]
    notes: tuple[str, ...] = ()

    def place(self, row: int, column: str) -> Place:
        """The place of a cell."""
        return Place(self.file, self.sheet, self.letters.get(column), row)

    def values(self, column: str) -> Mapping[int, Cell]:
        """The cells of a column by Excel row."""
        return dict(zip(self.frame.index.tolist(), self.frame[column].tolist(), strict=True))


def read_registers(
    declared: Parsed[Mapping[str, RegisterDeclaration]], inputs: Path, folder: str
) -> Iterator[tuple[Register, list[Problem]]]:
    """Each declared register in turn, so that the caller can show progress.

    `folder` is how problems call `inputs`. A register that cannot be read comes empty, all its
    columns faulty. Problems: a missing file, sheet or heading; a cell that is not of its type.
    """
    for code, declaration in declared.value.items():
        path = find_file(inputs, declaration.file)
        file = f"{folder}/{declaration.file}"
        if path is None:
            yield _unread(code, declaration, file), [_file_missing(declared, code, inputs, file)]
            continue
        sheet, problems = read_sheet(path, file, declaration.sheet)
        if sheet is None:
            yield _unread(code, declaration, file), problems
            continue
        yield _read_register(code, declaration, sheet)


def _file_missing(
    declared: Parsed[Mapping[str, RegisterDeclaration]], code: str, inputs: Path, file: str
) -> Problem:
    declaration = declared.value[code]
    present = sorted(path.name for path in inputs.iterdir() if path.is_file()) if inputs.is_dir() else []
    found = nearest(declaration.file, present)
    line = declared.place(code, "tep").line
    hint = f"Có phải tệp “{found}”? " if found else ""
    hint += f"Tên tệp khai báo ở {declared.file.name}, dòng {line}."
    return Problem(Rule.FILE_MISSING, Place(file), f"Thiếu tệp này: {declaration.name}.", hint)


def _unread(code: str, declaration: RegisterDeclaration, file: str) -> Register:
    frame = pd.DataFrame({column: pd.Series(dtype=object) for column in declaration.columns})
    return Register(code, declaration, file, declaration.sheet, frame, {}, frozenset(declaration.columns))


def _read_register(
    code: str, declaration: RegisterDeclaration, sheet: Sheet
) -> tuple[Register, list[Problem]]:
    wanted = {column: item.headings for column, item in declaration.columns.items()}
    heading, problems = find_heading(sheet, wanted)
    if heading is None:
        return _unread(code, declaration, sheet.file), problems
    rows, row_problems = _data_rows(sheet, heading)
    problems += row_problems
    columns: dict[str, list[Cell]] = {}
    faulty = set(declaration.columns) - set(heading.columns)
    for column in declaration.columns:
        cells, mistakes = _read_column(declaration, column, sheet, heading, rows)
        columns[column] = cells
        problems += mistakes
        if any(problem.rule is not Rule.CELL_CHECK_DIGIT for problem in mistakes):
            faulty.add(column)
    if not rows:
        message = "Không có dòng số liệu nào dưới dòng tiêu đề."
        problems.append(Problem(Rule.REGISTER_EMPTY, sheet.place(heading.row), message))
        faulty = set(declaration.columns)
    letters = {column: column_letter(number) for column, number in heading.columns.items()}
    frame = pd.DataFrame(columns, index=pd.Index(rows, dtype=int), dtype=object)
    return Register(code, declaration, sheet.file, sheet.name, frame, letters, frozenset(faulty)), problems


def _data_rows(sheet: Sheet, heading: Heading) -> tuple[list[int], list[Problem]]:
    """The rows under the heading that have a value in a declared column, a typed total row refused."""
    rows: list[int] = []
    problems: list[Problem] = []
    numbers = sorted(heading.columns.values())
    for row in range(heading.row + 1, len(sheet.rows) + 1):
        cells = sheet.rows[row - 1]
        if all(cells[number - 1] == "" and (row, number) not in sheet.faults for number in numbers):
            continue
        first = next((clean(cell) for cell in cells if isinstance(cell, str) and clean(cell)), "")
        if _TOTAL_ROW.fullmatch(first):
            message = f"Dòng này ghi “{first}”, có vẻ là dòng tổng; danh sách chỉ gồm các dòng chi tiết."
            problems.append(
                Problem(Rule.TOTAL_ROW, sheet.place(row), message, "Xóa dòng này; chương trình tự cộng.")
            )
            continue
        rows.append(row)
    return rows, problems


def _read_column(
    declaration: RegisterDeclaration, code: str, sheet: Sheet, heading: Heading, rows: list[int]
) -> tuple[list[Cell], list[Problem]]:
    column = declaration.columns[code]
    # Two rows of one code could not be told apart by the lists that name them.
    unique = column.unique or code == declaration.code_column
    number = heading.columns.get(code)
    if number is None:
        return [None] * len(rows), []
    cells: list[Cell] = []
    problems: list[Problem] = []
    first_row: dict[Cell, int] = {}
    for row in rows:
        cell, found = _read_cell(column, sheet, row, number)
        if unique and cell is not None and first_row.setdefault(cell, row) != row:
            message = f"Cột “{column.heading}” không được có hai dòng giống nhau; “{show(cell)}” đã có ở ô "
            message += f"{column_letter(number)}{first_row[cell]}."
            found = Problem(Rule.CELL_NOT_UNIQUE, sheet.place(row, number), message)
        if found is not None:
            problems.append(found)
        cells.append(cell)
    return cells, problems


def _read_cell(column: Column, sheet: Sheet, row: int, number: int) -> tuple[Cell, Problem | None]:
    value = sheet.rows[row - 1][number - 1]
    place = sheet.place(row, number)
    fault = sheet.faults.get((row, number))
    if fault is not None and fault.error:
        message = f"Cột “{column.heading}”: ô đang là lỗi Excel {fault.error}."
        return None, Problem(
            Rule.CELL_EXCEL_ERROR, place, message, "Sửa công thức trong ô, hoặc ghi thẳng giá trị."
        )
    if fault is not None:
        message = f"Cột “{column.heading}”: ô có công thức nhưng chưa có giá trị."
        return None, Problem(
            Rule.CELL_NOT_CALCULATED, place, message, "Mở tệp bằng Excel, bấm lưu, rồi chạy lại."
        )
    typed = value if not isinstance(value, str) else clean(value)
    if typed == "":
        return (False if column.type is ColumnType.YES_NO else None), _required(column, place)
    cell = read_value(column, typed)
    if isinstance(cell, Misread):
        message = f"Cột “{column.heading}” cần {EXPECTED[column.type]}; ô đang ghi “{show(typed)}”."
        return None, Problem(Rule.CELL_VALUE, place, message, cell.hint)
    if column.type is ColumnType.TAX_CODE and not has_right_check_digit(str(cell)):
        message = f"Cột “{column.heading}”: mã “{cell}” sai chữ số kiểm tra, có thể gõ nhầm."
        return cell, Problem(Rule.CELL_CHECK_DIGIT, place, message, "Đối chiếu với giấy chứng nhận đăng ký.")
    return cell, None


def _required(column: Column, place: Place) -> Problem | None:
    if not column.required:
        return None
    return Problem(Rule.CELL_REQUIRED, place, f"Cột “{column.heading}” không được để trống; ô đang trống.")
