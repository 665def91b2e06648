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


def unfilled_entries(entered: Mapping[str, EnteredValue], file: YamlFile) -> list[Problem]:
    """A problem for each value and each day of an entry that is not typed yet.

    The rest of the file is sound, so this is no mistake of its shape: all else is still read and told.
    """
    problems: list[Problem] = []
    for code, entry in entered.items():
        for key, there in (("gia_tri", entry.value), ("ngay", entry.day)):
            if there is None:
                message = f"Thiếu mục “{key}”, hoặc mục này đang trống."
                hint = f"Ghi số và ngày của kỳ này; không dùng nữa thì xóa cả mục “{code}”."
                place = file.place(("nhap_tay", code, key))
                problems.append(Problem(Rule.CONFIG_KEY_MISSING, place, message, hint))
    return problems
