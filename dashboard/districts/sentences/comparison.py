"""Sentences about districts: each against its own baseline, side by side with the others."""

import pandas as pd

from dashboard.districts.sentences.changes import change_words, periods_compared
from dashboard.districts.statistics.comparison import FALSE_FINDINGS, JUDGED, Change
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.wording import listing


def better_words(indicator: Indicator, language: str) -> str:
    """Say which way is better."""
    return {
        "up": say("Higher is better.", language),
        "down": say("Lower is better.", language),
        "neutral": "",
    }[indicator.direction]


def judged_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of `compare_districts` of which something may be said."""
    return table[table.verdict.isin([str(one) for one in JUDGED])]


def comparison_sentence(table: pd.DataFrame, question: Question) -> str:
    """Say which periods are compared, what the intervals allow for, and what chance would do."""
    language = question.language
    parts = [periods_compared(table, language)]
    if len(set(table.district)) == 1:
        only = say(
            "{district} is alone here: there is nothing to compare it with but itself.", language
        )
        parts.append(only.format(district=question.places.name(table.district.iloc[0])))
    n = len(judged_rows(table))
    parts.append(by_chance(n, language) if n else why_nothing(table.verdict, language))
    return " ".join(filter(None, parts))


def too_short(language: str) -> tuple[str, str]:
    """Return title and sentence where the two periods overlap everywhere."""
    verdicts = pd.Series([str(Change.TOO_SHORT)])
    return say("Too little to compare yet", language), why_nothing(verdicts, language)


def why_nothing(verdicts: pd.Series, language: str) -> str:
    """Say why no change is judged and what to do; `verdicts`: none of them is a judgement."""
    advice = {
        Change.TOO_SHORT: say(
            "The baseline and the latest period overlap: choose six months or more.", language
        ),
        Change.TOO_FEW: say(
            "A change is judged from 10 observations in each period on: choose "
            "more places or months.",
            language,
        ),
        Change.NO_BASELINE: say("Nothing was observed in the baseline.", language),
        Change.NOT_OBSERVED: say("Nothing was observed in the latest 3 months.", language),
    }
    return advice[verdicts.mode().iloc[0]]


def by_chance(n: int, language: str) -> str:
    """Say how many of `n` intervals would leave out 0 by chance alone."""
    expected = round(n * FALSE_FINDINGS)
    if expected:
        words = say(
            "If nothing had changed, about {expected} of the {n} intervals would still "
            "leave out 0 by chance.",
            language,
        )
        return words.format(expected=expected, n=n)
    return say("An interval leaves out 0 by chance alone 1 time in 20.", language)


FEW_DISTRICTS = 3
NAMED = 6


def comparison_title(table: pd.DataFrame, labels: dict[str, str], question: Question) -> str:
    """Say the finding over all districts and indicators; `labels`: code -> label, as drawn."""
    language, districts = question.language, list(table.district.unique())
    judged = judged_rows(table)
    if judged.empty:
        return say("Too little to compare yet", language)
    if len(labels) == 1 and len(districts) <= FEW_DISTRICTS:
        words = say("{place} {change}", language)
        named = [(question.places.name(row.district), row) for row in table.itertuples()]
        each = [words.format(place=name, change=change_words(row, language)) for name, row in named]
        finding = say("{label}: {finding}", language)
        return finding.format(label=next(iter(labels.values())), finding=", ".join(each))
    better, worse = (judged[judged.verdict == one] for one in (Change.IMPROVED, Change.WORSENED))
    if better.empty and worse.empty:
        return say_many(
            "No change from the baseline can be shown ({n} comparison)",
            "No change from the baseline can be shown in any of {n} comparisons",
            len(judged),
            language,
        )
    if len(districts) > FEW_DISTRICTS:
        words = say(
            "Of {n} changes in {m} districts {better} are for the better and {worse} for the worse",
            language,
        )
        return words.format(n=len(judged), m=len(districts), better=len(better), worse=len(worse))
    return better_and_worse(better, worse, judged, question)


def better_and_worse(
    better: pd.DataFrame, worse: pd.DataFrame, judged: pd.DataFrame, question: Question
) -> str:
    """Say in how many indicators each district is better, or worse, than at its baseline."""
    language, parts = question.language, []
    for words, found in (
        (say("Better than at the baseline: {districts}", language), better),
        (say("Worse than at the baseline: {districts}", language), worse),
    ):
        whose = judged if found is better else found
        if len(found):
            counts = by_district(found, judged, list(whose.district.unique()), question)
            parts.append(words.format(districts=counts))
    return ". ".join(parts)


def by_district(
    found: pd.DataFrame, judged: pd.DataFrame, districts: list[str], question: Question
) -> str:
    """Count indicators by district: `Kirehe in 5 of 6 indicators, Southern Kayonza in 4 of 6`."""
    language = question.language
    first = say("{district} in {k} of {n} indicators", language)
    further = say("{district} in {k} of {n}", language)
    return listing(
        [
            (further if place else first).format(
                district=question.places.name(code),
                k=int((found.district == code).sum()),
                n=int((judged.district == code).sum()),
            )
            for place, code in enumerate(districts)
        ],
        language,
    )


def comparison_notes(
    table: pd.DataFrame, labels: dict[str, str], question: Question
) -> tuple[str, ...]:
    """Return the short lines below: where little room was left, and who is counted if not all."""
    language, notes = question.language, []
    full = judged_rows(table[table.at_ceiling])
    if len(full):
        named = [
            f"{labels[row.indicator]} ({question.places.name(row.district)})"
            for row in full.head(NAMED).itertuples()
        ]
        if len(full) > NAMED:
            named.append(say_many("{n} more", "{n} more", len(full) - NAMED, language))
        words = say(
            "Little room was left to improve, at 90% or better in the baseline: {which}.", language
        )
        notes.append(words.format(which=listing(named, language)))
    if question.filters.health_center or question.filters.nurse:
        notes.append(
            say(
                "Only the chosen health centers and nurses are counted, not whole districts.",
                language,
            )
        )
    return tuple(notes)
