"""Answers about what left with the leavers and who is still there: rows in, charts out."""

import pandas as pd

from answers.turnover.postings import MOST_ROWS, PATH, nothing_here, rate_rows
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.indicators import indicator_in_focus
from dashboard.messages import say
from dashboard.question import Question
from dashboard.turnover.figures.rates import destinations, share_rows, vacancy_bars
from dashboard.turnover.sentences import ledgers as words
from dashboard.turnover.sentences import postings
from dashboard.turnover.sentences import rates as years
from dashboard.turnover.sentences import vacancy as left
from dashboard.turnover.sentences.rates import place_name
from dashboard.turnover.statistics.ledgers import ledgers
from dashboard.turnover.statistics.rates import ALL


def ledgers_answer(
    leavers: pd.DataFrame,
    rates: pd.DataFrame,
    gained: tuple[int, float],
    staff: str,
    question: Question,
) -> Answer:
    """Add up what was lost to the centers and to the programme, and draw where they went.

    `leavers`: rows of `departed_nurses`; `rates`: of `turnover_rates`; `gained`: `skill_gained`.
    """
    language = question.language
    if question.window.is_empty or not (rates.person_years > 0).any():
        return nothing_here(postings.nothing_posted(question), language)
    sums = ledgers(leavers)
    title = words.ledgers_title(sums, staff, language)
    if leavers.empty:
        return Answer(title, "")
    indicator = indicator_in_focus(question.filters, question.indicators)
    kept = set(rates.place[rates.person_years > 0])
    rows = rate_rows(rates[rates.place.isin(kept)], question)
    return Answer(
        title,
        words.ledgers_sentence(sums, language),
        (Panel(destinations(rows, language), say("Where those who left went", language)),),
        cards=words.ledger_cards(sums, gained, indicator, language),
    )


def fragility_answer(found: pd.DataFrame, without: pd.DataFrame, question: Question) -> Answer:
    """List the centers that hang on one nurse; `found`: of `fragility`, `without`: `vacancies`."""
    if found.empty or question.window.is_empty:
        return nothing_here(postings.nothing_posted(question), question.language)
    return Answer(
        left.fragility_title(found, question),
        left.fragility_sentence(found, question),
        columns=left.fragile_columns(found, without, question),
    )


def vacancy_answer(found: pd.DataFrame, question: Question) -> Answer:
    """Draw the days without an IMCI nurse; `found`: rows of `vacancies`."""
    language = question.language
    if found.empty:
        return nothing_here(postings.nothing_posted(question), language)
    some = found[(found.days_without > 0) & found.health_center.isin(question.found_centers)]
    drawn = lists.on_page(some, question).reset_index(drop=True)
    said = [left.vacancy_words(row, language) for row in drawn.itertuples()]
    panels = (Panel(vacancy_bars(drawn.assign(words=said), language)),) if len(drawn) else ()
    return Answer(
        left.vacancy_title(found, language),
        left.vacancy_sentence(found, language),
        panels,
        lists.page_note(len(some), question),
        pages=lists.page_links(len(some), PATH, question),
    )


def stability_answer(table: pd.DataFrame, staff: str, question: Question) -> Answer:
    """Draw who of a year ago is still in post, by place; `table`: rows of `yearly`."""
    language = question.language
    if question.window.is_empty:
        return nothing_here(postings.no_month(language), language)
    if table.empty:
        return nothing_here(years.no_year(language), language)
    latest = table[table.started_on == table.started_on.max()]
    whole = next(latest[latest.place == ALL].itertuples())
    rows = stability_rows(latest, question)
    return Answer(
        years.stability_title(whole, staff, question),
        years.stability_sentence(whole, question),
        (Panel(share_rows(rows)),) if rows.denominator.any() else (),
        cards=years.year_cards(whole, language),
    )


def stability_rows(latest: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Choose the places to draw: the selection, its districts, and its centers where they fit."""
    named, held = question.places, list(latest.place)
    wide = [ALL, *(place for place in named.districts if place in held)]
    wide = wide if len(wide) > 2 else wide[:1]
    centers = [center for center in question.found_centers if center in held]
    if question.filters.page or question.filters.find:
        places = [ALL, *lists.on_page(centers, question)]
    else:
        places = wide + (centers if 1 < len(centers) <= MOST_ROWS - len(wide) else [])
    rows = latest.set_index("place").loc[places].reset_index()
    return rows.assign(
        label=[place_name(place, named, question.language) for place in rows.place],
        is_head=rows.place.isin(wide),
        share=rows.stability,
        numerator=rows.still_in_post,
        denominator=rows.at_start,
        hover=[years.share_words(row, question.language) for row in rows.itertuples()],
    )
