"""The recipe: from a workspace and a period to the report, or to every problem that stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from reportgen.base_period import INPUTS_FOLDER, OUTPUTS_FOLDER
from reportgen.blocks import Run
from reportgen.calculation import Calculated, Sources, calculate
from reportgen.config import Config, load_config
from reportgen.document import render_document
from reportgen.entered import unfilled_entries
from reportgen.evidence import REGISTER_FILE, register_json
from reportgen.expected import UNSENT
from reportgen.figures import Figure
from reportgen.files import Written, display_path, write_outputs
from reportgen.filling import Vocabulary
from reportgen.leftovers import find_leftovers
from reportgen.letterhead import make_author, make_letterhead, unread_letterhead
from reportgen.manifest import discard_stale
from reportgen.narrative import write_narrative, write_subject, write_title
from reportgen.partial_check import partial_check
from reportgen.period import Period
from reportgen.problems import NOT_IN_AN_OFFICIAL_REPORT, Place, Problem, has_errors, in_order
from reportgen.registers import Register, read_registers
from reportgen.report_tables import TableSources, report_tables
from reportgen.table_writer import TABLES
from reportgen.text_lines import placed_tables
from reportgen.vietnamese import MISSING

FORMS_FOLDER = "mau-nhap"
REVIEW_FOLDER = "can-sua"
TEMPLATE_FILE = "templates/bao-cao.docx"

T = TypeVar("T")
Progress = Callable[[str], None]


class Purpose(Enum):
    """What a run is for."""

    CHECK = auto()
    """Only to be told what is wrong."""
    REPORT = auto()
    DRAFT = auto()
    """A report despite mistakes: what rests on them reads `[thiếu số liệu]`."""
    OFFICIAL = auto()
    """A report in which nothing was left unread since the last period."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and wrote.

    `period` is None where the configuration does not tell it; `written` is empty where a problem
    with severity LỖI stopped the run, unless a draft was asked for; where only a check was; where an
    official report was and one of NOT_IN_AN_OFFICIAL_REPORT is open. It and `figures` are empty where a
    file of the configuration has mistakes: then nothing is computed. `unsent` says by register who
    has not sent; `copies` are the marked copies of workbooks with problems.
    """

    period: Period | None
    registers: tuple[Register, ...]
    figures: Mapping[str, Figure]
    unsent: Mapping[str, Figure]
    problems: tuple[Problem, ...]
    written: tuple[Path, ...] = ()
    copies: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Found:
    """The problems of a run, as each step adds to them."""

    problems: list[Problem]

    def take(self, result: tuple[T, Sequence[Problem]]) -> T:
        """A step's value; its problems are kept."""
        value, problems = result
        self.problems += problems
        return value


def run(
    workspace: Path, period_code: str | None, progress: Progress, purpose: Purpose = Purpose.REPORT
) -> Outcome:
    """Build the report of a period, or only check it; None is the current period.

    With any problem of severity LỖI nothing is written but a draft, and with mistakes in the
    configuration no draft either. Text and template are gone through whatever else is wrong, so that all
    comes out at once.
    """
    found = _Found([])
    config = found.take(load_config(workspace, period_code))
    registers = found.take(_read(workspace, config, progress))
    sources = _sound(config)
    figures: Mapping[str, Figure] = {}
    spaces: Mapping[str, Mapping[str, Figure]] = {}
    if sources is None:
        vocabulary = found.take(partial_check(config, registers))
    else:
        progress("Đang tính các chỉ tiêu …")
        calculated = found.take(calculate(workspace, sources, registers))
        figures = calculated.figures
        vocabulary, spaces = _vocabulary(sources, calculated, found)
    progress("Đang viết báo cáo …")
    if config.period_text and config.period:
        found.problems += unfilled_entries(config.period_text.value.entered, config.period_text.file)
        found.problems += find_leftovers(config.period_text, config.period)
    draft = purpose is Purpose.DRAFT
    report = _render(workspace, config, vocabulary, found, draft=draft)
    written: tuple[Path, ...] = ()
    if sources and report and _may_write(found.problems, purpose):
        register = register_json(sources.period, figures, spaces, vocabulary.style)
        contents = _contents(sources.period, report, register, draft=draft)
        done = write_outputs(workspace / OUTPUTS_FOLDER / sources.period.code, contents, workspace)
        written = found.take((done.paths, done.problems))
    read, problems = tuple(registers.values()), tuple(in_order(found.problems))
    outcome = Outcome(config.period, read, figures, spaces.get(UNSENT, {}), problems, written)
    return _with_copies(workspace, outcome)


def _may_write(problems: Sequence[Problem], purpose: Purpose) -> bool:
    if purpose is Purpose.OFFICIAL and any(each.rule in NOT_IN_AN_OFFICIAL_REPORT for each in problems):
        return False
    return purpose is Purpose.DRAFT or (purpose is not Purpose.CHECK and not has_errors(problems))


