"""Whether a plan is met, for each kind of target, at its edge and on both sides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.figures import Figure, FigureValue, Name, Names, Number, Planned, Range
from reportgen.period_text import TargetKind
from reportgen.verdicts import Verdict, distance, verdict


def planned(kind: TargetKind, value: FigureValue, factor: str = "1") -> Planned:
    """A plan of that kind."""
    target = Figure("ke_hoach.x", "Chỉ tiêu", "HTX", value, "", "năm 2024")
    return Planned(target, kind, "kế hoạch năm 2024", Decimal(factor), None)


@pytest.mark.parametrize(
    ("kind", "below", "at", "above"),
    [
        (TargetKind.EXACT, "chưa đạt", "đạt", "vượt"),
        (TargetKind.AT_LEAST, "chưa đạt", "đạt", "vượt"),
        (TargetKind.ABOVE, "chưa đạt", "chưa đạt", "đạt"),
        (TargetKind.AT_MOST, "đạt", "đạt", "chưa đạt"),
    ],
)
def test_each_kind_has_its_rule_at_the_number_and_beside_it(
    kind: TargetKind, below: str, at: str, above: str
) -> None:
    plan = planned(kind, Number(Decimal(960)))
    found = [verdict(plan, Decimal(value)) for value in ("959.999", "960", "960.001")]
    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("value", "found"),
    [("94.99", "chưa đạt"), ("95", "đạt"), ("100", "đạt"), ("105", "đạt"), ("105.01", "vượt")],
)
def test_about_a_number_is_within_five_in_a_hundred_of_it(value: str, found: str) -> None:
    assert verdict(planned(TargetKind.ABOUT, Number(Decimal(100))), Decimal(value)) == found


def test_about_a_loss_is_also_within_five_in_a_hundred_of_it() -> None:
    plan = planned(TargetKind.ABOUT, Number(Decimal(-100)))
    assert [verdict(plan, Decimal(value)) for value in (-106, -105, -95, -94)] == [
        Verdict.NOT_YET,
        Verdict.MET,
        Verdict.MET,
        Verdict.EXCEEDED,
    ]


@pytest.mark.parametrize(
    ("value", "found", "away"),
    [
        ("29", "chưa đạt", "-1"),
        ("30", "đạt", "0"),
        ("33", "đạt", "0"),
        ("35", "đạt", "0"),
        ("36.5", "vượt", "1.5"),
    ],
)
def test_a_range_is_met_inside_and_its_nearer_end_counts_outside(value: str, found: str, away: str) -> None:
    plan = planned(TargetKind.ABOUT, Range(Decimal(30), Decimal(35)))
    assert verdict(plan, Decimal(value)) == found
    assert distance(plan, Decimal(value)) == Decimal(away)


def test_a_task_and_a_missing_plan_have_no_verdict() -> None:
    task = planned(TargetKind.TASK, Names((Name("Tổ chức hội nghị"),)))
    assert (verdict(task, Decimal(1)), distance(task, Decimal(1))) == (None, None)
    assert verdict(planned(TargetKind.EXACT, None), Decimal(1)) is None


def test_a_result_is_converted_before_it_is_judged() -> None:
    plan = planned(TargetKind.EXACT, Number(Decimal(70)), factor="12")
    assert verdict(plan, Decimal("5.8")) is Verdict.NOT_YET
    assert verdict(plan, Decimal(70) / 12) is Verdict.MET
    assert distance(plan, Decimal(6)) == 2
