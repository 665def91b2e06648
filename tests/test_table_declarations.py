"""bang.yaml: every mistake in it is told in Vietnamese at its line, before anything is computed or after."""

from __future__ import annotations

from textwrap import dedent

import pytest
from conftest import Workspace
from figures_of import said, set_cells
from two_years import body_of, build, two_years

TABLES = "config/bang.yaml"
INDICATOR_COLUMNS = (
    "stt, chi_tieu, dvt, thuc_hien, cung_ky, so_cung_ky, ky_truoc, so_ky_truoc, ke_hoach, so_ke_hoach, "
    "danh_gia, muc_tieu"
)
KINDS = ("chi_tieu", "ke_hoach", "muc_tieu", "phan_to", "danh_sach")
DELETE = "Xóa mục này hoặc đổi loại."


def declare(workspace: Workspace, table: str, text: str = "@bang x") -> None:
    """The commune's lists, and one table `x` on line 1 of bang.yaml, which the text places."""
    two_years(workspace, f"Trước.\n{text}\nSau.")
    lines = "".join(f"  {line}\n" for line in dedent(table).strip().splitlines())
    workspace.write(TABLES, f"x:\n{lines}")


def found(workspace: Workspace, table: str) -> list[str]:
    """What is said of a table `x` with these lines, of which the first is line 2."""
    declare(workspace, table)
    return build(workspace).said


def mistake(line: int, message: str, hint: str = "") -> str:
    """A mistake at that line of bang.yaml."""
    return said(f"{TABLES} · dòng {line}", message, hint)


# --- what the file alone shows --------------------------------------------------------------------

ALONE = [
    (
        "ten: A\nloai: chi_tieuu",
        3,
        f"Cần một trong các giá trị: {', '.join(KINDS)}; dòng này ghi “chi_tieuu”.",
        "Có phải “chi_tieu”?",
    ),
    ("ten: A", 1, "Thiếu mục “loai”, hoặc mục này đang trống.", ""),
    ("loai: muc_tieu", 1, "Thiếu mục “ten”, hoặc mục này đang trống.", ""),
    ("ten: A\nloai: chi_tieu", 1, "Bảng loại “chi_tieu” cần một trong hai mục “chi_tieu”, “nhom”.", ""),
    (
        "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx\nnhom:\n  HTX:\n    - so_htx",
        1,
        "Bảng loại “chi_tieu” cần một trong hai mục “chi_tieu”, “nhom”.",
        "",
    ),
    ("ten: A\nloai: phan_to\ntheo: xa", 1, "Bảng loại “phan_to” cần mục “chi_tieu”.", ""),
    ("ten: A\nloai: phan_to\nchi_tieu:\n  - so_htx", 1, "Bảng loại “phan_to” cần mục “theo”.", ""),
    ("ten: A\nloai: danh_sach\ncot:\n  - ten", 1, "Bảng loại “danh_sach” cần mục “nguon”.", ""),
    ("ten: A\nloai: danh_sach\nnguon: htx", 1, "Bảng loại “danh_sach” cần mục “cot”.", ""),
    (
        "ten: A\nloai: phan_to\ntheo: xa\nva_theo: xa\nchi_tieu:\n  - so_htx",
        5,
        "Mục “theo” và “va_theo” cần hai cột khác nhau.",
        "",
    ),
    (
        "ten: A\nloai: phan_to\ntheo: xa\nva_theo: linh_vuc\nchi_tieu:\n  - so_htx\n  - thanh_vien",
        5,
        "Bảng có “va_theo” chỉ dùng một chỉ tiêu, không có “ty_trong”.",
        "",
    ),
    (
        "ten: A\nloai: phan_to\ntheo: xa\nva_theo: linh_vuc\nchi_tieu:\n  - so_htx\nty_trong: co",
        5,
        "Bảng có “va_theo” chỉ dùng một chỉ tiêu, không có “ty_trong”.",
        "",
    ),
    (
        "ten: A\nloai: danh_sach\nnguon: htx\ncot:\n  - ten\ntong:\n  - thanh_vien",
        8,
        "Cột “thanh_vien” ở mục “tong” không có trong mục “cot”.",
        "",
    ),
    (
        "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx\ncot:\n  - stt\n  - cungky",
        8,
        "Không có cột “cungky”.",
        "Có phải “cung_ky”?",
    ),
    (
        "ten: A\nloai: ke_hoach\ncot:\n  - diem",
        5,
        "Không có cột “diem”.",
        f"Các cột: {INDICATOR_COLUMNS}.",
    ),
    (
        "ten: A\nloai: phan_to\ntheo: xa\nchi_tieu:\n  - so_htx\n  - so_htx",
        7,
        "“so_htx” ghi hai lần.",
        "Xóa một dòng.",
    ),
    (
        "ten: A\nloai: chi_tieu\nnhom:\n  HTX:\n    - so_htx\n    - thanh_vien\n    - so_htx",
        8,
        "“so_htx” ghi hai lần.",
        "Xóa một dòng.",
    ),
    (
        "ten: A\nloai: danh_sach\nnguon: htx\ncot:\n  - ten\n  - ten",
        7,
        "“ten” ghi hai lần.",
        "Xóa một dòng.",
    ),
    (
        "ten: A\nloai: muc_tieu\ndong_tong: khong",
        4,
        "Bảng loại “muc_tieu” không dùng mục “dong_tong”.",
        DELETE,
    ),
    ("ten: A\nloai: muc_tieu\ntheo: xa", 4, "Bảng loại “muc_tieu” không dùng mục “theo”.", DELETE),
    (
        "ten: A\nloai: ke_hoach\nchi_tieu:\n  - so_htx",
        4,
        "Bảng loại “ke_hoach” không dùng mục “chi_tieu”.",
        DELETE,
    ),
    (
        "ten: A\nloai: phan_to\ntheo: xa\nchi_tieu:\n  - so_htx\ncot:\n  - stt",
        7,
        "Bảng loại “phan_to” không dùng mục “cot”.",
        DELETE,
    ),
    ("ten: A\nloai: muc_tieu\nghi chú: B", 4, "Không có mục “ghi chú”.", "Có phải “ghi_chu”?"),
]


