"""The tables of a report: declared in bang.yaml, placed by `@bang`, read back from the .docx.

The lists of 6 tháng đầu năm 2026 say 4 HTX (3 nông nghiệp, 1 xây dựng; 3 in An Bình, 1 in An Lạc), 56
thành viên, doanh thu 200,6 triệu đồng; those of 2025 say 3 HTX, 38 thành viên, 190,5 triệu đồng.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from textwrap import dedent, indent

import pytest
from conftest import CellInput, Workspace
from docx.oxml.ns import qn
from docx_text import document_xml
from figures_of import said
from lxml import etree
from two_years import LAST_YEAR, THIS_YEAR, Rows, build, two_years, write_list

REPORT = "outputs/2026-6t/bao-cao-2026-6t.docx"
TABLES = "config/bang.yaml"
NO_DATA_NOTE = "“…” là chưa có số liệu."
GROUP, TASK = "Hợp tác xã", "mở lớp đào tạo giám đốc HTX"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of the report: the paragraphs around it, its cells as texts, its XML."""

    before: list[str]
    rows: list[list[str]]
    after: list[str]
    xml: etree._Element


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).replace("\u00a0", " ")


def shown(workspace: Workspace, table: str, extra: str = "", code: str = "x") -> Shown:
    """The table of these lines in bang.yaml, built between two paragraphs; the run may give notices."""
    two_years(workspace, f"Trước.\n@bang {code}\nSau.", extra)
    declare(workspace, table, code)
    return read(workspace)


def declare(workspace: Workspace, table: str, code: str = "x") -> None:
    """One table on line 1 of bang.yaml."""
    lines = "".join(f"  {line}\n" for line in dedent(table).strip().splitlines())
    workspace.write(TABLES, f"{code}:\n{lines}")


def read(workspace: Workspace) -> Shown:
    """The one table of the report, built anew."""
    assert build(workspace).body
    body = etree.fromstring(document_xml(workspace.path / REPORT)).find(qn("w:body"))
    assert body is not None
    parts = list(body)
    first = next(at for at, part in enumerate(parts) if text_of(part) == "Trước.")
    last = next(at for at, part in enumerate(parts) if text_of(part) == "Sau./.")
    at = next(at for at in range(first, last) if parts[at].tag == qn("w:tbl"))
    rows = [[text_of(cell) for cell in row.iter(qn("w:tc"))] for row in parts[at].iter(qn("w:tr"))]
    before, after = (list(map(text_of, parts[first + 1 : at])), list(map(text_of, parts[at + 1 : last])))
    return Shown(before, rows, after, parts[at])


def marks(row: etree._Element) -> list[str]:
    """The names of the row's properties."""
    properties = row.find(qn("w:trPr"))
    return [] if properties is None else [etree.QName(each).localname for each in properties]


def styles(row: etree._Element) -> list[str]:
    """The paragraph style of each cell."""
    return [
        each.get(qn("w:val")) or ""
        for cell in row.iter(qn("w:tc"))
        for each in cell.iter(qn("w:pStyle"))
    ]  # fmt: skip


def entered(value: str = "8,5") -> str:
    """Income in triệu đồng for each worker and month, told in the period's file."""
    return f"nhap_tay:\n  thu_nhap:\n    gia_tri: {value}\n    nguon: Phòng Kinh tế\n    ngay: 30/6/2026\n"


# --- the standard table ---------------------------------------------------------------------------

STANDARD = """
    ten: Chỉ tiêu chủ yếu {{ ky.ten }}
    loai: chi_tieu
    nhom:
      Hợp tác xã:
        - so_htx
        - so_htx.*
        - thanh_vien
        - htx_giai_the
      Kết quả:
        - htx_moi
        - doanh_thu
        - ty_le_xay_dung
        - thu_nhap
    dvt: theo từng dòng
    nguon_so_lieu: Phòng Kinh tế
    ghi_chu:
      - Số liệu đến ngày 30/6
    """
PLAN = """\
ke_hoach:
  htx_moi:
    gia_tri: 4
    loai: bang
  thu_nhap:
    gia_tri: 96
    loai: tren
    dvt: triệu đồng/lao động/năm
    he_so_quy_doi: 12
  htx_giai_the:
    gia_tri: 0
    loai: nhieu_nhat
  dao_tao:
    ten: Đào tạo
    gia_tri: mở lớp đào tạo giám đốc HTX
    loai: thuc_hien
"""


