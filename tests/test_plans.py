"""Mistakes in the declaration of an indicator: each one at its line, in words that she can act on."""

from __future__ import annotations

import pytest
from conftest import Workspace
from figures_of import compute, exact, said, sentences

from reportgen.problems import Rule

FILE = "config/chi-tieu.yaml"
REGISTERS = """
    htx:
      ten: Danh sách HTX
      tep: htx.xlsx
      trang: HTX
      cot_ten: ten
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
          bat_buoc: co
        linh_vuc:
          tieu_de: Lĩnh vực
          kieu: lua_chon
          gia_tri:
            - Nông nghiệp
            - Xây dựng
        tv:
          tieu_de: Thành viên
          kieu: so_nguyen
          dvt: thành viên
        von:
          tieu_de: Vốn
          kieu: so
          dvt: triệu đồng
        luong:
          tieu_de: Lương
          kieu: so
          dvt: triệu đồng/tháng
    tht:
      ten: Danh sách tổ hợp tác
      tep: tht.xlsx
      trang: THT
      cot_ten: ten
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
          bat_buoc: co
    """
SOUND = """
    dem_htx:
      ten: Số HTX
      dvt: HTX
      nguon: htx
      cach_tinh: dem
    """


@pytest.fixture
def lists(workspace: Workspace) -> Workspace:
    """Two cooperatives and a group, and one sound indicator."""
    workspace.write("config/so-lieu.yaml", REGISTERS)
    workspace.write_sheet(
        "inputs/2026-6t/htx.xlsx",
        "HTX",
        [
            ["Tên", "Lĩnh vực", "Thành viên", "Vốn", "Lương"],
            ["HTX Một", "Nông nghiệp", 10, 2500, 5],
            ["HTX Hai", "Xây dựng", 20, 500, 7],
        ],
    )
    workspace.write_sheet("inputs/2026-6t/tht.xlsx", "THT", [["Tên"], ["THT Một"]])
    return workspace


def from_rows(method: str, *lines: str, unit: str = "HTX") -> str:
    """An indicator `thu` on the cooperatives, after the sound one: its first line is 7, these begin at 12."""
    head = f"    thu:\n      ten: Thử\n      dvt: {unit}\n      nguon: htx\n      cach_tinh: {method}\n"
    return SOUND + head.removeprefix("    ") + "".join(f"      {line}\n" for line in lines)


def mistakes(workspace: Workspace, indicators: str) -> list[str]:
    """What is wrong; the sound indicator must not suffer from it."""
    workspace.write(FILE, indicators)
    figures, problems = compute(workspace)
    assert exact(figures["dem_htx"]) == "2"
    assert all(figure.faulty for code, figure in figures.items() if code != "dem_htx")
    return sentences(problems)


