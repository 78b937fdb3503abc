"""Sentences about learning in a new post, beside the level of the nurses before."""

import math

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import FEWEST_AT_RISK
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.methods.survival import median_interval, median_survival
from dashboard.question import Question
from dashboard.turnover.sentences.effect import points
from dashboard.turnover.sentences.postings import no_month
from dashboard.turnover.sentences.retention import with_limits
from dashboard.turnover.statistics.learning import FEWEST_NURSES, PREDECESSOR, Reference
from dashboard.wording import count_of, day_name, days_count, percent, proportion


def learning_title(indicator: Indicator, curve: pd.DataFrame, language: str) -> str:
    """Say the first visit and the last at which half of the nurses are still observed."""
    first, last = curve.iloc[0], last_comparable(curve)
    if first.nurses < FEWEST_NURSES or last.visit_number == first.visit_number:
        said = say("{indicator}: too few nurses new in a post to average", language)
        return said.format(indicator=indicator.label)
    said = say(
        "{indicator} by nurses new in a post: {first} at visit {one}, {last} at visit {other}",
        language,
    )
    return said.format(
        indicator=indicator.label, first=percent(first.rate), last=percent(last.rate),
        one=int(first.visit_number), other=int(last.visit_number),
    )  # fmt: skip


def last_comparable(curve: pd.DataFrame) -> pd.Series:
    """Return the last visit number with five nurses and half of those at the first."""
    enough = curve[curve.nurses >= max(FEWEST_NURSES, curve.nurses.iloc[0] / 2)]
    return enough.iloc[-1] if len(enough) else curve.iloc[0]


def learning_sentence(curve: pd.DataFrame, language: str) -> str:
    """Say the counts at both ends, and who is missing at the later one."""
    said = say("Visit {number}: {rate}, {nurses}.", language)
    ends = [curve.iloc[0], last_comparable(curve)]
    parts = [
        said.format(
            number=int(row.visit_number),
            rate=proportion(int(row.numerator), int(row.denominator), language),
            nurses=say_many("{n} nurse", "{n} nurses", int(row.nurses), language),
        )
        for row in ends[: 1 if ends[0].visit_number == ends[1].visit_number else 2]
    ]
    parts.append(
        say("Nurses who left early, or came late, are missing at the later visits.", language)
    )
    return " ".join(parts)


def nothing_learnt(indicator: Indicator, question: Question) -> str:
    """Say why there is no learning curve."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    said = say(
        "No nurse seen from the first day of her posting was observed for {indicator} at a "
        "mentoring visit in these months. Widen the months or the places.",
        language,
    )
    return said.format(indicator=indicator.label)


def reference_sentence(reference: Reference, language: str) -> str:
    """Say the level that the newcomers are drawn beside, and for how many it is known."""
    if not reference.replacements:
        return say("No replacement came in these months: no level of a nurse before to compare "
                   "with.", language)  # fmt: skip
    if reference.level_of is None:
        return say("The level of the nurses before them is not known.", language)
    if reference.level_of == PREDECESSOR:
        said = say("The nurses before stood at {level}, the mean of the levels known for {known} "
                   "replacements.", language)  # fmt: skip
    else:
        said = say("For no replacement the level of the nurse before is known: beside them stands "
                   "the median of the district's centers, {level} (known for {known}).",
                   language)  # fmt: skip
    known = count_of(reference.levels, reference.replacements, language)
    return said.format(level=percent(reference.level), known=known)


# Sentences about replacements: how long posts stay empty, and when the next nurse is as good.

MOST_LINES = 14


def waiting_title(found: pd.DataFrame, curve: pd.DataFrame, language: str) -> str:
    """Say how long posts stay empty; `found`: rows of `replacements`, `curve`: of `waiting`."""
    filled = count_of(int(found.replaced.sum()), len(found), language)
    said = say("After an IMCI nurse left, the next one had come in {filled} cases", language)
    text = said.format(filled=filled)
    median = median_survival(curve) if len(curve) else math.nan
    if math.isnan(median) or len(found) < FEWEST_AT_RISK:
        return text
    half = say("{text}, half within {days}", language)
    return half.format(text=text, days=days_count(round(median), language))


def waiting_sentence(found: pd.DataFrame, curve: pd.DataFrame, language: str) -> str:
    """Say the median with its interval, counting those still waiting."""
    if len(found) < FEWEST_AT_RISK:
        return say("Too few departures for a curve: the table lists them.", language)
    median = median_survival(curve) if len(curve) else math.nan
    if math.isnan(median):
        return say("Median days to the next IMCI nurse: not reached.", language)
    limits = median_interval(curve)
    whole = with_limits(f"{median:.0f}", *limits, "{:.0f}".format, language)
    said = say("Median days to the next IMCI nurse: {median}, open posts counted.", language)
    return said.format(median=whole)


def open_posts(found: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List the departures after which nobody has come yet, in code order."""
    language = question.language
    waiting = found[~found.replaced].sort_values(["health_center", "departed_on"])
    if waiting.empty:
        return ()
    said = say("for {days}, since {day}", language)
    lines = tuple(
        Line(
            row.health_center,
            said.format(
                days=days_count(int(row.days), language), day=day_name(row.departed_on, language)
            ),
        )
        for row in waiting.head(MOST_LINES).itertuples()
    )
    rest = len(waiting) - MOST_LINES
    more = say_many("{n} more", "{n} more", rest, language) if rest > 0 else ""
    return (Column(say("Nobody has come yet", language), lines, more),)


