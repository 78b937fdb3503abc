"""Words about single postings, and about what a chart of them leaves out."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.turnover.sentences.rates import codes
from dashboard.turnover.statistics.postings import IMCI, OUTSIDE
from dashboard.wording import count_of, day_name


def no_month(language: str) -> str:
    """Say that the months asked for hold no day."""
    return say("No month lies in this period. Choose an earlier first month.", language)


def nothing_posted(question: Question) -> str:
    """Say why there are no postings and what to do."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    said = say(
        "No postings are recorded here ({selection}). Widen the months or the places, or import "
        "postings.csv.",
        language,
    )
    return said.format(selection=question.filters.describe(language))


def posting_words(posting, language: str) -> str:
    """Say one posting (a row of `posting_list`) as its bar shows it on hover."""
    role = {
        IMCI: say("IMCI nurse", language),
        "director": say("director", language),
    }.get(posting.role, say("other nurse", language))
    begun = say("since {day}", language).format(day=day_name(posting.started_on, language))
    lines = [f"<b>{posting.nurse}</b> · {posting.health_center} · {role}", begun]
    if posting.role == IMCI and posting.imci_trained_on > posting.started_on:
        trained = say("trained in IMCI on {day}", language)
        lines.append(trained.format(day=day_name(posting.imci_trained_on, language)))
    if not pd.isna(posting.ended_on):
        where = say("until {day}", language)
        if posting.destination == OUTSIDE:
            where = say("until {day}, left the programme", language)
        elif not pd.isna(posting.destination):
            where = say("until {day}, then at {center}", language)
        lines.append(
            where.format(day=day_name(posting.ended_on, language), center=posting.destination)
        )
    if not pd.isna(posting.mentored_now) and posting.mentored_now:
        lines.append(say("mentored at the end of these months", language))
    return "<br>".join(lines)


def nothing_found(question: Question) -> str:
    """Say that no health center holds the text looked for."""
    said = say("No health center with postings here holds “{text}”.", question.language)
    return said.format(text=question.filters.find or "")


def postings_notes(
    left_out: int, unrecorded: list[str], language: str
) -> tuple[str, ...]:  # fmt: skip
    """Say what the chart leaves out: other staff, and centers without any record."""
    notes = []
    if left_out:
        said = say_many(
            "{n} posting of other nurses and directors is in the table only: choose one health "
            "center to draw it.",
            "{n} postings of other nurses and directors are in the table only: choose one health "
            "center to draw them.",
            left_out,
            language,
        )
        notes.append(said)
    if unrecorded:
        said = say("No postings are recorded for {centers}.", language)
        notes.append(said.format(centers=codes(unrecorded, language)))
    return tuple(notes)


def training_notes(drawn: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Say of how many IMCI nurses the day of training is unknown; `drawn`: rows of the lanes."""
    trained = drawn[drawn.role == IMCI].groupby("nurse").imci_trained_on.max()
    unknown = int(trained.isna().sum())
    if not unknown:
        return ()
    said = say(
        "The day of IMCI training is not recorded for {count} IMCI nurses drawn: that is unknown, "
        "not untrained.",
        language,
    )
    return (said.format(count=count_of(unknown, len(trained), language)),)
