"""The shape of the code, read from its source: who imports whom, how long files and functions are, who prints."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"
FILES = sorted(PACKAGE.rglob("*.py"))

#: What each part of the package may import of the others. `model` knows nobody, `cli` knows all.
ALLOWED = {
    "model": set(),
    "version": set(),
    "schema": {"model", "schema_file"},
    "schema_file": {"model"},
    "rules": {"model", "schema"},
    "read": {"model"},
    "nlp": {"model", "schema", "rules"},
    "graph": {"model", "schema"},
    "check": {"model", "rules", "graph"},
    "serve": {"model", "schema", "graph"},
    "evaluate": {"model"},
    "evidence": {"model"},
    "cache": {"model"},
    "work": {"model", "schema", "rules", "read", "nlp", "evidence", "cache"},
    "api": {"model", "schema", "rules", "read", "nlp", "graph", "check", "work", "cache", "version"},
    "cli": {"model", "schema", "rules", "read", "nlp", "graph", "check", "serve", "evaluate", "work", "api", "version"},
    "__init__": {"model", "api", "version"},
    "__main__": {"cli"},
}
#: Annotations may name a type of a part that is not imported at run time.
TYPES_ONLY = {"evaluate": {"graph"}}
#: Libraries that only one part of the package knows.
OWNERS = {
    "spacy": {"nlp"},
    "jieba": {"nlp"},
    "rdflib": {"graph", "serve", "api"},
    "networkx": {"graph", "api"},
    "pyvis": {"graph"},
    "pyoxigraph": {"graph", "schema", "schema_file", "serve"},
    "pyshacl": {"graph"},
    "typer": {"cli"},
    "rich": {"cli"},
    "trafilatura": {"read"},
    "docx": {"read"},
    "pypdfium2": {"read"},
    "chardet": {"read"},
}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, whether only for annotations) of every import in a file, wherever it stands."""
    tree = ast.parse(path.read_text("utf-8"))
    typing = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node in typing
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            if node.module == "kg":
                for name in node.names:
                    yield f"kg.{name.name}", node in typing
            else:
                yield node.module, node in typing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(path)
    for module, for_types in imports(path):
        top, _, rest = module.partition(".")
        if top == "kg":
            other = rest.split(".")[0]
            allowed = ALLOWED[part] | {part} | (TYPES_ONLY.get(part, set()) if for_types else set())
            assert other in allowed, f"{part} imports kg.{other}"
        elif top in OWNERS:
            assert part in OWNERS[top] or for_types, f"{part} imports {top}"
        else:
            assert top in sys.stdlib_module_names or top in THIRD, f"{part} imports {top}, which no part owns"


#: Small libraries that any part may use.
THIRD = {"numpy", "pypinyin", "lxml", "regex", "ahocorasick"}


def test_every_part_is_placed() -> None:
    assert {part_of(path) for path in FILES} <= set(ALLOWED)
    assert set(OWNERS) & {module.split(".")[0] for path in FILES for module, _ in imports(path)} >= {
        "spacy", "jieba", "rdflib", "networkx", "pyvis", "pyoxigraph", "pyshacl", "typer", "rich",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_and_functions_hold_one_idea(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION + docstring_lines(node), f"{node.name}: {length} lines"


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a docstring (the help of a verb is one), which are no code."""
    first = node.body[0]
    if not isinstance(first, ast.Expr) or ast.get_docstring(node) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_and_errors_are_kg_errors(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print"
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert ast.unparse(node.type) not in ("Exception", "BaseException"), "a bug must not be swallowed"
