"""The two ledgers of departures: what each center lost, and what of it the programme lost too."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.months import Window
from dashboard.turnover.statistics.levels import LAST_VISITS, last_levels
from dashboard.turnover.statistics.postings import IMCI, ONE_DAY, OUTSIDE, mentored_on

TRANSFER, LOST, UNKNOWN = "transfer", "programme", "unknown"
LEDGERS = (TRANSFER, LOST, UNKNOWN)
CENTER = "center"  # what a center lost: all three together
LEDGER_COLUMNS = [
    "ledger",
    "exits",
    "imci_exits",
    "mentored_exits",
    "mentoring_visits",
    "known",
    "skill",
]
LEAVER_COLUMNS = [
    "nurse",
    "health_center",
    "role",
    "departed_on",
    "posted_on",
    "destination",
    "ledger",
    "mentored",
    "visits",
    "numerator",
    "denominator",
    "skill",
]


def departed_nurses(
    left: pd.DataFrame,
    periods: pd.DataFrame,
    contacts: pd.DataFrame,
    observations: pd.DataFrame,
    down: bool = False,
) -> pd.DataFrame:
    """List who left with what had been invested in her, one row an exit; `left`: of `leavers`.

    `visits`: the mentoring visits she was observed at before she left, at any center (`contacts`).
    `skill`: her share of correct care at her last visits at the center, k / n (`last_levels`;
    `down`: of an indicator that should be low, the rest to 1); NaN where too little was seen.
    """
    left = left.rename(columns={"ended_on": "departed_on", "started_on": "posted_on"})
    left = left.reset_index(drop=True)
    known, outside = left.destination.notna(), left.destination == OUTSIDE
    found = left.assign(
        ledger=np.select([outside, known], [LOST, TRANSFER], UNKNOWN),
        mentored=mentored_on(left.nurse, left.departed_on - ONE_DAY, periods),
        visits=visits_before(left, contacts),
    )
    asked = found[["nurse", "health_center"]].assign(day=found.departed_on)
    last = last_levels(asked, observations)
    rate = last.numerator / last.denominator
    return found.assign(
        numerator=last.numerator, denominator=last.denominator, skill=1 - rate if down else rate
    )[LEAVER_COLUMNS]


def visits_before(left: pd.DataFrame, contacts: pd.DataFrame) -> pd.Series:
    """Count each leaver's mentoring visits that began before her last day in post."""
    rows = left[["nurse", "departed_on"]].reset_index(names="row")
    pairs = rows.merge(contacts[["nurse", "visit", "started_on"]], on="nurse")
    before = pairs[pairs.started_on < pairs.departed_on]
    return before.groupby("row").visit.nunique().reindex(left.index, fill_value=0)


def ledgers(left: pd.DataFrame) -> pd.DataFrame:
    """Add the exits up: what the centers lost (`center`), and of it by where they went.

    `left`: rows of `departed_nurses`. `known`: IMCI leavers whose skill is known; `skill`: its sum,
    in whole nurses: one who did 80% correctly counts 0.8 (our measure, docs/decisions.md).
    """
    rows = []
    for ledger in (CENTER, *LEDGERS):
        part = left if ledger == CENTER else left[left.ledger == ledger]
        rows.append(
            (
                ledger,
                len(part),
                int((part.role == IMCI).sum()),
                int(part.mentored.sum()),
                int(part.visits.sum()),
                int(part.skill.notna().sum()),
                float(part.skill.sum()),
            )
        )
    return pd.DataFrame(rows, columns=LEDGER_COLUMNS)


def skill_gained(points: pd.DataFrame, window: Window, down: bool = False) -> pd.DataFrame:
    """Count the nurses new in a post who are known (`nurses`), and add their skill up, in whole
    nurses: one row.

    `points`: rows of `visit_points`, of postings that began inside the window; each counts with
    her first three observed visits, or as many more as hold ten observations.
    """
    since, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    keys = ["nurse", "health_center", "posted_on"]
    seen = points[(points.posted_on >= since) & (points.posted_on < until)]
    seen = seen.sort_values([*keys, "visit_number"])
    number = seen.groupby(keys).cumcount()
    before = seen.groupby(keys).denominator.cumsum() - seen.denominator
    first = seen[(number < LAST_VISITS) | (before < FEWEST_FOR_JUDGEMENT)]
    sums = first.groupby(keys)[["numerator", "denominator"]].sum()
    sums = sums[sums.denominator >= FEWEST_FOR_JUDGEMENT]
    rates = sums.numerator / sums.denominator
    skill = float((1 - rates if down else rates).sum())
    return pd.DataFrame({"nurses": [len(sums)], "skill": [skill]})
