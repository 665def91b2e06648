"""What a figure was in an earlier period: from its lists, from its saved report, or typed with a source.

The lists of 6 tháng đầu năm 2025 say 3 HTX (2 nông nghiệp, 1 xây dựng), 38 thành viên, doanh thu 190,5;
those of 2026 say 4 HTX (3 and 1), 56 thành viên, doanh thu 200,6.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import Workspace
from figures_of import said
from two_years import HEADINGS, LAST_YEAR, Rows, body_of, build, two_years, write_list

from reportgen.earlier import EarlierPeriod, with_earlier
from reportgen.figures import Earlier, Figure, HouseStyle, Name, Names, Range
from reportgen.period_text import Against
from reportgen.problems import Place
from reportgen.saved_figures import SavedFigure

PERIOD = "config/ky/2026-6t.yaml"
SAVED = "outputs/2025-6t/chi-tieu.json"
FIVE: Rows = (*LAST_YEAR, *[(f"HTX {name}", "An Lạc", *[None] * 6) for name in ("Sáu", "Bảy")])
"""Two cooperatives more than LAST_YEAR: 5 HTX."""


def typed(code: str, value: str, against: str = "cung_ky", source: str = "Báo cáo số 12/BC-UBND") -> str:
    """`so_sanh` with one typed figure, whose code stands on line 7 of the period's file."""
    entry = f"      {code}:\n        gia_tri: {value}\n        nguon: {source}\n"
    return f"so_sanh:\n  {against}:\n    so_lieu:\n{entry}"


def differs(line: int, title: str, *values: str) -> str:
    """The notice of sources that disagree, with all their values, the one that is used first."""
    first = values[0].partition(": ")[0]
    return said(
        f"{PERIOD} · dòng {line}",
        f"Số cùng kỳ năm 2025 của “{title}” không khớp nhau: {'; '.join(values)}.",
        f"Báo cáo dùng số thứ nhất ({first}). Sửa nguồn nào sai, hoặc để vậy nếu đã điều chỉnh.",
        "LƯU Ý",
    )


def save_last_year(workspace: Workspace) -> None:
    """Build the report of 6 tháng đầu năm 2025 by the real command, as was done a year ago."""
    workspace.write(
        "config/ky/2025-6t.yaml",
        "loai_ky: 6_thang\nnam: 2025\ntrich_yeu: Kết quả\nnoi_dung: |\n  Có {{ so_htx }}.\n",
    )
    done = workspace.run("--ky", "2025-6t")
    assert done.returncode == 0, done.stdout
    assert (workspace.path / SAVED).is_file()


def forget_lists(workspace: Workspace, period: str = "2025-6t") -> None:
    """The lists of the period were not kept."""
    (workspace.path / f"inputs/{period}/htx.xlsx").unlink()


# --- from its lists -------------------------------------------------------------------------------


def test_the_same_period_is_computed_from_its_own_lists(workspace: Workspace) -> None:
    """3 HTX became 4, one sector grew, the other did not; 200,6 is 5,3% more than 190,5 (5,302…)."""
    two_years(
        workspace,
        """
        Có {{ so_htx }}, {{ so_htx | so_cung_ky }} (cùng kỳ {{ so_htx | cung_ky }}).
        Nông nghiệp {{ so_htx.nong_nghiep | so_cung_ky }}, xây dựng {{ so_htx.xay_dung | so_cung_ky }}.
        Doanh thu {{ doanh_thu | pt_cung_ky }}, {{ doanh_thu | chenh_cung_ky }}.
        Thành lập mới {{ htx_moi }}, {{ htx_moi | so_cung_ky }}.
        Tỷ lệ xây dựng {{ ty_le_xay_dung }}, {{ ty_le_xay_dung | so_cung_ky }}.
        """,
    )
    assert body_of(workspace) == [
        "Có 4 HTX, tăng 1 HTX so với cùng kỳ năm 2025 (cùng kỳ 3 HTX).",
        "Nông nghiệp tăng 1 HTX so với cùng kỳ năm 2025, xây dựng bằng cùng kỳ năm 2025.",
        "Doanh thu tăng 5,3% so với cùng kỳ năm 2025, tăng 10,1 triệu đồng.",
        "Thành lập mới 2 HTX, tăng 1 HTX so với cùng kỳ năm 2025.",
        "Tỷ lệ xây dựng 25,0%, giảm 8,3 điểm phần trăm so với cùng kỳ năm 2025./.",
    ]


