"""Text typed with the fonts of before Unicode: TCVN3 (`.VnTime`) becomes Unicode, VNI is told apart.

Such a cell holds the letters that a Western font shows: `x· Hoµ` for `xã Hoà`. It must be
turned before any other change (NFKC would make another letter of `µ`, and a soft hyphen is `ư`).
Source of the table: TCVN 5712:1993, VN3, with the codes seen as ISO 8859-1. VN3 has no capitals with
tone marks: `.VnTimeH` and its sisters show small letters as capitals.

What is Unicode already must come through unharmed. `é`, `ô` and a dozen other letters stand in both, so
each sheet is judged by evidence: a letter that only Unicode has, or letters that no Vietnamese word
has. What neither settles is not touched, but reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reportgen.workbook import Address, Unreadable, Value

_TCVN3 = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·\u00b8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_UNICODE = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_LETTERS = str.maketrans(_TCVN3, _UNICODE)
_SHARED = "ÂÊÔÌÒÓÕÙÚÝàáâãèéêìíòóôõùúýÀÁÃÈÉÍ"
"""Letters beyond ASCII that Vietnamese words in Unicode have too."""
_SIGN_ALONE = re.compile(rf"(?<![A-Za-z{_TCVN3}])[·×÷«»¼½¾©®¬§¶¦µ](?![A-Za-z{_TCVN3}])")
"""What is a sign where no letter stands beside it."""
_UNTELLING = re.compile(rf"(?:[A-Za-z](?![ÂÊÔÌÒÓÕÙÚÝ])|[A-Z]|[{_SHARED}])*")
"""A word that Unicode may spell so; a capital inside small letters (`thuÕ` for `thuế`) it never has."""
_SYMBOLS = "°²³–—\u2018\u2019“”…•€"
"""Signs that stand in text of either kind."""

_ONLY_TCVN3 = re.compile(rf"[\x00-\xa0{_TCVN3}{_SYMBOLS}]*")
_ONLY_LATIN = re.compile(rf"[\x00-\xff{_SYMBOLS}]*")
_ONLY_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u036f]"
)
_VNI = re.compile(
    "[aeoyôö][ùøûõï]|u[ùøõï]|a[âáàåãäêéèúüë]|e[âáàåãä]|o[âåä]|[AEOÔÖ][ÙØÛÕ]|A[ÂÁÀÅÃÄÊÉÈÚÜË]|E[ÂÁÀÅÃÄ]|O[ÂÅÄ]"
)
"""A vowel and what VNI puts after it; no pair stands in a word of Unicode or TCVN3."""
_SAME_IN_VNI = re.compile(r"[\x00-\x7fìíÌÍ]*")
_SUSPECT = re.compile(
    f"[{''.join(sorted(set(_TCVN3) - set(_SHARED)))}]|[a-z][ÂÊÔÌÒÓÕÙÚÝ]|[AEOÔÖ][ÙÕ]|A[ÂÁÀÃÊÉÈÚ]|E[ÂÁÀÃ]|OÂ"
    "|[aeoyô][ùõ]|uõ|a[âáàãêéèú]|e[âáàã]|oâ"
)
"""What no text in Unicode has, or hardly: where it is not found, nothing is looked at any closer."""
_WORD = re.compile(rf"(?<!\d)[A-Za-z{_TCVN3}À-ÿ]++(?!\d)")
_SYLLABLE = re.compile(
    "(?:ngh|ng(?![eêiy])|nh|n|gh|gi|g(?![eêy])|kh|k|ph|p|th|tr|t|ch|c(?![eêiy])|qu|[bdđhlmrsvx])?"
    "[aăâeêioôơuưy]{1,3}(ch|c|p|t|nh|ng|n|m)?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPS, _STOP_TONES = frozenset({"ch", "c", "p", "t"}), frozenset({"\u0301", "\u0323"})
_LEGACY_FONT = re.compile(r"\.vn\w+", re.IGNORECASE)


class _Kind(Enum):
    """What the letters of one text show."""

    ASCII = auto()
    UNICODE = auto()
    TCVN3 = auto()
    VNI = auto()
    EITHER = auto()


_UNREADABLE = {_Kind.VNI: Unreadable.VNI, _Kind.EITHER: Unreadable.DOUBTFUL}


@dataclass(frozen=True, slots=True)
class LegacyText:
    """The rows in Unicode; how many cells were converted; the cells whose letters cannot be trusted."""

    rows: Sequence[Sequence[Value]]
    converted: int
    unreadable: Mapping[Address, Unreadable]


def capitals_of_font(name: str) -> bool | None:
    """Whether a TCVN3 font prints capitals only (`.VnTimeH`); None for any other font."""
    if not _LEGACY_FONT.fullmatch(name.replace(" ", "")):
        return None
    return name.endswith("H")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 text in Unicode, letter by letter: `x· Hoµ` gives `xã Hoà`; ` · ` stays a dot."""
    kept = {found.start() for found in _SIGN_ALONE.finditer(text)}
    letters = "".join(sign if at in kept else sign.translate(_LETTERS) for at, sign in enumerate(text))
    return letters.upper() if capitals else letters


