"""The file of the next period made from the last one: what moves, what is emptied, what is to be reviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reportgen.config import Parsed
from reportgen.period import Period
from reportgen.period_keys import KIND_WORDS
from reportgen.period_text import PeriodText
from reportgen.review_marks import REVIEW_MARK, is_marked
from reportgen.stretches import MONTHS_OF_A_YEAR, PeriodKind, Window
from reportgen.yaml_edit import (
    Block,
    EditedFile,
    indent_of,
    line_in,
    read_blocks,
    set_lines,
    set_value,
    with_value,
)

_HEAD = ("loai_ky", "thu", "nam", "den_nam", "khung_ngay", "ten", "tu_ngay", "den_ngay")
_BELOW = ("nhap_tay", "nam_ke_hoach", "ke_hoach", "nam_muc_tieu", "muc_tieu", "van_ban", "noi_dung")
"""The keys before which a new section is put, whichever comes first."""


def next_period_text(path: Path, text: Parsed[PeriodText], last: Period, new: Period) -> bytes:
    """The content of the new period's file, made from the text of the last one's at `path`.

    The file of the last period must be sound. All that is not changed stays to the letter.
    """
    edited = read_blocks(path, text.file)
    rename = _Rename(last.name, new.name)
    edited.blocks[0].leading[:] = map(rename, edited.blocks[0].leading)
    _write_head(edited, _head(new, last))
    for key in ("so", "ngay_ban_hanh"):
        block = edited.get(key)
        if block is not None:
            set_value(block, "")
    _empty_entered(edited, text)
    _move_targets(edited, text, last, new)
    edited.drop("ket_qua_nhiem_vu")
    _compare_with(edited, last)
    _mark_paragraphs(edited, text)
    return edited.content


@dataclass(frozen=True, slots=True)
class _Rename:
    """Writes the new period's name for the old one's, in capitals where that is."""

    old: str
    new: str

    def __call__(self, line: str) -> str:
        def renamed(found: re.Match[str]) -> str:
            return self.new.upper() if found[0].isupper() else self.new

        return re.sub(re.escape(self.old), renamed, line, flags=re.IGNORECASE)


def _head(new: Period, last: Period) -> dict[str, str]:
    """The keys that say which period it is, in their order."""
    months = new.number if new.kind is PeriodKind.MONTHS else 0
    word = next(word for word, kind in KIND_WORDS.items() if (kind.kind, kind.months) == (new.kind, months))
    keys = {"loai_ky": word}
    if new.kind is PeriodKind.CUMULATIVE:
        since = last.first_day if last.kind is PeriodKind.CUMULATIVE else new.first_day
        return keys | {"tu_ngay": f"{since:%d/%m/%Y}", "den_ngay": f"{new.last_day:%d/%m/%Y}"}
    if new.kind in {PeriodKind.MONTH, PeriodKind.QUARTER}:
        keys["thu"] = str(new.number)
    keys["nam"] = str(new.year)
    if new.kind is PeriodKind.TERM:
        keys["den_nam"] = str(new.last_year)
    return keys if new.window is Window.CALENDAR else keys | {"khung_ngay": new.window.value}


def _write_head(edited: EditedFile, keys: dict[str, str]) -> None:
    """The old keys of the head become the new ones, where they stood; those of no use go."""
    first = next(block for block in edited.blocks if block.key in _HEAD)
    if edited.get("loai_ky") is None:
        first.key = "loai_ky"
        set_lines(first, ["loai_ky:"])
    for before, key in pairwise(keys):
        block = edited.get(before)
        if edited.get(key) is None and block is not None:
            edited.blocks.insert(edited.blocks.index(block) + 1, Block(key, [], [f"{key}:"]))
    for key in _HEAD:
        block = edited.get(key)
        if key not in keys:
            edited.drop(key)
        elif block is not None:
            set_value(block, keys[key])


def _empty_entered(edited: EditedFile, text: Parsed[PeriodText]) -> None:
    """Codes and sources of what was entered by hand stay; values and days are the new period's to give."""
    block = edited.get("nhap_tay")
    for code in text.value.entered:
        for key in ("gia_tri", "ngay"):
            index = line_in(edited, text.file, ("nhap_tay", code, key))
            if block is not None and index is not None:
                block.lines[index] = with_value(block.lines[index], "")