def test_the_standard_table_has_eight_columns_and_compares_each_row(workspace: Workspace) -> None:
    """(4-3)/3, (56-38)/38, (200,6-190,5)/190,5; 25 - 33,3 in points; 2 of 4; 12 × 8,5 = 102 of 96."""
    table = shown(workspace, STANDARD, PLAN + entered())
    assert table.before == [
        "Bảng 1. Chỉ tiêu chủ yếu 6 tháng đầu năm 2026",
        "ĐVT: theo từng dòng",
    ]
    income = "triệu đồng/lao động/tháng"
    assert table.rows == [
        [
            "STT",
            "Chỉ tiêu",
            "ĐVT",
            "Cùng kỳ năm 2025",
            "Kế hoạch năm 2026",
            "Thực hiện 6 tháng đầu năm 2026",
            "Tăng, giảm so với cùng kỳ năm 2025",
            "So với kế hoạch năm 2026",
        ],
        ["I", GROUP, "", "", "", "", "", ""],
        ["1", "Tổng số HTX", "HTX", "3", "", "4", "+1 (+33,3%)", ""],
        ["", "- Nông nghiệp", "HTX", "2", "", "3", "+1 (+50%)", ""],
        ["", "- Xây dựng", "HTX", "1", "", "1", "0", ""],
        ["2", "Số thành viên", "thành viên", "38", "", "56", "+18 (+47,4%)", ""],
        ["3", "Số HTX giải thể", "HTX", "0", "nhiều nhất 0", "1", "+1", "chưa đạt"],
        ["II", "Kết quả", "", "", "", "", "", ""],
        ["1", "Số HTX thành lập mới", "HTX", "1", "4", "2", "+1 (+100%)", "50%"],
        ["2", "Doanh thu", "triệu đồng", "190,5", "", "200,6", "+10,1 (+5,3%)", ""],
        ["3", "Tỷ lệ HTX xây dựng", "%", "33,3", "", "25,0", "−8,3 điểm %", ""],
        [
            "4",
            "Thu nhập bình quân một lao động",
            income,
            "…",
            "trên 96 triệu đồng/lao động/năm",
            "8,5",
            "…",
            "106,3%",
        ],
    ]
    assert table.after == ["Nguồn: Phòng Kinh tế", "Ghi chú:", "Số liệu đến ngày 30/6", NO_DATA_NOTE]


def test_chosen_columns_compare_with_the_last_period_and_judge(workspace: Workspace) -> None:
    """3 HTX at the end of 2025; the plan of 5 is 80% done."""
    plan = "ke_hoach:\n  so_htx:\n    gia_tri: 5\n    loai: it_nhat\n"
    columns = "".join(f"\n  - {each}" for each in ("chi_tieu", "ky_truoc", "so_ky_truoc", "danh_gia"))
    two_years(workspace, "Trước.\n@bang x\nSau.", plan)
    write_list(workspace, "2025-nam", LAST_YEAR)
    declare(workspace, f"ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx\n  - thanh_vien\ncot:{columns}")
    table = read(workspace)
    assert table.rows == [
        ["Chỉ tiêu", "Cuối năm 2025", "Tăng, giảm so với cuối năm 2025", "Đánh giá"],
        ["Tổng số HTX", "3", "+1 (+33,3%)", "chưa đạt"],
        ["Số thành viên", "38", "+18 (+47,4%)", ""],
    ]
    assert table.after == []


def test_one_part_of_a_breakdown_can_be_a_row(workspace: Workspace) -> None:
    columns = "".join(f"\n  - {each}" for each in ("stt", "chi_tieu", "thuc_hien"))
    table = shown(workspace, f"ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx.xay_dung\ncot:{columns}")
    assert table.rows[1:] == [["", "- Xây dựng", "1"]]


