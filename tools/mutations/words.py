"""Mutations of the period's text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from tools.mutations.sources import Expect
from tools.mutations.yaml_lines import LineEdit, LineKind, line_edit

TEXT_FILE = r"^config/ky/.*\.yaml$"

_PLACEHOLDER = re.compile(r"\{\{ ?([a-z0-9_.]+)((?: \| [a-z_]+)?) ?\}\}")


def words_lines(lines: list[str]) -> list[int]:
    """The lines of the period's text."""
    first = next(index for index, line in enumerate(lines) if line.startswith("noi_dung:")) + 1
    return [index for index in range(first, len(lines)) if lines[index].strip()]


def figure_lines(lines: list[str]) -> list[int]:
    """The lines of the period's text with a placeholder."""
    return [index for index in words_lines(lines) if _PLACEHOLDER.search(lines[index])]


def _figure(change: Callable[[re.Match[str], Random], str]) -> LineEdit:
    def edit(lines: list[str], index: int, rng: Random) -> str:
        found = rng.choice(list(_PLACEHOLDER.finditer(lines[index])))
        after = change(found, rng)
        lines[index] = lines[index][: found.start()] + after + lines[index][found.end() :]
        return f"{found[0]} becomes {after}"

    return edit


def _braces(found: re.Match[str], rng: Random) -> str:
    inside = found[0][2:-2]
    one_less = (f"{{{inside}}}}}", f"{{{{{inside}}}")
    return rng.choice((*one_less, f"{{{{{inside}", f"{inside}}}}}", f"{{ {{{inside}}} }}"))


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
    name = found[1]
    inside = rng.choice((f"{name}.__class__", "cycler.__init__", f"{name} + 1", f"{name}()", "1", "''"))
    return f"{{{{ {inside} }}}}"


def _mark(line: str, rng: Random) -> str:
    start = line[: len(line) - len(line.lstrip())]
    words = line.strip().lstrip("#-+ ")
    return start + rng.choice(
        (f"#### {words}", f"@bangg {words}", f"**{words}", "# ", f"{{% if x %}} {words}")
    )


def _markup(line: str, rng: Random) -> str:
    at = rng.randrange(len(line.rstrip()) - 1) + 1
    return line[:at] + rng.choice(("<b>", "&", "]]>", "<5%", "\u0301", "😀", "\u202e")) + line[at:]


def _nfd(line: str, _: Random) -> str:
    return unicodedata.normalize("NFD", line)


WORDS_KINDS: Mapping[str, tuple[int, LineKind]] = {
    "damaged braces": (4, LineKind(_figure(_braces), TEXT_FILE, figure_lines, Expect.NAMED)),
    "misspelt name": (4, LineKind(_figure(_misspelt), TEXT_FILE, figure_lines, Expect.NAMED)),
    "wrong view": (2, LineKind(_figure(_wrong_view), TEXT_FILE, figure_lines, Expect.NAMED)),
    "spaces in braces": (1, LineKind(_figure(_spaced), TEXT_FILE, figure_lines)),
    "expression in braces": (1, LineKind(_figure(_attack), TEXT_FILE, figure_lines, Expect.NAMED)),
    "placeholder gone": (1, LineKind(_figure(_no_figure), TEXT_FILE, figure_lines)),
    "wrong mark": (2, LineKind(line_edit(_mark), TEXT_FILE, words_lines, Expect.NAMED)),
    "markup characters": (2, LineKind(line_edit(_markup), TEXT_FILE, words_lines)),
    "text in NFD": (1, LineKind(line_edit(_nfd), TEXT_FILE, words_lines, Expect.SAME)),
}
"""Kinds of mutations of the period's text, each with its weight."""
