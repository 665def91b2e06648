"""`ky-moi`: the next period's file and workbooks are begun, nothing is lost, nothing is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from conftest import Workspace
from docx_text import read_text
from figures_of import said

MARK = "[xem lại] "
TAKEN_OVER = "lấy từ kỳ trước, chưa xem lại."
LOOK = "Đọc, sửa nếu cần, rồi xóa “[xem lại]” ở đầu dòng."
TARGET_HINT = "Sửa nếu cần, rồi xóa dòng “xem_lai”; mục tiêu không còn dùng thì xóa cả mục này."

SHIPPED_FILES = ("hop-tac-xa", "thue", "bhxh", "ocop", "to-hop-tac", "can-bo")

LAST_FILE = """\
# Báo cáo 8 tháng đầu năm 2024 của huyện   (ghi chú của tôi)

loai_ky: 8_thang   # tám tháng
nam: 2024
# Trích yếu do anh Hùng đặt.
trich_yeu: Kết quả {{ ky.ten }}

so: 12   # văn thư ghi
ngay_ban_hanh: 04/09/2024

nhap_tay:
  so_lop:
    gia_tri: 7        # phòng Kinh tế báo miệng
    nguon: Phòng Kinh tế
    ngay: 31/08/2024

# Chỉ tiêu năm nay
nam_ke_hoach: 2024
ke_hoach:
  so_htx:
    gia_tri: 5
    loai: bang   # nghị quyết HĐND

ket_qua_nhiem_vu:
  # việc của anh Nam
  so_hoa:
    dat: co

muc_tieu:
  so_htx:
    # đã hỏi Liên minh HTX
    gia_tri: 6
    loai: it_nhat
  so_hoa:
    ten: Số hóa hồ sơ
    gia_tri: số hóa toàn bộ hồ sơ
    loai: thuc_hien

noi_dung: |
  # Kết quả

  Toàn huyện có {{ so_htx }}, mở {{ so_lop }}.
  @bang chung
  - Năm sau phấn đấu có {{ muc_tieu.so_htx }}.
"""


ONE_COUNTED_ONE_ENTERED = """
    so_htx:
      ten: Tổng số hợp tác xã
      dvt: HTX
      cach_tinh: dem
      nguon: htx
    so_lop:
      ten: Số lớp tập huấn
      dvt: lớp
      cach_tinh: nhap_tay
    """


@pytest.fixture
def small(workspace: Workspace) -> Workspace:
    """The small commune, its last period that of LAST_FILE; no list was kept of it."""
    (workspace.path / "config/ky/2026-6t.yaml").unlink()
    workspace.write("config/ky/2024-8t.yaml", LAST_FILE)
    return workspace


def made(workspace: Workspace, code: str, *more: str) -> str:
    """The file of a period that the real command made."""
    done = workspace.run("ky-moi", code, *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return read(workspace, code)


def read(workspace: Workspace, code: str) -> str:
    return (workspace.path / f"config/ky/{code}.yaml").read_bytes().decode()


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """What stands in a workbook's first sheet from the heading row on, the numbers of the rows left out."""
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))[5:]
    return [row[1:] for row in rows if any(row[1:])]


# --- the file of the period -----------------------------------------------------------------------


