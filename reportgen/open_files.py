"""Whether another program has a file open, as the files that it keeps beside it tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def owner_files(path: Path) -> Iterator[Path]:
    """The files that Word, Excel or LibreOffice keeps beside `path` while it has it open.

    Word puts ~$ in place of the first two characters of a name of eight or more before the
    extension, of the first of seven, and before shorter ones; Excel always before the name.
    """
    name, length = path.name, len(path.stem)
    yield path.with_name(f".~lock.{name}#")
    yield path.with_name(f"~${name}")
    replaced = min(max(length - 6, 0), 2)
    if replaced:
        yield path.with_name(f"~${name[replaced:]}")
