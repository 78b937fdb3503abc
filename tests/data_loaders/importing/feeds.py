"""Small feeds of a form, as a reader would hand them over: submissions that are edited and go."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.reading.bundle import Bundle, fingerprint
from data_loaders.importing.recorded import Options, Record, Withdrawn
from data_loaders.importing.report import Report
from data_loaders.importing.run import Asked, import_bundle

TODAY, NOW = date(2024, 12, 31), datetime(2025, 1, 2, 9, 30)
INDICATOR = {"code": "CLS", "label": "Correct classification", "family": "classification",
             "direction": "up", "numerator": "agreed", "denominator": "observed"}  # fmt: skip
PLACES = (("007", "KIR"), ("NA", "KIR"), ("Rwinkwavu", "SKA"))


@dataclass(frozen=True)
class Submission:
    """One submission: the ids it has now, where and when, and (numerator, denominator) by nurse."""

    ids: tuple[str, ...]
    center: str = "007"
    on: str = "2024-03-04"
    values: tuple[tuple[str, int, int], ...] = (("N1", 1, 2),)
    rejected: bool = False

    def edited(self, **changes) -> "Submission":
        """Return it as it is after an edit: its last id is a new one."""
        ids = (*self.ids[:-1], f"{self.ids[-1]}'")
        return replace(self, ids=ids, **changes)


def bundle_of(submissions, name: str = "visits form", source: str = "form A") -> Bundle:
    """Return the bundle of an export that holds these submissions."""
    bundle = Bundle(name)
    bundle.source = source
    derived = Derived(bundle)
    derived.add("indicators", INDICATOR, "mapping.toml", 1)
    for row, one in enumerate(submissions, 2):
        record = Record(one.ids)
        if one.rejected:
            gone = Withdrawn(record, "export.xlsx", row, "_validation_status", "not approved")
            bundle.withdrawn.append(gone)
            continue
        visit = {"code": one.ids[0], "health_center": one.center, "started_on": one.on}
        derived.add("visits", visit, "export.xlsx", row, record=record)
        for nurse, numerator, denominator in one.values:
            value = {"indicator": "CLS", "health_center": one.center, "nurse": nurse,
                     "visit": one.ids[0], "date": one.on, "numerator": f"{numerator}",
                     "denominator": f"{denominator}"}  # fmt: skip
            derived.add("indicator_values", value, "export.xlsx", row, record=record)
    derived.close("")
    bundle.sha256 = fingerprint({"export": repr((name, submissions)).encode()})
    return bundle


def bring(engine: sa.Engine, submissions, source: str = "form A", **options) -> Report:
    """Import an export of these submissions; `adds_to`: the source whose visits it may add to."""
    adds_to = options.pop("adds_to", ())
    bundle = bundle_of(submissions, source=source)
    bundle.adds_to = adds_to
    return import_bundle(engine, bundle, Asked(TODAY, NOW, options=Options(**options)))


def observed(engine: sa.Engine) -> list[tuple]:
    """Return health center, nurse, day, numerator and denominator of every value, in order."""
    one = schema.indicator_values.c
    asked = sa.select(one.health_center, one.nurse, one.date, one.numerator, one.denominator)
    with engine.connect() as connection:
        return sorted(map(tuple, connection.execute(asked)), key=repr)


def expected(submissions) -> list[tuple]:
    """Return what `observed` should say of these submissions."""
    return sorted(
        ((one.center, nurse, date.fromisoformat(one.on), k, n)
         for one in submissions if not one.rejected for nurse, k, n in one.values), key=repr,
    )  # fmt: skip


def visits_in(engine: sa.Engine) -> list[tuple]:
    """Return code, health center and day of every visit."""
    one = schema.visits.c
    with engine.connect() as connection:
        asked = sa.select(one.code, one.health_center, one.started_on)
        return sorted(map(tuple, connection.execute(asked)))


def everything(engine: sa.Engine) -> dict[str, list[tuple]]:
    """Return all facts, with whose they are, but for the numbers that a database gives."""
    found = {}
    with engine.connect() as connection:
        for table in (*schema.FACTS, *schema.SUMMARIES):
            columns = [one for one in table.c if one.name not in ("id", *schema.BOOKKEEPING)]
            rows = connection.execute(sa.select(*columns))
            found[table.name] = sorted(map(tuple, rows), key=repr)
    return found
