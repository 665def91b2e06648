"""Outputs: written whole or not at all, and nothing of hers overwritten."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.files import Written, display_path, write_outputs
from reportgen.manifest import MANIFEST
from reportgen.open_files import owner_files
from reportgen.problems import Place, Problem, Rule

NAME = "bao-cao-2024-8t.docx"
KEPT_HINT = (
    "Chép phần đã sửa sang bản mới; muốn chương trình ghi lại vào tên cũ thì đổi tên tệp cũ hoặc chuyển đi "
    "nơi khác."
)
WRITE_HINT = "Kiểm tra ổ đĩa và quyền ghi của thư mục, rồi chạy lại; các tệp chưa ghi vẫn như cũ."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The output folder of a period; not made yet."""
    return tmp_path / "outputs" / "2024-8t"


def write(folder: Path, content: str, name: str = NAME) -> Written:
    """One run that writes one file."""
    return write_outputs(folder, {name: content.encode()}, folder.parents[1])


def in_folder(folder: Path) -> dict[str, str]:
    """All that stands in the folder but the manifest, and the owner files that a test put there."""
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST and "~" not in path.name
    }


def changed(name: str, new: str) -> Problem:
    """The notice that a file was changed and where the new one is."""
    message = (
        f"Tệp “{name}” đã được sửa từ lần chương trình ghi gần nhất nên được giữ nguyên; "
        f"bản mới ghi vào “{new}”."
    )
    return Problem(Rule.FILE_CHANGED_BY_HAND, Place(f"outputs/2024-8t/{name}"), message, KEPT_HINT)


def test_files_are_written_into_a_folder_that_is_made(folder: Path) -> None:
    """In the order given, with nothing to say."""
    written = write_outputs(folder, {"b.docx": b"B", "a.xlsx": b"A"}, folder.parents[1])
    assert written == Written((folder / "b.docx", folder / "a.xlsx"), ())
    assert in_folder(folder) == {"a.xlsx": "A", "b.docx": "B"}


