"""Sentences about the funnel: which limits are drawn, who lies outside, what chance would do."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.districts.statistics.comparison import FALSE_FINDINGS
from dashboard.districts.statistics.funnel import ABOVE, BELOW, WIDENED, outside
from dashboard.messages import say, say_many
from dashboard.methods.funnels import FEWEST_GROUPS
from dashboard.question import Question
from dashboard.wording import listing, percent, proportion

MOST_NAMED = 12


def funnel_title(table: pd.DataFrame, label: str, language: str) -> str:
    """Say how many centers lie outside the 99.8% limits; `table`: rows of `center_funnel`."""
    counted = table[table.counted]
    n = len(counted)
    if not n:
        words = say("{label}: too few observations at every health center", language)
    elif n == 1 < len(table):
        words = say("{label}: only one health center with 10 observations or more", language)
    elif n == 1:
        words = say("{label}: one health center, nothing to compare it with", language)
    elif table.limits.iloc[0] != WIDENED:
        words = say("{label}: too few health centers to call one unusual", language)
    elif outside(counted).empty:
        words = say("{label}: no health center lies outside the 99.8% limits", language)
    else:
        k = len(outside(counted))
        many = say_many("{{k}} of {n} health center", "{{k}} of {n} health centers", n, language)
        words = say("{{label}}: {centers} outside the 99.8% limits", language)
        return words.format(centers=many.format(k=k)).format(label=label)
    return words.format(label=label)


def funnel_sentence(table: pd.DataFrame, question: Question) -> str:
    """Say the pooled rate, which limits are drawn and why, and what chance alone would do."""
    language, counted = question.language, table[table.counted]
    if counted.empty:
        return say_many(
            "A health center counts from {n} observation on.",
            "A health center counts from {n} observations on. Widen the months.",
            FEWEST_FOR_JUDGEMENT,
            language,
        )
    k, n = int(counted.numerator.sum()), int(counted.denominator.sum())
    pooled = say("All together {rate}.", language).format(rate=proportion(k, n, language))
    if counted.limits.iloc[0] != WIDENED:
        drawn = say(
            "Drawn are the exact limits of chance alone: under {fewest} health centers "
            "with {least} observations (here {n}) it cannot be known how much health "
            "centers differ anyway.",
            language,
        )
        words = drawn.format(fewest=FEWEST_GROUPS, least=FEWEST_FOR_JUDGEMENT, n=len(counted))
        return f"{pooled} {words}"
    return " ".join([pooled, widened_words(counted, language), chance_words(counted, language)])


def widened_words(counted: pd.DataFrame, language: str) -> str:
    """Say that the limits allow for how much centers differ, and by how much that is."""
    phi, tau2 = counted.phi.iloc[0], counted.tau2.iloc[0]
    if math.isnan(phi) or tau2 == 0:
        return say(
            "Drawn are the limits of chance: that health centers differ more than that cannot "
            "be shown.",
            language,
        )
    words = say(
        "Drawn are limits widened by what health centers differ anyway: {phi} times the "
        "variance of chance alone.",
        language,
    )
    return words.format(phi=f"{phi:.1f}")


def chance_words(counted: pd.DataFrame, language: str) -> str:
    """Say how many centers chance alone would put outside the 95% limits, and which are named."""
    expected = max(round(len(counted) * FALSE_FINDINGS), 1)
    words = say_many(
        "By chance about {n} of {{centers}} lies outside the dashed 95% limits, so only those "
        "outside the 99.8% limits are named.",
        "By chance about {n} of {{centers}} lie outside the dashed 95% limits, so only those "
        "outside the 99.8% limits are named.",
        expected,
        language,
    )
    return words.format(centers=f"{len(counted):,}")


def funnel_notes(table: pd.DataFrame, question: Question) -> tuple[str, ...]:
    """Name the centers outside, in code order with their counts, and count what does not count."""
    language, notes = question.language, []
    away = outside(table).sort_values("health_center")
    for side, words in (
        (ABOVE, say("Above the 99.8% limits: {which}.", language)),
        (BELOW, say("Below the 99.8% limits: {which}.", language)),
    ):
        named = [center_words(row, language) for row in away[away.side == side].itertuples()]
        if len(named) > MOST_NAMED:
            rest = len(named) - MOST_NAMED
            named = [*named[:MOST_NAMED], say_many("{n} more", "{n} more", rest, language)]
        if named:
            notes.append(words.format(which=listing(named, language)))
    few = int((~table.counted).sum())
    if few:
        notes.append(
            say_many(
                "{n} health center with fewer than 10 observations is drawn hollow and not judged.",
                "{n} health centers with fewer than 10 observations are drawn hollow and not "
                "judged.",
                few,
                language,
            )
        )
    return tuple(notes)


def center_words(row, language: str) -> str:
    """Name a center with its rate and counts."""
    words = say("{code} {rate}", language)
    rate = proportion(int(row.numerator), int(row.denominator), language)
    return words.format(code=row.health_center, rate=rate)


def center_hover(row, name: str, language: str) -> str:
    """Say one center on hover: name, counts, nurses, limits."""
    lines = [name, proportion(int(row.numerator), int(row.denominator), language)]
    if row.nurses:
        lines.append(say_many("{n} nurse", "{n} nurses", int(row.nurses), language))
    if row.counted:
        for words, low, high in (
            (say("95% limits {low} to {high}", language), row.lower95, row.upper95),
            (say("99.8% limits {low} to {high}", language), row.lower998, row.upper998),
        ):
            lines.append(words.format(low=percent(low), high=percent(high)))
    return "<br>".join(lines)
