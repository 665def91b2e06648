"""Letterheads and a body to render, and ways to read a .docx and to break a template, for the Word tests."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from reportgen.blocks import Block, FigureRun, Paragraph, ParagraphKind, Run, TextRun
from reportgen.document import render_document
from reportgen.letterhead import Letterhead
from reportgen.problems import Problem

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "bao-cao.docx"
NAME = "templates/bao-cao.docx"

SUBJECT = "Kết quả phát triển kinh tế tập thể, hợp tác xã 8 tháng đầu năm; phương hướng, nhiệm vụ năm 2025"
BLANK_NUMBER = "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-"
BLANK_DATE = "Thạch Hà, ngày\u00a0\u00a0\u00a0\u00a0\u00a0tháng 9 năm 2024"

COMMITTEE = Letterhead(
    parent_lines=(),
    issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ THẠCH HÀ"),
    number_line=f"{BLANK_NUMBER}UBND",
    date_line=BLANK_DATE,
    subject=SUBJECT,
    addressees=("Ủy ban nhân dân tỉnh Hà Tĩnh",),
    authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    office_title="",
    signer="Nguyễn Văn Sáng",
    recipients=("Như trên;", "TT. Đảng ủy, TT. HĐND xã;", "Các thành viên UBND xã;", "Lưu: VT, KT."),
    author="Ủy ban nhân dân xã Thạch Hà",
    is_draft=False,
)
STEERING_BOARD = Letterhead(
    parent_lines=("UBND XÃ THẠCH HÀ",),
    issuer_lines=("BAN CHỈ ĐẠO ĐỔI MỚI, PHÁT TRIỂN VÀ NÂNG CAO HIỆU QUẢ KINH TẾ TẬP THỂ",),
    number_line=f"{BLANK_NUMBER}BCĐ",
    date_line=BLANK_DATE,
    subject=SUBJECT,
    addressees=(),
    authority_lines=("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    office_title="PHÓ CHỦ TỊCH UBND XÃ",
    signer="Trần Thị Hoài",
    recipients=("Các thành viên Ban Chỉ đạo;", "Các hợp tác xã, tổ hợp tác trên địa bàn;", "Lưu: VT, BCĐ."),
    author="Ban Chỉ đạo",
    is_draft=True,
)
DIVISION = Letterhead(
    parent_lines=("UBND XÃ THẠCH HÀ",),
    issuer_lines=("PHÒNG KINH TẾ",),
    number_line="Số: 05/BC-PKT",
    date_line="Thạch Hà, ngày 05 tháng 9 năm 2024",
    subject="Tình hình hoạt động của hợp tác xã",
    addressees=("Ủy ban nhân dân xã Thạch Hà", "Liên minh Hợp tác xã tỉnh Hà Tĩnh"),
    authority_lines=("TRƯỞNG PHÒNG",),
    office_title="",
    signer="",
    recipients=("Như trên;", "Lưu: VT."),
    author="Phòng Kinh tế",
    is_draft=False,
)


def paragraph(kind: ParagraphKind, *runs: Run | str) -> Paragraph:
    """A paragraph; bare words become a run of text."""
    return Paragraph(kind, tuple(TextRun(run) if isinstance(run, str) else run for run in runs))


SHORT_BODY = (
    paragraph(
        ParagraphKind.BODY, "Trong 8 tháng đầu năm 2024, kinh tế tập thể trên địa bàn xã phát triển ổn định."
    ),
    paragraph(ParagraphKind.SECTION, "I. ĐÁNH GIÁ KẾT QUẢ ĐẠT ĐƯỢC"),
    paragraph(ParagraphKind.ITEM, "1. Về hợp tác xã"),
    paragraph(ParagraphKind.POINT, "a) Về quy mô"),
    paragraph(
        ParagraphKind.DASH,
        "- Có ",
        FigureRun("htx_may_bay|mac_dinh", "4 HTX"),
        " mua máy bay không người lái.",
    ),
    paragraph(
        ParagraphKind.PLUS,
        "+ Có ",
        FigureRun("htx_nop_ngan_sach|mac_dinh", "46 HTX", bold=True),
        " nộp ngân sách đạt ",
        FigureRun("nop_ngan_sach|mac_dinh", "840 triệu đồng"),
        "./.",
    ),
)
_FILLER = (
    "Các hợp tác xã trên địa bàn đã mở rộng quy mô, đổi mới phương thức tổ chức sản xuất, liên kết tiêu thụ "
    "sản phẩm, từng bước ứng dụng công nghệ số, nâng cao thu nhập cho thành viên và người lao động; cấp ủy, "
    "chính quyền thường xuyên quan tâm, tháo gỡ khó khăn, hỗ trợ tiếp cận đất đai, vốn và thị trường."
)


def long_body(paragraphs: int) -> tuple[Paragraph, ...]:
    """A body of two or three pages, with a heading before every fourth paragraph."""
    blocks = list(SHORT_BODY[:-1])
    for number in range(1, paragraphs + 1):
        if number % 4 == 0:
            blocks.append(
                paragraph(ParagraphKind.ITEM, f"{number // 4 + 1}. Nhóm giải pháp thứ {number // 4}")
            )
        blocks.append(paragraph(ParagraphKind.DASH, f"- {_FILLER}"))
    return (*blocks, SHORT_BODY[-1])


def rendered(letterhead: Letterhead = COMMITTEE, body: Sequence[Block] = SHORT_BODY) -> bytes:
    """The report from the committed template, which has no mistakes."""
    content, problems = render_document(TEMPLATE, NAME, letterhead, body)
    assert content is not None, problems
    return content


def problems_of(
    template: Path, letterhead: Letterhead = COMMITTEE, body: Sequence[Block] = SHORT_BODY
) -> list[Problem]:
    """The problems of a template that must not give a report."""
    content, problems = render_document(template, NAME, letterhead, body)
    assert content is None
    return problems


def part(content: bytes | Path, name: str = "word/document.xml") -> etree._Element:
    """One part of a .docx as XML."""
    with zipfile.ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as package:
        return parse_xml(package.read(name))


def texts(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The text of each paragraph, content controls included, without the empty ones."""
    return list(filter(None, map(text_of, part(content, name).iter(qn("w:p")))))


def text_of(element: etree._Element) -> str:
    """The text under an element; a tab is a tab."""
    pieces = element.iter(qn("w:t"), qn("w:tab"))
    return "".join("\t" if piece.tag == qn("w:tab") else piece.text or "" for piece in pieces)


def changed_template(
    folder: Path, old: str, new: str, name: str = "word/document.xml", source: Path = TEMPLATE
) -> Path:
    """A copy of a template in which one text of one part stands in another form."""
    target = folder / f"mau-{len(list(folder.iterdir()))}.docx"
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for entry in package.namelist():
            content = package.read(entry).decode()
            if entry == name:
                assert old in content, f"{old!r} is not in {name}"
                content = content.replace(old, new)
            copy.writestr(entry, content)
    return target
