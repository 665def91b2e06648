"""The clerk's YAML files checked: every mistake a whole sentence at its line, and never a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

import pytest
import yaml
from conftest import ORGANIZATION, ROOT, Workspace, period_yaml

from reportgen.config import load_config
from reportgen.period import usual_code
from reportgen.problems import in_order
from reportgen.yaml_file import KeyPath, Yaml

OFFICE = "config/don-vi.yaml"
REGISTERS = "config/so-lieu.yaml"
INDICATORS = "config/chi-tieu.yaml"
PERIOD = "config/ky/2026-6t.yaml"
CHECKS = "config/kiem-tra.yaml"
SHIPPED = (OFFICE, REGISTERS, INDICATORS, "config/ky/2024-8t.yaml", CHECKS)

CODE_HINT = "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ."
SUB_KEYS = "Cần các mục con, mỗi mục một dòng, lùi vào."
ONE_LINE = "Cần một dòng chữ, không phải một danh sách hay một nhóm mục."
A_LIST = "Cần một danh sách, mỗi dòng bắt đầu bằng “- ”."
EMPTY = "Mục này đang trống."
DAY_HINT = "Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024."
KINDS = "chu, so_nguyen, so, ngay, ma_so_thue, co_khong, lua_chon, khoang, phan_tram"
REGISTER_KEYS = "ten, tep, trang, cot_ten, cot_ma, cot_dia_ban, cot, lien_ket, sang_ky_sau, co_the_trong"
COLUMN_KEYS = (
    "Các mục dùng được: tieu_de, kieu, bat_buoc, bat_buoc_khi, duy_nhat, dvt, tien_to, gia_tri, bien_the, "
    "coi_la_trong, coi_la_khong, nho_nhat, lon_nhat, khuon, lay_tu, sang_ky_sau, can_cu."
)

COLUMNS_TAIL = "      tieu_de: Số thành viên\n      kieu: so_nguyen\n      dvt: thành viên\n"
"""The last column of the workspace's register: what stands on lines 14 to 16 of so-lieu.yaml."""

NAME_COLUMN = "      tieu_de: Tên hợp tác xã\n      kieu: chu\n      bat_buoc: co\n"

LINKED = """
    thue:
      ten: Danh sách thuế
      tep: thue.xlsx
      trang: Thuế
      cot_ten: ten
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
        ma:
          tieu_de: Mã số thuế
          kieu: ma_so_thue
      lien_ket:
        - den: htx
          quan_he: mot_mot
          ten: ten
"""


def error(place: str, message: str, hint: str = "") -> str:
    """A problem of severity LỖI as it is printed."""
    return f"LỖI   {place}\n      {message}" + (f"\n      Gợi ý: {hint}" if hint else "")


def found(workspace: Workspace, period_code: str | None = None) -> list[str]:
    """All problems of the configuration, as printed, in order."""
    return [str(problem) for problem in in_order(load_config(workspace.path, period_code)[1])]


def add_links(workspace: Workspace) -> None:
    """A second register, linked to the first; its link begins on line 28 of so-lieu.yaml."""
    path = workspace.path / REGISTERS
    workspace.write(REGISTERS, path.read_text(encoding="utf-8").lstrip("\n") + _dedented(LINKED))


def _dedented(text: str) -> str:
    return "".join(f"{line[4:]}\n" for line in text.strip("\n").splitlines())


def rewrite(workspace: Workspace, name: str, old: str, new: str) -> None:
    """Change one place; the file then begins on its line 1, so that the lines below can be counted."""
    path = workspace.path / name
    path.write_text(path.read_text(encoding="utf-8").lstrip("\n"), encoding="utf-8")
    workspace.replace(name, old, new)


# --- what is right --------------------------------------------------------------------------------


def test_a_sound_workspace_gives_its_four_files_and_the_period(workspace: Workspace) -> None:
    config, problems = load_config(workspace.path, None)
    assert problems == []
    assert config.organization is not None
    assert config.organization.value.unit_name == "xã Minh Họa"
    assert config.organization.value.counts_in_two_digits is False
    assert config.registers is not None
    assert config.registers.value["htx"].columns["ten"].required is True
    assert config.registers.value["htx"].columns["so_thanh_vien"].required is False
    assert config.registers.value["htx"].columns["so_thanh_vien"].heading == "Số thành viên"
    assert config.indicators is not None
    assert config.indicators.value["so_htx"].source == "htx"
    assert config.period_text is not None
    assert config.period_text.value.number == ""
    assert config.period_text.value.issue_day is None
    assert config.period is not None
    assert (config.period.code, config.period.name) == ("2026-6t", "6 tháng đầu năm 2026")
    assert (config.period.first_day, config.period.last_day) == (date(2026, 1, 1), date(2026, 6, 30))


def test_another_period_can_be_asked_for(workspace: Workspace) -> None:
    text = period_yaml("Chưa có.").replace("ten: 6 tháng đầu năm 2026", "ten: quý I năm 2026")
    workspace.write("config/ky/2026-q1.yaml", text)
    config, problems = load_config(workspace.path, "2026-q1")
    assert problems == []
    assert config.period is not None
    assert (config.period.code, config.period.name) == ("2026-q1", "quý I năm 2026")


def test_numbers_are_read_as_vietnamese_text(workspace: Workspace) -> None:
    extra = """
        nhap_tay:
          mot:
            gia_tri: 1.234
            nguon: Báo cáo
            ngay: 30/6/2026
          hai:
            gia_tri: 3,5
            nguon: Báo cáo
            ngay: 30-06-2026
          ba:
            gia_tri: 012
            nguon: Báo cáo
            ngay: 30.6.2026
    """
    workspace.write(PERIOD, period_yaml("Chưa có.", extra))
    config, problems = load_config(workspace.path, None)
    assert problems == []
    assert config.period_text is not None
    entered = config.period_text.value.entered
    assert [entry.value for entry in entered.values()] == [Decimal(1234), Decimal("3.5"), Decimal(12)]
    assert {entry.day for entry in entered.values()} == {date(2026, 6, 30)}


def test_yes_and_no_are_read_with_and_without_marks(workspace: Workspace) -> None:
    for answer, meaning in (("co", True), ("có", True), ("CÓ", True), ("khong", False), ("Không", False)):
        workspace.write(OFFICE, f"{_dedented(ORGANIZATION)}so_dem_hai_chu_so: {answer}\n")
        config, problems = load_config(workspace.path, None)
        assert problems == []
        assert config.organization is not None
        assert config.organization.value.counts_in_two_digits is meaning


