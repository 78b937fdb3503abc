"""The laws of the code: names, where SQL stands, what is never imported, who aggregates."""

import ast
import re

import pytest

from tests.sources import PACKAGES, ROOT, Function, called, calls, nodes, place, sources

BANNED = re.compile(r"(^|_)(utils?|helpers?|manager|get_data|process|df|fig|update_graph)$")
BANNED_FILE = re.compile(BANNED.pattern[:-1] + "|^common$")
# `plotly.express` costs about 130 ms a chart.
BANNED_IMPORTS = ("plotly.express", "dash.callback", "dash.dash_table", "app", "tests")
UNSCOPED = (
    "archives",
    "editing",
    "existing",
    "importing",
    "migrations",
    "pulling",
    "sample",
    "schema",
    "views",
    "walls",
)
WRITERS = tuple(f"data_loaders/{one}/" for one in UNSCOPED)
OUTSIDE = ("app.py", "answers/", "callbacks/", "commands/", "dashboard/", "exports/", "layouts/")
MAKERS = ("select", "insert", "update", "delete", "text")
RUNNERS = ("execute", "exec_driver_sql", "scalars", "read_sql", "read_sql_query", "read_sql_table")


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]


def test_callbacks_belong_to_an_app_and_never_to_the_module():
    strangers = [
        place(file, node) for file, node in calls("callback", "clientside_callback")
        if not (isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "app")
    ]  # fmt: skip
    assert strangers == []


def test_every_module_and_every_public_function_says_what_it_is_for():
    silent = [file for file, tree in sources().items() if not ast.get_docstring(tree)]
    for file, tree in sources().items():
        for node in tree.body:
            public = isinstance(node, (*Function.__args__, ast.ClassDef)) and node.name[0] != "_"
            if public and not ast.get_docstring(node):
                silent.append(place(file, node))
    assert silent == []


def test_no_banned_name_is_used():
    named = [(file, node, node.id) for file, node in nodes(ast.Name)]
    named += [(file, node, node.arg) for file, node in nodes(ast.arg)]
    named += [(file, node, node.name) for file, node in nodes((*Function.__args__, ast.ClassDef))]
    assert [place(file, node) for file, node, name in named if BANNED.search(name)] == []
    assert [file for file in sources() if BANNED_FILE.search(file.rpartition("/")[2][:-3])] == []


def test_imports_that_are_never_made():
    found = [
        place(file, node) for file, node in nodes((ast.Import, ast.ImportFrom))
        for name in imported(node) if name in BANNED_IMPORTS or name.startswith("plotly.express")
    ]  # fmt: skip
    assert found == []


def owner(node: ast.Call) -> str:
    """Return what a method is called on, as it is written: `sa` for `sa.select(…)`."""
    return ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""


def runs_sql(node: ast.Call) -> bool:
    """Tell whether a call makes or runs a statement; a list has an `insert` too."""
    made = owner(node) in ("sa", "sqlalchemy") and called(node) in MAKERS
    return made or called(node) in RUNNERS or "connection" in owner(node)


def test_sql_stands_in_data_loaders_only():
    assert [place(f, n) for f, n in nodes(ast.Call, *OUTSIDE) if runs_sql(n)] == []


def test_no_loader_reads_past_the_scope():
    """Only `Reader.select` begins a statement; what imports, invents or checks sees all tables."""
    loaders = [(f, n) for f, n in nodes(ast.Call, "data_loaders/") if not f.startswith(WRITERS)]
    past = [
        place(file, node) for file, node in loaders
        if not file.endswith(("/scope.py", "/disclosure/rule.py", "/engine.py")) and runs_sql(node)
    ]  # fmt: skip
    assert past == []


# Who touches nurses' names: what imports, keeps, invents and checks them; the wall; one loader.
NAMING = (*WRITERS, "data_loaders/scope.py", "data_loaders/people/names.py")


def lifts(value: ast.expr) -> bool:
    """Tell whether a value may be anything but False."""
    return not (isinstance(value, ast.Constant) and value.value is False)


