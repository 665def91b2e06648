"""A YAML file changed line by line: what is not changed stays to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from reportgen.yaml_edit import comments, read_blocks, with_value
from reportgen.yaml_file import read_yaml

PERIODS = sorted([*(ROOT / "config/ky").glob("*.yaml"), *(ROOT / "examples").glob("*/config/*.yaml")])


@pytest.mark.parametrize("path", PERIODS, ids=lambda path: path.name)
def test_a_file_taken_apart_and_put_together_is_the_same(path: Path) -> None:
    file, _ = read_yaml(path, path.name)
    assert file is not None
    assert read_blocks(path, file).content == path.read_bytes()


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("nam: 2024", "nam: 2025"),
        ("    nam:   2024   # năm", "    nam: 2025   # năm"),
        ("nam:", "nam: 2025"),
        ("nam:   # để trống", "nam: 2025   # để trống"),
        ('nam: "2024 # không phải ghi chú" # ghi chú', "nam: 2025 # ghi chú"),
        ("nam: '2024 # nháy đơn, l''Hay'", "nam: 2025"),
    ],
)
def test_a_value_changes_and_the_comment_behind_it_stays(line: str, changed: str) -> None:
    assert with_value(line, "2025") == changed


def test_an_emptied_key_keeps_its_comment() -> None:
    assert with_value("so: 12   # văn thư ghi", "") == "so:   # văn thư ghi"


def test_comments_are_found_above_and_behind() -> None:
    assert comments(["  # trên", "a: 1 # sau", 'b: "x # y"', "c:", ""]) == ["# trên", "# sau"]
