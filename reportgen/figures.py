"""The number register: every figure that is printed anywhere, with its base, formula and source cells.

Text, tables, evidence, comparison and checks all read these values, which are exact: rounding
happens once, when a figure becomes text (`views`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.period_text import TargetKind


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


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same figure in an earlier period, in this figure's unit.

    `value` is None where that period has none. `phrase` is how a sentence calls the period (`cùng kỳ
    năm 2023`), `source` says where the value comes from. `restated_from` is what that period's report
    said, where the value is another one now.
    """

    value: FigureValue
    phrase: str
    source: str
    restated_from: FigureValue = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the plan's year has gone, in whole months.

    `start` is the value at the beginning of the plan's year: 0 for what happens during a period
    (new cooperatives, revenue), None where it is not known.
    """

    months_done: int
    months_left: int
    start: Decimal | None


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned for a figure, as a figure in the plan's own unit.

    The result times `factor` stands in the plan's unit. `phrase` is how a sentence calls the plan
    (`kế hoạch năm 2024`). `pace` is None where the plan's year is not this period's.
    """

    target: Figure
    kind: TargetKind
    phrase: str
    factor: Decimal
    pace: Pace | None


class View(StrEnum):
    """How a figure is printed; the value is the filter's name in the text."""

    VALUE = "gia_tri"
    NUMBER = "so"
    NAMES = "ten"
    NAMES_WITH = "ten_kem"
    SHARE = "ty_trong"
    FRACTION = "phan_so"
    PARTS = "chi_tiet"
    EXISTS = "co"

    SAME_PERIOD = "cung_ky"
    SAME_PERIOD_NUMBER = "cung_ky_so"
    SAME_PERIOD_CHANGE = "chenh_cung_ky"
    SAME_PERIOD_COMPARED = "so_cung_ky"
    SAME_PERIOD_PERCENT = "pt_cung_ky"
    SAME_PERIOD_BRIEF = "gon_cung_ky"

    LAST_PERIOD = "ky_truoc"
    LAST_PERIOD_NUMBER = "ky_truoc_so"
    LAST_PERIOD_CHANGE = "chenh_ky_truoc"
    LAST_PERIOD_COMPARED = "so_ky_truoc"
    LAST_PERIOD_PERCENT = "pt_ky_truoc"
    LAST_PERIOD_BRIEF = "gon_ky_truoc"

    PLAN = "ke_hoach"
    PLAN_NUMBER = "ke_hoach_so"
    PLAN_COMPARED = "so_ke_hoach"
    PLAN_FRACTION = "phan_so_ke_hoach"
    PLAN_VERDICT = "danh_gia"
    PLAN_REMAINING = "con_thieu"
    PLAN_PACE = "tien_do"
    PLAN_BRIEF = "gon_ke_hoach"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the register.

    `lead` is the word of a target's kind before the number (`trên`). `is_list` where it counts or
    lists rows, whose `names` can be printed. `parts` is the breakdown by a column, each with its
    label as printed after a number. `faulty` figures rest on input that could not be read: they are
    never printed. `decimals` None prints up to two places. `zero_words` is what a sentence says for 0
    (`chưa có liên hiệp hợp tác xã`). The last three are what it is compared with, None where nothing
    has asked for it.
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
    zero_words: str = ""
    same_period: Earlier | None = None
    last_period: Earlier | None = None
    planned: Planned | None = None

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
