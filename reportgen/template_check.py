"""Reads the Jinja source that docxtpl makes of a template part: every mistake at once, with its place.

Jinja reports the first mistake only, in English, at a line of XML. What a template may do is closed:
the names that it is given, a few filters, no Python, no other file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, meta, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from reportgen.problems import Problem, Rule
from reportgen.template_part import TemplatePart, paragraph_at
from reportgen.vietnamese import did_you_mean, nearest

FILTERS = ("first", "join", "last", "length", "lower", "trim", "upper")
"""The filters that a template may use; `safe` and its like would let a value break the document."""

TEMPLATE_FAULTS: Final = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What filling in raises when an expression of the template cannot be computed."""

_FORBIDDEN = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.EvalContextModifier,
    nodes.Call,
    nodes.Mod,
    nodes.Mul,
    nodes.Pow,
)
"""Other files, switching the escaping off, and what can run Python or fill the memory."""


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part ready to be filled in, and the names that it uses or, misspelt, most probably means.

    No template where it has problems.
    """

    template: Template | None
    names: frozenset[str]
    problems: tuple[Problem, ...]


def template_environment() -> SandboxedEnvironment:
    """The environment that templates are read and filled in with; nothing blank or raw is ever printed."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_printable)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def compile_part(
    environment: SandboxedEnvironment, part: TemplatePart, source: str, known: Collection[str]
) -> CompiledPart:
    """The part compiled from its marked source; `known` are the names that it may use."""
    try:
        tree = environment.parse(source)
        problems = tuple(_tree_problems(tree, part, source, known))
        used = {node.name for node in tree.find_all(nodes.Name)}
        names = frozenset(filter(None, (name if name in known else nearest(name, known) for name in used)))
        template = None if problems else environment.from_string(tree)
    except TemplateSyntaxError as error:
        return CompiledPart(None, frozenset(), (_syntax_problem(part, source, error),))
    return CompiledPart(template, names, problems)


def fault(part: TemplatePart, source: str, error: Exception) -> Problem:
    """The problem of an expression that could not be computed while the part was filled in."""
    place = part.place(paragraph_at(source, _line(error)))
    if isinstance(error, SecurityError):
        return _forbidden(part, paragraph_at(source, _line(error)))
    if isinstance(error, UndefinedError):
        hint = "Trong vòng lặp chỉ dùng {{ dong }}, không thêm dấu chấm sau tên."
        return Problem(Rule.TEMPLATE_NAME, place, "Mẫu dùng một phần không có của giá trị.", hint)
    if isinstance(error, _NotPrintableError):
        hint = "Phần gồm nhiều dòng viết bằng vòng lặp: {%p for dong in … %}, {{ dong }}, {%p endfor %}."
        return Problem(Rule.TEMPLATE_SYNTAX, place, "Mẫu in một giá trị không phải là một dòng chữ.", hint)
    return Problem(Rule.TEMPLATE_SYNTAX, place, "Thẻ trong đoạn này không tính được.")


class _NotPrintableError(TemplateRuntimeError):
    """A template prints a value that is no text: a list, a blank, a raw number."""


@pass_context  # without it, Jinja escapes constants first and shows None and 1.5 here as text
def _printable(_context: Context, value: object) -> object:
    """The value, where it is text or a counter; an undefined name raises by itself when printed."""
    if isinstance(value, str | Undefined) or type(value) is int:
        return value
    raise _NotPrintableError(type(value).__name__)


def _tree_problems(
    tree: nodes.Template, part: TemplatePart, source: str, known: Collection[str]
) -> Iterator[Problem]:
    """Forbidden expressions, unknown filters and unknown names, each with its paragraph."""
    seen: set[tuple[int, str]] = set()
    excused: set[int] = set()
    for node in tree.find_all(nodes.Node):
        if not _is_forbidden(node):
            continue
        excused |= {id(name) for name in node.find_all(nodes.Name)}
        index = paragraph_at(source, node.lineno)
        if (index, "") not in seen:
            seen.add((index, ""))
            yield _forbidden(part, index)
    strange = [node for node in tree.find_all(nodes.Filter) if node.name not in FILTERS]
    for node in strange:
        yield _unknown_filter(part, paragraph_at(source, node.lineno), node.name)
    if strange:
        return
    unknown = meta.find_undeclared_variables(tree) - set(known)
    for name in tree.find_all(nodes.Name):
        place = paragraph_at(source, name.lineno), name.name
        if name.name in unknown and id(name) not in excused and place not in seen:
            seen.add(place)
            yield _unknown_name(part, *place, known)


def _is_forbidden(node: nodes.Node) -> bool:
    """Whether the node reaches for Python's insides, for another file or for too much memory."""
    if isinstance(node, nodes.Getattr):
        return node.attr.startswith("_")
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value).startswith("_")
    return isinstance(node, _FORBIDDEN)


def _forbidden(part: TemplatePart, index: int) -> Problem:
    message = "Thẻ trong đoạn này dùng một biểu thức không được phép trong mẫu."
    hint = "Chỉ dùng tên có sẵn, {%p for … %} và {%p if … %}."
    return Problem(Rule.TEMPLATE_FORBIDDEN, part.place(index), message, hint)


def _unknown_filter(part: TemplatePart, index: int, name: str) -> Problem:
    hints = [did_you_mean(name, FILTERS), f"Các bộ lọc dùng được: {', '.join(FILTERS)}."]
    message = f"Mẫu dùng bộ lọc “{name}” mà chương trình không có."
    return Problem(Rule.TEMPLATE_NAME, part.place(index), message, " ".join(filter(None, hints)))


def _unknown_name(part: TemplatePart, index: int, name: str, known: Collection[str]) -> Problem:
    hints = [did_you_mean(name, known), f"Các tên dùng được: {', '.join(sorted(known))}."]
    message = f"Mẫu dùng tên “{name}” mà chương trình không có."
    return Problem(Rule.TEMPLATE_NAME, part.place(index), message, " ".join(filter(None, hints)))


def _syntax_problem(part: TemplatePart, source: str, error: TemplateSyntaxError) -> Problem:
    """The one mistake that Jinja stopped at, in the clerk's words."""
    return Problem(
        Rule.TEMPLATE_SYNTAX,
        part.place(paragraph_at(source, error.lineno)),
        "Thẻ trong đoạn này viết chưa đúng.",
        "Viết như sau: {{ tên }}, {{p noi_dung }}, {%p for dong in tên %}, {%p if tên %}, {%p endif %}.",
    )


def _line(error: Exception) -> int:
    """The last line of the template in the traceback; 0 where there is none."""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line
