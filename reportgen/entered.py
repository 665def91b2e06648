"""Figures that no register holds: entered by hand in the period's file, with their source and day."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.config import Parsed
from reportgen.declarations import Indicator, Method
from reportgen.figures import Figure, Number
from reportgen.period import Period
from reportgen.period_text import EnteredValue, PeriodText
from reportgen.problems import Problem, Rule
from reportgen.vietnamese import did_you_mean, format_day


def entered_figure(code: str, indicator: Indicator, entry: EnteredValue | None, period: Period) -> Figure:
    """The figure that was entered, its source in its formula; missing where nothing was, or not all of it."""
    value, words = None, "Nhập tay: chưa nhập"
    if entry and entry.value is not None and entry.day is not None:
        value, words = Number(entry.value), f"Nhập tay: {entry.source}, ngày {format_day(entry.day)}"
    return Figure(
        code=code,
        title=indicator.name,
        unit=indicator.unit,
        value=value,
        formula=words,
        period=period.name,
        decimals=indicator.decimals,
    )


def stray_entries(declared: Parsed[Mapping[str, Indicator]], text: Parsed[PeriodText]) -> list[Problem]:
    """A problem for each entered value whose code is no indicator that is entered by hand."""
    entered = [code for code, item in declared.value.items() if item.method is Method.ENTERED]
    return [
        Problem(
            Rule.INDICATOR_UNKNOWN,
            text.place("nhap_tay", code),
            f"Không có chỉ tiêu nhập tay “{code}” trong chi-tieu.yaml.",
            did_you_mean(code, entered),
        )
        for code in text.value.entered
        if code not in entered
    ]


def unfilled_entries(text: Parsed[PeriodText]) -> list[Problem]:
    """A problem for each value and each day of an entry that is not typed yet.

    The rest of the file is sound, so this is no mistake of its shape: all else is still read and told.
    """
    problems: list[Problem] = []
    for code, entry in text.value.entered.items():
        for key, there in (("gia_tri", entry.value), ("ngay", entry.day)):
            if there is None:
                message = f"Thiếu mục “{key}”, hoặc mục này đang trống."
                hint = f"Ghi số và ngày của kỳ này; không dùng nữa thì xóa cả mục “{code}”."
                place = text.place("nhap_tay", code, key)
                problems.append(Problem(Rule.CONFIG_KEY_MISSING, place, message, hint))
    return problems
