"""A figure by itself as text: number, unit, names, share of its base, breakdown."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.figures import Figure, HouseStyle, Names, Number, Range
from reportgen.vietnamese import format_number, is_count_unit, join_names, rounded

MINUS = "\u2212"
"""The minus of a change in a table: behind a hyphen a narrow cell would break the line."""
NONE_LISTED = "không có"
"""What the view of an empty list prints."""
_NO_BREAK = "\u00a0"

_PERCENT_UNIT = re.compile(r"(?:%|phần trăm)(.*)")
_ALL = Decimal(100)


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


def after_percent(unit: str) -> str | None:
    """What a unit of percent says after it: '' for `%`, `/năm` for `%/năm`; None for any other unit."""
    found = _PERCENT_UNIT.fullmatch(unit)
    return found.group(1) if found else None


def is_nothing(figure: Figure, amount: Decimal) -> bool:
    """Whether an amount in the figure's unit prints as 0."""
    return not rounded(amount, 2 if figure.decimals is None else figure.decimals)


def amount_text(figure: Figure, amount: Decimal, style: HouseStyle) -> str:
    """A difference in the figure's unit: `02 HTX`; of percentages `2,1 điểm phần trăm`."""
    number, rest = format_value(figure, amount, style), after_percent(figure.unit)
    return f"{number} {figure.unit}" if rest is None else f"{number} điểm phần trăm{rest}"


def brief_amount(figure: Figure, amount: Decimal) -> str:
    """A difference for a table's cell, with its sign and without unit: `+2`, `0`, `−2,1 điểm %`."""
    if is_nothing(figure, amount):
        return "0"
    rest = after_percent(figure.unit)
    points = "" if rest is None else f" điểm{_NO_BREAK}%{rest}"
    return f"{sign_of(amount)}{format_number(abs(amount), figure.decimals)}{points}"


def sign_of(change: Decimal) -> str:
    """The sign of a change in a table's cell."""
    return "+" if change > 0 else MINUS


def percent_number(percent: Decimal) -> str | None:
    """A percent of 0 or more to one decimal: `2,1%`; to two where one would say 0% or 100% of what is not.

    None where two decimals would say so as well.
    """
    for decimals in (1, 2):
        shown = rounded(percent, decimals)
        if shown == percent or shown not in {0, _ALL}:
            return f"{format_number(shown)}%"
    return None


def percent_words(percent: Decimal) -> str:
    """The same, never None: `chưa đến 0,01%`, `gần 100%`, `trên 100%`."""
    number = percent_number(percent)
    if number is not None:
        return number
    if percent > _ALL:
        return "trên 100%"
    return "gần 100%" if 2 * percent > _ALL else "chưa đến 0,01%"


def exists_text(figure: Figure, style: HouseStyle) -> str | None:
    """`có 03 HTX`; for 0 the figure's own words, or that there is none. None for what is no one number."""
    if not isinstance(figure.value, Number):
        return None
    value = figure.value.value
    if not value:
        none = f"chưa có {figure.unit}" if is_count_unit(figure.unit) else "không phát sinh"
        return figure.zero_words or none
    if is_nothing(figure, value):
        return "phát sinh không đáng kể"
    sign = "có" if value > 0 else "âm"
    return f"{sign} {value_text(replace(figure, value=Number(abs(value))), style)}"


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
