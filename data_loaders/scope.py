"""The one way to read: a connection that sees only what its reader may see.

Every loader takes a `Reader` and builds its statement with `Reader.select`; the scope is part of
the statement before the loader adds to it. A scope that grants nothing gives zero rows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from data_loaders import schema
from data_loaders.disclosure.rule import is_told
from data_loaders.existing.stand_ins import stand_ins
from data_loaders.frames import frame_of
from data_loaders.keeping import Shared
from data_loaders.walls.entering import role_of
from data_loaders.walls.newest import told_newest

# Where each table's rows lie: the conditions that keep them within some places.
#
# A new table is named here, or it lies at a health center; what is nowhere is seen by nobody.


def centers_where(*conditions: sa.ColumnElement) -> sa.Select:
    """Return the codes of the health centers that meet all conditions."""
    return sa.select(schema.health_centers.c.code).where(*conditions)


def placed(table: sa.Table, centers: sa.Select, districts: frozenset[str]) -> sa.ColumnElement:
    """Return the condition that a row lies in these centers, or belongs to these districts."""
    column = table.c
    homes = sa.select(schema.health_centers.c.district).where(
        schema.health_centers.c.code.in_(centers)
    )
    posted = sa.select(schema.postings.c.nurse).where(schema.postings.c.health_center.in_(centers))
    special = {
        "health_centers": lambda: column.code.in_(centers),
        "districts": lambda: sa.or_(column.code.in_(districts), column.code.in_(homes)),
        "nurses": lambda: column.code.in_(posted),
        "nurse_identities": lambda: column.nurse.in_(posted),
        "stock_outs": lambda: _at_center_or_pharmacy(column, centers, districts),
        "stock_checks": lambda: _at_center_or_pharmacy(column, centers, districts),
        "derived_stock_outs": lambda: _at_center_or_pharmacy(column, centers, districts),
        "derived_stock_checks": lambda: _at_center_or_pharmacy(column, centers, districts),
        "stock_months": lambda: _at_center_or_pharmacy(column, centers, districts),
        "events": lambda: _anywhere_above(column, centers, homes),
        "targets": lambda: _anywhere_above(column, centers, homes),
        "action_items": lambda: sa.or_(
            column.district.in_(districts), column.health_center.in_(centers)
        ),
        "mentors": lambda: column.district.in_(homes),
        "meetings": lambda: column.district.in_(districts),
        "meeting_lines": lambda: column.meeting.in_(
            sa.select(schema.meetings.c.code).where(schema.meetings.c.district.in_(districts))
        ),
        "edits": lambda: sa.or_(column.district.is_(None), column.district.in_(districts)),
        "district_months": lambda: column.district.in_(districts),
        "programme_months": sa.false,  # of no place
    }
    return special.get(table.name, lambda: column.health_center.in_(centers))()


def _anywhere_above(column, centers: sa.Select, homes: sa.Select):
    """Return the condition that a row is of these centers, their districts, or the programme."""
    return sa.or_(
        column.scope == "programme", column.district.in_(homes), column.health_center.in_(centers)
    )


def _at_center_or_pharmacy(column, centers: sa.Select, districts: frozenset[str]):
    return sa.or_(column.health_center.in_(centers), column.pharmacy.in_(districts))


@dataclass(frozen=True)
class Scope:
    """Which districts and health centers a reader may see, and whether names or only codes.

    `programme`: does she see what belongs to the programme as a whole: the ledger of imports and
    the edits that concern no single district. Of `pooled` districts she sees monthly sums only, of
    months with enough nurses (disclosure/rule.py); no health center, no nurse, no visit. Of
    `stores` she sees the health centers and what they have in stock, and nothing of care. `around`:
    does she see sums of the districts of her health centers too; which these are the data say
    (`with_homes`). Of `nurses`, and of those in post at the health centers that are `followed`, she
    sees their own rows wherever they were.
    """

    everywhere: bool = False
    districts: frozenset[str] = frozenset()
    health_centers: frozenset[str] = frozenset()
    names: bool = False
    programme: bool = False
    pooled: frozenset[str] = frozenset()
    stores: frozenset[str] = frozenset()
    around: bool = False
    nurses: frozenset[str] = frozenset()
    followed: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is granted."""
        places = (self.districts, self.health_centers, self.pooled, self.stores)
        return not (self.everywhere or any((*places, self.nurses, self.followed)))


CODES_ONLY = Scope(everywhere=True, programme=True)
NOTHING = Scope()
EVERYTHING_ASKED = Filters()

# Definitions that belong to no place.
_SHARED = (schema.indicators, schema.supplies, schema.indicator_supplies,
           schema.summary_state, schema.sources)  # fmt: skip
