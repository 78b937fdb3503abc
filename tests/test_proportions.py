"""Law 1: how long a file, a function, a folder and a list of parameters may be; no circles.

What is still beyond a limit stands here by name, with how much it is. The lists are counted down:
who mends one takes it out, and nobody adds any.
"""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import PurePosixPath

import pytest

from tests.sources import ROOT, Function, called, nodes, place, sources

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CALLBACK = 400, 40, 15
FULLEST_FOLDER, MOST_PARAMETERS = 15, 5
FULL_FOLDERS: dict[str, int] = {}
LONG_FUNCTIONS: dict[tuple[str, str], int] = {}
MANY_PARAMETERS = {
    ("dashboard/drawing/grids.py", "month_grid"): 6,
    ("dashboard/methods/limits.py", "ratio_chart"): 6,
    ("dashboard/methods/nhs_icons.py", "plot_the_dots"): 6,
    ("data_loaders/editing/history.py", "remember"): 7,
    ("data_loaders/editing/history.py", "replace_row"): 6,
    ("data_loaders/editing/minutes.py", "save_item"): 7,
    ("data_loaders/editing/minutes.py", "save_line"): 7,
    ("data_loaders/importing/problems.py", "add"): 6,
    ("data_loaders/importing/readers/derived.py", "add"): 6,
    ("data_loaders/importing/reading/template_files.py", "_add_sheet"): 6,
    ("data_loaders/sample/care.py", "_counts"): 7,
    ("data_loaders/templates/workbook.py", "write_value"): 6,
}
# Lines that the formatter may not touch, by room: as many as there were when this was written.
UNFORMATTED = {
    "app.py": 2,
    "callbacks": 18,
    "dashboard": 15,
    "data_loaders": 80,
    "layouts": 2,
}
CIRCLES: set[str] = set()
OURS = ("assets/zz-dashboard/*.js", "assets/zz-dashboard/*.css", "bundles/**/*.js",
        "exports/*.css")  # fmt: skip


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def lines(file: str) -> int:
    return len((ROOT / file).read_text(encoding="utf-8").splitlines())


def test_no_file_outgrows_its_reader():
    ours = [path.relative_to(ROOT).as_posix() for pattern in OURS for path in ROOT.glob(pattern)
            if "node_modules" not in path.parts]  # fmt: skip
    assert len(ours) > 20, "the scripts and styles are looked for in the wrong place"
    assert [file for file in (*sources(), *ours) if lines(file) > LONGEST_FILE] == []


def beyond(measure, limit: int) -> dict[tuple[str, str], int]:
    """Return the functions of which something is more than a limit, with how much it is."""
    found = {(file, node.name): measure(node) for file, node in nodes(Function)}
    return {where: n for where, n in found.items() if n > limit}


def grown(found: dict, listed: dict) -> dict:
    """Return what is beyond a limit and not listed, or more than it was when it was listed."""
    return {where: n for where, n in found.items() if n > listed.get(where, 0)}


def test_no_function_outgrows_its_reader():
    assert grown(beyond(length, LONGEST_FUNCTION), LONG_FUNCTIONS) == {}


def wires_a_callback(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and called(decorator) in ("callback", "errorhandler")


def test_no_callback_is_longer_than_15_lines():
    wired = [
        (file, node) for file, node in nodes(Function)
        if any(wires_a_callback(one) for one in node.decorator_list)
    ]  # fmt: skip
    assert wired, "no callback found: this law looks for the wrong decorator"
    assert [place(file, node) for file, node in wired if length(node) > LONGEST_CALLBACK] == []


def full_folders() -> dict[str, int]:
    names = [PurePosixPath(file) for file in sources()]
    folders = Counter(str(file.parent) for file in names if file.name != "__init__.py")
    return {folder: n for folder, n in folders.items() if n > FULLEST_FOLDER}


def test_no_folder_is_fuller_than_a_shelf():
    assert grown(full_folders(), FULL_FOLDERS) == {}


def parameters(node: Function) -> int:
    """Count what a caller may hand over: not `self`, not `*rest`."""
    names = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
    return len(names) + len(node.args.kwonlyargs) - (names[:1] in (["self"], ["cls"]))


def test_no_function_has_more_than_five_parameters():
    """Else what belongs together is a frozen dataclass."""
    assert grown(beyond(parameters, MOST_PARAMETERS), MANY_PARAMETERS) == {}


@pytest.mark.gate
def test_what_was_mended_is_taken_out_of_its_list():
    left = {*full_folders(), *beyond(length, LONGEST_FUNCTION)}
    left |= {*beyond(parameters, MOST_PARAMETERS), *map(folder_of, circles(imports()))}
    assert {*FULL_FOLDERS, *LONG_FUNCTIONS, *MANY_PARAMETERS, *CIRCLES} - left == set()


def test_what_the_formatter_may_not_touch_becomes_less():
    mark, found = "# fmt" + ": skip", Counter()
    for file in sources():
        found[file.partition("/")[0]] += (ROOT / file).read_text(encoding="utf-8").count(mark)
    assert grown(+found, UNFORMATTED) == {}


def imports() -> dict[str, set[str]]:
    """Return module -> the modules of ours that it imports anywhere, for types too."""
    named = {}
    for file, tree in sources().items():
        named[file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")] = tree
    found: dict[str, set[str]] = {}
    for module, tree in named.items():
        pairs = [
            (node.module, alias.name) for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module for alias in node.names
        ]  # fmt: skip
        both = {one for whole, name in pairs for one in (whole, f"{whole}.{name}")}
        # `from room import thing` needs the room only where the thing is no module itself
        both -= {whole for whole, name in pairs if f"{whole}.{name}" in named}
        found[module] = {one for one in both if one in named} - {module}
    return found


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """Return the sets of modules that reach themselves, each once."""
    reached = {one: set(others) for one, others in graph.items()}
    for middle in graph:
        for one in graph:
            if middle in reached[one]:
                reached[one] |= reached[middle]
    found = [
        {one, *(other for other in reached[one] if one in reached[other])}
        for one in graph if one in reached[one]
    ]  # fmt: skip
    return [circle for n, circle in enumerate(found) if circle not in found[:n]]


def folder_of(circle: set[str]) -> str:
    """Return the one folder that a circle lies in, or nothing where it lies in several."""
    folders = {module.rpartition(".")[0] for module in circle}
    return folders.pop() if len(folders) == 1 else ""


def test_no_import_runs_in_a_circle():
    assert [one for one in circles(imports()) if folder_of(one) not in CIRCLES] == []


def test_a_circle_is_found():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d"}, "e": {"a"}}
    assert circles(graph) == [{"b", "c"}, {"d"}]


def test_commands_load_no_web():
    """A command that writes a file starts in a second; Dash alone takes another."""
    script = """
import importlib, pkgutil, sys, commands
for one in pkgutil.walk_packages(commands.__path__, "commands."):
    importlib.import_module(one.name)
print(*sorted({"dash", "flask", "werkzeug", "plotly"} & {*sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.split() == []
