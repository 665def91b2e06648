"""Checks that kiem-tra.yaml declares, held against figures: what fails, what cannot be made, what passes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import Workspace, period_yaml
from figures_of import said, sentences
from pydantic import TypeAdapter

from reportgen.check_declarations import Checks
from reportgen.config import Parsed
from reportgen.figure_checks import check_figures
from reportgen.figures import Base, Earlier, Figure, FigureValue, HouseStyle, Name, Names, Number, Range
from reportgen.yaml_file import read_yaml

FILE = "config/kiem-tra.yaml"


def figure(code: str, title: str, value: str | FigureValue, unit: str = "HTX") -> Figure:
    """A figure of this period; a text is its number, exactly as typed."""
    number = Number(Decimal(value)) if isinstance(value, str) else value
    return Figure(code, title, unit, number, formula="", period="năm 2020")


def broken_down(whole: Figure, *parts: tuple[str, str | None]) -> Figure:
    """The count or sum with the parts of its breakdown; None is a part without a value."""
    base = Base(whole.title, whole.value.value if isinstance(whole.value, Number) else None, is_whole=True)
    made = [
        (label, replace(whole, value=Number(Decimal(value)) if value else None, base=base))
        for label, value in parts
    ]
    return replace(whole, parts=tuple(made))


def checked(folder: Path, text: str, *figures: Figure, two_digits: bool = False) -> list[str]:
    """What the checks of a file whose first check stands on line 1 say of these figures."""
    (folder / "kiem-tra.yaml").write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    file, problems = read_yaml(folder / "kiem-tra.yaml", FILE)
    assert sentences(problems) == []
    assert file is not None
    declared = Parsed(TypeAdapter(Checks).validate_python(file.content), file)
    by_code = {each.code: each for each in figures}
    return sentences(check_figures(declared, by_code, HouseStyle(two_digits=two_digits)))


# --- roll-forward ---------------------------------------------------------------------------------

ROLLED = """
    bien_dong:
      ten: Số HTX đầu kỳ + thành lập mới - giải thể = cuối kỳ
      loai: bien_dong
      dau_ky: tong
      cong:
        - moi
      tru:
        - giai_the
      cuoi_ky: tong
