"""A slice of the mutation run (docs/mutations.md), and that its judge sees what it must see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tools.mutate import run_cases
from tools.mutations.book import Book, set_number, set_text
from tools.mutations.cases import CYCLE, Mutation, mutation
from tools.mutations.misprints import misprints
from tools.mutations.rests_on import touched
from tools.mutations.sources import Draft, Expect, load_source, read_book
from tools.mutations.states import Print, State
from tools.mutations.verdicts import FORBIDDEN, Bench, Nearness, Verdict

LIST = "inputs/2024-8t/hop-tac-xa.xlsx"
SEED = 3


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The shipped workspaces, once for this file: every case puts back what it changed."""
    return Bench(tmp_path_factory.mktemp("dot-bien"))


def in_capital(text: str, expect: Expect) -> Mutation:
    """The first cooperative's capital (J8, 1300) is another number or a text."""
    source = load_source("2024-8t")
    book = Book(source.files[LIST], source.layouts[LIST])
    change = set_number if text.isdigit() else set_text
    change(book.cell("J", 8), text)
    draft = Draft(LIST, {LIST: book.saved()}, f"J8 is {text}", (8,), "J", expect)
    return Mutation(0, "cells", "by hand", "2024-8t", draft)


def with_cells(state: State, tag: str, instead: Iterable[Print]) -> State:
    """The report with other cells in the place of each of that tag in a table."""
    instead = list(instead)
    tables = (
        tuple(tuple(cell for old in row for cell in ([old] if old.tag != tag else instead)) for row in table)
        for table in state.tables
    )
    return replace(state, tables=tuple(tables))


def test_two_hundred_mutations_leave_the_forbidden_classes_empty() -> None:
    results = list(run_cases(SEED, range(CYCLE)))
    assert [
        (each.number, each.kind, each.what, each.verdict) for each in results if each.verdict in FORBIDDEN
    ] == []
    assert {each.number for each in results} == set(range(CYCLE))
    assert {each.verdict for each in results} == {Verdict.NAMED, Verdict.CHANGED, Verdict.NONE}


def test_the_slice_has_every_kind_and_155_mutations_of_cells_sheets_and_yaml_lines() -> None:
    cases = [mutation(SEED, number) for number in range(CYCLE)]
    groups = [case.group for case in cases]
    first = sum(map(groups.count, ("cells", "rows and headings", "sheet XML", "YAML lines")))
    assert (first, len({(case.group, case.kind) for case in cases})) == (155, 94)


def test_a_case_is_the_same_mutation_whenever_it_is_asked_for() -> None:
    assert mutation(SEED, 137) == mutation(SEED, 137)
    assert mutation(SEED, 137).draft.after != mutation(SEED + 1, 137).draft.after


def test_a_changed_cell_explains_the_figures_that_rest_on_its_column(bench: Bench) -> None:
    result = bench.judge(in_capital("13000", Expect.ANY))
    assert (result.verdict, result.nearness) == (Verdict.CHANGED, Nearness.NOWHERE)
    assert [line.partition(":")[0] for line in result.detail] == [
        "chi_tieu/von_dieu_le_htx",
        "chi_tieu/von_dieu_le_binh_quan_htx",
    ]


def test_a_figure_that_changes_though_no_value_did_is_found(bench: Bench) -> None:
    result = bench.judge(in_capital("13000", Expect.SAME))
    assert result.verdict is Verdict.WITHOUT_CELL
    assert result.detail[0] == "chi_tieu/von_dieu_le_htx rests on nothing that was touched"


def test_a_fault_that_nobody_names_is_found(bench: Bench) -> None:
    assert bench.judge(in_capital("13000", Expect.NAMED)).verdict is Verdict.UNNAMED


