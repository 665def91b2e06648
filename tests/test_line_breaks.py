"""Names and titles break evenly, and not inside a Vietnamese word."""

from __future__ import annotations

import pytest

from reportgen.line_breaks import balanced, even_lines
from reportgen.text_width import Face, longest, wrap

ROOM = 176.0
"""Points: the left column of the page header without its gutter."""
PAGE = 465.0
"""Points between the margins."""


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN XÃ THẠCH HÀ", ("ỦY BAN NHÂN DÂN", "XÃ THẠCH HÀ")),
        ("BAN CHỈ ĐẠO PHÁT TRIỂN KINH TẾ TẬP THỂ", ("BAN CHỈ ĐẠO PHÁT TRIỂN", "KINH TẾ TẬP THỂ")),
        (
            "BAN CHỈ ĐẠO ĐỔI MỚI, PHÁT TRIỂN VÀ NÂNG CAO HIỆU QUẢ KINH TẾ TẬP THỂ",
            ("BAN CHỈ ĐẠO", "ĐỔI MỚI, PHÁT TRIỂN", "VÀ NÂNG CAO HIỆU QUẢ", "KINH TẾ TẬP THỂ"),
        ),
        ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", ("PHÒNG KINH TẾ,", "HẠ TẦNG VÀ ĐÔ THỊ")),
        ("PHÒNG KINH TẾ", ("PHÒNG KINH TẾ",)),
        ("", ()),
    ],
)
def test_a_name_breaks_between_words(name: str, lines: tuple[str, ...]) -> None:
    assert balanced(name, 13, Face.BOLD, ROOM) == lines


def test_a_non_breaking_space_holds_its_words_together() -> None:
    assert balanced("TRUNG TÂM DỊCH\u00a0VỤ NÔNG NGHIỆP", 13, Face.BOLD, 130) == (
        "TRUNG TÂM",
        "DỊCH\u00a0VỤ",
        "NÔNG NGHIỆP",
    )


def test_a_whole_text_in_place_of_a_name_is_still_broken_quickly() -> None:
    text = "BÁO " * 200
    assert longest(balanced(text, 13, Face.BOLD, ROOM), 13, Face.BOLD) <= ROOM


@pytest.mark.parametrize(
    ("subject", "lines"),
    [
        (
            "Kết quả phát triển kinh tế tập thể, hợp tác xã 8 tháng đầu năm; phương hướng, nhiệm vụ năm 2025",
            (
                "Kết quả phát triển kinh tế tập thể, hợp tác xã 8 tháng đầu năm;",
                "phương hướng, nhiệm vụ năm 2025",
            ),
        ),
        (
            "Tình hình kinh tế tập thể, hợp tác xã 8 tháng đầu năm 2024 trên địa bàn xã Thạch Hà",
            (
                "Tình hình kinh tế tập thể, hợp tác xã 8 tháng đầu năm 2024",
                "trên địa bàn xã Thạch Hà",
            ),
        ),
        ("Tình hình hợp tác xã", ("Tình hình hợp tác xã",)),
        ("", ()),
    ],
)
def test_a_title_breaks_evenly_and_never_inside_a_word(subject: str, lines: tuple[str, ...]) -> None:
    assert even_lines(subject, 14, Face.BOLD, PAGE) == lines


def test_word_breaks_a_title_in_the_same_places_once_its_margins_are_drawn_in() -> None:
    subject = "Đánh giá kết quả 8 tháng đầu năm; phương hướng, nhiệm vụ phát triển hợp tác xã năm 2025"
    lines = even_lines(subject, 14, Face.BOLD, PAGE)
    assert wrap(subject.split(), 14, Face.BOLD, longest(lines, 14, Face.BOLD) + 2) == lines


def test_no_more_lines_are_made_than_the_room_asks_for() -> None:
    subject = (
        "Tình hình xúc tiến thương mại, quảng bá sản phẩm, liên kết tiêu thụ và xây dựng thương hiệu năm nay"
    )
    assert (
        len(even_lines(subject, 14, Face.BOLD, PAGE)) == len(wrap(subject.split(), 14, Face.BOLD, PAGE)) == 2
    )
