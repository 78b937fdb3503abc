"""What was imported, what was observed where, and which rows deserve a second look."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window, first_of_month
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.summaries import answer, are_current, begun_before, dated, level, months_of

_value, _visit = schema.indicator_values.c, schema.visits.c
_stock_out, _posting = schema.stock_outs.c, schema.postings.c
_ROWS = sa.func.count().label("rows")
_ROW = (_value.health_center, _value.indicator, _value.date, _value.numerator, _value.denominator)
LAST_DAY = sa.func.coalesce(_visit.ended_on, _visit.started_on)


def read_ledger(reader: Reader) -> pd.DataFrame:
    """Return the ledger, the newest import first.

    One row is an import: number, imported_at (UTC), source (the folder or file it came from), by
    and tool (missing where nobody said), rows, new, changed (rows that corrected earlier ones),
    withdrawn and unchanged rows, left_out and waiting (records that were left out, and those of
    them that have not come right since), takes_back (the import that it takes back),
    taken_back_by, synthetic (whether it was invented), sha256 (of its files). Counts are missing
    where the import was made before the program counted them.
    """
    entry, out = schema.imports.c, schema.left_out.c
    waits = sa.and_(out.import_id == entry.id, out.settled_by.is_(None), entry.undone_by.is_(None))
    number, left = entry.id.label("id"), sa.func.count(sa.distinct(out.record)).label("left")
    waiting = reader.select(schema.imports, number, left).join(schema.left_out, waits)
    waiting = waiting.group_by(entry.id).subquery("waiting")
    columns = (
        entry.id.label("number"),
        entry.imported_at,
        entry.source,
        entry.by,
        entry.tool,
        entry.rows,
        entry.new,
        entry.changed,
        entry.withdrawn,
        entry.unchanged,
        entry.left_out,
        sa.func.coalesce(waiting.c.left, 0).label("waiting"),
        entry.undoes.label("takes_back"),
        entry.undone_by.label("taken_back_by"),
        entry.synthetic,
        sa.func.coalesce(entry.content, entry.sha256).label("sha256"),
    )
    statement = reader.select(schema.imports, *columns).order_by(entry.id.desc())
    rows = reader.frame(statement.outerjoin_from(schema.imports, waiting, waiting.c.id == entry.id))
    counts = ("new", "withdrawn", "unchanged", "left_out", "takes_back", "taken_back_by")
    whole = {name: rows[name].astype("Int64") for name in counts}
    return rows.assign(imported_at=rows.imported_at.astype("datetime64[us]"), **whole)


def read_pulls(reader: Reader) -> pd.DataFrame:
    """Return the sources that are read from their servers, by name.

    One row is a source: source, system (KoboToolbox, ODK Central or DHIS2), server (its host),
    pulled_at and failed_at (when it came right and went wrong last, UTC; NaT: never), records (how
    many the server had then), import_id (the import that brought them), fault (a sentence).
    """
    pull = schema.pulls.c
    columns = (
        pull.source,
        pull.system,
        pull.server,
        pull.pulled_at,
        pull.failed_at,
        pull.records,
        pull.import_id,
        pull.fault,
    )
    rows = reader.frame(reader.select(schema.pulls, *columns).order_by(pull.source))
    moments = {name: rows[name].astype("datetime64[us]") for name in ("pulled_at", "failed_at")}
    whole = {name: rows[name].astype("Int64") for name in ("records", "import_id")}
    return rows.assign(**moments, **whole)


def load_visits_until(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the visits that began, or were planned, before the window's end.

    One row is a visit: code, health_center, mentor, domain, kind, planned_on, started_on,
    ended_on (its last day; NaT: one day), status (planned, done or cancelled).
    """
    columns = (_visit.code, _visit.health_center, _visit.mentor, _visit.domain, _visit.kind,
               _visit.planned_on, _visit.started_on, _visit.ended_on, _visit.status)  # fmt: skip
    statement = reader.select(schema.visits, *columns, filters=filters)
    known = sa.or_(_visit.started_on < window.until, _visit.planned_on < window.until)
    return reader.frame(statement.where(known).order_by(_visit.started_on, _visit.code))


