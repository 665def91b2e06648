"""The plan of a period held against its results: the targets of one report are the plan of the next.

The lists of 6 tháng đầu năm 2026 say 4 HTX, 2 of them new and 1 dissolved, 56 thành viên, doanh thu
200,6 triệu đồng, xây dựng 25%; at the end of 2025 there were 3 HTX and 38 thành viên.
"""

from __future__ import annotations

import pytest
from conftest import Workspace
from figures_of import said
from two_years import LAST_YEAR, body_of, build, two_years, write_list, write_period

PERIOD = "config/ky/2026-6t.yaml"
PLAN = "kế hoạch năm 2026"


def planned(kind: str, value: str, code: str = "htx_moi", more: str = "") -> str:
    """`ke_hoach` with one target, whose code stands on line 5 of the period's file."""
    return f"ke_hoach:\n  {code}:\n    gia_tri: {value}\n    loai: {kind}\n{more}"


def entered_income(value: str) -> str:
    """Income in triệu đồng for each worker and month, told in the period's file."""
    return f"nhap_tay:\n  thu_nhap:\n    gia_tri: {value}\n    nguon: Phòng Kinh tế\n    ngay: 30/6/2026\n"


# --- every kind -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ("bang", "4", "4 HTX", f"đạt 50% {PLAN}", "chưa đạt", f"còn thiếu 2 HTX so với {PLAN}"),
        ("bang", "2", "2 HTX", f"đạt 100% {PLAN}", "đạt", f"đã đạt {PLAN}"),
        ("bang", "1", "1 HTX", f"đạt 200% {PLAN}, vượt 100%", "vượt", f"đã vượt 1 HTX so với {PLAN}"),
        ("it_nhat", "3", "ít nhất 3 HTX", f"đạt 66,7% {PLAN}", "chưa đạt", f"còn thiếu 1 HTX so với {PLAN}"),
        ("it_nhat", "2", "ít nhất 2 HTX", f"đạt 100% {PLAN}", "đạt", f"đã đạt {PLAN}"),
        ("tren", "1", "trên 1 HTX", f"đạt 200% {PLAN}", "đạt", f"đã đạt {PLAN}"),
        (
            "tren",
            "2",
            "trên 2 HTX",
            f"mới bằng mức 2 HTX, chưa đạt {PLAN} (trên 2 HTX)",
            "chưa đạt",
            f"mới bằng mức 2 HTX, chưa đạt {PLAN} (trên 2 HTX)",
        ),
        (
            "nhieu_nhat",
            "2",
            "nhiều nhất 2 HTX",
            f"trong mức {PLAN} (nhiều nhất 2 HTX)",
            "đạt",
            f"trong mức {PLAN} (nhiều nhất 2 HTX)",
        ),
        (
            "khoang",
            "3 - 5",
            "3 - 5 HTX",
            f"thấp hơn mức {PLAN} (3 - 5 HTX)",
            "chưa đạt",
            f"còn thiếu 1 HTX so với mức thấp nhất của {PLAN} (3 - 5 HTX)",
        ),
        (
            "khoang",
            "2",
            "khoảng 2 HTX",
            f"đạt 100% {PLAN} (khoảng 2 HTX)",
            "đạt",
            f"đã đạt {PLAN} (khoảng 2 HTX)",
        ),
    ],
)
def test_two_new_ones_against_a_plan_of_each_kind(workspace: Workspace, row: tuple[str, ...]) -> None:
    """Each row: kind and value as typed; the plan, its share, the verdict, what is lacking as printed."""
    kind, value, plan, share, verdict, remaining = row
    text = """
        {{ htx_moi }} / {{ htx_moi | ke_hoach }}
        {{ htx_moi | so_ke_hoach }}
        {{ htx_moi | danh_gia }}
        {{ htx_moi | con_thieu }}
        """
    two_years(workspace, text, planned(kind, value))
    assert body_of(workspace) == [f"2 HTX / {plan}", share, f"{verdict} {PLAN}", f"{remaining}./."]


