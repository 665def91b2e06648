"""A figure by itself as text: number, unit, names, share of its base, breakdown."""

from __future__ import annotations

from decimal import Decimal

from reportgen.figures import Figure, HouseStyle, Names, Number, Range
from reportgen.vietnamese import format_number, is_count_unit, join_names

NONE_LISTED = "không có"
"""What the view of an empty list prints."""


def format_value(figure: Figure, value: Decimal, style: HouseStyle) -> str:
    """A number in the figure's writing: its decimals, two digits for a count where the house says so."""
    two_digits = style.two_digits and is_count_unit(figure.unit) and value == value.to_integral_value()
    return format_number(value, figure.decimals, two_digits=two_digits)


def number_text(figure: Figure, style: HouseStyle) -> str | None:
    """Number or range without its unit, behind a target's word; None for names."""
    match figure.value:
        case Number(value):
            return f"{figure.lead} {format_value(figure, value, style)}".lstrip()
        case Range(low, high):
            ends = dict.fromkeys(format_value(figure, end, style) for end in (low, high))
            return f"{figure.lead} {' - '.join(ends)}".lstrip()
    return None


def value_text(figure: Figure, style: HouseStyle) -> str | None:
    """Number and unit, or the names with their companions."""
    number = number_text(figure, style)
    if number is None:
        return names_text(figure, with_companions=True)
    return number + (figure.unit if figure.unit.startswith("%") else f" {figure.unit}")


def names_text(figure: Figure, *, with_companions: bool) -> str:
    """The names that it counts or lists; `không có` for none."""
    items = figure.value.items if isinstance(figure.value, Names) else figure.names
    texts = [
        f"{item.name} ({item.companion})" if with_companions and item.companion else item.name
        for item in items
    ]
    return join_names(texts) or NONE_LISTED


def share_text(figure: Figure) -> str | None:
    """The part of its base in percent; None where there is no base or it is 0."""
    base = figure.base.value if figure.base else None
    if not base or not isinstance(figure.value, Number):
        return None
    return format_number(100 * figure.value.value / base, 1).removesuffix(",0") + "%"


def fraction_text(figure: Figure, style: HouseStyle) -> str | None:
    """The part and its whole: `3/21 xã`."""
    base = figure.base.value if figure.base else None
    if base is None or not isinstance(figure.value, Number):
        return None
    return (
        f"{format_value(figure, figure.value.value, style)}/{format_value(figure, base, style)} {figure.unit}"
    )


def parts_text(figure: Figure, style: HouseStyle) -> str | None:
    """The parts with their labels, those of 0 left out; None where one is missing, which is not 0."""
    if any(part.is_missing for _, part in figure.parts):
        return None
    shown = [(label, part) for label, part in figure.parts if part.value != Number(Decimal(0))]
    return join_names(f"{value_text(part, style)} {label}" for label, part in shown) or NONE_LISTED
