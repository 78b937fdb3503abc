"""Days out by month, of every place and supply."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.methods.months import split_by_month
from dashboard.months import Window, month_number
from dashboard.stock_outs.statistics.spells import (
    DAY,
    IN_STOCK,
    KEY,
    NOT_HELD,
    days_within,
    is_unconfirmed,
    known_until,
    out_on,
    points,
    runs_of,
    widest,
)

SPELL_MONTH_COLUMNS = ["place", "month", "supply", "started_on", "days_out", "last_on"]
MONTH_COLUMNS = ["place", "supply", "month", "days_out", "days_at_risk", "share"]


def days_by_month(
    found: pd.DataFrame,
    places: Sequence[str],
    supplies: Sequence[str],
    window: Window,
    away: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the days out of every place × supply × month of the window, zeros included.

    `found`: rows of `spells`; `away`: rows of `stock_risk.unseen`. One row: place, supply, month
    (first day), days_out, days_at_risk (days of the month inside the window and not `away`),
    share (their quotient; NaN without a day at risk).
    """  # fmt: skip
    edges = month_edges(window)
    months, columns = len(edges) - 1, len(supplies)
    cells = len(places) * columns * months
    days = np.bincount(*spread(found, places, supplies, window), minlength=cells)
    at_risk = np.tile(np.diff(edges), len(places) * columns)
    if away is not None and len(away):
        lost = np.bincount(*spread(away, places, supplies, window), minlength=cells)
        at_risk = at_risk - lost.astype("int64")
    starts = pd.to_datetime(pd.Series(window.months, dtype="object")).astype("datetime64[us]")
    which_supply = np.tile(np.arange(columns).repeat(months), len(places))
    return pd.DataFrame(
        {
            "place": texts(places).repeat(columns * months),
            "supply": texts(supplies).take(which_supply),
            "month": np.tile(starts.to_numpy(), len(places) * columns),
            "days_out": days.astype("int64"),
            "days_at_risk": at_risk,
            "share": np.divide(days, at_risk, out=np.full(cells, np.nan), where=at_risk > 0),
        }
    )[MONTH_COLUMNS]


def texts(codes: Sequence[str]) -> pd.api.extensions.ExtensionArray:
    """Return codes as an array of text, also when there are none."""
    return pd.array(list(codes), dtype="str")


def month_edges(window: Window) -> np.ndarray:
    """Return the first days of the window's months and its end, as days since its start."""
    inside = [max((month - window.start).days, 0) for month in window.months]
    return np.array([*inside, (window.until - window.start).days] if inside else [0])


def spread(
    found: pd.DataFrame, places: Sequence[str], supplies: Sequence[str], window: Window
) -> tuple[np.ndarray, np.ndarray]:
    """Split each spell by month: the cells (place × supply × month) and the days in each."""
    row = pd.Index(places, dtype="str").get_indexer(found.place)
    column = pd.Index(supplies, dtype="str").get_indexer(found.supply)
    kept = (row >= 0) & (column >= 0)
    begin = found.started_on[kept].clip(lower=pd.Timestamp(window.start))
    parts = split_by_month(begin, known_until(found)[kept].clip(upper=pd.Timestamp(window.until)))
    cell = (row * len(supplies) + column)[kept][parts.span] * len(window.months)
    return cell + parts.month - month_number(window.start), parts.days


def spell_months(found: pd.DataFrame) -> pd.DataFrame:
    """Count the days of each stock-out by month.

    `found`: rows of `bounded`. One row is a stock-out × month: place, month, supply, started_on
    (of the whole), days_out, last_on (its last day in the month).
    """
    parts = split_by_month(found.started_on, known_until(found))
    whole = found.iloc[parts.span][["place", "supply", "started_on"]].reset_index(drop=True)
    whole = whole.assign(month=parts.month, days_out=parts.days, last_on=parts.last_on)
    return whole[SPELL_MONTH_COLUMNS]


# Which days of which supply a place is at risk on: held there, and somebody would know.

NOT_CHECKED = "not checked"
UNSEEN_COLUMNS = [*KEY, "started_on", "days", "why"]


def always_known(
    places: Sequence[str],
    recorded: Collection[str],
    checks: pd.DataFrame,
    district_of: Mapping[str, str],
) -> list[str]:
    """List the places whose every day is known, for their stock-outs are recorded.

    `recorded`: the places with any stock-out on record, ever. A place without one counts too
    where nothing was ever checked anywhere (`checks` has no row), or where nobody checked it and
    other health centers of its district have records.
    """
    checked, known = set(checks.place), set(recorded)
    keeping = {district_of.get(place) for place in known} - {None}
    return [
        place for place in places
        if place in known or (place not in checked and (
            checks.empty or district_of.get(place) in keeping
        ))
    ]  # fmt: skip


