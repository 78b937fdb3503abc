"""A second database beside `engine`, to compare with."""

import shutil
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from data_loaders.engine import open_engine


@pytest.fixture
def sqlite_copy(migrated_sqlite, tmp_path) -> Iterator[sa.Engine]:
    """Open another migrated SQLite of this test's own."""
    opened = open_engine(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'other.db')}")
    yield opened
    opened.dispose()
