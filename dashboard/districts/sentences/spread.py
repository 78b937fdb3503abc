"""Sentences about between-nurse spread: how much depends on the nurse a child meets; no codes."""

import math

import pandas as pd

from dashboard.districts.published import ICC_AFTER, ICC_BEFORE, MAGGE
from dashboard.districts.statistics.spread import FALSE_SPREADS, FEWEST_NURSES_FOR_QUARTILES, Spread
from dashboard.messages import say, say_many
from dashboard.methods.power import smallest_change
from dashboard.methods.shares.proportions import FEWEST_NURSES_FOR_ICC
from dashboard.question import Question
from dashboard.wording import percent


def spread_title(table: pd.DataFrame, question: Question) -> str:
    """Say in how many series nurses became more alike; `table`: rows of `nurse_spread`."""
    language = question.language
    judged = table[table.verdict != Spread.TOO_FEW]
    if judged.empty:
        return say("Too few nurses to tell how much they differ", language)
    k, n = int((judged.verdict == Spread.NARROWER).sum()), len(judged)
    wider = int((judged.verdict == Spread.WIDER).sum())
    if not k and not wider:
        return say("No change can be shown in how much nurses differ", language)
    title = say("Nurses have become more alike in {k} of {n} comparisons", language)
    if not k:
        title = say("Nurses have become less alike in {wider} of {n} comparisons", language)
    elif wider:
        title = say(
            "Nurses have become more alike in {k} of {n} comparisons, less alike in {wider}",
            language,
        )
    return title.format(k=k, n=n, wider=wider)


def spread_sentence(table: pd.DataFrame, unnamed: int, language: str) -> str:
    """Say what the correlation means, what was published, and what chance would do.

    `table`: rows of `nurse_spread`; `unnamed`: indicators left out.
    """
    judged = int((table.verdict != Spread.TOO_FEW).sum())
    words = say(
        "Correlation between nurses: at 0 all give the same care, at 1 what a child gets "
        "depends only on the nurse it meets. Published ({source}, index of key "
        "assessments): {before} before, {after} a year later.",
        language,
    )
    parts = [words.format(source=MAGGE, before=ICC_BEFORE, after=ICC_AFTER)]
    expected = round(judged * FALSE_SPREADS)
    if expected:
        chance = say(
            "If nothing had changed, about {expected} of {n} would be called so by chance.",
            language,
        )
        parts.append(chance.format(expected=expected, n=judged))
    parts += unseen_words(table, language)
    if not judged:
        few = say("It is given from {n} nurses on in both periods.", language)
        parts.append(few.format(n=FEWEST_NURSES_FOR_ICC))
    if unnamed:
        parts.append(
            say_many(
                "{n} indicator is left out: it is recorded without nurses.",
                "{n} indicators are left out: they are recorded without nurses.",
                unnamed,
                language,
            )
        )
    return " ".join(parts)


def unseen_words(table: pd.DataFrame, language: str) -> list[str]:
    """Say how large changes had to be to be seen, where none can be shown; else nothing.

    Correlations lie between 0 and 1: where more than 1 were needed, none could be seen at all.
    """
    calm = table[table.verdict == Spread.NO_CLEAR_CHANGE]
    needed = smallest_change(calm.ci_low, calm.ci_high)
    seen, never = needed[needed <= 1], int((needed > 1).sum())
    parts = []
    if len(seen):
        least, most = (f"{math.ceil(one * 10 - 1e-9) / 10:.1f}" for one in (seen.min(), seen.max()))
        words = say(
            "Where none is shown, changes of less than about {least} to {most} could not have been "
            "seen.",
            language,
        )
        if least == most:
            words = say(
                "Where none is shown, changes of less than about {least} could not have been seen.",
                language,
            )
        parts.append(words.format(least=least, most=most))
    if never:
        parts.append(
            say_many(
                "In {n} comparison nurses are too few for any change to be seen.",
                "In {n} comparisons nurses are too few for any change to be seen.",
                never,
                language,
            )
        )
    return parts


def spread_head(row, name: str, language: str) -> str:
    """Say one district's correlation before and lately, and what may be said of it."""
    heads = {
        Spread.NARROWER: say("<b>{district}</b> {before} → {after}, more alike", language),
        Spread.WIDER: say("<b>{district}</b> {before} → {after}, less alike", language),
        Spread.NO_CLEAR_CHANGE: say("<b>{district}</b> {before} → {after}", language),
        Spread.TOO_FEW: say("<b>{district}</b> too few to say", language),
    }
    return heads[row.verdict].format(
        district=name, before=f"{row.baseline_icc:.2f}", after=f"{row.latest_icc:.2f}"
    )


def spread_detail(row, language: str) -> str:
    """Say how many nurses were compared, and between which rates the middle half of them lies."""
    nurses = say("{before} → {after} nurses", language).format(
        before=row.baseline_nurses, after=row.latest_nurses
    )
    if pd.isna(row.baseline_q1) or pd.isna(row.latest_q1):
        return nurses
    words = say("{nurses}, middle half {before} → {after}", language)
    return words.format(
        nurses=nurses,
        before=quartile_words(row.baseline_q1, row.baseline_q3),
        after=quartile_words(row.latest_q1, row.latest_q3),
    )


def quartile_words(low: float, high: float) -> str:
    """Write the middle half as short as it can be: `40–75%`."""
    return f"{percent(low).rstrip('%')}–{percent(high)}"


def spread_note(language: str) -> str:
    """Say where quartiles are not given."""
    words = say(
        "Middle half: between these rates lie half of the nurses with 10 observations or "
        "more in the period; given from {n} such nurses on, so that no single nurse can be "
        "read off.",
        language,
    )
    return words.format(n=FEWEST_NURSES_FOR_QUARTILES)


def period_words(row, period: str, language: str) -> str:
    """Say one period on hover: correlation, nurses, quartiles."""
    icc, nurses, many, low, mid, high = (
        getattr(row, f"{period}_{name}")
        for name in ("icc", "nurses", "nurses_of_10", "q1", "median", "q3")
    )
    lines = [say_many("{n} nurse", "{n} nurses", int(nurses), language)]
    if not pd.isna(icc):
        lines.insert(0, say("correlation {icc}", language).format(icc=f"{icc:.2f}"))
    if not pd.isna(low):
        words = say("{n} nurses of 10 observations or more: {low}, {mid}, {high}", language)
        lines.append(words.format(n=many, low=percent(low), mid=percent(mid), high=percent(high)))
    return "<br>".join(lines)