def test_an_empty_value_is_an_absent_key(workspace: Workspace) -> None:
    workspace.write(PERIOD, period_yaml("Chưa có.", "so:\nngay_ban_hanh:\nmuc_tieu:\nnhap_tay:\nvan_ban:\n"))
    rewrite(workspace, OFFICE, "  chuc_vu: Chủ tịch\n", "  chuc_vu: Chủ tịch\n  ho_ten:\n")
    assert found(workspace) == []


# --- unknown and missing keys ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    [
        (OFFICE, "loai: ubnd\n", "loai: ubnd\ncapp: xa\n", 2, "capp", "Có phải “cap”?"),
        (OFFICE, "luu: VT, KT\n", "luu: VT, KT\nLưu: VT\n", 10, "Lưu", "Có phải “luu”?"),
        (
            OFFICE,
            "  chuc_vu: Chủ tịch\n",
            "  chuc_vu: Chủ tịch\n  hoten: A\n",
            7,
            "hoten",
            "Có phải “ho_ten”?",
        ),
        (
            OFFICE,
            "  chuc_vu: Chủ tịch\n",
            "  chuc_vu: Chủ tịch\n  tuoi: 40\n",
            7,
            "tuoi",
            "Các mục dùng được: chuc_vu, ho_ten, chuc_vu_co_quan.",
        ),
        (REGISTERS, "  trang: HTX\n", "  trang: HTX\n  sheet: HTX\n", 5, "sheet", None),
        (
            REGISTERS,
            "      bat_buoc: co\n",
            "      bat_buoc: co\n      batbuoc: co\n",
            11,
            "batbuoc",
            "Có phải “bat_buoc”?",
        ),
        (REGISTERS, COLUMNS_TAIL, COLUMNS_TAIL + "      xyz: a\n", 15, "xyz", None),
        (
            INDICATORS,
            "  cach_tinh: dem\n",
            "  cach_tinh: dem\n  dieu_kienn: a\n",
            5,
            "dieu_kienn",
            "Có phải “dieu_kien”?",
        ),
    ],
)
def test_an_unknown_key_comes_with_the_nearest_known_one_or_all_of_them(
    workspace: Workspace, case: tuple[str, str, str, int, str, str | None]
) -> None:
    name, old, new, line, wrong, hint = case
    rewrite(workspace, name, old, new)
    known = {
        "sheet": f"Các mục dùng được: {REGISTER_KEYS}.",
        "xyz": COLUMN_KEYS,
    }
    expected = error(f"{name} · dòng {line}", f"Không có mục “{wrong}”.", hint or known[wrong])
    assert found(workspace) == [expected]


def test_an_unknown_key_of_a_link_and_of_a_target_is_compared_with_their_own_keys(
    workspace: Workspace,
) -> None:
    add_links(workspace)
    rewrite(
        workspace, REGISTERS, "      quan_he: mot_mot\n", "      quan_he: mot_mot\n      khong_hop: loi\n"
    )
    targets = "muc_tieu:\n  so_htx:\n    giatri: 4\n    gia_tri: 4\n    loai: bang\n"
    workspace.write(PERIOD, period_yaml("Chưa có.", targets))
    assert found(workspace) == [
        error(f"{PERIOD} · dòng 7", "Không có mục “giatri”.", "Có phải “gia_tri”?"),
        error(f"{REGISTERS} · dòng 30", "Không có mục “khong_hop”.", "Có phải “khong_khop”?"),
    ]


@pytest.mark.parametrize("code", ["gia_tri", "kieu", "dvt", "tieu_de"])
def test_a_column_whose_code_is_also_a_key_does_not_hide_the_known_keys(
    workspace: Workspace, code: str
) -> None:
    column = f"    {code}:\n      tieu_de: Giá trị\n      kieu: so\n      donvi: a\n"
    rewrite(workspace, REGISTERS, "    so_thanh_vien:\n", f"{column}    so_thanh_vien:\n")
    assert found(workspace) == [
        error(
            f"{REGISTERS} · dòng 14",
            "Không có mục “donvi”.",
            COLUMN_KEYS,
        )
    ]


@pytest.mark.parametrize("code", ["cot", "lien_ket", "ten"])
def test_a_register_whose_code_is_also_a_key_does_not_hide_the_known_keys(
    workspace: Workspace, code: str
) -> None:
    rewrite(workspace, REGISTERS, "htx:\n", f"{code}:\n  xyz: a\n")
    rewrite(workspace, INDICATORS, "nguon: htx", f"nguon: {code}")
    assert found(workspace) == [
        error(
            f"{REGISTERS} · dòng 2",
            "Không có mục “xyz”.",
            f"Các mục dùng được: {REGISTER_KEYS}.",
        )
    ]


def test_an_indicator_whose_code_is_also_a_key_does_not_hide_the_known_keys(workspace: Workspace) -> None:
    rewrite(workspace, INDICATORS, "so_htx:\n", "ten:\n  xyz: a\n")
    known = "ten, dvt, cach_tinh, nguon, cot, kem, dieu_kien, theo, so_le, co_so, tu_so, mau_so, thanh_phan"
    known += ", tinh_chat, khi_khong"
    assert found(workspace) == [
        error(f"{INDICATORS} · dòng 2", "Không có mục “xyz”.", f"Các mục dùng được: {known}.")
    ]


@pytest.mark.parametrize(
    "case",
    [
        (OFFICE, "loai: ubnd\n", "", 1, "loai"),
        (OFFICE, "loai: ubnd\n", "loai:\n", 1, "loai"),
        (OFFICE, "  chuc_vu: Chủ tịch\n", "  ho_ten: Nguyễn Văn A\n", 5, "chuc_vu"),
        (OFFICE, "noi_nhan:\n  - Thường trực Đảng ủy\n", "noi_nhan:\n", 7, "noi_nhan"),
        (REGISTERS, "  tep: hop-tac-xa.xlsx\n", "", 1, "tep"),
        (REGISTERS, "      kieu: chu\n", "", 7, "kieu"),
        (INDICATORS, "  cach_tinh: dem\n", "  cach_tinh:\n", 4, "cach_tinh"),
        (PERIOD, "tu_ngay: 01/01/2026\n", "", 1, "tu_ngay"),
    ],
)
def test_a_missing_or_empty_key_is_named_where_it_stands_or_should_stand(
    workspace: Workspace, case: tuple[str, str, str, int, str]
) -> None:
    name, old, new, line, key = case
    rewrite(workspace, name, old, new)
    message = f"Thiếu mục “{key}”, hoặc mục này đang trống."
    assert found(workspace) == [error(f"{name} · dòng {line}", message)]


