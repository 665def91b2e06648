"""The figures that a check names, with the values that count for it, and what does not fit among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.check_declarations import CheckDeclaration, CheckKind
from reportgen.figures import Figure, Names, Number, Range
from reportgen.period_text import Against
from reportgen.units import counts_things, sum_factor
from reportgen.vietnamese import did_you_mean
from reportgen.yaml_file import KeyPath

Mistake = tuple[KeyPath, str, str]
"""The key of the check, what is wrong with it, and a hint or ''."""

_PERIODS = {Against.LAST_PERIOD: "kỳ trước", Against.SAME_PERIOD: "cùng kỳ"}
_ORDER: Mapping[CheckKind, Sequence[str]] = {
    CheckKind.ROLL_FORWARD: ("dau_ky", "cong", "tru", "cuoi_ky"),
    CheckKind.WHOLE: ("bo_phan", "tong_the"),
    CheckKind.SHARES: ("bo_phan", "chi_tieu"),
    CheckKind.IMPLIED_PLAN: ("thuc_hien", "ty_le"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a check.

    `path` is where the declaration names it. The value of `figure` is the one that counts: for an
    opening that of the earlier period. `is_taken` where the check takes it away.
    """

    path: KeyPath
    figure: Figure
    words: str
    is_taken: bool = False

    @property
    def number(self) -> Decimal:
        """The value; 0 where it is no number, which its caller has ruled out."""
        return self.figure.value.value if isinstance(self.figure.value, Number) else Decimal(0)


def unknown_codes(check: CheckDeclaration, figures: Mapping[str, Figure]) -> Iterator[Mistake]:
    """The indicators that a check names and that are not there."""
    named: list[tuple[KeyPath, str]] = [((key,), code) for key, code in check.codes.items()]
    for key, codes in check.lists.items():
        named += [((key, index), code) for index, code in enumerate(codes)]
    for path, code in named:
        if code not in figures:
            yield path, f"Không có chỉ tiêu “{code}” trong chi-tieu.yaml.", did_you_mean(code, figures)


def terms_of(check: CheckDeclaration, figures: Mapping[str, Figure]) -> list[Term]:
    """Every figure of a check whose codes are known: first what is added up, then what it must come to."""
    named = {key: [_term((key,), figures[code])] for key, code in check.codes.items()}
    named |= {
        key: [_term((key, index), figures[code]) for index, code in enumerate(codes)]
        for key, codes in check.lists.items()
    }
    if check.opening is not None:
        named["dau_ky"] = [_opening(figures[check.opening], check.opens_at)]
    if check.broken_down is not None:
        ((key, code),) = check.codes.items()
        named["bo_phan"] = _own_parts(figures[code], (key,))
    named["tru"] = [replace(term, is_taken=True) for term in named.get("tru", [])]
    return [term for key in _ORDER[check.kind] for term in named.get(key, [])]


def _term(path: KeyPath, figure: Figure) -> Term:
    return Term(path, figure, f"“{figure.title}”")


def _opening(figure: Figure, period: Against) -> Term:
    earlier = figure.last_period if period is Against.LAST_PERIOD else figure.same_period
    phrase = earlier.phrase if earlier else _PERIODS[period]
    value = earlier.value if earlier else None
    return Term(("dau_ky",), replace(figure, value=value, faulty=False), f"“{figure.title}” ({phrase})")


def _own_parts(figure: Figure, path: KeyPath) -> list[Term]:
    """The parts of a figure's breakdown.

    Where those with a value make up the whole, the others are left out: the sum of a group whose cells
    are all blank is missing, and the whole passes the same cells over.
    """
    parts = [Term(path, part, f"“{figure.title}” ({label})") for label, part in figure.parts]
    known = [term for term in parts if not term.figure.is_missing]
    whole = sum((term.number for term in known), Decimal(0))
    return known if Number(whole) == figure.value and not any(t.figure.faulty for t in parts) else parts


def unfit(check: CheckDeclaration, terms: Sequence[Term]) -> Iterator[Mistake]:
    """Figures that are no number, breakdowns that are not there, and units that do not fit the check."""
    *parts, last = terms
    for term in terms:
        if isinstance(term.figure.value, (Range, Names)):
            yield term.path, f"{term.words} không phải là một số nên không kiểm tra được.", ""
    if check.broken_down is not None:
        yield from _unfit_breakdown(check, parts, last)
    elif check.kind is CheckKind.SHARES:
        yield from _not_in_percent(terms)
    elif check.kind is CheckKind.IMPLIED_PLAN:
        yield from _not_in_percent([last])
        unit = terms[0].figure.unit
        if not counts_things(unit):
            message = f"{terms[0].words} cần là số đếm từng đơn vị (HTX, người); đơn vị đang là “{unit}”."
            yield terms[0].path, message, ""
    else:
        for term in parts:
            if sum_factor(term.figure.unit, last.figure.unit) is None:
                message = f"Đơn vị “{term.figure.unit}” của {term.words} không tính chung được với đơn vị "
                yield term.path, f"{message}“{last.figure.unit}” của {last.words}.", ""


def _unfit_breakdown(check: CheckDeclaration, parts: Sequence[Term], whole: Term) -> Iterator[Mistake]:
    # A whole of 0 or without a value may have no row to break down.
    if not parts and whole.number:
        hint = "Hoặc thêm mục “theo” cho chỉ tiêu này trong chi-tieu.yaml."
        yield whole.path, f"{whole.words} không tách theo cột nào, nên cần ghi “bo_phan”.", hint
    bases = [part.figure.base for part in parts]
    if check.kind is CheckKind.SHARES and not all(base and base.is_whole for base in bases):
        yield whole.path, f"Các phần của {whole.words} không có tỷ trọng.", ""


def _not_in_percent(terms: Sequence[Term]) -> Iterator[Mistake]:
    for term in terms:
        if not term.figure.unit.startswith("%"):
            yield term.path, f"{term.words} cần đơn vị “%”; đơn vị đang là “{term.figure.unit}”.", ""
