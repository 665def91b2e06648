"""A YAML file of the clerk's changed line by line: what is not changed stays to the letter, comments too."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.yaml_file import KeyPath, YamlFile

_QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
_LINE = re.compile(rf"(?P<key>\s*[^:#]+:)(?:\s+(?:{_QUOTED}|.*?))??(?P<comment>\s+#.*)?\s*")


@dataclass(slots=True)
class Block:
    """A key of the file's top level: comments and blank lines above it, and its own lines."""

    key: str
    leading: list[str]
    lines: list[str]


@dataclass(slots=True)
class EditedFile:
    """The file's top-level keys in order, and the lines after the last one."""

    blocks: list[Block]
    tail: list[str]
    line_break: str = "\n"
    mark: bytes = b""
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        """The file as it is now, in UTF-8, with the line breaks and the byte order mark that it had."""
        lines = [line for block in self.blocks for line in (*block.leading, *block.lines)]
        text = self.line_break.join([*lines, *self.tail])
        return self.mark + text.encode()

    def get(self, key: str) -> Block | None:
        """The block of a key; None where the file has none."""
        return next((block for block in self.blocks if block.key == key), None)

    def drop(self, key: str) -> None:
        """Takes a key away; the comments above it and in it go to what comes next."""
        block = self.get(key)
        if block is not None:
            index = self.blocks.index(block)
            del self.blocks[index]
            below = self.blocks[index].leading if index < len(self.blocks) else self.tail
            below[:0] = [*block.leading, *comments(block.lines)]

    def insert(self, block: Block, before: Iterable[str]) -> None:
        """Puts a block in front of whichever of these keys comes first; at the end where there is none."""
        wanted = set(before)
        places = (index for index, other in enumerate(self.blocks) if other.key in wanted)
        self.blocks.insert(next(places, len(self.blocks)), block)


def read_blocks(path: Path, file: YamlFile) -> EditedFile:
    """The file taken apart at its top-level keys, as `file`, the same file read, knows their lines."""
    raw = path.read_bytes()
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = raw.decode("utf-16" if utf16 else "utf-8-sig")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    keys = sorted((number, str(path[0])) for path, number in file.lines.items() if len(path) == 1)
    starts = [number - 1 for number, _ in keys]
    ends = [*starts[1:], len(lines)]
    leading, blocks = lines[: starts[0]], []
    for (_, key), start, end in zip(keys, starts, ends, strict=True):
        body = lines[start:end]
        last = next(index for index in range(len(body), 0, -1) if not _is_between(body[index - 1]))
        blocks.append(Block(key, leading, body[:last]))
        leading = body[last:]
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    numbers = {key: start + 1 for (_, key), start in zip(keys, starts, strict=True)}
    return EditedFile(blocks, leading, "\r\n" if "\r\n" in text else "\n", mark, numbers)


def _is_between(line: str) -> bool:
    """Whether a line belongs to no key: blank, or a comment at the margin."""
    return not line.strip() or line.startswith("#")


def with_value(line: str, value: str) -> str:
    """The line of a key with another value; a comment behind it stays. No value leaves the key empty."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    comment = found["comment"] or ""
    return f"{found['key']} {value}{comment}" if value else f"{found['key']}{comment}"


def comments(lines: Iterable[str]) -> list[str]:
    """The comments of some lines, behind values too, each as a line at the margin."""
    found: list[str] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if line.lstrip().startswith("#"):
            found.append(line.strip())
        elif match is not None and match["comment"]:
            found.append(match["comment"].strip())
    return found


def set_value(block: Block, value: str) -> None:
    """Gives a block of one value another one; comments in it stay."""
    rest = (line for line in block.lines[1:] if not line.strip() or line.lstrip().startswith("#"))
    block.lines = [with_value(block.lines[0], value), *rest]


def set_lines(block: Block, lines: list[str]) -> None:
    """Gives a block other lines; comments that they do not repeat go above it."""
    kept = set(comments(lines))
    block.leading += [comment for comment in comments(block.lines) if comment not in kept]
    block.lines = lines


def line_in(edited: EditedFile, file: YamlFile, path: KeyPath) -> int | None:
    """Where in its block's lines a deeper key stands, from 0; None where it is not there."""
    number = file.lines.get(path)
    return None if number is None else number - edited.numbers[str(path[0])]


def indent_of(lines: Sequence[str]) -> str:
    """How far the first of these lines that says something is set in."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return first[: len(first) - len(first.lstrip())]
