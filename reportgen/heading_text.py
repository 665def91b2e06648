"""What a heading says: compared without footnote marks and units, its unit kept for the reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reportgen.columns import Column
from reportgen.units import Unit, factor, parse_unit, unit_in_heading
from reportgen.vietnamese import clean, match_key
from reportgen.workbook import Value

Levels = Mapping[int, Sequence[str]]
"""For each column of a heading its texts, the widest group first."""

_SLASH = re.compile(r"\s*/\s*")
_FOOTNOTE = re.compile(r"\s*(?:\(\s*\*+\s*\)|\*+|[¹²³⁰⁴-⁹]+|\[\d{1,2}\]|\(\d{1,2}\)|(?<=[^\W\d_])\d{1,2})$")
_UNIT_AT_END = re.compile(
    r"[\s,;:–-]*(?:[(\[]\s*(?P<inside>[^()\[\]]+)[)\]]|(?P<marked>(?:đvt|đơn vị tính)\b.+))$", re.IGNORECASE
)
_MARK = re.compile(r"^(?:đvt|đv tính|đơn vị tính|đơn vị)\s*:?\s*", re.IGNORECASE)
_SHEET_UNIT = re.compile(
    r"[(\[]?\s*(?:đvt|đv tính|đơn vị tính|đơn vị)\s*:\s*(?P<unit>[^()\[\];,]+?)\s*[)\]]?\.?", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """What two spellings of one heading share; spaces around the slash of a group do not matter."""
    return match_key(_SLASH.sub("/", clean(text)))


def without_footnote(text: str) -> str:
    """The heading without the digit or asterisk of a footnote: `Số thành viên1`, `Vốn (*)`."""
    return _FOOTNOTE.sub("", clean(text)) or text


def split_unit(text: str) -> tuple[str, Unit | None]:
    """The heading without the unit at its end, and the unit; None where there is none."""
    written = clean(text)
    found = _UNIT_AT_END.search(written)
    if found is None or not found.start():
        return written, None
    unit = parse_unit(_MARK.sub("", clean(found["inside"] or found["marked"])))
    return (written[: found.start()], unit) if unit is not None else (written, None)


def unit_alone(text: str) -> str:
    """The unit that is all of a cell: `(triệu đồng)`, `ĐVT: người`; '' for anything else."""
    written = clean(text)
    inside = re.fullmatch(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]", written)
    bare = _MARK.sub("", inside[1] if inside else written)
    unit = parse_unit(bare)
    marked = inside is not None or bare != written
    if unit is None or re.fullmatch(r"[\d*]+", bare) or not (unit.is_measure or marked):
        return ""
    return bare


def sheet_unit(rows: Iterable[Sequence[Value]]) -> Unit | None:
    """The money unit that a line over the table gives to all its amounts (`ĐVT: triệu đồng`)."""
    for row in rows:
        for cell in row:
            found = _SHEET_UNIT.fullmatch(clean(cell)) if isinstance(cell, str) and cell else None
            unit = parse_unit(found["unit"]) if found else None
            if unit is not None and unit.is_measure and unit.kind not in {"%", "kg", "m²"}:
                return unit
    return None


def declared_unit(column: Column) -> Unit | None:
    """The unit in which the column's values are wanted: its `dvt`, else the one in its heading."""
    return parse_unit(column.unit) if column.unit else split_unit(column.heading)[1]


def parts_of(columns: Iterable[Column]) -> frozenset[str]:
    """The keys of all declared headings, of their groups, and of both without their units."""
    texts = [heading for column in columns for heading in column.headings]
    texts += [part for text in texts for part in text.split(" / ")]
    return frozenset(key for text in texts for key in (heading_key(text), heading_key(split_unit(text)[0])))


def keys_of(text: str) -> tuple[str, ...]:
    """The keys by which one cell of a heading may be known: as written, without footnote, without unit."""
    plain = without_footnote(text)
    return heading_key(text), heading_key(plain), heading_key(without_footnote(split_unit(plain)[0]))


