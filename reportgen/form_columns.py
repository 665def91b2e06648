"""How a declared column is filled in on a blank form: width, number format, check, words to the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from reportgen.columns import Column, ColumnType

WIDEST = 36
"""Characters; what is longer wraps."""
LONGEST_LIST = 255
"""Characters that Excel takes of a drop-down list written into the cell's own check."""
LONGEST_MESSAGE = 255
LONGEST_TITLE = 32

LARGEST = 999_999_999_999_999
"""Excel keeps 15 digits of a number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How the cells of one column type are filled in.

    `width` in characters; `kind` is XlsxWriter's name of the check, `lowest` and `highest` what it lets
    pass (characters for a length).
    """

    width: float
    number_format: str
    instruction: str
    example: str = ""
    centred: bool = False
    kind: str = "any"
    lowest: int | date = 0
    highest: int | date = LARGEST


_ENTRIES: Mapping[ColumnType, Entry] = {
    ColumnType.TEXT: Entry(28, "@", "Ghi bằng chữ."),
    ColumnType.WHOLE: Entry(12, "#,##0", "Ghi số nguyên không âm.", "12", kind="integer"),
    ColumnType.NUMBER: Entry(
        15, "#,##0.0##", "Ghi số, có thể có phần thập phân.", "1.234,5", kind="decimal", lowest=-LARGEST
    ),
    # A bare year such as 2010 would be the 2010th day, in 1905: the first day lies behind all such days.
    ColumnType.DAY: Entry(
        13,
        "dd/mm/yyyy",
        "Ghi đủ ngày/tháng/năm.",
        "31/12/2020",
        centred=True,
        kind="date",
        lowest=date(1920, 1, 1),
        highest=date(2100, 12, 31),
    ),
    # 14 characters: the 13 digits of a branch are also written 0123456789-001.
    ColumnType.TAX_CODE: Entry(
        16,
        "@",
        "Ghi đủ 10 chữ số, kể cả số 0 ở đầu; chi nhánh ghi 13 chữ số.",
        "0123456789",
        centred=True,
        kind="length",
        lowest=10,
        highest=14,
    ),
    ColumnType.RANGE: Entry(
        14, "@", "Ghi khoảng, số nhỏ trước, số lớn sau; một số cũng được.", "3,5 - 6", centred=True
    ),
    ColumnType.PERCENT: Entry(
        12, "#,##0.0##", "Ghi số phần trăm, không ghi dấu %.", "12,5", kind="decimal", lowest=-LARGEST
    ),
    ColumnType.YES_NO: Entry(12, "General", "Ghi “x” nếu có; để trống nếu không.", centred=True, kind="list"),
    ColumnType.CHOICE: Entry(14, "General", "Chọn một giá trị trong danh sách thả xuống.", kind="list"),
}


@dataclass(frozen=True, slots=True)
class ChoiceLists:
    """The lists of values that do not fit into a cell's own check: one column each of a hidden sheet."""

    sheet: str
    lists: tuple[tuple[str, ...], ...]

    def source(self, choices: tuple[str, ...]) -> str | list[str]:
        """What Excel's drop-down takes: the values themselves, or the cells that hold them."""
        if choices not in self.lists:
            return list(choices)
        letter = xl_col_to_name(self.lists.index(choices), col_abs=True)
        return f"='{self.sheet}'!{letter}$1:{letter}${len(choices)}"


def choice_lists(sheet: str, columns: Iterable[Column]) -> ChoiceLists:
    """The lists that are too long for a check, or that hold a comma, at which Excel would cut them."""
    long = (
        column.choices
        for column in columns
        if len(",".join(column.choices)) > LONGEST_LIST
        or any(mark in choice for choice in column.choices for mark in ',"')
    )
    return ChoiceLists(sheet, tuple(dict.fromkeys(long)))


def width(column: Column) -> float:
    """The column's width in characters: for the longest value or word of the heading."""
    longest = max(map(len, (*column.choices, *column.heading.split())))
    return min(max(_ENTRIES[column.type].width, longest + 2), WIDEST)


def look(column: Column) -> dict[str, object]:
    """XlsxWriter's properties of a cell to fill in. The number formats are Excel's own, in English signs.

    An Excel set to Vietnamese shows `#,##0.0##` as 1.234,5.
    """
    entry = _ENTRIES[column.type]
    # A whole number without a unit is a year or a code: 2.024 would be no year.
    plain = column.type is ColumnType.WHOLE and not column.unit
    cell: dict[str, object] = {"border": 1, "valign": "vcenter"}
    cell["num_format"] = "0" if plain else entry.number_format
    if entry.centred or plain:
        return cell | {"align": "center"}
    # Set in, so that a text does not touch the number in the cell before it.
    return cell if _is_number(column) else cell | {"align": "left", "indent": 1, "text_wrap": True}


def note(column: Column) -> Iterator[str]:
    """What the clerk of the other office is told of a column, one sentence a line."""
    entry = _ENTRIES[column.type]
    if column.required:
        yield "Bắt buộc ghi."
    elif column.type is not ColumnType.YES_NO:
        yield "Chưa có số liệu thì để trống, không ghi số 0." if _is_number(column) else "Có thể để trống."
    yield entry.instruction
    if column.unit:
        yield f"Đơn vị tính: {column.unit}; chỉ ghi số, không ghi kèm đơn vị."
    if column.unique:
        yield "Không được có hai dòng giống nhau."
    if column.minimum is not None:
        yield f"Không nhỏ hơn {column.minimum}."
    if column.maximum is not None:
        yield f"Không lớn hơn {column.maximum}."
    if column.pattern is not None:
        yield f"Ghi theo khuôn {column.pattern} (# là chữ số, @ là chữ cái)."
    if entry.example:
        yield f"Ví dụ: {entry.example}."
    if column.choices:
        yield f"Các giá trị: {'; '.join(column.choices)}."


def check(column: Column, lists: ChoiceLists) -> dict[str, object]:
    """XlsxWriter's data validation: what Excel refuses at the keyboard, and what it says to the clerk.

    The reader of the registers refuses the same, and more: a cell that was pasted is not checked by Excel.
    """
    entry = _ENTRIES[column.type]
    example = f" Ví dụ: {entry.example}." if entry.example else ""
    words: dict[str, object] = {
        "input_title": _cut(column.heading, LONGEST_TITLE),
        "input_message": _cut("\n".join(note(column)), LONGEST_MESSAGE),
        "error_title": "Ô này ghi chưa đúng",
        "error_message": _cut(f"Cột “{column.heading}”: {entry.instruction}{example}", LONGEST_MESSAGE),
    }
    if entry.kind == "list":
        source = lists.source(column.choices) if column.choices else ["x"]
        return words | {"validate": "list", "source": source}
    if entry.kind == "any":
        return words | {"validate": "any"}
    lowest = entry.lowest if column.lowest is None else column.lowest
    highest = entry.highest if column.highest is None else column.highest
    bounds = {"minimum": lowest, "maximum": highest}
    return words | {"validate": entry.kind, "criteria": "between"} | bounds


def _is_number(column: Column) -> bool:
    return _ENTRIES[column.type].kind in {"integer", "decimal"}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
