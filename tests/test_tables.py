"""Columns as an indicator sees them: a list's own, lent by a linked list, or the owner's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import CellInput, Workspace
from figures_of import link_lists, read_lists, set_cells

from reportgen.figures import Cells, Name
from reportgen.tables import LinkedColumn, Owner, Tables
from reportgen.vietnamese import Misread

FOLDER = "inputs/2026-6t"
Rows = list[list[CellInput]]
OCOP: Rows = [
    ["Gạo", "HTX Một", "HTX", 3],
    ["Giò", "THT Một", "THT", 4],
    ["Nếp", "HTX Một", "HTX", 5],
    ["Trà", "Bà Bốn", "Hộ kinh doanh", 3],
    ["Bún", "HTX Hai", "HTX", None],
]


def tables(workspace: Workspace) -> Tables:
    """The lists of `LINKED`: HTX Một has two products and has paid, HTX Hai has one product."""
    link_lists(workspace, ocop=OCOP)
    lists = read_lists(workspace)
    assert lists.sentences == []
    return lists.tables


def column(found: Tables, code: str, path: str) -> LinkedColumn:
    """The column, which must be there."""
    seen = found.column(code, path)
    assert isinstance(seen, LinkedColumn), seen
    return seen


def cells(found: Tables, code: str, path: str) -> dict[int, object]:
    """The column's cells by Excel row."""
    series = column(found, code, path).series
    return dict(zip(series.index.tolist(), series.tolist(), strict=True))


def test_a_list_s_own_column_is_its_cells(workspace: Workspace) -> None:
    """With the address of each."""
    found = tables(workspace)
    assert cells(found, "ocop", "sao") == {2: 3, 3: 4, 4: 5, 5: 3, 6: None}
    assert column(found, "ocop", "sao").sources(4) == [("ocop", 4, "sao")]


def test_a_one_to_one_list_lends_each_of_its_columns(workspace: Workspace) -> None:
    """Who is not on it has a blank, not a zero."""
    found = tables(workspace)
    assert cells(found, "htx", "thue.da_nop") == {2: Decimal(5), 3: None, 4: None}
    seen = column(found, "htx", "thue.da_nop")
    assert seen.declaration.unit == "triệu đồng"
    assert seen.sources(2) == [("thue", 2, "da_nop")]
    assert seen.sources(3) == []


def test_a_linked_list_lends_whether_how_many_and_how_much(workspace: Workspace) -> None:
    """No row is `no` and 0; a sum of nothing is missing, also where all cells are blank."""
    found = tables(workspace)
    assert cells(found, "htx", "ocop.co") == {2: True, 3: True, 4: False}
    assert cells(found, "htx", "ocop.so_dong") == {2: 2, 3: 1, 4: 0}
    assert cells(found, "htx", "ocop.tong.sao") == {2: 8, 3: None, 4: None}
    assert cells(found, "tht", "ocop.tong.sao") == {2: 4}
    assert cells(found, "htx", "thue.co") == {2: True, 3: False, 4: False}
    assert column(found, "htx", "ocop.tong.sao").sources(2) == [("ocop", 2, "sao"), ("ocop", 4, "sao")]


def test_a_row_sees_its_owner_and_the_owner_s_columns(workspace: Workspace) -> None:
    """The owner under the official name, with the commune beside it."""
    found = tables(workspace)
    first = Owner(2, Name("HTX Một", "xã An Bình"))
    second = Owner(3, Name("HTX Hai", "xã An Lạc"))
    assert cells(found, "ocop", "htx") == {2: first, 3: None, 4: first, 5: None, 6: second}
    assert str(first) == "HTX Một"
    assert cells(found, "ocop", "htx.xa") == {2: "An Bình", 3: None, 4: "An Bình", 5: None, 6: "An Lạc"}
    assert cells(found, "ocop", "tht.ten") == {2: None, 3: "THT Một", 4: None, 5: None, 6: None}
    assert column(found, "ocop", "htx.xa").sources(4) == [("htx", 2, "xa")]
    assert column(found, "ocop", "htx.xa").sources(5) == []


