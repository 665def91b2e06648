"""The arithmetic of real reports, from small lists whose lines are invented and whose totals are theirs.

Only the facts are theirs; names and sentences are ours. Each runs the real command and reads the .docx.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

import pytest
from conftest import CellInput, Workspace
from docx_text import read_text
from figures_of import said

Line = Mapping[str, CellInput]

HEADINGS = {
    "ten": "Tên",
    "dia_ban": "Địa bàn",
    "linh_vuc": "Lĩnh vực",
    "nghe": "Nghề",
    "ngay_lap": "Ngày thành lập",
    "ngay_giai_the": "Ngày giải thể",
    "to_chuc_lai": "Tổ chức lại theo Luật 2012",
    "thanh_vien": "Thành viên",
    "lao_dong": "Lao động",
    "thu_nhap": "Thu nhập (triệu đồng/người/tháng)",
    "von": "Vốn điều lệ (triệu đồng)",
}
COLUMNS = """
    cot_ten: ten
    cot_dia_ban: dia_ban
    cot:
      ten:
        tieu_de: Tên
        kieu: chu
        bat_buoc: co
      dia_ban:
        tieu_de: Địa bàn
        kieu: chu
      linh_vuc:
        tieu_de: Lĩnh vực
        kieu: lua_chon
        gia_tri:
          - Nông nghiệp
          - Công nghiệp - tiểu thủ công nghiệp
          - Vận tải
          - Thương mại - dịch vụ
          - Tiểu thủ công nghiệp
          - Xây dựng
          - Quỹ tín dụng nhân dân
      nghe:
        tieu_de: Nghề
        kieu: lua_chon
        gia_tri:
          - Chăn nuôi
          - Dịch vụ
          - Trồng trọt
      ngay_lap:
        tieu_de: Ngày thành lập
        kieu: ngay
      ngay_giai_the:
        tieu_de: Ngày giải thể
        kieu: ngay
      to_chuc_lai:
        tieu_de: Tổ chức lại theo Luật 2012
        kieu: co_khong
      thanh_vien:
        tieu_de: Thành viên
        kieu: so_nguyen
        dvt: thành viên
      lao_dong:
        tieu_de: Lao động
        kieu: so_nguyen
        dvt: lao động
      thu_nhap:
        tieu_de: Thu nhập (triệu đồng/người/tháng)
        kieu: khoang
        dvt: triệu đồng/người/tháng
      von:
        tieu_de: Vốn điều lệ (triệu đồng)
        kieu: so
        dvt: tỷ đồng
    """
INDICATORS = """
    htx:
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
        ngay_lap: trong_ky
      tinh_chat: phat_sinh
      kem: dia_ban
      theo: linh_vuc
    htx_giai_the:
      ten: Số HTX giải thể
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ngay_giai_the: trong_ky
      tinh_chat: phat_sinh
    htx_to_chuc_lai:
      ten: Số HTX tổ chức lại theo Luật HTX năm 2012
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      dieu_kien:
        ngay_giai_the: trong_rong
        to_chuc_lai: co
      co_so: htx
    thanh_vien:
      ten: Số thành viên HTX
      dvt: thành viên
      nguon: htx
      cach_tinh: tong
      cot: thanh_vien
      dieu_kien:
        ngay_giai_the: trong_rong
      theo: linh_vuc
    lao_dong:
      ten: Số lao động HTX
      dvt: lao động
      nguon: htx
      cach_tinh: tong
      cot: lao_dong
      theo: linh_vuc
    thu_nhap:
      ten: Thu nhập bình quân của lao động
      dvt: triệu đồng/người/tháng
      nguon: htx
      cach_tinh: khoang
      cot: thu_nhap
      theo: linh_vuc
    von:
      ten: Vốn điều lệ
      dvt: tỷ đồng
      nguon: htx
      cach_tinh: tong
      cot: von
      so_le: 3
    tht:
      ten: Tổng số THT
      dvt: THT
      nguon: tht
      cach_tinh: dem
      theo: linh_vuc
    tht_moi:
      ten: Số THT thành lập mới
      dvt: THT
      nguon: tht
      cach_tinh: dem
      dieu_kien:
        ngay_lap: trong_ky
      tinh_chat: phat_sinh
    to_vien:
      ten: Số thành viên THT
      dvt: thành viên
      nguon: tht
      cach_tinh: tong
      cot: thanh_vien
    """


def lines(count: int, **values: CellInput) -> list[Line]:
    """So many lines of a list with these values; they are named when the list is written."""
    return [values] * count


def shared_out(total: int, count: int, column: str, **values: CellInput) -> list[Line]:
    """So many lines whose numbers in one column make the total, as evenly as whole numbers can."""
    low, rest = divmod(total, count)
    return [{**values, column: low + (at < rest)} for at in range(count)]


def write_list(workspace: Workspace, period: str, code: str, rows: list[Line]) -> None:
    """The list of HTX or THT of a period; a line without a name is called by its number."""
    cells = [
        [row.get("ten", f"{code.upper()} {at}") if key == "ten" else row.get(key) for key in HEADINGS]
        for at, row in enumerate(rows, start=1)
    ]
    workspace.write_sheet(f"inputs/{period}/{code}.xlsx", code.upper(), [list(HEADINGS.values()), *cells])


def make(workspace: Workspace, code: str, head: str, text: str) -> None:
    """The workspace of one office for a period of that code; both lists are declared alike."""
    registers = "".join(
        f"{each}:\n  ten: Danh sách {each}\n  tep: {each}.xlsx\n  trang: {each.upper()}\n"
        + "".join(f"  {line}\n" for line in dedent(COLUMNS).strip().splitlines())
        for each in ("htx", "tht")
    )
    workspace.write("config/so-lieu.yaml", registers)
    workspace.write("config/chi-tieu.yaml", INDICATORS)
    workspace.replace("config/don-vi.yaml", "2026-6t", f"{code}\nso_dem_hai_chu_so: co")
    body = "".join(f"  {line}\n" for line in dedent(text).strip().splitlines())
    head = dedent(head).lstrip()
    workspace.write(f"config/ky/{code}.yaml", f"{head}trich_yeu: Kết quả\nnoi_dung: |\n{body}")


def printed(workspace: Workspace, code: str) -> list[str]:
    """The body's paragraphs, built by the real command, which has nothing to say."""
    done = workspace.run()
    assert "\nVấn đề: 0 lỗi, 0 lưu ý\n" in done.stdout, done.stdout + done.stderr
    text = read_text(workspace.path / f"outputs/{code}/bao-cao-{code}.docx").text
    found = [line for line in text.splitlines() if line]
    return found[found.index("Kết quả") + 1 : found.index("Nơi nhận:")]