def test_a_comparison_that_changes_though_only_another_file_did_is_found(bench: Bench) -> None:
    """The list of half of 2025 becomes that of its end: what 2026 is compared with, and nothing of 2026."""
    earlier, files = "inputs/2025-6t/danh-sach-htx.xlsx", load_source("xa-minh-hoa").files
    draft = Draft(earlier, {earlier: files["inputs/2025-nam/danh-sach-htx.xlsx"]}, "the list of the year")
    result = bench.judge(Mutation(0, "files", "by hand", "xa-minh-hoa", draft))
    assert result.verdict is Verdict.WITHOUT_CELL
    told = "reads otherwise, and rests on nothing that was touched"
    assert {f"htx_hoat_dong|cung_ky_so {told}", f"doanh_thu|pt_cung_ky {told}"} <= set(result.detail)


def test_the_shipped_pages_print_what_their_registers_say(bench: Bench) -> None:
    for state in bench.base.values():
        assert misprints(state, state, "inputs/any.xlsx") == []


@pytest.mark.parametrize(
    ("tag", "instead", "told"),
    [
        ("bang.thon.5.1|so", [], ["table “thon” prints other cells: bang/thon.5.101, not bang/thon.5.1"]),
        (
            "bang.thon.5.1|so", [Print("bang.thon.5.1|so", "4")],
            ["the report prints “4” for bang.thon.5.1|so, the register says “3”"],
        ),
        (
            "bang.thon.6.2|so", [Print("bang.thon.7.2|so", "396")],
            ["the report prints “396” for bang.thon.7.2|so, which the register has not",
             "table “thon” prints other cells: bang/thon.7.2, not bang/thon.6.2"],
        ),
        ("to_vien|so", [], ["a table has not the rows and cells that it had"]),
        ("to_vien|so", [Print("", "…")], ["a table prints “…” for to_vien|so, which has a value"]),
        ("to_vien|cung_ky_so", [Print("", "…")], []),
        ("to_vien|cung_ky_so", [Print("", "94")], ["a table prints words “94”, not to_vien|cung_ky_so"]),
        (
            "lop_tap_huan|ke_hoach_so", [Print("lop_tap_huan|ke_hoach_so", "8")],
            ["the report prints “8” for lop_tap_huan|ke_hoach_so, the register says “ít nhất 8”"],
        ),
    ],
)  # fmt: skip
def test_a_cell_of_a_table_that_is_lost_or_misprinted_is_found(
    bench: Bench, tag: str, instead: list[Print], told: list[str]
) -> None:
    base = bench.base["xa-minh-hoa"]
    assert misprints(base, with_cells(base, tag, instead), "inputs/any.xlsx") == told


def test_a_figure_lost_from_a_sentence_is_found_unless_the_text_is_what_was_changed(bench: Bench) -> None:
    base = bench.base["xa-minh-hoa"]
    state = replace(base, sentences=base.sentences[1:])
    told = "the sentences print other figures: so_htx|so_cung_ky, not so_htx|gia_tri"
    assert misprints(base, state, "config/chi-tieu.yaml") == [told]
    assert misprints(base, state, "config/ky/2026-6t.yaml") == []


def test_a_problem_at_the_mutated_cell_is_told_from_one_beside_it(bench: Bench) -> None:
    case = in_capital("1O", Expect.NAMED)
    assert (bench.judge(case).verdict, bench.judge(case).nearness) == (Verdict.NAMED, Nearness.AT)
    beside = replace(case, draft=replace(case.draft, rows=(9,), column="C"))
    assert bench.judge(beside).nearness is Nearness.BESIDE


def test_a_case_leaves_the_workspace_as_shipped(bench: Bench) -> None:
    bench.judge(in_capital("1O", Expect.NAMED))
    assert (Path(bench.folder) / "2024-8t" / LIST).read_bytes() == load_source("2024-8t").files[LIST]


def test_a_row_that_only_moved_down_is_not_touched() -> None:
    source = load_source("2024-8t")
    book = Book(source.files[LIST], source.layouts[LIST])
    book.renumber(50, 1)
    moved = book.saved()
    rows = (read_book(moved) or {})["HTX"]
    assert (50 in rows, 51 in rows) == (False, True)
    assert touched(source, {LIST: moved}).cells == frozenset()
