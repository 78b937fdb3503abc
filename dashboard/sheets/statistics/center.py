"""One health center: its last visits, what was done right at each, and three things to practice."""

from collections.abc import Iterable

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_FOR_PERCENT
from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.trends.statistics.steps import by_rate, items
from dashboard.turnover.statistics.postings import in_post
from dashboard.visits.statistics.advice import most_repeated
from dashboard.visits.statistics.rhythm import mentoring_done

LAST_VISITS, FOCI = 6, 3
VISIT_COLUMNS = ["visit", "started_on", "days", "nurses"]
CELL_COLUMNS = ["visit", "started_on", "indicator", "right", "observed", "share"]


def last_visits(visits: pd.DataFrame, seen: pd.DataFrame) -> pd.DataFrame:
    """Return the last six mentoring visits done, the oldest first.

    `visits`: rows of `visits_until` of one center; `seen`: visit, nurses. One row is a visit:
    visit, started_on, days (on site), nurses (observed; 0 when none was).
    """
    done = mentoring_done(visits).sort_values(["started_on", "code"], kind="stable")
    last = done.tail(LAST_VISITS)
    nurses = last.code.map(dict(zip(seen.visit, seen.nurses, strict=True)))
    return pd.DataFrame(
        {
            "visit": last.code,
            "started_on": last.started_on,
            "days": (last.last_day - last.started_on).dt.days + 1,
            "nurses": nurses.fillna(0).astype("int64"),
        }
    ).reset_index(drop=True)[VISIT_COLUMNS]


def visit_cells(
    values: pd.DataFrame, last: pd.DataFrame, indicators: Iterable[Indicator]
) -> pd.DataFrame:
    """Count what was done right at each of the last visits.

    `values`: indicator, visit, numerator, denominator; `last`: rows of `last_visits`. One row is
    a visit × indicator that was observed at it: visit, started_on, indicator, right (the
    numerator, or what is not in it where lower is better), observed, share (missing under 5).
    """
    down = {one.code for one in indicators if one.direction == "down"}
    codes = [one.code for one in indicators if one.direction != "neutral"]
    held = values[values.indicator.isin(codes) & values.visit.isin(list(last.visit))]
    sums = held.groupby(["visit", "indicator"], as_index=False)[["numerator", "denominator"]].sum()
    k, n = sums.numerator, sums.denominator
    right = k.where(~sums.indicator.isin(down), n - k)
    begun = sums.visit.map(dict(zip(last.visit, last.started_on, strict=True)))
    found = sums.assign(
        right=right, observed=n, share=(right / n).where(n >= FEWEST_FOR_PERCENT), started_on=begun
    )
    ordered = found.sort_values(["started_on", "visit", "indicator"], kind="stable")
    return ordered[CELL_COLUMNS].reset_index(drop=True)


def practice_foci(
    sums: pd.DataFrame,
    indicators: Iterable[Indicator],
    window: Window,
    wider: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the three steps missed in the largest share, of those observed 10 times or more.

    `sums` and `wider` as for `steps.items`. Where fewer steps were observed so often, others
    follow. One row is a step as in `steps.items`; one that was never missed, or an index, is none.
    """
    lines = items(sums, indicators, window, wider)
    missed = lines[(lines.misses > 0) & (lines.tasks_a_child == 1)]
    return by_rate(missed).head(FOCI).drop(columns="few").reset_index(drop=True)


def open_advice(pieces: pd.DataFrame) -> pd.DataFrame:
    """Return the open rows of `advice_pieces`: what was given most often, then the newest."""
    again = most_repeated(pieces)
    once = pieces[pieces.is_open & (pieces.times == 1)].sort_values("first_on", ascending=False)
    return pd.concat([again, once]) if len(once) else again


def is_small(row) -> bool:
    """Tell whether a step was observed too seldom to be judged."""
    return row.denominator < FEWEST_FOR_JUDGEMENT


def in_post_now(postings: pd.DataFrame, met: pd.DataFrame, day) -> pd.DataFrame:
    """Return who is in post at one center on a day, and her contacts with a mentor there.

    `postings` and `met` (nurse, health_center, visit, started_on) as from the loaders. One row is
    a posting: nurse, role, started_on, imci_trained_on, visits (mentoring visits at which she was
    observed since she came), last_seen_on.
    """
    held = postings[in_post(postings, day)].reset_index(drop=True)
    pairs = held.reset_index(names="posting").merge(
        met, on=["nurse", "health_center"], suffixes=("", "_seen")
    )
    since = pairs[
        (pairs.started_on_seen >= pairs.started_on) & (pairs.started_on_seen <= pd.Timestamp(day))
    ]
    counted = since.groupby("posting").agg(
        visits=("visit", "nunique"), last_seen_on=("started_on_seen", "max")
    )
    whole = held.join(counted)[
        ["nurse", "role", "started_on", "imci_trained_on", "visits", "last_seen_on"]
    ]
    return whole.assign(visits=whole.visits.fillna(0).astype("int64"))
