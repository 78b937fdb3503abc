"""`/present` is a page of the same question: the district's meeting, or which district."""

from urllib.parse import quote

import pytest

from app import ASSETS
from callbacks.meeting.presentation import SCRIPTS, STYLES
from tests.programme import HERE, THERE

H = quote(HERE)


def test_a_district_is_presented_with_its_own_words_and_no_others(client):
    page = client.get(f"/present?district={H}&end=2012-12")
    assert page.status_code == 200
    assert f"{HERE}·ω" in page.text
    assert f"?district={H}&amp;end=2012-12" in page.text
    own = page.text.replace(page.text[page.text.index('id="districts"'):
                                      page.text.index('id="strategies"')], "")  # fmt: skip
    assert THERE not in own
    assert page.headers["Cache-Control"] == "no-store"


def test_what_the_meeting_wrote_is_what_is_presented(client):
    assert f"{HERE}·κακῶς" in client.get(f"/present?district={H}&end=2012-11").text
    assert f"{HERE}·κακῶς" not in client.get(f"/present?district={H}&end=2012-12").text


@pytest.mark.parametrize(
    "search", ["", f"?district={H}&indicator=%CE%94%CE%95%CE%99", "?district=x"]
)
def test_more_or_less_than_a_district_is_asked_which(client, search):
    page = client.get(f"/present{search}")
    assert page.status_code == 200
    assert "Whose meeting is it?" in page.text
    assert f"/present?district={H}" in page.text


def test_the_files_it_names_are_there():
    for name in (*STYLES, *SCRIPTS, "zz-dashboard/icon.svg"):
        assert (ASSETS / name).is_file(), name


def test_an_empty_database_says_so(empty_client):
    assert empty_client.get("/present").status_code == 200
    assert empty_client.get("/present?district=KIR").status_code == 200
