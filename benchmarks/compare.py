"""The whole command against a bare ten-line script on the same files: time, memory, where the rest goes.

    python benchmarks/compare.py [--pairs 15]

Both run as processes of their own on a copy of the shipped workspace, in alternating pairs, so that
a machine that slows down for a while slows both down. Times are wall time, memory is the peak of the
process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
LARGEST_LIBRARIES = 8
STANDARD_LIBRARY = "standard library"

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As for a user: the package's bytecode is kept from the first run on."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took: wall time in seconds, peak memory in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Pair:
    """The two commands, run one right after the other."""

    ours: Run
    bare: Run

    @property
    def ratio(self) -> float:
        """How many times as long as the bare script we took."""
        return self.ours.seconds / self.bare.seconds


def run(command: Sequence[str]) -> Run:
    """Time and memory of the command; a command that fails ends the benchmark with what it said.

    This process must stay small: Linux counts the parent's memory at the start of a child in the
    child's own peak.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            sys.exit(f"{' '.join(command)}\n{output.read().decode('utf-8', 'replace')}")
    bytes_per_unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * bytes_per_unit / 1e6)


def run_pairs(ours: Sequence[str], bare: Sequence[str], count: int) -> list[Pair]:
    """`count` pairs after one that only warms the disk's cache; who goes first changes each time."""
    pairs = []
    for number in range(count + 1):
        if number % 2:
            first = run(ours)
            pair = Pair(first, run(bare))
        else:
            first = run(bare)
            pair = Pair(run(ours), first)
        pairs.append(pair)
        if sys.stderr.isatty():
            print(f"\rpair {number} of {count}", end="\n" if number == count else "", file=sys.stderr)
    return pairs[1:]


def import_times(command: Sequence[str]) -> Counter[str]:
    """Milliseconds that the command spends importing, by library, each without those it imports."""
    python, *arguments = command
    done = subprocess.run(
        [python, "-X", "importtime", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    spent: Counter[str] = Counter()
    for line in done.stderr.splitlines():
        own, *_, module = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and own.strip().isdecimal():
            library = module.strip().split(".")[0]
            if library.lstrip("_") in sys.stdlib_module_names or library in sys.stdlib_module_names:
                library = STANDARD_LIBRARY
            spent[library] += int(own)
    return Counter({library: round(microseconds / 1000) for library, microseconds in spent.items()})


def middle(runs: Sequence[Run]) -> Run:
    """The median time and the median memory, each for itself."""
    return Run(median(run.seconds for run in runs), median(run.megabytes for run in runs))


def print_runs(pairs: Sequence[Pair]) -> None:
    """The pairs one by one, then their medians and the ratio."""
    middles = Pair(middle([pair.ours for pair in pairs]), middle([pair.bare for pair in pairs]))
    numbers = [str(number) for number in range(1, len(pairs) + 1)]
    print("pair     reportgen            bare script          ratio")
    for name, pair in zip([*numbers, "median"], [*pairs, middles], strict=True):
        print(
            f"{name:>6}   {pair.ours.seconds:6.3f} s {pair.ours.megabytes:6.1f} MB   "
            f"{pair.bare.seconds:6.3f} s {pair.bare.megabytes:6.1f} MB   {pair.ratio:5.2f}"
        )
    ratios = [pair.ratio for pair in pairs]
    first, middle_one, third = quantiles(ratios, n=4, method="inclusive")
    print(
        f"ratio of the pairs' times: median {middle_one:.2f}, "
        f"half of them {first:.2f} to {third:.2f}, all {min(ratios):.2f} to {max(ratios):.2f}"
    )


def print_imports(ours: Counter[str], bare: Counter[str]) -> None:
    """Where the time before the first line of work goes, the largest libraries first."""
    print("\nimports, ms            reportgen   bare script")
    for library, _ in (ours | bare).most_common(LARGEST_LIBRARIES):
        print(f"{library:<22} {ours[library]:9}   {bare[library]:11}")
    print(f"{'all':<22} {ours.total():9}   {bare.total():11}")


def main() -> None:
    """Copy the shipped workspace, run the pairs on the copy, print what they took."""
    parser = argparse.ArgumentParser(description="reportgen against a bare script on the same files")
    parser.add_argument("--pairs", type=int, default=15, help="how often each of the two runs (15)")
    parser.add_argument("--period", default="2024-8t", help="the period to build (2024-8t)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        for part in ("config", "inputs", "templates"):
            shutil.copytree(ROOT / part, workspace / part)
        in_period = ("--thu-muc", str(workspace), "--ky", options.period)
        ours = (sys.executable, "-m", "reportgen", *in_period)
        bare = (
            sys.executable,
            str(ROOT / "benchmarks" / "bare_script.py"),
            str(workspace / "inputs" / options.period),
            str(workspace / "templates" / "bao-cao.docx"),
            str(workspace / "bare.docx"),
        )
        print_runs(run_pairs(ours, bare, options.pairs))
        print_imports(import_times(ours), import_times(bare))
        sys.stdout.flush()
        subprocess.run(
            [sys.executable, "-m", "benchmarks.steps", *in_period], cwd=ROOT, env=ENVIRONMENT, check=True
        )


if __name__ == "__main__":
    main()
