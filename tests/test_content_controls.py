"""Figures go into Word as content controls and come back out of it."""

from __future__ import annotations

import pytest
from lxml import etree
from markupsafe import Markup
from word_samples import STEERING_BOARD, long_body, part, rendered

from reportgen.content_controls import ContentControl, control_ids, control_xml, declare_prefix, read_controls

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTHING = Markup("")


def in_document(content: str) -> bytes:
    """A document part with this content in one paragraph."""
    return f"<w:document {NAMESPACES}><w:body><w:p>{content}</w:p></w:body></w:document>".encode()


def test_a_control_comes_back_with_its_tag_its_alias_and_its_text() -> None:
    xml = control_xml("nop_ngan_sach|mac_dinh", 'A & B <C> "D"', 7, NOTHING)
    assert read_controls(in_document(xml)) == [
        ContentControl("nop_ngan_sach|mac_dinh", "nop_ngan_sach|mac_dinh", 'A & B <C> "D"')
    ]


def test_a_control_is_one_run_with_its_properties_in_the_order_of_the_schema() -> None:
    assert control_xml("htx|so", "4 HTX", 7, Markup("<w:rPr><w:b/></w:rPr>")) == (
        '<w:sdt><w:sdtPr><w:alias w:val="htx|so"/><w:tag w:val="htx|so"/><w:id w:val="7"/>'
        '<w15:appearance w15:val="hidden"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t xml:space="preserve">4 HTX</w:t></w:r></w:sdtContent></w:sdt>'
    )


@pytest.mark.parametrize("tag", ["", "x" * 65])
def test_a_tag_that_word_would_refuse_is_a_fault_of_the_program(tag: str) -> None:
    with pytest.raises(ValueError, match="a content control's tag holds 1 to 64 characters"):
        control_xml(tag, "4", 1, NOTHING)


def test_a_tag_of_64_characters_is_written() -> None:
    assert read_controls(in_document(control_xml("x" * 64, "4", 1, NOTHING)))[0].tag == "x" * 64


def test_the_alias_is_enough_where_libreoffice_dropped_the_tag() -> None:
    xml = '<w:sdt><w:sdtPr><w:alias w:val="htx|so"/><w:text/></w:sdtPr><w:sdtContent/></w:sdt>'
    assert read_controls(in_document(xml)) == [ContentControl("", "htx|so", "")]


def test_a_control_of_somebody_else_without_tag_and_alias_is_left_out() -> None:
    assert read_controls(in_document("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")) == []


def test_text_that_people_changed_in_word_is_read_without_what_they_deleted() -> None:
    xml = str(control_xml("htx|so", "4", 1, NOTHING)).replace(
        "</w:sdtContent>",
        "<w:del><w:r><w:delText>4 cũ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5</w:t><w:tab/><w:t>HTX</w:t></w:r></w:ins></w:sdtContent>",
    )
    assert [control.text for control in read_controls(in_document(xml))] == ["45\tHTX"]


def test_every_control_of_a_report_has_a_positive_id_of_its_own() -> None:
    document = part(rendered(STEERING_BOARD, long_body(10) * 2))
    ids = [int(element.get(f"{W}val", "")) for element in document.iter(f"{W}id")]
    assert ids == list(range(1, 7))
    assert control_ids(document) == set(ids)


def test_every_control_of_a_report_has_one_short_tag_that_is_also_its_alias() -> None:
    controls = read_controls(etree.tostring(part(rendered())))
    assert [(control.tag, control.text) for control in controls] == [
        ("htx_may_bay|mac_dinh", "4 HTX"),
        ("htx_nop_ngan_sach|mac_dinh", "46 HTX"),
        ("nop_ngan_sach|mac_dinh", "840 triệu đồng"),
    ]
    assert all(control.tag == control.alias and len(control.tag) <= 64 for control in controls)


def test_a_root_without_the_prefix_gets_it_and_keeps_its_own() -> None:
    root = etree.fromstring('<w:document xmlns:w="urn:w" xmlns:x="urn:x"><w:body/></w:document>')
    declare_prefix(root)
    assert etree.tostring(root).decode() == (
        '<w:document xmlns:w="urn:w" xmlns:x="urn:x" '
        'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w15"><w:body/>'
        "</w:document>"
    )
