"""chi-tieu.json: every figure exactly, as printed, with what it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from conftest import Workspace, period_yaml
from figures_of import sound_figures

from reportgen.evidence import register_json
from reportgen.figures import (
    Base,
    Cells,
    Earlier,
    Figure,
    FigureValue,
    HouseStyle,
    Name,
    Names,
    Number,
    Planned,
    Range,
)
from reportgen.period import Period
from reportgen.period_text import TargetKind
from reportgen.pipeline import Purpose, run

PERIOD = Period("2026-6t", "6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30))


def figure(code: str, value: FigureValue, unit: str = "HTX", **more: Any) -> Figure:  # noqa: ANN401 - Figure's own
    """A figure with what its test is about."""
    return Figure(code, "Tổng số HTX", unit, value, "Đếm số dòng", PERIOD.name, **more)


def content(
    figures: Mapping[str, Figure], targets: Mapping[str, Figure] | None = None, *, two_digits: bool = False
) -> dict[str, Any]:
    """The register read back."""
    spaces = {"muc_tieu": targets or {}}
    read: dict[str, Any] = json.loads(register_json(PERIOD, figures, spaces, HouseStyle(two_digits)))
    return read


def test_a_figure_is_written_whole() -> None:
    made = figure(
        "so_htx",
        Number(Decimal(8)),
        base=Base("Tổng số HTX của tỉnh", Decimal("1000.50")),
        cells=(Cells("inputs/2026-6t/hop-tac-xa.xlsx", "HTX", "B6:B13"),),
        names=(Name("HTX Một", "xã A"), Name("HTX Hai")),
    )
    assert content({"so_htx": made}, two_digits=True) == {
        "ky": {
            "ma": "2026-6t",
            "ten": "6 tháng đầu năm 2026",
            "tu_ngay": "2026-01-01",
            "den_ngay": "2026-06-30",
        },
        "chi_tieu": {
            "so_htx": {
                "ten": "Tổng số HTX",
                "gia_tri": "8",
                "dvt": "HTX",
                "in_ra": "08 HTX",
                "cach_tinh": "Đếm số dòng",
                "co_so": {"ten": "Tổng số HTX của tỉnh", "gia_tri": "1000.5"},
                "danh_sach": [{"ten": "HTX Một", "kem": "xã A"}, {"ten": "HTX Hai", "kem": ""}],
                "nguon": [{"tep": "inputs/2026-6t/hop-tac-xa.xlsx", "trang": "HTX", "o": "B6:B13"}],
            }
        },
        "muc_tieu": {},
    }


def test_what_a_figure_was_compared_with_is_written_with_its_source() -> None:
    """The income of a month against a plan of the year; last period's report said another number."""
    plan = figure("muc_tieu.thu_nhap", Number(Decimal(120)), "triệu đồng/năm")
    made = figure(
        "thu_nhap",
        Number(Decimal("9.50")),
        "triệu đồng/tháng",
        same_period=Earlier(Number(Decimal(8)), "cùng kỳ năm 2025", "inputs/2025-6t"),
        last_period=Earlier(None, "cuối năm 2025", "nhập tay", restated_from=Number(Decimal("7.0"))),
        planned=Planned(plan, TargetKind.EXACT, "kế hoạch năm 2026", Decimal(12), None),
    )
    entry = content({"thu_nhap": made})["chi_tieu"]["thu_nhap"]
    assert entry["so_sanh"] == {
        "cung_ky": {"ten": "cùng kỳ năm 2025", "gia_tri": "8", "nguon": "inputs/2025-6t"},
        "ky_truoc": {"ten": "cuối năm 2025", "gia_tri": None, "nguon": "nhập tay", "da_bao_cao": "7"},
    }
    assert entry["ke_hoach"] == {
        "ten": "kế hoạch năm 2026",
        "gia_tri": "120",
        "dvt": "triệu đồng/năm",
        "he_so_quy_doi": "12",
    }
    assert not {"so_sanh", "ke_hoach"} & set(content({"x": figure("x", None)})["chi_tieu"]["x"])


