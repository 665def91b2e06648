"""The targets of a period as figures: value, unit and the word of their kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import Workspace, period_yaml
from figures_of import sentences

from reportgen.config import load_config
from reportgen.figures import Figure, HouseStyle, Names, Number, Range, View
from reportgen.problems import Problem
from reportgen.targets import target_figures
from reportgen.views import printed

PERIOD = "config/ky/2026-6t.yaml"


def targets(workspace: Workspace, text: str) -> tuple[dict[str, Figure], list[Problem]]:
    """The targets declared by `text`, which begins on line 6 of the period's file."""
    workspace.write(PERIOD, period_yaml("Chưa có.", "muc_tieu:\n" + text))
    config, problems = load_config(workspace.path, None)
    assert sentences(problems) == []
    assert config.period_text is not None
    assert config.indicators is not None
    return target_figures(config.period_text, config.indicators.value)


def declared(kind: str, value: str, unit: str = "triệu đồng/năm", more: str = "") -> str:
    """One target with a code of its own."""
    return f"  thu_nhap:\n    ten: Thu nhập\n    dvt: {unit}\n    gia_tri: {value}\n    loai: {kind}\n{more}"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("bang", "70", "70 triệu đồng/năm"),
        ("bang", "1.234,5", "1.234,5 triệu đồng/năm"),
        ("bang", "08", "8 triệu đồng/năm"),
        ("tren", "960", "trên 960 triệu đồng/năm"),
        ("it_nhat", "36", "ít nhất 36 triệu đồng/năm"),
        ("nhieu_nhat", "3,5", "nhiều nhất 3,5 triệu đồng/năm"),
        ("khoang", "36", "khoảng 36 triệu đồng/năm"),
        ("khoang", "70 - 75", "70 - 75 triệu đồng/năm"),
        ("khoang", "70-75", "70 - 75 triệu đồng/năm"),
        ("khoang", "1.000 – 1.200,5", "1.000 - 1.200,5 triệu đồng/năm"),
        ("khoang", "-5 - -3", "-5 - -3 triệu đồng/năm"),
        ("bang", "-5", "-5 triệu đồng/năm"),
        ("khoang", "-5", "khoảng -5 triệu đồng/năm"),
    ],
)
def test_a_target_is_printed_with_the_word_of_its_kind(
    workspace: Workspace, kind: str, value: str, text: str
) -> None:
    figures, problems = targets(workspace, declared(kind, value))
    assert problems == []
    assert printed(figures["thu_nhap"], View.VALUE, HouseStyle(two_digits=False)) == text
    assert printed(figures["thu_nhap"], View.NUMBER, HouseStyle(two_digits=False)) == text.removesuffix(
        " triệu đồng/năm"
    )


def test_a_task_is_a_text_without_a_unit(workspace: Workspace) -> None:
    task = "  so_hoa:\n    ten: Số hóa\n    gia_tri: Hoàn thành số hóa hồ sơ\n    loai: thuc_hien\n"
    figures, problems = targets(workspace, task)
    assert problems == []
    assert isinstance(figures["so_hoa"].value, Names)
    assert printed(figures["so_hoa"], View.VALUE, HouseStyle(two_digits=True)) == "Hoàn thành số hóa hồ sơ"


def test_a_target_takes_name_and_unit_from_the_indicator_of_its_code(workspace: Workspace) -> None:
    figures, problems = targets(workspace, "  so_htx:\n    gia_tri: 8\n    loai: tren\n")
    assert problems == []
    made = figures["so_htx"]
    assert (made.code, made.title, made.unit) == ("muc_tieu.so_htx", "Tổng số hợp tác xã", "HTX")
    assert made.value == Number(Decimal(8))
    assert made.period == "6 tháng đầu năm 2026"
    assert made.formula == "Mục tiêu loại “tren”: config/ky/2026-6t.yaml · dòng 6"
    assert printed(made, View.VALUE, HouseStyle(two_digits=True)) == "trên 08 HTX"


def test_a_target_s_own_name_unit_and_decimals_come_first(workspace: Workspace) -> None:
    own = "  so_htx:\n    ten: HTX mới\n    dvt: đơn vị\n    gia_tri: 8\n    loai: bang\n    so_le: 1\n"
    made = targets(workspace, own)[0]["so_htx"]
    assert (made.title, made.unit) == ("HTX mới", "đơn vị")
    assert printed(made, View.VALUE, HouseStyle(two_digits=False)) == "8,0 đơn vị"


def test_the_exact_value_of_a_range_is_kept(workspace: Workspace) -> None:
    made = targets(workspace, declared("khoang", "70,12 - 75"))[0]["thu_nhap"]
    assert made.value == Range(Decimal("70.12"), Decimal(75))


@pytest.mark.parametrize(
    ("kind", "value", "hint"),
    [
        ("bang", "nhiều", "Chỉ ghi số; đơn vị ghi ở mục “dvt”."),
        ("bang", "960 triệu đồng", "Chỉ ghi số; đơn vị ghi ở mục “dvt”."),
        ("tren", "1.5", "Số thập phân viết với dấu phẩy: “1,5”."),
        ("khoang", "75 - 70", "Số nhỏ viết trước, số lớn viết sau."),
        ("khoang", "1.5 - 2", "Số thập phân viết với dấu phẩy: “1,5”."),
        ("khoang", "2 - 3.5", "Số thập phân viết với dấu phẩy: “3,5”."),
        ("khoang", "2 - nhiều", "Chỉ ghi số; đơn vị ghi ở mục “dvt”."),
        ("bang", "70 - 75", "Hai số thì ghi “loai: khoang”."),
    ],
)
def test_what_is_no_number_is_a_problem_at_its_line(
    workspace: Workspace, kind: str, value: str, hint: str
) -> None:
    figures, problems = targets(workspace, declared(kind, value))
    assert figures["thu_nhap"].faulty
    message = f"Mục tiêu “thu_nhap” cần một số; dòng này ghi “{value}”."
    assert sentences(problems) == [f"LỖI   {PERIOD} · dòng 9\n      {message}\n      Gợi ý: {hint}"]


def test_a_target_with_no_indicator_of_its_code_needs_name_and_unit(workspace: Workspace) -> None:
    text = "  so_htxx:\n    gia_tri: 8\n    loai: bang\n  so_htx:\n    gia_tri: 9\n    loai: bang\n"
    figures, problems = targets(workspace, text)
    assert {code: figure.faulty for code, figure in figures.items()} == {"so_htxx": True, "so_htx": False}
    message = "Mục tiêu “so_htxx” không cùng mã với chỉ tiêu nào, nên cần có “ten” và “dvt”."
    hint = "Có phải “so_htx”?"
    assert sentences(problems) == [f"LỖI   {PERIOD} · dòng 6\n      {message}\n      Gợi ý: {hint}"]


def test_a_target_of_an_indicator_without_unit_is_not_said_to_have_no_indicator(workspace: Workspace) -> None:
    workspace.write(
        "config/chi-tieu.yaml",
        "ten_htx:\n  ten: Tên các hợp tác xã\n  cach_tinh: danh_sach\n  nguon: htx\n",
    )
    figures, problems = targets(workspace, "  ten_htx:\n    gia_tri: 8\n    loai: bang\n")
    assert figures["ten_htx"].faulty
    assert len(problems) == 1
    assert "không cùng mã với chỉ tiêu nào" not in problems[0].message
    assert "“dvt”" in problems[0].message


def test_without_targets_there_are_none(workspace: Workspace) -> None:
    assert targets(workspace, "") == ({}, [])
