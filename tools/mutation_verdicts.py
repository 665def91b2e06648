"""What became of a mutation: the run in a workspace that holds it, judged against the unmutated run."""

from __future__ import annotations

import json
import re
import shutil
import time
import traceback
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lxml import etree

from reportgen import pipeline
from reportgen.problems import Problem
from tools.mutation_sources import WORKSPACES, Draft, Expect, Tree, load_source
from tools.mutations import Mutation
from tools.rests_on import Touched, cells_of, justified, touched

LONGEST = 10.0
"""Seconds after which a run is a hang."""

SHOWN = 12
"""So many figures and problems are shown of one case."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPARED = ("gia_tri", "dvt", "in_ra", "co_so", "danh_sach")
_NEAR_ROWS, _NEAR_LINES = 1, 2


class Verdict(StrEnum):
    """The class of an outcome."""

    NAMED = "problem named"
    CHANGED = "figure and its cell changed"
    NONE = "no effect"
    WITHOUT_CELL = "figure changed without its cell"
    UNNAMED = "fault not named"
    MISPRINTED = "figure lost or misprinted"
    SILENT = "no report and no problem"
    TRACEBACK = "traceback"
    HANG = "hang"


FORBIDDEN = tuple(Verdict)[3:]
"""The classes that must be empty."""


class Nearness(StrEnum):
    """How near to the mutation the nearest problem is."""

    AT = "at it"
    BESIDE = "beside it"
    IN_FILE = "in its file"
    ELSEWHERE = "in another file"
    NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One case judged; `detail` shows what a developer needs to see why."""

    number: int
    group: str
    kind: str
    workspace: str
    what: str
    verdict: Verdict
    nearness: Nearness
    seconds: float
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What a run left: problems, figures by `group/code`, the figures printed in the report in order."""

    problems: tuple[Problem, ...]
    figures: Mapping[str, Tree]
    printed: tuple[tuple[str, str], ...]
    words: str

    @property
    def is_written(self) -> bool:
        """Whether there is a report."""
        return bool(self.figures)


class Bench:
    """The workspaces in a temporary folder; each case changes files there and puts them back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base: dict[str, _State] = {}
        for name in WORKSPACES:
            for file, content in load_source(name).files.items():
                _write(folder / name / file, content)
            self.base[name] = self._run(name)
            if not self.base[name].is_written:
                message = f"{name}: the shipped workspace gives no report: {self.base[name].problems}"
                raise RuntimeError(message)

    def judge(self, case: Mutation) -> Result:
        """The case's class and what led to it."""
        start = time.perf_counter()
        nearness = Nearness.NOWHERE
        with self._changed(case):
            try:
                state = self._run(case.workspace)
            except BaseException as error:  # noqa: BLE001 - a panic in a Rust library is no Exception
                verdict, detail = Verdict.TRACEBACK, traceback.format_exception(error)[-4:]
            else:
                verdict, detail = self._verdict(case, state)
                nearness = _nearness(case.draft, self._new_problems(case, state))
        seconds = time.perf_counter() - start
        if seconds > LONGEST and verdict is not Verdict.TRACEBACK:
            verdict = Verdict.HANG
        return result_of(case, verdict, detail, seconds, nearness)

    @contextmanager
    def _changed(self, case: Mutation) -> Iterator[None]:
        workspace, files = self.folder / case.workspace, load_source(case.workspace).files
        try:
            for file, content in case.draft.after.items():
                _write(workspace / file, content)
            yield
        finally:
            for file in case.draft.after:
                _write(workspace / file, files.get(file))

    def _run(self, name: str) -> _State:
        workspace = self.folder / name
        shutil.rmtree(workspace / pipeline.OUTPUTS_FOLDER, ignore_errors=True)
        outcome = pipeline.run(workspace, None, draft=False, progress=lambda _: None)
        figures: dict[str, Tree] = {}
        printed: tuple[tuple[str, str], ...] = ()
        words = ""
        for path in outcome.written:
            if path.name == "chi-tieu.json":
                figures = _figures(path)
            elif path.suffix == ".docx":
                printed, words = _report(path)
        return _State(outcome.problems, figures, printed, words)

    def _new_problems(self, case: Mutation, state: _State) -> list[Problem]:
        known = set(self.base[case.workspace].problems)
        return [problem for problem in state.problems if problem not in known]

    def _verdict(self, case: Mutation, state: _State) -> tuple[Verdict, list[str]]:
        base, problems = self.base[case.workspace], self._new_problems(case, state)
        changed = _changed_figures(base, state) if state.is_written else []
        detail = [str(problem) for problem in problems[:SHOWN]]
        detail += [_difference(code, base, state) for code in changed[:SHOWN]]
        expect = case.draft.expect
        if not state.is_written:
            return (Verdict.NAMED if problems else Verdict.SILENT), detail
        source = load_source(case.workspace)
        explained = touched(source, case.draft.after)
        if expect is Expect.SAME and not problems:
            explained = Touched(frozenset(), frozenset())
        for code in changed:
            cells = [*cells_of(base.figures.get(code, {})), *cells_of(state.figures.get(code, {}))]
            if not justified(source, code, cells, explained):
                return Verdict.WITHOUT_CELL, [f"{code} rests on nothing that was touched", *detail]
        misprints = _misprints(base, state, case.draft.file)
        if misprints:
            return Verdict.MISPRINTED, [*misprints, *detail]
        if expect is Expect.NAMED and not problems:
            return Verdict.UNNAMED, detail
        if problems:
            return Verdict.NAMED, detail
        return (Verdict.CHANGED if changed else Verdict.NONE), detail


