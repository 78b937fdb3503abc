"""Databases beside `engine`: one to compare with, one that knows the programme's people."""

import shutil
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from data_loaders.engine import open_engine
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle


@pytest.fixture
def sqlite_copy(migrated_sqlite, tmp_path) -> Iterator[sa.Engine]:
    """Open another migrated SQLite of this test's own."""
    opened = open_engine(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'other.db')}")
    yield opened
    opened.dispose()


@pytest.fixture
def staffed(engine, tmp_path) -> sa.Engine:
    """Return a database that knows the programme's places and people."""
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    run(engine, write_bundle(tmp_path / "staff", **only(**{name: GOOD[name] for name in known})))
    return engine
