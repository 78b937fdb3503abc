"""Who was posted where, mentored or not, and who left?"""

from collections.abc import Iterator

import pandas as pd

from answers.turnover import rows
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.turnover.figures.postings import swim_lanes
from dashboard.turnover.sentences import postings as words
from dashboard.turnover.sentences.nothing import nothing_found, nothing_here, nothing_posted
from dashboard.turnover.statistics.postings import IMCI
from dashboard.turnover.statistics.staffing import (
    Lanes,
    lanes,
    posting_list,
    staffing,
    training_days,
)
from data_loaders.scope import Reader

PATH = "/turnover"


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the postings of the window, one row a posting: whether its nurse was mentored when
    she left, or is now (`posting_list`).
    """
    held, periods = rows.postings_of(reader, question), rows.periods_of(reader, question)
    return posting_list(held, periods, question.window)


def mentored_periods(reader: Reader, question: Question) -> pd.DataFrame:
    """Return when these nurses counted as mentored, one row a nurse × period: nurse, started_on,
    ended_on (the first day no longer mentored).
    """
    return rows.periods_of(reader, question)


def draw(
    postings: pd.DataFrame,
    question: Question,
    mentored_periods: pd.DataFrame,
    fragility: pd.DataFrame,
) -> Answer:
    """Draw the postings in lanes, and say who left and where one nurse is all there is.

    `fragility` holds a row for every health center whose postings were ever recorded.
    """
    window, language = question.window, question.language
    if postings.empty:
        return nothing_here(nothing_posted(question), language)
    recorded, homes = set(fragility.health_center), question.places.district_of
    centers = [center for center in question.centers if center in recorded]
    centers.sort(key=lambda center: (homes[center], center))
    staffed = staffing(postings, centers, window)
    drawn = drawn_postings(postings, question)
    nurses: dict[str, int | None] = dict(staffed.nurses)
    missing = [center for center in question.centers if center not in recorded]
    if question.filters.nurse:
        nurses, missing = dict.fromkeys(sorted(set(drawn.health_center))), []
    looked_for = set(question.found_centers)
    listed = [(center, n) for center, n in nurses.items() if center in looked_for]
    if not listed:
        return nothing_here(nothing_found(question), language)
    shown = dict(lists.on_page(listed, question))
    here = drawn[drawn.health_center.isin(shown)]
    return Answer(
        words.postings_title(staffed, question),
        words.postings_sentence(staffed, question),
        tuple(lane_panels(lanes(here, mentored_periods, window, shown), question)),
        (
            *lists.page_note(len(listed), question),
            *words.postings_notes(len(postings) - len(drawn), missing, language),
            *words.training_notes(training_days(here), language),
        ),
        pages=lists.page_links(len(listed), PATH, question),
    )


def lane_panels(drawn: Lanes, question: Question) -> Iterator[Panel]:
    """Draw the lanes of each district."""
    places, language = question.places, question.language
    hover = {row.Index: words.posting_words(row, language) for row in drawn.postings.itertuples()}
    districts = dict.fromkeys(places.district_of[center] for center in drawn.nurses)
    for district in districts:
        here = [center for center in drawn.nurses if places.district_of[center] == district]
        figure = swim_lanes(drawn.within(here), hover, question.window, language)
        yield Panel(figure, places.name(district) if len(districts) > 1 else "")


def drawn_postings(listed: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Keep the IMCI nurses' postings; everybody's where one center or nurses are asked for."""
    filters, is_imci = question.filters, listed.role == IMCI
    if filters.nurse or len(filters.health_center) == 1 or not is_imci.any():
        return listed
    return listed[is_imci]
