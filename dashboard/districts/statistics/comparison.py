"""Districts: every district against its own baseline, side by side with the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from dashboard.discretion import CEILING, FEWEST_FOR_JUDGEMENT
from dashboard.indicators import Indicator
from dashboard.methods.change import COUNTS, DifferenceInChange, difference_in_change
from dashboard.methods.clusters import by_cluster, group_sums, of_period, with_intervals
from dashboard.months import Window, parse_month, shifted
from dashboard.trends.statistics.series import MONTHS_LATELY

# Baselines: the two periods between which a district's change in an indicator is measured.

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


# A change between two periods: its interval, and what may be said of it.

# Of 20 intervals of 95% about one leaves out a change of nothing by chance alone.
FALSE_FINDINGS = 0.05


class Change(StrEnum):
    """What may be said of a change from the baseline to the latest period."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED = "changed"
    NO_CLEAR_CHANGE = "no clear change"
    NO_ROOM = "no room to improve"
    TOO_FEW = "too few to say"
    TOO_SHORT = "period too short"
    NO_BASELINE = "no baseline"
    NOT_OBSERVED = "not observed lately"


JUDGED = (Change.IMPROVED, Change.WORSENED, Change.CHANGED, Change.NO_CLEAR_CHANGE, Change.NO_ROOM)