"""
NEW = figure("moi", "Số HTX thành lập mới", "3")
DISSOLVED = figure("giai_the", "Số HTX giải thể", "1")
SEVENTEEN = Earlier(Number(Decimal(17)), "năm 2019", "nhập tay (Báo cáo năm 2019)")


def total(now: str) -> Figure:
    """All cooperatives of Vĩnh Long at the end of 2020, 17 a year before."""
    return replace(figure("tong", "Tổng số HTX", now), last_period=SEVENTEEN)


def test_vinh_long_2020_rolls_forward(tmp_path: Path) -> None:
    """17 cooperatives, 3 new, 1 dissolved: 19."""
    assert checked(tmp_path, ROLLED, total("19"), NEW, DISSOLVED) == []


def test_a_roll_forward_that_does_not_close_names_both_sides_and_each_number(tmp_path: Path) -> None:
    assert checked(tmp_path, ROLLED, total("20"), NEW, DISSOLVED) == [
        said(
            f"{FILE} · dòng 1",
            "“Số HTX đầu kỳ + thành lập mới - giải thể = cuối kỳ” không đúng: 17 + 3 - 1 = 19, nhưng “Tổng "
            "số HTX” là 20 HTX.",
            "Xem lại từng số: 17 là “Tổng số HTX” (năm 2019); 3 là “Số HTX thành lập mới”; 1 là “Số HTX giải "
            "thể”.",
        )
    ]


def test_a_check_that_is_only_a_notice_is_one(tmp_path: Path) -> None:
    text = ROLLED.replace("loai: bien_dong", "loai: bien_dong\n      muc: luu_y")
    (found,) = checked(tmp_path, text, total("20"), NEW, DISSOLVED)
    assert found.startswith(f"LƯU Ý {FILE} · dòng 1\n      “Số HTX đầu kỳ + thành lập mới")


def test_a_roll_forward_may_begin_at_the_same_period_of_the_year_before(tmp_path: Path) -> None:
    """There it was 18: 18 + 3 - 1 = 20."""
    text = ROLLED.replace("loai: bien_dong", "loai: bien_dong\n      so_voi: cung_ky")
    earlier = Earlier(Number(Decimal(18)), "cùng kỳ năm 2019", "")
    now = replace(total("20"), same_period=earlier)
    assert checked(tmp_path, text, now, NEW, DISSOLVED) == []


def test_an_opening_that_nobody_gives_is_a_notice_with_the_place_to_type_it(tmp_path: Path) -> None:
    """Whether nothing was attached, or the earlier period has no such figure."""
    bare = figure("tong", "Tổng số HTX", "19")
    name = "Số HTX đầu kỳ + thành lập mới - giải thể = cuối kỳ"
    hint = "Số của kỳ đó có thể ghi ở “so_sanh”, “ky_truoc”, “so_lieu” trong tệp của kỳ này."
    message = f"Chưa kiểm tra được “{name}”: thiếu “Tổng số HTX” (kỳ trước)."
    notice = said(f"{FILE} · dòng 1", message, hint, "LƯU Ý")
    assert checked(tmp_path, ROLLED, bare, NEW, DISSOLVED) == [notice]
    without = replace(bare, last_period=Earlier(None, "năm 2019", ""))
    assert checked(tmp_path, ROLLED, without, NEW, DISSOLVED) == [notice.replace("kỳ trước)", "năm 2019)")]


def test_figures_that_are_missing_are_all_named_and_zero_is_not_missing(tmp_path: Path) -> None:
    """17 + 0 - 0 = 17."""
    missing = [replace(each, value=None) for each in (NEW, DISSOLVED)]
    name = "Số HTX đầu kỳ + thành lập mới - giải thể = cuối kỳ"
    message = f"Chưa kiểm tra được “{name}”: thiếu “Số HTX thành lập mới”, “Số HTX giải thể”."
    assert checked(tmp_path, ROLLED, total("17"), *missing) == [
        said(f"{FILE} · dòng 1", message, severity="LƯU Ý")
    ]
    zero = [replace(each, value=Number(Decimal(0))) for each in (NEW, DISSOLVED)]
    assert checked(tmp_path, ROLLED, total("17"), *zero) == []


def test_a_check_on_a_faulty_figure_says_nothing(tmp_path: Path) -> None:
    assert checked(tmp_path, ROLLED, total("20"), replace(NEW, faulty=True), DISSOLVED) == []


# --- parts and their whole ------------------------------------------------------------------------

PARTS = """
    cac_phan:
      ten: Các phần cộng lại bằng tổng số
      loai: tong_the
      tong_the: tong
      bo_phan:
        - mot
        - hai
"""
OWN = """
    cac_phan:
      ten: Các phần cộng lại bằng tổng số
      loai: tong_the
      tong_the: tong
