"""What a search for changes sees in series: the best one and two cuts, and the best line."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.verdicts.blocks import PRIOR, Block, correlation, edges
from dashboard.methods.verdicts.deviance import (
    PAIR_POINTS,
    Best,
    allowed_pairs,
    best_pair,
    best_single,
)
from dashboard.methods.verdicts.trend import line


@dataclass(frozen=True)
class Evidence:
    """What the search saw in each series: best cuts, their D, and the line; NaN: no cut allowed.

    `one` and the line at correlation `r_one`, `two` and `one_beside` at `r_two`.
    """

    r_one: np.ndarray
    r_two: np.ndarray
    one: Best
    one_beside: np.ndarray
    two: Best
    line: np.ndarray
    slope: np.ndarray


def search(block: Block) -> Evidence:
    """Look for the best cuts, first at a correlation of 0.05, then at what those leave."""
    first = best_single(block, prior := block.deflated(PRIOR))
    r_one = correlation(block, edges(block, *first.cuts))
    sums = block.deflated(r_one)
    one = best_single(block, sums)
    has_pair = np.zeros(block.series, dtype=bool)
    if block.points >= PAIR_POINTS:
        allowed = allowed_pairs(block)
        has_pair = allowed.any(axis=0)
    two, r_two, beside = pair_of_none(block), r_one, one.deviance
    if has_pair.any():
        pair = best_pair(prior, allowed)
        r_two = np.where(has_pair, correlation(block, edges(block, *pair.cuts)), r_one)
        deflated = block.deflated(r_two)
        two, beside = best_pair(deflated, allowed), best_single(block, deflated).deviance
    return Evidence(r_one, r_two, one, beside, two, *line(sums))


def pair_of_none(block: Block) -> Best:
    """Return that no pair of cuts is allowed anywhere."""
    cuts = np.full((2, block.series), block.points)
    return Best(cuts, np.full(block.series, np.nan))
