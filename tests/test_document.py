"""The report that the committed template gives: its words, its form (docs/the-thuc.md), its bytes."""

from __future__ import annotations

import os
import re
import runpy
import time
import unicodedata
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl_lint import lint
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_samples import (
    COMMITTEE,
    DIVISION,
    NAME,
    SHORT_BODY,
    STEERING_BOARD,
    TEMPLATE,
    changed_template,
    long_body,
    paragraph,
    part,
    rendered,
    text_of,
    texts,
)

from reportgen.blocks import FigureRun, ParagraphKind, TextRun
from reportgen.document import render_document
from reportgen.letterhead import Letterhead
from reportgen.problems import Problem
from reportgen.text_width import Face, text_width

BLANKS = "\u00a0" * 8
LETTERHEADS = {"ubnd": COMMITTEE, "ban_chi_dao": STEERING_BOARD, "phong": DIVISION}


def style_of(element: etree._Element) -> str:
    """The style id of a paragraph."""
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at a path of `w:` names; None where there is no such element."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{attribute}"))


def style(name: str) -> etree._Element:
    """A style of a finished report by the name that Word shows."""
    styles = part(rendered(), "word/styles.xml")
    return next(found for found in styles.iter(qn("w:style")) if value(found, "name") == name)


def look(name: str) -> tuple[str | None, bool, bool, str | None]:
    """Size in half-points, bold, italic and alignment that a style itself sets."""
    found = style(name)
    return (
        value(found, "rPr/sz"),
        found.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None,
        found.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None,
        value(found, "pPr/jc"),
    )


def audit(path: Path) -> list[str]:
    """What openxml-audit has against a file."""
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


# The words


def test_a_report_of_a_peoples_committee_reads_from_top_to_bottom() -> None:
    assert texts(rendered(COMMITTEE)) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ THẠCH HÀ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số:{BLANKS}/BC-UBND",
        "Thạch Hà, ngày\u00a0\u00a0\u00a0\u00a0\u00a0tháng 9 năm 2024",
        "BÁO CÁO",
        "Kết quả phát triển kinh tế tập thể, hợp tác xã 8 tháng đầu năm; phương hướng, nhiệm vụ năm 2025",
        "Kính gửi: Ủy ban nhân dân tỉnh Hà Tĩnh",
        "Trong 8 tháng đầu năm 2024, kinh tế tập thể trên địa bàn xã phát triển ổn định.",
        "I. ĐÁNH GIÁ KẾT QUẢ ĐẠT ĐƯỢC",
        "1. Về hợp tác xã",
        "a) Về quy mô",
        "- Có 4 HTX mua máy bay không người lái.",
        "+ Có 46 HTX nộp ngân sách đạt 840 triệu đồng./.",
        "Nơi nhận:",
        "- Như trên;",
        "- TT. Đảng ủy, TT. HĐND xã;",
        "- Các thành viên UBND xã;",
        "- Lưu: VT, KT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Sáng",
    ]


def test_a_steering_board_has_its_superior_its_draft_mark_and_the_office_title() -> None:
    found = texts(rendered(STEERING_BOARD))
    assert found[:5] == [
        "UBND XÃ THẠCH HÀ",
        "BAN CHỈ ĐẠO",
        "ĐỔI MỚI, PHÁT TRIỂN",
        "VÀ NÂNG CAO HIỆU QUẢ",
        "KINH TẾ TẬP THỂ",
    ]
    assert found[7:9] == [f"Số:{BLANKS}/BC-BCĐ", "DỰ THẢO"]
    assert not any(text.startswith("Kính gửi") for text in found)
    assert found[-4:] == ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND XÃ", "Trần Thị Hoài"]


def test_two_addressees_stand_on_lines_of_their_own() -> None:
    found = texts(rendered(DIVISION))
    start = found.index("Kính gửi:")
    assert found[start : start + 3] == [
        "Kính gửi:",
        "- Ủy ban nhân dân xã Thạch Hà;",
        "- Liên minh Hợp tác xã tỉnh Hà Tĩnh.",
    ]


def test_the_marks_that_a_clerk_typed_after_an_addressee_are_not_doubled() -> None:
    letterhead = replace(DIVISION, addressees=("Sở Tài chính;", "Liên minh Hợp tác xã tỉnh."))
    found = texts(rendered(letterhead))
    assert found[found.index("Kính gửi:") + 1 :][:2] == ["- Sở Tài chính;", "- Liên minh Hợp tác xã tỉnh."]


