"""A district's total and its health centers are never in one sum, in whatever order they arrive."""

import json
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.run import Asked, import_path
from data_loaders.importing.summing.verifying import check_sums

ASKED = Asked(date(2024, 6, 1), datetime(2024, 6, 1))
MAPPING = """
name = "HMIS"
source = "dhis2"
[org_units]
district_level = 2
center_level = 3
code = "id"
whole_districts = " (whole district)"
[[indicator]]
code = "RDT"
label = "RDT positive"
family = "malaria"
direction = "neutral"
numerator = "positive"
denominator = "tested"
numerator_elements = ["a"]
denominator_elements = ["b"]
"""
UNITS = [{"id": "D", "displayName": "Kirehe", "path": "/C/D"},
         {"id": "F", "displayName": "Gahara", "path": "/C/D/F"}]  # fmt: skip
TOTAL, PART = {"D": (8, 30)}, {"F": (3, 10)}


def bring(engine, folder, places, month="202401"):
    folder.mkdir()
    (folder / "ou.json").write_text(json.dumps({"organisationUnits": UNITS}))
    values = [
        {"dataElement": element, "orgUnit": place, "period": month, "value": str(count)}
        for place, counts in places.items()
        for element, count in zip("ab", counts, strict=True)
    ]
    (folder / "v.json").write_text(json.dumps({"dataValues": values}))
    mapping = folder.parent / "mapping.toml"
    mapping.write_text(MAPPING)
    report = import_path(engine, folder, ASKED, mapping)
    assert report.exit_code == 0, [*report.lines()]
    return report


def stored(engine):
    value = schema.indicator_values.c
    assert check_sums(engine)[1] is False
    with engine.connect() as connection:
        asked = sa.select(value.health_center, value.numerator, value.denominator)
        return [tuple(row) for row in connection.execute(asked)]


@pytest.mark.parametrize("order", [(TOTAL, PART), (PART, TOTAL), (TOTAL | PART,)])
def test_the_parts_count_and_the_total_does_not(engine, tmp_path, order):
    for number, places in enumerate(order):
        report = bring(engine, tmp_path / str(number), places)
    assert stored(engine) == [("F", 3, 10)]
    said = [line for line in report.lines() if "total of a district was taken out" in line]
    assert len(said) == len(order) - 1
    assert report.vanished == () or TOTAL in order[1:]


def test_a_total_of_another_month_stays(engine, tmp_path):
    bring(engine, tmp_path / "one", TOTAL)
    bring(engine, tmp_path / "two", PART, "202402")
    assert sorted(stored(engine)) == [("D", 8, 30), ("F", 3, 10)]
