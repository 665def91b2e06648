"""The recipe: from a workspace and a period to the report, or to every problem that stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen.config import Config, Parsed, load_config
from reportgen.declarations import Indicator, RegisterDeclaration
from reportgen.document import render_document
from reportgen.evidence import REGISTER_FILE, register_json
from reportgen.figures import Figure, HouseStyle
from reportgen.files import write_outputs
from reportgen.indicators import compute_figures
from reportgen.letterhead import make_letterhead
from reportgen.links import tie_registers
from reportgen.narrative import Vocabulary, write_narrative, write_subject
from reportgen.organization import Organization
from reportgen.period import Period
from reportgen.period_text import PeriodText
from reportgen.problems import Problem, has_errors, in_order
from reportgen.registers import Register, read_registers
from reportgen.tables import Tables
from reportgen.targets import target_figures

INPUTS_FOLDER = "inputs"
OUTPUTS_FOLDER = "outputs"
TEMPLATE_FILE = "templates/bao-cao.docx"

T = TypeVar("T")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and wrote.

    `period` is None where the configuration does not tell it; `written` is empty where a problem
    with severity LỖI stopped the run, unless a draft was asked for.
    """

    period: Period | None
    registers: tuple[Register, ...]
    figures: Mapping[str, Figure]
    problems: tuple[Problem, ...]
    written: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """All four configuration files, sound."""

    organization: Parsed[Organization]
    registers: Parsed[Mapping[str, RegisterDeclaration]]
    indicators: Parsed[Mapping[str, Indicator]]
    text: Parsed[PeriodText]
    period: Period


@dataclass(slots=True)
class _Found:
    """The problems of a run, as each step adds to them."""

    problems: list[Problem]

    def take(self, result: tuple[T, Sequence[Problem]]) -> T:
        """A step's value; its problems are kept."""
        value, problems = result
        self.problems += problems
        return value


def run(workspace: Path, period_code: str | None, *, draft: bool, progress: Progress) -> Outcome:
    """Build the report of a period; None is the current one.

    With any problem of severity LỖI nothing is written, except that a draft is, in which what
    rests on faulty input reads `[thiếu số liệu]`.
    """
    found = _Found([])
    config = found.take(load_config(workspace, period_code))
    registers = found.take(_read(workspace, config, progress))
    sources = _sound(config)
    if sources is None:
        return _outcome(config.period, registers, {}, found, ())
    period, text = sources.period, sources.text
    progress("Đang tính các chỉ tiêu …")
    ties = found.take(tie_registers(registers))
    figures = found.take(compute_figures(sources.indicators, Tables(registers, ties), period, text))
    targets = found.take(target_figures(text, sources.indicators.value))
    progress("Đang viết báo cáo …")
    vocabulary = _vocabulary(sources, figures, targets)
    subject = found.take(write_subject(text, vocabulary))
    body = found.take(write_narrative(text, vocabulary))
    organization, number, day = sources.organization.value, text.value.number, text.value.issue_day
    letterhead = make_letterhead(organization, subject, number, day, is_draft=draft)
    report = found.take(render_document(workspace / TEMPLATE_FILE, TEMPLATE_FILE, letterhead, body))
    written: tuple[Path, ...] = ()
    if report and (draft or not has_errors(found.problems)):
        register = register_json(period, figures, targets, vocabulary.style)
        contents = _contents(period, report, register, draft=draft)
        done = write_outputs(workspace / OUTPUTS_FOLDER / period.code, contents, workspace)
        written = found.take((done.paths, done.problems))
    return _outcome(period, registers, figures, found, written)


def _outcome(
    period: Period | None,
    registers: Mapping[str, Register],
    figures: Mapping[str, Figure],
    found: _Found,
    written: tuple[Path, ...],
) -> Outcome:
    return Outcome(period, tuple(registers.values()), figures, tuple(in_order(found.problems)), written)


def _read(workspace: Path, config: Config, progress: Progress) -> tuple[dict[str, Register], list[Problem]]:
    """The period's registers, so far as the configuration tells them."""
    registers: dict[str, Register] = {}
    problems: list[Problem] = []
    if config.registers is None or config.period is None:
        return registers, problems
    folder = f"{INPUTS_FOLDER}/{config.period.code}"
    for register, mistakes in read_registers(config.registers, workspace / folder, folder):
        progress(f"Đã đọc {register.file}")
        registers[register.code] = register
        problems += mistakes
    return registers, problems


def _sound(config: Config) -> _Sources | None:
    organization, registers, indicators = config.organization, config.registers, config.indicators
    if not (organization and registers and indicators and config.period_text and config.period):
        return None
    return _Sources(organization, registers, indicators, config.period_text, config.period)


def _vocabulary(
    sources: _Sources, figures: Mapping[str, Figure], targets: Mapping[str, Figure]
) -> Vocabulary:
    organization = sources.organization.value
    return Vocabulary(
        figures=figures,
        targets=targets,
        words={"ky": sources.period.words(), "don_vi": organization.words()},
        citations=sources.text.value.citations,
        style=HouseStyle(two_digits=organization.counts_in_two_digits),
        abbreviations=organization.abbreviations,
    )


def _contents(period: Period, report: bytes, register: bytes, *, draft: bool) -> dict[str, bytes]:
    """The files of a run by name: a draft has a name of its own and leaves the register alone."""
    if draft:
        return {f"bao-cao-{period.code}-du-thao.docx": report}
    return {f"bao-cao-{period.code}.docx": report, REGISTER_FILE: register}