@pytest.mark.parametrize(
    ("declared", "line", "message", "hint"),
    [
        pytest.param(
            ["tong", "cot: vonn"], 12, "Không có cột “vonn” nhìn từ số liệu “htx”.", "Có phải “von”?",
            id="an unknown column",
        ),
        pytest.param(
            ["dem", "dieu_kien:", "  linhvuc: Xây dựng"], 13,
            "Không có cột “linhvuc” nhìn từ số liệu “htx”.", "Có phải “linh_vuc”?",
            id="an unknown column of a condition",
        ),
        pytest.param(
            ["dem", "dieu_kien:", "  tv: co", "  linh_vuc: Xay dung"], 14,
            "Điều kiện của cột “linh_vuc” viết chưa đúng.",
            "Cột “Lĩnh vực” không có giá trị “Xay dung”. Có phải “Xây dựng”?",
            id="a value that is no choice",
        ),
        pytest.param(
            ["dem", "theo: xa"], 12, "Không có cột “xa” nhìn từ số liệu “htx”.",
            "Các cột dùng được: ten, linh_vuc, tv, von, luong.",
            id="an unknown column of a breakdown",
        ),
        pytest.param(
            ["dem", "kem: lin_vuc"], 12, "Không có cột “lin_vuc” nhìn từ số liệu “htx”.",
            "Có phải “linh_vuc”?",
            id="an unknown companion",
        ),
        pytest.param(
            ["tong", "cot: ten"], 12, "Cần một cột số; cột “ten” kiểu “chu”.", "", id="a sum of names"
        ),
        pytest.param(
            ["tong", "cot: von"], 12,
            "Đơn vị “HTX” của chỉ tiêu không khớp đơn vị “triệu đồng” của cột “von”.", "",
            id="money counted in cooperatives",
        ),
        pytest.param(
            ["tong", "cot: tht.co"], 12, "Không có cột “tht.co” nhìn từ số liệu “htx”.",
            "Các cột dùng được: ten, linh_vuc, tv, von, luong.",
            id="a list that is not linked",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_an_indicator_on_rows_is_told_at_its_line(
    lists: Workspace, declared: list[str], line: int, message: str, hint: str
) -> None:
    """The line is that of the key."""
    assert mistakes(lists, from_rows(*declared)) == [said(f"{FILE} · dòng {line}", message, hint)]


def test_an_unknown_register_is_told_with_the_nearest(lists: Workspace) -> None:
    """Or with all of them."""
    declared = from_rows("dem").removeprefix(SOUND)
    text = SOUND + declared.replace("nguon: htx\n", "nguon: htxx\n")
    assert mistakes(lists, text) == [
        said(f"{FILE} · dòng 10", "Không có số liệu “htxx” trong so-lieu.yaml.", "Có phải “htx”?")
    ]
    text = SOUND + declared.replace("nguon: htx\n", "nguon: doanh_nghiep\n")
    assert mistakes(lists, text) == [
        said(
            f"{FILE} · dòng 10",
            "Không có số liệu “doanh_nghiep” trong so-lieu.yaml.",
            "Các số liệu: htx, tht.",
        )
    ]


def composed(method: str, *lines: str, unit: str = "HTX") -> str:
    """An indicator `thu` on other indicators, after the sound one: its first line is 7, these begin at 11."""
    head = f"thu:\n      ten: Thử\n      dvt: {unit}\n      cach_tinh: {method}\n"
    return SOUND + head + "".join(f"      {line}\n" for line in lines)


def test_an_unknown_operand_is_told_with_the_nearest(lists: Workspace) -> None:
    """Whichever key names it."""
    message = "Chỉ tiêu “thu” dùng chỉ tiêu “dem_hxt” mà tệp này không có."
    sentence = said(f"{FILE} · dòng 7", message, "Có phải “dem_htx”?")
    assert mistakes(lists, composed("cong", "thanh_phan:", "  - dem_htx", "  - dem_hxt")) == [sentence]
    assert mistakes(lists, composed("ty_le", "tu_so: dem_htx", "mau_so: dem_hxt", unit='"%"')) == [sentence]
    assert mistakes(lists, from_rows("binh_quan", "cot: tv", "co_so: dem_hxt", unit="thành viên/HTX")) == [
        sentence
    ]


CIRCLE = """    hai:
      ten: Hai
      dvt: HTX
      cach_tinh: hieu
      thanh_phan:
        - thu
        - dem_htx
    ba:
      ten: Ba
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      theo: xa
"""


def test_indicators_that_rest_on_each_other_are_one_mistake_and_the_others_stand(lists: Workspace) -> None:
    """The circle is written out; what is outside it is computed, and its own mistakes are told too."""
    assert mistakes(lists, composed("cong", "thanh_phan:", "  - hai") + CIRCLE) == [
        said(f"{FILE} · dòng 7", "Các chỉ tiêu tính vòng quanh: thu → hai → thu."),
        said(
            f"{FILE} · dòng 25",
            "Không có cột “xa” nhìn từ số liệu “htx”.",
            "Các cột dùng được: ten, linh_vuc, tv, von, luong.",
        ),
    ]


def test_an_indicator_may_not_rest_on_itself(lists: Workspace) -> None:
    """A circle of one."""
    assert mistakes(lists, composed("cong", "thanh_phan:", "  - thu", "  - dem_htx")) == [
        said(f"{FILE} · dòng 7", "Các chỉ tiêu tính vòng quanh: thu → thu.")
    ]


GROUPS = """tht_tong:
      ten: Số THT
      dvt: THT
      nguon: tht
      cach_tinh: dem
"""


def test_a_composed_indicator_is_broken_down_only_by_a_column_of_all_its_lists(lists: Workspace) -> None:
    """The parts would not add up to the whole."""
    text = composed("cong", "thanh_phan:", "  - dem_htx", "  - tht_tong", "theo: linh_vuc", unit="đơn vị")
    lists.write(FILE, text + "    " + GROUPS)
    figures, problems = compute(lists)
    message = "Không phân theo “linh_vuc” được: số liệu “tht” không có cột này."
    assert sentences(problems) == [said(f"{FILE} · dòng 14", message, "Các cột dùng được: ten.")]
    assert figures["thu"].faulty
    assert exact(figures["tht_tong"]) == "1"


def test_a_mean_is_broken_down_only_by_a_column_that_its_base_has(lists: Workspace) -> None:
    """Else each part would be divided by the whole base."""
    text = from_rows("binh_quan", "cot: tv", "co_so: tht_tong", "theo: linh_vuc", unit="thành viên/THT")
    lists.write(FILE, text + "    " + GROUPS)
    figures, problems = compute(lists)
    assert [problem.place.line for problem in problems] == [14]
    assert figures["thu"].faulty


ENTERED = "lop:\n      ten: Số lớp\n      dvt: lớp\n      cach_tinh: nhap_tay\n"


@pytest.mark.parametrize("components", [["dem_htx", "lop"], ["lop", "dem_htx"], ["lop", "lop"]])
def test_what_is_entered_by_hand_has_no_parts(lists: Workspace, components: list[str]) -> None:
    """Its whole would be counted in every part."""
    named = [f"  - {code}" for code in components]
    lists.write(FILE, composed("cong", "thanh_phan:", *named, "theo: linh_vuc") + "    " + ENTERED)
    figures, problems = compute(lists)
    assert [problem.place.line for problem in problems] == [14]
    assert figures["thu"].faulty


@pytest.mark.parametrize(
    ("unit", "column", "value"),
    [
        ("triệu đồng", "von", "3000"),
        ("tỷ đồng", "von", "3"),
        ("tỉ đồng", "von", "3"),
        ("nghìn đồng", "von", "3000000"),
        ("đồng", "von", "3000000000"),
        ("đồng/tháng", "luong", "12000000"),
        ("Triệu đồng", "von", "3000"),
        ("TỶ ĐỒNG", "von", "3"),
        ("nghìn tỷ đồng", "von", "0.003"),
    ],
)
def test_money_is_converted_to_the_unit_of_the_indicator(
    lists: Workspace, unit: str, column: str, value: str
) -> None:
    """The list is in triệu đồng: 2500 + 500, and 5 + 7 a month; capitals do not matter."""
    lists.write(FILE, from_rows("tong", f"cot: {column}", unit=unit))
    figures, problems = compute(lists)
    assert sentences(problems) == []
    assert exact(figures["thu"]) == value


@pytest.mark.parametrize("unit", ["trăm triệu đồng", "1.000 đồng", "tr.đồng", "chục triệu đồng"])
def test_a_money_unit_that_is_not_understood_is_refused(lists: Workspace, unit: str) -> None:
    """Taken for plain đồng the figure would be wrong a thousand times."""
    lists.write(FILE, from_rows("tong", "cot: von", unit=unit))
    figures, problems = compute(lists)
    assert [problem.place.line for problem in problems] in ([9], [12])
    assert figures["thu"].faulty


@pytest.mark.parametrize(
    ("unit", "column", "theirs"),
    [
        ("triệu đồng/năm", "luong", "triệu đồng/tháng"),
        ("triệu đồng", "luong", "triệu đồng/tháng"),
        ("thành viên", "von", "triệu đồng"),
        ("triệu đồng", "tv", "thành viên"),
        ("hợp đồng", "von", "triệu đồng"),
    ],
)
@pytest.mark.parametrize("method", ["tong", "binh_quan", "nho_nhat", "lon_nhat", "khoang"])
def test_units_that_do_not_fit_are_refused(
    lists: Workspace, method: str, unit: str, column: str, theirs: str
) -> None:
    """Months are not years, money is not people, a contract (hợp đồng) is no money."""
    message = f"Đơn vị “{unit}” của chỉ tiêu không khớp đơn vị “{theirs}” của cột “{column}”."
    assert mistakes(lists, from_rows(method, f"cot: {column}", unit=unit)) == [
        said(f"{FILE} · dòng 12", message)
    ]


def test_a_list_of_money_in_another_unit_is_converted(lists: Workspace) -> None:
    """500 triệu đồng is 0,5 tỷ đồng, in a list as in a sum."""
    lists.write(FILE, from_rows("danh_sach", "cot: von", unit="tỷ đồng"))
    figures, problems = compute(lists)
    assert sentences(problems) == []
    assert [name.name for name in figures["thu"].names] == ["0,5 tỷ đồng", "2,5 tỷ đồng"]


MONEY = """trieu:
      ten: Vốn
      dvt: triệu đồng
      nguon: htx
      cach_tinh: tong
      cot: von
    ty:
      ten: Vốn
      dvt: tỷ đồng
      nguon: htx
      cach_tinh: tong
      cot: von
"""


@pytest.mark.parametrize(
    ("method", "lines", "unit", "value"),
    [
        ("cong", ["thanh_phan:", "  - trieu", "  - ty"], "triệu đồng", "6000"),
        ("hieu", ["thanh_phan:", "  - trieu", "  - ty"], "tỷ đồng", "0"),
        ("ty_le", ["tu_so: ty", "mau_so: trieu"], '"%"', "100"),
        ("thuong", ["tu_so: ty", "mau_so: dem_htx"], "triệu đồng/HTX", "1500"),
    ],
)
def test_money_of_components_is_converted(
    lists: Workspace, method: str, lines: list[str], unit: str, value: str
) -> None:
    """Both are 3 tỷ đồng, in two units; or the mixture is refused, but never computed as it stands."""
    lists.write(FILE, composed(method, *lines, unit=unit) + "    " + MONEY)
    figures, problems = compute(lists)
    assert problems or exact(figures["thu"]) == value


def test_money_and_people_are_not_added(lists: Workspace) -> None:
    """3000 triệu đồng and 2 HTX are no sum."""
    lists.write(
        FILE, composed("cong", "thanh_phan:", "  - trieu", "  - dem_htx", unit="triệu đồng") + "    " + MONEY
    )
    _, problems = compute(lists)
    assert [problem.rule for problem in problems] == [Rule.INDICATOR_DECLARATION]


NO_NUMBERS = """liet_ke:
      ten: Các HTX
      nguon: htx
      cach_tinh: danh_sach
    khoang_von:
      ten: Khoảng vốn
      dvt: triệu đồng
      nguon: htx
      cach_tinh: khoang
      cot: von
"""


@pytest.mark.parametrize("code", ["liet_ke", "khoang_von"])
@pytest.mark.parametrize(
    "declared", [["cong", "thanh_phan:", "  - dem_htx", "  - {}"], ["ty_le", "tu_so: dem_htx", "mau_so: {}"]]
)
def test_an_operand_must_be_one_number(lists: Workspace, code: str, declared: list[str]) -> None:
    """A list and a range are none; the figure would be missing and nobody would know why."""
    lists.write(FILE, composed(*(line.format(code) for line in declared), unit='"%"') + "    " + NO_NUMBERS)
    _, problems = compute(lists)
    assert [problem.rule for problem in problems] == [Rule.INDICATOR_DECLARATION]
