"""Tests of servers that fail: nothing changes, one sentence says why, and no secret is in it."""

import logging
import traceback

import pytest

from data_loaders.pulling import server as asking
from data_loaders.pulling.faults import rules
from tests.data_loaders.pulling.servers.serving import TOKEN
from tests.data_loaders.pulling.sources import (
    DHIS2,
    KOBO,
    ODK,
    VARIABLE,
    NoTime,
    mapping_at,
    pull,
    pulling,
    remembered,
    stored,
)
from tests.gates import spread

TEXTS = {"kobo": KOBO, "odk": ODK, "dhis2": DHIS2}
PASSING = ["429", "500", "503", "cut off", "half JSON", "no JSON"]
# What a server does with every request -> what is said of it.
LASTING = {
    "429": "wants us to wait longer",
    "500": "had an error of its own (500), 5 times",
    "401": "does not accept the token (401)",
    "403": "does not accept the token (403)",
    "404": "knows nothing at /",
    "409": "did not accept the question at /",
    "cut off": "broke off in the middle of its answer, 5 times",
    "half JSON": "did not answer with JSON at /",
    "web page": "answered with a web page instead of data",
    "other JSON": "answered with something else than was asked",
    "a list": "answered with something else than was asked",
    "elsewhere": "sends us on to elsewhere.invalid",
}


@pytest.mark.parametrize("kind", spread(TEXTS))
def test_a_page_that_fails_is_asked_again_and_no_other(request, places, tmp_path, kind):
    server = request.getfixturevalue(kind)
    mapping = mapping_at(tmp_path, TEXTS[kind], server)
    server.troubles = ["", "", *PASSING[:4], "", *PASSING[4:]]
    time = NoTime()
    assert pulling(places, time.clock).pull(mapping).is_right
    assert stored(places) == server.truth
    assert len(server.requests) == len({*server.requests}) + len(PASSING)
    assert time.waited == [7.0, 7.0, 8.0, 16.0, 2.0, 4.0]


@pytest.mark.parametrize("trouble", LASTING)
def test_a_server_that_keeps_failing_changes_nothing(places, kobo, tmp_path, caplog, trouble):
    caplog.set_level(logging.DEBUG)
    mapping = mapping_at(tmp_path, KOBO, kobo)
    kobo.troubles = ["", *[trouble] * 10]
    failed = pull(places, mapping)
    assert not failed.is_right and LASTING[trouble] in failed.sentence
    assert failed.sentence.startswith("visits: ") and failed.sentence.endswith("was changed.")
    assert stored(places) == []
    (row,) = remembered(places)
    assert (row["fault"], row["pulled_at"]) == (failed.sentence, None)
    assert TOKEN not in f"{failed}{remembered(places)}{caplog.text}{places.url}"
    assert not any(TOKEN in one for one in kobo.requests)


def test_a_server_that_says_nothing_is_given_up(places, kobo, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "READ", 0.05)
    kobo.troubles = ["silent"] * 10
    failed = pull(places, mapping_at(tmp_path, KOBO, kobo))
    assert "did not finish its answer in time, in 5 attempts" in failed.sentence


def test_a_server_that_is_not_there_is_said(places, tmp_path, kobo):
    mapping = mapping_at(tmp_path, KOBO, kobo)
    kobo.__exit__()
    assert "could not be reached, in 5 attempts" in pull(places, mapping).sentence


def test_more_than_a_pull_takes_is_not_read_to_its_end(places, kobo, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "LARGEST", 1_000)
    assert "sent over" in pull(places, mapping_at(tmp_path, KOBO, kobo)).sentence
    assert len(kobo.requests) <= 2


def test_a_wait_that_is_too_long_is_not_waited_for(places, kobo, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "LONGEST_WAIT", 5.0)
    kobo.troubles = ["429"]
    time = NoTime()
    failed = pulling(places, time.clock).pull(mapping_at(tmp_path, KOBO, kobo))
    assert "wants us to wait longer" in failed.sentence
    assert time.waited == []


def test_retry_after_may_be_a_moment():
    moment = {
        "Retry-After": "Mon, 01 Jan 2024 00:02:00 GMT",
        "Date": "Mon, 01 Jan 2024 00:00:00 GMT",
    }
    assert asking.asked_to_wait(moment) == 120.0
    assert asking.asked_to_wait({"Retry-After": "soon"}) is None
    assert asking.asked_to_wait({}) is None


@pytest.mark.parametrize("kind", ["kobo", "odk"])
def test_another_forms_records_are_refused(request, places, tmp_path, kind):
    server = request.getfixturevalue(kind)
    mapping = mapping_at(tmp_path, TEXTS[kind], server)
    if kind == "kobo":
        server.records[2]["_xform_id_string"] = "anotherForm"
    else:
        server.feed = lambda path, query: {
            "@odata.context": "https://x/v1/projects/3/forms/other.svc/$metadata#Submissions",
            "@odata.count": 0, "value": []}  # fmt: skip
    assert "sent records of another form than" in pull(places, mapping).sentence
    assert stored(places) == []


def test_a_count_that_is_not_reached_and_a_record_that_comes_twice(places, kobo, tmp_path):
    mapping, whole = mapping_at(tmp_path, KOBO, kobo), kobo.page
    kobo.page = lambda path, query: whole(path, query) | {"count": 9}
    assert "sent 5 of 9 records" in pull(places, mapping).sentence
    kobo.page = lambda path, query: whole(path, {**query, "start": "0"})
    assert "sent the same record twice" in pull(places, mapping).sentence
    assert stored(places) == []


