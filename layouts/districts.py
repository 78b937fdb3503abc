"""Districts: how do districts compare, each from its own baseline?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE

NAME = "districts"
PATH = "/districts"
FILTERS = EVERY_PAGE


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Districts", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("How do districts compare, each from its own baseline?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    return []
