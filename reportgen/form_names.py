"""What forms and their sheets are called: by the names and patterns of so-lieu.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_SHEET_NAME = 31

_SPREADSHEET = re.compile(r"\.(xls[xmb*]?|ods|csv|\*)$", re.IGNORECASE)
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def form_name(files: Sequence[str]) -> str:
    """What the form of a register is called: by its first file, a pattern's `*` as `mau`; always .xlsx."""
    name = next((file for file in files if "*" not in file), files[0])
    return as_xlsx(name).replace("*", "mau")


def as_xlsx(name: str) -> str:
    """The name of a spreadsheet of any format with the ending .xlsx."""
    return _SPREADSHEET.sub("", name) + ".xlsx"


def sheet_name(declared: str, title: str) -> str:
    """A name that Excel takes; a pattern gives the register's own name."""
    name = _NOT_IN_SHEET_NAME.sub(" ", title if "*" in declared else declared)
    return name[:LONGEST_SHEET_NAME].strip(" '") or "Số liệu"
