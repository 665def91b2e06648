"""The benchmarks name functions of the package by text, which no type checker sees."""

from __future__ import annotations

import subprocess
import sys

from conftest import ROOT, Workspace


def test_every_step_that_the_benchmark_times_is_still_there(shipped: Workspace) -> None:
    command = [sys.executable, "-m", "benchmarks.steps", "--thu-muc", str(shipped.path), "--ky", "2024-8t"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    lines = [line.split() for line in done.stdout.splitlines() if line]
    assert lines[0] == ["steps,", "ms", "first", "run", "second", "run"]
    assert [step for step, *_ in lines[1:]][-2:] == ["write_outputs", "all"]
