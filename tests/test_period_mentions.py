"""Years and periods that a sentence names: which are the report's own or its neighbours, which are far."""

from __future__ import annotations

import pytest
from conftest import Workspace, period_yaml
from figures_of import said

from reportgen.period import Period, period_of_code
from reportgen.period_mentions import far_mentions


def period(code: str) -> Period:
    """The period of a usual code."""
    found = period_of_code(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "text", "far"),
    [
        ("2024-8t", "Trong 8 tháng đầu năm 2024 có 3 HTX mới.", []),
        ("2024-8t", "Trong 6 tháng đầu năm 2024 có 3 HTX mới.", ["6 tháng đầu năm 2024"]),
        ("2024-8t", "Trong 6 tháng đầu năm có 3 HTX mới.", ["6 tháng đầu năm"]),
        ("2024-8t", "Cùng kỳ 8 tháng đầu năm 2023 có 2 HTX; cả năm 2023 có 5 HTX.", []),
        ("2024-8t", "Năm 2022 có 5 HTX, năm 2025 sẽ có 9 HTX.", ["Năm 2022"]),
        ("2024-8t", "Năm 2022 có 5 HTX; năm 2022 có 9 THT.", ["Năm 2022"]),
        ("2024-8t", "Nhiệm vụ những tháng cuối năm 2024; 4 tháng cuối năm.", []),
        ("2024-8t", "Nhiệm vụ 6 tháng cuối năm.", ["6 tháng cuối năm"]),
        ("2024-nam", "Nhiệm vụ những tháng cuối năm 2024.", ["những tháng cuối năm 2024"]),
        ("2024-nam", "Kết quả 8 tháng đầu năm 2024.", ["8 tháng đầu năm 2024"]),
        ("2024-nam", "Quý II/2024, tháng 8/2024 và quý I năm 2025 là trong năm này hay năm sau.", []),
        ("2024-t8", "Quý II/2024, tháng 7/2024, tháng 5 năm 2024.", ["Quý II/2024", "tháng 5 năm 2024"]),
        ("2024-q3", "Quý 2/2024 và quý 1/2024.", ["quý 1/2024"]),
        (
            "2024-8t",
            "Đến ngày 31/12/2022 và ngày 5 tháng 6 năm 2021.",
            ["31/12/2022", "ngày 5 tháng 6 năm 2021"],
        ),
        ("2024-8t", "Có 2015 thành viên và 2.022 con lợn, lô số 12/2019.", []),
    ],
)
def test_what_is_near_the_period_is_not_told_and_the_rest_once(code: str, text: str, far: list[str]) -> None:
    assert far_mentions(text, period(code)) == far


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 20-NQ/TW ngày 16 tháng 6 năm 2022 của Ban Chấp hành Trung ương.",
        "Thực hiện Nghị quyết số 20-NQ/TW, ngày 16/6/2022.",
        "Theo Luật Hợp tác xã năm 2012 và Luật Hợp tác xã năm 2023.",
        "Theo Thông tư số 01/2020/TT-BKHĐT ngày 19/02/2020.",
        "Theo Kế hoạch số 15/KH-UBND ngày 10/01/2021 của UBND huyện.",
        "Trong giai đoạn 2021 - 2025 và nhiệm kỳ 2015-2020.",
        "Số HTX thành lập từ năm 2015 đến hết năm 2020.",
        "Phấn đấu đến năm 2030 có 200 HTX, tầm nhìn năm 2045.",
    ],
)
def test_cited_documents_terms_of_years_and_far_aims_are_exempt(text: str) -> None:
    assert far_mentions(text, period("2024-8t")) == []


@pytest.mark.parametrize(
    ("text", "far"),
    [
        ("Theo Nghị quyết số 20-NQ/TW, năm 2019 huyện có 5 HTX.", ["năm 2019"]),
        ("Đạt 40% kế hoạch năm 2022.", ["năm 2022"]),
        ("Phấn đấu hơn năm 2019.", ["năm 2019"]),
        ("Năm 2030 có 200 HTX.", ["Năm 2030"]),
    ],
)
def test_what_only_looks_like_a_citation_or_an_aim_is_told(text: str, far: list[str]) -> None:
    assert far_mentions(text, period("2024-8t")) == far


def test_allowed_years_and_what_is_meant_are_not_told() -> None:
    text = "Năm 2019 có 5 HTX, năm 2021 có 7 HTX, tháng 3/2022 có 8 HTX."
    assert far_mentions(text, period("2024-8t"), years={2019}) == ["năm 2021", "tháng 3/2022"]
    assert far_mentions(text, period("2024-8t"), meant=("năm 2021", "2022")) == ["Năm 2019"]


def test_of_a_period_without_a_kind_only_years_are_judged() -> None:
    own = period("2024-8t")
    other = Period("hop-lan-2", "từ đầu năm đến 20/8/2024", own.first_day, own.last_day)
    assert far_mentions("6 tháng đầu năm 2024, quý I/2023, quý I/2021.", other) == ["quý I/2021"]


def test_a_paragraph_about_another_period_is_a_notice_until_it_is_meant(workspace: Workspace) -> None:
    """By the command: figures and words that the program fills in are always right."""
    text = "Toàn xã có {{ so_htx }} trong {{ ky.ten }}, so với 9 tháng đầu năm 2024 là tăng."
    workspace.write("config/ky/2026-6t.yaml", period_yaml(text))
    done = workspace.run()
    line = 1 + next(
        number
        for number, each in enumerate(
            (workspace.path / "config/ky/2026-6t.yaml").read_text("utf-8").splitlines()
        )
        if "9 tháng" in each
    )
    assert done.returncode == 0
    assert (
        said(
            f"config/ky/2026-6t.yaml · dòng {line}",
            "Đoạn này nhắc “9 tháng đầu năm 2024”, không phải kỳ này (6 tháng đầu năm 2026) "
            "hay kỳ liền trước, liền sau.",
            "Sửa lại cho đúng, nên dùng {{ ky.ten }}, {{ ky.nam }} và các chữ có sẵn. Nếu đúng là muốn "
            "nhắc kỳ đó thì ghi thêm vào tệp này: “ky_khac: 9 tháng đầu năm 2024”.",
            "LƯU Ý",
        )
        in done.stdout
    )
    workspace.replace("config/ky/2026-6t.yaml", "noi_dung:", "ky_khac: 9 tháng đầu năm 2024\nnoi_dung:")
    assert "0 lỗi, 0 lưu ý" in workspace.run().stdout
