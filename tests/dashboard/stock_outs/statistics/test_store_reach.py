"""How far a shortage at the store reaches, and one planted in a hundred made-up programmes.

The programmes: 13 health centers and their pharmacy, looked at every four to six weeks for two
years. The store is out for 53 days; 11 to 13 centers run out some days later and get the medicine
some days after the store does. Each has stock-outs of its own beside, longer than the time
between two looks: of shorter ones, looks cannot tell.
"""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.stock_outs.statistics.risk import unseen
from dashboard.stock_outs.statistics.spells import IN_STOCK, OUT, bounded, spells, within
from dashboard.stock_outs.statistics.upstream import Stores, reached, upstream_share
from tests.stock_checks import COLUMNS, looks
from tests.stock_outs import recorded_spells, records, stores_of, window

FIRST = date(2011, 1, 1)
DAYS = 730
PERIOD = window("2011-01-01", "2012-12-31")
CENTERS = [f"K-{number:02}" for number in range(1, 14)]
HOMES = dict.fromkeys(CENTERS, "KIR")
STORE = "pharmacy:KIR"
PLANTED = (400, 453)


def test_the_share_and_its_bounds_by_hand():
    """Seen out at K-01 from the 10th to the 14th; the store is out from the 8th to the 12th."""
    found = bounded(
        spells(records()),
        looks(
            "K-01 ORS 2012-03-05 in",
            "K-01 ORS 2012-03-10 out",
            "K-01 ORS 2012-03-14 out",
            "K-01 ORS 2012-03-20 in",
        ),
    )
    stores = stores_of(recorded_spells(f"{STORE} ORS 2012-03-08 2012-03-13"))
    (share,) = upstream_share(found, stores, HOMES, window("2012-03-01", "2012-04-01")).itertuples()
    assert (share.upstream_days, share.upstream_known) == (3, 5)
    assert share.share_least == 3 / (3 + 9)  # out for all of the 14 days of which 5 are upstream
    assert share.share_most == 5 / (5 + 2)
    (nothing,) = upstream_share(found, stores_of(stores.found, ()), HOMES, PERIOD).itertuples()
    assert (nothing.upstream_days, nothing.upstream_known) == (0, 0)
    assert np.isnan(nothing.share_least)


def test_recorded_days_have_no_bounds():
    found = recorded_spells("K-01 ORS 2012-03-01 2012-03-11", "K-02 ORS 2012-03-20 2012-03-30")
    stores = stores_of(recorded_spells(f"{STORE} ORS 2012-03-08 2012-03-13"))
    (share,) = upstream_share(found, stores, HOMES, window("2012-03-01", "2012-04-01")).itertuples()
    assert (share.upstream_days, share.upstream_known) == (3, 20)
    assert share.share_least == share.share_most == 3 / 20


def test_one_shortage_at_the_store_is_one_row_with_all_its_centers():
    lines = [f"{center} ORS 2012-03-{day:02} 2012-03-29" for day, center in enumerate(CENTERS, 5)]
    stores = recorded_spells(
        f"{STORE} ORS 2012-03-01 2012-03-25", f"{STORE} ACT 2012-03-01 2012-03-25"
    )
    table = reached(
        recorded_spells(*lines), stores, HOMES, CENTERS, window("2012-03-01", "2012-04-01")
    )
    assert list(table.supply) == ["ORS", "ACT"]
    assert list(table.centers_out) == [13, 0]
    assert list(table.centers) == [13, 13]
    assert table.center_days[0] == sum(25 - day for day in range(5, 18))


def programme(seed: int) -> tuple[list[tuple], list[tuple], pd.DataFrame]:
    """Invent one: true stock-outs (place, begin, end) upstream and own, and what was seen."""
    random = np.random.default_rng(seed)
    truth, own = [(STORE, *PLANTED)], []
    reached_by = random.permutation(CENTERS)[: random.integers(11, 14)]
    for center in CENTERS:
        if center in reached_by:
            truth.append(
                (
                    center,
                    PLANTED[0] + int(random.integers(3, 15)),
                    PLANTED[1] + int(random.integers(1, 8)),
                )
            )
        for begin in random.integers(0, DAYS - 90, random.poisson(1.0)):
            length = int(min(35 + random.exponential(20), 90))  # longer than between two looks
            if begin + length < PLANTED[0] - 60 or begin > PLANTED[1] + 60:
                own.append((center, int(begin), int(begin) + length))
    rows = [row for place in (*CENTERS, STORE) for row in seen_at(place, truth + own, random)]
    return truth, own, pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def seen_at(place: str, spans: list[tuple], random) -> list[list]:
    days = np.cumsum(random.integers(28, 36, 40)) - 28
    if place == STORE:
        days = np.arange(0, DAYS, 7)  # the store is counted every week
    return [
        [
            place,
            "ORS",
            FIRST + timedelta(int(day)),
            OUT
            if any(where == place and begin <= day < end for where, begin, end in spans)
            else IN_STOCK,
        ]
        for day in days
        if day < DAYS
    ]


def true_days(spans: list[tuple]) -> set[tuple[str, int]]:
    return {(place, day) for place, begin, end in spans for day in range(begin, end)}


def recovered(seed: int) -> bool:
    """Tell whether the planted shortage's days, and its share, lie between the bounds found."""
    truth, own, checks = programme(seed)
    united = spells(records())
    found = bounded(united, checks)
    grid = ([STORE], ["ORS"])
    away = unseen(united, checks, [], grid, PERIOD)
    store, centers = (found[(found.place == STORE) == there] for there in (True, False))
    stores = Stores(store.reset_index(drop=True), away, ("KIR",))
    found = centers.reset_index(drop=True)
    (share,) = upstream_share(found, stores, HOMES, PERIOD).itertuples()
    at_centers = true_days([span for span in truth + own if span[0] != STORE])
    both = sum(PLANTED[0] <= day < PLANTED[1] for _, day in at_centers)
    planted = within(store, PERIOD).iloc[0]
    days = PLANTED[1] - PLANTED[0]
    reach = reached(centers.reset_index(drop=True), stores.found, HOMES, CENTERS, PERIOD).iloc[0]
    true_reach = len({place for place, *_ in truth if place != STORE})
    return (
        planted.days <= days <= planted.days_max
        and share.share_least <= both / len(at_centers) <= share.share_most
        and reach.centers_out <= true_reach
        and reach.centers_out >= true_reach - 2
    )


def test_one_planted_shortage_at_the_store_is_found_in_nine_of_ten_programmes(rounds, gate_figure):
    programmes = rounds(20, 100)
    share = sum(recovered(seed) for seed in range(programmes)) / programmes
    gate_figure("a planted shortage of a store is found, share of programmes", share, at_least=0.9)
