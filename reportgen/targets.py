"""Targets and plan of a period's file as figures, under `muc_tieu.<code>` and `ke_hoach.<code>`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from reportgen.config import Parsed
from reportgen.declarations import Indicator
from reportgen.figures import Figure, FigureValue, Name, Names, Number, Range
from reportgen.period_text import PeriodText, TargetDeclaration, TargetKind
from reportgen.problems import Problem, Rule
from reportgen.vietnamese import Misread, did_you_mean, parse_number

TARGETS, PLAN = "muc_tieu", "ke_hoach"
_NOUNS = {TARGETS: "Mục tiêu", PLAN: "Kế hoạch"}

_LEAD = {
    TargetKind.ABOVE: "trên",
    TargetKind.AT_LEAST: "ít nhất",
    TargetKind.AT_MOST: "nhiều nhất",
    TargetKind.ABOUT: "khoảng",
}
_ONLY_NUMBER = "Chỉ ghi số; đơn vị ghi ở mục “dvt”."
_RANGE = re.compile(r"(.+?)\s*[-–]\s*(.+)")


def target_figures(
    text: Parsed[PeriodText],
    indicators: Mapping[str, Indicator],
    space: str = TARGETS,
    unread: Collection[str] = (),
) -> tuple[dict[str, Figure], list[Problem]]:
    """Each target of `muc_tieu`, or of `ke_hoach`, as a figure, by its code without the prefix.

    A target takes name and unit of the indicator of its code where it gives none. Problems: a value
    that is not a number where the kind wants one; no name or unit to be had. Such a target's figure
    is faulty and is never printed. `unread` are codes of indicators whose declaration has mistakes:
    what a target would take from it is not missed.
    """
    figures: dict[str, Figure] = {}
    problems: list[Problem] = []
    declared = text.value.plan if space == PLAN else text.value.targets
    for code, target in declared.items():
        made = _figure(text, (space, code), target, indicators, unread)
        if isinstance(made, Problem):
            if made.rule is not Rule.CONFIG_KEY_MISSING or code not in unread:
                problems.append(made)
            made = Figure(f"{space}.{code}", target.name, target.unit, None, "", text.value.name, faulty=True)
        figures[code] = made
    return figures, problems


def _figure(
    text: Parsed[PeriodText],
    path: tuple[str, str],
    target: TargetDeclaration,
    indicators: Mapping[str, Indicator],
    unread: Collection[str],
) -> Figure | Problem:
    code, noun = path[1], _NOUNS[path[0]]
    indicator = indicators.get(code)
    name = target.name or (indicator.name if indicator else "")
    unit = target.unit or (indicator.unit if indicator else "")
    if not name or (not unit and target.kind is not TargetKind.TASK):
        message = f"{noun} “{code}” không cùng mã với chỉ tiêu nào, nên cần có “ten” và “dvt”."
        if indicator:
            message = f"{noun} “{code}” cần có “dvt”, vì chỉ tiêu cùng mã không có đơn vị tính."
        hint = did_you_mean(code, [*indicators, *unread])
        return Problem(Rule.CONFIG_KEY_MISSING, text.place(*path), message, hint)
    value = _value(target)
    if isinstance(value, Misread):
        message = f"{noun} “{code}” cần một số; dòng này ghi “{target.value}”."
        place = text.place(*path, "gia_tri")
        plain = "Hai số thì ghi “loai: khoang”." if _is_range(target.value) else _ONLY_NUMBER
        return Problem(Rule.CONFIG_VALUE, place, message, value.hint or plain)
    return Figure(
        code=".".join(path),
        title=name,
        unit=unit,
        value=value,
        formula=f"{noun} loại “{target.kind}”: {text.place(*path)}",
        period=text.value.name,
        decimals=target.decimals,
        lead=_LEAD.get(target.kind, "") if isinstance(value, Number) else "",
    )


def _value(target: TargetDeclaration) -> FigureValue | Misread:
    if target.kind is TargetKind.TASK:
        return Names((Name(target.value),))
    bounds = _RANGE.fullmatch(target.value) if target.kind is TargetKind.ABOUT else None
    if bounds is None:
        number = parse_number(target.value)
        return Number(number) if isinstance(number, Decimal) else number
    low, high = (parse_number(bound) for bound in bounds.groups())
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return Range(low, high) if low <= high else Misread("Số nhỏ viết trước, số lớn viết sau.")
    return low if isinstance(low, Misread) else high if isinstance(high, Misread) else Misread()


def _is_range(text: str) -> bool:
    bounds = _RANGE.fullmatch(text)
    return bounds is not None and all(isinstance(parse_number(bound), Decimal) for bound in bounds.groups())
