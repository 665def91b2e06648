"""Columns of texts: plain, by a pattern, tax codes, yes or no, one of the declared choices."""

from __future__ import annotations

import re
from collections.abc import Callable

from stdnum.vn import mst

from reportgen.cell_values import Cell, Finding, Reading, show
from reportgen.columns import Column
from reportgen.problems import Rule
from reportgen.vietnamese import Misread, match_key, nearest
from reportgen.workbook import Value

Reader = Callable[[Value], Cell | Misread | Reading]

_YES = frozenset({"x", "có", "co"})
_NO = frozenset({"", "không", "khong", "0", "-"})

_CODE = re.compile(r"[0-9]{10}(?:[0-9]{3})?")
_SEPARATORS = re.compile(r"[ .\u2010-\u2013-]")
_OF_A_FLOAT = re.compile(r"(\d{8,13})[.,]0+")
_CUT_SHORT = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_AS_TEXT = "định dạng ô là Văn bản (Text) rồi ghi đủ"
_LOST_ZERO = Misread(f"Có thể Excel đã bỏ số 0 ở đầu: {_AS_TEXT} 10 chữ số.")
_LOST_ZERO_OF_BRANCH = Misread(
    f"Nếu là mã chi nhánh thì có thể Excel đã bỏ số 0 ở đầu: {_AS_TEXT} 13 chữ số."
)
_LOST_DIGITS = Misread(f"Excel đã rút gọn mã và làm mất chữ số: {_AS_TEXT} 10 chữ số.")


def text_reader(column: Column, _heading: str) -> Reader:
    """The reader of a column `chu`: the text that the cell shows, of the declared pattern."""
    if column.pattern is None:
        return lambda value: value if isinstance(value, str) else show(value)
    wanted = re.compile("".join(_PATTERN_SIGNS.get(sign, re.escape(sign)) for sign in column.pattern))

    def read(value: Value) -> Cell | Reading:
        text = show(value)
        if wanted.fullmatch(text):
            return text
        message = f"Cột “{column.heading}” cần theo mẫu “{column.pattern}”; ô đang ghi “{text}”."
        hint = "Trong mẫu, “#” là một chữ số, “@” là một chữ cái; dấu khác viết đúng như mẫu."
        return Reading(text, (Finding(Rule.CELL_PATTERN, message, hint),))

    return read


_PATTERN_SIGNS = {"#": "[0-9]", "@": r"[^\W\d_]"}


def tax_code_reader(column: Column, _heading: str) -> Reader:
    """The reader of a column `ma_so_thue`: 10 digits, 13 of a branch, whatever stands between them."""

    def read(value: Value) -> Cell | Misread | Reading:
        if isinstance(value, str) and _CODE.fullmatch(value) and has_right_check_digit(value):
            return value
        typed = show(value).lstrip("'\u2019")
        if found := _OF_A_FLOAT.fullmatch(typed):
            typed = found[1]
        code = _SEPARATORS.sub("", typed)
        if _CODE.fullmatch(code):
            return code if has_right_check_digit(code) else _wrong_check_digit(column, code)
        if re.fullmatch(r"[0-9]{9}", code) and has_right_check_digit(f"0{code}"):
            return _lost_zero(column, code)
        if re.fullmatch(r"[0-9]{8,9}", code):
            return _LOST_ZERO
        if _CUT_SHORT.fullmatch(typed):
            return _LOST_DIGITS
        return _LOST_ZERO_OF_BRANCH if re.fullmatch(r"[0-9]{11,12}", code) else Misread()

    return read


def _lost_zero(column: Column, code: str) -> Reading:
    message = f"Cột “{column.heading}”: ô đang ghi “{code}”, được hiểu là “0{code}” vì Excel bỏ số 0 ở đầu."
    hint = f"Để chắc chắn, {_AS_TEXT} 10 chữ số."
    return Reading(f"0{code}", (Finding(Rule.CELL_READ_AS, message, hint),))


def _wrong_check_digit(column: Column, code: str) -> Reading:
    message = f"Cột “{column.heading}”: mã “{code}” sai chữ số kiểm tra, có thể gõ nhầm."
    hint = "Đối chiếu với giấy chứng nhận đăng ký."
    return Reading(code, (Finding(Rule.CELL_CHECK_DIGIT, message, hint),))


def has_right_check_digit(code: str) -> bool:
    """Whether the tenth digit of a tax code follows from the nine before it (python-stdnum, vn.mst).

    Neither a company nor a branch has the number 0.
    """
    # mst.validate would do, but it first cleans what is clean, and that takes it most of its time.
    numbered = code[2:9] != "0000000" and code[10:] != "000"
    return numbered and code[9] == mst.calc_check_digit(code)


def yes_no_reader(column: Column, _heading: str) -> Reader:
    """The reader of a column `co_khong`: the words known to all, and those of `bien_the`."""
    answers = dict.fromkeys(_NO, False) | dict.fromkeys(_YES, True)
    answers |= {match_key(word): match_key(value) in _YES for word, value in column.variants.items()}

    def read(value: Value) -> Cell | Misread:
        if isinstance(value, bool):
            return value
        answer = answers.get(match_key(show(value)))
        return Misread("Ghi “x” hoặc để trống.") if answer is None else answer

    return read


def choice_reader(column: Column, _heading: str) -> Reader:
    """The reader of a column `lua_chon`: the declared value, also of a variant, after folding."""
    by_key = {match_key(choice): choice for choice in column.choices}
    by_key |= {
        match_key(variant): by_key[match_key(value)]
        for variant, value in column.variants.items()
        if match_key(value) in by_key
    }
    all_of_them = f"Các giá trị dùng được: {', '.join(column.choices)}."

    def read(value: Value) -> Cell | Misread:
        text = show(value)
        choice = by_key.get(match_key(text))
        if choice is not None:
            return choice
        found = nearest(text, column.choices)
        return Misread(f"Có phải “{found}”?" if found else all_of_them)

    return read
