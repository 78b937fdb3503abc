"""The stock-out page on a few records: findings first, counts beside them, numbers that agree."""

from datetime import date, datetime

import pandas as pd
import pytest

from answers.stock_outs.charts import CHARTS
from answers.stock_outs.measures import MEASURES, supply_measures
from answers.stock_outs.months import MONTHS, month_days
from answers.stock_outs.out_now import OUT_NOW, out_now
from answers.stock_outs.spells import SPELLS, spell_list
from answers.stock_outs.tracers import TRACERS, tracer_months
from answers.stock_outs.treatment import TREATMENT
from answers.stock_outs.upstream import UPSTREAM, upstream_reach
from data_loaders import schema
from data_loaders.engine import writing
from tests.desks import desk_at

HOMES = {"K-01": "KIR", "K-02": "KIR", "S-01": "SKA"}
NAMES = {"ACT": "Artemether-lumefantrine", "ORS": "Oral rehydration salts", "ZINC": "Zinc"}
ROWS = [  # center, pharmacy, supply, began, ended, confirmed
    ("K-01", None, "ORS", date(2012, 1, 30), date(2012, 2, 9), None),
    ("K-01", None, "ORS", date(2012, 2, 5), date(2012, 3, 3), None),
    ("K-02", None, "ORS", date(2012, 12, 5), None, date(2012, 12, 31)),
    ("K-02", None, "ACT", date(2012, 12, 29), None, date(2012, 12, 30)),
    ("S-01", None, "ORS", date(2012, 5, 1), None, date(2012, 5, 10)),
    (None, "KIR", "ORS", date(2012, 2, 1), date(2012, 2, 6), None),
    (None, "KIR", "ORS", date(2012, 12, 30), None, date(2012, 12, 31)),
]
COLUMNS = ("health_center", "pharmacy", "supply", "started_on", "ended_on", "last_confirmed_on")


def stocked(engine, rows=ROWS):
    written = {
        schema.districts: [{"code": "KIR", "name": "Kirehe"}, {"code": "SKA", "name": "Kayonza"}],
        schema.health_centers: [
            {"code": code, "name": code, "district": home} for code, home in HOMES.items()
        ],
        schema.supplies: [
            {"code": code, "name": name, "class": "medicine", "tracer": True}
            for code, name in NAMES.items()
        ],
        schema.stock_outs: [dict(zip(COLUMNS, row, strict=True)) for row in rows],
        schema.events: [
            {
                "scope": "programme",
                "on": date(2012, 1, 1),
                "kind": "start",
                "label": "start",
                "rebase": False,
            }
        ],
        schema.imports: [
            {
                "sha256": "0" * 64,
                "source": "a test",
                "rows": 5,
                "synthetic": False,
                "imported_at": datetime(2013, 1, 7),
            }
        ],
    }
    with writing(engine) as connection:
        for table, lines in written.items():
            if lines:
                connection.execute(table.insert(), lines)
    return engine


@pytest.fixture
def ask(engine):
    """Return what answers a chart of the page for a query string."""
    desk = desk_at(stocked(engine))

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


def test_the_title_says_what_is_out_and_for_how_long_at_least(ask):
    answer = ask(SPELLS.answer)
    assert answer.title == (
        "2 medicines out now: Oral rehydration salts at K-02 (at least 27 days), "
        "Artemether-lumefantrine at K-02 (at least 2 days) and 1 more"
    )
    assert answer.sentence == (
        "4 stock-outs at health centers, 72 days out in all. On 7 of 62 stock-out days (11%) the "
        "district pharmacy was out too: for those, look at the store first."
    )
    assert answer.notes == (
        "1 record overlaps another of the same place and medicine; its days count once.",
    )


def test_the_numbers_list_every_spell_of_the_window_whole(ask):
    table = ask(spell_list, "?start=2012-02&end=2012-02")
    assert list(table.columns[:6]) == [
        "place",
        "supply",
        "started_on",
        "ended_on",
        "days",
        "last_confirmed_on",
    ]
    assert list(table.place) == ["K-01", "pharmacy:KIR"]
    assert list(table.days) == [33, 5]
    assert list(table.days_in_window) == [29, 5]
    assert table.upstream_days[0] == 5


