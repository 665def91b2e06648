"""The file that a clerk on Windows double-clicks, as far as it can be checked on any system."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAUNCHER = ROOT / "chay-bao-cao.bat"


def lines() -> list[str]:
    """The launcher's lines, without their ends."""
    return LAUNCHER.read_bytes().decode("utf-8").split("\r\n")


def commands() -> list[str]:
    """The lines that do something: no remarks, labels or blank lines."""
    return [line for line in lines() if line and not line.startswith(("rem ", ":"))]


def test_every_line_ends_as_windows_wants_it() -> None:
    """With bare line feeds, cmd.exe loses its labels; with a byte-order mark, its first command."""
    content = LAUNCHER.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") == len(content.splitlines())
    assert content.startswith(b"@echo off\r\n")


def test_git_keeps_the_windows_line_ends_in_every_clone() -> None:
    """Without the attribute, a clone made on Linux would hand out bare line feeds."""
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert ["*.bat", "text", "eol=crlf"] in [line.split() for line in attributes]


def test_the_console_speaks_utf8_before_the_first_vietnamese_letter() -> None:
    """cmd.exe reads each line in the code page of that moment."""
    spoken = lines()
    switched_at = spoken.index("chcp 65001 >nul")
    assert [line for line in spoken[:switched_at] if not line.isascii()] == []
    assert [line for line in spoken[switched_at:] if not line.isascii()] != []


def test_every_jump_has_its_label_and_every_label_a_jump() -> None:
    """A missing label ends cmd.exe in the middle, with the window gone."""
    jumps = {label for line in commands() for label in re.findall(r"\bgoto (\w+)", line)}
    labels = [line[1:] for line in lines() if line.startswith(":")]
    assert sorted(jumps) == sorted(labels)


def test_every_file_that_it_takes_from_the_project_exists() -> None:
    """The pins, the package and the folder that it opens are in every clone."""
    text = "\n".join(commands())
    assert "--constraint constraints.txt" in text
    assert "-m reportgen %*" in text
    assert 'explorer "%~dp0outputs"' in text
    assert (ROOT / "constraints.txt").is_file()
    assert (ROOT / "reportgen" / "__main__.py").is_file()
    assert (ROOT / "outputs" / ".gitkeep").is_file()


def test_it_asks_for_the_python_that_the_package_asks_for() -> None:
    """The lowest version stands in pyproject.toml, in the check and in the sentence on the screen."""
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lowest = re.search(r'requires-python = ">=(\d+)\.(\d+)"', declared)
    assert lowest is not None
    major, minor = lowest.groups()
    assert f'set "CHECK=import sys; sys.exit(sys.version_info < ({major}, {minor}))"' in commands()
    assert f"echo Máy này chưa có Python {major}.{minor} trở lên." in commands()


def test_a_folder_with_spaces_or_an_ampersand_in_its_name_does_no_harm() -> None:
    """Whatever holds the path of the folder stands between quotation marks."""
    with_path = [line for line in commands() if "%~dp0" in line or "%VENV_PYTHON%" in line]
    assert [line for line in with_path if not re.search(r'"%(~dp0\w*|VENV_PYTHON%)"', line)] == []
    assert with_path != []


def test_a_double_click_leaves_the_window_open_until_the_summary_is_read() -> None:
    """Every way to the end passes the pause, and the exit code is the program's."""
    after_stop = lines()[lines().index(":stop") :]
    assert 'if "%~1"=="" pause >nul' in after_stop
    assert "exit /b %RESULT%" in after_stop
    assert [line for line in commands() if line.startswith("exit")] == ["exit /b %RESULT%"]
