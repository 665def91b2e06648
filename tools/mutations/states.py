"""What a run left behind: its problems, the number register, the figures that the report prints."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reportgen.problems import Problem
from tools.mutations.sources import Tree

NEVER_SHOWN = ("{{", "}}", "{%", "[thiếu số liệu]")
"""What a report never shows."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPARED = ("gia_tri", "dvt", "in_ra", "co_so", "danh_sach")


@dataclass(frozen=True, slots=True)
class State:
    """What a run left: problems, figures by `group/code`, the figures printed in the report in order."""

    problems: tuple[Problem, ...]
    figures: Mapping[str, Tree]
    printed: tuple[tuple[str, str], ...]
    words: str

    @property
    def is_written(self) -> bool:
        """Whether there is a report."""
        return bool(self.figures)


def state_of(problems: tuple[Problem, ...], written: Sequence[Path]) -> State:
    """The state after a run that found these problems and wrote these files."""
    figures: dict[str, Tree] = {}
    printed: tuple[tuple[str, str], ...] = ()
    words = ""
    for path in written:
        if path.name == "chi-tieu.json":
            figures = _figures(path)
        elif path.suffix == ".docx":
            printed, words = _report(path)
    return State(problems, figures, printed, words)


def _figures(path: Path) -> dict[str, Tree]:
    register = json.loads(path.read_bytes())
    groups = ("chi_tieu", "muc_tieu")
    return {f"{group}/{code}": entry for group in groups for code, entry in register[group].items()}


def _report(path: Path) -> tuple[tuple[tuple[str, str], ...], str]:
    """The report's figures, each the tag of its content control and its text; and all its words."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    printed = tuple(
        (tag.get(f"{_WORD}val", ""), "".join(piece.text or "" for piece in control.iter(f"{_WORD}t")))
        for control in root.iter(f"{_WORD}sdt")
        for tag in control.iter(f"{_WORD}tag")
    )
    return printed, "".join(piece.text or "" for piece in root.iter(f"{_WORD}t"))


def changed_figures(base: State, state: State) -> list[str]:
    """The figures that print or mean something else, those that came and those that went."""
    return [
        code
        for code in dict.fromkeys([*base.figures, *state.figures])
        if _compared(base.figures.get(code)) != _compared(state.figures.get(code))
    ]


def _compared(entry: Tree) -> tuple[Tree, ...] | None:
    return None if entry is None else tuple(entry.get(key) for key in _COMPARED)


def difference(code: str, base: State, state: State) -> str:
    """How a figure changed, for a developer to read."""
    before, after = (_compared(each.figures.get(code)) or () for each in (base, state))
    both = zip(before, after, strict=False)
    pairs = [_shown(one, other) for one, other in both if one != other]
    return f"{code}: {'; '.join(pairs) or ('new' if after else 'gone')}"


def _shown(one: Tree, other: Tree) -> str:
    """What was and what is, of lists only what went and what came."""
    if isinstance(one, list) and isinstance(other, list):
        gone = [item for item in one if item not in other]
        came = [item for item in other if item not in one]
        return f"gone {gone!s:.300}, came {came!s:.300}"
    return f"{one!s:.160} → {other!s:.160}"


def misprints(base: State, state: State, file: str) -> list[str]:
    """What the page shows otherwise than the register, or has lost although its text is as it was."""
    found = [f"the report shows “{mark}”" for mark in NEVER_SHOWN if mark in state.words]
    tags = [[tag for tag, _ in each.printed] for each in (base, state)]
    if not re.match(r"config/(ky/|don-vi)", file) and tags[0] != tags[1]:
        found.append(f"the report prints {len(tags[1])} figures, not {len(tags[0])}")
    for tag, text in state.printed:
        code, _, view = tag.partition("|")
        target = code.removeprefix("muc_tieu.")
        entry = state.figures.get(f"chi_tieu/{code}" if target == code else f"muc_tieu/{target}", {})
        if view == "gia_tri" and entry.get("in_ra") != text:
            found.append(f"the report prints “{text}” for {tag}, the register says “{entry.get('in_ra')}”")
    return found
