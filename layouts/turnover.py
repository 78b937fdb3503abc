"""Turnover: Who left, who stayed, and what happened after a departure?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE

NAME = "turnover"
PATH = "/turnover"
FILTERS = EVERY_PAGE


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Turnover", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("Who left, who stayed, and what happened after a departure?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    return []
