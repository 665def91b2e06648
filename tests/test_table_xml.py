"""Tables in the report: what stands where, which rows stay together, and that Word has nothing to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from table_samples import FIELD_TABLE, INDICATOR_TABLE, cells, heading, member_list
from word_samples import (
    NAME,
    SHORT_BODY,
    STEERING_BOARD,
    changed_template,
    long_body,
    part,
    rendered,
    text_of,
)

from reportgen.blocks import Block, Cell, CellKind, FigureRun, Table, TextRun
from reportgen.content_controls import LONGEST_TAG
from reportgen.document import render_document

FIRST, LAST = SHORT_BODY[0], SHORT_BODY[-1]
PLAIN = Table(
    code="bang",
    title=(TextRun("Hợp tác xã theo xã"),),
    widths=(3, 1),
    headings=((heading("Xã"), heading("HTX")),),
    rows=(cells("tn", "Thạch Hà", "4"), cells("tn", "Thạch Lạc", "12")),
    description="Số hợp tác xã của từng xã.",
)


def body_of(*blocks: Block) -> list[etree._Element]:
    """The paragraphs and tables of a body as XML, without the template's own header and signature."""
    found = part(rendered(STEERING_BOARD, blocks)).find(qn("w:body"))
    assert found is not None
    texts = list(map(text_of, found))
    return list(found)[texts.index("BÁO CÁO") + 3 : -3]  # the subject and its line; signature, end, section


def table_of(table: Table) -> etree._Element:
    """The grid of a table between two paragraphs."""
    return next(element for element in body_of(FIRST, table, LAST) if element.tag == qn("w:tbl"))


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at a path of `w:` names; None where there is no such element."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{attribute}"))


def lines(elements: Sequence[etree._Element]) -> list[tuple[str | None, str]]:
    """Style and words of each paragraph; a table is its rows, cells parted by a bar."""
    found: list[tuple[str | None, str]] = []
    for element in elements:
        if element.tag == qn("w:p"):
            found.append((value(element, "pPr/pStyle"), text_of(element)))
        else:
            found += [
                ("", " | ".join(map(text_of, row.iter(qn("w:tc"))))) for row in element.iter(qn("w:tr"))
            ]
    return found


def staying(elements: Sequence[etree._Element]) -> list[bool]:
    """Whether each paragraph or row stays on the page of what follows; a row does so with all its cells."""
    found: list[bool] = []
    for element in elements:
        for line in [element] if element.tag == qn("w:p") else element.iter(qn("w:tr")):
            paragraphs = list(line.iter(qn("w:p")))
            kept = [
                paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for paragraph in paragraphs
            ]
            assert len(set(kept)) == 1
            found.append(kept[0])
    return found


def audit(path: Path) -> list[str]:
    """What openxml-audit has against a file."""
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


# The words


def test_a_table_has_its_caption_and_unit_above_and_its_notes_below() -> None:
    assert lines(body_of(FIRST, FIELD_TABLE, LAST)[1:-1]) == [
        ("TenBang", "Bảng 2. Hợp tác xã theo lĩnh vực và xếp loại"),
        ("DonViBang", "Đơn vị tính: hợp tác xã"),
        ("", "STT | Lĩnh vực | Xếp loại | Cộng"),
        ("", " |  | Tốt | Khá | Trung bình, yếu | "),
        ("", "1 | Nông nghiệp, lâm nghiệp | 12 | 30 | 14 | 56"),
        ("", " | Thủy sản, diêm nghiệp | 2 | 5 | 1 | 8"),
        ("", "2 | Công nghiệp, xây dựng | 6 | 11 | 3 | 20"),
        ("", "3 | Thương mại, dịch vụ | 4 |  | 9 | 20"),
        ("", "Tổng số | 24 | 53 | 27 | 104"),
        ("GhiChuBang", "Ghi chú:"),
        ("GhiChuBang", "“Nông nghiệp” gồm cả dịch vụ nông nghiệp."),
        ("GhiChuBang", "Xếp loại của năm 2023."),
    ]


def test_one_note_stands_behind_its_word_and_below_the_source() -> None:
    assert lines(body_of(FIRST, INDICATOR_TABLE, LAST)[-3:-1]) == [
        ("NguonBang", "Nguồn: Danh sách hợp tác xã của Phòng Kinh tế, đến ngày 31/8/2024."),
        ("GhiChuBang", "Ghi chú: Doanh thu bình quân tính trên 98 hợp tác xã có báo cáo."),
    ]


