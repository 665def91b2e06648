"""An earlier period to compare with: which one it is, and its figures from all that there is of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from reportgen.yaml_mistakes import shorten

INPUTS_FOLDER = "inputs"
OUTPUTS_FOLDER = "outputs"
_COMPARISONS = "so_sanh"
_DECEMBER = 12
_WITHOUT_COLUMN = "Chỉ tiêu cần cột này chưa so sánh được với kỳ đó; có thể nhập số ở mục “so_sanh”."


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the lists of any period are read and computed by."""

    registers: Parsed[Mapping[str, RegisterDeclaration]]
    indicators: Parsed[Mapping[str, Indicator]]
    abbreviations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BasePeriod:
    """The earlier period, None where nobody says which it is, and its figures."""

    period: Period | None
    earlier: EarlierPeriod

    def is_end_of_year_before(self, period: Period) -> bool:
        """Whether it ends where the year of `period` begins."""
        if self.period is None:
            return False
        days = self.period.last_day
        return (days.year, days.month) == (period.year - 1, _DECEMBER)


def read_base(
    workspace: Path,
    declarations: Declarations,
    period: Period,
    text: Parsed[PeriodText],
    against: Against,
) -> tuple[BasePeriod, list[Problem]]:
    """The period that the report is compared with.

    Its figures are typed in `so_sanh`, computed from `inputs/<code>`, or saved in its report; where
    nobody says which period it is, only the typed ones. Problems are the errors of its lists (its
    notices were given in its own time; a list that was not kept only leaves its figures out, a column
    that it lacks is a notice), and a notice where there is nothing of that period at all.
    """
    typed = _typed(period, text, against)
    base, own_text, problems = _which(workspace, period, text, against)
    if base is None:
        return BasePeriod(None, typed), problems
    computed, mistakes = _computed(workspace, declarations, base, own_text)
    saved_file = f"{OUTPUTS_FOLDER}/{base.code}/{REGISTER_FILE}"
    saved, damaged = read_saved(workspace / saved_file, saved_file)
    problems += [*mistakes, *damaged]
    known = any(not figure.is_missing for figure in computed.values())
    if not (known or saved or typed.typed or problems):
        message = f"Chưa có số liệu kỳ {base.code} ({base.name}) để so sánh."
        hint = f"Chép các bảng của kỳ đó vào {_inputs(base)}, hoặc nhập số ở mục “so_sanh” của tệp này."
        problems.append(Problem(Rule.BASE_MISSING, typed.place, message, hint))
    earlier = replace(
        typed,
        phrase=base_phrase(base, period),
        computed=computed,
        inputs=_inputs(base),
        saved=saved,
        saved_file=saved_file,
    )
    return BasePeriod(base, earlier), problems


def _chosen(text: Parsed[PeriodText], against: Against) -> ComparisonBase:
    """What the clerk says of it in `so_sanh`."""
    comparisons = text.value.comparisons
    return comparisons.same_period if against is Against.SAME_PERIOD else comparisons.last_period


def _typed(period: Period, text: Parsed[PeriodText], against: Against) -> EarlierPeriod:
    """The usual neighbour, of which only the typed figures are known."""
    path, typed = (_COMPARISONS, against.value), _chosen(text, against).typed
    places = {code: text.place(*path, "so_lieu", code) for code in typed}
    return EarlierPeriod(usual_phrase(period, against), text.place(*path), typed, places)


def usual_phrase(period: Period, against: Against) -> str:
    """How a sentence calls the neighbour that is usually compared with."""
    base = _usual(period, against)
    return base_phrase(base, period) if base else "kỳ trước"


def _usual(period: Period, against: Against) -> Period | None:
    return same_period_last_year(period) if against is Against.SAME_PERIOD else last_period(period)


def _inputs(base: Period) -> str:
    """The folder of the period's lists, from the workspace on."""
    return f"{INPUTS_FOLDER}/{base.code}"


def _which(
    workspace: Path, period: Period, text: Parsed[PeriodText], against: Against
) -> tuple[Period | None, Parsed[PeriodText] | None, list[Problem]]:
    """The earlier period and its own file, where it has one."""
    place = text.place(_COMPARISONS, against.value, "ky")
    usual = _usual(period, against)
    code = _chosen(text, against).period or (usual.code if usual else "")
    if not code:
        message = "Nội dung so với kỳ trước, nhưng theo lịch không biết kỳ trước của kỳ này là kỳ nào."
        hint = "Ghi mã kỳ trước: “so_sanh:”, dưới đó “ky_truoc:”, dưới đó “ky: 2024-nam”."
        return None, None, [Problem(Rule.BASE_MISSING, place, message, hint)]
    own_text, own, problems = load_period(workspace, code)
    if problems:
        return None, None, problems
    known = own or (usual if usual and usual.code == code else period_of_code(code, period.window))
    if known is None:
        unknown = f"Không biết kỳ “{shorten(code)}” gồm những ngày nào"
        message = f"{unknown}: thư mục config/ky không có tệp của kỳ đó."
        hint = "Mã kỳ viết như 2024-8t, 2024-t8, 2024-q3, 2024-nam, 2021-2025; hoặc thêm tệp của kỳ đó."
        return None, None, [Problem(Rule.CONFIG_VALUE, place, message, hint)]
    if known.last_day >= period.last_day:
        message = f"Kỳ so sánh “{shorten(code)}” không ở trước kỳ này."
        return None, None, [Problem(Rule.CONFIG_VALUE, place, message)]
    return known, own_text, []


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
    return {**parts, **figures}, list(_that_count(problems))


def _that_count(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems of earlier lists that matter today.

    A column may have been declared since: that list lacks it, and only the figures that need it.
    """
    for problem in problems:
        if problem.rule is Rule.HEADING_MISSING:
            yield replace(problem, rule=Rule.BASE_MISSING, hint=problem.hint or _WITHOUT_COLUMN)
        elif problem.severity is Severity.ERROR and problem.rule is not Rule.FILE_MISSING:
            yield problem