def test_the_last_period_of_half_a_year_is_the_end_of_last_year(workspace: Workspace) -> None:
    """Both comparisons in one sentence: 3 in June, 5 in December, 4 now."""
    two_years(workspace, "Có {{ so_htx }}: {{ so_htx | so_cung_ky }}, {{ so_htx | so_ky_truoc }}.")
    write_list(workspace, "2025-nam", FIVE)
    assert body_of(workspace) == [
        "Có 4 HTX: tăng 1 HTX so với cùng kỳ năm 2025, giảm 1 HTX so với cuối năm 2025./."
    ]


def test_what_was_typed_in_the_earlier_period_s_own_file_counts(workspace: Workspace) -> None:
    """A figure of no register: 8,5 now, 8 then, told in `nhap_tay` of each period."""
    entry = "nhap_tay:\n  thu_nhap:\n    gia_tri: {}\n    nguon: Phòng Kinh tế\n    ngay: {}\n"
    two_years(workspace, "Thu nhập {{ thu_nhap | so_cung_ky }}.", entry.format("8,5", "30/6/2026"))
    head = "loai_ky: 6_thang\nnam: 2025\ntrich_yeu: Kết quả\n"
    workspace.write(
        "config/ky/2025-6t.yaml", f"{head}{entry.format('8', '30/6/2025')}noi_dung: |\n  Không.\n"
    )
    assert body_of(workspace) == ["Thu nhập tăng 0,5 triệu đồng/lao động/tháng so với cùng kỳ năm 2025./."]


def test_another_period_may_be_named_and_is_called_by_its_name(workspace: Workspace) -> None:
    two_years(
        workspace,
        "Có {{ so_htx }}, {{ so_htx | so_cung_ky }}.",
        "so_sanh:\n  cung_ky:\n    ky: 2024-6t\n",
    )
    write_list(workspace, "2024-6t", FIVE)
    assert body_of(workspace) == ["Có 4 HTX, giảm 1 HTX so với 6 tháng đầu năm 2024./."]


def test_a_mistake_in_an_earlier_list_stops_the_report_at_its_cell(workspace: Workspace) -> None:
    """Its notices were given a year ago; its errors make the comparison wrong today."""
    two_years(workspace, "Có {{ thanh_vien }}, {{ thanh_vien | so_cung_ky }}.")
    rows = [list(row) for row in LAST_YEAR]
    rows[1][5] = "1O"
    write_list(workspace, "2025-6t", rows)
    built = build(workspace)
    assert built.body == []
    assert built.said == [
        said(
            "inputs/2025-6t/htx.xlsx · trang “HTX” · ô F3",
            "Cột “Thành viên” cần số nguyên không âm; ô đang ghi “1O”.",
            "Chỉ ghi số; đơn vị của cột là “thành viên”.",
        )
    ]


def test_a_column_that_was_declared_since_leaves_out_only_the_figures_that_need_it(
    workspace: Workspace,
) -> None:
    """The lists of 2025 have no revenue: a notice, no error, since nobody can mend them today."""
    two_years(workspace, "Có {{ so_htx | so_cung_ky }}; doanh thu {{ doanh_thu | so_cung_ky }}.")
    headings = [heading for heading in HEADINGS if heading != "Doanh thu (triệu đồng)"]
    rows = [[*row[:6], row[7]] for row in LAST_YEAR]
    workspace.write_sheet("inputs/2025-6t/htx.xlsx", "HTX", [headings, *rows])
    built = build(workspace)
    assert built.body == [
        "Có tăng 1 HTX so với cùng kỳ năm 2025; doanh thu chưa có số liệu cùng kỳ năm 2025 để so sánh./."
    ]
    assert built.said == [
        said(
            "inputs/2025-6t/htx.xlsx · trang “HTX” · dòng 1",
            "Dòng tiêu đề thiếu cột “Doanh thu (triệu đồng)”.",
            "Chỉ tiêu cần cột này chưa so sánh được với kỳ đó; có thể nhập số ở mục “so_sanh”.",
            "LƯU Ý",
        )
    ]


# --- from its saved report ------------------------------------------------------------------------


