"""Sentences about trends: what may be said, with its counts, and what may not."""

from collections import Counter

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.methods.runs import JUDGED, Verdict
from dashboard.question import Question
from dashboard.trends.statistics.series import FALSE_SIGNALS
from dashboard.wording import listing

MOST_NAMED = 4


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
        said = say("Of {n} indicators, {better} improving and {worse} worsening", language)
        return said.format(n=n, better=better, worse=worse)
    judged = sum(found in JUDGED for found in verdicts.values())
    if judged == 0:
        return say("None of {n} indicators can be judged", language).format(n=n)
    if judged < n:
        said = say("No improving, no worsening; {k} of {n} indicators can be judged", language)
        return said.format(k=judged, n=n)
    return say("No improving, no worsening in any of {n} indicators", language).format(n=n)


def trends_sentence(verdicts: dict[str, str], language: str) -> str:
    """Name the indicators that changed, what needs attention first, and count the others."""
    heads = {
        Verdict.WORSENING: say("Worsening: {labels}.", language),
        Verdict.CHANGED: say("Changed: {labels}.", language),
        Verdict.IMPROVING: say("Improving: {labels}.", language),
    }
    parts = []
    for verdict, said in heads.items():
        labels = [label for label, found in verdicts.items() if found == verdict]
        if labels:
            parts.append(said.format(labels=shortened(labels, MOST_NAMED, language)))
    rest = [found for found in verdicts.values() if found not in heads]
    if rest and parts:
        said = say("The others: {counts}.", language)
        parts.append(said.format(counts=counted_verdicts(rest, language)))
    elif rest:
        parts.append(f"{counted_verdicts(rest, language)}.")
    return " ".join(parts)


def shortened(names: list[str], most: int, language: str) -> str:
    """Join names; of many the first few and the number of the others."""
    left_out = len(names) - most
    if left_out < 2:
        return listing(names, language)
    more = say_many("{n} other", "{n} others", left_out, language)
    return listing([*names[:most], more], language)


def nothing_observed(question: Question) -> str:
    """Say why there is nothing to draw and what to do."""
    language = question.language
    if question.window is None or question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    place = question.filters.describe(language)
    said = say("No observations here ({selection}). Widen the months or the places.", language)
    return said.format(selection=place)


def signals_title(signals: pd.DataFrame, language: str) -> str:
    """Say how many of the series at places changed for the better or the worse."""
    better = int((signals.verdict == str(Verdict.IMPROVING)).sum())
    worse = int((signals.verdict == str(Verdict.WORSENING)).sum())
    said = say("By place: {better} of {n} series improving, {worse} worsening", language)
    return said.format(better=f"{better:,}", worse=f"{worse:,}", n=f"{len(signals):,}")


def expected_false_signals(verdicts: pd.Series, language: str) -> str:
    """Say how many signals chance alone gives among the series that can be judged at all.

    4% of unchanged series signal (domain section 5.2); those too early or at the ceiling cannot.
    """
    n = int(verdicts.isin([str(one) for one in JUDGED]).sum())
    expected = round(n * FALSE_SIGNALS)
    if n == 0:
        return say("None of the series can be judged yet.", language)
    said = say_many("{n} series can be judged.", "{n} series can be judged.", n, language)
    chance = say("If nothing had changed, about {expected} would still signal by chance.", language)
    if expected == 0:
        chance = say("A signal by chance alone is unlikely among so few.", language)
    return f"{said} {chance.format(expected=expected)}"


def places_left_out(n: int, language: str) -> tuple[str, ...]:
    """Say how many places are not drawn, and what to do about it."""
    if n <= 0:
        return ()
    said = say_many(
        "{n} more place is not drawn: choose a district above. The CSV holds all.",
        "{n} more places are not drawn: choose a district above. The CSV holds all.",
        n,
        language,
    )
    return (said,)
