"""Can the mentors visit all centers every 4 to 6 weeks? Counted before anybody is called late."""

import math
from collections import Counter
from datetime import date, timedelta

import pandas as pd

from dashboard.filters import DOMAINS
from dashboard.visits.statistics.rhythm import EARLIEST_DAYS, LATEST_DAYS, mentoring_done

WORKING_DAYS_A_WEEK = 5
ACTIVE_DAYS, USUAL_DAYS = 183, 365  # a mentor is active, and a visit as long as usual, as of late
COLUMNS = [
    "district",
    "domain",
    "mentors",
    "centers",
    "visits",
    "days_per_visit",
    "mean_days",
    "days_needed",
    "days_4_weeks",
    "days_6_weeks",
    "weeks_needed",
    "mentors_4_weeks",
    "mentors_6_weeks",
]


def capacity(
    visits: pd.DataFrame, mentors: pd.DataFrame, district_of: dict[str, str], day: date
) -> pd.DataFrame:
    """Weigh the mentors' working days against one round of visits, by district and domain.

    `visits`: rows of `visits_until` the day; `mentors`: mentor, district; `district_of`: center
    -> district. One row: district, domain, mentors (who made a mentoring visit in the last 183
    days; where no visit names one, those on record in the district; missing when none), centers,
    visits (done in the last 365 days), days_per_visit (their median length; missing when none),
    mean_days (their mean), days_needed (centers × days_per_visit), days_4_weeks and days_6_weeks
    (working days the mentors have in 4 and 6 weeks: 20 and 30 each), weeks_needed (for one
    round), mentors_4_weeks and mentors_6_weeks (how many a round needs). Leave, travel and
    reporting are not taken off: what does not fit here fits nowhere.
    """
    done = mentoring_done(visits)
    done = done.assign(
        district=done.health_center.map(district_of), domain=done.domain.str.split(DOMAINS)
    ).explode("domain")
    domains = sorted(done.domain.unique()) or [None]
    centers = Counter(district_of.values())
    rows = []
    for district in sorted(centers):
        recorded = int((mentors.district == district).sum())
        for domain in domains:
            here = done[(done.district == district) & (done.domain == domain)]
            rows.append([district, domain, *one_district(here, recorded, centers[district], day)])
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"district": "str", "domain": "str"})
    return table if rows else table.astype(dict.fromkeys(COLUMNS[2:], float))


def one_district(done: pd.DataFrame, recorded: int, centers: int, day: date) -> list[float]:
    """Return the numbers of one district and domain, in the order of `COLUMNS`.

    `done`: its mentoring visits; `recorded`: the mentors on record there.
    """
    lately = done[done.started_on > pd.Timestamp(day - timedelta(days=ACTIVE_DAYS))]
    usual = done[done.started_on > pd.Timestamp(day - timedelta(days=USUAL_DAYS))]
    active = lately.mentor.nunique()
    if not active and not lately.mentor.notna().any() and len(lately):
        active = recorded
    lengths = (usual.last_day - usual.started_on).dt.days + 1
    length = float(lengths.median())
    needed = centers * length
    a_week = active * WORKING_DAYS_A_WEEK or math.nan
    four, six = (days / 7 * WORKING_DAYS_A_WEEK for days in (EARLIEST_DAYS, LATEST_DAYS))
    return [
        active or math.nan,
        centers,
        len(usual),
        length,
        float(lengths.mean()),
        needed,
        active * four or math.nan,
        active * six or math.nan,
        needed / a_week,
        rounded_up(needed / four),
        rounded_up(needed / six),
    ]


def rounded_up(mentors: float) -> float:
    """Return the whole number of mentors that is enough; NaN where it is not known."""
    return mentors if math.isnan(mentors) else float(math.ceil(mentors))
