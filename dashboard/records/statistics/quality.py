"""What in the records deserves a second look: each rule lists its rows, of how many looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

from dashboard.months import (
    NOTES,
    POSTINGS,
    STOCK,
    VALUES,
    VISITS,
    Records,
    Window,
)
from dashboard.stock_outs.statistics.spells import DAY, days_within, is_unconfirmed, spells
from dashboard.turnover.statistics.postings import IMCI

MOST_VISIT_DAYS = 10
MOST_STOCK_OUT_DAYS = 180
TIMES_USUAL = 3
FEWEST_FOR_USUAL = 5
LATE_AFTER_DAYS = 60
FILE_OF = {
    VISITS: "visits",
    VALUES: "indicator_values",
    STOCK: "stock_outs",
    POSTINGS: "postings",
    NOTES: "events",
}
ROW_COLUMNS = ["place", "item", "date", "value", "reference"]
FOUND_COLUMNS = ["rule", *ROW_COLUMNS]


@dataclass(frozen=True)
class Found:
    """What one rule found: `k` of the `n` things it looked at.

    `rows`: place (a code; missing for the programme), item (a code of a visit, indicator, supply,
    nurse or a file), date, value (days or a count, by rule) and reference (what the value is
    compared with: the usual count, the limit, the denominator).
    """

    rule: str
    n: int
    rows: pd.DataFrame = field(repr=False)
    counted: int | None = None

    @property
    def k(self) -> int:
        """How many things the rule found; a row may stand for several."""
        return len(self.rows) if self.counted is None else self.counted


def found_rows(rows: pd.DataFrame, **columns) -> pd.DataFrame:
    """Return rows with the columns of every list; what a rule does not fill is missing."""
    empty = {"place": pd.NA, "item": pd.NA, "date": pd.NaT, "value": pd.NA, "reference": pd.NA}
    named = {name: columns.get(name, rows.get(name, empty[name])) for name in ROW_COLUMNS}
    table = pd.DataFrame(named, index=rows.index).reset_index(drop=True)
    return table.astype(
        {
            "place": "str",
            "item": "str",
            "date": "datetime64[us]",
            "value": "Int64",
            "reference": "Int64",
        }
    )


def counted_rows(rule: str, n: int, rows: pd.DataFrame, item: str = "") -> Found:
    """Return what a rule found in `rows` that stand for several values each (column rows)."""
    items = {"item": rows[item]} if item else {}
    listed = found_rows(rows, place=rows.health_center, value=rows.rows, **items)
    return Found(rule, n, listed, int(rows.rows.sum()))


def long_visits(done: pd.DataFrame) -> Found:
    """List the visits over 10 days; `done`: visits done in the window."""
    days = (done.ended_on.fillna(done.started_on) - done.started_on).dt.days + 1
    long = done[days > MOST_VISIT_DAYS]
    rows = found_rows(
        long,
        place=long.health_center,
        item=long.code,
        date=long.started_on,
        value=days[long.index],
        reference=MOST_VISIT_DAYS,
    )
    return Found("long_visits", len(done), rows)


def double_visits(done: pd.DataFrame) -> Found:
    """List the visits that share a day, a center, a domain and a mentor with an earlier one."""
    until = done.ended_on.fillna(done.started_on) + DAY
    visits = done.assign(until=until, mentor=done.mentor.fillna(""))
    twice = overlapping(visits, ["health_center", "domain", "mentor"])
    rows = found_rows(twice, place=twice.health_center, item=twice.code, date=twice.started_on)
    return Found("double_visits", len(done), rows)


def overlapping(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Keep the rows [started_on, until) that begin inside an earlier one of the same keys."""
    ordered = rows.sort_values([*keys, "started_on", "until"], kind="stable")
    reached = ordered.groupby(keys).until.cummax()
    before = reached.groupby([ordered[key] for key in keys]).shift()
    return ordered[ordered.started_on < before]


