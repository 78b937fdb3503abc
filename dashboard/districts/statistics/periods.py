"""Baselines: the two periods between which a district's change in an indicator is measured."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.months import Window, parse_month, shifted
from dashboard.trends.statistics.series import MONTHS_LATELY

KEYS = ["district", "indicator"]
BASELINE, LATEST = "baseline", "latest"
PERIODS = (BASELINE, LATEST)
SPAN_COLUMNS = [*KEYS, "baseline_from", "baseline_until", "latest_from", "latest_until"]
DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Baseline:
    """How much of the beginning is the baseline: all before `until`, else the first `points`
    months with observations, else the first `months` calendar months.
    """

    months: int = 3
    points: int | None = None
    until: date | None = None


FIRST_MONTHS = Baseline()
MOST_POINTS = 120


def parse_baseline(text: str | None) -> Baseline | None:
    """Read `2011-06` (all up to that month's end) or `6` (the first 6 months with observations).

    Anything else is None, never an error; no text is the first 3 months.
    """
    if not text:
        return FIRST_MONTHS
    if (month := parse_month(text)) is not None:
        return Baseline(until=shifted(month, 1))
    plain = text.isascii() and text.isdigit() and len(text) <= 3
    return Baseline(points=int(text)) if plain and 0 < int(text) <= MOST_POINTS else None


def spans(months: pd.DataFrame, window: Window, baseline: Baseline = FIRST_MONTHS) -> pd.DataFrame:
    """Return the baseline and the latest period of every district and indicator.

    `months`: district, indicator, period_start (a month's first day), denominator, of the window.
    One row is a district × indicator that was observed: its two half-open periods. The baseline
    begins with the indicator's own first month there, for an indicator may begin late; the
    latest period is the window's last 3 calendar months, whether anything was observed or not.
    """
    seen = months[months.denominator > 0].sort_values("period_start", kind="stable")
    first = seen.groupby(KEYS).period_start.min()
    until = pd.Timestamp(window.until)
    if baseline.until is not None:
        ends = pd.Series(pd.Timestamp(baseline.until), index=first.index).clip(lower=first)
    elif baseline.points is not None:
        counted = seen[seen.groupby(KEYS).cumcount() < baseline.points]
        ends = counted.groupby(KEYS).period_start.max() + pd.DateOffset(months=1)
    else:
        ends = first + pd.DateOffset(months=baseline.months)
    begin = pd.Timestamp(window.last_day).to_period("M").to_timestamp()
    begin -= pd.DateOffset(months=MONTHS_LATELY - 1)
    found = pd.DataFrame({"baseline_from": first, "baseline_until": ends.clip(upper=until)})
    found = found.assign(latest_from=max(begin, pd.Timestamp(window.start)), latest_until=until)
    dates = dict.fromkeys(SPAN_COLUMNS[2:], "datetime64[us]")
    return found.reset_index()[SPAN_COLUMNS].astype(dates)


def overlap(found: pd.DataFrame) -> pd.Series:
    """Tell where the latest period begins before the baseline has ended: no change to measure."""
    return found.baseline_until > found.latest_from


def windows(found: pd.DataFrame) -> list[Window]:
    """Return the days of all periods of `spans`, in order, as windows that do not touch."""
    days = set()
    for period in PERIODS:
        days |= set(zip(found[f"{period}_from"], found[f"{period}_until"], strict=True))
    merged: list[Window] = []
    for start, until in sorted(days):
        begun, ended = start.date(), until.date()
        if merged and begun <= merged[-1].until:
            last = merged.pop()
            begun, ended = last.start, max(ended, last.until)
        merged.append(Window(begun, ended))
    return merged


def in_periods(rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows that lie in a period and name it; a row in both stands there twice.

    `rows`: district, indicator, period_start (a month's first day) and more. Added: period.
    """
    joined = rows.merge(found, on=KEYS)
    parts = []
    for period in PERIODS:
        begun = joined.period_start >= joined[f"{period}_from"]
        inside = joined[begun & (joined.period_start < joined[f"{period}_until"])]
        parts.append(inside.assign(period=period))
    return pd.concat(parts, ignore_index=True)[[*rows.columns, "period"]]


def days_of(found: pd.DataFrame) -> pd.DataFrame:
    """Return the first and the last day of each period, and whether they overlap."""
    first = {f"{period}_from": found[f"{period}_from"] for period in PERIODS}
    last = {f"{period}_to": found[f"{period}_until"] - DAY for period in PERIODS}
    return pd.DataFrame({**first, **last, "overlaps": overlap(found)})
