"""What a meeting follows up: the visits to every center, and the medicines that are out."""

from datetime import date

import pandas as pd


def visited(visits: pd.DataFrame, centers: list[str], month: date, until: date) -> pd.DataFrame:
    """Count each center's done visits in the month and the days since its last one.

    `visits`: rows with health_center, started_on, ended_on (NaT: one day), status, up to `until`
    (exclusive, the month's end). One row is a center of `centers`: health_center, done (visits
    begun in the month), last_visit_on (last day of the last done visit, NaT when never),
    days_since (from then to the last day before `until`; missing when never).
    """
    done = visits[visits.status == "done"]
    last_day = done.ended_on.fillna(done.started_on).clip(upper=pd.Timestamp(until))
    last = last_day.groupby(done.health_center).max().reindex(centers)
    in_month = done[done.started_on >= pd.Timestamp(month)].groupby("health_center").size()
    days = (pd.Timestamp(until) - last).dt.days - 1
    return pd.DataFrame(
        {
            "health_center": pd.Series(centers, dtype="str"),
            "done": in_month.reindex(centers, fill_value=0).to_numpy(dtype="int64"),
            "last_visit_on": last.to_numpy(),
            "days_since": days.clip(lower=0).astype("Int64").to_numpy(),
        }
    )


def by_medicine(out_now: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of each medicine that is out, those out at most places first.

    `out_now`: rows with supply and place.
    """
    order = out_now.groupby("supply").place.nunique().sort_values(ascending=False, kind="stable")
    return [out_now[out_now.supply == code] for code in order.index]
