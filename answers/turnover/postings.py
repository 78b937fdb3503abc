"""Answers about postings and departures: rows in, each chart with its words out."""

from collections.abc import Iterator

import pandas as pd

from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.turnover.figures.postings import swim_lanes
from dashboard.turnover.figures.rates import rate_intervals
from dashboard.turnover.sentences import postings as posts
from dashboard.turnover.sentences import rates as rated
from dashboard.turnover.statistics.postings import IMCI, clipped, mentored_spells, untrained_spells
from dashboard.turnover.statistics.rates import ALL, over_years, posting_list, staffing

PATH = "/turnover"
MOST_ROWS = 40


def nothing_here(sentence: str, language: str) -> Answer:
    """Say why there is nothing to draw."""
    return Answer(say("Nothing to show here", language), sentence)


def postings_answer(postings: pd.DataFrame, periods: pd.DataFrame, question: Question) -> Answer:
    """Draw the postings in lanes, and say who left and where one nurse is all there is.

    `postings` as from the loader, `periods` from `mentored_periods`.
    """
    window, language = question.window, question.language
    listed = posting_list(postings, periods, window)
    if listed.empty:
        return nothing_here(posts.nothing_posted(question), language)
    recorded, homes = set(postings.health_center), question.places.district_of
    centers = [center for center in question.centers if center in recorded]
    centers.sort(key=lambda center: (homes[center], center))
    found = staffing(listed, centers, window)
    drawn = drawn_postings(listed, question)
    nurses: dict[str, int | None] = dict(found.nurses)
    missing = [center for center in question.centers if center not in recorded]
    if question.filters.nurse:
        nurses, missing = dict.fromkeys(sorted(set(drawn.health_center))), []
    looked_for = set(question.found_centers)
    kept = [(center, n) for center, n in nurses.items() if center in looked_for]
    if not kept:
        return nothing_here(posts.nothing_found(question), language)
    shown, others = dict(lists.on_page(kept, question)), len(listed) - len(drawn)
    return Answer(
        rated.postings_title(found, question),
        rated.postings_sentence(found, question),
        tuple(lane_panels(drawn, periods, shown, question)),
        (
            *lists.page_note(len(kept), question),
            *posts.postings_notes(others, missing, language),
            *posts.training_notes(drawn[drawn.health_center.isin(shown)], language),
        ),
        pages=lists.page_links(len(kept), PATH, question),
    )


def lane_panels(
    drawn: pd.DataFrame, periods: pd.DataFrame, nurses: dict[str, int | None], question: Question
) -> Iterator[Panel]:
    """Draw the lanes of each district; `nurses`: center -> IMCI nurses in post at the end."""
    window, places, language = question.window, question.places, question.language
    drawn = drawn[drawn.health_center.isin(nurses)]
    hover = [posts.posting_words(row, language) for row in drawn.itertuples()]
    spells = clipped(drawn, window).assign(hover=hover)
    mentored, untrained = mentored_spells(spells, periods), untrained_spells(spells)
    districts = dict.fromkeys(places.district_of[center] for center in nurses)
    for district in districts:
        here = {one: n for one, n in nurses.items() if places.district_of[one] == district}
        held = spells[spells.health_center.isin(here)]
        shaded, late = (one[one.posting.isin(held.index)] for one in (mentored, untrained))
        figure = swim_lanes(held, shaded, late, here, window, language)
        yield Panel(figure, places.name(district) if len(districts) > 1 else "")


def drawn_postings(listed: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Keep the IMCI nurses' postings; everybody's where one center or nurses are asked for."""
    filters, is_imci = question.filters, listed.role == IMCI
    if filters.nurse or len(filters.health_center) == 1 or not is_imci.any():
        return listed
    return listed[is_imci]


def rates_answer(
    rates: pd.DataFrame, beside: pd.DataFrame | None, question: Question
) -> Answer:  # fmt: skip
    """Draw exits per 100 person-years with their exact intervals, by year and by center.

    `rates`: rows of `turnover_rates`; `beside`: those of the district around one health center.
    """
    language, named = question.language, question.places
    places = over_years(rates)
    places = places[places.person_years > 0]
    if places.empty:
        return nothing_here(posts.nothing_posted(question), language)
    rows = rate_rows(rates[rates.place.isin(places.place)], question)
    whole = next(places[places.place == ALL].itertuples())
    compared = [] if beside is None else [rated.beside_district(whole, beside, language)]
    return Answer(
        rated.rates_title(whole, language),
        " ".join([rated.rates_sentence(places, named, language), *compared]),
        (Panel(rate_intervals(rows, language)),),
    )


def rate_rows(rates: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Choose the places to draw, fewer where there are too many: the selection, its districts
    year by year, and its centers.
    """
    named, language, held = question.places, question.language, set(rates.place)
    districts = [place for place in named.districts if place in held]
    centers = [center for center in question.found_centers if center in held]
    wide = [ALL, *(districts if len(districts) > 1 else [])]
    choices = [(wide, centers if len(question.centers) > 1 else []), (wide, []), ([ALL], districts)]
    if question.filters.page or question.filters.find:  # a page of centers, whatever its length
        return rated.place_rows(rates, [ALL], lists.on_page(centers, question), named, language)
    for chosen, single in choices:
        rows = rated.place_rows(rates, chosen, single, named, language)
        if len(rows) <= MOST_ROWS:
            return rows
    return rated.place_rows(rates, [ALL], [], named, language)
