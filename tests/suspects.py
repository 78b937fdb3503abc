"""A programme of three health centers whose records hold every kind of fault that is looked for."""

from datetime import date, datetime

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import writing

DAY = date(2012, 6, 5)
VALUE = ("indicator", "health_center", "nurse", "visit", "date", "numerator", "denominator")
VISIT = (
    "code",
    "health_center",
    "mentor",
    "domain",
    "kind",
    "planned_on",
    "started_on",
    "ended_on",
    "status",
)


def write_suspects(engine: sa.Engine) -> sa.Engine:
    """Write the programme: KIR with K-01 (every fault) and SKA with S-01 (none)."""
    with writing(engine) as connection:
        for table, rows in suspects().items():
            connection.execute(table.insert(), rows)
    return engine


def suspects() -> dict[sa.Table, list[dict]]:
    """Return the rows by table, in the order that their keys need."""
    common = {
        "label": "Correct",
        "family": "treatment",
        "direction": "up",
        "numerator": "right",
        "denominator": "all",
    }
    return {
        schema.districts: [{"code": "KIR", "name": "Kirehe"}, {"code": "SKA", "name": "Kayonza"}],
        schema.health_centers: [
            {"code": code, "name": code, "district": home}
            for code, home in (("K-01", "KIR"), ("K-02", "KIR"), ("S-01", "SKA"))
        ],
        schema.nurses: [{"code": code} for code in ("N1", "N2", "N3", "P1")],
        schema.postings: [
            posting("N1", "K-01", date(2012, 1, 1), date(2012, 9, 1)),
            posting("N2", "K-01", date(2012, 1, 1), None),
            posting("N3", "K-01", date(2012, 1, 1), None),  # never observed
            posting("P1", "S-01", date(2012, 1, 1), None),
        ],
        schema.mentors: [{"code": "M"}],
        schema.indicators: [common | {"code": "TRT"}, common | {"code": "CLS"}],
        schema.visits: [dict(zip(VISIT, row, strict=True)) for row in visits()],
        schema.indicator_values: [dict(zip(VALUE, row, strict=True)) for row in values()],
        schema.supplies: [{"code": "ORS", "name": "Salts"}],
        schema.stock_outs: [
            stock_out("K-01", date(2012, 1, 1), date(2012, 8, 1), None),  # 213 days
            stock_out("K-01", date(2012, 7, 1), date(2012, 8, 2), None),  # overlaps
            stock_out("K-02", date(2012, 9, 1), None, date(2012, 9, 5)),  # unconfirmed
            stock_out("S-01", date(2012, 12, 1), date(2012, 12, 9), None),
        ],
        schema.imports: [
            {
                "sha256": "ab" * 32,
                "source": "=field",
                "rows": 40,
                "synthetic": False,
                "imported_at": datetime(2013, 3, 5, 9, 30),
            }
        ],
    }


def posting(nurse: str, center: str, started: date, ended: date | None) -> dict:
    return {
        "nurse": nurse,
        "health_center": center,
        "role": "imci",
        "started_on": started,
        "ended_on": ended,
    }


def stock_out(center: str, started: date, ended: date | None, confirmed: date | None) -> dict:
    return {
        "health_center": center,
        "supply": "ORS",
        "started_on": started,
        "ended_on": ended,
        "last_confirmed_on": confirmed,
    }


def visit(code: str, center: str, started: date, ended: date | None = None, **other) -> tuple:
    row = {
        "mentor": "M",
        "domain": "IMCI",
        "kind": "mentoring",
        "planned_on": started,
        "status": "done",
    } | other
    row |= {"code": code, "health_center": center, "started_on": started, "ended_on": ended}
    return tuple(row[name] for name in VISIT)


def visits() -> list[tuple]:
    return [
        visit("V1", "K-01", DAY, date(2012, 6, 6)),
        visit("V2", "K-01", date(2012, 6, 6)),  # shares a day with V1; no value
        visit("V3", "K-01", date(2012, 10, 1), date(2012, 10, 15)),  # fifteen days
        visit("V4", "K-01", date(2012, 11, 1), status="cancelled"),
        visit("V5", "K-01", date(2012, 11, 2), kind="supervision"),  # needs no value
        visit("W1", "S-01", DAY),
        visit("W2", "S-01", date(2012, 12, 31)),
    ]


def values() -> list[tuple]:
    usual = [
        ("TRT", "S-01", "P1", "W1", DAY, 2, 3),
        ("CLS", "S-01", "P1", "W1", DAY, 2, 3),
        ("TRT", "S-01", "P1", "W2", date(2012, 12, 31), 2, 3),
    ]
    return [
        *usual,
        ("TRT", "K-01", "N1", "V1", DAY, 2, 3),
        ("TRT", "K-01", "N2", "V1", DAY, 3, 10),  # 10 > 3 × 3
        ("TRT", "K-01", "N2", "V3", date(2012, 10, 1), 3, 9),  # 9 is not over
        ("TRT", "K-01", "N1", "V3", date(2012, 10, 1), 1, 3),  # she left in September
        ("TRT", "K-01", "P1", "V3", date(2012, 10, 2), 1, 3),  # posted elsewhere
        ("CLS", "K-01", "P1", "V3", date(2012, 10, 2), 1, 3),
        ("TRT", "K-01", "N2", "V3", date(2012, 10, 20), 1, 3),  # after the visit
        ("TRT", "K-01", "N2", None, DAY, 1, 3),  # no visit; the same day twice
        ("TRT", "K-01", None, None, date(2012, 7, 1), 1, 3),
        ("CLS", "K-01", None, None, date(2012, 7, 1), 1, 3),
    ]
