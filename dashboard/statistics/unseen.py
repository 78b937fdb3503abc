"""What the records never mention: centers nobody saw, nurses never observed, data long overdue."""

from datetime import date, datetime

import pandas as pd

from dashboard.statistics.postings import IMCI
from dashboard.statistics.quality import LATE_AFTER_DAYS, Found, found_rows


def unseen_centers(centers: list[str], visited: set[str], observed: set[str]) -> Found:
    """List the health centers without any visit done and without any value, ever."""
    never = [code for code in centers if code not in visited | observed]
    rows = pd.DataFrame({"place": never})
    return Found("unseen_centers", len(centers), found_rows(rows))


def unobserved_nurses(postings: pd.DataFrame, done: pd.DataFrame, observed: set[str]) -> Found:
    """List the IMCI nurses whose center was visited while they were in post, and never observed.

    `postings` and `done` (visits): begun before the window's end; `observed`: codes of the nurses
    with any value until then. One row is a nurse at her last such posting: item is her code, date
    the first day of the posting, value the visits during her postings.
    """
    in_post = postings[postings.role == IMCI][["nurse", "health_center", "started_on", "ended_on"]]
    visits = done[["health_center", "started_on"]].rename(columns={"started_on": "on"})
    pairs = in_post.merge(visits, on="health_center")
    during = pairs[(pairs.on >= pairs.started_on) & ~(pairs.on >= pairs.ended_on)]
    met = during.sort_values("started_on").groupby("nurse").agg(
        place=("health_center", "last"), date=("started_on", "last"), value=("on", "size")
    )  # fmt: skip
    never = met[~met.index.isin(observed)].reset_index(names="item")
    return Found("unobserved_nurses", len(met), found_rows(never))


def late_import(imported_at: datetime | None, data_date: date) -> Found:
    """Tell whether the newest record was over 60 days old at the last import."""
    days = (imported_at.date() - data_date).days if imported_at else 0
    late = pd.DataFrame({"date": [data_date], "value": [days]})[: int(days > LATE_AFTER_DAYS)]
    rows = found_rows(late, item="imports", reference=LATE_AFTER_DAYS)
    return Found("late_import", int(imported_at is not None), rows)
