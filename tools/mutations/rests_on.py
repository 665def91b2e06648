"""What each figure rests on by its declaration, and what a mutation has touched.

Both are told as `Thing`s, worked out from the files alone, without the product: a figure that changed
must rest on a thing that was touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest

from tools.mutations.sources import Layout, Rows, Source, Tree, load_source, plain_yaml, read_book

Thing = tuple[str, ...]
"""`cot htx von_dieu_le`, `so_lieu htx`, `lien_ket thue`, `chi_tieu htx_tong`, `nhap_tay …`, `muc_tieu …`,
`ke_hoach …`, `bang thon`, `ky`, `don_vi so_dem_hai_chu_so`."""

Cell = tuple[str, int, str]
"""File, row, column letter."""

_RANGE = re.compile(r"([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")
_HOUSE_STYLE = ("don_vi", "so_dem_hai_chu_so")
_OPERANDS = ("tu_so", "mau_so", "co_so", "thanh_phan")


@dataclass(frozen=True, slots=True)
class Touched:
    """What a mutation changed: `cells` as they stood before it."""

    things: frozenset[Thing]
    cells: frozenset[Cell]


def touched(source: Source, after: Mapping[str, bytes | None]) -> Touched:
    """What differs between the shipped files and those after the mutation."""
    things: set[Thing] = set()
    cells: set[Cell] = set()
    for file, content in after.items():
        if file in source.layouts:
            changed = list(_changed_cells(source.layouts[file], source.files[file], content))
            layout = source.layouts[file]
            codes = {layout.codes.get(letter, "") for _, letter in changed}
            things |= {("cot", layout.register, code) for code in codes if code}
            cells |= {(file, row, letter) for row, letter in changed}
        elif file.endswith(".yaml"):
            before = plain_yaml(source.files.get(file))
            things |= {_thing(file, path) for path in _changed_paths(before, plain_yaml(content), ())}
    return Touched(frozenset(things), frozenset(cells))


def _changed_cells(layout: Layout, before: bytes, after: bytes | None) -> Iterator[tuple[int, str]]:
    """The cells that show something else; none where the file can no longer be read.

    Rows are aligned by what they show, so that rows which only moved down are not among them.
    """
    old = (read_book(before) or {})[layout.sheet]
    book = {} if after is None else read_book(after)
    if book is None:
        return
    new = book.get(layout.sheet, {})
    old_rows, new_rows = sorted(old), sorted(new)
    same = SequenceMatcher(None, _shown(old, old_rows), _shown(new, new_rows), autojunk=False)
    for step, start, stop, start_new, stop_new in same.get_opcodes():
        if step != "equal":
            yield from _in_block(old, new, old_rows[start:stop], new_rows[start_new:stop_new])


def _shown(rows: Rows, numbers: Iterable[int]) -> list[tuple[tuple[str, tuple[str, ...]], ...]]:
    return [tuple(sorted(rows[number].items())) for number in numbers]


def _in_block(old: Rows, new: Rows, old_rows: list[int], new_rows: list[int]) -> Iterator[tuple[int, str]]:
    """The cells of rows that do not match: cell by cell where as many rows stand on both sides."""
    for one, other in zip_longest(old_rows, new_rows):
        before, after = old.get(one or 0, {}), new.get(other or 0, {})
        alike = len(old_rows) == len(new_rows)
        for letter in sorted({*before, *after}):
            if not alike or before.get(letter) != after.get(letter):
                yield one or other or 0, letter


def _changed_paths(before: Tree, after: Tree, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The deepest keys whose content differs (two trees of whatever YAML says)."""
    one, other = _as_mapping(before), _as_mapping(after)
    if one is None or other is None:
        if before != after:
            yield path
        return
    for key in {**one, **other}:
        if one.get(key) != other.get(key):
            yield from _changed_paths(one.get(key), other.get(key), (*path, key))


def _as_mapping(tree: Tree) -> dict[str, Tree] | None:
    if isinstance(tree, dict):
        return {str(key): value for key, value in tree.items()}
    if isinstance(tree, list):
        return {str(index): value for index, value in enumerate(tree)}
    return None


def _thing(file: str, path: tuple[str, ...]) -> Thing:
    """What a key of a configuration file declares."""
    thing: Thing = (file, *path)
    match file.removeprefix("config/").partition("/")[0], path:
        case "so-lieu.yaml", (register, "cot", column, *_):
            thing = "cot", register, column
        case "so-lieu.yaml", (register, "lien_ket", *_):
            thing = "lien_ket", register
        case "so-lieu.yaml", (register, *_):
            thing = "so_lieu", register
        case "chi-tieu.yaml", (code, *_):
            thing = "chi_tieu", code
        case "bang.yaml", (table, *_):
            thing = "bang", table
        case "ky", ("nhap_tay" | "muc_tieu" | "ke_hoach" as group, code, *_):
            thing = group, code
        case "ky", ("loai_ky" | "nam" | "thu" | "ten" | "tu_ngay" | "den_ngay", *_):
            thing = ("ky",)
        case "don-vi.yaml", (key, *_):
            thing = "don_vi", key
    return thing


