"""A user's mistake as a value that knows its place, and how it is worded on a page or a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

FOLD_AT = 10
"""From this many problems of one kind in one column on, the terminal shows one with a count."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "LỖI"
    """A figure or the file cannot be trusted: no report is written."""
    NOTICE = "LƯU Ý"
    """Something that the clerk can act on; the report is written."""


class Rule(Enum):
    """Every kind of problem, with its severity: the one table of severities."""

    FILE_MISSING = "file-missing", Severity.ERROR
    FILE_UNREADABLE = "file-unreadable", Severity.ERROR
    FILE_NOT_WRITABLE = "file-not-writable", Severity.ERROR
    FILE_OPEN_ELSEWHERE = "file-open-elsewhere", Severity.NOTICE
    FILE_CHANGED_BY_HAND = "file-changed-by-hand", Severity.NOTICE

    YAML_SYNTAX = "yaml-syntax", Severity.ERROR
    YAML_STYLE = "yaml-style", Severity.ERROR
    YAML_DUPLICATE_KEY = "yaml-duplicate-key", Severity.ERROR
    CONFIG_KEY_UNKNOWN = "config-key-unknown", Severity.ERROR
    CONFIG_KEY_MISSING = "config-key-missing", Severity.ERROR
    CONFIG_VALUE = "config-value", Severity.ERROR

    SHEET_MISSING = "sheet-missing", Severity.ERROR
    HEADING_MISSING = "heading-missing", Severity.ERROR
    HEADING_TWICE = "heading-twice", Severity.ERROR
    REGISTER_EMPTY = "register-empty", Severity.ERROR
    CELL_REQUIRED = "cell-required", Severity.ERROR
    CELL_VALUE = "cell-value", Severity.ERROR
    CELL_EXCEL_ERROR = "cell-excel-error", Severity.ERROR
    CELL_NOT_CALCULATED = "cell-not-calculated", Severity.ERROR
    CELL_CHECK_DIGIT = "cell-check-digit", Severity.NOTICE
    CELL_NOT_UNIQUE = "cell-not-unique", Severity.ERROR
    CELL_PATTERN = "cell-pattern", Severity.ERROR
    CELL_BOUNDS = "cell-bounds", Severity.ERROR
    CELL_UNIT = "cell-unit", Severity.ERROR
    CELL_READ_AS = "cell-read-as", Severity.NOTICE
    CELL_UNUSUAL = "cell-unusual", Severity.NOTICE
    CELL_UNDECIDED = "cell-undecided", Severity.NOTICE
    NAMES_ALIKE = "names-alike", Severity.NOTICE
    TOTAL_DIFFERS = "total-differs", Severity.NOTICE
    TOTAL_ROW = "total-row", Severity.ERROR
    CELL_MERGED = "cell-merged", Severity.ERROR
    CELL_ENCODING = "cell-encoding", Severity.ERROR
    TEXT_CONVERTED = "text-converted", Severity.NOTICE
    HIDDEN_READ = "hidden-read", Severity.NOTICE

    LINK_NO_OWNER = "link-no-owner", Severity.ERROR
    LINK_NO_OWNER_ALLOWED = "link-no-owner-allowed", Severity.NOTICE
    LINK_MANY_OWNERS = "link-many-owners", Severity.ERROR
    LINK_OWNER_TWICE = "link-owner-twice", Severity.ERROR
    LINK_TWO_CODES = "link-two-codes", Severity.ERROR

    INDICATOR_UNKNOWN = "indicator-unknown", Severity.ERROR
    INDICATOR_DECLARATION = "indicator-declaration", Severity.ERROR
    INDICATOR_ARITHMETIC = "indicator-arithmetic", Severity.ERROR
    FIGURE_MISSING = "figure-missing", Severity.ERROR
    FIGURE_ZERO = "figure-zero", Severity.NOTICE
    BASE_MISSING = "base-missing", Severity.NOTICE
    BASES_DIFFER = "bases-differ", Severity.NOTICE
    SAVED_UNREADABLE = "saved-unreadable", Severity.NOTICE
    TABLE_DECLARATION = "table-declaration", Severity.ERROR
    TABLE_BLANK = "table-blank", Severity.NOTICE
    PLAN_UNIT = "plan-unit", Severity.ERROR
    FIGURE_JUMP = "figure-jump", Severity.NOTICE
    PLAN_NOT_WHOLE = "plan-not-whole", Severity.ERROR
    BASIS_REPEALED = "basis-repealed", Severity.NOTICE

    CHECK_DECLARATION = "check-declaration", Severity.ERROR
    CHECK_FAILED = "check-failed", Severity.ERROR
    CHECK_FAILED_ALLOWED = "check-failed-allowed", Severity.NOTICE
    CHECK_NOT_MADE = "check-not-made", Severity.NOTICE
    SHARES_ROUNDED = "shares-rounded", Severity.NOTICE

    TEXT_SYNTAX = "text-syntax", Severity.ERROR
    PARAGRAPH_UNREVIEWED = "paragraph-unreviewed", Severity.NOTICE
    TARGET_UNREVIEWED = "target-unreviewed", Severity.NOTICE
    PERIOD_STALE = "period-stale", Severity.NOTICE
    TEMPLATE_UNREADABLE = "template-unreadable", Severity.ERROR
    TEMPLATE_STYLE = "template-style", Severity.ERROR
    TEMPLATE_NAME = "template-name", Severity.ERROR
    TEMPLATE_SYNTAX = "template-syntax", Severity.ERROR
    TEMPLATE_FORBIDDEN = "template-forbidden", Severity.ERROR
    TEMPLATE_LOSS = "template-loss", Severity.ERROR

    @property
    def severity(self) -> Severity:
        """How much problems of this kind weigh."""
        return self.value[1]


