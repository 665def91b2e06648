"""The plan of a period tied to the figures that it is measured by; units are converted or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.config import Parsed
from reportgen.declarations import Indicator, Nature
from reportgen.figures import Figure, Number, Pace, Planned
from reportgen.period import Period, PeriodKind
from reportgen.period_text import PeriodText, TargetKind
from reportgen.problems import Problem, Rule
from reportgen.targets import PLAN, target_figures
from reportgen.units import Unit, parse_unit
from reportgen.vietnamese import did_you_mean

MONTHS = 12
_NO_UNIT = Unit("", Decimal(1), "", frozenset())


@dataclass(frozen=True, slots=True)
class PlanOfPeriod:
    """The plan's figures by code, and how a sentence calls the plan (`kế hoạch năm 2024`)."""

    targets: Mapping[str, Figure]
    phrase: str


def with_plan(
    figures: Mapping[str, Figure],
    indicators: Mapping[str, Indicator],
    text: Parsed[PeriodText],
    period: Period,
    *,
    base_is_year_end: bool,
) -> tuple[dict[str, Figure], PlanOfPeriod, list[Problem]]:
    """The figures, those that the plan names with what was planned for them; and the plan itself.

    `base_is_year_end` says that `last_period` stands at the end of the year before, so that a stock's
    pace is known. Errors: a target that is no number, or whose unit is not that of its indicator and
    cannot be converted (workers and members; a month's income and a year's without `he_so_quy_doi`).
    Such a target is tied to nothing. Also errors: results of tasks that the plan does not have.
    """
    targets, problems = target_figures(text, indicators, PLAN)
    problems += _stray_results(text)
    plan = PlanOfPeriod(targets, plan_phrase(text.value, period))
    attached = dict(figures)
    for code, target in targets.items():
        figure = figures.get(code)
        kind = text.value.plan[code].kind
        if figure is None or target.faulty or kind is TargetKind.TASK:
            continue
        factor = _factor(figure.unit, target.unit, text.value.plan[code].factor)
        if not isinstance(factor, Decimal):
            message = f"Kế hoạch “{code}” tính bằng “{target.unit}” nhưng chỉ tiêu tính bằng “{figure.unit}”."
            problems.append(Problem(Rule.PLAN_UNIT, text.place(PLAN, code), message, factor))
            continue
        nature = indicators[code].nature
        start = _start(figure, nature, base_is_year_end=base_is_year_end)
        pace = _pace(text.value, period, nature, start)
        planned = Planned(target, kind, plan.phrase, factor, pace)
        attached[code] = replace(figure, planned=planned)
    return attached, plan, problems


def _stray_results(text: Parsed[PeriodText]) -> Iterator[Problem]:
    tasks = [code for code, target in text.value.plan.items() if target.kind is TargetKind.TASK]
    for code in text.value.task_results:
        if code not in tasks:
            message = f"Mục “ke_hoach” không có việc “{code}” (loại “{TargetKind.TASK}”)."
            hint = did_you_mean(code, tasks)
            if code in text.value.plan:
                hint = "Kế hoạch này là một số: kết quả lấy từ chỉ tiêu cùng mã. Xóa mục này."
            yield Problem(Rule.CONFIG_VALUE, text.place("ket_qua_nhiem_vu", code), message, hint)


def plan_phrase(text: PeriodText, period: Period) -> str:
    """How a sentence calls the plan: by its year, or by the term that the period is."""
    if text.plan_year is None and period.kind is PeriodKind.TERM:
        return f"kế hoạch {period.name}"
    return f"kế hoạch năm {text.plan_year or period.year}"


def _pace(text: PeriodText, period: Period, nature: Nature, start: Decimal | None) -> Pace | None:
    """How far the plan's year has gone.

    None where the plan is of another year or of a term, and for what adds up over a period that does
    not begin with the year: what the months before it brought is not known.
    """
    if (text.plan_year or period.year) != period.year or period.kind in {
        PeriodKind.TERM,
        PeriodKind.CUMULATIVE,
    }:
        return None
    if nature is Nature.FLOW and not period.begins_year:
        return None
    return Pace(period.months_done, MONTHS - period.months_done, start)


def _start(figure: Figure, nature: Nature, *, base_is_year_end: bool) -> Decimal | None:
    if nature is Nature.FLOW:
        return Decimal(0)
    earlier = figure.last_period.value if figure.last_period and base_is_year_end else None
    return earlier.value if isinstance(earlier, Number) else None


def _factor(result: str, plan: str, declared: Decimal | None) -> Decimal | str:
    """What a result is multiplied by to stand in the plan's unit; a hint where it cannot be compared."""
    theirs, ours = parse_unit(result) or _NO_UNIT, parse_unit(plan) or _NO_UNIT
    if theirs.kind != ours.kind:
        return "Hai thứ khác nhau thì không so sánh: sửa “dvt”, hoặc đặt mục tiêu cho chỉ tiêu khác."
    whom, of_whom = theirs.per - theirs.times, ours.per - ours.times
    if whom and of_whom and whom != of_whom:
        return "Hai số bình quân trên hai đối tượng khác nhau thì không so sánh."
    if theirs.times == ours.times:
        if declared is not None:
            return "Hai đơn vị cùng một khoảng thời gian: bỏ mục “he_so_quy_doi”."
        return theirs.scale / ours.scale
    if declared is None or declared <= 0:
        return (
            "Nếu muốn so sánh thì ghi rõ cách quy đổi, ví dụ “he_so_quy_doi: 12” để nhân số tháng lên cả năm."
        )
    return declared * theirs.scale / ours.scale