# What came in, and from which servers it is read.
_LEDGERS = (schema.imports, schema.pulls)
# What is known of places and of what they have in stock, which is nobody's work.
_OF_STOCK = (
    schema.districts,
    schema.health_centers,
    schema.stock_outs,
    schema.stock_checks,
    schema.stock_months,
    schema.derived_stock_outs,
    schema.derived_stock_checks,
    schema.stock_out_months,
)
# What other imports said: whole rows of any place.
_UNPLACED = (schema.versions, schema.restated, schema.left_out, schema.records,
             schema.import_sources, schema.mappings)  # fmt: skip


def with_homes(connection: sa.Connection, scope: Scope) -> Scope:
    """Return a scope with the sums of the districts of its health centers, where it has these."""
    if not scope.around or not scope.health_centers:
        return scope
    center = schema.health_centers.c
    reader = Reader(connection, Scope(health_centers=scope.health_centers))
    homes = frozenset(reader.frame(reader.select(schema.health_centers, center.district)).district)
    return replace(scope, pooled=scope.pooled | (homes - scope.districts))


class Reader:
    """A connection and a scope that cannot be parted.

    `version` is that of the snapshot the connection reads, where it is known; then frames may come
    from what is `shared` with other readers of the same version and `fingerprint` (of whoever asks:
    `Actor.fingerprint`). Without, nothing outlives the reader.
    """

    def __init__(
        self,
        connection: sa.Connection,
        scope: Scope,
        version: str = "",
        shared: Shared | None = None,
        fingerprint: str = "",
    ):
        self._connection = connection
        self._found: dict[tuple, object] = {}
        self._stand_ins: list[sa.CTE] | None = None  # asked for with the first statement
        self.scope, self.version, self.known_by = scope, version, (fingerprint or scope, version)
        # Nothing that may hold a name outlives its reader.
        self.shared = Shared() if scope.names or shared is None else shared

    def with_scope(self, scope: Scope) -> "Reader":
        """Return a reader of another scope in the same transaction; it shares nothing."""
        return Reader(self._connection, scope)

    def once(self, ask: Callable, *about):
        """Ask what cannot change while this reader reads, and remember the answer.

        It is known by what it is about: filters, a window, or a whole `Question`. Whoever gets it
        does not write to it.
        """
        key = (ask, *(getattr(one, "known_by", one) for one in about))
        if key not in self._found:
            self._found[key] = ask(self, *about)
        return self._found[key]

    def select(
        self, table: sa.Table, *columns: sa.ColumnElement, filters: Filters = EVERYTHING_ASKED
    ) -> sa.Select:
        """Begin a statement on `table`, within the scope and the places the filters name.

        District, health center, nurse, indicator, supply and domain are applied where the table
        has such a column; months are the loader's, for each table is dated in its own way.
        """
        statement = sa.select(*columns).select_from(table)
        for condition in (granted(table, self.scope), *_asked(table, filters)):
            statement = statement.where(condition)
        return statement

    def of_pools(self, table: sa.Table, *columns: sa.ColumnElement) -> sa.Select:
        """Begin a statement on the rows that the pools of this scope are summed from.

        For `disclosure/pools.py` alone: nothing of it is told before the rule was kept there.
        """
        here = centers_where(schema.health_centers.c.district.in_(self.scope.pooled))
        return sa.select(*columns).select_from(table).where(placed(table, here, self.scope.pooled))

    def beside_sums(self, by_center: bool) -> "Reader":
        """Return a reader of what stands beside the sums of pooled districts: without its health
        centers there, which those sums hold. Center by center it keeps all of its own.
        """
        centers = self.scope.health_centers
        if centers and not by_center:
            here = self.frame(self.of_pools(schema.health_centers, schema.health_centers.c.code))
            centers -= frozenset(here.code)
        scope = replace(self.scope, pooled=frozenset(), health_centers=centers)
        return Reader(self._connection, scope, self.version)

    def newest_change(self) -> sa.Select:
        """Begin the statement that the version of the data is made of, the same for everybody."""
        if role_of(self._connection):
            told = told_newest().c
            return sa.select(told.id, told.sha256, told.edit)
        ledger = schema.imports.c
        edit = sa.select(sa.func.max(schema.edits.c.id)).scalar_subquery()
        return sa.select(ledger.id, ledger.sha256, edit.label("edit")).order_by(ledger.id.desc())

    def invented(self) -> sa.Select:
        """Begin the statement that tells whether any import was invented; alike for everybody."""
        if role_of(self._connection):
            return sa.select(told_newest().c.invented.label("any"))
        return sa.select(sa.func.max(sa.cast(schema.imports.c.synthetic, sa.Integer)).label("any"))

    def frame(self, statement: sa.Select) -> pd.DataFrame:
        """Run a statement; columns keep their type even when there are no rows.

        A table that this database lacks has no rows, and an optional column holds nothing.
        """
        return frame_of(self._run(statement), statement)

    def first(self, statement: sa.Select) -> sa.Row | None:
        """Run a statement for its first row; None when there is none."""
        return self._run(statement.limit(1)).first()

    def lacks(self, table: sa.Table) -> bool:
        """Tell whether something stands in for a table that this database has not, or in part."""
        return any(one.name == table.name for one in self._standing_in())

    def _run(self, statement: sa.Select) -> sa.Result:
        return self._connection.execute(statement.add_cte(*self._standing_in()))

    def _standing_in(self) -> list[sa.CTE]:
        if self._stand_ins is None:
            self._stand_ins = stand_ins(self._connection)
        return self._stand_ins


