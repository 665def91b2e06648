"""Where the heading of a list stands and which column each declared heading names.

A heading may have several rows: a merged group over its columns (“Vốn góp” over “Giá trị” and
“Tỷ lệ”), a row of units. It is found by what it says, under a title block of any height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.columns import Column
from reportgen.heading_block import (
    HIGHEST,
    LOOK_FURTHER,
    HeadingBlock,
    block_of,
    cell_text,
    path_of,
    whole_block,
)
from reportgen.heading_text import (
    heading_key,
    keys_of,
    parts_of,
    same_but_for_unit,
    sheet_unit,
    text_with_unit,
)
from reportgen.problems import Problem, Rule
from reportgen.vietnamese import did_you_mean
from reportgen.workbook import Sheet, Value, column_letter

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
    best = whole_block(sheet, wanted, best)
    unit = sheet_unit(sheet.rows[: best.top - 1])
    problems = [*_twice(sheet, wanted, best), *_missing(sheet, wanted, best)]
    columns = {code: found[0] for code, found in best.found.items() if len(found) == 1}
    texts = {
        code: text_with_unit(best.levels[column], wanted[code], unit) for code, column in columns.items()
    }
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


def _best_block(sheet: Sheet, wanted: Mapping[str, Column]) -> HeadingBlock | None:
    best: HeadingBlock | None = None
    complete = 0
    said: dict[int, int] = {}
    for bottom, count in _candidate_rows(sheet, wanted):
        if complete and bottom > complete + LOOK_FURTHER:
            break
        if not count:
            continue
        said[bottom] = count
        most = sum(said.get(row, 0) for row in range(bottom - HIGHEST + 1, bottom + 1))
        if best is not None and (
            most < len(best.found) or (most == len(best.found) and best.top == best.bottom)
        ):
            continue  # nothing better can end here: a long list may say a heading's word in each line
        for top in range(bottom, max(0, bottom - HIGHEST), -1):
            block = block_of(sheet, wanted, top, bottom)
            if block.found and (best is None or _rank(block) > _rank(best)):
                best = block
        if best is not None and len(best.found) == len(wanted):
            complete = complete or bottom
    return best


def _rank(block: HeadingBlock) -> tuple[int, int]:
    return len(block.found), block.top - block.bottom


def _candidate_rows(sheet: Sheet, wanted: Mapping[str, Column]) -> Iterator[tuple[int, int]]:
    """Each row, and how many of its cells say a part of a wanted heading."""
    parts = parts_of(wanted.values())
    said: dict[Value, bool] = {"": False}
    for number, row in enumerate(sheet.rows, start=1):
        count = 0
        for cell in row:
            if cell not in said:
                text = cell_text(cell)
                said[cell] = any(key in parts for key in keys_of(text)) if text else False
            count += said[cell]
        yield number, count


def _twice(sheet: Sheet, wanted: Mapping[str, Column], block: HeadingBlock) -> Iterator[Problem]:
    for code, found in block.found.items():
        if len(found) > 1:
            letters = [column_letter(column) for column in found]
            count = "hai" if len(found) == 2 else str(len(found))  # noqa: PLR2004 - the word for 2
            both = f"{', '.join(letters[:-1])} và {letters[-1]}"
            message = f"Tiêu đề “{wanted[code].heading}” có {count} cột: {both}."
            paths = list(dict.fromkeys(path_of(sheet, block, column) for column in found))
            hint = f"Xóa hoặc đổi tên một trong {count} cột."
            if len(set(map(heading_key, paths))) == len(found) and any(" / " in path for path in paths):
                written = " hoặc ".join(f"“{path}”" for path in paths)
                hint = f"Ghi rõ nhóm ở mục “tieu_de” trong so-lieu.yaml: {written}."
            yield Problem(Rule.HEADING_TWICE, sheet.place(block.bottom, found[1]), message, hint)


def _missing(sheet: Sheet, wanted: Mapping[str, Column], block: HeadingBlock) -> Iterator[Problem]:
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
            hint = f"Cột “{same}” ghi đơn vị khác hoặc không ghi đơn vị;"
            hint += " nếu đúng là cột này thì sửa tiêu đề trong tệp."
        if below:
            paths = ", ".join(f"“{' / '.join(levels)}”" for levels in below)
            hint = f"Đây là nhóm gồm nhiều cột; ghi rõ cột nào ở mục “tieu_de” trong so-lieu.yaml: {paths}."
        yield Problem(Rule.HEADING_MISSING, sheet.place(block.bottom), message, hint)
