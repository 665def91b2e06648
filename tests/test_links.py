"""Whose row is this: by code, by name, by name within the commune; and every way of being in doubt."""

from __future__ import annotations

import unicodedata

import pytest
from conftest import ORGANIZATION, CellInput, Workspace
from figures_of import Lists, link_lists, read_lists, said

from reportgen.config import load_config
from reportgen.problems import Rule

FOLDER = "inputs/2026-6t"
THUE = f"{FOLDER}/thue.xlsx · trang “Thuế” · ô"
OCOP = f"{FOLDER}/ocop.xlsx · trang “OCOP” · ô"
NOT_IN_HTX = f"không có trong “Danh sách HTX” ({FOLDER}/htx.xlsx)."
CODE, OTHER_CODE, THIRD_CODE = "0100109106", "9900000009", "9900000016"
Rows = list[list[CellInput]]
OF_A_GROUP: Rows = [["Giò", "THT Một", "THT"]]


def read(workspace: Workspace, **rows: Rows) -> Lists:
    """The lists with these rows, from row 2 on; wrong check digits are not what is tested here."""
    link_lists(workspace, **rows)
    lists = read_lists(workspace)
    lists.problems[:] = [found for found in lists.problems if found.rule is not Rule.CELL_CHECK_DIGIT]
    return lists


def owners(lists: Lists, source: str, target: str = "htx") -> dict[int, int]:
    """Row of the list → row of its owner."""
    (tie,) = [tie for tie in lists.ties if (tie.source, tie.link.target) == (source, target)]
    return dict(tie.owner_of)


def faulty(lists: Lists) -> dict[tuple[str, str], bool]:
    """Which links are in doubt."""
    return {(tie.source, tie.link.target): tie.faulty for tie in lists.ties}


def test_a_row_finds_its_owner_by_code_whatever_its_name(workspace: Workspace) -> None:
    """The tax office writes names its own way; the code decides."""
    lists = read(workspace, thue=[[CODE, "HTX Hai", None, 5], [None, "HTX Ba", None, 5]])
    assert lists.sentences == []
    assert owners(lists, "thue") == {2: 2, 3: 4}
    assert lists.ties[0].rows_of == {2: [2], 4: [3]}


@pytest.mark.parametrize(
    "name", ["htx  một", "HTX MỘT ", unicodedata.normalize("NFD", "HTX Một"), "HTX\u00a0Một", "HTX Một\u200b"]
)
def test_a_row_finds_its_owner_by_its_folded_name(workspace: Workspace, name: str) -> None:
    """What looks the same on paper is the same name."""
    lists = read(workspace, thue=[[None, name, None, 5]])
    assert lists.sentences == []
    assert owners(lists, "thue") == {2: 2}


def test_a_code_that_the_master_lacks_falls_back_on_a_name_without_a_code(workspace: Workspace) -> None:
    """The master's cell is blank: the name is all there is."""
    lists = read(workspace, thue=[[OTHER_CODE, "HTX Hai", None, 5]])
    assert lists.sentences == []
    assert owners(lists, "thue") == {2: 3}


def test_an_unknown_code_with_the_name_of_another_code_is_no_match(workspace: Workspace) -> None:
    """Two cooperatives of one name, or a mistyped code: she must look."""
    lists = read(workspace, thue=[[OTHER_CODE, "HTX Một", None, 5]])
    assert lists.sentences == [
        said(
            f"{THUE} A2",
            f"“{OTHER_CODE}” · “HTX Một” {NOT_IN_HTX}",
            f"Cùng tên nhưng mã số thuế khác: “HTX Một” (ô A2) có mã {CODE}.",
        )
    ]
    assert owners(lists, "thue") == {}
    assert faulty(lists)["thue", "htx"]


def test_two_of_one_name_in_two_communes_are_told_apart_by_the_commune(workspace: Workspace) -> None:
    """Nothing is merged."""
    htx: Rows = [["HTX Một", "An Bình"], ["HTX Một", "An Lạc"]]
    lists = read(
        workspace,
        htx=htx,
        ocop=OF_A_GROUP,
        thue=[[None, "HTX Một", "an lạc", 5], [None, "HTX Một", "An Bình", 6]],
    )
    assert lists.sentences == []
    assert owners(lists, "thue") == {2: 3, 3: 2}


