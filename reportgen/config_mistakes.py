"""pydantic's findings in one of the clerk's files as sentences, each at the line of its key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import NoneType, UnionType
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from reportgen.problems import Problem, Rule
from reportgen.scalars import Model
from reportgen.vietnamese import did_you_mean
from reportgen.yaml_file import KeyPath, YamlFile
from reportgen.yaml_mistakes import shorten

_SHAPES = {
    "string_type": "Cần một dòng chữ, không phải một danh sách hay một nhóm mục.",
    "model_type": "Cần các mục con, mỗi mục một dòng, lùi vào.",
    "model_attributes_type": "Cần các mục con, mỗi mục một dòng, lùi vào.",
    "dict_type": "Cần các mục con, mỗi mục một dòng, lùi vào.",
    "mapping_type": "Cần các mục con, mỗi mục một dòng, lùi vào.",
    "tuple_type": "Cần một danh sách, mỗi dòng bắt đầu bằng “- ”.",
    "string_too_short": "Mục này đang trống.",
    "too_short": "Mục này đang trống.",
}


def mistakes_in(error: ValidationError, file: YamlFile, schema: type) -> list[Problem]:
    """Every finding as a problem; one that only follows from another is left out."""
    details = error.errors(include_url=False)
    return [_problem(detail, file, schema) for detail in details if not _follows(detail, details)]


def _follows(detail: ErrorDetails, others: Sequence[ErrorDetails]) -> bool:
    """Whether a list is only too short because its items are mistakes themselves."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in others
    )


def _problem(detail: ErrorDetails, file: YamlFile, schema: type) -> Problem:
    """A finding of pydantic as a sentence for the clerk, at the line of its key."""
    context = detail.get("ctx", {})
    path = _from(tuple(step for step in detail["loc"] if step != "[key]"), context.get("path", ()))
    place = file.place(path)
    match detail["type"]:
        case "clerk":
            return Problem(Rule.CONFIG_VALUE, place, context["message"], context["hint"])
        case "missing":
            return Problem(
                Rule.CONFIG_KEY_MISSING,
                place,
                f"Thiếu mục “{path[-1]}”, hoặc mục này đang trống.",
            )
        case "extra_forbidden":
            known = _known_keys(schema, path)
            hint = did_you_mean(str(path[-1]), known) or f"Các mục dùng được: {', '.join(known)}."
            return Problem(Rule.CONFIG_KEY_UNKNOWN, place, f"Không có mục “{path[-1]}”.", hint)
        case "enum" if isinstance(detail["input"], str):
            words = re.findall(r"'([^']*)'", context["expected"])
            message = (
                f"Cần một trong các giá trị: {', '.join(words)}; dòng này ghi “{shorten(detail['input'])}”."
            )
            return Problem(Rule.CONFIG_VALUE, place, message, did_you_mean(str(detail["input"]), words))
        case "enum":
            return Problem(Rule.CONFIG_VALUE, place, _SHAPES["string_type"])
        case kind if kind in _SHAPES:
            return Problem(Rule.CONFIG_VALUE, place, _SHAPES[kind])
    raise AssertionError(detail)


def _from(path: KeyPath, steps: KeyPath) -> KeyPath:
    """The place that a validator names from its own: `..` is a level up."""
    for step in steps:
        path = path[:-1] if step == ".." else (*path, step)
    return path


def _known_keys(schema: type, path: KeyPath) -> list[str]:
    """The keys allowed beside the last step of the path."""
    annotation: object = schema
    for step in path[:-1]:
        if isinstance(annotation, type) and issubclass(annotation, Model):
            fields = annotation.model_fields.values()
            annotation = next(field.annotation for field in fields if field.alias == step)
        else:  # Mapping[code, model], dict[code, model] or tuple[model, ...]
            annotation = next(each for each in reversed(get_args(annotation)) if each is not Ellipsis)
        if isinstance(annotation, UnionType):  # model | None
            annotation = next(each for each in get_args(annotation) if each is not NoneType)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [field.alias or "" for field in annotation.model_fields.values()]
    raise AssertionError(path)
