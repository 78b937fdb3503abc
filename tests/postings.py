"""Postings and observations in few words, as the loaders would return them."""

from datetime import date

import pandas as pd

from dashboard.months import Window

DATES = ("started_on", "ended_on", "observed_from", "imci_trained_on")
YEAR_AND_HALF = Window(date(2011, 7, 1), date(2013, 1, 1))


def day(text: str | None) -> pd.Timestamp:
    return pd.Timestamp(text) if text else pd.NaT


def posting(
    nurse, center, started_on, ended_on=None, destination=None, observed_from=None, role="imci"
):
    """Make one row; observed from the day it began unless told otherwise."""
    return {
        "nurse": nurse,
        "health_center": center,
        "district": center[0],
        "role": role,
        "started_on": day(started_on),
        "ended_on": day(ended_on),
        "end_reason": None,
        "destination": destination,
        "observed_from": day(observed_from or started_on),
        "education": "A2",
        "imci_trained_on": pd.NaT,
    }


def postings(*rows) -> pd.DataFrame:
    """Make the frame that `load_postings` returns, from tuples of `posting`'s arguments."""
    made = [posting(*row) if isinstance(row, tuple) else row for row in rows]
    frame = pd.DataFrame(made, columns=list(posting("n", "K-01", "2011-01-01")))
    texts = ["nurse", "health_center", "district", "role", "end_reason", "destination"]
    types = dict.fromkeys(texts, "str") | dict.fromkeys(DATES, "datetime64[us]")
    return frame.astype(types)


def contacts(*rows) -> pd.DataFrame:
    """Make the frame that `load_contacts` returns: (nurse, center, visit, day)."""
    frame = pd.DataFrame(rows, columns=["nurse", "health_center", "visit", "started_on"])
    types = {"started_on": "datetime64[us]", "nurse": "str", "health_center": "str", "visit": "str"}
    frame = frame.astype(types)
    return frame.assign(seen_on=frame.started_on)


def observations(*rows) -> pd.DataFrame:
    """Make the frame that `load_nurse_visits` returns: (center, day, k, n[, nurse, visit])."""
    whole = [(*row, None, None)[:6] for row in rows]
    columns = ["health_center", "date", "numerator", "denominator", "nurse", "visit"]
    frame = pd.DataFrame(whole, columns=columns)
    types = {
        "health_center": "str",
        "date": "datetime64[us]",
        "numerator": "int64",
        "denominator": "int64",
        "nurse": "str",
        "visit": "str",
    }
    return frame.astype(types)
