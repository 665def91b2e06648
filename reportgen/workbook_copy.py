"""An Excel workbook as openpyxl keeps its look, made ready to be marked.

Only cells, their look, merged cells, comments and print set-up come along. Macros, external links, pictures,
charts, pivot tables, conditional colours and drop-down lists stay behind: none says what to correct,
some would paint over the marks, and those that openpyxl half understands make Excel offer a repair.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.workbook.protection import DocumentSecurity
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.vietnamese import match_key

Formulas = Mapping[tuple[str, str], str]

OPENPYXL_FAILS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error, IllegalCharacterError),
)
"""What openpyxl raises on workbooks that Excel and calamine read: it checks more, and tells less."""

_LEFT_BEHIND = ("/drawing", "/pivotTable")
_CUSTOM_PROPERTIES = "docProps/custom.xml"
_LARGEST_RANGE = 200_000
_RANGE = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]')


@dataclass(frozen=True, slots=True)
class WorkbookCopy:
    """The copy; its sheets under the names that they have in the file; formulas by (name, address)."""

    book: Workbook
    sheets: Mapping[str, Worksheet]
    formulas: Formulas

    def sheet(self, name: str | None) -> Worksheet | None:
        """The sheet of that name; case and spaces do not matter."""
        if name is None:
            return None
        keys = {match_key(title): sheet for title, sheet in self.sheets.items()}
        return self.sheets.get(name) or keys.get(match_key(name))


def keep_look(content: bytes, asked: Mapping[str, AbstractSet[str]]) -> WorkbookCopy | None:
    """The .xlsx or .xlsm as openpyxl keeps it, every formula replaced by the value last calculated.

    `asked` names the cells (sheet → addresses) whose formulas are wanted. None when it is no such file,
    or one that openpyxl cannot read.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            stripped, calculated = _without_drawings(archive)
        if stripped is None:
            return None
        book = load_workbook(BytesIO(stripped), data_only=True, keep_links=False)
        for chart in list(book.chartsheets):
            book.remove(chart)
        _leave_cells_only(book)
        wanted = calculated.intersection(chain.from_iterable(asked.values()))
        formulas = _formulas(stripped, asked) if wanted else {}
    except OPENPYXL_FAILS:
        return None
    return WorkbookCopy(book, {sheet.title: sheet for sheet in book.worksheets}, formulas)


def _without_drawings(archive: zipfile.ZipFile) -> tuple[bytes | None, set[str]]:
    """The workbook without what hangs on its sheets, and the addresses that hold a formula in any of them.

    None where a merged range or link spans so many cells that openpyxl, which makes each an object, hangs.
    """
    stripped = BytesIO()
    calculated: set[str] = set()
    with zipfile.ZipFile(stripped, "w") as target:
        for name in dict.fromkeys(archive.namelist()):
            if name == _CUSTOM_PROPERTIES:
                continue
            data = archive.read(name)
            if name.startswith("xl/worksheets/"):
                if name.endswith(".rels"):
                    data = _without_relations(data)
                elif sum(_area(found) for found in _RANGE.findall(data)) > _LARGEST_RANGE:
                    return None, set()
                calculated.update(address.decode() for address in _FORMULA.findall(data))
            target.writestr(name, data)
    return stripped.getvalue(), calculated


def _area(reference: bytes) -> int:
    size = CellRange(reference.decode()).size
    return int(size["columns"]) * int(size["rows"])


def _without_relations(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for relation in list(root):
        if (relation.get("Type") or "").endswith(_LEFT_BEHIND):
            root.remove(relation)
    return etree.tostring(root)


def _leave_cells_only(book: Workbook) -> None:
    book.template = False
    book.security = DocumentSecurity()
    book.defined_names.clear()
    for sheet in book.worksheets:
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.data_validations = DataValidationList()
        sheet.defined_names.clear()
        sheet.tables.clear()
        sheet.protection.disable()
        for view in sheet.views.sheetView:
            view.tabSelected = False  # Excel types into all selected sheets at once


def _formulas(content: bytes, asked: Mapping[str, AbstractSet[str]]) -> dict[tuple[str, str], str]:
    """The formulas of the asked cells, as Excel shows them; a second reading, which stops after the last."""
    formulas: dict[tuple[str, str], str] = {}
    wanted = {match_key(name): addresses for name, addresses in asked.items()}
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        addresses = wanted.get(match_key(sheet.title), set())
        last = max((int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for address in addresses), default=0)
        for row in sheet.iter_rows(max_row=last) if last else ():
            for cell in row:
                if cell.data_type == "f" and cell.coordinate in addresses:
                    value = cell.value
                    text = value.text if isinstance(value, ArrayFormula) else value
                    formulas[sheet.title, cell.coordinate] = str(text)
    book.close()
    return formulas
