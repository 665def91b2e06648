"""The keys that say which period a file of config/ky is about, each checked at its own line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from reportgen.scalars import NOT_ONE_LINE, Day, Line, Year, fault, missing
from reportgen.stretches import (
    MONTHS_OF_A_YEAR,
    QUARTERS_OF_A_YEAR,
    PeriodKind,
    Stretch,
    Window,
)
from reportgen.vietnamese import clean, did_you_mean, format_day
from reportgen.yaml_mistakes import shorten

_ORDINALS = {PeriodKind.MONTH: ("Tháng", MONTHS_OF_A_YEAR), PeriodKind.QUARTER: ("Quý", QUARTERS_OF_A_YEAR)}
_SLACK = timedelta(days=31)
"""How far days of her own may lie outside the usual ones of either window: figures to 20/8, or to 5/9."""


@dataclass(frozen=True, slots=True)
class KindWord:
    """What `loai_ky` says, as written; `months` of `2_thang` … `11_thang`, else 0."""

    word: str
    kind: PeriodKind
    months: int = 0


_KINDS = (
    KindWord("thang", PeriodKind.MONTH),
    KindWord("quy", PeriodKind.QUARTER),
    *(KindWord(f"{count}_thang", PeriodKind.MONTHS, count) for count in range(2, MONTHS_OF_A_YEAR)),
    KindWord("nam", PeriodKind.YEAR),
    KindWord("uoc_nam", PeriodKind.ESTIMATE),
    KindWord("giai_doan", PeriodKind.TERM),
    KindWord("luy_ke", PeriodKind.CUMULATIVE),
)
KIND_WORDS: Mapping[str, KindWord] = {kind.word: kind for kind in _KINDS}


def _kind(value: object) -> KindWord:
    if not isinstance(value, str):
        raise fault(NOT_ONE_LINE)
    word = clean(value)
    if word not in KIND_WORDS:
        message = f"Cần một trong các giá trị: {', '.join(KIND_WORDS)}; dòng này ghi “{shorten(word)}”."
        raise fault(message, did_you_mean(word, KIND_WORDS))
    return KIND_WORDS[word]


def _ordinal(value: object) -> object:
    if value is None:
        return None
    typed = clean(value) if isinstance(value, str) else ""
    if not re.fullmatch(r"0?[1-9]|1[0-2]", typed):
        raise fault(f"Cần số thứ tự của tháng (1 đến 12) hoặc của quý (1 đến 4){_typed(value)}.")
    return int(typed)


def _typed(value: object) -> str:
    return f"; dòng này ghi “{shorten(value)}”" if isinstance(value, str) else ""


_USED_BY: Mapping[str, frozenset[PeriodKind]] = {
    "thu": frozenset({PeriodKind.MONTH, PeriodKind.QUARTER}),
    "nam": frozenset(PeriodKind) - {PeriodKind.CUMULATIVE},
    "den_nam": frozenset({PeriodKind.TERM}),
    "khung_ngay": frozenset(PeriodKind) - {PeriodKind.CUMULATIVE},
}


def _check_use(key: str, *, there: bool, info: ValidationInfo) -> None:
    """Whether the period's kind needs the key, or has no use for it; a wrong kind has been told."""
    if "kind" not in info.data:
        return
    declared: KindWord | None = info.data["kind"]
    if declared is None:
        if there:
            hint = "Ghi thêm loại kỳ, ví dụ “loai_ky: 8_thang”, hoặc xóa mục này."
            raise fault(f"Mục “{key}” chỉ dùng cùng mục “loai_ky”.", hint)
    elif there and declared.kind not in _USED_BY[key]:
        message = f"Kỳ “{declared.word}” không dùng mục “{key}”."
        raise fault(message, "Xóa mục này, hoặc xem lại “loai_ky”.")
    elif not there and declared.kind in _USED_BY[key]:
        raise _lacks(declared, key)


def _lacks(declared: KindWord, key: str) -> PydanticCustomError:
    return fault(f"Kỳ “{declared.word}” cần thêm mục “{key}”.", "", "..", "loai_ky")


