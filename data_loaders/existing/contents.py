"""The rows of a database against the rules that this program's own tables keep: counted, once.

The rules are those of the schema: what must be filled, what a column may hold, which codes must
exist, which rows may not repeat. A table is read a few times, never row by row.
"""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders.existing.kinds import holds_another_kind
from data_loaders.existing.laws import dated_past, keys, name_of
from data_loaders.existing.stand_ins import is_dispensable, stand_ins
from data_loaders.importing.problems import Problems, Refused, Rule

Condition = tuple[str, sa.ColumnElement, str, dict]  # column, what is wrong, its rule, details


class Contents:
    """The questions about rows, asked on one connection."""

    def __init__(self, connection: sa.Connection, tables: list[sa.Table], today: date):
        self._connection, self._today = connection, today
        self._tables, self._names = tables, {table.name for table in tables}
        self._stand_ins = stand_ins(connection)

    def check(self, table: sa.Table, problems: Problems) -> int:
        """Note what is wrong with the rows of a table, one problem a rule; return their number."""
        rows = self._count_broken(table, [*self._conditions(table)], problems)
        for column, other in self._references(table):
            self._note_orphans(column, other, rows, problems)
        for key in keys(table):
            self._note_repeats(table, key, rows, problems)
        return rows

    def _conditions(self, table: sa.Table) -> Iterator[Condition]:
        """Yield what may be wrong with one row by itself."""
        for column in table.c:
            if not is_dispensable(column):
                yield column.name, column.is_(None), "rows_empty", {}
            if self._connection.dialect.name == "sqlite":
                wrong = sa.and_(column.is_not(None), holds_another_kind(column))
                yield column.name, wrong, "rows_of_another_kind", {}
        for rule in table.constraints:
            if isinstance(rule, sa.CheckConstraint):
                wrong = sa.not_(sa.literal_column(f"({rule.sqltext})"))
                about = f"{rule.name}".removeprefix(f"ck_{table.name}_")
                yield (
                    about if about in table.c else "",
                    wrong,
                    "rows_break_rule",
                    {"law": f"{rule.sqltext}"},
                )
        for name in dated_past(table):
            later = table.c[name] > self._today
            yield name, later, "rows_in_future", {"today": self._today}

    def _count_broken(
        self, table: sa.Table, conditions: list[Condition], problems: Problems
    ) -> int:
        """Count all conditions in one walk over the table."""
        asked = [sa.func.count()]
        for name, wrong, _, _ in conditions:
            asked.append(sa.func.sum(sa.case((wrong, 1), else_=0)))
            shown = sa.cast(table.c[name], sa.String) if name else sa.null()
            asked.append(sa.func.min(sa.case((wrong, shown))))
        rows, *found = self._first(sa.select(*asked).select_from(table))
        for (name, _, rule, details), n, example in zip(
            conditions, found[::2], found[1::2], strict=True
        ):
            if n:
                why = Refused(rule, n=f"{n:,}", rows=f"{rows:,}", **details)
                problems.add(table.name, None, name, f"{example or ''}", why)
        return rows

    def _references(self, table: sa.Table) -> Iterator[tuple[sa.Column, sa.Column]]:
        for reference in table.foreign_keys:
            if reference.column.table.name in self._names:
                yield reference.parent, reference.column

    def _note_orphans(
        self, column: sa.Column, other: sa.Column, rows: int, problems: Problems
    ) -> None:
        """Count the codes that are not in the table they belong to."""
        known = sa.select(other).where(other.is_not(None))
        asked = sa.select(sa.func.count(), sa.func.min(column))
        n, example = self._first(asked.where(column.is_not(None), column.not_in(known)))
        if n:
            why = Refused("rows_orphaned", n=f"{n:,}", rows=f"{rows:,}", table=other.table.name)
            problems.add(column.table.name, None, column.name, f"{example}", why)

    def _note_repeats(self, table: sa.Table, key: list, rows: int, problems: Problems) -> None:
        """Count the rows that repeat the natural key of another."""
        n = sa.func.count().label("n")
        filled = [one.is_not(None) for one in key if isinstance(one, sa.Column)]
        groups = sa.select(n).select_from(table).where(*filled).group_by(*key).having(n > 1)
        found = groups.subquery()
        (again,) = self._first(sa.select(sa.func.sum(found.c.n - 1)))
        if again:
            names = ", ".join(name_of(one) for one in key)
            why = Refused("rows_repeated", n=f"{again:,}", rows=f"{rows:,}", key=names)
            problems.add(table.name, None, "", "", why)

    def _first(self, statement: sa.Select) -> sa.Row:
        return self._connection.execute(statement.add_cte(*self._stand_ins)).first()


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of rows, which are counted."""
    mend = say("correct them, or leave them out of the view", language)
    return {
        "rows_empty": Rule(say("empty, in {n} of {rows} rows", language), mend),
        "rows_of_another_kind": Rule(
            say("of another kind, in {n} of {rows} rows", language),
            say("write dates as 2012-03-31, counts as numbers and codes as text", language),
        ),
        "rows_break_rule": Rule(
            say("against the rule {law}, in {n} of {rows} rows", language), mend
        ),
        "rows_in_future": Rule(say("after today, {today}, in {n} of {rows} rows", language), mend),
        "rows_orphaned": Rule(
            say("not a code of {table}, in {n} of {rows} rows", language),
            say("add the code to {table}, or correct it", language),
        ),
        "rows_repeated": Rule(
            say("the same {key} again, in {n} of {rows} rows", language),
            say("keep one row of each, or they are counted twice", language),
        ),
    }
