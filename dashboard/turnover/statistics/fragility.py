"""Fragility: how many IMCI nurses each health center has on the last day, and mentored ones."""

import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.postings import IMCI, in_post, mentored_on

FRAGILITY_COLUMNS = ["health_center", "imci_nurses", "mentored_nurses"]


def fragility(
    postings: pd.DataFrame, periods: pd.DataFrame, window: Window, centers: list[str]
) -> pd.DataFrame:
    """Count the IMCI nurses in post on the window's last day, and the mentored among them.

    One row a center with any posting on record, in the order of `centers`; `periods` as from
    `mentored_periods`.
    """
    recorded = set() if window.is_empty else set(postings.health_center)
    held = postings[(postings.role == IMCI) & in_post(postings, window.last_day)]
    days = pd.Series(pd.Timestamp(window.last_day), index=held.index)
    mentored = held[mentored_on(held.nurse, days, periods)]
    shown = [center for center in centers if center in recorded]
    counts = [rows.groupby("health_center").nurse.nunique() for rows in (held, mentored)]
    columns = [one.reindex(shown, fill_value=0).to_numpy() for one in counts]
    return pd.DataFrame(dict(zip(FRAGILITY_COLUMNS, [shown, *columns], strict=True)))
