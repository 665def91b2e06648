"""What `ky-moi` tells the clerk when it is over: what was made, what was there, what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.next_period import NextPeriod
from reportgen.problems import fold, has_errors
from reportgen.review_marks import REVIEW_MARK


def next_period_summary(made: NextPeriod) -> str:
    """What became of a new period and what to do next; ends with a line break."""
    return "\n".join(_next_period_lines(made)) + "\n"


def _next_period_lines(made: NextPeriod) -> Iterator[str]:
    new, last = made.period, made.last
    if new and last:
        yield f"Kỳ mới: {new.name} ({new.code}), lập từ kỳ {last.code} ({last.name})."
    yield from (f"\n{text}" for text in fold(made.problems))
    if new is None or has_errors(made.problems):
        yield "\nChưa ghi gì; các tệp đã có được giữ nguyên."
        return
    rows = dict(made.rows)
    for title, names in (("Đã ghi:", made.written), ("Đã có từ trước, được giữ nguyên:", made.kept)):
        if names:
            yield f"\n{title}"
            yield from (f"  {name}{_begun(rows.get(name)) if title == 'Đã ghi:' else ''}" for name in names)
    yield "\nViệc tiếp theo:"
    yield f"  1. Ghi số liệu vào các bảng trong inputs/{new.code}, hoặc chép bảng các ngành gửi vào đó."
    yield f"  2. Trong config/ky/{new.code}.yaml, đọc từng dòng có “{REVIEW_MARK}”, sửa rồi xóa dấu đó."
    yield f"  3. Khi bắt đầu làm kỳ này, sửa “ky_hien_tai: {new.code}” trong config/don-vi.yaml."


def _begun(rows: int | None) -> str:
    if rows is None:
        return ""
    return f": {rows} dòng đã có tên" if rows else ": bảng trống"
