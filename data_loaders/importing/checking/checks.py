"""The whole bundle, checked before anything is written: every problem of every file is named."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import chain
from operator import itemgetter

from dashboard.messages import say
from data_loaders.importing.checking import accidents
from data_loaders.importing.checking.columns import broken_rules
from data_loaders.importing.checking.events import Beginning
from data_loaders.importing.checking.postings import Postings
from data_loaders.importing.checking.presence import Closings, Whereabouts
from data_loaders.importing.checking.repeats import Keys, repeated
from data_loaders.importing.checking.settling import Asked
from data_loaders.importing.checking.stock import Spans, StockOuts
from data_loaders.importing.checking.stored import Known, Stored
from data_loaders.importing.checking.visits import Moves
from data_loaders.importing.checking.volumes import Volumes
from data_loaders.importing.problems import WARNING, Doubt, Problem, Problems, Refused, Rule
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.rows import Layout, Row, match_header, typed_rows
from data_loaders.importing.reading.template import NEEDED, NEEDED_ONE_OF, TABLES
from data_loaders.importing.recorded import PLAIN_IMPORT, Options, Record

Progress = Callable[[str, int], None]


class Check:
    """One walk over a bundle: the `problems`, the `counts` (table -> rows), the `size`.

    The size is that of the text in the cells: about the bytes of the rows as CSV. Where records
    may be left out, `rows` tells which row of which table a record without ids is.
    """

    def __init__(
        self,
        bundle: Bundle,
        stored: Stored,
        today: date,
        progress: Progress,
        options: Options = PLAIN_IMPORT,
    ):
        self.bundle, self.stored, self.today, self.progress = bundle, stored, today, progress
        self.options = options
        self.rows: dict[Record, tuple[str, int]] = {}
        self._single: dict[tuple[str, int], Record] = {}
        self.problems = Problems(bundle.problems)
        self.counts: Counter[str] = Counter()
        self.size = 0
        self.known = Known(stored.codes(), bundle)
        self.postings = postings = Postings(stored, _asked(bundle, stored, options))
        self.watches = (
            postings,
            Beginning(bundle, stored, today),
            Moves(stored, self.known),
            Closings(stored),
            Whereabouts(stored, self.known, postings),
            Spans(today),
            StockOuts(stored),
            Volumes(stored),
            *accidents.watches(bundle.are_counts, bundle.is_form, postings, self.known),
        )

    def run(self) -> "Check":
        """Check every source, then what only the bundle as a whole can show.

        Beside the invented sample nothing is judged: real and invented rows never mix.
        """
        if self.stored.is_sample():
            self.problems.add(self.bundle.name, None, "", "", Refused("beside_sample"))
            return self
        for source in self.bundle.sources.values():
            layout = match_header(source, self.problems)
            suspects = self._check_rows(source, layout)
            if suspects:
                self._check_repeats(source, layout, suspects)
        for late in chain.from_iterable(watch.end() for watch in self.watches):
            source = self.bundle.sources[late.table]
            record = self._record(source, late.row)
            self.problems.add(source.file, late.row, late.column, late.value, late.why, record)
        self._check_completeness()
        return self

    def _check_rows(self, source: Source, layout: Layout) -> set[int]:
        """Check the rows one by one and return those that may say the same thing twice."""
        table, keys = source.table, Keys()
        watches = [watch for watch in self.watches if table in watch.tables]
        blank = _Blank(self.bundle.unobserved)
        for row in typed_rows(source, layout, self.today, blank.see):
            self.counts[table] += 1
            self.size += sum(map(len, row.cells))
            self.progress(source.file, self.counts[table])
            broken = broken_rules(table, row.values, self.known, self.today)
            seen = [watch.see(table, row, layout) for watch in watches]
            for column, why in chain(row.refused, broken, *seen):
                record = self._record(source, row.number, row)
                text = layout.text(row.cells, column)
                self.problems.add(source.file, row.number, column, text, why, record)
            key = natural_key(table, row)
            if key:
                keys.add(row.number, key)
        if blank.first:
            value = layout.text(blank.first.cells, "denominator")
            why = Doubt("nothing_observed", n=blank.n)
            self.problems.add(source.file, blank.first.number, "denominator", value, why)
        return keys.suspects()

    def _check_repeats(self, source: Source, layout: Layout, suspects: set[int]) -> None:
        names = TABLES[source.table].key
        keyed = (
            (row.number, natural_key(source.table, row))
            for row in typed_rows(source, layout, self.today)
            if row.number in suspects
        )
        for number, first, key in repeated(keyed):
            text = " ".join(str(part) for part in key if part is not None)
            refused = Refused("repeated", key=", ".join(names), first=first)
            record = self._record(source, number)
            self.problems.add(source.file, number, names[0], text, refused, record)

    def _record(self, source: Source, number: int, row: Row | None = None) -> Record | None:
        """Return the record of a row where it may be left out, one by its key where it has none."""
        if not self.options.leave_out:
            return None
        record = source.record_of(number) if source.record_of else None
        if record is None:
            place = (source.table, number)
            if place not in self._single:
                key = natural_key(source.table, row) if row else None
                parts = tuple("" if part is None else str(part) for part in key or ())
                self._single[place] = Record((), source.table, parts or (f"row {number}",))
            record = self._single[place]
            self.rows[record] = place
        return record

    def _check_completeness(self) -> None:
        """Refuse a bundle after which the database would lack what every page stands on."""
        there = self.stored.filled() | self.bundle.unread | {*self.counts}
        for table in NEEDED:
            if table not in there:
                self.problems.add(self.bundle.name, None, "", table, Refused("needed"))
        if there.isdisjoint(NEEDED_ONE_OF):
            self.problems.add(
                self.bundle.name, None, "", ", ".join(NEEDED_ONE_OF), Refused("needed_one_of")
            )

    def ordered(self) -> list[Problem]:
        """Return the problems as somebody works through them: by file, row and column."""
        tables, last = list(TABLES), len(TABLES)

        def place(problem: Problem) -> tuple:
            table = self.bundle.files.get(problem.file)
            names = [column.name for column in TABLES[table].columns] if table else []
            column = names.index(problem.column) if problem.column in names else -1
            file = tables.index(table) if table else last
            return (file, problem.file, problem.row or 0, column)

        return sorted(self.problems, key=place)


def _asked(bundle: Bundle, stored: Stored, options: Options) -> Asked:
    whole = bool(options.whole) and "postings" in bundle.sources
    return Asked(
        whole,
        options.confirm,
        stored.source(options.source or bundle.source or "postings"),
        frozenset(options.districts),
        stored.codes()["health_centers"] if whole else {},
    )


def _reader_of(names: tuple[str, ...]) -> Callable[[dict], tuple]:
    """Return what reads these values as a tuple; of one name too."""
    read = itemgetter(*names)
    return read if len(names) > 1 else lambda values: (read(values),)


KEYS = {name: _reader_of(tuple(table.key)) for name, table in TABLES.items()}


class _Blank:
    """The rows of a file of which nothing was observed: the first, how many, and their keys."""

    def __init__(self, keys: set[tuple[str, ...]]):
        self.first: Row | None = None
        self.n = 0
        self._keys = keys

    def see(self, row: Row) -> None:
        self.first = self.first or row
        self.n += 1
        key = None if row.record else natural_key("indicator_values", row)
        if key:
            self._keys.add(tuple("" if part is None else str(part) for part in key))


def natural_key(table: str, row: Row) -> tuple | None:
    """Return what tells a row from the others of its table; None where a part is refused."""
    try:
        return KEYS[table](row.values)
    except KeyError:
        return None


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of a bundle as a whole."""
    return {
        "beside_sample": Rule(
            say("this database holds the invented sample programme", language),
            say("import into another, say --database sqlite:///data/programme.db", language),
        ),
        "nothing_observed": Rule(
            say(
                "nothing was observed here, for numerator and denominator are blank or 0 of 0; "
                "{n} such rows in all are left out",
                language,
            ),
            say("nothing, if nobody looked; a count that was made goes into both cells", language),
            WARNING,
        ),
        "needed": Rule(
            say("neither here nor in the database", language),
            say("add it to the bundle", language),
        ),
        "needed_one_of": Rule(
            say("none of these is here or in the database", language),
            say("add at least one of them to the bundle", language),
        ),
    }
