"""The conditions of an indicator (`dieu_kien`): a closed vocabulary of tests on one column.

A blank cell satisfies no comparison, neither `= x` nor `khac x`: what is unknown is not counted.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reportgen.cell_values import PartialDate, RangeCell
from reportgen.columns import NUMERIC, ColumnType
from reportgen.period import Period
from reportgen.spans import compares, in_period
from reportgen.tables import LinkedColumn
from reportgen.vietnamese import Misread, clean, match_key, nearest, parse_day, parse_number

PRESENT, BLANK, IN_PERIOD = "co", "trong_rong", "trong_ky"

_COMPARISON = re.compile(r"(>=|<=|≥|≤|!=|≠|>|<|=|khac\s|khác\s)\s*(.+)")
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "khac": operator.ne,
}
_SIGNS = {">=": "≥", "<=": "≤", "khac": "khác"}
_OTHER_SIGNS = {"≥": ">=", "≤": "<=", "!=": "khac", "≠": "khac", "khác": "khac"}

Operand = Decimal | date | str


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on one column: `holds` takes a cell; `words` say it for the evidence.

    `holds` answers None where it depends on what the cell does not say: such a row is not counted.
    """

    column: LinkedColumn
    holds: Callable[[object], bool | None]
    words: str


def parse_condition(column: LinkedColumn, texts: Sequence[str], period: Period) -> Condition | Misread:
    """The condition that the clerk wrote for a column.

    One text is a value, a comparison or a key word; a list of values holds for any of them, a list
    of comparisons only where all hold.
    """
    comparisons = [_COMPARISON.fullmatch(text) for text in texts]
    if all(comparisons):
        return _all_hold(column, [found.groups() for found in comparisons if found])
    if any(comparisons):
        return Misread("Một danh sách chỉ gồm các giá trị, hoặc chỉ gồm các phép so sánh.")
    words = [text for text in texts if text in {PRESENT, BLANK, IN_PERIOD}]
    if words and len(texts) > 1:
        return Misread(f"“{words[0]}” đứng một mình, không nằm trong danh sách.")
    if words:
        return _key_word(column, words[0], period)
    return _any_of(column, texts)


def _key_word(column: LinkedColumn, word: str, period: Period) -> Condition | Misread:
    heading = column.declaration.heading
    if word == PRESENT:
        return Condition(column, lambda cell: cell is not None and cell is not False, f"có “{heading}”")
    if word == BLANK:
        return Condition(column, lambda cell: cell is None or cell is False, f"“{heading}” để trống")
    if column.declaration.type is not ColumnType.DAY:
        return Misread(
            f"“{IN_PERIOD}” chỉ dùng cho cột kiểu “ngay”; cột “{heading}” kiểu “{column.declaration.type}”."
        )
    return Condition(column, lambda cell: _within(cell, period), f"“{heading}” trong kỳ")


def _all_hold(column: LinkedColumn, comparisons: Sequence[Sequence[str]]) -> Condition | Misread:
    heading = column.declaration.heading
    tests: list[tuple[str, Operand]] = []
    words: list[str] = []
    for sign, text in comparisons:
        name = _OTHER_SIGNS.get(sign.strip(), sign.strip())
        operand = _operand(column, text)
        if isinstance(operand, Misread):
            return operand
        if isinstance(operand, str) and name not in {"=", "khac"}:
            return Misread(
                f"“{name}” chỉ so sánh được số hoặc ngày; cột “{heading}” kiểu “{column.declaration.type}”."
            )
        tests.append((name, operand))
        words.append(f"“{heading}” {_SIGNS.get(name, name)} {clean(text)}")

    def holds(cell: object) -> bool | None:
        return _all(_answer(cell, name, operand) for name, operand in tests)

    return Condition(column, holds, " và ".join(words))


def _any_of(column: LinkedColumn, texts: Sequence[str]) -> Condition | Misread:
    wanted: list[Operand] = []
    for text in texts:
        operand = _operand(column, text)
        if isinstance(operand, Misread):
            return operand
        wanted.append(operand)

    def holds(cell: object) -> bool | None:
        differs = _all(_answer(cell, "khac", operand) for operand in wanted)
        return None if differs is None else not differs and _is_comparable(cell)

    return Condition(column, holds, f"“{column.declaration.heading}” là {' hoặc '.join(texts)}")


def _within(cell: object, period: Period) -> bool | None:
    return (
        in_period(cell, period)
        if isinstance(cell, PartialDate)
        else isinstance(cell, date) and period.holds(cell)
    )


def _answer(cell: object, name: str, operand: Operand) -> bool | None:
    """Whether the comparison holds for a cell; None where it depends on what the cell does not say."""
    if not _is_comparable(cell):
        return False
    if isinstance(cell, (PartialDate, RangeCell)):
        return False if isinstance(operand, str) else compares(cell, name, operand)
    return bool(_OPERATORS[name](_comparable(cell), _comparable(operand)))


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Whether all hold: one that does not is enough to know, one that is open is not."""
    known = set(answers)
    return False if False in known else None if None in known else True


def _is_comparable(cell: object) -> bool:
    return cell is not None and not isinstance(cell, bool)


def _comparable(value: object) -> Decimal | date | str:
    """Texts and owners' names by their folded form."""
    return value if isinstance(value, (Decimal, date)) else match_key(str(value))


def _operand(column: LinkedColumn, text: str) -> Operand | Misread:
    declaration = column.declaration
    if declaration.type is ColumnType.YES_NO:
        return Misread(
            f"Cột “{declaration.heading}” là cột có/không: điều kiện là “{PRESENT}” hoặc “{BLANK}”."
        )
    if declaration.type in NUMERIC | {ColumnType.RANGE}:
        number = parse_number(text)
        return (
            number
            if isinstance(number, Decimal)
            else Misread(f"Cần một số; đang ghi “{text}”. {number.hint}".strip())
        )
    if declaration.type is ColumnType.DAY:
        day = parse_day(text)
        return (
            day if isinstance(day, date) else Misread(f"Cần một ngày; đang ghi “{text}”. {day.hint}".strip())
        )
    if declaration.type is ColumnType.CHOICE:
        known = {match_key(choice) for choice in declaration.choices}
        if match_key(text) not in known:
            found = nearest(text, declaration.choices)
            hint = f"Có phải “{found}”?" if found else f"Các giá trị: {', '.join(declaration.choices)}."
            return Misread(f"Cột “{declaration.heading}” không có giá trị “{text}”. {hint}")
    return clean(text)
