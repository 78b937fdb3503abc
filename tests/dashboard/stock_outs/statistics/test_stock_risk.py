"""Days at risk: what is not held or not known is in no number, worked by hand and in loops."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.months import days_by_month
from dashboard.stock_outs.statistics.on_day import Known, point_rates, states_on
from dashboard.stock_outs.statistics.risk import always_known, clipped, unseen
from dashboard.stock_outs.statistics.spells import bounded, spells
from dashboard.stock_outs.statistics.tracers import all_tracers
from tests.examples import examples
from tests.stock_checks import looks
from tests.stock_outs import recorded_spells, records, window

MARCH = window("2012-03-01", "2012-04-01")
HOMES = {"K-01": "KIR", "K-02": "KIR", "S-01": "SKA"}
SUPPLIES = ["ACT", "ORS"]


def asked(*lines: str, recorded: tuple[str, ...] = (), places=("K-01",), period=MARCH):
    """Return the spells, the spans without risk and the places that are always known."""
    united, seen = spells(records(*recorded)), looks(*lines)
    always = always_known(places, {line.split()[0] for line in recorded}, seen, HOMES)
    away = unseen(united, seen, always, (list(places), SUPPLIES), period)
    return bounded(united, seen), away, always


def spans(away: pd.DataFrame, supply: str) -> list[tuple[str, int, str]]:
    mine = away[away.supply == supply].sort_values("started_on")
    return [(f"{row.started_on:%d}", row.days, row.why) for row in mine.itertuples()]


def test_which_places_are_known_every_day():
    def known(*lines, recorded=()):
        return always_known(list(HOMES), recorded, looks(*lines), HOMES)

    assert known() == ["K-01", "K-02", "S-01"]  # nothing was ever checked: as it always was
    assert known("K-02 ORS 2012-03-01 in", recorded=["K-02"]) == ["K-01", "K-02"]
    assert known("K-02 ORS 2012-03-01 in", recorded=["K-01"]) == ["K-01"]
    assert known("K-02 ORS 2012-03-01 in") == []
    assert always_known(["pharmacy:KIR"], ["pharmacy:KIR"], looks(), {}) == ["pharmacy:KIR"]


def test_a_place_that_is_only_looked_at_is_at_risk_between_its_looks():
    _, away, always = asked("K-01 ORS 2012-03-05 in", "K-01 ORS 2012-03-20 in")
    assert always == []
    assert spans(away, "ORS") == [("01", 4, "not checked"), ("21", 11, "not checked")]
    assert spans(away, "ACT") == [("01", 31, "not checked")]  # nobody ever looked


def test_what_is_not_held_is_not_at_risk_and_no_day_is_lost_twice():
    lines = ("K-01 ORS 2012-03-05 in", "K-01 ORS 2012-03-10 no", "K-01 ORS 2012-03-20 in")
    _, away, _ = asked(*lines)
    assert spans(away, "ORS") == [
        ("01", 4, "not checked"),
        ("10", 10, "not held"),
        ("21", 11, "not checked"),
    ]
    _, away, _ = asked(*lines, recorded=("K-01 ACT 2012-01-01 2012-01-05",))
    assert spans(away, "ORS") == [("10", 10, "not held")]
    assert spans(away, "ACT") == []


def test_a_supply_that_was_never_held_is_in_no_denominator():
    found, away, _ = asked(
        "K-01 ORS 2012-03-10 no",
        "K-02 ORS 2012-03-10 in",
        recorded=("K-01 ACT 2012-03-01 2012-03-05",),
        places=("K-01", "K-02"),
    )
    counted = measures(found, (["K-01", "K-02"], SUPPLIES), MARCH, away).set_index("supply")
    assert (counted.facilities["ORS"], counted.days_at_risk["ORS"]) == (1, 1)
    assert (counted.facilities["ACT"], counted.days_at_risk["ACT"]) == (1, 31)
    assert counted.time_share["ACT"] == 4 / 31


def test_a_month_without_a_day_at_risk_has_no_share():
    found, away, _ = asked("K-01 ORS 2012-03-10 no")
    table = days_by_month(found, ["K-01"], SUPPLIES, MARCH, away)
    assert list(table.days_at_risk) == [0, 0]
    assert table.share.isna().all()


def test_out_at_the_first_look_counts_to_the_days_and_not_to_those_that_began():
    found, away, _ = asked(
        "K-01 ORS 2012-03-05 out", "K-01 ORS 2012-03-09 out", "K-01 ORS 2012-03-20 in"
    )
    row = measures(found, (["K-01"], ["ORS"]), MARCH, away).iloc[0]
    assert (row.days_out, row.days_at_risk, row.ever_out) == (5, 16, 1)
    assert (row.spells_started, row.measured) == (0, 0)
    assert np.isnan(row.median_days)


def test_out_on_the_first_day_of_the_records_began_before_them():
    found = recorded_spells("K-01 ORS 2012-03-01 2012-03-05", "K-01 ORS 2012-03-10 2012-03-12")
    begins = pd.Timestamp("2012-03-01")
    row = measures(found, (["K-01"], ["ORS"]), MARCH, None, begins).iloc[0]
    assert (row.spells_started, row.days_out, row.measured) == (1, 6, 1)


def test_of_what_was_only_seen_the_middle_counts():
    """Seen from the 10th to the 12th (3 days), back on the 21st, in stock on the 1st: 3 to 19."""
    found, away, _ = asked(
        "K-01 ORS 2012-03-01 in",
        "K-01 ORS 2012-03-10 out",
        "K-01 ORS 2012-03-12 out",
        "K-01 ORS 2012-03-21 in",
    )
    row = measures(found, (["K-01"], ["ORS"]), MARCH, away).iloc[0]
    assert (found.days[0], found.days_max[0]) == (3, 19)
    assert row.median_days == (3 + 19) / 2 == row.mean_90
    assert (row.days_out, row.days_out_max) == (3, 19)


def test_the_lengths_of_the_reference_hold():
    """Days and their ends as in the reference case for R's survfit and print(rmean = 40)."""
    days = [3, 12, 7, 30, 5, 21, 14, 9, 40, 2]
    closed = [1, 1, 1, 1, 1, 0, 1, 1, 0, 1]
    lines = [
        f"K-{number:02} ORS 2012-03-01 "
        + (
            f"{date(2012, 3, 1) + timedelta(length)}"
            if ended
            else f"?{date(2012, 3, 1) + timedelta(length - 1)}"
        )
        for number, (length, ended) in enumerate(zip(days, closed, strict=True))
    ]
    found = recorded_spells(*lines)
    year = window("2012-01-01", "2013-01-01")
    row = measures(found, (sorted(found.place), ["ORS"]), year).iloc[0]
    assert (row.median_days, row.median_low, row.measured, row.ended) == (10.5, 5, 10, 8)
    assert np.isnan(row.median_high)


