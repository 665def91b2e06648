"""Slips that need no declaration: a figure ten or a thousand times its earlier value, a plan in halves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import Workspace, period_yaml
from figures_of import said, sentences

from reportgen.config import load_config
from reportgen.figure_jumps import broken_plans, find_jumps
from reportgen.figures import Earlier, Figure, FigureValue, Number, Planned, Range
from reportgen.period_text import TargetKind

INDICATORS = "config/chi-tieu.yaml"
PERIOD = "config/ky/2026-6t.yaml"
LAST_YEAR = "cùng kỳ năm 2025"


def number(typed: str | None) -> FigureValue:
    """A number in Vietnamese writing; None is missing."""
    return Number(Decimal(typed.replace(".", "").replace(",", "."))) if typed else None


def revenue(now: str | None, unit: str = "triệu đồng", title: str = "Doanh thu bình quân một HTX") -> Figure:
    """The figure `thu` of this period."""
    return Figure("thu", title, unit, number(now), formula="", period="6 tháng đầu năm 2026")


def year_ago(base: str | None, source: str = "") -> Earlier:
    """Its value in the same period of last year."""
    return Earlier(number(base), LAST_YEAR, source)


def jumps(workspace: Workspace, figure: Figure, more: str = "") -> list[str]:
    """What is said of the figure, declared on line 1 of chi-tieu.yaml with these further lines."""
    (workspace.path / INDICATORS).write_text(
        f"thu:\n  ten: {figure.title}\n  dvt: {figure.unit!r}\n  cach_tinh: nhap_tay\n{more}",
        encoding="utf-8",
    )
    config, problems = load_config(workspace.path, None)
    assert sentences(problems) == []
    assert config.indicators is not None
    return sentences(find_jumps({"thu": figure}, config.indicators))


def test_a_thousand_times_last_year_s_value_is_told_with_both_numbers(workspace: Workspace) -> None:
    """A real report printed 5,564 triệu đồng where 5,564 tỷ were meant."""
    figure = replace(revenue("5.564"), same_period=year_ago("5,564", "nhập tay (Báo cáo số 12)"))
    assert jumps(workspace, figure) == [
        said(
            f"{INDICATORS} · dòng 1",
            f"“Doanh thu bình quân một HTX” gấp khoảng 1.000 lần {LAST_YEAR} (5.564 so với 5,564 triệu "
            "đồng).",
            f"Xem lại đơn vị tính và dấu phẩy của hai số này. Số {LAST_YEAR} lấy từ: nhập tay (Báo cáo số "
            "12).",
            "LƯU Ý",
        )
    ]


def test_a_thousandth_of_last_year_s_value_is_told_too(workspace: Workspace) -> None:
    figure = replace(revenue("5,564"), same_period=year_ago("5.012"))
    assert jumps(workspace, figure) == [
        said(
            f"{INDICATORS} · dòng 1",
            f"“Doanh thu bình quân một HTX” chỉ bằng khoảng 1/1.000 {LAST_YEAR} (5,564 so với 5.012 triệu "
            "đồng).",
            "Xem lại đơn vị tính và dấu phẩy của hai số này.",
            "LƯU Ý",
        )
    ]


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [
        ("625", "100", "gấp khoảng 10 lần"),
        ("1.600", "100", "gấp khoảng 10 lần"),
        ("624", "100", ""),
        ("1.601", "100", ""),
        ("100", "160", ""),
        ("10.000", "100", ""),
        ("50.000", "100", "gấp khoảng 1.000 lần"),
        ("200.000", "100", "gấp khoảng 1.000 lần"),
        ("49.999", "100", ""),
        ("200.001", "100", ""),
        ("900.000", "1", "gấp khoảng 1.000.000 lần"),
        ("1", "1.000.000", "chỉ bằng khoảng 1/1.000.000"),
        ("10", "110", "chỉ bằng khoảng 1/10"),
        ("0", "110", ""),
        ("110", "0", ""),
        ("-110", "11", ""),
        ("-110", "-11", "gấp khoảng 10 lần"),
        ("110", None, ""),
        (None, "110", ""),
    ],
)
def test_only_what_is_near_to_ten_a_thousand_or_a_million_is_a_slip(
    workspace: Workspace, now: str | None, base: str | None, words: str
) -> None:
    """Six times as much in a year, or a hundred times, is no slip of a unit; nor is 0, or a loss."""
    found = jumps(workspace, replace(revenue(now), same_period=year_ago(base)))
    assert [text.split("”")[1].split(LAST_YEAR)[0].strip() for text in found] == ([words] if words else [])


@pytest.mark.parametrize(
    ("now", "base", "unit", "told"),
    [
        ("10", "1", "HTX", False),
        ("190", "19", "HTX", False),
        ("540", "54", "HTX", True),
        ("5", "54", "HTX", True),
        ("100", "10", "%", False),
        ("3,5", "35", "%", True),
        ("170", "17", "thành viên/HTX", True),
    ],
)
def test_small_counts_and_percentages_may_grow_tenfold(
    workspace: Workspace, now: str, base: str, unit: str, *, told: bool
) -> None:
    """From 1 to 10 HTX is growth; 54 and 540 differ by a digit."""
    figure = replace(revenue(now, unit), same_period=year_ago(base))
    assert bool(jumps(workspace, figure)) is told


def test_the_last_period_is_looked_at_where_last_year_shows_nothing(workspace: Workspace) -> None:
    """Once a figure: the first of the two that shows a jump."""
    last = Earlier(number("5,5"), "năm 2025", "")
    (found,) = jumps(workspace, replace(revenue("5.500"), same_period=year_ago("5.000"), last_period=last))
    assert "gấp khoảng 1.000 lần năm 2025 (5.500 so với 5,5 triệu đồng)." in found
    (found,) = jumps(workspace, replace(revenue("5.500"), same_period=year_ago("5,4"), last_period=last))
    assert LAST_YEAR in found


def test_what_adds_up_over_a_period_is_not_compared_with_one_of_another_length(workspace: Workspace) -> None:
    """A year has twelve times the revenue of a month; what is computed from such a figure likewise."""
    last = Earlier(number("100"), "tháng 12 năm 2025", "")
    figure = replace(revenue("1.200"), last_period=last)
    assert jumps(workspace, figure, "  tinh_chat: phat_sinh\n") == []
    assert jumps(workspace, figure) != []
    workspace.write(
        INDICATORS,
        "thu:\n  ten: A\n  dvt: triệu đồng\n  cach_tinh: nhap_tay\n  tinh_chat: phat_sinh\n"
        "tong:\n  ten: Tổng\n  dvt: triệu đồng\n  cach_tinh: cong\n  thanh_phan:\n    - thu\n",
    )
    indicators = load_config(workspace.path, None)[0].indicators
    assert indicators is not None
    assert find_jumps({"tong": figure}, indicators) == []


def test_a_range_and_a_faulty_figure_are_not_looked_at(workspace: Workspace) -> None:
    jumped = replace(revenue("5.564"), same_period=year_ago("5,564"))
    assert jumps(workspace, replace(jumped, faulty=True)) == []
    assert jumps(workspace, replace(jumped, value=Range(Decimal(5000), Decimal(6000)))) == []


# --- plans ----------------------------------------------------------------------------------------


def plans(workspace: Workspace, figure: Figure, value: FigureValue, unit: str) -> list[str]:
    """What is said of that plan of `thu`, declared on line 7 of the period's file."""
    declared = "ke_hoach:\n  thu:\n    gia_tri: 3,6\n    loai: bang\n"
    workspace.write(PERIOD, period_yaml("Chưa có.", declared))
    workspace.write(INDICATORS, f"thu:\n  ten: {figure.title}\n  dvt: HTX\n  cach_tinh: nhap_tay\n")
    config, problems = load_config(workspace.path, None)
    assert sentences(problems) == []
    assert config.indicators is not None
    assert config.period_text is not None
    target = replace(figure, unit=unit, value=value)
    planned = Planned(target, TargetKind.EXACT, "kế hoạch năm 2026", Decimal(1), None)
    return sentences(
        broken_plans({"thu": replace(figure, planned=planned)}, config.indicators, config.period_text)
    )