def test_what_a_table_does_not_have_takes_no_line() -> None:
    assert lines(body_of(FIRST, PLAIN, LAST)) == [
        ("DoanVan", FIRST.text),
        ("TenBang", "Hợp tác xã theo xã"),
        ("", "Xã | HTX"),
        ("", "Thạch Hà | 4"),
        ("", "Thạch Lạc | 12"),
        ("DauCongDauDong", LAST.text),
    ]


def test_words_of_any_kind_come_out_as_typed() -> None:
    words = "A & B <C> “x” \"y\" 'z' {{ x }}"
    typed = (TextRun(words),)
    table = replace(
        PLAIN,
        title=typed,
        rows=((Cell(CellKind.TEXT, typed), Cell(CellKind.NUMBER, typed)),),
        description=words,
        unit=words,
        source=words,
        notes=(words,),
    )
    found = body_of(FIRST, table, LAST)
    assert [text for _, text in lines(found)[1:-1]] == [
        words,
        words,
        "Xã | HTX",
        f"{words} | {words}",
        words,
        f"Ghi chú: {words}",
    ]
    assert value(found[3], "tblPr/tblCaption") == words
    assert value(found[3], "tblPr/tblDescription") == words


def test_a_line_end_becomes_a_space_and_what_xml_cannot_hold_is_left_out() -> None:
    typed = "Thạch\nHà\x00"
    table = table_of(
        replace(PLAIN, title=(TextRun(typed),), rows=(cells("tn", typed, "4"),), description=typed)
    )
    assert lines([table])[1:] == [("", "Thạch Hà | 4")]
    assert value(table, "tblPr/tblCaption") == "Thạch Hà"
    assert value(table, "tblPr/tblDescription") == "Thạch Hà"
    assert list(table.iter(qn("w:br"))) == []


def test_who_cannot_see_the_table_hears_its_title_and_description() -> None:
    properties = table_of(INDICATOR_TABLE)[0]
    assert [etree.QName(child).localname for child in properties][-2:] == ["tblCaption", "tblDescription"]
    assert (
        value(properties, "tblCaption") == "Một số chỉ tiêu chủ yếu về kinh tế tập thể 8 tháng đầu năm 2024"
    )
    assert value(properties, "tblDescription") == INDICATOR_TABLE.description


# Figures


def test_figures_in_title_and_cells_are_controls_with_ids_of_their_own() -> None:
    content = part(rendered(STEERING_BOARD, (*SHORT_BODY, INDICATOR_TABLE, member_list(30), LAST)))
    controls = [control.find(qn("w:sdtPr")) for control in content.iter(qn("w:sdt"))]
    tags = [value(control, "tag") or "" for control in controls if control is not None]
    ids = [value(control, "id") for control in controls if control is not None]
    assert tags[3:6] == ["ky|ten", "chi_tieu_1|0", "chi_tieu_1|1"]
    assert len(tags) == 3 + 1 + 7 * 5 + 30 + 2
    assert ids == [str(number) for number in range(1, len(tags) + 1)]
    assert all(0 < len(tag) <= LONGEST_TAG for tag in tags)


def test_a_total_in_bold_letters_stays_bold_inside_and_outside_controls() -> None:
    total = (TextRun("Cộng", bold=True), FigureRun("tong|so", "16", bold=True))
    rows = (tuple(Cell(CellKind.NUMBER, (run,)) for run in total),)
    runs = list(table_of(replace(PLAIN, rows=rows)).iter(qn("w:r")))
    assert [(text_of(run), run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None) for run in runs] == [
        ("Xã", False),
        ("HTX", False),
        ("Cộng", True),
        ("16", True),
    ]


# The form


def test_each_cell_has_the_paragraph_style_of_its_kind() -> None:
    rows = list(table_of(INDICATOR_TABLE).iter(qn("w:tr")))
    styles = [[value(cell, "p/pPr/pStyle") for cell in row.iter(qn("w:tc"))] for row in rows[:2]]
    assert styles == [
        ["DauBang"] * 8,
        ["GiuaBang", "ChuTrongBang", "GiuaBang", *["SoTrongBang"] * 5],
    ]