def test_numbers_are_exact_texts_and_a_missing_value_is_null() -> None:
    values: dict[str, tuple[FigureValue, object]] = {
        "tron": (Number(Decimal(1000)), "1000"),
        "le": (Number(Decimal("840.2500")), "840.25"),
        "nho": (Number(Decimal("0.0000001")), "0.0000001"),
        "khong": (Number(Decimal("0.00")), "0"),
        "lon": (Number(Decimal("1E+12")), "1000000000000"),
        "khoang": (Range(Decimal("1.50"), Decimal(20)), ["1.5", "20"]),
        "ten": (Names((Name("HTX Một", "xã A"), Name("HTX Hai"))), ["HTX Một", "HTX Hai"]),
        "thieu": (None, None),
    }
    entries = content({code: figure(code, value) for code, (value, _) in values.items()})["chi_tieu"]
    assert {code: entry["gia_tri"] for code, entry in entries.items()} == {
        code: expected for code, (_, expected) in values.items()
    }
    assert entries["thieu"]["in_ra"] is None
    assert entries["thieu"]["nguon"] == []
    assert "co_so" not in entries["thieu"]


def test_a_faulty_figure_has_no_printed_text() -> None:
    assert content({"x": figure("x", Number(Decimal(5)), faulty=True)})["chi_tieu"]["x"]["in_ra"] is None


def test_a_base_that_is_missing_is_null() -> None:
    made = figure("x", None, base=Base("Tổng số HTX", None))
    assert content({"x": made})["chi_tieu"]["x"]["co_so"] == {"ten": "Tổng số HTX", "gia_tri": None}


def test_parts_follow_their_figure_under_codes_of_their_own_and_targets_stand_apart() -> None:
    parts = tuple(
        (label, figure(f"so_htx.{label}", Number(Decimal(number)))) for label, number in (("a", 1), ("b", 2))
    )
    figures = {"so_htx": figure("so_htx", Number(Decimal(3)), parts=parts), "khac": figure("khac", None)}
    targets = {"so_htx": figure("muc_tieu.so_htx", Number(Decimal(960)), "triệu đồng", lead="trên")}
    read = content(figures, targets)
    assert list(read["chi_tieu"]) == ["so_htx", "so_htx.a", "so_htx.b", "khac"]
    assert read["chi_tieu"]["so_htx.b"]["gia_tri"] == "2"
    assert read["muc_tieu"]["so_htx"]["in_ra"] == "trên 960 triệu đồng"


def test_the_file_is_utf8_text_that_a_person_can_read() -> None:
    raw = register_json(PERIOD, {"x": figure("x", Number(Decimal(5)))}, {}, HouseStyle(two_digits=False))
    assert raw.endswith(b"}\n")
    assert '  "x": {"ten": "Tổng số HTX", ' in raw.decode()
    assert "\\u" not in raw.decode()


def test_the_same_figures_give_the_same_bytes(workspace: Workspace) -> None:
    first, second = (
        register_json(PERIOD, sound_figures(workspace), {}, HouseStyle(two_digits=False)) for _ in range(2)
    )
    assert first == second


def test_a_run_writes_the_register_beside_the_report_and_a_draft_leaves_it_alone(
    workspace: Workspace,
) -> None:
    workspace.write("config/ky/2026-6t.yaml", period_yaml("Toàn xã có {{ so_htx }}."))
    drafted = run(workspace.path, None, lambda _: None, Purpose.DRAFT)
    file = workspace.path / "outputs/2026-6t/chi-tieu.json"
    assert drafted.problems == ()
    assert not file.exists()
    assert run(workspace.path, None, lambda _: None).problems == ()
    entry = json.loads(file.read_bytes())["chi_tieu"]["so_htx"]
    assert (entry["gia_tri"], entry["in_ra"]) == ("3", "3 HTX")
    assert [name["ten"] for name in entry["danh_sach"]] == ["HTX Một", "HTX Hai", "HTX Ba"]
    assert entry["nguon"] == [{"tep": "inputs/2026-6t/hop-tac-xa.xlsx", "trang": "HTX", "o": "B4:B6"}]
