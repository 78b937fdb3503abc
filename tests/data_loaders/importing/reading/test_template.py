"""The template agrees with the database and with what users were promised."""

import pytest

from data_loaders import schema
from data_loaders.importing.reading.template import NEEDED, NEEDED_ONE_OF, TABLES
from tests.data_loaders.importing.bundles import GOOD

ELSEWHERE = {  # columns of a file that are kept under another name
    ("nurses", "name"), ("events", "place"), ("targets", "place"),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_has_its_place_in_the_database(table):
    stored = schema.metadata.tables[table.name].c
    for column in table.columns:
        if (table.name, column.name) in ELSEWHERE:
            continue
        assert column.name in stored
        if not column.required and column.default is None:
            assert stored[column.name].nullable, column.name


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_of_the_database_has_its_place_in_a_file(table):
    named = {column.name for column in table.columns} | {"id", "pharmacy", *schema.BOOKKEEPING}
    if table.name in ("events", "targets"):
        named |= {"district", "health_center"}
    assert {column.name for column in schema.metadata.tables[table.name].c} <= named


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_references_are_those_of_the_database(table):
    stored = schema.metadata.tables[table.name].c
    for column in table.columns:
        if column.refers_to == table.name:  # its rows come in any order, so no key can hold it
            assert not stored[column.name].foreign_keys
        elif column.refers_to:
            (key,) = stored[column.name].foreign_keys
            assert key.target_fullname == f"{column.refers_to}.code"


def test_a_table_stands_after_those_it_points_to():
    names = list(TABLES)
    for table in TABLES.values():
        for column in table.columns:
            if column.refers_to not in ("", table.name):
                assert names.index(column.refers_to) < names.index(table.name)


def test_the_promised_columns_stand_in_the_promised_order():
    for name, text in GOOD.items():
        promised, columns = text.split("\n")[0].split(","), TABLES[name].columns
        assert [column.name for column in columns[: len(promised)]] == promised
        assert not any(column.required for column in columns[len(promised) :])


def test_the_required_columns_are_the_promised_ones():
    required = {
        name: " ".join(column.name for column in table.columns if column.required)
        for name, table in TABLES.items()
    }
    assert required == {
        "districts": "code name",
        "health_centers": "code district name",
        "nurses": "code",
        "postings": "nurse health_center role started_on",
        "mentors": "code",
        "visits": "code health_center started_on",
        "indicators": "code label family direction numerator denominator",
        "indicator_values": "indicator health_center date numerator denominator",
        "supplies": "code name",
        "stock_outs": "health_center supply started_on",
        "stock_checks": "health_center supply checked_on status",
        "stock_months": "health_center supply month",
        "indicator_supplies": "indicator supply",
        "recommendations": "code health_center given_on topic",
        "facility_checks": "health_center checked_on item value",
        "events": "scope on kind label",
        "targets": "scope indicator from_on target",
        "action_items": "code district raised_on what",
    }


def test_the_minimum_is_among_the_tables():
    assert {*NEEDED, *NEEDED_ONE_OF} <= {*TABLES}
