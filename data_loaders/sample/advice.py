"""What mentors advised in the invented programme, again and again, and what they found there.

Drawn from streams of their own, so that all other rows stay what they are without them.
"""

from datetime import date, timedelta

import numpy as np

from data_loaders.sample.chance import chance
from data_loaders.sample.programme import Center, Programme

TOPICS = (
    "Vital signs of every child",
    "Danger signs of every child",
    "Growth chart",
    "Antibiotics only when needed",
    "Case recording form",
    "Stock cards up to date",
    "Doses by weight",
    "Counselling of caretakers",
)
OPEN_CLINIC = "IMCI clinic every weekday"
# (health center, topic, first day it may be given, adopted when given so often; None: never)
PLANTED = (
    ("K-11", OPEN_CLINIC, date(2012, 5, 1), None),
    ("K-10", TOPICS[0], date(2012, 3, 1), None),
    ("K-02", TOPICS[0], date(2011, 1, 1), 3),
)
CHANNELS = ("bedside", "end_of_visit", "end_of_visit", "follow_up")
GIVEN_ANEW, ADOPTED, DROPPED = 0.45, 0.45, 0.04  # at a visit
MOST_OPEN = 3
CHECKED_EVERY = 3  # visits
OVERLOOKED = 0.03
# Items with the share of health centers that have them at the start, and in how many years half
# of the others get them; None never changes.
ITEMS = (
    ("Separate queue for under-fives", 0.1, 1.0),
    ("Room for children only", 0.3, 4.0),
    ("Oral rehydration corner", 0.4, 1.5),
    ("Thermometer working", 0.85, 1.0),
    ("Child scale working", 0.8, 1.5),
    ("Timer for counting breaths", 0.5, 1.0),
    ("MUAC tape", 0.6, 1.0),
    ("Chart booklet", 0.7, 1.0),
    ("Handwashing with soap", 0.6, 2.0),
)
ROOMS = "Consultation rooms"


def recommendation_rows(programme: Programme, center: Center, visits: list[dict]) -> list[dict]:
    """Return the rows of `recommendations` of one health center: what was advised at each visit.

    Advice that is open is given again, until it is seen to be followed at a later visit.
    """
    random = chance(programme.seed, "recommendations", center.code)
    rows: list[dict] = []
    open_since: dict[str, int] = {}  # topic -> times given
    for visit in (one for one in visits if one["status"] == "done"):
        _look_back(open_since, rows, visit, random)
        new = [topic for topic in TOPICS if topic not in open_since]
        if new and len(open_since) < MOST_OPEN and random.random() < GIVEN_ANEW:
            open_since[new[int(random.integers(len(new)))]] = 0
        for topic in sorted(open_since):
            rows.append(_given(center, visit, topic, len(rows), random))
            open_since[topic] += 1
    return _with_planted(rows, center, visits)


def _look_back(open_since: dict[str, int], rows: list[dict], visit: dict, random) -> None:
    """Close what was followed, or given up, since the last visit."""
    for topic in sorted(open_since):
        drawn = random.random()
        if drawn < ADOPTED + DROPPED:
            last = next(row for row in reversed(rows) if row["topic"] == topic)
            is_adopted = drawn < ADOPTED
            last["status"] = "adopted" if is_adopted else "dropped"
            last["adopted_on"] = visit["started_on"] if is_adopted else None
            del open_since[topic]


def _given(center: Center, visit: dict, topic: str, number: int, random) -> dict:
    channel = CHANNELS[int(random.integers(len(CHANNELS)))]
    return {
        "code": f"R-{center.code}-{number + 1:03d}",
        "health_center": center.code,
        "nurse": None,
        "visit": visit["code"],
        "given_on": visit["started_on"],
        "topic": topic,
        "text": None,
        "channel": channel,
        "status": "open",
        "adopted_on": None,
    }


def _with_planted(rows: list[dict], center: Center, visits: list[dict]) -> list[dict]:
    for place, topic, since, times in PLANTED:
        if place != center.code:
            continue
        rows = [row for row in rows if row["topic"] != topic]
        days = [one for one in visits if one["status"] == "done" and one["started_on"] >= since]
        given = days[:times]
        for number, visit in enumerate(given):
            row = _given(center, visit, topic, 900 + number, np.random.default_rng(number))
            if times and number == times - 1:
                row |= {"status": "adopted", "adopted_on": days[times]["started_on"]}
            rows.append(row)
    return rows


def facility_rows(programme: Programme, center: Center, visits: list[dict]) -> list[dict]:
    """Return the rows of `facility_checks` of one health center, at every third visit done."""
    random = chance(programme.seed, "facility", center.code)
    done = [one for one in visits if one["status"] == "done"][::CHECKED_EVERY]
    begins = {name: _begins(programme, share, years, random) for name, share, years in ITEMS}
    rooms = int(random.integers(1, 4))
    rows = []
    for visit in done:
        for name, begin in begins.items():
            value = "yes" if visit["started_on"] >= begin else "no"
            value = "missing" if random.random() < OVERLOOKED else value
            rows.append(_found(center, visit, name, value, None))
        rows.append(_found(center, visit, ROOMS, "yes", rooms))
    return rows


def _begins(programme: Programme, share: float, years: float, random) -> date:
    if random.random() < share:
        return programme.first_day
    return programme.first_day + timedelta(days=int(random.exponential(years / np.log(2)) * 365))


def _found(center: Center, visit: dict, item: str, value: str, quantity: int | None) -> dict:
    return {
        "health_center": center.code,
        "visit": visit["code"],
        "item": item,
        "checked_on": visit["started_on"],
        "value": value,
        "quantity": quantity,
    }