def test_the_manifest_holds_the_digest_of_what_was_written(folder: Path) -> None:
    """The digest of “abc” is that of FIPS 180-2, appendix B.1."""
    write(folder, "abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert json.loads((folder / MANIFEST).read_text(encoding="utf-8")) == {NAME: digest}


def test_our_own_unchanged_file_is_replaced_without_a_word(folder: Path) -> None:
    """The usual run: nobody touched the last one."""
    write(folder, "một")
    assert write(folder, "hai") == Written((folder / NAME,), ())
    assert in_folder(folder) == {NAME: "hai"}


def test_the_same_bytes_leave_file_and_manifest_untouched(folder: Path) -> None:
    """So a synchronised folder has nothing to send."""
    write(folder, "một")
    for path in folder.iterdir():
        os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    assert write(folder, "một") == Written((folder / NAME,), ())
    assert {path.stat().st_mtime_ns for path in folder.iterdir()} == {1_000_000_000}


def test_a_file_changed_by_hand_is_kept_and_the_new_one_written_beside_it(folder: Path) -> None:
    """An evening's work in Word is worth more than a name."""
    write(folder, "một")
    (folder / NAME).write_text("sửa tay", encoding="utf-8")
    new = "bao-cao-2024-8t-ban-2.docx"
    assert write(folder, "hai") == Written((folder / new,), (changed(NAME, new),))
    assert in_folder(folder) == {NAME: "sửa tay", new: "hai"}


def test_our_own_unchanged_second_version_is_replaced(folder: Path) -> None:
    """The number grows with her changes, not with the runs."""
    write(folder, "một")
    (folder / NAME).write_text("sửa tay", encoding="utf-8")
    write(folder, "hai")
    new = "bao-cao-2024-8t-ban-2.docx"
    assert write(folder, "ba") == Written((folder / new,), (changed(NAME, new),))
    assert in_folder(folder) == {NAME: "sửa tay", new: "ba"}


def test_a_second_version_changed_by_hand_is_kept_too(folder: Path) -> None:
    """The notice names the file asked for and the one written."""
    write(folder, "một")
    (folder / NAME).write_text("sửa tay", encoding="utf-8")
    write(folder, "hai")
    (folder / "bao-cao-2024-8t-ban-2.docx").write_text("sửa nữa", encoding="utf-8")
    new = "bao-cao-2024-8t-ban-3.docx"
    assert write(folder, "ba") == Written((folder / new,), (changed(NAME, new),))
    assert in_folder(folder) == {NAME: "sửa tay", "bao-cao-2024-8t-ban-2.docx": "sửa nữa", new: "ba"}


def test_a_new_version_never_takes_a_name_that_the_same_run_writes(folder: Path) -> None:
    """Otherwise one output of a run would replace another."""
    write(folder, "một", "a.docx")
    (folder / "a.docx").write_text("sửa tay", encoding="utf-8")
    written = write_outputs(folder, {"a.docx": b"1", "a-ban-2.docx": b"2"}, folder.parents[1])
    assert written.paths == (folder / "a-ban-3.docx", folder / "a-ban-2.docx")
    assert in_folder(folder) == {"a.docx": "sửa tay", "a-ban-2.docx": "2", "a-ban-3.docx": "1"}


def test_a_file_that_the_program_never_wrote_is_hers(folder: Path) -> None:
    """Not in the manifest: somebody else put it there."""
    folder.mkdir(parents=True)
    (folder / NAME).write_text("của chị", encoding="utf-8")
    message = (
        "Tệp “bao-cao-2024-8t.docx” không phải do chương trình ghi nên được giữ nguyên; "
        "bản mới ghi vào “bao-cao-2024-8t-ban-2.docx”."
    )
    place = Place("outputs/2024-8t/bao-cao-2024-8t.docx")
    assert write(folder, "mới").problems == (Problem(Rule.FILE_CHANGED_BY_HAND, place, message, KEPT_HINT),)
    assert in_folder(folder) == {NAME: "của chị", "bao-cao-2024-8t-ban-2.docx": "mới"}


def test_a_file_with_the_very_bytes_becomes_ours(folder: Path) -> None:
    """As after a lost manifest: nothing of hers is in it."""
    folder.mkdir(parents=True)
    (folder / NAME).write_text("một", encoding="utf-8")
    assert write(folder, "một") == Written((folder / NAME,), ())
    assert write(folder, "hai") == Written((folder / NAME,), ())


def test_a_folder_under_the_name_asked_for_is_kept(folder: Path) -> None:
    """Odd, but no reason to fail."""
    (folder / NAME).mkdir(parents=True)
    assert write(folder, "một").paths == (folder / "bao-cao-2024-8t-ban-2.docx",)


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '{"bao-cao-2024-8t.docx": 5}', "\ufffe"])
def test_a_damaged_manifest_counts_as_empty(folder: Path, damaged: str) -> None:
    """Then every file is hers, which loses nothing."""
    write(folder, "một")
    (folder / MANIFEST).write_text(damaged, encoding="utf-8")
    assert write(folder, "hai").paths == (folder / "bao-cao-2024-8t-ban-2.docx",)
    assert in_folder(folder)[NAME] == "một"