@pytest.mark.parametrize(("table", "line", "message", "hint"), ALONE)
def test_a_mistake_of_the_declaration_is_told_at_its_line(
    workspace: Workspace, table: str, line: int, message: str, hint: str
) -> None:
    assert found(workspace, table) == [mistake(line, message, hint)]


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("nhom:\n  A:\n    - so_htx", {"chi_tieu"}),
        ("theo: xa", {"phan_to"}),
        ("va_theo: xa", {"phan_to"}),
        ("ty_trong: co", {"phan_to"}),
        ("dong_tong: co", {"phan_to"}),
        ("nguon: htx", {"danh_sach"}),
        ("dieu_kien:\n  xa: An Bình", {"danh_sach"}),
        ("tong:\n  - thanh_vien", {"danh_sach"}),
        ("chi_tieu:\n  - so_htx", {"chi_tieu", "phan_to"}),
    ],
)
def test_a_key_that_a_kind_has_no_use_for_is_never_passed_over(
    workspace: Workspace, key: str, kinds: set[str]
) -> None:
    for kind in set(KINDS) - kinds:
        unused = f"Bảng loại “{kind}” không dùng mục “{key.partition(':')[0]}”."
        assert mistake(4, unused, DELETE) in found(workspace, f"ten: A\nloai: {kind}\n{key}")


def test_mistakes_of_several_tables_are_told_in_one_run(workspace: Workspace) -> None:
    two_years(workspace, "Có {{ so_htx }}.")
    workspace.write(TABLES, "x:\n  ten: A\n  loai: bang\ny:\n  loai: muc_tieu\nBảng:\n  ten: A\n")
    places = [each.splitlines()[0] for each in build(workspace).said]
    assert places == [f"LỖI   {TABLES} · dòng {line}" for line in (3, 4, 6, 6)]


def test_an_empty_file_is_told(workspace: Workspace) -> None:
    """It is there, so she meant to write something in it."""
    two_years(workspace, "Có {{ so_htx }}.")
    workspace.write(TABLES, "# Chưa có bảng nào.\n")
    how = "Viết mỗi mục một dòng, dạng “ten_muc: nội dung”."
    assert build(workspace).said == [mistake(1, "Tệp chưa có nội dung.", how)]


# --- what shows against indicators and lists ------------------------------------------------------

LISTED = "ten_htx:\n  ten: Tên HTX\n  nguon: htx\n  cach_tinh: danh_sach\n"
COUNT_INSTEAD = "Dùng chỉ tiêu đếm, hoặc nêu tên trong phần nội dung."


