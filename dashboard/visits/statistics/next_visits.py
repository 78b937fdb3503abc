"""Reasons for a visit: each with its number, none weighing more than another (Manzi 2014)."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from dashboard.filters import REASONS
from dashboard.methods.verdicts.verdict import State
from dashboard.stock_outs.statistics.spells import DAY, known_out, known_until
from dashboard.trends.statistics.verdicts import UNJUDGED
from dashboard.turnover.statistics.postings import FEWEST_VISITS, IMCI, mentored_on
from dashboard.turnover.statistics.rates import imci_nurses
from dashboard.visits.statistics.rhythm import Status

FEW_NURSES = 1
LATELY_DAYS = 90
LONG_OUT_DAYS = 7
MANY_TIMES = 3
WEEKDAYS = 5
COLUMNS = ["health_center", "reason", "number", "of"]


def reason_rows(reason: str, numbers: pd.Series, of: pd.Series | None = None) -> pd.DataFrame:
    """Return one row a health center that gives a reason, with its number (missing: none).

    `numbers`: center -> number; `of`: what a number is counted out of, where it is.
    """
    rows = pd.DataFrame({"health_center": numbers.index.astype("str"), "reason": reason})
    others = numbers.index.map(of) if of is not None else None
    return rows.assign(
        number=pd.array(numbers.to_list(), dtype="Int64"),
        of=pd.array(list(others) if others is not None else [None] * len(rows), dtype="Int64"),
    )[COLUMNS]


def late_visit(standing: pd.DataFrame) -> pd.DataFrame:
    """Centers over 42 days without a visit, with the days; never visited: without a number."""
    late = standing[standing.status.isin([str(Status.OVERDUE), str(Status.NEVER)])]
    return reason_rows("visit", late.set_index("health_center").days_since)


def few_nurses(postings: pd.DataFrame, centers: list[str], day: date) -> pd.DataFrame:
    """Centers with no or one IMCI nurse in post on a day; where no posting is on record nothing
    is known, and no reason given.
    """
    known = set(postings.health_center)
    recorded = [center for center in centers if center in known]
    found = pd.Series(imci_nurses(postings, recorded, day), dtype="int64")
    return reason_rows("nurses", found[found <= FEW_NURSES])


def involved(postings: pd.DataFrame, day: date) -> tuple[str, ...]:
    """Return the IMCI nurses who left or came in the last 90 days: whose contacts matter below."""
    since = pd.Timestamp(day) - pd.Timedelta(days=LATELY_DAYS)
    imci = postings[postings.role == IMCI]
    moved = imci[(imci.ended_on > since) | (imci.started_on > since)]
    return tuple(sorted(set(moved.nurse)))


def new_successor(
    postings: pd.DataFrame, periods: pd.DataFrame, met: pd.DataFrame, day: date
) -> pd.DataFrame:
    """Centers that a mentored IMCI nurse left in the last 90 days, and whose successor has had
    fewer than three mentoring visits.

    `periods`: rows of `mentored_periods`; `met`: nurse, visit, started_on. The successor is the
    first IMCI nurse whose posting there began on the day of the departure or later. The number
    is the successor's visits since then; 0 when nobody has come yet.
    """
    at = pd.Timestamp(day)
    imci = postings[(postings.role == IMCI) & (postings.started_on <= at)]
    gone = imci[(imci.ended_on <= at) & (imci.ended_on > at - pd.Timedelta(days=LATELY_DAYS))]
    gone = gone[mentored_on(gone.nurse, gone.ended_on - pd.Timedelta(days=1), periods)]
    fewest: dict[str, int] = {}
    for left in gone.itertuples():
        after = imci[
            (imci.health_center == left.health_center)
            & (imci.nurse != left.nurse)
            & (imci.started_on >= left.ended_on)
        ].sort_values("started_on")
        seen = 0
        if len(after):
            next_one = after.iloc[0]
            theirs = met[(met.nurse == next_one.nurse) & (met.started_on >= next_one.started_on)]
            seen = int(theirs[theirs.started_on <= at].visit.nunique())
        fewest[left.health_center] = min(seen, fewest.get(left.health_center, seen))
    numbers = pd.Series(fewest, dtype="int64").sort_index()
    return reason_rows("newcomer", numbers[numbers < FEWEST_VISITS])


def live_stock_out(
    found: pd.DataFrame, tracers: Iterable[str], centers: list[str], day: date, data_date: date
) -> pd.DataFrame:
    """Centers with a tracer out for 7 days or more, with the days of the longest.

    `found`: rows of `stock_outs.spells`. What nobody confirmed for 60 days is not live.
    """
    out = known_out(found, min(day, data_date))
    live = out[~out.unconfirmed & out.place.isin(centers)]
    live = live[live.supply.isin(list(tracers))]
    until = known_until(live).clip(upper=pd.Timestamp(day) + DAY)
    days = (until - live.started_on).dt.days
    longest = days.groupby(live.place).max()
    return reason_rows("stock_out", longest[longest >= LONG_OUT_DAYS])


def closed_clinic(counts: pd.DataFrame) -> pd.DataFrame:
    """Centers whose IMCI clinic was open on fewer than all weekdays when last looked at.

    `counts`: health_center, numerator (days open), denominator (weekdays).
    """
    fewer = counts[counts.numerator < counts.denominator].set_index("health_center")
    return reason_rows("clinic", fewer.numerator, fewer.denominator)


def repeated_advice(repeats: pd.DataFrame) -> pd.DataFrame:
    """Centers that were given the same advice three times or more and have not adopted it.

    `repeats`: health_center, times, is_open. The number is the most times of one topic.
    """
    still = repeats[repeats.is_open & (repeats.times >= MANY_TIMES)]
    return reason_rows("repeated", still.groupby("health_center").times.max())


def worsening(verdicts: pd.DataFrame, centers: list[str]) -> pd.DataFrame:
    """Centers with indicators that changed for the worse, and how many of how many judged.

    `verdicts`: rows of `verdict_frame`. Indicators that ended are no reason to come.
    """
    judged = verdicts[~verdicts.state.isin(UNJUDGED) & verdicts.place.isin(centers)]
    bad = worsened_at(judged, centers).groupby("place").size()
    return reason_rows("worsening", bad, judged.groupby("place").size())


def worsened_at(verdicts: pd.DataFrame, centers: list[str]) -> pd.DataFrame:
    """Return the verdicts of some centers that changed for the worse, the newest change first."""
    found = verdicts[verdicts.place.isin(centers) & verdicts.ended.isna()]
    worse = found[found.state == State.WORSENED]
    ordered = worse.sort_values(["place", "since"], ascending=[True, False], kind="stable")
    return ordered.reset_index(drop=True)


def overdue_action(actions: pd.DataFrame, centers: list[str], day: date) -> pd.DataFrame:
    """Centers with an open action item past its due date, with the days of the oldest."""
    at = pd.Timestamp(day)
    is_open = actions.status.isna() | (actions.status == "open")
    late = actions[is_open & (actions.raised_on <= at) & (actions.due_on < at)]
    late = late[late.health_center.isin(centers)]
    days = (at - late.due_on).dt.days
    return reason_rows("action", days.groupby(late.health_center).max())


# The next-visit list: reasons side by side, in an order the reader chose; no weights, no score.


def priorities(
    reasons: pd.DataFrame, standing: pd.DataFrame, counted: tuple[str, ...], sort: str | None
) -> pd.DataFrame:
    """Lay the reasons out: one row a health center that has any of those that count.

    `reasons`: rows of `statistics.reasons`; `standing`: rows of `visits.standing`; `counted`:
    the reasons that count (none: all). Columns: health_center, reasons (how many), days_since,
    last_visit_on, and for each reason its number (missing where it is none), `has_…` whether it
    is a reason, `…_of` where it is counted out of something. In the order of `sort`: by the
    number of reasons, then days since the visit (never visited first), then code.
    """
    kept = counted or REASONS
    asked = reasons[reasons.reason.isin(kept)]
    table = standing[["health_center", "days_since", "last_visit_on"]].copy()
    table.insert(1, "reasons", 0)
    for reason in kept:
        own = asked[asked.reason == reason].set_index("health_center")
        has = table.health_center.isin(own.index)
        table[f"has_{reason}"] = has
        table[reason] = pd.array(own.number.reindex(table.health_center), dtype="Int64")
        table[f"{reason}_of"] = pd.array(own.of.reindex(table.health_center), dtype="Int64")
        table["reasons"] += has.astype("int64")
    table = table[table.reasons > 0]
    never = table.days_since.astype("Float64").fillna(float("inf")).astype(float)
    keys = {
        "reasons": ["few", "short", "health_center"],
        "days": ["short", "few", "health_center"],
        "code": ["health_center"],
    }[sort or "reasons"]
    ordered = table.assign(few=-table.reasons, short=-never).sort_values(keys, kind="stable")
    return ordered.drop(columns=["few", "short"]).reset_index(drop=True)


def by_place(verdicts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return place -> its rows of `verdicts`, in their order."""
    return dict(list(verdicts.groupby("place")))
