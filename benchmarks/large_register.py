"""One step of the large-register benchmark in a process of its own; see read_large.py.

    python -m benchmarks.large_register write|ours|pandas|calamine|steps FOLDER

`write` makes the workbook and its so-lieu.yaml; the others read it and print one line of JSON.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, product
from pathlib import Path
from types import FrameType

import pandas as pd
from python_calamine import CalamineWorkbook
from stdnum.vn import mst
from xlsxwriter import Workbook

from reportgen.config import load_config
from reportgen.registers import read_registers

ROWS = 35_000
PERIOD = "2026-6t"
WORKBOOK = "danh-sach.xlsx"
SHEET = "Danh sách"
SAMPLED_EVERY = 0.001
"""Seconds; a call into a library is charged as a whole to the function that made it."""

FIELDS = ("Nông nghiệp", "Thương mại - dịch vụ", "Xây dựng", "Giao thông vận tải", "Môi trường", "Khác")
STATES = ("Đang hoạt động", "Tạm ngừng kinh doanh", "Đang làm thủ tục phá sản")
GRADES = ("Tốt", "Khá", "Trung bình", "Yếu")
TRADES = (
    "nông nghiệp",
    "chăn nuôi",
    "thủy sản",
    "dược liệu",
    "rau sạch",
    "cam bưởi",
    "vận tải",
    "môi trường",
)
FIRST = "An Bình Cẩm Đông Hòa Kim Long Minh Nam Phú Quang Sơn Tân Thạch Trung Vĩnh Xuân Yên Đức Gia"
SECOND = "Ái Bảo Châu Dương Giang Hải Khánh Lộc Mỹ Nghĩa Phong Quý Thành Tiến Trường Việt Vượng Đạt"
THIRD = "Anh Cường Duyên Hạnh Hưng Lợi Ngọc Phát Sáng Thịnh Tùng Vân Đoàn Kết"

COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("ten", "Tên hợp tác xã", "kieu: chu\n      bat_buoc: co"),
    ("xa", "Xã", "kieu: chu"),
    ("ma_so_thue", "Mã số thuế", "kieu: ma_so_thue\n      duy_nhat: co"),
    ("ngay_thanh_lap", "Ngày thành lập", "kieu: ngay"),
    ("linh_vuc", "Lĩnh vực", "kieu: lua_chon"),
    ("tinh_trang", "Tình trạng", "kieu: lua_chon\n      bat_buoc: co"),
    ("so_thanh_vien", "Số thành viên", "kieu: so_nguyen\n      dvt: thành viên"),
    ("so_lao_dong", "Số lao động", "kieu: so_nguyen\n      dvt: lao động"),
    ("von_dieu_le", "Vốn điều lệ (triệu đồng)", "kieu: so\n      dvt: triệu đồng"),
    ("doanh_thu", "Doanh thu (triệu đồng)", "kieu: so\n      dvt: triệu đồng"),
    ("loi_nhuan", "Lợi nhuận (triệu đồng)", "kieu: so\n      dvt: triệu đồng"),
    ("thu_nhap", "Thu nhập (triệu đồng/tháng)", "kieu: so\n      dvt: triệu đồng/tháng"),
    ("xep_loai", "Xếp loại", "kieu: lua_chon"),
    ("may_bay", "Máy bay không người lái", "kieu: co_khong"),
    ("hieu_qua", "Hoạt động hiệu quả", "kieu: co_khong"),
    ("ghi_chu", "Ghi chú", "kieu: chu"),
)
CHOICES = {"linh_vuc": FIELDS, "tinh_trang": STATES, "xep_loai": GRADES}

Value = str | float | datetime | None


def rows() -> Iterator[tuple[Value, ...]]:
    """The same `ROWS` lists of 16 values in every run; no two names and no two codes are alike."""
    draw = random.Random(35)  # noqa: S311 - the same data every time, no secret
    start = datetime(1998, 1, 1, tzinfo=UTC)
    first, second = FIRST.split(), SECOND.split()
    names = [" ".join(words) for words in product(TRADES, first, second, THIRD.split())]
    draw.shuffle(names)
    for number, name, code in zip(range(ROWS), names, tax_codes(), strict=False):
        revenue = round(draw.lognormvariate(6.5, 1), 1)
        yield (
            f"HTX {name}",
            f"{draw.choice(first)} {draw.choice(second)}",
            code,
            start + timedelta(days=draw.randrange(10_000)),
            draw.choice(FIELDS),
            draw.choices(STATES, (90, 8, 2))[0],
            draw.randrange(7, 400),
            draw.randrange(3, 90),
            draw.randrange(100, 9000, 50),
            revenue,
            round(revenue * draw.uniform(-0.05, 0.2), 1),
            round(draw.uniform(3, 12), 1),
            draw.choice((*GRADES, None)),
            draw.choice(("x", None, None, None)),
            draw.choice(("x", None)),
            draw.choice((None, None, None, f"Theo công văn số {number}/UBND")),
        )


def tax_codes() -> Iterator[str]:
    """Tax codes with their right check digit; numbers whose digit would be 10 are never given out."""
    for number in count(290100001, 7):
        digit = mst.calc_check_digit(str(number))
        if len(digit) == 1:
            yield f"{number}{digit}"


def write(folder: Path) -> None:
    """The workbook with a title block as offices send it, and so-lieu.yaml; text repeats in the strings."""
    inputs = folder / "inputs" / PERIOD
    inputs.mkdir(parents=True, exist_ok=True)
    with Workbook(str(inputs / WORKBOOK), {"remove_timezone": True}) as book:
        page = book.add_worksheet(SHEET)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_string(0, 0, "ỦY BAN NHÂN DÂN TỈNH")
        page.write_string(2, 0, "DANH SÁCH HỢP TÁC XÃ")
        page.write_row(4, 0, [heading for _, heading, _ in COLUMNS])
        for row, values in enumerate(rows(), start=5):
            for column, value in enumerate(values):
                if value is not None:
                    page.write(row, column, value, day if isinstance(value, datetime) else None)
    lines = [f"htx:\n  ten: Danh sách hợp tác xã\n  tep: {WORKBOOK}\n  trang: {SHEET}\n  cot_ten: ten"]
    lines.append("  cot_ma: ma_so_thue\n  cot_dia_ban: xa\n  cot:")
    for code, heading, declared in COLUMNS:
        lines.append(f"    {code}:\n      tieu_de: {heading}\n      {declared}")
        if code in CHOICES:
            lines += ["      gia_tri:", *(f"        - {choice}" for choice in CHOICES[code])]
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "so-lieu.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def reading(folder: Path) -> Callable[[], int]:
    """Reading and checking the register with reportgen, its declarations at hand; gives the rows read."""
    declared = load_config(folder, PERIOD)[0].registers
    if declared is None:
        raise RuntimeError(load_config(folder, PERIOD)[1])
    inputs = folder / "inputs" / PERIOD

    def read() -> int:
        ((register, problems),) = read_registers(declared, inputs, f"inputs/{PERIOD}")
        if problems:
            print(f"{len(problems)} problems, the first: {problems[0]}", file=sys.stderr)
        if register.faulty:
            raise RuntimeError(register.faulty)
        return len(register.frame)

    return read


def pandas_reading(folder: Path) -> Callable[[], int]:
    """The same file read by pandas alone, nothing checked."""
    path = folder / "inputs" / PERIOD / WORKBOOK
    return lambda: len(pd.read_excel(path, engine="calamine", header=4))


def calamine_reading(folder: Path) -> Callable[[], int]:
    """The same file read by calamine alone, into lists."""
    path = folder / "inputs" / PERIOD / WORKBOOK

    def read() -> int:
        with CalamineWorkbook.from_path(path) as book:
            return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))

    return read


def measured(read: Callable[[], int]) -> dict[str, float]:
    """Wall seconds of the call, MB before it and at the peak of the process, rows read."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    read_rows = read()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return {"seconds": seconds, "before": before / unit, "peak": peak / unit, "rows": read_rows}


def steps(read: Callable[[], int]) -> dict[str, float]:
    """Seconds by function of reportgen, with the libraries that it calls; sampled, so about right."""
    spent: Counter[str] = Counter()
    last = time.perf_counter()

    def sample(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.perf_counter()
        while frame is not None and "/reportgen/" not in frame.f_code.co_filename.replace("\\", "/"):
            frame = frame.f_back
        name = "outside"
        if frame is not None:
            name = f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_qualname}"
        spent[name] += round((now - last) * 1e6)
        last = now

    signal.signal(signal.SIGALRM, sample)
    signal.setitimer(signal.ITIMER_REAL, SAMPLED_EVERY, SAMPLED_EVERY)
    read()
    signal.setitimer(signal.ITIMER_REAL, 0)
    return {name: microseconds / 1e6 for name, microseconds in spent.most_common()}


def main() -> None:
    """Does the step that the arguments name."""
    step, folder = sys.argv[1], Path(sys.argv[2])
    if step == "write":
        write(folder)
    elif step == "steps":
        print(json.dumps(steps(reading(folder))))
    else:
        read = {"ours": reading, "pandas": pandas_reading, "calamine": calamine_reading}[step]
        print(json.dumps(measured(read(folder))))


if __name__ == "__main__":
    main()
