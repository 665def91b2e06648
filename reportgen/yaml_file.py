"""YAML as text scalars with line numbers; duplicate keys and treacherous styles refused."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, Event

from reportgen.problems import Place, Problem, Rule, in_order
from reportgen.yaml_events import line_of
from reportgen.yaml_mistakes import BACKSLASH, shorten, syntax_problem
from reportgen.yaml_tree import HOW_TO_WRITE, KeyPath, Tree, Yaml

__all__ = ["KeyPath", "Yaml", "YamlFile", "read_yaml"]

DEEPEST = 30
"""Levels of nesting that are read; her files have at most six."""

_OTHER_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_SAVE_AS_UTF8 = (
    "Mở tệp bằng Notepad, xem chữ có dấu hiện đúng chưa, rồi chọn Tệp (File) → Lưu thành (Save as), ở ô "
    "Mã hóa (Encoding) chọn UTF-8."
)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One of the clerk's files: every scalar is text in NFC, as typed.

    `name` is relative to the workspace. Keys and list items with nothing after them are left out of
    `content`; a quoted empty text stays. `lines` gives the line (from 1) of each key and list item,
    also of keys left out; `text_lines` the first line of each scalar's own text.
    """

    name: str
    content: Mapping[str, Yaml]
    lines: Mapping[KeyPath, int]
    text_lines: Mapping[KeyPath, int]

    def place(self, path: KeyPath) -> Place:
        """The place of the deepest known ancestor of `path`; line 1 when nothing is known."""
        known = (path[:length] for length in range(len(path), 0, -1) if path[:length] in self.lines)
        return Place(self.name, line=next((self.lines[ancestor] for ancestor in known), 1))

    def keys(self, *path: str) -> list[str]:
        """The keys below that one, also those with nothing after them; empty where it holds none."""
        below = (each for each in self.lines if each[:-1] == path)
        return [each[-1] for each in below if isinstance(each[-1], str)]

    def text(self, key: str) -> str:
        """The text at a key of the first level; '' where there is none, or something else."""
        value = self.content.get(key)
        return value if isinstance(value, str) else ""

    def text_line(self, path: KeyPath) -> int:
        """The line of the file with the first line of the text at `path`: of a `|` block the line below it.

        What holds no text gives the line of its place.
        """
        line = self.text_lines.get(path)
        return line if line is not None else self.place(path).line or 1


def read_yaml(path: Path, name: str) -> tuple[YamlFile | None, list[Problem]]:
    """The file, and all its problems; None when it cannot be read as a mapping at all.

    With problems of style or repeated keys the file is still given, so that what else is wrong with
    it can be told in the same run: of a repeated key the first value, of a reference nothing.
    """
    text, problems = _text(path, name)
    if text is None:
        return None, problems
    rows = text.split("\n")
    parsed = _events(text, rows, name)
    if isinstance(parsed, Problem):
        return None, [parsed]
    tree = Tree(name, text, rows, iter(parsed))
    content = tree.document()
    found = in_order(tree.problems)
    return (None if content is None else YamlFile(name, content, tree.lines, tree.text_lines)), found


def _text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The file's text in NFC with line feeds for all line breaks, or what is wrong with it."""
    place = Place(name)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        hint = "Kiểm tra tên tệp và thư mục."
        return None, [Problem(Rule.FILE_MISSING, place, "Không tìm thấy tệp.", hint)]
    except OSError:
        hint = "Kiểm tra xem đây có phải là tệp không, và có quyền đọc không."
        return None, [Problem(Rule.FILE_UNREADABLE, place, "Không mở được tệp.", hint)]
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = None if utf16 else raw[: error.start].count(b"\n") + 1
        quote = "" if line is None else f"; dòng đang ghi “{shorten(_lossy_line(raw, line))}”"
        message = f"Tệp cần lưu với mã hóa UTF-8{quote}."
        return None, [Problem(Rule.FILE_UNREADABLE, Place(name, line=line), message, _SAVE_AS_UTF8)]
    # A line break that no editor shows as one would shift every line number after it.
    text = _OTHER_LINE_BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = _forbidden_characters(text, name)
    return (None if problems else unicodedata.normalize("NFC", text)), problems


def _lossy_line(raw: bytes, line: int) -> str:
    return raw.split(b"\n")[line - 1].decode("utf-8", errors="replace")


def _forbidden_characters(text: str, name: str) -> list[Problem]:
    """A problem for each line with a character that no text file holds, such as NUL."""
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = _FORBIDDEN.search(line)
        if found:
            message = (
                f"Dòng có ký tự điều khiển không nhìn thấy (mã U+{ord(found[0]):04X}); "
                f"dòng đang ghi “{shorten(_FORBIDDEN.sub('', line))}”."
            )
            hint = "Xóa dòng rồi gõ lại; ký tự này thường theo vào khi dán từ Word hay tệp PDF."
            problems.append(Problem(Rule.FILE_UNREADABLE, Place(name, line=number), message, hint))
    return problems


def _events(text: str, rows: list[str], name: str) -> list[Event] | Problem:
    """PyYAML's events up to the start of a second document; or the problem that stops them.

    libyaml reads eight times as fast, but it lets tabs pass, and only the mistakes that PyYAML's own
    parser tells are mapped to words.
    """
    if "\t" not in text:
        with suppress(yaml.YAMLError, ValueError, OverflowError):
            return _read_events(text, name, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    try:
        return _read_events(text, name, yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        return syntax_problem(error, rows, name)
    except (ValueError, OverflowError):
        # PyYAML hands "\\U" with a number beyond Unicode to chr().
        line = next(number for number, row in enumerate(rows, start=1) if _BEYOND_UNICODE.search(row))
        message = f"{BACKSLASH.message}; dòng đang ghi “{shorten(rows[line - 1])}”."
        return Problem(Rule.YAML_SYNTAX, Place(name, line=line), message, BACKSLASH.hint)


def _read_events(text: str, name: str, loader: type[yaml.BaseLoader]) -> list[Event] | Problem:
    found: list[Event] = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=loader):
        found.append(event)
        documents += isinstance(event, DocumentStartEvent)
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            message = f"Các mục lồng nhau quá {DEEPEST} cấp."
            return Problem(Rule.YAML_SYNTAX, Place(name, line=line_of(event)), message, HOW_TO_WRITE)
        if documents > 1:
            break
    return found
