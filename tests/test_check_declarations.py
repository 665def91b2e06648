"""kiem-tra.yaml: what each check says, and every mistake in it at its line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from textwrap import dedent

import pytest
from conftest import Workspace
from figures_of import said, sentences

from reportgen.check_declarations import CheckDeclaration, CheckKind, Weight, needed_earlier
from reportgen.config import load_config
from reportgen.period_text import Against

FILE = "config/kiem-tra.yaml"
UNUSED = "Xóa mục này hoặc đổi loại kiểm tra."


def checks(workspace: Workspace, text: str) -> Mapping[str, CheckDeclaration]:
    """The checks of a file in which nothing may be wrong."""
    workspace.write(FILE, text)
    config, problems = load_config(workspace.path, None)
    assert sentences(problems) == []
    assert config.checks is not None
    return config.checks.value


def mistakes(workspace: Workspace, lines: str) -> list[str]:
    """Every problem of one check whose first line `thu:` is line 1, its name line 2, the rest below."""
    body = "".join(f"  {line}\n" for line in dedent(lines).strip().splitlines())
    (workspace.path / FILE).write_text(f"thu:\n  ten: Thử\n{body}", encoding="utf-8")
    config, problems = load_config(workspace.path, None)
    assert config.checks is None
    return sentences(problems)


# --- what is right --------------------------------------------------------------------------------


def test_each_kind_of_check_is_read_with_its_keys(workspace: Workspace) -> None:
    read = checks(
        workspace,
        """
        bien_dong:
          ten: Kỳ trước + mới - giải thể = kỳ này
          loai: bien_dong
          muc: luu_y
          dau_ky: so_htx
          so_voi: cung_ky
          cong:
            - htx_moi
          tru:
            - htx_giai_the
          cuoi_ky: so_htx
          sai_so: 0,5
        nganh_nghe:
          ten: Các ngành cộng lại bằng tổng số
          loai: tong_the
          tong_the: so_htx
          bo_phan:
            - htx_nong_nghiep
            - htx_khac
        co_cau:
          ten: Cơ cấu bằng 100%
          loai: ty_trong
          chi_tieu: so_htx
        ke_hoach:
          ten: Kế hoạch là số nguyên
          loai: ke_hoach_suy_ra
          thuc_hien: htx_moi
          ty_le: ty_le_htx_moi
        """,
    )
    rolled, whole, shares, plan = read.values()
    assert (rolled.kind, rolled.weight, rolled.opens_at) == (
        CheckKind.ROLL_FORWARD,
        Weight.NOTICE,
        Against.SAME_PERIOD,
    )
    assert rolled.codes == {"dau_ky": "so_htx", "cuoi_ky": "so_htx"}
    assert rolled.lists == {"cong": ("htx_moi",), "tru": ("htx_giai_the",)}
    assert rolled.allowed_difference == Decimal("0.5")
    assert (whole.kind, whole.weight, whole.allowed_difference) == (
        CheckKind.WHOLE,
        Weight.ERROR,
        Decimal(0),
    )
    assert (whole.whole, whole.parts, whole.broken_down) == (
        "so_htx",
        ("htx_nong_nghiep", "htx_khac"),
        None,
    )
    assert (shares.kind, shares.broken_down) == (CheckKind.SHARES, "so_htx")
    assert (plan.kind, plan.codes) == (
        CheckKind.IMPLIED_PLAN,
        {"thuc_hien": "htx_moi", "ty_le": "ty_le_htx_moi"},
    )


def test_what_is_needed_of_earlier_periods_is_known_before_anything_is_computed(
    workspace: Workspace,
) -> None:
    """Only openings: each in the period that the check begins at, the last one where it does not say."""
    rolled = "  loai: bien_dong\n  cong:\n    - moi\n  cuoi_ky: tong\n"
    read = checks(
        workspace,
        f"a:\n  ten: A\n  dau_ky: htx\n{rolled}"
        f"b:\n  ten: B\n  dau_ky: tht\n  so_voi: cung_ky\n{rolled}"
        f"c:\n  ten: C\n  dau_ky: thanh_vien\n  so_voi: ky_truoc\n{rolled}"
        "d:\n  ten: D\n  loai: tong_the\n  tong_the: tong\n",
    )
    assert needed_earlier(read) == {
        Against.LAST_PERIOD: {"htx", "thanh_vien"},
        Against.SAME_PERIOD: {"tht"},
    }
    assert needed_earlier({}) == {Against.LAST_PERIOD: set(), Against.SAME_PERIOD: set()}


def test_a_workspace_without_checks_is_sound(workspace: Workspace) -> None:
    config, problems = load_config(workspace.path, None)
    assert config.checks is not None
    assert (config.checks.value, problems) == ({}, [])


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "line", "message", "hint"),
    [
        ("loai: bien_dong\ncuoi_ky: a\ncong:\n  - b", 1, "Kiểm tra loại “bien_dong” cần mục “dau_ky”.", ""),
        ("loai: bien_dong\ndau_ky: a\ncong:\n  - b", 1, "Kiểm tra loại “bien_dong” cần mục “cuoi_ky”.", ""),
        (
            "loai: bien_dong\ndau_ky: a\ncuoi_ky: a", 1,
            "Kiểm tra loại “bien_dong” cần mục “cong”, mục “tru”, hoặc cả hai.", "",
        ),
        ("loai: tong_the\nbo_phan:\n  - a", 1, "Kiểm tra loại “tong_the” cần mục “tong_the”.", ""),
        (
            "loai: tong_the\ntong_the: a\ntru:\n  - b", 5, "Kiểm tra loại “tong_the” không dùng mục “tru”.",
            UNUSED,
        ),
        (
            "loai: tong_the\ntong_the: a\nso_voi: cung_ky", 5,
            "Kiểm tra loại “tong_the” không dùng mục “so_voi”.", UNUSED,
        ),
        (
            "loai: tong_the\ntong_the: a\nbo_phan:\n  - b\n  - c\n  - b", 1,
            "Mã “b” ghi hai lần trong một phép kiểm tra.", "",
        ),
        (
            "loai: bien_dong\ndau_ky: a\ncuoi_ky: a\ncong:\n  - b\ntru:\n  - b", 1,
            "Mã “b” ghi hai lần trong một phép kiểm tra.", "",
        ),
        (
            "loai: tong_the\ntong_the: a\nbo_phan:\n  - b\n  - a", 5,
            "“a” vừa là “tong_the” vừa nằm trong “bo_phan”.", "",
        ),
        ("loai: ty_trong", 1, "Kiểm tra loại “ty_trong” cần một trong hai mục “chi_tieu”, “bo_phan”.", ""),
        (
            "loai: ty_trong\nchi_tieu: a\nbo_phan:\n  - b", 1,
            "Kiểm tra loại “ty_trong” cần một trong hai mục “chi_tieu”, “bo_phan”.", "",
        ),
        ("loai: ke_hoach_suy_ra\nty_le: a", 1, "Kiểm tra loại “ke_hoach_suy_ra” cần mục “thuc_hien”.", ""),
        (
            "loai: ke_hoach_suy_ra\nty_le: a\nthuc_hien: b\nsai_so: 1", 6,
            "Kiểm tra loại “ke_hoach_suy_ra” không dùng mục “sai_so”.", UNUSED,
        ),
        ("loai: tong_the\ntong_the: a\nsai_so: -1", 5, "Sai số không thể là số âm.", ""),
        (
            "loai: tong_the\ntong_the: a\nsai_so: 0.5", 5, "Cần một số; dòng này ghi “0.5”.",
            "Số thập phân viết với dấu phẩy: “0,5”.",
        ),
        (
            "loai: tong_thee\ntong_the: a", 3,
            ("Cần một trong các giá trị: bien_dong, tong_the, ty_trong, ke_hoach_suy_ra; dòng này ghi "
            "“tong_thee”."),
            "Có phải “tong_the”?",
        ),
        (
            "loai: tong_the\ntong_the: a\nmuc: canh_bao", 5,
            "Cần một trong các giá trị: loi, luu_y; dòng này ghi “canh_bao”.", "",
        ),
        (
            "loai: tong_the\ntong_the: Số-HTX", 4, "Mã “Số-HTX” viết chưa đúng.",
            "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ.",
        ),
    ],
)  # fmt: skip
def test_a_check_has_what_its_kind_needs_and_nothing_else(
    workspace: Workspace, lines: str, line: int, message: str, hint: str
) -> None:
    assert mistakes(workspace, lines) == [said(f"{FILE} · dòng {line}", message, hint)]


def test_an_unknown_key_comes_with_the_nearest_known_one(workspace: Workspace) -> None:
    assert mistakes(workspace, "loai: tong_the\ntong_the: a\nbophan: b") == [
        said(f"{FILE} · dòng 5", "Không có mục “bophan”.", "Có phải “bo_phan”?")
    ]


def test_a_file_of_checks_with_a_mistake_stops_the_report(workspace: Workspace) -> None:
    workspace.write(FILE, "thu:\n  ten: Thử\n  loai: tong_the\n")
    done = workspace.run()
    assert done.returncode == 1
    assert done.stdout.partition("\nVấn đề: ")[2] == (
        "1 lỗi, 0 lưu ý\n\n"
        + said(f"{FILE} · dòng 1", "Kiểm tra loại “tong_the” cần mục “tong_the”.")
        + "\n\nChưa ghi báo cáo; các tệp đã có được giữ nguyên. Sửa các lỗi trên rồi chạy lại.\n"
    )


def test_an_empty_file_of_checks_is_told(workspace: Workspace) -> None:
    """It is there, so she meant to write something in it."""
    workspace.write(FILE, "# Các phép kiểm tra\n")
    assert [problem.place.file for problem in load_config(workspace.path, None)[1]] == [FILE]
