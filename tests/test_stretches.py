"""Every kind of period in a report: its names in every place, and the days that it counts.

One list of founding days near the ends of months; each kind counts those of its days, in the calendar,
in the official window from the 15th to the 14th, and between days that the clerk types.
"""

from __future__ import annotations

import pytest
from conftest import Workspace
from docx_text import read_text
from two_years import INDICATORS, REGISTERS, build, write_list

DAYS = """
    15/12/2020 16/12/2020 01/01/2021
    14/12/2023 15/12/2023 20/12/2023
    01/01/2024 30/4/2024 14/6/2024 15/6/2024 25/6/2024 30/6/2024 15/7/2024
    01/8/2024 14/8/2024 20/8/2024 25/8/2024 31/8/2024 14/9/2024 30/9/2024
    14/12/2024 31/12/2024
    14/12/2025 31/12/2025
"""
YEAR, TERM = "nam: 2024\n", "nam: 2021\nden_nam: 2025\n"
OFFICIAL = "khung_ngay: chinh_thuc\n"


def report(workspace: Workspace, head: str, line: str) -> list[str]:
    """The line of a report whose file begins with those keys, split at its bars."""
    workspace.write("config/so-lieu.yaml", REGISTERS)
    workspace.write("config/chi-tieu.yaml", INDICATORS)
    rows = [(f"HTX {day}", None, "Nông nghiệp", day, *[None] * 4) for day in DAYS.split()]
    write_list(workspace, "2026-6t", rows)
    workspace.write("config/ky/2026-6t.yaml", f"{head}trich_yeu: Kết quả\nnoi_dung: |\n  {line} | .\n")
    built = build(workspace)
    assert built.said == []
    return [part.strip() for part in "".join(built.body).split("|")[:-1]]


def days(first: str, last: str) -> str:
    """Days that the clerk types."""
    return f"tu_ngay: {first}\nden_ngay: {last}\n"


KINDS = [
    ("loai_ky: thang\nthu: 8\n" + YEAR, "tháng 8 năm 2024", ("31/8/2024", 5), ("15/7/2024", "14/8/2024", 3)),
    ("loai_ky: quy\nthu: 3\n" + YEAR, "quý III năm 2024", ("30/9/2024", 8), ("15/6/2024", "14/9/2024", 10)),
    ("loai_ky: 4_thang\n" + YEAR, "4 tháng đầu năm 2024", ("30/4/2024", 2), ("15/12/2023", "14/4/2024", 3)),
    ("loai_ky: 6_thang\n" + YEAR, "6 tháng đầu năm 2024", ("30/6/2024", 6), ("15/12/2023", "14/6/2024", 5)),
    ("loai_ky: 8_thang\n" + YEAR, "8 tháng đầu năm 2024", ("31/8/2024", 12), ("15/12/2023", "14/8/2024", 11)),
    ("loai_ky: 9_thang\n" + YEAR, "9 tháng đầu năm 2024", ("30/9/2024", 14), ("15/12/2023", "14/9/2024", 15)),
    ("loai_ky: nam\n" + YEAR, "năm 2024", ("31/12/2024", 16), ("15/12/2023", "14/12/2024", 17)),
    ("loai_ky: uoc_nam\n" + YEAR, "ước cả năm 2024", ("31/12/2024", 16), ("15/12/2023", "14/12/2024", 17)),
    (
        "loai_ky: giai_doan\n" + TERM,
        "giai đoạn 2021 - 2025",
        ("31/12/2025", 22),
        ("15/12/2020", "14/12/2025", 23),
    ),
]


@pytest.mark.parametrize(("head", "name", "calendar", "official"), KINDS)
def test_a_period_counts_the_days_of_its_calendar_of_the_official_window_or_as_typed(
    workspace: Workspace, head: str, name: str, calendar: tuple[str, int], official: tuple[str, str, int]
) -> None:
    line = "{{ ky.ten }} | {{ ky.den_het }} | {{ htx_moi | so }}"
    last, count = calendar
    assert report(workspace, head, line) == [name, f"đến ngày {last}", str(count)]
    first, last, count = official
    expected = [name, f"đến ngày {last}", str(count)]
    assert report(workspace, head + OFFICIAL, line) == expected
    assert report(workspace, head + days(first, last), line) == expected