"""
BROKEN = "“Các phần cộng lại bằng tổng số” không đúng: "


def amounts(
    one: tuple[str, str], two: tuple[str, str], whole: tuple[str, str]
) -> tuple[Figure, Figure, Figure]:
    """Two parts and the whole, each with its unit."""
    return figure("mot", "Một", *one), figure("hai", "Hai", *two), figure("tong", "Tổng", *whole)


def test_parts_that_miss_the_whole_are_an_error(tmp_path: Path) -> None:
    """630 cooperatives, 496 of them active, 114 stopped (a real report): 20 are nowhere."""
    figures = amounts(("496", "HTX"), ("114", "HTX"), ("630", "HTX"))
    assert checked(tmp_path, PARTS, *figures) == [
        said(
            f"{FILE} · dòng 1",
            f"{BROKEN}496 + 114 = 610, nhưng “Tổng” là 630 HTX.",
            "Xem lại từng số: 496 là “Một”; 114 là “Hai”.",
        )
    ]


def test_a_count_is_written_in_the_house_s_way(tmp_path: Path) -> None:
    figures = amounts(("2", "HTX"), ("3", "HTX"), ("6", "HTX"))
    (found,) = checked(tmp_path, PARTS, *figures, two_digits=True)
    assert f"{BROKEN}2 + 3 = 5, nhưng “Tổng” là 06 HTX." in found


@pytest.mark.parametrize(
    ("one", "two", "whole"),
    [
        (("525", "HTX"), ("169", "THT"), ("694", "tổ chức")),
        (("1,2", "tỷ đồng"), ("300", "triệu đồng"), ("1500", "triệu đồng")),
        (("16,3", "nghìn người"), ("200", "người"), ("16500", "người")),
        (("960", "triệu đồng"), ("40", "triệu đồng/năm"), ("1", "tỷ đồng/năm")),
        (("1", "ha"), ("500", "m²"), ("1,05", "ha")),
    ],
)
def test_parts_in_other_units_are_converted(
    tmp_path: Path, one: tuple[str, str], two: tuple[str, str], whole: tuple[str, str]
) -> None:
    """Different things that are counted may be added up: 525 HTX and 169 THT are 694 tổ chức."""
    figures = amounts(*((value.replace(",", "."), unit) for value, unit in (one, two, whole)))
    assert checked(tmp_path, PARTS, *figures) == []


@pytest.mark.parametrize(
    ("unit", "whole"),
    [
        ("người", "triệu đồng"),
        ("triệu đồng", "HTX"),
        ("triệu đồng/tháng", "triệu đồng/năm"),
        ("triệu đồng/HTX", "triệu đồng"),
        ("ha", "tấn"),
        ("%", "HTX"),
    ],
)
def test_parts_in_a_unit_that_does_not_fit_are_a_mistake_at_their_line(
    tmp_path: Path, unit: str, whole: str
) -> None:
    figures = amounts(("1", whole), ("2", unit), ("3", whole))
    message = f"Đơn vị “{unit}” của “Hai” không tính chung được với đơn vị “{whole}” của “Tổng”."
    assert checked(tmp_path, PARTS, *figures) == [said(f"{FILE} · dòng 7", message)]


def test_money_is_compared_to_the_last_dong(tmp_path: Path) -> None:
    """One đồng of 1,5 tỷ is told with the decimals that show it."""
    figures = amounts(("1.2", "tỷ đồng"), ("300", "triệu đồng"), ("1.500000001", "tỷ đồng"))
    (found,) = checked(tmp_path, PARTS, *figures)
    assert f"{BROKEN}1,2 + 0,3 = 1,5, nhưng “Tổng” là 1,500000001 tỷ đồng." in found


@pytest.mark.parametrize(("whole", "holds"), [("100.5", True), ("99.5", True), ("100.51", False)])
def test_a_declared_tolerance_is_in_the_unit_of_the_whole(tmp_path: Path, whole: str, *, holds: bool) -> None:
    text = PARTS.replace("loai: tong_the\n", "loai: tong_the\n      sai_so: 0,5\n")
    figures = amounts(("60", "triệu đồng"), ("40", "triệu đồng"), (whole, "triệu đồng"))
    assert (checked(tmp_path, text, *figures) == []) is holds


def test_thirds_make_a_whole(tmp_path: Path) -> None:
    """What a division leaves in the 28th digit is no difference."""
    third = Number(Decimal(100) / 3)
    one, two = figure("mot", "Một", third, "lần"), figure("hai", "Hai", Number(third.value * 2), "lần")
    assert checked(tmp_path, PARTS, one, two, figure("tong", "Tổng", "100", "lần")) == []


def test_a_loss_among_the_parts_keeps_its_sign(tmp_path: Path) -> None:
    figures = amounts(("50", "triệu đồng"), ("-20", "triệu đồng"), ("70", "triệu đồng"))
    assert checked(tmp_path, PARTS, *figures) == [
        said(
            f"{FILE} · dòng 1",
            f"{BROKEN}50 - 20 = 30, nhưng “Tổng” là 70 triệu đồng.",
            "Xem lại từng số: 50 là “Một”; -20 là “Hai”.",
        )
    ]


def test_a_whole_is_compared_with_its_own_breakdown(tmp_path: Path) -> None:
    """Communes are counted once in the whole, but in each field that they have."""
    communes = figure("tong", "Số xã có HTX", "21", "xã")
    sound = broken_down(communes, ("nông nghiệp", "15"), ("xây dựng", "6"))
    assert checked(tmp_path, OWN, sound) == []
    twice = broken_down(communes, ("nông nghiệp", "20"), ("xây dựng", "6"))
    assert checked(tmp_path, OWN, twice) == [
        said(
            f"{FILE} · dòng 1",
            f"{BROKEN}20 + 6 = 26, nhưng “Số xã có HTX” là 21 xã.",
            "Xem lại từng số: 20 là “Số xã có HTX” (nông nghiệp); 6 là “Số xã có HTX” (xây dựng).",
        )
    ]


def test_a_part_without_a_value_is_missing_only_where_the_others_do_not_make_the_whole(
    tmp_path: Path,
) -> None:
    """The cells of a field are all blank: neither the part nor the whole has them."""
    capital = figure("tong", "Vốn", "100", "triệu đồng")
    blank = ("môi trường", None)
    assert checked(tmp_path, OWN, broken_down(capital, ("nông nghiệp", "100"), blank)) == []
    message = "Chưa kiểm tra được “Các phần cộng lại bằng tổng số”: thiếu “Vốn” (môi trường)."
    assert checked(tmp_path, OWN, broken_down(capital, ("nông nghiệp", "90"), blank)) == [
        said(f"{FILE} · dòng 1", message, severity="LƯU Ý")
    ]
    faulty = broken_down(capital, ("nông nghiệp", "90"), blank)
    parts = tuple((label, replace(part, faulty=True)) for label, part in faulty.parts)
    assert checked(tmp_path, OWN, replace(faulty, parts=parts)) == []


def test_a_whole_without_a_breakdown_needs_its_parts_named(tmp_path: Path) -> None:
    """Of none there is nothing to break down."""
    assert checked(tmp_path, OWN, figure("tong", "Tổng số HTX", "3")) == [
        said(
            f"{FILE} · dòng 4",
            "“Tổng số HTX” không tách theo cột nào, nên cần ghi “bo_phan”.",
            "Hoặc thêm mục “theo” cho chỉ tiêu này trong chi-tieu.yaml.",
        )
    ]
    assert checked(tmp_path, OWN, figure("tong", "Tổng số HTX", "0")) == []


# --- what a check names ---------------------------------------------------------------------------


def test_every_unknown_code_comes_with_the_nearest_known_one(tmp_path: Path) -> None:
    """At the line that names it; the check is not made."""
    one, two, whole = amounts(("1", "HTX"), ("2", "HTX"), ("9", "HTX"))
    text = PARTS.replace("- hai", "- haii").replace("tong_the: tong", "tong_the: tongg")
    assert checked(tmp_path, text, one, two, whole) == [
        said(f"{FILE} · dòng 4", "Không có chỉ tiêu “tongg” trong chi-tieu.yaml.", "Có phải “tong”?"),
        said(f"{FILE} · dòng 7", "Không có chỉ tiêu “haii” trong chi-tieu.yaml.", "Có phải “hai”?"),
    ]


def test_ranges_and_lists_of_names_are_no_numbers(tmp_path: Path) -> None:
    income = figure("mot", "Thu nhập", Range(Decimal(3), Decimal(6)))
    names = figure("hai", "Tên các HTX", Names((Name("HTX Một"),)))
    assert checked(tmp_path, PARTS, income, names, figure("tong", "Tổng", "9")) == [
        said(f"{FILE} · dòng 6", "“Thu nhập” không phải là một số nên không kiểm tra được."),
        said(f"{FILE} · dòng 7", "“Tên các HTX” không phải là một số nên không kiểm tra được."),
    ]


# --- shares ---------------------------------------------------------------------------------------

SHARES = """
    co_cau:
      ten: Tỷ lệ các loại cộng lại bằng 100%
      loai: ty_trong
      bo_phan:
        - tot
        - kha
        - trung_binh
        - yeu