# --- values ---------------------------------------------------------------------------------------


def test_a_word_outside_the_vocabulary_comes_with_the_words_there_are(workspace: Workspace) -> None:
    rewrite(workspace, OFFICE, "loai: ubnd", "loai: uban")
    rewrite(workspace, REGISTERS, "kieu: so_nguyen", "kieu: nguyên")
    rewrite(workspace, INDICATORS, "cach_tinh: dem", "cach_tinh: đếm")
    methods = (
        "dem, dem_khac_nhau, tong, binh_quan, nho_nhat, lon_nhat, khoang, ty_le, thuong, hieu, cong, "
        "danh_sach, nhap_tay"
    )
    assert found(workspace) == [
        error(
            f"{INDICATORS} · dòng 4",
            f"Cần một trong các giá trị: {methods}; dòng này ghi “đếm”.",
            "Có phải “dem”?",
        ),
        error(
            f"{OFFICE} · dòng 1",
            "Cần một trong các giá trị: ubnd, ban_chi_dao, phong; dòng này ghi “uban”.",
            "Có phải “ubnd”?",
        ),
        error(
            f"{REGISTERS} · dòng 13",
            f"Cần một trong các giá trị: {KINDS}; dòng này ghi “nguyên”.",
            "Có phải “so_nguyen”?",
        ),
    ]


@pytest.mark.parametrize(
    "case",
    [
        (OFFICE, "ten: Minh Họa\n", "ten:\n  - Minh Họa\n", 3, ONE_LINE),
        (OFFICE, "ten: Minh Họa\n", "ten:\n  xa: Minh Họa\n", 3, ONE_LINE),
        (OFFICE, "  - Thường trực Đảng ủy\n", "  - a: Thường trực Đảng ủy\n", 8, ONE_LINE),
        (OFFICE, "  - Thường trực Đảng ủy\n", "  - - Thường trực Đảng ủy\n", 8, ONE_LINE),
        (OFFICE, "noi_nhan:\n  - Thường trực Đảng ủy\n", "noi_nhan: Đảng ủy\n", 7, A_LIST),
        (OFFICE, "noi_nhan:\n  - Thường trực Đảng ủy\n", "noi_nhan:\n  a: Đảng ủy\n", 7, A_LIST),
        (OFFICE, "nguoi_ky:\n  chuc_vu: Chủ tịch\n", "nguoi_ky: Chủ tịch\n", 5, SUB_KEYS),
        (OFFICE, "nguoi_ky:\n  chuc_vu: Chủ tịch\n", "nguoi_ky:\n  - Chủ tịch\n", 5, SUB_KEYS),
        (OFFICE, "luu: VT, KT\n", "luu: VT, KT\nchu_viet_tat: HTX\n", 10, SUB_KEYS),
        (OFFICE, "luu: VT, KT\n", "luu: VT, KT\nchu_viet_tat:\n  - HTX\n", 10, SUB_KEYS),
        (OFFICE, "ten: Minh Họa\n", "ten: ''\n", 3, EMPTY),
        (REGISTERS, NAME_COLUMN, "      - Tên hợp tác xã\n", 7, SUB_KEYS),
        (REGISTERS, "      tieu_de: Tên hợp tác xã\n", "      tieu_de:\n        a: b\n", 8, ONE_LINE),
        (REGISTERS, "      tieu_de: Tên hợp tác xã\n", "      tieu_de:\n        -\n", 8, EMPTY),
        (REGISTERS, "      tieu_de: Tên hợp tác xã\n", "      tieu_de: ''\n", 8, EMPTY),
        (INDICATORS, "  ten: Tổng số hợp tác xã\n", "  ten:\n    - Tổng số\n", 2, ONE_LINE),
        (INDICATORS, "  nguon: htx\n", "  nguon: htx\n  dieu_kien: co\n", 6, SUB_KEYS),
        (INDICATORS, "  nguon: htx\n", "  nguon: htx\n  dieu_kien:\n    - co\n", 6, SUB_KEYS),
        (INDICATORS, "  nguon: htx\n", "  nguon: htx\n  dieu_kien:\n    ten:\n      a: b\n", 7, ONE_LINE),
        (INDICATORS, "  nguon: htx\n", "  nguon: htx\nkhac: 5\n", 6, SUB_KEYS),
        (PERIOD, "tu_ngay: 01/01/2026\n", "tu_ngay: 01/01/2026\nmuc_tieu:\n  so_htx: 5\n", 4, SUB_KEYS),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_which_shape_is_due(
    workspace: Workspace, case: tuple[str, str, str, int, str]
) -> None:
    name, old, new, line, message = case
    rewrite(workspace, name, old, new)
    assert found(workspace) == [error(f"{name} · dòng {line}", message)]


@pytest.mark.parametrize(
    ("name", "old", "key"),
    [
        (OFFICE, "loai: ubnd\n", "loai"),
        (OFFICE, "luu: VT, KT\n", "luu: VT, KT\nso_dem_hai_chu_so"),
        (REGISTERS, "      kieu: chu\n", "      kieu"),
        (INDICATORS, "  cach_tinh: dem\n", "  cach_tinh"),
        (INDICATORS, "  nguon: htx\n", "  nguon: htx\n  so_le"),
        (PERIOD, "tu_ngay: 01/01/2026\n", "tu_ngay"),
    ],
)
@pytest.mark.parametrize("shape", ["list", "mapping"])
def test_a_list_or_a_group_where_a_word_a_number_or_a_day_is_due_is_told_so(
    workspace: Workspace, name: str, old: str, key: str, shape: str
) -> None:
    indent = " " * (len(key.rsplit("\n", 1)[-1]) - len(key.rsplit("\n", 1)[-1].lstrip()) + 2)
    rewrite(workspace, name, old, f"{key}:\n{indent}{'- ' if shape == 'list' else 'a: '}1\n")
    text = (workspace.path / name).read_text(encoding="utf-8")
    line = text[: text.index(f"{key.rsplit(chr(10), 1)[-1]}:")].count("\n") + 1
    assert found(workspace) == [error(f"{name} · dòng {line}", ONE_LINE)]


def test_an_invalid_or_overlong_code_is_refused_wherever_it_stands(workspace: Workspace) -> None:
    long = "h" * 41
    rewrite(workspace, REGISTERS, "    so_thanh_vien:\n", "    Số-TV:\n")
    rewrite(workspace, INDICATORS, "so_htx:\n", f"{long}:\n")
    workspace.write(
        PERIOD,
        period_yaml("Chưa có.", "muc_tieu:\n  2_sao:\n    gia_tri: 4\n    loai: bang\n"),
    )
    assert found(workspace) == [
        error(f"{INDICATORS} · dòng 1", f"Mã “{long}” dài 41 ký tự; nhiều nhất 40."),
        error(f"{PERIOD} · dòng 6", "Mã “2_sao” viết chưa đúng.", CODE_HINT),
        error(f"{REGISTERS} · dòng 11", "Mã “Số-TV” viết chưa đúng.", CODE_HINT),
    ]


def test_a_code_of_forty_characters_is_allowed(workspace: Workspace) -> None:
    rewrite(workspace, INDICATORS, "so_htx:\n", f"{'h' * 40}:\n")
    assert found(workspace) == []


@pytest.mark.parametrize("typed", ["7", "-1", "1,5", "hai", "10", "''"])
def test_decimals_are_from_zero_to_six(workspace: Workspace, typed: str) -> None:
    rewrite(workspace, INDICATORS, "  nguon: htx\n", f"  nguon: htx\n  so_le: {typed}\n")
    shown = typed.strip("'")
    message = f"Số chữ số thập phân là từ 0 đến 6; dòng này ghi “{shown}”."
    assert found(workspace) == [error(f"{INDICATORS} · dòng 6", message)]


def test_yes_or_no_must_be_one_of_the_two(workspace: Workspace) -> None:
    rewrite(workspace, REGISTERS, "bat_buoc: co", "bat_buoc: true")
    assert found(workspace) == [
        error(f"{REGISTERS} · dòng 10", "Cần “co” hoặc “khong”; dòng này ghi “true”.")
    ]


def test_numbers_and_days_that_cannot_be_read_come_with_the_way_to_write_them(workspace: Workspace) -> None:
    extra = """
        nhap_tay:
          mot:
            gia_tri: 1.5
            nguon: Báo cáo
            ngay: 2026-06-30
          hai:
            gia_tri: 6 lớp
            nguon: Báo cáo
            ngay: 31/6/2026
    """
    workspace.write(PERIOD, period_yaml("Chưa có.", extra))
    assert found(workspace) == [
        error(
            f"{PERIOD} · dòng 8",
            "Cần một số; dòng này ghi “1.5”.",
            "Số thập phân viết với dấu phẩy: “1,5”.",
        ),
        error(f"{PERIOD} · dòng 10", "Cần một ngày; dòng này ghi “2026-06-30”.", DAY_HINT),
        error(f"{PERIOD} · dòng 12", "Cần một số; dòng này ghi “6 lớp”."),
        error(
            f"{PERIOD} · dòng 14",
            "Cần một ngày; dòng này ghi “31/6/2026”.",
            "Không có ngày này trong lịch.",
        ),
    ]


# --- rules between keys ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("loai: ubnd", "loai: ban_chi_dao", 1, "Đơn vị loại “ban_chi_dao” cần mục “ten_ban”."),
        ("loai: ubnd", "loai: phong", 1, "Đơn vị loại “phong” cần mục “ten_phong”."),
        (
            "  chuc_vu: Chủ tịch",
            "  chuc_vu: Trưởng ban",
            6,
            "Người ký của loại “ubnd” là “Chủ tịch” hoặc “Phó Chủ tịch”; đang ghi “Trưởng ban”.",
        ),
        (
            "  - Thường trực Đảng ủy",
            "  - Như trên",
            7,
            "Nơi nhận ghi “Như trên” nhưng báo cáo không có mục “kinh_gui”.",
        ),
    ],
)
def test_the_office_must_fit_the_law(
    workspace: Workspace, old: str, new: str, line: int, message: str
) -> None:
    rewrite(workspace, OFFICE, old, new)
    assert found(workspace) == [error(f"{OFFICE} · dòng {line}", message)]


