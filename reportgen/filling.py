"""One line of the clerk's text to runs: placeholders filled, bold and italic marks read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.blocks import FigureRun, Run, Table, TextRun
from reportgen.figures import Figure, HouseStyle, Number, Range, View
from reportgen.period import WHY_NONE
from reportgen.period_text import Citation
from reportgen.placeholders import Placeholder, parse_line
from reportgen.plan_text import PLAN_VIEWS
from reportgen.problems import Place, Problem, Rule
from reportgen.restated import restated_note
from reportgen.targets import PLAN
from reportgen.vietnamese import MISSING, Misread, did_you_mean, is_count_unit
from reportgen.views import has_view, printed

PERIOD_WORDS, UNIT_WORDS, CITATIONS = "ky", "don_vi", "van_ban"
TABLE_NAMES = "bang"
"""What `{{ bang.<code> }}` prints: how the text calls a table that it places."""
INDICATORS = ""
"""The prefix of the indicators themselves, which have none."""

_SOURCE_KEYS = {"thanh_vien": "thanh_vien_ban_chi_dao"}
_TAG_LENGTH = 64
_INSTEAD_OF_ZERO = "chương trình tự in “có …”, hoặc câu ghi ở mục “khi_khong” của chỉ tiêu."
_MARKS = re.compile(r"(\*\*|\*)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a placeholder may name.

    `spaces` are figures behind a prefix, such as targets (`muc_tieu`); `words` the plain texts of
    `ky` and `don_vi`; both by prefix and name. `tables` are those that could be made of the declared.
    `unread` are the prefixes of which it is not known what names there are, because the file that
    declares them has mistakes: behind them every name may be right.
    """

    figures: Mapping[str, Figure]
    spaces: Mapping[str, Mapping[str, Figure]]
    words: Mapping[str, Mapping[str, str]]
    citations: Mapping[str, Citation]
    style: HouseStyle
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    declared_tables: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def has_unfit_plan(self, figure: Figure) -> bool:
        """Whether a number was planned for the figure, but none that it can be compared with."""
        target = self.spaces.get(PLAN, {}).get(figure.code)
        if target is None or figure.planned is not None:
            return False
        return target.faulty or isinstance(target.value, Number | Range)

    def lacks_table(self, code: str) -> bool:
        """Whether no table of that code is declared."""
        return code not in self.declared_tables and TABLE_NAMES not in self.unread


def unread_figure(code: str) -> Figure:
    """The figure of a code about which nothing more can be told: never printed, and no mistake."""
    return Figure(code, "", "", None, formula="", period="", faulty=True)