"""
OWN_SHARES = """
    co_cau:
      ten: Tỷ lệ các loại cộng lại bằng 100%
      loai: ty_trong
      chi_tieu: tong
"""


def grades(*percents: str) -> list[Figure]:
    """The percentages of the four grades, as typed from a report."""
    codes = {"tot": "Tốt", "kha": "Khá", "trung_binh": "Trung bình", "yeu": "Yếu"}
    return [
        figure(code, title, value, "%")
        for (code, title), value in zip(codes.items(), percents, strict=True)
    ]  # fmt: skip


def test_shares_that_miss_100_by_rounding_need_a_sentence_in_the_report(tmp_path: Path) -> None:
    """13,2 + 37,9 + 38,1 + 10,9 stand in a real report."""
    figures = grades("13.2", "37.9", "38.1", "10.9")
    assert checked(tmp_path, SHARES, *figures) == [
        said(
            f"{FILE} · dòng 1",
            "“Tỷ lệ các loại cộng lại bằng 100%”: các tỷ lệ khi in ra cộng lại là 13,2 + 37,9 + 38,1 + 10,9 "
            "= 100,1, lệch 100 do làm tròn số.",
            "Ghi vào báo cáo câu “Tổng các tỷ lệ không bằng 100% do làm tròn số.” Đã ghi thì thêm “sai_so: "
            "0,1” vào phép kiểm tra này để khỏi nhắc lại.",
            "LƯU Ý",
        )
    ]
    settled = SHARES.replace("ty_trong\n", "ty_trong\n      sai_so: 0,1\n")
    assert checked(tmp_path, settled, *figures) == []


def test_shares_that_rounding_cannot_explain_fail(tmp_path: Path) -> None:
    """Four of them to one decimal are at most 0,2 off."""
    assert "do làm tròn số" in checked(tmp_path, SHARES, *grades("13.2", "37.9", "38.2", "10.9"))[0]
    assert checked(tmp_path, SHARES, *grades("13.2", "37.9", "38.3", "10.9")) == [
        said(
            f"{FILE} · dòng 1",
            "“Tỷ lệ các loại cộng lại bằng 100%” không đúng: 13,2 + 37,9 + 38,3 + 10,9 = 100,3, nhưng các "
            "tỷ lệ phải cộng lại thành 100.",
            "Xem lại từng số: 13,2 là “Tốt”; 37,9 là “Khá”; 38,3 là “Trung bình”; 10,9 là “Yếu”.",
        )
    ]


@pytest.mark.parametrize(
    ("percents", "says"),
    [
        (("25", "25", "25", "25"), ""),
        (("12.5", "37.5", "25", "25"), ""),
        (("33", "33", "33", "0"), "33 + 33 + 33 + 0 = 99, lệch 100 do làm tròn số."),
        (("26", "38", "31", "0"), "không đúng: 26 + 38 + 31 + 0 = 95, nhưng"),
        (
            ("33.333", "33.333", "33.334", "0"),
            "33,33 + 33,33 + 33,33 + 0 = 99,99, lệch 100 do làm tròn số.",
        ),
    ],
)
def test_how_much_rounding_explains_depends_on_the_decimals_printed(
    tmp_path: Path, percents: tuple[str, str, str, str], says: str
) -> None:
    """Four whole percentages may be 2 off; of typed ones two decimals are printed."""
    assert says in "".join(found := checked(tmp_path, SHARES, *grades(*percents)))
    assert bool(says) is bool(found)


def test_the_shares_of_a_breakdown_are_taken_as_printed(tmp_path: Path) -> None:
    """Thirds are printed 33,3%; halves need no sentence; of none there are no shares."""
    three = broken_down(figure("tong", "Tổng số HTX", "3"), ("tốt", "1"), ("khá", "1"), ("yếu", "1"))
    (found,) = checked(tmp_path, OWN_SHARES, three)
    assert "33,3 + 33,3 + 33,3 = 99,9, lệch 100 do làm tròn số." in found
    two = broken_down(figure("tong", "Tổng số HTX", "2"), ("tốt", "1"), ("khá", "1"), ("yếu", "0"))
    assert checked(tmp_path, OWN_SHARES, two) == []
    none = broken_down(figure("tong", "Tổng số HTX", "0"), ("tốt", "0"), ("khá", "0"))
    assert checked(tmp_path, OWN_SHARES, none) == []


def test_shares_are_percentages_or_parts_of_a_whole(tmp_path: Path) -> None:
    figures = [*grades("25", "25", "25", "25")[:3], figure("yeu", "Yếu", "25", "HTX")]
    assert checked(tmp_path, SHARES, *figures) == [
        said(f"{FILE} · dòng 8", "“Yếu” cần đơn vị “%”; đơn vị đang là “HTX”.")
    ]
    mean = broken_down(figure("tong", "Doanh thu bình quân", "10", "triệu đồng"), ("tốt", "10"))
    parts = tuple((label, replace(part, base=None)) for label, part in mean.parts)
    assert checked(tmp_path, OWN_SHARES, replace(mean, parts=parts)) == [
        said(f"{FILE} · dòng 4", "Các phần của “Doanh thu bình quân” không có tỷ trọng.")
    ]


# --- the plan that a percentage implies -----------------------------------------------------------

IMPLIED = """
    ke_hoach:
      ten: Kế hoạch thành lập mới là số nguyên
      loai: ke_hoach_suy_ra
      thuc_hien: moi
      ty_le: ty_le
