"""Stock-outs: What ran out, where, for how long, and is it upstream?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import STOCK_PAGE
from layouts.parts.sections import sections_of

NAME = "stock_outs"
PATH = "/stock-outs"
FILTERS = STOCK_PAGE
SPELLS = "stock-outs-spells"
OUT_NOW = "stock-outs-out-now"
UPSTREAM = "stock-outs-upstream"
TREATMENT = "stock-outs-treatment"
TRACERS = "stock-outs-tracers"
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
    notes = {
        OUT_NOW: "",
        SPELLS: how_to_read_spells(language),
        UPSTREAM: "",
        TREATMENT: how_to_read_treatment(language),
        MONTHS: how_to_read_months(language),
        MEASURES: how_to_read_measures(language),
        TRACERS: "",
    }
    return sections_of(notes, language)


def how_to_read_spells(language: str) -> str:
    """Say how to read the timeline."""
    return say(
        "Each bar is one stock-out; bars that overlap lie below each other. An arrow stands where "
        "a stock-out that has not ended was last confirmed: it lasted at least that long. Striped "
        "bars at the top are the district pharmacy's own; stripes on a health center's bar mark "
        "the days on which its district pharmacy was out of the same medicine. Where a "
        "stock-out was only seen at visits, the full bar reaches from the first to the last look "
        "that found nothing, and the pale one as far as it may have lasted: to the looks before "
        "and after that found stock. An open arrow back: out already at the first look.",
        language,
    )


def how_to_read_treatment(language: str) -> str:
    """Say how to read the comparison."""
    return say(
        "Hollow: care on days on which the health center had all that it needs; full: on days on "
        "which any of it was out. Lines are 95% intervals, widened because children seen by one "
        "nurse are alike. Grey: fewer than 10 children on one side.",
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
        "long ones; of those only seen, the middle between the least and the greatest length "
        "counts. Mean: days out up to 90. What was out already at the first look counts to the "
        "days, not to those that began. Days on which a center does not hold the medicine, or "
        "nobody would know, are in no number.",
        language,
    )
