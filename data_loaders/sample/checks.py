"""What was seen of each supply in the invented programme: at visits, and at the pharmacy's counts.

Drawn from a stream of its own, so that all other rows stay what they are without it.
"""

from datetime import date

import numpy as np

from dashboard.months import months_between
from data_loaders.sample.chance import chance
from data_loaders.sample.planted import NOT_HELD, NOTHING_CHECKED, SEEN_ONLY, Spell
from data_loaders.sample.programme import Center, Programme
from data_loaders.sample.registry import SUPPLIES

FIRST_CHECK = date(2012, 1, 1)  # the visit form has asked for stock since then
OVERLOOKED = 0.02
QUANTITIES = (20, 400)


def visit_checks(
    programme: Programme, center: Center, visits: list[dict], spells: list[Spell]
) -> list[dict]:
    """Return the rows of `stock_checks` of one health center: every supply at every done visit."""
    random = chance(programme.seed, "checks", center.code)
    done = [one for one in visits if one["status"] == "done" and one["started_on"] >= FIRST_CHECK]
    known = [*spells, *(one for one in SEEN_ONLY if one.place == center.code)]
    blank = _visit_without_a_look(center, done)
    return [
        _row(
            {"health_center": center.code, "visit": visit["code"]},
            code,
            visit["started_on"],
            _seen(
                _status(known, code, visit["started_on"]),
                visit["code"] == blank,
                (center.code, code) not in NOT_HELD,
                random,
            ),
            random,
        )
        for visit in done
        for code, *_ in SUPPLIES
    ]


def pharmacy_checks(programme: Programme, district: str, spells: list[Spell]) -> list[dict]:
    """Return the rows of a pharmacy's count of every supply on the first of each month."""
    random = chance(programme.seed, "counts", district)
    months = months_between(FIRST_CHECK, programme.last_day)
    return [
        _row({"pharmacy": district}, code, month, _status(spells, code, month), random)
        for month in months
        for code, *_ in SUPPLIES
    ]


def _visit_without_a_look(center: Center, done: list[dict]) -> str | None:
    since = NOTHING_CHECKED.get(center.code)
    return next((one["code"] for one in done if since and one["started_on"] >= since), None)


def _seen(status: str, is_blank: bool, is_held: bool, random: np.random.Generator) -> str:
    """Return what a visit writes of a supply: blank when it looked at none, or overlooked it."""
    overlooked = random.random() < OVERLOOKED and status == "available"
    if is_blank or overlooked:
        return "not_checked"
    return status if is_held or status != "available" else "not_held"


def _status(spells: list[Spell], code: str, day: date) -> str:
    """An ongoing stock-out is out on every later day, whoever confirms it."""
    for spell in spells:
        if spell.supply == code and spell.start <= day and (not spell.until or day < spell.until):
            return "expired_only" if spell.cause == "expired" else "out"
    return "available"


def _row(where: dict, code: str, day: date, status: str, random: np.random.Generator) -> dict:
    """Return one check; `where`: the health center or the pharmacy, and the visit."""
    counted = int(random.integers(*QUANTITIES))
    quantity = {"available": counted, "expired_only": counted, "out": 0}.get(status)
    return {
        "health_center": None,
        "pharmacy": None,
        "supply": code,
        "checked_on": day,
        "status": status,
        "visit": None,
        "quantity": quantity,
    } | where
