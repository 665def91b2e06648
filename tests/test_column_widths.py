"""Columns as declared, except where a word or a number would break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_samples import INDICATOR_TABLE, cells, heading

from reportgen.blocks import Cell, CellKind, TextRun
from reportgen.column_widths import CellLook, column_edges
from reportgen.table_grid import placed
from reportgen.text_width import Face, text_width

LOOK = CellLook(dict.fromkeys(CellKind, 12.0), padding=5.7)
ROOM = 467.75
"""The text's width in points: A4 with 30 mm on the left and 15 mm on the right."""
BESIDE = 5.7 + 1.5
"""What a column needs beside its longest word."""


def widths_of(widths: tuple[float, ...], *rows: tuple[Cell, ...]) -> list[float]:
    """The widths of the columns in points, to one decimal."""
    edges = column_edges(widths, placed(rows, len(widths)), LOOK, ROOM)
    return [round(right - left, 1) for left, right in pairwise(edges)]


def test_columns_have_the_declared_widths_where_all_words_fit() -> None:
    assert widths_of((1, 3), cells("tn", "Thạch Hà", "4")) == [116.9, 350.8]


def test_a_number_is_never_broken_and_the_other_columns_give_what_it_needs() -> None:
    assert widths_of((9, 9, 1), cells("ttn", "Thạch Hà", "Thạch Lạc", "1.234.567")) == [206.3, 206.3, 55.2]
    assert text_width("1.234.567", 12, Face.REGULAR) + BESIDE == pytest.approx(55.2)


def test_a_narrow_column_is_wide_enough_for_its_own_heading() -> None:
    rows = placed((*INDICATOR_TABLE.headings, *INDICATOR_TABLE.rows), 8)
    edges = column_edges(INDICATOR_TABLE.widths, rows, LOOK, ROOM)
    assert edges[1] == pytest.approx(text_width("STT", 12, Face.BOLD) + BESIDE)
    assert edges[-1] == pytest.approx(ROOM)


def test_words_part_at_a_space_and_not_at_a_no_break_space() -> None:
    apart = widths_of((99, 1), cells("tt", "Thạch Hà", "840 triệu"))
    together = widths_of((99, 1), cells("tt", "Thạch Hà", "840\u00a0triệu"))
    assert apart[1] == round(text_width("triệu", 12, Face.REGULAR) + BESIDE, 1)
    assert together[1] == round(text_width("840 triệu", 12, Face.REGULAR) + BESIDE, 1)


def test_bold_words_are_measured_as_bold() -> None:
    bold = (*cells("t", "Thạch Hà"), Cell(CellKind.NUMBER, (TextRun("Tổng", bold=True),)))
    assert widths_of((99, 1), bold)[1] == round(text_width("Tổng", 12, Face.BOLD) + BESIDE, 1)
    assert widths_of((99, 1), (heading("Xã"), heading("Tổng")))[1] == widths_of((99, 1), bold)[1]


def test_a_cell_over_several_columns_asks_for_nothing() -> None:
    long = "x" * 70
    assert widths_of((1, 1, 2), (heading(long, columns=2), heading("HTX")), cells("tnn", "Xã", "1", "2")) == [
        116.9,
        116.9,
        233.9,
    ]


def test_columns_share_the_room_by_their_longest_words_where_these_are_too_much() -> None:
    found = widths_of((1, 1), cells("tt", "x" * 100, "x" * 50))
    assert sum(found) == pytest.approx(ROOM, abs=0.1)
    assert found[0] / found[1] == pytest.approx(600 / 300, rel=0.02)


@given(
    st.lists(st.tuples(st.floats(0.1, 50), st.text(alphabet="01234.,", max_size=9)), min_size=1, max_size=7)
)
def test_widths_fill_the_room_and_break_no_word(columns: list[tuple[float, str]]) -> None:
    widths = tuple(width for width, _ in columns)
    words = [word for _, word in columns]
    rows = placed((cells("n" * len(words), *words),), len(words))
    edges = column_edges(widths, rows, LOOK, ROOM)
    assert edges[-1] == pytest.approx(ROOM)
    for (left, right), word in zip(pairwise(edges), words, strict=True):
        assert right - left >= text_width(word, 12, Face.REGULAR) + BESIDE - 0.001
