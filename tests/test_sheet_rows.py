"""Which rows under a heading are lines of the list, and what is said of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from conftest import CellInput
from test_heading import column, sheet

from reportgen.heading import find_heading
from reportgen.sheet_rows import ListRows, list_rows
from reportgen.workbook import CellFault, Marks, Sheet

COLUMNS = {
    "ten": column("Tên hợp tác xã", kind="chu"),
    "xa": column("Xã", kind="chu"),
    "mst": column("Mã số thuế", kind="ma_so_thue"),
    "tv": column("Số thành viên", kind="so_nguyen"),
    "von": column("Vốn"),
}
HEADINGS: list[CellInput] = ["STT", "Tên hợp tác xã", "Xã", "Mã số thuế", "Số thành viên", "Vốn", "Ghi chú"]
FIRST: list[CellInput] = [1, "HTX Một", "An Bình", "0100109106", 10, 500]
SECOND: list[CellInput] = [2, "HTX Hai", "An Lạc", None, 20, 300]
DOUBT = "Nếu là dòng tổng thì xóa (chương trình tự cộng); nếu không thì sửa tên hoặc số thứ tự của dòng."


@dataclass(frozen=True, slots=True)
class Lines:
    """What was found under the heading row, which is row 1."""

    found: ListRows

    @property
    def rows(self) -> list[int]:
        """The rows that are lines, where no row is doubtful."""
        assert self.found.problems == ()
        return list(self.found.rows)


def under(*rows: Sequence[CellInput], merged: str = "") -> Lines:
    """The rows under the heading row."""
    return lines_of(sheet(HEADINGS, *rows, merged=merged))


def lines_of(made: Sheet) -> Lines:
    """The lines of a sheet whose heading is sound."""
    heading, problems = find_heading(made, COLUMNS)
    assert problems == []
    assert heading is not None
    return Lines(list_rows(made, heading, COLUMNS, "ten"))


def test_every_row_with_a_name_and_a_number_is_a_line() -> None:
    """So is one with its name alone, and one that lacks its name: that is told where cells are read."""
    found = under(FIRST, SECOND, [3, "HTX Ba"], [None, "HTX Bốn"], [5, None, "An Lạc", None, 7])
    assert found.rows == [2, 3, 4, 5, 6]
    assert found.found.left_out == ()


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param([1, 2, 3, 4, 5, 6, 7], id="numbers"),
        pytest.param(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], id="in brackets"),
        pytest.param(["A", "B", "C", 1, 2, 3, 4], id="letters, then numbers"),
        pytest.param(["1", "2", "3", "4", "5=6+7", "6", "7"], id="with formulas"),
        pytest.param(["(1)", "(2)", "(3)", "(4)", "(5)=(6)+(7)", "(6)", None], id="the last one left out"),
    ],
)
def test_the_row_that_numbers_the_columns_is_no_line(numbers: list[CellInput]) -> None:
    """Also with blank rows around it."""
    found = under([], numbers, [], FIRST)
    assert found.rows == [5]
    assert found.found.left_out == ("dòng 3 (dòng đánh số cột)",)


def test_a_line_of_small_numbers_is_not_taken_for_the_numbering() -> None:
    """Its name is a name; and a first line that only looks so has a gap in it."""
    assert under([1, "HTX Hai", None, None, 3, 4]).rows == [2]
    assert under([1, "2", None, None, 7, 400]).rows == [2]


@pytest.mark.parametrize(
    "label",
    ["Tổng cộng", "TỔNG CỘNG:", "Cộng", "Tổng số", "Tổng số HTX", "Tổng cộng (I+II)", "Cộng xã An Bình",
     "Cộng: xã An Bình", "Cộng thôn Đông", "Tổng toàn huyện", "Toàn huyện", "Tổng: 2 HTX",
     "Trong đó:", "Bình quân", "Cộng I"],
)  # fmt: skip
@pytest.mark.parametrize("position", [0, 1])
def test_a_total_row_is_no_line_and_is_told(label: str, position: int) -> None:
    """Wherever the words stand."""
    total: list[CellInput] = [None, None, None, None, 30, 800]
    total[position] = label
    found = under(FIRST, SECOND, total)
    assert found.rows == [2, 3]
    assert found.found.left_out == ("dòng 4 (dòng cộng)",)


@pytest.mark.parametrize(
    "name",
    ["Tổng Lương", "Cộng Hòa", "Cộng đồng Thạch Hà", "Tổng hợp Thạch Hà", "Toàn Thắng", "Trong Xanh",
     "Bình Quân Sơn", "HTX Tổng cộng"],
)  # fmt: skip
def test_a_name_that_begins_like_a_total_is_a_line(name: str) -> None:
    """With numbers or without."""
    found = under(FIRST, [2, name, "An Lạc", None, 20, 300], [None, name])
    assert found.rows == [2, 3, 4]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param([2, "Cộng xã An Lạc", None, None, 20, 300], id="a running number"),
        pytest.param([None, "Cộng xã An Lạc", None, "0100109106", 20, 300], id="a tax code"),
        pytest.param([None, "Tổng cộng An Lạc", "An Lạc", None, 20, 300], id="a commune"),
    ],
)
def test_a_total_that_has_what_only_a_line_has_is_a_problem(row: list[CellInput]) -> None:
    """It is neither counted nor dropped without a word."""
    found = under(FIRST, row).found
    assert found.rows == (2,)
    assert list(map(str, found.problems)) == [
        (
            "LỖI   htx.xlsx · trang “HTX” · dòng 3\n"
            f"      Dòng này ghi “{row[1]}”, không rõ là dòng tổng hay một dòng của danh sách.\n"
            f"      Gợi ý: {DOUBT}"
        )
    ]


def test_a_line_called_like_a_total_with_the_sums_of_the_lines_over_it_is_a_problem() -> None:
    """“Cộng Hòa” may be a name, but hardly with the sums of all others; floats are added exactly."""
    third: list[CellInput] = [3, "HTX Ba", None, None, 5, 0.1]
    found = under(
        [1, "HTX Một", None, None, 5, 0.2], third, [None, "Cộng cụm Hòa", None, None, 10, 0.3]
    ).found
    assert found.rows == (2, 3)
    assert found.left_out == ("dòng 4 (dòng cộng)",)
    found = under([1, "HTX Một", None, None, 5, 0.2], third, [None, "Cộng Hòa", None, None, 10, 0.3]).found
    assert found.rows == (2, 3)
    assert [problem.place.row for problem in found.problems] == [4]
    assert under(FIRST, SECOND, [3, "Cộng Hòa", None, None, 30, 801]).rows == [2, 3, 4]


def test_the_word_total_alone_is_nobody_s_name() -> None:
    """Even with a running number that Excel filled down."""
    assert under(FIRST, SECOND, [3, "Tổng cộng", None, None, 30, 800]).rows == [2, 3]


def test_the_grand_total_is_the_one_to_compare_with() -> None:
    """Not that of a commune, nor a mean; at the top or at the bottom."""
    sums: list[CellInput] = [None, None, 30, 800]
    assert (
        under(FIRST, ["Cộng xã A", *[None] * 3, 10, 500], SECOND, ["Tổng cộng", None, *sums]).found.total == 5
    )
    assert under(["Tổng số", None, *sums], FIRST, SECOND).found.total == 2
    assert under(FIRST, SECOND, [None, "Cộng", *sums]).found.total == 4
    assert under(FIRST, [None, "Cộng", *sums], SECOND, [None, "Cộng", *sums]).found.total is None
    assert under(FIRST, SECOND, [None, "Bình quân", None, None, 15, 400]).found.total is None
    assert under(FIRST, SECOND).found.total is None


def test_groups_by_commune_with_subtotals_and_a_grand_total() -> None:
    """The shape of most lists of a district."""
    found = under(
        ["I", "Xã An Bình"],
        FIRST,
        [None, "Cộng xã An Bình", None, None, 10, 500],
        ["II", "Xã An Lạc"],
        [1, "HTX Hai", "An Lạc", None, 20, 300],
        [2, "HTX Ba", "An Lạc", None, 5, 100],
        [None, "Cộng xã An Lạc", None, None, 25, 400],
        ["Tổng cộng", None, None, None, 35, 900],
    )
    assert found.rows == [3, 6, 7]
    assert found.found.left_out == ("dòng 4, 8-9 (dòng cộng)", "dòng 2, 5 (dòng tên nhóm)")
    assert found.found.total == 9


@pytest.mark.parametrize(
    "row",
    [
        pytest.param([None, "I. Xã An Bình"], id="number and name in one cell"),
        pytest.param(["A", "Hợp tác xã nông nghiệp"], id="a letter"),
        pytest.param([None, "Xã An Bình"], id="a commune alone"),
        pytest.param([None, "2. Xã An Bình"], id="a numbered commune"),
        pytest.param([None, "THỊ TRẤN AN BÌNH:  Khu 1"], id="a town"),
    ],
)
def test_the_row_of_a_group_s_name_is_no_line(row: list[CellInput]) -> None:
    """It has no number of its own."""
    found = under(row, FIRST, SECOND)
    assert found.rows == [3, 4]
    assert found.found.left_out == ("dòng 2 (dòng tên nhóm)",)


def test_a_group_s_name_merged_over_the_columns_is_no_line() -> None:
    """Whatever it says."""
    assert under([None, "Khối nông nghiệp"], FIRST, merged="B2:F2").rows == [3]


def test_a_group_s_row_with_the_sums_of_its_lines_is_no_line() -> None:
    """The sums themselves show that it adds up what is under it."""
    found = under(
        ["I", "Xã An Bình", None, None, 30, 800],
        FIRST,
        SECOND,
        ["II", "Xã An Lạc", None, None, 5, 7],
        [1, "HTX Ba", None, None, 5, 7],
    )
    assert found.rows == [3, 4, 6]
    assert found.found.left_out == ("dòng 2, 5 (dòng tên nhóm)",)


def test_a_group_s_row_whose_numbers_are_no_sums_is_a_problem() -> None:
    """It may be a line numbered in another way."""
    found = under(["I", "Xã An Bình", None, None, 31, 800], FIRST, SECOND).found
    assert [problem.place.row for problem in found.problems] == [2]


def test_roman_running_numbers_are_running_numbers() -> None:
    """A short list may be numbered so from end to end."""
    assert under(["I", *FIRST[1:]], ["II", *SECOND[1:]], ["III", "HTX Ba"]).rows == [2, 3, 4]


def test_a_list_of_communes_keeps_its_lines() -> None:
    """There a commune is a line, whether it has numbers or not."""
    third: list[CellInput] = [3, "Phường An Hòa", None, None, 1]
    assert under([1, "Xã An Bình", None, None, 5, 7], [2, "Xã An Lạc"], third).rows == [2, 3, 4]


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param([None, None, None, "Minh Họa, ngày 30 tháng 6 năm 2026"], id="the day"),
        pytest.param(
            [None, None, None, None, None, None, "…, ngày … tháng … năm 2026"], id="the day, not filled in"
        ),
        pytest.param([None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"], id="two signatures"),
        pytest.param([None, "Người lập"], id="one signature"),
        pytest.param([None, "CÔNG CHỨC TỔNG HỢP", None, "TM. ỦY BAN NHÂN DÂN XÃ"], id="on behalf of"),
        pytest.param([None, "Giám đốc"], id="a title"),
        pytest.param([None, None, None, None, "(Ký, ghi rõ họ tên)"], id="how to sign"),
        pytest.param(["Nơi nhận:"], id="the recipients"),
        pytest.param([None, "Ghi chú: số liệu ước cả năm"], id="a note"),
        pytest.param([None, "(*) Ghi chú vốn đến 30/6"], id="a footnote"),
        pytest.param([None, "Danh sách này có 02 hợp tác xã."], id="how many there are"),
    ],
)
def test_what_stands_under_the_list_is_no_line(footer: list[CellInput]) -> None:
    """Nor is what follows it, such as the names of those who sign."""
    found = under(FIRST, SECOND, [], footer, [], [None, "Nguyễn Văn A", None, None, "Trần Thị B"])
    assert found.rows == [2, 3]
    assert "phần ký và ghi chú" in found.found.left_out[0]


def test_names_under_the_grand_total_are_of_those_who_sign() -> None:
    """The rows that were left out are told by number."""
    found = under(FIRST, ["Tổng cộng", None, None, None, 10, 500], [], [None, "Nguyễn Văn A"])
    assert found.rows == [2]
    assert found.found.left_out == ("dòng 3 (dòng cộng)", "dòng 5 (phần ký và ghi chú)")


def test_a_total_at_the_top_ends_no_list() -> None:
    """Even where all lines are names only."""
    assert under(["Tổng số", *[None] * 3, 2], [None, "HTX Một"], [None, "HTX Hai"]).rows == [3, 4]


def test_a_note_between_the_lines_ends_no_list() -> None:
    """A line with its numbers follows."""
    found = under(FIRST, [None, "Ghi chú: từ đây là HTX mới"], SECOND, [None, "HTX Ba"])
    assert found.rows == [2, 4, 5]
    assert found.found.left_out == ("dòng 3 (phần ký và ghi chú)",)


def test_a_line_with_a_signature_s_word_in_another_column_is_a_line() -> None:
    """A note of a line, a title in a list of people."""
    rows: list[list[CellInput]] = [
        [*FIRST, "ngày 5 tháng 3 năm 2024"],
        [2, "HTX Hai", None, None, None, None, "Giám đốc"],
        [None, "HTX Ba", "Giám đốc"],
    ]
    assert under(*rows).rows == [2, 3, 4]


def test_a_heading_repeated_on_each_printed_page_is_no_line() -> None:
    """As Excel prints it when it was copied in."""
    found = under(FIRST, HEADINGS, SECOND)
    assert found.rows == [2, 4]
    assert found.found.left_out == ("dòng 3 (dòng tiêu đề lặp lại)",)


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b", "\n\t", "\ufeff"])
def test_rows_of_invisible_characters_are_blank(blank: str) -> None:
    """She cannot see them."""
    found = under(FIRST, [blank] * 7, SECOND)
    assert found.rows == [2, 4]
    assert found.found.left_out == ()


def test_a_row_of_faults_only_is_a_line() -> None:
    """A formula that was never calculated is not blank."""
    made = sheet(HEADINGS, FIRST, [None] * 6)
    marks = Marks({(3, 5): CellFault("")})
    assert lines_of(Sheet(made.file, made.name, made.rows, marks)).rows == [2, 3]


def test_a_day_and_a_text_number_make_a_line() -> None:
    """Numbers as text, in Vietnamese writing; a day in a column of days."""
    assert under(FIRST, [None, "HTX Hai", None, None, "1.234"], [None, "Nguyễn Văn A"]).rows == [2, 3, 4]
    days = {"ten": COLUMNS["ten"], "ngay": column("Ngày thành lập", kind="ngay")}
    made = sheet(
        ["Tên hợp tác xã", "Ngày thành lập"],
        ["HTX Một", date(2020, 5, 6)],
        ["HTX Hai", "05/06/2020"],
        ["Nơi nhận:"],
        ["Phòng Kinh tế"],
    )
    heading, _ = find_heading(made, days)
    assert heading is not None
    assert list_rows(made, heading, days, "ten").rows == (2, 3)