"""


def implied(result: str, percent: str, unit: str = "HTX") -> tuple[Figure, Figure]:
    """So many new cooperatives are so many percent of the plan."""
    return figure("moi", "Số HTX thành lập mới", result, unit), figure(
        "ty_le", "Tỷ lệ", percent.replace(",", "."), "%"
    )


@pytest.mark.parametrize(
    ("result", "percent", "plan"),
    [
        ("9", "250", "3,6"),
        ("9", "250,25", "3,6"),
        ("3", "101", "2,97"),
        ("0", "50", "0"),
        ("1", "250", "0,4"),
    ],
)
def test_a_percentage_of_a_plan_that_is_no_whole_number_fails(
    tmp_path: Path, result: str, percent: str, plan: str
) -> None:
    """9 are 250% of no plan, and 0 are 50% of none; with as many decimals as show it."""
    (found,) = checked(tmp_path, IMPLIED, *implied(result, percent))
    assert f"100 × {result} / {percent} = {plan} HTX, không phải số nguyên." in found


@pytest.mark.parametrize(
    ("result", "percent"),
    [("8", "57,1"), ("8", "57"), ("8", "57,143"), ("4", "40"), ("9", "0,25"), ("0", "0"), ("5", "0")],
)
def test_a_percentage_that_rounding_can_make_of_a_whole_plan_holds(
    tmp_path: Path, result: str, percent: str
) -> None:
    """8 of 14 are 57,142857…%, however it is rounded; a percentage of 0 says nothing of the plan."""
    assert checked(tmp_path, IMPLIED, *implied(result, percent)) == []


def test_a_computed_percentage_gives_its_own_plan_back(tmp_path: Path) -> None:
    """A third of 3: what the division leaves is no rounding to allow for."""
    new, share = implied("1", "0")
    assert checked(tmp_path, IMPLIED, new, replace(share, value=Number(Decimal(100) / 3))) == []


def test_an_implied_plan_is_of_what_is_counted_and_a_percentage(tmp_path: Path) -> None:
    new, share = implied("16.3", "98", "nghìn người")
    assert checked(tmp_path, IMPLIED, new, replace(share, unit="HTX")) == [
        said(
            f"{FILE} · dòng 4",
            "“Số HTX thành lập mới” cần là số đếm từng đơn vị (HTX, người); đơn vị đang là “nghìn người”.",
        ),
        said(f"{FILE} · dòng 5", "“Tỷ lệ” cần đơn vị “%”; đơn vị đang là “HTX”."),
    ]


# --- the command ----------------------------------------------------------------------------------

CHO_MOI = """
    htx_tong:
      ten: Tổng số HTX
      dvt: HTX
      cach_tinh: nhap_tay
    htx_hoat_dong:
      ten: Số HTX đang hoạt động
      dvt: HTX
      cach_tinh: nhap_tay
    htx_tam_ngung:
      ten: Số HTX tạm ngừng hoạt động
      dvt: HTX
      cach_tinh: nhap_tay
    htx_giai_the:
      ten: Số HTX giải thể
      dvt: HTX
      cach_tinh: nhap_tay
    htx_moi:
      ten: Số HTX thành lập mới
      dvt: HTX
      cach_tinh: nhap_tay
    ty_le_htx_moi:
      ten: Tỷ lệ thành lập mới so với kế hoạch
      dvt: "%"
      cach_tinh: nhap_tay
