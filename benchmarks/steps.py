"""Where the work of one run goes, step by step, measured in this process.

    python -m benchmarks.steps --thu-muc WORKSPACE --ky 2024-8t

The first run is what the command pays: it also compiles what the libraries compile only once.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen import calculation, pipeline

STEPS = {
    "load_config": pipeline,
    "read_registers": pipeline,
    "calculate": pipeline,
    "tie_registers": calculation,
    "make_book": calculation,
    "compute_figures": calculation,
    "read_base": calculation,
    "with_plan": calculation,
    "check_figures": calculation,
    "find_jumps": calculation,
    "report_tables": pipeline,
    "write_narrative": pipeline,
    "render_document": pipeline,
    "register_json": pipeline,
    "write_outputs": pipeline,
}
"""The functions that a run calls, in its order, and whose they are: `calculate` holds some of the others."""


def timed(step: str, function: Callable[..., object], spent: Counter[str]) -> Callable[..., object]:
    """The same function; each call adds its nanoseconds to `spent`. A generator is timed to its end."""

    def call(*arguments: object, **options: object) -> object:
        start = time.perf_counter_ns()
        result = function(*arguments, **options)
        if isinstance(result, Iterator):
            result = list(result)
        spent[step] += time.perf_counter_ns() - start
        return result

    return call


def main() -> None:
    """Run the pipeline twice on the workspace and print what each of its steps took."""
    parser = argparse.ArgumentParser(description="what each step of a run takes")
    parser.add_argument("--thu-muc", dest="workspace", type=Path, required=True)
    parser.add_argument("--ky", dest="period", required=True)
    options = parser.parse_args()
    spent: Counter[str] = Counter()
    for step, caller in STEPS.items():
        setattr(caller, step, timed(step, getattr(caller, step), spent))
    run = timed("all", pipeline.run, spent)
    runs: list[Counter[str]] = []
    for _ in range(2):
        spent.clear()
        run(options.workspace, options.period, lambda _: None)
        runs.append(spent.copy())
    first, second = runs
    print("\nsteps, ms              first run   second run")
    for step in (*STEPS, "all"):
        print(f"{step:<22} {first[step] / 1e6:9.1f}   {second[step] / 1e6:10.1f}")


if __name__ == "__main__":
    main()