def test_every_line_of_the_last_file_that_is_not_changed_stays_to_the_letter(small: Workspace) -> None:
    assert made(small, "2025-6t") == (
        """\
# Báo cáo 6 tháng đầu năm 2025 của huyện   (ghi chú của tôi)

loai_ky: 6_thang   # tám tháng
nam: 2025
# Trích yếu do anh Hùng đặt.
trich_yeu: Kết quả {{ ky.ten }}

so:   # văn thư ghi
ngay_ban_hanh:

# Kỳ trước của kỳ này, để so sánh.
so_sanh:
  ky_truoc:
    ky: 2024-8t

nhap_tay:
  so_lop:
    gia_tri:        # phòng Kinh tế báo miệng
    nguon: Phòng Kinh tế
    ngay:

# Chỉ tiêu năm nay
nam_ke_hoach: 2025
# nghị quyết HĐND
ke_hoach:
  so_htx:
    # đã hỏi Liên minh HTX
    gia_tri: 6
    loai: it_nhat
  so_hoa:
    ten: Số hóa hồ sơ
    gia_tri: số hóa toàn bộ hồ sơ
    loai: thuc_hien

# việc của anh Nam

muc_tieu:
  so_htx:
    xem_lai: co
    # đã hỏi Liên minh HTX
    gia_tri: 6
    loai: it_nhat
  so_hoa:
    xem_lai: co
    ten: Số hóa hồ sơ
    gia_tri: số hóa toàn bộ hồ sơ
    loai: thuc_hien

noi_dung: |
  [xem lại] # Kết quả

  [xem lại] Toàn huyện có {{ so_htx }}, mở {{ so_lop }}.
  @bang chung
  [xem lại] - Năm sau phấn đấu có {{ muc_tieu.so_htx }}.
"""
    )


def test_windows_line_breaks_and_the_byte_order_mark_stay(small: Workspace) -> None:
    path = small.path / "config/ky/2024-8t.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + LAST_FILE.replace("\n", "\r\n").encode())
    made(small, "2025-6t")
    content = (small.path / "config/ky/2025-6t.yaml").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# ")
    assert content.count(b"\r\n") == content.count(b"\n") > 40


def test_the_plan_of_the_new_periods_own_year_holds_on(small: Workspace) -> None:
    """The year 2024 after its 8 months: its plan is what the year is measured by, the targets are of 2025."""
    text = made(small, "2024-nam")
    assert (
        "nam_ke_hoach: 2024\nke_hoach:\n  so_htx:\n    gia_tri: 5\n    loai: bang   # nghị quyết HĐND\n"
        in text
    )
    assert text.count("xem_lai: co") == 2


def test_targets_of_a_later_year_become_a_plan_that_says_its_year(shipped: Workspace) -> None:
    """The reference report's targets are of 2025; no plan of 2024 is known, and none is made up."""
    text = made(shipped, "2024-nam")
    assert (
        "# Kế hoạch năm 2025 lấy từ mục tiêu đã nêu ở kỳ 2024-8t (8 tháng đầu năm 2024).\n"
        "# Kỳ 2024-nam: có kế hoạch năm 2024 thì ghi thay vào đây.\n"
        "nam_ke_hoach: 2025\n"
        "ke_hoach:\n"
        "  htx_thanh_lap_moi:\n"
        "    gia_tri: 8\n"
        "    loai: bang\n"
    ) in text
    assert "nam_ke_hoach: 2025\nke_hoach:\n  htx_thanh_lap_moi:\n    gia_tri: 8\n" in made(shipped, "2025-6t")


@pytest.mark.parametrize(
    ("code", "head"),
    [
        ("2025-t1", "loai_ky: thang   # tám tháng\nthu: 1\nnam: 2025\n"),
        ("2024-q4", "loai_ky: quy   # tám tháng\nthu: 4\nnam: 2024\n"),
        ("2024-9t", "loai_ky: 9_thang   # tám tháng\nnam: 2024\n"),
        ("2024-uoc", "loai_ky: uoc_nam   # tám tháng\nnam: 2024\n"),
        ("2021-2025", "loai_ky: giai_doan   # tám tháng\nnam: 2021\nden_nam: 2025\n"),
        ("luy-ke-2025-3", "loai_ky: luy_ke   # tám tháng\ntu_ngay: 01/01/2025\nden_ngay: 31/03/2025\n"),
    ],
)
def test_the_head_says_any_later_period_and_the_file_is_read(small: Workspace, code: str, head: str) -> None:
    assert f"\n\n{head}" in made(small, code)
    said_of_it = small.run("kiem-tra", "--ky", code).stdout
    assert "chưa xem lại" in said_of_it
    assert "loai_ky" not in said_of_it


