"""Each formula against values worked out by hand; nothing to compute from is missing, not zero."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportgen import formulas
from reportgen.figures import Number, Range

VALUES = [Decimal("2.5"), Decimal(-1), Decimal(4)]


def test_counting_nothing_gives_zero() -> None:
    """A count of nothing is known."""
    assert formulas.count([]) == Number(Decimal(0))
    assert formulas.count(["a", None, "a"]) == Number(Decimal(3))


def test_a_total_is_the_sum_of_what_there_is() -> None:
    """2.5 - 1 + 4 = 5.5."""
    assert formulas.total(VALUES) == Number(Decimal("5.5"))
    assert formulas.total([Decimal(0)]) == Number(Decimal(0))
    assert formulas.total([]) is None


def test_a_mean_is_the_total_over_its_base() -> None:
    """5.5 / 2 = 2.75: the base need not be the number of values."""
    assert formulas.mean(VALUES, Decimal(2)) == Number(Decimal("2.75"))
    assert formulas.mean(VALUES, Decimal(0)) is None
    assert formulas.mean([], Decimal(2)) is None


def test_the_least_the_greatest_and_the_span() -> None:
    """From -1 to 4."""
    assert formulas.smallest(VALUES) == Number(Decimal(-1))
    assert formulas.largest(VALUES) == Number(Decimal(4))
    assert formulas.span(VALUES) == Range(Decimal(-1), Decimal(4))
    assert formulas.smallest([]) is None
    assert formulas.largest([]) is None
    assert formulas.span([]) is None


def test_a_share_is_in_percent() -> None:
    """1 of 8 is 12.5 %; 0 of 8 is 0 %; of nothing it is missing."""
    assert formulas.share(Decimal(1), Decimal(8)) == Number(Decimal("12.5"))
    assert formulas.share(Decimal(0), Decimal(8)) == Number(Decimal(0))
    assert formulas.share(Decimal(0), Decimal(0)) is None


def test_a_quotient_is_missing_where_the_divisor_is_zero() -> None:
    """9 / 4 = 2.25."""
    assert formulas.quotient(Decimal(9), Decimal(4)) == Number(Decimal("2.25"))
    assert formulas.quotient(Decimal(9), Decimal(0)) is None


def test_a_difference_takes_all_others_from_the_first() -> None:
    """2.5 - (-1) - 4 = -0.5; alone, the first is itself."""
    assert formulas.difference(VALUES) == Number(Decimal("-0.5"))
    assert formulas.difference(VALUES[:1]) == Number(Decimal("2.5"))


def test_an_addition_is_the_sum_of_all() -> None:
    """2.5 - 1 + 4 = 5.5."""
    assert formulas.addition(VALUES) == Number(Decimal("5.5"))


@given(st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=3), min_size=1))
def test_a_mean_lies_between_the_least_and_the_greatest(values: list[Decimal]) -> None:
    """And times its base it is the total."""
    found, low, high = formulas.mean(values, Decimal(len(values))), min(values), max(values)
    whole = formulas.total(values)
    assert found is not None
    assert whole is not None
    assert low - Decimal("1e-15") <= found.value <= high + Decimal("1e-15")
    assert abs(found.value * len(values) - whole.value) < Decimal("1e-12")
