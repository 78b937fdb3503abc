"""What is counted of supplies: each by itself, all tracers together, and shortages upstream."""

import pandas as pd

from answers.stock_outs.rows import Stock, known_window, last_day, stock
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.stock_outs.figures.days import tracer_line
from dashboard.stock_outs.figures.measures import share_panels
from dashboard.stock_outs.figures.rows import supply_rows
from dashboard.stock_outs.sentences import measures as counts
from dashboard.stock_outs.sentences import spells
from dashboard.stock_outs.sentences import upstream as reach
from dashboard.stock_outs.statistics.days import all_tracers, clipped, point_rates, states_on
from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.upstream import is_pharmacy, reached, upstream_share
from data_loaders.scope import Reader
from data_loaders.stock_outs import has_stock_outs, load_tracers


def supply_measures(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/measures`: every supply's centers, stock-outs and days out."""
    return measure_table(stock(reader, question), question)


def measure_table(held: Stock, question: Question) -> pd.DataFrame:
    """Count every supply at the health centers, over the days that the records cover."""
    known, supplies = known_window(held, question), held.grid[1]
    away, centers = clipped(held.away, known), question.centers
    begins = question.records.first_day
    counted = measures(held.found, centers, supplies, known, away, begins and pd.Timestamp(begins))
    day = last_day(held, question)
    states = states_on(day, held.found, held.united, held.checks, held.always, (centers, supplies),
                       held.away)  # fmt: skip
    return counted.merge(point_rates(states, supplies), on="supply")


def tracer_months(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/tracers`: days with every tracer in stock, by month."""
    held = stock(reader, question)
    known = known_window(held, question)
    tracers = [code for code in load_tracers(reader) if code in held.grid[1]]
    away = clipped(held.away, known)
    return all_tracers(held.found, away, question.centers, tracers, known)


def upstream_reach(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/upstream`: the pharmacies' stock-outs and the centers out too."""
    held = stock(reader, question)
    found = held.found[~is_pharmacy(held.found)]
    home = question.places.district_of
    return reached(found, held.stores.found, home, question.centers, held.window)


def centers_share(held: Stock, question: Question) -> dict[str, float]:
    """Return the share of the centers' days out on which the pharmacy was out too."""
    found = held.found[~is_pharmacy(held.found)]
    return upstream_share(found, held.stores, question.places.district_of, held.window)


def nothing(reader: Reader, question: Question, title: str = "") -> Answer:
    """Answer where there is nothing to draw: why, and what to do."""
    why = spells.nothing_recorded(question, has_stock_outs(reader))
    return Answer(title or spells.no_title(question.language), why)


def shared_days(held: Stock, question: Question) -> str:
    """Say on how many of the centers' days out the pharmacy was out too."""
    shared = centers_share(held, question)
    return spells.upstream_sentence(
        shared["both"], shared["known"], question.language, shared["low"], shared["high"]
    )


def answer_measures(reader: Reader, question: Question) -> Answer:
    """Draw the share of time that each supply was out at the health centers."""
    counted, language = measure_table(stock(reader, question), question), question.language
    if counted.empty or not counted.days_at_risk.any():
        return nothing(reader, question)
    named = supply_rows(list(counted.supply), question)
    figures = share_panels(counts.measures_in_words(counted, language), named)
    return Answer(
        counts.measures_title(counted, question),
        counts.measures_sentence(counted, language),
        tuple(Panel(figure) for figure in figures),
    )


def answer_tracers(reader: Reader, question: Question) -> Answer:
    """Draw the share of days with every tracer in stock, by month."""
    table, language = tracer_months(reader, question), question.language
    tracers = len(load_tracers(reader))
    if not tracers or not table.center_days.any():
        return Answer(reach.tracers_title(table, tracers, language), reach.no_tracers(language))
    title = reach.tracers_title(table, tracers, language)
    said = reach.tracers_sentence(table, language)
    return Answer(title, said, (Panel(tracer_line(table, language)),))


def answer_upstream(reader: Reader, question: Question) -> Answer:
    """List the shortages at the pharmacies that several health centers shared."""
    table, language = upstream_reach(reader, question), question.language
    said = reach.reach_sentence(table, question)
    sentence = said or shared_days(stock(reader, question), question)
    notes = tuple(reach.untouched_note(table, language))
    columns = reach.reach_columns(table, question)
    return Answer(reach.reach_title(table, question), sentence, notes=notes, columns=columns)