@pytest.mark.parametrize("kind", spread(["kobo", "odk"], 1))
def test_a_form_that_no_longer_asks_what_is_read_is_refused(request, places, tmp_path, kind):
    server = request.getfixturevalue(kind)
    text = TEXTS[kind]
    pull(places, mapping_at(tmp_path, text, server))
    before = stored(places)
    if kind == "kobo":
        server.survey[8] = {"type": "select_one", "name": "vomits"}
        old, new = "child/vomit", "child/vomits"
    else:
        server.fields[-1] = ("/child/vomits", "string")
        old, new = "vomit", "vomits"
    server.submit(6, "NA", "2012-06-01", [("yes", "no")])
    failed = pull(places, mapping_at(tmp_path, text, server))
    assert f"no longer asks {old}, which the mapping reads" in failed.sentence
    assert stored(places) == before
    both = text.replace(f'"{old}"', f'["{old}", "{new}"]')
    assert pull(places, mapping_at(tmp_path, both, server)).is_right
    retired = text.replace("[pull]\n", f'[pull]\nretired = ["{old}"]\n')
    assert pull(places, mapping_at(tmp_path, retired, server)).is_right


def test_an_encrypted_form_is_said(places, odk, tmp_path):
    odk.records[2]["__system"]["status"] = "notDecrypted"
    assert "is encrypted" in pull(places, mapping_at(tmp_path, ODK, odk)).sentence


def test_a_data_set_that_is_not_there_and_one_that_is_another(places, dhis2, tmp_path):
    mapping = mapping_at(tmp_path, DHIS2.replace("DataSet0001", "DataSet0002"), dhis2)
    assert "knows nothing at /api/dataValueSets.json (404)" in pull(places, mapping).sentence
    whole = dhis2.value_set
    dhis2.value_set = lambda query: whole(query) | {"dataSet": "DataSet0009"}
    mapping = mapping_at(tmp_path, DHIS2, dhis2)
    assert "sent records of another form than DataSet0001" in pull(places, mapping).sentence


# The token.


def plan_fails(places, tmp_path, kobo, keys: str, environment=None) -> str:
    mapping = mapping_at(tmp_path, KOBO.replace(f'token_env = "{VARIABLE}"', keys), kobo)
    how = pulling(places)
    if environment is not None:
        how = type(how)(how.engine, how.asked, environment, how.clock)
    return how.pull(mapping).sentence


def test_the_token_is_in_a_variable_or_in_a_file_for_nobody_else(places, tmp_path, kobo):
    name = f'token_env = "{VARIABLE}"'
    assert "either token_env or token_file" in plan_fails(places, tmp_path, kobo, "")
    assert f"{VARIABLE} is not set" in plan_fails(places, tmp_path, kobo, name, {})
    blank = plan_fails(places, tmp_path, kobo, name, {VARIABLE: "a b"})
    assert "the token is empty, or holds blanks" in blank
    pasted = plan_fails(places, tmp_path, kobo, f'token_env = "{TOKEN}"')
    assert "not the name of an environment variable" in pasted and TOKEN not in pasted
    pasted = plan_fails(places, tmp_path, kobo, f'token_file = "{TOKEN}"')
    assert "cannot be read" in pasted and TOKEN not in pasted
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n")
    secret.chmod(0o640)
    in_file = f'token_file = "{secret.name}"'
    assert "others may read the file" in plan_fails(places, tmp_path, kobo, in_file)
    secret.chmod(0o600)
    assert plan_fails(places, tmp_path, kobo, in_file) == ""


def test_the_token_is_in_no_file_of_the_database_no_record_and_no_traceback(
    places, tmp_path, kobo, monkeypatch
):
    mapping = mapping_at(tmp_path, KOBO, kobo)
    how = pulling(places)
    assert how.pull(mapping).is_right
    kobo.troubles = ["401"]
    how.pull(mapping)
    places.dispose()
    for file in tmp_path.glob("places.db*"):
        assert TOKEN.encode() not in file.read_bytes()
    assert TOKEN not in repr(how) and TOKEN not in repr(remembered(places))

    def broken(*_):
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(asking.Server, "_parsed", broken)
    with pytest.raises(RuntimeError) as raised:
        how.pull(mapping)
    assert TOKEN not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    "written, said",
    [
        ("http://kobo.example.org", "without encryption"),
        ("https://agnes:secret@kobo.example.org", "no address of a server"),
        ("kobo.example.org", "no address of a server"),
        ("https://kobo.example.org?token=x", "no address of a server"),
        ("https://[kobo", "no address of a server"),
    ],
)
def test_an_address_that_would_give_the_token_away_is_refused(
    places, tmp_path, kobo, written, said
):
    kobo.address = written
    sentence = pull(places, mapping_at(tmp_path, KOBO, kobo)).sentence
    assert said in sentence and "secret" not in sentence


def test_every_fault_has_words_that_its_details_fill():
    details = dict.fromkeys(
        ("file", "problems", "key", "name", "host", "times", "status", "path", "target", "pages",
         "megabytes", "got", "count", "form", "questions", "n"), "x")  # fmt: skip
    for rule in rules("en").values():
        assert rule.reason.format(**details) and rule.advice.format(**details)
