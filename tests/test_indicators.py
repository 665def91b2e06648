"""Figures of small lists against values worked out by hand: each way of computing, its base, its cells."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import ORGANIZATION, CellInput, Workspace, period_yaml
from figures_of import compute, exact, link_lists, parts, said, sentences, set_cells, sound_figures
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.figures import Base, Cells, Figure, HouseStyle, Name, Names, Range, View
from reportgen.problems import Rule
from reportgen.views import printed

BOOK = "inputs/2026-6t/htx.xlsx"
INDICATORS = "config/chi-tieu.yaml"
PERIOD = "config/ky/2026-6t.yaml"
REGISTERS = """
    htx:
      ten: Danh sách HTX
      tep: htx.xlsx
      trang: HTX
      cot_ten: ten
      cot_dia_ban: xa
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
          bat_buoc: co
        xa:
          tieu_de: Xã
          kieu: chu
          tien_to: xã
        linh_vuc:
          tieu_de: Lĩnh vực
          kieu: lua_chon
          gia_tri:
            - Nông nghiệp
            - Xây dựng
            - Môi trường
        ngay:
          tieu_de: Ngày thành lập
          kieu: ngay
        tv:
          tieu_de: Thành viên
          kieu: so_nguyen
          dvt: thành viên
        von:
          tieu_de: Vốn
          kieu: so
          dvt: triệu đồng
        may_bay:
          tieu_de: Máy bay
          kieu: co_khong
    """
HEADINGS: list[CellInput] = ["Tên", "Xã", "Lĩnh vực", "Ngày thành lập", "Thành viên", "Vốn", "Máy bay"]
Rows = list[list[CellInput]]
ROWS: Rows = [
    ["HTX Một", "An Lạc", "Xây dựng", date(2026, 1, 1), 10, 100, "x"],
    ["HTX Hai", "An Bình", "Nông nghiệp", date(2026, 6, 30), 20, 250.5, None],
    ["HTX Ba", None, "Nông nghiệp", date(2025, 12, 31), None, None, None],
    ["HTX Bốn", "An Bình", "Xây dựng", None, 8, 100, "x"],
    ["HTX Năm", "An Lạc", None, date(2026, 7, 1), 7, 0, None],
]


@pytest.fixture
def lists(workspace: Workspace) -> Workspace:
    """Five cooperatives in rows 2 to 6, with blanks."""
    workspace.write("config/so-lieu.yaml", REGISTERS)
    workspace.write_sheet(BOOK, "HTX", [HEADINGS, *ROWS])
    return workspace


def indicator(method: str, *lines: str, unit: str = "HTX") -> str:
    """An indicator `thu` on the cooperatives."""
    head = f"thu:\n  ten: Thử\n  nguon: htx\n  cach_tinh: {method}\n"
    return head + (f"  dvt: {unit}\n" if unit else "") + "".join(f"  {line}\n" for line in lines)


def figure(workspace: Workspace, method: str, *lines: str, unit: str = "HTX") -> Figure:
    """Its figure, where nothing may be wrong."""
    workspace.write(INDICATORS, indicator(method, *lines, unit=unit))
    return sound_figures(workspace)["thu"]


def addresses(found: Figure) -> list[str]:
    """The source cells on the one sheet that there is."""
    assert all((cells.file, cells.sheet) == (BOOK, "HTX") for cells in found.cells)
    return [cells.addresses for cells in found.cells]


NOBODY = ["dieu_kien:", "  xa: An Không"]


def test_rows_are_counted_and_named(lists: Workspace) -> None:
    """A count and the list before or after it are one figure."""
    found = figure(lists, "dem", "dieu_kien:", "  xa: co")
    assert exact(found) == "4"
    assert found.names == (
        Name("HTX Một", "xã An Lạc"),
        Name("HTX Hai", "xã An Bình"),
        Name("HTX Bốn", "xã An Bình"),
        Name("HTX Năm", "xã An Lạc"),
    )
    assert addresses(found) == ["A2:A3, A5:A6"]
    assert found.formula == "Đếm số dòng của “Danh sách HTX”, các dòng có: có “Xã”"
    assert (found.unit, found.title, found.period) == ("HTX", "Thử", "6 tháng đầu năm 2026")
    assert found.base is None


def test_a_count_of_no_rows_is_zero(lists: Workspace) -> None:
    """That none is there is known."""
    found = figure(lists, "dem", *NOBODY)
    assert exact(found) == "0"
    assert found.names == ()
    assert found.cells == ()


def test_distinct_values_are_counted_after_folding_without_blanks(lists: Workspace) -> None:
    """An Lạc, An Bình; of numbers 10, 20, 8, 7."""
    lists.write_sheet(BOOK, "HTX", [HEADINGS, *ROWS, ["HTX Sáu", "an  bình"]])
    found = figure(lists, "dem_khac_nhau", "cot: xa", unit="xã")
    assert exact(found) == "2"
    assert [name.name for name in found.names] == ["An Lạc", "An Bình"]
    assert addresses(found) == ["B2:B3, B5:B7"]
    assert exact(figure(lists, "dem_khac_nhau", "cot: von", unit="mức")) == "3"
    assert exact(figure(lists, "dem_khac_nhau", "cot: xa", *NOBODY, unit="xã")) == "0"


@pytest.mark.parametrize(
    ("method", "value", "cells"),
    [
        ("tong", "450.5", "F2:F3, F5:F6"),
        ("nho_nhat", "0", "F2:F3, F5:F6"),
        ("lon_nhat", "250.5", "F2:F3, F5:F6"),
        ("binh_quan", "112.625", "F2:F3, F5:F6"),
    ],
)
def test_numbers_are_computed_from_the_cells_that_have_one(
    lists: Workspace, method: str, value: str, cells: str
) -> None:
    """100 + 250,5 + 100 + 0 = 450,5; over four cells 112,625: a blank is missing, not zero."""
    found = figure(lists, method, "cot: von", unit="triệu đồng")
    assert exact(found) == value
    assert addresses(found) == [cells]


@pytest.mark.parametrize("method", ["tong", "binh_quan", "nho_nhat", "lon_nhat", "khoang"])
@pytest.mark.parametrize("where", [NOBODY, ["dieu_kien:", "  ten: HTX Ba"]], ids=["no row", "no value"])
def test_without_any_value_a_figure_is_missing_and_not_zero(
    lists: Workspace, method: str, where: list[str]
) -> None:
    """Neither where no row fits, nor where those that fit are blank."""
    found = figure(lists, method, "cot: von", *where, unit="triệu đồng")
    assert found.value is None
    assert found.is_missing
    assert not found.faulty
    assert found.cells == ()


def test_a_range_is_from_the_least_to_the_greatest(lists: Workspace) -> None:
    """Of 10, 20, 8, 7."""
    assert figure(lists, "khoang", "cot: tv", unit="thành viên").value == Range(Decimal(7), Decimal(20))


def test_a_mean_names_how_many_rows_it_is_of(lists: Workspace) -> None:
    """(10 + 20 + 8 + 7) / 4 = 11,25."""
    found = figure(lists, "binh_quan", "cot: tv", unit="thành viên")
    assert exact(found) == "11.25"
    assert found.base == Base("4 dòng có số liệu trên 5 dòng", Decimal(4))


ALL = "tat_ca:\n  ten: Tất cả HTX\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n"


def test_a_mean_may_be_over_another_base(lists: Workspace) -> None:
    """45 / 5 = 9: all cooperatives, also those without a value."""
    lists.write(INDICATORS, ALL + indicator("binh_quan", "cot: tv", "co_so: tat_ca", unit="thành viên/HTX"))
    found = sound_figures(lists)["thu"]
    assert exact(found) == "9"
    assert found.base == Base("Tất cả HTX", Decimal(5))


def test_a_mean_over_an_empty_base_is_missing(lists: Workspace) -> None:
    """Not a division by zero."""
    none = ALL + "  dieu_kien:\n    xa: An Không\n"
    lists.write(INDICATORS, none + indicator("binh_quan", "cot: tv", "co_so: tat_ca", unit="thành viên/HTX"))
    found = sound_figures(lists)["thu"]
    assert found.value is None
    assert found.base == Base("Tất cả HTX", Decimal(0))


TWO = (
    ALL
    + "xay:\n  ten: HTX xây dựng\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n  co_so: tat_ca\n"
    + "  dieu_kien:\n    linh_vuc: Xây dựng\n"
    + "khong:\n  ten: Không HTX nào\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n"
    + "  dieu_kien:\n    xa: An Không\n"
    + "trong:\n  ten: Không số nào\n  dvt: thành viên\n  nguon: htx\n  cach_tinh: tong\n  cot: tv\n"
    + "  dieu_kien:\n    xa: An Không\n"
)


def composed(workspace: Workspace, method: str, *lines: str, unit: str = "HTX") -> Figure:
    """The figure of `thu`, composed of `tat_ca` (5), `xay` (2), `khong` (0) and `trong` (missing)."""
    head = f"thu:\n  ten: Thử\n  cach_tinh: {method}\n  dvt: {unit}\n"
    workspace.write(INDICATORS, TWO + head + "".join(f"  {line}\n" for line in lines))
    return sound_figures(workspace)["thu"]


def test_a_share_is_in_percent_of_its_base(lists: Workspace) -> None:
    """2 of 5 is 40 %."""
    found = composed(lists, "ty_le", "tu_so: xay", "mau_so: tat_ca", unit='"%"')
    assert exact(found) == "40"
    assert found.base == Base("Tất cả HTX", Decimal(5))
    assert found.formula == "100 × “HTX xây dựng” / “Tất cả HTX”"
    assert addresses(found) == ["A2, A5", "A2:A6"]


def test_a_quotient_a_difference_and_an_addition(lists: Workspace) -> None:
    """5 / 2; 5 - 2 - 0; 5 + 2."""
    assert exact(composed(lists, "thuong", "tu_so: tat_ca", "mau_so: xay")) == "2.5"
    found = composed(lists, "hieu", "thanh_phan:", "  - tat_ca", "  - xay", "  - khong")
    assert exact(found) == "3"
    assert found.formula == "“Tất cả HTX” - “HTX xây dựng” - “Không HTX nào”"
    found = composed(lists, "cong", "thanh_phan:", "  - tat_ca", "  - xay")
    assert exact(found) == "7"
    assert found.formula == "“Tất cả HTX” + “HTX xây dựng”"


@pytest.mark.parametrize(
    "lines",
    [
        ["ty_le", "tu_so: khong", "mau_so: khong"],
        ["ty_le", "tu_so: trong", "mau_so: tat_ca"],
        ["thuong", "tu_so: tat_ca", "mau_so: khong"],
        ["thuong", "tu_so: tat_ca", "mau_so: trong"],
        ["hieu", "thanh_phan:", "  - tat_ca", "  - trong"],
        ["cong", "thanh_phan:", "  - trong", "  - tat_ca"],
    ],
)
def test_what_rests_on_nothing_or_on_a_missing_figure_is_missing(lists: Workspace, lines: list[str]) -> None:
    """It is not computed from the components that there are."""
    found = composed(lists, *lines)
    assert found.value is None
    assert not found.faulty


def test_a_share_over_one_hundred_is_told_at_its_line(lists: Workspace) -> None:
    """The part is no part of that whole: 5 of 2."""
    text = TWO + 'thu:\n  ten: Thử\n  dvt: "%"\n  cach_tinh: ty_le\n  tu_so: tat_ca\n  mau_so: xay\n'
    lists.write(INDICATORS, text)
    _, problems = compute(lists)
    assert sentences(problems) == [
        said(f"{INDICATORS} · dòng 29", "Tỷ lệ “thu” vượt 100%: “tat_ca” lớn hơn “xay”.")
    ]
    assert [problem.rule for problem in problems] == [Rule.INDICATOR_ARITHMETIC]


def test_a_share_of_faulty_input_is_not_blamed_for_being_over_one_hundred(lists: Workspace) -> None:
    """What is missing from the whole has been told already."""
    text = (
        ALL
        + "mot_phan:\n  ten: B\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n"
        + "  dieu_kien:\n    linh_vuc: Xây dựng\n"
        + 'thu:\n  ten: Thử\n  dvt: "%"\n  cach_tinh: ty_le\n  tu_so: tat_ca\n  mau_so: mot_phan\n'
    )
    lists.write(INDICATORS, text)
    set_cells(lists.path / BOOK, {"C3": "#N/A"})
    figures, problems = compute(lists)
    assert [problem.rule for problem in problems] == [Rule.CELL_EXCEL_ERROR]
    assert figures["thu"].faulty


def test_a_list_names_its_rows_with_their_commune(lists: Workspace) -> None:
    """Or with another column (`kem`); row by row, so that two of one name are two."""
    lists.write_sheet(BOOK, "HTX", [HEADINGS, *ROWS, ["HTX Một", "An Bình"]])
    found = figure(lists, "danh_sach", "dieu_kien:", "  ten: HTX Một", unit="")
    assert found.value == Names((Name("HTX Một", "xã An Lạc"), Name("HTX Một", "xã An Bình")))
    found = figure(lists, "danh_sach", "kem: linh_vuc", "dieu_kien:", "  tv: co", unit="")
    assert found.names[:2] == (Name("HTX Một", "Xây dựng"), Name("HTX Hai", "Nông nghiệp"))
    assert figure(lists, "danh_sach", *NOBODY, unit="").value == Names(())


def test_a_list_of_another_column_has_its_distinct_values(lists: Workspace) -> None:
    """In the order of the list."""
    found = figure(lists, "danh_sach", "cot: linh_vuc", unit="")
    assert found.value == Names((Name("Xây dựng"), Name("Nông nghiệp")))
    assert addresses(found) == ["C2:C5"]


def test_a_list_of_numbers_is_ascending_with_its_unit(lists: Workspace) -> None:
    """0, 100 (twice), 250,5; in Vietnamese writing, with the decimals that are declared."""
    found = figure(lists, "danh_sach", "cot: von", unit="triệu đồng")
    assert found.value == Names((Name("0 triệu đồng"), Name("100 triệu đồng"), Name("250,5 triệu đồng")))
    found = figure(lists, "danh_sach", "cot: tv", "so_le: 1", unit="")
    assert found.value == Names(tuple(Name(f"{number},0 thành viên") for number in (7, 8, 10, 20)))


@pytest.mark.parametrize(("column", "shown"), [("ngay", "01/01/2026"), ("von", "250,5"), ("may_bay", "Có")])
def test_a_companion_is_written_in_vietnamese(lists: Workspace, column: str, shown: str) -> None:
    """Not as a program writes days, decimals and yes."""
    found = figure(lists, "danh_sach", f"kem: {column}", unit="")
    assert shown in {name.companion for name in found.names}


def test_a_day_is_listed_and_grouped_in_vietnamese(lists: Workspace) -> None:
    """Not as 2026-01-01."""
    found = figure(lists, "danh_sach", "cot: ngay", unit="")
    assert found.names[0].name == "01/01/2026"
    assert "01/01/2026" in parts(figure(lists, "dem", "theo: ngay"))


def test_a_figure_entered_by_hand_names_its_source(lists: Workspace) -> None:
    """Without an entry it is missing, and that is no zero."""
    declared = "lop:\n  ten: Số lớp\n  dvt: lớp\n  cach_tinh: nhap_tay\n"
    lists.write(INDICATORS, declared)
    found = sound_figures(lists)["lop"]
    assert found.value is None
    assert found.formula == "Nhập tay: chưa nhập"
    entry = "nhap_tay:\n  lop:\n    gia_tri: 1.234,5\n    nguon: Báo cáo số 12\n    ngay: 07/02/2026\n"
    lists.write(PERIOD, period_yaml("Không.", entry))
    found = sound_figures(lists)["lop"]
    assert exact(found) == "1234.5"
    assert found.formula == "Nhập tay: Báo cáo số 12, ngày 07/02/2026"


def test_an_entry_that_no_indicator_takes_is_told_at_its_line(lists: Workspace) -> None:
    """Also one for an indicator that is computed."""
    entry = "nhap_tay:\n  lopp:\n    gia_tri: 6\n    nguon: A\n    ngay: 30/06/2026\n"
    lists.write(INDICATORS, "lop:\n  ten: Số lớp\n  dvt: lớp\n  cach_tinh: nhap_tay\n" + ALL)
    for code, hint in (("lopp", "Có phải “lop”?"), ("tat_ca", "")):
        lists.write(PERIOD, period_yaml("Không.", entry.replace("lopp", code)))
        assert sentences(compute(lists)[1]) == [
            said(
                "config/ky/2026-6t.yaml · dòng 6",
                f"Không có chỉ tiêu nhập tay “{code}” trong chi-tieu.yaml.",
                hint,
            )
        ]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["linh_vuc: Xây dựng"], 2),
        (["linh_vuc:", "  - Xây dựng", "  - Nông nghiệp"], 4),
        (["linh_vuc: khac Xây dựng"], 2),
        (["linh_vuc: trong_rong"], 1),
        (["tv: '> 8'"], 2),
        (["tv:", "  - '>= 8'", "  - '< 20'"], 2),
        (["von: '0'"], 1),
        (["von: '<= 0'"], 1),
        (["ngay: trong_ky"], 2),
        (["ngay: '> 30/06/2026'"], 1),
        (["may_bay: co"], 2),
        (["may_bay: trong_rong"], 3),
        (["may_bay: co", "xa: An Bình"], 1),
    ],
)
def test_all_conditions_must_hold(lists: Workspace, lines: list[str], count: int) -> None:
    """The rows that satisfy them, counted by eye in the list above."""
    assert exact(figure(lists, "dem", "dieu_kien:", *(f"  {line}" for line in lines))) == str(count)


def test_a_breakdown_by_a_choice_is_in_the_order_that_was_declared(lists: Workspace) -> None:
    """Blank cells are a part of their own, the parts make the whole; a choice without a row is 0."""
    found = figure(lists, "dem", "theo: linh_vuc")
    assert parts(found) == {"nông nghiệp": "2", "xây dựng": "2", "môi trường": "0", "chưa ghi": "1"}
    assert sorted(found.part_by_code) == ["chua_ghi", "moi_truong", "nong_nghiep", "xay_dung"]
    assert printed(found, View.PARTS, HouseStyle(two_digits=False)) == (
        "2 HTX nông nghiệp, 2 HTX xây dựng, 1 HTX chưa ghi"
    )
    first = found.part_by_code["nong_nghiep"]
    assert [name.name for name in first.names] == ["HTX Hai", "HTX Ba"]
    assert addresses(first) == ["A3:A4"]
    assert first.base == Base("Thử", Decimal(5), is_whole=True)
    assert first.formula == "Đếm số dòng của “Danh sách HTX”, các dòng có: “Lĩnh vực” là Nông nghiệp"


def test_a_breakdown_by_a_text_is_in_the_order_of_the_list(lists: Workspace) -> None:
    """10 + 7, 20 + 8, and the blank whose cell has no number either."""
    found = figure(lists, "tong", "cot: tv", "theo: xa", unit="thành viên")
    assert [(label, part.value is None) for label, part in found.parts] == [
        ("xã An Lạc", False),
        ("xã An Bình", False),
        ("chưa ghi", True),
    ]
    assert [exact(part) for _, part in found.parts[:2]] == ["17", "28"]


def test_a_breakdown_by_yes_and_no(lists: Workspace) -> None:
    """A blank of such a column is no."""
    assert parts(figure(lists, "dem", "theo: may_bay")) == {"Có": "2", "Không": "3"}


def test_two_spellings_of_one_value_are_one_part(lists: Workspace) -> None:
    """As everywhere, case and spaces make no difference; the first spelling is shown."""
    lists.write_sheet(BOOK, "HTX", [HEADINGS, ["HTX Một", "An Lạc"], ["HTX Hai", "an  lạc"]])
    assert parts(figure(lists, "dem", "theo: xa")) == {"xã An Lạc": "2"}


def test_two_values_with_one_code_are_two_parts(lists: Workspace) -> None:
    """Hòa and Hoa differ in their marks only."""
    lists.write_sheet(BOOK, "HTX", [HEADINGS, ["HTX Một", "Hòa"], ["HTX Hai", "Hoa"], ["HTX Ba", "Hóa"]])
    found = figure(lists, "dem", "theo: xa")
    assert parts(found) == {"xã Hòa": "1", "xã Hoa": "1", "xã Hóa": "1"}
    assert len(found.part_by_code) == 3


def test_a_mean_is_broken_down_with_its_base(lists: Workspace) -> None:
    """Nông nghiệp: 20 over two cooperatives; Xây dựng: 18 over two; without a field 7 over one."""
    mean = indicator("binh_quan", "cot: tv", "co_so: tat_ca", "theo: linh_vuc", unit="thành viên/HTX")
    lists.write(INDICATORS, ALL + mean)
    found = sound_figures(lists)["thu"]
    assert parts(found) == {"nông nghiệp": "10", "xây dựng": "9", "chưa ghi": "7"}
    assert found.part_by_code["xay_dung"].base == Base("Tất cả HTX", Decimal(2))


def test_a_composed_figure_is_broken_down_too(lists: Workspace) -> None:
    """All less those in building: 2, 0 and 1 make 3."""
    found = composed(lists, "hieu", "thanh_phan:", "  - tat_ca", "  - xay", "theo: linh_vuc")
    assert exact(found) == "3"
    assert parts(found) == {"nông nghiệp": "2", "xây dựng": "0", "chưa ghi": "1"}


def test_the_parts_of_a_sum_over_two_lists_make_the_whole(workspace: Workspace) -> None:
    """A commune that has only a group is a part as well: 2 + 1 + 1 = 4."""
    link_lists(
        workspace,
        htx=[["HTX Một", "An Bình", "0100109106"], ["HTX Hai", "An Bình"]],
        tht=[["THT Một", "An Lạc"], ["THT Hai"]],
    )
    text = "".join(
        f"{code}:\n  ten: {code}\n  dvt: đơn vị\n  nguon: {code}\n  cach_tinh: dem\n"
        for code in ("htx", "tht")
    )
    both = (
        "thu:\n  ten: A\n  dvt: đơn vị\n  cach_tinh: cong\n  theo: xa\n  thanh_phan:\n    - htx\n    - tht\n"
    )
    workspace.write(INDICATORS, text + both)
    found = sound_figures(workspace)["thu"]
    assert exact(found) == "4"
    assert parts(found) == {"xã An Bình": "2", "xã An Lạc": "1", "chưa ghi": "1"}


LENT = """
    thue_nop:
      ten: Nộp ngân sách
      dvt: triệu đồng
      nguon: htx
      cach_tinh: tong
      cot: thue.da_nop
    co_san_pham:
      ten: HTX có sản phẩm
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ocop.co: co
    nhieu_san_pham:
      ten: HTX có từ hai sản phẩm
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ocop.so_dong: ">= 2"
    tong_sao:
      ten: Tổng số sao
      dvt: sao
      nguon: htx
      cach_tinh: tong
      cot: ocop.tong.sao
    chu_the:
      ten: HTX là chủ thể
      dvt: HTX
      nguon: ocop
      cach_tinh: dem_khac_nhau
      cot: htx
    ten_chu_the:
      ten: Các chủ thể
      nguon: ocop
      cach_tinh: danh_sach
      cot: htx
    san_pham:
      ten: Sản phẩm
      dvt: sản phẩm
      nguon: ocop
      cach_tinh: dem
      theo: htx.xa
    cua_an_binh:
      ten: Sản phẩm của xã An Bình
      dvt: sản phẩm
      nguon: ocop
      cach_tinh: dem
      dieu_kien:
        htx.xa: An Bình
    """


def linked(workspace: Workspace) -> Workspace:
    """Two cooperatives of one name in two communes, four products, one payment."""
    link_lists(
        workspace,
        htx=[["HTX Một", "An Bình", "0100109106"], ["HTX Hai", "An Lạc", None], ["HTX Ba", "An Bình", None]],
        ocop=[
            ["Gạo", "HTX Một", "HTX", 3],
            ["Giò", "THT Một", "THT", 4],
            ["Nếp", "htx  một", "HTX", 5],
            ["Bún", "HTX Hai", "HTX", 3],
        ],
    )
    workspace.write(INDICATORS, LENT)
    return workspace


def test_figures_reach_across_linked_lists(workspace: Workspace) -> None:
    """Each row is counted once, at its owner."""
    figures = sound_figures(linked(workspace))
    assert exact(figures["thue_nop"]) == "5"
    assert exact(figures["co_san_pham"]) == "2"
    assert [name.name for name in figures["co_san_pham"].names] == ["HTX Một", "HTX Hai"]
    assert exact(figures["nhieu_san_pham"]) == "1"
    assert exact(figures["tong_sao"]) == "11"
    assert exact(figures["chu_the"]) == "2"
    owners = (Name("HTX Một", "xã An Bình"), Name("HTX Hai", "xã An Lạc"))
    assert figures["chu_the"].names == owners
    assert figures["ten_chu_the"].value == Names(owners)
    assert parts(figures["san_pham"]) == {"xã An Bình": "2", "chưa ghi": "1", "xã An Lạc": "1"}
    assert exact(figures["cua_an_binh"]) == "2"
    folder = "inputs/2026-6t"
    assert figures["thue_nop"].cells == (Cells(f"{folder}/thue.xlsx", "Thuế", "D2"),)
    assert figures["tong_sao"].cells == (Cells(f"{folder}/ocop.xlsx", "OCOP", "D2, D4:D5"),)
    assert figures["chu_the"].cells == (Cells(f"{folder}/htx.xlsx", "HTX", "A2:A3"),)
    assert figures["cua_an_binh"].cells == (Cells(f"{folder}/ocop.xlsx", "OCOP", "A2, A4"),)


def test_two_owners_of_one_name_are_counted_as_two(workspace: Workspace) -> None:
    """They differ in their commune."""
    link_lists(
        workspace,
        htx=[["HTX Một", "An Bình"], ["HTX Một", "An Lạc"]],
        thue=[[None, "HTX Một", "An Lạc", 5], [None, "HTX Một", "An Bình", 6]],
        ocop=[["Giò", "THT Một", "THT", 4]],
    )
    declared = "thu:\n  ten: Thử\n  dvt: HTX\n  nguon: thue\n  cach_tinh: dem_khac_nhau\n  cot: htx\n"
    workspace.write(INDICATORS, declared)
    found = sound_figures(workspace)["thu"]
    assert exact(found) == "2"
    assert found.names == (Name("HTX Một", "xã An Lạc"), Name("HTX Một", "xã An Bình"))


@pytest.mark.parametrize(
    ("file", "cell", "faulty"),
    [
        ("thue.xlsx", "D2", {"thue_nop"}),
        ("ocop.xlsx", "D3", {"tong_sao"}),
        ("htx.xlsx", "B3", {"cua_an_binh", "ten_chu_the"}),
    ],
)
def test_a_faulty_cell_makes_exactly_the_figures_faulty_that_rest_on_it(
    workspace: Workspace, file: str, cell: str, faulty: set[str]
) -> None:
    """In a draft these read as missing, and the others stand; a list names its communes too."""
    linked(workspace)
    set_cells(workspace.path / "inputs/2026-6t" / file, {cell: "#N/A"})
    figures, problems = compute(workspace)
    assert [problem.place.cell for problem in problems] == [cell]
    assert {code for code, found in figures.items() if found.faulty} == faulty


def test_a_link_in_doubt_makes_exactly_the_figures_faulty_that_rest_on_it(workspace: Workspace) -> None:
    """What the list says of itself stands."""
    linked(workspace)
    set_cells(workspace.path / "inputs/2026-6t/ocop.xlsx", {"B5": "HTX Không Có"})
    figures, problems = compute(workspace)
    assert [problem.rule for problem in problems] == [Rule.LINK_NO_OWNER]
    assert {code for code, found in figures.items() if not found.faulty} == {"thue_nop", "san_pham"}
    assert all(part.faulty for _, part in figures["san_pham"].parts)


def test_a_missing_file_makes_exactly_the_figures_faulty_that_rest_on_it(workspace: Workspace) -> None:
    """A count of its rows is no zero."""
    linked(workspace)
    (workspace.path / "inputs/2026-6t/thue.xlsx").unlink()
    figures, problems = compute(workspace)
    assert [problem.rule for problem in problems] == [Rule.FILE_MISSING]
    assert {code for code, found in figures.items() if found.faulty} == {"thue_nop"}
    assert figures["thue_nop"].is_missing


def test_a_figure_composed_of_a_faulty_one_is_faulty(lists: Workspace) -> None:
    """And a mean whose base is."""
    text = (
        ALL
        + "xay:\n  ten: B\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n  dieu_kien:\n    linh_vuc: Xây dựng\n"
        + "cong_lai:\n  ten: C\n  dvt: HTX\n  cach_tinh: cong\n  thanh_phan:\n    - tat_ca\n    - xay\n"
        + indicator("binh_quan", "cot: tv", "co_so: xay", unit="thành viên/HTX")
    )
    lists.write(INDICATORS, text)
    set_cells(lists.path / BOOK, {"C3": "#N/A"})
    figures, _ = compute(lists)
    assert {code: found.faulty for code, found in figures.items()} == {
        "tat_ca": False,
        "xay": True,
        "cong_lai": True,
        "thu": True,
    }


@pytest.mark.parametrize("method", ["dem", "cong"])
def test_the_parts_by_a_faulty_column_are_faulty(lists: Workspace, method: str) -> None:
    """A row whose field cannot be read would be counted as one without a field."""
    thu = (
        indicator("dem", "theo: linh_vuc")
        if method == "dem"
        else (
            "thu:\n  ten: Thử\n  dvt: HTX\n  cach_tinh: cong\n  thanh_phan:\n    - tat_ca\n  theo: linh_vuc\n"
        )
    )
    lists.write(INDICATORS, ALL + thu)
    set_cells(lists.path / BOOK, {"C3": "#N/A"})
    figures, problems = compute(lists)
    assert [problem.place.cell for problem in problems] == ["C3"]
    assert not figures["tat_ca"].faulty
    assert all(part.is_missing for _, part in figures["thu"].parts)


def test_a_row_without_a_name_is_not_listed_as_an_empty_name(lists: Workspace) -> None:
    """The column of names was not declared required: the blank is a problem, or is left out of the list."""
    lists.replace("config/so-lieu.yaml", "      bat_buoc: co\n", "")
    lists.write_sheet(BOOK, "HTX", [HEADINGS, ["HTX Một"], [None, "An Lạc"]])
    lists.write(INDICATORS, indicator("dem"))
    figures, problems = compute(lists)
    assert problems or "" not in {name.name for name in figures["thu"].names}


Row = tuple[str, str | None, str | None, int | None, Decimal | None]
ROW = st.tuples(
    st.sampled_from(["HTX Một", "HTX Hai", "HTX Ba"]),
    st.sampled_from(["An Lạc", "An Bình", None]),
    st.sampled_from(["Nông nghiệp", "Xây dựng", None]),
    st.none() | st.integers(0, 10**6),
    st.none() | st.decimals(-(10**6), 10**6, places=2),
)
METHODS = {
    "dem_xa": ("dem", ["theo: xa"]),
    "tong_von": ("tong", ["cot: von", "theo: linh_vuc"]),
    "bq_tv": ("binh_quan", ["cot: tv", "theo: xa"]),
    "khoang_von": ("khoang", ["cot: von"]),
    "so_ten": ("dem_khac_nhau", ["cot: ten"]),
    "nhieu_tv": ("dem", ["dieu_kien:", "  tv: '> 1.000'"]),
}


def _workspace_of(folder: str, rows: list[Row]) -> Workspace:
    made = Workspace(Path(folder))
    made.write("config/don-vi.yaml", ORGANIZATION)
    made.write("config/so-lieu.yaml", REGISTERS)
    made.write(PERIOD, period_yaml("Không."))
    text = "".join(
        indicator(method, *lines, unit="triệu đồng" if "von" in code else "thành viên").replace(
            "thu:", f"{code}:", 1
        )
        for code, (method, lines) in METHODS.items()
    )
    made.write(INDICATORS, text)
    cells: Rows = [
        [name, commune, field, None, members, None if capital is None else float(capital)]
        for name, commune, field, members, capital in rows
    ]
    made.write_sheet(BOOK, "HTX", [HEADINGS, *cells])
    return made


def _spoken(cell: object) -> str:
    """How a part is called after its number."""
    if cell is None:
        return "chưa ghi"
    return f"xã {cell}" if str(cell).startswith("An ") else str(cell).lower()


def _by_group(rows: list[Row], group: int, column: int) -> dict[str, list[Decimal]]:
    """The numbers of a column for each group that has a row."""
    found: dict[str, list[Decimal]] = {}
    for row in rows:
        value = row[column]
        numbers = [] if value is None else [Decimal(value)]
        found.setdefault(_spoken(row[group]), []).extend(numbers)
    return found


def _number(numbers: list[Decimal], *, mean: bool = False) -> str | None:
    if not numbers:
        return None
    return f"{(sum(numbers, Decimal(0)) / (len(numbers) if mean else 1)).normalize():f}"


def _parts(figure: Figure) -> dict[str, str | None]:
    return {label: None if part.value is None else exact(part) for label, part in figure.parts}


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_figures_of_any_list_agree_with_plain_python(rows: list[Row]) -> None:
    """Counts, sums, means, ranges and their breakdowns, to the last digit."""
    with TemporaryDirectory() as folder:
        figures = sound_figures(_workspace_of(folder, rows))
    members = [Decimal(row[3]) for row in rows if row[3] is not None]
    capital = [row[4] for row in rows if row[4] is not None]
    assert parts(figures["dem_xa"]) == {
        _spoken(label): str(count) for label, count in Counter(row[1] for row in rows).items()
    }
    assert _parts(figures["tong_von"]) == {
        label: _number(numbers) for label, numbers in _by_group(rows, 2, 4).items()
    }
    assert _parts(figures["bq_tv"]) == {
        label: _number(numbers, mean=True) for label, numbers in _by_group(rows, 1, 3).items()
    }
    assert figures["khoang_von"].value == (Range(min(capital), max(capital)) if capital else None)
    assert exact(figures["so_ten"]) == str(len({row[0] for row in rows}))
    assert exact(figures["nhieu_tv"]) == str(sum(number > 1000 for number in members))
    whole = figures["tong_von"].value
    assert (None if whole is None else exact(figures["tong_von"])) == _number(capital)
