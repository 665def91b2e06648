"""The pages as LibreOffice prints them: what only shows on paper.

Skipped, with the reason, where LibreOffice or the PDF tools are missing; with REPORTGEN_REQUIRE_LAYOUT=1
that is a failure instead. What hangs on exact widths is skipped where the font has no Vietnamese letters.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from table_samples import FIELD_TABLE, INDICATOR_TABLE, member_list
from word_samples import COMMITTEE, DIVISION, SHORT_BODY, STEERING_BOARD, long_body, rendered

from reportgen.blocks import Block

LETTERHEADS = {"ubnd": COMMITTEE, "ban_chi_dao": STEERING_BOARD, "phong": DIVISION}
NOTES = tuple(f"Lưu ý thứ {number} của bảng." for number in range(1, 8))


def tables_at_all_heights() -> Iterator[Block]:
    """Small tables, so placed that a page ends inside some of them and right below others."""
    for number in range(1, 13):
        yield from SHORT_BODY[4:5] * number
        yield replace(INDICATOR_TABLE, number=number, notes=NOTES)


TABLES: dict[str, tuple[Block, ...]] = {
    "danh_sach": (*SHORT_BODY[:-1], member_list(60), SHORT_BODY[-1]),
    "bang_nho": (*SHORT_BODY[:-1], *tables_at_all_heights()),
    "hai_bang": (*SHORT_BODY[:-1], INDICATOR_TABLE, FIELD_TABLE, SHORT_BODY[-1]),
}
PROGRAMS = ("libreoffice", "pdftotext", "pdftoppm", "pdftohtml")
DPI = 150
SHORTEST_LINE = 30
"""Points: no stroke of a letter is that long."""
METRIC_FONTS = {"Times New Roman", "Liberation Serif", "Tinos"}


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and the box around it, in points from the upper left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, or a drawn line, which has no text."""

    text: str
    left: float
    top: float
    right: float

    @property
    def length(self) -> float:
        """The length in points."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Where its middle is, in points from the left edge of the page."""
        return (self.left + self.right) / 2


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a long report of each kind of body, and reports with tables, as PDF."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        reason = f"cannot print without {', '.join(missing)}"
        if os.environ.get("REPORTGEN_REQUIRE_LAYOUT") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("printed")
    for kind, letterhead in LETTERHEADS.items():
        (folder / f"{kind}.docx").write_bytes(rendered(letterhead, long_body(14)))
    for name, body in TABLES.items():
        (folder / f"{name}.docx").write_bytes(rendered(COMMITTEE, body))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    export = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    run(
        "libreoffice",
        "--headless",
        profile,
        "--convert-to",
        export,
        "--outdir",
        str(folder),
        *map(str, sorted(folder.glob("*.docx"))),
    )
    return folder


@pytest.fixture(scope="module")
def _exact_widths() -> None:
    """Skips where the font that stands for Times New Roman has no ộ: another font would print it."""
    if shutil.which("fc-list") is None:
        return
    families = run("fc-list", ":charset=1ed9", "family").decode().splitlines()
    if not METRIC_FONTS & {name.strip() for line in families for name in line.split(",")}:
        pytest.skip("no font with the widths of Times New Roman has Vietnamese letters here")


def run(*command: str) -> bytes:
    """What a program prints; it must succeed."""
    return subprocess.run(command, check=True, capture_output=True, timeout=240).stdout


