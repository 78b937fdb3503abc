"""What the mentor counts at the health center itself: open days, triage, who sees the children."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data_loaders.sample.chance import chance
from data_loaders.sample.programme import Center, Programme
from data_loaders.sample.visits import Contact

WEEKDAYS = 5
TRAINED_AT_START = 0.832  # of children were seen by an IMCI-trained nurse (Magge 2015)
MONTHS_TO_DAILY = (4, 20)  # after the first day of the programme
MONTHS_TO_TRIAGE = (5, 32)  # so that some have not started when the records end
RECORDED = 0.6  # of those starts somebody entered as an event


@dataclass(frozen=True)
class Conditions:
    """When a health center changed how it works; None is not yet."""

    daily_from: date | None
    triage_from: date | None


def conditions(programme: Programme, center: Center) -> Conditions:
    """Draw when the IMCI clinic began to open daily, and when triage began."""
    random = chance(programme.seed, "conditions", center.code)
    daily, triage = (
        programme.first_day + timedelta(days=int(random.uniform(*months) * 30.4))
        for months in (MONTHS_TO_DAILY, MONTHS_TO_TRIAGE)
    )
    never = center.code in programme.planted.never_daily
    return Conditions(None if never else daily, triage if triage < programme.last_day else None)


def clinic_events(programme: Programme, center: Center) -> list[dict]:
    """Return the rows of `events` in which these changes were written down.

    A new queue or clinic day redefines no indicator: no series begins anew.
    """
    random = chance(programme.seed, "clinic events", center.code)
    starts = conditions(programme, center)
    changes = (
        ("triage", "Separate queue and triage for under-fives start", starts.triage_from),
        ("schedule", "IMCI clinic opens Monday to Friday", starts.daily_from),
    )
    return [
        {
            "scope": "health_center",
            "district": None,
            "health_center": center.code,
            "on": on,
            "kind": kind,
            "label": label,
            "rebase": False,
        }
        for kind, label, on in changes
        if on and random.random() < RECORDED
    ]


def clinic_values(
    programme: Programme, center: Center, visits: list[dict], contacts: list[Contact]
) -> list[dict]:
    """Return the rows of `indicator_values` of the health center itself, without a nurse.

    Where no IMCI nurse is posted, no child is seen by one and the clinic hardly opens.
    """
    random = chance(programme.seed, "clinic", center.code)
    starts = conditions(programme, center)
    staffed = {contact.visit["code"] for contact in contacts}
    rows = []
    for visit in visits:
        if visit["status"] != "done":
            continue
        day = visit["started_on"]
        has_nurse = visit["code"] in staffed
        counts = {
            "TRN": _seen_by_trained(random, programme, day, has_nurse),
            "CLD": (_open_days(random, starts.daily_from, day, has_nurse), WEEKDAYS),
            "TRI": (_triage(random, starts.triage_from, day), 1),
        }
        rows += [
            {
                "indicator": code,
                "health_center": center.code,
                "nurse": None,
                "visit": visit["code"],
                "date": day,
                "numerator": k,
                "denominator": n,
            }
            for code, (k, n) in counts.items()
        ]
    return rows


def _seen_by_trained(random: np.random.Generator, programme, day: date, has_nurse: bool) -> tuple:
    children = int(random.poisson(9)) + 3
    months = (day - programme.first_day).days / 30.4
    share = TRAINED_AT_START + (1 - TRAINED_AT_START) / (1 + np.exp(-(months - 6) / 1.5))
    seen = int(random.binomial(children, share))
    return (seen if has_nurse else 0), children


def _open_days(random: np.random.Generator, daily_from, day: date, has_nurse: bool) -> int:
    before, after = int(random.integers(1, 3)), WEEKDAYS - int(random.random() < 0.1)
    if not has_nurse:
        return before - 1
    return after if daily_from and day >= daily_from else before


def _triage(random: np.random.Generator, triage_from: date | None, day: date) -> int:
    works = random.random() < 0.96
    return int(works and triage_from is not None and day >= triage_from)
