"""Which rows under a heading are lines of the list, and which are totals, groups, signatures, numbering.

A row that has its name and a number or a code is never left out without a word: what looks like a
line and like a total is a problem, and all that is left out is told with its row numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.columns import Column
from reportgen.heading import Heading
from reportgen.problems import Problem, Rule
from reportgen.row_kinds import (
    NUMBERS,
    Kind,
    RowReader,
    kind_of_row,
    label_of,
    number_of,
    row_reader,
    text_of,
)
from reportgen.row_words import (
    begins_like_total,
    is_bare_total,
    is_group_mark,
    is_group_name,
    is_unit_name,
    is_whole_total,
    may_name_group,
    may_tell,
)
from reportgen.workbook import Sheet, spans

_COLUMN_NUMBER = re.compile(r"\(?\s*(?:(\d{1,3})|[A-Za-z])\s*\)?(?:\s*=.*)?")
_LINES = frozenset({Kind.LINE, Kind.WEAK_LINE})
_STRONG = frozenset({Kind.LINE, Kind.DOUBTFUL})
_MOST_ASKED = 100
"""Where more names than these begin so, they are names."""
_STOPS = frozenset({Kind.TOTAL, Kind.GROUP, Kind.FOOTER})
_LEFT_OUT = {
    Kind.TOTAL: "dòng cộng",
    Kind.GROUP: "dòng tên nhóm",
    Kind.NUMBERING: "dòng đánh số cột",
    Kind.HEADING: "dòng tiêu đề lặp lại",
    Kind.FOOTER: "phần ký và ghi chú",
}


@dataclass(frozen=True, slots=True)
class ListRows:
    """The rows (from 1) that are lines of the list; `total` is the row that adds all of them up.

    `left_out` tells what else stands there (`dòng 5 (dòng cộng)`). Problems: a row that may be
    a line or a total; their `rows` are then not complete.
    """

    rows: tuple[int, ...]
    total: int | None
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_rows(sheet: Sheet, heading: Heading, declared: Mapping[str, Column], name_column: str) -> ListRows:
    """The lines of the list under the heading, whatever else stands between and under them."""
    reader = row_reader(sheet, heading, declared, name_column)
    kinds = {row: kind_of_row(reader, row) for row in range(heading.bottom + 1, len(sheet.rows) + 1)}
    _settle_numbering(reader, kinds)
    _settle_groups(reader, kinds)
    _settle_sums(reader, kinds)
    last = max((row for row, kind in kinds.items() if kind in _STRONG), default=0)
    for row, kind in kinds.items():
        if kind is Kind.SIGNATURE:
            kinds[row] = Kind.FOOTER if row > last else Kind.WEAK_LINE
    end = _end(reader, kinds, last)
    if end is not None:
        kinds |= {row: Kind.FOOTER for row, kind in kinds.items() if row > end and kind is Kind.WEAK_LINE}
    lines = tuple(row for row, kind in kinds.items() if kind in _LINES)
    problems = tuple(_doubt(reader, row) for row, kind in kinds.items() if kind is Kind.DOUBTFUL)
    return ListRows(lines, _whole_total(reader, kinds), _left_out(kinds), problems)


def _settle_numbering(reader: RowReader, kinds: dict[int, Kind]) -> None:
    """Find the row `1 2 3 …` or `A B 1 2 …` with which forms number their columns, under the heading."""
    row = next((row for row, kind in kinds.items() if kind is not Kind.BLANK), None)
    if row is None:
        return
    texts = [text for text in map(text_of, reader.cells(row)) if text]
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    if len(texts) < 2 or None in found or not text_of(reader.cells(row)[reader.name - 1]):  # noqa: PLR2004 - a row
        return
    numbers = [int(each[1]) for each in found if each and each[1]]
    begins_right = texts[0].strip("() ") in {"1", "A", "a", "I"}
    formulas = any("=" in text for text in texts)
    if begins_right and all(
        before < after < before + 2 + 9 * formulas for before, after in pairwise(numbers)
    ):
        kinds[row] = Kind.NUMBERING


def _settle_groups(reader: RowReader, kinds: dict[int, Kind]) -> None:
    """Find the rows that name a commune or a section over its lines, with or without their sums."""
    serial = reader.heading.serial
    lines = [row for row, kind in kinds.items() if kind in _LINES]
    numbered = serial is not None and any(
        isinstance(reader.cells(row)[serial - 1], (int, float)) for row in lines
    )
    like_groups = [row for row in lines if may_name_group(_name(reader, row))]
    units = [row for row in like_groups if is_unit_name(_name(reader, row))]
    if len(units) * 2 > len(lines):
        units = []
    named = {row for row in units if not reader.has_number(row)}
    named |= {row for row in like_groups if is_group_name(_name(reader, row))}
    marked = {row for row in lines if numbered and _mark(reader, row)}
    for row in sorted(named | marked | reader.wide.intersection(lines)):
        name = text_of(_name(reader, row))
        others = [
            text for text in map(text_of, reader.cells(row)) if text not in {"", name, _mark(reader, row)}
        ]
        if not others or (kinds[row] is Kind.WEAK_LINE and row in reader.wide):
            kinds[row] = Kind.GROUP if kinds[row] is Kind.WEAK_LINE or row in marked else kinds[row]
        elif _adds_up(reader, kinds, row):
            kinds[row] = Kind.GROUP
        elif row in marked:
            kinds[row] = Kind.DOUBTFUL


def _name(reader: RowReader, row: int) -> str:
    """What stands in the column of names; '' for what is no text."""
    value = reader.cells(row)[reader.name - 1]
    return value if isinstance(value, str) else ""


def _mark(reader: RowReader, row: int) -> str:
    """The section's number where the row's running number should be; '' for anything else."""
    serial = reader.heading.serial
    value = reader.cells(row)[serial - 1] if serial is not None else ""
    return text_of(value) if isinstance(value, str) and is_group_mark(value) else ""


def _is_unit(reader: RowReader, row: int) -> bool:
    name = _name(reader, row)
    return may_name_group(name) and is_unit_name(name)


def _settle_sums(reader: RowReader, kinds: dict[int, Kind]) -> None:
    """Doubt a line that has “tổng” or “cộng” in front of its name and the sums of the lines over it."""
    lines = [row for row, kind in kinds.items() if kind in _LINES]
    asked = [row for row in lines if may_tell(_name(reader, row)) and begins_like_total(_name(reader, row))]
    for row in asked[:_MOST_ASKED]:
        before = lines[: bisect_left(lines, row)]
        stop = max((other for other, kind in kinds.items() if other < row and kind in _STOPS), default=0)
        section = before[bisect_left(before, stop) :]
        if any(len(parts) > 1 and _are_sums(reader, row, parts) for parts in (section, before)):
            kinds[row] = Kind.DOUBTFUL


def _adds_up(reader: RowReader, kinds: Mapping[int, Kind], row: int) -> bool:
    """Whether every number of the row is the sum of the lines under it, up to the next group or total."""
    following: list[int] = []
    for other in range(row + 1, len(reader.sheet.rows) + 1):
        if kinds[other] in _STOPS or _begins_group(reader, other):
            break
        if kinds[other] in _LINES:
            following.append(other)
    return bool(following) and _are_sums(reader, row, following)


def _are_sums(reader: RowReader, row: int, lines: Sequence[int]) -> bool:
    """Whether the row has numbers, nothing else but its name, and each adds up those of the lines."""
    sums = 0
    for number, column in reader.columns.items():
        value = reader.cells(row)[number - 1]
        if number == reader.name or not text_of(value):
            continue
        typed = number_of(value)
        if column.type not in NUMBERS or typed is None:
            return False
        parts = [number_of(reader.cells(other)[number - 1]) for other in lines]
        if sum((part for part in parts if part is not None), Decimal(0)) != typed:
            return False
        sums += 1
    return sums > 0


def _begins_group(reader: RowReader, row: int) -> bool:
    return bool(_mark(reader, row)) or is_group_name(_name(reader, row)) or _is_unit(reader, row)


def _end(reader: RowReader, kinds: Mapping[int, Kind], last: int) -> int | None:
    """The first row under the last sure line with which the list ends; None where it ends with the sheet."""
    seen = False
    for row, kind in kinds.items():
        whole = kind is Kind.TOTAL and last > 0 and is_whole_total(label_of(reader, row))
        if seen and row > last and (whole or kind is Kind.FOOTER):
            return row
        seen = seen or kind in _LINES
    return None


def _whole_total(reader: RowReader, kinds: Mapping[int, Kind]) -> int | None:
    """The row that adds up all lines: the last one that says so, or the only total."""
    totals = [row for row, kind in kinds.items() if kind is Kind.TOTAL]
    whole = [row for row in totals if is_whole_total(label_of(reader, row))]
    sections = any(kind is Kind.GROUP for kind in kinds.values()) or len(totals) > 1
    if len(whole) == 1 and (is_bare_total(label_of(reader, whole[0])) or not sections):
        return whole[0]
    grand = [row for row in whole if label_of(reader, row).casefold().startswith(("tổng", "toàn"))]
    return grand[-1] if grand else None


def _left_out(kinds: Mapping[int, Kind]) -> tuple[str, ...]:
    rows: dict[Kind, list[int]] = {}
    for row, kind in kinds.items():
        if kind in _LEFT_OUT:
            rows.setdefault(kind, []).append(row)
    return tuple(f"dòng {spans(rows[kind])} ({what})" for kind, what in _LEFT_OUT.items() if kind in rows)


def _doubt(reader: RowReader, row: int) -> Problem:
    text = label_of(reader, row)
    message = f"Dòng này ghi “{text}”, không rõ là dòng tổng hay một dòng của danh sách."
    hint = "Nếu là dòng tổng thì xóa (chương trình tự cộng); nếu không thì sửa tên hoặc số thứ tự của dòng."
    return Problem(Rule.TOTAL_ROW, reader.sheet.place(row), message, hint)
