"""A zip archive opened within limits, so that no file can fill the memory by what it claims or hides."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

MOST_PARTS = 5_000
LARGEST_TOTAL = 512 * 2**20
"""Bytes of all parts together, unpacked; 35,000 rows of 16 columns have under 20 million."""
HIGHEST_RATIO = 250
"""Unpacked to packed; sheets with many empty styled cells reach about 100."""
_RATIO_COUNTS_FROM = 64 * 2**20
_DEFLATE_AT_MOST = 1032
_LOCAL_HEADER = 30

ARCHIVE_FAILS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, KeyError, IndexError, ValueError, OverflowError),
    *(EOFError, OSError, RuntimeError, MemoryError),
)
"""What `zipfile` raises on damaged bytes."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read, in the clerk's words, and what she can do."""

    message: str
    hint: str


TOO_BIG = Refusal(
    "Tệp nén này bung ra quá lớn, khác thường so với một bảng số liệu, nên chương trình không mở.",
    "Xóa hình ảnh, trang và dòng cột thừa rồi lưu lại; nếu không biết tệp từ đâu ra thì đừng mở.",
)
ENCRYPTED = Refusal(
    "Tệp đặt mật khẩu mở nên chương trình không đọc được.",
    "Mở tệp bằng Excel, bỏ mật khẩu (File > Info > Protect Workbook > Encrypt with Password, xóa trống), lưu"
    " lại rồi chạy lại.",
)


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of an archive that keeps the limits."""

    content: bytes
    names: frozenset[str]

    def read(self, name: str) -> bytes:
        """One part, unpacked; raises one of `ARCHIVE_FAILS` where it is missing or damaged."""
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.read(name)

    def replaced(self, name: str, part: bytes) -> bytes:
        """A copy of the whole archive in which one part is another; nothing is packed."""
        copy = BytesIO()
        with zipfile.ZipFile(BytesIO(self.content)) as old, zipfile.ZipFile(copy, "w") as new:
            for info in old.infolist():
                new.writestr(info.filename, part if info.filename == name else old.read(info))
        return copy.getvalue()


def open_archive(content: bytes) -> Archive | Refusal | None:
    """The archive; why it is refused; None where the bytes are no whole archive."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
        packed, unpacked = (
            sum(getattr(part, size) for part in parts) for size in ("compress_size", "file_size")
        )
        crowded = len(parts) > MOST_PARTS or unpacked > LARGEST_TOTAL
        if crowded or unpacked > max(_RATIO_COUNTS_FROM, packed * HIGHEST_RATIO):
            return TOO_BIG
        if any(part.flag_bits & 1 for part in parts):
            return ENCRYPTED
        if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
            return None
        if packed * _DEFLATE_AT_MOST > LARGEST_TOTAL and not all(_is_honest(content, part) for part in parts):
            return TOO_BIG
    except ARCHIVE_FAILS:
        return None
    return Archive(content, frozenset(part.filename for part in parts))


def _is_honest(content: bytes, part: zipfile.ZipInfo) -> bool:
    """Whether the part unpacks to no more bytes than the archive's list of contents says."""
    if part.compress_type == zipfile.ZIP_STORED:
        return part.compress_size == part.file_size
    start = part.header_offset + _LOCAL_HEADER
    name_length, extra_length = struct.unpack("<HH", content[start - 4 : start])
    start += name_length + extra_length
    packed = memoryview(content)[start : start + part.compress_size]
    return len(zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, part.file_size + 1)) <= part.file_size