def test_without_lists_the_saved_report_tells_what_was(workspace: Workspace) -> None:
    """Also of the parts of a breakdown, and of a percentage that was printed rounded."""
    two_years(
        workspace,
        """
        Có {{ so_htx }}, {{ so_htx | so_cung_ky }}.
        Nông nghiệp {{ so_htx.nong_nghiep | so_cung_ky }}, doanh thu {{ doanh_thu | pt_cung_ky }}.
        """,
    )
    save_last_year(workspace)
    forget_lists(workspace)
    assert body_of(workspace) == [
        "Có 4 HTX, tăng 1 HTX so với cùng kỳ năm 2025.",
        "Nông nghiệp tăng 1 HTX so với cùng kỳ năm 2025, doanh thu tăng 5,3% so với cùng kỳ năm 2025./.",
    ]


def test_lists_come_before_the_saved_report_and_a_restated_figure_is_noted(workspace: Workspace) -> None:
    """The report of 2025 said 3 HTX; since then its list has been corrected to 5."""
    two_years(workspace, "Có {{ so_htx }}, {{ so_htx | so_cung_ky }}; như {{ so_htx | cung_ky }}.")
    save_last_year(workspace)
    write_list(workspace, "2025-6t", FIVE)
    built = build(workspace)
    assert built.body == [
        "Có 4 HTX, giảm 1 HTX so với cùng kỳ năm 2025; như 5 HTX.",
        "Ghi chú: Số cùng kỳ năm 2025 của “Tổng số HTX” đã điều chỉnh từ 3 HTX thành 5 HTX./.",
    ]
    assert built.said == [
        differs(1, "Tổng số HTX", "inputs/2025-6t: 5 HTX", f"{SAVED}: 3 HTX"),
        differs(1, "Tỷ lệ HTX xây dựng", "inputs/2025-6t: 20,0%", f"{SAVED}: 33,3%"),
    ]


def test_a_restated_part_is_called_by_its_own_name(workspace: Workspace) -> None:
    """Of 3 HTX one was in the wrong sector: all are 3 as before."""
    two_years(workspace, "Nông nghiệp {{ so_htx.nong_nghiep | so_cung_ky }}.")
    save_last_year(workspace)
    rows = [list(row) for row in LAST_YEAR]
    rows[2][2] = "Nông nghiệp"
    write_list(workspace, "2025-6t", rows)
    built = build(workspace)
    assert built.body == [
        "Nông nghiệp bằng cùng kỳ năm 2025.",
        "Ghi chú: Số cùng kỳ năm 2025 của “Tổng số HTX (nông nghiệp)” đã điều chỉnh từ 2 HTX thành 3 HTX./.",
    ]
    title = "Tổng số HTX (nông nghiệp)"
    assert differs(1, title, "inputs/2025-6t: 3 HTX", f"{SAVED}: 2 HTX") in built.said


def test_a_restated_figure_that_the_text_does_not_compare_is_not_noted_in_it(workspace: Workspace) -> None:
    """The clerk is told; the reader sees no earlier number of members."""
    two_years(workspace, "Có {{ thanh_vien }}; {{ so_htx | so_cung_ky }}.")
    save_last_year(workspace)
    rows = [list(row) for row in LAST_YEAR]
    rows[0][5] = 25
    write_list(workspace, "2025-6t", rows)
    built = build(workspace)
    assert built.body == ["Có 56 thành viên; tăng 1 HTX so với cùng kỳ năm 2025./."]
    assert built.said == [
        differs(1, "Số thành viên", "inputs/2025-6t: 43 thành viên", f"{SAVED}: 38 thành viên")
    ]


# --- typed with its source ------------------------------------------------------------------------


def test_a_typed_figure_comes_first_and_all_three_values_are_told(workspace: Workspace) -> None:
    """Typed 6, the lists say 5, the report said 3. The note goes by what the report of 2025 said."""
    two_years(workspace, "Có {{ so_htx }}, {{ so_htx | so_cung_ky }}.", typed("so_htx", "6"))
    save_last_year(workspace)
    write_list(workspace, "2025-6t", FIVE)
    built = build(workspace)
    assert built.body == [
        "Có 4 HTX, giảm 2 HTX so với cùng kỳ năm 2025.",
        "Ghi chú: Số cùng kỳ năm 2025 của “Tổng số HTX” đã điều chỉnh từ 3 HTX thành 6 HTX./.",
    ]
    typed_value = "nhập tay (Báo cáo số 12/BC-UBND): 6 HTX"
    assert built.said == [
        differs(5, "Tỷ lệ HTX xây dựng", "inputs/2025-6t: 20,0%", f"{SAVED}: 33,3%"),
        differs(7, "Tổng số HTX", typed_value, "inputs/2025-6t: 5 HTX", f"{SAVED}: 3 HTX"),
    ]


