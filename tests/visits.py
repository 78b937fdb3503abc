"""Visits as the loader returns them, from a few words each."""

import pandas as pd

COLUMNS = ["health_center", "started_on", "ended_on", "status", "kind", "domain", "mentor"]
DEFAULTS = (None, "done", "mentoring", "IMCI", "M")  # from ended_on on


def visits(*rows: tuple) -> pd.DataFrame:
    """Return visits; a row is health_center, started_on and, where they differ from a mentoring
    visit done on one day, ended_on, status, kind, domain, mentor.
    """
    whole = [(*row, *DEFAULTS[len(row) - 2 :]) for row in rows]
    table = pd.DataFrame(whole, columns=COLUMNS)
    days = {
        name: pd.to_datetime(table[name]).astype("datetime64[us]")
        for name in ("started_on", "ended_on")
    }
    codes = [f"V{number}" for number in range(len(table))]
    return table.assign(**days, planned_on=days["started_on"], code=codes)
