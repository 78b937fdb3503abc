"""Stock-outs as spells: united, counted in days, going on or not confirmed lately."""

from datetime import date

import numpy as np
import pandas as pd

from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.months import Window

SPELL_COLUMNS = [
    "place",
    "supply",
    "started_on",
    "ended_on",
    "days",
    "last_confirmed_on",
    "ongoing",
    "cause",
]
DAY = pd.Timedelta(days=1)


def spells(rows: pd.DataFrame) -> pd.DataFrame:
    """Unite the overlapping records of each place and supply; those that only touch stay apart.

    `rows`: place, supply, started_on, ended_on (NaT: ongoing), last_confirmed_on, cause. One row
    of the result is a spell, by place, supply and started_on: place, supply, started_on,
    ended_on, days, last_confirmed_on, ongoing, cause (the first one recorded).
    An ongoing record counts through last_confirmed_on inclusive, never beyond. A spell is
    ongoing as soon as one of its records is, for no record closes another silently; it then
    counts to the latest day that any of its records knows of.
    """
    known_until = rows.ended_on.fillna(rows.last_confirmed_on + DAY)
    ordered = rows.assign(until=known_until, ongoing=rows.ended_on.isna()).sort_values(
        ["place", "supply", "started_on", "until", "ongoing", "last_confirmed_on", "cause"]
    )
    reached = ordered.groupby(["place", "supply"]).until.cummax()
    before = reached.groupby([ordered.place, ordered.supply]).shift()
    begins = before.isna() | (ordered.started_on >= before)
    united = ordered.groupby(begins.cumsum()).agg(
        place=("place", "first"),
        supply=("supply", "first"),
        started_on=("started_on", "first"),
        until=("until", "max"),
        last_confirmed_on=("last_confirmed_on", "max"),
        ongoing=("ongoing", "any"),
        cause=("cause", "first"),
    )
    ended_on = united.until.mask(united.ongoing)
    confirmed = united.last_confirmed_on.mask(united.ongoing, united.until - DAY)
    days = (united.until - united.started_on).dt.days
    united = united.assign(ended_on=ended_on, last_confirmed_on=confirmed, days=days)
    return united.reset_index(drop=True)[SPELL_COLUMNS].astype({"days": "int64"})


def known_until(found: pd.DataFrame) -> pd.Series:
    """Return the first day after each spell: in stock again, or nothing known any more."""
    return found.started_on + pd.to_timedelta(found.days, unit="D")


def days_within(found: pd.DataFrame, window: Window) -> pd.Series:
    """Count the days of each spell that lie in the window."""
    starts = found.started_on.clip(lower=pd.Timestamp(window.start))
    ends = known_until(found).clip(upper=pd.Timestamp(window.until))
    return (ends - starts).dt.days.clip(lower=0).astype("int64")


