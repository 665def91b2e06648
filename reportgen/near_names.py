"""Names of one list that may be one name spelt in two ways: Xuân Thành and Xuân Thanh.

Thousands of names cannot be compared each with each. Two near names have all words in common, or all but
one, so they share the sum of all their words' hashes, or of all but one; sorted, equal sums lie together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from reportgen.vietnamese import match_key, without_marks, without_unit_kind

ONE_EDIT, TWO_EDITS = 12, 18
"""Letters that a proper name must have to be near another one or two letters off: Sơn Lộc is not Sơn Lợi."""
FULL_BUCKET = 60
"""Of names that share all words but one, so many are compared with each other."""


_FORMS = {
    "htx": "hop tac xa",
    "tht": "to hop tac",
    "lhhtx": "lien hiep hop tac xa",
    "nn": "nong nghiep",
    "dv": "dich vu",
    "th": "tong hop",
    "tm": "thuong mai",
    "sx": "san xuat",
    "kd": "kinh doanh",
    "vt": "van tai",
    "xd": "xay dung",
    "mt": "moi truong",
    "dvnn": "dich vu nong nghiep",
    "dvth": "dich vu tong hop",
    "ntts": "nuoi trong thuy san",
    "qtdnd": "quy tin dung nhan dan",
}
"""Abbreviations that all offices use, without marks; the clerk's own come from don-vi.yaml."""

_COMMON = re.compile(
    r"\b(?:lien hiep|hop tac xa|to hop tac|nong nghiep|lam nghiep|tieu thu cong nghiep|cong nghiep"
    r"|dich vu|tong hop|thuong mai|san xuat|kinh doanh|chan nuoi|trong trot|nuoi trong|thuy san"
    r"|van tai|xay dung|moi truong|quy tin dung nhan dan|va)\b"
)
"""What a cooperative is and does: it makes no name long, and its order does not matter."""

_MARKER = re.compile(r"\d+|[ivx]+|[a-z]")
"""Words that number things: thôn 1 and thôn 2, đội A and đội B are never one spelt twice."""


_MASK = 2**64 - 1
_BASE = 1_000_003
_NEAR = 2
"""Letters that two words may be off at most."""

Numbers = npt.NDArray[np.uint64]
Indexes = npt.NDArray[np.int64]


def near_names(
    names: Sequence[str | None], communes: Sequence[str | None], abbreviations: Mapping[str, str]
) -> list[tuple[int, int]]:
    """Pairs of indexes of names that differ, but hardly: the earlier first, each later name once.

    Near is: equal but for marks, spaces and the order of common words (HTX, nông nghiệp; also
    abbreviated); one letter off in a proper name of 12 letters, two in one word of 18. Numbers
    must be equal. Names in two communes are never near, a commune not given is any. Equal names are no pair.
    """
    forms = _FORMS | {without_marks(short): without_marks(long) for short, long in abbreviations.items()}
    vocabulary = _Vocabulary(forms)
    place_of = {each: match_key(without_unit_kind(each)) if each else "" for each in dict.fromkeys(communes)}
    first: dict[tuple[str, str], int] = {}
    for index, (name, commune) in enumerate(zip(names, communes, strict=True)):
        if name is not None and name.strip():
            first.setdefault((name, place_of[commune]), index)
    listed = list(first)
    indexes = list(first.values())
    pairs: dict[int, int] = {}
    for one, other in _candidates(vocabulary, listed):
        earlier, later = indexes[one], indexes[other]
        if pairs.get(later, later) > earlier and vocabulary.are_near(listed[one][0], listed[other][0]):
            pairs[later] = earlier
    return sorted((earlier, later) for later, earlier in pairs.items())


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name without marks, its abbreviation written out."""

    text: str
    may_differ: bool


class _Vocabulary(dict[str, int]):
    """The number of each word as written; a new word is taken apart when it is first asked for."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        """`forms` are the abbreviations and their long forms, both without marks."""
        super().__init__()
        self.forms = forms
        self.words: list[_Word] = []

    def __missing__(self, written: str) -> int:
        """The number of a word that is new."""
        if written.isascii() and written.isdigit():
            word = _Word(written, may_differ=False)
        else:
            bare = re.findall(r"\w+", without_marks(written))
            long = " ".join(self.forms.get(each, each) for each in bare).split()
            word = _Word(" ".join(long), may_differ=bool(long) and not any(map(_MARKER.fullmatch, long)))
        self[written] = len(self.words)
        self.words.append(word)
        return self[written]

    def parts(self, name: str) -> tuple[list[str], list[str]]:
        """What the name says of the business, in alphabetical order, and its proper words."""
        text = " ".join(self.words[self[word]].text for word in name.split())
        return sorted(_COMMON.findall(text)), _COMMON.sub(" ", text).split()

    def are_near(self, one: str, other: str) -> bool:
        """Whether two names that differ are near."""
        (kind, proper), (other_kind, other_proper) = self.parts(one), self.parts(other)
        if kind != other_kind or not (kind or proper) or match_key(one) == match_key(other):
            return False
        if "".join(proper) == "".join(other_proper):
            return True
        changed = [(a, b) for a, b in zip(proper, other_proper, strict=False) if a != b]
        if len(proper) != len(other_proper) or len(changed) != 1:
            return False
        letters = min(sum(map(len, proper)), sum(map(len, other_proper)))
        return _edits(*changed[0]) <= (letters >= ONE_EDIT) + (letters >= TWO_EDITS)


def _candidates(vocabulary: _Vocabulary, listed: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `listed` (name, commune), the earlier first, that share a sum."""
    if len(listed) < len(("one", "other")):
        return
    sums, owners, words = _sums(vocabulary, [name for name, _ in listed])
    places = np.array([hash(place) & _MASK for _, place in listed], dtype=np.uint64)
    for bucket in _buckets(sums + places[owners]):
        yield from _pairs(vocabulary, bucket, owners, words)
    blank = np.array([not place for _, place in listed])
    if blank.any() and not blank.all():
        for bucket in _buckets(sums):
            if blank[owners[bucket]].any():
                pairs = _pairs(vocabulary, bucket, owners, words)
                yield from ((one, other) for one, other in pairs if blank[one] or blank[other])