def test_a_steering_committee_with_the_agency_seal_needs_the_title_in_the_agency(
    workspace: Workspace,
) -> None:
    rewrite(workspace, OFFICE, "loai: ubnd\n", "loai: ban_chi_dao\nten_ban: Ban Chỉ đạo A\nsu_dung_dau: co\n")
    rewrite(workspace, OFFICE, "chuc_vu: Chủ tịch", "chuc_vu: Trưởng ban")
    message = "Ban Chỉ đạo dùng con dấu của cơ quan thì cần “chuc_vu_co_quan” của người ký."
    assert found(workspace) == [error(f"{OFFICE} · dòng 7", message)]
    rewrite(workspace, OFFICE, "Trưởng ban\n", "Trưởng ban\n  chuc_vu_co_quan: Phó Chủ tịch UBND xã\n")
    assert found(workspace) == []


@pytest.mark.parametrize("name", ["ThS. Nguyễn Văn A", "TS Nguyễn Văn A", "PGS. TS. Trần B", "Ths. Lê C"])
def test_no_academic_title_stands_before_the_signer_s_name(workspace: Workspace, name: str) -> None:
    rewrite(workspace, OFFICE, "  chuc_vu: Chủ tịch\n", f"  chuc_vu: Chủ tịch\n  ho_ten: {name}\n")
    assert found(workspace) == [
        error(
            f"{OFFICE} · dòng 7",
            "Trước họ tên người ký không ghi học hàm, học vị.",
            "Nghị định 30/2020/NĐ-CP, phụ lục I, II.7c.",
        )
    ]