def test_nobody_else_reads_the_names_of_nurses():
    """One loader, called by one desk, which has the leave written down first."""
    named = {file for file, node in nodes(ast.Attribute) if node.attr == "nurse_identities"}
    named |= {file for file, node in nodes(ast.Constant) if node.value == "nurse_identities"}
    assert [file for file in sorted(named) if not file.startswith(NAMING)] == []
    lifting = {file for file, node in nodes(ast.keyword) if node.arg == "names"}
    scoped = {file for file, node in calls("Scope", "replace")
              if any(one.arg == "names" and lifts(one.value) for one in node.keywords)}  # fmt: skip
    assert scoped & lifting == {"data_loaders/people/names.py"}
    callers = {
        file for file, node in nodes(ast.ImportFrom)
        if node.module == "data_loaders.people.names"
        and {one.name for one in node.names} - {"Reveal"}
    }  # fmt: skip
    assert callers == {"callbacks/accounts/names.py"}
    given = {file for file, _ in calls("Reveal")}
    assert given == {"accounts/reveals.py"}


# Where everything is seen: commands, the mode without a login, and the sums that an import makes.
EVERYTHING_SEEN = ("commands/", "callbacks/http/no_login.py", "data_loaders/scope.py",
                   "data_loaders/importing/summing/summing.py")  # fmt: skip


def test_nobody_sees_everything_by_default():
    named = {file for file, node in nodes(ast.Name) if node.id == "CODES_ONLY"}
    named |= {
        file for file, node in calls("Scope")
        if any(one.arg == "everywhere" for one in node.keywords) or node.args
    }  # fmt: skip
    assert [file for file in sorted(named) if not file.startswith(EVERYTHING_SEEN)] == []
    for file, node in nodes(ast.arg):
        assert node.arg != "scope" or not defaults(file, node), place(file, node)


def defaults(file: str, argument: ast.arg) -> list[ast.expr]:
    """Return the default of an argument, where there is one."""
    found = []
    for _, node in nodes(Function, file):
        positional = [*node.args.posonlyargs, *node.args.args]
        having = positional[len(positional) - len(node.args.defaults) :]
        found += [one for name, one in zip(having, node.args.defaults, strict=True)
                  if name is argument]  # fmt: skip
    return found


def test_every_statement_is_written_out():
    """A text built at run time could hold a reader's words; bound values cannot.

    What `protect` runs is built of our own names of tables alone.
    """
    texts = [(f, n) for f, n in nodes(ast.Call) if (owner(n), called(n)) == ("sa", "text")]
    texts += [(file, node) for file, node in calls("exec_driver_sql")]
    built = [place(file, node) for file, node in texts if any(
        isinstance(part, ast.JoinedStr | ast.BinOp | ast.Name | ast.Call) for part in node.args
    )]  # fmt: skip
    assert [one for one in built if not one.startswith("data_loaders/walls/")] == []


def test_nothing_is_drawn_from_raw_html():
    for file, node in nodes(ast.keyword):
        assert node.arg not in ("dangerously_allow_html", "escape"), place(file, node.value)
    assert not [file for file, name in nodes(ast.Name) if name.id == "DangerouslySetInnerHTML"]


@pytest.mark.parametrize("word", ["now", "today", "time", "random", "perf_counter", "uuid4"])
def test_what_is_true_knows_no_clock_and_no_chance(word):
    asked = [place(file, node) for file, node in calls(word) if file.startswith("dashboard/")]
    assert asked == []


def test_there_is_no_todo_left():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    left = [file for file in sources() if marks.search((ROOT / file).read_text(encoding="utf-8"))]
    assert left == []


def test_every_folder_of_the_program_is_looked_at():
    top = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert top - {"tests", "benchmarks"} == {*PACKAGES}


# Those that still group rows themselves: one to make room for the lanes it draws, two to list.
GROUPING = {
    "dashboard/stock_outs/figures/spells.py",
    "dashboard/trends/sentences/drill.py",
    "dashboard/visits/sentences/next_visits.py",
}


def test_3_only_statistics_aggregate():
    """Figures and sentences take frames as they are served, or small frozen results."""
    found = {
        file
        for file, _ in calls("groupby", "pivot_table", "agg", "aggregate", "crosstab")
        if "/figures/" in file or "/sentences/" in file
    }
    assert found - GROUPING == set()