def test_a_typed_figure_alone_is_enough_and_where_two_agree_nothing_is_said(workspace: Workspace) -> None:
    """190,5 typed and 190,5 summed are one number; of the last period there is only what she typed."""
    two_years(
        workspace,
        "Thu {{ doanh_thu | so_cung_ky }}; có {{ so_htx }}, {{ so_htx | so_ky_truoc }}.",
        typed("doanh_thu", "190,5")
        + "  ky_truoc:\n    so_lieu:\n      so_htx:\n        gia_tri: 5\n        nguon: Niên giám\n",
    )
    assert body_of(workspace) == [
        "Thu tăng 10,1 triệu đồng so với cùng kỳ năm 2025; có 4 HTX, giảm 1 HTX so với cuối năm 2025./."
    ]


def test_a_part_of_a_breakdown_can_be_typed_too(workspace: Workspace) -> None:
    two_years(workspace, "{{ so_htx.nong_nghiep | so_cung_ky }}.", typed("so_htx.nong_nghiep", "1"))
    forget_lists(workspace)
    assert body_of(workspace) == ["tăng 2 HTX so với cùng kỳ năm 2025./."]


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        ("so_hxt", "Không có chỉ tiêu “so_hxt” trong chi-tieu.yaml.", "Có phải “so_htx”?"),
        (
            "so_htx.nong",
            "Không có chỉ tiêu “so_htx.nong” trong chi-tieu.yaml.",
            "Có phải “so_htx.nong_nghiep”?",
        ),
        ("ten_htx", "Chỉ tiêu “ten_htx” là danh sách tên nên không so sánh bằng số được.", ""),
    ],
)
def test_a_typed_figure_of_nothing_that_can_be_compared_is_told_at_its_line(
    workspace: Workspace, code: str, message: str, hint: str
) -> None:
    two_years(workspace, "{{ so_htx | so_cung_ky }}.", typed(code, "1"))
    chi_tieu = workspace.path / "config/chi-tieu.yaml"
    names = "ten_htx:\n  ten: Tên các HTX\n  nguon: htx\n  cach_tinh: danh_sach\n"
    chi_tieu.write_text(chi_tieu.read_text(encoding="utf-8") + names, encoding="utf-8")
    assert build(workspace).said == [said(f"{PERIOD} · dòng 7", message, hint)]


# --- what is zero or missing ----------------------------------------------------------------------


def test_a_base_of_zero_becomes_a_sentence_and_never_a_percent(workspace: Workspace) -> None:
    """Nobody was dissolved a year ago, one has been now; likewise of new ones 2 after none."""
    two_years(
        workspace,
        """
        Giải thể {{ htx_giai_the | pt_cung_ky }}.
        Cũng vậy, {{ htx_giai_the | so_cung_ky }}.
        Thành lập {{ htx_moi | pt_cung_ky }}.
        """,
    )
    rows = [list(row) for row in LAST_YEAR]
    rows[1][3] = "01/03/2024"
    write_list(workspace, "2025-6t", rows)
    assert body_of(workspace) == [
        "Giải thể tăng 1 HTX so với cùng kỳ năm 2025 (cùng kỳ năm 2025 chưa phát sinh).",
        "Cũng vậy, tăng 1 HTX so với cùng kỳ năm 2025.",
        "Thành lập tăng 2 HTX so với cùng kỳ năm 2025 (cùng kỳ năm 2025 chưa phát sinh)./.",
    ]


