"""The sample's rows as tests read them, made once."""

import pytest

from data_loaders.sample import sample_rows


@pytest.fixture(scope="session")
def rows() -> dict[str, list[dict]]:
    """Return the rows of the default seed: read them, never change them."""
    return sample_rows(2012)


@pytest.fixture(scope="session", params=[2012, 1, 7])
def any_rows(request) -> dict[str, list[dict]]:
    """Return the rows of the default seed, then of two others."""
    return sample_rows(request.param)