@pytest.mark.parametrize(
    ("code", "path", "hint"),
    [
        ("ocop", "sa", "Có phải “sao”?"),
        (
            "tht",
            "von_dieu_le",
            "Các cột dùng được: ten, xa, ocop.co, ocop.so_dong.",
        ),
        ("ocop", "htx.xaa", "Có phải “xa”?"),
        ("htx", "ocop.sao", "“ocop” cho mượn: co, so_dong, tong.<cột số>."),
        ("htx", "ocop.tong.chu_the", "“ocop” cho mượn: co, so_dong, tong.<cột số>."),
        ("htx", "thue.nop", "“thue” cho mượn: mst, ten, xa, da_nop, tong.<cột số>."),
    ],
)
def test_a_column_that_is_not_there_is_refused_with_those_that_are(
    workspace: Workspace, code: str, path: str, hint: str
) -> None:
    """Many rows an owner lend no single column, so that nothing is counted twice."""
    assert tables(workspace).column(code, path) == Misread(hint)


def test_a_lent_column_is_faulty_where_a_cell_of_it_is(workspace: Workspace) -> None:
    """And only that one: the others of the same list stand."""
    link_lists(workspace)
    set_cells(workspace.path / FOLDER / "thue.xlsx", {"D2": "#N/A"})
    found = read_lists(workspace).tables
    assert column(found, "htx", "thue.da_nop").faulty
    assert not column(found, "htx", "thue.mst").faulty
    assert not column(found, "htx", "thue.co").faulty
    assert not column(found, "htx", "xa").faulty


def test_what_a_link_in_doubt_lends_is_faulty(workspace: Workspace) -> None:
    """Seen from either end; the other link of the same list stands."""
    link_lists(workspace, ocop=[["Gạo", "HTX Không Có", "HTX", 3], ["Giò", "THT Một", "THT", 3]])
    found = read_lists(workspace).tables
    assert column(found, "htx", "ocop.co").faulty
    assert column(found, "htx", "ocop.tong.sao").faulty
    assert column(found, "ocop", "htx").faulty
    assert column(found, "ocop", "htx.xa").faulty
    assert not column(found, "tht", "ocop.co").faulty
    assert not column(found, "ocop", "sao").faulty


def test_source_cells_are_ranges_sheet_by_sheet(workspace: Workspace) -> None:
    """Neighbouring rows as one range, columns in their order, each cell once."""
    found = tables(workspace)
    sources = [
        ("ocop", 4, "sao"),
        ("ocop", 2, "sao"),
        ("htx", 3, "ten"),
        ("ocop", 3, "sao"),
        ("ocop", 6, "sao"),
    ]
    assert found.cells([*sources, ("ocop", 2, "ten"), ("ocop", 2, "sao")]) == (
        Cells(f"{FOLDER}/ocop.xlsx", "OCOP", "A2, D2:D4, D6"),
        Cells(f"{FOLDER}/htx.xlsx", "HTX", "A3"),
    )
    assert found.cells([]) == ()


def test_a_name_carries_its_commune_with_the_prefix_once(workspace: Workspace) -> None:
    """“xã” is printed where it was not typed; a blank commune prints nothing."""
    htx: Rows = [["HTX Một", "An Bình"], ["HTX Hai", "Xã An Lạc"], ["HTX Ba"], ["HTX Bốn", "thị trấn Hạ"]]
    link_lists(workspace, htx=htx, thue=[[None, "HTX Một", None, 5]])
    assert list(read_lists(workspace).tables.names("htx", [2, 3, 4, 5, 2]).values()) == [
        Name("HTX Một", "xã An Bình"),
        Name("HTX Hai", "Xã An Lạc"),
        Name("HTX Ba", ""),
        Name("HTX Bốn", "thị trấn Hạ"),
    ]
