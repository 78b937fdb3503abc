"""Tests of the views for Superset and Metabase: their rows, no name, and changes of the schema."""

import re

import sqlalchemy as sa
from alembic import command

from commands.codes import DONE
from data_loaders import schema
from data_loaders.engine import migrate, migration_config
from data_loaders.views.making import drop_views, made_views, make_views
from tests.programme import HERE, NAME, THERE, write_programme
from tests.sources import ROOT

RECIPES = re.findall(
    r"```sql\n(.*?)```", (ROOT / "docs" / "exports.md").read_text(encoding="utf-8"), re.DOTALL
)


def told(connection: sa.Connection, view: str) -> list[dict]:
    return [dict(row._mapping) for row in connection.execute(sa.select("*").select_from(
        sa.table(view)))]  # fmt: skip


def count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table))


def test_each_view_has_the_rows_of_its_table_with_place_and_district_and_no_name(any_engine):
    write_programme(any_engine, HERE + THERE)
    with any_engine.begin() as connection:
        names = make_views(connection)
        assert made_views(connection) == names == make_views(connection)
        found = {name: told(connection, name) for name in names}
        for view, table in (
            ("observations", schema.indicator_values),
            ("visits", schema.visits),
            ("postings", schema.postings),
            ("stock_outs", schema.stock_outs),
            ("stock_cards", schema.stock_months),
            ("advice", schema.recommendations),
            ("facility_checks", schema.facility_checks),
        ):
            assert len(found[f"mesh_{view}"]) == count(connection, table) > 0, view
        value, center = schema.indicator_values.c, schema.health_centers.c
        sums = sa.select(center.district, sa.func.sum(value.numerator)).group_by(center.district)
        sums = sums.join(schema.health_centers, value.health_center == center.code)
        recipes = [connection.execute(sa.text(one)).mappings().all() for one in RECIPES]
        counted = dict(connection.execute(sums).all())
    rows = found["mesh_observations"]
    assert {one["district"] for one in rows} == {*counted}
    for district, k in counted.items():
        assert sum(one["numerator"] for one in rows if one["district"] == district) == k
    rates, cards = recipes
    assert sum(one["denominator"] for one in rates) == sum(one["denominator"] for one in rows)
    assert all(0 <= one["rate"] <= 1 for one in rates)
    assert {*cards[0]} == {"supply_name", "days_out", "months_reported"}
    assert {one["district_pharmacy"] for one in found["mesh_stock_outs"]} == {"yes", "no"}
    assert all(one["district"] for one in found["mesh_stock_outs"])
    assert found["mesh_about"][0]["invented_data"] in ("yes", "no")
    assert NAME not in repr(found)
    with any_engine.begin() as connection:
        assert drop_views(connection) == names
        assert made_views(connection) == []


def test_a_change_of_the_schema_takes_them_out_and_makes_them_anew(engine):
    with engine.begin() as connection:
        names = make_views(connection)
    with engine.connect() as connection:
        drop_views(connection)
        command.downgrade(migration_config(connection), "0014")
        connection.commit()
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateView(sa.select(schema.visits.c.code), names[0]))
    migrate(engine)
    with engine.begin() as connection:
        assert made_views(connection) == names
        assert told(connection, "mesh_visits") == []
        asked = "mesh_visits" in sa.inspect(connection).get_view_names()
        assert asked
    migrate(engine)


def test_the_command_makes_them_and_takes_them_out(tmp_path, capsys):
    from app import main

    address = f"sqlite:///{tmp_path}/mesh.db"
    assert main(["views", "--database", address]) == DONE
    assert "Made: mesh_about, mesh_observations," in capsys.readouterr().out
    assert main(["views", "--drop", "--database", address]) == DONE
    assert "Taken out: mesh_about" in capsys.readouterr().out
