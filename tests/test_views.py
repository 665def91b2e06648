"""Every view of a comparison at every kind of value, as one text to be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.figures import (
    Earlier,
    Figure,
    FigureValue,
    HouseStyle,
    Name,
    Names,
    Number,
    Pace,
    Planned,
    Range,
    View,
)
from reportgen.period_text import TargetKind
from reportgen.views import has_view, printed

STYLE = HouseStyle(two_digits=True)

CHANGES = {
    "HTX": "0|… 9|… 0|0 5|0 0|5 1|1 1|2 9|10 10|9 97|95 99|102 999|1000 1000|999 1|1000 4|10000 19999|10000",
    "triệu đồng": "0|… -3,5|… 0|0 840|0 -5|0 0|9 9,04|9 9,05|9 1000,04|1000 999,96|1000 1000,004|1000 "
    "1000|999 20|-10 -20|-10 -10|-10 -5|10 0|0,004 12|4 100000000|1",
    "%": "0|… 0|0 30|0 9|10 97,2|95,1 95,1|97,2 33,004|33 33,05|33",
}
"""Now and then, parted by `|`; `…` is missing."""

PLANS = {
    "HTX": {
        "bang 20": "-1 0 1 8 9 10 19 20 21 23",
        "bang 10000": "1 9996 9999 10000 10001 10004 10530",
        "bang 0": "0 2",
        "tren 9": "0 8 9 10",
        "it_nhat 10": "0 9 10 11",
        "nhieu_nhat 1": "0 1 2",
        "nhieu_nhat 0": "0 1",
        "khoang 100": "94 95 100 105 106",
        "khoang 30 - 35": "0 29 30 33 35 36",
    },
    "triệu đồng": {
        "bang 1000": "-10 0 0,04 0,05 1 9 10 500 999 999,6 999,96 999,996 1000 1000,004 1000,4 1000,5 1053",
        "bang 0": "-5 0 5",
        "bang -20": "-25 -20 -10 5",
        "tren 960": "-10 0 950 959,998 960 960,002 961 1200",
        "it_nhat 999": "998,9 999 1000",
        "nhieu_nhat 10": "-5 9 10 10,001 11",
        "khoang 36": "30 34,2 36 37,8 40",
        "khoang 7 - 8": "6,5 7 8 9",
    },
    "%": {
        "bang 30": "0 26,9 29,996 30 33,1",
        "tren 50": "49,9 50 50,001 50,1",
        "it_nhat 100": "99,96 100",
        "nhieu_nhat 5": "4 5 5,1",
        "khoang 36": "30 35 36 37 40",
        "khoang 30 - 35": "29 32 36",
    },
}
"""By unit and plan, the results."""

SHOWN_ONCE = (View.PLAN, View.PLAN_NUMBER)
OF_CHANGE = [view for view in View if view.endswith("cung_ky") or view is View.SAME_PERIOD_NUMBER]
OF_PLAN = [view for view in View if view.name.startswith("PLAN") and view not in SHOWN_ONCE]


def test_every_comparison_reads_as_the_golden_text_says(golden: Callable[[str, str], None]) -> None:
    golden("cac-dang-so-sanh.txt", "\n".join([*exists_lines(), *change_lines(), *plan_lines()]) + "\n")


ATTACHED: tuple[FigureValue, ...] = (
    None,
    Number(Decimal(5)),
    Range(Decimal(1), Decimal(2)),
    Names((Name("HTX Một"),)),
)


@pytest.mark.parametrize("value", ATTACHED[1:])
@pytest.mark.parametrize("earlier", ATTACHED)
def test_a_comparison_is_printed_exactly_where_the_figure_has_the_view(
    value: FigureValue, earlier: FigureValue
) -> None:
    made = replace(number("5"), value=value, same_period=Earlier(earlier, "cùng kỳ năm 2023", "tệp"))
    for view in OF_CHANGE:
        assert has_view(made, view) == (printed(made, view, STYLE) is not None)


@pytest.mark.parametrize("value", ATTACHED[1:])
@pytest.mark.parametrize("plan", sorted({plan for plans in PLANS.values() for plan in plans}))
def test_a_plan_is_printed_exactly_where_the_figure_has_the_view(value: FigureValue, plan: str) -> None:
    made = replace(number("5"), value=value, planned=plan_of(plan, "HTX"))
    for view in (*SHOWN_ONCE, *OF_PLAN):
        assert has_view(made, view) == (printed(made, view, STYLE) is not None)


@pytest.mark.parametrize("view", [view for view in View if view.name.startswith(("SAME", "LAST", "PLAN"))])
def test_without_anything_attached_there_is_no_comparison(view: View) -> None:
    assert not has_view(number("5"), view)
    assert printed(number("5"), view, STYLE) is None


@pytest.mark.parametrize("view", [view for view in View if view.name.startswith(("SAME", "LAST", "PLAN"))])
def test_a_missing_figure_has_its_views_and_prints_none(view: View) -> None:
    """The clerk is told that the figure is missing, not that it cannot be compared."""
    earlier = Earlier(Number(Decimal(5)), "cùng kỳ năm 2023", "tệp")
    planned = plan_of("bang 20", "HTX")
    made = replace(number("5"), value=None, same_period=earlier, last_period=earlier, planned=planned)
    assert has_view(made, view)
    assert printed(made, view, STYLE) is None


def number(text: str, unit: str = "HTX") -> Figure:
    """A figure of one number, typed as a clerk would."""
    return Figure("so_htx", "Số HTX", unit, Number(decimal(text)), "Đếm", "8 tháng đầu năm 2024")


def decimal(text: str) -> Decimal:
    """A number with a decimal comma."""
    return Decimal(text.replace(",", "."))


def span(text: str) -> Range:
    """`30 - 35`."""
    low, high = map(decimal, text.split(" - "))
    return Range(low, high)


def lines(figure: Figure, views: list[View]) -> Iterator[str]:
    """One line for each of the views that the figure has."""
    for view in views:
        if has_view(figure, view):
            yield f"    {view:<17} {printed(figure, view, STYLE)}"


def exists_lines() -> Iterator[str]:
    """The view of whether there is any."""
    yield "CÓ HAY CHƯA (co)"
    for unit, values in {"HTX": "0 1 9 10 999 1000", "triệu đồng": "-5 0 0,004 0,05 9", "%": "0 9"}.items():
        for value in values.split():
            yield f"  {value} {unit}: {printed(number(value, unit), View.EXISTS, STYLE)}"
    spoken = replace(number("0"), zero_words="chưa có hợp tác xã")
    yield f"  0, có chữ riêng cho số 0: {printed(spoken, View.EXISTS, STYLE)}"


def change_lines() -> Iterator[str]:
    """Each pair of now and then in each view."""
    for unit, cases in CHANGES.items():
        yield f"\nSO VỚI CÙNG KỲ: {unit}"
        for case in cases.split():
            now, _, before = case.partition("|")
            earlier = None if before == "…" else Number(decimal(before))
            yield f"  nay {now}, trước {before}"
            compared = replace(number(now, unit), same_period=Earlier(earlier, "cùng kỳ năm 2023", "tệp"))
            yield from lines(compared, OF_CHANGE)


def plan_lines() -> Iterator[str]:
    """Each result against each plan in each view."""
    for unit, plans in PLANS.items():
        for plan, values in plans.items():
            planned = plan_of(plan, unit)
            yield f"\nSO VỚI KẾ HOẠCH: {plan} {unit}"
            yield from lines(replace(number("1", unit), planned=planned), list(SHOWN_ONCE))
            for value in values.split():
                yield f"  đạt được {value}"
                yield from lines(replace(number(value, unit), planned=planned), OF_PLAN)


def plan_of(text: str, unit: str) -> Planned:
    """The plan of a year of which eight months are over."""
    word, _, value = text.partition(" ")
    kind = TargetKind(word)
    lead = {"tren": "trên", "it_nhat": "ít nhất", "nhieu_nhat": "nhiều nhất", "khoang": "khoảng"}.get(
        word, ""
    )
    if " - " in value:
        lead = ""
    target = replace(number("0", unit), lead=lead, value=planned_value(value))
    return Planned(target, kind, "kế hoạch năm 2024", Decimal(1), Pace(8, 4, Decimal(0)))


def planned_value(text: str) -> FigureValue:
    """`20` or `30 - 35`."""
    return span(text) if " - " in text else Number(decimal(text))