# --- Cần Thơ, to 30/6/2022: 300 HTX by field, 8 new ones are 40% of the year's plan ----------------

CAN_THO_FIELDS = {
    "Nông nghiệp": (147, 5),
    "Công nghiệp - tiểu thủ công nghiệp": (24, 1),
    "Vận tải": (43, 1),
    "Thương mại - dịch vụ": (29, 1),
    "Xây dựng": (50, 0),
    "Quỹ tín dụng nhân dân": (7, 0),
}
PLAN_OF_20 = "ke_hoach:\n  htx_moi:\n    gia_tri: 20\n    loai: bang\n"


def can_tho_lists(workspace: Workspace, period: str) -> None:
    """300 lines with 717.716 triệu đồng in all; of some fields the first lines are of 2022."""
    rows: list[Line] = [
        {"linh_vuc": field, "ngay_lap": date(2022, 3, 1) if at < new else date(2015, 3, 1)}
        for field, (count, new) in CAN_THO_FIELDS.items()
        for at in range(count)
    ]
    capital = shared_out(717_716, 300, "von")
    merged: list[Line] = [{**row, **money} for row, money in zip(rows, capital, strict=True)]
    write_list(workspace, period, "htx", merged)
    write_list(workspace, period, "tht", lines(1))


def test_can_tho_2022_breaks_300_down_by_field_and_has_8_of_20_new_ones(workspace: Workspace) -> None:
    """147 + 24 + 43 + 29 + 50 + 7 = 300; 5 + 1 + 1 + 1 = 8; 8/20 = 40%; credit funds are counted."""
    make(
        workspace,
        "2022-6t",
        f"loai_ky: 6_thang\nnam: 2022\n{PLAN_OF_20}",
        """
        Có {{ htx }}: {{ htx | chi_tiet }}.
        Vốn {{ von }}; nông nghiệp chiếm {{ htx.nong_nghiep | ty_trong }}.
        Mới {{ htx_moi }}: {{ htx_moi | chi_tiet }}.
        Việc này {{ htx_moi | so_ke_hoach }} ({{ htx_moi | phan_so_ke_hoach }}), {{ htx_moi | con_thieu }}.
        """,
    )
    can_tho_lists(workspace, "2022-6t")
    all_fields = (
        "147 HTX nông nghiệp, 24 HTX công nghiệp - tiểu thủ công nghiệp, 43 HTX vận tải, "
        "29 HTX thương mại - dịch vụ, 50 HTX xây dựng, 07 HTX quỹ tín dụng nhân dân"
    )
    new_fields = (
        "05 HTX nông nghiệp, 01 HTX công nghiệp - tiểu thủ công nghiệp, 01 HTX vận tải, "
        "01 HTX thương mại - dịch vụ"
    )
    assert printed(workspace, "2022-6t") == [
        f"Có 300 HTX: {all_fields}.",
        "Vốn 717,716 tỷ đồng; nông nghiệp chiếm 49%.",
        f"Mới 08 HTX: {new_fields}.",
        "Việc này đạt 40% kế hoạch năm 2022 (08/20 HTX), còn thiếu 12 HTX so với kế hoạch năm 2022./.",
    ]


