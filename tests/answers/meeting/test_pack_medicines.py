"""The medicines slide: few rows by month that can be read, those out at the end first."""

from datetime import date

import pandas as pd
import pytest

from answers.meeting.medicines import MOST_MEDICINES
from answers.meeting.pack import build_pack
from answers.meeting.slides import MONTHS_BACK
from dashboard.meeting.statistics.medicines import urgent_first
from data_loaders.schema import metadata
from tests.desks import desk_at
from tests.programme import HERE


@pytest.fixture(scope="module")
def slide(shared_sample):
    slides = build_pack(desk_at(shared_sample), "KIR", date(2012, 11, 1)).slides
    return next(one for one in slides if one.name == "medicines")


def days_by_supply(slide) -> pd.DataFrame:
    """Return the rows behind the slide."""
    rows = pd.DataFrame(slide.table.rows, columns=slide.table.columns)
    return rows[~rows.place.str.startswith("pharmacy:")]


def test_few_medicines_are_drawn_and_the_others_are_counted(slide):
    (panel,) = slide.answer.panels
    names = panel.figure["layout"]["yaxis"]["ticktext"]
    assert len(names) == MOST_MEDICINES
    ran_out = days_by_supply(slide).supply.nunique()
    more = f"{ran_out - MOST_MEDICINES} more medicines ran out; the meeting's files hold them."
    assert slide.answer.sentence.endswith(more)
    assert "<" not in "".join(names)


def test_the_cells_hold_the_days_of_the_rows_behind(slide):
    grid = next(one for one in slide.answer.panels[0].figure["data"] if one["type"] == "heatmap")
    assert len(grid["x"]) == MONTHS_BACK + 1
    numbers = next(one for one in slide.answer.panels[0].figure["data"] if one["type"] == "bar")
    drawn = sum(int(text.replace(",", "")) for text in numbers["text"])
    days = days_by_supply(slide).groupby("supply").days_in_window.sum()
    assert 0 < drawn <= days.sum()
    whole = days.sort_values().iloc[-1]
    first = numbers["y"]
    by_row = pd.Series([int(text.replace(",", "")) for text in numbers["text"]]).groupby(first)
    assert by_row.sum().max() == whole


def test_the_title_is_the_finding_and_the_list_stands_beside(slide):
    assert slide.answer.title == "7 medicines out on 30 Nov 2012, at 13 places"
    (column,) = slide.answer.columns
    assert len(column.lines) == 7


def test_what_is_out_stands_before_what_was_out_longer():
    sums = pd.DataFrame({"row": ["A", "B", "C", "D", "A"], "days_out": [1, 9, 5, 0, 1]})
    assert urgent_first(sums, pd.Series(["A", "D"])) == ["A", "D", "B", "C"]
    assert urgent_first(sums, pd.Series([], dtype="str")) == ["B", "C", "A"]
    assert urgent_first(sums[:0], pd.Series([], dtype="str")) == []


def test_without_a_stock_out_the_slide_says_so_and_draws_nothing(programme_engine):
    with programme_engine.begin() as connection:
        for table in ("stock_outs", "stock_checks"):
            connection.execute(metadata.tables[table].delete())
    slides = build_pack(desk_at(programme_engine), HERE, date(2012, 11, 1)).slides
    answer = next(one for one in slides if one.name == "medicines").answer
    assert answer.title == "No medicine is recorded as out on 30 Nov 2012"
    assert answer.panels == ()
    assert "stock_outs.csv" in answer.sentence
