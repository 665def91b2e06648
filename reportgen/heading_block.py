"""Some rows of a sheet taken as a heading: what stands over each column, its groups and units included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.columns import Column
from reportgen.heading_text import named_columns, sheet_unit, unit_alone
from reportgen.vietnamese import clean
from reportgen.workbook import Sheet, Value

HIGHEST = 4
"""Rows of a heading at most."""
LOOK_FURTHER = 3
"""Rows under a heading that may still belong to it."""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """Some rows taken as a heading: for each column its texts from the top down, `names` by code."""

    top: int
    bottom: int
    levels: Mapping[int, tuple[str, ...]]
    found: Mapping[str, tuple[int, ...]]


def cell_text(value: Value) -> str:
    """A heading cell as text; a year that Excel stores as a number is its digits."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(value) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def block_of(sheet: Sheet, wanted: Mapping[str, Column], top: int, bottom: int) -> HeadingBlock:
    """These rows as a heading, and the columns in it that each wanted code may mean."""
    levels = _levels(sheet, top, bottom)
    unit = sheet_unit(sheet.rows[max(0, top - 1 - HIGHEST) : top - 1])
    return HeadingBlock(top, bottom, levels, named_columns(levels, wanted, unit))


def _levels(sheet: Sheet, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The texts over each column from the top down; a group stands over all its columns."""
    own = {row: [cell_text(cell) for cell in sheet.rows[row - 1]] for row in range(top, bottom + 1)}
    filled = {row: list(texts) for row, texts in own.items()}
    areas = [area for area in sheet.marks.merged if area.top <= bottom and area.bottom >= top]
    for area in areas:
        text = cell_text(sheet.rows[area.top - 1][area.left - 1]) if area.left <= len(own[bottom]) else ""
        for row in range(max(area.top, top), min(area.bottom, bottom) + 1):
            last = area.left if row == bottom and area.top == area.bottom else area.right
            for column in range(area.left, min(last, len(own[bottom])) + 1):
                filled[row][column - 1] = text
    if not areas:
        _fill_groups(filled, top, bottom)
    levels: dict[int, tuple[str, ...]] = {}
    for column in range(1, len(own[bottom]) + 1):
        texts = dict.fromkeys(filled[row][column - 1] for row in range(top, bottom + 1))
        joined = _joined_units([text for text in texts if text])
        if joined:
            levels[column] = joined
    return levels


def _fill_groups(filled: Mapping[int, list[str]], top: int, bottom: int) -> None:
    """Where cells cannot be merged (.csv), a group stands in its first column only."""
    for row in range(bottom - 1, top - 1, -1):
        texts = filled[row]
        for column in range(1, len(texts)):
            if not texts[column] and filled[row + 1][column] and filled[row + 1][column - 1]:
                texts[column] = texts[column - 1]


def _joined_units(texts: list[str]) -> tuple[str, ...]:
    """The texts, a unit in a row of its own put behind the heading over it."""
    joined: list[str] = []
    for text in texts:
        unit = unit_alone(text)
        if unit and joined:
            joined[-1] = f"{joined[-1]} ({unit})"
        else:
            joined.append(text)
    return tuple(joined)


def whole_block(sheet: Sheet, wanted: Mapping[str, Column], block: HeadingBlock) -> HeadingBlock:
    """The block with the rows that belong to it though no declared heading stands in them."""
    top, bottom = block.top, block.bottom
    for area in sheet.marks.merged:
        if top <= area.top <= bottom < area.bottom < bottom + HIGHEST:
            bottom = area.bottom
        if area.top < top <= area.bottom and top - area.top < HIGHEST:
            top = area.top
    while bottom < min(len(sheet.rows), block.bottom + LOOK_FURTHER) and _continues(sheet, block, bottom + 1):
        bottom += 1
    return block_of(sheet, wanted, top, bottom) if (top, bottom) != (block.top, block.bottom) else block


def _continues(sheet: Sheet, block: HeadingBlock, row: int) -> bool:
    """Whether the row under the heading holds units, or the columns of a group that the heading names."""
    texts = {column: cell_text(cell) for column, cell in enumerate(sheet.rows[row - 1], start=1)}
    filled = {column: text for column, text in texts.items() if text}
    if filled and all(unit_alone(text) for text in filled.values()):
        return True
    groups = {
        column
        for area in sheet.marks.merged
        if area.top <= row - 1 == area.bottom and area.left < area.right
        for column in range(area.left, area.right + 1)
    }
    strings = all(isinstance(sheet.rows[row - 1][column - 1], str) for column in filled)
    return bool(filled) and strings and filled.keys() <= groups and len(filled) > 1 and row > block.bottom


def path_of(sheet: Sheet, block: HeadingBlock, column: int) -> str:
    """The heading of a column with the groups over it, also those above the rows that were needed."""
    levels = list(block.levels[column])
    row = block.top - 1
    while row >= max(1, block.top - HIGHEST):
        group = _levels(sheet, row, row + 1).get(column, ())
        if len(group) < 2 or group[0] in levels:  # noqa: PLR2004 - a group and what is under it
            break
        levels.insert(0, group[0])
        row -= 1
    return " / ".join(levels)