def named_columns(
    levels: Levels, wanted: Mapping[str, Column], unit: Unit | None
) -> dict[str, tuple[int, ...]]:
    """The columns that each declared code may mean; `unit` is the whole sheet's.

    The nearest match counts: as written, then without footnote marks, then without units where one
    can be turned into the other.
    """
    found: dict[str, tuple[int, ...]] = {}
    for names in (_as_written, _without_footnotes):
        by_key: dict[str, list[int]] = {}
        for column, texts in _free(levels, found).items():
            for key in {heading_key(name) for name in _names(names(texts))}:
                by_key.setdefault(key, []).append(column)
        matches = {
            code: sorted(
                {each for heading in column.headings for each in by_key.get(heading_key(heading), ())}
            )
            for code, column in wanted.items()
            if code not in found
        }
        _take(matches, found)
    matches = {
        code: [
            number for number, texts in _free(levels, found).items() if _differs_in_unit(texts, column, unit)
        ]
        for code, column in wanted.items()
        if code not in found
    }
    _take(matches, found)
    return found


def _free(levels: Levels, found: Mapping[str, tuple[int, ...]]) -> Levels:
    taken = {column for columns in found.values() for column in columns}
    return {column: texts for column, texts in levels.items() if column not in taken}


def _take(matches: Mapping[str, list[int]], found: dict[str, tuple[int, ...]]) -> None:
    """Add the matches; a column that two codes may mean is neither's."""
    claims = [column for columns in matches.values() for column in columns]
    for code, columns in matches.items():
        own = tuple(column for column in columns if claims.count(column) == 1)
        if own:
            found[code] = own


def _as_written(texts: Sequence[str]) -> list[str]:
    return list(texts)


def _without_footnotes(texts: Sequence[str]) -> list[str]:
    return [without_footnote(text) for text in texts]


def _names(texts: Sequence[str]) -> Iterator[str]:
    """The last text alone, and with the groups over it: all of them, the nearest, the highest."""
    for start in range(len(texts)):
        yield " / ".join(texts[start:])
    if len(texts) > 2:  # noqa: PLR2004 - a group, something between, and the last
        yield f"{texts[0]} / {texts[-1]}"


def _differs_in_unit(texts: Sequence[str], column: Column, unit: Unit | None) -> bool:
    """Whether a declared heading is the same but for its unit, which can be turned into the declared one."""
    split = [split_unit(text) for text in _without_footnotes(texts)]
    keys = {heading_key(name) for name in _names([without_footnote(name) for name, _ in split])}
    written = next((each for _, each in reversed(split) if each is not None), unit)
    declared = declared_unit(column)
    for heading in column.headings:
        name, in_heading = split_unit(heading)
        if heading_key(name) not in keys:
            continue
        if written is None:
            return in_heading is None
        if declared is None:
            return written.is_measure
        return (written.is_measure or written.kind == declared.kind) and factor(written, declared) is not None
    return False


def same_but_for_unit(text: str, column: Column) -> bool:
    """Whether a heading of the file is a declared one, whatever unit either has."""
    return bool({keys_of(text)[-1]} & {heading_key(split_unit(heading)[0]) for heading in column.headings})


def text_with_unit(levels: Sequence[str], column: Column, unit: Unit | None) -> str:
    """The heading from which the column's unit is read: its own, else its group's, else the sheet's."""
    declared = declared_unit(column)
    if declared is None or unit_in_heading(levels[-1], declared) is not None:
        return levels[-1]
    for text in reversed(levels[:-1]):
        group = unit_in_heading(text, declared)
        if group is not None and factor(group, declared) is not None:
            return f"{levels[-1]} ({group.text})"
    if unit is not None and factor(unit, declared) is not None:
        return f"{levels[-1]} ({unit.text})"
    return levels[-1]