def result_of(
    case: Mutation, verdict: Verdict, detail: Sequence[str], seconds: float, nearness: Nearness
) -> Result:
    """The result of a case, in what can be sent between processes."""
    what = case.draft.what
    return Result(
        case.number, case.group, case.kind, case.workspace, what, verdict, nearness, seconds, tuple(detail)
    )


def _write(path: Path, content: bytes | None) -> None:
    """The file with that content; none where it is None."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _figures(path: Path) -> dict[str, Tree]:
    register = json.loads(path.read_bytes())
    return {f"{group}/{code}": entry for group in ("chi_tieu", "muc_tieu") for code, entry in register[group].items()}


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


def _changed_figures(base: _State, state: _State) -> list[str]:
    """The figures that print or mean something else, those that came and those that went."""
    return [
        code
        for code in dict.fromkeys([*base.figures, *state.figures])
        if _compared(base.figures.get(code)) != _compared(state.figures.get(code))
    ]


def _compared(entry: Tree) -> tuple[Tree, ...] | None:
    return None if entry is None else tuple(entry.get(key) for key in _COMPARED)


def _difference(code: str, base: _State, state: _State) -> str:
    before, after = (_compared(each.figures.get(code)) or () for each in (base, state))
    pairs = [f"{one!s:.160} → {other!s:.160}" for one, other in zip(before, after, strict=False) if one != other]
    return f"{code}: {'; '.join(pairs) or ('new' if after else 'gone')}"


def _misprints(base: _State, state: _State, file: str) -> list[str]:
    """What the page shows otherwise than the register, or has lost although its text is as it was."""
    found = [f"the report shows “{mark}”" for mark in ("{{", "}}", "{%", "[thiếu số liệu]") if mark in state.words]
    tags = [[tag for tag, _ in each.printed] for each in (base, state)]
    if not re.match(r"config/(ky/|don-vi)", file) and tags[0] != tags[1]:
        found.append(f"the report prints {len(tags[1])} figures, not {len(tags[0])}")
    for tag, text in state.printed:
        code, _, view = tag.partition("|")
        group, name = ("muc_tieu", code.removeprefix("muc_tieu.")) if "muc_tieu." in code else ("chi_tieu", code)
        entry = state.figures.get(f"{group}/{name}", {})
        if view == "gia_tri" and entry.get("in_ra") != text:
            found.append(f"the report prints “{text}” for {tag}, the register says “{entry.get('in_ra')}”")
    return found


def _nearness(draft: Draft, problems: Sequence[Problem]) -> Nearness:
    """How near the nearest of the problems is to the mutated cell, row or line."""
    found = {_near(draft, problem) for problem in problems}
    return next((nearness for nearness in Nearness if nearness in found), Nearness.NOWHERE)


def _near(draft: Draft, problem: Problem) -> Nearness:
    place = problem.place
    if place.file not in draft.after:
        return Nearness.ELSEWHERE
    number, reach = (place.row, _NEAR_ROWS) if place.line is None else (place.line, _NEAR_LINES)
    if number is None:
        return Nearness.AT if not draft.rows else Nearness.IN_FILE
    if number in draft.rows and (not draft.column or place.column == draft.column):
        return Nearness.AT
    same_column = draft.column != "" and place.column == draft.column
    near = any(abs(number - row) <= reach for row in draft.rows)
    return Nearness.BESIDE if near or same_column else Nearness.IN_FILE
