"""What the verdicts say where the truth is known: drawn series, and generated programmes."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from benchmarks.simulated.drawn_series import Noise, drawn
from benchmarks.simulated.programmes import MOST_WORSENED, PROGRAMMES, said_of
from benchmarks.simulated.verdict_simulation import (
    MOST_FALSE,
    MOST_WRONG,
    RATES,
    SEED,
    flat,
    planted,
    wrong_way,
)
from dashboard.months import shifted
from dashboard.trends.sentences.verdicts import order_words
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import INDICATORS

SERIES = 1000  # of each true rate
DRAWN_OFF = 9  # points: three errors of these series, and of the 400 that the promise rests on
FIRST = date(2010, 1, 1)


@pytest.mark.gate
def test_flat_series_are_seldom_said_to_change(gate_figure):
    """All months and noises beside what is promised; drawing may add so much to the bound."""
    bound = MOST_FALSE / 100
    noise = 3 * math.sqrt(bound * (1 - bound) / (SERIES * len(RATES)))
    for row in flat(SERIES, np.random.default_rng(SEED)):
        gate_figure(
            "flat series are said to change, percent", row.named,
            at_most=MOST_FALSE + 100 * noise, case=f"{row.name}; promised {row.promised}",
        )  # fmt: skip


@pytest.mark.gate
def test_improving_series_are_hardly_ever_said_to_worsen(gate_figure):
    rows = planted(SERIES, np.random.default_rng(SEED))
    gate_figure("improving series are said to worsen, percent", wrong_way(rows), at_most=MOST_WRONG)
    for row in rows:
        gate_figure(
            "planted changes are named, percent", row.named, at_least=row.promised - DRAWN_OFF,
            case=f"{row.name}; promised {row.promised}",
        )  # fmt: skip


@pytest.mark.gate
def test_where_nurses_stay_hardly_any_improving_center_is_said_to_worsen(gate_figure):
    said = said_of(PROGRAMMES, leave=False).verdicts["centers", "improving"]
    assert said.total() == 2625
    gate_figure(
        "improving series of health centers are said to worsen, of 2,625",
        said["worsened"],
        at_most=MOST_WORSENED,
    )


def flat_months(series: int, months: int) -> pd.DataFrame:
    """Draw series of one true rate, 12 of 20 a month."""
    random = np.random.default_rng(SEED)
    k, n = drawn(np.full((series, months), 0.6), Noise(20, 20, 0), random)
    days = [pd.Timestamp(shifted(FIRST, month)) for month in range(months)]
    points = pd.DataFrame(
        {
            "indicator": "UP",
            "place": np.repeat([f"{one:05d}" for one in range(series)], months),
            "period_start": days * series,
            "numerator": k.ravel(),
            "denominator": n.ravel(),
        }
    )
    return points.astype({"period_start": "datetime64[us]"})


@pytest.mark.parametrize(("months_before", "months_since"), [(12, 12), (24, 10), (24, 18)])
def test_of_a_flat_series_seldom_a_change_is_said_to_begin_after_a_decision(
    months_before, months_since, rounds, gate_figure
):
    tried, decided_on = rounds(300, 3000), shifted(FIRST, months_before - 1)
    points = flat_months(tried, months_before + months_since)
    last_day = shifted(FIRST, months_before + months_since)
    rows = verdict_rows(verdict_frame(points, INDICATORS, last_day))
    said = [order_words(row, decided_on, "en") for row in rows if row.since is not None]
    share = said.count("It began after the decision.") / tried
    case = f"{months_before} months before it, {months_since} since"
    gate_figure("false signals after a decision, share of series", share, at_most=0.06, case=case)