def within(found: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Keep the spells that have a day in the window."""
    return found[days_within(found, window) > 0].reset_index(drop=True)


def is_unconfirmed(found: pd.DataFrame, data_date: date) -> pd.Series:
    """Tell which spells are ongoing and were not confirmed in the 60 days before the data date."""
    silent = pd.Timestamp(data_date) - found.last_confirmed_on
    return found.ongoing & (silent > pd.Timedelta(days=UNCONFIRMED_AFTER_DAYS))


def out_on(found: pd.DataFrame, day: date) -> pd.DataFrame:
    """Keep the spells that are recorded as going on at the end of a day, the longest first.

    An ongoing spell that a newer one of the same place and supply follows is left out: its end
    was never recorded, but it had ended when the newer one began.
    """
    begun = found[found.started_on <= pd.Timestamp(day)]
    lasting = begun.ongoing | (begun.ended_on > pd.Timestamp(day))
    newest = ~begun.duplicated(["place", "supply"], keep="last")
    kept = begun[lasting & newest]
    return kept.sort_values("days", ascending=False, kind="stable").reset_index(drop=True)


def known_out(found: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return `out_on` a day with `unconfirmed`: not confirmed in the 60 days before that day.

    Every page that says what is out counts those that are not, and says how many are: whether
    they are out is not known.
    """
    out = out_on(found, day)
    return out.assign(unconfirmed=is_unconfirmed(out, day))


# What was seen at visits and counts, as stock-outs with bounds (domain section 3.3).
#
# A look tells of one day only. Between two looks that found nothing the place counts as out; before
# the first and after the last of them it is not known, so such a stock-out has a least and a
# greatest length. Where the records tell of the same days, they go before.

IN_STOCK, OUT, NOT_HELD = "in stock", "out", "not held"
STATES = {"available": IN_STOCK, "out": OUT, "expired_only": OUT, "not_held": NOT_HELD}
KEY = ["place", "supply"]
RECORDED, SEEN = "recorded", "seen"
BOUND_COLUMNS = ["start_earliest", "end_latest", "days_max", "source", "already_out"]
ALL_COLUMNS = [*SPELL_COLUMNS, *BOUND_COLUMNS]
NEVER = -1
BEYOND = 1_000_000  # days: more than lie between any two records


def bounded(found: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """Join the recorded spells with those that were only seen, each with its bounds.

    `found`: rows of `spells`; `checks`: place, supply, checked_on, state (one of `STATES`'
    values), no two of one place, supply and day. Added: start_earliest (first day it may have
    been out; NaT: no earlier look), end_latest (first day it was surely back; NaT: not seen
    since), days_max (NaN where a bound is missing), source, already_out (out at the first look).
    started_on, ended_on and days are the least: from the first to the last look that found none.
    An ongoing record is confirmed by later looks that find nothing, and ends at one that does.
    """
    if checks.empty:
        return exact(found)[ALL_COLUMNS]
    runs = runs_of(points(found, checks))
    seen = as_spells(runs[(runs.state == OUT) & (runs.spell == NEVER)])
    recorded = confirmed(exact(found), runs[(runs.state == OUT) & (runs.spell != NEVER)])
    both = pd.concat([recorded, seen], ignore_index=True) if len(seen) else recorded
    days = (both.end_latest - both.start_earliest).dt.days
    both = both.assign(days_max=days.astype(float))
    return both.sort_values([*KEY, "started_on"], ignore_index=True)[ALL_COLUMNS]


def exact(found: pd.DataFrame) -> pd.DataFrame:
    """Give recorded spells their bounds: the days that somebody wrote down."""
    return found.assign(
        start_earliest=found.started_on,
        end_latest=found.ended_on,
        days_max=found.days.astype(float).mask(found.ongoing),
        source=pd.Series(RECORDED, index=found.index, dtype="str"),
        already_out=False,
    )


def points(found: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """List what is known of single days: looks, and the edges of the recorded spells.

    One row: place, supply, day, state, spell (of an open record's last confirmed day), look.
    The day before a record and the day it ended were in stock; looks from the one to the other
    repeat or contradict the record, and are left out.
    """
    ends = known_until(found)
    closed = found.ended_on.notna()
    looks = checks.rename(columns={"checked_on": "day"})[[*KEY, "day", "state"]]
    looks = looks[~covered(looks, found, ends + DAY * closed.astype(int), -DAY)]
    before = found[KEY].assign(day=found.started_on - DAY, state=IN_STOCK)
    after = found[KEY][closed].assign(day=found.ended_on[closed], state=IN_STOCK)
    edges = pd.concat([before, after], ignore_index=True)
    edges = edges[~covered(edges, found, ends, DAY * 0)]
    still = found[KEY][~closed].assign(day=ends[~closed] - DAY, state=OUT)
    still["spell"] = still.index
    parts = [looks.assign(look=True), edges.assign(look=False), still.assign(look=False)]
    every = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    every["spell"] = every["spell"].fillna(NEVER).astype("int64") if "spell" in every else NEVER
    return every.sort_values([*KEY, "day"], kind="stable", ignore_index=True)


def covered(days: pd.DataFrame, found: pd.DataFrame, until: pd.Series, early) -> pd.Series:
    """Tell which days (place, supply, day) lie in a spell that begins `early` and ends `until`."""
    if days.empty or found.empty:
        return pd.Series(False, index=days.index, dtype=bool)
    place, supply = (
        pd.factorize(np.concatenate([days[name].to_numpy(), found[name].to_numpy()]))[0]
        for name in KEY
    )
    key = (place * (supply.max() + 1) + supply) * BEYOND
    day, start, end = map(as_numbers, (days.day, found.started_on + early, until))
    asked, begins = key[: len(days)] + day, key[len(days) :] + start
    order = np.argsort(begins, kind="stable")
    before = np.searchsorted(begins[order], asked, side="right") - 1
    near = order[np.maximum(before, 0)]
    inside = (before >= 0) & (begins[near] - start[near] == asked - day) & (day < end[near])
    return pd.Series(inside, index=days.index)


def as_numbers(days: pd.Series) -> np.ndarray:
    """Return days as whole numbers that can be compared and added."""
    return days.to_numpy("datetime64[D]").astype("int64")


def runs_of(known: pd.DataFrame) -> pd.DataFrame:
    """Join neighbouring points of one state: place, supply, state, first, last, spell, and what
    stands before and after: day and state, and whether the latter was a look.
    """
    moved = (known[[*KEY, "state"]] != known[[*KEY, "state"]].shift()).any(axis=1)
    runs = (
        known.groupby(moved.cumsum(), sort=True)
        .agg(
            place=("place", "first"),
            supply=("supply", "first"),
            state=("state", "first"),
            first=("day", "first"),
            last=("day", "last"),
            spell=("spell", "max"),
            opened_by_look=("look", "first"),
        )
        .reset_index(drop=True)
    )
    same = (runs[KEY] == runs[KEY].shift()).all(axis=1)
    goes_on = same.shift(-1, fill_value=False)
    return runs.assign(
        before=runs["last"].shift().where(same),
        state_before=runs.state.shift().where(same),
        after=runs["first"].shift(-1).where(goes_on),
        look_after=(runs.opened_by_look.shift(-1) == True) & goes_on,  # noqa: E712 (holds NA)
    )


def as_spells(runs: pd.DataFrame) -> pd.DataFrame:
    """Return runs of looks that found nothing as spells with bounds.

    A place that did not keep the supply before is not possibly out before the first such look.
    """
    earliest = (runs.before + DAY).mask(runs.state_before == NOT_HELD, runs["first"])
    until = runs["last"] + DAY
    ongoing = runs.after.isna()
    return pd.DataFrame(
        {
            "place": runs.place,
            "supply": runs.supply,
            "started_on": runs["first"],
            "ended_on": until.mask(ongoing),
            "days": (until - runs["first"]).dt.days,
            "last_confirmed_on": runs["last"],
            "ongoing": ongoing,
            "cause": pd.Series(pd.NA, index=runs.index, dtype="str"),
            "start_earliest": earliest,
            "end_latest": runs.after,
            "days_max": float("nan"),
            "source": SEEN,
            "already_out": runs.before.isna(),
        }
    )


def confirmed(spells: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Carry open records on to the last look that found nothing, and end them at one that did."""
    if runs.empty:
        return spells
    last, after = (runs.set_index("spell")[name] for name in ("last", "after"))
    ends = after[runs.set_index("spell").look_after].reindex(spells.index)
    until = last.reindex(spells.index) + DAY
    longer, ended = until.notna(), ends.notna()
    days = (until - spells.started_on).dt.days
    return spells.assign(
        last_confirmed_on=spells.last_confirmed_on.mask(longer, until - DAY),
        days=spells.days.mask(longer, days).astype("int64"),
        ongoing=spells.ongoing & ~ended,
        ended_on=spells.ended_on.mask(ended, until),
        end_latest=spells.end_latest.mask(ended, ends),
    )


def widest(found: pd.DataFrame) -> pd.DataFrame:
    """Return spells from the first to the last day that they may have lasted."""
    begin = found.start_earliest.fillna(found.started_on)
    end = found.end_latest.fillna(known_until(found))
    return found.assign(started_on=begin, days=(end - begin).dt.days)
