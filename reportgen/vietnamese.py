"""Vietnamese text to values and back: folding for matching, numbers, dates, units, lists.

Numbers are read and written as offices do: a dot groups thousands, a comma begins the decimals.
What two people could read in two ways is refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from functools import lru_cache

from babel.numbers import format_decimal

MISSING = "[thiếu số liệu]"
"""What stands in a draft where a figure cannot be given."""

_FEBRUARY = 2
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_TONE = re.compile(r"([\u0300\u0301\u0303\u0309\u0323])((?:[^\W\d_]|[\u0302\u0306\u031b])*)")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MINUS = re.compile("^[-\u2212\u2013]")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_THREE_DECIMALS = re.compile(r"[1-9]\d{0,2},\d{3}")
_LONGEST = 22
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONEY = re.compile(r"(?:(nghìn|ngàn|triệu|tỷ|tỉ|nghìn tỷ|nghìn tỉ|ngàn tỷ|ngàn tỉ) )?đồng(?: ?/.*)?")
_MONEY_SCALES = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_MONEY_SCALES |= {
    f"{thousand} {billion}": 10**12 for thousand in ("nghìn", "ngàn") for billion in ("tỷ", "tỉ")
}
_UNIT_KIND = re.compile(r"^(?:xã|phường|thị trấn|đặc khu|thôn|xóm|ấp|bản|tổ dân phố|khu phố) ", re.IGNORECASE)
_TIME = re.compile(r"\b(?:ngày|tháng|quý|năm)\b")
_MEASURE = re.compile(r"%|/|\b(?:lần|ha|tấn|tạ|kg|km|m|m2|m²|m3|m³|lít|điểm|sao|năm|tháng)\b")


@dataclass(frozen=True, slots=True)
class Misread:
    """A text that is not the value it should be; `hint` says how to write it, where we can tell."""

    hint: str = ""


def clean(text: str) -> str:
    """The text in NFC, without invisible characters, every run of spaces one space, none at the ends."""
    # Most cells are clean, and two looks at all their letters cost less than three rewritings.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


@lru_cache(maxsize=65536)
def match_key(text: str) -> str:
    """What two spellings of one name share: equal after NFC, case and space folding.

    The tone mark is moved behind its word, because `Hoà` and `Hòa`, `Uỷ` and `Ủy` are one word in
    two orthographies that offices mix (Nghị định 30/2020/NĐ-CP itself prints both).
    """
    return " ".join(map(_folded, clean(text).split(" ")))


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    """One word folded: names are long and many, their words short and few."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", _TONE.sub(r"\2\1", letters))


def without_marks(text: str) -> str:
    """The text in small letters without tone and vowel marks: for suggestions, never for matching."""
    return " ".join(map(_unmarked, match_key(text).split(" ")))