def test_a_signer_who_is_not_known_yet_leaves_the_name_blank() -> None:
    assert texts(rendered(DIVISION))[-1] == "TRƯỞNG PHÒNG"
    assert style_of(list(part(rendered(DIVISION)).iter(qn("w:p")))[-2]) == "NguoiKy"


@pytest.mark.parametrize(
    "words", ["A & B <C>", "{{ trich_yeu }}", "{_{ x }_}", "{% if %}", "“x” 'y' \"z\"", "<w:p>", "a]]>b"]
)
def test_words_of_any_kind_come_out_as_typed_with_all_that_follows(words: str) -> None:
    letterhead = replace(
        COMMITTEE,
        parent_lines=(words,),
        subject=words,
        addressees=(words,),
        signer=words,
        recipients=(words, "Lưu: VT."),
    )
    body = (
        paragraph(ParagraphKind.BODY, words, FigureRun("htx|so", words)),
        paragraph(ParagraphKind.BODY, "Cuối cùng./."),
    )
    found = texts(rendered(letterhead, body))
    assert found[0] == found[-1] == words
    assert found[7:12] == ["BÁO CÁO", words, f"Kính gửi: {words}", words + words, "Cuối cùng./."]
    assert found[12:15] == ["Nơi nhận:", f"- {words}", "- Lưu: VT."]


def test_a_tab_stays_a_tab_in_letterhead_and_body() -> None:
    body = (paragraph(ParagraphKind.BODY, "a\tb"),)
    found = texts(rendered(replace(COMMITTEE, signer="A\tB"), body))
    assert ("a\tb" in found, found[-1]) == (True, "A\tB")


def test_a_line_end_becomes_a_space_and_never_a_break() -> None:
    letterhead = replace(COMMITTEE, subject="Kết quả\nnăm 2024", signer="A\r\n B", date_line="x\u2028y")
    content = rendered(letterhead, (paragraph(ParagraphKind.BODY, "cây\ncầu", FigureRun("a|b", "1\n2")),))
    found = texts(content)
    assert [text for text in found if text in {"Kết quả năm 2024", "x y", "cây cầu1 2", "A B"}] == [
        "x y",
        "Kết quả năm 2024",
        "cây cầu1 2",
        "A B",
    ]
    assert list(part(content).iter(qn("w:br"))) == []


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    body = (paragraph(ParagraphKind.BODY, "a\x00b\x07c\ufffed"),)
    assert "abcd" in texts(rendered(replace(COMMITTEE, signer="A\x01"), body))


def test_decomposed_letters_are_written_composed() -> None:
    name = unicodedata.normalize("NFD", "Nguyễn Thị Hường")
    body = (paragraph(ParagraphKind.BODY, name),)
    xml = etree.tostring(part(rendered(replace(COMMITTEE, signer=name), body)), encoding="unicode")
    assert xml.count("Nguyễn Thị Hường") == 2
    assert unicodedata.is_normalized("NFC", xml)


def test_bold_and_italic_words_keep_their_look_inside_and_outside_controls() -> None:
    runs = (TextRun("đậm", bold=True), TextRun(" thường "), FigureRun("a|b", "4 HTX", bold=True, italic=True))
    content = part(rendered(COMMITTEE, (paragraph(ParagraphKind.BODY, *runs),)))
    marks = {
        text_of(run): [etree.QName(mark).localname for mark in run.findall(f"{qn('w:rPr')}/*")]
        for run in content.iter(qn("w:r"))
    }
    assert (marks["đậm"], marks[" thường "], marks["4 HTX"]) == (["b", "bCs"], [], ["b", "bCs", "i", "iCs"])


def test_tags_in_header_footnote_and_properties_are_filled_in(tmp_path: Path) -> None:
    header = changed_template(
        tmp_path, "</w:p></w:hdr>", "<w:r><w:t>{{ nguoi_ky }}</w:t></w:r></w:p></w:hdr>", "word/header2.xml"
    )
    subject = changed_template(
        tmp_path,
        "</dc:title>",
        "</dc:title><dc:subject>{{ trich_yeu }} ({{ nguoi_ky }})</dc:subject>",
        "docProps/core.xml",
        header,
    )
    content, problems = render_document(
        with_footnotes(subject, "{{ so_ky_hieu }}"), NAME, replace(COMMITTEE, signer="A & B"), SHORT_BODY
    )
    assert (problems, content is None) == ([], False)
    assert content is not None
    assert texts(content, "word/header2.xml") == ["A & B"]
    assert texts(content, "word/footnotes.xml") == [f"Số:{BLANKS}/BC-UBND"]
    assert Document(BytesIO(content)).core_properties.subject.endswith("nhiệm vụ năm 2025 (A & B)")


