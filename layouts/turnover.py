"""Turnover: Who left, who stayed, and what happened after a departure?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.sections import section

NAME = "turnover"
PATH = "/turnover"
FILTERS = EVERY_PAGE
POSTINGS = "turnover-postings"
RATES = "turnover-rates"
RETENTION = "turnover-retention"
EVENT_STUDY = "turnover-event-study"
LEARNING = "turnover-learning"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Turnover", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("Who left, who stayed, and what happened after a departure?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    return [
        section(POSTINGS, language, how_to_read_postings(language)),
        section(RATES, language, how_to_read_rates(language)),
        section(RETENTION, language, how_to_read_retention(language)),
        section(EVENT_STUDY, language, how_to_read_event_study(language)),
        section(LEARNING, language, how_to_read_learning(language)),
    ]


def how_to_read_postings(language: str) -> str:
    """Say how to read the lanes."""
    return say(
        "Each bar is one nurse in one post. It is thick and dark while she had three or more "
        "mentoring visits in the 183 days before; visits before the records began are not known. "
        "A bar that reaches the right edge is still open. At the right stands how many IMCI "
        "nurses the center has at the end.",
        language,
    )


def how_to_read_rates(language: str) -> str:
    """Say what a rate and its interval are."""
    return say(
        "An exit is a posting that ended in these months, whatever the reason; a person-year is "
        "one nurse in post and under observation for a year. The line is the exact 95% interval: "
        "the rates that chance leaves possible. Hollow dots rest on fewer than 10 person-years; "
        "one center's year tells almost nothing.",
        language,
    )


def how_to_read_retention(language: str) -> str:
    """Say how the curve deals with those who came before the records or have not left."""
    return say(
        "Kaplan-Meier: nurses who were in post before the records began count only from then on, "
        "those still in post until the end of these months. Every departure counts, also to "
        "another center. The curve is dotted where fewer than 5 nurses are under observation. "
        "The shaded band is the 95% interval.",
        language,
    )


def how_to_read_event_study(language: str) -> str:
    """Say what is drawn around a departure, and what it is not."""
    return say(
        "Each thin line is one center in the months before and after an IMCI nurse left it. A "
        "line ends where another one leaves the same center. The bold line pools them where 5 or "
        "more contribute; the dashed one is of centers where nobody left within 6 months, in the "
        "same calendar months. What is seen after a departure is not thereby its effect.",
        language,
    )


def how_to_read_learning(language: str) -> str:
    """Say what is drawn of nurses new in a post."""
    return say(
        "Only nurses whose posting was seen from its first day. Each thin line is one nurse, the "
        "bold line the median where 5 or more are observed. One visit is a few children: single "
        "lines jump by chance. Nobody is ranked here.",
        language,
    )
