"""Stock-outs that were only seen: every case of censoring, worked by hand (domain section 3.3)."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stock_outs.statistics.risk import not_held
from dashboard.stock_outs.statistics.spells import (
    ALL_COLUMNS,
    IN_STOCK,
    NOT_HELD,
    OUT,
    bounded,
    known_until,
    spells,
)
from tests.examples import examples
from tests.stock_checks import COLUMNS, looks, plain_bounds
from tests.stock_outs import records

FIRST = date(2012, 1, 1)


def one(*lines: str, recorded: tuple[str, ...] = ()):
    """Return the only spell that some looks (and records) make."""
    table = bounded(spells(records(*recorded)), looks(*lines))
    assert len(table) == 1
    return next(table.itertuples())


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def test_seen_at_three_visits_between_two_that_found_stock():
    """Out on 10 Mar, 2 Apr and 20 Apr; in stock on 1 Feb and 15 May."""
    spell = one(
        "K-01 ORS 2012-02-01 in",
        "K-01 ORS 2012-03-10 out",
        "K-01 ORS 2012-04-02 out",
        "K-01 ORS 2012-04-20 out",
        "K-01 ORS 2012-05-15 in",
    )
    assert spell.days == (date(2012, 4, 20) - date(2012, 3, 10)).days + 1 == 42
    assert spell.days_max == (date(2012, 5, 15) - date(2012, 2, 1)).days - 1 == 103
    assert (spell.start_earliest, spell.started_on) == (day("2012-02-02"), day("2012-03-10"))
    assert (spell.ended_on, spell.end_latest) == (day("2012-04-21"), day("2012-05-15"))
    assert (spell.source, spell.ongoing, spell.already_out) == ("seen", False, False)


def test_seen_once():
    spell = one("K-01 ORS 2012-02-01 in", "K-01 ORS 2012-03-10 out", "K-01 ORS 2012-03-12 in")
    assert (spell.days, spell.days_max) == (1, 39)


def test_out_at_the_first_look():
    spell = one("K-01 ORS 2012-03-10 out", "K-01 ORS 2012-04-01 out", "K-01 ORS 2012-05-01 in")
    assert spell.already_out
    assert spell.days == 23
    assert pd.isna(spell.start_earliest) and pd.isna(spell.days_max)
    assert spell.end_latest == day("2012-05-01")


def test_still_out_at_the_last_look():
    spell = one("K-01 ORS 2012-03-01 in", "K-01 ORS 2012-03-10 out", "K-01 ORS 2012-04-01 out")
    assert spell.ongoing and pd.isna(spell.ended_on) and pd.isna(spell.end_latest)
    assert (spell.days, spell.last_confirmed_on) == (23, day("2012-04-01"))
    assert spell.start_earliest == day("2012-03-02") and pd.isna(spell.days_max)


def test_out_at_every_look():
    spell = one("K-01 ORS 2012-03-10 out")
    assert (spell.days, spell.ongoing, spell.already_out) == (1, True, True)


def test_a_look_that_found_stock_ends_an_open_record_and_one_that_did_not_confirms_it():
    spell = one(
        "K-01 ORS 2012-03-20 out",
        "K-01 ORS 2012-04-05 in",
        recorded=("K-01 ORS 2012-03-01 ?2012-03-12",),
    )
    assert (spell.started_on, spell.start_earliest) == (day("2012-03-01"), day("2012-03-01"))
    assert (spell.days, spell.days_max) == (20, 35)
    assert (spell.ended_on, spell.end_latest) == (day("2012-03-21"), day("2012-04-05"))
    assert (spell.source, spell.ongoing) == ("recorded", False)


def test_an_open_record_confirmed_by_a_look_goes_on():
    spell = one("K-01 ORS 2012-03-20 out", recorded=("K-01 ORS 2012-03-01 ?2012-03-12",))
    assert (spell.days, spell.ongoing, spell.last_confirmed_on) == (20, True, day("2012-03-20"))


def test_a_record_goes_before_what_was_seen_on_its_days():
    """The card says 1 to 10 March; the mentor found stock on the 5th and none on the 11th."""
    card = ("K-01 ORS 2012-03-01 2012-03-11",)
    spell = one("K-01 ORS 2012-03-05 in", "K-01 ORS 2012-03-11 out", recorded=card)
    assert (spell.days, spell.days_max, spell.source) == (10, 10, "recorded")


def test_records_bound_what_was_seen_beside_them():
    table = bounded(
        spells(records("K-01 ORS 2012-03-01 2012-03-11")),
        looks("K-01 ORS 2012-02-01 out", "K-01 ORS 2012-04-01 out"),
    )
    before, card, after = table.itertuples()
    assert (before.source, before.end_latest) == ("seen", day("2012-02-29"))
    assert card.source == "recorded"
    assert (after.start_earliest, after.ongoing) == (day("2012-03-12"), True)
    assert not after.already_out


def test_a_newer_record_leaves_an_open_one_open():
    table = bounded(
        spells(records("K-01 ORS 2012-01-01 ?2012-01-05", "K-01 ORS 2012-03-01 2012-03-05")),
        looks("K-01 ORS 2012-01-09 out"),
    )
    assert list(table.ongoing) == [True, False]
    assert list(table.days) == [9, 4]


def test_what_a_place_did_not_keep_before_was_not_out_before():
    spell = one("K-01 ORS 2012-03-01 no", "K-01 ORS 2012-03-10 out", "K-01 ORS 2012-03-12 in")
    assert (spell.start_earliest, spell.days, spell.days_max) == (day("2012-03-10"), 1, 2)
    assert not spell.already_out


@pytest.mark.parametrize(
    ("lines", "spans"),
    [
        (("K-01 ORS 2012-03-01 no",), [(None, None)]),
        (("K-01 ORS 2012-03-01 no", "K-01 ORS 2012-04-01 in"), [(None, "2012-04-01")]),
        (
            (
                "K-01 ORS 2012-02-01 in",
                "K-01 ORS 2012-03-01 no",
                "K-01 ORS 2012-03-09 no",
                "K-01 ORS 2012-04-01 out",
            ),
            [("2012-03-01", "2012-04-01")],
        ),
    ],
)
def test_when_a_place_does_not_keep_a_supply(lines, spans):
    table = not_held(spells(records()), looks(*lines))
    found = [
        (
            None if pd.isna(row.started_on) else f"{row.started_on:%Y-%m-%d}",
            None if pd.isna(row.until) else f"{row.until:%Y-%m-%d}",
        )
        for row in table.itertuples()
    ]
    assert found == spans


def test_a_record_ends_what_was_said_not_to_be_kept():
    table = not_held(
        spells(records("K-01 ORS 2012-04-01 2012-04-09")), looks("K-01 ORS 2012-03-01 no")
    )
    assert list(table.until) == [day("2012-03-31")]


@pytest.mark.parametrize(
    "recorded", [(), ("K-01 ORS 2012-03-01 2012-03-11", "K-01 ORS 2012-03-11 ?2012-03-20")]
)
def test_without_a_look_the_records_stay_what_they_are(recorded):
    found = spells(records(*recorded))
    table = bounded(found, looks())
    assert list(table.columns) == ALL_COLUMNS
    pd.testing.assert_frame_equal(table[found.columns], found)
    assert (table.start_earliest == table.started_on).all()


LOOK = st.tuples(
    st.sampled_from(["K-01", "K-02"]),
    st.integers(0, 120),
    st.sampled_from([IN_STOCK, IN_STOCK, OUT, OUT, NOT_HELD]),
)
LOOKS = st.lists(LOOK, max_size=20, unique_by=lambda look: look[:2])
SPELL = st.tuples(st.integers(0, 110), st.integers(1, 30), st.booleans())


def frame(seen) -> pd.DataFrame:
    rows = [[place, "ORS", FIRST + timedelta(begin), state] for place, begin, state in seen]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def cards(rows):
    lines = []
    for begin, length, ongoing in rows:
        start, until = FIRST + timedelta(begin), FIRST + timedelta(begin + length)
        lines.append(f"K-01 ORS {start} {f'?{until - timedelta(1)}' if ongoing else until}")
    return spells(records(*lines))


@examples(20)
@given(LOOKS)
def test_looks_alone_against_plain_loops(seen):
    table = bounded(spells(records()), frame(seen))
    for place in ("K-01", "K-02"):
        mine = [(FIRST + timedelta(begin), state) for where, begin, state in seen if where == place]
        found = [
            (
                row.started_on.date(),
                row.last_confirmed_on.date(),
                None if pd.isna(row.start_earliest) else row.start_earliest.date(),
                None if pd.isna(row.end_latest) else row.end_latest.date(),
            )
            for row in table[table.place == place].itertuples()
        ]
        assert found == plain_bounds(mine)


@examples(20)
@given(LOOKS, st.lists(SPELL, max_size=5))
def test_the_least_is_never_more_than_the_most_and_no_day_counts_twice(seen, rows):
    table = bounded(cards(rows), frame(seen))
    assert (table.days >= 1).all()
    assert (table.days_max.fillna(table.days) >= table.days).all()
    assert (table.start_earliest.fillna(table.started_on) <= table.started_on).all()
    assert (table.end_latest.fillna(known_until(table)) >= known_until(table)).all()
    same = (table[["place", "supply"]] == table[["place", "supply"]].shift()).all(axis=1)
    assert (table.started_on >= known_until(table).shift())[same].all()
    assert (table.ongoing == table.ended_on.isna()).all()


@examples(20)
@given(LOOKS, st.lists(SPELL, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_looks_changes_nothing(seen, rows, random):
    shuffled = list(seen)
    random.shuffle(shuffled)
    found = cards(rows)
    pd.testing.assert_frame_equal(bounded(found, frame(shuffled)), bounded(found, frame(seen)))


@examples(20)
@given(LOOKS, st.lists(SPELL, max_size=4), st.integers(121, 200))
def test_one_more_look_that_found_none_never_lowers_the_days(seen, rows, later):
    found = cards(rows)
    more = [*seen, ("K-01", later, OUT)]
    assert bounded(found, frame(more)).days.sum() >= bounded(found, frame(seen)).days.sum()