@cache
def resting(name: str) -> Mapping[str, frozenset[Thing]]:
    """For each indicator of the shipped workspace all that its figure rests on, by its declaration.

    So too for all cells of a table that is made of rows or of parts, as `bang/<table>`.
    """
    files = load_source(name).files
    registers = plain_yaml(files["config/so-lieu.yaml"])
    indicators = plain_yaml(files["config/chi-tieu.yaml"])
    tables = plain_yaml(files.get("config/bang.yaml")) or {}
    found = {code: frozenset(_of_indicator(code, indicators, registers)) for code in indicators}
    return found | {
        f"bang/{table}": frozenset(_of_table(table, declared, indicators, registers))
        for table, declared in tables.items()
    }


def justified(source: Source, code: str, cells: Iterable[Cell], by: Touched) -> bool:
    """Whether the change of a figure is explained: it rests on something that was touched."""
    return bool(_rests(source, code) & by.things) or any(cell in by.cells for cell in cells)


def print_justified(source: Source, code: str, by: Touched) -> bool:
    """Whether a figure may read otherwise: it was touched, or what it is compared with."""
    return bool({*_rests(source, code), ("ke_hoach", _indicator(code)), ("ky",)} & by.things)


def _rests(source: Source, code: str) -> set[Thing]:
    group, indicator = code.partition("/")[0], _indicator(code)
    by_declaration = {"chi_tieu": indicator, "bang": f"bang/{indicator}"}
    known = resting(source.name).get(by_declaration[group], ()) if group in by_declaration else ()
    return {*known, (group, indicator), ("chi_tieu", indicator), _HOUSE_STYLE}


def _indicator(code: str) -> str:
    """The figure's indicator, or its table."""
    return code.partition("/")[2].partition(".")[0]


def cells_of(entry: Mapping[str, Tree]) -> Iterator[Cell]:
    """The source cells of a figure, as chi-tieu.json tells them."""
    for group in entry.get("nguon", ()):
        for letter, first, last in _RANGE.findall(group["o"]):
            for row in range(int(first), int(last or first) + 1):
                yield group["tep"], row, letter


def _of_indicator(code: str, indicators: Tree, registers: Tree) -> Iterator[Thing]:
    item = indicators.get(code, {})
    yield "chi_tieu", code
    if item.get("cach_tinh") == "nhap_tay":
        yield "nhap_tay", code
    for key in _OPERANDS:
        for operand in _list(item.get(key)):
            yield from _of_indicator(operand, indicators, registers)
            for source in _sources(operand, indicators) if "theo" in item else ():
                yield from _of_path(item["theo"], source, registers)
    register = item.get("nguon")
    if register is None:
        return
    conditions = item.get("dieu_kien", {})
    if any("trong_ky" in _list(wanted) for wanted in conditions.values()):
        yield ("ky",)
    yield from _keys(register, registers)
    for path in (item.get("cot"), item.get("theo"), item.get("kem"), *conditions):
        if path:
            yield from _of_path(path, register, registers)


def _of_table(table: str, declared: Tree, indicators: Tree, registers: Tree) -> Iterator[Thing]:
    """What the cells of a table rest on: parts of indicators, or rows of a register."""
    yield "bang", table
    paths = [declared[key] for key in ("theo", "va_theo") if key in declared]
    for code in _list(declared.get("chi_tieu")):
        yield from _of_indicator(code, indicators, registers)
        for register in _sources(code, indicators):
            for path in paths:
                yield from _of_path(path, register, registers)
    register, conditions = declared.get("nguon"), declared.get("dieu_kien", {})
    if register is None:
        return
    if any("trong_ky" in _list(wanted) for wanted in conditions.values()):
        yield ("ky",)
    yield from _keys(register, registers)
    for path in (*_list(declared.get("cot")), *_list(declared.get("tong")), *conditions):
        yield from _of_path(path, register, registers)


def _list(value: Tree) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _sources(code: str, indicators: Tree) -> set[str]:
    item = indicators.get(code, {})
    own = set(_list(item.get("nguon")))
    return own.union(*(_sources(each, indicators) for key in _OPERANDS for each in _list(item.get(key))))


def _keys(register: str, registers: Tree) -> Iterator[Thing]:
    """The register itself and the columns that name its rows."""
    yield "so_lieu", register
    for key in ("cot_ten", "cot_ma", "cot_dia_ban"):
        if key in registers[register]:
            yield "cot", register, registers[register][key]


def _of_path(path: str, register: str, registers: Tree) -> Iterator[Thing]:
    """A column as an indicator names it: the register's own, or over a link `register.column`."""
    if path in registers[register]["cot"]:
        yield "cot", register, path
        return
    other, _, rest = path.partition(".")
    yield "cot", other, rest.removeprefix("tong.")
    for side in (register, other):
        yield from _keys(side, registers)
        links = [link for link in registers[side].get("lien_ket", ()) if link["den"] in {register, other}]
        for link in links:
            yield "lien_ket", side
            for column in (link.get("ma"), link.get("ten"), link.get("dia_ban"), *link.get("khi", {})):
                if column:
                    yield "cot", side, column
