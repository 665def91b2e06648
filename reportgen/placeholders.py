"""One line of the clerk's text parsed: words and `{{ }}` places, with Jinja's own parser.

Only a name and filters of ours may stand between the braces. Nothing is evaluated: the parsed
expression is looked up, so no expression can do harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.vietnamese import Misread


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A `{{ name }}`, `{{ space.name }}` or `{{ name | filter }}`; `filter` '' for none."""

    path: tuple[str, ...]
    filter: str

    @property
    def name(self) -> str:
        """As the clerk typed it, without spaces and braces."""
        return ".".join(self.path)


# Comments are given marks that nobody types, so that “{#” in a text stays what it is.
_PARSER = Environment(autoescape=True, comment_start_string="\x00\x01", comment_end_string="\x01\x00")
# A brace beside a brace, together or with spaces between: what was meant as a placeholder is not one.
_BROKEN_BRACES = re.compile(r"\{\s*\{|\}\s*\}")
_ALLOWED = "Trong {{ }} chỉ ghi mã, và có thể thêm “ | ” với cách trình bày, ví dụ {{ so_htx | so }}."


def parse_line(text: str) -> list[str | Placeholder | Misread]:
    """The line as words, placeholders, and what is wrong with it.

    A line whose braces do not close cannot be taken apart: it gives one `Misread`.
    """
    try:
        body = _PARSER.parse(text).body
    except TemplateSyntaxError:
        return [Misread(_unbalanced(text))]
    return list(_pieces(body))


def _unbalanced(text: str) -> str:
    if text.count("{{") != text.count("}}"):
        return "Thiếu dấu “{{” hoặc “}}”."
    return "Không dùng “{%”." if "{%" in text else _ALLOWED


def _pieces(body: list[nodes.Node]) -> Iterator[str | Placeholder | Misread]:
    for node in body:
        if not isinstance(node, nodes.Output):
            yield Misread("Không dùng “{% %}”.")
            continue
        for piece in node.nodes:
            if not isinstance(piece, nodes.TemplateData):
                yield _placeholder(piece)
            elif _BROKEN_BRACES.search(piece.data):
                yield Misread("Hai dấu “{{” hoặc “}}” viết liền nhau, và đủ cả mở lẫn đóng.")
            else:
                yield piece.data


def _placeholder(node: nodes.Node) -> Placeholder | Misread:
    wanted = ""
    if isinstance(node, nodes.Filter):
        if node.args or node.kwargs or node.node is None:
            return Misread(_ALLOWED)
        wanted, node = node.name, node.node
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return Placeholder((node.node.name, node.attr), wanted)
    if (
        isinstance(node, nodes.Getattr)
        and isinstance(node.node, nodes.Getattr)
        and isinstance(node.node.node, nodes.Name)
    ):
        return Placeholder((node.node.node.name, node.node.attr, node.attr), wanted)
    if isinstance(node, nodes.Name):
        return Placeholder((node.name,), wanted)
    return Misread(_ALLOWED)
