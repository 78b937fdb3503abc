"""All rows of the sample in an order that keys allow, some at a time, so that any scale fits."""

from collections.abc import Iterator

from data_loaders.sample import agenda, programme, registry
from data_loaders.sample.advice import facility_rows, recommendation_rows
from data_loaders.sample.care import nurse_values
from data_loaders.sample.chance import chance
from data_loaders.sample.checks import pharmacy_checks, visit_checks
from data_loaders.sample.clinic import clinic_events, clinic_values
from data_loaders.sample.people import Workforce
from data_loaders.sample.skills import COURSES, gifts
from data_loaders.sample.stock import center_spells, pharmacy_spells, stock_out_rows
from data_loaders.sample.visits import contacts_by_center, visit_rows

Batch = tuple[str, list[dict]]


def batches(plan: programme.Programme) -> Iterator[Batch]:
    """Yield (table name, rows), parents before children.

    Places, people and visits are held in memory; indicator values, by far the most rows, and
    stock-outs come one health center at a time.
    """
    workforce = Workforce(plan)
    visits = {center.code: visit_rows(plan, center) for center in plan.centers}
    yield "districts", programme.district_rows(plan)
    yield "health_centers", programme.health_center_rows(plan)
    yield "nurses", workforce.nurses
    yield "nurse_identities", workforce.identities
    yield "postings", workforce.postings
    yield "mentors", programme.mentor_rows(plan)
    yield "visits", [row for rows in visits.values() for row in rows]
    yield "indicators", registry.indicator_rows()
    yield "supplies", registry.supply_rows()
    yield "indicator_supplies", registry.indicator_supply_rows()
    yield from _facts(plan, workforce, visits)
    own_events = [row for center in plan.centers for row in clinic_events(plan, center)]
    yield "events", agenda.event_rows(plan.planted.events) + own_events
    directions = {row["code"]: row["direction"] for row in registry.indicator_rows()}
    yield "targets", agenda.target_rows(directions, plan.planted.targets, plan.first_day)
    yield "action_items", agenda.action_item_rows(plan.planted.actions)


def _facts(plan, workforce: Workforce, visits: dict[str, list[dict]]) -> Iterator[Batch]:
    upstream = {d.code: pharmacy_spells(plan, d.code) for d in plan.districts}
    for code, spells in upstream.items():
        yield "stock_outs", stock_out_rows(spells, "pharmacy")
        yield "stock_checks", pharmacy_checks(plan, code, spells)
    contacts = contacts_by_center(plan, workforce.postings, visits)
    talent = _gifts_by_nurse(plan, workforce)
    for center in plan.centers:
        spells = center_spells(plan, center, upstream[center.district])
        here = contacts[center.code]
        yield "stock_outs", stock_out_rows(spells, "health_center")
        yield "stock_checks", visit_checks(plan, center, visits[center.code], spells)
        yield "recommendations", recommendation_rows(plan, center, visits[center.code])
        yield "facility_checks", facility_rows(plan, center, visits[center.code])
        yield "indicator_values", clinic_values(plan, center, visits[center.code], here)
        yield "indicator_values", nurse_values(plan, center, here, talent, spells)


def _gifts_by_nurse(plan, workforce: Workforce) -> dict[str, dict[str, float]]:
    trained = [row["nurse"] for row in workforce.postings if row["role"] == "imci"]
    trained = list(dict.fromkeys(trained))
    drawn = gifts(chance(plan.seed, "gifts"), len(trained), list(COURSES))
    return {
        nurse: {code: float(values[place]) for code, values in drawn.items()}
        for place, nurse in enumerate(trained)
    }
