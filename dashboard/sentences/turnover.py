"""Sentences about postings and departures: who left, where to, and where one nurse is all."""

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.statistics.staffing import Staffing
from dashboard.wording import count_of, day_name, listing

MOST_CODES = 14


def departures_in_months(departures: int, question: Question) -> str:
    """Say `32 departures in 27 months`."""
    language, months = question.language, len(question.window.months)
    period = say_many("{n} month", "{n} months", months, language)
    if not departures:
        return say("Nobody left in {months}", language).format(months=period)
    left = say_many("{n} departure", "{n} departures", departures, language)
    return say("{departures} in {months}", language).format(departures=left, months=period)


def postings_title(found: Staffing, question: Question) -> str:
    """Say how many left and how many nurses are the last of their kind at their center."""
    language = question.language
    left = departures_in_months(found.departures, question)
    if found.imci_departures != found.departures:
        some = say_many(
            "{n} of them an IMCI nurse's", "{n} of them of IMCI nurses", found.imci_departures,
            language,
        )  # fmt: skip
        left = f"{left}, {some}" if found.departures else left
    if question.filters.nurse:
        return left
    return f"{left}; {fragility(found, language)}"


def fragility(found: Staffing, language: str) -> str:
    """Say how many IMCI nurses have no other beside them, and how many centers have none."""
    alone, empty = len(found.centers_with(1)), len(found.centers_with(0))
    if not found.in_post:
        return say("no IMCI nurse is in post", language)
    parts = []
    if alone:
        said = say_many(
            "{n} of {{all}} nurses in post is the only IMCI nurse of her center",
            "{n} of {{all}} nurses in post are the only IMCI nurse of their center",
            alone,
            language,
        )
        parts.append(said.format(all=f"{found.in_post:,}"))
    if empty:
        parts.append(say_many("{n} center has none", "{n} centers have none", empty, language))
    return listing(parts, language) or say("every center has two IMCI nurses or more", language)


def postings_sentence(found: Staffing, question: Question) -> str:
    """Name the centers with one or no IMCI nurse, and say where those who left went."""
    language, parts = question.language, []
    day = min(question.window.last_day, question.records.data_date)
    if not question.filters.nurse:
        said = {
            1: say("On {day} only one IMCI nurse was in post at: {centers}.", language),
            0: say("On {day} no IMCI nurse was in post at: {centers}.", language),
        }
        parts = [
            said[n].format(day=day_name(day, language), centers=codes(centers, language))
            for n in (1, 0)
            if (centers := found.centers_with(n)) and found.in_post
        ]
    return " ".join([*parts, *([where_they_went(found, language)] if found.departures else [])])


def codes(centers: list[str], language: str) -> str:
    """List centers by code, a long list cut off with how many are left."""
    rest = len(centers) - MOST_CODES
    if rest <= 0:
        return listing(centers, language)
    more = say_many("{n} more", "{n} more", rest, language)
    return listing([*centers[:MOST_CODES], more], language)


def where_they_went(found: Staffing, language: str) -> str:
    """Divide the departures into the two ledgers, and say how many mentored nurses they took."""
    n = found.departures
    parts = [
        say_many("{n} moved to another health center (lost to the center, not to the programme)",
                 "{n} moved to another health center (lost to the center, not to the programme)",
                 found.transfers, language),
        say_many("{n} left the programme", "{n} left the programme", found.outside, language),
    ]  # fmt: skip
    if found.unknown:
        parts.append(
            say_many(
                "{n} went where the records do not say", "{n} went where the records do not say",
                found.unknown, language,
            )
        )  # fmt: skip
    left = say_many("Of {n} who left, {{where}}.", "Of {n} who left, {{where}}.", n, language)
    mentored = say("{counts} were mentored when they left.", language)
    return " ".join(
        [left.format(where=listing(parts, language)),
         mentored.format(counts=count_of(found.mentored, n, language))]
    )  # fmt: skip