def test_days_typed_by_hand_become_the_kind_of_the_new_period(small: Workspace) -> None:
    """From 15/12 to 14/8: the official window goes on, without the old days."""
    small.replace(
        "config/ky/2024-8t.yaml",
        "loai_ky: 8_thang   # tám tháng\nnam: 2024\n",
        "ten: 8 tháng đầu năm 2024\nloai_ky: 8_thang\nnam: 2024\ntu_ngay: 15/12/2023  # theo chế độ\n"
        "den_ngay: 14/08/2024\n",
    )
    text = made(small, "2024-nam")
    assert "\n\nloai_ky: nam\nnam: 2024\nkhung_ngay: chinh_thuc\n# theo chế độ\n# Trích yếu do" in text
    assert "den_ngay: 14/08/2024" not in text
    assert "tu_ngay: 15/12/2023" not in text


def test_without_a_kind_the_old_name_and_days_give_way(small: Workspace) -> None:
    small.replace(
        "config/ky/2024-8t.yaml",
        "loai_ky: 8_thang   # tám tháng\nnam: 2024\n",
        "ten: 8 tháng đầu năm 2024   # tên trong công văn\ntu_ngay: 01/01/2024\nden_ngay: 20/08/2024\n",
    )
    text = made(small, "2025-q1")
    assert "\n\n# tên trong công văn\nloai_ky: quy\nthu: 1\nnam: 2025\n# Trích yếu do" in text
    assert "Báo cáo quý I năm 2025 của huyện" in text


def test_ky_moi_after_ky_moi_loses_nothing_and_marks_nothing_twice(shipped: Workspace) -> None:
    first, second = made(shipped, "2024-nam"), made(shipped, "2025-6t")
    changed = {
        "# KỲ BÁO CÁO: NĂM 2024": "# KỲ BÁO CÁO: 6 THÁNG ĐẦU NĂM 2025",
        "loai_ky: nam": "loai_ky: 6_thang",
        "nam: 2024": "nam: 2025",
        "    ky: 2024-8t": "    ky: 2024-nam",
    }
    assert [changed.get(line, line) for line in first.splitlines()] == second.splitlines()
    assert second.count(MARK) == 27


def test_ky_moi_twice_for_one_period_touches_nothing(shipped: Workspace) -> None:
    made(shipped, "2024-nam")
    edited = read(shipped, "2024-nam").replace(MARK, "")
    (shipped.path / "config/ky/2024-nam.yaml").write_text(edited, encoding="utf-8")
    (shipped.path / "inputs/2024-nam/thue.xlsx").write_bytes(b"sent by the tax office")
    (shipped.path / "inputs/2024-nam/bhxh.xlsx").unlink()
    done = shipped.run("ky-moi", "2024-nam")
    assert done.stdout.startswith(
        "Kỳ mới: năm 2024 (2024-nam), lập từ kỳ 2024-8t (8 tháng đầu năm 2024).\n\n"
        "Đã ghi:\n"
        "  inputs/2024-nam/bhxh.xlsx: 31 dòng đã có tên\n\n"
        "Đã có từ trước, được giữ nguyên:\n"
        "  config/ky/2024-nam.yaml\n"
        "  inputs/2024-nam/hop-tac-xa.xlsx\n"
    )
    assert read(shipped, "2024-nam") == edited
    assert (shipped.path / "inputs/2024-nam/thue.xlsx").read_bytes() == b"sent by the tax office"


def test_the_current_period_stays_what_it_is_and_the_clerk_is_told_what_to_do(shipped: Workspace) -> None:
    before = (shipped.path / "config/don-vi.yaml").read_bytes()
    done = shipped.run("ky-moi", "2024-nam")
    assert (shipped.path / "config/don-vi.yaml").read_bytes() == before
    assert done.stdout.endswith(
        "\nViệc tiếp theo:\n"
        "  1. Ghi số liệu vào các bảng trong inputs/2024-nam, hoặc chép bảng các ngành gửi vào đó.\n"
        "  2. Trong config/ky/2024-nam.yaml, đọc từng dòng có “[xem lại]”, sửa rồi xóa dấu đó.\n"
        "  3. Khi bắt đầu làm kỳ này, sửa “ky_hien_tai: 2024-nam” trong config/don-vi.yaml.\n"
    )


