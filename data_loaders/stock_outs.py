"""Stock-outs at health centers and pharmacies, what was seen of supplies, and what care needs."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import EVER, Window
from dashboard.places import PHARMACY
from dashboard.stock_outs.statistics.spells import (
    IN_STOCK,
    OUT,
    STATES,
    bounded,
    days_within,
    spells,
    within,
)
from dashboard.stock_outs.statistics.upstream import is_pharmacy
from data_loaders import schema, summaries
from data_loaders.existing.stock_cards import worked_out
from data_loaders.keeping import kept
from data_loaders.schema import TEXT
from data_loaders.scope import Reader

_check, _stock_out = schema.stock_checks.c, schema.stock_outs.c
_value = schema.indicator_values.c
_outs, _looks = schema.derived_stock_outs, schema.derived_stock_checks
_PLACE = sa.func.coalesce(_check.health_center, sa.literal(PHARMACY) + _check.pharmacy)
_UNSEEN = "not_checked"


@kept
def load_stock_checks(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return what was seen, whenever it was; looks at which nobody looked are left out.

    One row is a look: place (a health center code or `pharmacy:<district>`), supply, checked_on,
    state (a value of `STATES`). Of looks in a row that found stock those between the first and
    the last are left out where they tell nothing more.
    """
    found = _looks_in_order(reader, _seen(reader, filters))
    return _with_derived(found, _card_looks(reader, filters))


def load_upstream_checks(reader: Reader, filters: Filters, districts: list[str]) -> pd.DataFrame:
    """Return what was seen at these districts' pharmacies, as `load_stock_checks`.

    Of the filters only the supplies count.
    """
    seen = _seen(reader, Filters(supply=filters.supply))
    found = _looks_in_order(reader, seen.where(_check.pharmacy.in_(districts)))
    derived = _card_looks(reader, Filters(supply=filters.supply), districts)
    return _with_derived(found, derived)