@pytest.mark.parametrize(
    "owner", ["~$o-cao-2024-8t.docx", "~$bao-cao-2024-8t.docx", ".~lock.bao-cao-2024-8t.docx#"]
)
def test_a_file_open_in_an_office_program_gets_a_sibling(folder: Path, owner: str) -> None:
    """Word, Excel and LibreOffice each say it with a file beside it."""
    write(folder, "một")
    (folder / owner).write_bytes(b"")
    message = (
        "Tệp “bao-cao-2024-8t.docx” đang mở ở chương trình khác hoặc bị khóa nên chưa ghi được; "
        "bản mới ghi vào “bao-cao-2024-8t-ban-2.docx”."
    )
    hint = f"Đóng tệp rồi chạy lại. Nếu không còn mở ở máy nào, xóa tệp “{owner}” bên cạnh."
    notice = Problem(Rule.FILE_OPEN_ELSEWHERE, Place(f"outputs/2024-8t/{NAME}"), message, hint)
    assert write(folder, "hai") == Written((folder / "bao-cao-2024-8t-ban-2.docx",), (notice,))
    assert in_folder(folder) == {NAME: "một", "bao-cao-2024-8t-ban-2.docx": "hai"}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sau-ký.docx", "~$sau-ký.docx"),
        ("bay-chu.docx", "~$ay-chu.docx"),
        ("tam-chu8.docx", "~$m-chu8.docx"),
        ("bao-cao-2024-8t.docx", "~$o-cao-2024-8t.docx"),
    ],
)
def test_words_owner_file_takes_the_place_of_up_to_two_characters(name: str, word: str) -> None:
    """Two characters from eight on, one at seven, none below."""
    owners = [owner.name for owner in owner_files(Path("outputs") / name)]
    assert owners[0] == f".~lock.{name}#"
    assert owners[1] == f"~${name}"
    assert owners[-1] == word


def test_a_target_that_windows_refuses_to_replace_gets_a_sibling(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Windows refuses to replace an open file: here the refusal itself is put in."""
    write(folder, "một")
    replace: Callable[[Path, Path], Path] = Path.replace

    def refuse(temporary: Path, target: Path) -> Path:
        if target.name == NAME:
            raise PermissionError(errno.EACCES, "locked")
        return replace(temporary, target)

    monkeypatch.setattr(Path, "replace", refuse)
    message = (
        "Tệp “bao-cao-2024-8t.docx” đang mở ở chương trình khác hoặc bị khóa nên chưa ghi được; "
        "bản mới ghi vào “bao-cao-2024-8t-ban-2.docx”."
    )
    place = Place(f"outputs/2024-8t/{NAME}")
    notice = Problem(Rule.FILE_OPEN_ELSEWHERE, place, message, "Đóng tệp rồi chạy lại.")
    assert write(folder, "hai") == Written((folder / "bao-cao-2024-8t-ban-2.docx",), (notice,))
    assert in_folder(folder) == {NAME: "một", "bao-cao-2024-8t-ban-2.docx": "hai"}


def test_a_folder_that_refuses_even_a_new_name_is_not_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is the folder that is locked: another name would not help."""
    asked: list[str] = []

    def refuse(_temporary: Path, target: Path) -> Path:
        asked.append(target.name)
        raise PermissionError(errno.EACCES, "locked")

    monkeypatch.setattr(Path, "replace", refuse)
    message = "Không ghi được vào thư mục này: không có quyền ghi."
    problem = Problem(Rule.FILE_NOT_WRITABLE, Place("outputs/2024-8t"), message, WRITE_HINT)
    assert write(folder, "một") == Written((), (problem,))
    assert asked == [NAME]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EROFS, "ổ đĩa chỉ cho đọc"),
        (errno.EACCES, "không có quyền ghi"),
        (errno.EIO, f"hệ thống báo lỗi số {errno.EIO}"),
    ],
)
def test_when_the_disk_fails_on_the_second_file_nothing_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    """One problem, the earlier files, no temporary file."""
    write_outputs(folder, {"a.docx": b"cu A", "b.docx": b"cu B"}, folder.parents[1])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    sync, calls = os.fsync, list[int]()

    def fail_the_second_time(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(number, "failed")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_the_second_time)
    written = write_outputs(folder, {"a.docx": b"A", "b.docx": b"B"}, folder.parents[1])
    message = f"Không ghi được vào thư mục này: {why}."
    problem = Problem(Rule.FILE_NOT_WRITABLE, Place("outputs/2024-8t"), message, WRITE_HINT)
    assert written == Written((), (problem,))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_too_large_for_the_system_leaves_no_part_of_it(folder: Path) -> None:
    """A real refusal of the system, half-way through the second file."""
    resource = pytest.importorskip("resource", reason="limits of file size are set so on POSIX only")
    write(folder, "một")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        written = write_outputs(folder, {"a.docx": b"A", NAME: b"x" * 200_000}, folder.parents[1])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    message = "Không ghi được vào thư mục này: tệp lớn quá mức cho phép."
    problem = Problem(Rule.FILE_NOT_WRITABLE, Place("outputs/2024-8t"), message, WRITE_HINT)
    assert written == Written((), (problem,))
    assert in_folder(folder) == {NAME: "một"}


