"""Inputs that rest on a legal document which is no longer in force."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.config import Parsed
from reportgen.declarations import RegisterDeclaration
from reportgen.period import Period
from reportgen.problems import Problem, Rule
from reportgen.vietnamese import format_day


def repealed_bases(registers: Parsed[Mapping[str, RegisterDeclaration]], period: Period) -> list[Problem]:
    """A notice for each column whose stated basis has ceased by the period's last day, at its line."""
    problems: list[Problem] = []
    for register, declaration in registers.value.items():
        for code, column in declaration.columns.items():
            basis = column.basis
            if basis is None or basis.ends is None or period.last_day < basis.ends:
                continue
            by = f" (bãi bỏ bởi {basis.repealed_by})" if basis.repealed_by else ""
            message = (
                f"Căn cứ của cột “{column.heading}” là {basis.document}, hết hiệu lực từ ngày "
                f"{format_day(basis.ends)}{by}."
            )
            hint = (
                "Ghi ở mục “can_cu” văn bản mà cột này nay dựa vào, hoặc không đưa số liệu của cột này vào "
                "báo cáo."
            )
            place = registers.place(register, "cot", code, "can_cu", "van_ban")
            problems.append(Problem(Rule.BASIS_REPEALED, place, message, hint))
    return problems
