"""Which days of which supply a place is at risk on: held there, and somebody would know."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.stock_outs.statistics.spells import (
    DAY,
    KEY,
    NOT_HELD,
    days_within,
    points,
    runs_of,
)

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
        place
        for place in places
        if place in known
        or (place not in checked and (checks.empty or district_of.get(place) in keeping))
    ]


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


def while_open(
    away: pd.DataFrame,
    closed_on: Mapping[str, date],
    grid: tuple[Sequence[str], Sequence[str]],
    window: Window,
) -> pd.DataFrame:
    """Add to the spans without risk the days after a place was closed: it holds nothing then.

    `away`: rows of `unseen`; `closed_on`: place -> the first day it was closed.
    """
    places, supplies = grid
    closing = {
        place: pd.Timestamp(max(closed_on[place], window.start))
        for place in places
        if place in closed_on and closed_on[place] < window.until
    }
    if not closing:
        return away
    until = away.started_on + pd.to_timedelta(away.days, unit="D")
    until = until.clip(upper=away.place.map(closing).fillna(until))
    before = away.assign(days=(until - away.started_on).dt.days)
    after = pd.MultiIndex.from_product([list(closing), list(supplies)], names=KEY)
    after = after.to_frame(index=False).astype("str")
    begun = after.place.map(closing)
    days = (pd.Timestamp(window.until) - begun).dt.days
    after = after.assign(started_on=begun, days=days, why=NOT_HELD)
    parts = [part for part in (before[before.days > 0], after) if len(part)] or [away[:0]]
    whole = pd.concat(parts, ignore_index=True)[UNSEEN_COLUMNS]
    return whole.astype({"days": "int64", "started_on": "datetime64[us]"})


def not_held(found: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """List the spans in which a place did not keep a supply: place, supply, started_on, until.

    From the look that said so to the next point that says otherwise (NaT: none); without an
    earlier point also before it (started_on NaT).
    """
    pairs = checks.loc[checks.state == NOT_HELD, KEY].drop_duplicates()
    there, seen = (rows.merge(pairs, on=KEY) for rows in (found, checks))
    runs = runs_of(points(there, seen))
    away = runs[runs.state == NOT_HELD]
    return pd.DataFrame(
        {
            "place": away.place,
            "supply": away.supply,
            "started_on": away["first"].mask(away.before.isna()),
            "until": away.after,
        }
    ).reset_index(drop=True)


def clipped(spans: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Cut spans (started_on, days) at the window's edges; those outside are left out."""
    inside = spans.assign(
        days=days_within(spans, window),
        started_on=spans.started_on.clip(lower=pd.Timestamp(window.start)),
    )
    return inside[inside.days > 0].reset_index(drop=True)
