"""Center sheet: one health center on one page, to be printed and left on the table."""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.parts.names_shown import names_shown
from layouts.parts.sections import section

NAME = "center"
PATH = "/center"
FILTERS = EVERY_PAGE
VISITS = "center-visits"
FOCI = "center-foci"
ADVICE = "center-advice"
SHORTAGES = "center-shortages"
ACTIONS = "center-actions"
NURSES = "center-nurses"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Center sheet", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What was seen at this health center, and what to practice next?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    note = say(
        "Done right of all observed, the last six visits; a cell without a shade rests on fewer "
        "than 5 observations. The darker, the more was done right.",
        language,
    )
    rest = (FOCI, ADVICE, SHORTAGES, ACTIONS, NURSES)
    first = (names_shown("health_center"), section(VISITS, language, note))
    return [*first, *(section(chart, language) for chart in rest)]
