"""Sentences about districts: each against its own baseline, side by side with the others."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sentences.baselines import judged_rows
from dashboard.sentences.changes import change_words
from dashboard.statistics.comparison import Change
from dashboard.wording import listing

FEW_DISTRICTS = 3
NAMED = 6


def comparison_title(table: pd.DataFrame, labels: dict[str, str], question: Question) -> str:
    """Say the finding over all districts and indicators; `labels`: code -> label, as drawn."""
    language, districts = question.language, list(table.district.unique())
    judged = judged_rows(table)
    if judged.empty:
        return say("Too little to compare yet", language)
    if len(labels) == 1 and len(districts) <= FEW_DISTRICTS:
        said = say("{place} {change}", language)
        named = [(question.places.name(row.district), row) for row in table.itertuples()]
        each = [said.format(place=name, change=change_words(row, language)) for name, row in named]
        finding = say("{label}: {finding}", language)
        return finding.format(label=next(iter(labels.values())), finding=", ".join(each))
    better, worse = (judged[judged.verdict == one] for one in (Change.IMPROVED, Change.WORSENED))
    if better.empty and worse.empty:
        return say_many(
            "No clear change from the baseline ({n} comparison)",
            "No clear change from the baseline in any of {n} comparisons",
            len(judged),
            language,
        )
    if len(districts) > FEW_DISTRICTS:
        said = say("Of {n} changes in {m} districts {better} are for the better and {worse} for "
                   "the worse", language)  # fmt: skip
        return said.format(n=len(judged), m=len(districts), better=len(better), worse=len(worse))
    return better_and_worse(better, worse, judged, question)


def better_and_worse(
    better: pd.DataFrame, worse: pd.DataFrame, judged: pd.DataFrame, question: Question
) -> str:
    """Say in how many indicators each district is better, or worse, than at its baseline."""
    language, parts = question.language, []
    for said, found in (
        (say("Better than at the baseline: {districts}", language), better),
        (say("Worse than at the baseline: {districts}", language), worse),
    ):
        whose = judged if found is better else found
        if len(found):
            counts = by_district(found, judged, list(whose.district.unique()), question)
            parts.append(said.format(districts=counts))
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
    """Return the short lines below: ceilings, and who is counted when the selection is narrow."""
    language, notes = question.language, []
    full = judged_rows(table[table.at_ceiling])
    if len(full):
        named = [f"{labels[row.indicator]} ({question.places.name(row.district)})"
                 for row in full.head(NAMED).itertuples()]  # fmt: skip
        if len(full) > NAMED:
            named.append(say_many("{n} more", "{n} more", len(full) - NAMED, language))
        said = say("No room to improve, for the baseline was 90% or better: {which}.", language)
        notes.append(said.format(which=listing(named, language)))
    if question.filters.health_center or question.filters.nurse:
        notes.append(
            say(
                "Only the chosen health centers and nurses are counted, not whole districts.",
                language,
            )
        )
    return tuple(notes)
