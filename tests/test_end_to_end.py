"""The command as a user runs it, on the shipped workspaces and on changed copies of them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Workspace
from docx_text import DocumentText, document_xml, read_text
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from reportgen.content_controls import read_controls

REPORT = "outputs/2024-8t/bao-cao-2024-8t.docx"
REGISTER = "outputs/2024-8t/chi-tieu.json"

with (Path(__file__).parent / "facts.tsv").open(encoding="utf-8") as _file:
    FACTS = list(csv.DictReader(_file, delimiter="\t"))


def built(workspace: Workspace, *arguments: str) -> str:
    """The text of the report that the command writes."""
    done = workspace.run(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_text(workspace.path / REPORT).text


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> DocumentText:
    """The shipped report, built once."""
    workspace = Workspace(tmp_path_factory.mktemp("facts"))
    for folder in ("config", "inputs", "templates"):
        shutil.copytree(ROOT / folder, workspace.path / folder)
    built(workspace)
    return read_text(workspace.path / REPORT)


@pytest.mark.parametrize("fact", FACTS, ids=[row["fact"] for row in FACTS])
def test_every_fact_of_the_reference_report_is_printed(fact: dict[str, str], report: DocumentText) -> None:
    pattern = fact["text in the document (regular expression)"]
    kind = fact["a computed figure"]
    found = re.search(pattern, report.text)
    assert found, pattern
    if kind == "no":
        return
    digits = [index for index in range(*found.span()) if report.text[index].isdigit()]
    assert all(report.in_control[index] for index in digits), found.group()
    if kind == "yes (names)":
        for name in re.split(r"\.\*|\(|\)", pattern):
            start = report.text.index(name.split("|")[0], found.start())
            assert report.in_control[start], name
    else:
        assert any(report.in_control[index] for index in range(*found.span())), found.group()


def test_the_facts_stand_in_the_order_of_the_reference_report(report: DocumentText) -> None:
    headings = [
        "I. ĐÁNH GIÁ KẾT QUẢ ĐẠT ĐƯỢC",
        "1. Về hợp tác xã",
        "2. Về tổ hợp tác",
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ PHÁT TRIỂN KINH TẾ TẬP THỂ, HỢP TÁC XÃ NĂM 2025",
        "1. Một số mục tiêu cụ thể",
        "2. Giải pháp phát triển kinh tế tập thể năm 2025",
    ]
    places = [report.text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_the_shipped_report_is_the_golden_text(
    report: DocumentText, golden: Callable[[str, str], None]
) -> None:
    golden("bao-cao-2024-8t.txt", report.text)


def test_the_summary_says_what_was_read_computed_and_written(
    shipped: Workspace, golden: Callable[[str, str], None]
) -> None:
    golden("tom-tat-2024-8t.txt", shipped.run().stdout)


def test_a_cooperative_added_with_tax_code_and_revenue_is_counted(shipped: Workspace) -> None:
    def add_cooperative(sheet: Worksheet) -> None:
        sheet.append(
            [107, "HTX Mới Thêm", "Thạch Hội", "9999999992", None, "Nông nghiệp", "Đang hoạt động", 9]
        )

    def add_payer(sheet: Worksheet) -> None:
        sheet.append([99, "9999999992", "HTX Mới Thêm", 120, 3, 0])

    assert "94 HTX đã đăng ký mã số thuế" in built(shipped)
    shipped.edit_sheet("inputs/2024-8t/hop-tac-xa.xlsx", "HTX", add_cooperative)
    shipped.edit_sheet("inputs/2024-8t/thue.xlsx", "Thuế", add_payer)
    assert "95 HTX đã đăng ký mã số thuế" in built(shipped)


def test_a_payment_raised_by_ten_raises_the_sum_by_ten(shipped: Workspace) -> None:
    def pay_more(sheet: Worksheet) -> None:
        row = next(
            row
            for row in sheet.iter_rows(min_row=2)
            if isinstance(row[5].value, (int, float)) and row[5].value
        )
        row[5].value = float(str(row[5].value)) + 10

    shipped.edit_sheet("inputs/2024-8t/thue.xlsx", "Thuế", pay_more)
    assert "46 HTX đã nộp ngân sách với số tiền trong 8 tháng đầu năm 2024 là 850 triệu đồng" in built(
        shipped
    )


def test_a_group_renamed_in_its_list_is_renamed_in_the_report(shipped: Workspace) -> None:
    def rename(sheet: Worksheet) -> None:
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == OLD_NAME)
        cell.value = "THT sản xuất rau sạch Tân Hòa"

    assert OLD_NAME in built(shipped)
    shipped.edit_sheet("inputs/2024-8t/to-hop-tac.xlsx", "THT", rename)
    text = built(shipped)
    assert "THT sản xuất rau sạch Tân Hòa; THT sản xuất rau an toàn thôn Thọ" in text
    assert OLD_NAME not in text


OLD_NAME = "THT sản xuất rau, củ, quả Thuận Hòa"


def test_a_star_removed_shortens_count_and_list(shipped: Workspace) -> None:
    def remove_star(sheet: Worksheet) -> None:
        row = next(row for row in sheet.iter_rows() if row[2].value == "HTX Hoài Yến")
        row[5].value = None

    shipped.edit_sheet("inputs/2024-8t/ocop.xlsx", "OCOP", remove_star)
    text = built(shipped)
    assert "Có 03 HTX thu mua" in text
    assert "(HTX DVNN và DVTH Bắc Sơn; HTX Hoàng Hà; HTX môi trường Thạch Bàn)" in text


def test_another_office_is_only_yaml(shipped: Workspace) -> None:
    path = shipped.path / "config/don-vi.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Thạch Hà", "Can Lộc"), encoding="utf-8")
    text = built(shipped)
    assert "HUYỆN CAN LỘC" in text
    assert "Thạch Hà" not in text


@pytest.mark.parametrize("period", ["2025-6t", "2025-nam", "2026-6t"])
def test_the_example_commune_is_built_from_yaml_and_excel_only(
    period: str, example: Workspace, golden: Callable[[str, str], None]
) -> None:
    done = example.run("--ky", period)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Vấn đề: 0 lỗi, 0 lưu ý" in done.stdout
    written = example.path / "outputs" / period / f"bao-cao-{period}.docx"
    golden(f"xa-minh-hoa-{period}.txt", read_text(written).text)
    assert OpenXmlValidator().validate(str(written)).errors == []


def test_figures_in_the_document_are_those_of_the_register_file(shipped: Workspace) -> None:
    built(shipped)
    register = json.loads((shipped.path / REGISTER).read_text(encoding="utf-8"))
    printed = {control.tag: control.text for control in read_controls(document_xml(shipped.path / REPORT))}
    assert (
        printed["htx_nop_ngan_sach|gia_tri"] == register["chi_tieu"]["htx_nop_ngan_sach"]["in_ra"] == "46 HTX"
    )
    assert register["chi_tieu"]["nop_ngan_sach"]["gia_tri"] == "840"
    assert register["chi_tieu"]["nop_ngan_sach"]["dvt"] == "triệu đồng"
    assert register["chi_tieu"]["nop_ngan_sach"]["nguon"][0]["tep"] == "inputs/2024-8t/thue.xlsx"
    assert register["muc_tieu"]["htx_thanh_lap_moi"]["in_ra"] == "08 HTX"


def test_tags_are_unique_enough_for_word_and_carry_code_and_view(shipped: Workspace) -> None:
    built(shipped)
    xml = document_xml(shipped.path / REPORT)
    controls = read_controls(xml)
    assert len(controls) > 20
    assert all(control.tag == control.alias for control in controls)
    assert all(
        re.fullmatch(r"[a-z0-9_.]+\|[a-z_]+", control.tag) and len(control.tag) <= 64 for control in controls
    )
    numbers = re.findall(rb'<w:id w:val="(\d+)"', xml)
    assert len(numbers) == len(set(numbers)) == len(controls)


def test_the_written_report_passes_the_open_xml_audit(shipped: Workspace) -> None:
    built(shipped)
    assert OpenXmlValidator().validate(str(shipped.path / REPORT)).errors == []
    assert OpenXmlValidator().validate(str(ROOT / "templates" / "bao-cao.docx")).errors == []


def test_the_same_inputs_give_the_same_bytes(shipped: Workspace) -> None:
    built(shipped)
    first = {name: (shipped.path / name).read_bytes() for name in (REPORT, REGISTER)}
    shutil.rmtree(shipped.path / "outputs")
    built(shipped)
    assert {name: (shipped.path / name).read_bytes() for name in (REPORT, REGISTER)} == first


def test_inputs_and_configuration_are_never_changed(shipped: Workspace) -> None:
    def state() -> dict[str, str]:
        files = (
            path for path in sorted(shipped.path.rglob("*")) if path.is_file() and "outputs" not in path.parts
        )
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = state()
    built(shipped)
    assert state() == before


def test_a_console_of_windows_code_page_1258_gets_utf_8(shipped: Workspace) -> None:
    done = shipped.run(encoding="cp1258")
    assert done.returncode == 0
    assert "Số liệu đã đọc:" in done.stdout


def test_the_workspace_and_the_period_can_be_named(shipped: Workspace, tmp_path: Path) -> None:
    elsewhere = Workspace(tmp_path)
    done = elsewhere.run("--thu-muc", str(shipped.path), "--ky", "2024-8t")
    assert done.returncode == 0
    assert (shipped.path / REPORT).exists()
