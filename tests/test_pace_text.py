"""How fast a plan must still be worked off, against how fast it went so far."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.figures import Figure, FigureValue, HouseStyle, Number, Pace, Planned, Range, View
from reportgen.pace_text import has_pace
from reportgen.period_text import TargetKind
from reportgen.plan_text import has_plan_view, plan_text

STYLE = HouseStyle(two_digits=True)
EIGHT_MONTHS = Pace(months_done=8, months_left=4, start=Decimal(0))


def paced(
    value: str,
    plan: str | FigureValue = "20",
    pace: Pace | None = EIGHT_MONTHS,
    kind: TargetKind = TargetKind.EXACT,
    unit: str = "HTX",
) -> Figure:
    """A figure with a plan of the year."""
    target_value = Number(Decimal(plan)) if isinstance(plan, str) else plan
    lead = "trên" if kind is TargetKind.ABOVE else ""
    target = Figure("ke_hoach.so_htx", "Số HTX", unit, target_value, "", "năm 2024", lead=lead)
    planned = Planned(target, kind, "kế hoạch năm 2024", Decimal(1), pace)
    return Figure("so_htx", "Số HTX", unit, Number(Decimal(value)), "Đếm", "8 tháng", planned=planned)


def shown(figure: Figure, style: HouseStyle = STYLE) -> str | None:
    """The figure's pace, as the text asks for it."""
    return plan_text(figure, View.PLAN_PACE, style)


def test_what_each_month_needs_stands_beside_what_each_has_brought() -> None:
    text = "cần bình quân 03 HTX/tháng trong 04 tháng còn lại; 08 tháng qua bình quân 01 HTX/tháng"
    assert shown(paced("8")) == text
    plain = "cần bình quân 3 HTX/tháng trong 4 tháng còn lại; 8 tháng qua bình quân 1 HTX/tháng"
    assert shown(paced("8"), HouseStyle(two_digits=False)) == plain


def test_what_is_needed_is_rounded_up_so_that_it_suffices_and_what_was_half_up() -> None:
    """9/4 is 2,25 and 11/8 is 1,375."""
    assert shown(paced("11")) == (
        "cần bình quân 2,3 HTX/tháng trong 04 tháng còn lại; 08 tháng qua bình quân 1,4 HTX/tháng"
    )
    assert shown(paced("10", "20.01", unit="tỷ đồng")) == (
        "cần bình quân 2,6 tỷ đồng/tháng trong 04 tháng còn lại; 08 tháng qua bình quân 1,3 tỷ đồng/tháng"
    )


@pytest.mark.parametrize(
    ("value", "start", "so_far"),
    [
        ("97", "95", "; 08 tháng qua bình quân 0,3 HTX/tháng"),
        ("95", "95", "; 08 tháng qua chưa có thêm"),
        ("93", "95", "; 08 tháng qua bình quân giảm 0,3 HTX/tháng"),
        ("95.1", "95", "; 08 tháng qua bình quân chưa đến 0,1 HTX/tháng"),
    ],
)
def test_what_stands_at_a_day_is_counted_from_the_year_s_beginning(
    value: str, start: str, so_far: str
) -> None:
    text = shown(paced(value, "105", Pace(8, 4, Decimal(start)))) or ""
    assert text.partition(" còn lại")[2] == so_far


@pytest.mark.parametrize("pace", [Pace(8, 4, None), Pace(0, 4, Decimal(0))])
def test_without_a_start_or_a_past_month_only_the_need_is_told(pace: Pace) -> None:
    assert shown(paced("8", pace=pace)) == "cần bình quân 03 HTX/tháng trong 04 tháng còn lại"


def test_when_the_plan_is_met_nothing_is_needed() -> None:
    assert shown(paced("20")) == "đã đạt kế hoạch năm 2024"
    assert shown(paced("23")) == "đã vượt kế hoạch năm 2024"


def test_when_the_year_is_over_what_is_lacking_is_told() -> None:
    over = Pace(12, 0, Decimal(0))
    assert shown(paced("8", pace=over)) == "đã hết năm kế hoạch, còn thiếu 12 HTX"
    assert shown(paced("20", pace=over)) == "đã đạt kế hoạch năm 2024"


def test_above_a_number_more_than_the_plain_difference_is_needed() -> None:
    def needed(value: str) -> str:
        text = shown(paced(value, "960", Pace(8, 4, None), TargetKind.ABOVE, "triệu đồng"))
        return (text or "").removesuffix(" trong 04 tháng còn lại")

    assert needed("950") == "cần bình quân trên 2,5 triệu đồng/tháng"
    assert needed("949.9") == "cần bình quân 2,6 triệu đồng/tháng"
    assert needed("960") == "mới bằng mức 960 triệu đồng, chưa đạt kế hoạch năm 2024 (trên 960 triệu đồng)"


def test_a_range_needs_its_lower_end() -> None:
    made = paced("24", Range(Decimal(30), Decimal(35)), Pace(8, 4, None), TargetKind.ABOUT)
    assert shown(made) == "cần bình quân 1,5 HTX/tháng trong 04 tháng còn lại"


def test_percentages_need_points() -> None:
    made = paced("26.9", "30", Pace(8, 4, None), unit="%")
    assert shown(made) == "cần bình quân 0,8 điểm phần trăm/tháng trong 04 tháng còn lại"


@pytest.mark.parametrize(
    "made",
    [
        paced("8", pace=None),
        paced("8", kind=TargetKind.AT_MOST),
        paced("800", "960", unit="triệu đồng/năm"),
        paced("5", "6", unit="triệu đồng/người/tháng"),
    ],
)
def test_what_a_month_has_no_part_of_has_no_pace(made: Figure) -> None:
    assert not has_pace(made)
    assert not has_plan_view(made, View.PLAN_PACE)
    assert shown(made) is None