def with_footnotes(source: Path, text: str) -> Path:
    """A copy of a template that has a footnote part with this text."""
    footnotes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    typed = changed_template(
        source.parent,
        "</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
        "[Content_Types].xml",
        source,
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    target = changed_template(
        source.parent,
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{relation}" Target="footnotes.xml"/></Relationships>',
        "word/_rels/document.xml.rels",
        typed,
    )
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("word/footnotes.xml", footnotes)
    return target


def test_a_cell_that_stays_empty_still_ends_with_a_paragraph(tmp_path: Path) -> None:
    old = (
        '<w:p><w:pPr><w:pStyle w:val="SoKyHieu"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">{{ so_ky_hieu }}</w:t></w:r></w:p>'
    )
    moved = changed_template(tmp_path, old, "")
    template = changed_template(
        tmp_path, "{{ dia_danh_ngay }}", "{{ dia_danh_ngay }} {{ so_ky_hieu }}", source=moved
    )
    content, problems = render_document(template, NAME, COMMITTEE, SHORT_BODY)
    assert problems == []
    assert content is not None
    (tmp_path / "out.docx").write_bytes(content)
    assert audit(tmp_path / "out.docx") == []


# The file


def test_the_same_inputs_give_the_same_bytes_at_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered()
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert rendered() == first
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_say_what_the_report_is_and_nothing_of_the_template() -> None:
    letterhead = replace(COMMITTEE, subject="Kết quả A & B", author="UBND xã “Thạch Hà” & C")
    core = part(rendered(letterhead), "docProps/core.xml")
    assert {etree.QName(child).localname: child.text for child in core} == {
        "title": "Báo cáo kết quả A & B",
        "creator": "UBND xã “Thạch Hà” & C",
        "language": "vi-VN",
    }


def test_the_history_of_a_template_that_people_saved_in_word_is_left_behind(tmp_path: Path) -> None:
    history = "<cp:lastModifiedBy>Lan</cp:lastModifiedBy><cp:revision>7</cp:revision></cp:coreProperties>"
    template = changed_template(tmp_path, "</cp:coreProperties>", history, "docProps/core.xml")
    content, _ = render_document(template, NAME, COMMITTEE, SHORT_BODY)
    assert content is not None
    assert {etree.QName(child).localname for child in part(content, "docProps/core.xml")} == {
        "title",
        "creator",
        "language",
    }


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Kết quả năm 2024", "Báo cáo kết quả năm 2024"),
        ("UBND xã thực hiện", "Báo cáo UBND xã thực hiện"),
        ("Hà Tĩnh phát triển hợp tác xã", "Báo cáo Hà Tĩnh phát triển hợp tác xã"),
        ("Báo cáo kết quả", "Báo cáo kết quả"),
        ("", "Báo cáo"),
    ],
)
def test_the_title_reads_as_one_sentence(subject: str, title: str) -> None:
    content = rendered(replace(COMMITTEE, subject=subject))
    assert Document(BytesIO(content)).core_properties.title == title