def unseen(
    found: pd.DataFrame,
    checks: pd.DataFrame,
    always: Collection[str],
    grid: tuple[Sequence[str], Sequence[str]],
    window: Window,
) -> pd.DataFrame:
    """List the spans of the window in which a place is not at risk of a supply, and why.

    `found`: rows of `spells`; `grid`: the places and the supplies that are counted. One row:
    place, supply, started_on, days, why. A place that is not `always` known is at risk from its
    first to its last look at the supply, and a supply that it does not keep never. No two rows
    of one place and supply share a day.
    """
    places, supplies = grid
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    others = [place for place in places if place not in set(always)]
    pairs = pd.MultiIndex.from_product([others, list(supplies)], names=KEY).to_frame(index=False)
    looks = checks.groupby(KEY).checked_on.agg(["min", "max"]).reset_index()
    seen = pairs.astype("str").merge(looks, on=KEY, how="left")
    first = seen["min"].fillna(until).clip(start, until)
    after = (seen["max"] + DAY).fillna(until).clip(start, until).clip(lower=first)
    before = seen[KEY].assign(started_on=start, until=first, why=NOT_CHECKED)
    later = seen[KEY].assign(started_on=after, until=until, why=NOT_CHECKED)
    spans = seen[KEY].assign(first=first, after=after)
    away = not_held(found, checks).merge(spans, on=KEY, how="left")
    away["started_on"] = away.started_on.fillna(start).clip(lower=away["first"].fillna(start))
    away["until"] = away.until.fillna(until).clip(upper=away.after.fillna(until))
    away = away[[*KEY, "started_on", "until"]].assign(why=NOT_HELD)
    whole = pd.concat([part for part in (before, later, away) if len(part)] or [away])
    begin = whole.started_on.clip(lower=start)
    days = (whole.until.clip(upper=until) - begin).dt.days
    kept = whole.assign(started_on=begin, days=days)[days > 0]
    return kept[UNSEEN_COLUMNS].astype({"days": "int64"}).reset_index(drop=True)


