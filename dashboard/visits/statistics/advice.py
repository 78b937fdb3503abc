"""Advice: how often the same was given before it was followed, and how long that took."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.methods.survival import kaplan_meier, median_interval, median_survival

OPEN, ADOPTED, PARTLY, DROPPED = "open", "adopted", "partly", "dropped"
EPISODE_COLUMNS = [
    "health_center",
    "topic",
    "times",
    "first_on",
    "last_on",
    "status",
    "adopted_on",
    "days",
    "is_open",
]
CURVE_COLUMNS = ["days", "at_risk", "events", "censored", "not_adopted", "ci_low", "ci_high"]


@dataclass(frozen=True)
class Adoption:
    """How much of the advice was adopted, and how soon.

    `adopted` of `pieces`; `undated` of these without the day. `median` is the Kaplan-Meier days
    until half is adopted, with its limits (NaN: not reached, or nothing known).
    """

    pieces: int
    adopted: int
    undated: int
    median: float
    low: float
    high: float


def advice_pieces(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Unite the rows of each health center and topic into pieces of advice, as of a day.

    `rows`: health_center, topic, given_on, status, adopted_on. A row that is adopted or dropped
    ends its piece; advice given after that begins another. What was adopted after `day` is open
    on it. One row is a piece: health_center, topic, times (given), first_on, last_on, status,
    adopted_on, days (from the first day to the adoption; to `day` while it is open; to the last
    time given when dropped; missing when adopted on a day not recorded), is_open.
    """
    at = pd.Timestamp(day)
    known = rows[rows.given_on <= at]
    later = known.adopted_on > at
    known = known.assign(
        status=known.status.mask(later, OPEN), adopted_on=known.adopted_on.mask(later)
    )
    known = known.sort_values(["health_center", "topic", "given_on", "status"], kind="stable")
    ends = known.status.isin([ADOPTED, DROPPED])
    by = [known.health_center, known.topic]
    number = ends.astype("int64").groupby(by).cumsum() - ends
    pieces = (
        known.groupby([*by, number.rename("piece")], sort=True)
        .agg(
            times=("given_on", "size"),
            first_on=("given_on", "min"),
            last_on=("given_on", "max"),
            status=("status", "last"),
            adopted_on=("adopted_on", "max"),
        )
        .reset_index()
    )
    is_open = pieces.status.isin([OPEN, PARTLY])
    until = pieces.adopted_on.where(pieces.status == ADOPTED)
    until = until.mask(is_open, at).mask(pieces.status == DROPPED, pieces.last_on)
    days = (until - pieces.first_on).dt.days.astype("Int64")
    return pieces.assign(days=days, is_open=is_open)[EPISODE_COLUMNS]


def adoption_curve(pieces: pd.DataFrame) -> pd.DataFrame:
    """Return the Kaplan-Meier curve of advice not adopted, one row a number of days.

    days, at_risk, events, censored, not_adopted (survival), ci_low, ci_high. Advice that is open
    or dropped is censored; adopted on the very day it was given counts at day 0.
    """
    dated = pieces[pieces.days.notna()]
    curve = kaplan_meier(dated.days.astype(float), dated.status == ADOPTED)
    return curve.set_axis(CURVE_COLUMNS, axis=1)


def adoption(pieces: pd.DataFrame) -> Adoption:
    """Sum up the pieces of advice."""
    dated = pieces[pieces.days.notna()]
    curve = kaplan_meier(dated.days.astype(float), dated.status == ADOPTED)
    adopted = pieces.status == ADOPTED
    undated = int((adopted & pieces.days.isna()).sum())
    return Adoption(
        len(pieces), int(adopted.sum()), undated, median_survival(curve), *median_interval(curve)
    )


def most_repeated(pieces: pd.DataFrame) -> pd.DataFrame:
    """Return the open pieces given more than once, the most often given first."""
    again = pieces[pieces.is_open & (pieces.times > 1)]
    keys = ["times", "days", "health_center", "topic"]
    return again.sort_values(keys, ascending=[False, False, True, True], kind="stable")
