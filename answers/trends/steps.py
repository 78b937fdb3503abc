"""Skipped steps of the consultation: which is missed most, and at which places."""

from collections.abc import Iterable

import pandas as pd

from answers.charts import Chart
from answers.trends.selection import homes
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.sheets.statistics.levels import grid_levels
from dashboard.trends.figures.steps import least_width, misses_heatmap, misses_pareto
from dashboard.trends.sentences.signals import nothing_observed, places_left_out
from dashboard.trends.sentences.steps import (
    bar_words,
    hollow_words,
    items_sentence,
    items_title,
    key_to_codes,
    not_in_bars,
    period_words,
    steps_title,
)
from dashboard.trends.statistics import steps as statistics
from data_loaders.scope import Reader
from data_loaders.trends import load_totals

MOST_PLACES = 60


def totals(reader: Reader, question: Question) -> pd.DataFrame:
    """Load what was observed in the last six months of the selection, by center and nurse."""
    months = statistics.six_months(question.window)
    return load_totals(reader, question.filters, months, months.start)


def district_totals(reader: Reader, question: Question, centers: Iterable[str]) -> pd.DataFrame:
    """Load the same of every nurse and indicator in the districts of some health centers.

    It tells which indicators count several tasks of each child: one nurse, or one indicator alone,
    does not.
    """
    homes = tuple(sorted({question.places.district_of[center] for center in centers}))
    filters = question.filters.choosing(district=homes, health_center=(), nurse=(), indicator=())
    return totals(reader, question.about(filters))


def items(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/items`: the misses of each step, the most frequent first."""
    months = statistics.six_months(question.window)
    sums, filters = totals(reader, question), question.filters
    is_part = filters.health_center or filters.nurse or filters.indicator
    wider = district_totals(reader, question, sums.health_center) if is_part else None
    return statistics.items(sums, question.chosen_indicators, months, wider)


def steps(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/steps`: the misses of each step by district, or by center of one."""
    months = statistics.six_months(question.window)
    rows = totals(reader, question)
    return statistics.by_place(rows, question.chosen_indicators, months, place_of(question))


def levels(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/levels`: where the cells of centers seen seldom are drawn.

    Columns: `grid_levels`. Of one district, from all that was observed there: not of a nurse,
    whose observations are no center's, and not of one center alone, which is compared with none.
    """
    home = homes(question)
    if question.filters.nurse or len(home) < 2 or len(set(home.values())) > 1:
        return grid_levels(totals(reader, question)[:0], ())
    rows = district_totals(reader, question, home)
    return grid_levels(rows, statistics.steps_of(question.chosen_indicators))


def place_of(question: Question) -> dict[str, str]:
    """Map the selection's centers to their districts when there are several, else to themselves."""
    home = homes(question)
    return home if len(set(home.values())) > 1 else {center: center for center in home}


def draw_items(lines: pd.DataFrame, question: Question) -> Answer:
    """Draw which step is missed most."""
    language = question.language
    if lines.empty:
        return nothing_to_miss(question)
    labels = {one.code: one.label for one in question.indicators}
    months = statistics.six_months(question.window)
    missed = lines[(lines.misses > 0) & lines.cumulative_share.notna()]
    panels = (Panel(misses_pareto(missed, bar_words(missed, labels, language))),)
    return Answer(
        items_title(statistics.by_rate(lines), labels, language),
        items_sentence(lines, months, language),
        panels if len(missed) else (),
        tuple(not_in_bars(lines, labels, language)),
    )


def draw_steps(
    cells: pd.DataFrame, question: Question, items: pd.DataFrame, levels: pd.DataFrame
) -> Answer:
    """Draw how often each step is missed at each place, the most missed step first."""
    months, language = statistics.six_months(question.window), question.language
    if cells.empty:
        return nothing_to_miss(question)
    of_code = {one.code: one for one in question.indicators}
    order = list(statistics.by_rate(items).indicator)
    places = sorted(set(cells.place))
    drawn = places[:MOST_PLACES]
    figure = misses_heatmap(statistics.with_levels(cells, levels), drawn, order)
    figure["layout"]["meta"] = {"districts": list(question.places.districts)}
    shown = levels[levels.place.isin(drawn)]
    rest = places_left_out(len(places) - len(drawn), language)
    return Answer(
        steps_title(cells, order[0], of_code[order[0]].label, language),
        period_words(months, language),
        (Panel(figure, width=least_width(order)),),
        (key_to_codes([of_code[code] for code in order]), *hollow_words(shown, language), *rest),
    )


def nothing_to_miss(question: Question) -> Answer:
    """Say that no step of a consultation was observed in the last months of the selection."""
    language = question.language
    if question.window.is_empty:
        return Answer(say("No step observed", language), nothing_observed(question))
    months = period_words(statistics.six_months(question.window), language)
    said = say(
        "No assessment, classification, treatment or counselling was observed here in {months}.",
        language,
    )
    more = choose_more(question.filters, language, months=True)
    return Answer(say("No step observed", language), said.format(months=months) + more)


ITEMS = Chart("items", items, draw_items)
STEPS = Chart("steps", steps, draw_steps, {"items": items, "levels": levels})
