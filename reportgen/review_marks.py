"""The mark of a line that was taken over from the last period, until the clerk has looked at it."""

from __future__ import annotations

import re

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