def not_held(found: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """List the spans in which a place did not keep a supply: place, supply, started_on, until.

    From the look that said so to the next point that says otherwise (NaT: none); without an
    earlier point also before it (started_on NaT).
    """
    pairs = checks.loc[checks.state == NOT_HELD, KEY].drop_duplicates()
    there, seen = (rows.merge(pairs, on=KEY) for rows in (found, checks))
    runs = runs_of(points(there, seen))
    away = runs[runs.state == NOT_HELD]
    return pd.DataFrame({"place": away.place, "supply": away.supply,
                         "started_on": away["first"].mask(away.before.isna()),
                         "until": away.after}).reset_index(drop=True)  # fmt: skip


def clipped(spans: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Cut spans (started_on, days) at the window's edges; those outside are left out."""
    inside = spans.assign(
        days=days_within(spans, window),
        started_on=spans.started_on.clip(lower=pd.Timestamp(window.start)),
    )
    return inside[inside.days > 0].reset_index(drop=True)


def daily(spans: pd.DataFrame, rows: Sequence[str], window: Window) -> np.ndarray:
    """Count, for every place (rows) and day of the window, the spans that cover it.

    `spans`: place, started_on, days. Returns an array of places × days.
    """
    length = max((window.until - window.start).days, 0)
    row = pd.Index(rows, dtype="str").get_indexer(spans.place)
    begin = (spans.started_on - pd.Timestamp(window.start)).dt.days.to_numpy()
    end = (begin + spans.days.to_numpy()).clip(max=length)
    begin = begin.clip(0)
    kept = (row >= 0) & (end > begin)
    steps = np.zeros((len(rows), length + 1), dtype=np.int32)
    np.add.at(steps, (row[kept], begin[kept]), 1)
    np.add.at(steps, (row[kept], end[kept]), -1)
    return steps.cumsum(axis=1)[:, :length]


def all_tracers(
    found: pd.DataFrame,
    away: pd.DataFrame,
    centers: Sequence[str],
    tracers: Collection[str],
    window: Window,
) -> pd.DataFrame:
    """Count the days on which none of the tracers was out, of those on which that is known.

    `found`: rows of `bounded`; `away`: rows of `unseen`. One row is a month: month, days_all (k,
    center-days with every tracer kept there in stock), center_days (n). A day on which one is
    out is known; one on which none is, and some was not checked, is not; nor is one on which a
    center keeps none of them.
    """
    out = daily(found[found.supply.isin(tracers)], centers, window)
    gone = away[away.supply.isin(tracers)]
    unkept = daily(gone[gone.why == NOT_HELD], centers, window)
    blank = daily(gone[gone.why == NOT_CHECKED], centers, window)
    complete = (out == 0) & (blank == 0) & (unkept < len(tracers))
    known = complete | (out > 0)
    firsts = [max((month - window.start).days, 0) for month in window.months]
    sums = [np.add.reduceat(days.sum(axis=0), firsts) if firsts else [] for days in
            (complete, known)]  # fmt: skip
    months = pd.to_datetime(pd.Series(window.months, dtype="object")).astype("datetime64[us]")
    return pd.DataFrame({"month": months, "days_all": sums[0], "center_days": sums[1]})


# How each place stands with each supply on one day: out, in stock, not held, or not known.

IN, OUT, UNKEPT, UNKNOWN = 0, 1, 2, 3
POINT_COLUMNS = ["supply", "out_on_day", "known_on_day", "not_held", "not_known"]


def states_on(
    day: date,
    found: pd.DataFrame,
    united: pd.DataFrame,
    checks: pd.DataFrame,
    always: Collection[str],
    grid: tuple[Sequence[str], Sequence[str]],
    away: pd.DataFrame | None = None,
) -> np.ndarray:
    """Return the state of every place (rows) and supply (columns) at the end of a day.

    `found`: rows of `bounded`, made of `united` (rows of `spells`) and `checks`; `always`: the
    places of `always_known`; `away`: rows of `unseen`, with the days that no card reports.
    The last look counts for 60 days, and so does an open stock-out's last confirmation: after
    them nothing is known. Between a look that found stock and one that did not it is not known
    either.
    """
    places, _ = grid
    when = pd.Timestamp(day)
    others = [place not in set(always) for place in places]
    states = np.zeros(tuple(map(len, grid)), dtype=np.int8)
    states[np.array(others, dtype=bool)] = UNKNOWN
    put(states, grid, checks[believed(checks, when)], IN)
    if away is not None:
        put(states, grid, away[unreported_on(away, always, when)], UNKNOWN)
    between = found[possibly(found, when)]
    put(states, grid, between, UNKNOWN)
    out = out_on(found, day)
    silent = is_unconfirmed(out, day)
    put(states, grid, out[~silent], OUT)
    put(states, grid, out[silent], UNKNOWN)
    away = not_held(united, checks)
    begun = away.started_on.isna() | (away.started_on <= when)
    put(states, grid, away[begun & (away.until.isna() | (away.until > when))], UNKEPT)
    return states


def believed(checks: pd.DataFrame, when: pd.Timestamp) -> pd.Series:
    """Tell which looks tell of a day: not older than 60 days, or found stock before and after."""
    ordered = checks.sort_values([*KEY, "checked_on"])
    following = ordered.shift(-1)
    again = (following[KEY] == ordered[KEY]).all(axis=1) & (following.state == ordered.state)
    between = again & (ordered.state == IN_STOCK) & (following.checked_on >= when)
    recent = ordered.checked_on >= when - pd.Timedelta(days=UNCONFIRMED_AFTER_DAYS)
    return ((ordered.checked_on <= when) & (recent | between)).reindex(checks.index)


def unreported_on(away: pd.DataFrame, always: Collection[str], when: pd.Timestamp) -> pd.Series:
    """Tell which spans cover a day that no card reports, and none of the 60 days before it."""
    covers = (away.started_on <= when) & (away.started_on + away.days * DAY > when)
    silent = when - away.started_on >= pd.Timedelta(days=UNCONFIRMED_AFTER_DAYS)
    return covers & silent & (away.why == NOT_CHECKED) & away.place.isin([*always])


def possibly(found: pd.DataFrame, when: pd.Timestamp) -> pd.Series:
    """Tell which spells may have lasted on a day that they are not known to have."""
    wide = widest(found)
    may = (wide.started_on <= when) & (known_until(wide) > when)
    return may & ~((found.started_on <= when) & (known_until(found) > when))


def put(states: np.ndarray, grid, rows: pd.DataFrame, state: int) -> None:
    """Write a state into the cells that some rows (place, supply) name."""
    row, column = (pd.Index(list(codes), dtype="str").get_indexer(rows[name])
                   for codes, name in zip(grid, KEY, strict=True))  # fmt: skip
    kept = (row >= 0) & (column >= 0)
    states[row[kept], column[kept]] = state


def point_rates(states: np.ndarray, supplies: Sequence[str]) -> pd.DataFrame:
    """Count, for every supply, the places that were out on the day, of those that are known.

    One row: supply, out_on_day (k), known_on_day (n: held there, and known), not_held, not_known.
    """
    counts = {state: (states == state).sum(axis=0) for state in (IN, OUT, UNKEPT, UNKNOWN)}
    columns = (pd.array(list(supplies), dtype="str"), counts[OUT], counts[IN] + counts[OUT],
               counts[UNKEPT], counts[UNKNOWN])  # fmt: skip
    return pd.DataFrame(dict(zip(POINT_COLUMNS, columns, strict=True)))
