"""A database that knows the places and people of the programme, and one server of each kind."""

import shutil

import pytest

from data_loaders.engine import open_engine
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle
from tests.data_loaders.pulling.servers import Dhis2, Kobo, Odk


@pytest.fixture(scope="session")
def places_file(migrated_sqlite, tmp_path_factory):
    """Return the path of a SQLite file with places and people: copy it, never write to it."""
    folder = tmp_path_factory.mktemp("places")
    path = shutil.copy(migrated_sqlite, folder / "mesh.db")
    engine = open_engine(f"sqlite:///{path}")
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    run(engine, write_bundle(folder / "b", **only(**{name: GOOD[name] for name in known})))
    engine.dispose()
    return path


@pytest.fixture
def places(places_file, tmp_path):
    """Open a database with places and people, of this test's own."""
    opened = open_engine(f"sqlite:///{shutil.copy(places_file, tmp_path / 'places.db')}")
    yield opened
    opened.dispose()


@pytest.fixture
def kobo():
    """Serve a form of KoboToolbox with a few visits."""
    with Kobo(most=2) as server:
        fill(server)
        yield server


@pytest.fixture
def odk():
    """Serve a form of ODK Central with a few visits."""
    with Odk(most=2) as server:
        fill(server)
        yield server


@pytest.fixture
def dhis2():
    """Serve a data set of DHIS2 with a few months."""
    with Dhis2(most=2) as server:
        for month, counts in {"201201": (3, 5), "201202": (4, 4), "201203": (0, 6)}.items():
            for center in ("007", "NA"):
                server.report(center, month, *counts)
        yield server


def fill(server) -> None:
    """Submit five visits."""
    for number in range(1, 6):
        day, center = f"2012-0{number}-10", ("007", "NA")[number % 2]
        server.submit(number, center, day, [("yes", "no"), ("yes", "yes")][: 1 + number % 2])