@pytest.mark.parametrize("name", ["Bùi Sỹ C", "Tsan Thị B", "Tống Văn A"])
def test_a_name_that_only_begins_like_a_title_is_a_name(workspace: Workspace, name: str) -> None:
    rewrite(workspace, OFFICE, "  chuc_vu: Chủ tịch\n", f"  chuc_vu: Chủ tịch\n  ho_ten: {name}\n")
    assert found(workspace) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "den_ngay: 30/06/2026",
            "den_ngay: 30/06/2025",
            3,
            "Ngày cuối kỳ (“den_ngay”) đứng trước ngày đầu kỳ (“tu_ngay”).",
        ),
        (
            "trich_yeu:",
            "ngay_ban_hanh: 31/12/2025\ntrich_yeu:",
            4,
            "Ngày ban hành (“ngay_ban_hanh”) đứng trước ngày đầu kỳ (“tu_ngay”).",
        ),
    ],
)
def test_the_days_of_a_period_are_in_order(
    workspace: Workspace, old: str, new: str, line: int, message: str
) -> None:
    rewrite(workspace, PERIOD, old, new)
    assert found(workspace) == [error(f"{PERIOD} · dòng {line}", message)]


# --- which period a file is about -----------------------------------------------------------------

HEAD = "ten: 6 tháng đầu năm 2026\ntu_ngay: 01/01/2026\nden_ngay: 30/06/2026\n"
KEYS_OF_A_KIND = "Ghi thêm loại kỳ, ví dụ “loai_ky: 8_thang”, hoặc xóa mục này."
LOOK_AGAIN = "Xóa mục này, hoặc xem lại “loai_ky”."
OUTSIDE = "Ngày này nằm ngoài kỳ:"
PERIOD_KINDS = (
    "thang, quy, 2_thang, 3_thang, 4_thang, 5_thang, 6_thang, 7_thang, 8_thang, 9_thang, 10_thang, "
    "11_thang, nam, uoc_nam, giai_doan, luy_ke"
)
THE_YEAR = "Xem lại năm của ngày này; bỏ mục này thì lấy ngày thường lệ."


def heading(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "name", "first", "last"),
    [
        (("loai_ky: thang", "thu: 8", "nam: 2024"), "tháng 8 năm 2024", "01/08/2024", "31/08/2024"),
        (("loai_ky: quy", "thu: 3", "nam: 2024"), "quý III năm 2024", "01/07/2024", "30/09/2024"),
        (("loai_ky: 8_thang", "nam: 2024"), "8 tháng đầu năm 2024", "01/01/2024", "31/08/2024"),
        (
            ("loai_ky: 8_thang", "nam: 2024", "khung_ngay: chinh_thuc"),
            "8 tháng đầu năm 2024",
            "15/12/2023",
            "14/08/2024",
        ),
        (
            ("loai_ky: 8_thang", "nam: 2024", "den_ngay: 20/8/2024"),
            "8 tháng đầu năm 2024",
            "01/01/2024",
            "20/08/2024",
        ),
        (
            ("loai_ky: 6_thang", "nam: 2024", "ten: nửa đầu năm 2024"),
            "nửa đầu năm 2024",
            "01/01/2024",
            "30/06/2024",
        ),
        (("loai_ky: nam", "nam: 2024"), "năm 2024", "01/01/2024", "31/12/2024"),
        (("loai_ky: uoc_nam", "nam: 2024"), "ước cả năm 2024", "01/01/2024", "31/12/2024"),
        (
            ("loai_ky: giai_doan", "nam: 2021", "den_nam: 2025", "khung_ngay: chinh_thuc"),
            "giai đoạn 2021 - 2025",
            "15/12/2020",
            "14/12/2025",
        ),
        (
            ("loai_ky: luy_ke", "tu_ngay: 01/07/2013", "den_ngay: 20/08/2024"),
            "lũy kế đến ngày 20/8/2024",
            "01/07/2013",
            "20/08/2024",
        ),
    ],
)
def test_a_kind_gives_name_and_days_and_what_she_typed_wins(
    workspace: Workspace, lines: tuple[str, ...], name: str, first: str, last: str
) -> None:
    rewrite(workspace, PERIOD, HEAD, heading(*lines))
    config, problems = load_config(workspace.path, None)
    assert problems == []
    assert config.period is not None
    assert config.period.code == "2026-6t"
    assert config.period.name == name
    assert f"{config.period.first_day:%d/%m/%Y} {config.period.last_day:%d/%m/%Y}" == f"{first} {last}"


def test_what_has_added_up_is_about_the_year_and_month_of_its_last_day(workspace: Workspace) -> None:
    lines = ("loai_ky: luy_ke", "tu_ngay: 01/07/2013", "den_ngay: 20/08/2024")
    rewrite(workspace, PERIOD, HEAD, heading(*lines))
    period = load_config(workspace.path, None)[0].period
    assert period is not None
    assert (period.year, usual_code(period)) == (2024, "luy-ke-2024-8")


