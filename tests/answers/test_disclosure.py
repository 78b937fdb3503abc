"""Nobody who sees sums alone works out what one nurse, or two, did."""

from itertools import product

import pandas as pd
import pytest
import sqlalchemy as sa

from answers.pages import CHARTS
from dashboard.months import month_number
from data_loaders import schema
from data_loaders.disclosure import pools, rule
from data_loaders.disclosure.sums import told_months
from data_loaders.engine import writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.scope import Scope
from tests.attacker import (
    PAGES,
    frames,
    leaks,
    loaded_sums,
    searches_of,
    told_sums,
    truth_of,
    write_crews,
)
from tests.desks import desk_at

ADVISOR = Scope(pooled=frozenset({"Λ", "Ψ"}))
CROSSED = Scope(pooled=frozenset({"Λ", "Ψ"}), health_centers=frozenset({"Λ-2", "Ψ-1"}))


DIRECTOR = Scope(health_centers=frozenset({"Λ-2", "Ψ-1"}), around=True)
SCOPES = pytest.mark.parametrize(
    "scope", [ADVISOR, CROSSED, DIRECTOR], ids=["advisor", "crossed", "director"]
)


@pytest.fixture
def crews(engine):
    """Return small teams on a database of this test's own."""
    write_crews(engine, 1)
    return engine


def worked_out(engine: sa.Engine, scope: Scope) -> list[str]:
    """Return what can be worked out from all that the loader of the pages tells."""
    found = loaded_sums(desk_at(engine, scope))
    assert len(found) > 10
    return leaks(found, truth_of(engine), scope.health_centers)


@SCOPES
def test_nothing_of_one_or_two_nurses_is_told(crews, scope, gate_figure):
    gate_figure(
        "values of one or two nurses that an advisor works out",
        len(worked_out(crews, scope)),
        at_most=0,
        case="loader",
    )


@pytest.mark.gate
@SCOPES
@pytest.mark.parametrize("seed", range(20))
def test_nor_is_it_in_any_programme(engine, scope, seed, gate_figure):
    write_crews(engine, seed)
    gate_figure(
        "values of one or two nurses that an advisor works out",
        len(worked_out(engine, scope)),
        at_most=0,
        case="loader, 20 seeds",
    )


@pytest.mark.gate
@SCOPES
def test_every_database_tells_the_same(any_engine, engine, scope):
    for one in {each.url: each for each in (any_engine, engine)}.values():
        write_crews(one, 1)
    found = loaded_sums(desk_at(any_engine, scope))
    assert found == loaded_sums(desk_at(engine, scope)) != set()


@pytest.mark.parametrize("scope", [ADVISOR, CROSSED], ids=["advisor", "crossed"])
def test_without_the_complement_it_is(crews, scope, monkeypatch):
    nothing = lambda cells, enough: pd.Series(False, cells.index)  # noqa: E731
    monkeypatch.setattr(pools, "complement", nothing)
    assert worked_out(crews, scope)


def test_and_without_counting_only_others(crews, monkeypatch):
    """Who sees a health center whole takes its nurses from the sums that hold them."""
    assert worked_out(crews, DIRECTOR) == []
    seen = schema.district_months.c.nurses
    monkeypatch.setattr(rule, "others_seen", lambda own: seen)
    assert worked_out(crews, CROSSED)
    assert worked_out(crews, DIRECTOR)


@pytest.mark.parametrize(
    ("scope", "most"),
    [
        (ADVISOR, 3),
        pytest.param(ADVISOR, None, marks=pytest.mark.gate),
        pytest.param(CROSSED, None, marks=pytest.mark.gate),
        pytest.param(DIRECTOR, None, marks=pytest.mark.gate),
    ],
)
def test_no_page_tells_more(crews, scope, most, gate_figure):
    desk = desk_at(crews, scope)
    found = told_sums(desk, searches_of(desk)[:most])
    assert len(found) > 40
    out = leaks(found, truth_of(crews), scope.health_centers)
    gate_figure(
        "values of one or two nurses that an advisor works out",
        len(out),
        at_most=0,
        case="all pages",
    )


@pytest.mark.gate
def test_no_page_of_the_sample_tells_more(shared_sample, gate_figure):
    scope = Scope(pooled=frozenset({"KIR", "SKA"}))
    desk = desk_at(shared_sample, scope)
    found = told_sums(desk, searches_of(desk))
    assert len(found) > 1000
    out = leaks(found, truth_of(shared_sample), frozenset())
    gate_figure(
        "values of one or two nurses that an advisor works out",
        len(out),
        at_most=0,
        case="the sample, all pages",
    )


def everything_told(engine: sa.Engine, scope: Scope, searches: list[str]) -> dict[tuple, str]:
    """Return every frame and every answer that somebody gets, as text."""
    desk, told = desk_at(engine, scope), {}
    for page, search in product(PAGES, searches):
        with desk.ask(search) as (reader, question):
            for name, rows in frames(page, reader, question).items():
                told[search, name] = rows.to_csv()
            for chart in CHARTS[page]:
                told[search, page, chart.name] = repr(chart.answer(reader, question))
    return told


def test_what_is_withheld_may_be_anything(crews):
    """Other work of those of whom nothing is told changes no number, word or picture."""
    before = everything_told(crews, ADVISOR, [""])
    assert change_what_is_withheld(crews, ADVISOR) > 10
    after = everything_told(crews, ADVISOR, [""])
    assert [name for name in before if before[name] != after[name]] == []
    assert "ΔΕΙ" in before["", "trends/series"]


def change_what_is_withheld(engine: sa.Engine, scope: Scope) -> int:
    """Change the work in districts' months that are not told; in others move work from one hidden
    pool to another. Returns how many observations changed.
    """
    value, changed = schema.indicator_values.c, 0
    with desk_at(engine, scope).ask("") as (reader, question):
        cells = pools.pool_cells(reader, question.filters, question.window)
        told = told_months(reader, question.filters, question.window, "district")
        homes = dict(pools.told_pools(reader)[["health_center", "place"]].to_numpy())
        districts = question.places.district_of
    shown = {(row.place, row.indicator, row.period_start) for row in told.itertuples()}
    hidden = {(row.place, row.indicator, row.month) for row in cells[~cells.is_told].itertuples()}
    with writing(engine) as connection:
        rows = connection.execute(sa.select(*value)).mappings().all()
        by_cell: dict[tuple, list] = {}
        for row in rows:
            pool, month = homes[row["health_center"]], pd.Timestamp(row["date"])
            district = districts[pool]
            if (district, row["indicator"], month) not in shown:
                changed += shift(connection, row, 1)
            elif (pool, row["indicator"], month_number(month)) in hidden:
                by_cell.setdefault((district, row["indicator"], month), []).append((pool, row))
        for several in by_cell.values():
            (first, one), (last, other) = several[0], several[-1]
            if first != last:
                changed += shift(connection, one, 1) + shift(connection, other, -1)
        write_sums(connection)
    return changed


def shift(connection: sa.Connection, row, by: int) -> int:
    """Count one child more, or fewer, among those a nurse saw."""
    table = schema.indicator_values
    change = sa.update(table).where(table.c.id == row["id"])
    connection.execute(change.values(denominator=table.c.denominator + by))
    return 1
