"""The shape of the code: order of imports, sizes, names, and what no file of the project may hold."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reportgen"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

LONGEST_MODULE = 250
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

NOT_OURS = {".git", ".venv", "outputs", "build", "dist", "htmlcov", "__pycache__"}
"""Folders that hold what others made; caches of the tools begin with a dot and are left out too."""
TEXT_SUFFIXES = {"", ".bat", ".cfg", ".csv", ".json", ".md", ".py", ".toml", ".tsv", ".txt", ".yaml", ".yml"}

FORBIDDEN_TEXT = {
    "the path of one machine": re.compile(r"(?<![\w.<>-])/(?:work|root|home)/"),
    "the host of a package registry": re.compile(r"pypi\.org|pythonhosted\.org|debian\.org|npmjs\.org"),
    "a choice of package index": re.compile(r"--(?:extra-)?index-url|--find-links"),
}


def order_of_modules() -> list[str]:
    """The modules in the order of the table in docs/architecture.md, from the lowest up."""
    return re.findall(r"^\| `(\w+)` \|", ARCHITECTURE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def modules_in_folder() -> dict[str, Path]:
    """Every module of the package by its name; `__init__` is the package itself and no module."""
    return {path.stem: path for path in sorted(PACKAGE.rglob("*.py")) if path.stem != "__init__"}


def imports_from_package(source: str) -> set[str]:
    """Names that `source` takes from reportgen: modules, or what `__init__` defines."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(filter(None, ["reportgen" if node.level else "", node.module]))
            paths = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        names |= {path.split(".")[1] for path in paths if path.startswith("reportgen.")}
    return names


def imports_out_of_order(order: list[str], sources: dict[str, str]) -> list[str]:
    """One sentence for each import of a module that does not stand above the importing one."""
    return [
        f"{module} imports {name}, which does not stand above it"
        for module, source in sources.items()
        for name in sorted(imports_from_package(source) & set(order))
        if order.index(name) >= order.index(module)
    ]


def project_texts() -> Iterator[Path]:
    """Every text file of the project, also new ones that git does not know yet."""
    for path in sorted(ROOT.rglob("*")):
        steps = path.relative_to(ROOT).parts
        hidden = any(step.startswith(".") for step in steps[:-1] if step != ".ci")
        if path.is_file() and not hidden and not NOT_OURS.intersection(steps) and is_text(path):
            yield path


def is_text(path: Path) -> bool:
    """Whether the name is one of a text file, and not the lock of an open document."""
    return path.suffix in TEXT_SUFFIXES and not path.name.startswith((".coverage", ".~lock", "~$"))


def test_the_table_of_modules_names_exactly_the_modules_that_exist() -> None:
    """A reader of docs/architecture.md sees every module, once, and none that is gone."""
    assert sorted(order_of_modules()) == sorted(modules_in_folder())


def test_each_module_imports_only_from_modules_above_it() -> None:
    """The order of the table is the order of the imports, so there are no cycles."""
    order = order_of_modules()
    sources = {
        name: path.read_text(encoding="utf-8") for name, path in modules_in_folder().items() if name in order
    }
    assert imports_out_of_order(order, sources) == []


@pytest.mark.parametrize(
    "line",
    [
        "from reportgen.cli import main",
        "from reportgen import cli",
        "import reportgen.cli",
        "from . import cli",
        "from .cli import main",
        "if TYPE_CHECKING:\n    from reportgen.cli import Options",
        "def run():\n    import reportgen.cli as terminal",
    ],
)
def test_an_import_from_below_is_found_in_every_way_of_writing_it(line: str) -> None:
    """The test above would be blind if one spelling of an import escaped it."""
    sources = {"files": line, "cli": "from reportgen.files import write\nfrom reportgen import __version__"}
    assert imports_out_of_order(["files", "cli"], sources) == [
        "files imports cli, which does not stand above it"
    ]


def test_no_module_outgrows_its_size() -> None:
    """A module of more than 250 lines wants to be two."""
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules_in_folder().items()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_outgrows_its_size() -> None:
    """A function of more than 40 lines, its docstring counted, wants to be two."""
    too_long = [
        f"{name}.{node.name}: {lines} lines"
        for name, path in modules_in_folder().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_every_module_has_a_name_that_says_what_it_holds() -> None:
    """Nothing is called utils, helpers or manager, nor ends so."""
    assert [
        name for name in modules_in_folder() if NAMES_THAT_SAY_NOTHING.intersection(name.split("_"))
    ] == []


def test_every_text_and_every_file_name_is_nfc() -> None:
    """A decomposed letter looks the same and is silently another text."""
    decomposed = [
        str(path.relative_to(ROOT))
        for path in project_texts()
        for text in (path.name, path.read_text(encoding="utf-8"))
        if not unicodedata.is_normalized("NFC", text)
    ]
    assert decomposed == []


def test_no_text_holds_a_machine_path_or_a_registry() -> None:
    """The project runs from any folder and leaves the choice of a registry to the machine."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {what}"
        for path in project_texts()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for what, pattern in FORBIDDEN_TEXT.items()
        if pattern.search(line)
    ]
    assert found == []


def test_the_texts_of_the_project_are_all_looked_at() -> None:
    """The two tests above would pass on an empty list of files."""
    seen = {path.relative_to(ROOT).as_posix() for path in project_texts()}
    assert {
        ".ci/run",
        ".gitattributes",
        "Makefile",
        "chay-bao-cao.bat",
        "config/don-vi.yaml",
        "constraints.txt",
        "docs/architecture.md",
        "pyproject.toml",
        "reportgen/problems.py",
        "tests/test_architecture.py",
    } <= seen
