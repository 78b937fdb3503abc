"""Coverage: how many of a place's health centers were visited in each month."""

import pandas as pd


def months_visited(covered: pd.DataFrame, place_of: dict[str, str]) -> pd.DataFrame:
    """Count by place and month how many of its centers were visited at least once.

    `covered`: rows of `statistics.data.coverage`; `place_of`: center -> place. One row: place,
    month, visited (k), centers (n), visits (begun in the month), days_on_site.
    """
    placed = covered.assign(
        place=covered.health_center.map(place_of).astype("str"), visited=covered.done > 0
    )
    counted = placed.groupby(["place", "month"], as_index=False).agg(
        visited=("visited", "sum"), centers=("visited", "size"), visits=("done", "sum"),
        days_on_site=("days_on_site", "sum"),
    )  # fmt: skip
    return counted.astype({"visited": "int64"})
