"""Series drawn from what is known to be true: flat ones, steps and ramps, with noise."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.verdicts.columns import Verdicts
from dashboard.methods.verdicts.entry import judge_many
from dashboard.methods.verdicts.phases import Points


@dataclass(frozen=True)
class Noise:
    """How much is seen a month, `fewest` to `most`, and how alike it is within one (`icc`)."""

    fewest: int
    most: int
    icc: float

    def __str__(self) -> str:
        return f"n {self.fewest}-{self.most}, {self.icc:g}"


def drawn(
    rate: np.ndarray, noise: Noise, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw k and n of series with the true rates, (series, months): beta-binomial."""
    n = random.integers(noise.fewest, noise.most + 1, rate.shape)
    if noise.icc > 0:
        size = 1 / noise.icc - 1
        inner = np.clip(rate, 1e-9, 1 - 1e-9)
        rate = np.where(
            (rate > 0) & (rate < 1), random.beta(inner * size, (1 - inner) * size), rate
        )
    return random.binomial(n, rate), n


def judged(k: np.ndarray, n: np.ndarray) -> Verdicts:
    """Judge series of months, (series, months), more being better."""
    series, months = k.shape
    which = np.repeat(np.arange(series), months)
    days = (np.datetime64("2010-10") + np.arange(months)).astype("datetime64[D]")
    return judge_many(Points(which, np.tile(days, series), k.ravel(), n.ravel()), ["up"] * series)


def levels(*parts: tuple[float, int]) -> np.ndarray:
    """Return the true rates of months at one level after the other."""
    return np.concatenate([np.full(months, rate) for rate, months in parts])


def ramp(first: float, last: float, months: int, after: int = 0) -> np.ndarray:
    """Return true rates that move evenly from the first to the last and stay there."""
    return np.concatenate([np.linspace(first, last, months), np.full(after, last)])


def many(rate: np.ndarray, series: int) -> np.ndarray:
    """Return the same true rates for many series."""
    return np.tile(rate, (series, 1))