# --- the workbooks --------------------------------------------------------------------------------


def test_names_and_codes_are_carried_over_and_nothing_that_changes(shipped: Workspace) -> None:
    shipped.run("ky-moi", "2024-nam")
    folder = shipped.path / "inputs/2024-nam"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.xlsx" for name in SHIPPED_FILES)
    old = rows_of(shipped.path / "inputs/2024-8t/hop-tac-xa.xlsx")
    headings, *new = rows_of(folder / "hop-tac-xa.xlsx")
    kept = ("Tên hợp tác xã", "Xã", "Mã số thuế", "Ngày thành lập", "Lĩnh vực")
    at = next(number for number, row in enumerate(old) if row[0] == "Tên hợp tác xã")
    columns = {heading: old[at].index(heading) for heading in kept}
    assert [[row[headings.index(each)] for each in kept] for row in new] == [
        [row[columns[each]] for each in kept] for row in old[at + 1 :]
    ]
    assert {value for row in new for name, value in zip(headings, row, strict=True) if name not in kept} == {
        None
    }


def test_a_list_of_events_starts_blank(example: Workspace) -> None:
    """In the example no row of the loans and of the courses is a unit that will be there again."""
    assert (
        "  inputs/2026-nam/danh-sach-htx.xlsx: 19 dòng đã có tên\n"
        "  inputs/2026-nam/to-hop-tac.xlsx: 11 dòng đã có tên\n"
        "  inputs/2026-nam/hoat-dong.xlsx: bảng trống\n"
        "  inputs/2026-nam/vay-von.xlsx: bảng trống\n"
    ) in example.run("ky-moi", "2026-nam").stdout
    (headings,) = rows_of(example.path / "inputs/2026-nam/vay-von.xlsx")
    assert headings == ("Đơn vị vay", "Mã số", "Số tiền vay (triệu đồng)", "Ngày giải ngân")


def test_of_several_headings_the_one_of_the_new_period_is_written(example: Workspace) -> None:
    for code, heading in (
        ("2026-nam", "Doanh thu năm (tỷ đồng)"),
        ("2027-6t", "Doanh thu 6 tháng (tỷ đồng)"),
    ):
        example.run("ky-moi", code)
        headings, first, *_ = rows_of(example.path / f"inputs/{code}/danh-sach-htx.xlsx")
        assert heading in headings
        assert first[:3] == ("HTX Nông nghiệp Ví Dụ 01", "9900267316", "thôn Thượng")


def test_each_commune_gets_its_own_file_again(small: Workspace) -> None:
    """A register of a file for each commune, two sheets in one of them."""
    small.write(
        "config/so-lieu.yaml",
        """
        tht:
          ten: Danh sách tổ hợp tác
          tep: tht-*.xlsx
          trang: "*"
          cot_ten: ten
          cot_dia_ban: xa
          cot:
            ten:
              tieu_de: Tên tổ
              kieu: chu
            xa:
              kieu: chu
              lay_tu: ten_tep
              tieu_de: Xã
            nguoi:
              tieu_de: Số người
              kieu: so_nguyen
        """,
    )
    headings = ["STT", "Tên tổ", "Số người"]
    small.write_sheet(
        "inputs/2024-8t/tht-An Bình.xlsx", "Thôn 1", [headings, [1, "Tổ Một", 5], [2, "Tổ Hai", 7]]
    )
    small.write_sheet("inputs/2024-8t/tht-An Lạc.xlsx", "THT", [headings, [1, "Tổ Ba", 9]])
    done = small.run("ky-moi", "2024-nam")
    assert (
        "tht-An Bình.xlsx: 2 dòng đã có tên\n  inputs/2024-nam/tht-An Lạc.xlsx: 1 dòng đã có tên"
        in done.stdout
    )
    assert rows_of(small.path / "inputs/2024-nam/tht-An Bình.xlsx") == [
        ("Tên tổ", "Số người"),
        ("Tổ Một", None),
        ("Tổ Hai", None),
    ]