def _check_ordinal(value: int | None, info: ValidationInfo) -> int | None:
    _check_use("thu", there=value is not None, info=info)
    declared: KindWord | None = info.data.get("kind")
    if value and declared and declared.kind is PeriodKind.QUARTER and value > QUARTERS_OF_A_YEAR:
        raise fault(f"Một năm có bốn quý; dòng này ghi “{value}”.")
    return value


def _check_year(value: int | None, info: ValidationInfo) -> int | None:
    _check_use("nam", there=value is not None, info=info)
    return value


def _check_last_year(value: int | None, info: ValidationInfo) -> int | None:
    _check_use("den_nam", there=value is not None, info=info)
    first: int | None = info.data.get("year")
    if value and first and value <= first:
        raise fault(f"Năm cuối của giai đoạn phải sau năm đầu ({first}); dòng này ghi “{value}”.")
    return value


def _check_window(value: Window | None, info: ValidationInfo) -> Window | None:
    if value is not None:
        _check_use("khung_ngay", there=True, info=info)
    return value


def _check_name(value: str | None, info: ValidationInfo) -> str | None:
    if value is None:
        _check_left_out("ten", info)
    return value


def _check_first_day(value: date | None, info: ValidationInfo) -> date | None:
    return _check_day("tu_ngay", value, info)


def _check_last_day(value: date | None, info: ValidationInfo) -> date | None:
    return _check_day("den_ngay", value, info)


def _check_left_out(key: str, info: ValidationInfo) -> None:
    """Without a kind, name and days are hers to say; what has added up has days of its own."""
    if "kind" not in info.data:
        return
    declared: KindWord | None = info.data["kind"]
    if declared is None:
        raise missing("..", key)
    if declared.kind is PeriodKind.CUMULATIVE and key != "ten":
        raise _lacks(declared, key)


def _check_day(key: str, value: date | None, info: ValidationInfo) -> date | None:
    """The day, where it may be left out or lies in or near the period."""
    stretch = declared_stretch(info.data)
    if value is None:
        _check_left_out(key, info)
    elif stretch is not None:
        first, last = stretch.days(Window.CALENDAR)
        if not stretch.days(Window.OFFICIAL)[0] - _SLACK <= value <= last + _SLACK:
            usual = f"từ {format_day(first)} đến {format_day(last)}"
            message = f"Ngày này nằm ngoài kỳ: {stretch.name} là {usual}; dòng này ghi “{format_day(value)}”."
            raise fault(message, "Xem lại năm của ngày này; bỏ mục này thì lấy ngày thường lệ.")
    return value


def declared_stretch(keys: Mapping[str, object]) -> Stretch | None:
    """The stretch of the calendar that the read keys name; None where they name none, or not all of it."""
    kind, year, last = keys.get("kind"), keys.get("year"), keys.get("last_year")
    ordinal = keys.get("ordinal")
    if not isinstance(kind, KindWord) or not isinstance(year, int):
        return None
    if kind.kind in _USED_BY["thu"] and not isinstance(ordinal, int):
        return None
    if kind.kind is PeriodKind.TERM and not isinstance(last, int):
        return None
    number = ordinal if isinstance(ordinal, int) else kind.months
    return Stretch(kind.kind, year, number, last if isinstance(last, int) else 0)


Kind = Annotated[KindWord | None, PlainValidator(_kind)]
Ordinal = Annotated[int | None, BeforeValidator(_ordinal), AfterValidator(_check_ordinal)]
FirstYear = Annotated[Year | None, AfterValidator(_check_year)]
LastYear = Annotated[Year | None, AfterValidator(_check_last_year)]
DayWindow = Annotated[Window | None, AfterValidator(_check_window)]
TypedName = Annotated[Line | None, AfterValidator(_check_name)]
TypedFirstDay = Annotated[Day | None, AfterValidator(_check_first_day)]
TypedLastDay = Annotated[Day | None, AfterValidator(_check_last_day)]
