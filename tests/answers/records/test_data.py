"""The data page on records with every kind of fault: findings first, lists that agree with them."""

import csv
import io
from datetime import date
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from flask import Flask

from answers.desk import Desk
from answers.pages import CHARTS
from answers.records.charts import CHARTS as DATA_CHARTS
from answers.records.completeness import COMPLETENESS, completeness
from answers.records.coverage import COVERAGE, coverage
from answers.records.imports import imports
from answers.records.quality import QUALITY, quality
from callbacks.charts import chart_outputs, page_values
from callbacks.http.data_routes import register_data_routes
from data_loaders import schema
from data_loaders.engine import writing
from tests.desks import desk_at
from tests.pages import page_named
from tests.programme import HERE
from tests.suspects import write_suspects
from tests.trees import graphs


@pytest.fixture
def suspect_desk(engine) -> Desk:
    return desk_at(write_suspects(engine))


@pytest.fixture
def ask(suspect_desk):
    """Return what answers a chart of the page, or returns its numbers, for a query string."""

    def answer(make, search=""):
        with suspect_desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


def served(desk: Desk):
    """Serve the page's numbers under every address they are promised at."""
    server = Flask("numbers")
    register_data_routes(server, lambda: desk, CHARTS)
    return server.test_client()


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_coverage_says_how_many_were_visited_last_and_what_was_planned(ask):
    answer = ask(COVERAGE.answer)
    assert answer.title == "Visited 1 of 3 health centers in Dec 2012"
    assert answer.sentence == (
        "Planned visits done: 86% (6 of 7). Months of a health center without a visit: 31 of 36."
    )
    assert answer.notes == (
        "On 31 Dec 2012 1 of 3 health centers had been without a visit for over 42 days: K-01.",
    )


def test_every_check_names_its_suspects(ask):
    table = ask(quality)
    found = {rule: list(zip(rows.place.fillna(""), rows["item"].fillna(""), strict=True))
             for rule, rows in table.groupby("rule")}  # fmt: skip
    assert found == {
        "empty_visits": [("K-01", "V2")],
        "long_visits": [("K-01", "V3")],
        "double_visits": [("K-01", "V2")],
        "large_values": [("K-01", "TRT")],
        "unlinked_values": [("K-01", ""), ("K-01", "")],
        "misdated_values": [("K-01", "V3")],
        "unposted_values": [("K-01", "N1"), ("K-01", "P1")],
        "repeated_values": [("K-01", "TRT")],
        "unseen_centers": [("K-02", "")],
        "unobserved_nurses": [("K-01", "N3")],
        "late_import": [("", "imports")],
        "overlapping_stock_outs": [("K-01", "ORS")],
        "long_stock_outs": [("K-01", "ORS")],
        "unconfirmed_stock_outs": [("K-02", "ORS")],
    }
    assert table.what_to_do.notna().all()


def test_the_screen_counts_what_the_list_holds_and_names_no_nurse(ask):
    answer = ask(QUALITY.answer)
    assert answer.title == "14 of 17 checks found something to ask about"
    missing, unusual, clashing = answer.columns
    assert [line.text for line in missing.lines] == [
        "1 of 5 mentoring visits done has no value",
        "3 of 13 values name no visit",
        "1 of 3 health centers was never seen",
        "1 of 4 IMCI nurses in post at a visit was never observed",
        "The newest record was over 60 days old at the last import",
    ]
    assert [line.text for line in unusual.lines] == [
        "1 of 13 values counts over 3 times the usual number",
        "1 of 6 visits took over 10 days",
        "1 of 3 stock-outs lasted over 180 days",
        "1 of 3 stock-outs goes on without being confirmed for over 60 days",
    ]
    assert [line.text for line in clashing.lines] == [
        "3 of 13 values are of nurses who were not posted there that day",
        "1 of 13 values is dated outside its visit",
        "1 of 6 visits shares days, place and mentor with another",
        "1 of 13 values repeats one of the same indicator, nurse and day",
        "1 of 4 stock-out records overlaps another of the same medicine",
    ]
    said = repr(answer)
    assert not any(nurse in said for nurse in ("N1", "N2", "N3", "P1"))


@pytest.mark.parametrize(
    ("search", "rules"),
    [
        ("?district=SKA", ["late_import"]),
        ("?health_center=K-02",
         ["unseen_centers", "late_tables", "late_import", "unconfirmed_stock_outs"]),
        ("?start=2013-06", ["unseen_centers", "unobserved_nurses", "late_import"]),
        ("?end=2012-05", ["unseen_centers", "late_import", "long_stock_outs"]),
    ],
)  # fmt: skip
def test_a_selection_finds_its_own_faults_only(ask, search, rules):
    assert [*dict.fromkeys(ask(quality, search).rule)] == rules


