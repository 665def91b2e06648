"""Who has not sent: the units that should have rows in a register and have none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reportgen.config import Parsed
from reportgen.figures import Base, Figure, Name, Number
from reportgen.organization import ExpectedSenders, Organization
from reportgen.owners import commune_key
from reportgen.period import Period
from reportgen.problems import Problem, Rule
from reportgen.registers import Register
from reportgen.vietnamese import did_you_mean

UNSENT = "chua_gui"


def unsent_figures(
    organization: Parsed[Organization], registers: Mapping[str, Register], period: Period
) -> tuple[dict[str, Figure], list[Problem]]:
    """For each register with expected senders, how many of them have no row, and who; by register code.

    A register that is not there yet has been sent by nobody. Problems: a register or a column that
    is not declared.
    """
    figures: dict[str, Figure] = {}
    problems: list[Problem] = []
    for code, expected in organization.value.expected.items():
        register = registers.get(code)
        known = register.declaration.columns if register else {}
        if register is None or expected.column not in known:
            key, names = (expected.column, known) if register else (code, registers)
            place = organization.place("noi_gui", code, *(["cot"] if register else []))
            what = "cột" if register else "số liệu"
            message = f"Không có {what} “{key}” trong so-lieu.yaml."
            problems.append(Problem(Rule.CONFIG_VALUE, place, message, did_you_mean(key, names)))
        else:
            figures[code] = _figure(code, expected, register, period)
    return figures, problems


def _figure(code: str, expected: ExpectedSenders, register: Register, period: Period) -> Figure:
    present = {commune_key(cell) for cell in register.values(expected.column).values() if cell is not None}
    missing = tuple(Name(name) for name in expected.names if commune_key(name) not in present)
    title = register.declaration.name
    return Figure(
        code=f"{UNSENT}.{code}",
        title=f"Nơi chưa gửi: {title}",
        unit=expected.unit,
        value=Number(Decimal(len(missing))),
        formula=f"Số nơi trong “noi_gui” không có dòng nào trong “{title}”",
        period=period.name,
        is_list=True,
        base=Base("Số nơi phải gửi", Decimal(len(expected.names)), is_whole=True),
        names=missing,
    )
