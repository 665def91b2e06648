"""How wide a text is in Times New Roman, and where it wraps: for lines drawn to a text's own length.

The advance widths are those of Liberation Serif 2.1.5, a font with the metrics of Times New Roman.
No kerning: Word does not kern unless it is told to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from enum import Enum

UNITS_PER_EM = 2048

_UNKNOWN = 1024
"""Width of a character that the tables do not have: half an em, as wide as a digit."""


class Face(Enum):
    """The faces of the font that headers and titles use; the value maps an advance to its characters."""

    REGULAR = (
        (369, "'"),
        (410, "|"),
        (512, " ,.\u00a0"),
        (569, "/:;\\ijlt"),
        (614, "²³"),
        (682, "!()-I[]`fr\u2018\u2019·"),
        (717, "•"),
        (797, "Js"),
        (819, "°"),
        (836, '"'),
        (909, "?acez“”"),
        (961, "^"),
        (983, "{}"),
        (1024, "#$*0123456789_bdghknopquvxyđ\u2013§«»"),
        (1083, "ơ"),
        (1108, "~"),
        (1110, "ư"),
        (1124, "±÷≤≥"),
        (1139, "FPS"),
        (1155, "+<=>\u00d7\u2212"),
        (1251, "ELTZ"),
        (1366, "BCR"),
        (1479, "ADGHKNOQUVXYwĐƠ"),
        (1536, "½"),
        (1589, "Ư"),
        (1593, "&m"),
        (1706, "%"),
        (1821, "M"),
        (1886, "@"),
        (1933, "W"),
        (2048, "—…"),
    )
    BOLD = (
        (451, "|"),
        (512, " ,.\u00a0"),
        (569, "'/\\il"),
        (614, "²³"),
        (682, "!()-:;[]`fjt\u2018\u2019·"),
        (717, "•"),
        (797, "Is"),
        (807, "{}"),
        (819, "°"),
        (909, "cerz"),
        (1024, "#$*0123456789?J_agovxy\u2013“”§«»"),
        (1065, "~"),
        (1124, "±÷≤≥"),
        (1134, "ơ"),
        (1137, '"'),
        (1139, "Sbdhknpquđ"),
        (1167, "+<=>\u00d7\u2212"),
        (1190, "^"),
        (1229, "ư"),
        (1251, "FP"),
        (1366, "BELTZ"),
        (1479, "ACDNRUVXYwĐ"),
        (1536, "½"),
        (1593, "GHKOQƠ"),
        (1630, "Ư"),
        (1706, "&m"),
        (1905, "@"),
        (1933, "M"),
        (2048, "%W—…"),
    )
    ITALIC = (
        (438, "'"),
        (512, " ,.\u00a0·"),
        (563, "|"),
        (569, "/\\fijlt"),
        (614, "²³"),
        (682, "!()-:;I`\u2018\u2019"),
        (717, "•"),
        (797, "[]rsz"),
        (819, "{}°"),
        (860, '"'),
        (864, "^"),
        (909, "Jcekvxy"),
        (1024, "#$*0123456789?S_abdghnopquđ\u2013§«»"),
        (1093, "ơ"),
        (1108, "~"),
        (1117, "ư"),
        (1124, "±÷≤≥"),
        (1139, "LTYZ“”"),
        (1251, "ABEFPRVX"),
        (1366, "CKNw"),
        (1382, "+<=>\u00d7\u2212"),
        (1479, "DGHOQUmĐƠ"),
        (1536, "½"),
        (1544, "Ư"),
        (1593, "&"),
        (1706, "%MW"),
        (1821, "—…"),
        (1884, "@"),
    )


_ADVANCES = {
    face: {character: advance for advance, characters in face.value for character in characters}
    for face in Face
}


def text_width(text: str, size: float, face: Face) -> float:
    """The width in points of `text` on one line at `size` points; 0 for an empty text."""
    advances = _ADVANCES[face]
    return sum(_advance(character, advances) for character in text) * size / UNITS_PER_EM


def longest(lines: Sequence[str], size: float, face: Face) -> float:
    """The width in points of the widest line; 0 where there is none."""
    return max((text_width(line, size, face) for line in lines), default=0.0)


def wrap(words: Iterable[str], size: float, face: Face, width: float) -> tuple[str, ...]:
    """The lines that Word makes of `words` in `width` points: each takes as many as fit.

    A word wider than `width` has a line of its own; no words give no line.
    """
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _advance(character: str, advances: dict[str, int]) -> int:
    """The advance of one character; a letter with a tone mark is as wide as the letter under it."""
    while character not in advances:
        if unicodedata.combining(character):
            return 0
        under = unicodedata.decomposition(character).split(" ")[0]
        if not under or under.startswith("<"):
            return _UNKNOWN
        character = chr(int(under, 16))
    return advances[character]
