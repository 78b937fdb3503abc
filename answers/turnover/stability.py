"""Who of a year ago still holds the same post?"""

import pandas as pd

from answers.turnover import rows
from answers.turnover.rates import MOST_ROWS
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.turnover.figures.stability import share_rows
from dashboard.turnover.sentences import stability as words
from dashboard.turnover.sentences.nothing import no_month, nothing_here
from dashboard.turnover.sentences.rates import place_name
from dashboard.turnover.statistics.rates import ALL
from dashboard.turnover.statistics.stability import yearly
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return who stayed over twelve months, one row a place × year counted back from the end."""
    held, staff = rows.postings_of(reader, question), rows.staff_of(question)
    periods = rows.periods_of(reader, question)
    years = yearly(held, question.window, rows.homes(question), staff, periods)
    return years.assign(staff=staff)


def draw(stability: pd.DataFrame, question: Question) -> Answer:
    """Draw who of a year ago is still in post, by place."""
    language = question.language
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    if stability.empty:
        return nothing_here(words.no_year(language), language)
    latest = stability[stability.started_on == stability.started_on.max()]
    whole = next(latest[latest.place == ALL].itertuples())
    drawn = stability_rows(latest, question)
    return Answer(
        words.stability_title(whole, rows.staff_of(question), question),
        words.stability_sentence(whole, question),
        (Panel(share_rows(drawn)),) if drawn.denominator.any() else (),
        cards=words.year_cards(whole, language),
    )


def stability_rows(latest: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Choose the places to draw: the selection, its districts, and its centers where they fit."""
    named, recorded = question.places, list(latest.place)
    wide = [ALL, *(place for place in named.districts if place in recorded)]
    wide = wide if len(wide) > 2 else wide[:1]
    centers = [center for center in question.found_centers if center in recorded]
    if question.filters.page or question.filters.find:
        places = [ALL, *lists.on_page(centers, question)]
    else:
        places = wide + (centers if 1 < len(centers) <= MOST_ROWS - len(wide) else [])
    drawn = latest.set_index("place").loc[places].reset_index()
    return drawn.assign(
        label=[place_name(place, named, question.language) for place in drawn.place],
        is_head=drawn.place.isin(wide),
        share=drawn.stability,
        numerator=drawn.still_in_post,
        denominator=drawn.at_start,
        hover=[words.share_words(row, question.language) for row in drawn.itertuples()],
    )
