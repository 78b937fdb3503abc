"""Learning: what nurses new in a post did at their first, second, third mentoring visit."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.turnover.statistics.levels import PREDECESSOR

CURVE_COLUMNS = [
    "visit_number",
    "nurses",
    "numerator",
    "denominator",
    "rate",
    "median",
    "low_quartile",
    "high_quartile",
]
# A median of fewer says more of who they are than of how nurses learn (domain section 4.4).
FEWEST_NURSES = 5


class Reference(NamedTuple):
    """The level to draw newcomers beside: the mean of `levels` of so many `replacements`.

    `level_of` tells whose they are, as in `parity.predecessors`; None (and NaN) without any.
    """

    level: float
    level_of: str | None
    levels: int
    replacements: int


def visit_numbers(postings: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """Number each nurse's mentoring visits since her posting at the center began.

    `contacts`: nurse, health_center, visit, seen_on (the day she was observed). Only postings
    seen from their start count, and only visits within them; of two postings that hold the same
    day, the later. One row: nurse, health_center, posted_on, visit, visit_number (1, 2, 3 …).
    """
    seen = postings[postings.observed_from <= postings.started_on]
    seen = seen[["nurse", "health_center", "started_on", "ended_on"]]
    pairs = contacts[["nurse", "health_center", "visit", "seen_on"]].merge(
        seen, on=["nurse", "health_center"]
    )
    within = (pairs.started_on <= pairs.seen_on) & ~(pairs.ended_on <= pairs.seen_on)
    pairs = pairs[within].sort_values(["nurse", "health_center", "started_on", "seen_on", "visit"])
    pairs = pairs.drop_duplicates(["nurse", "health_center", "visit"], keep="last")
    number = pairs.groupby(["nurse", "health_center", "started_on"]).cumcount() + 1
    found = pairs.rename(columns={"started_on": "posted_on"}).assign(visit_number=number)
    columns = ["nurse", "health_center", "posted_on", "visit", "visit_number"]
    return found[columns].reset_index(drop=True)


def visit_points(numbered: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what was observed of each posting at each of its numbered visits.

    `observations`: nurse, health_center, visit, numerator, denominator. One row is a posting ×
    visit number: nurse, health_center, posted_on, visit_number, numerator, denominator, rate.
    """
    pairs = numbered.merge(observations, on=["nurse", "health_center", "visit"])
    keys = ["nurse", "health_center", "posted_on", "visit_number"]
    points = pairs.groupby(keys)[["numerator", "denominator"]].sum().reset_index()
    return points.assign(rate=points.numerator / points.denominator)


def learning_curve(points: pd.DataFrame) -> pd.DataFrame:
    """Pool the postings by visit number: distinct nurses, k and n, median and quartiles of rates.

    The quartiles (linear interpolation) are NaN where fewer than five nurses were observed. Nurses
    who leave early are missing at the later numbers, so `nurses` falls from left to right.
    """
    pooled = points.groupby("visit_number").agg(
        nurses=("nurse", "nunique"),
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        median=("rate", "median"),
        low_quartile=("rate", lambda rates: rates.quantile(0.25)),
        high_quartile=("rate", lambda rates: rates.quantile(0.75)),
    )
    quartiles = ["low_quartile", "high_quartile"]
    pooled[quartiles] = pooled[quartiles].astype(float).where(pooled.nurses >= FEWEST_NURSES)
    pooled = pooled.reset_index()
    return pooled.assign(rate=pooled.numerator / pooled.denominator)[CURVE_COLUMNS]


def without_codes(points: pd.DataFrame) -> pd.DataFrame:
    """Number the postings of `visit_points` instead of naming them: posting (from 0 on),
    visit_number, numerator, denominator, rate.
    """
    number = points.groupby(["nurse", "health_center", "posted_on"]).ngroup()
    columns = ["posting", "visit_number", "numerator", "denominator", "rate"]
    return points.assign(posting=number)[columns]


def reference_level(levels: pd.DataFrame) -> Reference:
    """Average the levels that the replacements' predecessors had; without any, those of districts.

    `levels`: rows of `predecessors`. Each replacement counts once (domain section 4.4).
    """
    came = levels[levels.replaced]
    own = came[came.level_of == PREDECESSOR]
    known = own if len(own) else came[came.level.notna()]
    if known.empty:
        return Reference(np.nan, None, 0, len(came))
    return Reference(float(known.level.mean()), known.level_of.iloc[0], len(known), len(came))


def as_frame(reference: Reference) -> pd.DataFrame:
    """Return a reference as a table of one row."""
    types = {"level": "float64", "level_of": "str", "levels": "int64", "replacements": "int64"}
    return pd.DataFrame([reference], columns=Reference._fields).astype(types)


def from_frame(table: pd.DataFrame) -> Reference:
    """Return the reference that `as_frame` made a table of."""
    row = next(table.itertuples())
    level_of = None if pd.isna(row.level_of) else row.level_of
    return Reference(float(row.level), level_of, int(row.levels), int(row.replacements))
