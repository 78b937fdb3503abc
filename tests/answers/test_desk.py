"""Tests of how a question is put: what means nothing is left out, or refused; scope goes first."""

from dataclasses import replace
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from answers.desk import UnreadableQueryError
from dashboard.filters import Filters
from data_loaders.engine import DatabaseProblem, open_engine, writing
from data_loaders.schema import health_centers, imports
from data_loaders.scope import NOTHING, Scope
from tests.desks import desk_at
from tests.programme import HERE, LAST_DAY, THERE

MIXED = f"?district={quote(HERE)}&district=NOPE&x=1&start=soon&nurse={quote(THERE)}ν1"


def asked(desk, search, strict=False):
    with desk.ask(search, strict) as (_, question):
        return question


def test_a_page_leaves_out_what_means_nothing(desk):
    assert asked(desk, MIXED).filters == Filters(district=(HERE,), nurse=(f"{THERE}ν1",))


def test_a_machine_is_refused_with_everything_named(desk):
    with pytest.raises(UnreadableQueryError, match=r"x=1, start=soon, district=NOPE\. Remove"):
        asked(desk, MIXED, strict=True)


def test_a_machine_s_months_must_be_in_order(desk):
    with pytest.raises(UnreadableQueryError, match="start lies after end"):
        asked(desk, "start=2012-03&end=2012-02", strict=True)
    assert asked(desk, "start=2012-03&end=2012-02").window.is_empty


def test_unknown_and_forbidden_get_the_same_reply(programme_engine):
    desk = desk_at(programme_engine, Scope(districts=frozenset({HERE})))
    replies = []
    for code in (THERE, "NOPE"):
        with pytest.raises(UnreadableQueryError) as refused:
            asked(desk, f"district={quote(code)}", strict=True)
        replies.append(str(refused.value).replace(code, "…"))
    assert replies[0] == replies[1]


def test_a_question_holds_what_the_scope_holds(programme_engine):
    question = asked(desk_at(programme_engine, Scope(districts=frozenset({HERE}))), MIXED)
    assert question.filters == Filters(district=(HERE,))
    assert list(question.places.districts) == [HERE]
    assert question.centers == [f"{HERE}-α", f"{HERE}-β"]
    assert question.records.data_date == LAST_DAY[HERE]


def test_a_scope_that_grants_nothing_asks_about_nothing(programme_engine):
    question = asked(desk_at(programme_engine, NOTHING), MIXED)
    assert question.filters == Filters()
    assert question.window is None
    assert (question.indicators, question.supplies, question.centers) == ((), {}, [])


def test_two_readers_of_one_database_share_nothing(programme_engine):
    everyone = desk_at(programme_engine)
    one = desk_at(programme_engine, Scope(districts=frozenset(HERE)))
    for _ in range(2):
        assert set(asked(everyone, "").places.districts) == {HERE, THERE}
        assert set(asked(one, "").places.districts) == {HERE}


def test_a_desk_made_from_another_keeps_nothing_of_it(desk):
    asked(desk, "")
    actor = replace(desk.actor, scope=Scope(districts=frozenset({HERE})), language="rw")
    one = replace(desk, actor=actor)
    question = asked(one, "")
    assert set(question.places.districts) == {HERE}
    assert question.language == "rw"


def test_what_is_imported_later_is_seen(programme_engine):
    desk = desk_at(programme_engine)
    assert f"{HERE}-γ" not in asked(desk, "").centers
    with writing(programme_engine) as connection:
        row = {"code": f"{HERE}-γ", "district": HERE, "name": "γ"}
        connection.execute(health_centers.insert(), [row])
        newest = connection.execute(sa.select(imports)).mappings().one()
        connection.execute(imports.insert(), [{**newest, "id": 2, "sha256": "1" * 64}])
    assert f"{HERE}-γ" in asked(desk, "").centers


def test_no_database_is_a_problem_with_words(tmp_path):
    with pytest.raises(DatabaseProblem, match="no database"):
        asked(desk_at(open_engine(f"sqlite:///{tmp_path}/none.db")), "")
    assert list(tmp_path.iterdir()) == [], "asking must not create it"
