"""Sentences about each supply by itself: how often it ran out, and for how long."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import supply_name
from dashboard.wording import count_of, percent

LEAST_CENTER_MONTHS = 12  # below a year of one health center its rate a year says nothing


def measures_title(counted: pd.DataFrame, question: Question) -> str:
    """Say how long a stock-out typically lasts, from the shortest to the longest supply."""
    language = question.language
    known = counted.dropna(subset="median_days")
    if counted.ever_out.sum() == 0:
        return say("No stock-outs to measure", language)
    if known.empty:
        return say("Too few stock-outs have ended to say how long they last", language)
    low, high = round_days(known.median_days.min()), round_days(known.median_days.max())
    if low == high:
        said = say("Once out, half are back in stock after {high} days", language)
        return said.format(high=high)
    said = say("Once out, half are back after {low} to {high} days", language)
    longest = clearly_longest(known)
    if longest is None:
        return said.format(low=low, high=high)
    words = say("{said}; {supply} takes longest", language)
    said = said.format(low=low, high=high)
    return words.format(said=said, supply=supply_name(longest, question))


def clearly_longest(known: pd.DataFrame) -> str | None:
    """Return the supply whose interval lies above the medians' intervals of all others; None where
    they overlap or have no end.
    """
    last = known.sort_values("median_days", kind="stable").iloc[-1]
    others = known[known.supply != last.supply].median_high
    is_clear = others.notna().all() and (others < last.median_low).all()
    return last.supply if is_clear else None


def round_days(days: float) -> str:
    """Write days, which may be a half."""
    return f"{days:g}"


def measures_sentence(counted: pd.DataFrame, language: str) -> str:
    """Say how many supplies ran out anywhere."""
    k, n = int((counted.ever_out > 0).sum()), len(counted)
    said = say(
        "{counted} medicines were out at some health center for at least a day. Each is "
        "counted by itself; they are never averaged.",
        language,
    )
    return said.format(counted=count_of(k, n, language))


def measure_words(row, language: str) -> str:
    """Say one supply's measures: days and centers, how often, how long, and how many out now."""
    said = say("{days} days · {centers} centers", language)
    counted = said.format(
        days=count_of(row.days_out, row.days_at_risk, language),
        centers=count_of(row.ever_out, row.facilities, language),
    )
    began = say_many("{n} stock-out began", "{n} stock-outs began", row.spells_started, language)
    if row.center_months >= LEAST_CENTER_MONTHS:
        often = say("{rate} a center and year", language)
        began = f"{began} · {often.format(rate=f'{row.per_center_year:.2g}')}"
    return "<br>".join([counted, began, length_words(row, language), point_words(row, language)])


def length_words(row, language: str) -> str:
    """Say how long half of a supply's stock-outs last, with its interval, and the mean."""
    if not row.ever_out:
        return say("never out", language)
    if pd.isna(row.median_days):
        said = say("{k} of {n} have ended: length not known yet", language)
        return said.format(k=row.ended, n=row.measured)
    never = say("not reached", language)
    low, high = (
        never if pd.isna(days) else round_days(days) for days in (row.median_low, row.median_high)
    )
    if pd.isna(row.median_low) and pd.isna(row.median_high):
        said = say("half last {days} days or less ({n} stock-outs: no interval)", language)
        return said.format(days=round_days(row.median_days), n=row.measured)
    said = say("half last {days} days or less (95%: {low} to {high}); mean {mean}", language)
    return said.format(
        days=round_days(row.median_days), low=low, high=high, mean=f"{row.mean_90:.0f}"
    )


def point_words(row, language: str) -> str:
    """Say at how many of the centers of which it is known a supply is out on the last day."""
    said = say("last day: {counted} out", language)
    counted = count_of(row.out_on_day, row.known_on_day, language)
    parts = [said.format(counted=counted)]
    if row.not_held:
        parts.append(say_many("{n} does not hold it", "{n} do not hold it", row.not_held, language))
    if row.not_known:
        parts.append(say_many("{n} not known", "{n} not known", row.not_known, language))
    return " · ".join(parts)


def share_words(row, language: str) -> str:
    """Say the share of time out: `4% of time`."""
    if not row.days_at_risk:
        return say("not held, or not known", language)
    return say("{rate} of time", language).format(rate=percent(row.time_share))


def measures_in_words(counted: pd.DataFrame, language: str) -> pd.DataFrame:
    """Add to each supply's measures what stands beside and below its dot."""
    rows = list(counted.itertuples())
    return counted.assign(
        share_words=[share_words(row, language) for row in rows],
        words=[measure_words(row, language) for row in rows],
    )
