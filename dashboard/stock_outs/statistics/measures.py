"""What is counted of each supply by itself; never averaged over supplies (domain section 3.2)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.methods.survival import (
    kaplan_meier,
    median_interval,
    median_survival,
    restricted_mean,
)
from dashboard.months import Window
from dashboard.stock_outs.statistics.spells import SEEN, days_within, known_until, widest, within

MEASURE_COLUMNS = [
    "supply",
    "facilities",
    "ever_out",
    "spells_started",
    "days_out",
    "days_at_risk",
    "time_share",
    "median_days",
    "days_out_max",
    "center_months",
    "per_center_year",
    "measured",
    "ended",
    "median_low",
    "median_high",
    "mean_90",
]
DAYS_OF_A_MONTH = 365.25 / 12
LONGEST_COUNTED = 90  # days; the mean length up to here needs no end of the longest


def measures(
    found: pd.DataFrame,
    grid: tuple[Sequence[str], Sequence[str]],
    window: Window,
    away: pd.DataFrame | None = None,
    records_begin: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Count, for every supply, how many of the centers ran out, how often and for how long.

    `found`: rows of `bounded`; `grid`: the centers and the supplies; `away`: rows of `unseen`;
    `records_begin`: what was out by then began before. One row is a supply: facilities (n: at
    risk on some day), ever_out (k of them with a day out), spells_started (in the window; not
    what was out when records or looks began), days_out, days_at_risk, time_share, median_days
    (Kaplan-Meier; NaN while not reached), days_out_max (with days it may have been out),
    center_months at risk, per_center_year (spells started), measured (spells with a known
    beginning), ended of them, the median's 95% limits (R's log kind), mean_90 (days out up to
    90). Spells begun before the window enter at its start, those not ended in it are censored;
    of what was only seen, the middle between the least and the greatest length counts.
    """
    centers, supplies = grid
    here = within(found[found.place.isin(list(centers))], window)
    already = here.already_out
    if records_begin is not None:
        already = already | (here.started_on <= records_begin)
    began = (here.started_on >= pd.Timestamp(window.start)) & ~already
    days = {"inside": days_within(here, window), "most": days_within(widest(here), window)}
    here = here.assign(**days, began=began, **lengths(here, window))
    risk = at_risk(centers, supplies, window, away)
    counted = (
        sums_of(here, supplies)
        .join(risk)
        .join(typical(here[~already], supplies))
        .rename_axis("supply")
    )
    table = with_rates(counted).reset_index().astype({"supply": "str"})
    return table[MEASURE_COLUMNS]


def with_rates(counted: pd.DataFrame) -> pd.DataFrame:
    """Add what is counted over the days at risk: time_share, center_months, per_center_year."""
    n = counted.days_at_risk.where(counted.days_at_risk > 0).astype(float)
    months = n / DAYS_OF_A_MONTH
    return counted.assign(
        time_share=counted.days_out / n,
        center_months=months.fillna(0.0),
        per_center_year=12 * counted.spells_started / months,
    )


def sums_of(here: pd.DataFrame, supplies: Sequence[str]) -> pd.DataFrame:
    """Return, by supply: ever_out, spells_started, days_out and days_out_max.

    `here`: spells with `began` (inside the window), `inside` and `most` (days in it, and at most).
    """
    counted = here.groupby("supply").agg(
        ever_out=("place", "nunique"),
        spells_started=("began", "sum"),
        days_out=("inside", "sum"),
        days_out_max=("most", "sum"),
    )
    return counted.reindex(list(supplies), fill_value=0)


def lengths(found: pd.DataFrame, window: Window) -> dict[str, pd.Series]:
    """Return when each spell ended or was last seen (`time`, days since it began), when it
    entered the window (`entry`), and whether it `ended`; of bounds their middle.
    """
    until = pd.Timestamp(window.until)
    only_seen = found.source == SEEN
    wide = widest(found)
    begin = found.started_on.mask(only_seen, middle(wide.started_on, found.started_on))
    ends = known_until(found)
    closed = ~found.ongoing
    ends = ends.mask(closed, middle(ends, known_until(wide)))
    day = pd.Timedelta(days=1)
    return {
        "time": (ends.clip(upper=until) - begin) / day,
        "entry": ((pd.Timestamp(window.start) - begin) / day).clip(lower=0),
        "has_ended": closed & (ends <= until),
    }


def middle(first: pd.Series, second: pd.Series) -> pd.Series:
    """Return the moment half way between two days."""
    return first + (second - first) / 2


def at_risk(centers, supplies, window: Window, away: pd.DataFrame | None) -> pd.DataFrame:
    """Return, by supply, the days at risk and the number of centers with such a day."""
    days = max((window.until - window.start).days, 0)
    away = pd.DataFrame(columns=["place", "supply", "days"]) if away is None else away
    row = pd.Index(list(centers), dtype="str").get_indexer(away.place)
    column = pd.Index(list(supplies), dtype="str").get_indexer(away.supply)
    kept = (row >= 0) & (column >= 0)
    left = np.full((len(centers), len(supplies)), days, dtype="int64")
    np.subtract.at(left, (row[kept], column[kept]), away.days.to_numpy()[kept])
    return pd.DataFrame(
        {"days_at_risk": left.sum(axis=0), "facilities": (left > 0).sum(axis=0)},
        index=pd.Index(list(supplies), dtype="str"),
    )


def typical(found: pd.DataFrame, supplies: Sequence[str]) -> pd.DataFrame:
    """Return, by supply, the median length with its limits and the mean up to 90 days."""
    rows = []
    groups = dict(tuple(found.groupby("supply")))
    for supply in supplies:
        mine = groups.get(supply, found[:0])
        curve = kaplan_meier(mine.time, mine.has_ended, mine.entry, transform="log")
        ended = int(mine.has_ended.sum())
        mean = restricted_mean(curve, LONGEST_COUNTED) if ended else np.nan
        rows.append([len(mine), ended, median_survival(curve), *median_interval(curve), mean])
    names = ["measured", "ended", "median_days", "median_low", "median_high", "mean_90"]
    return pd.DataFrame(rows, columns=names, index=pd.Index(list(supplies), dtype="str"))
