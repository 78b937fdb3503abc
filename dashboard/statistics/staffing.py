"""Staffing: who left in a period, what went with them, and who is left at its end."""

from dataclasses import dataclass

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.mentoring import mentored_on
from dashboard.statistics.postings import IMCI, OUTSIDE, departed, in_post, in_view
from dashboard.statistics.turnover import imci_nurses

POSTING_COLUMNS = ["nurse", "health_center", "role", "started_on", "ended_on", "observed_from",
                   "destination", "end_reason", "mentored_now", "mentored_on_leaving", "district",
                   "education", "imci_trained_on"]  # fmt: skip


@dataclass(frozen=True)
class Staffing:
    """Departures inside a window, and the IMCI nurses of each center on its last day.

    `mentored`: those who left and were mentored on their last day in post.
    """

    departures: int
    imci_departures: int
    transfers: int
    outside: int
    mentored: int
    nurses: dict[str, int]

    @property
    def unknown(self) -> int:
        """How many left for a place that is not recorded."""
        return self.departures - self.transfers - self.outside

    @property
    def in_post(self) -> int:
        """How many IMCI nurses are in post."""
        return sum(self.nurses.values())

    def centers_with(self, n: int) -> list[str]:
        """List the centers with exactly `n` IMCI nurses in post."""
        return [center for center, found in self.nurses.items() if found == n]


def posting_list(
    postings: pd.DataFrame, periods: pd.DataFrame, window: Window
) -> pd.DataFrame:  # fmt: skip
    """Return the postings of the window with whether their nurse is mentored.

    `periods` as from `mentored_periods`. `mentored_now` is about the window's last day, missing
    for those not in post then; `mentored_on_leaving` about the last day in post, missing for
    those who did not leave in the window.
    """
    held = postings[in_view(postings, window)].reset_index(drop=True)
    now, left = in_post(held, window.last_day), departed(held, window)
    last_days = pd.Series(pd.Timestamp(window.last_day), index=held.index)
    mentored = mentored_on(held.nurse, last_days, periods)
    before = mentored_on(held.nurse, held.ended_on - pd.Timedelta(days=1), periods)
    return held.assign(
        mentored_now=mentored.astype("boolean").where(now),
        mentored_on_leaving=before.astype("boolean").where(left),
    )[POSTING_COLUMNS]


def staffing(listed: pd.DataFrame, centers: list[str], window: Window) -> Staffing:
    """Sum up the rows of `posting_list`; a center of `centers` without nurses counts 0."""
    left = listed[departed(listed, window)]
    outside = int((left.destination == OUTSIDE).sum())
    return Staffing(
        departures=len(left),
        imci_departures=int((left.role == IMCI).sum()),
        transfers=int(left.destination.notna().sum()) - outside,
        outside=outside,
        mentored=int(left.mentored_on_leaving.sum()),
        nurses=imci_nurses(listed, centers, window.last_day),
    )
