"""Sentences about how completely each indicator was observed where somebody visited."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.statistics.completeness import months_observed, shares
from dashboard.wording import count_of, month_name, proportion, title_proportion


def label_of(code: str, question: Question) -> str:
    """Return the name of an indicator."""
    return next((one.label for one in question.indicators if one.code == code), code)


def completeness_title(complete: pd.DataFrame, question: Question) -> str:
    """Say which indicator is least complete, or that all are whole."""
    language, whole = question.language, shares(complete)
    counted = whole[whole.visited > 0]
    if counted.empty:
        return say("No health center was visited", language)
    if (counted.observed == counted.visited).all():
        return say_many(
            "{n} indicator was observed wherever somebody visited, in every month",
            "All {n} indicators were observed wherever somebody visited, in every month",
            len(counted),
            language,
        )
    code = counted.rate.idxmin()
    said = say("Least complete in the months with a visit: {label}, {rate}", language)
    rate = title_proportion(int(counted.observed[code]), int(counted.visited[code]), language)
    return said.format(label=label_of(code, question), rate=rate)


def completeness_sentence(complete: pd.DataFrame, language: str) -> str:
    """Say how many months of visited centers hold an observation, over all indicators."""
    whole = shares(complete)
    k, n = int(whole.observed.sum()), int(whole.visited.sum())
    if not n:
        return say("Without visits nothing can be said of what was observed at them.", language)
    full = int((whole.observed == whole.visited).sum())
    said = say(
        "Months with a visit that hold an observation, all indicators together: {rate}. "
        "Complete: {full} indicators.",
        language,
    )
    return said.format(rate=proportion(k, n, language), full=count_of(full, len(whole), language))


def stopped_note(complete: pd.DataFrame, language: str) -> list[str]:
    """Name the indicators that begin late, stop early, or were not observed in these months."""
    seen = months_observed(complete)
    months = complete.month[complete.visited > 0]
    codes = complete.indicator.unique()
    late = [
        say("{code} first in {month}", language).format(
            code=code, month=month_name(row["min"], language)
        )
        for code, row in seen.iterrows()
        if row["min"] > months.min()
    ]
    early = [
        say("{code} last in {month}", language).format(
            code=code, month=month_name(row["max"], language)
        )
        for code, row in seen.iterrows()
        if row["max"] < months.max()
    ]
    never = [
        say("{code} never", language).format(code=code) for code in codes if code not in seen.index
    ]
    said = say("Observed in a part of these months only: {list}.", language)
    parts = [*late, *early, *never]
    return [said.format(list=", ".join(parts))] if parts else []


def unvisited_note(complete: pd.DataFrame, language: str) -> list[str]:
    """Say how many observations lie in months without a visit; they are not counted."""
    n = int(complete.unvisited.sum())
    if not n:
        return []
    return [
        say_many(
            "Not counted: {n} month of a health center with observations of an indicator but "
            "without a visit.",
            "Not counted: {n} months of a health center with observations of an indicator but "
            "without a visit.",
            n,
            language,
        )
    ]
