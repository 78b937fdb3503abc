"""Sentences about days out by month, always with k and n."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import supply_name
from dashboard.stock_outs.statistics.months import most_out
from dashboard.stock_outs.statistics.spells import NOT_HELD
from dashboard.wording import count_of, listing, month_name, percent

MOST_NAMED = 6


def months_title(sums: pd.DataFrame, question: Question, by: str) -> str:
    """Say what was out most: a supply; or, where the rows are places, in which month.

    `sums`: row, month, days_out, days_at_risk. No place is named before others.
    """
    language = question.language
    most = most_out(sums, "row" if by == "supply" else "month")
    if most.empty:
        return say("No stock-out days in these months", language)
    k, n = int(most.days_out.iloc[0]), int(most.days_at_risk.iloc[0])
    if by != "supply":
        said = say("{names} had the most days out: {counted} at risk ({rate})", language)
        named = [month_name(month, language) for month in most.index]
    else:
        said = say("{names} was out most: {counted} days at risk ({rate})", language)
        if len(most) > 1:
            said = say("{names} were out most: {counted} days at risk each ({rate})", language)
        named = [supply_name(code, question) for code in most.index]
    return said.format(
        names=listing(named, language), counted=count_of(k, n, language), rate=percent(k / n)
    )


def months_sentence(question: Question, by: str, known: int) -> str:
    """Say what a cell counts and over how much; `known`: of `known_centers`."""
    language = question.language
    if by == "supply":
        said = say(
            "Each number is days out in the month, summed over {counted} health centers, "
            "pharmacies left out.",
            language,
        )
        said = said.format(counted=count_of(known, len(question.centers), language))
    else:
        said = say("Each number is days out in the month, summed over the medicines.", language)
    return said + " " + say("The darker, the larger the share of days at risk.", language)


def cell_words(row, question: Question, month: str) -> str:
    """Say one cell on hover: `7 days out of 630 at risk`."""
    language = question.language
    said = say("{k} days out, {n} at risk", language)
    rate = percent(row.days_out / row.days_at_risk) if row.days_at_risk else ""
    return f"{month}: {said.format(k=f'{row.days_out:,}', n=f'{row.days_at_risk:,}')} ({rate})"


def unchecked_note(language: str) -> str:
    """Say what a day without a record counts as."""
    return say(
        "Where a list of stock-outs is kept, a day without one counts as in stock; the list "
        "cannot tell it from a day on which nobody checked. Where stock cards came by month, only "
        "the days that they report count; where only looks are known, the days from the first to "
        "the last of them.",
        language,
    )


def unkept_note(away: pd.DataFrame, language: str) -> list[str]:
    """Name which places do not keep which supplies, in the window or a part of it."""
    gone = away[away.why == NOT_HELD].drop_duplicates(["place", "supply"])
    if gone.empty:
        return []
    shown = [
        say("{supply} at {place}", language).format(supply=row.supply, place=row.place)
        for row in gone.head(MOST_NAMED).itertuples()
    ]
    if len(gone) > MOST_NAMED:
        shown.append(say_many("{n} more", "{n} more", len(gone) - MOST_NAMED, language))
    said = say("Not held, and in no number: {pairs}.", language)
    return [said.format(pairs=listing(shown, language))]


def unlooked_note(looks: pd.DataFrame, language: str) -> list[str]:
    """Say at how many looks of the window nobody looked (rows of `load_unchecked`)."""
    k, n = int(looks.not_checked.sum()), int(looks.looks.sum())
    if k == 0:
        return []
    said = say(
        "Not checked: at {counted} looks at health centers; they count neither as in stock "
        "nor as out.",
        language,
    )
    return [said.format(counted=count_of(k, n, language))]
