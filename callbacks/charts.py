"""How a page's charts reach the screen: one list, one request, one answer."""

from dash import Dash, Input, Output, no_update

from answers.charts import Chart, database_words, no_data, nurses_to_choose
from answers.desk import Asked, Desk
from answers.pages import asked_of, data_address
from callbacks.filters import register_filters
from callbacks.http.answers_kept import Posted, packed_json
from callbacks.http.desks import DeskOf
from callbacks.pages import Page
from callbacks.rendering import notes, panels
from dashboard.answers import Answer
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


def page_outputs(page: Page) -> tuple[Output, ...]:
    """List the places that a page's answer fills."""
    name = page.layout.NAME
    return (
        Output(part(name, SELECTION), "children"),
        Output(part(name, NURSES), "options"),
        *(output for chart in page.charts for output in chart_outputs(page.chart_id(chart))),
    )


def page_values(desk: Desk, page: Page, search: str | None) -> list:
    """Answer a page's question: the selection in words, its nurses, and every chart."""
    with desk.asking(search) as asked:
        return values_of(page, asked)


def values_of(page: Page, asked: Asked) -> list:
    """Return the values of `page_outputs`, all of one snapshot."""
    reader, question = asked.reader, asked_of(page.layout.NAME, asked.question)
    nurses = [option(code) for code in nurses_to_choose(reader, question)]
    values = [question.filters.describe(question.language), nurses]
    for chart in page.charts:
        answer = chart.answer(reader, question) if question.window else no_data(question.language)
        values += shown(page, chart, answer, question)
    return values


def page_body(desk: Desk, asked: Asked, page: Page) -> bytes:
    """Return a page's answer as packed JSON, worked out once for all who ask the same."""

    def worked_out() -> bytes:
        return packed_json(page_outputs(page), values_of(page, asked))

    return desk.packed(asked, page.layout.NAME, worked_out)


def unanswered(page: Page, problem: DatabaseProblem, language: str) -> list:
    """Say on an open page that the database went away; no old chart stays as if it were true."""
    answer = Answer(*database_words(problem, language))
    values = ["", no_update]
    for chart in page.charts:
        parts = [panels(page.chart_id(chart), answer), notes(answer)]
        values += [answer.title, answer.sentence, *parts, *[no_update] * len(DATA_KINDS)]
    return values


def register_page(app: Dash, whose: DeskOf, page: Page, pages: tuple) -> Posted:
    """Wire a page: the filters write the URL, and the URL is answered in one request.

    Returns how that request is answered from what is kept.
    """
    register_filters(app, page.layout, pages)
    outputs, address = page_outputs(page), Input(part(page.layout.NAME, LOCATION), "search")

    @app.callback(list(outputs), address)
    def show_page(search):
        return page_values(whose(), page, search)

    return Posted(
        outputs,
        address,
        search_of=lambda search: search,
        body=lambda desk, asked, _: page_body(desk, asked, page),
        failed=lambda problem, language: unanswered(page, problem, language),
    )
