"""A programme of made-up consultations for the tests of trends: monthly visits, two nurses each."""

from datetime import date, datetime, timedelta

from data_loaders import schema
from data_loaders.engine import writing

HOMES = {"K-01": "KIR", "K-02": "KIR", "S-01": "SKA"}
MONTHS = [date(2011 + number // 12, number % 12 + 1, 10) for number in range(24)]
INDICATORS = {
    "DNG": ("Danger signs checked", "assessment", "up"),
    "ABX": ("Antibiotic without need", "treatment", "down"),
    "TRT": ("Correct treatment", "treatment", "up"),
}
EVENTS = (  # scope, place, day, label, rebase, and a kind that is not "other"
    ("programme", None, date(2011, 3, 1), "New protocol", False),
    ("district", "KIR", date(2011, 12, 20), "Refresher", False),
    ("health_center", "K-02", date(2011, 12, 20), "Triage started", True),
)
DEFINED = {"numerator": "children asked", "denominator": "children observed", "why": None,
           "target": None, "protocol_version": "2010", "source": "a form"}  # fmt: skip


def shares(code: str, month: int) -> tuple[int, int]:
    """Return numerator and denominator of a nurse in a month: a step, a wobble, the ceiling."""
    wobble = (month % 2, (month + 1) % 2)[month % 3 == 0]
    counts = {"DNG": (3 if month < 12 else 8) + wobble, "ABX": 4 + 2 * wobble, "TRT": 10 - wobble}
    return counts[code], 10


def write_consultations(engine, seen=shares, homes=HOMES, months=MONTHS, events=EVENTS) -> None:
    """Write visits to every center in every month, and what each of its two nurses did."""
    rows = {
        schema.districts: [{"code": code, "name": code} for code in sorted(set(homes.values()))],
        schema.health_centers: [
            {"code": code, "name": code, "district": home} for code, home in homes.items()
        ],
        schema.nurses: [{"code": f"{code}n{one}"} for code in homes for one in "ab"],
        schema.postings: [posting(code, one) for code in homes for one in "ab"],
        schema.visits: [visit(code, day) for code in homes for day in months],
        schema.indicators: [
            {"code": code, "label": label, "family": family, "direction": direction} | DEFINED
            for code, (label, family, direction) in INDICATORS.items()
        ],
        schema.supplies: [{"code": "ORS", "name": "ORS", "class": "medicine", "tracer": True}],
        schema.indicator_values: [
            value(code, center, nurse, day, *seen(code, month))
            for center in homes
            for month, day in enumerate(months)
            for code in INDICATORS
            for nurse in "ab"
        ],
        schema.stock_outs: [stock_out(center) for center in homes],
        schema.events: [event(*one) for one in events],
        schema.imports: [
            {"sha256": "1" * 64, "source": "a test", "rows": 1, "synthetic": False,
             "imported_at": datetime(2013, 1, 7)}
        ],
    }  # fmt: skip
    with writing(engine) as connection:
        for table, made in rows.items():
            if made:
                connection.execute(table.insert(), made)


def posting(center: str, nurse: str) -> dict:
    """Nurse b of each center leaves at the end of January 2012."""
    ended = date(2012, 1, 31) if nurse == "b" else None
    return {"nurse": f"{center}n{nurse}", "health_center": center, "role": "imci",
            "started_on": date(2009, 1, 1), "ended_on": ended, "end_reason": None,
            "destination": "outside" if ended else None, "observed_from": None}  # fmt: skip


def visit(center: str, day: date) -> dict:
    """Every visit lasts two days and was done."""
    return {"code": f"{center}·{day:%y%m}", "health_center": center, "domain": "IMCI",
            "kind": "mentoring", "started_on": day, "ended_on": day + timedelta(days=1),
            "status": "done"}  # fmt: skip


def value(code: str, center: str, nurse: str, day: date, k: int, n: int) -> dict:
    """Nurse b is observed on the second day of a visit."""
    return {"indicator": code, "health_center": center, "nurse": f"{center}n{nurse}",
            "visit": f"{center}·{day:%y%m}", "date": day + timedelta(days=nurse == "b"),
            "numerator": k, "denominator": n}  # fmt: skip


def stock_out(center: str) -> dict:
    """ORS is out for nine days of February 2012 everywhere."""
    return {"health_center": center, "supply": "ORS", "started_on": date(2012, 2, 1),
            "ended_on": date(2012, 2, 10), "last_confirmed_on": None, "cause": None}  # fmt: skip


def event(
    scope: str, place: str | None, on: date, label: str, rebase: bool, kind: str = "other"
) -> dict:
    """Write an event with its place in the column of its scope."""
    return {"scope": scope, "district": place if scope == "district" else None,
            "health_center": place if scope == "health_center" else None, "on": on,
            "kind": kind, "label": label, "rebase": rebase}  # fmt: skip
