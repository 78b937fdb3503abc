"""Sentences about postings and departures: who left, where to, and where one nurse is all."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.turnover.statistics.postings import ELSEWHERE, IMCI, OUTSIDE
from dashboard.turnover.statistics.staffing import Staffing
from dashboard.wording import count_of, day_name, listing

MOST_CODES = 14


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
        elif posting.destination == ELSEWHERE:
            where = say("until {day}, then elsewhere in the programme", language)
        elif not pd.isna(posting.destination):
            where = say("until {day}, then at {center}", language)
        lines.append(
            where.format(day=day_name(posting.ended_on, language), center=posting.destination)
        )
    if not pd.isna(posting.mentored_now) and posting.mentored_now:
        lines.append(say("mentored at the end of these months", language))
    return "<br>".join(lines)


def postings_notes(left_out: int, unrecorded: list[str], language: str) -> tuple[str, ...]:
    """Say what the chart leaves out: other staff, and centers without any record."""
    notes = []
    if left_out:
        words = say_many(
            "{n} posting of other nurses and directors is in the table only: choose one health "
            "center to draw it.",
            "{n} postings of other nurses and directors are in the table only: choose one health "
            "center to draw them.",
            left_out,
            language,
        )
        notes.append(words)
    if unrecorded:
        words = say("No postings are recorded for {centers}.", language)
        notes.append(words.format(centers=codes(unrecorded, language)))
    return tuple(notes)


def training_notes(days: tuple[int, int], language: str) -> tuple[str, ...]:
    """Say of how many IMCI nurses the day of training is unknown; `days`: of `training_days`."""
    unknown, nurses = days
    if not unknown:
        return ()
    words = say(
        "The day of IMCI training is not recorded for {count} IMCI nurses drawn: that is unknown, "
        "not untrained.",
        language,
    )
    return (words.format(count=count_of(unknown, nurses, language)),)


def departures_in_months(departures: int, question: Question) -> str:
    """Say `32 departures in 27 months`."""
    language, months = question.language, len(question.window.months)
    period = say_many("{n} month", "{n} months", months, language)
    if not departures:
        return say("Nobody left in {months}", language).format(months=period)
    left = say_many("{n} departure", "{n} departures", departures, language)
    return say("{departures} in {months}", language).format(departures=left, months=period)


def postings_title(staffing: Staffing, question: Question) -> str:
    """Say how many left and how many nurses are the last of their kind at their center."""
    language = question.language
    left = departures_in_months(staffing.departures, question)
    if staffing.imci_departures != staffing.departures:
        some = say_many(
            "{n} of them an IMCI nurse's",
            "{n} of them of IMCI nurses",
            staffing.imci_departures,
            language,
        )
        left = f"{left}, {some}" if staffing.departures else left
    if question.filters.nurse:
        return left
    return f"{left}; {fragility(staffing, language)}"


def fragility(staffing: Staffing, language: str) -> str:
    """Say how many IMCI nurses have no other beside them, and how many centers have none."""
    alone, empty = len(staffing.centers_with(1)), len(staffing.centers_with(0))
    if not staffing.in_post:
        return say("no IMCI nurse is in post", language)
    if len(staffing.nurses) == 1:
        return say_many(
            "{n} IMCI nurse is in post", "{n} IMCI nurses are in post", staffing.in_post, language
        )
    parts = []
    if alone:
        words = say_many(
            "{n} of {{all}} IMCI nurses in post is the only one of her center",
            "{n} of {{all}} IMCI nurses in post are the only one of their center",
            alone,
            language,
        )
        parts.append(words.format(all=f"{staffing.in_post:,}"))
    if empty:
        parts.append(say_many("{n} center has none", "{n} centers have none", empty, language))
    return listing(parts, language) or say("every center has two IMCI nurses or more", language)


def postings_sentence(staffing: Staffing, question: Question) -> str:
    """Name the centers with one or no IMCI nurse, and say where those who left went."""
    language, parts = question.language, []
    day = min(question.window.last_day, question.records.data_date)
    if not question.filters.nurse and len(staffing.nurses) > 1:
        words = {
            1: say("On {day} only one IMCI nurse was in post at: {centers}.", language),
            0: say("On {day} no IMCI nurse was in post at: {centers}.", language),
        }
        parts = [
            words[n].format(day=day_name(day, language), centers=codes(centers, language))
            for n in (1, 0)
            if (centers := staffing.centers_with(n)) and staffing.in_post
        ]
    return " ".join(
        [*parts, *([where_they_went(staffing, language)] if staffing.departures else [])]
    )


def codes(centers: list[str], language: str) -> str:
    """List centers by code, a long list cut off with how many are left."""
    rest = len(centers) - MOST_CODES
    if rest <= 0:
        return listing(centers, language)
    more = say_many("{n} more", "{n} more", rest, language)
    return listing([*centers[:MOST_CODES], more], language)


def where_they_went(staffing: Staffing, language: str) -> str:
    """Divide the departures into the two ledgers, and say how many mentored nurses they took."""
    transfers, outside, unknown = staffing.transfers, staffing.outside, staffing.unknown
    parts = [
        say_many(
            "{n} went to another health center (lost to the center, not to the programme)",
            "{n} went to another health center (lost to the center, not to the programme)",
            transfers,
            language,
        ),
        say_many("{n} left the programme", "{n} left the programme", outside, language),
        say_many(
            "{n} left without a record of where to",
            "{n} left without a record of where to",
            unknown,
            language,
        ),
    ]
    counts = (transfers, outside, unknown)
    words = [part for part, n in zip(parts, counts, strict=True) if n]
    mentored = say_many(
        "{n} of {{all}} was mentored when leaving.",
        "{n} of {{all}} were mentored when leaving.",
        staffing.mentored,
        language,
    ).format(all=staffing.departures)
    return f"{listing(words, language)}. {mentored}"
