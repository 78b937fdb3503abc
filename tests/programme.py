"""A small programme of two districts, its every code and name in Greek letters of its district.

A code of one district in an answer about the other is a leak; a Latin letter on a page that did
not pass through the catalogue is a string nobody can translate. Made for both searches.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import product

import sqlalchemy as sa

from data_loaders.engine import writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.schema import metadata

HERE, THERE = "Λ", "Ψ"
FIRST_YEAR = 2012
LAST_DAY = {HERE: date(2012, 12, 20), THERE: date(2013, 2, 20)}
ACTION_DAY = date(2012, 11, 3)
NAME = "ὄνομα"


def write_programme(engine: sa.Engine, letters: str = HERE + THERE) -> None:
    """Write one district a letter, with two health centers each."""
    with writing(engine) as connection:
        for table, rows in programme(letters).items():
            connection.execute(metadata.tables[table].insert(), rows)
        write_sums(connection)


def programme(letters: str) -> dict[str, list[dict]]:
    """Return the rows by table, in the order that their keys need."""
    rows: dict[str, list[dict]] = {
        "districts": [], "health_centers": [], "nurses": [], "nurse_identities": [],
        "postings": [], "mentors": [], "visits": [], "indicators": shared_indicators(),
        "supplies": [{"code": "ΑΚΤ", "name": "ΑΚΤ·φ", "class": "φ", "tracer": True}],
        "indicator_values": [], "stock_outs": [], "stock_checks": [],
        "stock_months": [],
        "indicator_supplies": [{"indicator": "ΘΕΡ", "supply": "ΑΚΤ"}],
        "events": [], "targets": [], "action_items": [], "meetings": [], "meeting_lines": [],
        "edits": [],
        "recommendations": [], "facility_checks": [],
    }  # fmt: skip
    for letter in letters:
        for table, row in district(letter):
            rows[table].append(row)
    rows["imports"] = [
        {"sha256": "0" * 64, "source": "α",
         "imported_at": datetime(2013, 3, 1), "rows": 1, "synthetic": False}
    ]  # fmt: skip
    rows["changes"] = [
        {"import_id": 1, "table": "visits", "key": f"{letters[0]}-α·ε00", "column": "status",
         "old": "planned", "new": "done"},
        {"import_id": 1, "table": "nurse_identities", "key": f"{letters[0]}ν1", "column": "name",
         "old": f"{NAME} α", "new": f"{NAME} {letters[0]}ν1"},
    ]  # fmt: skip
    rows |= {
        "sources": [{"id": 1, "name": "form"}],
        "import_sources": [{"import_id": 1, "source_id": 1}],
        "records": [{"source_id": 1, "name": f"{letters[0]}-α·ε00", "record_id": 1}],
        "versions": [{"import_id": 1, "table": "visits", "unit": 1, "record_id": 1, "gone": False,
                      "row": f'{{"code": "{letters[0]}-α·ε00"}}'}],
        "restated": [{"import_id": 1, "table": "", "given_by": 1, "units": b"x"}],
        "left_out": [{"import_id": 1, "source_id": 1, "unit": 2, "record": f"{letters[0]}-α·ε99",
                      "file": "x.csv", "column": "", "value": "", "rule": "x", "reason": "x"}],
        "pulls": [{"source": "form", "system": "KoboToolbox", "server": "x",
                   "pulled_at": datetime(2013, 3, 1), "import_id": 1, "records": 1}],
        "mappings": [
            {"name": f"{letter}-φ", "system": "tables", "districts": f'["{letter}"]',
             "kept_at": datetime(2013, 3, 1), "columns": "[]", "text": f'name = "{letter}-φ"\n'}
            for letter in letters
        ],
    }  # fmt: skip
    return rows


def shared_indicators() -> list[dict]:
    common = {"numerator": "α", "denominator": "β", "why": "γ", "source": "δ", "target": None}
    return [
        {"code": "ΔΕΙ", "label": "ΔΕΙ·λ", "family": "assessment", "direction": "up"} | common,
        {"code": "ΘΕΡ", "label": "ΘΕΡ·λ", "family": "treatment", "direction": "down"} | common,
    ]


def district(x: str) -> Iterator[tuple[str, dict]]:
    """Yield the rows of one district; months after the twelfth are only in `THERE`."""
    yield "districts", {"code": x, "name": f"{x}·ω", "population": 1000}
    yield "mentors", {"code": f"{x}μ", "name": f"{x}μέντορας", "education": "A1", "district": x}
    for center in centers(x):
        yield "health_centers", {"code": center, "name": f"{center}·ω", "district": x}
    yield from people(x)
    for center in centers(x):
        yield from visits(x, center)
        yield from shortages(center)
    yield "stock_outs", shortage(pharmacy=x, begun=(2012, 3, 5), ended=(2012, 3, 25))
    yield from checks(x)
    yield from advice(x)
    yield from dated_words(x)


def centers(x: str) -> tuple[str, str]:
    return f"{x}-α", f"{x}-β"


def people(x: str) -> Iterator[tuple[str, dict]]:
    """Yield three nurses: one stays, one moves between the centers, one leaves in June."""
    first, second = centers(x)
    posts = [
        (f"{x}ν1", first, date(2011, 1, 10), None, None),
        (f"{x}ν2", first, date(2011, 5, 2), date(2012, 4, 30), second),
        (f"{x}ν2", second, date(2012, 5, 1), None, None),
        (f"{x}ν3", second, date(2011, 2, 1), date(2012, 6, 30), "outside"),
    ]
    for nurse in dict.fromkeys(post[0] for post in posts):
        yield "nurses", {"code": nurse, "education": "A2", "sex": "F", "imci_trained_on": None}
        yield "nurse_identities", {"nurse": nurse, "name": f"{NAME} {nurse}"}
    for nurse, center, began, ended, destination in posts:
        yield "postings", {
            "nurse": nurse, "health_center": center, "role": "imci", "started_on": began,
            "ended_on": ended, "end_reason": "λόγος" if ended else None,
            "destination": destination, "observed_from": max(began, date(2011, 3, 1)),
        }  # fmt: skip


def visits(x: str, center: str) -> Iterator[tuple[str, dict]]:
    """Yield a visit a month with what was seen, one planned visit, one value without a visit."""
    months = [date(FIRST_YEAR, month, 12) for month in range(1, 13)]
    months += [date(2013, 1, 12), date(2013, 2, 12)] if x == THERE else []
    nurses = {f"{x}-α": f"{x}ν1", f"{x}-β": f"{x}ν2"}
    for number, day in enumerate(months):
        code = f"{center}·ε{number:02d}"
        yield "visits", visit(x, center, code, day, "done")
        for place, indicator in enumerate(("ΔΕΙ", "ΘΕΡ")):
            share = 3 + number if place == 0 else 14 - number
            yield "indicator_values", seen(indicator, center, day, share, nurses[center], code)
    yield "visits", visit(x, center, f"{center}·ε99", date(2013, 3, 4), "planned")
    yield "indicator_values", seen("ΔΕΙ", center, LAST_DAY[x], 4, None, None)


def visit(x: str, center: str, code: str, day: date, status: str) -> dict:
    return {"code": code, "health_center": center, "mentor": f"{x}μ", "domain": "ΙΜΚΙ",
            "kind": "mentoring", "planned_on": day, "started_on": day,
            "ended_on": day if status == "done" else None, "status": status}  # fmt: skip


def seen(indicator: str, center: str, day: date, k: int, nurse, visit_code) -> dict:
    return {"indicator": indicator, "health_center": center, "nurse": nurse, "visit": visit_code,
            "date": day, "numerator": k, "denominator": 18}  # fmt: skip


def shortages(center: str) -> Iterator[tuple[str, dict]]:
    ended = shortage(health_center=center, begun=(2012, 3, 10), ended=(2012, 4, 2))
    ongoing = shortage(health_center=center, begun=(2012, 12, 1), confirmed=(2012, 12, 15))
    yield from product(("stock_outs",), (ended, ongoing))


def shortage(begun, ended=None, confirmed=None, health_center=None, pharmacy=None) -> dict:
    return {"health_center": health_center, "pharmacy": pharmacy, "supply": "ΑΚΤ", "cause": "αἰτία",
            "started_on": date(*begun), "ended_on": date(*ended) if ended else None,
            "last_confirmed_on": date(*confirmed) if confirmed else None}  # fmt: skip


def checks(x: str) -> Iterator[tuple[str, dict]]:
    """Yield a count of the pharmacy, a stock-out seen at two visits, and one that was not."""
    found = [
        (None, x, (2012, 6, 1), "available", None),
        (f"{x}-α", None, (2012, 7, 12), "out", f"{x}-α·ε06"),
        (f"{x}-α", None, (2012, 8, 12), "expired_only", f"{x}-α·ε07"),
        (f"{x}-α", None, (2012, 9, 12), "available", f"{x}-α·ε08"),
        (f"{x}-β", None, (2012, 9, 12), "not_checked", f"{x}-β·ε08"),
    ]
    for center, store in ((f"{x}-α", None), (None, x)):
        yield "stock_months", {
            "health_center": center, "pharmacy": store, "supply": "ΑΚΤ",
            "month": date(2012, 3, 1), "days_out": None, "closing": 4,
        }  # fmt: skip
    for center, store, day, status, visit_code in found:
        yield "stock_checks", {
            "health_center": center, "pharmacy": store, "supply": "ΑΚΤ", "status": status,
            "checked_on": date(*day), "visit": visit_code, "quantity": None,
        }  # fmt: skip


def advice(x: str) -> Iterator[tuple[str, dict]]:
    """Yield advice given three times and once, and two looks at the centers."""
    for number, (center, month, status) in enumerate(
        [("α", 3, "open"), ("α", 5, "open"), ("α", 7, "open"), ("β", 4, "adopted")]
    ):
        yield "recommendations", {
            "code": f"{x}·ρ{number}", "health_center": f"{x}-{center}", "nurse": None,
            "visit": f"{x}-{center}·ε{month - 1:02d}", "given_on": date(2012, month, 12),
            "topic": "θέμα", "text": f"{x}·λόγος", "channel": "bedside", "status": status,
            "adopted_on": date(2012, 6, 1) if status == "adopted" else None,
        }  # fmt: skip
    for center, month, value in (("α", 3, "no"), ("α", 9, "yes"), ("β", 9, "no")):
        yield "facility_checks", {
            "health_center": f"{x}-{center}", "visit": f"{x}-{center}·ε{month - 1:02d}",
            "checked_on": date(2012, month, 12), "item": "ουρά", "value": value, "quantity": None,
        }  # fmt: skip


def dated_words(x: str) -> Iterator[tuple[str, dict]]:
    """Yield an event and a target of the district, one of a center, an open action item."""
    event = {"kind": "κ", "rebase": False, "district": None, "health_center": None}
    yield "events", event | {"scope": "district", "district": x, "on": date(2012, 7, 1),
                             "label": f"{x}·γ"}  # fmt: skip
    yield "events", event | {"scope": "health_center", "health_center": f"{x}-β",
                             "on": date(2012, 8, 1), "label": f"{x}-β·γ"}  # fmt: skip
    target = {"district": None, "health_center": None, "indicator": "ΔΕΙ", "target": 0.875}
    yield "targets", target | {"scope": "district", "district": x, "from_on": date(2012, 5, 1)}
    yield "targets", target | {"scope": "health_center", "health_center": f"{x}-β",
                               "from_on": date(2012, 6, 1)}  # fmt: skip
    yield "action_items", {
        "code": f"{x}·δ", "district": x, "health_center": f"{x}-α", "raised_on": ACTION_DAY,
        "what": f"{x}·τί", "strategy": "σ", "owner_role": "ρ", "due_on": date(2012, 12, 1),
        "status": "open", "closed_on": None, "indicator": "ΔΕΙ",
    }  # fmt: skip
    yield from minutes(x)


def minutes(x: str) -> Iterator[tuple[str, dict]]:
    """Yield the meeting of November with one line of each column, and one edit."""
    meeting, month = f"{x}:2012-11", date(2012, 11, 1)
    yield "meetings", {
        "code": meeting, "district": x, "month": month, "data_date": date(2012, 11, 30),
        "data_version": "1-0", "opened_at": datetime(2012, 12, 3, 9), "by": f"{x}μ",
    }  # fmt: skip
    for part, word in (("well", "εὖ"), ("badly", "κακῶς"), ("same", "ὁμοίως")):
        yield "meeting_lines", {
            "meeting": meeting, "part": part, "text": f"{x}·{word}", "detail": "8",
            "indicator": None if part == "same" else "ΔΕΙ", "health_center": None,
            "withdrawn": False,
        }  # fmt: skip
    yield "edits", {
        "ticket": f"{ord(x)}", "at": datetime(2012, 12, 3, 9, 5), "by": f"{x}μ", "district": x,
        "month": month, "table": "meeting_lines", "key": "1", "aside": False,
        "old": f'{{"text": "{x}"}}', "new": f'{{"text": "{x}·εὖ"}}',
    }  # fmt: skip
