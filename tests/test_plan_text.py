"""A figure against its plan: share, verdict, what is lacking; none contradicts another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures import Figure, FigureValue, HouseStyle, Name, Names, Number, Planned, Range, View
from reportgen.period_text import TargetKind
from reportgen.plan_text import has_plan_view, plan_text

STYLE = HouseStyle(two_digits=True)
PLAN_VIEWS = [view for view in View if view.name.startswith("PLAN")]
LEADS = {
    TargetKind.ABOVE: "trên",
    TargetKind.AT_LEAST: "ít nhất",
    TargetKind.AT_MOST: "nhiều nhất",
    TargetKind.ABOUT: "khoảng",
}


def against(
    value: FigureValue | str,
    plan: FigureValue | str,
    kind: TargetKind = TargetKind.EXACT,
    unit: str = "HTX",
    **more: Any,  # noqa: ANN401 - Figure's own
) -> Figure:
    """A figure with its plan in the same unit; a text is a number."""
    lead = LEADS.get(kind, "") if isinstance(plan, str) else ""
    target = Figure("ke_hoach.so_htx", "Số HTX", unit, as_value(plan), "", "năm 2024", lead=lead)
    planned = Planned(target, kind, "kế hoạch năm 2024", Decimal(1), None)
    return Figure("so_htx", "Số HTX", unit, as_value(value), "Đếm", "8 tháng", planned=planned, **more)


def as_value(given: FigureValue | str) -> FigureValue:
    """The number that a text means; any other value as it is."""
    return Number(Decimal(given)) if isinstance(given, str) else given


def in_other_unit(figure: Figure, unit: str, factor: str, decimals: int | None = None) -> Figure:
    """The figure with its plan in another unit, and how its results are converted."""
    assert figure.planned is not None
    target = replace(figure.planned.target, unit=unit, decimals=decimals)
    return replace(figure, planned=replace(figure.planned, target=target, factor=Decimal(factor)))


def shown(figure: Figure, view: View) -> str | None:
    """The figure in a view, in the office's usual style."""
    return plan_text(figure, view, STYLE)


def test_the_plan_is_printed_as_a_target_with_its_word() -> None:
    made = against("8", "960", TargetKind.ABOVE, "triệu đồng/năm")
    assert shown(made, View.PLAN) == "trên 960 triệu đồng/năm"
    assert shown(made, View.PLAN_NUMBER) == "trên 960"
    assert shown(against("3", "8"), View.PLAN) == "08 HTX"


@pytest.mark.parametrize(
    ("value", "sentence", "brief"),
    [
        ("0", "đạt 0% kế hoạch năm 2024", "0%"),
        ("4000", "đạt 40% kế hoạch năm 2024", "40%"),
        ("9996", "đạt 99,96% kế hoạch năm 2024", "99,96%"),
        ("9999.9", "đạt gần 100% kế hoạch năm 2024", "gần 100%"),
        ("10000", "đạt 100% kế hoạch năm 2024", "100%"),
        ("10000.1", "đạt trên 100% kế hoạch năm 2024, vượt chưa đến 0,01%", "trên 100%"),
        ("10004", "đạt 100,04% kế hoạch năm 2024, vượt 0,04%", "100,04%"),
        ("10530", "đạt 105,3% kế hoạch năm 2024, vượt 5,3%", "105,3%"),
        ("0.4", "đạt chưa đến 0,01% kế hoạch năm 2024", "chưa đến 0,01%"),
        ("-5", "thấp hơn 10.005 triệu đồng so với kế hoạch năm 2024", "chưa đạt"),
    ],
)
def test_a_share_of_the_plan_is_100_percent_only_where_the_plan_is_met_exactly(
    value: str, sentence: str, brief: str
) -> None:
    made = against(value, "10000", unit="triệu đồng")
    assert shown(made, View.PLAN_COMPARED) == sentence
    assert shown(made, View.PLAN_BRIEF) == brief


def test_above_a_number_is_not_met_at_it_and_not_exceeded_beyond_it() -> None:
    at, beyond = (against(value, "960", TargetKind.ABOVE, "triệu đồng/năm") for value in ("960", "1200"))
    edge = "mới bằng mức 960 triệu đồng/năm, chưa đạt kế hoạch năm 2024 (trên 960 triệu đồng/năm)"
    assert shown(at, View.PLAN_COMPARED) == edge
    assert shown(at, View.PLAN_REMAINING) == edge
    assert shown(at, View.PLAN_VERDICT) == "chưa đạt kế hoạch năm 2024"
    assert shown(at, View.PLAN_BRIEF) == "chưa đạt"
    assert shown(beyond, View.PLAN_COMPARED) == "đạt 125% kế hoạch năm 2024"
    assert shown(beyond, View.PLAN_REMAINING) == "đã đạt kế hoạch năm 2024"
    below = against("950", "960", TargetKind.ABOVE, "triệu đồng/năm")
    assert shown(below, View.PLAN_REMAINING) == "còn thiếu trên 10 triệu đồng/năm so với kế hoạch năm 2024"


