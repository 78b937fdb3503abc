"""What a scope holds depends on the grants and on the page."""

from accounts.roles import Grant, scope_of
from data_loaders.engine import reading
from data_loaders.scope import Scope, with_homes
from tests.programme import HERE, THERE, write_programme

ADVISES = Grant("advisor", frozenset({HERE}))
DIRECTS = Grant("center-director", frozenset({f"{THERE}-α"}))
CENTERS = DIRECTS.places


def test_an_advisor_sees_sums_of_care_and_on_the_page_of_stock_the_stock():
    for page in ("", "trends", "districts"):
        assert scope_of([ADVISES], page) == Scope(pooled=frozenset({HERE}))
    assert scope_of([ADVISES], "stock_outs") == Scope(stores=frozenset({HERE}))


def test_who_has_health_centers_sees_sums_around_them_where_districts_are_compared():
    assert scope_of([DIRECTS], "trends") == Scope(health_centers=CENTERS)
    assert scope_of([DIRECTS], "districts") == Scope(health_centers=CENTERS, around=True)
    both = scope_of([ADVISES, DIRECTS], "districts")
    assert both == Scope(pooled=frozenset({HERE}), health_centers=CENTERS, around=True)
    whole = scope_of([Grant("manager", frozenset({HERE}))], "districts")
    assert not whole.around


def test_which_districts_these_are_the_data_say(engine):
    write_programme(engine)
    with reading(engine) as connection:
        found = with_homes(connection, Scope(health_centers=CENTERS, around=True))
        assert found.pooled == {THERE}
        alone = Scope(health_centers=CENTERS)
        assert with_homes(connection, alone) == alone
        seen = Scope(health_centers=CENTERS, districts=frozenset({THERE}), around=True)
        assert with_homes(connection, seen).pooled == frozenset()
