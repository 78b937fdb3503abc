"""Why a chart of the turnover page has nothing to show, and what to do."""

from dashboard.answers import Answer
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more


def nothing_here(sentence: str, language: str) -> Answer:
    """Answer with nothing but why there is nothing to draw."""
    return Answer(say("Nothing to show here", language), sentence)


def no_month(language: str) -> str:
    """Say that the months asked for hold no day."""
    return say("No month lies in this period. Choose an earlier first month.", language)


def nothing_posted(question: Question) -> str:
    """Say why there are no postings and what to do."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    words = say(
        "No postings are recorded here ({selection}). Import postings.csv.",
        language,
    )
    more = choose_more(question.filters, language, months=True)
    return words.format(selection=question.filters.describe(language)) + more


def nothing_found(question: Question) -> str:
    """Say that no health center holds the text looked for."""
    words = say("No health center with postings here holds “{text}”.", question.language)
    return words.format(text=question.filters.find or "")


def no_indicator(language: str) -> str:
    """Say that there is no indicator to look at and what to do."""
    return say("No indicator is defined yet. Import indicators.csv.", language)