def test_a_figure_without_a_value_is_dots_with_a_note_and_a_notice(workspace: Workspace) -> None:
    """A missing figure is not zero."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    declare(workspace, "ten: A\nloai: chi_tieu\nchi_tieu:\n  - thu_nhap\ncot:\n  - chi_tieu\n  - thuc_hien")
    assert build(workspace).said == [
        said(
            f"{TABLES} · dòng 1",
            "Bảng “x”: chỉ tiêu “Thu nhập bình quân một lao động” chưa có số liệu, in “…”.",
            "Nhập tay: chưa nhập.",
            "LƯU Ý",
        )
    ]
    table = read(workspace)
    assert table.rows[1:] == [["Thu nhập bình quân một lao động", "…"]]
    assert table.after == [f"Ghi chú: {NO_DATA_NOTE}"]


def test_a_restated_figure_is_noted_below_the_table_that_shows_it(workspace: Workspace) -> None:
    """The saved report of 2025 said 2 HTX; its lists say 3."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    entry = {"so_htx": {"gia_tri": "2", "dvt": "HTX"}}
    workspace.write("outputs/2025-6t/chi-tieu.json", json.dumps({"chi_tieu": entry}))
    declare(workspace, "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx\ncot:\n  - chi_tieu\n  - cung_ky")
    table = read(workspace)
    assert table.rows[1:] == [["Tổng số HTX", "3"]]
    assert table.after == [
        "Ghi chú: Số cùng kỳ năm 2025 của “Tổng số HTX” đã điều chỉnh từ 2 HTX thành 3 HTX."
    ]


# --- plan and targets -----------------------------------------------------------------------------


def test_the_plan_s_table_judges_each_target_and_tells_what_became_of_a_task(workspace: Workspace) -> None:
    """A result in another unit than the plan's is printed with its own."""
    result = "ket_qua_nhiem_vu:\n  dao_tao:\n    dat: khong\n    ket_qua: chưa mở lớp\n"
    table = shown(workspace, "ten: Kế hoạch\nloai: ke_hoach", PLAN + result + entered())
    assert table.rows == [
        [
            "STT",
            "Mục tiêu",
            "ĐVT",
            "Kế hoạch năm 2026",
            "Thực hiện 6 tháng đầu năm 2026",
            "So với kế hoạch năm 2026",
            "Đánh giá",
        ],
        ["1", "Số HTX thành lập mới", "HTX", "4", "2", "50%", "chưa đạt"],
        [
            "2",
            "Thu nhập bình quân một lao động",
            "triệu đồng/lao động/năm",
            "trên 96",
            "8,5 triệu đồng/lao động/tháng",
            "106,3%",
            "đạt",
        ],
        ["3", "Số HTX giải thể", "HTX", "nhiều nhất 0", "1", "chưa đạt", "chưa đạt"],
        ["4", "Đào tạo", "", TASK, "chưa mở lớp", "", "chưa đạt"],
    ]


@pytest.mark.parametrize(
    ("result", "cells"),
    [
        ("", ["", "", "…"]),
        ("ket_qua_nhiem_vu:\n  dao_tao:\n    dat: co\n", ["", "", "đạt"]),
        ("ket_qua_nhiem_vu:\n  dao_tao:\n    dat: co\n    ket_qua: đã mở\n", ["đã mở", "", "đạt"]),
    ],
)
def test_a_task_of_which_nothing_is_told_is_not_judged(
    workspace: Workspace, result: str, cells: list[str]
) -> None:
    task = f"ke_hoach:\n  dao_tao:\n    ten: Đào tạo\n    gia_tri: {TASK}\n    loai: thuc_hien\n"
    table = shown(workspace, "ten: Kế hoạch\nloai: ke_hoach", task + result)
    assert table.rows[1:] == [["1", "Đào tạo", "", TASK, *cells]]
    assert table.after == ([f"Ghi chú: {NO_DATA_NOTE}"] if "…" in cells else [])


def test_the_targets_table_puts_the_next_year_s_target_beside_this_result(workspace: Workspace) -> None:
    targets = "muc_tieu:\n  htx_moi:\n    gia_tri: 3 - 5\n    loai: khoang\n"
    table = shown(workspace, "ten: Mục tiêu năm {{ ky.nam_sau }}\nloai: muc_tieu", targets)
    assert table.before == ["Bảng 1. Mục tiêu năm 2027"]
    assert table.rows == [
        ["STT", "Mục tiêu", "ĐVT", "Thực hiện 6 tháng đầu năm 2026", "Mục tiêu năm 2027"],
        ["1", "Số HTX thành lập mới", "HTX", "2", "3 - 5"],
    ]