@pytest.mark.parametrize(
    ("lines", "line", "message", "hint"),
    [
        (
            ("loai_ky: 8 tháng", "nam: 2024"),
            1,
            f"Cần một trong các giá trị: {PERIOD_KINDS}; dòng này ghi “8 tháng”.",
            "Có phải “8_thang”?",
        ),
        (("loai_ky:", "  - thang"), 1, ONE_LINE, ""),
        (("nam: 2024", "loai_ky: thang"), 2, "Kỳ “thang” cần thêm mục “thu”.", ""),
        (("loai_ky: quy", "thu: 3"), 1, "Kỳ “quy” cần thêm mục “nam”.", ""),
        (("loai_ky: giai_doan", "nam: 2021"), 1, "Kỳ “giai_doan” cần thêm mục “den_nam”.", ""),
        (("loai_ky: luy_ke", "den_ngay: 31/8/2024"), 1, "Kỳ “luy_ke” cần thêm mục “tu_ngay”.", ""),
        (
            ("loai_ky: thang", "thu: 13", "nam: 2024"),
            2,
            "Cần số thứ tự của tháng (1 đến 12) hoặc của quý (1 đến 4); dòng này ghi “13”.",
            "",
        ),
        (("loai_ky: quy", "thu: 5", "nam: 2024"), 2, "Một năm có bốn quý; dòng này ghi “5”.", ""),
        (("loai_ky: nam", "nam: 24"), 2, "Cần một năm, ví dụ 2025; dòng này ghi “24”.", ""),
        (
            ("loai_ky: giai_doan", "nam: 2021", "den_nam: 2021"),
            3,
            "Năm cuối của giai đoạn phải sau năm đầu (2021); dòng này ghi “2021”.",
            "",
        ),
        (
            ("loai_ky: nam", "nam: 2024", "khung_ngay: chính thức"),
            3,
            "Cần một trong các giá trị: duong_lich, chinh_thuc; dòng này ghi “chính thức”.",
            "Có phải “chinh_thuc”?",
        ),
        (
            ("loai_ky: 8_thang", "nam: 2024", "thu: 8"),
            3,
            "Kỳ “8_thang” không dùng mục “thu”.",
            LOOK_AGAIN,
        ),
        (
            ("loai_ky: nam", "nam: 2024", "den_nam: 2025"),
            3,
            "Kỳ “nam” không dùng mục “den_nam”.",
            LOOK_AGAIN,
        ),
        (
            ("loai_ky: 8_thang", "nam: 2024", "den_ngay: 31/8/2023"),
            3,
            f"{OUTSIDE} 8 tháng đầu năm 2024 là từ 01/01/2024 đến 31/8/2024; dòng này ghi “31/8/2023”.",
            THE_YEAR,
        ),
        (
            ("loai_ky: thang", "thu: 2", "nam: 2024", "tu_ngay: 01/4/2024"),
            4,
            f"{OUTSIDE} tháng 2 năm 2024 là từ 01/02/2024 đến 29/02/2024; dòng này ghi “01/4/2024”.",
            THE_YEAR,
        ),
        (
            ("loai_ky: thang", "thu: 2", "nam: 2024", "den_ngay: 20/01/2024"),
            4,
            "Ngày cuối kỳ (“den_ngay”) đứng trước ngày đầu kỳ (“tu_ngay”).",
            "",
        ),
        ((HEAD.strip(), "nam: 2026"), 4, "Mục “nam” chỉ dùng cùng mục “loai_ky”.", KEYS_OF_A_KIND),
        (
            (HEAD.strip(), "khung_ngay: chinh_thuc"),
            4,
            "Mục “khung_ngay” chỉ dùng cùng mục “loai_ky”.",
            KEYS_OF_A_KIND,
        ),
    ],
)
def test_a_key_that_does_not_say_which_period_is_told_at_its_line(
    workspace: Workspace, lines: tuple[str, ...], line: int, message: str, hint: str
) -> None:
    rewrite(workspace, PERIOD, HEAD, heading(*lines))
    assert found(workspace) == [error(f"{PERIOD} · dòng {line}", message, hint)]


def test_all_that_a_kind_lacks_and_does_not_use_is_told_in_one_run(workspace: Workspace) -> None:
    rewrite(workspace, PERIOD, HEAD, heading("den_nam: 2025", "loai_ky: thang", "tu_ngay: hôm nay"))
    assert found(workspace) == [
        error(f"{PERIOD} · dòng 1", "Kỳ “thang” không dùng mục “den_nam”.", LOOK_AGAIN),
        error(f"{PERIOD} · dòng 2", "Kỳ “thang” cần thêm mục “thu”."),
        error(f"{PERIOD} · dòng 2", "Kỳ “thang” cần thêm mục “nam”."),
        error(f"{PERIOD} · dòng 3", "Cần một ngày; dòng này ghi “hôm nay”.", DAY_HINT),
    ]


def test_without_a_kind_name_and_days_are_all_required(workspace: Workspace) -> None:
    rewrite(workspace, PERIOD, HEAD, "den_ngay:\n")
    assert found(workspace) == [
        error(f"{PERIOD} · dòng 1", f"Thiếu mục “{key}”, hoặc mục này đang trống.")
        for key in ("ten", "tu_ngay", "den_ngay")
    ]


def test_a_text_given_as_a_list_is_told_the_mark_it_lacks_at_its_line(workspace: Workspace) -> None:
    rewrite(
        workspace, PERIOD, "noi_dung: |\n  Toàn xã có {{ so_htx }}.\n", "noi_dung:\n  - Toàn xã\n  - Hai\n"
    )
    message = "Mục “noi_dung” cần dấu “|” ở cuối dòng: noi_dung: |"
    assert found(workspace) == [error(f"{PERIOD} · dòng 5", message)]


def test_a_text_given_as_a_list_does_not_hide_the_other_mistakes(workspace: Workspace) -> None:
    rewrite(workspace, PERIOD, "noi_dung: |\n  Toàn xã có {{ so_htx }}.\n", "noi_dung:\n  - Toàn xã\n")
    rewrite(workspace, PERIOD, "tu_ngay: 01/01/2026", "tu_ngay: hôm nay")
    assert error(f"{PERIOD} · dòng 2", "Cần một ngày; dòng này ghi “hôm nay”.", DAY_HINT) in found(workspace)


@pytest.mark.parametrize("typed", ["''", '"   "', "|\n\n\n"])
def test_an_empty_text_is_no_report(workspace: Workspace, typed: str) -> None:
    rewrite(workspace, PERIOD, "noi_dung: |\n  Toàn xã có {{ so_htx }}.\n", f"noi_dung: {typed}\n")
    assert found(workspace) == [error(f"{PERIOD} · dòng 5", EMPTY)]


def test_only_a_choice_column_has_choices_and_it_must_have_them(workspace: Workspace) -> None:
    message = "Cột kiểu “lua_chon” cần danh sách “gia_tri”; các kiểu khác không có mục này."
    rewrite(workspace, REGISTERS, "kieu: chu\n", "kieu: lua_chon\n")
    assert found(workspace) == [error(f"{REGISTERS} · dòng 7", message)]
    rewrite(workspace, REGISTERS, "kieu: lua_chon\n", "kieu: chu\n      gia_tri:\n        - A\n")
    assert found(workspace) == [error(f"{REGISTERS} · dòng 7", message)]
    rewrite(workspace, REGISTERS, "kieu: chu\n", "kieu: lua_chon\n")
    assert found(workspace) == []


