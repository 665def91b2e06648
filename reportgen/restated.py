"""Figures of an earlier period that are not what that period's report said: the note that tells so."""

from __future__ import annotations

from dataclasses import replace

from reportgen.comparison_text import LAST_PERIOD_VIEWS, SAME_PERIOD_VIEWS
from reportgen.figure_text import value_text
from reportgen.figures import Earlier, Figure, HouseStyle, View
from reportgen.period_text import Against


def restated_note(figure: Figure, view: View, style: HouseStyle) -> str:
    """The sentence that a report owes its reader where a view rests on a restated figure; '' elsewhere."""
    earlier = _earlier(figure, view)
    if earlier is None or earlier.value is None or earlier.restated_from is None:
        return ""
    now, before = (
        value_text(replace(figure, value=value, lead=""), style)
        for value in (earlier.value, earlier.restated_from)
    )
    return f"Số {earlier.phrase} của “{figure.title}” đã điều chỉnh từ {before} thành {now}."


def earlier_of(view: View) -> Against | None:
    """The earlier period that a view compares with; None for the others."""
    if view in SAME_PERIOD_VIEWS:
        return Against.SAME_PERIOD
    return Against.LAST_PERIOD if view in LAST_PERIOD_VIEWS else None


def _earlier(figure: Figure, view: View) -> Earlier | None:
    known = {Against.SAME_PERIOD: figure.same_period, Against.LAST_PERIOD: figure.last_period}
    against = earlier_of(view)
    return known[against] if against else None
