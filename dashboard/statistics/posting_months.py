"""Person-days, exits and who is in post, month by month."""

from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.month_splits import month_numbers, split_by_month
from dashboard.statistics.postings import IMCI
from dashboard.statistics.staff import EVERYBODY, leavers, observed_spells
from dashboard.statistics.turnover import exit_counts

POSTING_MONTH_COLUMNS = ["health_center", "month", "days", "exits", "outside", "transfers",
                         "in_post", "imci_days", "imci_exits", "imci_in_post",
                         "last_on"]  # fmt: skip
EVENTS = ["started_on", "observed_from", "ended_on"]


def posting_months(postings: pd.DataFrame, until: date) -> pd.DataFrame:
    """Count person-days, exits and who was in post at the month's end, up to a day not included.

    `postings`: as `load_postings`; `until`: the first of a month, after all that is recorded. One
    row is a health center × month with any: days (in post and under observation), exits, of them
    outside and transfers, in_post (postings at risk on the last day), the same of IMCI nurses, and
    last_on (NaT: none), the last day on which a posting began, ended or was first observed.
    """
    if postings.empty:
        return pd.DataFrame(columns=POSTING_MONTH_COLUMNS)
    window = Window(postings.started_on.min().date(), until)
    counts = pd.concat([_at_risk(postings, window), _exits(postings, window)], ignore_index=True)
    keys = ["health_center", "month"]
    sums = counts.groupby(keys).sum().astype("int64")
    days = postings.melt("health_center", EVENTS, value_name="last_on").dropna(subset="last_on")
    events = days.assign(month=month_numbers(days.last_on)).groupby(keys).last_on.max()
    return sums.join(events).reset_index()[POSTING_MONTH_COLUMNS]


def _at_risk(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return the days at risk of every posting by month, a row each."""
    held = observed_spells(postings, window, EVERYBODY, postings[:0])
    parts = split_by_month(held.started_on, held.ended_on)
    here = held.iloc[parts.span].reset_index(drop=True)
    is_imci = (here.role == IMCI).astype("int64")
    stays = parts.last_on.dt.is_month_end.astype("int64")
    return pd.DataFrame(
        {"health_center": here.health_center, "month": parts.month, "days": parts.days,
         "in_post": stays, "imci_days": parts.days * is_imci, "imci_in_post": stays * is_imci}
    )  # fmt: skip


def _exits(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return every exit with its month, a row each."""
    left = leavers(postings, window, EVERYBODY, postings[:0])
    return exit_counts(left).assign(month=month_numbers(left.ended_on))
