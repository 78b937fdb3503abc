"""What is wrong with a bundle, as data: where, which value, which rule; worded only when shown.

Every module that checks something words its own rules in a function `rules(language)`;
`report.py` puts them together.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders.engine import DatabaseProblem
from data_loaders.importing.recorded import Record

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
    """One broken rule in one place; `row` is the row as a spreadsheet shows it (header = 1).

    `record` is the one record that it concerns, None where it concerns more than one.
    """

    file: str
    row: int | None
    column: str
    value: str
    rule: str
    details: dict = field(default_factory=dict)
    record: Record | None = None


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

    __slots__ = ("details", "rule")

    def __new__(cls, text: str, rule: str, **details) -> "Fault":
        """Make the text of a cell a fault; the details fill the words of the rule."""
        fault = super().__new__(cls, text)
        fault.rule, fault.details = rule, details
        return fault

    def refuse(self) -> str:
        """Raise the refusal that a reader of this cell meets."""
        raise Refused(self.rule, **self.details)


class Problems:
    """A list of problems that stays bounded: the first ones are kept, all are counted.

    `placed`, where a reader sets it, turns the place in a derived row into the place that the
    user knows; None from it means that this very problem has been named before. `faults` are the
    refusals that concern one record each, `of_whole` counts the others.
    """

    def __init__(self, first: "Problems | None" = None):
        self.listed: list[Problem] = list(first or ())
        self.counts: Counter[str] = Counter(first.counts if first else ())  # rule -> how many
        self.refusals = first.refusals if first else 0  # those that are more than a doubt
        self._kept = Counter(problem.rule for problem in self.listed)
        self.faults: dict[Record, list[Problem]] = {
            record: [*some] for record, some in (first.faults if first else {}).items()
        }
        self.of_whole: int = first.of_whole if first else 0
        self._named: dict[tuple[str, str], Problem] = dict(first._named) if first else {}
        self.placed: Callable[[Problem], Problem | None] | None = first.placed if first else None

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.listed)

    @property
    def count(self) -> int:
        """Return how many problems there are, listed or not."""
        return self.counts.total()

    def add(
        self,
        file: str,
        row: int | None,
        column: str,
        value: str,
        why: Refused | Doubt,
        record: Record | None = None,
    ) -> None:
        """Note a problem; the value is cut to what a line can show."""
        problem = Problem(file, row, column, _shown(value), why.rule, why.details, record)
        if self.placed:
            problem = self.placed(problem)
        if isinstance(why, Refused):
            self._attribute(problem, _shown(value), why, record)
        if problem:
            self.counts[problem.rule] += 1
            self.refusals += isinstance(why, Refused)
            room = LISTED_OF_A_RULE - self._kept[problem.rule]
            if room > 0 and len(self.listed) < LISTED:
                self._kept[problem.rule] += 1
                self.listed.append(problem)

    def without(self, records: Collection[Record]) -> "Problems":
        """Return these problems without those of some records."""
        rest = Problems(self)
        gone = {id(problem) for record in records for problem in self.faults.get(record, ())}
        rest.listed = [problem for problem in self.listed if id(problem) not in gone]
        rest.faults = {
            record: some for record, some in self.faults.items() if record not in records
        }
        for problem in self.listed:
            if id(problem) in gone:
                rest.counts[problem.rule] -= 1
        return rest

    def _attribute(
        self, problem: Problem | None, value: str, why: "Refused", record: Record | None
    ) -> None:
        """Note which record a refusal concerns; one named before is named in its first place."""
        if record is None:
            self.of_whole += 1
            return
        known = (why.rule, value)
        if problem:
            self._named.setdefault(known, problem)
        if named := (problem or self._named.get(known)):
            self.faults.setdefault(record, []).append(named)


def _shown(value: str) -> str:
    line = "".join(sign if sign.isprintable() else " " for sign in value[: LONGEST_SHOWN + 1])
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


# What can go wrong while a database is written to, said in a sentence instead of a traceback.


@contextmanager
def said_plainly(language: str) -> Iterator[None]:
    """Turn every failure of the database below into a `DatabaseProblem` that says what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise DatabaseProblem(_what_to_do(error, language)) from error
    except OSError as error:
        raise DatabaseProblem(
            say("The folder of the database cannot be made: choose another one.", language)
        ) from error


def busy(language: str) -> DatabaseProblem:
    """Return what the second of two importers is told."""
    return DatabaseProblem(
        say(
            "Another program is writing to the database, so nothing was changed: wait until it "
            "is done and import again.",
            language,
        )
    )


DISK_FULL = (
    "disk is full",
    "no space left",
    "disk full",
    "disk i/o error",
    "is full",
    "file too large",
)


def _what_to_do(error: sa.exc.DBAPIError, language: str) -> str:
    text = str(error.orig).lower()
    if any(words in text for words in ("locked", "already exists", "lock wait timeout")):
        return str(busy(language))
    if any(words in text for words in DISK_FULL):
        return say("The disk is full, so nothing was changed: make room first.", language)
    if "readonly" in text or "read-only" in text or "permission denied" in text:
        return say("This database may not be written to, so nothing was changed.", language)
    if "not a database" in text or "malformed" in text:
        return say("The file is not a database, or it is damaged: choose another one.", language)
    # MariaDB calls a broken check an operational error.
    if isinstance(error, sa.exc.IntegrityError | sa.exc.DataError) or "constraint" in text:
        return say(
            "The rows clash with rows that are in the database already, so nothing was changed: "
            "bring every column of the rows that you correct.",
            language,
        )
    return say("The database does not answer, so nothing was changed.", language)
