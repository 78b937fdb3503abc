"""Law 5: hostile, odd and reordered spellings of one question are one entry, computed once.

How long they take is measured by `python -m benchmarks.run --only spellings`.
"""

from urllib.parse import quote, unquote

import pytest

from app import create_app
from callbacks import charts, first_page, shell
from callbacks.http.answers_kept import NOTICE
from callbacks.pages import PAGES
from layouts import trends
from layouts.ids import ADDRESS, PAGE
from tests.programme import HERE, THERE
from tests.trees import post_page

PLAIN = f"?district={quote(HERE)}&district={quote(THERE)}&indicator={quote('ΔΕΙ')}"
PAIRS = PLAIN.lstrip("?").split("&")
# What reads otherwise and means the same, with what the reader is told.
SPELLINGS = {
    "&".join(reversed(PAIRS)): "",
    "&".join(PAIRS * 60): "",
    "?" + "&".join(PAIRS * 70): "The address is too long: its end was not read.",
    PLAIN.replace("%CE", "%ce"): "",
    f"{PLAIN}&start=1900-01": "Jan 1900: before the records, which begin in Jan 2012.",
    f"{PLAIN}&start=2012-01": "",
    f"{PLAIN}&end=2199-12": "Dec 2199: after the records, which end in Feb 2013.",
    f"{PLAIN}&district=XX&nurse=nobody":
        "Left out, not known here: district=XX, nurse=nobody.",
    f"{PLAIN}&District=KIR&DISTRICT=a+b&district=a%20b":
        "Left out, not known here: District=KIR, DISTRICT=a b, district=a b.",
    f"{PLAIN}&nurse=&find=&start=": "Left out, not known here: nurse=, find=, start=.",
    f"{PLAIN}&&&=&x": "Left out, not known here: =, x=.",
    f"{PLAIN}&x=%00%0d%0aSet-Cookie:a=b":
        "Left out, not known here: x=\ufffd\ufffd\ufffdSet-Cookie:a=b.",
    f"{PLAIN}&nurse=%ED%A0%80": "Left out, not known here: nurse=\ufffd\ufffd\ufffd.",
}  # fmt: skip


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """Return what was worked out: answers, frames of pages, first documents."""
    done = []
    for module, name in ((charts, "values_of"), (shell, "frame"), (first_page, "still")):
        plain = getattr(module, name)

        def noted(*given, _plain=plain, _name=name):
            if _name != "still" or len(given) == 3:  # the place of the notice is drawn each time
                done.append(_name)
            return _plain(*given)

        monkeypatch.setattr(module, name, noted)
    return done


@pytest.fixture
def client(programme_engine):
    server = create_app(programme_engine).server
    return server.test_client()


def post_address(client, path: str, search: str):
    return client.post("/_dash-update-component", json={
        "output": f"{PAGE}.children", "outputs": {"id": PAGE, "property": "children"},
        "inputs": [{"id": ADDRESS, "property": "data",
                    "value": {"pathname": path, "search": search, "visit": len(search)}}],
    })  # fmt: skip


def test_every_spelling_gets_the_one_answer_and_is_told_what_was_left_out(client, counted):
    plain = post_page(client, trends, PLAIN)
    assert unquote(plain.headers[NOTICE]) == ""
    for search, notice in SPELLINGS.items():
        answer = post_page(client, trends, search)
        assert answer.data == plain.data, search
        assert unquote(answer.headers[NOTICE]) == notice
    assert counted == ["values_of"]


def test_the_frame_of_a_page_is_drawn_once_for_all_spellings(client, counted):
    plain = post_address(client, "/trends", PLAIN)
    for search in SPELLINGS:
        for path in ("/trends", "/trends/", "/trends//"):
            assert post_address(client, path, search).data == plain.data, search
    assert counted == ["frame"]


def test_a_document_and_its_callback_are_one_computation(client, counted):
    for search in ("", *SPELLINGS):
        said = client.get("/trends" + PLAIN if not search else f"/trends?{search.lstrip('?')}")
        assert said.status_code == 200
    post_page(client, trends, PLAIN)
    assert counted == ["still", "values_of"] or sorted(counted) == ["still", "values_of"]


def test_the_first_document_names_what_was_left_out(client):
    text = client.get("/trends?district=%3Cscript%3E").text
    assert '<p class="left-out" role="status">Left out, not known here: ' in text
    assert "district=&lt;script&gt;." in text
    assert '<p class="left-out" role="status"></p>' in client.get("/trends").text


def test_data_urls_stay_strict_and_have_limits(client):
    address = "/data/trends/series.csv"
    assert client.get(f"{address}?district=XX").status_code == 400
    long = client.get(f"{address}?{'&'.join(PAIRS * 70)}")
    assert long.status_code == 400
    assert long.text.startswith("The query string is too long: at most 8,000 letters and 200 ")
    assert long.headers["Cache-Control"] == "no-store"
    plain = client.get(f"{address}?district={quote(HERE)}")
    for odd in ("&start=1900-01", "&end=2199-12", f"&district={quote(HERE)}"):
        assert client.get(f"{address}?district={quote(HERE)}{odd}").data == plain.data


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout.NAME)
def test_no_page_computes_a_second_time_for_another_spelling(client, counted, page):
    for search in (f"?district={quote(HERE)}&start=1900-01", f"?x=1&district={quote(HERE)}"):
        assert post_page(client, page.layout, search).status_code == 200
    assert counted == ["values_of"]
