"""Districts: how do districts compare, each from its own baseline?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import DISTRICTS_PAGE
from layouts.parts.sections import sections_of

NAME = "districts"
PATH = "/districts"
FILTERS = DISTRICTS_PAGE
COMPARISON = "districts-comparison"
DIFFERENCE = "districts-difference"
SERIES = "districts-series"
FUNNEL = "districts-funnel"
SPREAD = "districts-spread"
CONTEXT = "districts-context"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Districts", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("How do districts compare, each from its own baseline?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    charts = (COMPARISON, DIFFERENCE, SERIES, FUNNEL, SPREAD, CONTEXT)
    notes = (*notes_on_changes(language), *notes_on_variation(language), "")
    return sections_of(dict(zip(charts, notes, strict=True)), language, stand_open=1)


def notes_on_changes(language: str) -> tuple[str, str, str]:
    """Say how to read the comparison, the difference in change and the series."""
    return (
        say(
            "Hollow is the baseline: the first 3 months of records, or those chosen above. "
            "Full is the latest 3 "
            "months. Thin lines are 95% intervals that allow for children seen by the same "
            "nurse; after each change, in brackets, its own interval, from the same nurses then "
            "and now where four or more were seen each time. Grey marks are too few "
            "to judge. Published rates are from another time and are not mixed with these.",
            language,
        ),
        say(
            "A diamond outside the grey band is more than dealing the same health centers to "
            "the two districts at random would usually give. One district that differs from "
            "another is still only one district.",
            language,
        ),
        say(
            "All charts have the same scale. Thick lines are the levels that all months together "
            "show: a step is a change. Hollow points rest on fewer than 10 observations, "
            "small grey ones on fewer than 5.",
            language,
        ),
    )


def notes_on_variation(language: str) -> tuple[str, str]:
    """Say how to read the funnel and the spread between nurses."""
    return (
        say(
            "From left to right: fewer to more observations, never better to worse. Far "
            "outside the limits is a question to ask, not a verdict on those who work there.",
            language,
        ),
        say(
            "Hollow is the baseline, full the latest 3 months. A change is called only when "
            "its interval, found by leaving out one nurse at a time, holds no 0.",
            language,
        ),
    )
