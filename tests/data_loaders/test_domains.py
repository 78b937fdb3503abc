"""A visit of several domains counts in each of them, and once in all."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.pages import chart_named
from dashboard.filters import Filters
from data_loaders.engine import reading, writing
from data_loaders.places import load_domains
from data_loaders.schema import metadata
from data_loaders.scope import CODES_ONLY, Reader
from data_loaders.visits import load_all_visits
from tests.desks import desk_at

VISITS = {"V1": "IMCI;MNH", "V2": "IMCI", "V3": "imci", "V4": "MNH-2"}


@pytest.fixture
def written(any_engine) -> sa.Engine:
    rows = {
        "districts": [{"code": "A", "name": "A"}],
        "health_centers": [{"code": "A-1", "name": "A", "district": "A"}],
        "indicators": [
            {"code": "DNG", "label": "Danger signs", "family": "assessment", "direction": "up"}
            | {"numerator": "k", "denominator": "n"}
        ],
        "visits": [
            {"code": code, "health_center": "A-1", "started_on": date(2024, 1, int(code[1]))}
            | {"domain": domain}
            for code, domain in VISITS.items()
        ],
        "indicator_values": [
            {"indicator": "DNG", "health_center": "A-1", "visit": code, "numerator": 1}
            | {"date": date(2024, 1, int(code[1])), "denominator": 2}
            for code in VISITS
        ],
    }
    with writing(any_engine) as connection:
        for table, several in rows.items():
            connection.execute(sa.insert(metadata.tables[table]), several)
    return any_engine


def test_a_visit_is_found_in_each_of_its_domains(written):
    with reading(written) as connection:
        reader = Reader(connection, CODES_ONLY)
        assert load_domains(reader) == ["IMCI", "MNH", "MNH-2", "imci"]
        found = {
            asked: list(load_all_visits(reader, Filters(domain=asked)).code)
            for asked in [("IMCI",), ("MNH",), ("imci",), ("MNH", "MNH-2"), ("IMCI;MNH",), ()]
        }
    assert found == {
        ("IMCI",): ["V1", "V2"],
        ("MNH",): ["V1"],
        ("imci",): ["V3"],
        ("MNH", "MNH-2"): ["V1", "V4"],
        ("IMCI;MNH",): ["V1"],
        (): ["V1", "V2", "V3", "V4"],
    }


def test_its_values_count_in_each_and_once_in_all(written):
    counts = {}
    for search in ("", "?domain=IMCI", "?domain=MNH", "?domain=IMCI&domain=MNH"):
        with desk_at(written).ask(search) as (reader, question):
            points = chart_named("trends", "series").numbers(reader, question)
        counts[search] = int(points.denominator.sum())
    assert list(counts.values()) == [8, 4, 2, 4]
