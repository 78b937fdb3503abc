"""The trends page survives: other charts, nothing, one row, all or none done, many centers."""

import pytest
import sqlalchemy as sa

from answers.desk import Desk
from answers.trends import charts as page
from answers.trends.series import SERIES, series
from answers.trends.signals import SIGNALS, signals
from answers.trends.verdicts import verdicts
from callbacks.charts import page_values
from dashboard.trends.statistics.series import PHASE_COLUMNS, SERIES_COLUMNS
from tests.desks import desk_at
from tests.gates import spread
from tests.pages import page_named
from tests.trees import graphs, post_page, strictly_parsed
from tests.trends import INDICATORS, MONTHS, write_consultations

LIMITS = ["chart", "centre", "lower", "upper", "variation"]
SEARCHES = [
    "", "?district=KIR", "?health_center=K-01", "?nurse=K-01na", "?indicator=DNG", "?chart=p",
    "?chart=xmr", "?chart=xmr&health_center=K-02", "?start=2012-12", "?start=2014-01",
    "?end=2011-01",
]  # fmt: skip


def ask(desk, answer, search=""):
    with desk.ask(search) as (reader, question):
        return answer(reader, question)


@pytest.fixture
def seen(engine) -> Desk:
    """Return a desk on the made-up consultations."""
    write_consultations(engine)
    return desk_at(engine)


def test_the_numbers_of_a_chart_with_limits_are_those_drawn(seen):
    rows = ask(seen, series, "?chart=p&indicator=DNG")
    assert list(rows.columns) == [*SERIES_COLUMNS, *PHASE_COLUMNS, *LIMITS]
    figure = ask(seen, SERIES.answer, "?chart=p&indicator=DNG").panels[0].figure
    lower, upper, course = figure["data"]
    assert lower["y"] == [round(limit, 4) for limit in rows.lower]
    assert upper["y"] == [round(limit, 4) for limit in rows.upper]
    assert course["y"] == [round(rate, 4) for rate in rows.rate]
    assert set(rows.chart) == {"p"}


def test_what_a_chart_cannot_show_stays_a_run_chart_and_says_why(seen):
    answer = ask(seen, SERIES.answer, "?chart=p")
    said = {panel.title: panel.sentence for panel in answer.panels}
    assert "so near 0% or 100% the limits of a p′ chart misfire" in said["Correct treatment"]
    assert "None of 24 points lies outside" in said["Antibiotic without need"]
    rows = ask(seen, series, "?chart=p")
    assert set(rows.chart[rows.indicator == "TRT"]) == {"run"}
    assert rows.lower[rows.indicator == "TRT"].isna().all()
    alone = ask(seen, SERIES.answer, "?chart=p&health_center=K-01&indicator=DNG").panels[0]
    assert "a p′ chart needs 30 observations a point" in alone.sentence


def test_an_xmr_chart_has_both_icons_in_words_and_its_false_alarms(seen):
    answer = ask(seen, SERIES.answer, "?chart=xmr&indicator=DNG&indicator=ABX")
    dng = next(panel for panel in answer.panels if panel.title == "Danger signs checked")
    assert dng.badges == (
        ("special-cause-improvement", "H special cause, improvement"),
        ("assurance", "– no target set"),
    )
    assert "The latest point is above the upper limit." in dng.sentence
    assert dng.verdict == "rose, better", "the verdict stays, whatever is drawn"
    assert "XmR charts drawn: 2." in answer.sentence
    assert "still flag about 0.3 of them by chance" in answer.sentence


def test_a_run_chart_named_in_the_url_is_the_default(seen):
    assert list(ask(seen, series, "?chart=run").columns) == [*SERIES_COLUMNS, *PHASE_COLUMNS]


def test_the_chart_is_carried_by_every_link(seen):
    answer = ask(seen, SIGNALS.answer, "?chart=xmr")
    links = [link.href for column in answer.columns for line in column.lines for link in line.links]
    assert links
    assert all(link.endswith("&chart=xmr") for link in links)


def nothing(code, month):
    return 0, 10


def everything(code, month):
    return 10, 10


@pytest.mark.parametrize("made", [nothing, everything])
@pytest.mark.parametrize("search", spread(SEARCHES))
def test_all_0_and_all_100_percent(engine, made, search):
    write_consultations(engine, made)
    values = page_values(desk_at(engine), page_named("trends"), search)
    assert all(graph.figure["layout"]["height"] for graph in graphs(values))
    for chart in page.CHARTS:
        ask(desk_at(engine), chart.numbers, search)


