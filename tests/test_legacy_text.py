"""Text of before Unicode: turned where it is TCVN3, told where it is VNI, left alone where it is neither."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from conftest import ROOT

from reportgen.legacy_text import capitals_of_font, decode_rows, from_tcvn3
from reportgen.workbook import Unreadable, Value

MAP = {
    "à": "µ", "ả": "¶", "ã": "·", "á": "\u00b8", "ạ": "¹", "ă": "¨", "ằ": "»", "ẳ": "¼", "ẵ": "½",
    "ắ": "¾", "ặ": "Æ", "â": "©", "ầ": "Ç", "ẩ": "È", "ẫ": "É", "ấ": "Ê", "ậ": "Ë", "đ": "®", "è": "Ì",
    "ẻ": "Î", "ẽ": "Ï", "é": "Ð", "ẹ": "Ñ", "ê": "ª", "ề": "Ò", "ể": "Ó", "ễ": "Ô", "ế": "Õ", "ệ": "Ö",
    "ì": "×", "ỉ": "Ø", "ĩ": "Ü", "í": "Ý", "ị": "Þ", "ò": "ß", "ỏ": "á", "õ": "â", "ó": "ã", "ọ": "ä",
    "ô": "«", "ồ": "å", "ổ": "æ", "ỗ": "ç", "ố": "è", "ộ": "é", "ơ": "¬", "ờ": "ê", "ở": "ë", "ỡ": "ì",
    "ớ": "í", "ợ": "î", "ù": "ï", "ủ": "ñ", "ũ": "ò", "ú": "ó", "ụ": "ô", "ư": "\u00ad", "ừ": "õ",
    "ử": "ö", "ữ": "÷", "ứ": "ø", "ự": "ù", "ỳ": "ú", "ỷ": "û", "ỹ": "ü", "ý": "ý", "ỵ": "þ", "Ă": "¡",
    "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§",
}  # fmt: skip
"""TCVN 5712:1993, VN3: each letter and what a Western font shows for its byte."""

UNICODE = [
    "Hợp tác xã dịch vụ nông nghiệp Thạch Liên", "HTX Hoà Bình", "Đang hoạt động", "Lâm Đồng", "Bình",
    "Hà Nam", "Ông Lê Công Tâm", "ĐÔNG ANH", "Bên kia sông", "Cô Tô", "Côn Đảo", "Pháp", "Café Phố Núi",
    "Uỷ ban nhân dân", "ÔN HÒA", "Thành công", "Quế Võ", "São Paulo", "Bế Văn Đàn", "Nguyễn Thị Mỹ Ý",
    "m² × 2", "Coca® ½ kg ± 3 °C",
]  # fmt: skip


def as_tcvn3(text: str) -> str:
    """The text as it was typed with a .VnTime font."""
    return "".join(MAP.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def decoded(*texts: Value, fonts: dict[tuple[int, int], bool] | None = None) -> list[Value]:
    """The cells of one row, decoded; none of them may be doubtful."""
    found = decode_rows([list(texts)], fonts or {})
    assert found.unreadable == {}
    return list(found.rows[0])


def test_each_letter_of_the_table_is_turned() -> None:
    """All 74 of them, the soft hyphen that is ư and the micro sign that is à among them."""
    assert len(MAP) == 74
    for letter, code in MAP.items():
        assert from_tcvn3(f"x{code}") == f"x{letter}"


def test_a_sheet_in_tcvn3_is_turned_into_unicode() -> None:
    """Words, numbers and blanks side by side."""
    found = decode_rows([["Hîp t\u00b8c x·", 3.0, ""], ["ThuÕ", "Vèn ®iÒu lÖ", "HTX Hoµ B×nh"]], {})
    assert found.rows == [["Hợp tác xã", 3.0, ""], ["Thuế", "Vốn điều lệ", "HTX Hoà Bình"]]
    assert found.converted == 4
    assert found.unreadable == {}


def test_a_short_tcvn3_word_of_letters_that_unicode_has_too_follows_its_sheet() -> None:
    """“Bè” alone may be bè or bố; beside “x·” it is bố."""
    assert decoded("Bè", "x·", "céng") == ["Bố", "xã", "cộng"]


def test_unicode_text_is_never_changed() -> None:
    """With ô, â, ê, é and every other letter that TCVN3 has too, each text in a sheet of its own."""
    for text in UNICODE:
        rows: list[list[Value]] = [[text, 1.0], ["", "HTX"]]
        found = decode_rows(rows, {})
        assert found.rows is rows
        assert found.unreadable == {}


def test_unicode_text_in_an_old_font_is_not_changed() -> None:
    """Pasted into a sheet whose cells still have .VnTime."""
    fonts = {(1, column): False for column in range(1, len(UNICODE) + 1)}
    assert decoded(*UNICODE, fonts=fonts) == UNICODE


def test_the_letters_of_decomposed_unicode_are_not_changed() -> None:
    """Combining marks are Unicode."""
    text = unicodedata.normalize("NFD", "Hoà Bình")
    assert decoded(text, text) == [text, text]


def test_a_few_tcvn3_cells_in_a_unicode_sheet_are_turned_by_their_own_letters() -> None:
    """One commune pasted its list into another's."""
    found = decode_rows(
        [["Hợp tác xã Một", "Cô Tô"], ["Hîp t\u00b8c x· Hai", "C« T«"], ["x· Ba", "Cô Tô"]], {}
    )
    assert found.rows == [["Hợp tác xã Một", "Cô Tô"], ["Hợp tác xã Hai", "Cô Tô"], ["xã Ba", "Cụ Tụ"]]
    assert found.unreadable == {}