def test_two_of_one_name_and_no_commune_are_both_named(workspace: Workspace) -> None:
    """The row is not given to the first of them."""
    htx: Rows = [["HTX Một", "An Bình"], ["HTX Một", "An Lạc"]]
    lists = read(workspace, htx=htx, thue=[[None, "HTX Một", None, 5]], ocop=[["Gạo", "HTX Một", "HTX"]])
    candidates = "có thể là 2 dòng của “Danh sách HTX”: “HTX Một” (ô A2); “HTX Một” (ô A3)."
    hint = "Ghi thêm mã số thuế hoặc xã để biết là dòng nào."
    assert lists.sentences == [
        said(f"{OCOP} B2", f"“HTX Một” {candidates}", hint),
        said(f"{THUE} B2", f"“HTX Một” {candidates}", hint),
    ]
    assert owners(lists, "thue") == owners(lists, "ocop") == {}


def test_an_owner_without_a_commune_is_still_a_candidate(workspace: Workspace) -> None:
    """Its cell is blank, so it may be the one that is meant: alone it is, beside another it is a doubt."""
    alone = read(workspace, htx=[["HTX Một"]], ocop=OF_A_GROUP, thue=[[None, "HTX Một", "An Lạc", 5]])
    assert alone.sentences == []
    assert owners(alone, "thue") == {2: 2}
    beside = read(
        workspace,
        htx=[["HTX Một"], ["HTX Một", "An Lạc"]],
        ocop=OF_A_GROUP,
        thue=[[None, "HTX Một", "An Lạc", 5]],
    )
    assert [problem.rule for problem in beside.problems] == [Rule.LINK_MANY_OWNERS]


def test_a_name_in_another_commune_is_no_match(workspace: Workspace) -> None:
    """The hint says that the name is there, and where."""
    lists = read(workspace, thue=[[None, "HTX Một", "An Lạc", 5]])
    assert owners(lists, "thue") == {}
    (sentence,) = lists.sentences
    assert sentence.startswith(said(f"{THUE} B2", f"“HTX Một” {NOT_IN_HTX}"))
    assert "An Bình" in sentence


def test_one_code_on_two_rows_of_the_master_is_a_doubt(workspace: Workspace) -> None:
    """The column of codes is unique though nobody declared it so; nothing rests on a link by it."""
    htx: Rows = [["HTX Một", "An Bình", CODE], ["HTX Hai", "An Lạc", CODE]]
    lists = read(workspace, htx=htx)
    assert [problem.rule for problem in lists.problems] == [Rule.CELL_NOT_UNIQUE]
    assert faulty(lists)["thue", "htx"]


def test_a_row_without_an_owner_is_named_with_the_nearest(workspace: Workspace) -> None:
    """Equal only without marks is suggested, not accepted."""
    lists = read(workspace, thue=[[None, "HTX Mot", None, 5]], ocop=[["Gạo", "HTX Xa Lạ Hoàn Toàn", "HTX"]])
    assert lists.sentences == [
        said(f"{OCOP} B2", f"“HTX Xa Lạ Hoàn Toàn” {NOT_IN_HTX}"),
        said(f"{THUE} B2", f"“HTX Mot” {NOT_IN_HTX}", "Gần giống: “HTX Một” (ô A2)."),
    ]
    assert owners(lists, "thue") == owners(lists, "ocop") == {}
    assert faulty(lists) == {("thue", "htx"): True, ("ocop", "htx"): True, ("ocop", "tht"): False}


def test_a_row_without_code_and_name_is_a_problem(workspace: Workspace) -> None:
    """Its money belongs to nobody."""
    lists = read(workspace, thue=[[CODE, "HTX Một", None, 5], [None, None, None, 7]])
    assert lists.sentences == [
        said(
            f"{THUE} B3",
            "Cột “Tên” không được để trống; ô đang trống.",
        )
    ]


def test_a_row_without_an_owner_may_be_declared_a_notice(workspace: Workspace) -> None:
    """`khong_khop: luu_y`: the list holds others than cooperatives; the figures stand."""
    link_lists(workspace, thue=[["0100109106", "HTX Một", None, 5], [None, "Công ty Bốn", None, 7]])
    workspace.replace(
        "config/so-lieu.yaml", "      dia_ban: xa\n", "      dia_ban: xa\n      khong_khop: luu_y\n"
    )
    lists = read_lists(workspace)
    assert lists.sentences == [said(f"{THUE} B3", f"“Công ty Bốn” {NOT_IN_HTX}", severity="LƯU Ý")]
    assert owners(lists, "thue") == {2: 2}
    assert faulty(lists)["thue", "htx"] is False


def test_an_owner_claimed_twice_is_a_problem_at_the_second_row(workspace: Workspace) -> None:
    """One by code, one by name: both are the same cooperative."""
    lists = read(workspace, thue=[[CODE, "HTX Một", None, 5], [None, "HTX Một", None, 7]])
    assert lists.sentences == [
        said(
            f"{THUE} B3",
            "“HTX Một” (ô A2) đã có ở ô B2 của danh sách này; mỗi đơn vị chỉ được một dòng.",
            "Gộp hai dòng, hoặc sửa mã, tên.",
        )
    ]
    assert faulty(lists)["thue", "htx"]