NOBODY = "loai: danh_sach\nnguon: htx\ndieu_kien:\n  ten: HTX Chín"


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        ("loai: ke_hoach", "Mục “ke_hoach” trong tệp của kỳ này đang trống."),
        ("loai: muc_tieu", "Mục “muc_tieu” trong tệp của kỳ này đang trống."),
        (
            f"{NOBODY}\ncot:\n  - ten\n  - thanh_vien\ntong:\n  - thanh_vien",
            "Danh sách “htx” không có dòng nào thỏa điều kiện.",
        ),
    ],
)
def test_a_table_without_a_row_is_a_notice(workspace: Workspace, table: str, hint: str) -> None:
    """Its heading alone would be read as an oversight: a list says that there is none, without a total."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    declare(workspace, f"ten: A\n{table}")
    message = "Bảng “x”: không có dòng nào để in."
    assert build(workspace).said == [said(f"{TABLES} · dòng 1", message, hint, "LƯU Ý")]
    assert read(workspace).rows[1:] == ([["", "Không có", ""]] if "danh_sach" in table else [])


# --- breakdowns -----------------------------------------------------------------------------------


def test_a_breakdown_by_one_column_has_shares_and_a_total_row(workspace: Workspace) -> None:
    """3 of 4 are 75%; 38 of 56 are 67,9%; 155,6 of 200,6 are 77,6%. A percentage has no share."""
    indicators = "\n  - so_htx\n  - thanh_vien\n  - doanh_thu\n  - ty_le_xay_dung"
    table = shown(workspace, f"ten: A\nloai: phan_to\ntheo: xa\nty_trong: co\nchi_tieu:{indicators}")
    assert table.rows == [
        [
            "STT",
            "Xã",
            "Tổng số HTX",
            "Tỷ trọng (%)",
            "Số thành viên",
            "Tỷ trọng (%)",
            "Doanh thu (triệu đồng)",
            "Tỷ trọng (%)",
            "Tỷ lệ HTX xây dựng (%)",
        ],
        ["1", "Xã An Bình", "3", "75,0", "38", "67,9", "155,6", "77,6", "33,3"],
        ["2", "Xã An Lạc", "1", "25,0", "18", "32,1", "45,0", "22,4", "0,0"],
        ["", "Tổng số", "4", "100", "56", "100", "200,6", "100", "25,0"],
    ]
    assert (table.before, table.after) == (["Bảng 1. A"], [])


def test_figures_of_one_unit_say_it_above_the_table(workspace: Workspace) -> None:
    table = shown(workspace, "ten: A\nloai: phan_to\ntheo: xa\nchi_tieu:\n  - doanh_thu\ndong_tong: khong")
    assert table.before == ["Bảng 1. A", "ĐVT: triệu đồng"]
    assert table.rows == [
        ["STT", "Xã", "Doanh thu"],
        ["1", "Xã An Bình", "155,6"],
        ["2", "Xã An Lạc", "45,0"],
    ]


def test_a_breakdown_by_two_columns_has_totals_at_both_ends(workspace: Workspace) -> None:
    table = shown(workspace, "ten: A\nloai: phan_to\ntheo: xa\nva_theo: linh_vuc\nchi_tieu:\n  - so_htx")
    assert table.before == ["Bảng 1. A", "ĐVT: HTX"]
    assert table.rows == [
        ["STT", "Xã", "Lĩnh vực", "Tổng số"],
        ["", "", "Nông nghiệp", "Xây dựng", ""],
        ["1", "Xã An Bình", "2", "1", "3"],
        ["2", "Xã An Lạc", "1", "0", "1"],
        ["", "Tổng số", "3", "1", "4"],
    ]


def of_communes(*names: str | None) -> Rows:
    """A cooperative in each of these communes, with a revenue of 1/3 triệu đồng as a list rounds it."""
    return [(f"HTX {at}", name, "Nông nghiệp", *[None] * 3, "33,34", None) for at, name in enumerate(names)]


@pytest.mark.parametrize(
    ("indicator", "with_shares", "notes"),
    [
        ("so_htx", True, ["Ghi chú: Tổng các tỷ trọng không bằng 100% do làm tròn số."]),
        ("so_htx", False, []),
        ("doanh_thu", False, ["Ghi chú: Tổng số có thể lệch với số cộng các dòng do làm tròn số."]),
    ],
)
def test_what_rounding_makes_of_a_sum_is_noted(
    workspace: Workspace, indicator: str, *, with_shares: bool, notes: list[str]
) -> None:
    """Three thirds are 99,9%; 33,3 + 33,3 + 33,3 = 99,9 beside 100,02, printed 100,0."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    write_list(workspace, "2026-6t", of_communes("An Bình", "An Lạc", "An Sơn"))
    shares = "ty_trong: co\n" if with_shares else ""
    declare(workspace, f"ten: A\nloai: phan_to\ntheo: xa\n{shares}chi_tieu:\n  - {indicator}")
    assert read(workspace).after == notes


