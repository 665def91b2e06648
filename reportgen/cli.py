"""The command: arguments in, a Vietnamese summary out, an exit code."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import NoReturn, TextIO

from reportgen import __version__
from reportgen.problems import fold, has_errors
from reportgen.vietnamese import join_names

CRASH_FILE = "loi-chuong-trinh.txt"
_QUIET_SECONDS = 2.0
"""A run shorter than this shows no progress: the summary comes at once."""

HELP = """\
Cách dùng: reportgen [LỆNH] [--thu-muc THƯ_MỤC] [--ky KỲ] [--du-thao | --ban-chinh-thuc]

Lập báo cáo đánh giá kinh tế tập thể từ các tệp YAML trong config/ và các bảng Excel trong inputs/,
rồi ghi tệp Word vào outputs/. Không ghi lệnh thì lập báo cáo của kỳ hiện tại trong thư mục đang mở.

Lệnh:
  kiem-tra            đọc và kiểm tra tất cả, không ghi báo cáo
  mau-nhap            ghi các bảng Excel trống, sẵn sàng để điền, theo config/so-lieu.yaml

  ky-moi KỲ           lập kỳ mới từ kỳ trước, ví dụ ky-moi 2024-nam: ghi config/ky/2024-nam.yaml và các bảng
                      trong inputs/2024-nam đã có tên, mã; tệp đã có được giữ nguyên

Lựa chọn:
  --thu-muc THƯ_MỤC   thư mục làm việc (có config, inputs, templates); mặc định là thư mục đang mở
  --ky KỲ             kỳ báo cáo, ví dụ 2024-8t; mặc định là “ky_hien_tai” trong config/don-vi.yaml;
                      với ky-moi là kỳ trước để lập theo; mặc định là kỳ gần nhất trước đó
  --du-thao           vẫn ghi bản dự thảo khi còn lỗi; số chưa tin được in là [thiếu số liệu]
  --ban-chinh-thuc    chỉ ghi báo cáo khi không còn đoạn, mục tiêu nào chưa xem lại sau lệnh ky-moi
  --phien-ban         in phiên bản của chương trình
  --tro-giup, --help  in trợ giúp này

