"""What the last period left in the words of this one: not yet looked at, or still about other periods."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.config import Parsed
from reportgen.period import Period
from reportgen.period_mentions import far_mentions
from reportgen.period_text import PeriodText
from reportgen.placeholders import parse_line
from reportgen.problems import Place, Problem, Rule
from reportgen.review_marks import REVIEW_MARK, is_marked, without_mark
from reportgen.stretches import stretch_of_code
from reportgen.vietnamese import join_names


def find_leftovers(text: Parsed[PeriodText], period: Period) -> list[Problem]:
    """A notice for each line of the text that was not looked at or names a period far from this one.

    A line gives one notice, whatever is the matter with it. The subject is looked at like a line, each
    target that was taken over gives a notice of its own.
    """
    return [*_unreviewed_targets(text), *_lines(text, period)]


def _lines(text: Parsed[PeriodText], period: Period) -> Iterator[Problem]:
    first = text.file.text_line(("noi_dung",))
    lines = [(text.value.subject, text.place("trich_yeu"))]
    for number, line in enumerate(text.value.text.splitlines(), start=first):
        lines.append((line, Place(text.file.name, line=number)))
    for line, place in lines:
        far = _far(without_mark(line), text.value, period)
        if is_marked(line):
            yield _unreviewed(place, far)
        elif far:
            yield _stale(place, far, period)


def _far(line: str, text: PeriodText, period: Period) -> list[str]:
    """The far periods that the clerk's own words name; what placeholders print is always right."""
    words = " … ".join(piece for piece in parse_line(line) if isinstance(piece, str))
    years = {year for year in (text.target_year, text.plan_year) if year is not None}
    for base in (text.comparisons.same_period, text.comparisons.last_period):
        stretch = stretch_of_code(base.period)
        years |= {stretch.last_year} if stretch else set()
    return far_mentions(words, period, years, text.other_periods)


def _unreviewed(place: Place, far: list[str]) -> Problem:
    also = f" Đoạn còn nhắc {_quoted(far)}." if far else ""
    hint = f"Đọc, sửa nếu cần, rồi xóa “{REVIEW_MARK}” ở đầu dòng."
    return Problem(Rule.PARAGRAPH_UNREVIEWED, place, f"Đoạn này lấy từ kỳ trước, chưa xem lại.{also}", hint)


def _stale(place: Place, far: list[str], period: Period) -> Problem:
    message = f"Đoạn này nhắc {_quoted(far)}, không phải kỳ này ({period.name}) hay kỳ liền trước, liền sau."
    hint = (
        "Sửa lại cho đúng, nên dùng {{ ky.ten }}, {{ ky.nam }} và các chữ có sẵn. Nếu đúng là muốn nhắc "
        f"kỳ đó thì ghi thêm vào tệp này: “ky_khac: {far[0]}”."
    )
    return Problem(Rule.PERIOD_STALE, place, message, hint)


def _quoted(far: list[str]) -> str:
    return join_names(f"“{each}”" for each in far)


def _unreviewed_targets(text: Parsed[PeriodText]) -> Iterator[Problem]:
    for key, targets in (("muc_tieu", text.value.targets), ("ke_hoach", text.value.plan)):
        for code, target in targets.items():
            if target.to_review:
                place = text.place(key, code, "xem_lai")
                message = f"Mục tiêu “{code}” lấy từ kỳ trước, chưa xem lại."
                hint = "Sửa nếu cần, rồi xóa dòng “xem_lai”; mục tiêu không còn dùng thì xóa cả mục này."
                yield Problem(Rule.TARGET_UNREVIEWED, place, message, hint)
