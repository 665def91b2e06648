"""The rows of a .csv, as Excel shows them: whichever of comma, semicolon and tab parts its columns."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import islice

from reportgen.archive import Refusal

_DELIMITERS = ";\t,"
_LOOK_AT = 50
BAD_QUOTES = (
    'Tệp CSV có dấu nháy kép (") mở mà không đóng, nên không biết ô nào hết ở đâu; xem từ dòng {line}.'
)


def read_csv(text: str) -> list[list[str]] | Refusal:
    """The rows, all equally long; why they cannot be told apart.

    A first line `sep=;` says the delimiter and is no row, as in Excel.
    """
    delimiter = _delimiter(text)
    if text.startswith("sep=") and text[4:5]:
        delimiter = text[4]
        text = text.partition("\n")[2]
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        message = BAD_QUOTES.format(line=max(1, reader.line_num))
        return Refusal(
            message, "Mở tệp bằng Excel và lưu thành loại “Excel Workbook (*.xlsx)”, rồi chạy lại."
        )
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first lines have equally many cells, more than one."""
    lines = list(islice(text.splitlines(), _LOOK_AT))
    best, best_score = _DELIMITERS[0], (0, 0)
    for delimiter in _DELIMITERS:
        rows = csv.reader(lines, delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in rows if len(row) > 1)
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if (count, width) > best_score:
            best, best_score = delimiter, (count, width)
    return best
