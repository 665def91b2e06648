"""The number register: every figure that is printed anywhere, with its base, formula and source cells.

Text, evidence and checks all read these values. Rounding happens here and nowhere else, once, when
a figure becomes text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.vietnamese import format_number, is_count_unit, join_names

NONE_LISTED = "không có"
"""What the view of an empty list prints."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number, exact, in the figure's unit."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and the largest number, in the figure's unit."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name and what may stand in brackets after it: a commune, an owner; '' for none."""

    name: str
    companion: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names."""

    items: tuple[Name, ...]


FigureValue = Number | Range | Names | None
"""None is missing; it is not zero."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Source cells of one sheet: `addresses` as in Excel, `F6:F20, F25`."""

    file: str
    sheet: str
    addresses: str


@dataclass(frozen=True, slots=True)
class Base:
    """What a mean or a share is of, in words, and how many that is; None where the base is missing.

    `is_whole` where the figure is a part of it, so that its share can be printed.
    """

    text: str
    value: Decimal | None
    is_whole: bool = False


class View(StrEnum):
    """How a figure is printed; the value is the filter's name in the text."""

    VALUE = "gia_tri"
    NUMBER = "so"
    NAMES = "ten"
    NAMES_WITH = "ten_kem"
    SHARE = "ty_trong"
    FRACTION = "phan_so"
    PARTS = "chi_tiet"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the register.

    `lead` is the word of a target's kind before the number (`trên`). `is_list` where it counts or
    lists rows, whose `names` can be printed. `parts` is the breakdown by a column, each with its
    label as printed after a number. `faulty` figures rest on input that could not be read: they are
    never printed. `decimals` None prints up to two places.
    """

    code: str
    title: str
    unit: str
    value: FigureValue
    formula: str
    period: str
    is_list: bool = False
    decimals: int | None = None
    lead: str = ""
    base: Base | None = None
    cells: tuple[Cells, ...] = ()
    names: tuple[Name, ...] = ()
    parts: tuple[tuple[str, Figure], ...] = ()
    faulty: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to print."""
        return self.faulty or self.value is None

    @property
    def part_by_code(self) -> Mapping[str, Figure]:
        """The parts by their own code, without the figure's."""
        return {part.code.rpartition(".")[2]: part for _, part in self.parts}


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How this office writes numbers: `two_digits` puts a zero before counts from 1 to 9."""

    two_digits: bool


def printed(figure: Figure, view: View, style: HouseStyle) -> str | None:
    """The figure as text; None where it is missing or has no such view."""
    if figure.is_missing:
        return None
    match view:
        case View.VALUE:
            text = _value(figure, style)
        case View.NUMBER:
            text = _number(figure, style)
        case View.NAMES | View.NAMES_WITH:
            text = _names(figure, with_companions=view is View.NAMES_WITH)
        case View.SHARE:
            text = _share(figure)
        case View.FRACTION:
            text = _fraction(figure, style)
        case View.PARTS:
            text = _parts(figure, style)
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


def _format(figure: Figure, value: Decimal, style: HouseStyle) -> str:
    two_digits = style.two_digits and is_count_unit(figure.unit) and value == value.to_integral_value()
    return format_number(value, figure.decimals, two_digits=two_digits)


def _number(figure: Figure, style: HouseStyle) -> str | None:
    match figure.value:
        case Number(value):
            return f"{figure.lead} {_format(figure, value, style)}".lstrip()
        case Range(low, high):
            ends = dict.fromkeys(_format(figure, end, style) for end in (low, high))
            return f"{figure.lead} {' - '.join(ends)}".lstrip()
    return None


def _value(figure: Figure, style: HouseStyle) -> str | None:
    number = _number(figure, style)
    if number is None:
        return _names(figure, with_companions=True)
    return number + (figure.unit if figure.unit.startswith("%") else f" {figure.unit}")


def _names(figure: Figure, *, with_companions: bool) -> str:
    items = figure.value.items if isinstance(figure.value, Names) else figure.names
    texts = [
        f"{item.name} ({item.companion})" if with_companions and item.companion else item.name
        for item in items
    ]
    return join_names(texts) or NONE_LISTED


def _share(figure: Figure) -> str | None:
    base = figure.base.value if figure.base else None
    if not base or not isinstance(figure.value, Number):
        return None
    return format_number(100 * figure.value.value / base, 1).removesuffix(",0") + "%"


def _fraction(figure: Figure, style: HouseStyle) -> str | None:
    """The part and its whole: `3/21 xã`."""
    base = figure.base.value if figure.base else None
    if base is None or not isinstance(figure.value, Number):
        return None
    return f"{_format(figure, figure.value.value, style)}/{_format(figure, base, style)} {figure.unit}"


def _parts(figure: Figure, style: HouseStyle) -> str | None:
    """The parts with their labels, those of 0 left out; None where one is missing, which is not 0."""
    if any(part.is_missing for _, part in figure.parts):
        return None
    shown = [(label, part) for label, part in figure.parts if part.value != Number(Decimal(0))]
    return join_names(f"{_value(part, style)} {label}" for label, part in shown) or NONE_LISTED
