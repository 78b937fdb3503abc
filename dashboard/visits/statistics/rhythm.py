"""The rhythm of visits: what counts as one, and who is due, overdue or was never visited."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

import pandas as pd

from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.months import Window
from dashboard.visits.statistics.coverage import DAY, days_with_a_visit

MENTORING, PHONE = "mentoring", "phone"
DONE, PLANNED, CANCELLED = "done", "planned", "cancelled"
# Visits "every 4 to 6 weeks" (Manzi 2014).
EARLIEST_DAYS, LATEST_DAYS = 28, VISIT_DUE_AFTER_DAYS
DUE_SOON_DAYS = 14
STATUS_COLUMNS = [
    "health_center",
    "status",
    "last_visit_on",
    "days_since",
    "due_from",
    "due_by",
    "next_planned_on",
]
CONTACT_COLUMNS = [
    "health_center",
    "done",
    "planned",
    "cancelled",
    "days_on_site",
    "phone",
    "other_contacts",
    "mentees",
]


class Status(StrEnum):
    """Where a health center stands on a day, by the days since its last mentoring visit."""

    NEVER = "never"
    OVERDUE = "overdue"
    DUE = "due"
    ON_TIME = "on time"
    CLOSED = "closed"


def visits_until(visits: pd.DataFrame, day: date, is_latest: bool) -> pd.DataFrame:
    """Keep what was known at the end of a day, with `last_day` of each visit (inclusive).

    `visits`: rows of the loader. A visit that goes on beyond the day is cut there. What was
    planned for later is known only on the latest day of the records (`is_latest`): the status of
    a plan on an earlier day is not recorded.
    """
    at = pd.Timestamp(day)
    begun = visits.started_on <= at
    ahead = (visits.status == PLANNED) & (visits.started_on > at) & is_latest
    kept = visits[begun | ahead].reset_index(drop=True)
    last_day = kept.ended_on.fillna(kept.started_on)
    return kept.assign(last_day=last_day.mask(kept.started_on <= at, last_day.clip(upper=at)))


def mentoring_done(visits: pd.DataFrame) -> pd.DataFrame:
    """Keep the mentoring visits that took place: a call or a supervision is no such visit."""
    return visits[(visits.kind == MENTORING) & (visits.status == DONE)]


def standing(visits: pd.DataFrame, centers: list[str], day: date) -> pd.DataFrame:
    """Tell where each center stands at the end of a day.

    `visits`: rows of `visits_until` the same day. One row is a center of `centers`:
    health_center, status (a `Status`), last_visit_on (last day of the last mentoring visit done;
    NaT when never), days_since (to `day`), due_from and due_by (28 and 42 days after the last
    visit), next_planned_on (the first visit planned for after `day`, NaT when none).
    """
    at = pd.Timestamp(day)
    last = mentoring_done(visits).groupby("health_center").last_day.max().reindex(centers)
    since = (at - last).dt.days
    ahead = visits[(visits.status == PLANNED) & (visits.started_on > at)]
    planned = ahead.groupby("health_center").started_on.min().reindex(centers)
    status = pd.Series(str(Status.ON_TIME), index=last.index, dtype="str")
    status = status.mask(since >= LATEST_DAYS - DUE_SOON_DAYS, str(Status.DUE))
    status = status.mask(since > LATEST_DAYS, str(Status.OVERDUE))
    found = pd.DataFrame(
        {
            "health_center": pd.Series(centers, dtype="str"),
            "status": status.mask(last.isna(), str(Status.NEVER)).to_numpy(),
            "last_visit_on": last.to_numpy(),
            "days_since": since.astype("Int64").to_numpy(),
            "due_from": (last + EARLIEST_DAYS * DAY).to_numpy(),
            "due_by": (last + LATEST_DAYS * DAY).to_numpy(),
            "next_planned_on": planned.to_numpy(),
        }
    )
    return found[STATUS_COLUMNS]


def with_closed(stands: pd.DataFrame, closed: Collection[str]) -> pd.DataFrame:
    """Mark the centers that are closed: no visit is due at them (rows of `standing`)."""
    gone = stands.health_center.isin(list(closed))
    return stands.assign(
        status=stands.status.mask(gone, str(Status.CLOSED)),
        due_from=stands.due_from.mask(gone),
        due_by=stands.due_by.mask(gone),
    )


def visits_known(visits: pd.DataFrame, centers: list[str]) -> list[int]:
    """Count the visits of each center, of any kind and status (rows of `visits_until`)."""
    sizes = visits.groupby("health_center").size()
    return [int(sizes.get(center, 0)) for center in centers]


def within(rows: pd.DataFrame, column: str, window: Window) -> pd.DataFrame:
    """Keep the rows whose day lies in the window."""
    days = rows[column]
    return rows[(days >= pd.Timestamp(window.start)) & (days < pd.Timestamp(window.until))]


def contacts(
    visits: pd.DataFrame, mentees: pd.DataFrame, centers: list[str], window: Window
) -> pd.DataFrame:
    """Count what each center had of mentoring in the window.

    `visits`: rows of `visits_until`; `mentees`: health_center, nurse. One row is a center:
    health_center, done, planned (still only planned) and cancelled mentoring visits that begin in
    the window, days_on_site, phone (calls), other_contacts (supervision and the like), mentees
    (nurses observed).
    """
    here = within(visits, "started_on", window)
    of_visits, took_place = here[here.kind == MENTORING], here[here.status == DONE]
    others = took_place[~took_place.kind.isin([MENTORING, PHONE])]
    counts = {name: of_visits[of_visits.status == name] for name in (DONE, PLANNED, CANCELLED)}
    counts |= {"phone": took_place[took_place.kind == PHONE], "other_contacts": others}
    sizes = {name: rows.groupby("health_center").size() for name, rows in counts.items()}
    on_site = within(days_with_a_visit(mentoring_done(visits), window), "day", window)
    sizes["days_on_site"] = on_site.groupby("health_center").size()
    sizes["mentees"] = mentees.groupby("health_center").nurse.nunique()
    found = {
        name: size.reindex(centers).fillna(0).astype("int64").to_numpy()
        for name, size in sizes.items()
    }
    return pd.DataFrame({"health_center": pd.Series(centers, dtype="str"), **found})[
        CONTACT_COLUMNS
    ]
