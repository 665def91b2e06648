"""PyYAML's parser events → mappings, lists and texts with their lines, and what is wrong with the style.

Built on the parser's events rather than on PyYAML's composer: only the events tell anchors, tags and
second documents. Recursion here is bounded by the depth that `yaml_file` lets through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from reportgen.problems import Place, Problem, Rule
from reportgen.yaml_events import line_of, span
from reportgen.yaml_mistakes import (
    BACKSLASH,
    INVISIBLE,
    ONE_A_LINE,
    PLACEHOLDER_HINT,
    QUOTE_IT,
    odd_start,
    shorten,
)

Yaml = str | list["Yaml"] | dict[str, "Yaml"]
KeyPath = tuple[str | int, ...]

HOW_TO_WRITE = "Viết mỗi mục một dòng, dạng “ten_muc: nội dung”."

_PLAIN_ESCAPE = re.compile(r'\\["\\]')
_CUT = re.compile(r"[ \t]+#[^\s#][^\n]*")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(slots=True)
class Tree:
    """Turns events into values, noting lines and problems on the way."""

    name: str
    text: str
    rows: Sequence[str]
    stream: Iterator[Event]
    problems: list[Problem] = field(default_factory=list)
    lines: dict[KeyPath, int] = field(default_factory=dict)
    text_lines: dict[KeyPath, int] = field(default_factory=dict)

    def document(self) -> dict[str, Yaml] | None:
        """The top mapping; None, with a problem, when there is none."""
        next(self.stream)
        # A file without a document has the end of the stream in place of its start.
        first = next(self.stream, None) if isinstance(next(self.stream), DocumentStartEvent) else None
        if first is None or (isinstance(first, ScalarEvent) and not first.value):
            self._report(Rule.YAML_SYNTAX, 1, "Tệp chưa có nội dung.", HOW_TO_WRITE)
            return None
        value = self._value(first, ())
        for event in self.stream:
            if isinstance(event, DocumentStartEvent):
                message = "Một tệp chỉ được có một phần; ở đây có dòng “---” mở phần thứ hai."
                hint = "Xóa dòng “---”, hoặc đưa phần sau sang một tệp riêng."
                self._report(Rule.YAML_STYLE, line_of(event), message, hint)
        if isinstance(value, dict):
            return value
        if not isinstance(first, MappingStartEvent):
            quote = shorten(self._whole_line(first))
            message = f"Tệp phải gồm các mục dạng “ten_muc: nội dung”; dòng đang ghi “{quote}”."
            self._report(Rule.YAML_SYNTAX, line_of(first), message, HOW_TO_WRITE)
        return None

    def _report(self, rule: Rule, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(rule, Place(self.name, line=line), message, hint))

    def _report_placeholder(self, event: Event, source: str) -> None:
        message = f"Nội dung bắt đầu bằng “{{{{” phải đặt trong dấu nháy: “{shorten(source)}”."
        self._report(Rule.YAML_STYLE, line_of(event), message, PLACEHOLDER_HINT)

    def _source(self, start: Event, end: Event) -> str:
        return self.text[span(start).start : span(end).end]

    def _rest_of_line(self, event: Event) -> str:
        """What stands from the event to the end of its line."""
        return self.text[span(event).start :].split("\n", 1)[0]

    def _whole_line(self, event: Event) -> str:
        return self.rows[span(event).line]

    def _value(self, event: Event, path: KeyPath) -> Yaml | None:
        """The value that begins with `event`; None when nothing stands there, or a reference."""
        self._check_marks(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, CollectionStartEvent):
            return self._flow(event, path) if event.flow_style else self._block(event, path)[0]
        return None

    def _block(self, start: CollectionStartEvent, path: KeyPath) -> tuple[Yaml, Event]:
        """A mapping or list, and the event that ends it."""
        return self._mapping(path) if isinstance(start, MappingStartEvent) else self._list(path)

    def _skip(self, event: Event) -> Event:
        """Reads past the value that begins with `event`, and gives the event that ends it."""
        depth = int(isinstance(event, CollectionStartEvent))
        while depth:
            event = next(self.stream)
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        return event

    def _check_marks(self, event: Event) -> None:
        """Reports anchors, references and tags: signs with a meaning that no clerk intends."""
        if not isinstance(event, NodeEvent):
            return
        tag = getattr(event, "tag", None)
        if event.anchor is None and tag is None:
            return
        sign = "*" if isinstance(event, AliasEvent) else "!" if event.anchor is None else "&"
        typed = self._rest_of_line(event)
        message = f"Nội dung bắt đầu bằng “{sign}”, là dấu có nghĩa riêng trong tệp này: “{shorten(typed)}”."
        self._report(Rule.YAML_STYLE, line_of(event), message, QUOTE_IT)

    def _scalar(self, event: ScalarEvent, path: KeyPath) -> str | None:
        line = line_of(event)
        if not event.style and not event.value:
            return None
        if event.style == ">":
            typed = self._rest_of_line(event)
            message = f"Dấu “>” nối các dòng làm một; ở đây ghi “{shorten(typed)}”."
            hint = 'Dùng “|” để giữ nguyên từng dòng; nếu là điều kiện thì đặt trong dấu nháy kép, như "> 0".'
            self._report(Rule.YAML_STYLE, line, message, hint)
        elif event.style != "|" and span(event).last_line > span(event).line:
            message = f"Nội dung kéo sang dòng sau, các dòng bị nối làm một: “{shorten(event.value)}”."
            hint = "Viết trên một dòng, hoặc thành khối sau dấu “|”; xem có thiếu dấu nháy đóng không."
            self._report(Rule.YAML_STYLE, line, message, hint)
        elif event.style == '"' and "\\" in _PLAIN_ESCAPE.sub("", self._source(event, event)):
            message = f"{BACKSLASH.message}; dòng đang ghi “{shorten(self._whole_line(event))}”."
            self._report(Rule.YAML_STYLE, line, message, BACKSLASH.hint)
        elif not event.style and (cut := _CUT.match(self.text, span(event).end)):
            message = f"Phần từ “{shorten(cut.group().strip())}” bị coi là ghi chú nên sẽ bị bỏ."
            hint = "Đặt cả nội dung trong dấu nháy kép; nếu là ghi chú thì để một dấu cách sau dấu “#”."
            self._report(Rule.YAML_STYLE, line, message, hint)
        self.text_lines.setdefault(path, line + (event.style in {"|", ">"}))
        return str(event.value)

    def _flow(self, start: CollectionStartEvent, path: KeyPath) -> Yaml:
        """A value in brackets: one problem for all of it, unless it is empty."""
        if self.text.startswith("{{", span(start).start):
            source = self._source(start, self._skip(start))
            self._report_placeholder(start, source)
            return source
        before = len(self.problems)
        value, end = self._block(start, path)
        source = self._source(start, end)
        if not source[1:-1].strip():
            return value
        del self.problems[before:]
        message = f"Không viết nhiều mục trong dấu ngoặc trên một dòng: “{shorten(source)}”."
        self._report(Rule.YAML_STYLE, line_of(start), message, ONE_A_LINE)
        return value

    def _list(self, path: KeyPath) -> tuple[list[Yaml], Event]:
        items: list[Yaml] = []
        while not isinstance(event := next(self.stream), SequenceEndEvent):
            here = (*path, len(items))
            self.lines.setdefault(here, line_of(event))
            value = self._value(event, here)
            if value is None:
                self.lines.pop(here, None)
            else:
                items.append(value)
        return items, event

    def _mapping(self, path: KeyPath) -> tuple[dict[str, Yaml], Event]:
        content: dict[str, Yaml] = {}
        first_lines: dict[str, int] = {}
        while not isinstance(event := next(self.stream), MappingEndEvent):
            key = self._key(event)
            if key is None:
                self._skip(next(self.stream))
                continue
            here = (*path, key)
            self.lines.setdefault(here, line_of(event))
            value = self._value(next(self.stream), here)
            if key in first_lines:
                message = f"Mục “{key}” đã có ở dòng {first_lines[key]}; mỗi mục chỉ được viết một lần."
                hint = "Bỏ một trong hai, hoặc đổi tên một mục."
                self._report(Rule.YAML_DUPLICATE_KEY, line_of(event), message, hint)
            elif value is not None:
                content[key] = value
            first_lines.setdefault(key, line_of(event))
        return content, event

    def _key(self, event: Event) -> str | None:
        """The key in the form that is looked up; None, with a problem, when it is no plain text."""
        if not isinstance(event, ScalarEvent):
            self._complex_key(event)
            return None
        self._check_marks(event)
        line = self._whole_line(event)
        odd = odd_start(line, span(event).line)
        if odd:
            message = f"{odd.message}; dòng đang ghi “{shorten(line)}”."
            self._report(Rule.YAML_SYNTAX, line_of(event), message, odd.hint)
        key = " ".join(_INVISIBLE.sub("", event.value).split())
        if key == "<<":
            message = "Mục “<<” gộp mục khác vào đây, chương trình không dùng cách viết này."
            self._report(Rule.YAML_STYLE, line_of(event), message, "Viết lại các mục cần có.")
            return None
        if not key:
            message = f"Trước dấu hai chấm không có tên mục; dòng đang ghi “{shorten(line)}”."
            self._report(Rule.YAML_SYNTAX, line_of(event), message, HOW_TO_WRITE)
            return None
        return key

    def _complex_key(self, event: Event) -> None:
        """Reports a key that is a list, a mapping or a reference, and reads past it."""
        self._skip(event)
        line = self._whole_line(event)
        if line.lstrip(" -").startswith("{{"):
            self._report_placeholder(event, line)
        else:
            message = f"Tên mục phải là chữ; dòng đang ghi “{shorten(line)}”."
            self._report(Rule.YAML_STYLE, line_of(event), message, QUOTE_IT)
