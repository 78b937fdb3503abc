"""Nurse: one nurse beside her own past and the standard, never beside other nurses."""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.parts.names_shown import names_shown
from layouts.parts.sections import sections_of

NAME = "nurse"
PATH = "/nurse"
FILTERS = EVERY_PAGE
PATHWAY = "nurse-path"
FOCI = "nurse-foci"
LEVELS = "nurse-levels"
PRACTICE = "nurse-practice"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("One nurse", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What does she do well, and what does she practice next?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    path = say(
        "Contacts are mentoring visits at which she was observed. Advice is what was given to her "
        "by code; advice to the health center stands on its sheet.",
        language,
    )
    levels = say(
        "k of n stands beside every mark: done right of all observed. The line is where the level "
        "may lie. A full mark is her own share, from 20 observations on. No mark is a rank.",
        language,
    )
    practice = say(
        "Each point is one visit, beside her own past; a strong line is a level, and where "
        "it steps her practice changed. The dotted line is the "
        "standard: the target of the indicator where it has one, else what MESH "
        "published after a year. A visit is a few children: single points jump by "
        "chance. No other nurse is shown here.",
        language,
    )
    notes = {PATHWAY: path, FOCI: "", LEVELS: levels, PRACTICE: practice}
    return [names_shown("nurse"), *sections_of(notes, language)]