def granted(table: sa.Table, scope: Scope) -> sa.ColumnElement:
    """Return the condition that keeps a table's rows within the scope."""
    if scope.is_empty or (table is schema.nurse_identities and not scope.names):
        return sa.false()
    if table is schema.programme_months:  # the sum of everything is for whoever sees everything
        return sa.true() if scope.everywhere else sa.false()
    if table is schema.changes:  # keys and old values of any place; a name may be among them
        named = sa.true() if scope.names else table.c.table != schema.nurse_identities.name
        return named if scope.everywhere else sa.false()
    if table in _LEDGERS or table in _UNPLACED:
        # the ledgers; and rows of any place, names may be among them
        seen = scope.programme if table in _LEDGERS else scope.everywhere and scope.names
        return sa.true() if seen else sa.false()
    if table is schema.edits and not scope.programme:
        return sa.and_(_within(table, scope), table.c.district.is_not(None))
    return _within(table, scope)


def _within(table: sa.Table, scope: Scope) -> sa.ColumnElement:
    """Return the condition that a row lies in the places of a scope, or in none."""
    if scope.everywhere or table in _SHARED:
        return sa.true()
    centers = schema.health_centers.c
    may_see = sa.or_(centers.district.in_(scope.districts), centers.code.in_(scope.health_centers))
    seen = [placed(table, centers_where(may_see), scope.districts)]
    if scope.pooled:
        seen.append(is_told(table, scope.pooled, scope.health_centers))
    if scope.stores and table in _OF_STOCK:
        in_stores = centers_where(centers.district.in_(scope.stores))
        seen.append(placed(table, in_stores, scope.stores))
    if scope.nurses or scope.followed:
        seen.append(_of_nurses(table, scope))
    return sa.or_(*seen)


# What is seen of a nurse's health centers, beside her own rows: nothing that others did there.
_AT_HER_CENTERS = ("visits", "stock_outs", "stock_checks", "derived_stock_outs",
                   "derived_stock_checks", "events", "targets")  # fmt: skip


def _of_nurses(table: sa.Table, scope: Scope) -> sa.ColumnElement:
    """Return the condition that a row is of these nurses, or tells where they were.

    A sum of a whole center is not theirs: less one's own part it is the work of the others.
    """
    posting = schema.postings.alias().c  # the statement may be about postings itself
    here = sa.and_(posting.health_center.in_(scope.followed), posting.ended_on.is_(None))
    followed = sa.select(posting.nurse).where(here)

    def hers(column: sa.Column) -> sa.ColumnElement:
        return sa.or_(column.in_(scope.nurses), column.in_(followed))

    if table is schema.nurses:
        return hers(table.c.code)
    if "nurse" in table.c:
        return hers(table.c.nurse)
    centers = sa.select(posting.health_center).where(hers(posting.nurse))
    if table in (schema.health_centers, schema.districts) or table.name in _AT_HER_CENTERS:
        return placed(table, centers_where(schema.health_centers.c.code.in_(centers)), frozenset())
    return sa.false()


def _asked(table: sa.Table, filters: Filters) -> list[sa.ColumnElement]:
    """Return the conditions that the filters put on a table."""
    conditions = []
    if filters.district or filters.health_center:
        centers = schema.health_centers.c
        named = [
            column.in_(codes)
            for column, codes in (
                (centers.district, filters.district),
                (centers.code, filters.health_center),
            )
            if codes
        ]
        whole_districts = frozenset(() if filters.health_center else filters.district)
        if table not in (*_SHARED, *_LEDGERS):
            conditions.append(placed(table, centers_where(*named), whole_districts))
    if filters.domain and table is schema.visits:
        conditions.append(schema.of_domains(filters.domain))
    for name in ("nurse", "indicator", "supply"):
        if getattr(filters, name) and name in table.c:
            conditions.append(table.c[name].in_(getattr(filters, name)))
    return conditions
