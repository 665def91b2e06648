"""The views of a figure: whether it has one, and what it prints. Rounding happens here, once."""

from __future__ import annotations

from decimal import Decimal

from reportgen.comparison_text import COMPARISON_VIEWS, comparison_text, has_comparison
from reportgen.figure_text import (
    exists_text,
    fraction_text,
    names_text,
    number_text,
    parts_text,
    share_text,
    value_text,
)
from reportgen.figures import Figure, HouseStyle, Names, Number, View
from reportgen.plan_text import has_plan_view, plan_text


def printed(figure: Figure, view: View, style: HouseStyle) -> str | None:
    """The figure as text; None where it is missing or has no such view."""
    if figure.is_missing:
        return None
    match view:
        case View.VALUE:
            text = value_text(figure, style)
        case View.NUMBER:
            text = number_text(figure, style)
        case View.NAMES | View.NAMES_WITH:
            text = names_text(figure, with_companions=view is View.NAMES_WITH)
        case View.SHARE:
            text = share_text(figure)
        case View.FRACTION:
            text = fraction_text(figure, style)
        case View.PARTS:
            text = parts_text(figure, style)
        case View.EXISTS:
            text = exists_text(figure, style)
        case _ if view in COMPARISON_VIEWS:
            text = comparison_text(figure, view, style)
        case _:
            text = plan_text(figure, view, style)
    return text


def has_view(figure: Figure, view: View) -> bool:
    """Whether a figure of this kind can be printed so, missing or not.

    Views of a comparison need what is compared attached to the figure.
    """
    match view:
        case View.VALUE:
            found = True
        case View.NUMBER:
            found = not isinstance(figure.value, Names)
        case View.NAMES | View.NAMES_WITH:
            found = figure.is_list or isinstance(figure.value, Names)
        case View.SHARE | View.FRACTION:
            found = figure.base is not None and figure.base.is_whole
        case View.PARTS:
            found = bool(figure.parts) or figure.value in {None, Number(Decimal(0))}
        case View.EXISTS:
            found = figure.value is None or isinstance(figure.value, Number)
        case _ if view in COMPARISON_VIEWS:
            found = has_comparison(figure, view)
        case _:
            found = has_plan_view(figure, view)
    return found
