"""The lines around a report, for each kind of body, as Nghị định 30/2020/NĐ-CP, phụ lục I wants them."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.letterhead import Letterhead, make_letterhead
from reportgen.organization import Level, Organization

BLANK = "\u00a0" * 6


def office(title: str = "Chủ tịch", /, **more: object) -> Organization:
    """The UBND of Thạch Hà, or what `more` makes of it; the signer has that title."""
    keys: dict[str, object] = {
        "loai": "ubnd",
        "cap": "huyen",
        "ten": "Thạch Hà",
        "ky_hieu": "BC-UBND",
        "nguoi_ky": {"chuc_vu": title},
        "noi_nhan": ["Thường trực Huyện ủy", "Thường trực HĐND huyện;"],
        "luu": "VT, NN",
        "ky_hien_tai": "2024-8t",
    }
    return Organization.model_validate(keys | more)


def head(
    organization: Organization, number: str = "", issue_day: date | None = None, *, is_draft: bool = False
) -> Letterhead:
    """The letterhead of a report on one subject."""
    return make_letterhead(organization, "Kết quả 8 tháng", number, issue_day, is_draft=is_draft)


def test_a_peoples_committee_has_no_superior_and_signs_for_the_collective() -> None:
    assert head(office()) == Letterhead(
        parent_lines=(),
        issuer_lines=("ỦY BAN NHÂN DÂN", "HUYỆN THẠCH HÀ"),
        number_line=f"Số: {BLANK}/BC-UBND",
        date_line=f"Thạch Hà, ngày{BLANK}tháng{BLANK}năm{BLANK}",
        subject="Kết quả 8 tháng",
        addressees=(),
        authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        office_title="",
        signer="",
        recipients=("Thường trực Huyện ủy;", "Thường trực HĐND huyện;", "Lưu: VT, NN."),
        author="Ủy ban nhân dân huyện Thạch Hà",
        is_draft=False,
    )


def test_a_division_stands_under_its_committee_and_signs_with_its_own_title() -> None:
    made = head(office("Trưởng phòng", loai="phong", ten_phong="Phòng Kinh tế", ky_hieu="BC-KT"))
    assert made.parent_lines == ("UBND HUYỆN THẠCH HÀ",)
    assert made.issuer_lines == ("PHÒNG KINH TẾ",)
    assert made.authority_lines == ("TRƯỞNG PHÒNG",)
    assert made.number_line == f"Số: {BLANK}/BC-KT"
    assert made.author == "Phòng Kinh tế huyện Thạch Hà"


def test_a_steering_committee_stands_under_its_committee_and_signs_with_the_title_in_it() -> None:
    made = head(office("Trưởng ban", loai="ban_chi_dao", ten_ban="Ban Chỉ đạo kinh tế tập thể"))
    assert made.parent_lines == ("UBND HUYỆN THẠCH HÀ",)
    assert made.issuer_lines == ("BAN CHỈ ĐẠO KINH TẾ TẬP THỂ",)
    assert made.authority_lines == ("TRƯỞNG BAN",)
    assert made.office_title == ""
    assert made.author == "Ban Chỉ đạo kinh tế tập thể huyện Thạch Hà"


def test_a_full_name_that_ends_with_the_unit_does_not_get_it_twice() -> None:
    made = head(office("Trưởng ban", loai="ban_chi_dao", ten_ban="Ban Chỉ đạo kinh tế huyện Thạch Hà"))
    assert made.author == "Ban Chỉ đạo kinh tế huyện Thạch Hà"


@pytest.mark.parametrize(
    ("kind", "title", "lines"),
    [
        ("ubnd", "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("ban_chi_dao", "Phó Trưởng ban", ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        ("phong", "Phó Trưởng phòng", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
    ],
)
def test_a_deputy_signs_for_the_head(kind: str, title: str, lines: tuple[str, ...]) -> None:
    organization = office(title, loai=kind, ten_ban="Ban Chỉ đạo A", ten_phong="Phòng A")
    assert head(organization).authority_lines == lines


@pytest.mark.parametrize(
    ("level", "line"),
    [
        (Level.COMMUNE, "XÃ THẠCH HÀ"),
        (Level.WARD, "PHƯỜNG THẠCH HÀ"),
        (Level.SPECIAL_ZONE, "ĐẶC KHU THẠCH HÀ"),
        (Level.TOWNSHIP, "THỊ TRẤN THẠCH HÀ"),
        (Level.DISTRICT, "HUYỆN THẠCH HÀ"),
        (Level.URBAN_DISTRICT, "QUẬN THẠCH HÀ"),
        (Level.TOWN, "THỊ XÃ THẠCH HÀ"),
        (Level.CITY, "THÀNH PHỐ THẠCH HÀ"),
        (Level.PROVINCE, "TỈNH THẠCH HÀ"),
    ],
)
def test_every_level_is_named_as_the_law_names_it(level: Level, line: str) -> None:
    assert head(office(cap=level.value)).issuer_lines == ("ỦY BAN NHÂN DÂN", line)
    division = office("Trưởng phòng", cap=level.value, loai="phong", ten_phong="Phòng A")
    assert head(division).parent_lines == (f"UBND {line}",)


@pytest.mark.parametrize(
    ("number", "line"),
    [("5", "Số: 05/BC-UBND"), ("05", "Số: 05/BC-UBND"), ("12", "Số: 12/BC-UBND"), ("105", "Số: 105/BC-UBND")],
)
def test_a_number_under_ten_has_two_digits(number: str, line: str) -> None:
    assert head(office(), number).number_line == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2024, 9, 5), "Thạch Hà, ngày 05 tháng 9 năm 2024"),
        (date(2024, 2, 15), "Thạch Hà, ngày 15 tháng 02 năm 2024"),
        (date(2024, 12, 31), "Thạch Hà, ngày 31 tháng 12 năm 2024"),
    ],
)
def test_a_day_under_ten_and_the_months_one_and_two_have_two_digits(day: date, line: str) -> None:
    assert head(office(), "5", day).date_line == line


def test_the_place_of_the_date_may_differ_from_the_name() -> None:
    assert head(office(dia_danh="Hà Tĩnh"), "", date(2024, 9, 5)).date_line.startswith("Hà Tĩnh, ngày 05")


def test_a_unit_named_by_a_number_is_named_in_full_in_the_date_line() -> None:
    """Nghị định 30/2020/NĐ-CP, phụ lục I, II.4a: the kind stands before a number."""
    assert head(office(cap="phuong", ten="1"), "", date(2024, 9, 5)).date_line == (
        "Phường 1, ngày 05 tháng 9 năm 2024"
    )


def test_a_report_with_addressees_begins_its_recipients_with_as_above() -> None:
    made = head(office(kinh_gui=["UBND tỉnh Hà Tĩnh", "Liên minh Hợp tác xã tỉnh"]))
    assert made.addressees == ("UBND tỉnh Hà Tĩnh", "Liên minh Hợp tác xã tỉnh")
    assert made.recipients == (
        "Như trên;",
        "Thường trực Huyện ủy;",
        "Thường trực HĐND huyện;",
        "Lưu: VT, NN.",
    )


@pytest.mark.parametrize("typed", ["Như trên", "Như trên;", "Như trên.", "Như trên (để báo cáo)"])
def test_as_above_is_never_printed_twice(typed: str) -> None:
    made = head(office(kinh_gui=["UBND tỉnh Hà Tĩnh"], noi_nhan=[typed, "HĐND huyện"]))
    assert made.recipients == (f"{typed.rstrip(';.')};", "HĐND huyện;", "Lưu: VT, NN.")


def test_as_above_comes_first_wherever_it_was_typed() -> None:
    made = head(office(kinh_gui=["UBND tỉnh Hà Tĩnh"], noi_nhan=["HĐND huyện", "Như trên"]))
    assert made.recipients == ("Như trên;", "HĐND huyện;", "Lưu: VT, NN.")


@pytest.mark.parametrize("typed", ["VT, NN", "VT, NN.", "VT, NN;"])
def test_the_last_line_ends_with_one_full_stop(typed: str) -> None:
    assert head(office(luu=typed)).recipients[-1] == "Lưu: VT, NN."


def test_the_title_in_the_agency_is_printed_only_under_the_agency_s_seal() -> None:
    signer = {"chuc_vu": "Trưởng ban", "chuc_vu_co_quan": "Chủ tịch UBND huyện", "ho_ten": "Nguyễn Văn A"}
    keys = {"loai": "ban_chi_dao", "ten_ban": "Ban Chỉ đạo A", "nguoi_ky": signer}
    assert head(office(**keys)).office_title == ""
    assert head(office(**keys, su_dung_dau="co")).office_title == "CHỦ TỊCH UBND HUYỆN"
    assert head(office(**keys)).signer == "Nguyễn Văn A"


def test_a_draft_says_so() -> None:
    assert head(office(), is_draft=True).is_draft
