"""Replacement: after each IMCI nurse who left, how long until the next one began."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.methods.survival import at_risk, kaplan_meier
from dashboard.methods.survival_steps import Course, Median, falling_course, median_of
from dashboard.months import Window
from dashboard.turnover.statistics.postings import IMCI, departed

REPLACEMENT_COLUMNS = [
    "health_center",
    "left",
    "departed_on",
    "nurse",
    "posted_on",
    "days",
    "replaced",
    "at_risk",
    "unfilled",
    "ci_low",
    "ci_high",
]


def replacements(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Pair each IMCI departure of the window with the nurse who came next to that center.

    One row is a departure: health_center, left (who left), departed_on, nurse and posted_on (who
    began on that day or later, missing while nobody has), days (to then, or to the window's
    end), replaced. Who came first is paired with who left first; nobody replaces two, nor
    herself, and a posting that began before it was observed is no arrival.
    """
    imci = postings[(postings.role == IMCI) & (postings.started_on < pd.Timestamp(window.until))]
    came = imci[imci.observed_from <= imci.started_on]
    gone = by_center(imci[departed(imci, window)], "ended_on")
    arrivals = by_center(came, "started_on")
    rows = []
    for center, left in gone.items():
        rows += paired(center, left, arrivals.get(center, []))
    found = pd.DataFrame(rows, columns=REPLACEMENT_COLUMNS[:5])
    found = found.astype({"departed_on": "datetime64[us]", "posted_on": "datetime64[us]"})
    days = (found.posted_on.fillna(pd.Timestamp(window.until)) - found.departed_on).dt.days
    found = found.assign(days=days, replaced=found.posted_on.notna())
    return found.sort_values(["departed_on", "health_center", "left"], ignore_index=True)


def by_center(postings: pd.DataFrame, day: str) -> dict[str, list[tuple]]:
    """Return each center's (day, nurse), in that order."""
    ordered = postings.sort_values([day, "nurse"])
    found: dict[str, list[tuple]] = {}
    for center, on, nurse in zip(ordered.health_center, ordered[day], ordered.nurse, strict=True):
        found.setdefault(center, []).append((on, nurse))
    return found


def paired(center: str, left: list[tuple], arrivals: list[tuple]) -> list[tuple]:
    """Give each departure of one center, in order, the first arrival that is still free.

    `left` and `arrivals`: (day, nurse), the earliest first.
    """
    rows, free = [], list(arrivals)
    for day, nurse in left:
        fit = next((one for one in free if one[0] >= day and one[1] != nurse), None)
        if fit:
            free.remove(fit)
        began, successor = fit or (pd.NaT, None)
        rows.append((center, nurse, day, successor, began))
    return rows


def waiting(found: pd.DataFrame) -> pd.DataFrame:
    """Estimate what share of posts is unfilled after how many days; `found` as `replacements`.

    The Kaplan-Meier curve of `survival.kaplan_meier`: posts not filled yet are censored.
    """
    return kaplan_meier(found.days, found.replaced)


@dataclass(frozen=True)
class Waits:
    """After how many of the departures somebody came, and the median days to then, as long as
    posts that are still empty could tell.
    """

    departures: int
    filled: int
    median: Median


def waits(found: pd.DataFrame) -> Waits:
    """Sum up the rows of `replacements`."""
    return Waits(len(found), int(found.replaced.sum()), median_of(waiting(found)))


def waits_course(found: pd.DataFrame) -> Course | None:
    """Return the curve of `waiting` as it is drawn; None under five departures with a wait."""
    return falling_course(waiting(found), found.days)


def with_waiting(found: pd.DataFrame) -> pd.DataFrame:
    """Add the curve to the departures, the shortest wait first: what is drawn, row by row.

    at_risk: how many waited as long or longer; `unfilled` with its 95% limits: the share of posts
    still unfilled after so many days, NaN before the first was filled.
    """
    ordered = found.sort_values(["days", "departed_on", "health_center"], ignore_index=True)
    curve = waiting(found)
    place = np.searchsorted(curve["time"], ordered.days, side="right") - 1
    known = place >= 0
    columns = {"unfilled": "survival", "ci_low": "ci_low", "ci_high": "ci_high"}
    values = {
        name: np.where(known, curve[column].to_numpy()[np.maximum(place, 0)], np.nan)
        if len(curve)
        else np.full(len(ordered), np.nan)
        for name, column in columns.items()
    }
    return ordered.assign(at_risk=at_risk(ordered.days, found.days), **values)[REPLACEMENT_COLUMNS]
