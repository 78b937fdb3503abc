"""The districts page on a known programme: findings, counts, and data URLs that agree."""

import pytest

from answers.districts import charts as page
from answers.districts import rows
from app import create_app
from dashboard.methods.shares.proportions import poisson_exact
from data_loaders.engine import writing
from tests.desks import desk_at
from tests.district_programme import programme

NUMBERS = {chart.name: chart.numbers for chart in page.CHARTS}
ANSWERS = {chart.name: chart.answer for chart in page.CHARTS}
SEARCHES = [
    "",
    "?district=K",
    "?district=K&indicator=CLS",
    "?health_center=K-1",
    "?nurse=K-1-0",
    "?start=2012-10",
    "?start=2012-12",
    "?start=2020-01",
    "?indicator=OPN",
    "?health_center=K-1&health_center=S-1",
]


@pytest.fixture
def written(engine):
    """Return a database that holds the programme."""
    with writing(engine) as connection:
        for table, rows in programme().items():
            connection.execute(table.insert(), rows)
    return engine


@pytest.fixture
def ask(written):
    """Return what asks a function of the page for a query string."""
    desk = desk_at(written)

    def answer(make, search=""):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


def test_every_district_against_its_own_baseline(ask):
    table = ask(NUMBERS["comparison"]).set_index(["district", "indicator"])
    row = table.loc["K", "CLS"]
    assert (row.baseline_k, row.baseline_n, row.latest_k, row.latest_n) == (108, 360, 288, 360)
    assert row.change == pytest.approx(0.5)
    assert (row.nurses, row.baseline_nurses, row.health_centers) == (12, 12, 6)
    assert row.verdict == "improved"
    assert table.loc[("S", "CLS"), "change"] == pytest.approx(0.2)
    assert table.loc[("S", "OPN"), ["nurses", "health_centers"]].tolist() == [0, 5]


def test_the_title_is_the_finding_and_panels_are_indicators(ask):
    answer = ask(ANSWERS["comparison"])
    assert answer.title == (
        "Better than at the baseline: Kirehe in 1 of 2 indicators and Kayonza in 1 of 2"
    )
    assert [panel.title for panel in answer.panels] == ["Correct classification", "Clinic open"]
    assert answer.panels[0].verdict == "improved"
    captions = [panel.figure["layout"]["xaxis"]["title"]["text"] for panel in answer.panels]
    assert captions == ["dotted: published (Magge 2015), 56.0% → 91.5%", ""]


def test_the_difference_in_change_is_held_against_dealing_the_centers(ask):
    row = ask(NUMBERS["difference"]).set_index("indicator").loc["CLS"]
    assert row.difference == pytest.approx(0.3)
    assert (row.arrangements, row.exact, row.health_centers) == (462, True, 11)
    assert row.beyond_chance
    answer = ask(ANSWERS["difference"])
    assert answer.title == (
        "Kirehe and Kayonza changed differently in 1 of 2 indicators: Correct classification"
    )
    assert answer.panels[0].verdict == "beyond chance"


def test_one_district_has_nothing_to_compare_with_but_itself(ask):
    answer = ask(ANSWERS["comparison"], "?district=K&indicator=CLS")
    assert answer.title.startswith("Correct classification: Kirehe +50 points (")
    assert "alone here" in answer.sentence
    other = ask(ANSWERS["difference"], "?district=K")
    assert other.title == "One district: no other change to compare with"
    assert other.panels == ()


def test_the_funnel_is_of_the_first_indicator_by_observations(ask):
    table = ask(NUMBERS["funnel"])
    assert set(table.indicator) == {"CLS"}
    assert len(table) == 11
    assert table.denominator.tolist() == [240] * 11
    assert table.numerator.sum() == 6 * 2 * (18 + 48) + 5 * 2 * (18 + 30)
    assert set(table.limits) == {"widened"}
    chosen = ask(NUMBERS["funnel"], "?indicator=OPN")
    assert set(chosen.indicator) == {"OPN"}


def test_few_centers_get_exact_limits_and_are_told_so(ask):
    answer = ask(ANSWERS["funnel"], "?district=K")
    assert answer.title == "Correct classification: too few health centers to call one unusual"
    assert "exact limits of chance alone" in answer.sentence
    assert ask(NUMBERS["funnel"], "?district=K").phi.isna().all()


def test_spread_is_measured_where_nurses_are_recorded(ask):
    table = ask(NUMBERS["spread"])
    assert table.indicator.unique().tolist() == ["CLS"]
    assert table.baseline_nurses.tolist() == [12, 10]
    assert table.baseline_median.tolist() == [0.3, 0.3]
    assert "1 indicator is left out" in ask(ANSWERS["spread"]).sentence
    facility = ask(ANSWERS["spread"], "?indicator=OPN")
    assert facility.panels == ()
    assert facility.title == "Too few nurses to tell how much they differ"


def test_context_counts_exits_and_days_out(ask):
    """The records run from 1 Jan to 15 Dec 2012, 350 days; the leaver was there for 182 of them."""
    table = ask(NUMBERS["context"]).set_index("district")
    years = (11 * 350 + 182) / 365.25
    assert table.loc["K", "exits"] == 1
    assert table.loc["K", "person_years"] == pytest.approx(years)
    assert table.loc["K", "days_at_risk"] == 6 * 350
    low, high = poisson_exact(1, years)
    assert table.loc["K", ["ci_low", "ci_high"]].tolist() == pytest.approx([low, high])
    assert table.loc["K", ["days_out", "stock_outs", "longest_days"]].tolist() == [10, 1, 10]
    assert table.loc["S", ["days_out", "exits"]].tolist() == [0, 0]


def test_series_keeps_every_month_of_every_district(ask):
    table = ask(NUMBERS["series"])
    assert len(table) == 2 * 2 * 12
    july = table[(table.district == "K") & (table.indicator == "CLS")].iloc[6]
    assert (july.numerator, july.denominator, july.nurses) == (96, 120, 12)


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("name", ANSWERS)
def test_every_selection_gets_a_finding_and_a_sentence(ask, name, search):
    answer = ask(ANSWERS[name], search)
    assert answer.title
    assert answer.sentence


def test_what_is_drawn_once_is_loaded_once(ask, monkeypatch):
    calls = []
    load = rows.load_nurse_months
    monkeypatch.setattr(rows, "load_nurse_months", lambda *a: calls.append(a) or load(*a))
    ask(lambda reader, question: [chart.answer(reader, question) for chart in page.CHARTS])
    assert len(calls) == 2, "the baseline's months and the latest"


def test_two_questions_to_one_reader_are_not_mixed_up(written):
    desk = desk_at(written)
    with desk.ask("") as (reader, everything), desk.ask("?district=K") as (_, one):
        assert NUMBERS["comparison"](reader, everything).district.nunique() == 2
        assert NUMBERS["comparison"](reader, one).district.nunique() == 1
        assert NUMBERS["comparison"](reader, everything).district.nunique() == 2


def test_data_urls_hold_what_is_drawn(written, ask):
    client = create_app(written).server.test_client()
    for chart in page.CHARTS:
        rows = client.get(f"/data/districts/{chart.name}.json").get_json()["rows"]
        assert len(rows) == len(ask(chart.numbers)), chart.name
    first = client.get("/data/districts/comparison.json?indicator=CLS").get_json()["rows"][0]
    assert (first["baseline_k"], first["latest_n"], first["verdict"]) == (108, 360, "improved")
    assert client.get("/data/districts/funnel.csv").text.count("\n") > 11
