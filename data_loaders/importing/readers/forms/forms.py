"""The answers to a form: submissions, repeats, and each answer in the place it came from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

GROUPS = ("/", "-")  # what stands between a group and its question: KoboToolbox, ODK Central


@dataclass(slots=True)
class Entry:
    """One submission, or one turn of a repeat inside its `parent`.

    `file` is its own, where the submissions of a form stand in several.
    """

    row: int
    cells: list[str]
    parent: "Entry | None" = None
    file: str = ""

    @property
    def root(self) -> "Entry":
        """Return the submission that it belongs to."""
        return self.parent.root if self.parent else self


@dataclass
class FormTable:
    """The submissions, or the turns of one repeat: `file` is what a problem names."""

    name: str
    file: str
    header: list[str]
    parent: "FormTable | None" = None
    entries: list[Entry] = field(default_factory=list)

    def position(self, question: str) -> int | None:
        """Return the column of a question: by its name, else by the end of its path.

        Exports write `child/danger/drink`, `danger/drink` or `drink`, by their settings; the
        shorter one must be the only one of its kind.
        """
        if question in self.header:
            return self.header.index(question)
        ends = [
            at
            for at, name in enumerate(self.header)
            if name and any(question.endswith(f"{sign}{name}") for sign in GROUPS)
        ]
        longest = max((len(self.header[at]) for at in ends), default=0)
        found = [at for at in ends if len(self.header[at]) == longest]
        return found[0] if len(found) == 1 else None


@dataclass
class Form:
    """One export: the submissions first, then its repeats.

    A `sparse` one leaves out the questions that nobody answered.
    """

    tables: list[FormTable]
    sparse: bool = False

    @property
    def main(self) -> FormTable:
        """Return the table of submissions."""
        return self.tables[0]

    def table(self, repeat: str) -> FormTable | None:
        """Find a repeat by its name or by the end of it: `visit-child` is `child`."""
        for table in self.tables[1:]:
            ends = tuple(f"{sign}{repeat}" for sign in GROUPS)
            if table.name == repeat or table.name.endswith(ends):
                return table
        return None

    def questions(self) -> Iterator[str]:
        """Yield the names of all columns."""
        for table in self.tables:
            yield from table.header


@dataclass(frozen=True)
class Answer:
    """Where the answers to one question stand, seen from the turns of a table."""

    table: FormTable
    column: str
    read: Callable[[Entry], tuple[Entry, str]]  # -> the entry that holds it, and the text

    @property
    def stands_twice(self) -> bool:
        """Tell whether its table has the column more than once."""
        return self.table.header.count(self.column) > 1


def locate(table: FormTable, question: str) -> Answer | None:
    """Find a question in a table or, for a repeat, in what it is inside of."""
    position = table.position(question)
    if position is not None:
        column = table.header[position]
        return Answer(table, column, lambda entry: (entry, entry.cells[position]))
    above = locate(table.parent, question) if table.parent else None
    return (
        Answer(above.table, above.column, lambda entry: above.read(entry.parent)) if above else None
    )


def first_filled(answers: list[Answer]) -> Answer:
    """Join the columns of one question, which a later form renamed: the first that is filled."""
    if len(answers) == 1:
        return answers[0]

    def read(entry: Entry) -> tuple[Entry, str]:
        found = [answer.read(entry) for answer in answers]
        return next((one for one in found if one[1]), found[0])

    columns = " | ".join(answer.column for answer in answers)
    return Answer(answers[0].table, columns, read)


def paths_of(declared: object) -> list[str]:
    """Return the paths that a mapping gives for one question: a text, or a list of them."""
    return [declared] if isinstance(declared, str) else list(declared or ())
