"""Sentences about catching up: when the next nurse does as well as the one before her."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.methods.survival_steps import Median
from dashboard.turnover.sentences.effect import points
from dashboard.turnover.sentences.retention import with_limits
from dashboard.turnover.statistics.parity import ReachedLevels
from dashboard.wording import count_of


def parity_title(indicator: Indicator, levels: ReachedLevels, language: str) -> str:
    """Say how many replacements reached the level."""
    reached = count_of(levels.reached, levels.judged, language)
    words = say("{indicator}: {reached} replacements reached the level before them", language)
    text = words.format(indicator=indicator.label, reached=reached)
    if levels.judged < FEWEST_AT_RISK:
        return text
    return say("{text}; median {visits}", language).format(
        text=text, visits=median_visits(levels.median, language)
    )


def median_visits(median: Median, language: str) -> str:
    """Say the median number of mentoring visits with its interval."""
    if math.isnan(median.time):
        return say("not reached", language)
    visits = say_many("{n} visit", "{n} visits", math.ceil(median.time), language)
    return with_limits(visits, median.low, median.high, "{:.0f}".format, language)


def parity_sentence(levels: ReachedLevels, language: str) -> str:
    """Say how the level was taken and who could not be judged."""
    words = say(
        "The level is that of the nurse before her at her last visits for {own} replacements, "
        "else the median of the district's centers. Reached means two visits running.",
        language,
    )
    parts = [words.format(own=count_of(levels.own_level, levels.judged, language))]
    rest = levels.came - levels.judged
    if rest:
        parts.append(
            say_many(
                "{n} replacement was not observed yet.",
                "{n} replacements were not observed yet.",
                rest,
                language,
            )
        )
    return " ".join(parts)


def gap_title(gaps: pd.DataFrame, language: str) -> str:
    """Say the mean distance at the first visit and at the last that five were observed at."""
    known = gaps[gaps.gap.notna()]
    if known.empty:
        return say("Distance from the nurse before: too few to average", language)
    first, last = known.iloc[0], known.iloc[-1]
    words = say("Distance from the nurse before: {first} points at visit {one}", language)
    text = words.format(first=points(first.gap), one=int(first.visit_number))
    if last.visit_number == first.visit_number:
        return text
    words = say("{text}, {last} at visit {other}", language)
    return words.format(text=text, last=points(last.gap), other=int(last.visit_number))


def nobody_followed(indicator: Indicator, language: str) -> str:
    """Say that no replacement can be judged."""
    words = say(
        "No replacement was observed for {indicator} at a mentoring visit in these months. Choose "
        "another indicator, or widen the months.",
        language,
    )
    return words.format(indicator=indicator.label)
