"""What became of a mutation: the run in a workspace that holds it, judged against the unmutated run."""

from __future__ import annotations

import shutil
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportgen import pipeline
from reportgen.base_period import OUTPUTS_FOLDER
from reportgen.problems import Problem
from tools.mutations.cases import Mutation
from tools.mutations.misprints import misprints
from tools.mutations.rests_on import Cell, Touched, cells_of, justified, print_justified, touched
from tools.mutations.sources import WORKSPACES, Draft, Expect, load_source
from tools.mutations.states import State, changed_figures, changed_prints, difference, state_of

LONGEST = 10.0
"""Seconds after which a run is a hang."""

SHOWN = 12
"""So many figures and problems are shown of one case."""

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


class Bench:
    """The workspaces in a temporary folder; each case changes files there and puts them back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base: dict[str, State] = {}
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

    def _run(self, name: str) -> State:
        workspace = self.folder / name
        shutil.rmtree(workspace / OUTPUTS_FOLDER, ignore_errors=True)
        outcome = pipeline.run(workspace, None, lambda _: None)
        return state_of(outcome.problems, outcome.written)

    def _new_problems(self, case: Mutation, state: State) -> list[Problem]:
        known = set(self.base[case.workspace].problems)
        return [problem for problem in state.problems if problem not in known]

    def _verdict(self, case: Mutation, state: State) -> tuple[Verdict, list[str]]:
        base, problems = self.base[case.workspace], self._new_problems(case, state)
        changed = changed_figures(base, state) if state.is_written else []
        detail = [str(problem) for problem in problems[:SHOWN]]
        detail += [difference(code, base, state) for code in changed[:SHOWN]]
        if not state.is_written:
            return (Verdict.NAMED if problems else Verdict.SILENT), detail
        unexplained = self._unexplained(case, state, changed, is_silent=not problems)
        if unexplained:
            return Verdict.WITHOUT_CELL, [*unexplained, *detail]
        wrong = misprints(base, state, case.draft.file)
        if wrong:
            return Verdict.MISPRINTED, [*wrong, *detail]
        if case.draft.expect is Expect.NAMED and not problems:
            return Verdict.UNNAMED, detail
        if problems:
            return Verdict.NAMED, detail
        return (Verdict.CHANGED if changed else Verdict.NONE), detail

    def _unexplained(
        self, case: Mutation, state: State, changed: Sequence[str], *, is_silent: bool
    ) -> list[str]:
        """The figures that changed, in the register or only on the page, and rest on nothing touched.

        Where the mutation changes no value and nobody was told of it, no figure and no word may change.
        """
        base, source = self.base[case.workspace], load_source(case.workspace)
        explained = touched(source, case.draft.after)
        changes_nothing = case.draft.expect is Expect.SAME and is_silent
        if changes_nothing:
            explained = Touched(frozenset(), frozenset())
        found = [
            f"{code} rests on nothing that was touched"
            for code in changed
            if not justified(source, code, _cells(code, base, state), explained)
        ]
        found += [
            f"{each.tag} reads otherwise, and rests on nothing that was touched"
            for each in changed_prints(base, state)
            if each.code not in changed and not print_justified(source, each.code, explained)
        ]
        if changes_nothing and base.words != state.words:
            found.append("the words of the report changed")
        return found


def _cells(code: str, *states: State) -> list[Cell]:
    """The cells of a figure in these states."""
    return [cell for state in states for cell in cells_of(state.figures.get(code, {}))]


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
