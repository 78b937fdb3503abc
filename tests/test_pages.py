"""Every page's answers: no filter breaks one, no NaN is in one, no graph sends one away."""

from urllib.parse import quote

import pytest

from callbacks.charts import page_values
from callbacks.rendering import GRAPH_CONFIG
from dashboard.drawing import theme
from tests.pages import ALONE, SEARCHES, drawn_at, every_page
from tests.trees import graphs, post_page, strictly_parsed


@every_page
@pytest.mark.parametrize("search", SEARCHES)
def test_6_every_page_answers_every_filter_alone(client, page, search):
    assert client.get(page.layout.PATH + search).status_code == 200
    answer = post_page(client, page.layout, search)
    assert answer.status_code == 200
    response = strictly_parsed(answer.text)["response"]  # law 8: no NaN reaches JSON
    for chart in page.charts:
        assert response[f"{page.chart_id(chart)}-title"]["children"]
        assert response[f"{page.chart_id(chart)}-csv"]["href"].startswith("/data/")


@every_page
@pytest.mark.parametrize("search", SEARCHES)
def test_6_an_empty_database_is_answered_with_what_to_do(empty_client, page, search):
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
def test_8_no_nan_reaches_the_json_of_any_chart(client, page):
    folder = page.layout.PATH.strip("/") or page.layout.NAME
    for chart in page.charts:
        for name in page.layout.FILTERS:
            search = f"?{name}={quote(ALONE[name])}"
            answer = client.get(f"/data/{folder}/{chart.name}.json{search}")
            assert answer.status_code == 200, (chart.name, search, answer.text)
            assert strictly_parsed(answer.text)["metadata"]["filters"]


@every_page
@pytest.mark.parametrize("search", SEARCHES)
def test_10_and_11_every_graph_is_drawable_and_sends_nothing_away(desk, page, search):
    drawn = graphs(page_values(desk, page, search))
    drawn += graphs(drawn_at(desk, page, search))
    for graph in drawn:
        kinds = {trace["type"] for trace in graph.figure["data"]}
        assert kinds <= theme.TRACE_TYPES, graph.id
        assert graph.config == GRAPH_CONFIG
        assert graph.style["height"] == graph.figure["layout"]["height"]
        assert not hasattr(graph, "responsive")  # with it charts overlap on a warm cache
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""
