"""What earlier runs wrote into a folder, by hash: so that a file changed since is known as such."""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

MANIFEST = ".da-ghi.json"
"""In each output folder: file name → SHA-256 of what was last written under it."""


def read_manifest(folder: Path) -> dict[str, str]:
    """What the folder's manifest says; empty when there is none or it is damaged: then all files are hers."""
    try:
        read = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    items = read.items() if isinstance(read, dict) else ()
    return {name: recorded for name, recorded in items if isinstance(recorded, str)}


def save_manifest(folder: Path, manifest: Mapping[str, str]) -> None:
    """Replaces the folder's manifest as a whole; what fails is an OSError and leaves the old one."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    path = temporary(folder)
    try:
        write_new(path, text.encode())
        path.replace(folder / MANIFEST)
    finally:
        path.unlink(missing_ok=True)


def discard_stale(folder: Path, keep: Collection[str]) -> None:
    """Removes what earlier runs wrote into a folder of advice, unless named in `keep` or changed since.

    A marked copy whose cells are all mended must not stay and ask for the same again.
    """
    manifest = read_manifest(folder)
    before = dict(manifest)
    for name in [name for name in manifest if name not in keep]:
        with suppress(OSError):
            if digest((folder / name).read_bytes()) == manifest[name]:
                (folder / name).unlink()
                del manifest[name]
    if manifest != before:
        with suppress(OSError):
            save_manifest(folder, manifest)


def digest(content: bytes) -> str:
    """The SHA-256 of a content, as the manifest records it."""
    return hashlib.sha256(content).hexdigest()


def temporary(folder: Path) -> Path:
    """A new name for a file that is still being written."""
    # Not from tempfile, whose files only their owner may read.
    return folder / f".dang-ghi-{uuid.uuid4().hex}.tmp"


def write_new(path: Path, content: bytes) -> None:
    """Writes a new file and waits until it is on the disk."""
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