def load_observed_months(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return where and when each indicator was observed at all.

    One row is an indicator × health center × month (first day) with any value: the month in which
    its visit began, or that of the value's date where no visit is recorded.
    """
    if filters.nurse or not are_current(reader):
        table, visit = schema.indicator_values, _value.visit
        day = sa.type_coerce(sa.func.coalesce(_visit.started_on, _value.date), sa.Date)
    else:
        table, visit = schema.visit_months, schema.visit_months.c.visit
        day = schema.visit_months.c.started_on
    month = (sa.extract("year", day) * 12 + sa.extract("month", day) - 1).label("month")
    keys = (table.c.indicator, table.c.health_center, month)
    statement = reader.select(table, *keys, filters=filters)
    statement = statement.outerjoin_from(table, schema.visits, visit == _visit.code)
    statement = statement.where(day >= window.start, day < window.until)
    if filters.domain:
        statement = statement.where(schema.of_domains(filters.domain))
    rows = dated(reader.frame(statement.group_by(*keys).order_by(*keys)), 2)
    return rows.rename(columns={"period_start": "month"})


def load_observed_centers(reader: Reader, window: Window) -> set[str]:
    """Return the health centers with any value before the window's end."""
    return _observed(reader, window, "health_center", schema.center_months)


def load_observed_nurses(reader: Reader, filters: Filters, window: Window) -> set[str]:
    """Return which nurses ever posted at the places asked for have any value, wherever, before
    the window's end.
    """
    posted = reader.select(schema.postings, schema.postings.c.nurse, filters=filters.only_places)
    return _observed(reader, window, "nurse", schema.nurse_months, posted)


def _observed(
    reader: Reader, window: Window, name: str, sums: sa.Table, among: sa.Select | None = None
) -> set[str]:  # fmt: skip
    """Return the codes in a column of the values before the window's end, or of their sums."""
    if are_current(reader):
        table, begun = sums, begun_before(sums, window.until)
    else:
        table, begun = schema.indicator_values, _value.date < window.until
    codes = reader.select(table, table.c[name].label("code")).where(begun)
    codes = codes if among is None else codes.where(table.c[name].in_(among))
    return {code for code in reader.frame(codes.distinct()).code.dropna() if code}


def load_newest(reader: Reader, filters: Filters, window: Window) -> dict[str, pd.Timestamp]:
    """Return the newest day before the window's end in each file that grows with every visit.

    Files: visits (done), indicator_values, stock_outs, stock_checks; one without rows is left
    out.
    """
    places = filters.only_places
    last = sa.func.coalesce(_stock_out.last_confirmed_on, _stock_out.started_on)
    ended = sa.func.coalesce(_stock_out.ended_on, last)
    newest = sa.case((ended > last, ended), else_=last)
    values, seen_on = schema.indicator_values, _value.date
    if answer(reader, places, Window(first_of_month(window.start), window.until)):
        values = level(reader.scope, places)
        seen_on = values.c.last_on
    asked = (
        ("visits", schema.visits, _visit.started_on, _visit.status == "done"),
        ("indicator_values", values, seen_on, sa.true()),
        ("stock_outs", schema.stock_outs, newest, sa.true()),
        ("stock_checks", schema.stock_checks, schema.stock_checks.c.checked_on, sa.true()),
    )
    found = {}
    for name, table, day, condition in asked:
        day_of = sa.func.max(sa.type_coerce(day, sa.Date)).label("day")
        statement = reader.select(table, day_of, filters=places)
        rows = reader.frame(statement.where(condition, day < window.until))
        if rows.day.notna().all():
            found[name] = pd.Timestamp(rows.day.item())
    return found


# Suspects: what the monthly sums rule out, so that a check reads few observations.
#
# Each function returns a condition on `indicator_values` that every row a check looks for meets;
# the check itself stays exact. Where no sums hold, nothing is ruled out.


def misdated(reader: Reader, filters: Filters, window: Window) -> sa.ColumnElement:
    """Keep the observations of visits outside whose days anything was observed."""
    if not are_current(reader):
        return sa.true()
    met = schema.visit_months
    visits = reader.select(met, met.c.visit, filters=filters.only_places)
    visits = visits.join(schema.visits, met.c.visit == _visit.code).where(
        months_of(met, window), sa.or_(met.c.first_on < _visit.started_on, met.c.last_on > LAST_DAY)
    )
    return _value.visit.in_(visits)


def unposted(reader: Reader, filters: Filters, window: Window) -> sa.ColumnElement:
    """Keep those of nurses whom no posting covers from the first to the last day of a month."""
    if not are_current(reader):
        return sa.true()
    seen = schema.nurse_months
    keys = (seen.c.health_center, seen.c.nurse, seen.c.month)
    reach = (sa.func.min(seen.c.first_on).label("first"), sa.func.max(seen.c.last_on).label("last"))
    months = reader.select(seen, *keys, *reach, filters=filters.only_places)
    month = months.where(seen.c.nurse != "", months_of(seen, window)).group_by(*keys).subquery()
    held = reader.select(schema.postings, _posting.id).where(
        _posting.nurse == month.c.nurse, _posting.health_center == month.c.health_center,
        _posting.started_on <= month.c.first,
        sa.or_(_posting.ended_on.is_(None), _posting.ended_on > month.c.last),
    )  # fmt: skip
    unheld = reader.select(month, month.c.nurse).where(~held.correlate(month).exists())
    return _value.nurse.in_(unheld)


def repeated(reader: Reader, filters: Filters, window: Window) -> sa.ColumnElement:
    """Keep those of health centers where two visits (or none) saw one indicator on the same days.

    Within one visit the natural key lets nobody be counted twice on a day.
    """
    if not are_current(reader):
        return sa.true()
    met = schema.visit_months
    reached = sa.func.max(met.c.last_on).over(
        partition_by=(met.c.health_center, met.c.month, met.c.indicator),
        order_by=(met.c.first_on, met.c.last_on), rows=(None, -1),
    )  # fmt: skip
    columns = (met.c.health_center, met.c.first_on, reached.label("reached"))
    visits = reader.select(met, *columns, filters=filters.only_places)
    visits = visits.where(months_of(met, window)).subquery()
    both = reader.select(visits, visits.c.health_center)
    both = both.where(visits.c.first_on <= visits.c.reached)
    return _value.health_center.in_(both)


def impossible(reader: Reader) -> sa.ColumnElement:
    """Keep none where the tables are this program's own: their constraints let none in."""
    return sa.false() if are_current(reader) else sa.true()


# Suspects found: what deserves a second look, one function a check.


def _select(reader: Reader, filters: Filters, window: Window, *columns) -> sa.Select:
    """Begin a statement on the values of the window, joined to their visits where they have one."""
    values, visits = schema.indicator_values, schema.visits
    statement = reader.select(values, *columns, filters=filters)
    statement = statement.where(_value.date >= window.start, _value.date < window.until)
    statement = statement.outerjoin_from(values, visits, _value.visit == _visit.code)
    return statement.where(schema.of_domains(filters.domain)) if filters.domain else statement


def count_values(reader: Reader, filters: Filters, window: Window) -> int:
    """Return how many values the window holds."""
    return int(reader.frame(_select(reader, filters, window, _ROWS)).rows.item())


@kept
def load_volumes(reader: Reader) -> pd.DataFrame:
    """Return how often each denominator occurs, everywhere and ever.

    One row is an indicator × denominator: indicator, denominator, rows.
    """
    keys = (_value.indicator, _value.denominator)
    return reader.frame(reader.select(schema.indicator_values, *keys, _ROWS).group_by(*keys))


def find_large_values(
    reader: Reader, filters: Filters, window: Window, limits: dict[str, int]
) -> pd.DataFrame:
    """Return the values whose denominator is over the limit of their indicator.

    One row is a value: health_center, indicator, date, numerator, denominator.
    """
    most = load_volumes(reader).groupby("indicator").denominator.max()
    over = [sa.and_(_value.indicator == code, _value.denominator > n)
            for code, n in limits.items() if most.get(code, 0) > n]  # fmt: skip
    statement = _select(reader, filters, window, *_ROW).where(sa.or_(sa.false(), *over))
    return reader.frame(statement.order_by(*_ROW))


def find_impossible_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the values that cannot be counts of something: over their denominator, below zero.

    This program's own tables cannot hold them; those of an existing database can. Columns as in
    `find_large_values`.
    """
    wrong = sa.or_(
        _value.numerator < 0, _value.numerator > _value.denominator, _value.denominator <= 0
    )
    statement = _select(reader, filters, window, *_ROW).where(wrong, impossible(reader))
    return reader.frame(statement.order_by(*_ROW))


def find_unlinked_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values that name no visit: health_center, date, rows."""
    keys = (_value.health_center, _value.date)
    statement = _select(reader, filters, window, *keys, _ROWS).where(_value.visit.is_(None))
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def find_unposted_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values of a nurse on a day without a posting of hers at that health center.

    One row: health_center, nurse, date, rows.
    """
    held = (
        reader.select(schema.postings, _posting.id)
        .where(
            _posting.nurse == _value.nurse,
            _posting.health_center == _value.health_center,
            _posting.started_on <= _value.date,
            sa.or_(_posting.ended_on.is_(None), _posting.ended_on > _value.date),
        )
        .correlate(schema.indicator_values)
    )
    keys = (_value.health_center, _value.nurse, _value.date)
    statement = _select(reader, filters, window, *keys, _ROWS)
    suspected = unposted(reader, filters, window)
    statement = statement.where(_value.nurse.is_not(None), suspected, ~held.exists())
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def find_misdated_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values dated before the first or after the last day of their visit.

    One row: health_center, visit, date, rows.
    """
    keys = (_value.health_center, _value.visit, _value.date)
    outside = sa.or_(_value.date < _visit.started_on, _value.date > LAST_DAY)
    suspected = misdated(reader, filters, window)
    statement = _select(reader, filters, window, *keys, _ROWS).where(outside, suspected)
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def find_repeated_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values of one indicator, center, nurse and day beyond the first.

    One row: health_center, indicator, date, rows (those beyond the first).
    """
    keys = (_value.health_center, _value.indicator, _value.date)
    beyond = (sa.func.count() - 1).label("rows")
    statement = _select(reader, filters, window, *keys, beyond)
    statement = statement.where(repeated(reader, filters, window))
    statement = statement.group_by(*keys, _value.nurse).having(sa.func.count() > 1)
    return reader.frame(statement.order_by(*keys))


def find_empty_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the mentoring visits done in the window from which no value is recorded.

    One row is a visit: health_center, code, started_on.
    """
    values = reader.select(schema.indicator_values, _value.id)
    values = values.where(_value.visit == _visit.code).correlate(schema.visits)
    columns = (_visit.health_center, _visit.code, _visit.started_on)
    statement = reader.select(schema.visits, *columns, filters=filters).where(
        _visit.kind == "mentoring", _visit.status == "done", ~values.exists(),
        _visit.started_on >= window.start, _visit.started_on < window.until,
    )  # fmt: skip
    return reader.frame(statement.order_by(_visit.health_center, _visit.started_on))
