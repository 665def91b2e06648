"""Atomic write; a document changed since it was written is never overwritten."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count
from pathlib import Path

from reportgen.manifest import MANIFEST, digest, read_manifest, save_manifest, temporary, write_new
from reportgen.open_files import owner_files
from reportgen.problems import Place, Problem, Rule


@dataclass(frozen=True, slots=True)
class Written:
    """What a run left in its folder.

    `paths` are the files that hold the contents, in the order given, perhaps under another name than
    asked for; with an error among `problems` only those that were replaced before it.
    """

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...]


class _State(Enum):
    """What stands under a name, and so whether it may be written."""

    FREE = auto()
    OURS = auto()
    SAME = auto()
    CHANGED = auto()
    FOREIGN = auto()
    OPEN = auto()


_WRITABLE = {_State.FREE, _State.OURS, _State.SAME}
_WHY_KEPT = {
    _State.CHANGED: "đã được sửa từ lần chương trình ghi gần nhất nên được giữ nguyên",
    _State.FOREIGN: "không phải do chương trình ghi nên được giữ nguyên",
    _State.OPEN: "đang mở ở chương trình khác hoặc bị khóa nên chưa ghi được",
}
_KEPT_HINT = (
    "Chép phần đã sửa sang bản mới; muốn chương trình ghi lại vào tên cũ thì đổi tên tệp cũ hoặc chuyển đi "
    "nơi khác."
)
_WHY_NOT_WRITABLE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "ổ đĩa đã đầy"),
    errno.EFBIG: "tệp lớn quá mức cho phép",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "không có quyền ghi"),
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR), "tên thư mục đã là tên một tệp"),
}


def display_path(path: Path, root: Path) -> str:
    """`path` from `root` on, with forward slashes, for messages; outside `root` the file's name only."""
    resolved, base = path.resolve(), root.resolve()
    if resolved == base or not resolved.is_relative_to(base):
        return resolved.name
    return resolved.relative_to(base).as_posix()


def write_outputs(folder: Path, contents: Mapping[str, bytes], root: Path) -> Written:
    """Writes `contents` (file name → bytes) into `folder`, made if missing.

    First all under temporary names, then each replaces its target: when a temporary file cannot be
    written, nothing has changed. What was changed by hand, or is open, is kept and the new file gets
    another name, with a notice. What already holds the same bytes is not touched.
    """
    if any(Path(name).name != name or name in {"", MANIFEST} for name in contents):
        raise ValueError(sorted(contents))
    run = _Run(folder, dict(contents), read_manifest(folder), root)
    try:
        return run.write()
    except OSError as error:
        return Written(tuple(run.paths), (*run.notices, _not_writable(error, folder, root)))
    finally:
        run.clean_up()


def write_missing(root: Path, contents: Mapping[str, bytes]) -> tuple[list[str], list[Problem]]:
    """Writes those of `contents` (name from `root` on → bytes) that are not there; the names written.

    What is there is never touched. First all go under temporary names: where one cannot be written, none is.
    """
    missing = [name for name in contents if not (root / name).exists()]
    temporaries: dict[str, Path] = {}
    folder = root
    try:
        for name in missing:
            folder = (root / name).parent
            folder.mkdir(parents=True, exist_ok=True)
            temporaries[name] = temporary(folder)
            write_new(temporaries[name], contents[name])
        for name, path in temporaries.items():
            path.rename(root / name)
    except OSError as error:
        return [], [_not_writable(error, folder, root)]
    finally:
        for path in temporaries.values():
            path.unlink(missing_ok=True)
    return missing, []


