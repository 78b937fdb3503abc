"""A bundle against a database: may it go in, and what has to be looked at."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from data_loaders.importing.checking.checks import Check, Progress
from data_loaders.importing.checking.rulebook import errors_in, severity
from data_loaders.importing.checking.stored import Stored
from data_loaders.importing.problems import ERROR, Problem
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.report import ALREADY_IMPORTED, DRY_RUN, REFUSED, Report


@dataclass(frozen=True)
class Judgement:
    """The report, and about how many bytes of rows the bundle holds.

    `DRY_RUN` is the outcome of a bundle that may go in.
    """

    report: Report
    size: int = 0

    @property
    def may_go_in(self) -> bool:
        """Tell whether the bundle is to be written."""
        return self.report.outcome == DRY_RUN


def judge(connection: sa.Connection, bundle: Bundle, today: date, checked: Progress) -> Judgement:
    """Check a bundle against the database that it is to go into; nothing is written."""
    stored = Stored(connection)
    earlier = None if errors_in(bundle.problems) else stored.entry(bundle.sha256)
    if earlier:
        return Judgement(Report(ALREADY_IMPORTED, imported_at=earlier.imported_at, by=earlier.by))
    check = Check(bundle, stored, today, checked).run()
    found = sorted(check.ordered(), key=_is_warning)  # errors first; the order is kept otherwise
    errors = errors_in(check.problems)
    listed = sum(not _is_warning(problem) for problem in found)
    report = Report(
        REFUSED if errors else DRY_RUN, tuple(found), errors - listed, dict(check.counts),
        unlisted_warnings=check.problems.count - errors - (len(found) - listed),
    )  # fmt: skip
    return Judgement(report, check.size)


def _is_warning(problem: Problem) -> bool:
    return severity(problem.rule) != ERROR
