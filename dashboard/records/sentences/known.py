"""What a chart says where a table tells of fewer days than the records together."""

from dashboard.messages import say
from dashboard.months import POSTINGS, STOCK
from dashboard.question import Question
from dashboard.wording import day_name, month_name


def known_notes(table: str, question: Question) -> tuple[str, ...]:
    """Say from when and up to which day a table is known; nothing where the window asks for no
    other days.

    `question`: as it was asked, not as `Question.known_of` narrowed it.
    """
    known, language, notes = question.known_of(table), question.language, []
    since, until = known.records.first_day, known.records.data_date
    if since > question.window.start and since > question.records.first_day:
        said = say(
            "Stock is recorded since {month} only: days at risk are counted from then on.", language
        )
        notes.append(said.format(month=month_name(since, language)))
    if until < question.last_known_day:
        notes.append(_silent(table, language).format(day=day_name(until, language)))
    return tuple(notes)


def _silent(table: str, language: str) -> str:
    return {
        POSTINGS: say(
            "Nobody is recorded as coming or going after {day}, a longer silence than any before: "
            "days in post are counted up to then. Import the newest postings.",
            language,
        ),
        STOCK: say(
            "Nothing is recorded of stock after {day}, a longer silence than any before: days at "
            "risk are counted up to then. Import the newest stock records.",
            language,
        ),
    }[table]


def known_until(table: str, question: Question) -> str:
    """Say the same in a few words, below a number; empty where the records reach the last day."""
    until = question.known_of(table).records.data_date
    if until is None or until >= question.last_known_day:
        return ""
    said = {
        POSTINGS: say("postings are known up to {day}", question.language),
        STOCK: say("stock is known up to {day}", question.language),
    }[table]
    return said.format(day=day_name(until, question.language))


def nothing_known(table: str, question: Question) -> str:
    """Say that the months asked for lie beyond what a table tells of, as a title."""
    return {
        POSTINGS: say("No postings are known of these months", question.language),
        STOCK: say("No stock records are known of these months", question.language),
    }[table]
