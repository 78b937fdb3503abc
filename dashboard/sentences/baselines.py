"""Sentences about the two periods that are compared, and why nothing may be said of some."""

import pandas as pd

from dashboard.messages import say
from dashboard.question import Question
from dashboard.sentences.changes import month_span
from dashboard.statistics.comparison import FALSE_FINDINGS, JUDGED, Change


def judged_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of `compare_districts` of which something may be said."""
    return table[table.verdict.isin([str(one) for one in JUDGED])]


def comparison_sentence(table: pd.DataFrame, question: Question) -> str:
    """Say which periods are compared, what the intervals allow for, and what chance would do."""
    language, seen = question.language, table.dropna(subset="baseline_from")
    latest = month_span(seen.latest_from.iloc[0], seen.latest_to.iloc[0], language)
    spans = seen[["baseline_from", "baseline_to"]].drop_duplicates()
    if len(spans) == 1:
        first = month_span(spans.baseline_from.iloc[0], spans.baseline_to.iloc[0], language)
        said = say("Baseline {first}, latest {latest}.", language)
    else:
        first = ""
        said = say("Baseline: the beginning of each record; latest {latest}.", language)
    parts = [said.format(first=first, latest=latest)]
    if table.district.nunique() == 1:
        only = say("{district} is alone here: there is nothing to compare it with but itself.",
                   language)  # fmt: skip
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
        Change.TOO_SHORT: say("The baseline and the latest period overlap: choose six months or "
                              "more.", language),
        Change.TOO_FEW: say("A change is judged from 10 observations in each period on: choose "
                            "more places or months.", language),
        Change.NO_BASELINE: say("Nothing was observed in the baseline.", language),
        Change.NOT_OBSERVED: say("Nothing was observed in the latest 3 months.", language),
    }  # fmt: skip
    return advice[verdicts.mode().iloc[0]]


def by_chance(n: int, language: str) -> str:
    """Say how many of `n` intervals would leave out 0 by chance alone."""
    expected = round(n * FALSE_FINDINGS)
    if expected:
        said = say("If nothing had changed, about {expected} of the {n} intervals would still "
                   "leave out 0 by chance.", language)  # fmt: skip
        return said.format(expected=expected, n=n)
    return say("An interval leaves out 0 by chance alone 1 time in 20.", language)
