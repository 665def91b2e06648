"""Mutates the shipped workspaces thousands of times and says what became of each mutation.

    python tools/mutate.py [--cases 2000] [--seed 1]
    python tools/mutate.py --seed 1 --case 137

Each case changes one thing, runs the pipeline in process and is judged (docs/mutations.md). The exit
code is 1 where a class that must be empty is not. `--case` repeats one case and shows all of it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from tools.mutations.cases import mutation
from tools.mutations.verdicts import FORBIDDEN, LONGEST, Bench, Nearness, Result, Verdict, result_of

MEMORY = 6 * 1024**3
"""Address space that a worker may take: a mutation that asks for more ends it, not the machine."""

STOPPED_AFTER = 2 * LONGEST
STARTS_WITHIN = 60.0

_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Worker:
    """A process that judges one case at a time; `number` is the case, `since` when it was given."""

    process: SpawnProcess
    pipe: Connection
    number: int = -1
    since: float = 0.0
    is_ready: bool = False

    @property
    def is_overdue(self) -> bool:
        """Whether it has taken longer than any case may."""
        allowed = STOPPED_AFTER if self.is_ready else STARTS_WITHIN
        return time.monotonic() - self.since > allowed

    def give(self, number: int) -> None:
        """Hands it the next case."""
        self.number, self.since = number, time.monotonic()
        self.pipe.send(number)

    def end(self) -> None:
        """Stops the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run_cases(seed: int, numbers: Iterable[int], processes: int = 2) -> Iterator[Result]:
    """The results of these cases as they come, judged by that many processes."""
    left = deque(numbers)
    workers = [_start(seed) for _ in range(min(processes, len(left)))]
    for worker in workers:
        worker.give(left.popleft())
    while workers:
        ready = wait([worker.pipe for worker in workers], timeout=1)
        for worker in list(workers):
            result = _result(worker, seed, has_come=worker.pipe in ready)
            if result is None:
                continue
            yield result
            is_gone = result.verdict in {Verdict.HANG, Verdict.TRACEBACK} and not worker.process.is_alive()
            if not left or is_gone:
                worker.end()
                workers.remove(worker)
            if left and is_gone:
                worker = _start(seed)  # noqa: PLW2901 - takes the place of the one that ended
                workers.append(worker)
            if left:
                worker.give(left.popleft())


def _start(seed: int) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(theirs, seed), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(pipe: Connection, seed: int) -> None:
    """A worker: judges the cases that come through the pipe until the other end is gone."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder, suppress(EOFError):
        bench = Bench(Path(folder))
        while True:
            pipe.send(bench.judge(mutation(seed, pipe.recv())))


def _result(worker: _Worker, seed: int, *, has_come: bool) -> Result | None:
    """What a worker has sent; a hang for one that is overdue, a traceback for one that died."""
    if has_come:
        try:
            result = worker.pipe.recv()
        except EOFError:
            worker.process.join()
            detail = [f"the process died: {worker.process.exitcode}"]
            case = mutation(seed, worker.number)
            return result_of(case, Verdict.TRACEBACK, detail, 0.0, Nearness.NOWHERE)
        if not isinstance(result, Result):
            raise TypeError(result)
        worker.is_ready = True
        return result
    if not worker.is_overdue:
        return None
    worker.process.kill()
    worker.process.join()
    case = mutation(seed, worker.number)
    return result_of(case, Verdict.HANG, ["stopped"], time.monotonic() - worker.since, Nearness.NOWHERE)


def print_table(results: Sequence[Result]) -> None:
    """The classes by kind of mutation, then all together."""
    verdicts = [verdict for verdict in Verdict if any(result.verdict is verdict for result in results)]
    print(f"{'kind of mutation':<44}{'cases':>6}", *(f"{verdict:>18.18}" for verdict in verdicts))
    groups = dict.fromkeys(result.group for result in sorted(results, key=lambda result: result.number))
    for group in groups:
        of_group = [result for result in results if result.group == group]
        _print_line(group.upper(), of_group, verdicts)
        for kind in sorted({result.kind for result in of_group}):
            _print_line(f"  {kind}", [result for result in of_group if result.kind == kind], verdicts)
    _print_line("ALL", results, verdicts)
    print()
    for verdict in Verdict:
        print(f"{verdict:<34}{sum(result.verdict is verdict for result in results):>6}")
    named = [result for result in results if result.verdict is Verdict.NAMED]
    near = Counter(result.nearness for result in named)
    places = ", ".join(f"{near[nearness]} {nearness}" for nearness in Nearness if nearness)
    print(f"\nnearest place of the {len(named)} problems named: {places}")
    slowest = max(results, key=lambda result: result.seconds)
    print(f"longest case: {slowest.seconds:.1f} s (case {slowest.number}, {slowest.kind})")


def _print_line(title: str, results: Sequence[Result], verdicts: Sequence[Verdict]) -> None:
    counts = Counter(result.verdict for result in results)
    print(f"{title:<44}{len(results):>6}", *(f"{counts[verdict] or '':>18}" for verdict in verdicts))


def print_case(result: Result, seed: int) -> None:
    """One case, how to repeat it, and what led to its class."""
    kind = f"{result.group}, {result.kind}"
    print(f"\n{result.verdict.upper()}: case {result.number}, {kind}, {result.seconds:.1f} s")
    print(f"  python tools/mutate.py --seed {seed} --case {result.number}")
    print(f"  {result.workspace}: {result.what}")
    for entry in result.detail:
        for line in entry.splitlines():
            print(f"    {line}")


def main() -> int:
    """Runs the cases that the arguments ask for and prints what became of them."""
    parser = argparse.ArgumentParser(description="mutations of the shipped workspaces, judged")
    parser.add_argument("--cases", type=int, default=2000, help="how many mutations (2000)")
    parser.add_argument("--seed", type=int, default=1, help="other seeds make other mutations (1)")
    parser.add_argument("--case", type=int, help="only this case, with all that became of it")
    parser.add_argument("--processes", type=int, default=2, help="how many at the same time (2)")
    options = parser.parse_args()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if options.case is not None:
        (result,) = run_cases(options.seed, [options.case], 1)
        print_case(result, options.seed)
        return int(result.verdict in FORBIDDEN)
    results: list[Result] = []
    for result in run_cases(options.seed, range(options.cases), options.processes):
        results.append(result)
        if sys.stderr.isatty():
            print(f"\r{len(results)} of {options.cases}", end="", file=sys.stderr)
    print_table(results)
    forbidden = [result for result in results if result.verdict in FORBIDDEN]
    for result in sorted(forbidden, key=lambda each: each.number):
        print_case(result, options.seed)
    return int(bool(forbidden))


if __name__ == "__main__":
    sys.exit(main())
