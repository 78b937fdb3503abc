"""How many left, for every year worked?"""

import pandas as pd

from answers.turnover import rows
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.turnover.figures.rates import rate_intervals
from dashboard.turnover.sentences import rates as words
from dashboard.turnover.sentences.nothing import nothing_here, nothing_posted
from dashboard.turnover.statistics.rates import (
    ALL,
    imci_alone,
    over_years,
    place_rows,
    turnover_rates,
)
from data_loaders.keeping import once
from data_loaders.scope import Reader

MOST_ROWS = 40


@once
def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return exits and person-years, one row a place × calendar year (`turnover_rates`)."""
    held, staff = rows.postings_of(reader, question), rows.staff_of(question)
    periods = rows.periods_of(reader, question)
    rates = turnover_rates(held, question.window, rows.homes(question), staff, periods)
    return rates.assign(staff=staff)


def district_rates(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the rates of the whole district around one health center, one row a place × calendar
    year; no rows unless one health center is chosen, of a district that is seen whole.
    """
    homes = [question.places.district_of[center] for center in question.centers]
    partial = question.places.partial
    if len(homes) != 1 or not question.filters.health_center or homes[0] in partial:
        return numbers(reader, question).iloc[:0]
    home = homes[0]
    whole = question.filters.choosing(health_center=(), nurse=(), district=(home,))
    return numbers(reader, question.about(whole))


def draw(rates: pd.DataFrame, question: Question, district_rates: pd.DataFrame) -> Answer:
    """Draw exits per 100 person-years with their exact intervals, by year and by center."""
    language = question.language
    places = over_years(rates)
    places = places[places.person_years > 0]
    if places.empty:
        return nothing_here(nothing_posted(question), language)
    drawn = rate_rows(rates[rates.place.isin(places.place)], question)
    whole = next(places[places.place == ALL].itertuples())
    sentences = [words.rates_sentence(places, imci_alone(whole), question.places, language)]
    if len(district_rates):
        district = next(over_years(district_rates).itertuples())
        sentences.append(words.beside_district(whole, district, language))
    return Answer(
        words.rates_title(whole, language),
        " ".join(sentences),
        (Panel(rate_intervals(drawn, language)),),
    )


def rate_rows(rates: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Lay out the rows to draw, named: the selection and its districts year by year, then its
    centers; fewer where there are too many.
    """
    recorded = set(rates.place)
    districts = [place for place in question.places.districts if place in recorded]
    centers = [center for center in question.found_centers if center in recorded]
    wide = [ALL, *(districts if len(districts) > 1 else [])]
    single = centers if len(question.centers) > 1 else []
    choices = [(wide, single), (wide, []), ([ALL], districts), ([ALL], [])]
    if question.filters.page or question.filters.find:  # a page of centers, whatever its length
        choices = [([ALL], lists.on_page(centers, question))]
    laid_out = (place_rows(rates, *choice) for choice in choices[:-1])
    drawn = next((table for table in laid_out if len(table) <= MOST_ROWS), None)
    if drawn is None:
        drawn = place_rows(rates, *choices[-1])
    return words.named_rows(drawn, question.places, question.language)
