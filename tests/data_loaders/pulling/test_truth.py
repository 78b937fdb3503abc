"""After any edits and deletions, and any faults, the database says what the server says.

Or, where a pull failed, just what it said before.
"""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.engine import open_engine
from tests.data_loaders.pulling.conftest import fill
from tests.data_loaders.pulling.servers import Kobo, Odk
from tests.data_loaders.pulling.servers.serving import TROUBLES
from tests.data_loaders.pulling.sources import KOBO, ODK, mapping_at, pull, stored
from tests.examples import examples

WORDS = st.sampled_from(["yes", "no"])
CHANGES = st.tuples(
    st.sampled_from(["submit", "submit", "delete", "reject"]),
    st.integers(1, 12),
    st.sampled_from(["007", "NA", "Rwinkwavu"]),
    st.sampled_from(["2011-12-31", "2012-02-29", "2012-06-01"]),
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=2),
)
QUICK = sorted({*TROUBLES} - {"silent"})
FAULTS = st.lists(st.sampled_from(["", "", "429", "500", "401", "503", *QUICK]), max_size=6)
ROUNDS = st.lists(st.tuples(st.lists(CHANGES, max_size=6), FAULTS), min_size=1, max_size=2)
KINDS = ((Kobo, KOBO), (Odk, ODK))
SOURCES = st.sampled_from(KINDS)
MUCH = "much_would_go"


def change(server, how: str, number: int, center: str, day: str, children) -> None:
    """Change one submission at the server, as people do there."""
    if how == "submit":
        server.submit(number, center, day, children)
    elif number in server.records and how == "reject":
        server.reject(number)
    elif number in server.records and len(server.records) > 1:
        del server.records[number]


def confirmed(engine, mapping):
    """Pull; where more than a tenth would go, say that so many may."""
    done = pull(engine, mapping)
    much = [one for one in done.report.problems if one.rule == MUCH] if done.report else ()
    return pull(engine, mapping, confirm=much[0].details["n"]) if much else done


@examples(5)
@given(source=SOURCES, story=ROUNDS)
def test_the_database_says_what_the_server_says(places_file, tmp_path_factory, source, story):
    kind, text = source
    folder = tmp_path_factory.mktemp("truth")
    engine = open_engine(f"sqlite:///{shutil.copy(places_file, folder / 'mesh.db')}")
    with kind(most=3) as server:
        fill(server)
        mapping = mapping_at(folder, text, server)
        for changes, troubles in story:
            for one in changes:
                change(server, *one)
            before = stored(engine)
            server.troubles = [*troubles]
            done = confirmed(engine, mapping)
            server.troubles = []
            assert stored(engine) == (server.truth if done.is_right else before)
        assert confirmed(engine, mapping).is_right
        assert stored(engine) == server.truth
    engine.dispose()


@pytest.mark.gate
@pytest.mark.parametrize("kind, text", KINDS)
def test_12_000_submissions_with_edits_deletions_and_faults(places, tmp_path, kind, text):
    many, days = 12_000, [f"2012-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 21)]
    with kind() as server:
        mapping = mapping_at(tmp_path, text, server)
        for number in range(1, many + 1):
            server.submit(number, ("007", "NA")[number % 2], days[number % 24], [("yes", "no")])
        for step, troubles in enumerate((["", "500"], ["", "", "half JSON", "cut off"], ["401"])):
            for number in range(1 + step, many, 40):
                server.records.pop(number, None)
            for number in range(2 + step, many, 25):
                if number in server.records:
                    server.submit(number, "Rwinkwavu", days[step], [("no", "no"), ("yes", "yes")])
            before = stored(places)
            server.troubles = [*troubles]
            done = pull(places, mapping)
            assert done.is_right == ("401" not in troubles)
            assert stored(places) == (server.truth if done.is_right else before)
        assert pull(places, mapping).is_right
        assert stored(places) == server.truth
