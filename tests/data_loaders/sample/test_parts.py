"""Tests of the parts that make the rows: learning, gifts, pseudonyms, chance."""

from itertools import islice

import numpy as np
import pytest

from data_loaders.sample.chance import chance
from data_loaders.sample.people import nurse_codes, nurse_names
from data_loaders.sample.programme import seed_programme
from data_loaders.sample.skills import COURSES, chances, gifts, learned
from data_loaders.sample.visits import contacts_by_center

PLAN = seed_programme(2012)


def test_newcomers_start_low_and_have_learned_after_six_contacts():
    contacts = np.arange(13)
    new = learned(contacts, np.full(13, True), np.zeros(13))
    old = learned(contacts, np.full(13, False), np.zeros(13))
    assert new[0] == pytest.approx(0.1)
    assert new[6] > 0.9
    assert old[0] < 0.03
    assert 0.5 < old[6] < 0.7
    assert old[12] > 0.98
    assert (np.diff(new) > 0).all()
    assert (np.diff(old) > 0).all()


@pytest.mark.parametrize("code", sorted(COURSES))
@pytest.mark.parametrize(("gain", "correlation"), [(0.0, 0.6), (1.0, 0.35)])
def test_many_nurses_have_the_mean_and_the_correlation_asked_for(code, gain, correlation):
    gift = np.random.default_rng(1).normal(size=40_000)
    rates = chances(code, np.full(40_000, gain), gift, np.zeros(40_000))
    mean = COURSES[code].end if gain else COURSES[code].start
    assert rates.mean() == pytest.approx(mean, abs=0.015)
    assert rates.var() / (mean * (1 - mean)) == pytest.approx(correlation, abs=0.04)


def test_a_gifted_nurse_gives_fewer_antibiotics_without_need():
    gift, nothing = np.array([-1.0, 1.0]), np.zeros(2)
    poor, gifted = chances("AMX", nothing, gift, nothing)
    assert gifted < poor
    poor, gifted = chances("CLS", nothing, gift, nothing)
    assert gifted > poor


def test_gifts_of_forty_nurses_are_already_spread_evenly():
    drawn = gifts(chance(3, "gifts"), 40, ["CLS", "VIT"])
    assert set(drawn) == {"CLS", "VIT"}
    assert abs(drawn["CLS"].mean()) < 0.25
    assert np.corrcoef(drawn["CLS"], drawn["VIT"])[0, 1] > 0.3  # a good nurse is good at much


def test_codes_say_nothing_and_never_repeat():
    codes = list(islice(nurse_codes(PLAN), 6_000))
    assert len(set(codes)) == 6_000
    assert all(code.startswith("N-") and len(code) in (5, 7) for code in codes)
    assert codes[:50] != sorted(codes[:50])
    names = list(islice(nurse_names(PLAN), 1_000))
    assert len(set(names)) == 1_000


def test_chance_depends_on_subject_and_place_not_on_order():
    first = chance(2012, "visits", "K-01").random()
    assert chance(2012, "visits", "K-02").random() != first
    assert chance(2012, "stock", "K-01").random() != first
    assert chance(7, "visits", "K-01").random() != first
    assert chance(2012, "visits", "K-01").random() == first


def test_the_frame_sums_to_the_districts_population():
    for district in PLAN.districts:
        centers = [c for c in PLAN.centers if c.district == district.code]
        assert sum(c.population for c in centers) == district.population
        assert all(c.population > 5_000 for c in centers)


def test_a_nurse_keeps_her_contacts_when_she_moves():
    from datetime import date

    def visit(code, day):
        return {"code": code, "status": "done", "started_on": day, "ended_on": day}

    def posting(center, start, end):
        return {
            "nurse": "N-1",
            "role": "imci",
            "health_center": center,
            "started_on": start,
            "ended_on": end,
        }

    visits = {center.code: [] for center in PLAN.centers}
    visits["K-01"] = [visit("a", date(2010, 11, 2)), visit("b", date(2010, 12, 1))]
    visits["S-01"] = [visit("c", date(2010, 12, 1)), visit("d", date(2011, 1, 5))]
    postings = [
        posting("S-01", date(2010, 12, 3), None),
        posting("K-01", date(2009, 1, 1), date(2010, 12, 1)),
    ]
    found = contacts_by_center(PLAN, postings, visits)
    assert [(c.visit["code"], c.before, c.newcomer) for c in found["K-01"]] == [("a", 0, False)]
    assert [(c.visit["code"], c.before, c.newcomer) for c in found["S-01"]] == [("d", 1, False)]