def test_a_register_names_only_its_own_columns(workspace: Workspace) -> None:
    rewrite(workspace, REGISTERS, "cot_ten: ten", "cot_ten: tenn")
    message = "Cột “tenn” không có trong danh sách “cot” của số liệu này."
    assert [text.partition(" · ")[2].partition("\n")[2] for text in found(workspace)] == [f"      {message}"]


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("cach_tinh: tong\n  nguon: htx", "Cách tính “tong” cần mục “cot”.", ""),
        ("cach_tinh: dem", "Cách tính “dem” cần mục “nguon”.", ""),
        ("cach_tinh: ty_le\n  tu_so: so_htx", "Cách tính “ty_le” cần mục “mau_so”.", ""),
        ("cach_tinh: cong", "Cách tính “cong” cần mục “thanh_phan”.", ""),
        (
            "cach_tinh: dem\n  nguon: htx\n  cot: ten",
            "Cách tính “dem” không dùng mục “cot”.",
            "Xóa mục này hoặc đổi cách tính.",
        ),
        (
            "cach_tinh: nhap_tay\n  nguon: htx",
            "Cách tính “nhap_tay” không dùng mục “nguon”.",
            "Xóa mục này hoặc đổi cách tính.",
        ),
        (
            "cach_tinh: cong\n  co_so: so_htx\n  thanh_phan:\n    - so_htx",
            "Cách tính “cong” không dùng mục “co_so”.",
            "Xóa mục này hoặc đổi cách tính.",
        ),
        (
            "cach_tinh: hieu\n  thanh_phan:\n    - so_htx\n  dieu_kien:\n    ten: A",
            "Cách tính “hieu” không dùng mục “dieu_kien”.",
            "Xóa mục này hoặc đổi cách tính.",
        ),
    ],
)
def test_a_way_of_computing_has_what_it_needs_and_nothing_else(
    workspace: Workspace, body: str, message: str, hint: str
) -> None:
    text = "so_htx:\n  ten: Số\n  dvt: HTX\n  cach_tinh: dem\n  nguon: htx\n"
    workspace.write(INDICATORS, f"{text}khac:\n  ten: Khác\n  dvt: HTX\n  {body}\n")
    assert found(workspace) == [error(f"{INDICATORS} · dòng 6", message, hint)]


def test_every_indicator_but_a_list_has_a_unit(workspace: Workspace) -> None:
    rewrite(workspace, INDICATORS, "  dvt: HTX\n", "")
    assert found(workspace) == [error(f"{INDICATORS} · dòng 1", "Chỉ tiêu cần đơn vị tính (mục “dvt”).")]
    rewrite(workspace, INDICATORS, "cach_tinh: dem", "cach_tinh: danh_sach")
    assert found(workspace) == []


# --- links ----------------------------------------------------------------------------------------


def test_a_sound_link_is_read(workspace: Workspace) -> None:
    add_links(workspace)
    config, problems = load_config(workspace.path, None)
    assert problems == []
    assert config.registers is not None
    assert [link.target for link in config.registers.value["thue"].links] == ["htx"]


@pytest.mark.parametrize(
    "case",
    [
        (
            "    - den: htx\n",
            "    - den: htxx\n",
            28,
            "Liên kết đến “htxx” nhưng tệp này không có danh sách nào mang mã đó.",
            "Có phải “htx”?",
        ),
        (
            "      ten: ten\n",
            "      ma: ma\n",
            28,
            "Liên kết theo mã cần “htx” khai báo mục “cot_ma”.",
            "",
        ),
        (
            "      ten: ten\n",
            "",
            28,
            "Liên kết cần cột mã (“ma”) hoặc cột tên (“ten”) để tìm chủ của mỗi dòng.",
            "",
        ),
        (
            "      quan_he: mot_mot\n",
            "      quan_he: mot_nhieu\n",
            29,
            "Cần một trong các giá trị: mot_mot, nhieu_mot; dòng này ghi “mot_nhieu”.",
            "",
        ),
        (
            "      quan_he: mot_mot\n",
            "",
            28,
            "Thiếu mục “quan_he”, hoặc mục này đang trống.",
            "",
        ),
        ("      ten: ten\n", "      ten: ten\n      khi: A\n", 31, SUB_KEYS, ""),
        ("      ten: ten\n", "      ten: ten\n      khi:\n        ma:\n          - A\n", 32, ONE_LINE, ""),
    ],
)
def test_a_mistake_in_a_link_is_told_at_its_line(
    workspace: Workspace, case: tuple[str, str, int, str, str]
) -> None:
    old, new, line, message, hint = case
    add_links(workspace)
    rewrite(workspace, REGISTERS, old, new)
    assert found(workspace) == [error(f"{REGISTERS} · dòng {line}", message, hint)]


def test_a_link_to_a_register_with_another_code_lists_the_registers_there_are(workspace: Workspace) -> None:
    add_links(workspace)
    rewrite(workspace, REGISTERS, "    - den: htx\n", "    - den: doanh_nghiep\n")
    message = "Liên kết đến “doanh_nghiep” nhưng tệp này không có danh sách nào mang mã đó."
    assert found(workspace) == [
        error(f"{REGISTERS} · dòng 28", message, "Các số liệu: htx, thue."),
    ]


# --- the period's file ----------------------------------------------------------------------------


def test_a_missing_period_is_told_where_it_was_asked_for_with_the_periods_there_are(
    workspace: Workspace,
) -> None:
    workspace.write("config/ky/2025.yaml", period_yaml("Chưa có."))
    rewrite(workspace, OFFICE, "ky_hien_tai: 2026-6t", "ky_hien_tai: 2026-9t")
    message = "Cần tệp config/ky/2026-9t.yaml của kỳ “2026-9t”; thư mục config/ky có: “2025”, “2026-6t”."
    assert found(workspace) == [error(f"{OFFICE} · dòng 10", message, "Có phải “2026-6t”?")]
    config, _ = load_config(workspace.path, None)
    assert config.organization is not None
    assert config.period is None


def test_a_missing_period_that_was_asked_for_on_the_command_line_is_told_at_its_file(
    workspace: Workspace,
) -> None:
    message = "Cần tệp config/ky/1999.yaml của kỳ “1999”; thư mục config/ky có: “2026-6t”."
    assert found(workspace, "1999") == [error("config/ky/1999.yaml", message)]


def test_without_any_period_the_folder_is_said_to_hold_none(workspace: Workspace) -> None:
    (workspace.path / PERIOD).unlink()
    assert [text.splitlines()[1] for text in found(workspace)] == [
        "      Cần tệp config/ky/2026-6t.yaml của kỳ “2026-6t”; thư mục config/ky chưa có kỳ nào."
    ]


@pytest.mark.parametrize(
    "code", ["../don-vi", "../../config/don-vi", "a/b", "a\\b", "..", "x" * 300, "2026-6t\0"]
)
def test_a_period_that_is_no_plain_name_of_a_file_is_a_missing_period(
    workspace: Workspace, code: str
) -> None:
    config, problems = load_config(workspace.path, code)
    assert config.period is None
    assert [problem.message.startswith("Cần tệp config/ky/") for problem in problems] == [True]


