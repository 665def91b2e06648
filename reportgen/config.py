"""The workspace's YAML files read and checked: every mistake in them, each at its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from reportgen.check_declarations import CheckDeclaration, Checks
from reportgen.config_mistakes import mistakes_in
from reportgen.declarations import Indicator, Indicators, RegisterDeclaration, Registers
from reportgen.organization import Organization
from reportgen.period import Period
from reportgen.period_text import PeriodText
from reportgen.problems import Place, Problem, Rule
from reportgen.table_declarations import TableDeclaration, TableDeclarations
from reportgen.vietnamese import clean, did_you_mean, match_key
from reportgen.yaml_file import YamlFile, read_yaml
from reportgen.yaml_mistakes import shorten

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

ORGANIZATION_FILE = "config/don-vi.yaml"
REGISTERS_FILE = "config/so-lieu.yaml"
INDICATORS_FILE = "config/chi-tieu.yaml"
TABLES_FILE = "config/bang.yaml"
CHECKS_FILE = "config/kiem-tra.yaml"
PERIODS_FOLDER = "config/ky"


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

    `tables` and `checks` need not be there: without their file they declare nothing. `files` are all
    that could be read, by name, whatever is wrong with what they say; `code` is the period's that is
    asked for, None where nothing tells it.
    """

    organization: Parsed[Organization] | None
    registers: Parsed[Mapping[str, RegisterDeclaration]] | None
    indicators: Parsed[Mapping[str, Indicator]] | None
    period_text: Parsed[PeriodText] | None
    period: Period | None
    tables: Parsed[Mapping[str, TableDeclaration]] | None
    checks: Parsed[Mapping[str, CheckDeclaration]] | None
    code: str | None
    files: Mapping[str, YamlFile]

    @property
    def period_file(self) -> YamlFile | None:
        """The period's file, also where its values have mistakes; None where it could not be read."""
        return self.files.get(_period_file(self.code)) if self.code else None


def load_config(workspace: Path, period_code: str | None) -> tuple[Config, list[Problem]]:
    """The configuration of one period; None takes `ky_hien_tai` of don-vi.yaml."""
    reader = _Reader(workspace)
    organization = reader.read(ORGANIZATION_FILE, Organization)
    registers = reader.read(REGISTERS_FILE, Registers)
    indicators = reader.read(INDICATORS_FILE, Indicators)
    tables = reader.read_if_there(TABLES_FILE, TableDeclarations)
    checks = reader.read_if_there(CHECKS_FILE, Checks)
    code = period_code or _current_period(reader)
    text = reader.read_period(code, organization) if code else None
    period = text.value.period(code) if code and text else None
    problems = reader.problems
    if registers and (mistakes := _check_links(registers)):
        problems += mistakes
        registers = None
    return Config(
        organization, registers, indicators, text, period, tables, checks, code, reader.files
    ), problems


def load_period(workspace: Path, code: str) -> tuple[Parsed[PeriodText] | None, Period | None, list[Problem]]:
    """The file of another period, and the period that it is; None, without a problem, where it has none."""
    reader = _Reader(workspace)
    name = _period_file(code)
    there = any(path.stem == code for path in (workspace / PERIODS_FOLDER).glob("*.yaml"))
    text = reader.read(name, PeriodText) if there else None
    return text, text.value.period(code) if text else None, reader.problems


def _period_file(code: str) -> str:
    return f"{PERIODS_FOLDER}/{code}.yaml"


def _current_period(reader: _Reader) -> str | None:
    """What don-vi.yaml says of it, despite other mistakes, so that the period's file is checked too."""
    file = reader.files.get(ORGANIZATION_FILE)
    return (clean(file.text("ky_hien_tai")) or None) if file else None


@dataclass(slots=True)
class _Reader:
    """Reads files of a workspace; keeps the mistakes in them, and all files that could be read."""

    workspace: Path
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, YamlFile] = field(default_factory=dict)

    def read(self, name: str, schema: type[T]) -> Parsed[T] | None:
        """The file, where it is without mistakes."""
        file, mistakes = read_yaml(self.workspace / name, name)
        self.problems += mistakes
        if file is None:
            return None
        self.files[name] = file
        try:
            value = TypeAdapter(schema).validate_python(file.content)
        except ValidationError as error:
            self.problems += mistakes_in(error, file, schema)
            return None
        return None if mistakes else Parsed(value, file)

    def read_if_there(self, name: str, schema: type[T]) -> Parsed[T] | None:
        """The file; one that is not there declares nothing."""
        if (self.workspace / name).exists():
            return self.read(name, schema)
        self.files[name] = YamlFile(name, {}, {}, {})
        return Parsed(TypeAdapter(schema).validate_python({}), self.files[name])

    def read_period(self, code: str, organization: Parsed[Organization] | None) -> Parsed[PeriodText] | None:
        """The file of the period; one that is not there is a mistake of whoever named the period."""
        present = sorted(path.stem for path in (self.workspace / PERIODS_FOLDER).glob("*.yaml"))
        name = _period_file(code)
        if code in present:
            return self.read(name, PeriodText)
        asked = (
            organization.place("ky_hien_tai")
            if organization and organization.value.current_period == code
            else None
        )
        periods = ", ".join(f"“{period}”" for period in present)
        there = f"có: {periods}" if present else "chưa có kỳ nào"
        message = f"Cần tệp {name} của kỳ “{shorten(code)}”; thư mục {PERIODS_FOLDER} {there}."
        hint = did_you_mean(code, present)
        self.problems.append(Problem(Rule.FILE_MISSING, asked or Place(name), message, hint))
        return None


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
