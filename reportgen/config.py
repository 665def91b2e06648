"""The workspace's YAML files read and checked: every mistake in them, each at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.declarations import Indicator, IndicatorsFile, RegisterDeclaration, RegistersFile
from reportgen.organization import Organization
from reportgen.period import Period
from reportgen.period_text import PeriodText
from reportgen.problems import Place, Problem, Rule
from reportgen.scalars import Model
from reportgen.vietnamese import did_you_mean
from reportgen.yaml_file import KeyPath, YamlFile, read_yaml

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

ORGANIZATION_FILE = "config/don-vi.yaml"
REGISTERS_FILE = "config/so-lieu.yaml"
INDICATORS_FILE = "config/chi-tieu.yaml"
PERIODS_FOLDER = "config/ky"

_SHAPES = {
    "string_type": "Cần một dòng chữ, không phải một danh sách hay một nhóm mục.",
    "model_type": "Cần các mục con, mỗi mục một dòng thụt vào.",
    "model_attributes_type": "Cần các mục con, mỗi mục một dòng thụt vào.",
    "dict_type": "Cần các mục con, mỗi mục một dòng thụt vào.",
    "mapping_type": "Cần các mục con, mỗi mục một dòng thụt vào.",
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
    """The four files; None for one that has mistakes. `period` is None with `period_text`."""

    organization: Parsed[Organization] | None
    registers: Parsed[Mapping[str, RegisterDeclaration]] | None
    indicators: Parsed[Mapping[str, Indicator]] | None
    period_text: Parsed[PeriodText] | None
    period: Period | None


def load_config(workspace: Path, period_code: str | None) -> tuple[Config, list[Problem]]:
    """The configuration of one period; None takes `ky_hien_tai` of don-vi.yaml."""
    problems: list[Problem] = []
    organization = _load(workspace, ORGANIZATION_FILE, Organization, problems)
    registers = _load(workspace, REGISTERS_FILE, RegistersFile, problems)
    indicators = _load(workspace, INDICATORS_FILE, IndicatorsFile, problems)
    code = period_code or (organization.value.current_period if organization else None)
    text = _load_period(workspace, code, organization, problems) if code else None
    period = (
        Period(code, text.value.name, text.value.first_day, text.value.last_day) if code and text else None
    )
    declared = _root(registers)
    if declared and (mistakes := _check_links(declared)):
        problems += mistakes
        declared = None
    return Config(organization, declared, _root(indicators), text, period), problems


def _load(workspace: Path, name: str, schema: type[M], problems: list[Problem]) -> Parsed[M] | None:
    file, mistakes = read_yaml(workspace / name, name)
    problems.extend(mistakes)
    if file is None:
        return None
    try:
        value = schema.model_validate(file.content)
    except ValidationError as error:
        problems.extend(_problem(detail, file, schema) for detail in error.errors(include_url=False))
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
                message = f"Liên kết đến “{link.target}” mà tệp này không có số liệu nào mã như vậy."
                problems.append(
                    Problem(Rule.CONFIG_VALUE, place, message, did_you_mean(link.target, registers.value))
                )
            elif link.code_column and not target.code_column:
                message = f"Liên kết theo mã cần “{link.target}” khai báo mục “cot_ma”."
                problems.append(Problem(Rule.CONFIG_VALUE, place, message))
    return problems


def _root(parsed: Parsed[RootModel[T]] | None) -> Parsed[T] | None:
    return Parsed(parsed.value.root, parsed.file) if parsed else None


def _load_period(
    workspace: Path, code: str, organization: Parsed[Organization] | None, problems: list[Problem]
) -> Parsed[PeriodText] | None:
    name = f"{PERIODS_FOLDER}/{code}.yaml"
    if (workspace / name).is_file() and "/" not in code and "\\" not in code:
        return _load(workspace, name, PeriodText, problems)
    present = sorted(path.stem for path in (workspace / PERIODS_FOLDER).glob("*.yaml"))
    asked = (
        organization.place("ky_hien_tai")
        if organization and organization.value.current_period == code
        else None
    )
    periods = ", ".join(f"“{period}”" for period in present) or "chưa có kỳ nào"
    message = f"Cần tệp {name} của kỳ “{code}”; thư mục {PERIODS_FOLDER} có: {periods}."
    problems.append(Problem(Rule.FILE_MISSING, asked or Place(name), message, did_you_mean(code, present)))
    return None


def _problem(detail: ErrorDetails, file: YamlFile, schema: type[BaseModel]) -> Problem:
    """A finding of pydantic as a sentence for the clerk, at the line of its key."""
    path: KeyPath = tuple(step for step in detail["loc"] if step != "[key]")
    place = file.place(path)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "clerk":
            return Problem(Rule.CONFIG_VALUE, place, context["message"], context["hint"])
        case "missing":
            return Problem(
                Rule.CONFIG_KEY_MISSING,
                file.place(path[:-1]),
                f"Thiếu mục “{path[-1]}”, hoặc mục này đang trống.",
            )
        case "extra_forbidden":
            known = _known_keys(schema, path)
            hint = did_you_mean(str(path[-1]), known) or f"Các mục dùng được: {', '.join(known)}."
            return Problem(Rule.CONFIG_KEY_UNKNOWN, place, f"Không có mục “{path[-1]}”.", hint)
        case "enum":
            words = re.findall(r"'([^']*)'", context["expected"])
            message = f"Cần một trong các giá trị: {', '.join(words)}; dòng này ghi “{detail['input']}”."
            return Problem(Rule.CONFIG_VALUE, place, message, did_you_mean(str(detail["input"]), words))
        case kind if kind in _SHAPES:
            return Problem(Rule.CONFIG_VALUE, place, _SHAPES[kind])
    raise AssertionError(detail)


def _known_keys(schema: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys allowed beside the last step of the path."""
    model = _model_in(schema) or _model_in(schema.model_fields["root"].annotation)
    for step in path[:-1]:
        fields = {field.alias: field for field in model.model_fields.values()} if model else {}
        if step in fields:
            model = _model_in(fields[step].annotation)
    return [field.alias or "" for field in model.model_fields.values()] if model else []


def _model_in(annotation: object) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((model for argument in get_args(annotation) if (model := _model_in(argument))), None)
