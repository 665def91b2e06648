"""A zip archive opened within limits, so that no file can fill the memory by what it claims or hides."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import KeysView, Mapping
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
_SHEETS = "xl/worksheets/"

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
    """The parts of an archive that keeps the limits, by name."""

    content: bytes
    parts: Mapping[str, zipfile.ZipInfo]

    @property
    def names(self) -> KeysView[str]:
        """The names of the parts."""
        return self.parts.keys()

    def read(self, name: str) -> bytes:
        """One part, unpacked; raises one of `ARCHIVE_FAILS` where it is missing, damaged or not as listed."""
        part = self.parts[name]
        content = _unpacked(self.content, part)
        if len(content) != part.file_size or zlib.crc32(content) != part.CRC:
            raise zipfile.BadZipFile(name)
        return content

    def replaced(self, name: str, part: bytes) -> bytes:
        """A copy of the whole archive in which one part is another; nothing is packed."""
        copy = BytesIO()
        with zipfile.ZipFile(BytesIO(self.content)) as old, zipfile.ZipFile(copy, "w") as new:
            for info in old.infolist():
                new.writestr(info.filename, part if info.filename == name else self.read(info.filename))
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
        # An only sheet is read by ourselves before anybody else reads it: it need not be unpacked twice.
        sheets = [part for part in parts if part.filename.startswith(_SHEETS)]
        unread = [part for part in parts if len(sheets) > 1 or part not in sheets]
        if packed * _DEFLATE_AT_MOST > LARGEST_TOTAL and not all(
            _is_honest(content, part) for part in unread
        ):
            return TOO_BIG
    except ARCHIVE_FAILS:
        return None
    return Archive(content, {part.filename: part for part in parts})


def _is_honest(content: bytes, part: zipfile.ZipInfo) -> bool:
    """Whether the part unpacks to no more bytes than the archive's list of contents says."""
    return len(_unpacked(content, part)) <= part.file_size


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """The part's bytes; one more than it should have where there are more."""
    start = part.header_offset + _LOCAL_HEADER
    name_length, extra_length = struct.unpack("<HH", content[start - 4 : start])
    start += name_length + extra_length
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return bytes(packed)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, part.file_size + 1)
