"""One nurse: her path across health centers, and how mentoring reached her since each posting."""

from datetime import date

import pandas as pd

PATH_COLUMNS = [
    "health_center",
    "role",
    "started_on",
    "ended_on",
    "days",
    "is_open",
    "visits",
    "visits_to_center",
    "first_seen_on",
    "last_seen_on",
    "days_to_first",
]


def pathway(
    postings: pd.DataFrame, met: pd.DataFrame, visits: pd.DataFrame, day: date
) -> pd.DataFrame:
    """Return a nurse's postings up to a day, with the visits that reached her in each.

    `postings`: rows of the loader for one nurse; `met`: her contacts (health_center, visit,
    started_on); `visits`: mentoring visits done (health_center, started_on) of the centers where
    she was. One row is a posting, in order: health_center, role, started_on, ended_on (NaT: still
    there on the day), days (in post up to the day), is_open, visits (at which she was observed),
    visits_to_center (done there while she was in post), first_seen_on, last_seen_on,
    days_to_first (from the posting to her first such visit; missing when never).
    """
    at = pd.Timestamp(day)
    held = postings[postings.started_on <= at].sort_values("started_on", kind="stable")
    rows = []
    for one in held.itertuples():
        is_open = pd.isna(one.ended_on) or one.ended_on > at
        until = at + pd.Timedelta(days=1) if is_open else one.ended_on
        mine = during(met, one, until).drop_duplicates("visit")
        first = mine.started_on.min()
        rows.append(
            [
                one.health_center,
                one.role,
                one.started_on,
                pd.NaT if is_open else one.ended_on,
                (until - one.started_on).days,
                is_open,
                len(mine),
                len(during(visits, one, until)),
                first,
                mine.started_on.max(),
                (first - one.started_on).days if len(mine) else None,
            ]
        )
    table = pd.DataFrame(rows, columns=PATH_COLUMNS)
    days = ["started_on", "ended_on", "first_seen_on", "last_seen_on"]
    kinds = dict.fromkeys(days, "datetime64[us]") | {"days_to_first": "Int64"}
    return table.astype(kinds)


def during(rows: pd.DataFrame, posting, until: pd.Timestamp) -> pd.DataFrame:
    """Keep what began at a posting's health center while it lasted."""
    here = rows[rows.health_center == posting.health_center]
    return here[(here.started_on >= posting.started_on) & (here.started_on < until)]
