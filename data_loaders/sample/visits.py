"""The mentor's visits to one health center: done, cancelled, and planned after the data date."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data_loaders.sample.chance import chance
from data_loaders.sample.programme import Center, Programme, mentor_of

FEWEST_DAYS_APART, MOST_DAYS_APART = 28, 42
MEAN_DAYS_BEYOND_FEWEST = 2.6  # 28 + 2.6 days apart make twelve visits a year (Manzi 2014)
RESCHEDULED = 0.06
FIRST_VISIT_AFTER_DAYS = 12  # so that nothing was planned before the records begin
PLANNED_AHEAD = 0.3


def visit_rows(programme: Programme, center: Center) -> list[dict]:
    """Return the rows of `visits` of one health center, in the order of their days.

    Routine visits are 28 to 42 days apart; some are cancelled and made up for a week later. A
    cancelled or planned visit has no `ended_on`, and stands under the day it was planned for.
    """
    random = chance(programme.seed, "visits", center.code)
    done = _routine(programme, center, random)
    done = _with_follow_ups(done, programme.district_of(center).follow_ups, random)
    rows = [_done(day, random) for day in done]
    rows += [
        _not_done(row["started_on"] - timedelta(days=7), "cancelled")
        for row in rows
        if random.random() < RESCHEDULED
    ]
    rows = _with_planted(rows, programme, center)
    if random.random() < PLANNED_AHEAD or center.code in programme.planted.missed_last_month:
        ahead = programme.last_day + timedelta(days=int(random.integers(7, 30)))
        rows.append(_not_done(_weekday(ahead, 1), "planned"))
    rows.sort(key=lambda row: row["started_on"])
    whose = {
        "health_center": center.code,
        "mentor": mentor_of(center.district),
        "domain": "IMCI",
        "kind": "mentoring",
    }
    return [
        {"code": f"V-{center.code}-{number:03d}"} | whose | row
        for number, row in enumerate(rows, 1)
    ]


def _routine(programme: Programme, center: Center, random: np.random.Generator) -> list[date]:
    """Go back from the last visit, so that the last month is as the story wants it."""
    day = programme.last_day.replace(day=1) + timedelta(days=int(random.integers(2, 18)))
    if center.code in programme.planted.missed_last_month:
        day -= timedelta(days=28)
    days = []
    while day >= programme.first_day + timedelta(days=FIRST_VISIT_AFTER_DAYS):
        days.append(day)
        beyond = int(random.exponential(MEAN_DAYS_BEYOND_FEWEST))
        day -= timedelta(days=min(FEWEST_DAYS_APART + beyond, MOST_DAYS_APART))
    return days[::-1]


def _with_follow_ups(days: list[date], share: float, random: np.random.Generator) -> list[date]:
    again = [
        day + timedelta(days=int(random.integers(10, 17)))
        for day in days[:-1]
        if random.random() < share
    ]
    return sorted(days + again)


def _done(day: date, random: np.random.Generator) -> dict:
    days = 2 if random.random() < 0.7 else 3
    started = _weekday(day, days)
    late = int(random.integers(1, 5)) if random.random() < 0.25 else 0
    return {
        "planned_on": started - timedelta(days=late),
        "started_on": started,
        "ended_on": started + timedelta(days=days - 1),
        "status": "done",
    }


def _not_done(day: date, status: str) -> dict:
    return {"planned_on": day, "started_on": day, "ended_on": None, "status": status}


def _weekday(day: date, days: int) -> date:
    """Move a visit of some days back so that it ends on a Friday at the latest."""
    return day - timedelta(days=max(0, day.weekday() + days - 5))


def _with_planted(rows: list[dict], programme: Programme, center: Center) -> list[dict]:
    planted = programme.planted
    start, until = planted.unvisited.get(center.code, (None, None))
    if start:
        rows = [
            _not_done(row["planned_on"], "cancelled") if start <= row["started_on"] < until else row
            for row in rows
        ]
    cancelled = planted.missed_last_month.get(center.code)
    return [*rows, _not_done(cancelled, "cancelled")] if cancelled else rows


# Who of the IMCI nurses was there at each visit, and how many visits she had had before.


@dataclass(frozen=True, slots=True)
class Contact:
    """A nurse at a visit; `before` counts her earlier visits at any health center.

    `newcomer` is a nurse who was not yet posted when the records began.
    """

    nurse: str
    visit: dict
    before: int
    newcomer: bool


def contacts_by_center(
    programme: Programme, postings: list[dict], visits: dict[str, list[dict]]
) -> dict[str, list[Contact]]:
    """Match IMCI postings with the done visits that began and ended inside them.

    `visits` holds each health center's rows; so does the result, in the order of the visits.
    """
    had: Counter[str] = Counter()
    newcomers: dict[str, bool] = {}
    found: dict[str, list[Contact]] = {center.code: [] for center in programme.centers}
    trained = [posting for posting in postings if posting["role"] == "imci"]
    for posting in sorted(trained, key=lambda posting: posting["started_on"]):
        nurse = posting["nurse"]
        newcomers.setdefault(nurse, posting["started_on"] >= programme.first_day)
        for visit in visits[posting["health_center"]]:
            if visit["status"] == "done" and _covers(posting, visit):
                contact = Contact(nurse, visit, had[nurse], newcomers[nurse])
                found[posting["health_center"]].append(contact)
                had[nurse] += 1
    for contacts in found.values():
        contacts.sort(key=lambda contact: contact.visit["started_on"])
    return found


def _covers(posting: dict, visit: dict) -> bool:
    ended = posting["ended_on"]
    began = posting["started_on"] <= visit["started_on"]
    return began and (ended is None or visit["ended_on"] < ended)
