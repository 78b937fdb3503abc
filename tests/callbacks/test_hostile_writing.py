"""Whatever is written into the forms is shown again as the words it is, on pages and in files."""

import io
from itertools import count
from urllib.parse import quote

import openpyxl
import pytest
from pptx import Presentation

from answers.meeting.month import MONTH
from answers.trends.series import SERIES
from app import create_app
from callbacks.meeting.event_routes import MOST_LABEL
from callbacks.meeting.input import MOST_NAME, MOST_ROLE
from data_loaders.settings import Settings
from tests.desks import desk_at, with_link
from tests.exports.packs import HOSTILE
from tests.exports.test_html import Read
from tests.gates import spread
from tests.programme import HERE

H = quote(HERE)
ASKED = f"?district={H}&end=2012-12"
NUMBERS = count(1)


def kept(name: str, most: int = 400) -> str:
    """Return a name as the forms keep it: on one line, without signs that cannot be seen."""
    return "".join(sign for sign in " ".join(name[:most].split()) if sign.isprintable())


def post(client, address: str, change: dict):
    """Send one change; it has to be saved."""
    answer = client.post(address, json={"ticket": f"{next(NUMBERS):032x}"} | change)
    assert answer.get_json()["ok"] is True, (change, answer.text)


def write_all(client, name: str) -> None:
    """Write a name into every field of every form."""
    by = {"by": name[:MOST_NAME]}
    for part in ("well", "badly"):
        post(
            client, f"/meeting{ASKED}", by | {"line": {"part": part, "text": name, "detail": name}}
        )
    item = {"what": name, "strategy": name, "owner_role": name[:MOST_ROLE], "status": "open"}
    post(client, f"/meeting{ASKED}", by | {"item": item})
    event = {"on": "2012-09-03", "kind": "training", "label": name[:MOST_LABEL],
             "place": f"district:{HERE}"}  # fmt: skip
    post(client, f"/events?district={H}", by | {"event": event})


@pytest.fixture
def client(programme_engine):
    """Return a browser that may write."""
    return with_link(create_app(programme_engine, Settings(allow_edit=True)))


@pytest.mark.parametrize("name", spread(HOSTILE))
def test_it_is_stored_and_told_again_as_words(client, programme_engine, name):
    write_all(client, name)
    written = kept(name)
    state = client.get(f"/meeting{ASKED}").get_json()
    assert [one["text"] for part in state["parts"] for one in part["lines"]].count(written) == 2
    assert written in [one["what"] for one in state["items"]]
    assert len(state["history"]["edits"]) == 3
    events = client.get(f"/events?district={H}").get_json()["events"]
    assert kept(name, MOST_LABEL) in [one["label"] for one in events]
    with desk_at(programme_engine).ask(ASKED) as (reader, question):
        well, badly, decided = MONTH.answer(reader, question).columns
        notes = " ".join(SERIES.answer(reader, question).notes)
    assert written in [line.text for line in well.lines]
    assert written in [line.text for line in badly.lines]
    assert f"{HERE}: {written}" in [line.text for line in decided.lines]
    assert kept(name, MOST_LABEL) in notes


def test_all_of_it_is_words_in_the_presentation_and_in_every_file(client):
    pages = (f"/present{ASKED}", f"/briefing.html{ASKED}")
    write_all(client, "harmless")
    before = [{tag for tag, _ in Read(client.get(path).data).tags} for path in pages]
    for name in HOSTILE:
        write_all(client, name)
    for path, tags in zip(pages, before, strict=True):
        read = Read(client.get(path).data)
        assert {tag for tag, _ in read.tags} == tags
        assert not [attrs for _, attrs in read.tags if any(key.startswith("on") for key in attrs)]
        links = [attrs.get("href", "") for _, attrs in read.tags]
        assert not [link for link in links if link.lower().startswith("javascript:")]
        assert not [name for name in HOSTILE if kept(name) not in "".join(read.words)]
    assert_files_hold(client, [kept(name) for name in HOSTILE])


def assert_files_hold(client, written: list[str]) -> None:
    """Open the slides and the workbook: the words are there and none of them is a formula."""
    deck = Presentation(io.BytesIO(client.get(f"/briefing.pptx{ASKED}").data))
    said = " ".join(shape.text_frame.text for page in deck.slides for shape in page.shapes
                    if shape.has_text_frame)  # fmt: skip
    assert not [name for name in written if name not in said]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/briefing.xlsx{ASKED}").data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
