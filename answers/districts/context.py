"""What else happened in the districts: who left, and how long were medicines out?"""

import pandas as pd

from answers.districts.labels import (
    names_of,
    nothing,
    saying_without,
    styles_of,
    whole_districts_of,
)
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.context import exit_dots, stock_dots
from dashboard.districts.sentences import context as words
from dashboard.districts.sentences.changes import months_counted
from dashboard.districts.statistics.context import (
    departures_by_district,
    district_context,
    stock_by_district,
)
from dashboard.messages import say
from dashboard.months import POSTINGS, STOCK
from dashboard.question import Question
from dashboard.records.sentences.known import known_notes
from dashboard.stock_outs.statistics.rows import known_days, supplies_of
from data_loaders.scope import Reader
from data_loaders.stock_outs import has_stock_outs, load_days_out
from data_loaders.turnover import load_posting_counts


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return exits and stock-out time, one row a district."""
    places, window = question.filters.only_places, question.window
    homes, compared = question.places.district_of, {*whole_districts_of(question)}
    district_of = {code: homes[code] for code in question.centers if homes[code] in compared}
    posted = load_posting_counts(reader, places, question.known_of(POSTINGS).window)
    left = departures_by_district(posted, district_of)
    if not has_stock_outs(reader):
        return district_context(left, None)
    known = known_days(window, question)
    days = load_days_out(reader, places, known)
    supplies = supplies_of(question.about(places), days)
    return district_context(left, stock_by_district(days, supplies, known, district_of))


def draw(context: pd.DataFrame, question: Question) -> Answer:
    """Draw exits and stock-out time of every district side by side."""
    if question.window.is_empty or question.is_summed or not question.centers:
        return nothing(question)
    title = words.context_title(context, question)
    months = months_counted(question.window, question.language)
    sentence = f"{months} {words.context_sentence(question.language)}"
    if question.never(POSTINGS) and question.never(STOCK):
        return Answer(title, sentence)
    language, names, looks = question.language, names_of(question), styles_of(question)
    exits = exit_dots(context, names, looks, language)
    stock = stock_dots(context, names, looks, language)
    answer = Answer(
        title,
        sentence,
        (
            Panel(exits, say("Exits per 100 person-years", language)),
            Panel(stock, say("Stock-out time", language)),
        ),
        (
            *words.context_notes(question),
            *known_notes(POSTINGS, question),
            *known_notes(STOCK, question),
        ),
    )
    return saying_without(answer, question)