def stock_out_rules(records: pd.DataFrame, window: Window, data_date: date) -> list[Found]:
    """Look at the stock-outs with a day in the window: overlapping, too long, not confirmed.

    `records`: stock-outs as recorded, begun before the window's end.
    """
    ends = records.assign(until=records.ended_on.fillna(records.last_confirmed_on + DAY))
    here = ends[ends.until > pd.Timestamp(window.start)]
    twice = overlapping(here, ["place", "supply"])
    united = spells(records)
    inside = united[days_within(united, window) > 0]
    long = inside[inside.days > MOST_STOCK_OUT_DAYS]
    silent = inside[is_unconfirmed(inside, data_date)]
    days = (pd.Timestamp(data_date) - silent.last_confirmed_on).dt.days
    overlaps = found_rows(twice, item=twice.supply, date=twice.started_on)
    lasting = found_rows(
        long,
        item=long.supply,
        date=long.started_on,
        value=long.days,
        reference=MOST_STOCK_OUT_DAYS,
    )
    unconfirmed = found_rows(
        silent,
        item=silent.supply,
        date=silent.last_confirmed_on,
        value=days,
        reference=LATE_AFTER_DAYS,
    )
    return [
        Found("overlapping_stock_outs", len(here), overlaps),
        Found("long_stock_outs", len(inside), lasting),
        Found("unconfirmed_stock_outs", len(inside), unconfirmed),
    ]


def usual_counts(volumes: pd.DataFrame) -> dict[str, int]:
    """Return each indicator's median denominator; none where fewer than 5 were recorded.

    `volumes`: indicator, denominator, rows (how many values have it). The lower median, so that
    the usual count is one that was really recorded.
    """
    usual = {}
    for indicator, counts in volumes.sort_values("denominator").groupby("indicator"):
        reached = counts.rows.cumsum()
        if reached.iloc[-1] >= FEWEST_FOR_USUAL:
            middle = (reached >= reached.iloc[-1] / 2).idxmax()
            usual[indicator] = int(counts.denominator[middle])
    return usual


def lone_records(records: Records) -> Found:
    """List the records that stand alone far from all others and turn no month (`lone_days`).

    `n`: the tables with records; `item`: the file that a record is of.
    """
    days = pd.DataFrame(records.alone, columns=["item", "date"])
    rows = found_rows(days.assign(item=days["item"].map(FILE_OF)))
    return Found("lone_records", len(records.last_days), rows, rows["item"].nunique())


def late_tables(newest: dict[str, date], reference: date) -> Found:
    """List the files whose newest row is over 60 days older than the end of the window."""
    silent = {name: (reference - day).days for name, day in newest.items()}
    late = [name for name, days in silent.items() if days > LATE_AFTER_DAYS]
    rows = pd.DataFrame(
        {
            "item": late,
            "date": [newest[name] for name in late],
            "value": [silent[name] for name in late],
        }
    )
    return Found("late_tables", len(newest), found_rows(rows, reference=LATE_AFTER_DAYS))


def unseen_centers(centers: list[str], visited: set[str], observed: set[str]) -> Found:
    """List the health centers without any visit done and without any value, ever."""
    never = [code for code in centers if code not in visited | observed]
    rows = pd.DataFrame({"place": never})
    return Found("unseen_centers", len(centers), found_rows(rows))


def unobserved_nurses(postings: pd.DataFrame, done: pd.DataFrame, observed: set[str]) -> Found:
    """List the IMCI nurses whose center was visited while they were in post, and never observed.

    `postings` and `done` (visits): begun before the window's end; `observed`: codes of the nurses
    with any value until then. One row is a nurse at her last such posting: item is her code, date
    the first day of the posting, value the visits during her postings.
    """
    in_post = postings[postings.role == IMCI][["nurse", "health_center", "started_on", "ended_on"]]
    visits = done[["health_center", "started_on"]].rename(columns={"started_on": "on"})
    pairs = in_post.merge(visits, on="health_center")
    during = pairs[(pairs.on >= pairs.started_on) & ~(pairs.on >= pairs.ended_on)]
    met = (
        during.sort_values("started_on")
        .groupby("nurse")
        .agg(place=("health_center", "last"), date=("started_on", "last"), value=("on", "size"))
    )
    never = met[~met.index.isin(observed)].reset_index(names="item")
    return Found("unobserved_nurses", len(met), found_rows(never))


def late_import(imported_at: datetime | None, data_date: date) -> Found:
    """Tell whether the newest record was over 60 days old at the last import."""
    days = (imported_at.date() - data_date).days if imported_at else 0
    late = pd.DataFrame({"date": [data_date], "value": [days]})[: int(days > LATE_AFTER_DAYS)]
    rows = found_rows(late, item="imports", reference=LATE_AFTER_DAYS)
    return Found("late_import", int(imported_at is not None), rows)


def checks_table(found: Sequence[Found]) -> pd.DataFrame:
    """Return what each rule found, one row a rule: rule, k (found), n (of how many)."""
    rows = [(one.rule, one.k, one.n) for one in found]
    return pd.DataFrame(rows, columns=["rule", "k", "n"]).astype({"rule": "str"})
