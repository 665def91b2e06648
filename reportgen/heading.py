"""Where the heading of a list stands and which column each declared heading names.

A heading may have several rows: a merged group over its columns (“Vốn góp” over “Giá trị” and
“Tỷ lệ”), a row of units. It is found by what it says, under a title block of any height.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.columns import Column
from reportgen.heading_text import (
    heading_key,
    keys_of,
    named_columns,
    parts_of,
    same_but_for_unit,
    sheet_unit,
    text_with_unit,
    unit_alone,
)
from reportgen.problems import Problem, Rule
from reportgen.vietnamese import clean, did_you_mean
from reportgen.workbook import Sheet, Value, column_letter

_HIGHEST = 4
"""Rows of a heading at most."""
_LOOK_FURTHER = 3
_SERIAL = frozenset({"stt", "tt", "số tt", "số thứ tự", "s.t.t", "no", "no."})


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of the heading (from 1) and the column (from 1) of each declared code that it names.

    `texts` are the headings as the file has them, with their unit; `serial` is the column of running
    numbers (STT); `others` are the headings that nobody declared.
    """

    top: int
    bottom: int
    columns: Mapping[str, int]
    texts: Mapping[str, str]
    serial: int | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows taken as a heading: for each column its texts from the top down, `names` by code."""

    top: int
    bottom: int
    levels: Mapping[int, tuple[str, ...]]
    found: Mapping[str, tuple[int, ...]]


def find_heading(sheet: Sheet, wanted: Mapping[str, Column]) -> tuple[Heading | None, list[Problem]]:
    """The rows that name most of the wanted columns, and where each of them is.

    Problems: no row names any of them; a column that the heading does not name (with the heading that
    is nearest); a heading that stands twice, whose column is then none.
    """
    best = _best_block(sheet, wanted)
    if best is None:
        first = next(iter(wanted.values())).heading
        message = f"Không tìm thấy dòng tiêu đề: không ô nào ghi “{first}” hay một tiêu đề khác đã khai báo."
        return None, [Problem(Rule.HEADING_MISSING, sheet.place(), message)]
    best = _whole_block(sheet, wanted, best)
    unit = sheet_unit(sheet.rows[: best.top - 1])
    problems = [*_twice(sheet, wanted, best), *_missing(sheet, wanted, best)]
    columns = {code: found[0] for code, found in best.found.items() if len(found) == 1}
    texts = {code: text_with_unit(best.levels[column], wanted[code], unit) for code, column in columns.items()}
    named = {column for found in best.found.values() for column in found}
    serial, others = None, []
    for column, levels in sorted(best.levels.items()):
        if heading_key(levels[-1]) in _SERIAL and column not in named:
            serial = serial or column
        elif column not in named:
            others.append(" / ".join(levels))
    return Heading(best.top, best.bottom, columns, texts, serial, tuple(others)), problems


def names_enough(heading: Heading, wanted: Mapping[str, Column]) -> bool:
    """Whether so many columns are named that the sheet is surely meant to hold the list."""
    return len(heading.columns) * 2 >= len(wanted)


def cell_text(value: Value) -> str:
    """A heading cell as text; a year that Excel stores as a number is its digits."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(value) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _best_block(sheet: Sheet, wanted: Mapping[str, Column]) -> _Block | None:
    best: _Block | None = None
    complete = 0
    said: dict[int, int] = {}
    for bottom, count in _candidate_rows(sheet, wanted):
        if complete and bottom > complete + _LOOK_FURTHER:
            break
        said[bottom] = count
        most = sum(said.get(row, 0) for row in range(bottom - _HIGHEST + 1, bottom + 1))
        if best is not None and (most < len(best.found) or (most == len(best.found) and best.top == best.bottom)):
            continue  # nothing better can end here: a long list may say a heading's word in each line
        for top in range(bottom, max(0, bottom - _HIGHEST), -1):
            block = _block(sheet, wanted, top, bottom)
            if block.found and (best is None or _rank(block) > _rank(best)):
                best = block
        if best is not None and len(best.found) == len(wanted):
            complete = complete or bottom
    return best


def _rank(block: _Block) -> tuple[int, int]:
    return len(block.found), block.top - block.bottom


