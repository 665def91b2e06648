"""The older Office container (.xls, .doc, encrypted .xlsx): its streams by name.

Source: [MS-CFB], the published description of the compound file format.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
COMPOUND_FAILS = (struct.error, ValueError, IndexError, OverflowError, MemoryError)
"""What damaged bytes raise here; a chain that never ends is a ValueError."""

_LAST_SECTOR = 0xFFFFFFFA
_HEADER_CHAIN = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class CompoundFile:
    """The streams of a compound file, all storages taken as one."""

    content: bytes
    sector: int
    chain: tuple[int, ...]
    small: tuple[int, ...]
    """The chain of the 64-byte sectors in which short streams lie."""
    cutoff: int
    root: _Stream
    streams: Mapping[str, _Stream]

    def read(self, name: str) -> bytes:
        """The bytes of a stream; KeyError where there is none, `COMPOUND_FAILS` where it is damaged."""
        stream = self.streams[name]
        if stream.size >= self.cutoff:
            found = _follow(self.content, self.sector, self.sector, self.chain, stream.start)
        else:
            room = _follow(self.content, self.sector, self.sector, self.chain, self.root.start)
            found = _follow(room, 64, 0, self.small, stream.start)
        if len(found) < stream.size:
            raise ValueError("cut short")
        return found[: stream.size]


def open_compound_file(content: bytes) -> CompoundFile:
    """The container in these bytes; raises one of `COMPOUND_FAILS` where they are damaged."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if content[:8] != SIGNATURE or shift not in {9, 12} or small_shift != 6:  # noqa: PLR2004 - [MS-CFB] 2.2
        raise ValueError("no compound file")
    sector = 1 << shift
    directory, _, cutoff, small_start, _, more = struct.unpack_from("<6I", content, 48)
    chain = _sector_chain(content, sector, more)
    small = _follow(content, sector, sector, chain, small_start) if small_start < _LAST_SECTOR else b""
    entries = _follow(content, sector, sector, chain, directory)
    root, streams = _directory(entries)
    return CompoundFile(content, sector, chain, _numbers(small), cutoff, root, streams)


def _sector_chain(content: bytes, sector: int, more: int) -> tuple[int, ...]:
    """For each sector the one that follows it."""
    listed = list(struct.unpack_from(f"<{_HEADER_CHAIN}I", content, 76))
    seen: set[int] = set()
    while more < _LAST_SECTOR:
        if more in seen:
            raise ValueError("endless chain")
        seen.add(more)
        block = _numbers(content[sector * (more + 1) : sector * (more + 2)])
        listed += block[:-1]
        more = block[-1]
    parts = [content[sector * (at + 1) : sector * (at + 2)] for at in listed if at < _LAST_SECTOR]
    return _numbers(b"".join(parts))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _follow(content: bytes, sector: int, header: int, chain: tuple[int, ...], start: int) -> bytes:
    parts: list[bytes] = []
    while start < _LAST_SECTOR:
        if len(parts) > len(chain):
            raise ValueError("endless chain")
        parts.append(content[header + sector * start : header + sector * (start + 1)])
        start = chain[start]
    return b"".join(parts)


def _directory(entries: bytes) -> tuple[_Stream, dict[str, _Stream]]:
    root = _Stream(_LAST_SECTOR, 0)
    streams: dict[str, _Stream] = {}
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", entries, at + 64)
        start, size = struct.unpack_from("<II", entries, at + 116)
        if kind == _ROOT:
            root = _Stream(start, size)
        elif kind == _STREAM:
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            streams[name] = _Stream(start, size)
    return root, streams
