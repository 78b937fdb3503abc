"""A bundle against a database: may it go in, and what has to be looked at."""

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from data_loaders.importing.checking.checks import Check, Progress
from data_loaders.importing.checking.leaving_out import LeftOut, narrowed
from data_loaders.importing.checking.settling import Settlement
from data_loaders.importing.checking.stored import Stored
from data_loaders.importing.identity import Identities, identify
from data_loaders.importing.problems import ERROR, Problem
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.recorded import PLAIN_IMPORT, Options
from data_loaders.importing.report import ALREADY_IMPORTED, DRY_RUN, REFUSED, Report
from data_loaders.importing.rules.rulebook import errors_in, severity


@dataclass(frozen=True)
class Judgement:
    """The report, and about how many bytes of rows the bundle holds.

    `DRY_RUN` is the outcome of a bundle that may go in. `bundle` is what of it goes in, `found`
    whose records its rows are, `settled` what became of its postings, `left` what stays out.
    """

    report: Report
    size: int = 0
    bundle: Bundle | None = None
    found: Identities = field(default_factory=Identities)
    settled: Settlement = field(default_factory=Settlement)
    left: LeftOut = field(default_factory=LeftOut)

    @property
    def may_go_in(self) -> bool:
        """Tell whether the bundle is to be written."""
        return self.report.outcome == DRY_RUN


def judge(
    connection: sa.Connection,
    bundle: Bundle,
    today: date,
    checked: Progress,
    options: Options = PLAIN_IMPORT,
) -> Judgement:
    """Check a bundle against the database that it is to go into; nothing is written."""
    stored = Stored(connection)
    bundle, found = identify(connection, bundle, options)
    asked = (bundle.sha256, options.as_text, found.sources.values())
    earlier = None if errors_in(bundle.problems) else stored.entry(*asked)
    if earlier:
        return Judgement(Report(ALREADY_IMPORTED, imported_at=earlier.imported_at, by=earlier.by))

    def check_of(part: Bundle) -> Check:
        return Check(part, stored, today, checked, options).run()

    check, left = check_of(bundle), LeftOut()
    if options.leave_out:
        check, left = narrowed(check_of, check, options)
    report = _reported(check, left)
    settled = check.postings.settled if check.postings.brought else Settlement()
    return Judgement(report, check.size, check.bundle, found, settled, left)


def _reported(check: Check, left: LeftOut) -> Report:
    found = sorted(check.ordered(), key=_is_warning)  # errors first; the order is kept otherwise
    errors = errors_in(check.problems)
    listed = sum(not _is_warning(problem) for problem in found)
    out = dict.fromkeys(id(problem) for some in left.faults.values() for problem in some)
    by_id = {id(one): one for some in left.faults.values() for one in some}
    return Report(
        REFUSED if errors else DRY_RUN,
        tuple(found),
        errors - listed,
        dict(check.counts),
        unlisted_warnings=check.problems.count - errors - (len(found) - listed),
        left_out=tuple(by_id[one] for one in out),
        records_left_out=len(left),
    )


def _is_warning(problem: Problem) -> bool:
    return severity(problem.rule) != ERROR