def _vocabulary(
    sources: Sources, calculated: Calculated, found: _Found
) -> tuple[Vocabulary, Mapping[str, Mapping[str, Figure]]]:
    """What the text may name, with the tables that it places; and all figures behind a prefix."""
    organization = sources.organization.value
    plain = Vocabulary(
        figures=calculated.figures,
        spaces=calculated.spaces,
        words={"ky": sources.period.words(), "don_vi": organization.words()},
        citations=sources.text.value.citations,
        style=sources.style,
        abbreviations=organization.abbreviations,
        declared_tables=frozenset(sources.tables.value),
    )
    placed = {code for code, _ in placed_tables(sources.text.file)}
    if not placed:
        return plain, calculated.spaces

    def write(title: str, place: Place) -> Sequence[Run]:
        return found.take(write_title(title, place, plain))

    tables = TableSources(calculated.compared, calculated.book, sources.style, write)
    made = found.take(report_tables(sources.tables, placed, tables))
    known = replace(plain, tables=made.tables)
    return known, {**calculated.spaces, TABLES: made.figures}


def _render(
    workspace: Path, config: Config, vocabulary: Vocabulary, found: _Found, *, draft: bool
) -> bytes | None:
    """The report; what the configuration does not tell reads `[thiếu số liệu]`."""
    file, text, organization = config.period_file, config.period_text, config.organization
    subject = found.take(write_subject(file, vocabulary)) if file else MISSING
    body = found.take(write_narrative(file, vocabulary)) if file else []
    if organization:
        number, day = (text.value.number, text.value.issue_day) if text else ("", None)
        letterhead = make_letterhead(organization.value, subject, number, day, is_draft=draft)
    else:
        letterhead = unread_letterhead(subject)
    return found.take(render_document(workspace / TEMPLATE_FILE, TEMPLATE_FILE, letterhead, body))


def write_forms(workspace: Path) -> tuple[list[str], list[Problem]]:
    """Write a blank workbook for each declared register; the names written, from the workspace on."""
    from reportgen.blank_forms import blank_forms  # noqa: PLC0415 - XlsxWriter is for this command only

    config, problems = load_config(workspace, None)
    if config.registers is None or config.organization is None:
        return [], in_order(problems)
    forms = blank_forms(config.registers.value, make_author(config.organization.value))
    done = write_outputs(workspace / OUTPUTS_FOLDER / FORMS_FOLDER, forms, workspace)
    return [display_path(path, workspace) for path in done.paths], list(done.problems)


def _with_copies(workspace: Path, outcome: Outcome) -> Outcome:
    """The outcome with marked copies of the workbooks that have problems.

    Copies of an earlier run that nobody touched and whose workbooks have no problem any more go.
    """
    if outcome.period is None:
        return outcome
    folder = workspace / OUTPUTS_FOLDER / outcome.period.code / REVIEW_FOLDER
    copies = _copies(workspace, outcome.problems)
    done = write_outputs(folder, copies, workspace) if copies else Written((), ())
    if folder.is_dir():
        discard_stale(folder, [path.name for path in done.paths])
    problems = tuple(in_order([*outcome.problems, *done.problems]))
    return replace(outcome, problems=problems, copies=done.paths)


def _copies(workspace: Path, problems: Sequence[Problem]) -> dict[str, bytes]:
    if not any(problem.place.sheet for problem in problems):
        return {}
    # openpyxl takes a fifth of a second to import, and most runs have nothing to mark.
    from reportgen.review_copy import review_copies  # noqa: PLC0415

    return review_copies(problems, workspace)


def _read(workspace: Path, config: Config, progress: Progress) -> tuple[dict[str, Register], list[Problem]]:
    """The period's registers, so far as the configuration tells them."""
    registers: dict[str, Register] = {}
    problems: list[Problem] = []
    if config.registers is None or config.period_file is None:
        return registers, problems
    folder = f"{INPUTS_FOLDER}/{config.code}"
    abbreviations = config.organization.value.name_abbreviations if config.organization else {}
    for register, mistakes in read_registers(config.registers, workspace / folder, folder, abbreviations):
        progress(f"Đã đọc {register.file}")
        registers[register.code] = register
        problems += mistakes
    return registers, problems


def _sound(config: Config) -> Sources | None:
    organization, registers, indicators = config.organization, config.registers, config.indicators
    text, period, tables, checks = config.period_text, config.period, config.tables, config.checks
    if not (organization and registers and indicators and text and period and tables and checks):
        return None
    return Sources(organization, registers, indicators, text, period, tables, checks)


def _contents(period: Period, report: bytes, register: bytes, *, draft: bool) -> dict[str, bytes]:
    """The files of a run by name: a draft has a name of its own and leaves the register alone."""
    if draft:
        return {f"bao-cao-{period.code}-du-thao.docx": report}
    return {f"bao-cao-{period.code}.docx": report, REGISTER_FILE: register}