def pages(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    text = run("pdftotext", "-bbox", str(pdf), "-").decode()
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>|xmlns=\"[^\"]*\"", "", text))  # noqa: S314 - our own PDF
    return [
        [
            Word(word.text or "", *(float(word.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter("word")
        ]
        for page in root.iter("page")
    ]


def lines(words: list[Word]) -> list[Line]:
    """The words of a page as lines; words on one height with a wide gap between them are two lines.

    Where another font stands in for single letters, boxes differ in height and words fall apart.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        middle = (word.top + word.bottom) / 2
        if rows and abs(middle - (rows[-1][0].top + rows[-1][0].bottom) / 2) < 5:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line for row in rows for line in parted(sorted(row, key=lambda word: word.left))]


def parted(row: list[Word]) -> list[Line]:
    """The words of one height as lines."""
    found: list[Line] = []
    for word in row:
        gap = word.left - found[-1].right if found else 99
        if gap > 12:
            found.append(Line(word.text, word.left, word.top, word.right))
        else:
            text = found[-1].text + (" " if gap > 1 else "") + word.text
            found[-1] = replace(found[-1], text=text, right=word.right)
    return found


def drawn_lines(pdf: Path) -> list[Line]:
    """The horizontal lines drawn on the first page, from top to bottom."""
    image = run("pdftoppm", "-r", str(DPI), "-gray", "-l", "1", str(pdf))
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", image)
    assert header is not None
    width, pixels = int(header.group(1)), image[header.end() :]
    found: list[Line] = []
    for top in range(0, len(pixels), width):
        for stroke in re.finditer(
            rb"[\x00-\x7f]{%d,}" % (SHORTEST_LINE * DPI // 72), pixels[top : top + width]
        ):
            left, right = stroke.start() * 72 / DPI, stroke.end() * 72 / DPI
            height = top // width * 72 / DPI
            if not any(abs(line.left - left) < 2 and height - line.top < 3 for line in found):
                found.append(Line("", left, height, right))
    return found


def line_of(text: str, page: list[Word]) -> Line:
    """The one printed line with this text."""
    return next(line for line in lines(page) if line.text == text)


@pytest.mark.parametrize("kind", LETTERHEADS)
def test_the_name_of_the_country_stands_on_one_line(printed: Path, kind: str) -> None:
    country = line_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", pages(printed / f"{kind}.pdf")[0])
    motto = line_of("Độc lập - Tự do - Hạnh phúc", pages(printed / f"{kind}.pdf")[0])
    assert abs(country.middle - motto.middle) < 2
    assert 10 < motto.top - country.top < 20


@pytest.mark.parametrize("kind", LETTERHEADS)
@pytest.mark.usefixtures("_exact_widths")
def test_the_line_under_the_motto_is_as_long_as_the_motto_on_paper(printed: Path, kind: str) -> None:
    motto = line_of("Độc lập - Tự do - Hạnh phúc", pages(printed / f"{kind}.pdf")[0])
    below = min(drawn_lines(printed / f"{kind}.pdf"), key=lambda line: abs(line.middle - motto.middle))
    assert abs(below.length - motto.length) < 2
    assert abs(below.left - motto.left) < 2


@pytest.mark.parametrize(
    ("kind", "issuer", "subject"),
    [
        ("ubnd", "XÃ THẠCH HÀ", "phương hướng, nhiệm vụ năm 2025"),
        ("ban_chi_dao", "KINH TẾ TẬP THỂ", "phương hướng, nhiệm vụ năm 2025"),
        ("phong", "PHÒNG KINH TẾ", "Tình hình hoạt động của hợp tác xã"),
    ],
)
@pytest.mark.usefixtures("_exact_widths")
def test_the_other_two_lines_are_a_third_to_a_half_of_the_text_above_and_under_its_middle(
    printed: Path, kind: str, issuer: str, subject: str
) -> None:
    page = pages(printed / f"{kind}.pdf")[0]
    drawn = drawn_lines(printed / f"{kind}.pdf")
    assert len(drawn) == 3
    for text in (issuer, subject):
        above = line_of(text, page)
        below = min(drawn, key=lambda line: abs(line.middle - above.middle) + abs(line.top - above.top))
        assert abs(below.middle - above.middle) < 1.5
        assert 1 / 3 <= below.length / above.length <= 1 / 2
        assert 14 < below.top - above.top < 24


@pytest.mark.parametrize("kind", LETTERHEADS)
def test_the_country_stands_right_of_the_issuer_and_neither_touches_the_other(
    printed: Path, kind: str
) -> None:
    top = [line for line in lines(pages(printed / f"{kind}.pdf")[0]) if line.top < 130]
    country = next(line for line in top if line.text.startswith("CỘNG HÒA"))
    assert max(line.right for line in top if line.middle < country.left) < country.left - 5


def test_number_and_place_stand_side_by_side(printed: Path) -> None:
    page = pages(printed / "phong.pdf")[0]
    number = line_of("Số: 05/BC-PKT", page)
    date = line_of("Thạch Hà, ngày 05 tháng 9 năm 2024", page)
    assert abs(number.top - date.top) < 3
    assert number.right < date.left


@pytest.mark.parametrize("kind", LETTERHEADS)
def test_the_page_number_is_in_the_upper_margin_from_page_two_on(printed: Path, kind: str) -> None:
    first, *rest = pages(printed / f"{kind}.pdf")
    margin = 20 * 72 / 25.4
    assert [word.text for word in first if word.bottom < margin] == []
    assert [[word.text for word in page if word.bottom < margin] for page in rest] == [
        [str(number)] for number in range(2, len(rest) + 2)
    ]
    middle = (30 + 165 / 2) * 72 / 25.4
    assert all(abs((page[0].left + page[0].right) / 2 - middle) < 1 for page in rest)


@pytest.mark.parametrize("kind", [*LETTERHEADS, *TABLES])
def test_nothing_is_printed_outside_the_margins(printed: Path, kind: str) -> None:
    words = [word for page in pages(printed / f"{kind}.pdf") for word in page]
    assert min(word.left for word in words) >= 30 * 72 / 25.4 - 0.5
    assert max(word.right for word in words) <= (210 - 15) * 72 / 25.4 + 0.5
    assert max(word.bottom for word in words) <= (297 - 20) * 72 / 25.4 + 0.5


@pytest.mark.parametrize(
    ("kind", "authority", "last"),
    [
        ("ubnd", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Văn Sáng"),
        ("ban_chi_dao", "KT. TRƯỞNG BAN", "Trần Thị Hoài"),
    ],
)
def test_the_signature_is_whole_on_the_last_page_below_text(
    printed: Path, kind: str, authority: str, last: str
) -> None:
    page = pages(printed / f"{kind}.pdf")[-1]
    body = line_of("+ Có 46 HTX nộp ngân sách đạt 840 triệu đồng./.", page)
    recipients, signer = line_of("Nơi nhận:", page), line_of(authority, page)
    name = line_of(last, page)
    assert body.top < signer.top < name.top
    assert abs(recipients.top - signer.top) < 5
    assert name.top - signer.top > 70


@pytest.mark.parametrize("paragraphs", range(9, 14))
def test_the_signature_never_stands_alone_wherever_the_page_ends(
    printed: Path, tmp_path: Path, paragraphs: int
) -> None:
    document = tmp_path / "bao-cao.docx"
    document.write_bytes(rendered(STEERING_BOARD, long_body(paragraphs)))
    profile = f"-env:UserInstallation={(printed / 'profile').as_uri()}"
    run("libreoffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(document))
    texts = [line.text for line in lines(pages(document.with_suffix(".pdf"))[-1])]
    assert texts.index("+ Có 46 HTX nộp ngân sách đạt 840 triệu đồng./.") >= 2
    assert {"Nơi nhận:", "KT. TRƯỞNG BAN", "Trần Thị Hoài"} <= set(texts)


@pytest.mark.usefixtures("_exact_widths")
def test_the_subject_breaks_where_it_was_meant_to(printed: Path) -> None:
    page = pages(printed / "ban_chi_dao.pdf")[0]
    first = line_of("Kết quả phát triển kinh tế tập thể, hợp tác xã 8 tháng đầu năm;", page)
    second = line_of("phương hướng, nhiệm vụ năm 2025", page)
    assert abs(first.middle - second.middle) < 1


def test_headings_are_the_bookmarks_of_the_pdf(printed: Path) -> None:
    outline = run("pdftohtml", "-xml", "-stdout", str(printed / "phong.pdf")).decode()
    items = re.findall(r'<item page="\d+">(.*?)</item>', outline)
    assert items[:4] == [
        "I. ĐÁNH GIÁ KẾT QUẢ ĐẠT ĐƯỢC",
        "1. Về hợp tác xã",
        "a) Về quy mô",
        "2. Nhóm giải pháp thứ 1",
    ]


def test_addressees_stand_under_the_colon(printed: Path) -> None:
    page = pages(printed / "phong.pdf")[0]
    to = line_of("Kính gửi:", page)
    dashes = [line.left for line in lines(page) if line.text.startswith(("- Ủy ban", "- Liên minh"))]
    assert len(dashes) == 2
    assert all(to.right - 12 < left < to.right + 6 for left in dashes)


def listed(page: list[Word]) -> list[int]:
    """The numbers of the cooperatives that a page of the long list begins to name."""
    found = (re.search(r"HTX dòng (\d+)", line.text) for line in lines(page))
    return [int(match.group(1)) for match in found if match]


def test_a_long_table_repeats_its_heading_on_each_page_and_its_caption_on_none(printed: Path) -> None:
    inside = [page for page in pages(printed / "danh_sach.pdf") if listed(page)]
    assert len(inside) > 2
    assert [number for page in inside for number in listed(page)] == list(range(1, 61))
    for page in inside:
        texts = [line.text for line in lines(page)]
        assert texts.count("Tên hợp tác xã") == texts.count("Quy mô") == 1
        assert line_of("Quy mô", page).top < line_of("Tên hợp tác xã", page).top
    captions = [word.text for page in inside for word in page].count("Bảng")
    assert captions == 1


def test_the_caption_of_a_table_stays_on_the_page_of_its_first_rows(printed: Path) -> None:
    first = next(page for page in pages(printed / "danh_sach.pdf") if listed(page))
    assert line_of("Bảng 3. Danh sách hợp tác xã đang hoạt động", first).top < line_of("Quy mô", first).top
    assert len(listed(first)) >= 2


def test_no_row_is_split_over_two_pages(printed: Path) -> None:
    for page in filter(listed, pages(printed / "danh_sach.pdf")):
        of_many_lines = [number for number in listed(page) if number % 3 == 0]
        assert [word.text for word in page].count("thôn") == len(of_many_lines)
        first = next(line for line in lines(page) if line.text.startswith("HTX dòng"))
        assert first.top - line_of("đồng)", page).top < 28  # no rest of a row stands between them


def test_numbers_in_a_table_end_under_each_other(printed: Path) -> None:
    for page in pages(printed / "danh_sach.pdf"):
        capital = [word for word in page if word.text.endswith(".250,5")]
        assert len(capital) == len(listed(page))
        assert (
            max((word.right for word in capital), default=0)
            - min((word.right for word in capital), default=0)
            < 0.5
        )


def test_a_small_table_is_never_parted_from_its_caption_and_its_source(printed: Path) -> None:
    found = [[line.text for line in lines(page)] for page in pages(printed / "bang_nho.pdf")]
    assert sum(text.startswith("Bảng ") for page in found for text in page) == 12
    for page in found:
        captions = sum(text.startswith("Bảng ") for text in page)
        assert page.count("Chỉ tiêu") == captions
        assert sum(text.startswith("Nguồn: ") for text in page) == captions
        assert page.count(NOTES[-1]) == captions


def test_a_table_at_the_end_stands_on_the_page_of_the_signature(printed: Path) -> None:
    last = pages(printed / "bang_nho.pdf")[-1]
    note = line_of(NOTES[-1], last)
    assert 10 < line_of("TM. ỦY BAN NHÂN DÂN", last).top - note.top < 40


@pytest.mark.usefixtures("_exact_widths")
def test_no_word_and_no_number_of_a_table_is_broken(printed: Path) -> None:
    words = {word.text for page in pages(printed / "hai_bang.pdf") for word in page}
    assert {"STT", "đồng/tháng", "1.105,2", "1.243,8", "+138,6", "103,7%", "hoạch"} <= words


def test_heads_of_columns_stand_in_the_middle_and_over_what_they_hold(printed: Path) -> None:
    page = next(page for page in pages(printed / "hai_bang.pdf") if "loại" in {word.text for word in page})
    whole, (first, second) = line_of("Xếp loại", page), (line_of("Tốt", page), line_of("Khá", page))
    assert whole.top < first.top
    assert first.middle < second.middle
    assert abs(second.middle - whole.middle) < 1
    number, total = line_of("53", page), line_of("Tổng số", page)
    assert abs(number.top - total.top) < 1
