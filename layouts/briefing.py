"""Briefing: what the monthly meeting opens with."""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.parts.minutes import meeting_bar, minutes_form
from layouts.parts.sections import sections_of

NAME = "briefing"
PATH = "/"
FILTERS = EVERY_PAGE
DECISIONS = "briefing-decisions"
MONTH = "briefing-month"
FOLLOW_UP = "briefing-follow-up"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Briefing", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What was going well, what was going badly, and where to look next?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    curves = say(
        "Where a line of the two lists has a curve: all months, thick the levels, dashed "
        "the target, at the right the level now; 0 to 100%. A watch is no verdict: the "
        "last points stand out.",
        language,
    )
    month, *others = sections_of({MONTH: curves, DECISIONS: "", FOLLOW_UP: ""}, language)
    return [meeting_bar(question), month, minutes_form(), *others]
