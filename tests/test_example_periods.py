"""The three periods of examples/xa-minh-hoa agree with each other: told from the lists without reportgen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import openpyxl
import pytest
from conftest import ROOT
from source_lists import Row, day, number, rows, titles
from stdnum.vn import mst

from tools.make_inputs import COLUMNS, SHEETS, SOURCES, TARGETS, read_source, value_of

HALF_2025, YEAR_2025, HALF_2026 = (f"xa-minh-hoa-{code}" for code in ("2025-6t", "2025-nam", "2026-6t"))
DAYS = {
    HALF_2025: (date(2025, 1, 1), date(2025, 6, 30)),
    YEAR_2025: (date(2025, 1, 1), date(2025, 12, 31)),
    HALF_2026: (date(2026, 1, 1), date(2026, 6, 30)),
}
NEIGHBOURS = [(HALF_2025, YEAR_2025), (YEAR_2025, HALF_2026)]
LISTS = ("danh-sach-htx", "hoat-dong", "to-hop-tac", "vay-von")
ACTIVE, DISSOLVED = "Đang hoạt động", "Đã giải thể, phá sản, chấm dứt tồn tại"
STATE, REGISTERED, ENDED = "Tình trạng pháp lý", "Ngày đăng ký", "Ngày giải thể"
HELD, PAID_OUT = "Ngày tổ chức", "Ngày giải ngân"


def by_code(period: str) -> Mapping[str, Row]:
    """The cooperatives of a period's list, by their code."""
    return {row["Mã số HTX"]: row for row in rows(period, "danh-sach-htx")}


def standing(period: str) -> set[str]:
    """The codes of those that are not dissolved."""
    return {code for code, row in by_code(period).items() if row[STATE] != DISSOLVED}


def after(period: str, earlier: str, heading: str) -> set[str]:
    """The codes with a day after the earlier period and up to the period's end."""
    first, last = DAYS[earlier][1], DAYS[period][1]
    return {c for c, row in by_code(period).items() if row[heading] and first < day(row[heading]) <= last}


@pytest.mark.parametrize(("earlier", "period"), NEIGHBOURS)
def test_total_before_and_new_less_dissolved_is_the_total_now(earlier: str, period: str) -> None:
    new, dissolved = after(period, earlier, REGISTERED), after(period, earlier, ENDED)
    assert len(new) > 0
    assert len(dissolved) > 0
    assert len(standing(earlier)) + len(new) - len(dissolved) == len(standing(period))
    assert (standing(earlier) | new) - dissolved == standing(period)


def test_the_totals_are_seventeen_seventeen_and_eighteen() -> None:
    assert [len(standing(period)) for period in DAYS] == [17, 17, 18]


@pytest.mark.parametrize("period", DAYS)
def test_a_dissolved_one_stays_in_the_list_of_its_period_with_its_day(period: str) -> None:
    first, last = DAYS[period]
    for row in by_code(period).values():
        assert (row[STATE] == DISSOLVED) == bool(row[ENDED]), row
        assert not row[ENDED] or first <= day(row[ENDED]) <= last, row


@pytest.mark.parametrize(("earlier", "period"), NEIGHBOURS)
def test_a_cooperative_keeps_name_code_place_day_and_trade(earlier: str, period: str) -> None:
    kept = ("Tên HTX", "Mã số HTX", "Thôn", REGISTERED, "Ngành nghề chính")
    before, now = by_code(earlier), by_code(period)
    shared = before.keys() & now.keys()
    assert len(shared) > 15
    for code in shared:
        assert [before[code][heading] for heading in kept] == [now[code][heading] for heading in kept]


@pytest.mark.parametrize("period", DAYS)
def test_a_grade_is_blank_for_the_young_and_the_stopped_and_for_no_one_else(period: str) -> None:
    last = DAYS[period][1]
    a_year_before = last.replace(year=last.year - 1)
    for row in by_code(period).values():
        may_be_graded = row[STATE] == ACTIVE and day(row[REGISTERED]) <= a_year_before
        assert bool(row["Xếp loại"]) == may_be_graded, row


@pytest.mark.parametrize("period", DAYS)
def test_only_those_that_work_have_revenue(period: str) -> None:
    stopped = [row for row in by_code(period).values() if row[STATE] != ACTIVE]
    revenues = [row[heading] for row in stopped for heading in row if heading.startswith("Doanh thu")]
    assert revenues == [""] * len(stopped)


def test_a_year_has_at_least_what_its_first_half_had() -> None:
    half, year = by_code(HALF_2025), by_code(YEAR_2025)
    for code, row in half.items():
        revenue = "Doanh thu {} (tỷ đồng)"
        assert number(row[revenue.format("6 tháng")]) <= number(year[code][revenue.format("năm")]), row
        assert number(row["Thuế đã nộp (triệu đồng)"]) <= number(year[code]["Thuế đã nộp (triệu đồng)"]), row


@pytest.mark.parametrize(("name", "heading"), [("hoat-dong", HELD), ("vay-von", PAID_OUT)])
def test_what_happened_by_june_stands_the_same_in_the_list_of_the_year(name: str, heading: str) -> None:
    def by_june(period: str) -> list[Row]:
        return [row for row in rows(period, name) if day(row[heading]) <= DAYS[HALF_2025][1]]

    assert by_june(HALF_2025) == by_june(YEAR_2025)


def test_no_loan_was_paid_out_in_the_first_half_of_2025() -> None:
    def paid_out(period: str) -> int:
        first, last = DAYS[period]
        return sum(first <= day(row[PAID_OUT]) <= last for row in rows(period, "vay-von"))

    assert [paid_out(period) for period in DAYS] == [0, 2, 4]


@pytest.mark.parametrize("period", DAYS)
def test_every_list_says_that_it_is_invented_and_its_codes_are_nobody_s(period: str) -> None:
    for name in LISTS:
        assert titles(period, name)[-1].startswith("Số liệu minh họa: xã Minh Họa, tỉnh Ví Dụ"), name
    for code in by_code(period):
        assert code.startswith("99")
        assert mst.is_valid(code), code


@pytest.mark.parametrize("folder", TARGETS)
def test_the_workbooks_hold_what_the_lists_say(folder: str) -> None:
    for path in sorted((SOURCES / folder).glob("*.tsv")):
        source = read_source(path)
        book = openpyxl.load_workbook(ROOT / TARGETS[folder] / f"{path.stem}.xlsx")
        cells = [list(row) for row in book[SHEETS[path.stem]].iter_rows(values_only=True)]
        at = cells.index(list(source.headings))
        kinds = [COLUMNS[heading][1] for heading in source.headings]
        expected = [
            [plain(value_of(text, kind)) for text, kind in zip(row, kinds, strict=True)]
            for row in source.rows
        ]
        assert cells[at + 1 :] == expected, path.name


def plain(value: str | float | datetime | None) -> str | float | datetime | None:
    """A day as Excel keeps it, without a time zone."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