def test_many_rows_may_have_one_owner_where_the_link_says_so(workspace: Workspace) -> None:
    """One cooperative makes several products."""
    lists = read(
        workspace, ocop=[["Gạo", "HTX Một", "HTX"], ["Nếp", "htx một", "HTX"], ["Trà", "HTX Ba", "HTX"]]
    )
    assert lists.sentences == []
    assert owners(lists, "ocop") == {2: 2, 3: 2, 4: 4}


def test_a_column_chooses_the_register_of_the_owner(workspace: Workspace) -> None:
    """A row that is meant for neither has no owner, and that is no problem."""
    lists = read(
        workspace,
        ocop=[
            ["Gạo", "HTX Một", "htx"],
            ["Giò", "THT Một", "THT"],
            ["Trà", "Bà Bốn", "Hộ kinh doanh"],
            ["Bún", "Cô Năm"],
        ],
    )
    assert lists.sentences == []
    assert owners(lists, "ocop", "htx") == {2: 2}
    assert owners(lists, "ocop", "tht") == {3: 2}


def test_the_chosen_register_is_the_only_one_that_is_searched(workspace: Workspace) -> None:
    """A group of that name is no cooperative."""
    lists = read(workspace, ocop=[["Gạo", "THT Một", "HTX"]])
    assert lists.sentences == [said(f"{OCOP} B2", f"“THT Một” {NOT_IN_HTX}", "Gần giống: “HTX Một” (ô A2).")]
    assert owners(lists, "ocop", "tht") == {}


def test_a_master_that_cannot_be_read_is_one_problem_not_one_for_each_row(workspace: Workspace) -> None:
    """The links to it are in doubt; the others stand."""
    link_lists(workspace, ocop=[["Gạo", "HTX Một", "HTX", 3], ["Giò", "THT Một", "THT", 3]])
    (workspace.path / FOLDER / "htx.xlsx").unlink()
    lists = read_lists(workspace)
    assert [problem.rule for problem in lists.problems] == [Rule.FILE_MISSING]
    assert faulty(lists) == {("thue", "htx"): True, ("ocop", "htx"): True, ("ocop", "tht"): False}
    assert owners(lists, "ocop", "tht") == {3: 2}


def test_a_link_by_name_does_not_mind_a_faulty_code(workspace: Workspace) -> None:
    """The master's tax codes are unreadable: only the link that goes by code is in doubt."""
    lists = read(workspace, htx=[["HTX Một", "An Bình", "12"]])
    assert faulty(lists) == {("thue", "htx"): True, ("ocop", "htx"): False, ("ocop", "tht"): False}


def test_a_link_must_point_at_a_register(workspace: Workspace) -> None:
    """At the line of `den`."""
    link_lists(workspace)
    workspace.replace("config/so-lieu.yaml", "    - den: tht\n", "    - den: thtt\n")
    config, problems = load_config(workspace.path, None)
    assert config.registers is None
    assert list(map(str, problems)) == [
        said(
            "config/so-lieu.yaml · dòng 90",
            "Liên kết đến “thtt” nhưng tệp này không có danh sách nào mang mã đó.",
            "Có phải “tht”?",
        )
    ]


def test_a_link_chosen_by_a_value_that_the_column_cannot_have_is_refused(workspace: Workspace) -> None:
    """Else no row would ever be tied, without a word."""
    link_lists(workspace)
    workspace.replace("config/so-lieu.yaml", "        loai: THT\n", "        loai: Tổ hợp tác\n")
    config, problems = load_config(workspace.path, None)
    assert config.registers is None
    assert [problem.place.line for problem in problems] == [94]


def test_a_link_may_be_chosen_by_a_yes_no_column(workspace: Workspace) -> None:
    """`khi: la_htx: co` holds where the cell is yes."""
    link_lists(workspace)
    choices = "kieu: lua_chon\n      gia_tri:\n        - HTX\n        - THT\n        - Hộ kinh doanh\n"
    workspace.replace("config/so-lieu.yaml", choices, "kieu: co_khong\n")
    workspace.replace("config/so-lieu.yaml", "        loai: HTX\n", "        loai: co\n")
    workspace.replace("config/so-lieu.yaml", "        loai: THT\n", "        loai: khong\n")
    rows: Rows = [
        ["Sản phẩm", "Chủ thể", "Loại chủ thể", "Hạng sao"],
        ["Gạo", "HTX Một", "x"],
        ["Giò", "THT Một"],
    ]
    workspace.write_sheet(f"{FOLDER}/ocop.xlsx", "OCOP", rows)
    lists = read_lists(workspace)
    assert lists.sentences == []
    assert owners(lists, "ocop", "htx") == {2: 2}
    assert owners(lists, "ocop", "tht") == {3: 2}


