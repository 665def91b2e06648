"""Which earlier period a report is compared with: the usual one, a named one, or none that is known."""

from __future__ import annotations

import pytest
from conftest import Workspace
from figures_of import said
from two_years import LAST_YEAR, body_of, build, two_years, write_list

PERIOD = "config/ky/2026-6t.yaml"
COMPARED = "Có {{ so_htx }}, {{ so_htx | so_cung_ky }}."


def named(code: str, against: str = "cung_ky") -> str:
    """`so_sanh` that names the period on line 6 of the period's file."""
    return f"so_sanh:\n  {against}:\n    ky: {code}\n"


def without_kind(workspace: Workspace) -> None:
    """Make the period one of no declared kind, as only its days tell it."""
    days = "ten: đợt 1 năm 2026\ntu_ngay: 01/01/2026\nden_ngay: 30/06/2026\n"
    workspace.replace(PERIOD, "loai_ky: 6_thang\nnam: 2026\n", days)


@pytest.mark.parametrize("code", ["2026-6t", "2027-6t", "2026-nam", "2026-q2"])
@pytest.mark.parametrize("has_file", [True, False])
def test_a_period_that_is_not_earlier_is_refused_at_its_line(
    workspace: Workspace, code: str, *, has_file: bool
) -> None:
    """The report itself, a later one, one that ends on the same day: whether it has a file or not."""
    two_years(workspace, COMPARED, named(code))
    if has_file and code != "2026-6t":
        head = "ten: kỳ khác\ntu_ngay: 01/04/2026\nden_ngay: 30/06/2027\ntrich_yeu: Kết quả\n"
        workspace.write(f"config/ky/{code}.yaml", f"{head}noi_dung: |\n  Không.\n")
    assert build(workspace).said == [said(f"{PERIOD} · dòng 6", f"Kỳ so sánh “{code}” không ở trước kỳ này.")]


@pytest.mark.parametrize("code", ["nam-ngoai", "2025-6T", "../don-vi", "2025/6t", "a" * 300])
def test_a_period_that_nobody_knows_is_told_with_how_to_write_one(workspace: Workspace, code: str) -> None:
    two_years(workspace, COMPARED, named(code))
    (found,) = build(workspace).said
    place, message, hint = found.splitlines()
    assert place == f"LỖI   {PERIOD} · dòng 6"
    assert message.startswith(f"      Không biết kỳ “{code[:30]}")
    assert message.endswith("gồm những ngày nào: thư mục config/ky không có tệp của kỳ đó.")
    assert hint == (
        "      Gợi ý: Mã kỳ viết như 2024-8t, 2024-t8, 2024-q3, 2024-nam, 2021-2025; hoặc thêm tệp của kỳ đó."
    )


def test_a_named_period_has_the_days_and_the_name_of_its_own_file(workspace: Workspace) -> None:
    """`vu-dong` is no usual code; HTX Hai of 01/3/2025 is new in it, as two are new in this half year."""
    two_years(workspace, "{{ htx_moi | so_cung_ky }}.", named("vu-dong"))
    head = "ten: vụ Đông Xuân 2024 - 2025\ntu_ngay: 01/10/2024\nden_ngay: 31/3/2025\n"
    workspace.write("config/ky/vu-dong.yaml", f"{head}trich_yeu: Kết quả\nnoi_dung: |\n  Không.\n")
    write_list(workspace, "vu-dong", LAST_YEAR)
    assert body_of(workspace) == ["tăng 1 HTX so với vụ Đông Xuân 2024 - 2025./."]


def test_a_mistake_in_the_file_of_the_earlier_period_is_told_in_that_file(workspace: Workspace) -> None:
    two_years(workspace, COMPARED)
    workspace.write("config/ky/2025-6t.yaml", "loai_ky: 6_thang\nnam: 25\ntrich_yeu: A\nnoi_dung: B\n")
    assert build(workspace).said == [
        said("config/ky/2025-6t.yaml · dòng 2", "Cần một năm, ví dụ 2025; dòng này ghi “25”.")
    ]


def test_of_days_without_a_kind_nobody_knows_the_period_before(workspace: Workspace) -> None:
    """A sentence instead of a comparison, and a notice of what to write; the same period is known."""
    two_years(workspace, "Có {{ so_htx }}, {{ so_htx | so_ky_truoc }}, {{ so_htx | so_cung_ky }}.")
    without_kind(workspace)
    built = build(workspace)
    assert built.body == [
        "Có 4 HTX, chưa có số liệu kỳ trước để so sánh, tăng 1 HTX so với cùng kỳ năm 2025./."
    ]
    assert built.said == [
        said(
            f"{PERIOD} · dòng 1",
            "Nội dung so với kỳ trước, nhưng theo lịch không biết kỳ trước của kỳ này là kỳ nào.",
            "Ghi mã kỳ trước: “so_sanh:”, dưới đó “ky_truoc:”, dưới đó “ky: 2024-nam”.",
            "LƯU Ý",
        )
    ]


def test_a_typed_figure_of_the_period_before_counts_although_nobody_names_the_period(
    workspace: Workspace,
) -> None:
    entry = "    so_lieu:\n      so_htx:\n        gia_tri: 5\n        nguon: Niên giám\n"
    two_years(workspace, "{{ so_htx | so_ky_truoc }}.", f"so_sanh:\n  ky_truoc:\n{entry}")
    without_kind(workspace)
    assert build(workspace).body == ["giảm 1 HTX so với kỳ trước./."]


def test_periods_of_the_official_window_are_compared_with_periods_of_that_window(
    workspace: Workspace,
) -> None:
    """15/12/2024 - 14/6/2025 has a cooperative of 20/12/2024 as new; the calendar's half year has not."""
    two_years(workspace, "Mới {{ htx_moi }}, {{ htx_moi | so_cung_ky }}.", "khung_ngay: chinh_thuc\n")
    rows = [list(row) for row in LAST_YEAR]
    rows[0][3] = "20/12/2024"
    write_list(workspace, "2025-6t", rows)
    assert body_of(workspace) == ["Mới 2 HTX, bằng cùng kỳ năm 2025./."]


def test_a_named_period_without_a_file_has_the_window_of_the_report(workspace: Workspace) -> None:
    """2024-6t from 15/12/2023 on: HTX Một of 20/12/2023 is new in it."""
    two_years(workspace, "Mới {{ htx_moi | so_cung_ky }}.", f"khung_ngay: chinh_thuc\n{named('2024-6t')}")
    rows = [list(row) for row in LAST_YEAR]
    rows[0][3] = "20/12/2023"
    write_list(workspace, "2024-6t", rows)
    assert body_of(workspace) == ["Mới tăng 1 HTX so với 6 tháng đầu năm 2024./."]


def test_nothing_of_another_period_is_read_where_nothing_is_compared(workspace: Workspace) -> None:
    """Even a damaged list of last year does not matter then."""
    two_years(workspace, "Có {{ so_htx }}.")
    (workspace.path / "inputs/2025-6t/htx.xlsx").write_bytes(b"x")
    assert body_of(workspace) == ["Có 4 HTX./."]
