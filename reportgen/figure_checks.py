"""What kiem-tra.yaml declares, held against the figures: identities, shares that make 100, implied plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from reportgen.check_declarations import CheckDeclaration, CheckKind, Weight
from reportgen.check_terms import Term, terms_of, unfit, unknown_codes
from reportgen.config import Parsed
from reportgen.figure_text import value_text
from reportgen.figures import Figure, HouseStyle
from reportgen.problems import Problem, Rule
from reportgen.units import sum_factor
from reportgen.vietnamese import format_up_to, rounded
from reportgen.yaml_file import KeyPath

ROUNDING_NOTE = "Tổng các tỷ lệ không bằng 100% do làm tròn số."
"""The sentence that a report needs whose shares do not add up to 100 as printed."""

_RESIDUE = Decimal("1e-10")
"""What divisions leave in the last of their 28 digits is no difference: three thirds are a whole."""

_PERCENT = Decimal(100)
_USUAL_DECIMALS, _MOST_DECIMALS = 2, 10
_TYPED_DECIMALS = 6
"""A percentage with more decimals was computed, and its last place is no rounding of a clerk's."""


def check_figures(
    declared: Parsed[Mapping[str, CheckDeclaration]], figures: Mapping[str, Figure], style: HouseStyle
) -> list[Problem]:
    """Every check that does not hold, cannot be made, or names what does not fit, at its line.

    A check that rests on a faulty figure says nothing: that has been reported.
    """
    return [
        problem
        for code, item in declared.value.items()
        for problem in _of_check(_Check(code, item, declared, style), figures)
    ]


@dataclass(frozen=True, slots=True)
class _Check:
    """One check and what its problems need: their place and the house's way of writing numbers."""

    code: str
    item: CheckDeclaration
    declared: Parsed[Mapping[str, CheckDeclaration]]
    style: HouseStyle

    def problem(self, rule: Rule, message: str, hint: str = "", path: KeyPath = ()) -> Problem:
        """A problem at the check's line, or at that of one of its keys."""
        return Problem(rule, self.declared.place(self.code, *path), message, hint)

    def mistaken(self, path: KeyPath, message: str, hint: str) -> Problem:
        """A mistake in the declaration."""
        return self.problem(Rule.CHECK_DECLARATION, message, hint, path)

    def failed(self, message: str, hint: str) -> Problem:
        """The check does not hold."""
        allowed = self.item.weight is Weight.NOTICE
        rule = Rule.CHECK_FAILED_ALLOWED if allowed else Rule.CHECK_FAILED
        return self.problem(rule, f"“{self.item.name}” không đúng: {message}", hint)


def _of_check(check: _Check, figures: Mapping[str, Figure]) -> list[Problem]:
    unknown = [check.mistaken(*mistake) for mistake in unknown_codes(check.item, figures)]
    if unknown:
        return unknown
    terms = terms_of(check.item, figures)
    if any(term.figure.faulty for term in terms):
        return []
    mistakes = [check.mistaken(*mistake) for mistake in unfit(check.item, terms)]
    missing = [term for term in terms if term.figure.value is None]
    if mistakes or missing:
        return mistakes or [_not_made(check, missing)]
    match check.item.kind:
        case CheckKind.ROLL_FORWARD | CheckKind.WHOLE:
            return list(_sum(check, terms))
        case CheckKind.SHARES:
            return list(_shares(check, terms))
        case CheckKind.IMPLIED_PLAN:
            return list(_implied_plan(check, *terms))


def _not_made(check: _Check, missing: Sequence[Term]) -> Problem:
    words = ", ".join(term.words for term in missing)
    hint = ""
    if any(term.path == ("dau_ky",) for term in missing):
        key = check.item.opens_at
        hint = f"Số của kỳ đó có thể ghi ở “so_sanh”, “{key}”, “so_lieu” trong tệp của kỳ này."
    return check.problem(Rule.CHECK_NOT_MADE, f"Chưa kiểm tra được “{check.item.name}”: thiếu {words}.", hint)