def test_what_is_counted_once_in_the_total_and_in_several_rows_is_noted(workspace: Workspace) -> None:
    """An Bình has both sectors: 2 communes in all, 2 with farming and 1 with building."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    path = workspace.path / "config/chi-tieu.yaml"
    communes = "so_xa:\n  ten: Số xã có HTX\n  dvt: xã\n  nguon: htx\n  cach_tinh: dem_khac_nhau\n  cot: xa\n"
    path.write_text(path.read_text(encoding="utf-8") + communes, encoding="utf-8")
    rows = [row for row in THIS_YEAR if row[0] != "HTX Ba"]
    write_list(workspace, "2026-6t", rows)
    declare(workspace, "ten: A\nloai: phan_to\ntheo: linh_vuc\nty_trong: co\nchi_tieu:\n  - so_xa")
    table = read(workspace)
    assert table.rows == [
        ["STT", "Lĩnh vực", "Số xã có HTX"],
        ["1", "Nông nghiệp", "2"],
        ["2", "Xây dựng", "1"],
        ["", "Tổng số", "2"],
    ]
    note = "Một đơn vị có thể tính ở nhiều dòng nên “Tổng số” không phải là số cộng các dòng."
    assert table.after == [f"Ghi chú: {note}"]


def test_the_total_row_and_its_column_can_be_left_out_of_a_breakdown(workspace: Workspace) -> None:
    """Of two crossed columns the last one, of each row, stays."""
    crossed = "theo: xa\nva_theo: linh_vuc\ndong_tong: khong\nchi_tieu:\n  - so_htx"
    table = shown(workspace, f"ten: A\nloai: phan_to\n{crossed}")
    assert table.rows[-1] == ["2", "Xã An Lạc", "1", "0", "1"]


def test_a_part_without_a_value_has_no_share(workspace: Workspace) -> None:
    """The revenue of builders is blank: missing, not 0, so farmers have all of it."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    rows = [(*row[:6], None if row[2] == "Xây dựng" else row[6], row[7]) for row in THIS_YEAR]
    write_list(workspace, "2026-6t", rows)
    declare(workspace, "ten: A\nloai: phan_to\ntheo: linh_vuc\nty_trong: co\nchi_tieu:\n  - doanh_thu")
    table = read(workspace)
    assert table.rows[1:] == [
        ["1", "Nông nghiệp", "170,6", "100,0"],
        ["2", "Xây dựng", "…", ""],
        ["", "Tổng số", "170,6", "100"],
    ]
    assert table.after == [f"Ghi chú: {NO_DATA_NOTE}"]


