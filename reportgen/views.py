"""The views of a figure: whether it has one, and what it prints. Rounding happens here, once."""

from __future__ import annotations

from decimal import Decimal

from reportgen.figure_text import fraction_text, names_text, number_text, parts_text, share_text, value_text
from reportgen.figures import Figure, HouseStyle, Names, Number, View


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
        case _:
            text = None
    return text


def has_view(figure: Figure, view: View) -> bool:
    """Whether a figure of this kind can be printed so, missing or not."""
    match view:
        case View.VALUE:
            return True
        case View.NUMBER:
            return not isinstance(figure.value, Names)
        case View.NAMES | View.NAMES_WITH:
            return figure.is_list or isinstance(figure.value, Names)
        case View.SHARE | View.FRACTION:
            return figure.base is not None and figure.base.is_whole
        case View.PARTS:
            return bool(figure.parts) or figure.value in {None, Number(Decimal(0))}
        case _:
            return False