@pytest.mark.parametrize(
    ("table", "line", "message", "hint"),
    [
        ("loai: chi_tieu\nchi_tieu:\n  - so_hxt", 5, "không có chỉ tiêu “so_hxt”.", "Có phải “so_htx”?"),
        (
            "loai: chi_tieu\nnhom:\n  HTX:\n    - so_htx\n    - so_hxt",
            7,
            "không có chỉ tiêu “so_hxt”.",
            "Có phải “so_htx”?",
        ),
        (
            "loai: chi_tieu\nchi_tieu:\n  - so_htx\n  - so_htx.nong",
            6,
            "không có chỉ tiêu “so_htx.nong”.",
            "Có phải “so_htx.nong_nghiep”?",
        ),
        (
            "loai: chi_tieu\nchi_tieu:\n  - thanh_vien.*",
            5,
            "chỉ tiêu “thanh_vien” không tách theo cột nào.",
            "Thêm mục “theo” cho chỉ tiêu này trong chi-tieu.yaml, hoặc bỏ “.*”.",
        ),
        (
            "loai: chi_tieu\nchi_tieu:\n  - ten_htx",
            5,
            "chỉ tiêu “ten_htx” là danh sách tên, không phải một số.",
            COUNT_INSTEAD,
        ),
        (
            "loai: phan_to\ntheo: xa\nchi_tieu:\n  - so_htx\n  - so_hxt",
            7,
            "không có chỉ tiêu “so_hxt”.",
            "Có phải “so_htx”?",
        ),
        (
            "loai: phan_to\ntheo: xa\nchi_tieu:\n  - ten_htx",
            6,
            "chỉ tiêu “ten_htx” là danh sách tên, không phải một số.",
            "",
        ),
        (
            "loai: phan_to\ntheo: xaa\nchi_tieu:\n  - so_htx",
            4,
            "không phân theo “xaa” được: số liệu “htx” không có cột này.",
            "Có phải “xa”?",
        ),
        (
            "loai: phan_to\ntheo: xa\nva_theo: linhvuc\nchi_tieu:\n  - so_htx",
            5,
            "không phân theo “linhvuc” được: số liệu “htx” không có cột này.",
            "Có phải “linh_vuc”?",
        ),
        (
            "loai: phan_to\ntheo: xa\nchi_tieu:\n  - thu_nhap",
            4,
            "không phân theo “xa” được: chỉ tiêu “thu_nhap” không tính từ số liệu nào.",
            "",
        ),
        (
            "loai: danh_sach\nnguon: htx\ncot:\n  - ten\n  - tên",
            7,
            "không có cột “tên” nhìn từ số liệu “htx”.",
            "Có phải “ten”?",
        ),
        (
            "loai: danh_sach\nnguon: htx\ncot:\n  - ten\n  - xa\ntong:\n  - xa",
            9,
            "không cộng được cột “xa” kiểu “chu”.",
            "",
        ),
    ],
)
def test_a_name_that_does_not_fit_the_lists_is_told_at_its_line(
    workspace: Workspace, table: str, line: int, message: str, hint: str
) -> None:
    declare(workspace, f"ten: A\n{table}")
    path = workspace.path / "config/chi-tieu.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LISTED, encoding="utf-8")
    assert build(workspace).said == [mistake(line, f"Bảng “x”: {message}", hint)]


@pytest.mark.parametrize(
    ("table", "line", "message", "hint"),
    [
        ("nguon: hxt\ncot:\n  - ten", 4, "Không có số liệu “hxt” trong so-lieu.yaml.", "Các số liệu: htx."),
        (
            "nguon: htx\ndieu_kien:\n  xaa: An Bình\ncot:\n  - ten",
            6,
            "Không có cột “xaa” nhìn từ số liệu “htx”.",
            "Có phải “xa”?",
        ),
        (
            "nguon: htx\ndieu_kien:\n  linh_vuc: Nông\ncot:\n  - ten",
            6,
            "Điều kiện của cột “linh_vuc” viết chưa đúng.",
            "Cột “Lĩnh vực” không có giá trị “Nông”. Các giá trị: Nông nghiệp, Xây dựng.",
        ),
        (
            'nguon: htx\ndieu_kien:\n  thanh_vien: "> nhiều"\ncot:\n  - ten',
            6,
            "Điều kiện của cột “thanh_vien” viết chưa đúng.",
            "Cần một số; đang ghi “nhiều”.",
        ),
    ],
)  # fmt: skip
def test_the_lines_that_a_list_takes_are_told_as_those_of_an_indicator(
    workspace: Workspace, table: str, line: int, message: str, hint: str
) -> None:
    assert found(workspace, f"ten: A\nloai: danh_sach\n{table}") == [mistake(line, message, hint)]


