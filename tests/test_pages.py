"""Every page's answers: one computation for a page and a question, held against all laws.

It is answered in the made-up language of tests/visible.py, so that the same answer also shows the
words that no translator was given; the gates have it in English too.
"""

from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from answers.desk import Desk
from app import create_app
from callbacks.rendering import GRAPH_CONFIG
from dashboard import messages
from dashboard.drawing import theme
from dashboard.svg.drawing import svg
from data_loaders.settings import Settings
from tests.desks import desk_at
from tests.gates import spread
from tests.pages import ALONE, PAGES, SEARCHES, drawn_at, every_page
from tests.trees import graphs, ids, post_page, rebuilt, strictly_parsed
from tests.visible import LANGUAGE, catalogue, texts_of, untranslated

EVERYTHING, *NARROWER = SEARCHES
# Everything on every page; of the others each on a third of the pages, and each page a third.
some_questions = pytest.mark.parametrize(
    ("page", "search"),
    [
        *((page, EVERYTHING) for page in PAGES),
        *(
            case
            for number, page in enumerate(PAGES)
            for case in spread([(page, search) for search in NARROWER], number, every=3)
        ),
    ],
    ids=lambda one: getattr(one, "layout", None) and one.layout.NAME,
)


@dataclass(frozen=True)
class Served:
    """The app on the small programme in one language, and what answers it."""

    language: str
    client: object
    desk: Desk


@pytest.fixture(scope="session")
def spoken(shared_programme) -> dict[str, Served]:
    """Return the app in the made-up language and in English."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "catalogue", catalogue)
        return {
            language: Served(
                language,
                create_app(shared_programme, Settings(language=language)).server.test_client(),
                desk_at(shared_programme, language=language),
            )
            for language in (LANGUAGE, "en")
        }  # fmt: skip


@pytest.fixture(params=[LANGUAGE, pytest.param("en", marks=pytest.mark.gate)])
def served(spoken, request, monkeypatch) -> Served:
    """Return the app in one language."""
    monkeypatch.setattr(messages, "catalogue", catalogue)
    return spoken[request.param]


@some_questions
def test_every_page_answers_every_filter_alone_within_the_laws(served, page, search):
    assert served.client.get(page.layout.PATH + search).status_code == 200
    answer = post_page(served.client, page.layout, search)
    assert answer.status_code == 200
    response = strictly_parsed(answer.text)["response"]  # no NaN reaches JSON
    stage = drawn_at(served.desk, page, search)
    law_7_no_id_is_drawn_twice(stage, response)
    law_7_every_chart_is_answered(page, response)
    law_7_graphs_can_be_drawn_and_send_nothing_away([*filled(response), stage])
    if served.language == LANGUAGE:
        every_word_went_through_the_catalogue(page, response)


def filled(response: dict) -> list:
    """Return what an answer fills a page's places with, as components."""
    return [rebuilt(value) for place in response.values() for value in place.values()]


def law_7_no_id_is_drawn_twice(stage, response: dict) -> None:
    both = ids(stage) + ids(filled(response))
    assert {name for name in both if both.count(name) > 1} == set()


def law_7_every_chart_is_answered(page, response: dict) -> None:
    for chart in page.charts:
        assert response[f"{page.chart_id(chart)}-title"]["children"]
        assert response[f"{page.chart_id(chart)}-csv"]["href"].startswith("/data/")


def law_7_graphs_can_be_drawn_and_send_nothing_away(trees: list) -> None:
    for graph in graphs(trees):
        kinds = {trace["type"] for trace in graph.figure["data"]}
        assert kinds <= theme.TRACE_TYPES, graph.id
        assert graph.config == GRAPH_CONFIG
        height = graph.figure["layout"]["height"]
        assert graph.style["height"] == height
        assert not hasattr(graph, "responsive")  # with it charts overlap on a warm cache
        drawn = svg(graph.figure, 700, graph.id)  # as exports and the first HTML draw it
        assert "nan" not in drawn.lower()
        assert ET.fromstring(drawn.encode()).get("height") == str(height)  # noqa: S314 (our own)
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""


def every_word_went_through_the_catalogue(page, response: dict) -> None:
    texts = list(texts_of([
        one for one in filled(response)
        if not (isinstance(one, str) and one.startswith("/data/"))
    ]))  # fmt: skip
    assert sum("⟦" in text for text in texts) >= 1 + len(page.charts)
    assert untranslated(texts) == []


def test_the_laws_find_what_breaks_them(served):
    """An answer with a graph of a strange kind, and one with a word of its own."""
    page = next(page for page in every_page.args[1] if page.layout.NAME == "trends")
    response = post_page(served.client, page.layout, "").get_json()["response"]
    graph = graphs(filled(response))[0]
    graph.figure["data"][0]["type"] = "pie"
    with pytest.raises(AssertionError):
        law_7_graphs_can_be_drawn_and_send_nothing_away([graph])
    chart = page.chart_id(page.charts[0])
    for broken in ("", "A word of its own"):
        other = response | {f"{chart}-title": {"children": broken}}
        with pytest.raises(AssertionError):
            law_7_every_chart_is_answered(page, other)
            every_word_went_through_the_catalogue(page, other)
    with pytest.raises(AssertionError):
        law_7_no_id_is_drawn_twice(filled(response), response)


@some_questions
def test_7_an_empty_database_is_answered_with_what_to_do(empty_client, page, search):
    opened = empty_client.get(page.layout.PATH + search)
    assert "Traceback" not in opened.text
    if getattr(page.layout, "OPENS_EMPTY", False):  # the page that an empty database is filled from
        assert opened.status_code == 200
    else:
        assert opened.status_code == 503
        assert "python app.py import" in opened.text
    answer = post_page(empty_client, page.layout, search)
    assert answer.status_code == 200
    for chart in page.charts:
        title = answer.get_json()["response"][f"{page.chart_id(chart)}-title"]["children"]
        assert title == "There are no data yet"


@every_page
def test_7_no_nan_reaches_the_json_of_any_chart(client, page):
    folder = page.layout.PATH.strip("/") or page.layout.NAME
    for chart in page.charts:
        for name in page.layout.FILTERS:
            search = f"?{name}={quote(ALONE[name])}"
            answer = client.get(f"/data/{folder}/{chart.name}.json{search}")
            assert answer.status_code == 200, (chart.name, search, answer.text)
            assert strictly_parsed(answer.text)["metadata"]["filters"]
