"""The declaration of registers and their columns: what it says, and each mistake in it at its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from textwrap import dedent, indent

import pytest
from conftest import Workspace

from reportgen.columns import Column, Origin
from reportgen.config import load_config
from reportgen.declarations import RegisterDeclaration
from reportgen.problems import in_order

FILE = "config/so-lieu.yaml"

REGISTER = """\
htx:
  ten: Danh sách HTX
  tep: htx.xlsx
  trang: HTX
  cot_ten: ten
  cot:
    ten:
      tieu_de: Tên
      kieu: chu
"""
"""Nine lines; a column declared behind them begins on line 10."""


def column(**keys: object) -> Column:
    """A column headed “A”."""
    return Column.model_validate({"tieu_de": "A", **keys})


def declared(columns: str, links: str = "") -> str:
    """so-lieu.yaml with more columns, from line 10 on, and links."""
    return REGISTER + indent(dedent(columns).lstrip("\n"), "    ") + indent(dedent(links), "  ")


def mistakes(workspace: Workspace, text: str) -> list[str]:
    """Every problem of so-lieu.yaml as the clerk reads it, the name of the file left out."""
    (workspace.path / FILE).write_text(text, encoding="utf-8")
    problems = in_order(load_config(workspace.path, None)[1])
    assert {problem.place.file for problem in problems} <= {FILE}
    return [str(problem).replace(f"LỖI   {FILE} · ", "") for problem in problems]


def said(line: int, message: str, hint: str = "") -> list[str]:
    """The one problem of the file."""
    return [f"dòng {line}\n      {message}" + (f"\n      Gợi ý: {hint}" if hint else "")]


# --- what is right --------------------------------------------------------------------------------


def test_all_keys_of_a_column_are_read() -> None:
    choice = column(
        kieu="lua_chon", gia_tri=["Tốt", "Khá"], bien_the={"T": "tốt"}, coi_la_trong="-", lay_tu="ten_trang"
    )
    assert (choice.variants, choice.blank_texts, choice.origin) == ({"T": "tốt"}, ("-",), Origin.SHEET)
    number = column(
        kieu="so", nho_nhat="-1,5", lon_nhat="1.000", coi_la_khong=["không", "0"], bat_buoc_khi="b"
    )
    assert (number.lowest, number.highest) == (Decimal("-1.5"), Decimal(1000))
    assert (number.zero_texts, number.required_with) == (("không", "0"), "b")
    day = column(kieu="ngay", nho_nhat="1/1/2000")
    assert (day.lowest, day.highest) == (date(2000, 1, 1), None)
    assert column(kieu="chu", khuon="##-@@").pattern == "##-@@"
    assert column(kieu="chu").origin is None


@pytest.mark.parametrize(
    ("file", "files"),
    [("htx-*.xlsx", ("htx-*.xlsx",)), (["a.xlsx", "b.xlsx"], ("a.xlsx", "b.xlsx"))],
)
def test_a_register_has_one_file_or_several(file: object, files: tuple[str, ...]) -> None:
    keys: Mapping[str, object] = {"ten": "A", "tep": file, "trang": ["Một", "Hai"], "cot_ten": "ten"}
    register = RegisterDeclaration.model_validate({**keys, "cot": {"ten": {"tieu_de": "Tên", "kieu": "chu"}}})
    assert register.files == files
    assert register.file == files[0]
    assert (register.sheets, register.sheet) == (("Một", "Hai"), "Một")


def test_the_name_of_a_row_is_required_whether_declared_so_or_not(workspace: Workspace) -> None:
    text = declared("xa:\n  tieu_de: Xã\n  kieu: chu\n")
    assert mistakes(workspace, text) == []
    config, _ = load_config(workspace.path, None)
    assert config.registers is not None
    columns = config.registers.value["htx"].columns
    assert {code: item.required for code, item in columns.items()} == {"ten": True, "xa": False}


def test_a_decision_on_an_owner_is_read(workspace: Workspace) -> None:
    links = """\
        lien_ket:
          - den: tht
            quan_he: mot_mot
            ten: ten
            cung_la:
              Thanh Xuân: Tổ hợp tác Thanh Xuân
            khong_thuoc:
              - Công ty A
    """
    target = REGISTER.replace("htx", "tht")
    assert mistakes(workspace, declared("", links) + target) == []
    config, _ = load_config(workspace.path, None)
    assert config.registers is not None
    (link,) = config.registers.value["htx"].links
    assert link.same_as == {"Thanh Xuân": "Tổ hợp tác Thanh Xuân"}
    assert link.outside == ("Công ty A",)


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "line", "message", "hint"),
    [
        (
            "kieu: so\nbien_the:\n  a: b", 13,
            "Mục “bien_the” chỉ dùng cho cột kiểu “co_khong”, “lua_chon”; cột này kiểu “so”.",
            "Xóa mục này hoặc đổi kiểu cột.",
        ),
        (
            "kieu: chu\ncoi_la_khong: không", 13,
            ("Mục “coi_la_khong” chỉ dùng cho cột kiểu “so_nguyen”, “so”, “khoang”, “phan_tram”; "
            "cột này kiểu “chu”."),
            "Xóa mục này hoặc đổi kiểu cột.",
        ),
        (
            "kieu: chu\nnho_nhat: 1", 13,
            ("Mục “nho_nhat” chỉ dùng cho cột kiểu “so_nguyen”, “so”, “ngay”, “khoang”, “phan_tram”; "
            "cột này kiểu “chu”."),
            "Xóa mục này hoặc đổi kiểu cột.",
        ),
        (
            'kieu: so\nkhuon: "##"', 13, "Mục “khuon” chỉ dùng cho cột kiểu “chu”; cột này kiểu “so”.",
            "Xóa mục này hoặc đổi kiểu cột.",
        ),
        (
            "kieu: so\nlay_tu: ten_tep", 13,
            "Mục “lay_tu” chỉ dùng cho cột kiểu “chu”, “lua_chon”; cột này kiểu “so”.",
            "Xóa mục này hoặc đổi kiểu cột.",
        ),
        (
            "kieu: phan_tram\ndvt: triệu đồng", 13,
            "Cột kiểu “phan_tram” có đơn vị “%”; mục này ghi “triệu đồng”.", "",
        ),
        (
            "kieu: so\nnho_nhat: 1.5", 13, "Cần một số; dòng này ghi “1.5”.",
            "Số thập phân viết với dấu phẩy: “1,5”.",
        ),
        (
            "kieu: ngay\nlon_nhat: 2024", 13, "Cần một ngày; dòng này ghi “2024”.",
            "Ngày viết theo dạng ngày/tháng/năm, ví dụ 31/8/2024.",
        ),
        (
            "kieu: so\nnho_nhat: 5\nlon_nhat: 3", 13,
            "“nho_nhat” lớn hơn “lon_nhat” nên không giá trị nào dùng được.", "",
        ),
        (
            "kieu: ngay\nnho_nhat: 2/1/2024\nlon_nhat: 1/1/2024", 13,
            "“nho_nhat” lớn hơn “lon_nhat” nên không giá trị nào dùng được.", "",
        ),
        (
            "kieu: lua_chon\ngia_tri:\n  - Tốt\n  - Khá\nbien_the:\n  T: Tôt", 17,
            "“T” được coi là “Tôt”, mà cột không có giá trị này.", "Có phải “Tốt”?",
        ),
        (
            "kieu: co_khong\nbien_the:\n  v: được", 14,
            "“v” được coi là “được”, mà cột không có giá trị này.", "Các giá trị: co, khong.",
        ),
        (
            'kieu: so\ncoi_la_trong:\n  - không\n  - "-"\ncoi_la_khong: KHÔNG', 16,
            "“không” vừa là “coi_la_trong” vừa là “coi_la_khong”; chỉ ghi ở một mục.", "",
        ),
        (
            "kieu: so\nlay_tu: ten_teep", 13,
            "Cần một trong các giá trị: ten_trang, ten_tep; dòng này ghi “ten_teep”.",
            "Có phải “ten_tep”?",
        ),
        (
            "kieu: so\nbat_buoc_khi: gia", 13,
            "“bat_buoc_khi” cần mã của một cột khác trong danh sách này; đang ghi “gia”.", "",
        ),
        (
            "kieu: so\nbat_buoc_khi: a", 13,
            "“bat_buoc_khi” cần mã của một cột khác trong danh sách này; đang ghi “a”.", "",
        ),
    ],
)  # fmt: skip
def test_a_key_that_does_not_fit_its_column_is_a_mistake(
    workspace: Workspace, lines: str, line: int, message: str, hint: str
) -> None:
    text = declared("a:\n  tieu_de: A\n" + indent(lines, "  ") + "\n")
    assert mistakes(workspace, text) == said(line, message, hint)


def test_two_columns_with_a_common_heading_are_a_mistake(workspace: Workspace) -> None:
    """Else the list is blamed for a heading that it has."""
    text = declared(
        """
        von:
          tieu_de: Vốn
          kieu: so
        von_gop:
          tieu_de:
            - Vốn góp
            - VỐN
          kieu: so
        """
    )
    hint = "Mỗi tiêu đề chỉ ghi cho một cột; xem lại dòng tieu_de của hai cột này."
    assert mistakes(workspace, text) == said(14, "Cột “von” và cột “von_gop” cùng nhận tiêu đề “VỐN”.", hint)


def test_one_column_may_name_a_heading_in_two_spellings(workspace: Workspace) -> None:
    assert mistakes(workspace, declared("a:\n  tieu_de:\n    - Vốn\n    - VỐN\n  kieu: so\n")) == []


def test_a_column_may_not_be_called_as_the_list_that_its_register_links_to(workspace: Workspace) -> None:
    """`tht` seen from this list is the owner, not the column."""
    text = declared(
        "tht:\n  tieu_de: Thuộc\n  kieu: chu\n",
        "lien_ket:\n  - den: tht\n    quan_he: nhieu_mot\n    ten: tht\n",
    )
    target = REGISTER.replace("htx", "tht")
    assert mistakes(workspace, text + target) == said(
        10,
        "Mã cột “tht” trùng với mã danh sách mà mục “lien_ket” dẫn đến.",
        "Đổi mã cột, ví dụ thêm “ten_” ở trước.",
    )


def test_a_register_without_a_file_or_a_sheet_is_a_mistake(workspace: Workspace) -> None:
    assert mistakes(workspace, REGISTER.replace("  trang: HTX\n", "")) == said(
        1, "Thiếu mục “trang”, hoặc mục này đang trống."
    )
