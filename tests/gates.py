"""The gates: long runs that `make test` does without, and the figures that they reach.

`@pytest.mark.gate` marks a test (or one parameter of a test) that `--thorough` alone runs, for
`make gates`. A test of any kind may report a figure that has a bound:

    def test_false_alarms_are_rare(gate_figure):
        gate_figure("false alarms of the run chart, of 100", share, at_most=5, case="by month")

The figure is asserted there and then, and stands in the table at the end of the thorough run:
gate, figure reached, bound, ok. `rounds(20, 100)` is 20 in `make test` and 100 in the gates.

Many cases of one law are spread: `spread(cases)` leaves every second one to the gates, and a module
marked `by_turns` runs each of its tests on SQLite and on one of the servers, half of them on
PostgreSQL and half on MariaDB; on all three in the gates. Every gate is listed in docs/tests.md
(tests/test_suite.py sees to it).
"""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

import pytest

LEFT = pytest.StashKey[int]()
SERVERS = ("migrated_postgres", "migrated_mariadb")
PROPERTY = "gate figure"  # what a report carries a figure as, from a worker to the run


@dataclass(frozen=True)
class Figure:
    """What a gate reached, and the bound that it must keep."""

    gate: str
    value: float
    case: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def ok(self) -> bool:
        """Tell whether the figure is within its bounds; no number is within any."""
        over = self.at_most is not None and not self.value <= self.at_most
        under = self.at_least is not None and not self.value >= self.at_least
        return not (over or under)

    @property
    def bound(self) -> str:
        """Write the bounds down."""
        least = "" if self.at_least is None else f"≥ {self.at_least:,.6g}"
        most = "" if self.at_most is None else f"≤ {self.at_most:,.6g}"
        return " ".join(filter(None, [least, most]))


def pytest_addoption(parser):
    """Add the option that runs everything."""
    words = "run the gates too: all pages × all mechanisms, many examples, kills, simulations"
    parser.addoption("--thorough", action="store_true", help=words)


def pytest_configure(config):
    """Count from none."""
    config.stash[LEFT] = 0


@pytest.hookimpl(
    tryfirst=True
)  # before -m and -k, so that what they leave out is counted as theirs
def pytest_collection_modifyitems(config, items):
    """Leave the gates to the thorough run."""
    if not config.getoption("--thorough"):
        chosen = [item for item in items if not is_a_gate(item)]
        config.stash[LEFT] = len(items) - len(chosen)
        items[:] = chosen


def is_a_gate(item: pytest.Item) -> bool:
    """Tell whether a test is for the thorough run alone."""
    if item.get_closest_marker("gate"):
        return True
    database = getattr(item, "callspec", None) and item.callspec.params.get("any_url")
    if database not in SERVERS or not item.get_closest_marker("by_turns"):
        return False
    name = item.nodeid.replace(database, "")  # the same whatever else was chosen
    return SERVERS[zlib.crc32(name.encode()) % len(SERVERS)] != database


def spread(cases: Iterable, first: int = 0, every: int = 2) -> list:
    """Return the cases of a parameter: every second one for each run, the others for the gates."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.gate)
        if (number + first) % every
        else case
        for number, case in enumerate(cases)
    ]


@pytest.fixture(scope="session")
def rounds(pytestconfig) -> Callable[[int, int], int]:
    """Return what chooses how often chance is tried: few times, or as many as the gates do."""
    thorough = pytestconfig.getoption("--thorough")
    return lambda few, many: many if thorough else few


@pytest.fixture
def gate_figure(record_property):
    """Return what reports a figure with its bound and asserts that it is kept."""

    def report(gate: str, value: float, **bounds) -> None:
        figure = Figure(gate, float(value), **bounds)
        assert figure.bound, f"a gate without a bound holds nothing, got: {gate!r}"
        record_property(PROPERTY, asdict(figure))
        assert figure.ok, f"{gate}: {figure.value:,.6g} is not {figure.bound}"

    return report


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Take from a worker how many tests it left to the gates; all leave the same."""
    left = getattr(node, "workeroutput", {}).get("left to the gates", 0)
    node.config.stash[LEFT] = max(node.config.stash[LEFT], left)


def pytest_sessionfinish(session):
    """Tell the run that started this worker how many tests were left to the gates."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left to the gates"] = session.config.stash[LEFT]


def pytest_terminal_summary(terminalreporter, config):
    """Print the table of figures, and how many tests only the thorough run has."""
    reports = [one for group in ("passed", "failed") for one in terminalreporter.getreports(group)]
    told = [
        Figure(**value) for one in reports if one.when == "call"
        for name, value in one.user_properties if name == PROPERTY
    ]  # fmt: skip
    if told and config.getoption("--thorough"):
        terminalreporter.section("gates")
        for line in table(told):
            terminalreporter.line(line)
    if config.stash[LEFT]:
        terminalreporter.line(f"{config.stash[LEFT]} tests are left to the gates: make gates")


def table(figures: list[Figure]) -> list[str]:
    """Return the figures as lines of columns, the gates in the order of their names."""
    rows = [("gate", "figure", "bound", "ok")]
    for one in sorted(figures, key=lambda figure: (figure.gate, figure.case)):
        name = f"{one.gate} ({one.case})" if one.case else one.gate
        rows.append((name, f"{one.value:,.6g}", one.bound, "yes" if one.ok else "NO"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
