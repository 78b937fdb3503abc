"""Which items does each health center have, and since when?"""

import pandas as pd

from answers.charts import Chart
from answers.visits.visited import PATH
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.visits.figures.facility import facility_grid
from dashboard.visits.sentences import facility as words
from dashboard.visits.statistics.facility import item_counts, ledger, looks
from data_loaders.scope import Reader
from data_loaders.visits import load_facility_checks, load_facility_counts

COLUMN, MARGIN = 84, 60  # pixels an item of the grid needs, and the names beside it


def conditions(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/facility`: one row an item at a center, at its latest check
    (columns: `ledger`).
    """
    codes = tuple(one.code for one in question.indicators if one.family == "facility")
    places, window = question.filters.only_places, question.window
    checks = load_facility_checks(reader, places, window)
    counts = load_facility_counts(reader, places.choosing(indicator=codes), window)
    looked = looks(checks, counts if codes else counts[:0])
    return ledger(looked, question.found_centers, question.last_known_day)


def draw_facility(conditions: pd.DataFrame, question: Question) -> Answer:
    """Say which items the centers lack and since when, and draw all of them."""
    language, centers = question.language, question.found_centers
    if question.window.is_empty or conditions.empty:
        return Answer(say("No conditions to show", language), words.no_checks(question))
    counts = item_counts(conditions, centers)
    shown = lists.on_page(centers, question)
    labels = {item: words.item_label(item, question) for item in counts["item"]}
    drawn = conditions[conditions.health_center.isin(shown)]
    hover = [words.hover_words(row, question) for row in drawn.itertuples()]
    figure = facility_grid(drawn.assign(words=hover), shown, labels, words.state_names(language))
    return Answer(
        words.facility_title(counts, question),
        words.facility_sentence(conditions, question),
        (Panel(figure, width=COLUMN * len(labels) + MARGIN),),
        lists.page_note(len(centers), question),
        columns=words.facility_columns(conditions, counts, question),
        pages=lists.page_links(len(centers), PATH, question),
    )


FACILITY = Chart("facility", conditions, draw_facility)