"""
CHO_MOI_CHECKS = """\
htx_theo_tinh_trang:
  ten: HTX hoạt động + tạm ngừng + giải thể = tổng số HTX
  loai: tong_the
  tong_the: htx_tong
  bo_phan:
    - htx_hoat_dong
    - htx_tam_ngung
    - htx_giai_the

ke_hoach_htx_moi:
  ten: Kế hoạch thành lập mới HTX là số nguyên
  loai: ke_hoach_suy_ra
  thuc_hien: htx_moi
  ty_le: ty_le_htx_moi
"""


def test_the_misprints_of_cho_moi_2021_stop_the_report(workspace: Workspace) -> None:
    """54 cooperatives, of them 38 active, 02 stopped, 01 dissolved; 09 new ones, 250% of the plan."""
    typed = {"htx_tong": 54, "htx_hoat_dong": 38, "htx_tam_ngung": 2, "htx_giai_the": 1}
    typed |= {"htx_moi": 9, "ty_le_htx_moi": 250}
    entries = "".join(
        f"  {code}:\n    gia_tri: {value}\n    nguon: Báo cáo huyện\n    ngay: 30/6/2026\n"
        for code, value in typed.items()
    )
    workspace.write("config/chi-tieu.yaml", CHO_MOI)
    workspace.write("config/ky/2026-6t.yaml", period_yaml("Có {{ htx_tong }}.", f"nhap_tay:\n{entries}"))
    workspace.write(FILE, CHO_MOI_CHECKS)
    done = workspace.run()
    assert done.returncode == 1
    assert done.stdout.partition("\nVấn đề: ")[2] == "\n\n".join(
        [
            "2 lỗi, 0 lưu ý",
            said(
                f"{FILE} · dòng 1",
                "“HTX hoạt động + tạm ngừng + giải thể = tổng số HTX” không đúng: 38 + 2 + 1 = 41, nhưng "
                "“Tổng số HTX” là 54 HTX.",
                "Xem lại từng số: 38 là “Số HTX đang hoạt động”; 2 là “Số HTX tạm ngừng hoạt động”; 1 là “Số "
                "HTX giải thể”.",
            ),
            said(
                f"{FILE} · dòng 10",
                "“Kế hoạch thành lập mới HTX là số nguyên” không đúng: “Số HTX thành lập mới” là 9 HTX, bằng "
                "250% kế hoạch, thì kế hoạch là 100 × 9 / 250 = 3,6 HTX, không phải số nguyên.",
                "Xem lại hai số này và số kế hoạch được giao.",
            ),
            "Chưa ghi báo cáo; các tệp đã có được giữ nguyên. Sửa các lỗi trên rồi chạy lại.\n",
        ]
    )


def test_the_checks_of_the_shipped_workspace_hold(shipped: Workspace) -> None:
    """And they are made: with a cooperative too many declared active, one is told."""
    assert "Vấn đề: 0 lỗi, 0 lưu ý" in shipped.run("kiem-tra").stdout
    shipped.replace(FILE, "    - htx_khong_hoat_dong\n", "    - htx_tam_ngung\n")
    found = shipped.run("kiem-tra").stdout
    assert "không đúng: 97 + 5 = 102, nhưng “Tổng số HTX” là 104 HTX." in found
