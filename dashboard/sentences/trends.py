"""Sentences about trends: what may be said, with its counts, and what may not."""

from collections import Counter

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.statistics.run_charts import Verdict
from dashboard.statistics.trends import FALSE_SIGNALS
from dashboard.wording import day_name, listing, proportion


def verdict_words(verdict: str, language: str) -> str:
    """Return a verdict as a reader sees it."""
    words = {
        Verdict.IMPROVING: say("improving", language),
        Verdict.WORSENING: say("worsening", language),
        Verdict.CHANGED: say("changed", language),
        Verdict.NO_CLEAR_CHANGE: say("no clear change", language),
        Verdict.TOO_EARLY: say("too early to judge", language),
        Verdict.AT_THE_CEILING: say("at the ceiling", language),
        Verdict.NOT_OBSERVED: say("not observed", language),
    }
    return words[Verdict(verdict)]


def verdict_mark(verdict: str) -> str:
    """Return a verdict's key for the stylesheet."""
    return str(verdict).replace(" ", "-")


def counted_verdicts(verdicts: list[str], language: str) -> str:
    """Say how many series are in which state: `3 improving, 1 worsening, 2 no clear change`."""
    counts = Counter(verdicts)
    parts = [
        say("{n} {state}", language).format(n=counts[v], state=verdict_words(v, language))
        for v in Verdict
        if counts[v]
    ]
    return listing(parts, language)


def trends_title(verdicts: dict[str, str], language: str) -> str:
    """Say the finding over several indicators; `verdicts` maps label to verdict."""
    if len(verdicts) <= 2:
        said = say("{label}: {verdict}", language)
        return "; ".join(
            said.format(label=label, verdict=verdict_words(verdict, language))
            for label, verdict in verdicts.items()
        )
    n = len(verdicts)
    better = sum(found == Verdict.IMPROVING for found in verdicts.values())
    worse = sum(found == Verdict.WORSENING for found in verdicts.values())
    if better or worse:
        said = say("Of {n} indicators {better} are improving and {worse} are worsening", language)
        return said.format(n=n, better=better, worse=worse)
    return say_many(
        "No clear change in {n} indicator", "No clear change in any of {n} indicators", n, language
    )


def latest_sentence(indicator: Indicator, k: int, n: int, language: str) -> str:
    """Say the last three months of an indicator, counts first."""
    if n == 0:
        return say("Not observed in the last 3 months.", language)
    said = say("Last 3 months: {rate}. {better}", language)
    better = {
        "up": say("Higher is better.", language),
        "down": say("Lower is better.", language),
        "neutral": "",
    }[indicator.direction]
    return said.format(rate=proportion(k, n, language), better=better).strip()


def definition_sentence(indicator: Indicator, language: str) -> str:
    """Say what an indicator counts, of what, and why it matters."""
    said = say("{numerator}, of {denominator}.", language)
    parts = [said.format(numerator=indicator.numerator, denominator=indicator.denominator)]
    parts += [indicator.why] if indicator.why else []
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def nothing_observed(question: Question) -> str:
    """Say why there is nothing to draw and what to do."""
    language = question.language
    if question.window is None or question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    place = question.filters.describe(language)
    said = say("No observations here ({selection}). Widen the months or the places.", language)
    return said.format(selection=place)


def event_notes(events: pd.DataFrame, unmarked: int, language: str) -> list[str]:
    """Return the key to the numbered lines of a chart: what happened when, and where.

    `unmarked` events concern single health centers and are not drawn on the chart of many.
    """
    said = say("Line {number}: {day}, {label} ({place})", language)
    notes = [
        said.format(
            number=number,
            day=day_name(event.on, language),
            label=event.label,
            place=event.health_center
            if event.scope == "health_center"
            else event.district
            if event.scope == "district"
            else say("whole programme", language),
        )
        for number, event in enumerate(events.itertuples(), 1)
    ]
    if unmarked:
        rest = say_many(
            "{n} event at a single health center is drawn when that center is chosen.",
            "{n} events at single health centers are drawn when those centers are chosen.",
            unmarked,
            language,
        )
        notes.append(rest)
    return notes


def signals_title(signals: pd.DataFrame, language: str) -> str:
    """Say how many of the series at places changed for the better or the worse."""
    better = int((signals.verdict == str(Verdict.IMPROVING)).sum())
    worse = int((signals.verdict == str(Verdict.WORSENING)).sum())
    said = say("By place: {better} series improving, {worse} worsening, of {n}", language)
    return said.format(better=better, worse=worse, n=len(signals))


def expected_false_signals(n: int, language: str) -> str:
    """Say how many signals chance alone gives among `n` unchanged series (domain section 5.2)."""
    expected = round(n * FALSE_SIGNALS)
    said = say(
        "If nothing had changed anywhere, about {expected} of {n} series would still signal by "
        "chance.",
        language,
    )
    if expected == 0:
        said = say("A signal by chance alone is unlikely among {n} series.", language)
    return said.format(expected=expected, n=n)
