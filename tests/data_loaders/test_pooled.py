"""Whoever sees only sums of districts: no center, no nurse, no month of fewer than three nurses."""

from datetime import date

import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.engine import reading, writing
from data_loaders.places import load_places
from data_loaders.reach.records import load_records
from data_loaders.scope import FEWEST_NURSES, Reader, Scope
from data_loaders.trends import load_indicator_months
from tests.data_loaders.test_scope import answers, loaders, words
from tests.programme import HERE, LAST_DAY, THERE

POOLED = Scope(pooled=frozenset({HERE}))
MIXED = Scope(districts=frozenset({THERE}), pooled=frozenset({HERE}))
WINDOW = Window(date(2012, 1, 1), date(2013, 1, 1))


def test_no_loader_tells_of_anything_smaller_than_the_district(programme_engine):
    let_nurses_be(programme_engine, FEWEST_NURSES)
    for load in loaders():
        for asked in (Filters(), Filters(district=(THERE,)), Filters(health_center=(f"{HERE}-α",))):
            for answer in answers(load, programme_engine, POOLED, asked):
                for hidden in (f"{HERE}-", f"{HERE}ν", f"{HERE}μ", f"{HERE}·ρ", f"{HERE}·δ", THERE):
                    assert hidden not in words(answer), (load.__name__, hidden)


def test_sums_of_few_nurses_are_withheld(programme_engine):
    shown = {}
    for nurses in (FEWEST_NURSES - 1, FEWEST_NURSES):
        let_nurses_be(programme_engine, nurses)
        with reading(programme_engine) as connection:
            reader = Reader(connection, POOLED)
            shown[nurses] = len(load_indicator_months(reader, Filters(), WINDOW))
            assert load_places(reader).districts == {HERE: f"{HERE}·ω"}
            assert load_places(reader).whole_districts == {}
            known = load_records(reader).data_date
    assert shown == {FEWEST_NURSES - 1: 0, FEWEST_NURSES: 24}
    assert known == LAST_DAY[HERE]


def test_one_district_whole_and_another_pooled_do_not_mix(programme_engine):
    let_nurses_be(programme_engine, FEWEST_NURSES)
    with reading(programme_engine) as connection:
        reader = Reader(connection, MIXED)
        places = load_places(reader)
        assert set(places.districts) == {HERE, THERE}
        assert set(places.district_of.values()) == {THERE}
        by_place = load_indicator_months(reader, Filters(), WINDOW, place="district")
        assert set(by_place.place) == {HERE, THERE}
        centers = load_indicator_months(reader, Filters(), WINDOW, place="health_center")
        assert {code[0] for code in centers.place} == {THERE}


def let_nurses_be(engine: sa.Engine, nurses: int) -> None:
    with writing(engine) as connection:
        connection.execute(sa.update(schema.district_months).values(nurses=nurses))
