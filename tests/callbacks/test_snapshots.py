"""Law 6: one answer, one snapshot, one version, while imports run beside the readers."""

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest
import sqlalchemy as sa

from app import create_app
from data_loaders import schema
from data_loaders.engine import DatabaseProblem, open_engine, reading
from data_loaders.places import load_version
from data_loaders.scope import CODES_ONLY, Reader
from tests.beside import Asking, answers, bring_in, readers
from tests.desks import desk_at
from tests.programme import write_programme

FEW, MANY = Asking(1, 2, searches=1), Asking(2, 30)  # 12 answers; 1,080 on each database
COUNTED = sa.select(sa.func.sum(schema.indicator_values.c.numerator))


@pytest.fixture
def programme(any_engine) -> sa.Engine:
    write_programme(any_engine)
    return any_engine


def test_what_is_read_later_is_of_the_same_snapshot(programme):
    with reading(programme) as connection:
        before = load_version(Reader(connection, CODES_ONLY)), connection.scalar(COUNTED)
        bring_in(programme, 2)
        assert (load_version(Reader(connection, CODES_ONLY)), connection.scalar(COUNTED)) == before
    with reading(programme) as connection:
        after = load_version(Reader(connection, CODES_ONLY)), connection.scalar(COUNTED)
    assert after[0] == version_of(programme)
    assert after[1] != before[1]


def test_an_answer_is_kept_under_the_version_of_its_own_snapshot(programme):
    desk = desk_at(programme)

    def counted(asked) -> bytes:
        return b"%d" % asked.reader.first(asked.reader.select(
            schema.indicator_values, sa.func.sum(schema.indicator_values.c.numerator)
        ))[0]  # fmt: skip

    with desk.asking("") as asked:
        bring_in(programme, 2)  # between the question and its answer
        old = desk.packed(asked, "page", lambda: counted(asked))
    with desk.asking("") as asked:
        new = desk.packed(asked, "page", lambda: counted(asked))
        assert asked.reader.version == version_of(programme)
    assert old != new
    bring_in(programme, 3)
    bring_in(programme, 4)  # the counts of the second import again
    with desk.asking("") as asked:
        assert desk.packed(asked, "page", lambda: counted(asked)) == new
    assert len(desk.shared.answers) == 3


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("migrated_postgres_url", marks=pytest.mark.postgres),
        pytest.param("migrated_mariadb_url", marks=pytest.mark.mariadb),
    ],
)
def test_a_reader_cannot_write(request, url):
    engine = open_engine(request.getfixturevalue(url))
    with pytest.raises(DatabaseProblem), reading(engine) as connection:
        connection.execute(schema.districts.insert(), {"code": "X", "name": "X"})
    engine.dispose()


@pytest.mark.postgres
def test_no_answer_mixes_two_imports(migrated_postgres_url):
    engine = open_engine(migrated_postgres_url)
    write_programme(engine)
    assert mixed(engine, FEW) == []
    engine.dispose()


@pytest.mark.gate
def test_no_answer_of_many_mixes_two_imports(programme):
    assert mixed(programme, MANY) == []


def mixed(engine: sa.Engine, asking: Asking) -> list[str]:
    """Ask while imports run; list the answers that are not those of the import they name."""
    states = {1: as_it_stands(engine, asking)}
    bring_in(engine, 2)
    states[0] = as_it_stands(engine, asking)
    assert set(states[1]) == asking.names
    assert [name for name in states[1] if states[1][name] == states[0][name]] == []

    told, numbers = told_beside_imports(engine, asking)
    assert len(told) == asking.processes * asking.rounds * len(asking.names)
    assert len({version for _, version, _ in told} - {""}) > 1, "no import ran beside the readers"
    return [
        f"{name} {version}"
        for name, version, answer in told
        if answer not in [states[one][name] for one in states_of(version, numbers)]
    ]


def states_of(version: str, numbers: dict[str, int]) -> list[int]:
    """Return the states that an answer of a version may be of; either where it says none."""
    return [numbers[version] % 2] if version else [0, 1]


def told_beside_imports(engine: sa.Engine, asking: Asking) -> tuple[list[list], dict[str, int]]:
    """Return what readers were told while imports ran, and the number of each data version."""
    url = engine.url.render_as_string(hide_password=False)
    workers, done = readers(url, asking), Event()
    with ThreadPoolExecutor(1) as importing:
        imports = importing.submit(until, done, engine)
        try:
            lines = [line for worker in workers for line in worker.communicate()[0].splitlines()]
        finally:
            done.set()
    assert [worker.returncode for worker in workers] == [0] * asking.processes
    return [json.loads(line) for line in lines], imports.result()


def as_it_stands(engine: sa.Engine, asking: Asking) -> dict[str, str]:
    """Return every answer at the state that stands, by what was asked."""
    client = create_app(engine).server.test_client()
    return {name: answer for name, _, answer in answers(client, 1, asking.searches)}


def until(done: Event, engine: sa.Engine) -> dict[str, int]:
    """Import without a pause until it is said that that is enough; return version -> number."""
    numbers = {version_of(engine): 2}
    for number in count(3):
        bring_in(engine, number)
        numbers[version_of(engine)] = number
        if done.is_set():
            break
    return numbers


def version_of(engine: sa.Engine) -> str:
    """Return the data version that stands."""
    with reading(engine) as connection:
        return load_version(Reader(connection, CODES_ONLY))