def load_unchecked(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the looks of the window at health centers, and those at which nobody looked.

    One row is a health center × supply with any: place, supply, looks, not_checked.
    """
    blank = sa.func.sum(sa.case((_check.status == _UNSEEN, 1), else_=0))
    keys = (_check.health_center.label("place"), _check.supply)
    statement = reader.select(
        schema.stock_checks, *keys, sa.func.count().label("looks"), blank.label("not_checked"),
        filters=filters,
    ).where(_check.checked_on >= window.start, _check.checked_on < window.until,
            _check.health_center.is_not(None))  # fmt: skip
    rows = reader.frame(statement.group_by(*keys).order_by(*keys))
    return rows.astype({"not_checked": "int64"})  # PostgreSQL and MariaDB sum to a decimal


def load_unlooked(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the looks of the window at health centers at which nobody looked.

    One row: place, supply, checked_on.
    """
    statement = reader.select(
        schema.stock_checks, _check.health_center.label("place"), _check.supply, _check.checked_on,
        filters=filters,
    ).where(_check.checked_on >= window.start, _check.checked_on < window.until,
            _check.health_center.is_not(None), _check.status == _UNSEEN)  # fmt: skip
    return reader.frame(statement.order_by("place", _check.supply, _check.checked_on))


def load_indicator_supplies(reader: Reader) -> pd.DataFrame:
    """Return which care cannot be given without which supply: indicator, supply."""
    needs = schema.indicator_supplies.c
    statement = reader.select(schema.indicator_supplies, needs.indicator, needs.supply)
    return reader.frame(statement.order_by(needs.indicator, needs.supply))


def load_tracers(reader: Reader) -> list[str]:
    """Return the supplies marked as tracers, in code order."""
    supply = schema.supplies.c
    statement = reader.select(schema.supplies, supply.code).where(supply.tracer.is_(True))
    return list(reader.frame(statement.order_by(supply.code)).code)


def _seen(reader: Reader, filters: Filters) -> sa.Select:
    """Select every look with the state found at the look before and after it."""
    stored = [(_check.status == status, state) for status, state in STATES.items()]
    state = sa.type_coerce(sa.case(*stored), sa.String)
    series = {"partition_by": (_PLACE, _check.supply), "order_by": _check.checked_on}
    return reader.select(
        schema.stock_checks, _PLACE.label("place"), _check.supply, _check.checked_on,
        state.label("state"), sa.func.lag(state).over(**series).label("before"),
        sa.func.lead(state).over(**series).label("after"), filters=filters,
    ).where(_check.status != _UNSEEN)  # fmt: skip


def _looks_in_order(reader: Reader, statement: sa.Select) -> pd.DataFrame:
    """Leave out what stands between looks that found stock, and read the rest.

    Where a stock-out has no recorded end, the first look after it may be any: all are kept.
    """
    place = sa.func.coalesce(_stock_out.health_center, sa.literal(PHARMACY) + _stock_out.pharmacy)
    unended = reader.select(schema.stock_outs, place, _stock_out.supply)
    unended = unended.where(_stock_out.ended_on.is_(None))
    every = statement.subquery()
    look = every.c
    told = sa.or_(look.state != IN_STOCK, look.before.is_(None), look.after.is_(None),
                  look.before != look.state, look.after != look.state,
                  sa.tuple_(look.place, look.supply).in_(unended),
                  _is_unended_on_card(reader, look.place, look.supply))  # fmt: skip
    whole = every.select().with_only_columns(look.place, look.supply, look.checked_on, look.state)
    return reader.frame(whole.where(told).order_by(look.place, look.supply, look.checked_on))


def _with_derived(found: pd.DataFrame, derived: pd.DataFrame) -> pd.DataFrame:
    """Join looks with those of stock cards; where both tell of a day, the look itself counts."""
    if derived.empty:
        return found
    both = pd.concat([found, derived], ignore_index=True)
    key = ["place", "supply", "checked_on"]
    return both.drop_duplicates(key).sort_values(key, ignore_index=True)


@kept
def load_stock_outs(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs that began before the window's end, as recorded.

    One row is a recorded stock-out: place (a health center code or `pharmacy:<district>`),
    supply, started_on, ended_on (NaT when ongoing), last_confirmed_on (started_on where the
    records do not say), cause. Rows may overlap: `statistics.stock_outs.spells` unites them.
    A pharmacy is included unless single health centers are asked for.
    """
    derived = _card_outs(reader, filters, window)
    return _together(_in_order(reader, _recorded(reader, filters, window)), derived)


def load_upstream(
    reader: Reader, filters: Filters, districts: list[str], window: Window
) -> pd.DataFrame:
    """Return the stock-outs of these districts' pharmacies, also when centers are asked for.

    One row is a recorded stock-out of a pharmacy, as in `load_stock_outs`; of the filters only
    the supplies count.
    """
    statement = _recorded(reader, Filters(supply=filters.supply), window)
    found = _in_order(reader, statement.where(_stock_out.pharmacy.in_(districts)))
    derived = _card_outs(reader, Filters(supply=filters.supply), window, districts)
    return _together(found, derived)


def load_recorded_places(reader: Reader) -> list[str]:
    """Return the places with any stock-out on record, ever, in code order."""
    place = _place().label("place")
    statement = reader.select(schema.stock_outs, place).distinct()
    cards = schema.stock_months
    other = reader.select(cards, _month_place().label("place")).distinct()
    return sorted({*reader.frame(statement).place, *reader.frame(other).place})


@kept
def load_reported_months(reader: Reader, filters: Filters, stores: bool = False) -> pd.DataFrame:
    """Return the months of which a stock card reports the days out; with `stores` the pharmacies'.

    One row: place, supply, month (its first day). A month whose days out are blank is not known,
    nor is one before the card's first sign of the supply.
    """
    table, month = schema.stock_months, schema.stock_months.c
    where = month.pharmacy if stores else month.health_center
    counts = (month.days_out, month.opening, month.received, month.adjusted, month.closing)
    sign = sa.case((sa.or_(*(count > 0 for count in counts)), 1), else_=0)
    known = sa.case((month.days_out.is_not(None), 1), else_=0)
    statement = reader.select(
        table, _month_place().label("place"), month.supply, month.month, sign.label("sign"),
        known.label("known"), filters=filters,
    ).where(where.is_not(None))  # fmt: skip
    rows = reader.frame(statement.order_by("place", month.supply, month.month))
    held = rows.groupby(["place", "supply"]).sign.cummax() if len(rows) else rows.sign
    kept = (held > 0) & (rows.known > 0)
    return rows.loc[kept, ["place", "supply", "month"]].reset_index(drop=True)


def load_spells(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs that began before the window's end, united, with what was seen.

    One row is a spell, as `statistics.stock_checks.bounded`. What became known after the window's
    end counts too, from records as from looks. Of the filters only places and supplies count.
    """
    filters = filters.only_places.choosing(supply=filters.supply)
    return begun(load_every_spell(reader, filters), window)


@kept
def load_every_spell(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return all stock-outs of some places and supplies, as `load_spells`; any page may ask."""
    recorded = spells(load_stock_outs(reader, filters, EVER))
    return bounded(recorded, load_stock_checks(reader, filters))


def begun(found: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Keep what began before the window's end."""
    return found[found.started_on < pd.Timestamp(window.until)].reset_index(drop=True)


@kept
def load_days_out(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs of health centers with a day in the window, and how many those are.

    One row: place, supply, started_on (of the whole), days_out. From the sums where they hold.
    """
    table = schema.stock_out_months
    if summaries.answer(reader, filters, window, table):
        keys = (table.c.health_center, table.c.supply, table.c.started_on)
        days = summaries.sums(table, ("days_out",))
        statement = reader.select(table, keys[0].label("place"), *keys[1:], *days, filters=filters)
        statement = statement.where(summaries.months_of(table, window))
        return reader.frame(statement.group_by(*keys).order_by(*keys))
    found = load_spells(reader, filters, window)
    found = within(found[~is_pharmacy(found)], window)
    return found[["place", "supply", "started_on"]].assign(days_out=days_within(found, window))


def has_stock_outs(reader: Reader) -> bool:
    """Tell whether any stock-out is recorded within the reader's scope."""
    asked = reader.select(schema.stock_outs, _stock_out.id).limit(1)
    return not reader.frame(asked).empty or _has_card_outs(reader)


def _place() -> sa.ColumnElement:
    return sa.func.coalesce(_stock_out.health_center, sa.literal(PHARMACY) + _stock_out.pharmacy)


def _recorded(reader: Reader, filters: Filters, window: Window) -> sa.Select:
    confirmed = sa.func.coalesce(_stock_out.last_confirmed_on, _stock_out.started_on)
    return reader.select(
        schema.stock_outs,
        _place().label("place"), _stock_out.supply, _stock_out.started_on, _stock_out.ended_on,
        sa.type_coerce(confirmed, sa.Date).label("last_confirmed_on"), _stock_out.cause,
        filters=filters,
    ).where(_stock_out.started_on < window.until)  # fmt: skip


def _month_place() -> sa.ColumnElement:
    month = schema.stock_months.c
    return sa.func.coalesce(month.health_center, sa.literal(PHARMACY) + month.pharmacy)


def _together(recorded: pd.DataFrame, derived: pd.DataFrame) -> pd.DataFrame:
    if derived.empty:
        return recorded
    both = pd.concat([recorded, derived], ignore_index=True) if len(recorded) else derived
    return both.sort_values(["place", "supply", "started_on"], ignore_index=True)


def _in_order(reader: Reader, statement: sa.Select) -> pd.DataFrame:
    return reader.frame(statement.order_by("place", _stock_out.supply, _stock_out.started_on))


@kept
def load_care_by_day(
    reader: Reader, filters: Filters, window: Window, indicators: tuple[str, ...], by_nurse: bool
) -> pd.DataFrame:
    """Sum the window's observations of some indicators by health center and day.

    One row is an indicator × health center × day (× nurse with `by_nurse`; else nurse is
    missing): indicator, health_center, nurse, date, numerator, denominator.
    """
    nurse = [_value.nurse] if by_nurse else []
    keys = [_value.indicator, _value.health_center, *nurse, _value.date]
    statement = reader.select(
        schema.indicator_values,
        *keys,
        sa.func.sum(_value.numerator).label("numerator"),
        sa.func.sum(_value.denominator).label("denominator"),
        filters=filters,
    ).where(
        _value.date >= window.start, _value.date < window.until, _value.indicator.in_(indicators)
    )  # fmt: skip
    rows = reader.frame(statement.group_by(*keys).order_by(*keys))
    rows = rows.astype({"numerator": "int64", "denominator": "int64"})
    return rows if by_nurse else rows.assign(nurse=pd.Series(pd.NA, rows.index, dtype="str"))


def _card_outs(
    reader: Reader, filters: Filters, window: Window, districts: list[str] | None = None
) -> pd.DataFrame:
    """Return the stock-outs on cards that began before the window's end, as `load_stock_outs`.

    With `districts`, those of these districts' pharmacies alone.
    """
    if reader.lacks(_outs):
        outs, _ = reader.once(worked_out, filters.only_places.choosing(supply=filters.supply))
        outs = outs[outs.started_on < pd.Timestamp(window.until)]
        return _of_pharmacies(outs, districts)
    one = _outs.c
    statement = reader.select(
        _outs, _card_place(_outs).label("place"), one.supply, one.started_on, one.ended_on,
        one.last_confirmed_on, sa.type_coerce(sa.null(), TEXT).label("cause"), filters=filters,
    ).where(one.started_on < window.until)  # fmt: skip
    return reader.frame(_at(statement, _outs, districts))


def _card_looks(
    reader: Reader, filters: Filters, districts: list[str] | None = None
) -> pd.DataFrame:
    """Return the looks that stock cards come to, as `load_stock_checks`; `districts` as above."""
    if reader.lacks(_looks):
        _, looks = reader.once(worked_out, filters.only_places.choosing(supply=filters.supply))
        return _of_pharmacies(looks, districts)
    state = sa.case({"out": OUT}, value=_looks.c.status, else_=IN_STOCK)
    statement = reader.select(
        _looks, _card_place(_looks).label("place"), _looks.c.supply, _looks.c.checked_on,
        sa.type_coerce(state, sa.String).label("state"), filters=filters,
    )  # fmt: skip
    return reader.frame(_at(statement, _looks, districts))


def _is_unended_on_card(
    reader: Reader, place: sa.ColumnElement, supply: sa.ColumnElement
) -> sa.ColumnElement:
    """Return the condition that a card of this place and supply shows days out without an end.

    Where nobody keeps what the cards come to, it may be any.
    """
    if reader.lacks(_outs):
        return sa.true()
    unended = reader.select(_outs, _card_place(_outs), _outs.c.supply)
    return sa.tuple_(place, supply).in_(unended.where(_outs.c.ended_on.is_(None)))


def _has_card_outs(reader: Reader) -> bool:
    """Tell whether any stock card within the reader's scope shows a day out."""
    if reader.lacks(_outs):
        return not reader.once(worked_out, Filters())[0].empty
    return not reader.frame(reader.select(_outs, _outs.c.supply).limit(1)).empty


def _card_place(table: sa.Table) -> sa.ColumnElement:
    pharmacy = sa.literal(PHARMACY) + table.c.pharmacy
    return sa.case((table.c.pharmacy != "", pharmacy), else_=table.c.health_center)


def _at(statement: sa.Select, table: sa.Table, districts: list[str] | None) -> sa.Select:
    return statement if districts is None else statement.where(table.c.pharmacy.in_(districts))


def _of_pharmacies(rows: pd.DataFrame, districts: list[str] | None) -> pd.DataFrame:
    if districts is not None:
        rows = rows[rows.place.isin([f"{PHARMACY}{code}" for code in districts])]
    return rows.reset_index(drop=True)
