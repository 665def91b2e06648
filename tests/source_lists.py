"""The lists of tools/source/ read with the standard library alone: what the workbooks were written from."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal

from conftest import ROOT

Row = dict[str, str]
"""A row as typed, by heading."""

SOURCES = ROOT / "tools" / "source"


def titles(folder: str, name: str) -> list[str]:
    """The lines of a list's title block."""
    return [line[2:] for line in _lines(folder, name) if line.startswith("# ")]


def rows(folder: str, name: str) -> list[Row]:
    """The rows of a list, in its order."""
    return list(csv.DictReader((line for line in _lines(folder, name) if line[0] != "#"), delimiter="\t"))


def number(text: str) -> Decimal:
    """A number in Vietnamese writing; nothing is 0."""
    return Decimal(text.replace(",", ".") or 0)


def total(taken: list[Row], heading: str) -> Decimal:
    """The sum of a column; blank cells count as nothing."""
    return sum((number(row[heading]) for row in taken), Decimal(0))


def day(text: str) -> date:
    """A day written dd/mm/yyyy."""
    day_of_month, month, year = map(int, text.split("/"))
    return date(year, month, day_of_month)


def _lines(folder: str, name: str) -> list[str]:
    return (SOURCES / folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