NOT_IN_AN_OFFICIAL_REPORT: Mapping[Rule, str] = {
    Rule.PARAGRAPH_UNREVIEWED: "đoạn chưa xem lại",
    Rule.TARGET_UNREVIEWED: "mục tiêu chưa xem lại",
}
"""The rules whose notices `--ban-chinh-thuc` refuses, and what it counts of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: file·sheet·cell, file·line, or part·heading·paragraph of a template.

    `file` is relative to the workspace, with forward slashes. `row`, `line` count from 1; `column`
    is Excel's letter. `quote` is the text of the paragraph that the problem is in.
    """

    file: str
    sheet: str | None = None
    column: str | None = None
    row: int | None = None
    line: int | None = None
    part: str | None = None
    heading: str | None = None
    quote: str | None = None

    @property
    def cell(self) -> str | None:
        """The cell's address, such as F17; None where the place is no cell."""
        if self.column is None or self.row is None:
            return None
        return f"{self.column}{self.row}"

    def __str__(self) -> str:
        """The place as the clerk reads it, from the outside in."""
        steps = [self.file]
        if self.sheet is not None:
            steps.append(f"trang “{self.sheet}”")
        if self.cell is not None:
            steps.append(f"ô {self.cell}")
        elif self.row is not None:
            steps.append(f"dòng {self.row}")
        elif self.column is not None:
            steps.append(f"cột {self.column}")
        if self.line is not None:
            steps.append(f"dòng {self.line}")
        if self.part is not None:
            steps.append(self.part)
        if self.heading is not None:
            steps.append(f"mục “{self.heading}”")
        if self.quote is not None:
            steps.append(f"đoạn “{self.quote}”")
        return " · ".join(steps)

    def sort_key(self) -> tuple[str, str, int, int, int, str]:
        """Files by name, then sheets, then from top to bottom and left to right."""
        column = self.column or ""
        return (self.file, self.sheet or "", self.line or 0, self.row or 0, len(column), column)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what was expected and what stands there (`message`), what to do (`hint`)."""

    rule: Rule
    place: Place
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How much this problem weighs."""
        return self.rule.severity

    def __str__(self) -> str:
        """Two or three lines: where; what; a hint when there is one."""
        lines = [f"{self.severity.value:<6}{self.place}", f"{'':6}{self.message}"]
        if self.hint:
            lines.append(f"{'':6}Gợi ý: {self.hint}")
        return "\n".join(lines)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem forbids a report."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place.sort_key())


def fold(problems: Sequence[Problem]) -> list[str]:
    """The problems as texts for the terminal: `FOLD_AT` of a kind in a column become one text.

    So do lines of a file that get the very same notice; of an error every line is named. The folded text
    stands where the first of them would and says how many more there are.
    """
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault(_kind(problem), []).append(problem)
    texts: list[str] = []
    for problem in problems:
        same = groups[_kind(problem)]
        if len(same) < FOLD_AT:
            texts.append(str(problem))
        elif problem is same[0]:
            column = problem.place.column
            more = f"ô khác trong cột {column}" if column else "dòng khác của tệp này"
            texts.append(f"{problem}\n{'':6}… và {len(same) - 1} {more} cũng như vậy.")
    return texts


def _kind(problem: Problem) -> tuple[str, ...]:
    """What problems that are told as one share."""
    place = problem.place
    if place.column is not None:
        return place.file, place.sheet or "", place.column, problem.rule.name
    if place.line is not None and problem.severity is Severity.NOTICE:
        return place.file, problem.rule.name, problem.message, problem.hint
    return (str(problem),)
