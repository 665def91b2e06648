"""What a run tells the clerk when it is over: what was read, computed, found and written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.figures import Number
from reportgen.files import display_path
from reportgen.pipeline import Outcome
from reportgen.problems import Severity, fold
from reportgen.vietnamese import join_names


def summary(outcome: Outcome, workspace: Path, *, checked_only: bool) -> str:
    """The whole summary, in Vietnamese; ends with a line break."""
    return "\n".join(_lines(outcome, workspace, checked_only=checked_only)) + "\n"


def error_count(outcome: Outcome) -> int:
    """How many problems of the run forbid a report."""
    return sum(problem.severity is Severity.ERROR for problem in outcome.problems)


def _lines(outcome: Outcome, workspace: Path, *, checked_only: bool) -> Iterator[str]:
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
    elif checked_only:
        yield "\nKiểm tra xong: có thể lập báo cáo."


def _unsent(outcome: Outcome) -> Iterator[str]:
    for figure in outcome.unsent.values():
        if figure.names and isinstance(figure.value, Number) and figure.base is not None:
            count = f"{figure.value.value}/{figure.base.value} {figure.unit}"
            yield f"\n{figure.title}: {count}: {join_names(name.name for name in figure.names)}."