@pytest.mark.parametrize("kept", ["no folder", "an empty folder", "another file"])
def test_where_there_is_nothing_of_the_earlier_period_the_sentence_says_so_and_a_notice_too(
    workspace: Workspace, kept: str
) -> None:
    two_years(workspace, "Có {{ so_htx }}; {{ so_htx | so_cung_ky }}; trước {{ so_htx | cung_ky }}.")
    forget_lists(workspace)
    if kept == "no folder":
        (workspace.path / "inputs/2025-6t").rmdir()
    if kept == "another file":
        workspace.write("inputs/2025-6t/ghi-chu.txt", "Chưa nhận được.")
    built = build(workspace)
    assert built.body == ["Có 4 HTX; chưa có số liệu cùng kỳ năm 2025 để so sánh; trước chưa có số liệu./."]
    assert built.said == [
        said(
            f"{PERIOD} · dòng 1",
            "Chưa có số liệu kỳ 2025-6t (6 tháng đầu năm 2025) để so sánh.",
            "Chép các bảng của kỳ đó vào inputs/2025-6t, hoặc nhập số ở mục “so_sanh” của tệp này.",
            "LƯU Ý",
        )
    ]


def test_a_figure_that_only_the_earlier_report_lacks_is_said_to_be_missing(workspace: Workspace) -> None:
    """The indicator is new this year: the saved report does not know it, and that is not zero."""
    two_years(workspace, "{{ so_htx | so_cung_ky }}; {{ thanh_vien | so_cung_ky }}.")
    workspace.replace("config/chi-tieu.yaml", "\nthanh_vien:\n", "\nthanh_vien_cu:\n")
    save_last_year(workspace)
    workspace.replace("config/chi-tieu.yaml", "\nthanh_vien_cu:\n", "\nthanh_vien:\n")
    forget_lists(workspace)
    assert body_of(workspace) == [
        "tăng 1 HTX so với cùng kỳ năm 2025; chưa có số liệu cùng kỳ năm 2025 để so sánh./."
    ]


# --- ranges ---------------------------------------------------------------------------------------


def income(low: str, high: str) -> Figure:
    """Income from so much to so much."""
    span = Range(Decimal(low), Decimal(high))
    return Figure("thu", "Thu nhập", "triệu đồng/tháng", span, formula="", period="")


def test_ranges_disagree_where_one_end_does_and_are_converted_at_both() -> None:
    """5.000 - 7.500 nghìn đồng are 5 - 7,5 triệu đồng."""
    place = Place(PERIOD, line=5)
    saved = {"thu": SavedFigure(Range(Decimal(5000), Decimal(7500)), "nghìn đồng/tháng")}
    earlier = EarlierPeriod("năm 2025", place, saved=saved, saved_file=SAVED, inputs="inputs/2025-nam")
    style = HouseStyle(two_digits=False)
    figures, problems = with_earlier({"thu": income("5", "8")}, Against.LAST_PERIOD, earlier, style)
    assert problems == []
    known = figures["thu"].last_period
    assert known == Earlier(Range(Decimal(5), Decimal("7.5")), "năm 2025", SAVED)
    other = replace(earlier, computed={"thu": income("5", "7")})
    _, (problem,) = with_earlier({"thu": income("5", "8")}, Against.LAST_PERIOD, other, style)
    assert problem.message == (
        "Số năm 2025 của “Thu nhập” không khớp nhau: inputs/2025-nam: 5 - 7 triệu đồng/tháng; "
        f"{SAVED}: 5 - 7,5 triệu đồng/tháng."
    )


def test_a_list_of_names_is_not_compared() -> None:
    names = Figure("x", "Tên", "", Names((Name("HTX Một"),)), formula="", period="")
    earlier = EarlierPeriod("năm 2025", Place(PERIOD), computed={"x": names}, inputs="inputs/2025-nam")
    figures, problems = with_earlier({"x": names}, Against.LAST_PERIOD, earlier, HouseStyle(two_digits=True))
    assert (figures, problems) == ({"x": names}, [])


def test_a_faulty_figure_of_the_earlier_lists_gives_way_to_the_saved_one() -> None:
    now = income("5", "8")
    saved = {"thu": SavedFigure(Range(Decimal(4), Decimal(6)), "triệu đồng/tháng")}
    computed = {"thu": replace(income("1", "2"), faulty=True)}
    earlier = EarlierPeriod("năm 2025", Place(PERIOD), {}, {}, computed, "inputs/2025-nam", saved, SAVED)
    figures, problems = with_earlier({"thu": now}, Against.SAME_PERIOD, earlier, HouseStyle(two_digits=True))
    assert problems == []
    assert figures["thu"].same_period == Earlier(Range(Decimal(4), Decimal(6)), "năm 2025", SAVED)
