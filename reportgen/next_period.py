"""The start of the next period: its file made from the last one's, its workbooks with names and codes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.base_period import INPUTS_FOLDER
from reportgen.config import PERIODS_FOLDER, Config, load_config, load_period
from reportgen.files import write_missing
from reportgen.letterhead import make_author
from reportgen.next_forms import NextForm, next_forms
from reportgen.next_period_text import next_period_text
from reportgen.period import Period, period_of_code
from reportgen.problems import Place, Problem, Rule, has_errors, in_order
from reportgen.registers import read_registers
from reportgen.stretches import Window
from reportgen.yaml_mistakes import shorten


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """What was made of a period: `period` from `last`; None where it could not be.

    `written` and `kept` are files from the workspace on, `kept` those that were there already; `rows`
    tells of workbooks how many lines already have their names. With errors nothing was written.
    """

    last: Period | None
    period: Period | None
    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()


def make_next_period(workspace: Path, code: str, last_code: str | None) -> NextPeriod:
    """The period's file and its workbooks, so far as they are not there yet; nothing is ever overwritten.

    They are made from the period `last_code`; None takes the one with a file that ends last before it.
    """
    asked = period_of_code(code)
    if asked is None:
        return NextPeriod(None, None, (_strange_code(code),))
    last_code = last_code or _latest_before(workspace, asked)
    if last_code is None:
        message = f"Không có kỳ nào trước {asked.name} để lập theo."
        hint = f"Thư mục {PERIODS_FOLDER} cần tệp của một kỳ trước; hoặc chỉ ra bằng --ky."
        return NextPeriod(None, asked, (Problem(Rule.FILE_MISSING, Place(PERIODS_FOLDER), message, hint),))
    config, problems = load_config(workspace, last_code)
    if not (config.organization and config.registers and config.period_text and config.period):
        return NextPeriod(config.period, asked, tuple(in_order(problems)))
    new = period_of_code(code, _window(config.period)) or asked
    if new.last_day <= config.period.last_day:
        return NextPeriod(config.period, new, (_not_later(new, config.period),))
    return _make(workspace, config, config.period, new)


def _make(workspace: Path, config: Config, last: Period, new: Period) -> NextPeriod:
    if not (config.organization and config.registers and config.period_text):
        raise AssertionError(config)  # the caller looked
    file = f"{PERIODS_FOLDER}/{new.code}.yaml"
    text = next_period_text(workspace / config.period_text.file.name, config.period_text, last, new)
    forms = _forms(workspace, config, last, new)
    contents = {file: text, **{name: form.content for name, form in forms.items()}}
    written, problems = write_missing(workspace, contents)
    kept = () if has_errors(problems) else tuple(name for name in contents if name not in written)
    rows = tuple((name, form.rows) for name, form in forms.items())
    return NextPeriod(last, new, tuple(problems), tuple(written), kept, rows)


def _forms(workspace: Path, config: Config, last: Period, new: Period) -> dict[str, NextForm]:
    """The workbooks of the new period, by their names from the workspace on."""
    if not (config.organization and config.registers):
        raise AssertionError(config)
    folder = f"{INPUTS_FOLDER}/{last.code}"
    abbreviations = config.organization.value.name_abbreviations
    read = read_registers(config.registers, workspace / folder, folder, abbreviations)
    forms = next_forms((register for register, _ in read), make_author(config.organization.value), new)
    return {f"{INPUTS_FOLDER}/{new.code}/{name}": form for name, form in forms.items()}


def _latest_before(workspace: Path, new: Period) -> str | None:
    """The period that ends last before the new one; of a file with mistakes its code tells when."""
    ends = []
    for path in sorted((workspace / PERIODS_FOLDER).glob("*.yaml")):
        _, own, _ = load_period(workspace, path.stem)
        period = own or period_of_code(path.stem)
        if period is not None and period.last_day < new.last_day:
            ends.append((period.last_day, period.first_day, path.stem))
    return max(ends)[2] if ends else None


def _window(last: Period) -> Window:
    """The window of the last period, also where its days were typed one by one."""
    if last.stretch and (last.first_day, last.last_day) == last.stretch.days(Window.OFFICIAL):
        return Window.OFFICIAL
    return last.window


def _strange_code(code: str) -> Problem:
    message = f"Không biết kỳ “{shorten(code)}” là kỳ nào."
    hint = (
        "Mã kỳ viết như 2024-t8 (tháng), 2024-q3 (quý), 2024-8t (8 tháng), 2024-nam, 2024-uoc (ước cả năm), "
        "2021-2025 (giai đoạn), luy-ke-2024-8."
    )
    return Problem(Rule.CONFIG_VALUE, Place("Lệnh ky-moi"), message, hint)


def _not_later(new: Period, last: Period) -> Problem:
    message = f"Kỳ mới ({new.name}) không kết thúc sau kỳ {last.code} ({last.name})."
    hint = "Chọn kỳ muộn hơn, hoặc chỉ ra một kỳ sớm hơn để lập theo bằng --ky."
    return Problem(Rule.CONFIG_VALUE, Place("Lệnh ky-moi"), message, hint)