def test_a_line_without_a_label_is_not_lost(workspace: Workspace) -> None:
    two_years(workspace, "Trước.\n@bang x\nSau.")
    write_list(workspace, "2026-6t", of_communes("An Bình", None))
    declare(workspace, "ten: A\nloai: phan_to\ntheo: xa\nchi_tieu:\n  - so_htx")
    assert sorted(read(workspace).rows[1:3]) == [["1", "Xã An Bình", "1"], ["2", "Chưa ghi", "1"]]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "theo: xa\nty_trong: co",
            [["STT", "Xã", "Số HTX giải thể", "Tỷ trọng (%)"], ["", "Tổng số", "0", ""]],
        ),
        (
            "theo: linh_vuc\nva_theo: xa",
            [
                ["STT", "Lĩnh vực", "Tổng số"],
                ["1", "Nông nghiệp", "0"],
                ["2", "Xây dựng", "0"],
                ["", "Tổng số", "0"],
            ],
        ),
    ],
)
def test_a_breakdown_of_nothing_is_still_a_whole_table(
    workspace: Workspace, table: str, rows: list[list[str]]
) -> None:
    """Nobody was dissolved: there are no communes to stand side by side, and no shares of 0."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    write_list(workspace, "2026-6t", THIS_YEAR[:2])
    declare(workspace, f"ten: A\nloai: phan_to\n{table}\nchi_tieu:\n  - htx_giai_the")
    made = read(workspace)
    assert made.rows == rows
    assert [each.get(qn("w:val")) for each in made.xml.iter(qn("w:gridSpan"))] == []


# --- lists ----------------------------------------------------------------------------------------

LIST = "ten: A\nloai: danh_sach\nnguon: htx\ndieu_kien:\n  ngay_giai_the: trong_rong\ncot:"


def test_a_list_has_the_chosen_columns_of_the_lines_that_fit_and_their_sums(workspace: Workspace) -> None:
    """22 + 10 + 9 + 7 = 48; 120,6 + 45 + 30 + 5 = 200,6. HTX Ba is dissolved."""
    columns = "".join(f"\n  - {each}" for each in ("ten", "xa", "ngay_thanh_lap", "thanh_vien", "doanh_thu"))
    table = shown(workspace, f"{LIST}{columns}\ntong:\n  - thanh_vien\n  - doanh_thu")
    assert table.rows == [
        ["STT", "Tên", "Xã", "Ngày thành lập", "Thành viên", "Doanh thu (triệu đồng)"],
        ["1", "HTX Một", "An Bình", "01/02/2015", "22", "120,6"],
        ["2", "HTX Hai", "An Lạc", "01/3/2025", "10", "45"],
        ["3", "HTX Bốn", "An Bình", "15/01/2026", "9", "30"],
        ["4", "HTX Năm", "An Bình", "20/4/2026", "7", "5"],
        ["", "Tổng số", "", "", "48", "200,6"],
    ]


def test_the_total_row_is_called_so_wherever_its_sums_stand(workspace: Workspace) -> None:
    table = shown(workspace, f"{LIST}\n  - thanh_vien\n  - ten\ntong:\n  - thanh_vien")
    assert table.rows[-1] == ["", "48", "Tổng số"]


def test_blank_cells_of_a_list_stay_blank_and_a_column_without_numbers_has_no_sum(
    workspace: Workspace,
) -> None:
    two_years(workspace, "Trước.\n@bang x\nSau.")
    write_list(workspace, "2026-6t", [("HTX Một", None, "Nông nghiệp", *[None] * 5)])
    declare(workspace, f"{LIST}\n  - ten\n  - xa\n  - thanh_vien\ntong:\n  - thanh_vien")
    table = read(workspace)
    assert table.rows[1:] == [["1", "HTX Một", "", ""], ["", "Tổng số", "", "…"]]
    assert table.after == [f"Ghi chú: {NO_DATA_NOTE}"]


def test_each_type_of_column_is_written_as_offices_write_it(workspace: Workspace) -> None:
    """A range with one end stays words; `Có` is a cross; a day without its day is what was typed."""
    columns = """
          gop_von:
            tieu_de: Đã góp vốn
            kieu: co_khong
          thu_nhap:
            tieu_de: Thu nhập
            kieu: khoang
            dvt: triệu đồng/tháng
          mst:
            tieu_de: Mã số thuế
            kieu: ma_so_thue
        """
    two_years(workspace, "Trước.\n@bang x\nSau.")
    path = workspace.path / "config/so-lieu.yaml"
    path.write_text(path.read_text(encoding="utf-8") + indent(dedent(columns), "    "), encoding="utf-8")
    rows: list[list[CellInput]] = [
        ["Tên", "Xã", "Lĩnh vực", "Ngày thành lập", "Ngày giải thể", "Thành viên", "Doanh thu (triệu đồng)"],
        ["HTX Một", None, "Nông nghiệp", "2015", None, 1, 1],
        ["HTX Hai", None, "Nông nghiệp", "3/2016", None, 1, 1],
    ]
    more: list[list[CellInput]] = [
        ["Điện thoại", "Đã góp vốn", "Thu nhập", "Mã số thuế"],
        [None, "Có", "5 - 7,5", "0100109106"],
        [None, "Không", "trên 8", None],
    ]
    lines = [[*one, *other] for one, other in zip(rows, more, strict=True)]
    workspace.write_sheet("inputs/2026-6t/htx.xlsx", "HTX", lines)
    wanted = ("ten", "ngay_thanh_lap", "gop_von", "thu_nhap", "mst")
    declare(workspace, LIST + "".join(f"\n  - {each}" for each in wanted))
    table = read(workspace)
    assert table.rows[1:] == [
        ["1", "HTX Một", "2015", "x", "5 - 7,5", "0100109106"],
        ["2", "HTX Hai", "3/2016", "", "trên 8", ""],
    ]
    kinds = styles(list(table.xml.iter(qn("w:tr")))[1])
    assert kinds == ["GiuaBang", "ChuTrongBang", *["GiuaBang"] * 2, "SoTrongBang", "GiuaBang"]


# --- in the document ------------------------------------------------------------------------------


def test_a_table_stands_where_it_is_placed_and_the_text_calls_it_by_its_number(workspace: Workspace) -> None:
    """Numbered in the order of the text, whatever the order of bang.yaml."""
    text = "Xem {{ bang.hai }} và {{ bang.mot }}.\n@bang hai\nGiữa.\n@bang mot\nSau."
    two_years(workspace, text)
    columns = "  cot:\n    - chi_tieu\n    - thuc_hien\n"
    tables = [
        f"{code}:\n  ten: Bảng {code}\n  loai: chi_tieu\n  chi_tieu:\n    - {each}\n{columns}"
        for code, each in (("mot", "so_htx"), ("hai", "thanh_vien"))
    ]
    workspace.write(TABLES, "".join(tables))
    head = ["Chỉ tiêu", "Thực hiện 6 tháng đầu năm 2026"]
    assert build(workspace).body == [
        "Xem Bảng 1 và Bảng 2.",
        *["Bảng 1. Bảng hai", *head, "Số thành viên", "56"],
        "Giữa.",
        *["Bảng 2. Bảng mot", *head, "Tổng số HTX", "4"],
        "Sau./.",
    ]


def test_a_table_at_the_end_is_closed_by_a_paragraph(workspace: Workspace) -> None:
    two_years(workspace, "Trước.\n@bang x")
    declare(workspace, "ten: A\nloai: phan_to\ntheo: xa\nchi_tieu:\n  - so_htx")
    assert build(workspace).body[-3:] == ["Tổng số", "4", "./."]


def test_headings_repeat_rows_stay_whole_and_numbers_stand_right(workspace: Workspace) -> None:
    """Also where there are two heading rows; the style of the template sets numbers right."""
    table = shown(workspace, "ten: A\nloai: phan_to\ntheo: xa\nva_theo: linh_vuc\nchi_tieu:\n  - so_htx")
    rows = list(table.xml.iter(qn("w:tr")))
    assert ["tblHeader" in marks(row) for row in rows] == [True, True, False, False, False]
    assert all("cantSplit" in marks(row) for row in rows)
    assert styles(rows[2]) == ["GiuaBang", "ChuTrongBang", *["SoTrongBang"] * 3]
    content = etree.fromstring(document_xml(workspace.path / REPORT, "word/styles.xml"))
    numbers = next(each for each in content.iter(qn("w:style")) if each.get(qn("w:styleId")) == "SoTrongBang")
    assert [each.get(qn("w:val")) for each in numbers.iter(qn("w:jc"))] == ["right"]


def test_who_cannot_see_the_table_hears_its_title_its_size_and_its_columns(workspace: Workspace) -> None:
    table = shown(workspace, "ten: HTX theo xã\nloai: phan_to\ntheo: xa\nchi_tieu:\n  - so_htx")
    spoken = {
        name: next(table.xml.iter(qn(f"w:{name}"))).get(qn("w:val"))
        for name in ("tblCaption", "tblDescription")
    }
    assert spoken == {
        "tblCaption": "HTX theo xã",
        "tblDescription": "HTX theo xã. Bảng có 3 dòng; các cột: STT; Xã; Tổng số HTX.",
    }


CODE = "bang_co_ma_dai_nhat_la_bon_muoi_ky_tu_xx"


@pytest.mark.parametrize(
    ("table", "extra", "code"),
    [
        (STANDARD, PLAN + entered(), "x"),
        ("ten: A\nloai: ke_hoach", PLAN + entered(), "x"),
        ("ten: A\nloai: muc_tieu", "muc_tieu:\n  htx_moi:\n    gia_tri: 3\n    loai: tren\n", "x"),
        ("ten: A\nloai: phan_to\ntheo: xa\nty_trong: co\nchi_tieu:\n  - so_htx\n  - doanh_thu", "", "x"),
        ("ten: A\nloai: phan_to\ntheo: xa\nva_theo: linh_vuc\nchi_tieu:\n  - so_htx", "", CODE),
        (f"{LIST}\n  - ten\n  - thanh_vien\n  - doanh_thu\ntong:\n  - doanh_thu", "", CODE),
    ],
)
def test_every_figure_of_a_table_is_a_control_that_the_register_knows(
    workspace: Workspace, table: str, extra: str, code: str
) -> None:
    """Each number of the body stands in a content control; its tag is a code of chi-tieu.json and a view."""
    made = shown(workspace, table, extra, code)
    tags = [str(each.get(qn("w:val"))) for each in made.xml.iter(qn("w:tag"))]
    register = json.loads((workspace.path / "outputs/2026-6t/chi-tieu.json").read_text(encoding="utf-8"))
    known = {*register["chi_tieu"]}
    for space in ("muc_tieu", "ke_hoach", "bang"):
        known |= {f"{space}.{each}" for each in register.get(space, {})}
    assert tags
    assert {tag.partition("|")[0] for tag in tags} <= known
    assert max(map(len, tags)) <= 64
    numbers = [
        text_of(cell)
        for row in list(made.xml.iter(qn("w:tr")))[1:]
        for cell, style in zip(row.iter(qn("w:tc")), styles(row), strict=True)
        if style in {"SoTrongBang", "SoTongTrongBang"} and text_of(cell) not in {"", "…", "100"}
    ]
    assert numbers == [text_of(each) for each in made.xml.iter(qn("w:sdt")) if text_of(each) != TASK]


def test_a_part_whose_code_is_too_long_for_a_tag_gets_one_of_the_table(workspace: Workspace) -> None:
    """40 characters of the indicator and 30 of the part are more than the 64 of a tag."""
    code = "so_htx_dang_hoat_dong_theo_linh_vuc_chin"
    assert len(code) == 40
    two_years(workspace, "Trước.\n@bang x\nSau.")
    workspace.replace("config/chi-tieu.yaml", "\nso_htx:\n", f"\n{code}:\n")
    workspace.replace("config/chi-tieu.yaml", "mau_so: so_htx", f"mau_so: {code}")
    workspace.replace("config/so-lieu.yaml", "- Xây dựng", "- Công nghiệp và xây dựng dân dụng")
    write_list(workspace, "2026-6t", [row for row in THIS_YEAR if row[2] == "Nông nghiệp"])
    workspace.replace("config/chi-tieu.yaml", "linh_vuc: Xây dựng", "linh_vuc: Nông nghiệp")
    declare(workspace, f"ten: A\nloai: chi_tieu\nchi_tieu:\n  - {code}.*\ncot:\n  - chi_tieu\n  - thuc_hien")
    table = read(workspace)
    assert table.rows[1:] == [["- Nông nghiệp", "3"], ["- Công nghiệp và xây dựng dân dụng", "0"]]
    tags = [each.get(qn("w:val")) for each in table.xml.iter(qn("w:tag"))]
    assert tags == [f"{code}.nong_nghiep|so", "bang.x.1|so"]
    register = json.loads((workspace.path / "outputs/2026-6t/chi-tieu.json").read_text(encoding="utf-8"))
    assert register["bang"]["x.1"]["gia_tri"] == "0"


def test_a_figure_that_rests_on_a_faulty_cell_is_left_out_of_the_draft_s_table(workspace: Workspace) -> None:
    """The parts that cannot be told, the sums, and the cell itself; what is sound is printed."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    rows = [(*row[:5], "9O" if row[0] == "HTX Bốn" else row[5], *row[6:]) for row in THIS_YEAR]
    write_list(workspace, "2026-6t", rows)
    declare(
        workspace, f"{LIST}\n  - ten\n  - thanh_vien\n  - doanh_thu\ntong:\n  - thanh_vien\n  - doanh_thu"
    )
    done = workspace.run("--du-thao")
    assert done.returncode == 1
    draft = etree.fromstring(document_xml(workspace.path / "outputs/2026-6t/bao-cao-2026-6t-du-thao.docx"))
    cells = [
        [text_of(cell) for cell in row.iter(qn("w:tc"))]
        for table in draft.iter(qn("w:tbl"))
        for row in table.iter(qn("w:tr"))
    ]
    assert ["3", "HTX Bốn", "[thiếu số liệu]", "30"] in cells
    assert ["1", "HTX Một", "22", "120,6"] in cells
    assert ["", "Tổng số", "[thiếu số liệu]", "200,6"] in cells


def test_a_row_that_cannot_be_told_while_a_cell_is_faulty_is_not_called_unknown(workspace: Workspace) -> None:
    """`so_htx.mo_coi` may be a part of the breakdown: the sector of one line could not be read."""
    two_years(workspace, "Trước.\n@bang x\nSau.")
    rows = [(*row[:2], "Xây nhà" if row[0] == "HTX Bốn" else row[2], *row[3:]) for row in THIS_YEAR]
    write_list(workspace, "2026-6t", rows)
    declare(
        workspace, "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx.mo_coi\ncot:\n  - chi_tieu\n  - thuc_hien"
    )
    (found,) = build(workspace).said
    assert found.startswith("LỖI   inputs/2026-6t/htx.xlsx · trang “HTX” · ô C5")
