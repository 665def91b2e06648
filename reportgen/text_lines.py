"""The lines of a period's text with their places, and what they ask for: tables, views of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures import View
from reportgen.placeholders import Placeholder, parse_line
from reportgen.problems import Place
from reportgen.review_marks import without_mark
from reportgen.vietnamese import did_you_mean
from reportgen.yaml_file import YamlFile

TABLE_COMMAND = re.compile(r"@bang\s+(\S+)")
_TABLE_WORD = "@bang"
_COMMAND = re.compile(r"^@\s?\S*|(?<!\S)@bang(?!\S)")
"""What begins a line with `@`, or stands in it like the command that places a table."""


def text_lines(file: YamlFile) -> Iterator[tuple[str, Place]]:
    """Each line of `noi_dung` that holds words, without the mark of review, with its place in the file.

    The file is enough: its lines are read, and checked, also where other keys of it have mistakes.
    """
    first = file.text_line(("noi_dung",))
    for number, line in enumerate(file.text("noi_dung").splitlines(), start=first):
        words = without_mark(line)
        if words:
            yield words, Place(file.name, line=number)


def wrong_command(line: str) -> tuple[str, str] | None:
    """What is wrong with a line that holds an `@` command and places no table, and a hint; None without."""
    found = _COMMAND.search(line)
    if found is None:
        return None
    command = found[0].strip()
    if command != _TABLE_WORD:
        hint = did_you_mean(command.replace(" ", ""), [_TABLE_WORD])
        return f"Không có lệnh “{command}”.", hint or "Bỏ dấu “@” nếu đây là chữ của đoạn văn."
    if found.start():
        return f"Lệnh “{_TABLE_WORD}” phải đứng đầu một dòng riêng.", f"Viết dòng: {_TABLE_WORD} mã_bảng"
    return f"Dòng “{_TABLE_WORD}” cần đúng một mã bảng và không có chữ nào khác.", "Ví dụ: @bang htx_moi"


def placed_tables(file: YamlFile) -> list[tuple[str, Place]]:
    """The codes that `@bang` names, in the order of the text."""
    found = ((TABLE_COMMAND.fullmatch(line), place) for line, place in text_lines(file))
    return [(command[1], place) for command, place in found if command]


def asked_views(file: YamlFile) -> frozenset[tuple[str, View]]:
    """What the text's placeholders ask for: each name with its view.

    Unknown views are reported when the text is written.
    """
    known = {view.value: view for view in View}
    pieces = (piece for line, _ in text_lines(file) for piece in parse_line(line))
    return frozenset(
        (piece.name, known[piece.filter])
        for piece in pieces
        if isinstance(piece, Placeholder) and piece.filter in known
    )
