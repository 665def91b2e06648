"""Figures that no register holds: entered by hand in the period's file, with their source and day."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reportgen.declarations import Indicator, Method
from reportgen.figures import Figure, Number
from reportgen.period import Period
from reportgen.period_text import EnteredValue
from reportgen.problems import Problem, Rule
from reportgen.vietnamese import did_you_mean, format_day
from reportgen.yaml_file import YamlFile


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


def entered_codes(indicators: Mapping[str, Indicator]) -> list[str]:
    """The codes of the indicators that are entered by hand."""
    return [code for code, item in indicators.items() if item.method is Method.ENTERED]


def stray_entries(entered: Collection[str], file: YamlFile) -> list[Problem]:
    """A problem for each value of a period's file whose code is no indicator that is entered by hand."""
    return [
        Problem(
            Rule.INDICATOR_UNKNOWN,
            file.place(("nhap_tay", code)),
            f"Không có chỉ tiêu nhập tay “{code}” trong chi-tieu.yaml.",
            did_you_mean(code, entered),
        )
        for code in file.keys("nhap_tay")
        if code not in entered
    ]