def test_can_tho_2022_is_estimated_to_have_303_and_the_whole_plan(workspace: Workspace) -> None:
    """An estimate rests on no list: 303 and 20 are typed with their source; 20/20 = 100%."""
    entry = "    nguon: Sở Kế hoạch và Đầu tư\n    ngay: 30/6/2022\n"
    typed = f"nhap_tay:\n  htx:\n    gia_tri: 303\n{entry}  htx_moi:\n    gia_tri: 20\n{entry}"
    text = "{{ ky.ten }}: {{ htx }}; {{ htx_moi }}, {{ htx_moi | so_ke_hoach }}."
    make(workspace, "2022-uoc", f"loai_ky: uoc_nam\nnam: 2022\n{typed}{PLAN_OF_20}", text)
    entered = "cach_tinh: nhap_tay\n"
    workspace.write(
        "config/chi-tieu.yaml",
        f"htx:\n  ten: Tổng số HTX\n  dvt: HTX\n  {entered}"
        f"htx_moi:\n  ten: Số HTX thành lập mới\n  dvt: HTX\n  tinh_chat: phat_sinh\n  {entered}",
    )
    can_tho_lists(workspace, "2022-uoc")
    assert printed(workspace, "2022-uoc") == [
        "ước cả năm 2022: 303 HTX; 20 HTX, đạt 100% kế hoạch năm 2022./."
    ]


# --- Dầu Tiếng, 6 tháng 2017: 16 THT in a table; 8 HTX, half of them reorganised; 6 dissolved --------


def test_dau_tieng_2017_counts_groups_by_trade_and_leaves_the_dissolved_out_of_the_total(
    workspace: Workspace,
) -> None:
    """6 + 6 + 4 = 16 with 148 members; of 14 HTX on the list 6 were dissolved, and of 8 left 4 are 50%."""
    make(
        workspace,
        "2017-6t",
        "loai_ky: 6_thang\nnam: 2017\n",
        """
        Còn {{ htx }}, trong đó {{ htx_to_chuc_lai | phan_so }} ({{ htx_to_chuc_lai | ty_trong }}).
        Trong kỳ giải thể {{ htx_giai_the }}.
        @bang tht
        """,
    )
    workspace.write(
        "config/bang.yaml",
        "tht:\n  ten: Tổ hợp tác theo nghề\n  loai: phan_to\n  theo: nghe\n"
        "  chi_tieu:\n    - tht\n    - to_vien\n  ty_trong: co\n",
    )
    active = [*lines(4, to_chuc_lai="có"), *lines(4, to_chuc_lai="không")]
    dissolved = lines(6, ngay_giai_the=date(2017, 4, 1), to_chuc_lai="có")
    write_list(workspace, "2017-6t", "htx", [*active, *dissolved])
    trades = ["Chăn nuôi"] * 6 + ["Dịch vụ"] * 6 + ["Trồng trọt"] * 4
    members = shared_out(148, 16, "thanh_vien")
    rows: list[Line] = [{**row, "nghe": trade} for row, trade in zip(members, trades, strict=True)]
    write_list(workspace, "2017-6t", "tht", rows)
    found = printed(workspace, "2017-6t")
    assert found[:2] == ["Còn 08 HTX, trong đó 04/08 HTX (50%).", "Trong kỳ giải thể 06 HTX."]
    # 148 = 9 × 16 + 4: of the 6 in animals four have 10, so 58; services 54; crops 36.
    cells = found[found.index("Chăn nuôi") - 1 : found.index("Tổng số")]
    assert [cells[at : at + 6] for at in range(0, len(cells), 6)] == [
        ["1", "Chăn nuôi", "06", "37,5", "58", "39,2"],
        ["2", "Dịch vụ", "06", "37,5", "54", "36,5"],
        ["3", "Trồng trọt", "04", "25,0", "36", "24,3"],
    ]
    at = found.index("Tổng số")
    assert found[at : at + 5] == ["Tổng số", "16", "100", "148", "100"]


