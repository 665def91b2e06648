"""Which mutation a case is: kinds in their groups, spread so that any 200 cases in a row have them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, cycle, islice
from random import Random

from tools.mutations.cells import CELL_KINDS
from tools.mutations.files import FILE_KINDS, TEMPLATE_KINDS
from tools.mutations.rows import ROW_KINDS
from tools.mutations.sheet_xml import XML_KINDS
from tools.mutations.sources import Draft, Source, load_source
from tools.mutations.words import WORDS_KINDS
from tools.mutations.yaml_lines import YAML_KINDS

Kind = Callable[[Source, Random], Draft | None]

CYCLE = 200
"""After so many cases the kinds come again, on other places."""

_SHIPPED_IN_TEN = 7
_ATTEMPTS = 200


@dataclass(frozen=True, slots=True)
class Mutation:
    """One case: what it changes in which workspace."""

    number: int
    group: str
    kind: str
    workspace: str
    draft: Draft


def mutation(seed: int, number: int) -> Mutation:
    """The case of that number (from 0); the same seed and number give the same mutation."""
    rng = Random(f"{seed}:{number}")  # noqa: S311 - a draw that can be repeated, no secret
    group, name, kind = _slots()[number % CYCLE]
    for _ in range(_ATTEMPTS):
        workspace = "2024-8t" if rng.randrange(10) < _SHIPPED_IN_TEN else "xa-minh-hoa"
        source = load_source(workspace)
        draft = kind(source, rng)
        if draft and any(source.files.get(file) != content for file, content in draft.after.items()):
            return Mutation(number, group, name, workspace, draft)
    message = f"no place for “{name}” in {_ATTEMPTS} attempts"
    raise LookupError(message)


@cache
def _slots() -> tuple[tuple[str, str, Kind], ...]:
    """`CYCLE` kinds: 155 of cells, sheet XML and YAML lines, interleaved."""
    shares: tuple[tuple[str, int, Mapping[str, tuple[int, Kind]]], ...] = (
        ("cells", 52, CELL_KINDS),
        ("rows and headings", 23, ROW_KINDS),
        ("sheet XML", 35, XML_KINDS),
        ("YAML lines", 45, YAML_KINDS),
        ("text", 16, WORDS_KINDS),
        ("files", 14, FILE_KINDS),
        ("template", 15, TEMPLATE_KINDS),
    )
    slots = [
        (at / share, group, name, kind)
        for group, share, kinds in shares
        for at, (name, kind) in enumerate(islice(cycle(_rounds(kinds)), share))
    ]
    return tuple((group, name, kind) for _, group, name, kind in sorted(slots, key=lambda slot: slot[:3]))


def _rounds(kinds: Mapping[str, tuple[int, Kind]]) -> Iterator[tuple[str, Kind]]:
    """Every kind once, then again those of weight 2 and more, and so on."""
    heaviest = max(weight for weight, _ in kinds.values())
    return chain.from_iterable(
        [(name, kind) for name, (weight, kind) in kinds.items() if weight >= turn]
        for turn in range(1, heaviest + 1)
    )
