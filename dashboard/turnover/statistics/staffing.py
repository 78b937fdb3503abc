"""Staffing: who left in a period, what went with them, and who is left at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.postings import (
    IMCI,
    OUTSIDE,
    clipped,
    departed,
    in_post,
    in_view,
    mentored_on,
    mentored_spells,
    untrained_spells,
)
from dashboard.turnover.statistics.rates import imci_nurses

POSTING_COLUMNS = [
    "nurse",
    "health_center",
    "role",
    "started_on",
    "ended_on",
    "observed_from",
    "destination",
    "end_reason",
    "mentored_now",
    "mentored_on_leaving",
    "district",
    "education",
    "imci_trained_on",
]


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


def posting_list(postings: pd.DataFrame, periods: pd.DataFrame, window: Window) -> pd.DataFrame:
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


def training_days(listed: pd.DataFrame) -> tuple[int, int]:
    """Count the IMCI nurses whose day of IMCI training is not recorded, and all of them.

    `listed`: rows of `posting_list`.
    """
    trained = listed[listed.role == IMCI].groupby("nurse").imci_trained_on.max()
    return int(trained.isna().sum()), len(trained)


# The postings of some health centers as they are drawn: in lanes, none over another.


@dataclass(frozen=True)
class Lanes:
    """The postings of some health centers as they are drawn, and parts of them in another look.

    `postings`: rows of `posting_list`; `spells`: the same cut to the window (`clipped`), with lane
    and free_after (`in_lanes`); `mentored` and `untrained`: rows of `mentored_spells` and
    `untrained_spells` of them, all under one index. `nurses`: center -> IMCI nurses in post on the
    last day (None: not to be said), in the order in which they are drawn.
    """

    postings: pd.DataFrame
    spells: pd.DataFrame
    mentored: pd.DataFrame
    untrained: pd.DataFrame
    nurses: dict[str, int | None]

    @property
    def deep(self) -> dict[str, int]:
        """How many lanes each center needs: one where nobody is drawn."""
        most = self.spells.groupby("health_center").lane.max() + 1
        return {center: int(most.get(center, 1)) for center in self.nurses}

    def within(self, centers: Sequence[str]) -> "Lanes":
        """Return the lanes of some of the centers."""
        here = self.spells[self.spells.health_center.isin(list(centers))]
        return Lanes(
            self.postings.loc[here.index],
            here,
            *(part[part.posting.isin(here.index)] for part in (self.mentored, self.untrained)),
            {center: self.nurses[center] for center in centers},
        )


def lanes(
    listed: pd.DataFrame, periods: pd.DataFrame, window: Window, nurses: dict[str, int | None]
) -> Lanes:
    """Put postings into lanes; `listed`: rows of `posting_list`, `periods`: `mentored_periods`,
    `nurses`: the centers to draw -> IMCI nurses in post, as for `Lanes`.
    """
    spells = clipped(listed, window)
    mentored, untrained = mentored_spells(spells, periods), untrained_spells(spells)
    return Lanes(listed, in_lanes(spells, window), mentored, untrained, nurses)


def in_lanes(spells: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Add each posting's lane within its center, and the days its lane stays free after it."""
    lane = pd.Series(0, index=spells.index, dtype="int64")
    for _, own in spells.groupby("health_center"):
        lane[own.index] = first_free(list(own.started_on), list(own.ended_on))
    spells = spells.assign(lane=lane)
    following = spells.groupby(["health_center", "lane"]).started_on.shift(-1)
    following = following.fillna(pd.Timestamp(window.until))
    return spells.assign(free_after=(following - spells.ended_on).dt.days)


def first_free(starts: list, ends: list) -> list[int]:
    """Put each interval, in the order of their starts, into the first lane that is free again."""
    free_from, lanes = [], []
    for start, end in zip(starts, ends, strict=True):
        lane = next((i for i, day in enumerate(free_from) if day <= start), len(free_from))
        free_from[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes
