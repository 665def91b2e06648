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
    """The figure that was entered, its source in its formula; missing where nothing was."""
    words = f"Nhập tay: {entry.source}, ngày {format_day(entry.day)}" if entry else "Nhập tay: chưa nhập"
    return Figure(
        code=code,
        title=indicator.name,
        unit=indicator.unit,
        value=Number(entry.value) if entry else None,
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