@dataclass(slots=True)
class Filler:
    """Fills in the lines of a text from top to bottom: first citations depend on the order.

    `notes` are what the report owes its reader about restated figures that the lines print, each once.
    """

    vocabulary: Vocabulary
    cited: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)

    def runs(self, text: str, place: Place) -> list[Run]:
        """The runs of a text; `**` and `*` switch bold and italic."""
        runs: list[Run] = []
        bold = italic = False
        for piece in parse_line(text):
            if isinstance(piece, Misread):
                message = "Chỗ điền số liệu viết chưa đúng."
                self.problems.append(Problem(Rule.TEXT_SYNTAX, place, message, piece.hint))
                runs.append(TextRun(MISSING))
            elif isinstance(piece, Placeholder):
                runs.append(replace(self._filled(piece, place), bold=bold, italic=italic))
            else:
                for word in _MARKS.split(piece):
                    if word == "**":
                        bold = not bold
                    elif word == "*":
                        italic = not italic
                    elif word:
                        runs.append(TextRun(word, bold, italic))
        if bold or italic:
            hint = "Chữ đậm viết **như thế này**, chữ nghiêng viết *như thế này*."
            self.problems.append(Problem(Rule.TEXT_SYNTAX, place, "Dấu “*” mở mà chưa đóng.", hint))
        return runs

    def _filled(self, placeholder: Placeholder, place: Place) -> Run:
        vocabulary = self.vocabulary
        figure: Figure | None
        match placeholder.path:
            case (space, name) if space in vocabulary.unread:
                figure, known = unread_figure(name), []
            case (space, name) if space in vocabulary.words:
                return self._word(
                    placeholder, vocabulary.words[space].get(name), vocabulary.words[space], place
                )
            case (space, name) if space == CITATIONS:
                return self._word(placeholder, self._citation(name), vocabulary.citations, place)
            case (space, code) if space in vocabulary.spaces:
                found = vocabulary.spaces[space]
                figure, known = found.get(code), [f"{space}.{each}" for each in found]
            case (code, part) if code in vocabulary.figures:
                whole = vocabulary.figures[code]
                parts = whole.part_by_code
                if part not in parts and (whole.faulty or any(each.faulty for each in parts.values())):
                    return TextRun(MISSING)  # which parts there are rests on input that could not be read
                figure, known = parts.get(part), [f"{code}.{each}" for each in parts]
            case (code,) | (_, code) if INDICATORS in vocabulary.unread:
                figure, known = unread_figure(code), []
            case (code,):
                figure, known = vocabulary.figures.get(code), list(vocabulary.figures)
            case _:
                figure, known = None, list(vocabulary.figures)
        return (
            self._figure(figure, placeholder, place) if figure else self._unknown(placeholder, known, place)
        )

    def _word(self, placeholder: Placeholder, word: str | None, known: Iterable[str], place: Place) -> Run:
        space, name = placeholder.path
        if word == "":
            message = f"Chưa có chữ để điền vào {{{{ {placeholder.name} }}}}."
            hint = f"Ghi mục “{_SOURCE_KEYS.get(name, name)}” trong config/don-vi.yaml, hoặc bỏ chỗ điền này."
            self.problems.append(Problem(Rule.FIGURE_MISSING, place, message, hint))
            return TextRun(MISSING)
        if word is None and space == PERIOD_WORDS and name in WHY_NONE:
            why, hint = WHY_NONE[name]
            message = f"{why} {{{{ {placeholder.name} }}}}."
            self.problems.append(Problem(Rule.INDICATOR_UNKNOWN, place, message, hint))
            return TextRun(MISSING)
        if word is None and space == TABLE_NAMES:
            return self._no_table(name, known, place)
        if word is None or placeholder.filter:
            return self._unknown(placeholder, [f"{space}.{each}" for each in known], place)
        return TextRun(word)

    def _no_table(self, code: str, placed: Iterable[str], place: Place) -> Run:
        """The number of a table that the text does not place, or that there is not."""
        message, hint = f"Không có bảng “{code}” trong config/bang.yaml.", did_you_mean(code, placed)
        if code in self.vocabulary.declared_tables:
            message = f"Bảng “{code}” không được đặt trong nội dung nên chưa có số thứ tự để nhắc đến."
            hint = f"Thêm dòng “@bang {code}” vào chỗ đặt bảng, hoặc bỏ chỗ nhắc này."
        self.problems.append(Problem(Rule.INDICATOR_UNKNOWN, place, message, hint))
        return TextRun(MISSING)

    def _citation(self, name: str) -> str | None:
        citation = self.vocabulary.citations.get(name)
        if citation is None:
            return None
        first = name not in self.cited
        self.cited.add(name)
        return citation.full if first else citation.short

    def _figure(self, figure: Figure, placeholder: Placeholder, place: Place) -> Run:
        views = {view.value: view for view in View}
        view = views.get(placeholder.filter or View.VALUE)
        shown = f"{{{{ {placeholder.name} }}}}"
        if view is None:
            message = f"Không có cách trình bày “{placeholder.filter}”."
            hint = did_you_mean(placeholder.filter, views) or f"Các cách: {', '.join(views)}."
            self.problems.append(Problem(Rule.TEXT_SYNTAX, place, message, hint))
        elif not figure.is_missing and not has_view(figure, view):
            self.problems += self._no_view(figure, view, shown, place)
        else:
            return self._printed(figure, view, shown, place)
        return TextRun(MISSING)

    def _no_view(self, figure: Figure, view: View, shown: str, place: Place) -> Iterator[Problem]:
        """Why a figure has no such view; nothing where its plan is why, which has been told at its place."""
        if view in PLAN_VIEWS and self.vocabulary.has_unfit_plan(figure):
            return
        message = f"Chỉ tiêu {shown} không trình bày được dạng “{view}”."
        usable = ", ".join(other for other in View if has_view(figure, other))
        hint = f"Dạng dùng được: {usable}."
        if view in PLAN_VIEWS and figure.planned is None and "." not in figure.code:
            task = self.vocabulary.spaces.get(PLAN, {}).get(figure.code)
            message = f"Chưa có kế hoạch cho {shown} nên không trình bày được dạng “{view}”."
            hint = "Ghi kế hoạch của chỉ tiêu này ở mục “ke_hoach” của tệp này, hoặc bỏ chỗ điền."
            if task is not None:
                message = f"Kế hoạch của {shown} là một việc nên không trình bày được dạng “{view}”."
                hint = f"In việc đó bằng {{{{ {task.code} }}}}."
        yield Problem(Rule.TEXT_SYNTAX, place, message, hint)

    def _printed(self, figure: Figure, view: View, shown: str, place: Place) -> Run:
        tag = f"{figure.code}|{view}"
        if len(tag) > _TAG_LENGTH:
            message = f"Mã {shown} dài quá: mã và dạng trình bày cộng lại nhiều nhất {_TAG_LENGTH - 1} ký tự."
            self.problems.append(Problem(Rule.TEXT_SYNTAX, place, message))
            return TextRun(MISSING)
        text = printed(figure, view, self.vocabulary.style)
        # What rests on input that could not be read has been reported at the input's own place.
        if text is None and not figure.faulty:
            message = f"Chỉ tiêu {shown} ({figure.title}) chưa có số liệu."
            hint = (
                "Nhập ở mục “nhap_tay” của tệp này." if "Nhập tay" in figure.formula else figure.formula + "."
            )
            if view in {View.SHARE, View.FRACTION} and figure.value is not None and figure.base is not None:
                why = "chưa có số liệu" if figure.base.value is None else "đang bằng 0"
                message = f"Không tính được “{view}” của {shown}: “{figure.base.text}” {why}."
                hint = "Bỏ chỗ điền này, hoặc viết lại câu."
            self.problems.append(Problem(Rule.FIGURE_MISSING, place, message, hint))
        if note := restated_note(figure, view, self.vocabulary.style):
            self.notes[note] = None
        if text and view is View.VALUE and figure.value == Number(Decimal(0)) and is_count_unit(figure.unit):
            message = f"Số {shown} đang bằng 0, câu này in “{text}”."
            hint = f"Viết {{{{ {figure.code} | co }}}}: {_INSTEAD_OF_ZERO}"
            self.problems.append(Problem(Rule.FIGURE_ZERO, place, message, hint))
        return FigureRun(tag, text or MISSING)

    def _unknown(self, placeholder: Placeholder, known: Sequence[str], place: Place) -> Run:
        if placeholder.filter and placeholder.name in known:
            message = f"“{placeholder.name}” là chữ, không có cách trình bày “{placeholder.filter}”."
            self.problems.append(Problem(Rule.TEXT_SYNTAX, place, message, "Bỏ phần từ dấu “|”."))
            return TextRun(MISSING)
        hint = did_you_mean(placeholder.name, [*known, *self.vocabulary.figures])
        message = f"Không có {{{{ {placeholder.name} }}}} trong các chỉ tiêu, mục tiêu và từ đã khai báo."
        self.problems.append(Problem(Rule.INDICATOR_UNKNOWN, place, message, hint))
        return TextRun(MISSING)
