"""A figure against an earlier period as text: which way it changed, and by how much.

The verb follows the sign of the exact difference; a difference that prints as 0 is `gần như không
thay đổi`. A share of the earlier value (`đạt 54,5% so với cùng kỳ`) is never written: it makes a
fall sound like a gain. Between percentages there are percentage points and no percent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.figure_text import (
    after_percent,
    amount_text,
    brief_amount,
    is_nothing,
    number_text,
    percent_number,
    percent_words,
    sign_of,
    value_text,
)
from reportgen.figures import Earlier, Figure, HouseStyle, Names, Number, View

NO_DATA = "…"
"""What a table shows where there is no figure, as official statistics have it; `-` would be none."""

_SAME_VIEW = {
    View.LAST_PERIOD: View.SAME_PERIOD,
    View.LAST_PERIOD_NUMBER: View.SAME_PERIOD_NUMBER,
    View.LAST_PERIOD_CHANGE: View.SAME_PERIOD_CHANGE,
    View.LAST_PERIOD_COMPARED: View.SAME_PERIOD_COMPARED,
    View.LAST_PERIOD_PERCENT: View.SAME_PERIOD_PERCENT,
    View.LAST_PERIOD_BRIEF: View.SAME_PERIOD_BRIEF,
}
LAST_PERIOD_VIEWS, SAME_PERIOD_VIEWS = frozenset(_SAME_VIEW), frozenset(_SAME_VIEW.values())
COMPARISON_VIEWS = LAST_PERIOD_VIEWS | SAME_PERIOD_VIEWS


def has_comparison(figure: Figure, view: View) -> bool:
    """Whether a figure can be compared so: False where nothing is attached.

    Lists and ranges show what they were, but have no difference; percentages have no percent.
    """
    earlier = _earlier(figure, view)
    if earlier is None:
        return False
    both = (figure.value, earlier.value)
    match _SAME_VIEW.get(view, view):
        case View.SAME_PERIOD:
            return True
        case View.SAME_PERIOD_NUMBER:
            return not any(isinstance(value, Names) for value in both)
        case View.SAME_PERIOD_PERCENT if after_percent(figure.unit) is not None:
            return False
    return all(value is None or isinstance(value, Number) for value in both)


def comparison_text(figure: Figure, view: View, style: HouseStyle) -> str | None:
    """The earlier value, or the change since then; says so where that period has no value.

    None for a view that the figure does not have.
    """
    earlier = _earlier(figure, view)
    if earlier is None or not has_comparison(figure, view):
        return None
    kind = _SAME_VIEW.get(view, view)
    if earlier.value is None:
        return _without_base(kind, earlier.phrase)
    then = replace(figure, value=earlier.value)
    if kind is View.SAME_PERIOD:
        return value_text(then, style)
    if kind is View.SAME_PERIOD_NUMBER:
        return number_text(then, style)
    if isinstance(figure.value, Number) and isinstance(earlier.value, Number):
        return _Change(figure, figure.value.value, earlier.value.value, earlier.phrase, style).text(kind)
    return None


def _earlier(figure: Figure, view: View) -> Earlier | None:
    return figure.last_period if view in _SAME_VIEW else figure.same_period


def _without_base(kind: View, phrase: str) -> str:
    match kind:
        case View.SAME_PERIOD:
            return "chưa có số liệu"
        case View.SAME_PERIOD_NUMBER | View.SAME_PERIOD_BRIEF:
            return NO_DATA
        case View.SAME_PERIOD_CHANGE:
            return "chưa có số liệu để so sánh"
    return f"chưa có số liệu {phrase} để so sánh"


@dataclass(frozen=True, slots=True)
class _Change:
    """One number against an earlier one, both exact."""

    figure: Figure
    now: Decimal
    before: Decimal
    phrase: str
    style: HouseStyle

    def text(self, kind: View) -> str:
        """The change in the view that is asked for."""
        if kind is View.SAME_PERIOD_BRIEF:
            return self._brief()
        if kind is View.SAME_PERIOD_CHANGE:
            nearly = "" if self.now == self.before else "gần như "
            return self._by_how_much() or f"{nearly}không thay đổi"
        return self._in_percent() if kind is View.SAME_PERIOD_PERCENT else self._compared()

    def _compared(self) -> str:
        by_how_much = self._by_how_much()
        if by_how_much is None:
            return f"{'' if self.now == self.before else 'gần '}bằng {self.phrase}"
        return f"{by_how_much} so với {self.phrase}"

    def _in_percent(self) -> str:
        """The percent; where it means nothing the difference, and why."""
        compared = self._compared()
        if self.now != self.before and self._has_percent():
            return f"{self._verb()} {percent_words(self._percent())} so với {self.phrase}"
        if self._by_how_much() is None:
            return compared
        if not self.before and self.now > 0:
            return f"{compared} ({self.phrase} chưa phát sinh)"
        old, new = (
            value_text(replace(self.figure, value=Number(each)), self.style)
            for each in (self.before, self.now)
        )
        return f"{compared} (từ {old} {'lên' if self.now > self.before else 'xuống'} {new})"

    def _brief(self) -> str:
        amount = brief_amount(self.figure, self.now - self.before)
        if is_nothing(self.figure, self.now - self.before) or not self._has_percent():
            return amount
        percent = percent_number(self._percent())
        return f"{amount} ({sign_of(self.now - self.before)}{percent})" if percent else amount

    def _by_how_much(self) -> str | None:
        """`tăng 02 HTX`; None where the difference prints as 0."""
        if is_nothing(self.figure, self.now - self.before):
            return None
        return f"{self._verb()} {amount_text(self.figure, abs(self.now - self.before), self.style)}"

    def _verb(self) -> str:
        return "tăng" if self.now > self.before else "giảm"

    def _has_percent(self) -> bool:
        """Whether a percent means something: not of 0, not of or into a loss, not of percentages."""
        is_percentage = after_percent(self.figure.unit) is not None
        return (
            not is_percentage
            and self.before > 0
            and self.now >= 0
            and not is_nothing(self.figure, self.before)
        )

    def _percent(self) -> Decimal:
        return 100 * abs(self.now - self.before) / self.before