def test_a_folder_whose_name_is_taken_by_a_file_is_one_problem(tmp_path: Path) -> None:
    """The folder itself, or one above it."""
    (tmp_path / "outputs").write_text("một tệp", encoding="utf-8")
    message = "Không ghi được vào thư mục này: tên thư mục đã là tên một tệp."
    for folder in (tmp_path / "outputs", tmp_path / "outputs" / "2024-8t"):
        place = Place(folder.relative_to(tmp_path).as_posix())
        written = write_outputs(folder, {NAME: b"x"}, tmp_path)
        assert written == Written((), (Problem(Rule.FILE_NOT_WRITABLE, place, message, WRITE_HINT),))


@pytest.mark.parametrize("name", ["../x.docx", "a/b.docx", "", MANIFEST])
def test_a_name_that_leaves_the_folder_or_is_the_manifest_is_a_fault_of_the_program(
    folder: Path, name: str
) -> None:
    """Names come from the program, never from the clerk."""
    with pytest.raises(ValueError, match=r"^\["):
        write(folder, "x", name)
    assert not folder.exists()


def test_a_displayed_path_is_relative_with_forward_slashes(tmp_path: Path) -> None:
    """The same on every system."""
    assert display_path(tmp_path / "inputs" / "2024-8t" / "htx.xlsx", tmp_path) == "inputs/2024-8t/htx.xlsx"


def test_a_displayed_path_outside_the_root_is_the_name_alone(tmp_path: Path) -> None:
    """A path of her machine helps nobody who reads the message."""
    assert display_path(tmp_path / "khác" / "htx.xlsx", tmp_path / "gốc") == "htx.xlsx"
    assert display_path(tmp_path, tmp_path) == tmp_path.name


names = st.sampled_from(["a.docx", "b.docx", "bao-cao.docx", "so-lieu.xlsx", "khong-duoi"])
runs = st.lists(st.dictionaries(names, st.binary(max_size=20), min_size=1), min_size=1, max_size=5)


@given(runs)
def test_what_the_last_run_wrote_is_read_back_and_no_other_file_is_left(
    given_runs: list[dict[str, bytes]],
) -> None:
    """Runs in a row, of any names and bytes."""
    with TemporaryDirectory() as root:
        folder = Path(root) / "ra"
        expected: dict[str, bytes] = {}
        for contents in given_runs:
            assert write_outputs(folder, contents, Path(root)).problems == ()
            expected |= contents
        found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}
        assert found == expected


@given(st.lists(st.tuples(st.booleans(), st.binary(min_size=1, max_size=3)), max_size=8))
def test_nothing_that_she_saved_is_ever_lost(steps: list[tuple[bool, bytes]]) -> None:
    """A step is her saving over the file (marked as hers, always different) or the program's run."""
    with TemporaryDirectory() as root:
        folder, hers = Path(root), list[bytes]()
        for number, (by_hand, content) in enumerate(steps):
            if by_hand:
                target = sorted(folder.glob("*.docx"))[-1:] or [folder / "a.docx"]
                saved = target[0].read_bytes() if target[0].exists() else b""
                hers = [text for text in hers if text != saved] + [b"tay %d" % number]
                target[0].write_bytes(hers[-1])
            else:
                (path,) = write_outputs(folder, {"a.docx": content}, folder).paths
                assert path.read_bytes() == content
        left = [path.read_bytes() for path in folder.glob("*.docx")]
        assert [text for text in hers if text not in left] == []
