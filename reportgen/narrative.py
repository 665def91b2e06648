"""The period's text and the figures to blocks: headings numbered, tables placed, the end marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.blocks import Block, Paragraph, ParagraphKind, Run, Table, TextRun
from reportgen.filling import PERIOD_WORDS, TABLE_NAMES, UNIT_WORDS, Filler, Vocabulary
from reportgen.outline import Outline
from reportgen.problems import Place, Problem, Rule
from reportgen.text_lines import TABLE_COMMAND, placed_tables, text_lines, wrong_command
from reportgen.vietnamese import MISSING, clean, did_you_mean
from reportgen.yaml_file import YamlFile

END_MARK = "./."
"""How the content of a report ends (Nghị định 30/2020/NĐ-CP, phụ lục III, mẫu 1.4)."""

_IN_TITLES = "Ở đây chỉ dùng được các chữ {{ ky.… }} và {{ don_vi.… }}."
_LINE = re.compile(r"(#{1,3}(?!#)|[-+](?!\d))\s*(.*)")
_HEADINGS = {ParagraphKind.SECTION, ParagraphKind.ITEM, ParagraphKind.POINT}


def write_narrative(file: YamlFile, vocabulary: Vocabulary) -> tuple[list[Block], list[Problem]]:
    """The body's blocks, the last one closed by `./.`.

    A figure that is missing prints `[thiếu số liệu]`, which only a draft may show, and is a
    problem. Every problem names the line of the period's file. Figures of earlier periods that were
    restated since their report are noted in a last paragraph each.
    """
    placed = dict.fromkeys(code for code, _ in placed_tables(file))
    made = (code for code in placed if code in vocabulary.tables)
    names = {code: MISSING for code in placed if code in vocabulary.declared_tables}
    names |= {code: f"Bảng {number}" for number, code in enumerate(made, start=1)}
    writer = _Writer(Filler(replace(vocabulary, words={**vocabulary.words, TABLE_NAMES: names})))
    blocks = [block for line, place in text_lines(file) for block in writer.blocks(line, place)]
    blocks += [Paragraph(ParagraphKind.BODY, (TextRun(f"Ghi chú: {note}"),)) for note in writer.filler.notes]
    return _closed(list(_spelt_out(blocks, vocabulary.abbreviations))), writer.filler.problems


def write_subject(file: YamlFile, vocabulary: Vocabulary) -> tuple[str, list[Problem]]:
    """The subject (trích yếu) as plain text: it may name `ky.…` and `don_vi.…`, no figure."""
    runs, problems = write_title(clean(file.text("trich_yeu")), file.place(("trich_yeu",)), vocabulary)
    return "".join(run.text for run in runs), problems


def write_title(text: str, place: Place, vocabulary: Vocabulary) -> tuple[list[Run], list[Problem]]:
    """One line that may name `ky.…` and `don_vi.…`, no figure: a subject, a table's title."""
    unread = vocabulary.unread & {PERIOD_WORDS, UNIT_WORDS}
    filler = Filler(replace(vocabulary, figures={}, spaces={}, citations={}, unread=unread))
    runs = filler.runs(text, place)
    return runs, [replace(problem, hint=problem.hint or _IN_TITLES) for problem in filler.problems]


@dataclass(slots=True)
class _Writer:
    """Goes through the text once, from top to bottom: numbering depends on order."""

    filler: Filler
    outline: Outline = field(default_factory=Outline)
    placed: list[str] = field(default_factory=list)

    def blocks(self, line: str, place: Place) -> Iterator[Block]:
        """The paragraph of one line, or the table that it places."""
        command = TABLE_COMMAND.fullmatch(line)
        if command is None:
            yield self.paragraph(line, place)
        elif command[1] in self.placed:
            message = f"Bảng “{command[1]}” đã đặt ở trên; mỗi bảng đặt một lần."
            self._report(place, message, f"Nhắc lại bảng đó thì viết {{{{ bang.{command[1]} }}}}.")
        elif command[1] in self.filler.vocabulary.tables:
            self.placed.append(command[1])
            yield replace(self.filler.vocabulary.tables[command[1]], number=len(self.placed))
        elif self.filler.vocabulary.lacks_table(command[1]):
            message = f"Không có bảng “{command[1]}” trong config/bang.yaml."
            hint = did_you_mean(command[1], self.filler.vocabulary.declared_tables)
            self._report(place, message, hint)

    def paragraph(self, line: str, place: Place) -> Paragraph:
        """The paragraph of one line."""
        if mistake := wrong_command(line):
            self._report(place, *mistake)
        if line.startswith("####"):
            self._report(place, "Đề mục chỉ có ba cấp: “#”, “##”, “###”.")
        found = _LINE.fullmatch(line)
        mark, rest = found.groups() if found else ("", line)
        if not rest:
            message = f"Dòng chỉ có dấu “{mark}”, chưa có chữ."
            self._report(place, message, "Viết tiếp sau dấu, hoặc xóa dòng này.")
        kind, number = self.outline.next(mark)
        runs = self.filler.runs(rest, place)
        if kind is ParagraphKind.SECTION:
            runs = [replace(run, text=run.text.upper()) if isinstance(run, TextRun) else run for run in runs]
        return Paragraph(kind, (TextRun(number), *runs) if number else tuple(runs))

    def _report(self, place: Place, message: str, hint: str = "") -> None:
        self.filler.problems.append(Problem(Rule.TEXT_SYNTAX, place, message, hint))


def _spelt_out(blocks: Sequence[Block], abbreviations: Mapping[str, str]) -> Iterator[Block]:
    """The first mention of an abbreviation in the clerk's words gets its long form.

    Headings and tables stay short.
    """
    left = dict(abbreviations)
    for block in blocks:
        if isinstance(block, Table) or block.kind in _HEADINGS:
            yield block
            continue
        runs = [_spell(run, left) if isinstance(run, TextRun) else run for run in block.runs]
        yield replace(block, runs=tuple(runs))


def _spell(run: TextRun, left: dict[str, str]) -> TextRun:
    text = run.text
    for short, long in list(left.items()):
        found = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
        if found:
            text = f"{text[: found.start()]}{long} ({short}){text[found.end() :]}"
            del left[short]
    return replace(run, text=text)


def _closed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the last paragraph closed by `./.`; behind a table at the end it stands by itself."""
    if not blocks:
        return []
    last = blocks[-1]
    if isinstance(last, Table):
        return [*blocks, Paragraph(ParagraphKind.BODY, (TextRun(END_MARK),))]
    *runs, end = last.runs
    if isinstance(end, TextRun):
        closed = (*runs, replace(end, text=end.text.rstrip(" .;/") + END_MARK))
    else:
        closed = (*last.runs, TextRun(END_MARK))
    return [*blocks[:-1], replace(last, runs=closed)]
