"""What stands in a period's file as the last period left it, until the clerk has looked at it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.config import Parsed
from reportgen.period_text import PeriodText
from reportgen.problems import Place, Problem, Rule
from reportgen.vietnamese import clean

REVIEW_MARK = "[xem lại]"
"""Stands at the beginning of a line of `noi_dung` that was taken over; it is never printed."""

_MARK = re.compile(r"\[\s*xem\s+lại\s*\]\s*", re.IGNORECASE)


def is_marked(line: str) -> bool:
    """Whether the line says that it was taken over."""
    return _MARK.search(clean(line)) is not None


def without_mark(line: str) -> str:
    """The line without the mark, wherever in it the mark stands; in NFC."""
    return _MARK.sub("", clean(line))


def unreviewed(text: Parsed[PeriodText]) -> Iterator[Problem]:
    """A notice for each line of `noi_dung`, and for each target, that still says it was taken over."""
    first = text.file.text_line(("noi_dung",))
    for number, line in enumerate(text.value.text.splitlines(), start=first):
        if is_marked(line):
            message = "Đoạn này lấy từ kỳ trước, chưa xem lại."
            hint = f"Đọc, sửa nếu cần, rồi xóa “{REVIEW_MARK}” ở đầu dòng."
            yield Problem(Rule.PARAGRAPH_UNREVIEWED, Place(text.file.name, line=number), message, hint)
    for key, targets in (("muc_tieu", text.value.targets), ("ke_hoach", text.value.plan)):
        for code, target in targets.items():
            if target.to_review:
                place = text.place(key, code, "xem_lai")
                message = f"Mục tiêu “{code}” lấy từ kỳ trước, chưa xem lại."
                hint = "Sửa nếu cần, rồi xóa dòng “xem_lai”; mục tiêu không còn dùng thì xóa cả mục này."
                yield Problem(Rule.TARGET_UNREVIEWED, place, message, hint)
