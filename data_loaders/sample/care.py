"""What the mentor counts beside the nurses of one health center: indicator values per visit."""

from datetime import date, timedelta

import numpy as np

from data_loaders.sample.chance import chance
from data_loaders.sample.planted import Spell
from data_loaders.sample.programme import Center, Programme
from data_loaders.sample.registry import PROTOCOL_CHANGE
from data_loaders.sample.skills import COURSES, chances, learned
from data_loaders.sample.visits import Contact

PRESENT = 0.92  # the others are on night duty or on leave
CHILDREN, CHILDREN_SHARES = (1, 2, 3, 4), (0.03, 0.24, 0.47, 0.26)
NEED_NO_ANTIBIOTIC, NEED_ANTIMALARIAL, FEVER = 0.6, 0.35, 0.54  # fever: Magge 2015, table 1
PARTLY_ASKED = 0.45  # of the two danger signs that may be asked where not all three are
MONTHLY_NOISE, CENTER_NOISE = 0.35, 0.3
NEEDED_FOR_TREATMENT = ("ACT", "AMOX")
WITHOUT_MEDICINE = -5.0


def nurse_values(
    programme: Programme,
    center: Center,
    contacts: list[Contact],
    gifts: dict[str, dict[str, float]],
    spells: list[Spell],
) -> list[dict]:
    """Return the rows of `indicator_values` that stand under a nurse, three or so children each.

    `gifts` is nurse -> indicator -> standard normal value. The counts agree with each other: the
    ten tasks of the index hold the three danger signs and the growth chart.
    """
    random = chance(programme.seed, "care", center.code)
    contacts = [contact for contact in contacts if random.random() < PRESENT]
    if not contacts:
        return []
    if programme.daily:
        contacts, days = _every_day(contacts)
    else:
        days = [
            contact.visit["started_on"] + timedelta(days=int(random.integers(_length(contact))))
            for contact in contacts
        ]
    counts = _counts(programme, center, contacts, days, gifts, spells, random)
    rows = []
    for place, (contact, day) in enumerate(zip(contacts, days, strict=True)):
        for code, (numerators, denominators) in counts.items():
            if denominators[place]:
                rows.append(
                    {
                        "indicator": code,
                        "health_center": center.code,
                        "nurse": contact.nurse,
                        "visit": contact.visit["code"],
                        "date": day,
                        "numerator": int(numerators[place]),
                        "denominator": int(denominators[place]),
                    }
                )
    return rows


def _length(contact: Contact) -> int:
    return (contact.visit["ended_on"] - contact.visit["started_on"]).days + 1


def _every_day(contacts: list[Contact]) -> tuple[list[Contact], list[date]]:
    """Return each contact once for every day of its visit, and those days."""
    found = [(contact, day) for contact in contacts for day in range(_length(contact))]
    days = [contact.visit["started_on"] + timedelta(days=day) for contact, day in found]
    return [contact for contact, _ in found], days


def _counts(programme, center, contacts, days, gifts, spells, random) -> dict[str, tuple]:
    """Draw numerators and denominators, one array of contacts per indicator."""
    pace = np.full(len(contacts), random.normal(0, 0.8))
    before = np.array([contact.before for contact in contacts])
    gain = learned(before, np.array([contact.newcomer for contact in contacts]), pace)
    since = np.array([(day - PROTOCOL_CHANGE).days / 30.4 for day in days])
    new_gain = np.minimum(gain, 1 - np.exp(-np.maximum(since, 0) / 3))
    denominators = _denominators(since, random)
    counts = {}
    for code, denominator in denominators.items():
        gift = np.array([gifts[contact.nurse][code] for contact in contacts])
        shift = _shift(programme, center, code, days, random)
        if code == "TRT":
            needed = [spell for spell in spells if spell.supply in NEEDED_FOR_TREATMENT]
            shift = shift + [_without_medicine(needed, day) for day in days]
        rate = chances(code, new_gain if code == "MAL2" else gain, gift, shift)
        counts[code] = (random.binomial(denominator, rate), denominator)
    counts["IDX"] = _index(programme.district_of(center).index, gain, counts, random)
    return counts


def _denominators(since: np.ndarray, random: np.random.Generator) -> dict[str, np.ndarray]:
    children = random.choice(CHILDREN, len(since), p=CHILDREN_SHARES)
    no_antibiotic = random.binomial(children, NEED_NO_ANTIBIOTIC)
    fever = random.binomial(children, FEVER)
    found = dict.fromkeys(COURSES, children)
    found["AMX"] = no_antibiotic
    found["TRT"] = children - no_antibiotic + random.binomial(no_antibiotic, NEED_ANTIMALARIAL)
    found["MAL1"] = np.where(since < 0, fever, 0)
    found["MAL2"] = np.where(since < 0, 0, fever)
    return found


def _shift(programme, center, code, days: list[date], random) -> np.ndarray:
    """Return what moves the log odds: the place, its month, and what is planted."""
    months = [(day.year, day.month) for day in days]
    noise = {month: random.normal(0, MONTHLY_NOISE) for month in sorted(set(months))}
    places = (None, center.district, center.code)
    planted = [s for s in programme.planted.shifts if s.indicator == code and s.place in places]
    here = random.normal(0, CENTER_NOISE)
    return np.array(
        [
            here + noise[month] + sum(s.by for s in planted if s.start <= day < s.until)
            for day, month in zip(days, months, strict=True)
        ]
    )


def _without_medicine(spells: list[Spell], day: date) -> float:
    out = any(spell.start <= day and (spell.until is None or day < spell.until) for spell in spells)
    return WITHOUT_MEDICINE if out else 0.0


def _index(wanted: tuple[float, float], gain, counts, random) -> tuple:
    """Add up the ten tasks per child; the six others are as likely as the index then needs."""
    signs, children = counts["DNG"]
    charts = counts["GRO"][0]
    others = [_other_tasks(mean, COURSES["DNG"], step) for step, mean in enumerate(wanted)]
    rate = np.clip(others[0] + (others[1] - others[0]) * gain, 0, 1)
    tasks = random.binomial(6 * children, rate) + 3 * signs + charts
    tasks = tasks + random.binomial(2 * (children - signs), PARTLY_ASKED)
    return tasks, 10 * children


def _other_tasks(mean: float, signs, step: int) -> float:
    all_signs = (signs.start, signs.end)[step]
    chart = (COURSES["GRO"].start, COURSES["GRO"].end)[step]
    partly = (1 - all_signs) * 2 * PARTLY_ASKED
    return (10 * mean - 3 * all_signs - partly - chart) / 6