def test_a_broken_ceiling_says_how_far_it_is_broken(workspace: Workspace) -> None:
    text = "{{ htx_moi | so_ke_hoach }}; {{ htx_moi | danh_gia }}; {{ htx_moi | con_thieu }}."
    two_years(workspace, text, planned("nhieu_nhat", "1"))
    assert "".join(body_of(workspace)).split("; ") == [
        f"vượt mức {PLAN} (nhiều nhất 1 HTX)",
        f"chưa đạt {PLAN} (vượt mức nhiều nhất 1 HTX)",
        f"cao hơn 1 HTX so với mức {PLAN} (nhiều nhất 1 HTX)./.",
    ]


def test_a_task_is_planned_in_words_and_measured_by_none(workspace: Workspace) -> None:
    """`thuc_hien`: the text names it; it has no share, and the filter for one is told."""
    plan = planned("thuc_hien", "mở lớp đào tạo giám đốc HTX", "dao_tao", "    ten: Đào tạo\n")
    two_years(workspace, "Kế hoạch: {{ ke_hoach.dao_tao }}.", plan)
    assert body_of(workspace) == ["Kế hoạch: mở lớp đào tạo giám đốc HTX./."]


@pytest.mark.parametrize(
    ("result", "message", "hint"),
    [
        ("dao_tau", "Mục “ke_hoach” không có việc “dao_tau” (loại “thuc_hien”).", "Có phải “dao_tao”?"),
        (
            "htx_moi",
            "Mục “ke_hoach” không có việc “htx_moi” (loại “thuc_hien”).",
            "Kế hoạch này là một số: kết quả lấy từ chỉ tiêu cùng mã. Xóa mục này.",
        ),
    ],
)
def test_a_result_of_a_task_that_nobody_planned_is_told_at_its_line(
    workspace: Workspace, result: str, message: str, hint: str
) -> None:
    plan = planned(
        "bang", "4", "htx_moi", "  dao_tao:\n    ten: A\n    gia_tri: mở lớp\n    loai: thuc_hien\n"
    )
    two_years(workspace, "{{ so_htx }}.", f"{plan}ket_qua_nhiem_vu:\n  {result}:\n    dat: co\n")
    assert build(workspace).said == [said(f"{PERIOD} · dòng 13", message, hint)]


# --- pace -----------------------------------------------------------------------------------------


def test_the_months_left_need_so_much_and_the_months_so_far_brought_so_much(workspace: Workspace) -> None:
    """10 planned, 2 in 6 months (0,33 each): 8 more in 6 months are 1,34, rounded up."""
    two_years(workspace, "{{ htx_moi | tien_do }}.", planned("bang", "10"))
    assert body_of(workspace) == [
        "cần bình quân 1,4 HTX/tháng trong 6 tháng còn lại; 6 tháng qua bình quân 0,3 HTX/tháng./."
    ]


def test_what_stands_at_a_day_is_counted_from_the_end_of_last_year(workspace: Workspace) -> None:
    """38 became 56, 3 each month; to 60 there are 4 left, 0,67 each month, rounded up."""
    two_years(workspace, "{{ thanh_vien | tien_do }}.", planned("bang", "60", "thanh_vien"))
    write_list(workspace, "2025-nam", LAST_YEAR)
    needed = "cần bình quân 0,7 thành viên/tháng trong 6 tháng còn lại"
    assert body_of(workspace) == [f"{needed}; 6 tháng qua bình quân 3 thành viên/tháng./."]


def test_without_the_end_of_last_year_only_what_is_needed_is_told_with_a_notice(workspace: Workspace) -> None:
    two_years(workspace, "{{ thanh_vien | tien_do }}.", planned("bang", "60", "thanh_vien"))
    built = build(workspace)
    assert built.body == ["cần bình quân 0,7 thành viên/tháng trong 6 tháng còn lại./."]
    assert built.said == [
        said(
            f"{PERIOD} · dòng 1",
            "Chưa có số liệu kỳ 2025-nam (năm 2025) để so sánh.",
            "Chép các bảng của kỳ đó vào inputs/2025-nam, hoặc nhập số ở mục “so_sanh” của tệp này.",
            "LƯU Ý",
        )
    ]


