"""Where a centred name or title breaks into lines: evenly, and never inside a Vietnamese word.

Vietnamese writes a word of two syllables with a space in it. A title that ends its line in the
middle of one ("phát | triển") reads badly; offices set such breaks by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, pairwise

from reportgen.text_width import Face, longest, text_width, wrap

_SLACK = 0.01
"""Points by which two widths must differ to be different widths."""

_MOST_CHOICES = 10_000
"""More ways to break a name than this are not tried: that is no name of a body."""

_WORDS = """
    ban chỉ đạo|ban quản lý|hội đồng|ủy ban|uỷ ban|nhân dân|mặt trận|tổ quốc|liên minh|văn phòng
    hợp tác xã|liên hiệp|tổ hợp tác|kinh tế|tập thể|xã hội|văn hóa|văn hoá|hạ tầng|đô thị|nông nghiệp
    nông thôn|môi trường|tài chính|kế hoạch|tài nguyên|công thương|khoa học|công nghệ|trung tâm
    phát triển|đổi mới|nâng cao|hiệu quả|chất lượng|kết quả|hoạt động|phương hướng|nhiệm vụ
    tình hình|thực hiện|triển khai|đánh giá|tổng kết|sơ kết|giải pháp|chương trình|nghị quyết
    chuyển đổi|củng cố|tổ chức|quản lý|chính sách|hỗ trợ|mục tiêu|quốc gia|địa bàn|trọng tâm
    tháng đầu năm|tháng cuối năm|đầu năm|cuối năm|thành phố|thị xã|thị trấn|đặc khu
"""
"""Words of several syllables that titles and names of bodies of this field are made of."""

_UNPARTED = frozenset(
    tuple(word.split()) for line in _WORDS.strip().splitlines() for word in line.strip().split("|")
)
_LONGEST_WORD = 3
_COUNTED = frozenset({"năm", "tháng", "quý", "ngày", "số", "khóa", "khoá", "quận", "phường"})
"""Words that a number after them belongs to."""
_LEADING = frozenset({"và", "của", "về", "cho", "trên", "trong", "với", "theo"})
"""Small words that look lost at the end of a line."""
_UNITS_OF_LAND = frozenset({"xã", "phường", "tỉnh", "huyện"})


def balanced(text: str, size: float, face: Face, width: float) -> tuple[str, ...]:
    """Lines for breaks that we set ourselves: as few as fit `width` points, then as even as they get.

    A word that does not fit `width` has a line of its own; an empty text gives no line.
    """
    words = _words(text)
    full = wrap(words, size, face, width)
    if not words or math.comb(len(words) - 1, len(full) - 1) > _MOST_CHOICES:
        return full
    widest = max(width, longest(full, size, face))
    widths = [text_width(word, size, face) for word in words]
    space = text_width(" ", size, face)
    best, evenness = full, math.inf
    for inner in combinations(range(1, len(words)), len(full) - 1):
        bounds = list(pairwise((0, *inner, len(words))))
        lengths = [sum(widths[start:end]) + space * (end - start - 1) for start, end in bounds]
        squares = sum(length**2 for length in lengths)
        if max(lengths) <= widest + _SLACK and squares < evenness:
            best, evenness = tuple(" ".join(words[start:end]) for start, end in bounds), squares
    return best


def even_lines(text: str, size: float, face: Face, width: float) -> tuple[str, ...]:
    """The most even lines that Word itself makes of `text` when its margins are drawn in.

    No more lines than in `width` points. Of those without a parted word the most even ones, else
    of all. Their `longest` is the width to draw the margins in to; an empty text gives no line.
    """
    ends = _ends(_words(text))
    syllables = _syllables(text)
    lines = wrap(syllables, size, face, width)
    best, best_parts = lines, _parts_a_word(lines, ends)
    while True:
        widest = longest(lines, size, face)
        narrower = wrap(syllables, size, face, widest - _SLACK)
        if len(narrower) > len(lines) or longest(narrower, size, face) >= widest:
            return best
        lines, parts = narrower, _parts_a_word(narrower, ends)
        if best_parts or not parts:
            best, best_parts = lines, parts


def _parts_a_word(lines: Sequence[str], ends: frozenset[int]) -> bool:
    """Whether a line ends inside a word; `ends` counts the syllables up to each word's end."""
    return not _ends(lines) <= ends


def _ends(pieces: Sequence[str]) -> frozenset[int]:
    """How many syllables there are up to the end of each piece."""
    counts = [len(_syllables(piece)) for piece in pieces]
    return frozenset(sum(counts[: index + 1]) for index in range(len(counts)))


def _syllables(text: str) -> list[str]:
    """The text cut where Word may break a line: at spaces, not at non-breaking ones."""
    return [syllable for syllable in text.split(" ") if syllable]


def _words(text: str) -> tuple[str, ...]:
    """The text in pieces that no line break may part."""
    syllables = _syllables(text)
    words: list[str] = []
    while syllables:
        length = _word_length(syllables)
        words.append(" ".join(syllables[:length]))
        del syllables[:length]
    return tuple(words)


def _word_length(syllables: Sequence[str]) -> int:
    """How many syllables at the start belong together: a word, a name, a number with its noun."""
    plain = [syllable.strip(".,;:()“”").casefold() for syllable in syllables[: _LONGEST_WORD + 1]]
    if len(plain) > 1 and (plain[0].isdigit() or plain[0] in _LEADING):
        return 1 + _word_length(syllables[1:])
    lengths = range(min(_LONGEST_WORD, len(plain)), 1, -1)
    length = next((length for length in lengths if tuple(plain[:length]) in _UNPARTED), 1)
    if plain[length - 1] in _COUNTED and "".join(plain[length : length + 1]).isdigit():
        return length + 1
    if length > 1:
        return length
    if plain[0] in _UNITS_OF_LAND:
        return 1 + _name_length(syllables[1:])
    # In capitals every syllable looks like a name's: there only what follows “xã” is taken for one.
    return 1 if all(map(str.isupper, syllables[:2])) else max(1, _name_length(syllables))


def _name_length(syllables: Sequence[str]) -> int:
    """How many syllables at the start make one name, at most two; 0 where they make none."""
    if not syllables or not syllables[0][:1].isupper():
        return 0
    ends_here = syllables[0].endswith((",", ";", "."))
    return 2 if len(syllables) > 1 and syllables[1][:1].isupper() and not ends_here else 1
