"""Tests of a pull: what the server says is what the database says, and nothing on any fault."""

import stat

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.undoing.withdrawing import Who, withdraw
from data_loaders.pulling import run
from tests.data_loaders.importing.bundles import GOOD, only, write_bundle
from tests.data_loaders.importing.bundles import run as import_staff
from tests.data_loaders.pulling.servers.dhis2 import DATA_SET
from tests.data_loaders.pulling.sources import (
    DHIS2,
    KOBO,
    NOW,
    ODK,
    mapping_at,
    pull,
    remembered,
    stored,
)
from tests.gates import spread

TEXTS = {"kobo": KOBO, "odk": ODK, "dhis2": DHIS2}
FORMS = pytest.mark.parametrize("kind", spread(["kobo", "odk"]))
SOURCES = pytest.mark.parametrize("kind", TEXTS)


@pytest.fixture
def source(request, kind, tmp_path):
    """Return the server of a kind, and a mapping that reads it."""
    server = request.getfixturevalue(kind)
    return server, mapping_at(tmp_path, TEXTS[kind], server)


@pytest.mark.gate
def test_every_database_takes_a_pull_with_edits_and_deletions(any_engine, kobo, tmp_path):
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    bundle = write_bundle(tmp_path / "staff", **only(**{name: GOOD[name] for name in known}))
    assert import_staff(any_engine, bundle).exit_code == 0
    mapping = mapping_at(tmp_path, KOBO, kobo)
    assert pull(any_engine, mapping).is_right
    kobo.submit(2, "Rwinkwavu", "2012-02-11", [("no", "no")])
    del kobo.records[5]
    assert pull(any_engine, mapping, confirm=1).is_right
    assert stored(any_engine) == kobo.truth
    kobo.troubles = ["401"]
    assert "does not accept the token" in pull(any_engine, mapping).sentence
    (row,) = remembered(any_engine)
    assert (row["records"], row["failed_at"], row["pulled_at"]) == (4, NOW, NOW)


@SOURCES
def test_all_pages_come_in_once_and_the_same_again_changes_nothing(places, source):
    server, mapping = source
    assert pull(places, mapping).report.counts["new"] > 0
    assert stored(places) == server.truth
    again = pull(places, mapping)
    assert (again.report.outcome, again.is_right) == ("already imported", True)
    (row,) = remembered(places)
    assert (row["pulled_at"], row["import_id"], row["failed_at"]) == (NOW, 2, None)
    assert row["server"] == server.address.removeprefix("http://")


def test_a_question_that_nobody_answered_yet_is_a_question_all_the_same(places, kobo, tmp_path):
    kobo.survey.insert(3, {"type": "text", "name": "mentor"})
    text = KOBO.replace("[visit]\n", '[visit]\nmentor = "visit/mentor"\n')
    assert pull(places, mapping_at(tmp_path, text, kobo)).is_right
    assert stored(places) == kobo.truth


@FORMS
def test_what_was_edited_rejected_and_deleted_there_is_so_here(places, source):
    server, mapping = source
    pull(places, mapping)
    server.submit(2, "Rwinkwavu", "2012-02-11", [("no", "no")])
    server.reject(3)
    server.submit(6, "NA", "2012-06-01", [("yes", "yes")])
    del server.records[5]
    refused = pull(places, mapping)
    assert refused.report.problems[0].rule == "much_would_go"
    assert len(stored(places)) == 5
    assert pull(places, mapping, confirm=1).is_right
    assert stored(places) == server.truth
    assert {day for _, day, _, _ in server.truth} == {
        "2012-01-10", "2012-02-11", "2012-04-10", "2012-06-01"}  # fmt: skip


def test_values_that_were_corrected_and_deleted_in_dhis2_are_so_here(places, dhis2, tmp_path):
    mapping = mapping_at(tmp_path, DHIS2, dhis2)
    pull(places, mapping)
    dhis2.report("007", "201201", 5, 5)
    dhis2.delete("NA", "201202")
    assert pull(places, mapping, confirm=1).is_right
    assert stored(places) == dhis2.truth
    dhis2.values = {key: one for key, one in dhis2.values.items() if key[1:] != ("201203", "NA")}
    assert pull(places, mapping, confirm=1).is_right
    assert stored(places) == dhis2.truth
    assert len(dhis2.truth) == 4


