"""What a card, a list or a chart says of what nobody ever recorded: that, and no number."""

from dashboard.answers import Card
from dashboard.messages import say
from dashboard.months import POSTINGS, STOCK, VISITS, first_of_month
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.wording import day_name


def never_title(table: str, language: str) -> str:
    """Say that nothing of a table is recorded, as a title."""
    return {
        VISITS: say("No visits recorded", language),
        POSTINGS: say("No postings recorded", language),
        STOCK: say("No stock records", language),
    }[table]


def never_phrase(table: str, language: str) -> str:
    """Say the same in the middle of a sentence, or below a number that is not known."""
    return {
        VISITS: say("no visits recorded", language),
        POSTINGS: say("no postings recorded", language),
        STOCK: say("no stock records", language),
    }[table]


def never_sentence(table: str, question: Question) -> str:
    """Say what follows from it and what to do."""
    language = question.language
    said = {
        VISITS: say(
            "No visit was ever recorded here ({selection}), so nobody can say who was not "
            "visited. Import visits.csv.",
            language,
        ),
        POSTINGS: say(
            "No posting was ever recorded here ({selection}), so nobody can say who is in post. "
            "Import postings.csv.",
            language,
        ),
        STOCK: say(
            "Stock was never recorded here ({selection}), so nobody can say what is out or in "
            "stock. Import stock_outs.csv, stock_checks.csv or stock_months.csv.",
            language,
        ),
    }[table]
    more = choose_more(question.filters.only_places, language)
    return said.format(selection=question.filters.describe(language)) + more


def unknown(language: str) -> str:
    """Say what stands where a number would be."""
    return say("not known", language)


def unknown_card(label: str, context: str, language: str) -> Card:
    """Return a card without a number, and why there is none."""
    return Card(unknown(language), label, context)


def unknown_visits(question: Question) -> str:
    """Say why the visits of the selection's last month are not known; empty where they are."""
    language, last = question.language, question.records.last_day(VISITS)
    if question.never(VISITS):
        return never_phrase(VISITS, language)
    if last and first_of_month(last) < first_of_month(question.window.last_day):
        said = say("visits are recorded up to {day}", language)
        return said.format(day=day_name(last, language))
    return ""