def test_a_table_takes_its_look_from_styles_of_the_template_alone() -> None:
    table = table_of(FIELD_TABLE)
    looks = ("tblBorders", "tcBorders", "shd", "rFonts", "sz", "jc", "ind", "spacing", "tblCellMar", "tblInd")
    assert value(table, "tblPr/tblStyle") == "BangSoLieu"
    assert value(table, "tblPr/tblLook", "firstRow") == "1"
    assert [look for look in looks if next(table.iter(qn(f"w:{look}")), None) is not None] == []


def test_styles_are_found_by_their_names_whatever_word_calls_them_inside(tmp_path: Path) -> None:
    renamed = changed_template(tmp_path, '"BangSoLieu"', '"Style17"', "word/styles.xml")
    renamed = changed_template(tmp_path, '"SoTrongBang"', '"Style18"', "word/styles.xml", renamed)
    content, problems = render_document(renamed, NAME, STEERING_BOARD, (FIRST, PLAIN, LAST))
    assert problems == []
    assert content is not None
    table = list(part(content).iter(qn("w:tbl")))[1]
    assert value(table, "tblPr/tblStyle") == "Style17"
    assert [value(cell, "pPr/pStyle") for cell in table.iter(qn("w:p"))][2:4] == ["ChuTrongBang", "Style18"]


def test_a_table_is_as_wide_as_the_text() -> None:
    table = table_of(PLAIN)
    assert (value(table, "tblPr/tblW", "w"), value(table, "tblPr/tblW", "type")) == ("9355", "dxa")
    assert value(table, "tblPr/tblLayout", "type") == "fixed"
    assert [column.get(qn("w:w")) for column in table.iter(qn("w:gridCol"))] == ["7016", "2339"]
    assert {value(cell, "tcPr/tcW", "w") for cell in table.iter(qn("w:tc"))} == {"7016", "2339"}


def test_a_table_is_as_wide_as_the_text_between_other_margins(tmp_path: Path) -> None:
    template = changed_template(tmp_path, 'w:right="850"', 'w:right="1134"')
    content, _ = render_document(template, NAME, STEERING_BOARD, (FIRST, PLAIN, LAST))
    assert content is not None
    table = list(part(content).iter(qn("w:tbl")))[1]
    assert value(table, "tblPr/tblW", "w") == str(11906 - 1701 - 1134)


def test_a_column_grows_with_the_letters_that_somebody_made_larger(tmp_path: Path) -> None:
    table = replace(PLAIN, widths=(9, 1), rows=(cells("tn", "Thạch Hà", "1.234.567"),))
    widths: list[int] = []
    for size in ("24", "32"):
        template = changed_template(
            tmp_path,
            '<w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:sz w:val="24"/>',
            f'<w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:sz w:val="{size}"/>',
            "word/styles.xml",
        )
        content, _ = render_document(template, NAME, STEERING_BOARD, (FIRST, table, LAST))
        assert content is not None
        widths.append(int(list(part(content).iter(qn("w:gridCol")))[3].get(qn("w:w"), 0)))
    margins_and_slack = 2 * 57 + 30
    assert widths == [48 * 20 + margins_and_slack, 64 * 20 + margins_and_slack]


