"""What a run tells the clerk when it is over: what was read, computed, found and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportgen.figures import Number
from reportgen.files import display_path
from reportgen.pipeline import Outcome, Purpose
from reportgen.problems import NOT_IN_AN_OFFICIAL_REPORT, Severity, fold
from reportgen.vietnamese import join_names


def summary(outcome: Outcome, workspace: Path, purpose: Purpose) -> str:
    """The whole summary, in Vietnamese; ends with a line break."""
    return "\n".join(_lines(outcome, workspace, purpose)) + "\n"


def error_count(outcome: Outcome) -> int:
    """How many problems of the run forbid a report."""
    return sum(problem.severity is Severity.ERROR for problem in outcome.problems)


def _lines(outcome: Outcome, workspace: Path, purpose: Purpose) -> Iterator[str]:
    if outcome.period is not None:
        yield f"Kỳ báo cáo: {outcome.period.name}"
    if outcome.registers:
        yield "\nSố liệu đã đọc:"
        for register in outcome.registers:
            yield f"  {register.file} · {register.sheet}: {len(register.frame)} dòng"
            yield from (f"    {note}" for note in register.notes)
    yield from _unsent(outcome)
    if outcome.figures:
        yield f"\nChỉ tiêu đã tính: {len(outcome.figures)}"
    errors = error_count(outcome)
    yield f"\nVấn đề: {errors} lỗi, {len(outcome.problems) - errors} lưu ý"
    yield from (f"\n{text}" for text in fold(outcome.problems))
    if outcome.copies:
        yield "\nBản sao đánh dấu ô cần sửa (chỉ để xem; sửa trong tệp gốc):"
        yield from (f"  {display_path(path, workspace)}" for path in outcome.copies)
    if outcome.written:
        yield "\nĐã ghi:"
        yield from (f"  {display_path(path, workspace)}" for path in outcome.written)
    elif errors:
        yield "\nChưa ghi báo cáo; các tệp đã có được giữ nguyên. Sửa các lỗi trên rồi chạy lại."
    elif purpose is Purpose.CHECK:
        yield "\nKiểm tra xong: có thể lập báo cáo."
    else:
        yield f"\nChưa ghi bản chính thức: còn {_unreviewed(outcome)}. Xem lại các lưu ý trên rồi chạy lại."


def _unreviewed(outcome: Outcome) -> str:
    """What stands in the way of an official report, counted."""
    counts = Counter(problem.rule for problem in outcome.problems)
    return join_names(
        f"{counts[rule]} {noun}" for rule, noun in NOT_IN_AN_OFFICIAL_REPORT.items() if counts[rule]
    )


def _unsent(outcome: Outcome) -> Iterator[str]:
    for figure in outcome.unsent.values():
        if figure.names and isinstance(figure.value, Number) and figure.base is not None:
            count = f"{figure.value.value}/{figure.base.value} {figure.unit}"
            yield f"\n{figure.title}: {count}: {join_names(name.name for name in figure.names)}."
