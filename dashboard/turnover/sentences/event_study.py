"""Sentences about care around departures; "after" and "while", never "because"."""

import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.turnover.sentences.effect import points
from dashboard.turnover.sentences.nothing import no_month
from dashboard.turnover.statistics.departures.event_study import Around
from dashboard.wording import percent, proportion, title_rate


def study_title(indicator: Indicator, departures: int, found: Around, language: str) -> str:
    """Say what was observed before and after; with few departures, that there is no average."""
    if departures < FEWEST_DEPARTURES or not (found.n_before and found.n_after):
        left = say_many("{n} departure", "{n} departures", departures, language)
        words = say("{indicator} around {departures}: too few departures to average", language)
        return words.format(indicator=indicator.label, departures=left)
    words = say("{indicator}: {before} before a departure, {after} after it", language)
    title = words.format(
        indicator=indicator.label,
        before=title_rate(found.k_before, found.n_before, language),
        after=title_rate(found.k_after, found.n_after, language),
    )
    if found.elsewhere_before is None or found.elsewhere_after is None:
        return title
    words = say("{title}; {before} and {after} where nobody left", language)
    ends = percent(found.elsewhere_before), percent(found.elsewhere_after)
    return words.format(title=title, before=ends[0], after=ends[1])


def study_sentence(departures: int, around: Around, language: str) -> str:
    """Say the counts of both half-years, and what centers without a departure showed then."""
    if departures < FEWEST_DEPARTURES:
        return say(
            "Too few departures to average: each line is one departure. Fewer than 5 say nothing "
            "of departures in general.",
            language,
        )
    words = say(
        "{departures}. In the 6 months before: {before}; in the 6 months after: {after}.", language
    )
    parts = [
        words.format(
            departures=say_many("{n} departure", "{n} departures", departures, language),
            before=proportion(around.k_before, around.n_before, language),
            after=proportion(around.k_after, around.n_after, language),
        )
    ]
    if around.elsewhere_before is not None and around.elsewhere_after is not None:
        words = say("In the same months, where nobody left: {before} and {after}.", language)
        ends = percent(around.elsewhere_before), percent(around.elsewhere_after)
        parts.append(words.format(before=ends[0], after=ends[1]))
    return " ".join(parts)


def lead_words(lead: pd.DataFrame, language: str) -> str:
    """Say whether care was already moving before the departures; "" where that is not known.

    `lead`: the row of `lead_of`.
    """
    known = lead[lead.ci_low.notna()]
    if known.empty:
        return ""
    row = next(known.itertuples())
    numbers = {
        "points": points(row.estimate),
        "low": points(row.ci_low),
        "high": points(row.ci_high),
        "n": round(100 * max(-row.ci_low, row.ci_high)),
    }
    words = say(
        "In the half-year before no movement of its own can be shown; up to ±{n} points could go "
        "unseen.",
        language,
    )
    if row.ci_low > 0 or row.ci_high < 0:
        words = say(
            "Already in the half-year before it moved by {points} points ({low} to {high}) against "
            "the other centers: what came after may go on from there.",
            language,
        )
    return words.format(**numbers)


def nothing_around(indicator: Indicator, departures: int, question: Question) -> str:
    """Say why there is nothing to draw around departures."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    if not departures:
        said = say("No IMCI nurse left here in these months.", language)
        return said + choose_more(question.filters, language, months=True)
    words = say(
        "{indicator} was not observed around a departure. Choose another indicator.", language
    )
    return words.format(indicator=indicator.label)
