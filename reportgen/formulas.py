"""The only formulas: each gives one value from the cells or figures that it is given.

Values are exact Decimals in the figure's unit; nothing is rounded here. `None` means that there is
nothing to compute from, which is missing and is not zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from reportgen.declarations import Method
from reportgen.figures import FigureValue, Number, Range

PERCENT = Decimal(100)


def count(rows: Sequence[object]) -> Number:
    """How many there are; none gives 0, because a count of nothing is known."""
    return Number(Decimal(len(rows)))


def total(values: Sequence[Decimal]) -> Number | None:
    """Σ values; without any value missing, not 0."""
    return Number(sum(values, Decimal(0))) if values else None


def mean(values: Sequence[Decimal], base: Decimal) -> Number | None:
    """Σ values / base; without any value, or with a base of 0, missing.

    The base is the number of rows that have a value, or the indicator that `co_so` names.
    """
    return Number(sum(values, Decimal(0)) / base) if values and base else None


def smallest(values: Sequence[Decimal]) -> Number | None:
    """The least value; without any value missing."""
    return Number(min(values)) if values else None


def largest(values: Sequence[Decimal]) -> Number | None:
    """The greatest value; without any value missing."""
    return Number(max(values)) if values else None


def span(values: Sequence[Decimal]) -> Range | None:
    """From the least to the greatest value; without any value missing."""
    return Range(min(values), max(values)) if values else None


def share(part: Decimal, whole: Decimal) -> Number | None:
    """100 × part / whole, in percent; of nothing missing. The part must not exceed the whole."""
    return Number(PERCENT * part / whole) if whole else None


def quotient(dividend: Decimal, divisor: Decimal) -> Number | None:
    """Σ / Σ; divided by 0 missing."""
    return Number(dividend / divisor) if divisor else None


def difference(values: Sequence[Decimal]) -> Number:
    """The first value less all the others."""
    return Number(values[0] - sum(values[1:], Decimal(0)))


def addition(values: Sequence[Decimal]) -> Number:
    """The sum of figures, none of them missing."""
    return Number(sum(values, Decimal(0)))


OF_VALUES: Mapping[Method, Callable[[Sequence[Decimal]], FigureValue]] = {
    Method.SUM: total,
    Method.MINIMUM: smallest,
    Method.MAXIMUM: largest,
    Method.RANGE: span,
}
"""The formulas over the cells of a column."""

COMPOSED: Mapping[Method, Callable[[Sequence[Decimal]], FigureValue]] = {
    Method.SHARE: lambda numbers: share(numbers[0], numbers[1]),
    Method.QUOTIENT: lambda numbers: quotient(numbers[0], numbers[1]),
    Method.DIFFERENCE: difference,
    Method.ADDITION: addition,
}
"""The formulas over other figures, in the order in which the declaration names them."""
