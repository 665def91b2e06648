"""Numbers and ranges as clerks type them, also with their unit, as Decimals in the declared unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.cell_values import RangeCell
from reportgen.units import Unit, factor, parse_unit
from reportgen.vietnamese import Misread, parse_number

LIMIT = 10**15
"""Excel keeps 15 digits: a longer number has lost its last ones."""
TOO_LARGE = Misread("Số dài quá 15 chữ số, có thể là số tài khoản hay một mã ghi nhầm cột.")

_WITH_UNIT = re.compile(r"([-\u2212\u2013]?\s*\d[\d., ]*?)\s*([^\d\s.,].*)")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])(\d+)\.(\d{1,2})(?![\d.,])")
_BETWEEN = re.compile(
    r"(?<=[\d%])\s*(?:[-\u2212\u2013\u2014÷~]|đến|tới)\s*(?=\d)"
    r"|(?<=[^\W\d_])\s+(?:[-\u2013\u2014]|đến|tới)\s+(?=\d)"
)
_ABOUT = re.compile(r"(?:khoảng|ước đạt|ước|đạt|~)\s*(?=\S*\d)")
_AT_LEAST = re.compile(r"(?:trên|hơn|ít nhất|tối thiểu|≥|>=|>)\s*(?=\d)")
_AT_MOST = re.compile(r"(?:dưới|nhiều nhất|tối đa|không quá|đến|≤|<=|<)\s*(?=\d)")
_AND_MORE = re.compile(r"\s*trở lên$")


@dataclass(frozen=True, slots=True)
class Scale:
    """The declared unit of a column, None for none, and what its bare numbers are multiplied by."""

    declared: Unit | None
    bare: Decimal = Decimal(1)


def exact(value: float) -> Decimal | Misread:
    """The number cell as typed: 0.1 is one tenth. Refused: what is not finite or longer than Excel keeps."""
    if not -LIMIT < value < LIMIT:
        return TOO_LARGE if abs(value) >= LIMIT and abs(value) != float("inf") else Misread()
    # repr is the shortest text that gives this float.
    whole = int(value)
    return Decimal(whole) if value == whole else Decimal(repr(value))


def read_amount(text: str, scale: Scale) -> Decimal | Misread:
    """The number that a cleaned text means, in the declared unit: `1.234,5`, `1,5 tỷ`, `25 người`."""
    number = parse_number(text)
    times: Decimal | Misread = scale.bare
    with_unit = _WITH_UNIT.fullmatch(text) if isinstance(number, Misread) else None
    if with_unit is not None:
        number = parse_number(with_unit[1])
        times = _factor(with_unit[2], scale.declared)
    if isinstance(number, Misread) or isinstance(times, Misread):
        return number if isinstance(number, Misread) else times
    if abs(number) >= LIMIT:
        return TOO_LARGE
    return scaled(number, times)


def scaled(number: Decimal, times: Decimal) -> Decimal:
    """The number times a factor, without zeros that nobody typed: 840 đồng are 0.00084 triệu."""
    if times == 1:
        return number
    return number * times if times > 1 else number / int(1 / times)


def _factor(written: str, declared: Unit | None) -> Decimal | Misread:
    """What a number with this unit is multiplied by."""
    unit = parse_unit(written)
    if declared is None:
        known = unit is not None and unit.is_measure
        return Misread("Khai báo đơn vị tính của cột (mục “dvt”) thì chương trình tự đổi." if known else "")
    times = factor(unit, declared) if unit else None
    # Money of a year is what a column without a time most often means; of a month it is not.
    other_time = unit.times - declared.times - {"năm"} if unit else None
    if times is not None and not other_time:
        return times
    if unit and unit.is_measure:
        return Misread(f"Đơn vị của cột là “{declared.text}”: ghi số theo đơn vị đó.")
    return Misread(f"Chỉ ghi số; đơn vị của cột là “{declared.text}”.")


def read_range(text: str, scale: Scale) -> RangeCell | Misread:
    """The range that a cleaned text means: `3,5 - 6,0`, `từ 3 đến 5 hộ`, `trên 960`, `khoảng 36`, `7`.

    Here 3.5 is three and a half: with one or two digits behind it, the dot groups nothing. “trên” and
    its like leave the upper end open, “dưới” the lower; “khoảng” and “ước” are passed over.
    """
    typed = _ABOUT.sub("", _DECIMAL_POINT.sub(r"\1,\2", text.casefold()), count=1)
    if _AT_MOST.match(typed):
        end = read_amount(_AT_MOST.sub("", typed, count=1), scale)
        return end if isinstance(end, Misread) else RangeCell(None, end)
    if _AT_LEAST.match(typed) or _AND_MORE.search(typed):
        bare = _AND_MORE.sub("", _AT_LEAST.sub("", typed, count=1)).removeprefix("từ ")
        end = read_amount(bare, scale)
        return end if isinstance(end, Misread) else RangeCell(end, None)
    ends = _BETWEEN.split(typed.removeprefix("từ "))
    if len(ends) not in {1, 2} or (len(ends) == 1 and typed.startswith("từ ")):
        return Misread("Ghi “trên …”, “dưới …” hoặc hai số với dấu gạch ngang, ví dụ “3,5 - 6,0”.")
    unit = _WITH_UNIT.fullmatch(ends[-1])
    if unit and not _WITH_UNIT.fullmatch(ends[0]):
        ends[0] = f"{ends[0]} {unit[2]}"
    low, high = read_amount(ends[0], scale), read_amount(ends[-1], scale)
    if isinstance(low, Misread):
        return low
    if isinstance(high, Misread):
        return high
    return RangeCell(low, high) if low <= high else Misread("Số đầu của khoảng lớn hơn số cuối.")
