"""Stock-outs: What ran out, where, for how long, and is it upstream?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import STOCK_PAGE
from layouts.sections import section

NAME = "stock_outs"
PATH = "/stock-outs"
FILTERS = STOCK_PAGE
SPELLS = "stock-outs-spells"
OUT_NOW = "stock-outs-out-now"
MONTHS = "stock-outs-months"
MEASURES = "stock-outs-measures"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Stock-outs", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("What ran out, where, for how long, and is it upstream?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    language = question.language
    return [
        section(SPELLS, language, how_to_read_spells(language)),
        section(OUT_NOW, language),
        section(MONTHS, language, how_to_read_months(language)),
        section(MEASURES, language, how_to_read_measures(language)),
    ]


def how_to_read_spells(language: str) -> str:
    """Say how to read the timeline."""
    return say(
        "Each bar is one stock-out; bars that overlap lie below each other. An arrow stands where "
        "a stock-out that has not ended was last confirmed: it lasted at least that long. Striped "
        "bars at the top are the district pharmacy's own; stripes on a health center's bar mark "
        "the days on which its district pharmacy was out of the same medicine.",
        language,
    )


def how_to_read_months(language: str) -> str:
    """Say how to read the heatmap."""
    return say(
        "White is a month without a day out. Hatched months lie outside the records.", language
    )


def how_to_read_measures(language: str) -> str:
    """Say how the measures are counted."""
    return say(
        "Share of time: days out over days at risk, all health centers of the selection together, "
        "one medicine at a time. The typical length counts stock-outs that have not ended as "
        "lasting at least as long as confirmed (Kaplan-Meier), so it does not understate the "
        "long ones.",
        language,
    )