def test_two_registers_of_one_sheet_stay_on_their_rows(small: Workspace) -> None:
    """The second one has no name in the first row: no name slips beside another's code."""
    columns = """
  tep: chung.xlsx
  trang: Chung
  cot_ten: ten
  cot_ma: ma
  cot:
    ten:
      tieu_de: {name}
      kieu: chu
    ma:
      tieu_de: {code}
      kieu: chu
"""
    cooperatives = columns.format(name="Tên HTX", code="Mã HTX")
    people = columns.format(name="Tên người", code="Mã người")
    small.write(
        "config/so-lieu.yaml",
        f"htx:\n  ten: Danh sách HTX{cooperatives}chu_nhiem:\n  ten: Người đứng đầu{people}",
    )
    small.write_sheet(
        "inputs/2024-8t/chung.xlsx",
        "Chung",
        [
            ["Tên HTX", "Mã HTX", "Tên người", "Mã người"],
            ["HTX Một", "h1", None, None],
            ["HTX Hai", "h2", "Bà Hai", "n2"],
        ],
    )
    assert "chung.xlsx: 2 dòng" in small.run("ky-moi", "2024-nam").stdout
    assert rows_of(small.path / "inputs/2024-nam/chung.xlsx") == [
        ("Tên HTX", "Mã HTX", "Tên người", "Mã người"),
        ("HTX Một", "h1", None, None),
        ("HTX Hai", "h2", "Bà Hai", "n2"),
    ]


# --- building what was begun ----------------------------------------------------------------------


def test_ky_moi_and_a_build_without_touching_anything_gives_exactly_these_problems(small: Workspace) -> None:
    """One notice for each paragraph and target; what only she can know is asked for; nothing else."""
    small.replace("config/so-lieu.yaml", "  cot_ten: ten\n", "  cot_ten: ten\n  sang_ky_sau: co\n")
    small.write_sheet(
        "inputs/2024-8t/hop-tac-xa.xlsx", "HTX", [["Tên hợp tác xã", "Số thành viên"], ["HTX Một", 10]]
    )
    small.replace("config/ky/2024-8t.yaml", "  @bang chung\n", "  HTX họp vào tháng 8 năm 2022.\n")
    small.write("config/chi-tieu.yaml", ONE_COUNTED_ONE_ENTERED)
    small.run("ky-moi", "2025-6t")
    told = small.run("--ky", "2025-6t").stdout.partition("\nVấn đề: ")[2].partition("\n\nChưa ghi báo cáo")[0]
    file = "config/ky/2025-6t.yaml"
    enter = "Ghi số và ngày của kỳ này; không dùng nữa thì xóa cả mục “so_lop”."
    assert told.split("\n\n") == [
        "3 lỗi, 6 lưu ý",
        said(f"{file} · dòng 18", "Thiếu mục “gia_tri”, hoặc mục này đang trống.", enter),
        said(f"{file} · dòng 20", "Thiếu mục “ngay”, hoặc mục này đang trống.", enter),
        said(f"{file} · dòng 39", f"Mục tiêu “so_htx” {TAKEN_OVER}", TARGET_HINT, "LƯU Ý"),
        said(f"{file} · dòng 44", f"Mục tiêu “so_hoa” {TAKEN_OVER}", TARGET_HINT, "LƯU Ý"),
        said(f"{file} · dòng 50", f"Đoạn này {TAKEN_OVER}", LOOK, "LƯU Ý"),
        said(f"{file} · dòng 52", f"Đoạn này {TAKEN_OVER}", LOOK, "LƯU Ý"),
        said(
            f"{file} · dòng 52",
            "Chỉ tiêu {{ so_lop }} (Số lớp tập huấn) chưa có số liệu.",
            "Nhập ở mục “nhap_tay” của tệp này.",
        ),
        said(f"{file} · dòng 53", f"Đoạn này {TAKEN_OVER} Đoạn còn nhắc “tháng 8 năm 2022”.", LOOK, "LƯU Ý"),
        said(f"{file} · dòng 54", f"Đoạn này {TAKEN_OVER}", LOOK, "LƯU Ý"),
    ]