def test_a_ceiling_is_kept_or_broken_and_has_no_share() -> None:
    kept, broken = (against(value, "1", TargetKind.AT_MOST) for value in ("1", "3"))
    assert shown(kept, View.PLAN_COMPARED) == "trong mức kế hoạch năm 2024 (nhiều nhất 01 HTX)"
    assert shown(kept, View.PLAN_VERDICT) == "đạt kế hoạch năm 2024"
    assert shown(kept, View.PLAN_BRIEF) == "đạt"
    assert shown(broken, View.PLAN_COMPARED) == "vượt mức kế hoạch năm 2024 (nhiều nhất 01 HTX)"
    assert shown(broken, View.PLAN_VERDICT) == "chưa đạt kế hoạch năm 2024 (vượt mức nhiều nhất 01 HTX)"
    assert shown(broken, View.PLAN_REMAINING) == (
        "cao hơn 02 HTX so với mức kế hoạch năm 2024 (nhiều nhất 01 HTX)"
    )
    assert shown(broken, View.PLAN_BRIEF) == "chưa đạt"


def test_a_range_is_spoken_of_by_its_ends() -> None:
    plan = Range(Decimal(30), Decimal(35))
    below, inside, beyond = (against(value, plan, TargetKind.ABOUT) for value in ("28", "35", "36"))
    assert shown(below, View.PLAN_COMPARED) == "thấp hơn mức kế hoạch năm 2024 (30 - 35 HTX)"
    assert shown(below, View.PLAN_REMAINING) == (
        "còn thiếu 02 HTX so với mức thấp nhất của kế hoạch năm 2024 (30 - 35 HTX)"
    )
    assert shown(inside, View.PLAN_COMPARED) == "trong mức kế hoạch năm 2024 (30 - 35 HTX)"
    assert shown(inside, View.PLAN_BRIEF) == "đạt"
    assert shown(beyond, View.PLAN_COMPARED) == "cao hơn mức kế hoạch năm 2024 (30 - 35 HTX)"
    assert shown(beyond, View.PLAN_VERDICT) == "vượt kế hoạch năm 2024"
    assert shown(beyond, View.PLAN_REMAINING) == (
        "đã vượt 01 HTX so với mức cao nhất của kế hoạch năm 2024 (30 - 35 HTX)"
    )


def test_about_a_number_says_that_it_is_about_and_exceeds_only_beyond_the_margin() -> None:
    near, beyond = (against(value, "36", TargetKind.ABOUT, "triệu đồng") for value in ("37", "45"))
    assert shown(near, View.PLAN_COMPARED) == "đạt 102,8% kế hoạch năm 2024 (khoảng 36 triệu đồng)"
    assert shown(near, View.PLAN_VERDICT) == "đạt kế hoạch năm 2024"
    assert shown(beyond, View.PLAN_COMPARED) == "đạt 125% kế hoạch năm 2024 (khoảng 36 triệu đồng), vượt 25%"


@pytest.mark.parametrize(
    ("value", "sentence", "remaining", "brief"),
    [
        (
            "33.1",
            "cao hơn 3,1 điểm phần trăm so với kế hoạch năm 2024",
            "đã vượt 3,1 điểm phần trăm so với kế hoạch năm 2024",
            "+3,1 điểm\u00a0%",
        ),
        (
            "26.9",
            "thấp hơn 3,1 điểm phần trăm so với kế hoạch năm 2024",
            "còn thiếu 3,1 điểm phần trăm so với kế hoạch năm 2024",
            "−3,1 điểm\u00a0%",
        ),
        ("30", "bằng kế hoạch năm 2024", "đã đạt kế hoạch năm 2024", "0"),
        (
            "29.999",
            "thấp hơn không đáng kể so với kế hoạch năm 2024",
            "còn thiếu không đáng kể so với kế hoạch năm 2024",
            "0",
        ),
    ],
)
def test_a_plan_of_percent_is_compared_in_points(
    value: str, sentence: str, remaining: str, brief: str
) -> None:
    made = against(value, "30", unit="%")
    assert shown(made, View.PLAN_COMPARED) == sentence
    assert shown(made, View.PLAN_REMAINING) == remaining
    assert shown(made, View.PLAN_BRIEF) == brief
    assert not has_plan_view(made, View.PLAN_FRACTION)


@pytest.mark.parametrize(("plan", "text"), [("0", "cao hơn 05 HTX"), ("-2", "cao hơn 07 HTX")])
def test_of_a_plan_of_nothing_or_less_there_is_no_share(plan: str, text: str) -> None:
    made = against("5", plan)
    assert shown(made, View.PLAN_COMPARED) == f"{text} so với kế hoạch năm 2024"
    assert shown(made, View.PLAN_BRIEF) == "vượt"
    assert not has_plan_view(made, View.PLAN_FRACTION)