# --- Vĩnh Long, 2020: 17 + 3 - 1 = 19 HTX; 28 - 7 = 21 THT ------------------------------------------

ROLLED = """
    bien_dong:
      ten: HTX cuối năm trước + thành lập mới - giải thể = HTX hiện có
      loai: bien_dong
      dau_ky: htx
      cong:
        - htx_moi
      tru:
        - htx_giai_the
      cuoi_ky: htx
    """
VINH_LONG_NEW: list[Line] = [
    {"ten": "HTX Đồng Đội", "dia_ban": "Phường 4", "ngay_lap": date(2020, 2, 1)},
    {"ten": "HTX Song Anh", "dia_ban": "Phường 8", "ngay_lap": date(2020, 5, 1)},
    {"ten": "HTX Lộc Phát 68", "dia_ban": "Phường Tân Hội", "ngay_lap": date(2020, 9, 1)},
]


def vinh_long(workspace: Workspace, *, struck_off: bool = False) -> None:
    """19 HTX with 1.880 members and 21 THT with 693; a year before 17 and, as its report said, 28."""
    make(
        workspace,
        "2020-nam",
        """
        loai_ky: nam
        nam: 2020
        so_sanh:
          ky_truoc:
            so_lieu:
              tht:
                gia_tri: 28
                nguon: Báo cáo năm 2019
        """,
        """
        Có {{ htx }} ({{ htx | so_ky_truoc }}) với {{ thanh_vien }}.
        Mới {{ htx_moi }}: {{ htx_moi | ten_kem }}; giải thể {{ htx_giai_the }}.
        Có {{ tht }} ({{ tht | so_ky_truoc }}) với {{ to_vien }}.
        """,
    )
    workspace.write("config/kiem-tra.yaml", ROLLED)
    old: list[Line] = [{"ten": f"HTX cũ {at}", "ngay_lap": date(2010, 1, 1)} for at in range(1, 18)]
    write_list(workspace, "2019-nam", "htx", old)
    members = shared_out(1880, 19, "thanh_vien")
    now: list[Line] = [{**row, **each} for row, each in zip([*old[1:], *VINH_LONG_NEW], members, strict=True)]
    ended: Line = {**old[0], "ngay_giai_the": date(2020, 7, 1)}
    write_list(workspace, "2020-nam", "htx", now if struck_off else [ended, *now])
    write_list(workspace, "2020-nam", "tht", shared_out(693, 21, "thanh_vien"))


def test_vinh_long_2020_rolls_17_forward_to_19(workspace: Workspace) -> None:
    """17 + 3 - 1 = 19, two more; 21 groups are seven less than 28."""
    vinh_long(workspace)
    new = "HTX Đồng Đội (Phường 4); HTX Song Anh (Phường 8); HTX Lộc Phát 68 (Phường Tân Hội)"
    assert printed(workspace, "2020-nam") == [
        "Có 19 HTX (tăng 02 HTX so với năm 2019) với 1.880 thành viên.",
        f"Mới 03 HTX: {new}; giải thể 01 HTX.",
        "Có 21 THT (giảm 07 THT so với năm 2019) với 693 thành viên./.",
    ]


