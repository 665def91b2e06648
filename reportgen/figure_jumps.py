"""Slips that need no declaration: ten or a thousand times the earlier value, a plan that counts in halves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.config import Parsed
from reportgen.declarations import Indicator, Method, Nature
from reportgen.dependencies import leaves
from reportgen.figures import Earlier, Figure, Number, Range
from reportgen.period_text import PeriodText
from reportgen.problems import Problem, Rule
from reportgen.units import counts_things
from reportgen.vietnamese import format_number, format_up_to, is_count_unit

_SLIPS: Mapping[Decimal, Decimal] = {
    Decimal(10): Decimal("1.6"),
    Decimal(1000): Decimal(2),
    Decimal(1_000_000): Decimal(2),
}
"""What a misplaced digit, or a unit of money taken for the next one, multiplies a figure by, and within
which factor of it a ratio is called so. From year to year figures double; few grow sixfold, the least
that 10 / 1,6 takes for a slip."""

_LEAST_COUNT = 20
"""Counts and percentages are only looked at from this earlier value on: 1 to 10 HTX is growth."""

_DIGITS = 4
"""So many digits of a number are shown, so that 5,564 triệu đồng is not printed as 6."""

_PLAN_DECIMALS = 6
_AVERAGES = frozenset({Method.MEAN, Method.QUOTIENT, Method.SHARE})


def find_jumps(figures: Mapping[str, Figure], declared: Parsed[Mapping[str, Indicator]]) -> list[Problem]:
    """A notice for each indicator's figure that is some 10, 1.000 or 1.000.000 times its earlier value.

    Or the tenth, the thousandth of it. The same period of the year before is looked at first. The last
    period may be of another length, and says nothing of what adds up over a period. The parts of a
    breakdown are not looked at: they rest on few rows, where one cooperative more can be tenfold.
    """
    problems: list[Problem] = []
    for code, figure in figures.items():
        if figure.faulty:
            continue
        earlier = [figure.same_period]
        if not _adds_up(code, declared.value):
            earlier.append(figure.last_period)
        jumps = (_jump(figure, base) for base in earlier if base is not None)
        message = next((jump for jump in jumps if jump), None)
        if message:
            problems.append(Problem(Rule.FIGURE_JUMP, declared.place(code), *message))
    return problems


def _adds_up(code: str, known: Mapping[str, Indicator]) -> bool:
    """Whether a sound indicator, or one that it is computed from, adds up over a period."""
    return any(known[each].nature is Nature.FLOW for each in (code, *leaves(code, known)))


def _jump(figure: Figure, earlier: Earlier) -> tuple[str, str] | None:
    """The sentence and its hint; None where there is no jump, or one of the two numbers is not known."""
    if not isinstance(figure.value, Number) or not isinstance(earlier.value, Number):
        return None
    now, base = figure.value.value, earlier.value.value
    if now * base <= 0:
        return None
    few = is_count_unit(figure.unit) or figure.unit.startswith("%")
    slip = _slip(max(now / base, base / now))
    if slip is None or (few and base < _LEAST_COUNT):
        return None
    times = format_number(slip)
    words = f"gấp khoảng {times} lần" if now / base > 1 else f"chỉ bằng khoảng 1/{times}"
    numbers = f"{_significant(now)} so với {_significant(base)} {figure.unit}"
    source = f" Số {earlier.phrase} lấy từ: {earlier.source}." if earlier.source else ""
    return (
        f"“{figure.title}” {words} {earlier.phrase} ({numbers}).",
        f"Xem lại đơn vị tính và dấu phẩy của hai số này.{source}",
    )


def _slip(ratio: Decimal) -> Decimal | None:
    """The slip that a ratio above 1 is near to."""
    return next((slip for slip, near in _SLIPS.items() if slip / near <= ratio <= slip * near), None)


def _significant(value: Decimal) -> str:
    return format_up_to(value, max(0, _DIGITS - 1 - value.adjusted()))


def broken_plans(
    figures: Mapping[str, Figure], declared: Parsed[Mapping[str, Indicator]], text: Parsed[PeriodText]
) -> list[Problem]:
    """An error for each plan of something that is counted, HTX or people, that is no whole number.

    An average of counts may have decimals.
    """
    problems: list[Problem] = []
    for code, figure in figures.items():
        if figure.planned is None or not _is_count(figure, declared.value[code]):
            continue
        target = figure.planned.target
        numbers = [number for number in _numbers(target) if number != number.to_integral_value()]
        if numbers and counts_things(target.unit):
            place = text.place("ke_hoach", code, "gia_tri")
            shown = " - ".join(format_up_to(number, _PLAN_DECIMALS) for number in numbers)
            message = f"Kế hoạch của “{figure.title}” là {shown} {target.unit}; số đếm phải là số nguyên."
            problems.append(Problem(Rule.PLAN_NOT_WHOLE, place, message, "Xem lại số kế hoạch được giao."))
    return problems


def _is_count(figure: Figure, indicator: Indicator) -> bool:
    """Whether it is no average, by its method or, where it was entered, by its name."""
    return indicator.method not in _AVERAGES and "bình quân" not in figure.title.casefold()


def _numbers(figure: Figure) -> Iterator[Decimal]:
    match figure.value:
        case Number(value):
            yield value
        case Range(low, high):
            yield from (low, high)
