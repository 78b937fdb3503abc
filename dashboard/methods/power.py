"""What could have been seen: the smallest difference shown 4 times in 5, beside "no change"."""

import math
from functools import cache

from dashboard.methods.distributions import gamma_quantile
from dashboard.methods.shares.proportions import Z_95, poisson_exact

POWER = 0.8
Z_POWER = 0.8416212335729143  # the normal quantile of POWER


def smallest_change(low: float, high: float) -> float:
    """Return the change that leaves 0 outside of limits as wide as these 4 times in 5.

    `low`, `high`: 95% limits of a change; (1.96 + 0.84) standard errors, NaN where there are none.
    """
    return (high - low) / 2 * (1 + Z_POWER / Z_95)


def smallest_hazard_ratio(events: float, share: float) -> float:
    """Return how many times as fast a group must leave for a log-rank test to tell 4 times in 5.

    `events` in all groups, `share` of them expected in this one (Schoenfeld 1981); infinite
    without events, or where the group has all of them or none.
    """
    worth = events * share * (1 - share)
    return math.exp((Z_95 + Z_POWER) / math.sqrt(worth)) if worth > 0 else math.inf


@cache
def smallest_rate_ratio(expected: float) -> float:
    """Return how many times a rate its events must come for exact limits to lie above 4 times in 5.

    `expected`: events at that rate. The count is the first whose exact lower limit is above it;
    the mean that gives such a count 4 times in 5 is a quantile of the gamma distribution. Infinite
    where nothing is expected.
    """
    if not expected > 0:
        return math.inf
    count = 1
    while poisson_exact(count, 1.0)[0] <= expected:
        count += 1
    return gamma_quantile(POWER, count) / expected
