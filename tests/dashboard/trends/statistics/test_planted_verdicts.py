"""What the verdicts say where the truth is known: drawn series, and generated programmes."""

import math

import numpy as np
import pytest

from benchmarks.programmes import MOST_WORSENED, PROGRAMMES, said_of
from benchmarks.verdict_simulation import MOST_FALSE, MOST_WRONG, RATES, SEED, flat, planted

SERIES = 1000  # of each true rate


@pytest.mark.gate
def test_flat_series_are_seldom_said_to_change(gate_figure):
    """The highest of all months and noises, beyond the bound by no more than drawing can add."""
    highest = flat(SERIES, np.random.default_rng(SEED))
    bound = MOST_FALSE / 100
    noise = 3 * math.sqrt(bound * (1 - bound) / (SERIES * len(RATES)))
    gate_figure(
        "flat series are said to change, percent", highest, at_most=MOST_FALSE + 100 * noise
    )


@pytest.mark.gate
def test_improving_series_are_hardly_ever_said_to_worsen(gate_figure):
    wrong = planted(SERIES, np.random.default_rng(SEED))
    gate_figure("improving series are said to worsen, percent", wrong, at_most=MOST_WRONG)


@pytest.mark.gate
def test_where_nurses_stay_hardly_any_improving_center_is_said_to_worsen(gate_figure):
    said = said_of(PROGRAMMES, leave=False).verdicts["centers", "improving"]
    assert said.total() == 2625
    gate_figure(
        "improving series of health centers are said to worsen, of 2,625",
        said["worsened"],
        at_most=MOST_WORSENED,
    )