def decode_rows(rows: Sequence[Sequence[Value]], fonts: Mapping[Address, bool]) -> LegacyText:
    """The rows with TCVN3 text in Unicode; `fonts` are the cells in a TCVN3 font, as `Marks` has them.

    Unicode text comes back unchanged, also in a cell that has such a font.
    """
    texts = {cell for row in rows for cell in row if type(cell) is str and not cell.isascii()}
    if not fonts and not _SUSPECT.search("\n".join(texts)):
        return LegacyText(rows, 0, {})
    kinds = {text: _kind(text) for text in texts}
    if not fonts and not {_Kind.TCVN3, _Kind.VNI}.intersection(kinds.values()):
        return LegacyText(rows, 0, {})
    changed: dict[Address, str] = {}
    unreadable: dict[Address, Unreadable] = {}
    for address, text, kind in _decided(rows, kinds, fonts):
        letters = from_tcvn3(text, capitals=fonts.get(address, False)) if kind is _Kind.TCVN3 else text
        if letters != text:
            changed[address] = letters
        elif kind in _UNREADABLE:
            unreadable[address] = _UNREADABLE[kind]
    return LegacyText(_replaced(rows, changed), len(changed), unreadable)


def _decided(
    rows: Sequence[Sequence[Value]], kinds: Mapping[str, _Kind], fonts: Mapping[Address, bool]
) -> Iterator[tuple[Address, str, _Kind]]:
    """Each text that may be other than it looks, and what it is, its row and its sheet considered."""
    sole = _sole_kind(kinds.values())
    for number, row in enumerate(rows, start=1):
        texts = [
            ((number, column), cell)
            for column, cell in enumerate(row, start=1)
            if isinstance(cell, str) and (cell in kinds or (number, column) in fonts)
        ]
        said = [kinds.get(text, _Kind.ASCII) for _, text in texts]
        around = sole or _sole_kind(said)
        for (address, text), kind in zip(texts, said, strict=True):
            yield address, text, _settled(text, kind, around, in_font=address in fonts)


def _kind(text: str) -> _Kind:
    if _ONLY_UNICODE.search(text):
        return _Kind.UNICODE
    if _VNI.search(text) and _ONLY_LATIN.fullmatch(text):
        return _Kind.VNI
    if not _ONLY_TCVN3.fullmatch(text):
        return _Kind.UNICODE
    telling = [word for word in _words(text) if not _UNTELLING.fullmatch(word)]
    if any(_is_syllable(from_tcvn3(word)) for word in telling):
        return _Kind.TCVN3
    return _Kind.EITHER if _words(text) else _Kind.ASCII


def _words(text: str) -> list[str]:
    """The words that have letters beyond ASCII; a sign alone is none, as in `m²` and `10 °C`."""
    return [word for word in _WORD.findall(text) if not word.isascii() and len(word) > 1]


def _is_syllable(word: str) -> bool:
    """Whether a Vietnamese word can be spelt so."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(letters)
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", _TONES.sub("", letters)))
    if found is None or len(tones) > 1:
        return False
    return found.group(1) not in _STOPS or (not tones or tones[0] in _STOP_TONES)


def _sole_kind(present: Iterable[_Kind]) -> _Kind | None:
    """What a sheet or a row is written in, where all its texts agree."""
    found = set(present) - {_Kind.ASCII, _Kind.EITHER}
    return found.pop() if len(found) == 1 else None


def _settled(text: str, kind: _Kind, sole: _Kind | None, *, in_font: bool) -> _Kind:
    """The kind of a text, the sheet and the font considered."""
    legacy_font = in_font and sole is not _Kind.UNICODE
    if kind is _Kind.ASCII:
        return _Kind.TCVN3 if legacy_font else _Kind.ASCII
    if kind is not _Kind.EITHER or sole is _Kind.UNICODE:
        return _Kind.UNICODE if kind is _Kind.EITHER else kind
    if sole is _Kind.VNI:
        return _Kind.ASCII if _SAME_IN_VNI.fullmatch(text) else _Kind.VNI
    as_unicode = all(map(_is_syllable, _words(text)))
    as_tcvn3 = all(_is_syllable(from_tcvn3(word)) for word in _words(text))
    if legacy_font or sole is _Kind.TCVN3:
        return _Kind.EITHER if as_unicode and not as_tcvn3 else _Kind.TCVN3
    only = _Kind.UNICODE if as_unicode else _Kind.TCVN3
    return _Kind.EITHER if as_unicode is as_tcvn3 else only


def _replaced(rows: Sequence[Sequence[Value]], changed: Mapping[Address, str]) -> Sequence[Sequence[Value]]:
    if not changed:
        return rows
    lists = [list(row) for row in rows]
    for (row, column), text in changed.items():
        lists[row - 1][column - 1] = text
    return lists