def test_analytics_are_read_by_month_and_place(places, dhis2, tmp_path):
    text = DHIS2.replace(f'data_sets = ["{DATA_SET}"]', "analytics = true")
    assert pull(places, mapping_at(tmp_path, text, dhis2)).is_right
    assert stored(places) == dhis2.truth
    (asked,) = [one for one in dhis2.requests if "analytics" in one and "201112" in one]
    assert "LEVEL-3" in asked


def test_a_form_with_nothing_in_it_is_no_reason_to_take_everything_out(places, odk, tmp_path):
    server, mapping = odk, mapping_at(tmp_path, ODK, odk)
    server.records, kept = {}, server.records
    nothing = pull(places, mapping)
    assert (nothing.is_right, nothing.is_empty) == (True, True)
    server.records = kept
    pull(places, mapping)
    before = stored(places)
    server.records = {}
    gone = pull(places, mapping)
    assert "has no record of" in gone.sentence and not gone.is_right
    assert stored(places) == before


def test_a_dry_run_asks_and_changes_nothing(places, kobo, tmp_path):
    mapping = mapping_at(tmp_path, KOBO, kobo)
    assert pull(places, mapping, dry_run=True).report.counts["new"] > 0
    assert (stored(places), remembered(places)) == ([], [])


def test_a_list_that_grows_while_it_is_read_is_read_again(places, kobo, tmp_path):
    mapping = mapping_at(tmp_path, KOBO, kobo)

    def grow(path: str) -> None:
        if len(kobo.requests) == 3:
            del kobo.records[1]
            kobo.submit(9, "NA", "2012-09-09", [("yes", "no")])
            kobo.submit(10, "NA", "2012-10-09", [("yes", "no")])

    kobo.before = grow
    assert pull(places, mapping).is_right
    assert stored(places) == kobo.truth


def test_a_list_that_never_rests_is_given_up(places, kobo, tmp_path):
    mapping = mapping_at(tmp_path, KOBO, kobo)
    kobo.before = lambda path: kobo.submit(len(kobo.records) + 1, "NA", "2012-09-09", [])
    assert "changed while they were read, 3 times" in pull(places, mapping).sentence
    assert stored(places) == []


def test_the_export_is_for_nobody_else_and_goes_again(places, kobo, tmp_path, monkeypatch):
    seen = []

    def read(folder, *rest):
        paths = [folder.parent, folder, *folder.iterdir()]
        seen.extend((path, stat.S_IMODE(path.stat().st_mode)) for path in paths)
        return real(folder, *rest)

    real = run.read_path
    monkeypatch.setattr(run, "read_path", read)
    pull(places, mapping_at(tmp_path, KOBO, kobo))
    assert [mode for _, mode in seen] == [0o700, 0o700, 0o600]
    assert not any(path.exists() for path, _ in seen)


def test_what_an_import_refuses_is_remembered_as_a_fault(places, kobo, tmp_path):
    kobo.submit(6, "Nowhere", "2012-06-01", [("yes", "no")])
    refused = pull(places, mapping_at(tmp_path, KOBO, kobo))
    assert not refused.is_right and stored(places) == []
    assert [one.value for one in refused.report.problems if one.rule == "unknown_code"] == [
        "Nowhere"
    ]
    (row,) = remembered(places)
    assert (row["failed_at"], row["pulled_at"]) == (NOW, None)
    assert "was refused as an import; problems: 1" in row["fault"]
    assert pull(places, mapping_at(tmp_path, KOBO, kobo), leave_out="some").is_right


def test_a_pull_can_be_withdrawn_and_the_next_one_brings_it_again(places, kobo, tmp_path):
    mapping = mapping_at(tmp_path, KOBO, kobo)
    number = pull(places, mapping).report.number
    withdraw(places, number, NOW, Who(None, "test"))
    assert stored(places) == []
    assert pull(places, mapping).is_right
    assert stored(places) == kobo.truth
    with places.connect() as connection:
        tools = connection.scalars(sa.select(schema.imports.c.tool).order_by(schema.imports.c.id))
        assert [*tools][1:] == ["pull", "test", "pull"]
