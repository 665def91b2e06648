"""The figures of an earlier report, read back from its chi-tieu.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reportgen.figures import FigureValue, Number, Range
from reportgen.problems import Place, Problem, Rule

_FIGURES = "chi_tieu"


@dataclass(frozen=True, slots=True)
class SavedFigure:
    """What a report said: a number or a range, exact, in its unit; None where it was missing or a list."""

    value: FigureValue
    unit: str


def read_saved(path: Path, name: str) -> tuple[dict[str, SavedFigure], list[Problem]]:
    """Every figure of the file by its code, breakdowns by `code.part`; none where there is no file.

    `name` is how problems call the file. A damaged file is a notice: the figures can still come from
    the period's lists, or be typed.
    """
    try:
        content = json.loads(path.read_bytes())
        entries = content[_FIGURES]
        return {str(code): _saved(entry) for code, entry in entries.items()}, []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        message = "Không đọc được số liệu đã lưu trong tệp này."
        hint = f"Xóa tệp này rồi lập lại báo cáo của kỳ đó: --ky {path.parent.name}."
        return {}, [Problem(Rule.SAVED_UNREADABLE, Place(name), message, hint)]


def _saved(entry: Mapping[str, object]) -> SavedFigure:
    return SavedFigure(_value(entry["gia_tri"]), str(entry["dvt"]))


def _value(written: object) -> FigureValue:
    match written:
        case str():
            return Number(_exact(written))
        case [str() as low, str() as high] if _is_number(low) and _is_number(high):
            return Range(_exact(low), _exact(high))
    return None


def _exact(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise InvalidOperation
    return number


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
