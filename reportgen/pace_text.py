"""How fast a plan must still be worked off, against how fast it went so far, as text."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from reportgen.figure_text import amount_text
from reportgen.figures import Figure, Pace
from reportgen.period_text import TargetKind
from reportgen.plan_results import PlanResult
from reportgen.units import parse_unit
from reportgen.verdicts import Verdict, in_plan_unit
from reportgen.vietnamese import format_number

_A_TENTH = Decimal("0.1")


def has_pace(figure: Figure) -> bool:
    """Whether a month's part of the plan means something.

    Not without the plan's year, not for a ceiling, and not for what is itself of a month or a year
    (`triệu đồng/năm`).
    """
    planned = figure.planned
    if planned is None or planned.pace is None or planned.kind is TargetKind.AT_MOST:
        return False
    return not any(_is_per_time(unit) for unit in (figure.unit, planned.target.unit))


def pace_text(result: PlanResult) -> str | None:
    """What each month left must bring, and what each month so far has brought; None without a pace.

    What is needed is rounded up to a tenth, so that it suffices; what was is rounded half-up to a
    tenth, and left out where the start is not known or no month is over.
    """
    pace = result.planned.pace
    if pace is None:
        return None
    if result.verdict is not Verdict.NOT_YET:
        return f"đã {result.verdict} {result.phrase}{result.aside}"
    if result.at_the_edge:
        return result.at_the_edge
    if not pace.months_left:
        return f"đã hết năm kế hoạch, còn thiếu {result.lacking}"
    exact = -result.above / pace.months_left
    needed = exact.quantize(_A_TENTH, rounding=ROUND_CEILING)
    more = "trên " if result.kind is TargetKind.ABOVE and needed == exact else ""
    left = _months(result, pace.months_left)
    return f"cần bình quân {more}{_monthly(result, needed)} trong {left} còn lại{_so_far(result, pace)}"


def _is_per_time(unit: str) -> bool:
    parsed = parse_unit(unit)
    return parsed is not None and bool(parsed.times)


def _so_far(result: PlanResult, pace: Pace) -> str:
    """What each month has brought; what stands at a day may also have become less."""
    if pace.start is None or not pace.months_done:
        return ""
    exact = (result.value - in_plan_unit(result.planned, pace.start)) / pace.months_done
    past = f"; {_months(result, pace.months_done)} qua"
    if not exact:
        return f"{past} chưa có thêm"
    less = "" if exact > 0 else "giảm "
    shown = abs(exact).quantize(_A_TENTH, rounding=ROUND_HALF_UP)
    amount = _monthly(result, shown) if shown else f"chưa đến {_monthly(result, _A_TENTH)}"
    return f"{past} bình quân {less}{amount}"


def _monthly(result: PlanResult, amount: Decimal) -> str:
    return f"{amount_text(replace(result.in_unit, decimals=None), amount, result.style)}/tháng"


def _months(result: PlanResult, count: int) -> str:
    return f"{format_number(Decimal(count), two_digits=result.style.two_digits)} tháng"
