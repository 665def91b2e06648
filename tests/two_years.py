"""A small commune with lists of several periods, for what is compared, planned and laid out in tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from conftest import CellInput, Workspace
from docx_text import read_text
from figures_of import sentences

from reportgen.pipeline import run

REGISTERS = """
    htx:
      ten: Danh sách HTX
      tep: htx.xlsx
      trang: HTX
      cot_ten: ten
      cot_dia_ban: xa
      cot:
        ten:
          tieu_de: Tên
          kieu: chu
        xa:
          tieu_de: Xã
          kieu: chu
          tien_to: xã
        linh_vuc:
          tieu_de: Lĩnh vực
          kieu: lua_chon
          gia_tri:
            - Nông nghiệp
            - Xây dựng
        ngay_thanh_lap:
          tieu_de: Ngày thành lập
          kieu: ngay
        ngay_giai_the:
          tieu_de: Ngày giải thể
          kieu: ngay
        thanh_vien:
          tieu_de: Thành viên
          kieu: so_nguyen
          dvt: thành viên
        doanh_thu:
          tieu_de: Doanh thu (triệu đồng)
          kieu: so
          dvt: triệu đồng
        dien_thoai:
          tieu_de: Điện thoại
          kieu: chu
    """
INDICATORS = """
    so_htx:
      ten: Tổng số HTX
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ngay_giai_the: trong_rong
      theo: linh_vuc
    htx_moi:
      ten: Số HTX thành lập mới
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ngay_thanh_lap: trong_ky
      tinh_chat: phat_sinh
      khi_khong: chưa thành lập mới HTX nào
    htx_giai_the:
      ten: Số HTX giải thể
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ngay_giai_the: trong_ky
      tinh_chat: phat_sinh
    thanh_vien:
      ten: Số thành viên
      dvt: thành viên
      nguon: htx
      cach_tinh: tong
      cot: thanh_vien
    doanh_thu:
      ten: Doanh thu
      dvt: triệu đồng
      nguon: htx
      cach_tinh: tong
      cot: doanh_thu
      tinh_chat: phat_sinh
      so_le: 1
    ty_le_xay_dung:
      ten: Tỷ lệ HTX xây dựng
      dvt: "%"
      cach_tinh: ty_le
      tu_so: htx_xay_dung
      mau_so: so_htx
      so_le: 1
    htx_xay_dung:
      ten: Số HTX xây dựng
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        linh_vuc: Xây dựng
        ngay_giai_the: trong_rong
    thu_nhap:
      ten: Thu nhập bình quân một lao động
      dvt: triệu đồng/lao động/tháng
      cach_tinh: nhap_tay
    """
HEADINGS: Sequence[CellInput] = (
    "Tên",
    "Xã",
    "Lĩnh vực",
    "Ngày thành lập",
    "Ngày giải thể",
    "Thành viên",
    "Doanh thu (triệu đồng)",
    "Điện thoại",
)
Rows = Sequence[Sequence[CellInput]]
LAST_YEAR: Rows = (
    ("HTX Một", "An Bình", "Nông nghiệp", "01/02/2015", None, 20, "100,5", None),
    ("HTX Hai", "An Lạc", "Nông nghiệp", "01/03/2025", None, 10, 50, None),
    ("HTX Ba", "An Lạc", "Xây dựng", "05/05/2019", None, 8, 40, None),
)
THIS_YEAR: Rows = (
    ("HTX Một", "An Bình", "Nông nghiệp", "01/02/2015", None, 22, "120,6", "0912"),
    ("HTX Hai", "An Lạc", "Nông nghiệp", "01/03/2025", None, 10, 45, None),
    ("HTX Ba", "An Lạc", "Xây dựng", "05/05/2019", "10/02/2026", 8, None, None),
    ("HTX Bốn", "An Bình", "Xây dựng", "15/01/2026", None, 9, 30, None),
    ("HTX Năm", "An Bình", "Nông nghiệp", "20/04/2026", None, 7, 5, None),
)


def write_list(workspace: Workspace, period: str, rows: Rows) -> None:
    """The list of cooperatives of a period."""
    workspace.write_sheet(f"inputs/{period}/htx.xlsx", "HTX", [HEADINGS, *rows])


def write_period(workspace: Workspace, text: str, extra: str = "") -> None:
    """The file of 6 tháng đầu năm 2026: `extra` begins on line 4, the text in the line below its last."""
    body = "\n".join(f"  {line}" for line in dedent(text).strip().splitlines())
    head = "loai_ky: 6_thang\nnam: 2026\ntrich_yeu: Kết quả {{ ky.ten }}\n"
    workspace.write("config/ky/2026-6t.yaml", f"{head}{dedent(extra).lstrip()}noi_dung: |\n{body}\n")


def two_years(workspace: Workspace, text: str, extra: str = "") -> None:
    """The commune with its lists of 6 tháng đầu năm 2025 and 2026, and that text."""
    workspace.write("config/so-lieu.yaml", REGISTERS)
    workspace.write("config/chi-tieu.yaml", INDICATORS)
    write_list(workspace, "2025-6t", LAST_YEAR)
    write_list(workspace, "2026-6t", THIS_YEAR)
    write_period(workspace, text, extra)


@dataclass(frozen=True, slots=True)
class Built:
    """What a run gives: the paragraphs of the report's body, none where none is written; what it says."""

    body: list[str]
    said: list[str]


def build(workspace: Workspace, period: str = "2026-6t") -> Built:
    """Build the report of a period in this process: the recipe itself, without starting the command anew."""
    outcome = run(workspace.path, period, lambda _: None)
    return Built(_body(workspace, period) if outcome.written else [], sentences(outcome.problems))


def body_of(workspace: Workspace, text: str = "", extra: str = "") -> list[str]:
    """The body's paragraphs of a run in which nothing is to be said; `text` first becomes the period's."""
    if text:
        write_period(workspace, text, extra)
    built = build(workspace)
    assert built.said == []
    return built.body


def _body(workspace: Workspace, period: str) -> list[str]:
    text = read_text(workspace.path / f"outputs/{period}/bao-cao-{period}.docx").text
    lines = [line for line in text.splitlines() if line]
    start = next(at for at, line in enumerate(lines) if line.startswith("Kết quả")) + 1
    return lines[start : lines.index("Nơi nhận:")]
