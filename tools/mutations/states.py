"""What a run left behind: its problems, the number register, the figures that the report prints."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reportgen.problems import Problem
from tools.mutations.sources import Tree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPARED = ("gia_tri", "dvt", "in_ra", "co_so", "danh_sach")
_NO_FIGURES = "ky"
"""The part of chi-tieu.json that tells the period."""

OF_NO_SPACE = "chi_tieu"
"""The group of the register whose codes are printed without a prefix."""


@dataclass(frozen=True, slots=True)
class Print:
    """A figure as the report prints it, `tag` the code and the view; or a table's cell without one (``)."""

    tag: str
    text: str

    @property
    def view(self) -> str:
        """The view that the tag names."""
        return self.tag.partition("|")[2]

    @property
    def code(self) -> str:
        """The code of its figure by group: `chi_tieu/htx_moi`, `ke_hoach/htx_moi`, `bang/thon.1.2`."""
        code = self.tag.partition("|")[0]
        space, _, rest = code.partition(".")
        return f"{space}/{rest}" if space in _SPACES else f"{OF_NO_SPACE}/{code}"


_SPACES = ("muc_tieu", "ke_hoach", "chua_gui", "bang")

Grid = tuple[tuple[Print, ...], ...]
"""The cells of one table."""


@dataclass(frozen=True, slots=True)
class State:
    """What a run left: problems, figures by `group/code`; the figures outside tables, in order; the tables.

    Tables without any figure, such as the letterhead, are not among `tables`.
    """

    problems: tuple[Problem, ...]
    figures: Mapping[str, Tree]
    sentences: tuple[Print, ...] = ()
    tables: tuple[Grid, ...] = ()
    words: str = ""

    @property
    def is_written(self) -> bool:
        """Whether there is a report."""
        return bool(self.figures)

    def prints(self) -> Iterator[Print]:
        """Every figure that the report prints."""
        yield from self.sentences
        yield from (cell for grid in self.tables for row in grid for cell in row if cell.tag)


def state_of(problems: tuple[Problem, ...], written: Sequence[Path]) -> State:
    """The state after a run that found these problems and wrote these files."""
    figures: dict[str, Tree] = {}
    root = None
    for path in written:
        if path.name == "chi-tieu.json":
            register = json.loads(path.read_bytes())
            groups = [group for group in register if group != _NO_FIGURES]
            figures = {
                f"{group}/{code}": entry for group in groups for code, entry in register[group].items()
            }
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                root = etree.fromstring(archive.read("word/document.xml"))
    if root is None:
        return State(problems, figures)
    tables = [
        table for table in root.iter(f"{_WORD}tbl") if next(table.iter(f"{_WORD}sdt"), None) is not None
    ]
    inside = {control for table in tables for control in table.iter(f"{_WORD}sdt")}
    outside = [control for control in root.iter(f"{_WORD}sdt") if control not in inside]
    sentences = tuple(_prints(outside))
    return State(problems, figures, sentences, tuple(map(_grid, tables)), _text(root))


def _grid(table: etree._Element) -> Grid:
    return tuple(
        tuple(
            next(_prints(cell.iter(f"{_WORD}sdt")), Print("", _text(cell))) for cell in row.iter(f"{_WORD}tc")
        )
        for row in table.iter(f"{_WORD}tr")
    )


def _prints(controls: Iterable[etree._Element]) -> Iterator[Print]:
    for control in controls:
        for tag in control.iter(f"{_WORD}tag"):
            yield Print(tag.get(f"{_WORD}val", ""), _text(control))


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_WORD}t"))


def changed_figures(base: State, state: State) -> list[str]:
    """The figures that print or mean something else, those that came and those that went."""
    return [
        code
        for code in dict.fromkeys([*base.figures, *state.figures])
        if _compared(base.figures.get(code)) != _compared(state.figures.get(code))
    ]


def _compared(entry: Tree) -> tuple[Tree, ...] | None:
    return None if entry is None else tuple(entry.get(key) for key in _COMPARED)


def changed_prints(base: State, state: State) -> list[Print]:
    """What both reports print of a figure in the same view, but with other texts."""
    before, after = (_texts(each) for each in (base, state))
    return [printed for printed, texts in after.items() if before.get(printed, texts) != texts]


def _texts(state: State) -> dict[Print, set[str]]:
    """All texts of each tag."""
    found: dict[Print, set[str]] = {}
    for each in state.prints():
        found.setdefault(Print(each.tag, ""), set()).add(each.text)
    return found


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
