"""Briefing: What was going well, what was going badly, and where to look next?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE

NAME = "briefing"
PATH = "/"
FILTERS = EVERY_PAGE


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Briefing", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What was going well, what was going badly, and where to look next?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    return []
