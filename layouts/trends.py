"""Trends: is care getting better, indicator by indicator, and where?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import TRENDS_PAGE
from layouts.parts.events import event_form
from layouts.parts.sections import sections_of

NAME = "trends"
PATH = "/trends"
FILTERS = TRENDS_PAGE
SERIES = "trends-series"
SIGNALS = "trends-signals"
ITEMS = "trends-items"
STEPS = "trends-steps"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Trends", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("Is care getting better, and where?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    series, *others = sections_of(reading_notes(language), language, stand_open=1)
    return [series, event_form(language), *others]


def reading_notes(language: str) -> dict[str, str]:
    """Say how each chart is read."""
    return {
        SERIES: say(
            "Points are months (visits, when one health center or nurse is chosen). Hollow points "
            "rest on fewer than 10 observations, grey ones on fewer than 5. The strong lines are "
            "levels, each with a pale band for its interval; where they step the series changed, "
            "and the dotted strip holds the months in which it may have begun. A ring marks "
            "points to watch: they stand out, and are no verdict yet. The dashed line is the "
            "median; after an event that redefined what is counted both begin anew.",
            language,
        ),
        SIGNALS: say(
            "Every place is compared with its own earlier months, never with another. Filled "
            "symbols changed, hollow ones did not; a ring is something to watch, a dash too few "
            "to say, an open triangle an indicator that ended. Read as a list of questions to "
            "ask, not as a judgement. Click a symbol, or follow a link, to see the series behind "
            "it.",
            language,
        ),
        ITEMS: say(
            "The dark bar is a step's share of all misses; the pale bar adds those above it. One "
            "child can be missed in several steps.",
            language,
        ),
        STEPS: say(
            "The darker a cell, the more often the step is missed there; below it the misses of "
            "the observations. A cell without a shade or an edge rests on fewer than 5 "
            "observations.",
            language,
        ),
    }
