"""One number beside its plan, in the plan's unit: how far, which verdict, and the words for both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.figure_text import after_percent, amount_text, is_nothing, value_text
from reportgen.figures import Figure, HouseStyle, Number, Planned, Range
from reportgen.period_text import TargetKind
from reportgen.verdicts import Verdict, distance, in_plan_unit, verdict


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A figure of one number against a plan with a number.

    `value` and `above` are exact and in the plan's unit; `above` is how far the value lies above (+)
    or below (-) the planned number or range.
    """

    figure: Figure
    planned: Planned
    value: Decimal
    above: Decimal
    verdict: Verdict
    style: HouseStyle

    @property
    def phrase(self) -> str:
        """How a sentence calls the plan: `kế hoạch năm 2024`."""
        return self.planned.phrase

    @property
    def kind(self) -> TargetKind:
        """How the plan is met."""
        return self.planned.kind

    @property
    def plan(self) -> str:
        """The planned number with its unit: `trên 960 triệu đồng/năm`."""
        return value_text(self.planned.target, self.style) or ""

    @property
    def aside(self) -> str:
        """The planned number in brackets where it is only about so much; '' for other plans."""
        return f" ({self.plan})" if self.kind is TargetKind.ABOUT else ""

    @property
    def is_of_percent(self) -> bool:
        """Whether the plan is a percentage: between percentages there are points, no share."""
        return after_percent(self.planned.target.unit) is not None

    @property
    def in_unit(self) -> Figure:
        """The result in the plan's unit, with its own decimals."""
        return replace(self.figure, value=Number(self.value), unit=self.planned.target.unit, lead="")

    @property
    def gap(self) -> Figure:
        """A figure that writes differences: with as many decimals as the finer of result and plan."""
        ours, theirs = self.figure.decimals, self.planned.target.decimals
        return replace(self.in_unit, decimals=ours if ours is None or theirs is None else max(ours, theirs))

    @property
    def amount(self) -> str:
        """How far it is from the plan, without sign: `02 HTX`; where that prints as 0, in words."""
        if is_nothing(self.gap, self.above):
            return "không đáng kể"
        return amount_text(self.gap, abs(self.above), self.style)

    @property
    def lacking(self) -> str:
        """The amount that is lacking; `trên` where just that much is not enough."""
        is_more = self.kind is TargetKind.ABOVE and not is_nothing(self.gap, self.above)
        return f"trên {self.amount}" if is_more else self.amount

    @property
    def percent(self) -> Decimal | None:
        """The share of the plan that is reached; None where a share says nothing.

        It says nothing of a percentage, a ceiling, a range, a planned 0 or loss, and of a loss.
        """
        target = self.planned.target.value
        if self.is_of_percent or self.kind is TargetKind.AT_MOST or not isinstance(target, Number):
            return None
        return 100 * self.value / target.value if target.value > 0 and self.value >= 0 else None

    @property
    def at_the_edge(self) -> str | None:
        """The words for what is exactly the number that it should be above; None for anything else."""
        if self.kind is not TargetKind.ABOVE or self.above:
            return None
        edge = value_text(replace(self.planned.target, lead=""), self.style)
        return f"mới bằng mức {edge}, {Verdict.NOT_YET} {self.phrase} ({self.plan})"

    @property
    def within_bounds(self) -> str | None:
        """The words for a ceiling or a range; None for other plans."""
        is_ceiling = self.kind is TargetKind.AT_MOST
        if not is_ceiling and not isinstance(self.planned.target.value, Range):
            return None
        side = "trong"
        if self.above:
            above = "vượt" if is_ceiling else "cao hơn"
            side = above if self.above > 0 else "trong" if is_ceiling else "thấp hơn"
        return f"{side} mức {self.phrase} ({self.plan})"


def against_plan(figure: Figure, style: HouseStyle) -> PlanResult | None:
    """The figure beside what was planned for it; None where one of the two is missing or no number."""
    planned = figure.planned
    is_faulty = figure.faulty or (planned is not None and planned.target.faulty)
    if planned is None or is_faulty or not isinstance(figure.value, Number):
        return None
    exact = figure.value.value
    above, found = distance(planned, exact), verdict(planned, exact)
    if above is None or found is None:
        return None
    return PlanResult(figure, planned, in_plan_unit(planned, exact), above, found, style)
