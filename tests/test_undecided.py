"""Values known only in part: what a condition cannot decide is not counted, and is named by its cell."""

from __future__ import annotations

from conftest import Workspace
from figures_of import compute, exact, said, sentences

from reportgen.figures import Range

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
        ngay:
          tieu_de: Ngày thành lập
          kieu: ngay
        thu_nhap:
          tieu_de: Thu nhập
          kieu: khoang
          dvt: triệu đồng/tháng
    """
INDICATORS = """
    tat_ca:
      ten: Tất cả
      dvt: HTX
      nguon: htx
      cach_tinh: dem
    moi:
      ten: HTX thành lập trong kỳ
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ngay: trong_ky
    thu_nhap:
      ten: Thu nhập
      dvt: triệu đồng/tháng
      nguon: htx
      cach_tinh: khoang
      cot: thu_nhap
    """
PLACE = "inputs/2026-6t/htx.xlsx · trang “HTX” · ô"


def listed(workspace: Workspace, *rows: list[str | int | None]) -> None:
    workspace.write("config/so-lieu.yaml", REGISTERS)
    workspace.write("config/chi-tieu.yaml", INDICATORS)
    workspace.write_sheet("inputs/2026-6t/htx.xlsx", "HTX", [["Tên", "Ngày thành lập", "Thu nhập"], *rows])


def test_a_bare_year_of_the_period_is_not_counted_and_its_cell_is_named(workspace: Workspace) -> None:
    """Half a year is asked for: of 2026 it is not known, of 2010 and of 2/2026 it is."""
    listed(
        workspace,
        ["HTX Một", "2026", "3,5 - 6"],
        ["HTX Hai", "2010", "4"],
        ["HTX Ba", "02/2026", "trên 5"],
        ["HTX Bốn", "03/03/2026", None],
    )
    figures, problems = compute(workspace)
    assert exact(figures["tat_ca"]) == "4"
    assert exact(figures["moi"]) == "2"
    open_ = [text for text in sentences(problems) if "không được tính" in text]
    assert open_ == [
        said(
            f"{PLACE} B2",
            "Cột “Ngày thành lập” chỉ ghi “2026”, không ghi ngày, tháng, nên không biết có đúng điều kiện "
            "không; dòng này không được tính.",
            "Ghi đủ ngày/tháng/năm.",
            "LƯU Ý",
        )
    ]


def test_a_range_of_cells_takes_part_with_both_its_ends(workspace: Workspace) -> None:
    listed(workspace, ["HTX Một", "2010", "3,5 - 6"], ["HTX Hai", "2011", "4"])
    figures, _ = compute(workspace)
    value = figures["thu_nhap"].value
    assert isinstance(value, Range)
    assert (str(value.low), str(value.high)) == ("3.5", "6")
