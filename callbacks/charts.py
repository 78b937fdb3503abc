"""How a page's charts reach the screen and the data URLs: one list, one request, one answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from dash import Dash, Input, Output, no_update

from callbacks.answers_kept import not_to_be_kept
from callbacks.desk import Desk
from callbacks.filters import register_filters
from callbacks.rendering import notes, panels
from dashboard.answers import Answer
from dashboard.filters import read_search
from dashboard.messages import say, say_marked
from dashboard.months import NO_VERSION
from dashboard.question import Question
from data_loaders.engine import DatabaseProblem
from data_loaders.places import load_nurses
from data_loaders.scope import Reader
from layouts.ids import DATA_KINDS, LOCATION, NURSES, SELECTION, part
from layouts.pickers import option


@dataclass(frozen=True)
class Chart:
    """One chart of a page: its id, the numbers it draws, and how it draws them.

    `numbers` returns what `/data/<page>/<name>.csv` holds; `answer` the chart with its words.
    """

    name: str
    chart_id: str
    numbers: Callable[[Reader, Question], pd.DataFrame]
    answer: Callable[[Reader, Question], Answer]


def chart_outputs(chart_id: str) -> list[Output]:
    """List the places an answer fills."""
    return [
        Output(f"{chart_id}-title", "children"),
        Output(f"{chart_id}-sentence", "children"),
        Output(f"{chart_id}-panels", "children"),
        Output(f"{chart_id}-notes", "children"),
        *(Output(f"{chart_id}-{kind}", "href") for kind in DATA_KINDS),
    ]


def shown(chart: Chart, page, answer: Answer, question: Question) -> list:
    """Return an answer as the values of `chart_outputs`."""
    data = f"/data/{page.PATH.strip('/') or page.NAME}/{chart.name}"
    search = question.filters.to_search()
    return [
        answer.title,
        answer.sentence,
        panels(chart.chart_id, answer),
        notes(answer),
        *(f"{data}.{kind}{search}" for kind in DATA_KINDS),
    ]


def page_values(desk: Desk, page, charts: Sequence[Chart], search: str | None) -> list:
    """Answer a page's question: the selection in words, its nurses, and every chart."""
    with desk.ask(search) as (reader, question):
        values = [question.filters.describe(desk.language), nurse_options(reader, question)]
        for chart in charts:
            answer = chart.answer(reader, question) if question.window else no_data(desk.language)
            values += shown(chart, page, answer, question)
    return values


def answered(desk: Desk, page, charts: Sequence[Chart], search: str | None) -> list:
    """Answer a page's question, or find the answer that was given to it before.

    Shared with whoever asks next: nobody may change it.
    """
    key = (page.NAME, desk.version(), read_search(search)[0])
    values = desk.answers.get(key)
    if values is None:
        values = page_values(desk, page, charts, search)
        if NO_VERSION not in key:
            desk.answers.put(key, values, 1)
    return values


def unanswered(charts: Sequence[Chart], problem: DatabaseProblem, language: str) -> list:
    """Say on an open page that the database went away; no old chart stays as if it were true."""
    answer = Answer(*database_words(problem, language))
    values = ["", no_update]
    for chart in charts:
        parts = [panels(chart.chart_id, answer), notes(answer)]
        values += [answer.title, answer.sentence, *parts, *[no_update] * len(DATA_KINDS)]
    return values


def database_words(problem: DatabaseProblem, language: str) -> tuple[str, str]:
    """Say in a title and a sentence what is wrong with the database and what to do."""
    advice = say("Check the database, then choose a filter or load the page again.", language)
    wrong = say_marked(str(problem), language)
    return say("The data cannot be read", language), f"{wrong} {advice}"


def no_data(language: str) -> Answer:
    """Say that nothing was imported yet and how to begin."""
    advice = say("Import your files: python app.py import FOLDER", language)
    return Answer(say("There are no data yet", language), advice)


def nurse_options(reader: Reader, question: Question) -> list[dict]:
    """Offer the nurses of the health centers chosen; a long list of persons helps nobody."""
    filters = question.filters
    codes = load_nurses(reader, filters.only_places) if filters.health_center else []
    return [option(code) for code in sorted({*codes, *filters.nurse})]


def register_page(app: Dash, desk: Desk, page, charts: Sequence[Chart], pages: tuple) -> None:
    """Wire a page: the filters write the URL, and the URL is answered in one request."""
    register_filters(app, page, pages)
    outputs = [
        Output(part(page.NAME, SELECTION), "children"),
        Output(part(page.NAME, NURSES), "options"),
        *(output for chart in charts for output in chart_outputs(chart.chart_id)),
    ]

    @app.callback(outputs, Input(part(page.NAME, LOCATION), "search"))
    def show_page(search):
        try:
            return answered(desk, page, charts, search)
        except DatabaseProblem as problem:
            not_to_be_kept()
            return unanswered(charts, problem, desk.language)
