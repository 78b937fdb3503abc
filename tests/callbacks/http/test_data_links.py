"""The links to the numbers behind each chart, as a page gives them: they ask what the page asks."""

from urllib.parse import quote

from layouts.ids import DATA_KINDS
from tests.pages import every_page
from tests.programme import HERE
from tests.trees import post_page

ASKED = {"district": [HERE], "health_center": [f"{HERE}-α", f"{HERE}-β"], "start": ["2012-03"]}
PAIRS = [f"{name}={quote(value)}" for name, values in ASKED.items() for value in values]


@every_page
def test_the_data_behind_every_chart_are_of_the_same_question(client, page):
    response = post_page(client, page.layout, "?" + "&".join(PAIRS)).get_json()["response"]
    for chart in page.charts:
        for kind in DATA_KINDS:
            link = response[f"{page.chart_id(chart)}-{kind}"]["href"]
            answer = client.get(f"{link}&header=comment" if kind == "csv" else link)
            assert answer.status_code == 200, link
            if kind in ("csv", "json"):
                for pair in PAIRS:
                    assert pair in answer.text, (chart.name, kind)
