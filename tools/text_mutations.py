"""Mutations of the YAML files line by line, and of the period's text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tools.mutation_sources import Draft, Expect, Source

TEXT_FILE = r"^config/ky/.*\.yaml$"
LETTERS = "abcdeghiklmnopqrstuvxy_"

_KEY = re.compile(r"( *(?:- )?)([^\s#:][^:#]*)(:)(.*)")
_PLACEHOLDER = re.compile(r"\{\{ ?([a-z0-9_.]+)((?: \| [a-z_]+)?) ?\}\}")

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
    return [index for index in range(end) if lines[index].strip() and not lines[index].strip().startswith("#")]


def comment_lines(lines: list[str]) -> list[int]:
    """The comments above the period's text."""
    end = next((index for index, line in enumerate(lines) if line.startswith("noi_dung:")), len(lines))
    return [index for index in range(end) if lines[index].strip().startswith("#")]


def words_lines(lines: list[str]) -> list[int]:
    """The lines of the period's text."""
    first = next(index for index, line in enumerate(lines) if line.startswith("noi_dung:")) + 1
    return [index for index in range(first, len(lines)) if lines[index].strip()]


def figure_lines(lines: list[str]) -> list[int]:
    """The lines of the period's text with a placeholder."""
    return [index for index in words_lines(lines) if _PLACEHOLDER.search(lines[index])]


def _line(change: Callable[[str, Random], str | None]) -> LineEdit:
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
    return " " * rng.choice((1, 2, 4)) + line if rng.random() < 0.5 or line[0] != " " else line[rng.choice((1, 2)) :]


def _tab(line: str, rng: Random) -> str:
    stripped = line.lstrip(" ")
    at_start = "\t" + stripped
    return rng.choice((at_start, line.replace(": ", ":\t", 1), f"{line}\t", line.replace(" ", "\t", 1)))


def _no_colon(line: str, rng: Random) -> str | None:
    return line.replace(":", rng.choice(("", ";", " =", "：", "::")), 1) if ":" in line else None


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
    new = rng.choice(
        (f"{key[:at]}{key[at + 1 :]}", f"{key[:at]}{rng.choice(LETTERS)}{key[at + 1 :]}", key.upper(), f"{key}s", f" {key}")
    )
    return f"{start}{new}{colon}{rest}"


def _other_value(lines: list[str], index: int, rng: Random) -> str | None:
    """The value that the same key has elsewhere in the file, or one that fits nothing."""
    found = _KEY.fullmatch(lines[index])
    if found is None or not found.group(4).strip():
        return None
    values = {match.group(4) for line in lines if (match := _KEY.fullmatch(line)) and match.group(2) == found.group(2)}
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
    if rng.random() < 0.5:
        lines[0] = f"\ufeff{lines[0]}"
        return "byte order mark"
    lines[:] = [f"{line}\r" for line in lines]
    return "line ends of Windows"


def _cut_off(lines: list[str], index: int, _: Random) -> str:
    del lines[index + 1 :]
    return "the file ends here"


def _figure(change: Callable[[re.Match[str], Random], str]) -> LineEdit:
    def edit(lines: list[str], index: int, rng: Random) -> str:
        found = rng.choice(list(_PLACEHOLDER.finditer(lines[index])))
        after = change(found, rng)
        lines[index] = lines[index][: found.start()] + after + lines[index][found.end() :]
        return f"{found[0]} becomes {after}"

    return edit


def _braces(found: re.Match[str], rng: Random) -> str:
    inside = found[0][2:-2]
    return rng.choice((f"{{{inside}}}}}", f"{{{{{inside}}}", f"{{{{{inside}", f"{inside}}}}}", f"{{ {{{inside}}} }}"))


def _misspelt(found: re.Match[str], rng: Random) -> str:
    name = found[1]
    at = rng.randrange(len(name))
    new = rng.choice((f"{name[:at]}q{name[at + 1 :]}", f"{name}w", f"q{name}", name.upper()))
    return f"{{{{ {new}{found[2]} }}}}"


