"""Units as offices write them in headings and cells, and what turns a number from one into another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.vietnamese import clean, is_count_unit, match_key

MONEY = "đồng"
TIMES = frozenset({"ngày", "tháng", "quý", "năm"})

_KINDS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("đ", "đồng", "vnđ", "vnd", "đồng việt nam", "việt nam đồng"), (MONEY, 1)),
    **dict.fromkeys(("%", "phần trăm"), ("%", 1)),
    **dict.fromkeys(("kg", "kilôgam", "ki-lô-gam"), ("kg", 1)),
    "tạ": ("kg", 100),
    "tấn": ("kg", 1000),
    **dict.fromkeys(("m2", "m²", "mét vuông"), ("m²", 1)),
    **dict.fromkeys(("ha", "hecta", "héc-ta", "héc ta"), ("m²", 10_000)),
}
"""Units whose scale is known, by their usual spellings; any other noun is a kind of its own."""

_SCALES = {
    **dict.fromkeys(("nghìn", "ngàn", "ng", "10^3"), 10**3),
    **dict.fromkeys(("triệu", "tr", "10^6"), 10**6),
    **dict.fromkeys(("tỷ", "tỉ", "10^9"), 10**9),
    **dict.fromkeys(("nghìn tỷ", "nghìn tỉ", "ngàn tỷ", "ngàn tỉ"), 10**12),
}
_PARTS = re.compile(
    r"""(?P<scale>1(?:[., ]?000)+|10\^[369]
        |(?:(?:nghìn|ngàn)\ t[ỷỉ]|nghìn|ngàn|triệu|t[ỷỉ])(?=đ|vn|\W|$)
        |(?:tr|ng)(?=đ|vn|[.\s]|$))?
        [.\s]*(?P<noun>.*)""",
    re.VERBOSE,
)
_MARK = re.compile(r"(?:đvt|đv tính|đơn vị tính)\s*:?\s*|đơn vị\s*:\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_AT_THE_END = re.compile(
    r"(?<![^\W\d_])(?:1[., ]?000|nghìn|ngàn|triệu|t[ỷỉ]|tr)[.\s]*(?:đồng|đ|vnđ|vnd)(?:\s*/[^/()]+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """`scale` times `kind`, for each of `per`: triệu đồng/HTX/năm is 10⁶ đồng for each HTX and năm.

    `kind` is '' where only a scale stands (`triệu`). `text` is the unit as written.
    """

    text: str
    scale: Decimal
    kind: str
    per: frozenset[str]

    @property
    def times(self) -> frozenset[str]:
        """The words of time that the unit is per: `tháng`, `năm`."""
        return self.per & TIMES

    @property
    def is_measure(self) -> bool:
        """Whether money, weight, area, a share or a bare scale: something to convert or to compare."""
        return self.kind in {MONEY, "%", "kg", "m²"} or (not self.kind and self.scale != 1)


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit | None:
    """The unit that a text is: `tr.đ`, `1.000 đồng`, `người`; None for an empty text."""
    first, *per = [part.strip(" .;:") for part in clean(text).casefold().split("/")]
    found = _PARTS.fullmatch(first)
    if not first or found is None:
        return None
    noun = found["noun"]
    kind, size = _KINDS.get(noun, (match_key(noun), 1))
    return Unit(clean(text), Decimal(_scale(found["scale"]) * size), kind, frozenset(filter(None, per)))


def _scale(written: str | None) -> int:
    if written is None:
        return 1
    return _SCALES[written] if written in _SCALES else int(re.sub(r"[., ]", "", written))


def unit_in_heading(heading: str, declared: Unit | None) -> Unit | None:
    """The unit that a heading names last, in brackets, after `ĐVT:` or at its end; None where there is none.

    Words in brackets that are no unit (`(nếu có)`) are passed over: only money, weight, area, shares
    and the declared unit count.
    """
    found: Unit | None = None
    for text in _candidates(clean(heading)):
        unit = parse_unit(text)
        if unit is not None and (unit.is_measure or (declared is not None and unit.kind == declared.kind)):
            found = unit
    return found


def _candidates(heading: str) -> Iterator[str]:
    """Texts of a heading that may be its unit, the one to trust most last."""
    outside = _IN_BRACKETS.sub(" ", heading).strip()
    marked = _MARK.search(outside)
    at_the_end = _AT_THE_END.search(outside)
    if at_the_end:
        yield at_the_end.group()
    if marked:
        yield outside[marked.end() :]
    for content in _IN_BRACKETS.findall(heading):
        for piece in re.split(r"[;,] ", content):
            yield _MARK.sub("", piece, count=1)


def factor(found: Unit, declared: Unit) -> Decimal | None:
    """What a number in the found unit is multiplied by to be in the declared one; None where it cannot.

    Money of a month is never made money of a year. A bare scale (`triệu`) is of the declared kind.
    """
    if found.kind not in {"", declared.kind}:
        return None
    if found.times and declared.times and found.times != declared.times:
        return None
    return found.scale / declared.scale


def sum_factor(unit: str, wanted: str) -> Decimal | None:
    """What a number in `unit` is multiplied by to be added to numbers in `wanted`; None where it cannot.

    What is counted may be added up whatever it is called: HTX and THT are both tổ chức. Measures must
    be of one kind, for each of the same.
    """
    theirs, ours = parse_unit(unit), parse_unit(wanted)
    if theirs is None or ours is None:
        return None
    if is_count_unit(unit) and is_count_unit(wanted):
        return theirs.scale / ours.scale
    return factor(theirs, ours) if theirs.per - TIMES == ours.per - TIMES else None


def counts_things(unit: str) -> bool:
    """Whether numbers in the unit count things one by one: HTX, người; not nghìn người, HTX/năm, ha."""
    parsed = parse_unit(unit)
    return parsed is not None and is_count_unit(unit) and parsed.scale == 1