def _sums(vocabulary: _Vocabulary, names: Sequence[str]) -> tuple[Numbers, Indexes, Indexes]:
    """Every name's sums; whose each sum is; the word that it leaves out, -1 for none.

    The sums of a name: of all its words, of its letters with their places, of all words but one.
    """
    parts = [list(map(vocabulary.__getitem__, name.split())) for name in names]
    flat = np.array([number for part in parts for number in part], dtype=np.int64)
    lengths = np.array(list(map(len, parts)), dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    owners = np.repeat(np.arange(len(names), dtype=np.int64), lengths)
    texts = [word.text for word in vocabulary.words]
    hashes = np.array([sum(map(hash, text.split())) & _MASK for text in texts], dtype=np.uint64)
    totals = np.add.reduceat(hashes[flat], starts)
    open_words = np.array([word.may_differ for word in vocabulary.words])[flat]
    but_one = (totals[owners] - hashes[flat] + np.uint64(1))[open_words]
    every = np.arange(len(names), dtype=np.int64)
    none = np.full(len(names), -1, dtype=np.int64)
    return (
        np.concatenate([totals, _letters(texts, flat, starts, lengths), but_one]),
        np.concatenate([every, every, owners[open_words]]),
        np.concatenate([none, none, flat[open_words]]),
    )


def _letters(texts: Sequence[str], flat: Indexes, starts: Indexes, lengths: Indexes) -> Numbers:
    """A number for the letters of each name in their order, wherever its spaces are."""
    bare = [text.replace(" ", "") for text in texts]
    numbers = np.array([_polynomial(text) for text in bare], dtype=np.uint64)[flat]
    sizes = np.array(list(map(len, bare)), dtype=np.int64)[flat]
    ends = np.cumsum(sizes)
    behind = np.repeat(ends[starts + lengths - 1], lengths) - ends
    longest = int(behind.max())
    powers = np.array([pow(_BASE, power, _MASK + 1) for power in range(longest + 1)], dtype=np.uint64)
    return np.add.reduceat(numbers * powers[behind], starts)


def _polynomial(text: str) -> int:
    number = 0
    for letter in text:
        number = (number * _BASE + ord(letter)) & _MASK
    return number


def _buckets(sums: Numbers) -> Iterator[Indexes]:
    """The places of equal sums, each group in its order; sums that stand alone are left out."""
    order = np.argsort(sums, kind="stable")
    ends = np.flatnonzero(np.append(sums[order][1:] != sums[order][:-1], True)) + 1
    begins = np.concatenate([[0], ends[:-1]])
    for begin, end in zip(begins[ends - begins > 1], ends[ends - begins > 1], strict=True):
        yield order[begin:end]


def _pairs(
    vocabulary: _Vocabulary, bucket: Indexes, owners: Indexes, words: Indexes
) -> Iterator[tuple[int, int]]:
    """The owners of a bucket whose one other word is at most two letters off, FULL_BUCKET of them at most."""
    entries = list(zip(owners[bucket].tolist(), words[bucket].tolist(), strict=True))[:FULL_BUCKET]
    texts = [vocabulary.words[word].text if word >= 0 else "" for _, word in entries]
    for place, (one, _) in enumerate(entries):
        for other_place in range(place):
            other, here, there = entries[other_place][0], texts[place], texts[other_place]
            if one == other or (here == there and here) or abs(len(here) - len(there)) > _NEAR:
                continue
            if not here or _edits(here, there) <= _NEAR:
                yield min(one, other), max(one, other)


@lru_cache(maxsize=65536)
def _edits(one: str, other: str) -> int:
    """Letters to put in, leave out, change or swap with the next to make one word the other."""
    rows = [list(range(len(other) + 1))]
    for number, letter in enumerate(one, start=1):
        before, row = rows[-1], [number]
        for place, wanted in enumerate(other):
            least = min(before[place + 1] + 1, row[place] + 1, before[place] + (letter != wanted))
            swapped = number > 1 and place > 0 and one[number - 2] == wanted and other[place - 1] == letter
            row.append(min(least, rows[-2][place - 1] + 1) if swapped else least)
        rows.append(row)
    return rows[-1][-1]
