"""A closed health center keeps its history; nobody waits for a visit, and its name says so."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.pages import chart_named
from data_loaders.engine import writing
from data_loaders.schema import metadata
from tests.desks import desk_at

CLOSED = date(2023, 9, 15)
MONTHS = [date(2023, month, 20) for month in range(1, 13)]


def written(engine: sa.Engine, **closing) -> sa.Engine:
    """Write three centers: A-1 is visited every month, A-2 until August, A-3 was never."""
    unclosed = dict.fromkeys(("closed_on", "successor"))
    rows = {
        "districts": [{"code": "A", "name": "A"}],
        "health_centers": [
            {"code": "A-1", "name": "Nasho", "district": "A"} | unclosed,
            {"code": "A-2", "name": "Gahara", "district": "A"} | unclosed | closing,
            {"code": "A-3", "name": "Mulindi", "district": "A"} | unclosed | closing,
        ],
        "nurses": [{"code": "N1"}, {"code": "N2"}],
        "supplies": [{"code": "ORS", "name": "Salts"}],
        "visits": [
            {"code": f"{code}-{day.month}", "health_center": code, "started_on": day}
            for code, days in (("A-1", MONTHS), ("A-2", MONTHS[:8]))
            for day in days
        ],
        "postings": [
            {"nurse": "N1", "health_center": "A-1", "role": "imci"}
            | {"started_on": date(2023, 1, 1), "ended_on": None},
            {"nurse": "N2", "health_center": "A-2", "role": "imci"}
            | {"started_on": date(2023, 1, 1), "ended_on": CLOSED},
        ],
        "stock_outs": [
            {"health_center": code, "supply": "ORS"}
            | {"started_on": date(2023, 2, 1), "ended_on": date(2023, 2, 11)}
            for code in ("A-1", "A-2")
        ],
    }
    with writing(engine) as connection:
        for table, several in rows.items():
            connection.execute(sa.insert(metadata.tables[table]), several)
        last = {"code": "A-1-31", "health_center": "A-1", "started_on": date(2023, 12, 31)}
        connection.execute(sa.insert(metadata.tables["visits"]), [last])
    return engine


@pytest.fixture
def closed(engine) -> sa.Engine:
    return written(engine, closed_on=CLOSED, successor="A-1")


def ask(engine, page: str, chart: str, search: str = ""):
    with desk_at(engine).ask(search) as (reader, question):
        return chart_named(page, chart).answer(reader, question)


def numbers(engine, page: str, chart: str, search: str = ""):
    with desk_at(engine).ask(search) as (reader, question):
        return chart_named(page, chart).numbers(reader, question)


def test_its_name_says_when_it_was_closed_and_what_is_there_now(closed):
    with desk_at(closed).ask("") as (_, question):
        assert question.places.name("A-2") == "Gahara (closed on 15 Sep 2023, now A-1 Nasho)"
        assert question.places.name("A-1") == "Nasho"


def test_a_center_without_a_successor_is_only_closed(engine):
    with desk_at(written(engine, closed_on=CLOSED)).ask("") as (_, question):
        assert question.places.name("A-3") == "Mulindi (closed on 15 Sep 2023)"


def test_the_briefing_counts_who_is_open(closed):
    cards = ask(closed, "briefing", "month").cards
    assert [card.number for card in cards[::2]] == ["1 of 1", "1"]
    assert cards[2].context == "1 center has one or none"
    assert ask(closed, "briefing", "follow-up").columns[1].lines == ()
    before = ask(closed, "briefing", "follow-up", "?end=2023-08").columns[1].lines
    assert [line.text[:3] for line in before] == ["A-3"]


def test_nobody_calls_it_overdue_or_never_visited(closed):
    title = ask(closed, "visits", "centers").title
    assert title == "21 visits, 21 days on site, 0 phone calls, 0 nurses seen"
    columns = ask(closed, "visits", "centers").columns
    assert [(column.title, len(column.lines)) for column in columns] == [
        ("On time: 1", 1),
        ("Closed: 2", 2),
    ]
    assert ask(closed, "visits", "timeline").title == (
        "The health center was visited in the last 42 days"
    )
    reasons = numbers(closed, "visits", "next")
    assert list(reasons.health_center) == ["A-1"]  # it has one nurse
    assert not reasons.has_visit.any()


def test_open_it_would_be_both(engine):
    """What the same records say of centers that are open."""
    rows = numbers(written(engine), "visits", "next")
    assert list(rows.health_center[rows.has_visit]) == ["A-2", "A-3"]


def test_its_months_end_with_it(closed):
    rows = numbers(closed, "visits", "coverage")
    assert list(rows.groupby("health_center").size()) == [12, 9, 9]
    assert int(rows.done.sum()) == 21


def test_a_gap_ends_unfinished_with_it(closed):
    with desk_at(closed).ask("?health_center=A-2") as (reader, question):
        gaps = chart_named("visits", "intervals").beside["gaps"](reader, question)
        waits = chart_named("visits", "timeline").beside["waits"](reader, question)
    assert (gaps.days.iloc[-1], bool(gaps.ended.iloc[-1])) == (25, False)
    assert waits.empty


def test_it_is_neither_vacant_nor_fragile(closed):
    vacant = numbers(closed, "turnover", "vacancy").set_index("health_center")
    assert list(vacant.loc["A-2", ["days", "days_without"]]) == [257, 0]
    assert vacant.without_since.isna().all()
    assert list(numbers(closed, "turnover", "fragility").health_center) == ["A-1"]


def test_it_is_not_at_risk_of_a_stock_out_any_more(closed):
    measures = numbers(closed, "stock_outs", "measures")
    assert list(measures.days_at_risk) == [365 + 2 * 257]


def test_its_sheet_keeps_the_history(closed):
    answer = ask(closed, "center", "visits", "?health_center=A-2")
    assert answer.title == (
        "A-2 Gahara (closed on 15 Sep 2023, now A-1 Nasho): last visit 20 Aug 2023, 133 days ago"
    )
    assert "Next due" not in answer.sentence
    never = ask(closed, "center", "visits", "?health_center=A-3")
    assert never.title == "A-3 Mulindi (closed on 15 Sep 2023, now A-1 Nasho)"