@pytest.mark.parametrize(
    "heading",
    [
        "Điện thoại",
        "Số điện thoại người đại diện",
        "SĐT",
        "ĐT",
        "Số ĐT",
        "Di động",
        "Số CCCD",
        "CMND",
        "Số CMT",
        "Số căn cước",
        "Chứng minh nhân dân",
        "Số định danh cá nhân",
        "Hộ chiếu",
    ],
)
def test_personal_data_are_never_printed(workspace: Workspace, heading: str) -> None:
    declare(workspace, "ten: A\nloai: danh_sach\nnguon: htx\ncot:\n  - ten\n  - dien_thoai")
    workspace.replace("config/so-lieu.yaml", "tieu_de: Điện thoại", f"tieu_de: {heading}")
    set_cells(workspace.path / "inputs/2026-6t/htx.xlsx", {"H1": heading})
    message = f"Bảng “x”: cột “{heading}” là thông tin cá nhân, không in vào báo cáo."
    assert build(workspace).said == [mistake(7, message, "Bỏ cột này khỏi bảng.")]


@pytest.mark.parametrize("heading", ["Đạt chuẩn", "Dự toán", "Số máy móc", "Đã đóng góp"])
def test_a_heading_that_only_looks_like_personal_data_is_printed(workspace: Workspace, heading: str) -> None:
    declare(workspace, "ten: A\nloai: danh_sach\nnguon: htx\ncot:\n  - ten\n  - dien_thoai")
    workspace.replace("config/so-lieu.yaml", "tieu_de: Điện thoại", f"tieu_de: {heading}")
    set_cells(workspace.path / "inputs/2026-6t/htx.xlsx", {"H1": heading})
    assert heading in body_of(workspace)


# --- titles and places ----------------------------------------------------------------------------


def test_a_title_names_the_period_and_no_figure(workspace: Workspace) -> None:
    """A figure in a title would stand in the caption and in the alt text, away from its content control."""
    title = "ten: HTX {{ so_htx }} đến {{ ky.den_ngayy }}\nloai: chi_tieu\nchi_tieu:\n  - so_htx"
    nowhere = "Không có {{{{ {} }}}} trong các chỉ tiêu, mục tiêu và từ đã khai báo."
    assert found(workspace, title) == [
        mistake(2, nowhere.format("so_htx"), "Ở đây chỉ dùng được các chữ {{ ky.… }} và {{ don_vi.… }}."),
        mistake(2, nowhere.format("ky.den_ngayy"), "Có phải “ky.den_ngay”?"),
    ]


def test_a_table_that_the_text_does_not_place_is_neither_made_nor_checked_against_the_lists(
    workspace: Workspace,
) -> None:
    """Of two tables one is placed; the other names an indicator that there is not."""
    declare(workspace, "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx\ncot:\n  - chi_tieu")
    path = workspace.path / TABLES
    unplaced = "y:\n  ten: B\n  loai: chi_tieu\n  chi_tieu:\n    - so_hxt\n"
    path.write_text(path.read_text(encoding="utf-8") + unplaced, encoding="utf-8")
    assert body_of(workspace) == ["Trước.", "Bảng 1. A", "Chỉ tiêu", "Tổng số HTX", "Sau./."]


def test_a_table_stands_once_in_the_text(workspace: Workspace) -> None:
    """Twice the same table would have two numbers, and those after it none that the text knows."""
    declare(workspace, "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx", text="@bang x\nGiữa.\n@bang x")
    assert build(workspace).said == [
        said(
            "config/ky/2026-6t.yaml · dòng 8",
            "Bảng “x” đã đặt ở trên; mỗi bảng đặt một lần.",
            "Nhắc lại bảng đó thì viết {{ bang.x }}.",
        )
    ]


def test_an_unknown_table_and_a_mention_of_one_that_is_not_placed_are_told_in_the_text(
    workspace: Workspace,
) -> None:
    declare(
        workspace, "ten: A\nloai: chi_tieu\nchi_tieu:\n  - so_htx", text="Xem {{ bang.x }}.\n@bang bảng_x"
    )
    where = "config/ky/2026-6t.yaml · dòng"
    assert build(workspace).said == [
        said(
            f"{where} 6",
            "Bảng “x” không được đặt trong nội dung nên chưa có số thứ tự để nhắc đến.",
            "Thêm dòng “@bang x” vào chỗ đặt bảng, hoặc bỏ chỗ nhắc này.",
        ),
        said(f"{where} 7", "Không có bảng “bảng_x” trong config/bang.yaml."),
    ]
