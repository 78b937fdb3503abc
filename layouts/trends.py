"""Trends: is care getting better, indicator by indicator, and where?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.sections import section

NAME = "trends"
PATH = "/trends"
FILTERS = EVERY_PAGE
SERIES = "trends-series"
SIGNALS = "trends-signals"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Trends", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("Is care getting better, and where?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    return [
        section(
            SERIES,
            language,
            say(
                "Points are months (visits, when one health center or nurse is chosen). Hollow "
                "points rest on fewer than 10 observations; grey points on fewer than 5 and are "
                "not judged. The line in the middle is the median. A change is called only when "
                "the points run too long on one side of it, or cross it too seldom, to be chance.",
                language,
            ),
        ),
        section(
            SIGNALS,
            language,
            say(
                "Every place is compared with its own past, never with another. Read as a list "
                "of questions to ask, not as a judgement.",
                language,
            ),
        ),
    ]
