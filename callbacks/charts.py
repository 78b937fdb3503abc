"""How a page's charts reach the screen: one list, one request, one answer."""

from dash import Dash, Input, Output, no_update

from answers.charts import Chart, database_words, no_data, nurses_to_choose
from answers.desk import Desk
from answers.pages import data_address
from callbacks.filters import register_filters
from callbacks.http.answers_kept import not_to_be_kept
from callbacks.pages import Page
from callbacks.rendering import notes, panels
from dashboard.answers import Answer
from dashboard.filters import read_search
from dashboard.months import NO_VERSION
from dashboard.question import Question
from data_loaders.engine import DatabaseProblem
from layouts.ids import DATA_KINDS, LOCATION, NURSES, SELECTION, part
from layouts.parts.pickers import option


def chart_outputs(chart_id: str) -> list[Output]:
    """List the places an answer fills."""
    return [
        Output(f"{chart_id}-title", "children"),
        Output(f"{chart_id}-sentence", "children"),
        Output(f"{chart_id}-panels", "children"),
        Output(f"{chart_id}-notes", "children"),
        *(Output(f"{chart_id}-{kind}", "href") for kind in DATA_KINDS),
    ]


def shown(page: Page, chart: Chart, answer: Answer, question: Question) -> list:
    """Return an answer as the values of `chart_outputs`."""
    data = data_address(page.layout.NAME, chart.name)
    search = question.filters.to_search()
    return [
        answer.title,
        answer.sentence,
        panels(page.chart_id(chart), answer),
        notes(answer),
        *(f"{data}.{kind}{search}" for kind in DATA_KINDS),
    ]


def page_values(desk: Desk, page: Page, search: str | None) -> list:
    """Answer a page's question: the selection in words, its nurses, and every chart."""
    with desk.ask(search) as (reader, question):
        nurses = [option(code) for code in nurses_to_choose(reader, question)]
        values = [question.filters.describe(desk.language), nurses]
        for chart in page.charts:
            answer = chart.answer(reader, question) if question.window else no_data(desk.language)
            values += shown(page, chart, answer, question)
    return values


def answered(desk: Desk, page: Page, search: str | None) -> list:
    """Answer a page's question, or find the answer that was given to it before.

    Shared with whoever asks next: nobody may change it.
    """
    key = (page.layout.NAME, desk.version(), read_search(search)[0])
    values = desk.answers.get(key)
    if values is None:
        values = page_values(desk, page, search)
        if NO_VERSION not in key:
            desk.answers.put(key, values, 1)
    return values


def unanswered(page: Page, problem: DatabaseProblem, language: str) -> list:
    """Say on an open page that the database went away; no old chart stays as if it were true."""
    answer = Answer(*database_words(problem, language))
    values = ["", no_update]
    for chart in page.charts:
        parts = [panels(page.chart_id(chart), answer), notes(answer)]
        values += [answer.title, answer.sentence, *parts, *[no_update] * len(DATA_KINDS)]
    return values


def register_page(app: Dash, desk: Desk, page: Page, pages: tuple) -> None:
    """Wire a page: the filters write the URL, and the URL is answered in one request."""
    name = page.layout.NAME
    register_filters(app, page.layout, pages)
    outputs = [
        Output(part(name, SELECTION), "children"),
        Output(part(name, NURSES), "options"),
        *(output for chart in page.charts for output in chart_outputs(page.chart_id(chart))),
    ]

    @app.callback(outputs, Input(part(name, LOCATION), "search"))
    def show_page(search):
        try:
            return answered(desk, page, search)
        except DatabaseProblem as problem:
            not_to_be_kept()
            return unanswered(page, problem, desk.language)