Mã kết thúc: 0 đã xong; 1 còn lỗi cần sửa; 2 gõ lệnh sai; 3 lỗi của chương trình.
"""

CHECK, FORMS, NEXT = "kiem-tra", "mau-nhap", "ky-moi"


class ExitCode(IntEnum):
    """What the command tells the caller."""

    DONE = 0
    TO_FIX = 1
    WRONG_USAGE = 2
    FAULT = 3


class _UsageError(Exception):
    """The command was typed wrongly; the text is the sentence to show."""


class _Parser(argparse.ArgumentParser):
    """argparse without its English: a wrong usage raises, and the help is ours."""

    def error(self, message: str) -> NoReturn:
        del message
        text = "Lệnh gõ chưa đúng."
        raise _UsageError(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        options = _options(sys.argv[1:] if arguments is None else arguments)
    except _UsageError as error:
        sys.stderr.write(f"{error}\nGõ “reportgen --tro-giup” để xem cách dùng.\n")
        return ExitCode.WRONG_USAGE
    if options.help or options.version:
        sys.stdout.write(HELP if options.help else f"reportgen {__version__}\n")
        return ExitCode.DONE
    workspace = Path(options.workspace)
    if not (workspace / "config").is_dir():
        sys.stderr.write(
            f"Thư mục “{workspace}” không phải thư mục làm việc: không có thư mục config trong đó.\n"
            "Mở thư mục làm việc rồi chạy lại, hoặc chỉ ra bằng --thu-muc.\n"
        )
        return ExitCode.WRONG_USAGE
    try:
        return _obey(workspace, options)
    except Exception:  # noqa: BLE001 - the one place where a fault of the program becomes a message
        return _crashed(workspace)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("command", nargs="?", default="")
    parser.add_argument("new_period", nargs="?", default="")
    parser.add_argument("--thu-muc", dest="workspace", nargs="?", default=".")
    parser.add_argument("--ky", dest="period", nargs="?", default="")
    parser.add_argument("--du-thao", dest="draft", action="store_true")
    parser.add_argument("--ban-chinh-thuc", dest="official", action="store_true")
    parser.add_argument("--phien-ban", dest="version", action="store_true")
    parser.add_argument("--tro-giup", "--help", "-h", dest="help", action="store_true")
    options, unknown = parser.parse_known_args(arguments)
    message = f"Không có lựa chọn “{unknown[0]}”." if unknown else _usage_mistake(options)
    if message:
        raise _UsageError(message)
    return options


def _usage_mistake(options: argparse.Namespace) -> str:
    """What is wrong with the command as typed; empty where nothing is."""
    chosen = [
        name for name, on in (("--du-thao", options.draft), ("--ban-chinh-thuc", options.official)) if on
    ]
    mistakes = {
        f"Không có lệnh “{options.command}”.": options.command not in {"", CHECK, FORMS, NEXT},
        f"Sau “{options.command}” không ghi “{options.new_period}”.": options.new_period
        and options.command != NEXT,
        f"Lệnh “{options.command}” không dùng {join_names(chosen)}.": options.command and chosen,
        "Chỉ chọn một trong hai: --du-thao hoặc --ban-chinh-thuc.": options.draft and options.official,
        "Sau ky-moi cần mã kỳ mới, ví dụ ky-moi 2024-nam.": options.command == NEXT
        and not options.new_period,
        "Sau --thu-muc cần tên thư mục.": options.workspace is None,
        "Sau --ky cần mã kỳ, ví dụ --ky 2024-8t.": options.period is None,
    }
    return next((message for message, holds in mistakes.items() if holds), "")


def _obey(workspace: Path, options: argparse.Namespace) -> ExitCode:
    if options.command == FORMS:
        return _write_forms(workspace)
    if options.command == NEXT:
        return _next_period(workspace, options.new_period, options.period)
    return _run(workspace, options)


def _run(workspace: Path, options: argparse.Namespace) -> ExitCode:
    # A run is short and keeps what it makes: looking for garbage again and again would take a tenth of it,
    # and starting threads for linear algebra, of which there is none, as much of the import of pandas;
    # to learn that pydantic has no plugins, the metadata of every installed package would be read.
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Imported here so that --help and a wrong usage answer at once: pandas alone takes a third of a second.
    from reportgen.pipeline import Purpose, run  # noqa: PLC0415
    from reportgen.summary import error_count, summary  # noqa: PLC0415

    purpose = Purpose.CHECK if options.command == CHECK else Purpose.REPORT
    if options.draft or options.official:
        purpose = Purpose.DRAFT if options.draft else Purpose.OFFICIAL
    outcome = run(workspace, options.period or None, _progress(sys.stderr), purpose)
    sys.stdout.write(summary(outcome, workspace, purpose))
    gc.freeze()  # or Python would look for garbage in all of it once more at its end, before letting it go
    is_done = outcome.written or purpose is Purpose.CHECK
    return ExitCode.DONE if is_done and not error_count(outcome) else ExitCode.TO_FIX


def _next_period(workspace: Path, code: str, last: str) -> ExitCode:
    from reportgen.next_period import make_next_period  # noqa: PLC0415 - as above
    from reportgen.next_period_summary import next_period_summary  # noqa: PLC0415

    made = make_next_period(workspace, code, last or None)
    sys.stdout.write(next_period_summary(made))
    return ExitCode.TO_FIX if has_errors(made.problems) else ExitCode.DONE


def _write_forms(workspace: Path) -> ExitCode:
    from reportgen.pipeline import write_forms  # noqa: PLC0415 - as above

    paths, problems = write_forms(workspace)
    for text in fold(problems):
        sys.stdout.write(f"{text}\n\n")
    if paths:
        sys.stdout.write("Đã ghi các bảng trống:\n")
        sys.stdout.writelines(f"  {path}\n" for path in paths)
    return ExitCode.TO_FIX if has_errors(problems) else ExitCode.DONE


def _progress(stream: TextIO) -> Callable[[str], None]:
    started = time.monotonic()

    def show(step: str) -> None:
        if time.monotonic() - started > _QUIET_SECONDS:
            stream.write(f"{step}\n")
            stream.flush()

    return show


def _crashed(workspace: Path) -> ExitCode:
    """Tell of a fault of ours in two lines; the traceback goes to a file for whoever mends it."""
    path = workspace / CRASH_FILE
    try:
        path.write_text(
            f"{datetime.now().astimezone():%d/%m/%Y %H:%M}\n{traceback.format_exc()}", encoding="utf-8"
        )
        where = f"Chi tiết ở tệp {path.name}; hãy gửi tệp này cho người hỗ trợ."
    except OSError:
        where = traceback.format_exc(limit=-1)
    sys.stderr.write(f"Chương trình gặp lỗi ngoài dự kiến. Các tệp của bạn được giữ nguyên.\n{where}\n")
    return ExitCode.FAULT
