"""Days of which a table knows nothing are in no rate, and the chart says up to where it counts."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.pages import chart_named
from data_loaders.engine import writing
from data_loaders.schema import metadata
from tests.data_loaders.test_silence import cards, visited_until_december
from tests.desks import desk_at

SILENT = "Nobody is recorded as coming or going after 30 Jun 2024"


@pytest.fixture
def desk(engine):
    """Return a desk at a programme with visits to December and postings to June."""
    rows = visited_until_december(stock_months=cards(*range(4, 10)))
    rows["postings"][0]["ended_on"] = date(2024, 6, 12)
    with writing(engine) as connection:
        for table, several in rows.items():
            if several:
                connection.execute(sa.insert(metadata.tables[table]), several)
    return desk_at(engine)


def asked(desk, page: str, name: str, search: str = ""):
    """Return a chart's numbers and its answer."""
    with desk.ask(search) as (reader, question):
        chart = chart_named(page, name)
        return chart.numbers(reader, question), chart.answer(reader, question)


def test_turnover_ends_where_the_postings_fell_silent(desk):
    rates, answer = asked(desk, "turnover", "rates")
    days = [(date(2024, 6, 12) - date(2024, 1, 3)).days]
    days += [(date(2024, 7, 1) - date(2024, month, 3)).days for month in range(2, 7)]
    whole = rates[rates.place == "all"].iloc[0]
    assert (whole.exits, round(whole.person_years * 365.25)) == (1, sum(days))
    assert any(note.startswith(SILENT) for note in answer.notes)
    spells, _ = asked(desk, "turnover", "retention")
    assert spells.at_risk.tolist() == [
        1
    ]  # five are censored at 149 days or before, one left at 161


def test_stock_is_at_risk_on_the_days_its_table_knows(desk):
    months, answer = asked(desk, "stock_outs", "months", "?start=2024-02")
    at_risk = months[months.place == "A-2"].groupby("month").days_at_risk.sum()
    assert [(month.month, days) for month, days in at_risk.items()] == [
        (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30),
    ]  # fmt: skip
    assert answer.notes[-2:] == (
        "Stock is recorded since Apr 2024 only: days at risk are counted from then on.",
        "Nothing is recorded of stock after 30 Sep 2024, a longer silence than any before: days at "
        "risk are counted up to then. Import the newest stock records.",
    )


def test_months_after_the_silence_are_not_known(desk):
    rates, answer = asked(desk, "turnover", "rates", "?start=2024-09")
    assert rates.empty
    assert answer.title == "No postings are known of these months"
    assert answer.sentence.startswith(SILENT)


def test_the_briefing_counts_exits_of_the_months_that_are_known(desk):
    _, answer = asked(desk, "briefing", "month", "?end=2024-12")
    said = {card.label: (card.number, card.context) for card in answer.cards}
    number, context = said["exit in the last 12 months"]
    assert (number, context.split("; ")[-1]) == ("1", "postings are known up to 30 Jun 2024")
    number, context = said["IMCI nurses in post"]
    assert (number, context.split("; ")[-1]) == ("5", "postings are known up to 30 Jun 2024")
