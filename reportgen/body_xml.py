"""The report's body, paragraphs and tables, as Word XML (prefixes `w` and `w15`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import count

from markupsafe import Markup

from reportgen.blocks import Block, Table
from reportgen.paragraph_xml import paragraph_xml
from reportgen.table_xml import BodyLook, table_xml


def body_xml(body: Sequence[Block], look: BodyLook, taken_ids: Collection[int]) -> Markup:
    """The blocks as XML; no blocks give an empty text.

    Figures become content controls with ids from 1 on that are not in `taken_ids`. The last two
    blocks, or a table at the end by itself, stay with what follows, so that the signature never stands
    alone on a page, nor with a single line (docs/the-thuc.md, B19); of a long table, its last rows do.
    """
    numbers = (number for number in count(1) if number not in taken_ids)
    return Markup("").join(_blocks(body, look, numbers))


def _blocks(body: Sequence[Block], look: BodyLook, numbers: Iterator[int]) -> Iterator[Markup]:
    last = len(body) - 1
    first_staying = last if body and isinstance(body[last], Table) else last - 1
    for index, block in enumerate(body):
        stays = index >= first_staying
        if isinstance(block, Table):
            yield table_xml(block, look, numbers, stays=stays, is_last=index == last)
        else:
            yield paragraph_xml(look.style_id(block.kind.value), block.runs, numbers, stays=stays)
