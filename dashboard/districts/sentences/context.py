"""Sentences about what else happened in districts: departures and stock-outs, with their counts."""

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.wording import count_of, days_count, in_years, listing, per_hundred


def share_words(share: float) -> str:
    """Write a small share of time to a tenth of a percent."""
    return f"{share:.1%}"


def stock_words(row, language: str) -> str:
    """Say how much of the time medicines were out at health centers, with counts."""
    if pd.isna(row.days_at_risk):
        return say("no stock-out was ever recorded: nothing is known", language)
    if not row.days_at_risk:
        return say("no medicine is followed here", language)
    counts = count_of(int(row.days_out), int(row.days_at_risk), language)
    phrase = say("{share} ({days} medicine-days)", language)
    words = phrase.format(share=share_words(row.time_share), days=counts)
    return f"{words}<br>{spell_words(row, language)}"


def spell_words(row, language: str) -> str:
    """Count a district's stock-outs and say the longest."""
    spells = say_many("{n} stock-out", "{n} stock-outs", int(row.stock_outs), language)
    if not row.stock_outs:
        return spells
    words = say("{spells}, the longest {days}", language)
    return words.format(spells=spells, days=days_count(int(row.longest_days), language))


def context_title(table: pd.DataFrame, question: Question) -> str:
    """Say exits and stock-out time of few districts; `table`: rows of `district_context`."""
    language = question.language
    known = table[table.person_years > 0]
    out = table[table.days_at_risk.fillna(0) > 0]
    if known.empty and out.empty:
        return say("No postings and no stock-outs are recorded", language)
    if len(table) > 2:
        exits, spells = int(table.exits.sum()), int(table.stock_outs.sum())
        words = say("{exits} and {spells} in {n} districts", language)
        return words.format(
            exits=say_many("{n} exit", "{n} exits", exits, language),
            spells=say_many("{n} stock-out", "{n} stock-outs", spells, language),
            n=len(table),
        )
    return "; ".join(district_words(row, question) for row in table.itertuples())


def district_words(row, question: Question) -> str:
    """Say one district's exits and stock-out time in a few words."""
    language = question.language
    parts = [say_many("{n} exit", "{n} exits", int(row.exits), language)]
    if not pd.isna(row.time_share):
        words = say("medicines out {share} of the time", language)
        parts.append(words.format(share=share_words(row.time_share)))
    words = say("{district}: {facts}", language)
    return words.format(district=question.places.name(row.district), facts=listing(parts, language))


def context_sentence(language: str) -> str:
    """Say how to read the two pictures together."""
    return say(
        "Facts beside the changes above, not causes of them. Exits are all ended postings "
        "over the time in post; stock-out time is days out over days at risk, all "
        "medicines at all health centers.",
        language,
    )


def context_notes(question: Question) -> tuple[str, ...]:
    """Say that a choice of nurses does not narrow these numbers."""
    if not question.filters.nurse:
        return ()
    return (say("These are of the places, whichever nurses are chosen.", question.language),)


def left_words(row, language: str) -> str:
    """Say one district's exits over person-years; a rate only from 10 person-years on."""
    if not row.person_years > 0:
        return say("nobody was in post", language)
    exits = say_many("{n} exit", "{n} exits", int(row.exits), language)
    counts = say("{exits} in {years} person-years", language)
    counts = counts.format(exits=exits, years=in_years(row.person_years))
    if row.person_years < FEWEST_PERSON_YEARS:
        few = say("{counts}:<br>too few to speak of a rate", language)
        return few.format(counts=counts)
    words = say("{rate} per 100 person-years (95% CI {low} to {high})", language)
    rate, low, high = map(per_hundred, (row.rate, row.ci_low, row.ci_high))
    return f"{words.format(rate=rate, low=low, high=high)}<br>{counts}"
