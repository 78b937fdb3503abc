"""Sentences about the difference in change of two districts: never a cause, never a p-value."""

import math

import pandas as pd

from dashboard.districts.sentences.changes import limits, points, signed
from dashboard.districts.statistics.comparison import FALSE_FINDINGS
from dashboard.messages import say, say_many
from dashboard.methods.change import FEWEST_ARRANGEMENTS
from dashboard.question import Question
from dashboard.wording import listing

NAMED = 3


def no_pair(districts: int, question: Question) -> tuple[str, str]:
    """Return title and sentence where there are not two districts to compare."""
    language = question.language
    if districts < 2:
        return (
            say("One district: no other change to compare with", language),
            say("Choose two districts, or leave the choice of districts empty.", language),
        )
    return (
        say("Choose two districts to compare their changes", language),
        say_many(
            "{n} district is selected; a difference in change is between two.",
            "{n} districts are selected; a difference in change is between two.",
            districts,
            language,
        ),
    )


def difference_title(table: pd.DataFrame, labels: dict[str, str], question: Question) -> str:
    """Say whether the districts changed differently; `table`: rows of `districts.differences`."""
    language, n = question.language, len(table)
    if table.empty:
        return say("No change was measured in both districts", language)
    first, second = (question.places.name(table[name].iloc[0]) for name in ("first", "second"))
    if n == 1:
        return only_title(next(table.itertuples()), labels, question)
    if table.arrangements.max() < FEWEST_ARRANGEMENTS:
        words = say(
            "{first} and {second}: too few health centers to tell their changes apart", language
        )
        return words.format(first=first, second=second)
    beyond = table[table.beyond_chance]
    if beyond.empty:
        words = say_many(
            "{{first}} and {{second}}: no difference in change beyond chance; up to ±{n} point "
            "could go unseen",
            "{{first}} and {{second}}: no difference in change beyond chance; up to ±{n} points "
            "could go unseen",
            unseen(table),
            language,
        )
        return words.format(first=first, second=second)
    named = [labels[code] for code in beyond.indicator.head(NAMED)]
    if len(beyond) > NAMED:
        named.append(say_many("{n} more", "{n} more", len(beyond) - NAMED, language))
    words = say(
        "{first} and {second} changed differently in {k} of {n} indicators: {which}", language
    )
    which = listing(named, language)
    return words.format(first=first, second=second, k=len(beyond), n=n, which=which)


def only_title(row, labels: dict[str, str], question: Question) -> str:
    """Say the difference of the one indicator that was measured in both districts."""
    language = question.language
    words = say("{label}: {first} changed by {points} relative to {second}, {verdict}", language)
    return words.format(
        label=labels[row.indicator],
        first=question.places.name(row.first),
        second=question.places.name(row.second),
        points=points(row.difference, language),
        verdict=pair_verdict(row, language)[0],
    )


def unseen(table: pd.DataFrame) -> int:
    """Return how large a difference may be, in points, and still lie within what chance gives."""
    edges = table[["chance_low", "chance_high"]].abs().max().max()
    return math.ceil(float(edges) * 100 - 1e-9)


def difference_sentence(table: pd.DataFrame, language: str) -> str:
    """Say what the grey band is and what chance alone would give."""
    if table.empty:
        return say(
            "Both need a baseline and a latest period that do not overlap. Widen the months.",
            language,
        )
    centers = int(table.health_centers.max())
    if table.arrangements.max() < FEWEST_ARRANGEMENTS:
        return say_many(
            "With {n} health center no difference would be unusual.",
            "With {n} health centers in all no difference would be unusual: they can be dealt to "
            "the two districts in too few ways.",
            centers,
            language,
        )
    parts = [
        say_many(
            "Grey: 95% of the differences when the same {n} health center is dealt to the two "
            "districts anew.",
            "Grey: 95% of the differences when the same {n} health centers are dealt to the two "
            "districts anew.",
            centers,
            language,
        )
    ]
    expected = round(len(table) * FALSE_FINDINGS)
    if expected:
        words = say("Of {n} differences about {expected} would lie outside by chance.", language)
        parts.append(words.format(n=len(table), expected=expected))
    parts.append(
        say(
            "Districts differ in more than mentoring: what lies behind it, this cannot tell.",
            language,
        )
    )
    return " ".join(parts)


def pair_sentence(row, question: Question) -> str:
    """Say both changes, their difference and what chance would give."""
    language = question.language
    words = say("{first} {one}, {second} {two}: difference {points}; by chance {limits}.", language)
    if row.arrangements < FEWEST_ARRANGEMENTS:
        words = say("{first} {one}, {second} {two}: difference {points}.", language)
    return words.format(
        first=question.places.name(row.first),
        second=question.places.name(row.second),
        one=signed(row.first_change),
        two=signed(row.second_change),
        points=points(row.difference, language),
        limits=limits(row.chance_low, row.chance_high, language),
    )


def pair_verdict(row, language: str) -> tuple[str, str]:
    """Return what may be said of a difference, and its mark."""
    if row.arrangements < FEWEST_ARRANGEMENTS:
        return say("too few health centers to say", language), ""
    if row.beyond_chance:
        return say("beyond chance", language), "changed"
    return say("within chance", language), ""