def test_the_state_of_every_place_on_a_day():
    found, _, always = asked(
        "K-02 ORS 2012-03-10 out",
        "K-02 ACT 2012-03-10 no",
        "S-01 ORS 2012-01-01 in",
        "S-01 ACT 2012-03-01 in",
        "S-01 ACT 2012-04-05 in",
        recorded=("K-01 ORS 2012-03-20 ?2012-03-25", "K-01 ACT 2011-11-01 ?2011-12-01"),
        places=tuple(HOMES),
    )
    seen = looks(
        "K-02 ORS 2012-03-10 out",
        "K-02 ACT 2012-03-10 no",
        "S-01 ORS 2012-01-01 in",
        "S-01 ACT 2012-03-01 in",
        "S-01 ACT 2012-04-05 in",
    )
    united = spells(records("K-01 ORS 2012-03-20 ?2012-03-25", "K-01 ACT 2011-11-01 ?2011-12-01"))
    grid = (list(HOMES), SUPPLIES)
    states = states_on(date(2012, 3, 31), Known(found, united, seen, always), grid)
    table = point_rates(states, SUPPLIES).set_index("supply")
    # ACT: not confirmed at K-01, not held at K-02, in stock before and after at S-01
    assert tuple(table.loc["ACT"]) == (0, 1, 1, 1)
    # ORS: out at K-01 and K-02; at S-01 the last look is 90 days old
    assert tuple(table.loc["ORS"]) == (2, 2, 0, 1)