def test_single_centers_are_held_against_their_pharmacy_without_listing_it(ask):
    search = "?health_center=K-01"
    assert list(ask(spell_list, search).place) == ["K-01"]
    assert "On 5 of 33 stock-out days (15%)" in ask(SPELLS.answer, search).sentence
    assert set(ask(month_days, search).place) == {"K-01"}


def test_what_is_out_is_listed_longest_first_and_the_unconfirmed_apart(ask):
    answer = ask(OUT_NOW.answer)
    assert answer.title == (
        "Out now at 1 health center: Oral rehydration salts and Artemether-lumefantrine"
    )
    assert answer.sentence.startswith("1 of these 2 stock-outs is at the district pharmacy too")
    centers, stores, silent = answer.columns
    assert [line.text for line in centers.lines] == [
        "Oral rehydration salts at K-02: at least 27 days",
        "Artemether-lumefantrine at K-02: at least 2 days",
    ]
    assert centers.lines[1].detail == (
        "since 29 Dec 2012 · last confirmed 30 Dec 2012 · district pharmacy not out"
    )
    assert len(stores.lines) == 1
    assert silent.lines[0].text == "Oral rehydration salts at S-01: at least 10 days"
    assert "district pharmacy: not known" in silent.lines[0].detail
    assert list(ask(out_now).place) == ["K-02", "S-01", "K-02", "pharmacy:KIR"]


def test_a_past_month_shows_what_was_out_at_its_end(ask):
    search = "?end=2012-02&district=KIR"
    title = ask(OUT_NOW.answer, search).columns[0].lines[0]
    assert title.text == "Oral rehydration salts at K-01: 33 days"
    assert "in stock again on 3 Mar 2012" in title.detail
    assert ask(SPELLS.answer, search).title == (
        "1 medicine out on 29 Feb 2012: Oral rehydration salts at K-01 (33 days)"
    )


def test_months_hold_every_place_supply_and_month_and_add_up(ask):
    table = ask(month_days)
    assert len(table) == 4 * 3 * 12  # of the pharmacies only the one with records
    spells = ask(spell_list)
    assert table.days_out.sum() == spells.days_in_window.sum() == 79
    february = table[(table.place == "K-01") & (table.supply == "ORS")].iloc[1]
    assert (february.days_out, february.days_at_risk, str(february.month.date())) == (
        29,
        29,
        "2012-02-01",
    )


def test_the_heatmap_names_what_was_out_most_by_supply_and_by_place(ask):
    assert ask(MONTHS.answer).title == (
        "Oral rehydration salts was out most: 70 of 1,098 days at risk (6%)"
    )
    by_place = ask(MONTHS.answer, "?by=health_center")
    assert by_place.title == "Feb 2012 had the most days out: 34 of 348 at risk (10%)"
    assert (
        "Where a list of stock-outs is kept, a day without one counts as in stock"
        in by_place.notes[-1]
    )


def test_measures_leave_pharmacies_out_and_say_k_and_n(ask):
    table = ask(supply_measures).set_index("supply")
    assert list(table.facilities) == [3, 3, 3]
    assert list(table.ever_out) == [1, 3, 0]
    assert list(table.days_out) == [2, 70, 0]
    answer = ask(MEASURES.answer)
    assert answer.sentence.startswith("2 of 3 medicines were out at some health center")
    assert answer.title == "Once out, half are back in stock after 33 days"


@pytest.mark.parametrize("search", ["?start=2013-05", "?district=SKA&supply=ZINC", "?supply=ZINC"])
def test_an_empty_selection_says_why_and_what_to_do(ask, search):
    answer = ask(SPELLS.answer, search)
    assert answer.panels == ()
    assert any(word in answer.sentence for word in ("Choose more", "Choose an earlier"))
    assert ask(spell_list, search).empty
    assert not ask(OUT_NOW.answer, search).columns


def test_nothing_out_is_said_with_its_day(ask):
    assert ask(OUT_NOW.answer, "?supply=ZINC").title == (
        "Nothing is recorded as out on 31 Dec 2012"
    )


def test_without_any_record_the_page_says_how_to_import_them(engine):
    with desk_at(stocked(engine, [])).ask("") as (reader, question):
        assert "stock_outs.csv" in SPELLS.answer(reader, question).sentence
        assert spell_list(reader, question).empty
        assert (month_days(reader, question).days_out == 0).all()


def test_the_charts_have_the_promised_names():
    assert [chart.name for chart in CHARTS] == [
        "out-now",
        "spells",
        "upstream",
        "treatment",
        "months",
        "measures",
        "tracers",
    ]
    assert pd.Series([chart.name for chart in CHARTS]).is_unique