def test_a_fraction_is_of_what_is_to_be_reached() -> None:
    assert shown(against("8", "14"), View.PLAN_FRACTION) == "08/14 HTX"
    assert shown(against("120.5", "200", TargetKind.AT_LEAST, "triệu đồng"), View.PLAN_FRACTION) == (
        "120,5/200 triệu đồng"
    )
    for kind in (TargetKind.ABOVE, TargetKind.AT_MOST, TargetKind.ABOUT):
        assert not has_plan_view(against("8", "14", kind), View.PLAN_FRACTION)
        assert shown(against("8", "14", kind), View.PLAN_FRACTION) is None


def test_what_is_lacking_and_what_is_over_stand_in_the_unit() -> None:
    assert shown(against("8", "20"), View.PLAN_REMAINING) == "còn thiếu 12 HTX so với kế hoạch năm 2024"
    assert shown(against("23", "20"), View.PLAN_REMAINING) == "đã vượt 03 HTX so với kế hoạch năm 2024"


def test_a_monthly_result_is_compared_in_the_year_s_unit() -> None:
    monthly = in_other_unit(against("5.5", "70", unit="triệu đồng/người/tháng"), "triệu đồng/người/năm", "12")
    assert shown(monthly, View.PLAN_COMPARED) == "đạt 94,3% kế hoạch năm 2024"
    assert shown(monthly, View.PLAN_FRACTION) == "66/70 triệu đồng/người/năm"
    assert shown(monthly, View.PLAN_REMAINING) == (
        "còn thiếu 4 triệu đồng/người/năm so với kế hoạch năm 2024"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        (None, None, "cao hơn 3,14 điểm phần trăm"),
        (None, 0, "cao hơn 3,14 điểm phần trăm"),
        (1, 0, "cao hơn 3,1 điểm phần trăm"),
        (1, None, "cao hơn 3,1 điểm phần trăm"),
        (0, 1, "cao hơn 3,1 điểm phần trăm"),
        (0, 0, "cao hơn 3 điểm phần trăm"),
    ],
)
def test_a_difference_has_the_decimals_of_the_finer_one(
    ours: int | None, theirs: int | None, text: str
) -> None:
    """Beside `33,1%` a plan of `30%` is 3,1 points lower, not 3."""
    made = in_other_unit(against("33.14", "30", unit="%", decimals=ours), "%", "1", theirs)
    assert shown(made, View.PLAN_COMPARED) == f"{text} so với kế hoạch năm 2024"


@pytest.mark.parametrize("value", ["8", Names((Name("HTX Một"),)), Range(Decimal(1), Decimal(2)), None])
def test_a_task_shows_its_words_and_nothing_else(value: FigureValue | str) -> None:
    made = against(value, Names((Name("Tổ chức hội nghị tổng kết"),)), TargetKind.TASK, "")
    assert [view for view in PLAN_VIEWS if has_plan_view(made, view)] == [View.PLAN]
    assert shown(made, View.PLAN) == "Tổ chức hội nghị tổng kết"


def test_a_range_of_results_shows_its_plan_and_is_not_compared() -> None:
    made = against(Range(Decimal("3.5"), Decimal(6)), "5", unit="triệu đồng")
    assert [view for view in PLAN_VIEWS if has_plan_view(made, view)] == [View.PLAN, View.PLAN_NUMBER]


def test_a_plan_that_could_not_be_read_prints_nothing() -> None:
    made = against("8", "20")
    assert made.planned is not None
    faulty = replace(made, planned=replace(made.planned, target=replace(made.planned.target, faulty=True)))
    assert [shown(faulty, view) for view in PLAN_VIEWS] == [None] * len(PLAN_VIEWS)
    assert [shown(against("8", None), view) for view in PLAN_VIEWS] == [None] * len(PLAN_VIEWS)


@given(
    value=st.decimals(min_value=-100, max_value=30_000, places=2),
    plan=st.decimals(min_value=1, max_value=30_000, places=1),
    kind=st.sampled_from([kind for kind in TargetKind if kind is not TargetKind.TASK]),
)
def test_no_view_contradicts_the_verdict(value: Decimal, plan: Decimal, kind: TargetKind) -> None:
    made = against(Number(value), str(plan), kind, "triệu đồng")
    judged, sentence, remaining, brief = (
        shown(made, view) or ""
        for view in (View.PLAN_VERDICT, View.PLAN_COMPARED, View.PLAN_REMAINING, View.PLAN_BRIEF)
    )
    assert brief != "100%" or value == plan
    assert "đạt 100% " not in sentence or value == plan
    assert (", vượt " in sentence) <= judged.startswith("vượt")
    assert ("còn thiếu" in remaining) <= judged.startswith("chưa đạt")
    assert ("đã đạt" in remaining) <= judged.startswith("đạt")
    assert ("đã vượt" in remaining) == judged.startswith("vượt")
