"""The typed values that a clerk's YAML holds, each read from the text that she typed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reportgen.vietnamese import Misread, clean, match_key, parse_day, parse_number
from reportgen.yaml_mistakes import shorten

CODE_LENGTH = 40
"""A code and its view share the 64 characters of a content control's tag."""


NOT_ONE_LINE = "Cần một dòng chữ, không phải một danh sách hay một nhóm mục."


def fault(message: str, hint: str = "", *path: str | int) -> PydanticCustomError:
    """A mistake in a value, worded for the clerk; `config` gives it its place.

    `path` leads to another key from the one that is validated; `..` is a level up.
    """
    return PydanticCustomError("clerk", "{message}", {"message": message, "hint": hint, "path": path})


def missing(*path: str) -> PydanticCustomError:
    """A key that only this file needs, at the end of `path`; worded as a key that every file needs."""
    return PydanticCustomError("missing", "missing", {"path": path})


def _one_line(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _typed(value: object) -> str:
    """What she typed; a list or a group of keys is a mistake."""
    if not isinstance(value, str):
        raise fault(NOT_ONE_LINE)
    return value


def _number(value: object) -> Decimal:
    typed = _typed(value)
    number = parse_number(typed)
    if isinstance(number, Misread):
        raise fault(f"Cần một số; dòng này ghi “{shorten(typed)}”.", number.hint)
    return number


def _places(value: object) -> int:
    typed = _typed(value)
    if typed not in {"0", "1", "2", "3", "4", "5", "6"}:
        raise fault(f"Số chữ số thập phân là từ 0 đến 6; dòng này ghi “{shorten(typed)}”.")
    return int(typed)


def _year(value: object) -> int:
    typed = _typed(value)
    if not re.fullmatch(r"(?:19|20)\d\d", typed):
        raise fault(f"Cần một năm, ví dụ 2025; dòng này ghi “{shorten(typed)}”.")
    return int(typed)


def _day(value: object) -> date:
    typed = _typed(value)
    day = parse_day(typed)
    if isinstance(day, Misread):
        raise fault(f"Cần một ngày; dòng này ghi “{shorten(typed)}”.", day.hint)
    return day


def _yes_no(value: object) -> bool:
    answers = {"co": True, "có": True, "khong": False, "không": False}
    typed = _typed(value)
    answer = answers.get(match_key(typed))
    if answer is None:
        raise fault(f"Cần “co” hoặc “khong”; dòng này ghi “{shorten(typed)}”.")
    return answer


def _code(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
        hint = "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ."
        raise fault(f"Mã “{shorten(value)}” viết chưa đúng.", hint)
    if len(value) > CODE_LENGTH:
        raise fault(f"Mã “{shorten(value)}” dài {len(value)} ký tự; nhiều nhất {CODE_LENGTH}.")
    return value


def _part_code(value: str) -> str:
    return ".".join(map(_code, value.split(".", maxsplit=1)))


def _many(value: object) -> object:
    return value if isinstance(value, list) else [_typed(value)]


Line = Annotated[str, BeforeValidator(_one_line), Field(min_length=1)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Day = Annotated[date, BeforeValidator(_day)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Code = Annotated[Line, AfterValidator(_code)]
PartCode = Annotated[Line, AfterValidator(_part_code)]
"""The code of an indicator, or of one part of its breakdown: `so_htx.nong_nghiep`."""
OneOrMore = Annotated[tuple[Line, ...], BeforeValidator(_many)]
Places = Annotated[int, BeforeValidator(_places)]
Year = Annotated[int, BeforeValidator(_year)]


class Model(BaseModel):
    """A frozen mapping of declared keys; any other key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