@pytest.mark.parametrize(
    ("first", "last", "count"), [("01/7/2013", "31/8/2024", 18), ("15/12/2020", "14/8/2024", 15)]
)
def test_what_has_added_up_has_only_typed_days(
    workspace: Workspace, first: str, last: str, count: int
) -> None:
    head = "loai_ky: luy_ke\n" + days(first, last)
    line = "{{ ky.ten }} | {{ ky.cung_ky }} | {{ ky.con_lai }} | {{ htx_moi | so }}"
    a_year_before = f"lũy kế đến ngày {last.replace('2024', '2023')}"
    rest = "những tháng cuối năm 2024"
    assert report(workspace, head, line) == [f"lũy kế đến ngày {last}", a_year_before, rest, str(count)]


NEIGHBOURS = [
    ("thang\nthu: 8\n" + YEAR, "cùng kỳ năm 2023 | tháng 7 năm 2024 | tháng 9 năm 2024 | 2025"),
    ("quy\nthu: 3\n" + YEAR, "cùng kỳ năm 2023 | quý II năm 2024 | quý IV năm 2024 | 2025"),
    ("4_thang\n" + YEAR, "cùng kỳ năm 2023 | năm 2023 | năm 2024 | 2025"),
    ("6_thang\n" + YEAR, "cùng kỳ năm 2023 | năm 2023 | năm 2024 | 2025"),
    ("8_thang\n" + YEAR, "cùng kỳ năm 2023 | năm 2023 | năm 2024 | 2025"),
    ("9_thang\n" + YEAR, "cùng kỳ năm 2023 | năm 2023 | năm 2024 | 2025"),
    ("nam\n" + YEAR, "năm 2023 | năm 2023 | năm 2025 | 2025"),
    ("uoc_nam\n" + YEAR, "năm 2023 | năm 2023 | năm 2025 | 2025"),
    ("giai_doan\n" + TERM, "giai đoạn 2016 - 2020 | giai đoạn 2016 - 2020 | giai đoạn 2026 - 2030 | 2026"),
]


@pytest.mark.parametrize("window", ["", OFFICIAL])
@pytest.mark.parametrize(("head", "names"), NEIGHBOURS)
def test_the_neighbours_of_a_period_have_their_names_in_either_window(
    workspace: Workspace, head: str, names: str, window: str
) -> None:
    line = "{{ ky.cung_ky }} | {{ ky.ky_truoc }} | {{ ky.ky_sau }} | {{ ky.nam_sau }}"
    assert " | ".join(report(workspace, f"loai_ky: {head}{window}", line)) == names


@pytest.mark.parametrize("window", ["", OFFICIAL])
@pytest.mark.parametrize("kind", ["thang\nthu: 8", "quy\nthu: 3", "4_thang", "6_thang", "8_thang", "9_thang"])
def test_what_is_left_of_the_year_has_a_name_in_either_window(
    workspace: Workspace, kind: str, window: str
) -> None:
    line = "{{ ky.con_lai }} | {{ ky.ca_nam }}"
    rest = ["những tháng cuối năm 2024", "năm 2024"]
    assert report(workspace, f"loai_ky: {kind}\n{YEAR}{window}", line) == rest


def test_the_words_of_eight_months_stand_in_the_document_of_the_real_command(workspace: Workspace) -> None:
    """Also in the subject above the text, where no figure may stand."""
    line = "{{ ky.ten }} so với {{ ky.cung_ky }}, {{ ky.con_lai }}, năm {{ ky.nam_sau }}, {{ ky.den_het }}"
    report(workspace, "loai_ky: 8_thang\nnam: 2024\n", line)
    workspace.replace("config/ky/2026-6t.yaml", "Kết quả", "Kết quả {{ ky.ten }}, nhiệm vụ {{ ky.con_lai }}")
    done = workspace.run()
    assert done.stdout.startswith("Kỳ báo cáo: 8 tháng đầu năm 2024\n")
    text = read_text(workspace.path / "outputs/2026-6t/bao-cao-2026-6t.docx").text.replace("\u00a0", " ")
    names = "8 tháng đầu năm 2024 so với cùng kỳ năm 2023, những tháng cuối năm 2024, năm 2025"
    assert f"{names}, đến ngày 31/8/2024 |" in text
    assert "Kết quả 8 tháng đầu năm 2024, nhiệm vụ những tháng cuối năm 2024" in " ".join(text.split())
