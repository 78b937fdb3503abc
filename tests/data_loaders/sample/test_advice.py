"""The invented advice and conditions: planted cases, and streams of their own."""

from data_loaders.sample import sample_rows
from data_loaders.sample.advice import OPEN_CLINIC, TOPICS


def test_advice_is_given_at_done_visits_and_adopted_after_it_was_given():
    rows = sample_rows()
    done = {one["code"]: one for one in rows["visits"] if one["status"] == "done"}
    assert len(rows["recommendations"]) > 400
    for one in rows["recommendations"]:
        visit = done[one["visit"]]
        assert (one["given_on"], one["health_center"]) == (
            visit["started_on"],
            visit["health_center"],
        )
        assert (one["adopted_on"] is not None) == (one["status"] == "adopted")
        assert one["adopted_on"] is None or one["adopted_on"] > one["given_on"]
    codes = [one["code"] for one in rows["recommendations"]]
    assert len(set(codes)) == len(codes)


def test_the_planted_advice_is_repeated():
    found = sample_rows()["recommendations"]
    clinic = [one for one in found if one["topic"] == OPEN_CLINIC]
    assert {one["health_center"] for one in clinic} == {"K-11"}
    assert {one["status"] for one in clinic} == {"open"}
    vital = [one for one in found if (one["health_center"], one["topic"]) == ("K-02", TOPICS[0])]
    assert [one["status"] for one in vital] == ["open", "open", "adopted"]


def test_conditions_begin_once_and_stay():
    seen: dict[tuple, set] = {}
    for one in sample_rows()["facility_checks"]:
        key = (one["health_center"], one["item"])
        before = seen.setdefault(key, set())
        assert not (one["value"] == "no" and "yes" in before), key
        before.add(one["value"])
    assert len({center for center, _ in seen}) == 21
