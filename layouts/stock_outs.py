"""Stock-outs: What ran out, where, for how long, and is it upstream?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import STOCK_PAGE

NAME = "stock_outs"
PATH = "/stock-outs"
FILTERS = STOCK_PAGE


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Stock-outs", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What ran out, where, for how long, and is it upstream?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    return []
