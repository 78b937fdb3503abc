"""Advice and conditions on the visits page: what was said how often, and what was found there."""

import pandas as pd

from answers.charts import Undivided
from answers.visits.rows import PATH
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.visits.figures.facility import facility_grid
from dashboard.visits.figures.rhythm import waiting_curve
from dashboard.visits.sentences import advice as advised
from dashboard.visits.sentences import facility as found_there
from dashboard.visits.statistics import advice as statistics
from dashboard.visits.statistics import facility
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.visits import load_facility_checks, load_facility_counts, load_recommendations

COLUMN = 84  # pixels an item of the grid needs


@once
def pieces(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/advice`: every piece of advice, how often given, what became of it.

    Given first in the months asked for, as known on the last day.
    """
    rows = load_recommendations(reader, question.filters.only_places, question.window)
    rows = rows[rows.health_center.isin(question.found_centers)]
    known = statistics.advice_pieces(rows, question.last_known_day)
    begun = known.last_on >= pd.Timestamp(question.window.start)
    return known[begun].reset_index(drop=True)


def conditions(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/facility`: every item at every center, at its latest check."""
    codes = tuple(one.code for one in question.indicators if one.family == "facility")
    places, window = question.filters.only_places, question.window
    checks = load_facility_checks(reader, places, window)
    counts = load_facility_counts(reader, places.choosing(indicator=codes), window)
    looked = facility.looks(checks, counts if codes else counts[:0])
    return facility.ledger(looked, question.found_centers, question.last_known_day)


def answer_advice(reader: Reader, question: Question) -> Answer:
    """Say which advice was given again and again, and draw how long adoption took."""
    known = pieces(reader, question) if not question.window.is_empty else pd.DataFrame()
    if known.empty:
        return Answer(say("No advice to show", question.language), advised.no_advice(question))
    language, summed = question.language, statistics.adoption(known)
    dated = known[known.days.notna()]
    curve = statistics.adoption_curve(known).rename(columns={"not_adopted": "waiting"})
    figure = waiting_curve(curve, dated.days, advised.advice_axis(language), language)
    return Answer(
        advised.advice_title(known, question),
        advised.advice_sentence(summed, language),
        (Panel(figure, say("How long until advice was adopted", language)),),
        columns=advised.advice_columns(known, question),
    )


def answer_facility(reader: Reader, question: Question) -> Answer:
    """Say which items the centers lack and since when, and draw all of them."""
    rows = conditions(reader, question) if not question.window.is_empty else pd.DataFrame()
    if rows.empty:
        title = say("No conditions to show", question.language)
        return Answer(title, found_there.no_checks(question))
    counts = facility.item_counts(rows, question.found_centers)
    shown = lists.on_page(question.found_centers, question)
    labels = {item: found_there.item_label(item, question) for item in counts["item"]}
    drawn = rows[rows.health_center.isin(shown)]
    words = [found_there.hover_words(row, question) for row in drawn.itertuples()]
    names = found_there.state_names(question.language)
    figure = facility_grid(drawn.assign(words=words), shown, labels, names)
    return Answer(
        found_there.facility_title(counts, question),
        found_there.facility_sentence(rows, question),
        (Panel(figure, width=COLUMN * len(labels) + 60),),
        lists.page_note(len(question.found_centers), question),
        columns=found_there.facility_columns(rows, counts, question),
        pages=lists.page_links(len(question.found_centers), PATH, question),
    )


CHARTS = (
    Undivided("advice", pieces, answer_advice),
    Undivided("facility", conditions, answer_facility),
)
