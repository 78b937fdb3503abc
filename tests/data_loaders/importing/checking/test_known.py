"""Codes that a row may point to, and the one that was meant."""

import pytest

from data_loaders.importing.checking.stored import Known
from data_loaders.importing.reading.reading import read_folder
from tests.data_loaders.importing.bundles import GOOD, only, write_bundle


@pytest.fixture
def known(tmp_path):
    return Known({}, read_folder(write_bundle(tmp_path)))


def test_codes_come_from_the_bundle_with_their_parents(known):
    assert known.has("health_centers", "007")
    assert not known.has("health_centers", "7")
    assert known.parent("health_centers", "Rwinkwavu") == "SKA"
    assert known.parent("visits", "V1") == "007"
    assert known.parent("visits", None) is None


def test_the_bundle_corrects_what_the_database_holds(tmp_path):
    stored = {"visits": {"V1": "Rwinkwavu", "V0": "NA"}, "nurses": {"N0": None}}
    known = Known(stored, read_folder(write_bundle(tmp_path)))
    assert known.parent("visits", "V1") == "007"
    assert known.parent("visits", "V0") == "NA"
    assert known.has("nurses", "N0")


@pytest.mark.parametrize(
    ("code", "meant"),
    [("Rwikwavu", "Rwinkwavu"), ("rwinkwavu", "Rwinkwavu"), ("7", "007"), ("Kigali", None)],
)
def test_the_nearest_code_is_offered(known, code, meant):
    refused = known.refuse("health_centers", code)
    assert refused.details.get("nearest") == meant


def test_suggestions_are_limited_so_that_a_wrong_file_is_refused_in_seconds(known):
    offered = [known.refuse("health_centers", "Rwikwavu").details for _ in range(201)]
    assert sum("nearest" in details for details in offered) == 200


@pytest.mark.parametrize("nurses", ["", "name\nAgnès\n", 'code\nN1\n"N2\n'])
def test_codes_of_a_file_that_cannot_be_read_are_not_judged(tmp_path, nurses):
    known = Known({}, read_folder(write_bundle(tmp_path, nurses=nurses)))
    assert known.has("nurses", "anybody")
    assert not known.has("mentors", "anybody")


def test_a_needed_table_that_is_nowhere_is_one_problem_not_thousands(tmp_path):
    known = Known({}, read_folder(write_bundle(tmp_path, **only(visits=GOOD["visits"]))))
    assert known.has("health_centers", "anywhere")
    assert not known.has("mentors", "M1")


def test_a_row_of_the_wrong_width_still_makes_its_code_known(tmp_path):
    text = "code,district,name\nK-01\n,KIR,x\n"
    known = Known({}, read_folder(write_bundle(tmp_path, health_centers=text)))
    assert known.has("health_centers", "K-01")
    assert known.parent("health_centers", "K-01") is None
    assert not known.has("health_centers", "")