def test_with_the_lists_sent_only_the_marks_of_review_are_left(shipped: Workspace) -> None:
    """From 8 to 9 months; the lists are those of 8 months, as if nothing had changed."""
    made(shipped, "2024-9t")
    shutil.rmtree(shipped.path / "inputs/2024-9t")
    shutil.copytree(shipped.path / "inputs/2024-8t", shipped.path / "inputs/2024-9t")
    file = "config/ky/2024-9t.yaml"
    lines = read(shipped, "2024-9t").splitlines()
    targets = [number for number, line in enumerate(lines, start=1) if line == "    xem_lai: co"]
    codes = [lines[number - 2].strip(" :") for number in targets]
    first = next(number for number, line in enumerate(lines, start=1) if line.startswith(f"  {MARK}"))
    done = shipped.run("--ky", "2024-9t")
    told = done.stdout.partition("\nVấn đề: ")[2].partition("\n\nĐã ghi:")[0]
    assert told.split("\n\n") == [
        "0 lỗi, 35 lưu ý",
        *(
            said(
                f"{file} · dòng {number}",
                f"Mục tiêu “{code}” {TAKEN_OVER}",
                TARGET_HINT,
                "LƯU Ý",
            )
            for number, code in zip(targets, codes, strict=True)
        ),
        said(f"{file} · dòng {first}", f"Đoạn này {TAKEN_OVER}", LOOK, "LƯU Ý")
        + "\n      … và 26 dòng khác của tệp này cũng như vậy.",
    ]
    assert len(targets) == 8
    assert "xem lại" not in read_text(shipped.path / "outputs/2024-9t/bao-cao-2024-9t.docx").text


def test_an_official_report_waits_until_all_was_looked_at(shipped: Workspace) -> None:
    made(shipped, "2024-9t")
    shutil.rmtree(shipped.path / "inputs/2024-9t")
    shutil.copytree(shipped.path / "inputs/2024-8t", shipped.path / "inputs/2024-9t")
    refused = shipped.run("--ky", "2024-9t", "--ban-chinh-thuc")
    assert (refused.returncode, refused.stderr) == (1, "")
    assert refused.stdout.endswith(
        "\nChưa ghi bản chính thức: còn 27 đoạn chưa xem lại, 8 mục tiêu chưa xem lại. "
        "Xem lại các lưu ý trên rồi chạy lại.\n"
    )
    assert not (shipped.path / "outputs/2024-9t").exists()
    path = shipped.path / "config/ky/2024-9t.yaml"
    text = path.read_text(encoding="utf-8").replace(MARK, "").replace("    xem_lai: co\n", "")
    path.write_text(text, encoding="utf-8")
    done = shipped.run("--ky", "2024-9t", "--ban-chinh-thuc")
    assert (done.returncode, "0 lỗi, 0 lưu ý" in done.stdout) == (0, True)
    assert (shipped.path / "outputs/2024-9t/bao-cao-2024-9t.docx").is_file()


# --- what stands in its way -----------------------------------------------------------------------


def refused(workspace: Workspace, *arguments: str) -> list[str]:
    """The problems of a refused ky-moi, which wrote nothing."""
    before = sorted(workspace.path.rglob("*"))
    done = workspace.run("ky-moi", *arguments)
    assert (done.returncode, done.stderr) == (1, "")
    assert sorted(workspace.path.rglob("*")) == before
    *problems, end = done.stdout.strip("\n").split("\n\n")
    assert end == "Chưa ghi gì; các tệp đã có được giữ nguyên."
    return [problem.strip("\n") for problem in problems]