def test_between_a_look_that_found_stock_and_one_that_did_not_nothing_is_known():
    lines = ("K-01 ORS 2012-03-01 in", "K-01 ORS 2012-03-10 out", "K-01 ORS 2012-03-20 in")
    found, _, _ = asked(*lines)
    united = spells(records())
    for day, state in ((1, 0), (2, 3), (9, 3), (10, 1), (11, 3), (19, 3), (20, 0)):
        on = date(2012, 3, day)
        states = states_on(on, Known(found, united, looks(*lines), []), (["K-01"], ["ORS"]))
        assert states.item() == state, day


def test_all_tracers_by_hand():
    found, away, _ = asked(
        "K-01 ORS 2012-03-11 no",
        "K-01 ORS 2012-03-16 in",
        recorded=("K-01 ACT 2012-03-01 2012-03-04",),
    )
    table = all_tracers(found, away, ["K-01"], SUPPLIES, MARCH)
    assert table[["days_all", "center_days"]].iloc[0].tolist() == [28, 31]
    nothing = unseen(
        spells(records()), looks("K-02 ORS 2012-03-11 in"), [], (["K-01"], SUPPLIES), MARCH
    )
    table = all_tracers(recorded_spells(), nothing, ["K-01"], SUPPLIES, MARCH)
    assert table[["days_all", "center_days"]].iloc[0].tolist() == [0, 0]


LINE = st.tuples(
    st.integers(0, 59), st.sampled_from(["in", "in", "out", "no"]), st.sampled_from(SUPPLIES)
)
CARD = st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(SUPPLIES))


def day_text(number: int) -> str:
    return str(date(2012, 2, 15) + timedelta(number))


@examples(20)
@given(
    st.lists(LINE, max_size=12, unique_by=lambda one: (one[0], one[2])),
    st.lists(CARD, max_size=4),
    st.integers(0, 45),
    st.integers(1, 45),
)
def test_days_out_are_days_at_risk_and_months_add_up(seen, cards, start, length):
    period = window(day_text(start), day_text(start + length))
    lines = [f"K-01 {supply} {day_text(day)} {state}" for day, state, supply in seen]
    recorded = tuple(
        f"K-01 {supply} {day_text(begin)} {day_text(begin + days)}" for begin, days, supply in cards
    )
    found, away, _ = asked(*lines, recorded=recorded, period=period)
    table = days_by_month(found, ["K-01"], SUPPLIES, period, away)
    assert ((table.days_out >= 0) & (table.days_out <= table.days_at_risk)).all()
    counted = measures(found, (["K-01"], SUPPLIES), period, away).set_index("supply")
    sums = table.groupby("supply")[["days_out", "days_at_risk"]].sum()
    assert counted[["days_out", "days_at_risk"]].to_dict() == sums.to_dict()
    assert (counted.days_out_max >= counted.days_out).all()
    both = all_tracers(found, away, ["K-01"], SUPPLIES, period)
    assert (both.days_all <= both.center_days).all()
    assert clipped(away, period).days.sum() == away.days.sum()


@examples(20)
@given(
    st.lists(LINE, max_size=12, unique_by=lambda one: (one[0], one[2])),
    st.integers(1, 20),
    st.integers(0, 15),
)
def test_a_wider_window_never_lowers_the_days(seen, length, more):
    lines = [f"K-01 {supply} {day_text(day)} {state}" for day, state, supply in seen]
    sums = []
    for extra in (0, more):
        period = window(day_text(20 - extra), day_text(20 + length + extra))
        found, away, _ = asked(*lines, period=period)
        table = days_by_month(found, ["K-01"], SUPPLIES, period, away)
        sums.append((table.days_out.sum(), table.days_at_risk.sum()))
    assert all(before <= after for before, after in zip(*sums, strict=True))
