"""One number beside its plan, as sentences and tables take it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.figures import Figure, FigureValue, HouseStyle, Name, Names, Number, Planned, Range
from reportgen.period_text import TargetKind
from reportgen.plan_results import against_plan
from reportgen.verdicts import Verdict

STYLE = HouseStyle(two_digits=True)
TARGET = Figure("ke_hoach.x", "Thu nhập", "triệu đồng/năm", Number(Decimal(70)), "", "năm 2024")


def monthly(kind: TargetKind = TargetKind.EXACT, target: Figure = TARGET) -> Figure:
    """5,5 a month against 70 a year."""
    planned = Planned(target, kind, "kế hoạch năm 2024", Decimal(12), None)
    value = Number(Decimal("5.5"))
    return Figure("x", "Thu nhập", "triệu đồng/tháng", value, "", "8 tháng", planned=planned)


def test_the_result_stands_in_the_plan_s_unit() -> None:
    result = against_plan(monthly(), STYLE)
    assert result is not None
    assert (result.value, result.above, result.verdict) == (Decimal(66), Decimal(-4), Verdict.NOT_YET)
    assert (result.in_unit.value, result.in_unit.unit) == (Number(Decimal(66)), "triệu đồng/năm")
    assert (result.amount, result.plan) == ("4 triệu đồng/năm", "70 triệu đồng/năm")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (TargetKind.AT_MOST, TARGET),
        (TargetKind.ABOUT, replace(TARGET, value=Range(Decimal(70), Decimal(75)))),
        (TargetKind.EXACT, replace(TARGET, value=Number(Decimal(0)))),
        (TargetKind.EXACT, replace(TARGET, value=Number(Decimal(-70)))),
        (TargetKind.EXACT, replace(TARGET, unit="%")),
    ],
)
def test_a_share_of_these_plans_would_say_nothing(kind: TargetKind, target: Figure) -> None:
    result = against_plan(monthly(kind, target), STYLE)
    assert result is not None
    assert result.percent is None


@pytest.mark.parametrize("value", [None, Range(Decimal(1), Decimal(2)), Names((Name("HTX Một"),))])
def test_only_one_number_stands_beside_a_plan(value: FigureValue) -> None:
    assert against_plan(replace(monthly(), value=value), STYLE) is None


def test_what_is_missing_faulty_or_a_task_has_no_result() -> None:
    assert against_plan(replace(monthly(), planned=None), STYLE) is None
    assert against_plan(monthly(target=replace(TARGET, faulty=True)), STYLE) is None
    assert against_plan(monthly(target=replace(TARGET, value=None)), STYLE) is None
    task = replace(TARGET, value=Names((Name("Tổ chức hội nghị"),)))
    assert against_plan(monthly(TargetKind.TASK, task), STYLE) is None
    assert against_plan(replace(monthly(), faulty=True), STYLE) is None
