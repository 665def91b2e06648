"""A figure against its plan as text: what share of it is reached, whether it is met, what is lacking.

All amounts stand in the plan's unit. A share never contradicts the verdict: what is not exactly the
plan never prints 100%, and where a share says nothing there are words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from reportgen.figure_text import (
    after_percent,
    brief_amount,
    format_value,
    number_text,
    percent_words,
    value_text,
)
from reportgen.figures import Figure, HouseStyle, Names, Number, Planned, Range, View
from reportgen.pace_text import has_pace, pace_text
from reportgen.period_text import TargetKind
from reportgen.plan_results import PlanResult, against_plan
from reportgen.verdicts import Verdict

PLAN_VIEWS = frozenset(
    {
        View.PLAN,
        View.PLAN_NUMBER,
        View.PLAN_COMPARED,
        View.PLAN_FRACTION,
        View.PLAN_VERDICT,
        View.PLAN_REMAINING,
        View.PLAN_PACE,
        View.PLAN_BRIEF,
    }
)


def has_plan_view(figure: Figure, view: View) -> bool:
    """Whether a figure can be printed so against its plan: False where nothing is attached.

    A task has no number to compare with, a list or a range is no one number.
    """
    planned = figure.planned
    if planned is None:
        return False
    is_task = planned.kind is TargetKind.TASK
    if view in {View.PLAN, View.PLAN_NUMBER}:
        return view is View.PLAN or not is_task
    if is_task or isinstance(figure.value, Range | Names):
        return False
    if view is View.PLAN_FRACTION:
        return _has_fraction(planned)
    return view is not View.PLAN_PACE or has_pace(figure)


def plan_text(figure: Figure, view: View, style: HouseStyle) -> str | None:
    """The plan, or the result against it; None where the plan's value is missing or there is no such view."""
    if figure.planned is None or figure.planned.target.is_missing or not has_plan_view(figure, view):
        return None
    if view is View.PLAN:
        return value_text(figure.planned.target, style)
    if view is View.PLAN_NUMBER:
        return number_text(figure.planned.target, style)
    result = against_plan(figure, style)
    return _SENTENCES[view](result) if result else None


def _has_fraction(planned: Planned) -> bool:
    """Only of a number above 0 to be reached: `08/14 HTX` of a ceiling would read as something to do."""
    target = planned.target.value
    if (
        planned.kind not in {TargetKind.EXACT, TargetKind.AT_LEAST}
        or after_percent(planned.target.unit) is not None
    ):
        return False
    return not isinstance(target, Number) or target.value > 0


def _compared(result: PlanResult) -> str:
    words = result.at_the_edge or result.within_bounds
    if words:
        return words
    percent = result.percent
    if percent is not None:
        over = f", vượt {percent_words(percent - 100)}" if result.verdict is Verdict.EXCEEDED else ""
        return f"đạt {percent_words(percent)} {result.phrase}{result.aside}{over}"
    if not result.above:
        return f"bằng {result.phrase}{result.aside}"
    side = "cao hơn" if result.above > 0 else "thấp hơn"
    return f"{side} {result.amount} so với {result.phrase}{result.aside}"


def _fraction(result: PlanResult) -> str:
    target = result.planned.target
    whole = target.value.value if isinstance(target.value, Number) else Decimal(0)
    part = format_value(result.in_unit, result.value, result.style)
    return f"{part}/{format_value(target, whole, result.style)} {target.unit}"


def _verdict(result: PlanResult) -> str:
    """The verdict; a broken ceiling says so, since `chưa đạt` alone sounds like too little."""
    is_broken = result.kind is TargetKind.AT_MOST and result.above > 0
    return f"{result.verdict} {result.phrase}" + (f" (vượt mức {result.plan})" if is_broken else "")


def _remaining(result: PlanResult) -> str:
    if result.at_the_edge:
        return result.at_the_edge
    if result.kind is TargetKind.AT_MOST:
        over = f"cao hơn {result.amount} so với mức {result.phrase} ({result.plan})"
        return over if result.above > 0 else result.within_bounds or ""
    if result.verdict is Verdict.MET:
        return f"đã đạt {result.phrase}{result.aside}"
    is_over = result.verdict is Verdict.EXCEEDED
    amount = f"đã vượt {result.amount}" if is_over else f"còn thiếu {result.lacking}"
    end = (
        f"mức {'cao' if is_over else 'thấp'} nhất của "
        if isinstance(result.planned.target.value, Range)
        else ""
    )
    return f"{amount} so với {end}{result.phrase}{result.aside}"


def _brief(result: PlanResult) -> str:
    """For a table's cell: a share, percentage points, or the verdict."""
    if result.at_the_edge or result.within_bounds:
        return result.verdict
    if result.percent is not None:
        return percent_words(result.percent)
    return brief_amount(result.gap, result.above) if result.is_of_percent else result.verdict


_SENTENCES: Mapping[View, Callable[[PlanResult], str | None]] = {
    View.PLAN_COMPARED: _compared,
    View.PLAN_FRACTION: _fraction,
    View.PLAN_VERDICT: _verdict,
    View.PLAN_REMAINING: _remaining,
    View.PLAN_PACE: pace_text,
    View.PLAN_BRIEF: _brief,
}
