"""Whoever sees only sums of districts: no center, no nurse, no month of fewer than three nurses."""

from datetime import date

import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.disclosure.pools import pools_of, told_pools
from data_loaders.disclosure.rule import FEWEST_NURSES
from data_loaders.disclosure.sums import months_withheld
from data_loaders.engine import reading, writing
from data_loaders.places import load_places
from data_loaders.reach.records import load_records
from data_loaders.scope import Reader, Scope
from data_loaders.trends import load_indicator_months
from tests.data_loaders.test_scope import answers, loaders, words
from tests.programme import HERE, LAST_DAY, THERE

POOLED = Scope(pooled=frozenset({HERE}))
STORES = Scope(stores=frozenset({HERE}))
CROSSED = Scope(health_centers=frozenset({f"{THERE}-α"}), pooled=frozenset({HERE}))
MIXED = Scope(districts=frozenset({THERE}), pooled=frozenset({HERE}))
WINDOW = Window(date(2012, 1, 1), date(2013, 1, 1))


def test_no_loader_tells_of_anything_smaller_than_the_district(programme_engine):
    let_nurses_be(programme_engine, FEWEST_NURSES)
    for load in (one for one in loaders() if one is not told_pools):  # which centers, no number
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
        assert places.district_of == {HERE: HERE, f"{THERE}-α": THERE, f"{THERE}-β": THERE}
        assert (places.partial, places.summed) == (frozenset(), frozenset({HERE}))
        by_place = load_indicator_months(reader, Filters(), WINDOW, place="district")
        assert set(by_place.place) == {HERE, THERE}
        centers = load_indicator_months(reader, Filters(), WINDOW, place="health_center")
        assert {code[0] for code in centers.place} == {THERE}


def test_a_health_center_beside_a_pooled_district_loses_neither(programme_engine):
    let_nurses_be(programme_engine, FEWEST_NURSES)
    write_third_nurse(programme_engine)
    with reading(programme_engine) as connection:
        both, first, second = (
            load_indicator_months(Reader(connection, scope), Filters(), WINDOW)
            for scope in (CROSSED, POOLED, Scope(health_centers=CROSSED.health_centers))
        )
        counts = ["numerator", "denominator"]
        assert (both[counts].sum() == first[counts].sum() + second[counts].sum()).all()
        assert load_records(Reader(connection, CROSSED)).data_date == max(LAST_DAY.values())
        assert load_records(Reader(connection, CROSSED)).first_day == date(2012, 1, 1)


def test_the_pharmacy_and_the_shelves_are_no_ones_work(programme_engine):
    with reading(programme_engine) as connection:
        reader = Reader(connection, STORES)
        assert [*load_places(reader).health_centers] == [f"{HERE}-α", f"{HERE}-β"]
        assert load_places(reader).whole_districts == {}
        assert load_places(reader).partial == frozenset()
    for load in loaders():
        for answer in answers(load, programme_engine, STORES):
            for hidden in (f"{HERE}ν", f"{HERE}μ", f"{HERE}·ρ", f"{HERE}·δ", THERE):
                assert hidden not in words(answer), (load.__name__, hidden)
    with reading(programme_engine) as connection:
        assert load_indicator_months(Reader(connection, STORES), Filters(), WINDOW).empty


def test_how_many_months_are_withheld_is_counted(programme_engine):
    let_nurses_be(programme_engine, FEWEST_NURSES - 1)
    with reading(programme_engine) as connection:
        found = months_withheld(Reader(connection, POOLED), Filters(), WINDOW)
        assert found.to_dict("list") == {
            "place": [HERE, HERE],
            "indicator": ["ΔΕΙ", "ΘΕΡ"],
            "months": [12, 12],
        }
        whole = Reader(connection, Scope(districts=frozenset({HERE})))
        assert months_withheld(whole, Filters(), WINDOW).empty


def test_pools_are_fours_of_neighbouring_codes():
    homes = {f"B-{n}": "B" for n in range(1, 10)} | {"B": "B"} | {f"A-{n}": "A" for n in range(7)}
    found = pools_of(homes)
    assert {code for code, pool in found.items() if pool == "A"} == {f"A-{n}" for n in range(7)}
    assert [found[f"B-{n}"] for n in range(1, 10)] == ["B:1"] * 4 + ["B:2"] * 5
    assert "B" not in found


def write_third_nurse(engine: sa.Engine) -> None:
    """Let a third nurse be seen with every month and indicator, with no child of hers counted."""
    table = schema.nurse_months
    with writing(engine) as connection:
        seen = sa.select(table).where(table.c.health_center == f"{HERE}-α", table.c.nurse != "")
        rows = connection.execute(seen).mappings().all()
        third = {"nurse": f"{HERE}ν3", "numerator": 0, "denominator": 0}
        connection.execute(sa.insert(table), [{**row, **third} for row in rows])


def let_nurses_be(engine: sa.Engine, nurses: int) -> None:
    with writing(engine) as connection:
        connection.execute(sa.update(schema.district_months).values(nurses=nurses))
