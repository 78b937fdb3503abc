"""The program's own files as syntax trees: what the laws of the code are read from."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "accounts",
    "answers",
    "callbacks",
    "commands",
    "dashboard",
    "data_loaders",
    "exports",
    "layouts",
)
GENERATED = ROOT / "data_loaders" / "migrations" / "versions"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> dict[str, ast.Module]:
    """Parse every file of the program (not its tests, not its generated migrations)."""
    files = [ROOT / "app.py"]
    for package in PACKAGES:
        files += sorted((ROOT / package).rglob("*.py"))
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in files
        if GENERATED not in file.parents
    }


def nodes(kind, *folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield (file, node) for every node of a kind in the program, or in some of its folders."""
    for file, tree in sources().items():
        if not folders or file.startswith(folders):
            for node in ast.walk(tree):
                if isinstance(node, kind):
                    yield file, node


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield (file, call) for every call of a function or method with one of these names."""
    for file, node in nodes(ast.Call):
        if called(node) in names:
            yield file, node


def called(node: ast.Call) -> str:
    """Return the last part of what a call calls: `execute` for `connection.execute(…)`."""
    function = node.func
    return getattr(function, "attr", None) or getattr(function, "id", "")


def place(file: str, node: ast.AST) -> str:
    """Return where a node stands, for the message of a failure."""
    return f"{file}:{node.lineno}"