NEW = revenue("9", "HTX", "Số HTX thành lập mới")


def test_a_plan_of_three_and_a_half_cooperatives_is_an_error_at_its_line(workspace: Workspace) -> None:
    assert plans(workspace, NEW, number("3,6"), "HTX") == [
        said(
            f"{PERIOD} · dòng 7",
            "Kế hoạch của “Số HTX thành lập mới” là 3,6 HTX; số đếm phải là số nguyên.",
            "Xem lại số kế hoạch được giao.",
        )
    ]
    (found,) = plans(workspace, NEW, Range(Decimal(3), Decimal("4.5")), "HTX")
    assert "là 4,5 HTX; số đếm" in found


@pytest.mark.parametrize(
    ("title", "value", "unit"),
    [
        ("Số HTX thành lập mới", "4", "HTX"),
        ("Số thành viên", "16,3", "nghìn người"),
        ("Doanh thu", "3,6", "tỷ đồng"),
        ("Tỷ lệ", "3,6", "%"),
        ("Số lao động bình quân một HTX", "7,5", "lao động"),
        ("Số HTX thành lập mới", None, "HTX"),
    ],
)
def test_a_plan_in_whole_things_a_measure_or_an_average_is_none(
    workspace: Workspace, title: str, value: str | None, unit: str
) -> None:
    assert plans(workspace, revenue("9", unit, title), number(value), unit) == []