def _candidate_rows(sheet: Sheet, wanted: Mapping[str, Column]) -> Iterator[tuple[int, int]]:
    """The rows in which cells say a part of a wanted heading, and how many cells do."""
    parts = parts_of(wanted.values())
    said: dict[Value, bool] = {"": False}
    for number, row in enumerate(sheet.rows, start=1):
        count = 0
        for cell in row:
            if cell not in said:
                text = cell_text(cell)
                said[cell] = any(key in parts for key in keys_of(text)) if text else False
            count += said[cell]
        if count:
            yield number, count


def _block(sheet: Sheet, wanted: Mapping[str, Column], top: int, bottom: int) -> _Block:
    levels = _levels(sheet, top, bottom)
    unit = sheet_unit(sheet.rows[max(0, top - 1 - _HIGHEST) : top - 1])
    return _Block(top, bottom, levels, named_columns(levels, wanted, unit))


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


def _whole_block(sheet: Sheet, wanted: Mapping[str, Column], block: _Block) -> _Block:
    """The block with the rows that belong to it though no declared heading stands in them."""
    top, bottom = block.top, block.bottom
    for area in sheet.marks.merged:
        if top <= area.top <= bottom < area.bottom < bottom + _HIGHEST:
            bottom = area.bottom
        if area.top < top <= area.bottom and top - area.top < _HIGHEST:
            top = area.top
    while bottom < min(len(sheet.rows), block.bottom + _LOOK_FURTHER) and _continues(sheet, block, bottom + 1):
        bottom += 1
    return _block(sheet, wanted, top, bottom) if (top, bottom) != (block.top, block.bottom) else block


def _continues(sheet: Sheet, block: _Block, row: int) -> bool:
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


def _twice(sheet: Sheet, wanted: Mapping[str, Column], block: _Block) -> Iterator[Problem]:
    for code, found in block.found.items():
        if len(found) > 1:
            letters = [column_letter(column) for column in found]
            count = "hai" if len(found) == 2 else str(len(found))  # noqa: PLR2004 - the word for 2
            both = f"{', '.join(letters[:-1])} và {letters[-1]}"
            message = f"Tiêu đề “{wanted[code].heading}” có {count} cột: {both}."
            paths = list(dict.fromkeys(_path(sheet, block, column) for column in found))
            hint = f"Xóa hoặc đổi tên một trong {count} cột."
            if len(set(map(heading_key, paths))) == len(found) and any(" / " in path for path in paths):
                written = " hoặc ".join(f"“{path}”" for path in paths)
                hint = f"Ghi rõ nhóm ở mục “tieu_de” trong so-lieu.yaml: {written}."
            yield Problem(Rule.HEADING_TWICE, sheet.place(block.bottom, found[1]), message, hint)


def _path(sheet: Sheet, block: _Block, column: int) -> str:
    """The heading of a column with the groups over it, also those above the rows that were needed."""
    levels = list(block.levels[column])
    row = block.top - 1
    while row >= max(1, block.top - _HIGHEST):
        group = _levels(sheet, row, row + 1).get(column, ())
        if len(group) < 2 or group[0] in levels:  # noqa: PLR2004 - a group and what is under it
            break
        levels.insert(0, group[0])
        row -= 1
    return " / ".join(levels)


def _missing(sheet: Sheet, wanted: Mapping[str, Column], block: _Block) -> Iterator[Problem]:
    named = {column for found in block.found.values() for column in found}
    others = [levels[-1] for column, levels in block.levels.items() if column not in named]
    for code, column in wanted.items():
        if code in block.found:
            continue
        choice = " hoặc ".join(f"“{heading}”" for heading in column.headings)
        message = f"Dòng tiêu đề thiếu cột {choice}."
        keys = {heading_key(heading) for heading in column.headings}
        below = [levels for levels in block.levels.values() if keys & set(map(heading_key, levels[:-1]))]
        same = next((text for text in others if same_but_for_unit(text, column)), "")
        hint = did_you_mean(column.heading, others)
        if same:
            hint = f"Cột “{same}” ghi đơn vị khác hoặc không ghi đơn vị; nếu đúng là cột này thì sửa tiêu đề trong tệp."
        if below:
            paths = ", ".join(f"“{' / '.join(levels)}”" for levels in below)
            hint = f"Đây là nhóm gồm nhiều cột; ghi rõ cột nào ở mục “tieu_de” trong so-lieu.yaml: {paths}."
        yield Problem(Rule.HEADING_MISSING, sheet.place(block.bottom), message, hint)

