"""Reading and checking a register of 35,000 × 16 cells against pandas on the same file.

    python benchmarks/read_large.py [--pairs 7]

`reportgen.registers.read_registers` (values typed, every declared check made) and
`pandas.read_excel(engine="calamine")` (nothing checked) each run in a process of their own, in
alternating pairs. The time is that of the call, imports apart; memory is the peak of the process.
calamine alone is the floor of both. The last table says where our time goes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
TARGET = 2.5
"""The most that reading and checking may take, in times of pandas' reading."""

LARGEST = 14
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

Measured = dict[str, float]
"""`seconds`, `before` and `peak` in MB, `rows`; or seconds by function."""


def run(step: str, folder: str) -> Measured:
    """What one step printed; a step that fails ends the benchmark. Its notes are shown.

    This process stays small: Linux counts its memory in the peak of its children.
    """
    command = [sys.executable, "-m", "benchmarks.large_register", step, folder]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True)
    measured: Measured = json.loads(done.stdout or "{}")
    return measured


def print_pairs(pairs: list[tuple[Measured, Measured]]) -> None:
    """The pairs one by one, then medians and the ratio against the target."""
    print("pair     reportgen             pandas                ratio")
    ratios = [ours["seconds"] / theirs["seconds"] for ours, theirs in pairs]
    for number, ((ours, theirs), ratio) in enumerate(zip(pairs, ratios, strict=True), start=1):
        print(f"{number:>6}   {_shown(ours)}   {_shown(theirs)}   {ratio:5.2f}")
    ours, theirs = (_medians([pair[side] for pair in pairs]) for side in (0, 1))
    print(f"median   {_shown(ours)}   {_shown(theirs)}   {median(ratios):5.2f}")
    added = [each["peak"] - each["before"] for each in (ours, theirs)]
    print(f"memory that the reading itself adds: {added[0]:.0f} MB, pandas {added[1]:.0f} MB")
    verdict = "within" if median(ratios) <= TARGET else "OVER"
    print(f"ratio {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}): {verdict} {TARGET}")


def _medians(runs: list[Measured]) -> Measured:
    return {key: median(each[key] for each in runs) for key in runs[0]}


def _shown(each: Measured) -> str:
    return f"{each['seconds']:6.3f} s {each['peak']:7.1f} MB"


def print_steps(spent: Measured, floor: float) -> None:
    """Where our time goes by function, the rest in one line."""
    total = sum(spent.values())
    print(f"\ncalamine alone, into lists: {floor:.3f} s")
    print(f"where our {total:.3f} s go (sampled; a function with the libraries that it calls)")
    largest = sorted(spent.items(), key=lambda pair: -pair[1])
    for name, seconds in largest[:LARGEST]:
        print(f"{name:<52} {seconds:6.3f} s {seconds / total:6.1%}")
    rest = sum(seconds for _, seconds in largest[LARGEST:])
    print(f"{f'{len(largest[LARGEST:])} others':<52} {rest:6.3f} s {rest / total:6.1%}")


def main() -> None:
    """Write the register, read it in pairs, print what that took."""
    parser = argparse.ArgumentParser(description="reading a large register against pandas on the same file")
    parser.add_argument("--pairs", type=int, default=7, help="how often each of the two runs (7)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run("write", folder)
        pairs: list[tuple[Measured, Measured]] = []
        for number in range(options.pairs + 1):
            order = ("ours", "pandas") if number % 2 else ("pandas", "ours")
            both = {step: run(step, folder) for step in order}
            pairs.append((both["ours"], both["pandas"]))
        print(f"{pairs[0][0]['rows']:,.0f} rows of 16 cells")
        print_pairs(pairs[1:])  # the first pair only warms the disk's cache
        print_steps(run("steps", folder), median(run("calamine", folder)["seconds"] for _ in range(3)))


if __name__ == "__main__":
    main()