def test_a_column_may_not_be_named_like_the_owner_of_its_row(workspace: Workspace) -> None:
    """`cot: htx` would mean the text that was typed, not the cooperative that was found."""
    link_lists(workspace)
    text = (workspace.path / "config/so-lieu.yaml").read_text(encoding="utf-8")
    (workspace.path / "config/so-lieu.yaml").write_text(text.replace("chu_the", "htx"), encoding="utf-8")
    config, problems = load_config(workspace.path, None)
    assert config.registers is None
    assert {problem.place.file for problem in problems} == {"config/so-lieu.yaml"}


ABBREVIATIONS = {
    "HTX": "hợp tác xã",
    "DVNN": "dịch vụ nông nghiệp",
    "DVTH": "dịch vụ tổng hợp",
    "NN": "nông nghiệp",
}


@pytest.mark.parametrize(
    "written",
    [
        "Hợp tác xã Dịch vụ nông nghiệp và Dịch vụ tổng hợp Bắc Sơn",
        "htx dvnn và dvth bắc sơn",
        "Htx Dịch vụ NN và DVTH Bắc Sơn",
        "HTX DVNN và DVTH  Bắc-Sơn",
    ],
)
def test_a_name_is_found_however_it_is_abbreviated(workspace: Workspace, written: str) -> None:
    """The abbreviations are a list in don-vi.yaml, not a guess."""
    workspace.write("config/don-vi.yaml", ORGANIZATION + abbreviations(ABBREVIATIONS))
    lists = read(workspace, htx=[["HTX DVNN và DVTH Bắc Sơn"]], thue=[[None, written, None, 5]], ocop=[])
    assert owners(lists, "thue") == {2: 2}


def abbreviations(known: dict[str, str]) -> str:
    return "    chu_viet_tat_trong_ten:\n" + "".join(
        f"      {short}: {long}\n" for short, long in known.items()
    )


def decide(workspace: Workspace, line: str) -> None:
    """Add a line under the link of the tax list, its last one."""
    workspace.replace("config/so-lieu.yaml", "      dia_ban: xa\n", f"      dia_ban: xa\n{line}")


def test_a_decision_of_the_clerk_ties_a_name_from_then_on(workspace: Workspace) -> None:
    """By name or by tax code; where no commune is right any more, too."""
    link_lists(workspace, thue=[[None, "Cơ sở Bắc Sơn", None, 5]])
    for meant in ("HTX Một", CODE):
        decide(workspace, f"      cung_la:\n        Cơ sở Bắc Sơn: {meant}\n")
        lists = read_lists(workspace)
        assert lists.sentences == []
        assert owners(lists, "thue") == {2: 2}
        link_lists(workspace, thue=[[None, "Cơ sở Bắc Sơn", None, 5]])


def test_a_decision_that_names_nobody_is_a_problem_at_its_line(workspace: Workspace) -> None:
    link_lists(workspace)
    decide(workspace, "      cung_la:\n        Cơ sở Bắc Sơn: HTX Mott\n")
    assert read_lists(workspace).sentences == [
        said(
            "config/so-lieu.yaml · dòng 62",
            "“cung_la” cần đúng một dòng của “Danh sách HTX”; “HTX Mott” không có dòng nào.",
            "Gần giống: “HTX Một” (ô A2).",
        )
    ]


def test_a_row_declared_to_belong_to_nobody_is_left_alone(workspace: Workspace) -> None:
    link_lists(workspace, thue=[[None, "Công ty Ngoài", None, 5], [CODE, "HTX Một", None, 7]])
    decide(workspace, "      khong_thuoc:\n        - CÔNG TY Ngoài\n")
    lists = read_lists(workspace)
    assert lists.sentences == []
    assert owners(lists, "thue") == {3: 2}


def test_one_owner_under_two_codes_is_a_problem(workspace: Workspace) -> None:
    """Both rows name a cooperative whose own code is blank."""
    link_lists(
        workspace,
        thue=[["0100109106", "HTX Hai", None, 5], ["0314409058", "HTX Hai", None, 7]],
        htx=[["HTX Hai"]],
        ocop=[["Gạo", "THT Một", "THT"]],
    )
    workspace.replace("config/so-lieu.yaml", "quan_he: mot_mot", "quan_he: nhieu_mot")
    link = read_lists(workspace)
    assert link.sentences == [
        said(
            f"{THUE} A3",
            "“HTX Hai” (ô A2) có hai mã số thuế: “0100109106” (ô A2) và “0314409058”.",
            "Ghi mã đúng vào cả hai danh sách.",
        ),
    ]
