"""Sentences about how completely each indicator was observed where somebody visited."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.wording import count_of, proportion


def shares(complete: pd.DataFrame) -> pd.DataFrame:
    """Add up each indicator's months: index indicator; observed (k), visited (n), rate."""
    sums = complete.groupby("indicator", sort=False)[["observed", "visited"]].sum()
    return sums.assign(rate=sums.observed / sums.visited.where(sums.visited > 0))


def completeness_title(complete: pd.DataFrame, question: Question) -> str:
    """Say which indicator is least complete, or that all are whole."""
    language, whole = question.language, shares(complete)
    if not whole.visited.sum():
        return say("No health center was visited", language)
    if (whole.observed == whole.visited).all():
        return say_many(
            "{n} indicator was observed at every health center visited, in every month",
            "All {n} indicators were observed at every health center visited, in every month",
            len(whole), language,
        )  # fmt: skip
    code = whole.rate.idxmin()
    label = next((one.label for one in question.indicators if one.code == code), code)
    said = say("Least often observed where somebody visited: {label}, {rate}", language)
    k, n = int(whole.observed[code]), int(whole.visited[code])
    return said.format(label=label, rate=proportion(k, n, language))


def completeness_sentence(complete: pd.DataFrame, language: str) -> str:
    """Say how many months of visited centers hold an observation, over all indicators."""
    whole = shares(complete)
    k, n = int(whole.observed.sum()), int(whole.visited.sum())
    if not n:
        return say("Without visits nothing can be said of what was observed at them.", language)
    full = int((whole.observed == whole.visited).sum())
    said = say("All together {rate} of the months in which a health center was visited hold an "
               "observation; {full} indicators are complete.", language)  # fmt: skip
    return said.format(rate=proportion(k, n, language), full=count_of(full, len(whole), language))


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
            n, language,
        )
    ]  # fmt: skip
