"""What a figure was in an earlier period: typed, computed again, or saved; and where these disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.figure_text import value_text
from reportgen.figures import Earlier, Figure, FigureValue, HouseStyle, Names, Number, Range
from reportgen.period_text import Against, EarlierValue
from reportgen.problems import Place, Problem, Rule
from reportgen.saved_figures import SavedFigure
from reportgen.units import parse_unit
from reportgen.vietnamese import did_you_mean, rounded

_MOST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class EarlierPeriod:
    """An earlier period as a source of figures.

    `phrase` is how a sentence calls it, `place` where the clerk says what to compare with. `typed` are
    the figures that she typed there, `computed` those of the period's lists under `inputs`, `saved`
    those of its report in `saved_file`.
    """

    phrase: str
    place: Place
    typed: Mapping[str, EarlierValue] = field(default_factory=dict)
    typed_places: Mapping[str, Place] = field(default_factory=dict)
    computed: Mapping[str, Figure] = field(default_factory=dict)
    inputs: str = ""
    saved: Mapping[str, SavedFigure] = field(default_factory=dict)
    saved_file: str = ""


def with_earlier(
    figures: Mapping[str, Figure], against: Against, earlier: EarlierPeriod, style: HouseStyle
) -> tuple[dict[str, Figure], list[Problem]]:
    """The figures and the parts of their breakdowns, each with what it was in the earlier period.

    Typed comes before computed, computed before saved. Notices: sources that disagree as printed, with
    all values; a saved figure whose unit cannot be turned into today's. Errors: a typed figure of no
    indicator, or of a list of names.
    """
    problems = list(_stray(figures, earlier))
    attached: dict[str, Figure] = {}
    for code, figure in figures.items():
        parts = []
        for label, part in figure.parts:
            known, found = _attached(part, against, earlier, style)
            parts.append((label, known))
            problems += found
        whole, found = _attached(figure, against, earlier, style)
        problems += found
        attached[code] = replace(whole, parts=tuple(parts)) if parts else whole
    return attached, problems


def unknown_typed(code: str, place: Place, known: Collection[str]) -> Problem:
    """The mistake of a typed figure of an earlier period whose code is no indicator."""
    message = f"Không có chỉ tiêu “{code}” trong chi-tieu.yaml."
    return Problem(Rule.INDICATOR_UNKNOWN, place, message, did_you_mean(code, known))


def _stray(figures: Mapping[str, Figure], earlier: EarlierPeriod) -> Iterator[Problem]:
    known = {part.code: part for figure in figures.values() for _, part in figure.parts} | dict(figures)
    for code, place in earlier.typed_places.items():
        figure = known.get(code)
        if figure is None:
            yield unknown_typed(code, place, known)
        elif isinstance(figure.value, Names):
            message = f"Chỉ tiêu “{code}” là danh sách tên nên không so sánh bằng số được."
            yield Problem(Rule.CONFIG_VALUE, place, message)


def _attached(
    figure: Figure, against: Against, earlier: EarlierPeriod, style: HouseStyle
) -> tuple[Figure, list[Problem]]:
    if isinstance(figure.value, Names):
        return figure, []
    known, problems = _earlier(figure, earlier, style)
    if against is Against.SAME_PERIOD:
        return replace(figure, same_period=known), problems
    return replace(figure, last_period=known), problems


def _earlier(figure: Figure, earlier: EarlierPeriod, style: HouseStyle) -> tuple[Earlier, list[Problem]]:
    """The figure's value in the earlier period, from the first source that has it."""
    sources = dict(_sources(figure, earlier))
    found = {name: value for name, value in sources.items() if value is not None}
    if not found:
        return Earlier(None, earlier.phrase, ""), list(_unit_problem(figure, earlier))
    source, value = next(iter(found.items()))
    saved = found.get(earlier.saved_file)
    restated = saved if saved is not None and _differ(figure, saved, value) else None
    known = Earlier(value, earlier.phrase, source, restated)
    if not any(_differ(figure, value, other) for other in found.values()):
        return known, []
    values = "; ".join(
        f"{name}: {value_text(replace(figure, value=each, lead=''), style)}" for name, each in found.items()
    )
    message = f"Số {earlier.phrase} của “{figure.title}” không khớp nhau: {values}."
    hint = f"Báo cáo dùng số thứ nhất ({source}). Sửa nguồn nào sai, hoặc để vậy nếu đã điều chỉnh."
    return known, [
        Problem(Rule.BASES_DIFFER, earlier.typed_places.get(figure.code, earlier.place), message, hint)
    ]


def _sources(figure: Figure, earlier: EarlierPeriod) -> Iterator[tuple[str, FigureValue]]:
    """Each source's name, as the clerk knows it, and what it says."""
    typed = earlier.typed.get(figure.code)
    if typed is not None:
        yield f"nhập tay ({typed.source})", Number(typed.value)
    computed = earlier.computed.get(figure.code)
    if computed is not None and not computed.faulty:
        yield earlier.inputs, computed.value
    saved = earlier.saved.get(figure.code)
    if saved is not None:
        factor = _factor(saved.unit, figure.unit)
        yield earlier.saved_file, None if factor is None else _scaled(saved.value, factor)


def _unit_problem(figure: Figure, earlier: EarlierPeriod) -> Iterator[Problem]:
    saved = earlier.saved.get(figure.code)
    if saved is not None and saved.value is not None and _factor(saved.unit, figure.unit) is None:
        message = (
            f"Số {earlier.phrase} của “{figure.title}” lưu với đơn vị “{saved.unit}”, nay chỉ tiêu có đơn vị "
            f"“{figure.unit}”, nên không so sánh được."
        )
        yield Problem(Rule.BASES_DIFFER, Place(earlier.saved_file), message, "Nhập số kỳ đó ở mục “so_sanh”.")


def _factor(saved: str, now: str) -> Decimal | None:
    """What a saved number is multiplied by to stand in today's unit; None for another thing, or time."""
    theirs, ours = parse_unit(saved), parse_unit(now)
    if theirs is None or ours is None:
        return Decimal(1) if theirs is ours else None
    if (theirs.kind, theirs.per) != (ours.kind, ours.per):
        return None
    return theirs.scale / ours.scale


def _scaled(value: FigureValue, factor: Decimal) -> FigureValue:
    match value:
        case Number(number):
            return Number(number * factor)
        case Range(low, high):
            return Range(low * factor, high * factor)
    return None


def _differ(figure: Figure, one: FigureValue, other: FigureValue) -> bool:
    """Whether the two print as different numbers: a typed figure is as rounded as it was printed."""
    return _rounded(figure, one) != _rounded(figure, other)


def _rounded(figure: Figure, value: FigureValue) -> tuple[Decimal, ...]:
    places = _MOST_DECIMALS if figure.decimals is None else figure.decimals
    match value:
        case Number(number):
            return (rounded(number, places),)
        case Range(low, high):
            return rounded(low, places), rounded(high, places)
    return ()