@lru_cache(maxsize=65536)
def _unmarked(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def slug(text: str) -> str:
    """The text as a code: `Nông nghiệp` gives `nong_nghiep`; nothing to keep gives `trong`."""
    return re.sub(r"[^a-z0-9]+", "_", without_marks(text)).strip("_") or "trong"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was most probably meant to be; None where none is near."""
    by_key = {without_marks(candidate): candidate for candidate in candidates}
    found = get_close_matches(without_marks(word), by_key, n=1, cutoff=0.7)
    return by_key[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The hint `Có phải “…”?`; empty where no candidate is near."""
    found = nearest(word, candidates)
    return f"Có phải “{found}”?" if found else ""


def parse_number(text: str) -> Decimal | Misread:
    """The number that a text in Vietnamese writing means, exactly.

    `1.234` and `1 234` are 1234, `3,5` is 3.5, `08` is 8. Refused: `1.5` (a dot groups three
    digits), `1,250` (1,25 here, 1250 in a list made abroad), `1,234.5`, and anything with a unit.
    """
    written = clean(text)
    digits = _MINUS.sub("", written).lstrip()
    sign = "" if digits == written else "-"
    if _THREE_DECIMALS.fullmatch(digits):
        whole = digits.replace(",", "")
        decimal = digits.rstrip("0").rstrip(",") if digits.endswith("0") else f"{digits}0"
        return Misread(
            f"Hãy ghi “{sign}{whole}” nếu là số nguyên, “{sign}{decimal}” nếu dấu phẩy là dấu thập phân."
        )
    if _GROUPED.fullmatch(digits) or _PLAIN.fullmatch(digits):
        if sum(map(str.isdigit, digits)) > _LONGEST:
            return Misread(f"Số dài quá {_LONGEST} chữ số.")
        number = Decimal(sign + digits.replace(".", "").replace(" ", "").replace(",", "."))
        return number or abs(number)
    if re.fullmatch(r"\d+\.\d+", digits):
        return Misread(f"Số thập phân viết với dấu phẩy: “{written.replace('.', ',')}”.")
    return Misread()


def parse_day(text: str) -> date | Misread:
    """The day that dd/mm/yyyy means (also with dots or hyphens)."""
    found = _DAY.fullmatch(clean(text))
    if not found:
        return Misread("Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024.")
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return Misread("Không có ngày này trong lịch.")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value half-up to so many decimals, as Excel shows it; never a negative zero."""
    result = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return result or abs(result)


def format_number(value: Decimal, decimals: int | None = None, *, two_digits: bool = False) -> str:
    """The number in Vietnamese writing: `1.234,5`.

    `decimals` fixes the places; None prints up to two, without trailing zeros. `two_digits` puts
    the zero that offices write before a count from 1 to 9 (`08`).
    """
    number = rounded(value, 2 if decimals is None else decimals)
    pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(number, format=pattern, locale="vi")
    return f"0{text}" if two_digits and len(text) == 1 and number else text


def format_up_to(value: Decimal, places: int) -> str:
    """The number in Vietnamese writing with at most so many decimals, without zeros at their end."""
    text = format_number(value, places)
    return text.rstrip("0").rstrip(",") if "," in text else text


def format_day(day: date) -> str:
    """The day as in running text, `07/8/2024`, `15/02/2024`: a zero before days under 10 and months 1 and 2.

    Source: Nghị định 30/2020/NĐ-CP, phụ lục I, II.4b, applied to short dates as offices do.
    """
    return f"{day.day:02}/{_month(day)}/{day.year}"


def format_long_day(day: date) -> str:
    """The day as in the date line: `ngày 05 tháng 3 năm 2024` (Nghị định 30/2020/NĐ-CP, phụ lục I, II.4b)."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= _FEBRUARY else str(day.month)


def money_scale(unit: str) -> Decimal | None:
    """How many đồng one of the unit is (`triệu đồng/năm` gives 1000000); None for what is not money."""
    found = _MONEY.fullmatch(clean(unit).casefold())
    return Decimal(_MONEY_SCALES[found.group(1) or ""]) if found else None


def unit_factor(unit: str, wanted: str) -> Decimal | None:
    """What a number in `unit` is multiplied by to stand in `wanted`; None where it cannot.

    Money becomes another multiple of đồng; a month's money never becomes a year's, nor money people.
    """
    theirs, ours = money_scale(unit), money_scale(wanted)
    times = set(_TIME.findall(unit))
    if (theirs is None) != (ours is None) or (times and times != set(_TIME.findall(wanted))):
        return None
    return theirs / ours if theirs and ours else Decimal(1)


def is_count_unit(unit: str) -> bool:
    """Whether the unit names things that are counted (HTX, người), not a measure (triệu đồng, %, ha)."""
    return bool(unit) and money_scale(unit) is None and not _MEASURE.search(clean(unit).casefold())


def write_value(value: object) -> str:
    """A value of a list as it stands in a text: days and numbers in Vietnamese writing, `Có`, `Không`."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return format_day(value)
    return format_number(value) if isinstance(value, Decimal) else str(value)


def without_unit_kind(name: str) -> str:
    """The proper name of an administrative unit: `xã Tượng Sơn` and `Tượng Sơn` give `Tượng Sơn`."""
    return _UNIT_KIND.sub("", clean(name))


def join_names(names: Iterable[str]) -> str:
    """The names as a list in a sentence: `A, B`; `A; B` where a name holds a comma, a bracket or “và”."""
    listed = list(names)
    mark = ", " if not any(re.search(r"[,;(]| và ", name) for name in listed) else "; "
    return mark.join(listed)
