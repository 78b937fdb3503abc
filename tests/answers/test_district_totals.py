"""A place that holds the counts of a whole district is nobody's health center, on any page."""

from datetime import date
from urllib.parse import quote

import pandas as pd
import pytest
import sqlalchemy as sa
from pandas.testing import assert_frame_equal

from answers.pages import CHARTS, asked_of
from app import create_app
from callbacks.meeting.answers import choices
from callbacks.meeting.event_routes import CENTER, places
from data_loaders.engine import writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.schema import metadata
from tests.desks import desk_at
from tests.programme import HERE, THERE

NAME, COUNTED = "Σύνολο", "ΣΥΝ"
SEARCHES = (
    "",
    pytest.param(f"?district={quote(THERE)}", marks=pytest.mark.gate),
    pytest.param(f"?by=health_center&find={quote('α')}", marks=pytest.mark.gate),
)
PLACES = ("place", "health_center", "center")  # the columns that may name a health center
UNASKED = {"center", "nurse"}  # pages of one health center, one nurse


def write(engine: sa.Engine, table: str, *rows: dict) -> None:
    with writing(engine) as connection:
        connection.execute(metadata.tables[table].insert(), list(rows))


@pytest.fixture
def with_total(programme_engine) -> sa.Engine:
    """Return the small programme and, of one district, a place for the district's own counts."""
    write(programme_engine, "health_centers", {"code": THERE, "district": THERE, "name": NAME})
    return programme_engine


def answered(engine: sa.Engine, search: str) -> dict[tuple[str, str], tuple]:
    """Return the frames and the answer of every chart to one question."""
    found: dict[tuple[str, str], tuple] = {}
    with desk_at(engine).ask(search) as (reader, question):
        for page in CHARTS.keys() - UNASKED:
            asked = asked_of(page, question)
            for chart in CHARTS[page]:
                frames = {chart.name: chart.numbers, **chart.beside}
                rows = {name: numbers(reader, asked) for name, numbers in frames.items()}
                beside = {name: rows[name] for name in chart.beside}
                found[page, chart.name] = rows, chart.draw(rows[chart.name], asked, **beside)
    return found


@pytest.mark.parametrize("search", SEARCHES)
def test_a_place_for_a_whole_district_changes_no_answer(with_total, shared_programme, search):
    theirs, ours = answered(shared_programme, search), answered(with_total, search)
    assert len(ours) > 40
    changed = []
    for where, (frames, answer) in ours.items():
        before, said = theirs[where]
        for name, frame in frames.items():
            try:
                assert_frame_equal(frame, before[name])
            except AssertionError:
                changed.append((*where, name, len(frame), len(before[name])))
        if answer != said:
            changed.append((*where, "answer"))
    assert changed == [], changed


@pytest.mark.gate
def test_counts_of_a_whole_district_are_in_no_list_of_health_centers(with_total):
    write(with_total, "indicators", {
        "code": COUNTED, "label": COUNTED, "family": "malaria", "direction": "neutral",
        "numerator": "α", "denominator": "β",
    })  # fmt: skip
    write(with_total, "indicator_values", *(
        {"indicator": COUNTED, "health_center": THERE, "date": date(2012, month, 1),
         "numerator": 30, "denominator": 100}
        for month in range(1, 13)
    ))  # fmt: skip
    with writing(with_total) as connection:
        write_sums(connection)
    listed = [
        (*where, name, column)
        for where, (frames, _) in answered(with_total, "").items()
        for name, frame in frames.items()
        for column in PLACES
        if names_the_total(frame, column)
    ]
    assert listed == []


def names_the_total(frame: pd.DataFrame, column: str) -> bool:
    """Tell whether a frame names the total as a health center; beside places of all kinds the
    code is the district's.
    """
    if column not in frame:
        return False
    named = frame[frame[column].astype("str") == THERE]
    return bool(len(named)) and (column != "place" or named.duplicated().any())


def test_a_place_for_a_whole_district_can_be_chosen_nowhere(with_total):
    with desk_at(with_total).ask("") as (_, question):
        every = {f"{CENTER}:{code}" for code in (THERE, f"{THERE}-α")}
        assert [one["value"] for one in places(question, every)] == [f"{CENTER}:{THERE}-α"]
        offered = [one["value"] for one in choices(question)["health_center"]]
        assert offered == [f"{x}-{n}" for x in (HERE, THERE) for n in "αβ"]
    client = create_app(with_total).server.test_client()
    for path in ("/", "/trends", "/turnover", "/stock-outs", "/visits", "/districts", "/data"):
        page = client.get(path).get_data(as_text=True)
        assert NAME not in page, path