def test_a_sign_between_spaces_is_no_letter() -> None:
    """“·” is ã only in a word."""
    assert decoded("x· An · 3 × 4", "1 ½") == ["xã An · 3 × 4", "1 ½"]


def test_what_neither_the_word_nor_its_sheet_settles_is_reported() -> None:
    """“Bè” in a sheet of both kinds; it is left as it stands."""
    found = decode_rows([["Thạch Liên", "x· HiÖp", "Bè"]], {})
    assert found.rows[0] == ["Thạch Liên", "xã Hiệp", "Bè"]
    assert found.unreadable == {(1, 3): Unreadable.DOUBTFUL}


def test_a_font_settles_a_doubtful_word() -> None:
    """“Bè” in .VnTime beside Unicode in Times New Roman."""
    assert decoded("Thạch Liên", "x·", "Bè", fonts={(1, 2): False, (1, 3): False})[2] == "Bố"


def test_a_font_of_capitals_gives_capitals() -> None:
    """.VnTimeH shows small letters as capitals, also the plain ones."""
    cells = decoded("hîp t\u00b8c x·", "htx", "x·", fonts={(1, 1): True, (1, 2): True, (1, 3): False})
    assert cells == ["HỢP TÁC XÃ", "HTX", "xã"]


@pytest.mark.parametrize(
    ("font", "capitals"),
    [(".VnTime", False), (".VnTimeH", True), (".VnArial", False), (".VnArialH", True), (".VN Times", False),
     ("Times New Roman", None), ("VNI-Times", None), ("Calibri", None)],
)  # fmt: skip
def test_a_font_tells_tcvn3_by_its_name(font: str, capitals: object) -> None:
    """They begin with .Vn; those that end with H have capitals only."""
    assert capitals_of_font(font) is capitals


@pytest.mark.parametrize(
    "text", ["Hôïp taùc xaõ", "Xin chaøo caùc baïn", "Coäng hoøa", "HÔÏP TAÙC XAÕ", "Nguyeãn Vaên"]
)
def test_vni_text_is_told_and_not_changed(text: str) -> None:
    """Two letters stand for one there; it is not guessed at."""
    found = decode_rows([[text]], {})
    assert found.rows == [[text]]
    assert found.unreadable == {(1, 1): Unreadable.VNI}


def test_a_whole_text_survives_the_way_through_tcvn3() -> None:
    """The golden report, line by line as cells of one sheet, in small letters: VN3 has no marked capitals.

    The tables of other golden texts hold a minus sign (U+2212), which VN3 has not either.
    """
    text = (Path(ROOT) / "tests/golden/bao-cao-2024-8t.txt").read_text(encoding="utf-8")
    lines = [line for line in unicodedata.normalize("NFC", text).lower().splitlines() if line]
    assert len(lines) > 40
    found = decode_rows([[as_tcvn3(line)] for line in lines], {})
    assert [row[0] for row in found.rows] == lines
    assert found.unreadable == {}
    assert decode_rows([[line] for line in lines], {}).converted == 0
