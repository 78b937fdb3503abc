"""Sentences about gaps between visits: what part was visited again within 42 days."""

import math

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.visits.statistics.intervals import Revisits
from dashboard.visits.statistics.rhythm import LATEST_DAYS
from dashboard.wording import count_of, percent, title_proportion

FEWEST_GAPS = 5


def gaps_title(found: Revisits, question: Question) -> str:
    """Say what part of the gaps ended within 42 days."""
    language = question.language
    if found.judged < FEWEST_GAPS:
        said = say("Visited again within {days} days: {k} gaps, too few to say more", language)
        k = count_of(found.within, found.judged, language)
        return said.format(days=LATEST_DAYS, k=k)
    said = say("{rate} of the gaps between visits ended within {days} days", language)
    if found.judged < FEWEST_FOR_JUDGEMENT:
        said = say("{rate} gaps between visits ended within {days} days", language)
    return said.format(
        rate=title_proportion(found.within, found.judged, language), days=LATEST_DAYS
    )


def gaps_sentence(found: Revisits, question: Question) -> str:
    """Say the estimate that counts the gaps still open, its limits, and the median."""
    language = question.language
    parts = []
    if found.open:
        parts.append(
            say_many(
                "{n} more gap has not ended and is not over 42 days yet.",
                "{n} more gaps have not ended and are not over 42 days yet.",
                found.open,
                language,
            )
        )
    if not math.isnan(found.share) and found.gaps >= FEWEST_GAPS:
        said = say(
            "Counting them as long as they are, {rate} are visited again in time{limits}.", language
        )
        limits = (
            ""
            if math.isnan(found.low)
            else say(" (95% CI {low} to {high})", language).format(
                low=percent(found.low), high=percent(found.high)
            )
        )
        parts.append(said.format(rate=percent(found.share), limits=limits))
    if not math.isnan(found.median):
        said = say("Half were visited again within {days} days.", language)
        parts.append(said.format(days=f"{found.median:g}"))
    return " ".join(parts)


def gaps_axis(language: str) -> str:
    """Say what stands along the axis of the curve."""
    return say("days since the last visit; below: gaps still going on", language)
