"""The answer about retention: tenures in, curves with their words out."""

import math

import pandas as pd

from answers.turnover.postings import nothing_here
from dashboard.answers import Answer, Panel
from dashboard.drawing.axes import key_above
from dashboard.messages import say
from dashboard.methods.survival import between_districts
from dashboard.question import Question
from dashboard.turnover.figures.retention import district_curves, programme_line, retention_curve
from dashboard.turnover.sentences import postings
from dashboard.turnover.sentences import retention as stays
from dashboard.turnover.statistics.retention import retention, stay

MOST_DISTRICTS = 4


def retention_answer(spells: pd.DataFrame, question: Question) -> Answer:
    """Draw the retention curve, and the districts beside it; `spells`: rows of `tenures`."""
    language = question.language
    if spells.empty:
        return nothing_here(postings.nothing_posted(question), language)
    found, panels = stay(spells), []
    if not math.isnan(found.given_years):
        ends = found.given_years, found.until_years
        curve = retention(spells)
        figure = retention_curve(curve, *ends, spells, language)
        if (spells.event & ~spells.lost).any():
            hidden = [trace | {"showlegend": False} for trace in figure["data"]]
            until = max((x for x in hidden[2]["x"] if x is not None), default=found.until_years)
            hidden[2] |= {"name": say("in the same post", language), "showlegend": True}
            figure["data"] = [*hidden, programme_line(curve, found.given_years, until, language)]
            figure["layout"] |= key_above(figure["layout"]["height"])
        panels.append(Panel(figure))
    test = between_districts(spells)
    named = {question.places.name(one): own for one, own in spells.groupby("district")}
    if test and len(named) <= MOST_DISTRICTS:
        title = stays.districts_title(named, test, language)
        panels.append(Panel(district_curves(named, language), title))
    return Answer(
        stays.retention_title(found, language),
        stays.retention_sentence(found, language),
        tuple(panels),
        stays.retention_notes(test, spells, language),
    )
