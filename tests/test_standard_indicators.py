"""The indicators of the shipped chi-tieu.yaml against sums worked out from the lists without reportgen."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from conftest import ROOT, Workspace
from figures_of import compute, exact, parts, sentences
from source_lists import Row, number, rows, total

from reportgen.config import load_config
from reportgen.declarations import Nature
from reportgen.figures import Figure, Number, Range

PERIOD = "2024-8t"
CAPITAL, REVENUE, PROFIT = "Vốn điều lệ (triệu đồng)", "Doanh thu (triệu đồng)", "Lợi nhuận (triệu đồng)"
DECLARED, DUE = "Doanh thu kê khai (triệu đồng)", "Thuế phát sinh (triệu đồng)"
PAID, INCOME = "Đã nộp ngân sách (triệu đồng)", "Thu nhập bình quân (triệu đồng/tháng)"
GROUP_REVENUE, GROUP_PROFIT = "Doanh thu (triệu đồng/năm)", "Lợi nhuận (triệu đồng/năm)"

LISTED = rows(PERIOD, "hop-tac-xa")
STANDING = [row for row in LISTED if not row["Tình trạng"].startswith("Đã giải thể")]
ACTIVE = [row for row in LISTED if row["Tình trạng"] == "Đang hoạt động"]
GRADED = [row for row in ACTIVE if row["Xếp loại"]]
TAXED = [row for row in rows(PERIOD, "thue") if number(row[DECLARED]) > 0 and number(row[DUE]) > 0]
PRODUCTS = [row for row in rows(PERIOD, "ocop") if row["Hạng sao"]]
MANAGERS = rows(PERIOD, "can-bo")
GROUPS = rows(PERIOD, "to-hop-tac")


def having(taken: list[Row], heading: str, *values: str) -> Decimal:
    """How many rows have one of the values."""
    return Decimal(sum(row[heading] in values for row in taken))


def above(taken: list[Row], heading: str) -> Decimal:
    """How many rows have more than 0."""
    return Decimal(sum(number(row[heading]) > 0 for row in taken))


BY_HAND: dict[str, Decimal] = {
    "htx_tong": Decimal(len(STANDING)),
    "htx_hoat_dong": Decimal(len(ACTIVE)),
    "htx_khong_hoat_dong": Decimal(len(STANDING) - len(ACTIVE)),
    "htx_tam_ngung": having(LISTED, "Tình trạng", "Tạm ngừng kinh doanh"),
    "htx_khong_tai_dia_chi": having(LISTED, "Tình trạng", "Không hoạt động tại địa chỉ đã đăng ký"),
    "htx_bi_thu_hoi": Decimal(0),
    "htx_cho_giai_the": Decimal(sum("làm thủ tục giải thể" in row["Tình trạng"] for row in LISTED)),
    "htx_cho_pha_san": Decimal(0),
    "htx_da_giai_the": Decimal(len(LISTED) - len(STANDING)),
    "htx_thanh_lap_moi": Decimal(sum(row["Ngày thành lập"].endswith("/2024") for row in LISTED)),
    "xa_co_htx": Decimal(len({row["Xã"] for row in ACTIVE if row["Xã"]})),
    "thanh_vien_htx": total(ACTIVE, "Số thành viên"),
    "lao_dong_htx": total(ACTIVE, "Số lao động"),
    "lao_dong_binh_quan_htx": total(ACTIVE, "Số lao động") / len(ACTIVE),
    "von_dieu_le_htx": total(ACTIVE, CAPITAL),
    "von_dieu_le_binh_quan_htx": total(ACTIVE, CAPITAL) / len(ACTIVE),
    "htx_co_doanh_thu": above(ACTIVE, REVENUE),
    "doanh_thu_htx": total(ACTIVE, REVENUE),
    "doanh_thu_binh_quan_htx": total(ACTIVE, REVENUE) / len(ACTIVE),
    "loi_nhuan_htx": total(ACTIVE, PROFIT),
    "loi_nhuan_binh_quan_htx": total(ACTIVE, PROFIT) / len(ACTIVE),
    "htx_co_lai": above(ACTIVE, PROFIT),
    "htx_bi_lo": Decimal(sum(number(row[PROFIT]) < 0 for row in ACTIVE)),
    "htx_duoc_xep_loai": Decimal(len(GRADED)),
    "htx_tot_kha": having(ACTIVE, "Xếp loại", "Tốt", "Khá"),
    "htx_trung_binh": having(ACTIVE, "Xếp loại", "Trung bình"),
    "htx_yeu": having(ACTIVE, "Xếp loại", "Yếu"),
    "htx_khong_xep_loai": Decimal(len(ACTIVE) - len(GRADED)),
    "ty_le_htx_tot_kha": 100 * having(GRADED, "Xếp loại", "Tốt", "Khá") / len(GRADED),
    "htx_co_ma_so_thue": Decimal(sum(bool(row["Mã số thuế"]) for row in STANDING)),
    "htx_phat_sinh_thue": Decimal(len(TAXED)),
    "thue_phat_sinh": total(TAXED, DUE),
    "htx_nop_ngan_sach": above(TAXED, PAID),
    "nop_ngan_sach": total(TAXED, PAID),
    "htx_bhxh": above(rows(PERIOD, "bhxh"), "Số người tham gia"),
    "nguoi_bhxh": total(rows(PERIOD, "bhxh"), "Số người tham gia"),
    "can_bo_quan_ly": Decimal(len(MANAGERS)),
    "can_bo_so_cap": having(MANAGERS, "Trình độ", "Sơ cấp"),
    "can_bo_chua_dao_tao": having(MANAGERS, "Trình độ", "Chưa qua đào tạo"),
    "can_bo_so_cap_trung_cap": having(MANAGERS, "Trình độ", "Sơ cấp", "Trung cấp"),
    "ty_le_can_bo_so_cap_trung_cap": 100
    * having(MANAGERS, "Trình độ", "Sơ cấp", "Trung cấp")
    / len(MANAGERS),
    "ty_le_can_bo_chua_dao_tao": 100 * having(MANAGERS, "Trình độ", "Chưa qua đào tạo") / len(MANAGERS),
    "san_pham_ocop": Decimal(len(PRODUCTS)),
    "san_pham_ocop_5_sao": Decimal(0),
    "san_pham_ocop_4_sao": having(PRODUCTS, "Hạng sao", "4"),
    "san_pham_ocop_3_sao": having(PRODUCTS, "Hạng sao", "3"),
    "san_pham_ocop_duoi_3_sao": having(PRODUCTS, "Hạng sao", "1", "2"),
    "chu_the_ocop": Decimal(len({row["Chủ thể"] for row in PRODUCTS})),
    "tht_tong": Decimal(len(GROUPS)),
    "thanh_vien_tht": total(GROUPS, "Số thành viên"),
    "thanh_vien_binh_quan_tht": total(GROUPS, "Số thành viên") / len(GROUPS),
    "doanh_thu_binh_quan_tht": total(GROUPS, GROUP_REVENUE) / len(GROUPS),
    "loi_nhuan_binh_quan_tht": total(GROUPS, GROUP_PROFIT) / len(GROUPS),
    "tht_hieu_qua": having(GROUPS, "Hoạt động hiệu quả", "x"),
    "to_chuc_kinh_te_tap_the": Decimal(len(STANDING) + len(GROUPS)),
}


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    """Every figure of the shipped workspace, which has no problem, not even a notice."""
    computed, problems = compute(Workspace(ROOT))
    assert sentences(problems) == []
    return computed


@pytest.mark.parametrize("code", BY_HAND)
def test_a_standard_indicator_is_what_the_list_gives_by_hand(code: str, figures: dict[str, Figure]) -> None:
    assert figures[code].value == Number(BY_HAND[code])


def test_only_figures_to_be_entered_by_hand_are_missing(figures: dict[str, Figure]) -> None:
    assert [code for code, figure in figures.items() if figure.is_missing] == [
        "lhhtx_tong",
        "htx_thuoc_lhhtx",
        "thu_nhap_binh_quan_lao_dong",
        "ty_le_htx_tap_huan_cds",
    ]


def test_breakdowns_have_the_rows_of_each_part(figures: dict[str, Figure]) -> None:
    def counted(taken: list[Row], heading: str) -> dict[str, str]:
        found = Counter(row[heading] for row in taken)
        return {name: str(count) for name, count in found.items()}

    by_commune = counted(ACTIVE, "Xã")
    expected = {f"xã {name}" if name else "chưa ghi": count for name, count in by_commune.items()}
    assert parts(figures["htx_theo_xa"]) == expected
    by_grade = {name.lower(): count for name, count in counted(GRADED, "Xếp loại").items()}
    assert parts(figures["htx_duoc_xep_loai"]) == by_grade
    new = [row for row in LISTED if row["Ngày thành lập"].endswith("/2024")]
    by_field = {label: count for label, count in parts(figures["htx_thanh_lap_moi"]).items() if count != "0"}
    assert by_field == {name.lower(): count for name, count in counted(new, "Lĩnh vực").items()}
    assert parts(figures["chu_the_ocop"]) == {
        "HTX": str(len({row["Chủ thể"] for row in PRODUCTS if row["Loại chủ thể"] == "HTX"})),
        "THT": str(len({row["Chủ thể"] for row in PRODUCTS if row["Loại chủ thể"] == "THT"})),
        "hộ kinh doanh": "1",
        "doanh nghiệp": "1",
    }


def test_states_grades_and_stars_add_up_to_their_wholes(figures: dict[str, Figure]) -> None:
    def added(*codes: str) -> Decimal:
        return sum((Decimal(exact(figures[code])) for code in codes), Decimal(0))

    states = ("tam_ngung", "khong_tai_dia_chi", "bi_thu_hoi", "cho_giai_the", "cho_pha_san")
    assert added(*(f"htx_{state}" for state in states)) == added("htx_khong_hoat_dong")
    assert added("htx_tot_kha", "htx_trung_binh", "htx_yeu") == added("htx_duoc_xep_loai")
    assert added("htx_duoc_xep_loai", "htx_khong_xep_loai") == added("htx_hoat_dong")
    stars = ("5_sao", "4_sao", "3_sao", "duoi_3_sao")
    assert added(*(f"san_pham_ocop_{star}" for star in stars)) == added("san_pham_ocop")


def test_the_insured_have_the_lowest_and_the_highest_income_of_their_list(
    figures: dict[str, Figure],
) -> None:
    incomes = [number(row[INCOME]) for row in rows(PERIOD, "bhxh") if row[INCOME]]
    assert figures["thu_nhap_bhxh"].value == Range(min(incomes), max(incomes))


def test_what_happens_during_a_period_is_told_from_what_stands_at_its_end() -> None:
    config, _ = load_config(ROOT, None)
    assert config.indicators is not None
    declared = config.indicators.value
    assert [code for code, indicator in declared.items() if indicator.nature is Nature.FLOW] == [
        "htx_da_giai_the",
        "htx_thanh_lap_moi",
        "htx_phat_sinh_thue",
        "htx_nop_ngan_sach",
        "thue_phat_sinh",
        "nop_ngan_sach",
    ]


def test_every_count_that_can_be_zero_in_a_sentence_has_its_words(figures: dict[str, Figure]) -> None:
    zero = [code for code, figure in figures.items() if figure.value == Number(Decimal(0))]
    assert {code: figures[code].zero_words for code in zero} == {
        "htx_bi_thu_hoi": "không có HTX bị thu hồi giấy chứng nhận đăng ký",
        "htx_cho_pha_san": "không có HTX đang làm thủ tục phá sản",
        "san_pham_ocop_5_sao": "chưa có sản phẩm OCOP hạng 5 sao",
    }
    assert figures["lhhtx_tong"].zero_words == "chưa có liên hiệp hợp tác xã"
