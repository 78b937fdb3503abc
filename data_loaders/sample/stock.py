"""Stock-outs of the invented programme: at the district pharmacy, after it, and without it."""

from datetime import date, timedelta

import numpy as np

from data_loaders.sample.chance import chance
from data_loaders.sample.planted import Spell
from data_loaders.sample.programme import Center, Programme
from data_loaders.sample.registry import SUPPLIES

# With these, supplies are in stock on about 95% of days (Magge 2015: 0.96 and 0.95) and about a
# third of the days out fall while the district pharmacy is out as well.
PHARMACY_PER_YEAR = 0.5
REACHES_CENTER = 0.55
MEDIAN_DAYS, SPREAD = 13, 0.9
PHARMACY_MEDIAN_DAYS, PHARMACY_SPREAD = 24, 0.5
LAST_DELIVERY_DAYS = (3, 14)  # before the data date: what is out after it is planted
DAYS_IN_STOCK_BETWEEN = 4
CAUSES = ("late order", "delivery delayed", "demand above the plan", "expired stock removed")


def pharmacy_spells(programme: Programme, district: str) -> list[Spell]:
    """Return the stock-outs of a district's pharmacy, planted ones first."""
    random = chance(programme.seed, "pharmacy", district)
    planted = [s for s in programme.planted.pharmacy_spells if s.place == district]
    found = []
    for code, *_ in SUPPLIES:
        drawn = _drawn(programme, random, PHARMACY_PER_YEAR, PHARMACY_MEDIAN_DAYS, PHARMACY_SPREAD)
        spells = [Spell(district, code, start, until) for start, until in drawn]
        found += _apart([s for s in planted if s.supply == code], spells)
    return found


def center_spells(programme: Programme, center: Center, upstream: list[Spell]) -> list[Spell]:
    """Return the stock-outs of a health center: planted, passed on by the pharmacy, its own."""
    random = chance(programme.seed, "stock", center.code)
    found = []
    for code, *_, per_year in SUPPLIES:
        planted = [
            s for s in programme.planted.spells if (s.place, s.supply) == (center.code, code)
        ]
        passed_on = [
            spell
            for source in upstream
            if source.supply == code
            for spell in _passed_on(programme, center, source, random)
        ]
        own = [
            Spell(center.code, code, start, until, None, _cause(random))
            for start, until in _drawn(programme, random, per_year, MEDIAN_DAYS, SPREAD)
        ]
        found += _apart(planted, passed_on + own)
    return found


def stock_out_rows(spells: list[Spell], column: str) -> list[dict]:
    """Return rows of `stock_outs`; `column` says what the place is: health_center or pharmacy.

    A stock-out that ended was last confirmed on its last day.
    """
    places = {"health_center": None, "pharmacy": None}
    return [
        places
        | {
            column: spell.place,
            "supply": spell.supply,
            "started_on": spell.start,
            "ended_on": spell.until,
            "last_confirmed_on": spell.confirmed or spell.until - timedelta(days=1),
            "cause": spell.cause,
        }
        for spell in spells
    ]


def _drawn(programme, random, per_year, median, spread) -> list[tuple[date, date]]:
    days = (programme.last_day - programme.first_day).days
    number = random.poisson(per_year * days / 365.25)
    starts = np.sort(random.integers(0, days - LAST_DELIVERY_DAYS[1], number))
    lengths = np.ceil(median * random.lognormal(0, spread, number))
    return [
        _before_last_delivery(programme, random, int(start), int(min(length, 180)))
        for start, length in zip(starts, lengths, strict=True)
    ]


def _before_last_delivery(programme, random, start: int, length: int) -> tuple[date, date]:
    started = programme.first_day + timedelta(days=start)
    delivery = programme.last_day - timedelta(days=int(random.integers(*LAST_DELIVERY_DAYS)))
    return started, max(started + timedelta(days=1), min(started + timedelta(length), delivery))


def _passed_on(programme: Programme, center: Center, source: Spell, random) -> list[Spell]:
    """The buffer lasts some days after the pharmacy runs out; the next delivery comes after."""
    lag, after = (int(days) for days in random.integers((2, 1), (15, 8)))
    reached = random.random() < REACHES_CENTER or source.everywhere
    start = source.start + timedelta(days=lag)
    if not reached or source.until is None or start >= source.until:
        return []
    latest = programme.last_day - timedelta(days=1)
    until = min(source.until + timedelta(days=after), latest)
    cause = "district pharmacy out" if random.random() < 0.7 else None
    return [Spell(center.code, source.supply, start, until, None, cause)]


def _cause(random: np.random.Generator) -> str | None:
    which = int(random.integers(0, 2 * len(CAUSES)))
    return CAUSES[which] if which < len(CAUSES) else None


def _apart(kept: list[Spell], more: list[Spell]) -> list[Spell]:
    """Add spells of one place and supply, except those that would touch an earlier one."""
    pause = timedelta(days=DAYS_IN_STOCK_BETWEEN)
    kept = list(kept)
    for spell in more:
        if all(
            spell.until + pause <= other.start
            or (other.until is not None and other.until + pause <= spell.start)
            for other in kept
        ):
            kept.append(spell)
    return sorted(kept, key=lambda spell: spell.start)