def _move_targets(edited: EditedFile, text: Parsed[PeriodText], last: Period, new: Period) -> None:
    """The last targets become the plan, unless there is one for the new period's year, which then holds on.

    They also stay as targets, each to be reviewed, so that the text that names them can be read.
    """
    value, targets = text.value, edited.get("muc_tieu")
    year = value.target_year or last.last_year + 1
    if not (value.plan and (value.plan_year or last.last_year) == new.last_year):
        if targets is None or not value.targets:
            edited.drop("nam_ke_hoach")
            edited.drop("ke_hoach")
        else:
            _write_plan(edited, _plan_lines(edited, text, targets), year, last, new)
    if targets is not None:
        _mark_targets(edited, text, targets)
    declared = edited.get("nam_muc_tieu")
    if declared is not None and (year, MONTHS_OF_A_YEAR) <= (new.last_year, new.months_done):
        set_value(declared, str(new.last_year + 1))


def _plan_lines(edited: EditedFile, text: Parsed[PeriodText], targets: Block) -> list[str]:
    """The lines of the targets under the plan's key."""
    marks = {line_in(edited, text.file, ("muc_tieu", code, "xem_lai")) for code in text.value.targets}
    lines = [line for index, line in enumerate(targets.lines) if index not in marks]
    return [lines[0].replace("muc_tieu", "ke_hoach", 1), *lines[1:]]


def _write_plan(edited: EditedFile, lines: list[str], year: int, last: Period, new: Period) -> None:
    plan = edited.get("ke_hoach")
    if plan is None:
        says = [f"# Kế hoạch năm {year} lấy từ mục tiêu đã nêu ở kỳ {last.code} ({last.name})."]
        if year != new.last_year:
            says.append(f"# Kỳ {new.code}: có kế hoạch năm {new.last_year} thì ghi thay vào đây.")
        plan = Block("ke_hoach", ["", *says], [])
        edited.insert(plan, ("nam_muc_tieu", "muc_tieu"))
    set_lines(plan, lines)
    if edited.get("nam_ke_hoach") is None:
        edited.insert(Block("nam_ke_hoach", plan.leading, ["nam_ke_hoach:"]), ("ke_hoach",))
        plan.leading = []
    block = edited.get("nam_ke_hoach")
    if block is not None:
        set_value(block, str(year))


def _mark_targets(edited: EditedFile, text: Parsed[PeriodText], targets: Block) -> None:
    """Each target gets a line that asks to review it; from the bottom up: no line moves before its turn."""
    for code in reversed(list(text.value.targets)):
        mark = line_in(edited, text.file, ("muc_tieu", code, "xem_lai"))
        first = line_in(edited, text.file, ("muc_tieu", code))
        if mark is not None:
            targets.lines[mark] = with_value(targets.lines[mark], "co")
        elif first is not None:
            indent = indent_of(targets.lines[first + 1 :])
            targets.lines.insert(first + 1, f"{indent}xem_lai: co")


def _compare_with(edited: EditedFile, last: Period) -> None:
    lines = ["so_sanh:", "  ky_truoc:", f"    ky: {last.code}"]
    block = edited.get("so_sanh")
    if block is None:
        edited.insert(Block("so_sanh", ["", "# Kỳ trước của kỳ này, để so sánh."], lines), _BELOW)
    else:
        set_lines(block, lines)


def _mark_paragraphs(edited: EditedFile, text: Parsed[PeriodText]) -> None:
    """Each line of the text gets the mark of review once; tables to place get none."""
    block = edited.get("noi_dung")
    if block is None:
        return
    head, *lines = block.lines
    if not re.match(r"[^:]+:\s*\|", head):  # the text on the key's own line, or folded
        head, lines = "noi_dung: |", [f"  {line.strip()}" for line in text.value.text.splitlines()]
    margin = len(indent_of([line.replace("#", "x") for line in lines]))
    block.lines = [head, *(_marked(line, margin) for line in lines)]


def _marked(line: str, margin: int) -> str:
    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    if not words or len(indent) < margin or words.startswith("@") or is_marked(words):
        return line
    return f"{indent}{REVIEW_MARK} {words}"
