"""The rows that own other lists' rows, found by code and by name however an office abbreviates it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from reportgen.cells import Cell
from reportgen.registers import Register
from reportgen.vietnamese import match_key, without_marks, without_unit_kind

_PUNCTUATION = re.compile(r"[\s.,;:()&/–-]+")


class NameKeys:
    """Folds names so that `HTX DVNN Bắc Sơn` and `Hợp tác xã dịch vụ nông nghiệp Bắc Sơn` are one.

    `abbreviations` gives the long form of each abbreviation; case and punctuation do not matter.
    """

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._long = {
            match_key(short): _PUNCTUATION.sub(" ", match_key(long)) for short, long in abbreviations.items()
        }
        self.key = lru_cache(maxsize=65536)(self._key)

    def _key(self, name: str) -> str:
        words = _PUNCTUATION.sub(" ", match_key(name)).strip().split(" ")
        return " ".join(self._long.get(word, word) for word in words)


def commune_key(commune: Cell) -> str:
    """A commune's name folded, with or without its kind before it."""
    return match_key(without_unit_kind(str(commune)))


class Owners:
    """The rows of an owning register, by code and by folded name."""

    def __init__(self, register: Register, keys: NameKeys) -> None:
        declaration = register.declaration
        self.register = register
        self.keys = keys
        self.names = register.values(declaration.name_column)
        self.codes = register.values(declaration.code_column) if declaration.code_column else {}
        self.communes = register.values(declaration.commune_column) if declaration.commune_column else {}
        self.by_code: dict[Cell, list[int]] = {}
        for row, code in self.codes.items():
            self.by_code.setdefault(code, []).append(row)
        self.by_name: dict[str, list[int]] = {}
        for row, name in self.names.items():
            if name is not None:
                self.by_name.setdefault(keys.key(str(name)), []).append(row)

    def named(self, name: Cell, commune: Cell) -> list[int]:
        """The rows of that name; where a commune is given, those in it or without one."""
        rows = self.by_name.get(self.keys.key(str(name)), []) if name is not None else []
        if commune is None or not rows:
            return rows
        wanted = commune_key(commune)
        return [
            row for row in rows if self.communes.get(row) is None or commune_key(self.communes[row]) == wanted
        ]

    def called(self, text: str) -> list[int]:
        """The rows that a decision of the clerk names, by code or by name."""
        return self.by_code.get(re.sub(r"[ .-]", "", text), []) or self.named(text, None)

    def describe(self, rows: Iterable[int]) -> str:
        """Candidates for a hint: `“HTX A” (ô B7)`."""
        column = self.register.declaration.name_column
        return "; ".join(f"“{self.names[row]}” (ô {self.register.place(row, column).cell})" for row in rows)

    def nearest(self, name: Cell) -> list[int]:
        """Up to three rows whose name is near."""
        bare = {without_marks(key): rows for key, rows in self.by_name.items()}
        found = get_close_matches(without_marks(self.keys.key(str(name))), bare, n=3, cutoff=0.75)
        return [row for key in found for row in bare[key]][:3]
