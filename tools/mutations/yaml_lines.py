"""Mutations of the YAML files, line by line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tools.mutations.sources import Draft, Expect, Source

LETTERS = "abcdeghiklmnopqrstuvxy_"

_KEY = re.compile(r"( *(?:- )?)([^\s#:][^:#]*)(:)(.*)")

LineEdit = Callable[[list[str], int, Random], str | None]
"""Changes the lines around one of them (its index) and says how; None where it is no use there."""


@dataclass(frozen=True, slots=True)
class LineKind:
    """A kind of mutation of a line: in which files (a pattern), of which lines, what must become of it."""

    edit: LineEdit
    files: str = r"^config/.*\.yaml$"
    lines: Callable[[list[str]], list[int]] | None = None
    expect: Expect = Expect.ANY

    def __call__(self, source: Source, rng: Random) -> Draft | None:
        """One such mutation, or None where what was drawn does not suit."""
        file = rng.choice(source.named(self.files))
        lines = source.files[file].decode().split("\n")
        index = rng.choice((self.lines or declared_lines)(lines))
        before = lines[index]
        what = self.edit(lines, index, rng)
        if what is None:
            return None
        content = "\n".join(lines).encode("utf-8", "surrogateescape")
        where = f"{file} line {index + 1} {before.strip()[:60]!r}: {what}"
        return Draft(file, {file: content}, where, (index + 1,), "", self.expect)


def declared_lines(lines: list[str]) -> list[int]:
    """The lines that declare something: neither blank, nor comments, nor the period's text."""
    end = next((index for index, line in enumerate(lines) if line.startswith("noi_dung:")), len(lines))
    return [index for index in range(end) if not re.fullmatch(r"\s*(#.*)?", lines[index])]


def comment_lines(lines: list[str]) -> list[int]:
    """The comments above the period's text."""
    end = next((index for index, line in enumerate(lines) if line.startswith("noi_dung:")), len(lines))
    return [index for index in range(end) if lines[index].strip().startswith("#")]


def line_edit(change: Callable[[str, Random], str | None]) -> LineEdit:
    """The edit of one line by itself; None, or the line as it was, is no edit."""

    def edit(lines: list[str], index: int, rng: Random) -> str | None:
        after = change(lines[index], rng)
        if after is None or after == lines[index]:
            return None
        lines[index] = after
        return f"becomes {after[:70]!r}"

    return edit


def _deleted(lines: list[str], index: int, _: Random) -> str:
    del lines[index]
    return "deleted"


def _twice(lines: list[str], index: int, _: Random) -> str:
    lines.insert(index, lines[index])
    return "twice"


def _changed_places(lines: list[str], index: int, _: Random) -> str | None:
    other = index + 1
    if other >= len(lines) or lines[other] == lines[index]:
        return None
    lines[index], lines[other] = lines[other], lines[index]
    return "changed places with the next"


def _indented(line: str, rng: Random) -> str:
    if line[0] == " " and rng.getrandbits(1):
        return line[rng.choice((1, 2)) :]
    return " " * rng.choice((1, 2, 4)) + line


def _tab(line: str, rng: Random) -> str:
    stripped = line.lstrip(" ")
    at_start = "\t" + stripped
    return rng.choice((at_start, line.replace(": ", ":\t", 1), f"{line}\t", line.replace(" ", "\t", 1)))


def _no_colon(line: str, rng: Random) -> str | None:
    return line.replace(":", rng.choice(("", ";", " =", "\uff1a", "::")), 1) if ":" in line else None


def _quote(line: str, rng: Random) -> str:
    if '"' in line:
        return line.replace('"', "", 1)
    found = _KEY.fullmatch(line)
    value = found.group(4).strip() if found else ""
    mark = rng.choice("\"'“")
    return line.replace(value, f"{mark}{value}", 1) if value else f"{mark}{line}"


def _key_letters(line: str, rng: Random) -> str | None:
    found = _KEY.fullmatch(line)
    if found is None:
        return None
    start, key, colon, rest = found.groups()
    at = rng.randrange(len(key))
    before, after = key[:at], key[at + 1 :]
    new = rng.choice(
        (before + after, before + rng.choice(LETTERS) + after, key.upper(), f"{key}s", f" {key}")
    )
    return f"{start}{new}{colon}{rest}"


def _other_value(lines: list[str], index: int, rng: Random) -> str | None:
    """The value that the same key has elsewhere in the file, or one that fits nothing."""
    found = _KEY.fullmatch(lines[index])
    if found is None or not found.group(4).strip():
        return None
    pairs = [match for line in lines if (match := _KEY.fullmatch(line))]
    values = {match.group(4) for match in pairs if match.group(2) == found.group(2)}
    values |= {" 0", " x", " co", " 12,5", " Không rõ"}
    new = rng.choice(sorted(values - {found.group(4), ""}))
    lines[index] = f"{found.group(1)}{found.group(2)}:{new}"
    return f"value {new!r}"


def _flow(line: str, _: Random) -> str | None:
    found = _KEY.fullmatch(line)
    if found is None:
        return None
    return f"{found.group(1)}{found.group(2)}: {{a: {found.group(4).strip() or 'b'}, c: d}}"


def _comment(line: str, rng: Random) -> str:
    at = rng.randrange(len(line.strip())) + len(line) - len(line.lstrip())
    return f"{line[:at]} #{line[at:]}"


def _stray(line: str, rng: Random) -> str:
    at = rng.randrange(len(line) + 1)
    return line[:at] + rng.choice("&*!|>%@`?-[]{},\x00\x07\u200b\u2028\ufeff\udcff\\") + line[at:]


def _nfd(line: str, _: Random) -> str:
    return unicodedata.normalize("NFD", line)


def _saved_otherwise(lines: list[str], _: int, rng: Random) -> str:
    if rng.getrandbits(1):
        lines[0] = f"\ufeff{lines[0]}"
        return "byte order mark"
    lines[:] = [f"{line}\r" for line in lines]
    return "line ends of Windows"


def _cut_off(lines: list[str], index: int, _: Random) -> str:
    del lines[index + 1 :]
    return "the file ends here"


YAML_KINDS: Mapping[str, tuple[int, LineKind]] = {
    "deleted line": (6, LineKind(_deleted)),
    "duplicated line": (5, LineKind(_twice)),
    "indentation": (5, LineKind(line_edit(_indented))),
    "tab": (4, LineKind(line_edit(_tab))),
    "colon": (4, LineKind(line_edit(_no_colon))),
    "quote": (3, LineKind(line_edit(_quote))),
    "letters of a key": (5, LineKind(line_edit(_key_letters))),
    "another value": (6, LineKind(_other_value)),
    "swapped lines": (4, LineKind(_changed_places)),
    "NFD line": (2, LineKind(line_edit(_nfd), expect=Expect.SAME)),
    "flow style": (2, LineKind(line_edit(_flow))),
    "comment mark": (3, LineKind(line_edit(_comment))),
    "stray character": (4, LineKind(line_edit(_stray))),
    "deleted comment": (1, LineKind(_deleted, lines=comment_lines, expect=Expect.SAME)),
    "saved otherwise": (1, LineKind(_saved_otherwise, expect=Expect.SAME)),
    "file cut off": (2, LineKind(_cut_off)),
}
"""Kinds of mutations of a line of YAML, each with its weight."""
