"""What proves the figures: the number register as a file that a person or a later run can read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from reportgen.figures import Earlier, Figure, FigureValue, HouseStyle, Names, Number, Planned, Range, View
from reportgen.period import Period
from reportgen.views import printed

REGISTER_FILE = "chi-tieu.json"


def register_json(
    period: Period,
    figures: Mapping[str, Figure],
    spaces: Mapping[str, Mapping[str, Figure]],
    style: HouseStyle,
) -> bytes:
    """chi-tieu.json: every figure with value, unit, printed text, base, formula and source cells.

    Where a figure was compared, also with what and where that came from (`so_sanh`, `ke_hoach`).

    `spaces` are the figures behind a prefix, such as targets (`muc_tieu`), by prefix and code.

    Numbers are exact decimal texts with a point (`"840.25"`), so that reading them back loses
    nothing; a missing value is null. Keys are in the order of the clerk's files.
    """
    content: dict[str, dict[str, Any]] = {
        "ky": {
            "ma": period.code,
            "ten": period.name,
            "tu_ngay": period.first_day.isoformat(),
            "den_ngay": period.last_day.isoformat(),
        },
        "chi_tieu": {code: _entry(figure, style) for code, figure in _with_parts(figures)},
        **{
            space: {code: _entry(figure, style) for code, figure in found.items()}
            for space, found in spaces.items()
        },
    }
    sections = (f"{_json(name)}: {{\n{_lines(section)}\n}}" for name, section in content.items())
    return ("{\n" + ",\n".join(sections) + "\n}\n").encode()


def _lines(section: Mapping[str, Any]) -> str:
    """One figure a line: two runs can be compared line by line, and json's fast encoder writes no indents."""
    return ",\n".join(f"  {_json(name)}: {_json(value)}" for name, value in section.items())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_parts(figures: Mapping[str, Figure]) -> Iterable[tuple[str, Figure]]:
    for code, figure in figures.items():
        yield code, figure
        for _, part in figure.parts:
            yield part.code, part


def _entry(figure: Figure, style: HouseStyle) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "ten": figure.title,
        "gia_tri": _plain(figure.value),
        "dvt": figure.unit,
        "in_ra": printed(figure, View.VALUE, style),
        "cach_tinh": figure.formula,
    }
    if figure.base is not None:
        base = figure.base.value
        entry["co_so"] = {"ten": figure.base.text, "gia_tri": None if base is None else _text(base)}
    compared = {"cung_ky": figure.same_period, "ky_truoc": figure.last_period}
    if any(compared.values()):
        entry["so_sanh"] = {key: _earlier(earlier) for key, earlier in compared.items() if earlier}
    if figure.planned is not None:
        entry["ke_hoach"] = _planned(figure.planned)
    if figure.names:
        entry["danh_sach"] = [{"ten": name.name, "kem": name.companion} for name in figure.names]
    entry["nguon"] = [
        {"tep": cells.file, "trang": cells.sheet, "o": cells.addresses} for cells in figure.cells
    ]
    return entry


def _earlier(earlier: Earlier) -> dict[str, Any]:
    entry = {"ten": earlier.phrase, "gia_tri": _plain(earlier.value), "nguon": earlier.source}
    if earlier.restated_from is not None:
        entry["da_bao_cao"] = _plain(earlier.restated_from)
    return entry


def _planned(planned: Planned) -> dict[str, Any]:
    target = planned.target
    return {
        "ten": planned.phrase,
        "gia_tri": _plain(target.value),
        "dvt": target.unit,
        "he_so_quy_doi": _text(planned.factor),
    }


def _plain(value: FigureValue) -> str | list[str] | None:
    match value:
        case Number(number):
            return _text(number)
        case Range(low, high):
            return [_text(low), _text(high)]
        case Names(items):
            return [item.name for item in items]
    return None


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"
