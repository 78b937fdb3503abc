"""Data: what came in, how complete it is, and what should be looked at again?"""

from dash import html

from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import EVERY_PAGE
from layouts.parts.pulled import pulled_section
from layouts.parts.sections import sections_of
from layouts.parts.taking_back import taking_back_section
from layouts.parts.templates import template_section
from layouts.parts.upload import upload_section

NAME = "data"
PATH = "/data"
FILTERS = EVERY_PAGE
OPENS_EMPTY = True  # an empty database is filled from here
IMPORTS = "data-imports"
COVERAGE = "data-coverage"
COMPLETENESS = "data-completeness"
QUALITY = "data-quality"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Data", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What came in, how complete is it, and what should be looked at again?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers; without data, only the way to bring some in."""
    language = question.language
    notes = {
        COVERAGE: how_to_read_coverage(language),
        COMPLETENESS: how_to_read_completeness(language),
        QUALITY: "",
        IMPORTS: how_to_read_imports(language),
    }
    answers = html.Div(sections_of(notes, language), hidden=question.window is None)
    begin = [] if question.window else [nothing_yet(language)]
    bring_in = [
        pulled_section(language),
        upload_section(language),
        taking_back_section(language),
        template_section(language),
    ]
    return [*begin, answers, *bring_in]


def nothing_yet(language: str) -> html.Section:
    """Say that the database is empty and how to begin."""
    advice = say(
        "Bring your files in below, or write the invented programme to look around: "
        "python app.py sample",
        language,
    )
    lines = [html.H2(say("There are no data yet", language)), html.P(advice, className="sentence")]
    return html.Section(lines, className="answer")


def how_to_read_coverage(language: str) -> str:
    """Say how to read the grid of visits."""
    return say(
        "Each cell is a month of one health center: visits done of those planned for it. Darker: "
        "more visits; palest: only the end of an earlier visit. Hatched: planned, none done. "
        "Blank: nobody came, so nothing is known of that month. At the right: days since the last "
        "visit, where over {days}.",
        language,
    ).format(days=VISIT_DUE_AFTER_DAYS)


def how_to_read_completeness(language: str) -> str:
    """Say how to read the grid of observations."""
    return say(
        "Each cell: at how many of the health centers visited in the month the indicator was "
        "observed. Pale blue: at all of them. The darker the orange, the fewer; darkest: under "
        "half. Blank: nobody visited, or the indicator was not yet or no longer observed anywhere. "
        "An indicator without a child it applies to has no value that day, which is no fault.",
        language,
    )


def how_to_read_imports(language: str) -> str:
    """Say where the rejects are."""
    return say(
        "An import goes in whole or not at all, so no rejected row is in these numbers. What was "
        "refused left nothing here: its report names every row, on the screen that refused it or "
        "in a file (python app.py import … --report FILE).",
        language,
    )