@dataclass(slots=True)
class _Run:
    """One call of `write_outputs`: what it has on disk so far, for cleaning up."""

    folder: Path
    contents: dict[str, bytes]
    manifest: dict[str, str]
    root: Path
    paths: list[Path] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    temporaries: dict[str, Path] = field(default_factory=dict)
    refused: set[Path] = field(default_factory=set)

    def write(self) -> Written:
        """Writes and replaces; whatever fails is an OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        before = dict(self.manifest)
        for name in self.contents:
            target, _ = self._target(name)
            if self._state(target, name) is not _State.SAME:
                self._writetemporary(name)
        try:
            for name in self.contents:
                self._replace(name)
        finally:
            if self.manifest != before:
                save_manifest(self.folder, self.manifest)
        return Written(tuple(self.paths), tuple(self.notices))

    def clean_up(self) -> None:
        """Removes the temporary files that are left."""
        for left in self.temporaries.values():
            with suppress(OSError):
                left.unlink()

    def _writetemporary(self, name: str) -> None:
        self.temporaries[name] = temporary(self.folder)
        write_new(self.temporaries[name], self.contents[name])

    def _replace(self, name: str) -> None:
        """Puts the new file in its place, under the first name that Windows does not refuse."""
        while True:
            target, kept = self._target(name)
            state = self._state(target, name)
            if state is _State.SAME:
                break
            if name not in self.temporaries:  # the same bytes stood there a moment ago
                self._writetemporary(name)
            try:
                self.temporaries[name].replace(target)
            except PermissionError:
                if state is _State.FREE:
                    raise
                self.refused.add(target)
            else:
                break
        self.paths.append(target)
        self.manifest[target.name] = digest(self.contents[name])
        if kept is not None:
            self.notices.append(self._notice(self.folder / name, kept, target))

    def _target(self, name: str) -> tuple[Path, _State | None]:
        """The first of name, name-ban-2, name-ban-3 … that may be written; and why the first may not."""
        first = self._state(self.folder / name, name)
        if first in _WRITABLE:
            return self.folder / name, None
        plain = Path(name)
        others = (f"{plain.stem}-ban-{number}{plain.suffix}" for number in count(2))
        free = (self.folder / other for other in others if other not in self.contents)
        return next(path for path in free if self._state(path, name) in _WRITABLE), first

    def _state(self, path: Path, name: str) -> _State:
        """What stands at `path`, where the content called `name` would go."""
        there = _State.OPEN if path in self.refused else _content(path)
        if isinstance(there, _State):
            return there
        if there == self.contents[name]:
            return _State.SAME
        recorded = self.manifest.get(path.name)
        if recorded != digest(there):
            return _State.FOREIGN if recorded is None else _State.CHANGED
        return _State.OPEN if any(owner.exists() for owner in owner_files(path)) else _State.OURS

    def _notice(self, asked: Path, kept: _State, target: Path) -> Problem:
        message = f"Tệp “{asked.name}” {_WHY_KEPT[kept]}; bản mới ghi vào “{target.name}”."
        rule, hint = Rule.FILE_CHANGED_BY_HAND, _KEPT_HINT
        if kept is _State.OPEN:
            rule, hint = Rule.FILE_OPEN_ELSEWHERE, "Đóng tệp rồi chạy lại."
            left = next((owner.name for owner in owner_files(asked) if owner.exists()), None)
            if left is not None:
                hint += f" Nếu không còn mở ở máy nào, xóa tệp “{left}” bên cạnh."
        return Problem(rule, Place(display_path(asked, self.root)), message, hint)


def _content(path: Path) -> bytes | _State:
    """The bytes at `path`, or what its state is when it has none that can be read."""
    if path.is_dir():
        return _State.FOREIGN
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _State.FREE
    except OSError:
        return _State.OPEN


def _not_writable(error: OSError, folder: Path, root: Path) -> Problem:
    why = _WHY_NOT_WRITABLE.get(error.errno or 0, f"hệ thống báo lỗi số {error.errno}")
    message = f"Không ghi được vào thư mục này: {why}."
    hint = "Kiểm tra ổ đĩa và quyền ghi của thư mục, rồi chạy lại; các tệp chưa ghi vẫn như cũ."
    return Problem(Rule.FILE_NOT_WRITABLE, Place(display_path(folder, root)), message, hint)