def test_the_indicators_are_counted_where_somebody_visited(ask):
    table = ask(completeness, "?indicator=CLS")
    rows = {f"{row.month:%m}": (row.observed, row.visited, row.unvisited, row.in_use)
            for row in table.itertuples()}  # fmt: skip
    assert rows["06"] == (1, 2, 0, True)
    assert rows["07"] == (0, 0, 1, True)
    assert rows["10"] == (1, 1, 0, True)
    assert rows["12"] == (0, 1, 0, False)
    answer = ask(COMPLETENESS.answer, "?indicator=CLS")
    assert answer.title == "Least complete in the months with a visit: Correct, 2 of 3"


def test_a_nurse_changes_nothing_where_places_are_counted(ask):
    for make in (coverage, completeness):
        assert ask(make, "?nurse=N1").equals(ask(make))
    assert "changes nothing here" in ask(COVERAGE.answer, "?nurse=N1").notes[-1]


def test_the_same_coverage_stands_under_both_promised_addresses(suspect_desk):
    client = served(suspect_desk)
    texts = {
        client.get(f"/data/{name}/coverage.csv?district=KIR").text for name in ("data", "visits")
    }
    (text,) = texts
    rows = rows_of(text)
    assert len(rows) == 24
    assert rows[5] == {"health_center": "K-01", "month": "2012-06-01", "planned": "2", "done": "2",
                       "days_on_site": "2", "gap_days": "24"}  # fmt: skip
    assert [row["gap_days"] for row in rows[:5]] == [""] * 5, "before the first visit: not known"
    assert client.get("/data/visits/quality.csv").status_code == 404


def test_the_ledger_as_numbers_is_safe_in_a_spreadsheet(suspect_desk):
    (row,) = rows_of(served(suspect_desk).get("/data/data/imports.csv").text)
    assert row == {
        "number": "1", "imported_at": "2013-03-05T09:30:00Z", "source": "'=field", "by": "",
        "tool": "", "rows": "40", "new": "", "changed": "0", "withdrawn": "", "unchanged": "",
        "left_out": "", "waiting": "0", "takes_back": "", "taken_back_by": "",
        "sha256": "ab" * 32, "kind": "imported",
    }  # fmt: skip


@pytest.mark.parametrize("chart", DATA_CHARTS, ids=lambda chart: chart.name)
@pytest.mark.parametrize("search", ["start=2030-01", "end=1999-12", "health_center=K-02&nurse=N1"])
def test_every_selection_has_numbers_and_an_answer(suspect_desk, ask, chart, search):
    assert served(suspect_desk).get(f"/data/data/{chart.name}.json?{search}").status_code == 200
    answer = ask(chart.answer, f"?{search}")
    assert answer.title
    assert all(panel.figure["layout"]["height"] for panel in answer.panels)


def test_an_empty_window_says_what_to_change(ask):
    for chart in (COVERAGE, COMPLETENESS):
        assert "Choose an earlier first month" in ask(chart.answer, "?start=2030-01").sentence


def test_a_programme_without_visits_says_which_file_is_missing(engine):
    write_suspects(engine)
    with writing(engine) as connection:
        for table in (schema.indicator_values, schema.visits):
            connection.execute(sa.delete(table))
    with desk_at(engine).ask("") as (reader, question):
        assert "Import visits.csv" in COVERAGE.answer(reader, question).sentence
        assert "indicator_values.csv" in COMPLETENESS.answer(reader, question).sentence
        assert QUALITY.answer(reader, question).title.startswith("5 of 17")


def test_an_import_is_seen_without_a_restart(suspect_desk, ask):
    """The desk keeps places and records by data version, which the ledger gives."""
    assert "in Dec 2012" in ask(COVERAGE.answer).title
    new = {"code": "Z1", "health_center": "K-02", "started_on": date(2013, 2, 1)}
    entry = {"sha256": "ef" * 32, "source": "second", "rows": 1, "synthetic": False,
             "imported_at": sa.func.now()}  # fmt: skip
    with writing(suspect_desk.engine) as connection:
        connection.execute(schema.visits.insert(), [new])
        connection.execute(schema.imports.insert().values(entry))
    assert ask(COVERAGE.answer).title == "Visited 1 of 3 health centers in Feb 2013"
    assert len(ask(imports)) == 2


@pytest.mark.parametrize("search", ["", f"?district={quote(HERE)}", "?start=2012-09&end=2012-02",
                                    "?district=%3F&x=1"])  # fmt: skip
def test_the_whole_page_answers(desk, search):
    values = page_values(desk, page_named("data"), search)
    assert len(values) == 2 + len(chart_outputs("a-chart")) * len(DATA_CHARTS)
    for graph in graphs(values):
        assert graph.style["height"] == graph.figure["layout"]["height"]


def test_a_database_with_nothing_in_it(engine):
    values = page_values(desk_at(engine), page_named("data"), "")
    assert values[2] == "There are no data yet"
