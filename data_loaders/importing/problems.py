"""What is wrong with a bundle, as data: where, which value, which rule; worded only when shown.

Every module that checks something words its own rules in a function `rules(language)`;
`report.py` puts them together.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

ERROR, WARNING = "error", "warning"
LONGEST_SHOWN = 60  # characters of a value: enough to find the cell again
LISTED = 100_000  # problems kept in memory (about 50 MB); those beyond are only counted
LISTED_OF_A_RULE = 20_000  # so that one rule's many leave room for the others


class UsageProblem(Exception):
    """What was asked for cannot be an import; the text says what to ask for instead."""


@dataclass(frozen=True)
class Rule:
    """How a broken rule reads: what is wrong, what to do, whether it refuses the bundle.

    Braces in the texts are filled from the details of a problem.
    """

    reason: str
    advice: str
    severity: str = ERROR


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule in one place; `row` is the row as a spreadsheet shows it (header = 1)."""

    file: str
    row: int | None
    column: str
    value: str
    rule: str
    details: dict = field(default_factory=dict)


class Refused(Exception):
    """One value breaks one rule."""

    def __init__(self, rule: str, **details):
        super().__init__(rule)
        self.rule, self.details = rule, details


class Doubt:
    """Something that may be right and deserves a look; it refuses nothing."""

    def __init__(self, rule: str, **details):
        self.rule, self.details = rule, details


class Fault(str):
    """A cell that holds no value: its text, and the rule that it breaks."""

    __slots__ = ("rule",)

    def __new__(cls, text: str, rule: str) -> "Fault":
        """Make the text of a cell a fault."""
        fault = super().__new__(cls, text)
        fault.rule = rule
        return fault

    def refuse(self) -> str:
        """Raise the refusal that a reader of this cell meets."""
        raise Refused(self.rule)


class Problems:
    """A list of problems that stays bounded: the first ones are kept, all are counted.

    `placed`, where a reader sets it, turns the place in a derived row into the place that the
    user knows; None from it means that this very problem has been named before.
    """

    def __init__(self, first: "Problems | None" = None):
        self.listed: list[Problem] = list(first or ())
        self.counts: Counter[str] = Counter(first.counts if first else ())  # rule -> how many
        self._kept = Counter(problem.rule for problem in self.listed)
        self.placed: Callable[[Problem], Problem | None] | None = first.placed if first else None

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.listed)

    @property
    def count(self) -> int:
        """Return how many problems there are, listed or not."""
        return self.counts.total()

    def add(
        self, file: str, row: int | None, column: str, value: str, why: Refused | Doubt
    ) -> None:
        """Note a problem; the value is cut to what a line can show."""
        problem = Problem(file, row, column, _shown(value), why.rule, why.details)
        if self.placed:
            problem = self.placed(problem)
        if problem:
            self.counts[problem.rule] += 1
            room = LISTED_OF_A_RULE - self._kept[problem.rule]
            if room > 0 and len(self.listed) < LISTED:
                self._kept[problem.rule] += 1
                self.listed.append(problem)


def _shown(value: str) -> str:
    line = "".join(sign if sign.isprintable() else " " for sign in value[: LONGEST_SHOWN + 1])
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