def half(code, month):
    return 5, 10


@pytest.mark.parametrize(
    ("made", "months", "begins", "mark"),
    [
        (nothing, MONTHS, "No change seen: 0% (0 of 1,440)", "no-clear-change"),
        (everything, MONTHS, "No change seen: 100% (1,440 of 1,440)", "no-clear-change"),
        (half, MONTHS[::3], "No change seen: 50% (240 of 480)", "no-clear-change"),
        (everything, MONTHS[:1], "Too few to say: 60 of 60 in 1 month.", "too-few"),
    ],
)
def test_any_series_has_a_state_and_a_sentence(engine, made, months, begins, mark):
    write_consultations(engine, made, months=months, events=())
    answer = ask(desk_at(engine), SERIES.answer)
    panel = next(one for one in answer.panels if one.title == "Danger signs checked")
    assert panel.sentence.startswith(begins)
    assert panel.mark == mark
    found = ask(desk_at(engine), verdicts)
    assert not found.state.isna().any()


def test_all_done_is_no_step_missed(engine):
    write_consultations(engine, lambda code, month: (0 if code == "ABX" else 10, 10))
    answer = ask(desk_at(engine), page.CHARTS[2].answer)
    assert answer.title == "No step was missed"
    assert answer.panels == ()
    assert answer.notes[0].startswith("Never missed: Danger signs checked")


@pytest.mark.parametrize("search", spread(SEARCHES))
def test_one_month_at_one_center(engine, search):
    write_consultations(engine, homes={"K-01": "KIR"}, months=MONTHS[:1], events=())
    values = page_values(desk_at(engine), page_named("trends"), search)
    assert values


@pytest.mark.parametrize("search", spread(SEARCHES))
def test_no_observation_at_all(engine, search):
    write_consultations(engine, homes={"K-01": "KIR"}, months=(), events=())
    for chart in page.CHARTS:
        answer = ask(desk_at(engine), chart.answer, search)
        assert answer.title in ("Nothing observed", "No place to judge", "No step observed")
        assert answer.sentence.endswith(".")
        assert ask(desk_at(engine), chart.numbers, search).empty


def test_500_centers(engine):
    homes = {f"C{one:03d}": f"D{one % 9}" for one in range(500)}
    write_consultations(engine, homes=homes, months=MONTHS[:2], events=())
    desk = desk_at(engine)
    answer = ask(desk, SIGNALS.answer)
    places = answer.panels[0].figure["layout"]["yaxis"]["categoryarray"]
    assert sorted(places) == [f"D{one}" for one in range(9)]
    assert answer.notes[-1].startswith("500 more places are not drawn")
    assert len(ask(desk, signals)) == (1 + 9 + 500) * len(INDICATORS)
    assert len(ask(desk, verdicts)) == (1 + 9 + 500) * len(INDICATORS)
    district = ask(desk, page.CHARTS[3].answer, "?district=D0&end=2011-02")
    assert len(district.panels[0].figure["data"][0]["y"]) == 56
    (panel, *_) = ask(desk, SERIES.answer, "?district=D0&end=2011-02").panels
    assert len(panel.more[0].links) == 56


def test_what_may_have_changed_is_asked_once_for_all_charts(seen):
    statements = []
    with seen.ask("") as (reader, question):
        sa.event.listen(
            seen.engine, "before_cursor_execute", lambda *args: statements.append(args[2])
        )
        SERIES.answer(reader, question)
    whole = [one for one in statements if "FROM stock_checks" not in one]  # it asks of records too
    assert len(statements) - len(whole) == 1
    for table in ("postings", "stock_outs", "visits", "events", "indicator_supplies"):
        assert sum(f"\nFROM {table}" in one for one in whole) == 1, table
    assert len(statements) <= 13  # one of them for the stock-outs that stock cards come to


def test_one_request_answers_a_filter_change(engine):
    from app import create_app

    write_consultations(engine)
    client = create_app(engine).server.test_client()
    answer = post_page(client, page_named("trends").layout, "?chart=xmr&district=KIR")
    response = strictly_parsed(answer.text)["response"]
    assert {f"trends-{chart.name}-title" for chart in page.CHARTS} <= set(response)
    # 13 panels of the sample come to about 130 KB, 14 KB of it on the wire.
    assert len(answer.text) < 60_000
