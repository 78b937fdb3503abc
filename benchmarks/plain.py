"""The rows of a page again, with plain pandas on whole frames in memory: what SQL is held against.

Each function is named like the loader whose rows it makes.
"""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.places import PHARMACY
from data_loaders import schema
from data_loaders.engine import reading


class Frames:
    """Every table as one frame, observations joined with their centers and visits already."""

    def __init__(self, engine: sa.Engine):
        with reading(engine) as connection:
            for table in schema.FACTS:
                setattr(self, table.name, whole(connection, table))
        homes = self.health_centers.rename(columns={"code": "health_center"})
        homes = homes[["health_center", "district"]]
        visits = self.visits.rename(columns={"code": "visit"})[["visit", "domain", "started_on"]]
        self.observed = self.indicator_values.merge(homes, on="health_center")
        self.observed = self.observed.merge(visits, on="visit", how="left")
        self.posted = self.postings.merge(homes, on="health_center")
        self.visited = self.visits.merge(homes, on="health_center")
        places = self.stock_outs.merge(homes, on="health_center", how="left")
        store = places.pharmacy.notna()
        places.loc[store, "district"] = places.pharmacy
        self.short = places.assign(
            place=places.health_center.where(~store, PHARMACY + places.pharmacy)
        )


def whole(connection: sa.Connection, table: sa.Table) -> pd.DataFrame:
    """Read a table whole, with its dates as dates."""
    rows = pd.read_sql(sa.select(table), connection)
    dates = [column.name for column in table.c if isinstance(column.type, sa.Date)]
    return rows.assign(**{name: pd.to_datetime(rows[name]) for name in dates})


def asked(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Keep the rows that the filters name, one comparison a filter."""
    for name in ("district", "health_center", "nurse", "indicator", "supply", "domain"):
        codes = getattr(filters, name)
        if codes and name in rows:
            rows = rows[rows[name].isin(codes)]
    return rows


def within(rows: pd.DataFrame, name: str, window: Window) -> pd.DataFrame:
    """Keep the rows dated in the window."""
    begins, ends = pd.Timestamp(window.start), pd.Timestamp(window.until)
    return rows[(rows[name] >= begins) & (rows[name] < ends)]


def summed(rows: pd.DataFrame, keys: list) -> pd.DataFrame:
    """Sum numerators and denominators, and count the nurses."""
    sums = {name: (name, "sum") for name in ("numerator", "denominator")}
    return rows.groupby(keys, dropna=False).agg(**sums, nurses=("nurse", "nunique")).reset_index()


def load_indicator_months(frames: Frames, filters, window, place=None) -> pd.DataFrame:
    """Sum by indicator and month."""
    rows = within(asked(frames.observed, filters), "date", window)
    rows = rows.assign(period_start=rows.date.dt.to_period("M").dt.to_timestamp())
    return summed(rows, [*([place] if place else []), "indicator", "period_start"])


def load_indicator_visits(frames: Frames, filters, window, by_place=False) -> pd.DataFrame:
    """Sum by indicator and visit."""
    rows = within(asked(frames.observed, filters), "date", window)
    rows = rows.assign(period_start=rows.started_on.fillna(rows.date))
    place = ["health_center"] if by_place else []
    return summed(rows, [*place, "indicator", "period_start", "visit"])


def load_nurse_visits(frames: Frames, filters, window) -> pd.DataFrame:
    """Sum by indicator, health center, nurse, visit and day."""
    rows = within(asked(frames.observed, filters), "date", window)
    return summed(rows, ["indicator", "health_center", "nurse", "visit", "date"])


def load_postings(frames: Frames, filters, window) -> pd.DataFrame:
    """Keep the postings begun before the window's end, with what is known of the nurse."""
    rows = asked(frames.posted, filters)
    rows = rows[rows.started_on < pd.Timestamp(window.until)]
    return rows.merge(frames.nurses, left_on="nurse", right_on="code")


def load_visits(frames: Frames, filters, window) -> pd.DataFrame:
    """Keep the visits begun in the window."""
    return within(asked(frames.visited, filters), "started_on", window)


def load_stock_outs(frames: Frames, filters, window) -> pd.DataFrame:
    """Keep the stock-outs begun before the window's end."""
    rows = asked(frames.short, filters)
    return rows[rows.started_on < pd.Timestamp(window.until)].sort_values(["place", "supply"])
