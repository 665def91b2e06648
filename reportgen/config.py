"""The workspace's YAML files read and checked: every mistake in them, each at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.check_declarations import CheckDeclaration, ChecksFile
from reportgen.declarations import Indicator, IndicatorsFile, RegisterDeclaration, RegistersFile
from reportgen.organization import Organization
from reportgen.period import Period
from reportgen.period_text import PeriodText
from reportgen.problems import Place, Problem, Rule
from reportgen.scalars import Model
from reportgen.vietnamese import clean, did_you_mean, match_key
from reportgen.yaml_file import KeyPath, YamlFile, read_yaml
from reportgen.yaml_mistakes import shorten

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

ORGANIZATION_FILE = "config/don-vi.yaml"
REGISTERS_FILE = "config/so-lieu.yaml"
INDICATORS_FILE = "config/chi-tieu.yaml"
CHECKS_FILE = "config/kiem-tra.yaml"
PERIODS_FOLDER = "config/ky"

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


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """What one YAML file says, and the file itself, which knows the lines."""

    value: T_co
    file: YamlFile

    def place(self, *path: str | int) -> Place:
        """Where that key stands."""
        return self.file.place(path)


@dataclass(frozen=True, slots=True)
class Config:
    """The clerk's files; None for one that has mistakes. `period` is None with `period_text`.

    `checks` is None too where there is no such file: it is the only one that may be absent.
    """

    organization: Parsed[Organization] | None
    registers: Parsed[Mapping[str, RegisterDeclaration]] | None
    indicators: Parsed[Mapping[str, Indicator]] | None
    period_text: Parsed[PeriodText] | None
    period: Period | None
    checks: Parsed[Mapping[str, CheckDeclaration]] | None


def load_config(workspace: Path, period_code: str | None) -> tuple[Config, list[Problem]]:
    """The configuration of one period; None takes `ky_hien_tai` of don-vi.yaml."""
    problems: list[Problem] = []
    organization = _load(workspace, ORGANIZATION_FILE, Organization, problems)
    registers = _load(workspace, REGISTERS_FILE, RegistersFile, problems)
    indicators = _load(workspace, INDICATORS_FILE, IndicatorsFile, problems)
    has_checks = (workspace / CHECKS_FILE).exists()
    checks = _load(workspace, CHECKS_FILE, ChecksFile, problems) if has_checks else None
    code = period_code or (organization.value.current_period if organization else _current_period(workspace))
    text = _load_period(workspace, code, organization, problems) if code else None
    period = (
        Period(code, text.value.name, text.value.first_day, text.value.last_day) if code and text else None
    )
    declared = _root(registers)
    if declared and (mistakes := _check_links(declared)):
        problems += mistakes
        declared = None
    return Config(organization, declared, _root(indicators), text, period, _root(checks)), problems


def _current_period(workspace: Path) -> str | None:
    """What don-vi.yaml says of it despite other mistakes, so that the period's file is checked too."""
    file, _ = read_yaml(workspace / ORGANIZATION_FILE, ORGANIZATION_FILE)
    code = file.content.get("ky_hien_tai") if file else None
    return clean(code) if isinstance(code, str) else None


def _load(workspace: Path, name: str, schema: type[M], problems: list[Problem]) -> Parsed[M] | None:
    file, mistakes = read_yaml(workspace / name, name)
    problems.extend(mistakes)
    if file is None:
        return None
    try:
        value = schema.model_validate(file.content)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems.extend(_problem(detail, file, schema) for detail in details if not _follows(detail, details))
        return None
    return None if mistakes else Parsed(value, file)


