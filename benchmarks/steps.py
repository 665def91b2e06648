"""Where the work of one run goes, step by step, measured in this process.

    python -m benchmarks.steps --thu-muc WORKSPACE --ky 2024-8t

The first run is what the command pays: it also compiles what the libraries compile only once.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen import pipeline

STEPS = (
    "load_config",
    "read_registers",
    "tie_registers",
    "compute_figures",
    "target_figures",
    "write_subject",
    "write_narrative",
    "make_letterhead",
    "render_document",
    "register_json",
    "write_outputs",
)
"""The functions that `pipeline.run` calls, in its order."""


def timed(step: str, function: Callable[..., object], spent: dict[str, list[float]]) -> Callable[..., object]:
    """The same function; each call adds its seconds to `spent`. A generator is timed to its end."""

    def call(*arguments: object, **options: object) -> object:
        start = time.perf_counter()
        result = function(*arguments, **options)
        if isinstance(result, Iterator):
            result = list(result)
        spent[step].append(time.perf_counter() - start)
        return result

    return call


def main() -> None:
    """Run the pipeline twice on the workspace and print what each of its steps took."""
    parser = argparse.ArgumentParser(description="what each step of a run takes")
    parser.add_argument("--thu-muc", dest="workspace", type=Path, required=True)
    parser.add_argument("--ky", dest="period", required=True)
    options = parser.parse_args()
    spent: dict[str, list[float]] = {step: [] for step in (*STEPS, "all")}
    for step in STEPS:
        setattr(pipeline, step, timed(step, getattr(pipeline, step), spent))
    run = timed("all", pipeline.run, spent)
    for _ in range(2):
        run(options.workspace, options.period, lambda _: None)
    print("\nsteps, ms              first run   second run")
    for step, (first, second) in spent.items():
        print(f"{step:<22} {first * 1000:9.1f}   {second * 1000:10.1f}")


if __name__ == "__main__":
    main()
