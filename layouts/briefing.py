"""Briefing: what the monthly meeting opens with."""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.parts.minutes import meeting_bar, minutes_form
from layouts.parts.sections import section

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
    return [
        meeting_bar(question),
        section(DECISIONS, language),
        section(
            MONTH,
            language,
            say(
                "Well and badly list changes that began in the last 6 months, of a series against "
                "its own earlier months; the rest is counted, not listed. A watch is no verdict: "
                "the last points stand out. Small curves: the whole period, the dashed line is "
                "the median.",
                language,
            ),
        ),
        minutes_form(),
        section(FOLLOW_UP, language),
    ]
