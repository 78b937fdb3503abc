"""One odd record does not stop a programme: the rest of a bundle, without the records at fault.

A record stays out whole, with every row that only made sense beside it. What is wrong with the
bundle itself still refuses it, and so do too many odd records: those are a wrong mapping.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from data_loaders.importing.checking.checks import Check
from data_loaders.importing.problems import Problem, Refused
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.recorded import Options, Record
from data_loaders.importing.rules.rulebook import errors_in
from data_loaders.importing.writing.work import SHARED

MOST_ROUNDS = 12  # a row that points to one left out, and what points to that, …
FIFTH = 5
ALL = "all"


@dataclass
class LeftOut:
    """The records that stay out, each with what is wrong with it, and the rows they are."""

    faults: dict[Record, list[Problem]] = field(default_factory=dict)
    rows: set[tuple[str, int]] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.faults)


def narrowed(
    make: Callable[[Bundle], Check], check: Check, options: Options
) -> tuple[Check, LeftOut]:
    """Check again without the records at fault until none is; `check` is the first walk.

    What is returned is refused still where the bundle itself is at fault.
    """
    left = LeftOut()
    bundle = check.bundle
    for _ in range(MOST_ROUNDS):
        if not errors_in(check.problems) or check.problems.of_whole:
            break
        new = check.problems.faults.keys() - left.faults.keys()
        if not new:
            break
        for record in new:
            left.faults[record] = check.problems.faults[record]
            if record in check.rows:
                left.rows.add(check.rows[record])
        sources = {table: _without(one, left) for table, one in bundle.sources.items()}
        rest = replace(bundle, sources=sources, problems=bundle.problems.without(left.faults))
        check = make(rest)
    if left and options.leave_out != ALL and len(left) * FIFTH > records_in(bundle):
        why = Refused("too_many_left_out", n=len(left), of=records_in(bundle))
        check.problems.add(bundle.name, None, "", "", why)
    return check, left


def _without(source: Source, left: LeftOut) -> Source:
    return replace(source, rows=partial(_rows, source, left))


def _rows(source: Source, left: LeftOut) -> Iterator:
    for number, cells in source.rows():
        record = source.record_of(number) if source.record_of else None
        if (source.table, number) not in left.rows and record not in left.faults:
            yield number, cells


def records_in(bundle: Bundle) -> int:
    """Count the records of a bundle; definitions only where there is nothing else."""
    facts = [one for one in bundle.sources.values() if one.table not in SHARED]
    with_ids: set[Record] = set()
    single = 0
    for source in facts or bundle.sources.values():
        try:
            for number, _ in source.rows():
                record = source.record_of(number) if source.record_of else None
                single += record is None
                with_ids.add(record)
        except Refused:
            continue
    return len(with_ids - {None}) + single
