"""The figures of an earlier report read back from its chi-tieu.json, exact, in their unit, or refused."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Workspace
from figures_of import said
from two_years import body_of, build, two_years

from reportgen.figures import FigureValue, Number, Range
from reportgen.saved_figures import SavedFigure, read_saved

SAVED = "outputs/2025-6t/chi-tieu.json"


def save(path: Path, **values: object) -> None:
    """A file with these values by code, in HTX."""
    entries = {code: {"ten": code, "gia_tri": value, "dvt": "HTX"} for code, value in values.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"chi_tieu": entries}), encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("840.25", Number(Decimal("840.25"))),
        ("-0.5", Number(Decimal("-0.5"))),
        (["5", "7.5"], Range(Decimal(5), Decimal("7.5"))),
        (None, None),
        (["HTX Một", "HTX Hai"], None),
        (["68", "HTX Hai"], None),
        ([], None),
        (["HTX Một"], None),
    ],
)
def test_numbers_and_ranges_come_back_exact_and_lists_of_names_are_no_numbers(
    tmp_path: Path, written: object, value: FigureValue
) -> None:
    save(tmp_path / "chi-tieu.json", x=written)
    assert read_saved(tmp_path / "chi-tieu.json", SAVED) == ({"x": SavedFigure(value, "HTX")}, [])


def test_where_no_report_was_written_there_is_nothing_and_no_problem(tmp_path: Path) -> None:
    assert read_saved(tmp_path / "chi-tieu.json", SAVED) == ({}, [])


DAMAGED = {
    "empty": b"",
    "cut off": b'{"chi_tieu": {"so_htx": {"gia_tri": "3", ',
    "no JSON": "Số liệu kỳ trước".encode(),
    "not UTF-8": "{“".encode("utf-16"),
    "a list": b"[]",
    "a number": b"3",
    "no figures": b'{"ky": {}}',
    "figures in a list": b'{"chi_tieu": []}',
    "an entry without unit": b'{"chi_tieu": {"so_htx": {"gia_tri": "3"}}}',
    "an entry that is a text": b'{"chi_tieu": {"so_htx": "3 HTX"}}',
    "words for a number": b'{"chi_tieu": {"so_htx": {"gia_tri": "ba", "dvt": "HTX"}}}',
    "no finite number": b'{"chi_tieu": {"so_htx": {"gia_tri": "Infinity", "dvt": "HTX"}}}',
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_one_notice_and_the_report_is_written(workspace: Workspace, content: bytes) -> None:
    """What it said can still come from the lists: 3 HTX a year ago, 4 now."""
    two_years(workspace, "Có {{ so_htx }}, {{ so_htx | so_cung_ky }}.")
    path = workspace.path / SAVED
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    built = build(workspace)
    assert built.body == ["Có 4 HTX, tăng 1 HTX so với cùng kỳ năm 2025./."]
    assert built.said == [
        said(
            SAVED,
            "Không đọc được số liệu đã lưu trong tệp này.",
            "Xóa tệp này rồi lập lại báo cáo của kỳ đó: --ky 2025-6t.",
            "LƯU Ý",
        )
    ]


def test_a_folder_in_place_of_the_file_is_told_likewise(tmp_path: Path) -> None:
    (tmp_path / "chi-tieu.json").mkdir()
    figures, (problem,) = read_saved(tmp_path / "chi-tieu.json", SAVED)
    assert figures == {}
    assert problem.message == "Không đọc được số liệu đã lưu trong tệp này."


def unit_now(workspace: Workspace, saved_unit: str) -> None:
    """Only a saved revenue of last year is known, 190,5 in that unit; today's is 200,6 triệu đồng."""
    two_years(workspace, "Doanh thu {{ doanh_thu | so_cung_ky }}.")
    (workspace.path / "inputs/2025-6t/htx.xlsx").unlink()
    entry = {"gia_tri": "190.5", "dvt": saved_unit}
    path = workspace.path / SAVED
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"chi_tieu": {"doanh_thu": entry}}), encoding="utf-8")


def test_a_saved_amount_of_money_is_converted_to_today_s_unit(workspace: Workspace) -> None:
    """190,5 nghìn đồng are 0,1905 triệu đồng: 200,6 - 0,1905 = 200,4095."""
    unit_now(workspace, "nghìn đồng")
    assert build(workspace).body == ["Doanh thu tăng 200,4 triệu đồng so với cùng kỳ năm 2025./."]


@pytest.mark.parametrize("unit", ["HTX", "triệu đồng/năm", "triệu đồng/HTX", "%", ""])
def test_a_saved_figure_in_a_unit_that_does_not_fit_is_not_compared(workspace: Workspace, unit: str) -> None:
    unit_now(workspace, unit)
    built = build(workspace)
    assert built.body == ["Doanh thu chưa có số liệu cùng kỳ năm 2025 để so sánh./."]
    assert built.said == [
        said(
            SAVED,
            f"Số cùng kỳ năm 2025 của “Doanh thu” lưu với đơn vị “{unit}”, nay chỉ tiêu có đơn vị “triệu "
            "đồng”, nên không so sánh được.",
            "Nhập số kỳ đó ở mục “so_sanh”.",
            "LƯU Ý",
        )
    ]


def test_members_of_last_year_are_not_compared_with_workers_of_this_year(workspace: Workspace) -> None:
    """The indicator was given another unit, so it counts something else now; lists are not kept."""
    two_years(workspace, "{{ thanh_vien | so_cung_ky }}.")
    (workspace.path / "inputs/2025-6t/htx.xlsx").unlink()
    entry = {"gia_tri": "38", "dvt": "lao động"}
    workspace.write(SAVED, json.dumps({"chi_tieu": {"thanh_vien": entry}}))
    built = build(workspace)
    assert built.body == ["chưa có số liệu cùng kỳ năm 2025 để so sánh./."]
    (found,) = built.said
    assert "lưu với đơn vị “lao động”, nay chỉ tiêu có đơn vị “thành viên”" in found


def test_what_a_run_saves_is_what_the_next_year_reads(workspace: Workspace) -> None:
    """The report of 2026 becomes the base of 2027: 4 HTX and 200,6 triệu đồng then as now."""
    two_years(workspace, "Có {{ so_htx }}.")
    assert body_of(workspace) == ["Có 4 HTX./."]
    text = "  Có {{ so_htx }}, {{ so_htx | so_cung_ky }}; {{ doanh_thu | so_cung_ky }}.\n"
    head = "loai_ky: 6_thang\nnam: 2027\ntrich_yeu: Kết quả\n"
    workspace.write("config/ky/2027-6t.yaml", f"{head}noi_dung: |\n{text}")
    (workspace.path / "inputs/2026-6t").rename(workspace.path / "inputs/2027-6t")
    built = build(workspace, "2027-6t")
    assert built.body == ["Có 4 HTX, bằng cùng kỳ năm 2026; bằng cùng kỳ năm 2026./."]
    assert built.said == []