# --- all together ---------------------------------------------------------------------------------


def test_all_mistakes_of_all_files_come_out_at_once_in_the_order_of_their_places(
    workspace: Workspace,
) -> None:
    rewrite(workspace, OFFICE, "cap: xa", "cap: thon")
    rewrite(workspace, OFFICE, "luu: VT, KT\n", "luu: VT, KT\ntuoi: 5\n")
    rewrite(workspace, REGISTERS, "  trang: HTX\n", "")
    rewrite(workspace, INDICATORS, "cach_tinh: dem", "cach_tinh: demm")
    workspace.write(PERIOD, period_yaml("Chưa có.", "ngay_ban_hanh: mai\n"))
    problems = in_order(load_config(workspace.path, "2026-6t")[1])
    assert [(problem.place.file, problem.place.line) for problem in problems] == [
        (INDICATORS, 4),
        (OFFICE, 2),
        (OFFICE, 10),
        (PERIOD, 5),
        (REGISTERS, 1),
    ]
    assert load_config(workspace.path, "2026-6t")[0].indicators is None


def test_a_repeated_key_and_an_unknown_one_in_one_file_come_out_together(workspace: Workspace) -> None:
    rewrite(workspace, OFFICE, "loai: ubnd\n", "loai: ubnd\nloai: phong\nkyhieu: x\n")
    assert found(workspace, "2026-6t") == [
        error(
            f"{OFFICE} · dòng 2",
            "Mục “loai” đã có ở dòng 1; mỗi mục chỉ được viết một lần.",
            "Bỏ một trong hai, hoặc đổi tên một mục.",
        ),
        error(f"{OFFICE} · dòng 3", "Không có mục “kyhieu”.", "Có phải “ky_hieu”?"),
    ]


def test_missing_files_are_each_one_problem(workspace: Workspace) -> None:
    for name in (OFFICE, REGISTERS, INDICATORS):
        (workspace.path / name).unlink()
    assert found(workspace) == [
        error(name, "Không tìm thấy tệp.", "Kiểm tra tên tệp và thư mục.")
        for name in (INDICATORS, OFFICE, REGISTERS)
    ]


# --- whatever she types ---------------------------------------------------------------------------

SHAPES: tuple[Yaml, ...] = (
    ["a"],
    [["a"], "b"],
    [{"a": "b"}],
    {"a": "b"},
    {"A b": {"c": ["d"]}},
    "",
    "   ",
    "-1",
    "31/02/2024",
    "ten",
    "x" * 5000,
)
"""What each value of the shipped files is replaced by in turn; it is also left empty."""

NOTHING = "\0"
"""No value at all after a key or a list mark."""


def values(tree: Yaml, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of all keys and list items."""
    if path:
        yield path
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from values(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from values(value, (*path, index))


def kinds_of_values(tree: Mapping[str, Yaml]) -> list[KeyPath]:
    """One path for each kind of place: a second item of a list brings no new one."""
    coded = {"cot", "dieu_kien", "muc_tieu", "khi", "chu_viet_tat", "nhap_tay", "van_ban"}
    seen: dict[tuple[str | int, ...], KeyPath] = {}
    for path in values(dict(tree)):
        above = ("" if "ten" in tree else "cot", *path)
        steps = zip(above, path, strict=False)
        kind = tuple("*" if isinstance(step, int) or before in coded else step for before, step in steps)
        seen.setdefault(kind, path)
    return list(seen.values())


def changed(tree: Yaml, path: KeyPath, value: Yaml) -> Yaml:
    """The tree with another value at the path."""
    if not path:
        return value
    if isinstance(tree, dict):
        return {key: changed(item, path[1:], value) if key == path[0] else item for key, item in tree.items()}
    if isinstance(tree, list):
        return [changed(item, path[1:], value) if at == path[0] else item for at, item in enumerate(tree)]
    return tree


def block(value: Yaml, indent: int = 0) -> str:
    """What the clerk would type after a key or a list mark."""
    space = " " * indent
    if isinstance(value, dict):
        return "\n" + "".join(f"{space}'{key}':{block(item, indent + 2)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n" + "".join(f"{space}-{block(item, indent + 2)}" for item in value)
    if "\n" in value:
        return " |\n" + "".join(f"{space}{line}\n" for line in value.rstrip("\n").split("\n"))
    return "\n" if value == NOTHING else f" '{value}'\n"


def shipped_tree(name: str) -> dict[str, Yaml]:
    """A shipped file as plain YAML; of the many indicators only those that bring a new kind of place."""
    loaded = yaml.load((ROOT / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    assert isinstance(loaded, dict)
    kept = {path[0] for path in kinds_of_values(loaded)} if name == INDICATORS else set(loaded)
    return {key: without_empty(value) for key, value in loaded.items() if value and key in kept}


def without_empty(value: Yaml) -> Yaml:
    """The value without keys that have nothing after them."""
    return {key: item for key, item in value.items() if item} if isinstance(value, dict) else value


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_values_written_anew_are_sound(shipped: Workspace, name: str) -> None:
    """So the next test changes sound files: what it finds comes from the one value that it replaces."""
    shipped.write(name, block(shipped_tree(name)))
    assert [
        problem for problem in load_config(shipped.path, "2024-8t")[1] if problem.place.file == name
    ] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_any_value_in_any_place_is_a_problem_at_a_line_or_a_sound_file_never_a_traceback(
    workspace: Workspace, name: str
) -> None:
    """No message speaks Python, and none repeats five thousand characters."""
    for other in (OFFICE, REGISTERS, INDICATORS):
        (workspace.path / other).unlink()
    tree = shipped_tree(name)
    for path in kinds_of_values(tree):
        for value in (*SHAPES, NOTHING):
            workspace.write(name, block(changed(tree, path, value)))
            config, problems = load_config(workspace.path, "2024-8t")
            parsed = dict(
                zip(
                    SHIPPED,
                    (
                        config.organization,
                        config.registers,
                        config.indicators,
                        config.period_text,
                        config.checks,
                    ),
                    strict=True,
                )
            )
            found_here = [problem for problem in problems if problem.place.file == name]
            assert found_here or parsed[name], (path, value)
            for problem in found_here:
                assert problem.place.line, (path, value, problem)
                assert not re.search(r"\[['\[{\]]|\{['}]|None|Decimal", str(problem)), (path, value, problem)
                assert len(str(problem)) < 500, (path, value, problem)