def _sum(check: _Check, terms: Sequence[Term]) -> Iterator[Problem]:
    """The terms before the last, in the last one's unit, must add up to it."""
    *summands, total = terms
    unit = total.figure.unit
    values = [
        term.number * (sum_factor(term.figure.unit, unit) or 1) * (-1 if term.is_taken else 1)
        for term in summands
    ]
    found = sum(values, Decimal(0))
    if abs(found - total.number) <= check.item.allowed_difference + _RESIDUE:
        return
    places = _telling_places(found, total.number, _USUAL_DECIMALS)
    shown = replace(total.figure, lead="", decimals=None if places == _USUAL_DECIMALS else places)
    message = f"{_written_sum(values, places)} = {format_up_to(found, places)}, nhưng {total.words} là "
    yield check.failed(f"{message}{value_text(shown, check.style)}.", _each(summands, values, places))


def _shares(check: _Check, terms: Sequence[Term]) -> Iterator[Problem]:
    """Shares as printed must make 100; rounding may explain half a unit of the last place for each."""
    if check.item.broken_down is None:
        values = [rounded(term.number, _decimals(term.figure)) for term in terms]
    else:
        *terms, whole = terms
        values = [rounded(_PERCENT * term.number / whole.number, 1) for term in terms if whole.number]
    found = sum(values, Decimal(0))
    gap = abs(found - _PERCENT)
    if not values or gap <= check.item.allowed_difference:
        return
    places = max(map(_places, values))
    total = f"{_written_sum(values, places)} = {format_up_to(found, places)}"
    if gap <= len(values) * _half_unit(places):
        message = f"“{check.item.name}”: các tỷ lệ khi in ra cộng lại là {total}, lệch 100 do làm tròn số."
        hint = (
            f"Ghi vào báo cáo câu “{ROUNDING_NOTE}” Đã ghi thì thêm “sai_so: {format_up_to(gap, places)}” "
            "vào phép kiểm tra này để khỏi nhắc lại."
        )
        yield check.problem(Rule.SHARES_ROUNDED, message, hint)
    else:
        hint = _each(terms, values, places)
        yield check.failed(f"{total}, nhưng các tỷ lệ phải cộng lại thành 100.", hint)


def _implied_plan(check: _Check, result: Term, percent: Term) -> Iterator[Problem]:
    """100 × result / percent must be a whole number, for some percentage that rounds to this one."""
    half = _half_unit(min(_places(percent.number, typed=True), _TYPED_DECIMALS))
    if percent.number <= half:
        return
    least = _PERCENT * result.number / (percent.number + half)
    whole = max(Decimal(1), least.to_integral_value(ROUND_CEILING))
    if whole * (percent.number - half) <= _PERCENT * result.number:
        return
    plan = _PERCENT * result.number / percent.number
    shown = format_up_to(plan, _telling_places(plan, plan.to_integral_value(), 1))
    number, share = (format_up_to(term.number, _TYPED_DECIMALS) for term in (result, percent))
    yield check.failed(
        f"{result.words} là {value_text(result.figure, check.style)}, bằng {share}% kế hoạch, thì kế hoạch "
        f"là 100 × {number} / {share} = {shown} {result.figure.unit}, không phải số nguyên.",
        "Xem lại hai số này và số kế hoạch được giao.",
    )


def _telling_places(one: Decimal, other: Decimal, fewest: int) -> int:
    """With how many decimals two different numbers are seen to differ."""
    enough = (n for n in range(fewest, _MOST_DECIMALS) if rounded(one, n) != rounded(other, n))
    return next(enough, _MOST_DECIMALS)


def _each(terms: Sequence[Term], values: Sequence[Decimal], places: int) -> str:
    """The hint that says what each number of a sum is."""
    pairs = zip(terms, values, strict=True)
    own = ((term.words, -value if term.is_taken else value) for term, value in pairs)
    listed = "; ".join(f"{format_up_to(value, places)} là {words}" for words, value in own)
    return f"Xem lại từng số: {listed}."


def _written_sum(values: Sequence[Decimal], places: int) -> str:
    first, *others = values
    signed = (f"{'-' if value.is_signed() else '+'} {format_up_to(abs(value), places)}" for value in others)
    return " ".join([format_up_to(first, places), *signed])


def _decimals(figure: Figure) -> int:
    return _USUAL_DECIMALS if figure.decimals is None else figure.decimals


def _places(value: Decimal, *, typed: bool = False) -> int:
    """How many decimals the number has; as `typed`, zeros at the end are decimals too."""
    exponent = (value if typed else value.normalize()).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _half_unit(places: int) -> Decimal:
    return Decimal("0.5").scaleb(-places)