@pytest.mark.parametrize(
    ("head", "has_pace"),
    [
        ("loai_ky: thang\nthu: 1\nnam: 2026\n", True),
        ("loai_ky: thang\nthu: 6\nnam: 2026\n", False),
        ("loai_ky: quy\nthu: 1\nnam: 2026\n", True),
        ("loai_ky: quy\nthu: 2\nnam: 2026\n", False),
        ("loai_ky: 6_thang\nnam: 2026\nkhung_ngay: chinh_thuc\n", True),
        ("ten: nửa đầu năm 2026\ntu_ngay: 01/01/2026\nden_ngay: 30/6/2026\n", True),
        ("ten: quý II năm 2026\ntu_ngay: 01/4/2026\nden_ngay: 30/6/2026\n", False),
        ("loai_ky: giai_doan\nnam: 2021\nden_nam: 2026\n", False),
    ],
)
def test_what_adds_up_has_a_pace_only_from_the_beginning_of_the_year(
    workspace: Workspace, head: str, *, has_pace: bool
) -> None:
    """A later month knows nothing of the months before it: 2 of 10 in June are not 2 in half a year."""
    two_years(workspace, "{{ htx_moi | tien_do }}.", planned("bang", "10"))
    workspace.replace(PERIOD, "loai_ky: 6_thang\nnam: 2026\n", head)
    built = build(workspace)
    assert bool(built.body) is has_pace
    if not has_pace:
        (found,) = built.said
        assert "Chỉ tiêu {{ htx_moi }} không trình bày được dạng “tien_do”." in found


def test_the_plan_of_another_year_is_named_by_its_year_and_has_no_pace(workspace: Workspace) -> None:
    two_years(workspace, "{{ htx_moi | so_ke_hoach }}.", f"nam_ke_hoach: 2025\n{planned('bang', '4')}")
    assert body_of(workspace) == ["đạt 50% kế hoạch năm 2025./."]
    write_period(workspace, "{{ htx_moi | tien_do }}.", f"nam_ke_hoach: 2025\n{planned('bang', '4')}")
    (found,) = build(workspace).said
    assert "Chỉ tiêu {{ htx_moi }} không trình bày được dạng “tien_do”." in found


def test_the_plan_of_a_term_is_called_by_the_term(workspace: Workspace) -> None:
    """Since 2021 HTX Hai, Bốn and Năm are new: 3 of 4."""
    two_years(workspace, "{{ htx_moi | so_ke_hoach }}.", planned("bang", "4"))
    workspace.replace(
        PERIOD, "loai_ky: 6_thang\nnam: 2026\n", "loai_ky: giai_doan\nnam: 2021\nden_nam: 2026\n"
    )
    assert body_of(workspace) == ["đạt 75% kế hoạch giai đoạn 2021 - 2026./."]


def test_when_the_year_is_over_what_is_lacking_is_told(workspace: Workspace) -> None:
    two_years(workspace, "{{ htx_moi | tien_do }}.", planned("bang", "4"))
    workspace.replace(PERIOD, "loai_ky: 6_thang\n", "loai_ky: nam\n")
    assert body_of(workspace) == ["đã hết năm kế hoạch, còn thiếu 2 HTX./."]


# --- units ----------------------------------------------------------------------------------------


def test_money_is_compared_in_the_plan_s_multiple(workspace: Workspace) -> None:
    """200,6 triệu of 0,4 tỷ: 50,15%; 0,1994 tỷ are lacking."""
    plan = planned("bang", "0,4", "doanh_thu", "    dvt: tỷ đồng\n")
    two_years(workspace, "{{ doanh_thu | so_ke_hoach }}; {{ doanh_thu | con_thieu }}.", plan)
    assert body_of(workspace) == [f"đạt 50,2% {PLAN}; còn thiếu 0,2 tỷ đồng so với {PLAN}./."]


def test_a_month_s_income_against_a_year_s_plan_is_converted_as_declared(workspace: Workspace) -> None:
    """7,6 a month are 91,2 a year: 95% of 96, and 4,8 lacking."""
    more = "    dvt: triệu đồng/lao động/năm\n    he_so_quy_doi: 12\n"
    plan = planned("it_nhat", "96", "thu_nhap", more) + entered_income("7,6")
    two_years(workspace, "{{ thu_nhap | so_ke_hoach }}; {{ thu_nhap | con_thieu }}.", plan)
    assert body_of(workspace) == [f"đạt 95% {PLAN}; còn thiếu 4,8 triệu đồng/lao động/năm so với {PLAN}./."]