def parity_title(indicator: Indicator, kept: pd.DataFrame, curve: pd.DataFrame, language: str):
    """Say how many replacements reached the level; `kept`: rows of `judged`."""
    reached = count_of(int(kept.reached.sum()), len(kept), language)
    said = say("{indicator}: {reached} replacements reached the level before them", language)
    text = said.format(indicator=indicator.label, reached=reached)
    if len(kept) < FEWEST_AT_RISK:
        return text
    return say("{text}; median {visits}", language).format(
        text=text, visits=median_visits(curve, language)
    )


def median_visits(curve: pd.DataFrame, language: str) -> str:
    """Say the median number of mentoring visits with its interval."""
    median = median_survival(curve) if len(curve) else math.nan
    if math.isnan(median):
        return say("not reached", language)
    visits = say_many("{n} visit", "{n} visits", math.ceil(median), language)
    return with_limits(visits, *median_interval(curve), "{:.0f}".format, language)


def parity_sentence(found: pd.DataFrame, kept: pd.DataFrame, language: str) -> str:
    """Say how the level was taken and who could not be judged."""
    own = int((kept.level_of == "predecessor").sum())
    said = say(
        "The level is that of the nurse before her at her last visits for {own} replacements, "
        "else the median of the district's centers. Reached means two visits running.",
        language,
    )
    parts = [said.format(own=count_of(own, len(kept), language))]
    rest = len(found) - len(kept)
    if rest:
        parts.append(
            say_many(
                "{n} replacement was not observed yet.", "{n} replacements were not observed yet.",
                rest, language,
            )
        )  # fmt: skip
    return " ".join(parts)


def gap_title(gaps: pd.DataFrame, language: str) -> str:
    """Say the mean distance at the first visit and at the last that five were observed at."""
    known = gaps[gaps.gap.notna()]
    if known.empty:
        return say("Distance from the nurse before: too few to average", language)
    first, last = known.iloc[0], known.iloc[-1]
    said = say("Distance from the nurse before: {first} points at visit {one}", language)
    text = said.format(first=points(first.gap), one=int(first.visit_number))
    if last.visit_number == first.visit_number:
        return text
    said = say("{text}, {last} at visit {other}", language)
    return said.format(text=text, last=points(last.gap), other=int(last.visit_number))


def no_replacements(question: Question) -> str:
    """Say why there is nothing to follow."""
    return say(
        "No IMCI nurse left here in these months. Widen the months or the places.",
        question.language,
    )


def nobody_followed(indicator: Indicator, language: str) -> str:
    """Say that no replacement can be judged."""
    said = say(
        "No replacement was observed for {indicator} at a mentoring visit in these months. Choose "
        "another indicator, or widen the months.",
        language,
    )
    return said.format(indicator=indicator.label)
