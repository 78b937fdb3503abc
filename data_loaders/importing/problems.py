"""What is wrong with a bundle, as data: where, which value, which rule; worded only when shown.

Every module that checks something words its own rules in a function `rules(language)`;
`report.py` puts them together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

ERROR, WARNING = "error", "warning"
LONGEST_SHOWN = 60  # characters of a value: enough to find the cell again
LISTED = 100_000  # problems kept in memory (about 50 MB); those beyond are only counted


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


class Problems:
    """A list of problems that stays bounded: the first `LISTED` are kept, all are counted."""

    def __init__(self, first: "Problems | None" = None):
        self.listed: list[Problem] = list(first or ())
        self.count = first.count if first else 0

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.listed)

    def add(self, file: str, row: int | None, column: str, value: str, why: Refused) -> None:
        """Note a problem; the value is cut to what a line can show."""
        self.count += 1
        if len(self.listed) < LISTED:
            shown = _shown(value)
            self.listed.append(Problem(file, row, column, shown, why.rule, why.details))


def _shown(value: str) -> str:
    line = "".join(sign if sign.isprintable() else " " for sign in value[: LONGEST_SHOWN + 1])
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