@pytest.mark.parametrize("code", ["2024-13t", "nam-2024", "../2024-nam", "2024-nam.yaml", "2024-t13"])
def test_a_code_that_names_no_period_is_told_with_how_to_write_one(small: Workspace, code: str) -> None:
    assert refused(small, code) == [
        said(
            "Lệnh ky-moi",
            f"Không biết kỳ “{code}” là kỳ nào.",
            "Mã kỳ viết như 2024-t8 (tháng), 2024-q3 (quý), 2024-8t (8 tháng), 2024-nam, "
            "2024-uoc (ước cả năm), 2021-2025 (giai đoạn), luy-ke-2024-8.",
        )
    ]


def test_a_period_that_is_not_later_than_the_chosen_one_is_refused(small: Workspace) -> None:
    assert refused(small, "2024-6t", "--ky", "2024-8t")[1:] == [
        said(
            "Lệnh ky-moi",
            "Kỳ mới (6 tháng đầu năm 2024) không kết thúc sau kỳ 2024-8t (8 tháng đầu năm 2024).",
            "Chọn kỳ muộn hơn, hoặc chỉ ra một kỳ sớm hơn để lập theo bằng --ky.",
        )
    ]


def test_without_an_earlier_period_there_is_nothing_to_begin_with(small: Workspace) -> None:
    assert refused(small, "2024-q1") == [
        said(
            "config/ky",
            "Không có kỳ nào trước quý I năm 2024 để lập theo.",
            "Thư mục config/ky cần tệp của một kỳ trước; hoặc chỉ ra bằng --ky.",
        )
    ]


def test_a_last_period_with_mistakes_is_told_first(small: Workspace) -> None:
    small.replace("config/ky/2024-8t.yaml", "loai: it_nhat", "loai: it_nhut")
    assert refused(small, "2024-nam") == [
        said(
            "config/ky/2024-8t.yaml · dòng 33",
            "Cần một trong các giá trị: bang, tren, it_nhat, nhieu_nhat, khoang, thuc_hien; "
            "dòng này ghi “it_nhut”.",
            "Có phải “it_nhat”?",
        )
    ]


def test_the_last_period_is_the_one_that_ends_last_before_the_new_one(small: Workspace) -> None:
    for code, head in (("2023-nam", "loai_ky: nam\nnam: 2023"), ("2025-nam", "loai_ky: nam\nnam: 2025")):
        text = LAST_FILE.replace("loai_ky: 8_thang   # tám tháng\nnam: 2024", head)
        small.write(f"config/ky/{code}.yaml", text.replace("04/09/2024", ""))
    assert "lập từ kỳ 2024-8t" in small.run("ky-moi", "2025-6t").stdout
    assert "lập từ kỳ 2023-nam" in small.run("ky-moi", "2024-6t", "--ky", "2023-nam").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ky-moi",), "Sau ky-moi cần mã kỳ mới, ví dụ ky-moi 2024-nam."),
        (("ky-moi", "2024-nam", "--du-thao"), "Lệnh “ky-moi” không dùng --du-thao."),
        (("kiem-tra", "2024-nam"), "Sau “kiem-tra” không ghi “2024-nam”."),
        (("kiem-tra", "--ban-chinh-thuc"), "Lệnh “kiem-tra” không dùng --ban-chinh-thuc."),
        (("--du-thao", "--ban-chinh-thuc"), "Chỉ chọn một trong hai: --du-thao hoặc --ban-chinh-thuc."),
    ],
)
def test_a_wrongly_typed_command_is_told(small: Workspace, arguments: tuple[str, ...], sentence: str) -> None:
    done = small.run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{sentence}\n")


def test_a_folder_that_cannot_be_written_loses_nothing(small: Workspace) -> None:
    """`inputs` is a file here."""
    (small.path / "inputs/2026-6t").joinpath("hop-tac-xa.xlsx").unlink()
    (small.path / "inputs/2026-6t").rmdir()
    (small.path / "inputs").rmdir()
    (small.path / "inputs").write_text("", encoding="utf-8")
    done = small.run("ky-moi", "2024-nam")
    assert done.returncode == 1
    assert "Không ghi được vào thư mục này: tên thư mục đã là tên một tệp." in done.stdout
    assert sorted(path.name for path in (small.path / "config/ky").iterdir()) == ["2024-8t.yaml"]
