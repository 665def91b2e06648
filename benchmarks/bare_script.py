"""The benchmark's baseline: what a person would write in ten lines.

Reads every workbook of a period with pandas and openpyxl, and renders the same template once with
docxtpl, with whatever names it asks for left blank.

    python benchmarks/bare_script.py inputs/2024-8t templates/bao-cao.docx out.docx
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment

Filter = Callable[..., object]


class AnyFilter(dict[str, Filter]):
    """Accepts every filter name, so that the baseline needs to know nothing of the template."""

    def get(self, name: str, _default: object = None, /) -> Filter:
        """The filter of that name, or one that hands its value through."""
        return super().get(name, lambda value, *_args, **_kwargs: value)

    def __contains__(self, name: object) -> bool:
        """Every name is there."""
        return True

    def __getitem__(self, name: str) -> Filter:
        """The same as `get`."""
        return self.get(name)


inputs, template, out = map(Path, sys.argv[1:4])
frames = {
    path.stem: pd.read_excel(path, sheet_name=None, engine="openpyxl")
    for path in sorted(inputs.glob("*.xlsx"))
}
totals = {
    name: {sheet: frame.sum(numeric_only=True) for sheet, frame in sheets.items()}
    for name, sheets in frames.items()
}
environment = Environment(undefined=ChainableUndefined, autoescape=True)
environment.filters = AnyFilter(environment.filters)
document = DocxTemplate(template)
document.render({"totals": totals}, jinja_env=environment)
document.save(out)
