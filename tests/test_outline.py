"""The numbers of headings: I., 1., a), each level beginning anew under the one above."""

from __future__ import annotations

import pytest

from reportgen.blocks import ParagraphKind
from reportgen.outline import POINT_LETTERS, Outline, point_letter, roman


def test_each_level_counts_anew_under_the_one_above() -> None:
    outline = Outline()
    marks = ["#", "##", "###", "###", "##", "###", "#", "##", "###"]
    assert [outline.next(mark)[1] for mark in marks] == [
        "I. ",
        "1. ",
        "a) ",
        "b) ",
        "2. ",
        "a) ",
        "II. ",
        "1. ",
        "a) ",
    ]


def test_points_directly_under_a_section_begin_with_a() -> None:
    outline = Outline()
    assert [outline.next(mark)[1] for mark in ("###", "###", "#", "###")] == ["a) ", "b) ", "I. ", "a) "]


@pytest.mark.parametrize(
    ("mark", "kind", "number"),
    [
        ("#", ParagraphKind.SECTION, "I. "),
        ("##", ParagraphKind.ITEM, "1. "),
        ("###", ParagraphKind.POINT, "a) "),
        ("-", ParagraphKind.DASH, "- "),
        ("+", ParagraphKind.PLUS, "+ "),
        ("", ParagraphKind.BODY, ""),
    ],
)
def test_a_mark_says_what_kind_of_paragraph_its_line_is(mark: str, kind: ParagraphKind, number: str) -> None:
    assert Outline().next(mark) == (kind, number)


def test_bullets_and_plain_paragraphs_do_not_count() -> None:
    outline = Outline()
    for mark in ("#", "-", "+", "", "##", "-"):
        outline.next(mark)
    assert outline == Outline(section=1, item=1, point=0)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "I"),
        (2, "II"),
        (3, "III"),
        (4, "IV"),
        (5, "V"),
        (6, "VI"),
        (8, "VIII"),
        (9, "IX"),
        (10, "X"),
        (14, "XIV"),
        (19, "XIX"),
        (24, "XXIV"),
        (39, "XXXIX"),
    ],
)
def test_sections_have_roman_numerals(number: int, text: str) -> None:
    assert roman(number) == text


def test_points_have_the_letters_of_the_vietnamese_alphabet_without_its_marked_vowels() -> None:
    letters = list("abcdđeghiklmnopqrstuvxy")
    assert [point_letter(number) for number in range(1, 24)] == letters
    assert list(POINT_LETTERS) == letters


def test_after_y_the_letters_are_doubled_then_trebled() -> None:
    assert [point_letter(number) for number in (24, 25, 28, 46, 47)] == ["aa", "bb", "đđ", "yy", "aaa"]
