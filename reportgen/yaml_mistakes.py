"""PyYAML's English errors → what the clerk did, in her words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaml import MarkedYAMLError

from reportgen.problems import Place, Problem, Rule

QUOTE_AT_MOST = 60
"""Characters of a line or value that a message repeats."""

QUOTE_IT = "Đặt cả nội dung trong dấu nháy kép, hoặc viết thành khối ở các dòng dưới sau dấu “|”."
ONE_A_LINE = (
    "Viết mỗi mục trên một dòng riêng, lùi vào hai dấu cách; nếu dấu ngoặc là nội dung thì đặt cả nội dung "
    "trong dấu nháy kép."
)
PLACEHOLDER_HINT = 'Đặt cả nội dung trong dấu nháy kép, như: ten: "Có {{ htx }} hoạt động".'

_ONE_PAIR = "Đặt cả nội dung trong một cặp dấu nháy; bên trong dùng dấu “ ” thay cho dấu nháy thẳng."

_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = "\u200b-\u200f\u2060\ufeff\u00ad"
"""Characters of no width, as a regular expression's class."""
_ODD_START = re.compile(rf"[ ]*[{INVISIBLE}]*[{_WIDE}]|[ ]*[{INVISIBLE}]+[ ]")
_TAB_START = re.compile(r"[ ]*\t")
_GLUED_COLON = re.compile(r"\s*(?:- +)*[\w.]+:[^\s:]")
_VALUE = re.compile(
    r"""\s*(?:-\s+)*                                     # list marks
    (?:(?:"[^"]*"|'[^']*'|[^\s"'#:{\[*&!%@`|>-][^:]*?)\s*:\s+)?  # the key
    (?P<value>\S.*)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong (a sentence without its full stop), what to do, and the line from 0."""

    message: str
    hint: str
    line: int


@dataclass(frozen=True, slots=True)
class Cause:
    """The mistake behind a text of PyYAML; `at_start`: shown at the line where the element began."""

    pattern: str
    message: str
    hint: str
    at_start: bool = False


BACKSLASH = Cause(
    r"unknown escape|escape sequence",
    "Trong dấu nháy kép, dấu “\\” không phải là chữ",
    "Thay cặp dấu nháy kép bằng cặp dấu nháy đơn.",
)
_CAUSES = (
    Cause(
        r"quoted scalar.*(end of stream|document separator)",
        "Có dấu nháy mở mà không có dấu nháy đóng",
        "Thêm dấu nháy đóng ở cuối nội dung, hoặc bỏ dấu nháy mở.",
        at_start=True,
    ),
    BACKSLASH,
    Cause(
        r"could not find expected ':'",
        "Dòng thiếu dấu hai chấm sau tên mục",
        "Viết “ten_muc: nội dung”; nếu dòng nối tiếp một đoạn văn thì lùi vào cho thẳng với đoạn văn đó.",
        at_start=True,
    ),
    Cause(
        r"flow (mapping|sequence)",
        "Dấu ngoặc mở mà không đóng",
        ONE_A_LINE,
        at_start=True,
    ),
    Cause(
        r"sequence entries are not allowed|block mapping.*found '-'",
        "Dấu “-” của danh sách đứng sai chỗ",
        "Xuống dòng trước dấu “-” đầu tiên; các dấu “-” của một danh sách phải thẳng cột với nhau và không "
        "đứng lẫn với các mục có tên.",
    ),
    Cause(
        r"block collection.*found '\?'",
        "Danh sách có dòng thiếu dấu “-”, hoặc dòng này lùi vào sai chỗ",
        "Mỗi phần của danh sách bắt đầu bằng “- ”; mục nằm ngoài danh sách phải thẳng cột với mục chứa danh "
        "sách.",
    ),
    Cause(
        r"block mapping.*found ':'",
        "Trước dấu hai chấm không có tên mục",
        "Viết “ten_muc: nội dung”, hoặc bỏ dấu hai chấm ở đầu dòng.",
    ),
    Cause(
        r"expected <block end>|<document start>|block collection",
        "Dòng lùi vào không khớp với các dòng cùng cấp",
        "Các mục cùng cấp phải thẳng cột với nhau; đoạn văn sau dấu “|” phải lùi vào đều nhau.",
    ),
)
_UNKNOWN = Cause(
    "",
    "Dòng không đúng cách viết của tệp này",
    "Mỗi dòng viết “ten_muc: nội dung”; nội dung có dấu lạ thì đặt trong dấu nháy kép.",
)


_IN_QUOTES = "Nội dung bắt đầu bằng “{sign}” phải đặt trong dấu nháy"
_SIGN = "Nội dung bắt đầu bằng “{sign}”, là dấu có nghĩa riêng trong tệp này"
_BAD_VALUES = (
    # how the value begins, what PyYAML says, what is wrong, what to do
    ("{{", "", _IN_QUOTES, PLACEHOLDER_HINT),
    ("{%", "", _IN_QUOTES, QUOTE_IT),
    (">", "block scalar", _SIGN, 'Nếu là điều kiện thì đặt trong dấu nháy kép, như "> 0".'),
    ("|", "block scalar", "Sau dấu “{sign}” phải xuống dòng", "Viết nội dung ở các dòng dưới, lùi vào đều."),
    ("[", "<block end>", _SIGN, QUOTE_IT),
    ("{", "<block end>", _SIGN, QUOTE_IT),
    *((mark, "<scalar>", "Sau dấu nháy đóng còn chữ", _ONE_PAIR) for mark in "\"'"),
    *((sign, "", _SIGN, QUOTE_IT) for sign in "*&!%@`?,]}"),
)


def shorten(text: str) -> str:
    """`text` on one line, cut at `QUOTE_AT_MOST` characters with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= QUOTE_AT_MOST else words[: QUOTE_AT_MOST - 1].rstrip() + "…"


def syntax_problem(error: MarkedYAMLError, lines: Sequence[str], name: str) -> Problem:
    """The problem for an error of PyYAML's parser in the file `name` made of `lines`."""
    mistake = _mistake(error, lines)
    quote = shorten(lines[mistake.line]) if mistake.line < len(lines) else ""
    message = f"{mistake.message}; dòng đang ghi “{quote}”." if quote else f"{mistake.message}."
    return Problem(Rule.YAML_SYNTAX, Place(name, line=mistake.line + 1), message, mistake.hint)


def odd_start(line: str, number: int) -> Mistake | None:
    """The mistake of a line whose indentation is not plain spaces; None when it is."""
    if _TAB_START.match(line):
        hint = "Xóa dấu Tab rồi gõ dấu cách cho thẳng với các dòng cùng cấp."
        return Mistake("Đầu dòng có dấu Tab", hint, number)
    if _ODD_START.match(line):
        hint = "Xóa khoảng trống đầu dòng rồi gõ lại bằng phím cách."
        return Mistake("Đầu dòng có dấu cách lạ, thường theo vào khi dán từ Word hay trang web", hint, number)
    return None


def _mistake(error: MarkedYAMLError, lines: Sequence[str]) -> Mistake:
    """The likeliest cause: first what the line itself shows, then what PyYAML says."""
    at = min(error.problem_mark.line if error.problem_mark else 0, len(lines) - 1)
    column = error.problem_mark.column if error.problem_mark else 0
    start = error.context_mark.line if error.context_mark else at
    what = f"{error.context or ''}: {error.problem or ''}"
    if r"'\t'" in what and not _TAB_START.match(lines[at]):
        hint = "Xóa dấu Tab rồi gõ một dấu cách; ở cuối dòng thì chỉ cần xóa."
        return Mistake("Trong dòng có dấu Tab", hint, at)
    shown = start if "simple key" in what or "flow" in what else at
    odd = odd_start(lines[at], at) or odd_start(lines[shown], shown)
    if odd is None and "found '<scalar>'" in what:
        odd = _unclosed_above(lines, at, column)
    if odd is None and at > 0 and "mapping values" in what and _GLUED_COLON.match(lines[at - 1]):
        odd = _glued_colon(at - 1)
    return odd or _bad_value(lines[shown], shown, what, column) or _from_table(what, lines, at, start)


def _from_table(what: str, lines: Sequence[str], at: int, start: int) -> Mistake:
    """The mistake that the table gives for PyYAML's text `what`."""
    cause = next((cause for cause in _CAUSES if re.search(cause.pattern, what)), _UNKNOWN)
    line = start if cause.at_start else at
    if "expected ':'" in what and _GLUED_COLON.match(lines[line]):
        return _glued_colon(line)
    return Mistake(cause.message, cause.hint, line)


def _glued_colon(line: int) -> Mistake:
    hint = "Thêm một dấu cách sau dấu hai chấm: “ten_muc: nội dung”."
    return Mistake("Sau dấu hai chấm thiếu dấu cách", hint, line)


def _unclosed_above(lines: Sequence[str], at: int, column: int) -> Mistake | None:
    """A quotation that swallowed lines until the next quotation mark; None when the line is whole."""
    before = lines[at][:column]
    mark = next((char for char in reversed(before) if char in "\"'"), None)
    if mark is None or before.count(mark) % 2 == 0:
        return None
    line = next((number for number in range(at - 1, -1, -1) if lines[number].count(mark) % 2), None)
    if line is None:
        return None
    return Mistake(_CAUSES[0].message, _CAUSES[0].hint, line)


def _bad_value(line: str, number: int, what: str, column: int) -> Mistake | None:
    """The mistake that the value on this line shows by itself; None when it looks harmless."""
    if "mapping values are not allowed" in what:
        return _second_colon(line, number, column)
    found = _VALUE.match(line)
    value = found["value"] if found else ""
    for start, needed, message, hint in _BAD_VALUES:
        if value.startswith(start) and needed in what:
            return Mistake(message.format(sign=start), hint, number)
    return None


def _second_colon(line: str, number: int, column: int) -> Mistake:
    """“mapping values are not allowed here”: a second colon, or a line deeper than its neighbours."""
    if re.search(r":\s", line[:column]):
        message = "Dòng có hai dấu hai chấm nên không rõ đâu là tên mục, đâu là nội dung"
        return Mistake(message, QUOTE_IT, number)
    message = "Dòng này bị hiểu là phần nối tiếp của dòng trên, mà lại có dấu hai chấm"
    hint = (
        "Lùi dòng này cho thẳng với các mục cùng cấp; dòng trên phải có dạng “ten_muc: nội dung”, có dấu "
        "cách sau dấu hai chấm."
    )
    return Mistake(message, hint, number)
