"""Whether a plan is met: the rule for each kind of target, on exact values."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from reportgen.figures import Number, Planned, Range
from reportgen.period_text import TargetKind

ABOUT_MARGIN = Decimal("0.05")
"""How far from `khoảng 36` a result may lie and still meet it, as a part of the target.

No regulation says how near `khoảng` is; 5% is this project's choice, and the guide tells it.
"""


class Verdict(StrEnum):
    """What became of a plan, as a report says it."""

    MET = "đạt"
    EXCEEDED = "vượt"
    NOT_YET = "chưa đạt"


def in_plan_unit(planned: Planned, value: Decimal) -> Decimal:
    """A result, or a value of the same figure, in the plan's unit."""
    return value * planned.factor


def distance(planned: Planned, value: Decimal) -> Decimal | None:
    """How far the result lies above (+) or below (-) the planned number, in the plan's unit.

    Inside a planned range it is 0, outside it counts from the nearer end. None where the plan has no number.
    """
    result = in_plan_unit(planned, value)
    match planned.target.value:
        case Number(target):
            return result - target
        case Range(low, high):
            return result - min(max(result, low), high)
    return None


def verdict(planned: Planned, value: Decimal) -> Verdict | None:
    """Whether a result, in the figure's unit, meets its plan; None where the plan has no number (a task).

    `bang`, `it_nhat`: met from the number on, exceeded above it. `tren`: met only above the number,
    and never exceeded, since to be above it is the plan. `nhieu_nhat`: met up to the number, never
    exceeded. `khoang`: met inside the range, or within `ABOUT_MARGIN` of the one number; exceeded
    above, not yet met below.
    """
    above = distance(planned, value)
    if above is None:
        return None
    match planned.kind:
        case TargetKind.ABOVE:
            return Verdict.MET if above > 0 else Verdict.NOT_YET
        case TargetKind.AT_MOST:
            return Verdict.MET if above <= 0 else Verdict.NOT_YET
    target = planned.target.value
    is_about = planned.kind is TargetKind.ABOUT and isinstance(target, Number)
    margin = ABOUT_MARGIN * abs(target.value) if is_about and isinstance(target, Number) else Decimal(0)
    if above > margin:
        return Verdict.EXCEEDED
    return Verdict.MET if above >= -margin else Verdict.NOT_YET