def _check_links(registers: Parsed[Mapping[str, RegisterDeclaration]]) -> list[Problem]:
    """Links that point at no register, or by code at one without a code column."""
    problems: list[Problem] = []
    for code, declaration in registers.value.items():
        for index, link in enumerate(declaration.links):
            place = registers.place(code, "lien_ket", index, "den")
            target = registers.value.get(link.target)
            if target is None:
                message = f"Liên kết đến “{link.target}” nhưng tệp này không có danh sách nào mang mã đó."
                problems.append(
                    Problem(
                        Rule.CONFIG_VALUE,
                        place,
                        message,
                        did_you_mean(link.target, registers.value)
                        or f"Các số liệu: {', '.join(registers.value)}.",
                    )
                )
            elif link.code_column and not target.code_column:
                message = f"Liên kết theo mã cần “{link.target}” khai báo mục “cot_ma”."
                problems.append(Problem(Rule.CONFIG_VALUE, place, message))
            problems += _check_choice_of_link(registers, code, index)
    return problems


def _check_choice_of_link(
    registers: Parsed[Mapping[str, RegisterDeclaration]], code: str, index: int
) -> list[Problem]:
    """Values of `khi` that the column cannot have."""
    problems: list[Problem] = []
    declaration = registers.value[code]
    for column, wanted in declaration.links[index].when.items():
        choices = declaration.columns[column].choices
        if choices and match_key(wanted) not in map(match_key, choices):
            place = registers.place(code, "lien_ket", index, "khi", column)
            message = f"Cột “{column}” không có giá trị “{shorten(wanted)}”."
            hint = did_you_mean(wanted, choices) or f"Các giá trị: {', '.join(choices)}."
            problems.append(Problem(Rule.CONFIG_VALUE, place, message, hint))
    return problems


def _root(parsed: Parsed[RootModel[T]] | None) -> Parsed[T] | None:
    return Parsed(parsed.value.root, parsed.file) if parsed else None


def _load_period(
    workspace: Path, code: str, organization: Parsed[Organization] | None, problems: list[Problem]
) -> Parsed[PeriodText] | None:
    name = f"{PERIODS_FOLDER}/{code}.yaml"
    present = sorted(path.stem for path in (workspace / PERIODS_FOLDER).glob("*.yaml"))
    if code in present:
        return _load(workspace, name, PeriodText, problems)
    asked = (
        organization.place("ky_hien_tai")
        if organization and organization.value.current_period == code
        else None
    )
    periods = ", ".join(f"“{period}”" for period in present)
    there = f"có: {periods}" if present else "chưa có kỳ nào"
    message = f"Cần tệp {name} của kỳ “{shorten(code)}”; thư mục {PERIODS_FOLDER} {there}."
    problems.append(Problem(Rule.FILE_MISSING, asked or Place(name), message, did_you_mean(code, present)))
    return None


def _follows(detail: ErrorDetails, others: list[ErrorDetails]) -> bool:
    """Whether a list is only too short because its items are mistakes themselves."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in others
    )


def _problem(detail: ErrorDetails, file: YamlFile, schema: type[BaseModel]) -> Problem:
    """A finding of pydantic as a sentence for the clerk, at the line of its key."""
    path: KeyPath = tuple(step for step in detail["loc"] if step != "[key]")
    place = file.place(path)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "clerk":
            return Problem(
                Rule.CONFIG_VALUE, file.place((*path, *context["path"])), context["message"], context["hint"]
            )
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


def _known_keys(schema: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys allowed beside the last step of the path."""
    annotation: object = schema.model_fields["root"].annotation if issubclass(schema, RootModel) else schema
    for step in path[:-1]:
        if isinstance(annotation, type) and issubclass(annotation, Model):
            fields = annotation.model_fields.values()
            annotation = next(field.annotation for field in fields if field.alias == step)
        else:  # Mapping[code, model] or tuple[model, ...]
            annotation = next(each for each in reversed(get_args(annotation)) if each is not Ellipsis)
        if isinstance(annotation, UnionType):  # model | None
            annotation = next(each for each in get_args(annotation) if each is not NoneType)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [field.alias or "" for field in annotation.model_fields.values()]
    raise AssertionError(path)