def _wrong_view(found: re.Match[str], rng: Random) -> str:
    return f"{{{{ {found[1]} | {rng.choice(('tenn', 'so_', 'upper', 'ty trong', ''))} }}}}"


def _spaced(found: re.Match[str], rng: Random) -> str:
    space = rng.choice(("  ", "\u00a0", "", "\u200b"))
    return f"{{{{{space}{found[1]}{found[2]}{space}}}}}"


def _no_figure(_: re.Match[str], __: Random) -> str:
    return "…"


def _attack(found: re.Match[str], rng: Random) -> str:
    inside = rng.choice((f"{found[1]}.__class__", "cycler.__init__", f"{found[1]} + 1", f"{found[1]}()", "1", "''"))
    return f"{{{{ {inside} }}}}"


def _mark(line: str, rng: Random) -> str:
    start = line[: len(line) - len(line.lstrip())]
    words = line.strip().lstrip("#-+ ")
    return start + rng.choice((f"#### {words}", f"@bangg {words}", f"**{words}", "# ", f"{{% if x %}} {words}"))


def _markup(line: str, rng: Random) -> str:
    at = rng.randrange(len(line.rstrip()) - 1) + 1
    return line[:at] + rng.choice(("<b>", "&", "]]>", "<5%", "\u0301", "😀", "\u202e")) + line[at:]


YAML_KINDS: Mapping[str, tuple[int, LineKind]] = {
    "deleted line": (6, LineKind(_deleted)),
    "duplicated line": (5, LineKind(_twice)),
    "indentation": (5, LineKind(_line(_indented))),
    "tab": (4, LineKind(_line(_tab))),
    "colon": (4, LineKind(_line(_no_colon))),
    "quote": (3, LineKind(_line(_quote))),
    "letters of a key": (5, LineKind(_line(_key_letters))),
    "another value": (6, LineKind(_other_value)),
    "swapped lines": (4, LineKind(_changed_places)),
    "NFD line": (2, LineKind(_line(_nfd), expect=Expect.SAME)),
    "flow style": (2, LineKind(_line(_flow))),
    "comment mark": (3, LineKind(_line(_comment))),
    "stray character": (4, LineKind(_line(_stray))),
    "deleted comment": (1, LineKind(_deleted, lines=comment_lines, expect=Expect.SAME)),
    "saved otherwise": (1, LineKind(_saved_otherwise, expect=Expect.SAME)),
    "file cut off": (2, LineKind(_cut_off)),
}
"""Kinds of mutations of a line of YAML, each with its weight."""

WORDS_KINDS: Mapping[str, tuple[int, LineKind]] = {
    "damaged braces": (4, LineKind(_figure(_braces), TEXT_FILE, figure_lines, Expect.NAMED)),
    "misspelt name": (4, LineKind(_figure(_misspelt), TEXT_FILE, figure_lines, Expect.NAMED)),
    "wrong view": (2, LineKind(_figure(_wrong_view), TEXT_FILE, figure_lines, Expect.NAMED)),
    "spaces in braces": (1, LineKind(_figure(_spaced), TEXT_FILE, figure_lines)),
    "expression in braces": (1, LineKind(_figure(_attack), TEXT_FILE, figure_lines, Expect.NAMED)),
    "placeholder gone": (1, LineKind(_figure(_no_figure), TEXT_FILE, figure_lines, Expect.SAME)),
    "wrong mark": (2, LineKind(_line(_mark), TEXT_FILE, words_lines, Expect.NAMED)),
    "markup characters": (2, LineKind(_line(_markup), TEXT_FILE, words_lines)),
    "text in NFD": (1, LineKind(_line(_nfd), TEXT_FILE, words_lines, Expect.SAME)),
}
"""Kinds of mutations of the period's text, each with its weight."""
