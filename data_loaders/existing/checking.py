"""A database that others made, checked whole: can every page be read from it, and be believed?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dashboard.messages import say, say_many
from data_loaders.engine import reading
from data_loaders.existing import collations, contents, structure
from data_loaders.existing.collations import check_collations
from data_loaders.existing.contents import Contents
from data_loaders.existing.offered import Offer, offered
from data_loaders.existing.structure import ASKED, check_structure
from data_loaders.importing.problems import ERROR, Problem, Problems, Refused, Rule


@dataclass(frozen=True)
class Checked:
    """What a check found: its problems, and the rows of each table that can be read."""

    problems: tuple[Problem, ...]
    rows: dict[str, int]

    @property
    def errors(self) -> int:
        """Return how many problems there are, remarks left out."""
        return sum(rules("en")[one.rule].severity == ERROR for one in self.problems)

    def lines(self, language: str = "en") -> Iterator[str]:
        """Yield a line for each problem: `visits.status: 'sent': reason: what to do`."""
        for one in self.problems:
            rule = rules(language)[one.rule]
            place = f"{one.file}.{one.column}" if one.column else one.file
            value = f"{one.value!r}: " if one.value else ""
            advice = rule.advice.format(**one.details)
            if "nearest" in one.details:
                near = say("is it {nearest}? If not, {advice}", language)
                advice = near.format(nearest=one.details["nearest"], advice=advice)
            remark = "" if rule.severity == ERROR else say("remark, ", language)
            yield f"{place}: {value}{remark}{rule.reason.format(**one.details)}: {advice}"

    def summary(self, language: str = "en") -> str:
        """Say whether the dashboard can be served from here."""
        tables = say_many("{n} table", "{n} tables", len(self.rows), language)
        rows = say_many("{n} row", "{n} rows", sum(self.rows.values()), language)
        if self.errors:
            problems = say_many("{n} problem", "{n} problems", self.errors, language)
            sentence = say("Not yet: {problems}; {tables} with {rows} can be read.", language)
            return sentence.format(problems=problems, tables=tables, rows=rows)
        sentence = say("The dashboard can be served from here: {tables} with {rows}.", language)
        return sentence.format(tables=tables, rows=rows)


def check_database(engine: sa.Engine, today: date) -> Checked:
    """Check what a database offers, and count its rows against the rules; nothing is written.

    A date after `today` is a problem. Raises `DatabaseProblem` where there is no database.
    """
    problems, rows = Problems(), {}
    with reading(engine) as connection:
        offer = offered(connection)
        check_structure(offer, engine.dialect, problems)
        check_collations(connection, offer, problems)
        whole = _whole_tables(offer, problems)
        tables = [one for one in whole if _opens(engine, one, offer, problems)]
        asked = Contents(connection, tables, today)
        for table in tables:
            rows[table.name] = asked.check(table, problems)
    return Checked(tuple(sorted(problems, key=_errors_first)), rows)


def _whole_tables(offer: Offer, problems: Problems) -> list[sa.Table]:
    """Return the tables that are offered and have nothing wrong with their columns."""
    wrong = {one.file for one in problems if rules("en")[one.rule].severity == ERROR}
    return [table for table in ASKED if table.name in offer and table.name not in wrong]


def _opens(engine: sa.Engine, table: sa.Table, offer: Offer, problems: Problems) -> bool:
    """Tell whether a row of a table can be read; a broken view or a missing right is noted."""
    columns = [sa.column(name) for name in table.c.keys() & offer[table.name].keys()]
    try:
        with engine.connect() as connection:
            connection.execute(sa.select(*columns or [sa.null()]).select_from(table).limit(1)).all()
    except sa.exc.DBAPIError as error:
        said = f"{error.orig}".splitlines()[0]
        problems.add(table.name, None, "", "", Refused("table_closed", error=said))
        return False
    return True


def _errors_first(problem: Problem) -> bool:
    return rules("en")[problem.rule].severity != ERROR


def rules(language: str) -> dict[str, Rule]:
    """Return every rule of a check, by its code."""
    opened = Rule(
        say("cannot be read, {error}", language),
        say("grant SELECT on it, or correct the view", language),
    )
    found = {"table_closed": opened}
    for module in (structure, collations, contents):
        found |= module.rules(language)
    return found
