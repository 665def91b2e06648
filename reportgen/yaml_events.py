"""Where an event of PyYAML's parser stands in its text."""

from __future__ import annotations

from dataclasses import dataclass

from yaml import Event


@dataclass(frozen=True, slots=True)
class Span:
    """Where an event stands in the text: characters and lines, both from 0."""

    start: int
    end: int
    line: int
    last_line: int


def span(event: Event) -> Span:
    """The event's span; a parser's events always have one, though the stubs allow for none."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise ValueError(event)
    return Span(start.index, end.index, start.line, end.line)


def line_of(event: Event) -> int:
    """The event's first line, from 1."""
    return span(event).line + 1
