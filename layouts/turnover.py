"""Turnover: Who left, is anyone left, what happened after, how long until the next is there?"""

from dash import html

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import TURNOVER_PAGE
from layouts.sections import section
from layouts.turnover_notes import notes

NAME = "turnover"
PATH = "/turnover"
FILTERS = TURNOVER_PAGE
POSTINGS = "turnover-postings"
LEDGERS = "turnover-ledgers"
RATES = "turnover-rates"
FRAGILITY = "turnover-fragility"
VACANCY = "turnover-vacancy"
STABILITY = "turnover-stability"
RETENTION = "turnover-retention"
EVENT_STUDY = "turnover-event-study"
EFFECT = "turnover-effect"
REPLACEMENT = "turnover-replacement"
LEARNING = "turnover-learning"
PARITY = "turnover-parity"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Turnover", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say(
        "Who left, is anyone left, what happened after, and how long until the next is there?",
        language,
    )


def parts(language: str) -> dict[str, tuple[str, ...]]:
    """Return the charts in the order of the reader's questions."""
    return {
        say("Who left?", language): (POSTINGS, LEDGERS, RATES),
        say("Is anyone left?", language): (FRAGILITY, VACANCY, STABILITY, RETENTION),
        say("What happened after?", language): (EVENT_STUDY, EFFECT),
        say("How long until the replacement is there?", language): (
            REPLACEMENT,
            LEARNING,
            PARITY,
        ),
    }


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers, each question above its own."""
    language, drawn = question.language, []
    how_to_read = iter(notes(language))
    for asked, charts in parts(language).items():
        drawn.append(html.P(asked, className="part"))
        drawn += [section(chart, language, next(how_to_read)) for chart in charts]
    return drawn
