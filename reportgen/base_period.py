"""An earlier period to compare with: which one it is, and its figures from all that there is of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.config import Parsed, load_period
from reportgen.declarations import Indicator, RegisterDeclaration
from reportgen.earlier import EarlierPeriod
from reportgen.evidence import REGISTER_FILE
from reportgen.figures import Figure
from reportgen.indicators import compute_figures, make_book
from reportgen.links import tie_registers
from reportgen.period import Period, base_phrase, last_period, period_of_code, same_period_last_year
from reportgen.period_text import Against, ComparisonBase, EnteredValue, PeriodText
from reportgen.problems import Problem, Rule, Severity
from reportgen.registers import Register, read_registers
from reportgen.saved_figures import read_saved
from reportgen.tables import Tables

INPUTS_FOLDER = "inputs"
OUTPUTS_FOLDER = "outputs"
_COMPARISONS = "so_sanh"
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the lists of any period are read and computed by."""

    registers: Parsed[Mapping[str, RegisterDeclaration]]
    indicators: Parsed[Mapping[str, Indicator]]
    abbreviations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BasePeriod:
    """The earlier period and its figures."""

    period: Period
    earlier: EarlierPeriod

    def is_end_of_year_before(self, period: Period) -> bool:
        """Whether it ends where the year of `period` begins."""
        days = self.period.last_day
        return (days.year, days.month) == (period.year - 1, _DECEMBER)


def read_base(
    workspace: Path,
    declarations: Declarations,
    period: Period,
    text: Parsed[PeriodText],
    against: Against,
) -> tuple[BasePeriod | None, list[Problem]]:
    """The period that the report is compared with; None where nobody says which it is.

    Its figures are typed in `so_sanh`, computed from `inputs/<code>`, or saved in its report. Problems
    are the errors of its lists (its notices were given in its own time; a list that was not kept only
    leaves its figures out), and a notice where there is nothing of that period at all.
    """
    chosen = text.value.comparisons.same_period
    if against is Against.LAST_PERIOD:
        chosen = text.value.comparisons.last_period
    place = text.place(_COMPARISONS, against.value)
    base, own_text, problems = _which(workspace, chosen, period, against, text)
    if base is None:
        return None, problems
    computed, mistakes = _computed(workspace, declarations, base, own_text)
    saved_file = f"{OUTPUTS_FOLDER}/{base.code}/{REGISTER_FILE}"
    saved, damaged = read_saved(workspace / saved_file, saved_file)
    problems += [*mistakes, *damaged]
    if not (computed or saved or chosen.typed or problems):
        message = f"Chưa có số liệu kỳ {base.code} ({base.name}) để so sánh."
        hint = f"Chép các bảng của kỳ đó vào {_inputs(base)}, hoặc nhập số ở mục “so_sanh” của tệp này."
        problems.append(Problem(Rule.BASE_MISSING, place, message, hint))
    path = (_COMPARISONS, against.value, "so_lieu")
    earlier = EarlierPeriod(
        phrase=base_phrase(base, period),
        place=place,
        typed=chosen.typed,
        typed_places={code: text.place(*path, code) for code in chosen.typed},
        computed=computed,
        inputs=_inputs(base),
        saved=saved,
        saved_file=saved_file,
    )
    return BasePeriod(base, earlier), problems


def _inputs(base: Period) -> str:
    """The folder of the period's lists, from the workspace on."""
    return f"{INPUTS_FOLDER}/{base.code}"


def _which(
    workspace: Path,
    chosen: ComparisonBase,
    period: Period,
    against: Against,
    text: Parsed[PeriodText],
) -> tuple[Period | None, Parsed[PeriodText] | None, list[Problem]]:
    """The earlier period and its own file, where it has one."""
    place = text.place(_COMPARISONS, against.value, "ky")
    usual = same_period_last_year(period) if against is Against.SAME_PERIOD else last_period(period)
    code = chosen.period or (usual.code if usual else "")
    if not code:
        message = "Nội dung so với kỳ trước, nhưng theo lịch không biết kỳ trước của kỳ này là kỳ nào."
        hint = "Ghi mã kỳ trước: “so_sanh:”, dưới đó “ky_truoc:”, dưới đó “ky: 2024-nam”."
        return None, None, [Problem(Rule.BASE_MISSING, place, message, hint)]
    own_text, own, problems = load_period(workspace, code)
    if own_text is not None or problems:
        return own, own_text, problems
    known = usual if usual and usual.code == code else period_of_code(code, period.window)
    if known is None:
        message = f"Không biết kỳ “{code}” gồm những ngày nào: không có tệp config/ky/{code}.yaml."
        hint = "Mã kỳ viết như 2024-8t, 2024-t8, 2024-q3, 2024-nam, 2021-2025; hoặc thêm tệp của kỳ đó."
        return None, None, [Problem(Rule.CONFIG_VALUE, place, message, hint)]
    if known.last_day >= period.last_day:
        message = f"Kỳ so sánh “{code}” không ở trước kỳ này."
        return None, None, [Problem(Rule.CONFIG_VALUE, place, message)]
    return known, None, []


def _computed(
    workspace: Path, declarations: Declarations, base: Period, text: Parsed[PeriodText] | None
) -> tuple[dict[str, Figure], list[Problem]]:
    """The figures of the lists that were kept of the period, with the parts of their breakdowns."""
    folder = _inputs(base)
    if not (workspace / folder).is_dir():
        return {}, []
    registers: dict[str, Register] = {}
    problems: list[Problem] = []
    read = read_registers(declarations.registers, workspace / folder, folder, declarations.abbreviations)
    for register, mistakes in read:
        registers[register.code] = register
        problems += mistakes
    ties, mistakes = tie_registers(registers, declarations.registers, declarations.abbreviations)
    problems += mistakes
    entered: Mapping[str, EnteredValue] = text.value.entered if text else {}
    book, _ = make_book(declarations.indicators, Tables(registers, ties), base, entered)
    figures, _ = compute_figures(declarations.indicators, book)
    parts = {part.code: part for figure in figures.values() for _, part in figure.parts}
    return {**parts, **figures}, [problem for problem in problems if _counts(problem)]


def _counts(problem: Problem) -> bool:
    """Whether a problem of earlier lists stands in the way today."""
    return problem.severity is Severity.ERROR and problem.rule is not Rule.FILE_MISSING