SAY_HOW = "Nếu muốn so sánh thì ghi rõ cách quy đổi, ví dụ “he_so_quy_doi: 12” để nhân số tháng lên cả năm."
OTHER_THING = "Hai thứ khác nhau thì không so sánh: sửa “dvt”, hoặc đặt mục tiêu cho chỉ tiêu khác."


@pytest.mark.parametrize(
    "row",
    [
        ("thu_nhap", "triệu đồng/lao động/năm", "", "triệu đồng/lao động/tháng", SAY_HOW),
        (
            "thu_nhap",
            "triệu đồng/lao động/năm",
            "    he_so_quy_doi: 0\n",
            "triệu đồng/lao động/tháng",
            SAY_HOW,
        ),
        (
            "thu_nhap",
            "triệu đồng/lao động/tháng",
            "    he_so_quy_doi: 12\n",
            "triệu đồng/lao động/tháng",
            "Hai đơn vị cùng một khoảng thời gian: bỏ mục “he_so_quy_doi”.",
        ),
        (
            "thu_nhap",
            "triệu đồng/HTX/tháng",
            "",
            "triệu đồng/lao động/tháng",
            "Hai số bình quân trên hai đối tượng khác nhau thì không so sánh.",
        ),
        ("thanh_vien", "lao động", "", "thành viên", OTHER_THING),
        ("so_htx", '"%"', "", "HTX", OTHER_THING),
        ("doanh_thu", "HTX", "", "triệu đồng", OTHER_THING),
    ],
)
def test_a_plan_in_a_unit_that_does_not_fit_is_refused_at_its_line(
    workspace: Workspace, row: tuple[str, ...]
) -> None:
    """A real report set a target for workers and compared members with it."""
    code, unit, more, ours, hint = row
    plan = planned("bang", "60", code, f"    dvt: {unit}\n{more}") + entered_income("8")
    two_years(workspace, "Có {{ so_htx }}.", plan)
    theirs = unit.strip('"')
    message = f"Kế hoạch “{code}” tính bằng “{theirs}” nhưng chỉ tiêu tính bằng “{ours}”."
    assert build(workspace).said == [said(f"{PERIOD} · dòng 5", message, hint)]


def test_what_nothing_was_planned_for_cannot_be_compared(workspace: Workspace) -> None:
    two_years(workspace, "{{ so_htx | so_ke_hoach }}.", planned("bang", "4"))
    (found,) = build(workspace).said
    assert "Chưa có kế hoạch cho {{ so_htx }} nên không trình bày được dạng “so_ke_hoach”." in found


# --- from one period to the next ------------------------------------------------------------------


def test_the_targets_of_a_year_are_the_plan_of_the_next_half_year(workspace: Workspace) -> None:
    """Typed once, in the report of 2025; `ky-moi` takes them over, and half a year later 2 of 4 are done."""
    two_years(workspace, "Không.")
    (workspace.path / PERIOD).unlink()
    workspace.write(
        "config/ky/2025-nam.yaml",
        """\
        loai_ky: nam
        nam: 2025
        trich_yeu: Kết quả {{ ky.ten }}
        muc_tieu:
          htx_moi:
            gia_tri: 4
            loai: it_nhat
        noi_dung: |
          Mục tiêu năm {{ ky.nam_sau }}: {{ muc_tieu.htx_moi }}.
        """,
    )
    write_list(workspace, "2025-nam", LAST_YEAR)
    assert build(workspace, "2025-nam").body == ["Mục tiêu năm 2026: ít nhất 4 HTX./."]
    made = workspace.run("ky-moi", "2026-6t", "--ky", "2025-nam")
    assert made.returncode == 0, made.stdout + made.stderr
    lines = (workspace.path / PERIOD).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if "muc_tieu.htx_moi" in line)
    lines[at] = "  Thành lập mới {{ htx_moi }}, {{ htx_moi | so_ke_hoach }} ({{ htx_moi | ke_hoach }})."
    (workspace.path / PERIOD).write_text("\n".join(lines).replace("    xem_lai: co\n", ""), encoding="utf-8")
    assert build(workspace).body == [f"Thành lập mới 2 HTX, đạt 50% {PLAN} (ít nhất 4 HTX)./."]