def test_headings_are_repeated_on_each_page_and_no_row_is_split() -> None:
    rows = list(table_of(member_list(14)).iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
        *[True] * 2,
        *[False] * 14,
    ]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_headings_stand_in_the_middle_of_their_height() -> None:
    table = table_of(FIELD_TABLE)
    rows = [[value(cell, "tcPr/vAlign") for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    assert rows[0] == ["center"] * 4
    assert rows[2] == [None] * 6


def test_cells_over_several_columns_and_rows_keep_the_grid_whole() -> None:
    rows = [
        [
            (
                value(cell, "tcPr/gridSpan"),
                "" if cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") is None else value(cell, "tcPr/vMerge"),
                value(cell, "tcPr/tcW", "w"),
            )
            for cell in row.iter(qn("w:tc"))
        ]
        for row in table_of(FIELD_TABLE).iter(qn("w:tr"))
    ]
    grid = ["748", "2994", "1403", "1404", "1403", "1403"]
    stt, name, first, second, third, total = grid
    assert rows[:2] == [
        [
            (None, "restart", stt),
            (None, "restart", name),
            ("3", "", str(sum(map(int, (first, second, third))))),
            (None, "restart", total),
        ],
        [
            (None, None, stt),
            (None, None, name),
            (None, "", first),
            (None, "", second),
            (None, "", third),
            (None, None, total),
        ],
    ]
    assert rows[2][0] == (None, "restart", stt)
    assert rows[3][0] == (None, None, stt)
    assert rows[6][0] == ("2", "", str(int(stt) + int(name)))


# What stays together


def test_a_small_table_stays_whole_with_its_caption_and_its_source() -> None:
    assert staying(body_of(FIRST, FIRST, FIELD_TABLE, *SHORT_BODY[-3:])) == [
        *[False] * 2,
        *[True] * 2,  # caption and unit
        *[True] * (2 + 5),
        *[True, True, False],  # the notes
        *[False, True, True],
    ]


def test_the_last_row_lets_go_where_nothing_stands_below_the_table() -> None:
    assert staying(body_of(FIRST, PLAIN, *SHORT_BODY[-3:])) == [
        False,
        *[True, True, True, False],
        *[False, True, True],
    ]


def test_a_long_table_breaks_between_rows_but_leaves_none_alone_on_a_page() -> None:
    assert staying(body_of(FIRST, member_list(13), *SHORT_BODY[-3:])) == [
        False,
        *[True, True, True],  # caption and headings
        *[True, *[False] * 10, True, True],
        False,  # the source
        *[False, True, True],
    ]


def test_twelve_rows_are_a_small_table() -> None:
    assert staying(body_of(FIRST, member_list(12), *SHORT_BODY[-3:]))[4:-4] == [True] * 12


def test_the_rows_of_a_merged_cell_stay_together_in_a_long_table() -> None:
    def group(rows: int) -> list[tuple[Cell, ...]]:
        first = (Cell(CellKind.TEXT, (TextRun("Thạch Hà"),), rows=rows), *cells("n", "1"))
        return [first, *[cells("n", "1")] * (rows - 1)]

    table = replace(PLAIN, rows=(*group(2), *group(1), *group(3), *group(13), *group(1)))
    assert staying([table_of(table)])[1:] == [
        *[True, False],
        False,
        *[True, True, False],
        *[False] * 12,  # too many to stay together
        *[True, True],  # the last two rows, and they stay with the end of the report
    ]


# The end of the report


@pytest.mark.parametrize("rows", [3, 30])
def test_a_paragraph_after_a_table_stays_with_the_signature_and_the_table_s_end_with_it(rows: int) -> None:
    assert staying(body_of(FIRST, member_list(rows), LAST))[-4:] == [True] * 4


@pytest.mark.parametrize("rows", [3, 30])
def test_a_table_at_the_end_stays_with_the_signature(rows: int) -> None:
    found = body_of(FIRST, LAST, member_list(rows))
    assert lines(found)[-1] == ("NguonBang", "Nguồn: Danh sách hợp tác xã của Phòng Kinh tế.")
    assert staying(found)[:2] == [False, False]
    assert staying(found)[-3:] == [True] * 3


def test_a_table_at_the_end_without_a_line_below_is_closed_by_a_paragraph() -> None:
    found = body_of(FIRST, PLAIN)
    assert lines(found)[-2:] == [("", "Thạch Lạc | 12"), ("GhiChuBang", "")]
    assert staying(found)[-2:] == [True, True]


def test_a_caption_always_parts_two_tables() -> None:
    kinds = [etree.QName(element).localname for element in body_of(PLAIN, PLAIN, PLAIN)]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "tbl", "p"]


# The file


@pytest.mark.parametrize(
    "body",
    [
        (FIRST, INDICATOR_TABLE, LAST),
        (FIRST, FIELD_TABLE, PLAIN),
        (PLAIN,),
        (*long_body(3), member_list(60), FIELD_TABLE, LAST),
        (FIRST, replace(PLAIN, headings=()), replace(PLAIN, rows=())),
    ],
)
def test_word_has_nothing_to_mend_in_a_report_with_tables(tmp_path: Path, body: Sequence[Block]) -> None:
    (tmp_path / "out.docx").write_bytes(rendered(STEERING_BOARD, body))
    assert audit(tmp_path / "out.docx") == []


def test_the_same_tables_give_the_same_bytes() -> None:
    body = (FIRST, INDICATOR_TABLE, FIELD_TABLE, LAST)
    assert rendered(STEERING_BOARD, body) == rendered(STEERING_BOARD, body)