def difference_interval(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return second − first of two proportions, with the limits that their own intervals give.

    Both have columns rate, low and high under the same index. The limits are Newcombe's hybrid
    score interval (1998, method 10): d − √((p2 − l2)² + (u1 − p1)²) and
    d + √((u2 − p2)² + (p1 − l1)²), here on Wilson intervals widened by nurse; any pair of
    intervals may stand there (Zou and Donner 2008). The two are taken as independent: nurses
    seen in both periods make the interval wider than it need be, never too narrow. Columns:
    difference, low, high.
    """
    difference = second.rate - first.rate
    down = ((second.rate - second.low) ** 2 + (first.high - first.rate) ** 2) ** 0.5
    up = ((second.high - second.rate) ** 2 + (first.rate - first.low) ** 2) ** 0.5
    low, high = (difference - down).clip(lower=-1), (difference + up).clip(upper=1)
    return pd.DataFrame({"difference": difference, "low": low, "high": high})


def at_ceiling(rate: pd.Series, direction: pd.Series) -> pd.Series:
    """Tell which rates leave no room to improve: 90% or more, 10% or less where lower is better."""
    good = rate.where(direction != "down", 1 - rate)
    return (good >= CEILING) & (direction != "neutral")


def judge_change(row) -> Change:
    """Say what may be said of one row of `districts.compare_districts`.

    In this order: nothing observed in a period; periods that overlap; fewer than 10 observed in
    either; an interval that holds no change (or, at the ceiling, no room to improve); and
    which way it went otherwise.
    """
    if silence := why_silent(row):
        return silence
    clear = row.ci_low > 0 or row.ci_high < 0
    if clear and row.direction == "neutral":
        return Change.CHANGED
    if clear and (row.change > 0) != (row.direction == "up"):
        return Change.WORSENED
    if row.at_ceiling:
        return Change.NO_ROOM
    return Change.IMPROVED if clear else Change.NO_CLEAR_CHANGE


def why_silent(row) -> Change | None:
    """Return why nothing may be said of a change; None when something may."""
    if not (row.baseline_n > 0 and row.latest_n > 0):
        return Change.NO_BASELINE if row.latest_n > 0 else Change.NOT_OBSERVED
    if row.overlaps:
        return Change.TOO_SHORT
    few = min(row.baseline_n, row.latest_n) < FEWEST_FOR_JUDGEMENT
    return Change.TOO_FEW if few else None


PARTS = {"numerator": "k", "denominator": "n", "rate": "rate", "low": "low", "high": "high",
         "nurses": "nurses", "n_effective": "n_effective", "icc": "icc"}  # fmt: skip
COMPARISON_COLUMNS = [
    *KEYS,
    *(f"{period}_{name}" for period in PERIODS for name in ("from", "to", *PARTS.values())),
    "change", "ci_low", "ci_high", "nurses", "health_centers", "at_ceiling", "verdict",
]  # fmt: skip
SERIES_COLUMNS = ["indicator", "district", "period_start", "numerator", "denominator", "rate",
                  "nurses"]  # fmt: skip
DIFFERENCE_COLUMNS = ["indicator", "first", "second", "first_change", "second_change",
                      "difference", "chance_low", "chance_high", "arrangements", "exact",
                      "health_centers", "beyond_chance"]  # fmt: skip


def compare_districts(
    rows: pd.DataFrame,
    found: pd.DataFrame,
    districts: Sequence[str],
    indicators: Iterable[Indicator],
) -> pd.DataFrame:
    """Measure every district's change from its baseline, a row a district × indicator.

    `rows`: observations by district, indicator, period, health_center and nurse (see
    `baselines.in_periods`); `found`: rows of `baselines.spans`. For baseline and latest: from
    and to (days, inclusive), k, n, rate with its limits, nurses, n_effective and the icc it
    rests on. change is latest less baseline rate, ci_low and ci_high its 95% limits, nurses and
    health_centers those seen in either period. Indicators observed nowhere are left out; a
    district without one of the others has a row of 0 of 0.
    """
    known = {one.code: one.direction for one in indicators if one.code in set(found.indicator)}
    every = pd.MultiIndex.from_product([districts, list(known)], names=KEYS)
    sums = group_sums(by_cluster(rows, [*KEYS, "period"]), [*KEYS, "period"])
    parts = {period: period_part(sums, period, every) for period in PERIODS}
    change = difference_interval(parts[BASELINE], parts[LATEST])
    table = pd.concat([named(part, period) for period, part in parts.items()], axis=1)
    table = table.join(days_of(found.set_index(KEYS).reindex(every))).assign(
        change=change.difference,
        ci_low=change.low,
        ci_high=change.high,
        **{
            count: rows.groupby(KEYS)[one].nunique().reindex(every, fill_value=0)
            for count, one in (("nurses", "nurse"), ("health_centers", "health_center"))
        },
        direction=every.get_level_values("indicator").map(known),
    )
    table["at_ceiling"] = at_ceiling(table.baseline_rate, table.direction)
    table["verdict"] = [str(judge_change(row)) for row in table.itertuples()]
    told = ["change", "ci_low", "ci_high"]
    table[told] = table[told].where(~table.overlaps)
    return table.reset_index()[COMPARISON_COLUMNS]


def days_of(found: pd.DataFrame) -> pd.DataFrame:
    """Return the first and the last day of each period, and whether they overlap."""
    first = {f"{period}_from": found[f"{period}_from"] for period in PERIODS}
    last = {f"{period}_to": found[f"{period}_until"] - DAY for period in PERIODS}
    return pd.DataFrame({**first, **last, "overlaps": overlap(found)})


def period_part(sums: pd.DataFrame, period: str, every: pd.MultiIndex) -> pd.DataFrame:
    """Return one period's rates and limits for every district × indicator, 0 of 0 where none."""
    return with_intervals(of_period(sums, period).reindex(every, fill_value=0))


def named(part: pd.DataFrame, period: str) -> pd.DataFrame:
    """Name the columns of a period's part after the period: `baseline_k`."""
    return part[list(PARTS)].rename(columns={a: f"{period}_{b}" for a, b in PARTS.items()})


def center_changes(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum each health center's baseline and latest counts, a row an indicator × center.

    `rows` as for `compare_districts`. Columns: indicator, district, health_center, baseline_k,
    baseline_n, latest_k, latest_n; 0 where a period was not observed.
    """
    keys = ["indicator", "district", "health_center"]
    sums = rows.groupby([*keys, "period"])[["numerator", "denominator"]].sum()
    wide = sums.unstack("period", fill_value=0)
    names = [(count, period) for period in PERIODS for count in ("numerator", "denominator")]
    counts = wide.reindex(columns=pd.MultiIndex.from_tuples(names), fill_value=0)
    return counts.set_axis(COUNTS, axis=1).reset_index()


def differences(rows: pd.DataFrame, comparison: pd.DataFrame) -> pd.DataFrame:
    """Compare the changes of two districts, a row an indicator that both were observed in.

    `rows` as for `compare_districts`, `comparison` its result for exactly two districts, the
    first less the second; without rows for any other number. An indicator whose periods
    overlap, or that one district was not observed in, is left out. See
    `difference.difference_in_change`.
    """
    districts = list(comparison.district.unique())
    centers = center_changes(rows)
    both = comparison[comparison.change.notna()].groupby("indicator", sort=False).district.nunique()
    measured = list(both.index[both == 2]) if len(districts) == 2 else []
    found = []
    for code in measured:
        mine = centers[centers.indicator == code]
        one = difference_in_change(mine, *districts)
        found.append([code, *difference_row(one), len(mine), one.beyond_chance])
    return pd.DataFrame(found, columns=DIFFERENCE_COLUMNS)


def difference_row(one: DifferenceInChange) -> list:
    """Return a difference in change as the cells of a table."""
    return [one.first, one.second, one.first_change, one.second_change, one.difference,
            one.chance_low, one.chance_high, one.arrangements, one.exact]  # fmt: skip


def latest_gaps(comparison: pd.DataFrame) -> pd.DataFrame:
    """Return how far two districts lie apart lately, with limits, a row an indicator.

    `comparison`: rows of `compare_districts` for two districts. Columns: indicator, difference
    (first less second), low, high; indicators not observed in both are left out.
    """
    parts = [
        comparison[comparison.district == district]
        .set_index("indicator")[["latest_rate", "latest_low", "latest_high"]]
        .set_axis(["rate", "low", "high"], axis=1)
        for district in comparison.district.unique()
    ]
    if len(parts) != 2:
        return pd.DataFrame(columns=["indicator", "difference", "low", "high"])
    return difference_interval(parts[1], parts[0]).dropna().reset_index()


def district_series(months: pd.DataFrame, districts: Sequence[str]) -> pd.DataFrame:
    """Add the rate to every district's months, by indicator, district and month.

    `months`: place (a district), indicator, period_start, numerator, denominator, nurses; a
    month without observations has no row.
    """
    here = months[months.place.isin(districts)].rename(columns={"place": "district"})
    here = here.sort_values(["indicator", "district", "period_start"], ignore_index=True)
    return here.assign(rate=here.numerator / here.denominator)[SERIES_COLUMNS]