def test_a_list_of_vinh_long_that_drops_the_dissolved_one_does_not_roll_forward(workspace: Workspace) -> None:
    """Struck off without the day of its end, nothing tells why 17 and 3 new ones are not 20."""
    vinh_long(workspace, struck_off=True)
    assert (
        said(
            "config/kiem-tra.yaml · dòng 2",
            "“HTX cuối năm trước + thành lập mới - giải thể = HTX hiện có” không đúng: 17 + 3 - 0 = 20, "
            "nhưng “Tổng số HTX” là 19 HTX.",
            "Xem lại từng số: 17 là “Tổng số HTX” (năm 2019); 3 là “Số HTX thành lập mới”; 0 là “Số HTX "
            "giải thể”.",
        )
        in workspace.run().stdout
    )


# --- Bắc Tân Uyên, 9 tháng 2023: ranges of income by field -----------------------------------------


@pytest.fixture
def bac_tan_uyen(workspace: Workspace) -> Workspace:
    """11 HTX in farming, 8 in trade, 3 crafts, 2 builders; 2 HTX and 10 THT are of 2023."""
    farms = shared_out(114, 11, "thanh_vien", linh_vuc="Nông nghiệp")
    workers = shared_out(118, 11, "lao_dong", thu_nhap="5 - 7")
    farming: list[Line] = [{**one, **other} for one, other in zip(farms, workers, strict=True)]
    farming[0] = {**farming[0], "thu_nhap": "6,5 - 7,5", "ngay_lap": date(2023, 4, 1)}
    trade = lines(8, linh_vuc="Thương mại - dịch vụ", thanh_vien=7, lao_dong=10, thu_nhap="5-8")
    trade[0] = {**trade[0], "ngay_lap": date(2023, 9, 30)}
    others = [*lines(3, linh_vuc="Tiểu thủ công nghiệp"), *lines(2, linh_vuc="Xây dựng")]
    make(
        workspace,
        "2023-9t",
        "loai_ky: 9_thang\nnam: 2023\n",
        """
        Trong {{ ky.ten }} thành lập {{ tht_moi }} và {{ htx_moi }}.
        {{ htx | chi_tiet }}.
        Nông nghiệp: {{ thanh_vien.nong_nghiep }}, {{ lao_dong.nong_nghiep }}, {{ thu_nhap.nong_nghiep }}.
        Dịch vụ: {{ thanh_vien.thuong_mai_dich_vu }}, {{ lao_dong.thuong_mai_dich_vu }}.
        Thu nhập ở đó {{ thu_nhap.thuong_mai_dich_vu }}; chung {{ thu_nhap }}.
        """,
    )
    write_list(workspace, "2023-9t", "htx", [*farming, *trade, *others])
    new, old = lines(10, ngay_lap=date(2023, 2, 1)), lines(5, ngay_lap=date(2022, 2, 1))
    write_list(workspace, "2023-9t", "tht", [*new, *old])
    return workspace


def test_bac_tan_uyen_2023_counts_by_field_and_spans_the_incomes(bac_tan_uyen: Workspace) -> None:
    """From 5 to 7,5 in farming, from 5 to 8 in trade, so from 5 to 8 in all."""
    assert printed(bac_tan_uyen, "2023-9t") == [
        "Trong 9 tháng đầu năm 2023 thành lập 10 THT và 02 HTX.",
        "11 HTX nông nghiệp, 08 HTX thương mại - dịch vụ, 03 HTX tiểu thủ công nghiệp, 02 HTX xây dựng.",
        "Nông nghiệp: 114 thành viên, 118 lao động, 5 - 7,5 triệu đồng/người/tháng.",
        "Dịch vụ: 56 thành viên, 80 lao động.",
        "Thu nhập ở đó 5 - 8 triệu đồng/người/tháng; chung 5 - 8 triệu đồng/người/tháng./.",
    ]


def test_the_members_of_fields_whose_cells_are_blank_are_missing_and_not_none(
    bac_tan_uyen: Workspace,
) -> None:
    """The real report tells no members of the three craft cooperatives."""
    text = "Thủ công: {{ thanh_vien.tieu_thu_cong_nghiep }}."
    bac_tan_uyen.replace("config/ky/2023-9t.yaml", "{{ htx | chi_tiet }}.", text)
    done = bac_tan_uyen.run()
    assert done.returncode == 1
    assert "Chỉ tiêu {{ thanh_vien.tieu_thu_cong_nghiep }}" in done.stdout
    assert "chưa có số liệu." in done.stdout
