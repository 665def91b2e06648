"""A problem as the clerk reads it: where, what, what to do; sorted by place, many folded into one."""

from __future__ import annotations

import pytest

from reportgen.problems import FOLD_AT, Place, Problem, Rule, Severity, fold, has_errors, in_order

LIST = "inputs/2024-8t/hop-tac-xa.xlsx"


def cell_problem(column: str, row: int, message: str = "Cần số.", rule: Rule = Rule.CELL_VALUE) -> Problem:
    """A problem in a cell of the list."""
    return Problem(rule, Place(LIST, sheet="HTX", column=column, row=row), message)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("config/don-vi.yaml"), "config/don-vi.yaml"),
        (Place("config/don-vi.yaml", line=7), "config/don-vi.yaml · dòng 7"),
        (Place(LIST, sheet="HTX"), f"{LIST} · trang “HTX”"),
        (Place(LIST, sheet="HTX", column="F", row=17), f"{LIST} · trang “HTX” · ô F17"),
        (Place(LIST, sheet="HTX", row=17), f"{LIST} · trang “HTX” · dòng 17"),
        (Place(LIST, sheet="HTX", column="F"), f"{LIST} · trang “HTX” · cột F"),
        (
            Place("templates/bao-cao.docx", part="phần thân", heading="Mục I", quote="Có {{ x }}"),
            "templates/bao-cao.docx · phần thân · mục “Mục I” · đoạn “Có {{ x }}”",
        ),
    ],
)
def test_a_place_is_told_from_the_outside_in(place: Place, text: str) -> None:
    assert str(place) == text


def test_only_a_column_and_a_row_make_a_cell() -> None:
    assert Place(LIST, column="AA", row=3).cell == "AA3"
    assert Place(LIST, column="AA").cell is None
    assert Place(LIST, row=3).cell is None


def test_an_error_and_a_notice_are_printed_in_two_or_three_lines() -> None:
    place = Place(LIST, sheet="HTX", column="F", row=17)
    message = "Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “1O”."
    assert str(Problem(Rule.CELL_VALUE, place, message, "Sửa ô.")) == (
        "LỖI   inputs/2024-8t/hop-tac-xa.xlsx · trang “HTX” · ô F17\n"
        "      Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “1O”.\n"
        "      Gợi ý: Sửa ô."
    )
    assert str(Problem(Rule.CELL_CHECK_DIGIT, place, "Mã số thuế sai số kiểm tra.")) == (
        "LƯU Ý inputs/2024-8t/hop-tac-xa.xlsx · trang “HTX” · ô F17\n      Mã số thuế sai số kiểm tra."
    )


def test_a_rule_has_one_severity_and_every_rule_its_own_code() -> None:
    assert Rule.FILE_OPEN_ELSEWHERE.severity is Severity.NOTICE
    assert Rule.LINK_NO_OWNER.severity is Severity.ERROR
    assert Rule.LINK_NO_OWNER_ALLOWED.severity is Severity.NOTICE
    codes = [rule.value[0] for rule in Rule]
    assert len(set(codes)) == len(codes)
    assert [rule.name.lower().replace("_", "-") for rule in Rule] == codes


def test_only_an_error_forbids_a_report() -> None:
    notice = cell_problem("F", 17, rule=Rule.CELL_CHECK_DIGIT)
    assert not has_errors([])
    assert not has_errors([notice])
    assert has_errors([notice, cell_problem("F", 18)])


def test_problems_stand_in_the_order_of_their_places_each_once() -> None:
    wanted = [
        Problem(Rule.CONFIG_VALUE, Place("config/don-vi.yaml", line=2), "B"),
        Problem(Rule.CONFIG_VALUE, Place("config/don-vi.yaml", line=10), "A"),
        Problem(Rule.CELL_VALUE, Place(LIST, sheet="BHXH", column="Z", row=99), "A"),
        cell_problem("F", 9),
        cell_problem("Z", 9),
        cell_problem("AA", 9),
        cell_problem("B", 10),
    ]
    assert in_order([*reversed(wanted), *wanted]) == wanted


def test_two_mistakes_at_one_place_keep_the_order_in_which_they_were_found() -> None:
    first, second = cell_problem("F", 9, "Sau."), cell_problem("F", 9, "Trước.")
    assert in_order([first, second]) == [first, second]


def test_nine_of_a_kind_in_a_column_are_shown_one_by_one() -> None:
    problems = [cell_problem("F", row) for row in range(6, 6 + FOLD_AT - 1)]
    assert fold(problems) == [str(problem) for problem in problems]


def test_ten_of_a_kind_in_a_column_fold_into_the_first_with_a_count() -> None:
    problems = [cell_problem("F", row) for row in range(6, 6 + FOLD_AT)]
    folded = f"{problems[0]}\n      … và 9 ô khác trong cột F cũng như vậy."
    assert fold(problems) == [folded]


def test_another_column_sheet_file_or_rule_folds_by_itself() -> None:
    ten = [cell_problem("F", row) for row in range(6, 16)]
    others = [
        cell_problem("G", 6),
        cell_problem("F", 6, rule=Rule.CELL_REQUIRED),
        Problem(Rule.CELL_VALUE, Place(LIST, sheet="Khác", column="F", row=6), "Cần số."),
        Problem(
            Rule.CELL_VALUE, Place("inputs/2024-8t/thue.xlsx", sheet="HTX", column="F", row=6), "Cần số."
        ),
    ]
    assert fold([*ten, *others])[1:] == [str(problem) for problem in others]
    assert len(fold([*ten, *others])) == 5


def test_errors_in_lines_of_a_yaml_file_are_never_folded() -> None:
    problems = [
        Problem(Rule.CONFIG_VALUE, Place("config/chi-tieu.yaml", line=line), "Sai.") for line in range(1, 31)
    ]
    assert fold(problems) == [str(problem) for problem in problems]


def test_ten_lines_with_the_very_same_notice_become_one_and_others_keep_their_place() -> None:
    file = "config/ky/2024-nam.yaml"
    same = [
        Problem(Rule.PARAGRAPH_UNREVIEWED, Place(file, line=line), "Cũ.") for line in range(1, FOLD_AT + 1)
    ]
    other = Problem(Rule.PARAGRAPH_UNREVIEWED, Place(file, line=4), "Cũ, nhắc “năm 2019”.")
    assert fold([*same[:3], other, *same[3:]]) == [
        f"{same[0]}\n      … và 9 dòng khác của tệp này cũng như vậy.",
        str(other),
    ]


def test_nothing_to_fold_is_nothing() -> None:
    assert fold([]) == []
