"""Sentences about conditions: which item is there at how many of the centers, since when."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.visits.statistics.facility import MISSING, NO, NOT_NEEDED, YES
from dashboard.wording import count_of, day_name

MOST_NAMED = 6


def no_checks(question: Question) -> str:
    """Say why there is nothing to show and what to do."""
    if question.window.is_empty:
        return say(
            "No month lies in this period. Choose an earlier first month.", question.language
        )
    said = say(
        "No conditions are recorded here ({selection}). Import facility_checks.csv, or "
        "indicators of the family facility.",
        question.language,
    )
    more = choose_more(question.filters, question.language)
    return said.format(selection=question.filters.describe(question.language)) + more


def item_label(item: str, question: Question) -> str:
    """Return the name of an item: an indicator's label, else the item itself."""
    return next((one.label for one in question.indicators if one.code == item), item)


def facility_title(counts: pd.DataFrame, question: Question) -> str:
    """Say which item most centers lack (rows of `item_counts`), of those checked."""
    language, known = question.language, counts[counts.checked > 0]
    lacking = known[known["yes"] < known.checked]
    if known.empty:
        return say("Nothing was checked", language)
    if lacking.empty:
        return say("Everything that was checked is there", language)
    worst = lacking.loc[(lacking["yes"] / lacking.checked).idxmin()]
    said = say("{item}: {k} health centers checked have it, fewer than of any other item", language)
    return said.format(
        item=item_label(worst["item"], question),
        k=count_of(int(worst["yes"]), int(worst.checked), language),
    )


def facility_sentence(rows: pd.DataFrame, question: Question) -> str:
    """Say what changed last: the newest first days of a present state (rows of `ledger`)."""
    language = question.language
    changed = rows[(rows.value == YES) & ~rows.since_first].sort_values("since", kind="stable")
    if changed.empty:
        return say("No change was seen since the first checks.", language)
    last = next(changed[::-1].itertuples())
    said = say("Came last: {item} at {center}, first seen on {day}.", language)
    return said.format(
        item=item_label(last.item, question),
        center=last.health_center,
        day=day_name(last.since, language),
    )


def facility_columns(
    rows: pd.DataFrame, counts: pd.DataFrame, question: Question
) -> tuple[Column, ...]:
    """List every item with its count and the centers that lack it, fewest first."""
    language = question.language
    known = counts.assign(share=counts["yes"] / counts.checked.where(counts.checked > 0))
    ordered = known.sort_values(["share", "item"], kind="stable")
    lines = tuple(
        item_line(count, rows[rows["item"] == count["item"]], question)
        for _, count in ordered.iterrows()
    )
    return (Column(say("At the latest check of each health center", language), lines, mark="next"),)


def item_line(count: pd.Series, rows: pd.DataFrame, question: Question) -> Line:
    """Say one item: at how many of the centers checked, and which lack it since when."""
    language = question.language
    text = item_label(count["item"], question)
    said = say("at {k} health centers checked", language)
    detail = said.format(k=count_of(int(count["yes"]), int(count.checked), language))
    if count.unchecked:
        detail += ", " + say_many(
            "{n} not checked", "{n} not checked", int(count.unchecked), language
        )
    lacking = rows[rows.value == NO].sort_values("health_center")
    badges = [
        ("reason", lacking_words(row, language)) for row in lacking.head(MOST_NAMED).itertuples()
    ]
    if len(lacking) > MOST_NAMED:
        more = say_many("{n} more", "{n} more", len(lacking) - MOST_NAMED, language)
        badges.append(("reason", more))
    return Line(text, detail, badges=tuple(badges))


def lacking_words(row, language: str) -> str:
    """Say where an item is not there and since when: `K-03: 2 of 5 since 4 Mar 2012`."""
    state = say("not there", language)
    if pd.notna(row.of) and row.of > 1:
        state = count_of(int(row.quantity), int(row.of), language)
    said = say("{center}: {state} since {day}", language)
    if row.since_first:
        said = say("{center}: {state} since the first check, {day}", language)
    day = day_name(row.since, language)
    return said.format(center=row.health_center, state=state, day=day)


def state_names(language: str) -> dict[str, str]:
    """Word what a look can find."""
    return {
        YES: say("there", language),
        NO: say("not there", language),
        MISSING: say("nobody looked", language),
        NOT_NEEDED: say("not needed here", language),
    }


def hover_words(row, question: Question) -> str:
    """Say one cell of the grid: the center, the item and its state."""
    head = f"<b>{row.health_center}</b> · {item_label(row.item, question)}"
    return f"{head}<br>{state_words(row, question)}"


def state_words(row, question: Question) -> str:
    """Say the state of one item at one center, with its dates."""
    language = question.language
    words = state_names(language)[row.value]
    if pd.notna(row.of):
        words = count_of(int(row.quantity), int(row.of), language)
    elif pd.notna(row.quantity):
        words = f"{row.quantity:g}"
    if pd.isna(row.since):
        return words
    said = say("{state} since {day}, checked {last}", language)
    if row.since_first:
        said = say("{state} since the first check, {day}, checked {last}", language)
    return said.format(
        state=words, day=day_name(row.since, language), last=day_name(row.checked_on, language)
    )
