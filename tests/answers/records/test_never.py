"""A programme that never brought visits, postings or stock is told so, and given no nought."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.meeting.pack import build_pack
from answers.pages import CHARTS, chart_named
from dashboard.filters import Filters
from dashboard.question import Question
from data_loaders.engine import writing
from data_loaders.schema import metadata
from tests.desks import desk_at

CENTERS = [f"{home}-{n:02d}" for home in "AB" for n in range(30)]
PAGES = ("turnover", "stock_outs", "visits")
OWN = {"advice", "facility"}  # of tables of their own, which say themselves that they are empty


@pytest.fixture
def counts_only(engine) -> sa.Engine:
    """Return a programme of monthly counts at sixty health centers, and nothing else."""
    return written(engine, {})


def written(engine: sa.Engine, more: dict[str, list[dict]]) -> sa.Engine:
    rows = {
        "districts": [{"code": code, "name": code} for code in "AB"],
        "health_centers": [
            {"code": code, "name": f"Center {code}", "district": code[0]} for code in CENTERS
        ],
        "indicators": [
            {
                "code": "RDT",
                "label": "Tests positive",
                "family": "malaria",
                "direction": "neutral",
                "numerator": "positive",
                "denominator": "tests",
            }
        ],
        "indicator_values": [
            {
                "indicator": "RDT",
                "health_center": code,
                "date": date(2024, month, 1),
                "numerator": 3,
                "denominator": 10,
            }
            for code in CENTERS
            for month in (1, 2, 3)
        ],
    }
    with writing(engine) as connection:
        for table, several in (rows | more).items():
            connection.execute(sa.insert(metadata.tables[table]), several)
    return engine


def ask(engine: sa.Engine, page: str, chart: str, search: str = ""):
    with desk_at(engine).ask(search) as (reader, question):
        return chart_named(page, chart).answer(reader, question)


def test_the_cards_say_that_nothing_is_recorded(counts_only):
    answer = ask(counts_only, "briefing", "month")
    assert [(card.number, card.label, card.context, card.mark) for card in answer.cards] == [
        ("not known", "health centers visited in Mar 2024", "no visits recorded", ""),
        ("not known", "medicines out now", "no stock records", ""),
        ("not known", "IMCI nurses in post", "no postings recorded", ""),
        ("not known", "exits in the last 12 months", "no postings recorded", ""),
    ]


def test_the_lists_end(counts_only):
    columns = ask(counts_only, "briefing", "follow-up").columns
    assert [(column.lines, column.rest) for column in columns] == [
        ((), "no stock records"),
        ((), "no visits recorded"),
    ]


@pytest.mark.parametrize("page", PAGES)
def test_charts_of_what_was_never_recorded_say_so_and_end(counts_only, page):
    titles = {"turnover": "No postings recorded", "stock_outs": "No stock records"}
    with desk_at(counts_only).ask("") as (reader, question):
        for chart in CHARTS[page]:
            answer = chart.answer(reader, question)
            assert (answer.panels, answer.columns, answer.cards) == ((), (), ())
            if chart.name not in OWN:
                assert answer.title == titles.get(page, "No visits recorded"), chart.name
                assert "(all districts · all months)" in answer.sentence


def test_no_page_counts_nought_of_what_nobody_looked_for(counts_only):
    with desk_at(counts_only).ask("") as (reader, question):
        for page, charts in CHARTS.items():
            for chart in charts:
                answer = chart.answer(reader, question)
                lines = [line for column in answer.columns for line in column.lines]
                assert len(lines) <= 20, (page, chart.name)
                said = f"{answer.title} {answer.sentence} {lines}"
                assert "0 of 60 health centers" not in said, (page, chart.name)
                assert "never visited" not in said, (page, chart.name)


def test_a_center_sheet_says_the_same(counts_only):
    titles = {
        chart.name: ask(counts_only, "center", chart.name).title for chart in CHARTS["center"]
    }
    assert titles["visits"] == "A-00 Center A-00: no visits recorded"
    assert titles["shortages"] == "No stock records"
    assert titles["nurses"] == "No postings recorded"


def test_the_pack_says_the_same(counts_only):
    slides = {slide.name: slide.answer for slide in build_pack(desk_at(counts_only), "A").slides}
    assert slides["numbers"].title == (
        "A: health centers visited in Mar 2024: no visits recorded; medicines out now: no stock "
        "records"
    )
    assert slides["medicines"].title == "No stock records"
    assert slides["visits"].title == "Visits in Mar 2024: no visits recorded"
    assert slides["nurses"].title == "No postings recorded"


def test_a_district_that_never_brought_visits_is_not_called_unvisited(engine):
    visit = {"code": "V1", "health_center": "A-03", "started_on": date(2024, 3, 31)}
    visited = written(engine, {"visits": [visit | {"status": "done"}]})
    card = ask(visited, "briefing", "month").cards[0]
    assert (card.number, card.context) == ("1 of 30", "1 visit done")
    column = ask(visited, "briefing", "follow-up").columns[1]
    assert (len(column.lines), column.rest) == (20, "and 9 more")
    assert ask(visited, "briefing", "month", "?district=B").cards[0].number == "not known"
    assert ask(visited, "visits", "next", "?district=B").title == "No visits recorded"
    assert ask(visited, "visits", "next").title.startswith("29 of 60 health centers")


def test_a_month_after_the_last_visits_on_record_is_not_known(engine):
    visits = [
        {"code": f"V{month}", "health_center": "A-03", "started_on": date(2024, month, 9)}
        | {"status": "done"}
        for month in (1, 2)
    ]
    answer = ask(written(engine, {"visits": visits}), "briefing", "month", "?end=2024-03")
    assert (answer.cards[0].number, answer.cards[0].context) == (
        "not known",
        "visits are recorded up to 9 Feb 2024",
    )


def test_a_question_about_nothing_was_not_never_asked():
    assert not Question.blank("en").never("visits")
    assert Question.blank("en").about(Filters()).recorded_centers("visits") == []
