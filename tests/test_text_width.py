"""Widths are those of Times New Roman; expected values in cm come from the form's own sheet of metrics."""

from __future__ import annotations

import unicodedata

import pytest

from reportgen.text_width import Face, longest, text_width, wrap

CM = 72 / 2.54


@pytest.mark.parametrize(
    ("text", "size", "face", "centimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, Face.BOLD, 8.83),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, Face.BOLD, 9.57),
        ("Độc lập - Tự do - Hạnh phúc", 13, Face.BOLD, 5.61),
        ("Độc lập - Tự do - Hạnh phúc", 14, Face.BOLD, 6.05),
        ("XÃ THẠCH HÀ", 13, Face.BOLD, 3.26),
        ("ỦY BAN NHÂN DÂN", 12, Face.BOLD, 3.99),
        ("ỦY BAN NHÂN DÂN", 13, Face.BOLD, 4.32),
        ("ỦY BAN NHÂN DÂN XÃ THẠCH HÀ", 13, Face.BOLD, 7.69),
        ("BAN CHỈ ĐẠO PHÁT TRIỂN KINH TẾ TẬP THỂ", 13, Face.BOLD, 10.22),
        ("Thạch Hà, ngày 21 tháng 9 năm 2026", 13, Face.ITALIC, 6.96),
        ("Thạch Hà, ngày 21 tháng 9 năm 2026", 14, Face.ITALIC, 7.49),
    ],
)
def test_a_text_is_as_wide_as_in_times_new_roman(
    text: str, size: float, face: Face, centimetres: float
) -> None:
    assert round(text_width(text, size, face) / CM, 2) == centimetres


def test_a_tone_mark_does_not_widen_a_letter() -> None:
    assert text_width("ẾỆỂỄ", 14, Face.BOLD) == text_width("EEEE", 14, Face.BOLD)


def test_a_horned_letter_keeps_its_own_width_under_a_tone_mark() -> None:
    assert text_width("ợ", 14, Face.REGULAR) == text_width("ơ", 14, Face.REGULAR) == 14 * 1083 / 2048


def test_a_decomposed_text_is_as_wide_as_the_composed_one() -> None:
    text = "Hạnh phúc"
    assert text_width(unicodedata.normalize("NFD", text), 14, Face.BOLD) == text_width(text, 14, Face.BOLD)


def test_an_unknown_character_is_as_wide_as_a_digit() -> None:
    assert text_width("漢", 10, Face.REGULAR) == text_width("0", 10, Face.REGULAR) == 5


def test_a_line_takes_as_many_words_as_fit() -> None:
    width = text_width("kinh tế", 14, Face.REGULAR)
    assert wrap(["kinh", "tế", "tập", "thể"], 14, Face.REGULAR, width) == ("kinh tế", "tập thể")


def test_a_word_wider_than_the_room_has_its_own_line() -> None:
    assert wrap(["a", "nghiêng", "b"], 14, Face.REGULAR, 10) == ("a", "nghiêng", "b")


def test_the_longest_of_no_lines_is_nothing() -> None:
    assert longest([], 14, Face.REGULAR) == 0