def test_the_tool_writes_the_same_sound_template_each_time(tmp_path: Path) -> None:
    write = runpy.run_path(os.fspath(TEMPLATE.parents[1] / "tools" / "make_template.py"))["write_template"]
    for name in ("a.docx", "b.docx"):
        write(tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert audit(tmp_path / "a.docx") == []


def test_word_has_nothing_to_mend_in_the_template() -> None:
    assert audit(TEMPLATE) == []
    assert [str(issue) for issue in lint(TEMPLATE).issues] == []


@pytest.mark.parametrize("kind", LETTERHEADS)
def test_word_has_nothing_to_mend_in_a_report(tmp_path: Path, kind: str) -> None:
    (tmp_path / "out.docx").write_bytes(rendered(LETTERHEADS[kind], long_body(6)))
    assert audit(tmp_path / "out.docx") == []


def test_ids_of_controls_that_the_template_already_has_are_not_used_again(tmp_path: Path) -> None:
    own = (
        '<w:p><w:sdt><w:sdtPr><w:id w:val="2"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p><w:sectPr>"
    )
    content, _ = render_document(changed_template(tmp_path, "<w:sectPr>", own), NAME, COMMITTEE, SHORT_BODY)
    assert content is not None
    ids = [element.get(qn("w:val")) for element in part(content).iter(qn("w:id"))]
    assert ids == ["1", "3", "4", "2"]


def test_a_template_saved_by_a_program_that_knows_no_w15_still_works(tmp_path: Path) -> None:
    xmlns = ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
    content, problems = render_document(changed_template(tmp_path, xmlns, ""), NAME, COMMITTEE, SHORT_BODY)
    assert problems == []
    assert content is not None
    (tmp_path / "out.docx").write_bytes(content)
    assert audit(tmp_path / "out.docx") == []


# The form


def test_the_page_is_a4_upright_with_the_margins_of_the_decree() -> None:
    section = next(part(rendered()).iter(qn("w:sectPr")))
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert size is not None
    assert margins is not None
    assert {etree.QName(name).localname: amount for name, amount in size.attrib.items()} == {
        "w": "11906",
        "h": "16838",
    }
    assert {etree.QName(name).localname: amount for name, amount in margins.attrib.items()} == {
        "top": "1134",
        "right": "850",
        "bottom": "1134",
        "left": "1701",
        "header": "567",
        "footer": "567",
        "gutter": "0",
    }


@pytest.mark.parametrize("name", ["document", "styles", "settings", "header1", "header2", "fontTable"])
def test_every_font_is_times_new_roman_and_black(name: str) -> None:
    root = part(rendered(STEERING_BOARD, long_body(2)), f"word/{name}.xml")
    fonts = {font for element in root.iter(qn("w:rFonts")) for font in element.attrib.values()}
    attributes = {
        etree.QName(key).localname for element in root.iter(qn("w:rFonts")) for key in element.attrib
    }
    assert fonts <= {"Times New Roman"}
    assert attributes <= {"ascii", "hAnsi", "eastAsia", "cs"}
    assert [element.tag for element in root.iter(qn("w:color"), qn("w:highlight"), qn("w:shd"))] == []


def test_the_one_font_and_the_language_are_set_for_all_text() -> None:
    defaults = part(rendered(), "word/styles.xml").find(qn("w:docDefaults"))
    assert defaults is not None
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert value(defaults, "rPrDefault/rPr/rFonts", script) == "Times New Roman"
    assert value(defaults, "rPrDefault/rPr/lang") == "vi-VN"
    assert value(defaults, "rPrDefault/rPr/sz") == "28"


def test_the_page_number_stands_in_the_middle_of_the_upper_margin_but_not_on_page_one() -> None:
    content = rendered()
    section = next(part(content).iter(qn("w:sectPr")))
    assert section.find(qn("w:titlePg")) is not None
    assert [code.text for code in part(content, "word/header1.xml").iter(qn("w:instrText"))] == [" PAGE "]
    assert texts(content, "word/header2.xml") == []
    assert look("Số trang") == ("28", False, False, "center")


def test_sizes_rise_together_in_the_page_header() -> None:
    assert look("Quốc hiệu") == ("26", True, False, "center")
    assert look("Tiêu ngữ") == ("28", True, False, "center")
    assert look("Cơ quan chủ quản") == ("26", False, False, "center")
    assert look("Cơ quan ban hành") == ("26", True, False, "center")
    assert look("Số ký hiệu") == ("26", False, False, "center")
    assert look("Địa danh ngày tháng") == ("28", False, True, "center")


def test_titles_are_bold_and_centred() -> None:
    assert look("Tên loại") == ("28", True, False, "center")
    assert look("Trích yếu") == ("28", True, False, "center")


def test_kinh_gui_is_upright_and_not_bold() -> None:
    assert look("Kính gửi") == (None, False, False, "center")
    assert look("Kính gửi nhiều nơi") == (None, False, False, None)


def test_the_dashes_of_addressees_stand_under_the_colon() -> None:
    dashes = int(value(style("Nơi kính gửi"), "pPr/ind", "left") or 0) - int(
        value(style("Nơi kính gửi"), "pPr/ind", "hanging") or 0
    )
    colon = int(value(style("Kính gửi nhiều nơi"), "pPr/ind", "left") or 0) + 20 * text_width(
        "Kính gửi", 14, Face.REGULAR
    )
    assert abs(dashes - colon) <= 1


def test_country_and_motto_follow_each_other_in_single_lines() -> None:
    for name in ("Quốc hiệu", "Tiêu ngữ"):
        assert value(style(name), "pPr/spacing", "line") is None
    defaults = part(rendered(), "word/styles.xml").find(qn("w:docDefaults"))
    assert defaults is not None
    spacing = {key: value(defaults, "pPrDefault/pPr/spacing", key) for key in ("before", "after", "line")}
    assert spacing == {"before": "0", "after": "0", "line": "240"}


def test_body_text_is_justified_indented_and_spaced_as_the_decree_has_it() -> None:
    body = style("Đoạn văn")
    assert value(body, "pPr/jc") == "both"
    assert value(body, "pPr/ind", "firstLine") == "720"
    assert value(body, "pPr/spacing", "before") == "120"
    assert value(body, "pPr/spacing", "line") == "264"
    assert value(body, "pPr/spacing", "lineRule") == "auto"
    for name in ("Gạch đầu dòng", "Dấu cộng đầu dòng"):
        assert value(style(name), "basedOn") == "DoanVan"
        assert style(name).find(qn("w:pPr")) is None


@pytest.mark.parametrize(
    ("name", "built_in", "level", "bold", "caps"),
    [
        ("Mục I", "Heading1", "0", True, True),
        ("Mục 1", "Heading2", "1", True, False),
        ("Mục a", "Heading3", "2", False, False),
    ],
)
def test_headings_have_a_level_the_look_of_the_decree_and_stay_with_their_text(
    *, name: str, built_in: str, level: str, bold: bool, caps: bool
) -> None:
    heading = style(name)
    assert value(heading, "basedOn") == built_in
    assert value(heading, "pPr/outlineLvl") == level
    assert heading.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert look(name)[1:3] == (bold, False)
    assert (heading.find(f"{qn('w:rPr')}/{qn('w:caps')}") is not None) is caps


def test_each_paragraph_of_the_body_has_the_style_of_its_kind() -> None:
    styles = [style_of(element) for element in part(rendered()).iter(qn("w:p"))]
    start = styles.index("DoanVan")
    assert styles[start : start + 6] == ["DoanVan", "MucI", "Muc1", "MucA", "GachDauDong", "DauCongDauDong"]


def test_the_last_two_paragraphs_stay_with_the_signature() -> None:
    kept = [
        element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        for element in part(rendered()).iter(qn("w:p"))
        if style_of(element) in {"DoanVan", "GachDauDong", "DauCongDauDong"}
    ]
    assert kept == [False, True, True]


def test_the_tables_of_header_and_signature_have_no_lines_no_room_and_stay_whole() -> None:
    tables = list(part(rendered()).iter(qn("w:tbl")))
    widths = [[column.get(qn("w:w")) for column in table.iter(qn("w:gridCol"))] for table in tables]
    assert widths == [["3685", "5670"], ["3555", "5800"]]
    for table in tables:
        assert {
            line.get(qn("w:val")) for box in table.iter(qn("w:tblBorders"), qn("w:tcBorders")) for line in box
        } == {"nil"}
        assert {room.get(qn("w:w")) for box in table.iter(qn("w:tblCellMar")) for room in box} == {"0"}
        assert value(table, "tblPr/tblLayout", "type") == "fixed"
        assert len(list(table.iter(qn("w:cantSplit")))) == len(list(table.iter(qn("w:tr"))))


def test_the_signature_is_bold_with_room_for_a_hand_and_a_seal() -> None:
    assert look("Quyền hạn chức vụ") == (None, True, False, "center")
    assert look("Người ký") == (None, True, False, "center")
    assert value(style("Chỗ ký"), "pPr/spacing", "line") == "1400"
    assert value(style("Chỗ ký"), "pPr/spacing", "lineRule") == "exact"


def test_recipients_have_their_two_sizes() -> None:
    assert look("Nơi nhận") == ("24", True, True, None)
    assert look("Danh sách nơi nhận") == ("22", False, False, None)


def test_tables_of_the_text_have_single_black_lines_and_no_shading() -> None:
    table = style("Bảng số liệu")
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert borders is not None
    assert [
        (etree.QName(line).localname, line.get(qn("w:val")), line.get(qn("w:color"))) for line in borders
    ] == [(side, "single", "auto") for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    assert table.find(f".//{qn('w:shd')}") is None
    assert value(table, "tcPr/vAlign") == "center"


def test_heads_of_tables_are_bold_by_their_paragraph_style_alone() -> None:
    assert look("Đầu bảng") == (None, True, False, "center")
    assert style("Bảng số liệu").find(f".//{qn('w:b')}") is None  # Word prints what is bold twice as not bold


def test_words_in_tables_have_12_points_in_single_lines_and_numbers_stand_at_the_right() -> None:
    words = style("Chữ trong bảng")
    assert look("Chữ trong bảng") == ("24", False, False, None)
    assert (value(words, "pPr/spacing", "before"), value(words, "pPr/spacing", "after")) == ("40", "40")
    assert value(words, "pPr/spacing", "line") is None
    assert words.find(f"{qn('w:pPr')}/{qn('w:ind')}") is None
    assert look("Số trong bảng") == (None, False, False, "right")
    assert look("Giữa bảng") == (None, False, False, "center")
    assert {value(style(name), "basedOn") for name in ("Đầu bảng", "Số trong bảng", "Giữa bảng")} == {
        "ChuTrongBang"
    }


def test_the_lines_around_a_table_are_told_apart_by_their_look() -> None:
    assert look("Tên bảng") == ("26", True, False, "center")
    assert look("Đơn vị bảng") == ("24", False, True, "right")
    assert look("Nguồn bảng") == ("24", False, True, None)
    assert value(style("Ghi chú bảng"), "basedOn") == "NguonBang"


def lines_under(letterhead: Letterhead) -> list[tuple[str, float]]:
    """The text above each drawn line and the line's length in points."""
    rooms = {"CoQuanBanHanh": 3685, "TieuNgu": 5670, "TrichYeu": 9355}
    found: list[tuple[str, float]] = []
    above = part(rendered(letterhead)).find(qn("w:body"))
    assert above is not None
    for element in part(rendered(letterhead)).iter(qn("w:p")):
        if style_of(element) == "DuongKe":
            indents = [int(value(element, "pPr/ind", side) or 0) for side in ("left", "right")]
            found.append((text_of(above), (rooms[style_of(above)] - sum(indents)) / 20))
        above = element
    return found


def test_the_line_under_the_motto_is_as_long_as_the_motto() -> None:
    (_, (motto, length), _) = lines_under(COMMITTEE)
    assert motto == "Độc lập - Tự do - Hạnh phúc"
    assert abs(length - text_width(motto, 14, Face.BOLD)) < 0.2


@pytest.mark.parametrize("kind", LETTERHEADS)
def test_the_lines_under_issuer_and_subject_are_a_third_to_a_half_of_their_last_line(kind: str) -> None:
    (issuer, issuer_line), _, (_, subject_line) = lines_under(LETTERHEADS[kind])
    last = {
        "ubnd": "phương hướng, nhiệm vụ năm 2025",
        "ban_chi_dao": "phương hướng, nhiệm vụ năm 2025",
        "phong": "Tình hình hoạt động của hợp tác xã",
    }[kind]
    assert 1 / 3 < issuer_line / text_width(issuer, 13, Face.BOLD) < 1 / 2
    assert 1 / 3 < subject_line / text_width(last, 14, Face.BOLD) < 1 / 2


def test_the_lines_follow_the_sizes_that_somebody_set_in_word(tmp_path: Path) -> None:
    styles = (
        'w:val="Cơ quan ban hành"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="{}"/>'
    )
    template = changed_template(tmp_path, styles.format(26), styles.format(24), "word/styles.xml")
    content, problems = render_document(template, NAME, COMMITTEE, SHORT_BODY)
    assert problems == []
    assert content is not None
    line = next(element for element in part(content).iter(qn("w:p")) if style_of(element) == "DuongKe")
    length = (3685 - 2 * int(value(line, "pPr/ind", "left") or 0)) / 20
    assert abs(length - 0.4 * text_width("XÃ THẠCH HÀ", 12, Face.BOLD)) < 0.2


def test_the_line_is_a_solid_border_of_its_own_paragraph() -> None:
    assert value(style("Đường kẻ"), "pPr/pBdr/top") == "single"


def test_no_problem_is_reported_where_there_is_none() -> None:
    nothing: list[Problem] = []
    for letterhead in LETTERHEADS.values():
        assert render_document(TEMPLATE, NAME, letterhead, SHORT_BODY)[1] == nothing


def test_every_test_that_the_page_on_the_form_names_exists() -> None:
    tests = Path(__file__).parent
    page = (tests.parent / "docs" / "the-thuc.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", page)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (tests / file).read_text(encoding="utf-8")
    ]
    assert len(named) > 50
    assert missing == []
