"""A column's legal basis: told when it has ceased by the period's last day, on both sides of that day."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import Workspace
from figures_of import said, sentences

from reportgen.config import load_config
from reportgen.legal_basis import repealed_bases
from reportgen.period import Period

FILE = "config/so-lieu.yaml"


def graded(workspace: Workspace, basis: str) -> list[str]:
    """The problems of so-lieu.yaml with a column “Xếp loại”, whose `can_cu:` stands on line 14."""
    workspace.write(
        FILE,
        "htx:\n  ten: Danh sách HTX\n  tep: htx.xlsx\n  trang: HTX\n  cot_ten: ten\n  cot:\n"
        "    ten:\n      tieu_de: Tên\n      kieu: chu\n"
        "    xep_loai:\n      tieu_de: Xếp loại\n      kieu: chu\n      bat_buoc: co\n      can_cu:\n"
        + basis,
    )
    return sentences(load_config(workspace.path, None)[1])


def notices(workspace: Workspace, last_day: date) -> list[str]:
    """What is told in a period that ends on that day."""
    registers = load_config(workspace.path, None)[0].registers
    assert registers is not None
    period = Period("ky", "kỳ", date(last_day.year, 1, 1), last_day)
    return sentences(repealed_bases(registers, period))


REPEALED = """\
        van_ban: Thông tư số 01/2020/TT-BKHĐT
        het_hieu_luc: 18/9/2025
        bai_bo_boi: Thông tư số 78/2025/TT-BTC
"""
HINT = "Ghi ở mục “can_cu” văn bản mà cột này nay dựa vào, hoặc không đưa số liệu của cột này vào báo cáo."


@pytest.mark.parametrize("last_day", [date(2025, 9, 18), date(2025, 12, 31)])
def test_a_basis_that_has_ceased_by_the_last_day_is_told_at_its_line(
    workspace: Workspace, last_day: date
) -> None:
    assert graded(workspace, REPEALED) == []
    assert notices(workspace, last_day) == [
        said(
            f"{FILE} · dòng 15",
            "Căn cứ của cột “Xếp loại” là Thông tư số 01/2020/TT-BKHĐT, hết hiệu lực từ ngày 18/9/2025 (bãi "
            "bỏ bởi Thông tư số 78/2025/TT-BTC).",
            HINT,
            "LƯU Ý",
        )
    ]


def test_a_basis_in_force_on_the_last_day_is_not_told(workspace: Workspace) -> None:
    assert graded(workspace, REPEALED) == []
    assert notices(workspace, date(2025, 9, 17)) == []


def test_a_basis_may_end_without_a_document_that_ends_it_or_not_at_all(workspace: Workspace) -> None:
    assert graded(workspace, "        van_ban: Quyết định A\n        het_hieu_luc: 01/02/2025\n") == []
    assert notices(workspace, date(2025, 6, 30)) == [
        said(
            f"{FILE} · dòng 15",
            "Căn cứ của cột “Xếp loại” là Quyết định A, hết hiệu lực từ ngày 01/02/2025.",
            HINT,
            "LƯU Ý",
        )
    ]
    assert graded(workspace, "        van_ban: Quyết định A\n") == []
    assert notices(workspace, date(2099, 12, 31)) == []


@pytest.mark.parametrize(
    ("basis", "line", "message", "hint"),
    [
        ("        het_hieu_luc: 18/9/2025\n", 14, "Thiếu mục “van_ban”, hoặc mục này đang trống.", ""),
        (
            "        van_ban: A\n        bai_bo_boi: B\n", 16,
            "Văn bản đã bị bãi bỏ thì cần ghi ngày hết hiệu lực (“het_hieu_luc”).", "",
        ),
        (
            "        van_ban: A\n        het_hieu_luc: 2025\n", 16, "Cần một ngày; dòng này ghi “2025”.",
            "Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024.",
        ),
        (
            "        van_ban: A\n        het_han: 2025\n", 16, "Không có mục “het_han”.",
            "Các mục dùng được: van_ban, het_hieu_luc, bai_bo_boi.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_basis_is_told_at_its_line(
    workspace: Workspace, basis: str, line: int, message: str, hint: str
) -> None:
    assert graded(workspace, basis) == [said(f"{FILE} · dòng {line}", message, hint)]


def test_the_shipped_grades_are_told_to_a_report_after_the_repeal_only(shipped: Workspace) -> None:
    """By the command: the review of 8 months of 2024 says nothing, one that ends on 18/9/2025 does."""
    assert "Căn cứ của cột" not in shipped.run("kiem-tra").stdout
    shipped.replace("config/ky/2024-8t.yaml", "nam: 2024\n", "nam: 2025\nden_ngay: 18/09/2025\n")
    assert "Căn cứ của cột “Xếp loại” là Thông tư số 01/2020/TT-BKHĐT" in shipped.run("kiem-tra").stdout