CHECKS = [  # center, pharmacy, supply, day, status
    ("K-01", None, "ZINC", date(2012, 3, 1), "not_held"),
    ("K-02", None, "ZINC", date(2012, 3, 1), "not_checked"),
    ("S-01", None, "ZINC", date(2012, 3, 1), "available"),
    ("S-01", None, "ZINC", date(2012, 4, 1), "out"),
    ("S-01", None, "ZINC", date(2012, 4, 11), "expired_only"),
    ("S-01", None, "ZINC", date(2012, 5, 1), "available"),
]


@pytest.fixture
def looked(engine):
    """Return what answers a chart where some things were looked at, too."""
    keys = ("health_center", "pharmacy", "supply", "checked_on", "status")
    with writing(stocked(engine)) as connection:
        connection.execute(
            schema.stock_checks.insert(), [dict(zip(keys, row, strict=True)) for row in CHECKS]
        )
    desk = desk_at(engine)

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


def test_what_was_only_seen_stands_between_bounds(looked):
    table = looked(spell_list, "?supply=ZINC")
    assert table[["place", "days", "days_max", "source"]].to_numpy().tolist() == [
        ["S-01", 11, 60.0, "seen"]
    ]
    assert list(table.columns[:6]) == [
        "place",
        "supply",
        "started_on",
        "ended_on",
        "days",
        "last_confirmed_on",
    ]
    answer = looked(SPELLS.answer, "?supply=ZINC")
    assert "11 days out in all. Up to 49 days more, on which nobody looked." in answer.sentence
    hover = str(answer.panels[0].figure)
    assert "seen out from 1 Apr 2012 to 11 Apr 2012, in stock on 1 Mar 2012" in hover
    assert "11 to 60 days" in hover


@pytest.mark.parametrize("search", ["?health_center=K-01", "?health_center=K-01&by=health_center"])
def test_what_a_center_does_not_hold_is_in_no_number_and_said_so(looked, search):
    months = looked(month_days, search)
    assert months[months.supply == "ZINC"].days_at_risk.sum() == 0
    assert "Not held, and in no number: ZINC at K-01." in looked(MONTHS.answer, search).notes
    measures = looked(supply_measures, search).set_index("supply").loc["ZINC"]
    assert (measures.facilities, measures.not_held, measures.known_on_day) == (0, 1, 0)
    words = str(looked(MEASURES.answer, search).panels)
    assert "not held, or not known" in words
    assert "not held here" in str(looked(SPELLS.answer, "?health_center=K-01").panels)
    crosses = str(looked(SPELLS.answer, "?health_center=K-02").panels)
    assert "a look at which it was not checked" in crosses
    assert "a look at which it was not checked" not in str(looked(SPELLS.answer).panels)


def test_what_nobody_looked_at_is_counted_and_changes_nothing(looked):
    answer = looked(MONTHS.answer)
    assert "Not checked: at 1 of 6 looks at health centers" in answer.notes[1]
    measures = looked(supply_measures).set_index("supply").loc["ZINC"]
    assert (measures.facilities, measures.days_out, measures.ever_out) == (2, 11, 1)


def test_one_shortage_at_the_store_names_its_centers(ask):
    table = ask(upstream_reach)
    assert table[["place", "supply", "centers_out", "centers"]].to_numpy().tolist() == [
        ["pharmacy:KIR", "ORS", 1, 2],
        ["pharmacy:KIR", "ORS", 1, 2],
    ]
    answer = ask(UPSTREAM.answer)
    assert answer.title == "No shortage at a district pharmacy was shared by several centers"
    assert len(answer.columns[0].lines) == 2


def test_all_tracers_stand_with_their_counts(ask):
    table = ask(tracer_months)
    assert len(table) == 12
    k, n = table.days_all.sum(), table.center_days.sum()
    assert n == 3 * 366
    assert k == n - (72 - 2)  # of 72 days out, ACT and ORS share two at K-02
    assert f"On {k:,} of {n:,} days of health centers" in ask(TRACERS.answer).sentence


def test_without_care_on_record_the_page_says_what_to_do(ask):
    answer = ask(TREATMENT.answer)
    assert answer.panels == ()
    assert "indicator_supplies.csv" in answer.sentence
    assert "not_available would say so" in answer.notes[0]
