"""The form of a mapping: what files are recognised as, what is asked, what is filled in, kept."""

import io
import json
import tomllib

import pytest
from werkzeug.test import encode_multipart

from answers.desk import Desk
from callbacks.upload.mappings import formed, register_mappings
from callbacks.upload.routes import register_uploads
from data_loaders.editing.rights import Rights
from data_loaders.importing.drafting.asking.files import said_of, text_of, values_of
from data_loaders.importing.drafting.draft import draft_mapping
from data_loaders.importing.drafting.known import known_in
from data_loaders.importing.kept_mappings import kept_mappings
from data_loaders.importing.problems import UsageProblem
from data_loaders.scope import Scope
from tests.data_loaders.importing.bundles import GOOD, contents, only, run, write_bundle
from tests.data_loaders.importing.readers.exports import SOURCES
from tests.desks import reading
from tests.uploading import HERE, parts, sent, serving

KIREHE = Scope(districts=frozenset({"KIR"}))
STAFF = ("districts", "health_centers", "nurses", "mentors", "postings", "indicators", "supplies")
CARDS = (
    "Facility;Item;Month;Days out;Closing\nGahara;ORS;janv. 2012;4;3\nNasho;zinc;janv. 2012;;2\n"
)


@pytest.fixture
def client(engine, tmp_path):
    """Return a browser that may import, beside places, people, an indicator and supplies."""
    run(engine, write_bundle(tmp_path / "staff", **only(**{name: GOOD[name] for name in STAFF})))

    def register(server, whose):
        register_uploads(server, whose)
        register_mappings(server, whose)

    return serving(engine, register=register)


def cards(text=CARDS, name="stock 2012-01.csv"):
    return [(io.BytesIO(text.encode()), name)]


def drafted(client, files, **fields):
    boundary, data = encode_multipart(parts({"files": files, **fields}))
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post("/import/draft", data=data, content_type=kind, headers=HERE).get_json()


def fields(form):
    return {tuple(one["path"]): one for group in form["groups"] for one in group["fields"]}


def filled(form, **said):
    """Answer a form as somebody does who takes every suggestion; `said`: by the last key."""
    pairs = []
    for path, one in fields(form).items():
        if one["kind"] == "meanings":
            for meaning in ("yes", "no", "na", "missing"):
                words = [word for word, means in one["value"].items() if means == meaning]
                pairs.append([[*path, meaning], words])
            continue
        value = said.get(path[-1], one["value"] or one["suggested"])
        if value:
            pairs.append([list(path), value])
    return (io.BytesIO(json.dumps({"answers": pairs, "columns": form["columns"]}).encode()), "f")


def kobo():
    return [(io.BytesIO((SOURCES / "kobo/imci-visit.xlsx").read_bytes()), "imci 2012-03.xlsx")]


def test_a_form_is_asked_field_by_field_and_gives_the_values_worked_out_by_hand(client, engine):
    form = drafted(client, kobo())
    assert form["recognised"] == "Recognised: an export of KoboToolbox."
    asked = fields(form)
    assert asked["name",]["value"] == "imci"
    assert asked["visit", "health_center"]["value"] == "visit/center"
    assert ["child/nurse", "child/nurse"] in asked["children", "nurse"]["options"]
    assert asked["answers",]["value"]["dont_know"] == "missing"
    gahara = asked["codes", "health_center", "gahara_hc"]
    assert (gahara["left"], gahara["suggested"], gahara["options"]) == (
        True, "007", "health_center",
    )  # fmt: skip
    assert ["007", "007 Gahara"] in form["lists"]["health_center"]
    checked = sent(client, kobo(), filled=filled(form), check="yes").get_json()
    assert (checked["ok"], checked["outcome"]) == (True, "dry run")
    assert checked["numbers"][0] == "Visits: 3 rows, 3 places, 2012-03"
    assert "Danger: 82% (9 of 11), 3 observations, 3 places, 2012-03" in checked["numbers"]
    assert checked["rows_shown"][0]["title"] == "Visits: 3 rows"
    assert len(checked["rows_shown"][1]["rows"]) == 9
    assert tomllib.loads(checked["mapping"])["codes"]["health_center"]["gahara_hc"] == "007"
    assert contents(engine)["visits"] == []
    assert kept_mappings(engine, "kobo", None) == []
    assert sent(client, kobo(), filled=filled(form)).get_json()["outcome"] == "imported"
    assert len(contents(engine)["visits"]) == 3
    assert [one.name for one in kept_mappings(engine, "kobo", None)] == ["imci"]


def test_what_is_left_open_is_refused_and_named(client, engine):
    form = drafted(client, cards())
    asked = fields(form)["stock", "zero_days_zero_closing"]
    assert (asked["left"], asked["suggested"]) == (False, "")
    answer = sent(client, kobo(), filled=filled(drafted(client, kobo()), gahara_hc=""), check="yes")
    (problem,) = answer.get_json()["problems"][:1]
    assert (problem[2], problem[3]) == ("visit/center", "gahara_hc")


COUNTS = "Facility;Month;Num;Den\nGahara;janv. 2012;3;4\nNasho;janv. 2012;1;2\n"
NEW = {"code": "FEVER", "label": "Fever asked", "family": "assessment", "direction": "up",
       "numerator": "asked", "denominator": "seen"}  # fmt: skip


def test_an_indicator_that_is_not_there_yet_is_described_in_the_form(client, engine):
    form = drafted(client, cards(COUNTS, "counts.csv"))
    asked = fields(form)
    assert (asked["table", 0, "fixed", "indicator"]["left"], form["groups"][-1]["title"]) == (
        True, "An indicator that is new here (1); blank if there is none",
    )  # fmt: skip
    assert asked["table", 0, "fixed", "indicator"]["options"] == [["CLS", "Correct classification"]]
    assert asked["rows", "indicators", 0, "direction"]["options"][1] == ["down", "less is better"]
    said = filled(form, indicator="FEVER", **NEW | {"numerator": "Num", "denominator": "Den"})
    answer = sent(client, cards(COUNTS, "counts.csv"), filled=said).get_json()
    assert answer["outcome"] == "imported", answer["problems"]
    assert [row[:2] + row[5:7] for row in contents(engine)["indicator_values"]] == [
        ("FEVER", "007", 3, 4), ("FEVER", "NA", 1, 2),
    ]  # fmt: skip


def test_a_form_without_a_checklist_brings_its_visits_alone(client, engine):
    one = '[{"_id": 1, "_uuid": "u", "visit/center": "Gahara", "visit/date": "2012-03-05"}]'
    files = [(io.BytesIO(one.encode()), "data.json")]
    form = drafted(client, files)
    assert fields(form)["indicator", 0, "items"]["left"]
    files[0][0].seek(0)
    answer = sent(client, [(io.BytesIO(one.encode()), "data.json")], filled=filled(form))
    assert answer.get_json()["outcome"] == "imported"
    assert [row[:2] for row in contents(engine)["visits"]] == [("u", "007")]


def test_last_months_mapping_is_offered_and_what_changed_is_named(client, engine):
    form = drafted(client, cards())
    assert form["recognised"] == "Recognised: a stock register."
    assert form["used"] == ""
    checked = sent(client, cards(), filled=filled(form), check="yes").get_json()
    assert checked["numbers"][0] == (
        "ORS: days out 13% (4 of 31), 1 record that reports them, 1 row, 1 place, 2012-01"
    )
    assert checked["numbers"][1].startswith("ZINC: days out not observed, 0 records")
    assert sent(client, cards(), filled=filled(form)).get_json()["outcome"] == "imported"
    (kept,) = kept_mappings(engine, "tables", None)
    assert kept.columns == ("Facility", "Item", "Month", "Days out", "Closing")
    assert kept_mappings(engine, "tables", KIREHE) == []
    later = CARDS.replace("Closing", "Closing;Remark").replace("janv", "févr")
    later = later.replace("4;3", "4;3;").replace(";;2", ";;2;x").replace("Gahara", "Gahara HC")
    again = drafted(client, cards(later, "stock 2012-02.csv"))
    assert again["used"] == "stock"
    assert again["changed"] == [
        "New in this export: Remark.", "New words, to be matched: Gahara HC.",
    ]  # fmt: skip
    assert fields(again)["stock", "days_out"]["value"] == "Days out"
    assert drafted(client, cards(later, "stock 2012-02.csv"), kept="none")["used"] == ""
    gone = drafted(client, cards(CARDS.replace("Days out", "Rupture"), "stock 2012-03.csv"))
    assert "No longer in this export, yet this mapping reads it: Days out." in gone["changed"]


def test_whoever_imports_for_a_district_is_told_no_code_of_another(client, engine, tmp_path):
    rights = Rights(imports=True, brings=KIREHE)
    desk = Desk(engine, reading(KIREHE, rights=rights))
    path = tmp_path / "stock 2012-01.csv"
    path.write_text(CARDS.replace("Nasho", "Rwinkwavu"), encoding="utf-8")
    known = known_in(engine, desk.scope)
    form = formed(desk, draft_mapping(path, known, "en"), known, "")
    everything = drafted(client, cards(CARDS.replace("Nasho", "Rwinkwavu")))
    assert ["Rwinkwavu", "Rwinkwavu Rwinkwavu"] in everything["lists"]["health_center"]
    assert [code for code, _ in form["lists"]["health_center"]] == ["007", "NA"]
    assert fields(form)["stock", "words", "health_center", "Rwinkwavu"]["suggested"] == ""


def test_files_of_the_template_need_no_form_and_strangers_get_none(client, engine):
    files = [(io.BytesIO(GOOD["visits"].encode()), "visits.csv")]
    answer = drafted(client, files)
    assert (answer["needs"], answer["is_template"]) == (False, True)
    assert drafted(client, [(io.BytesIO(b"x"), "x.exe")])["ok"] is False
    stranger = serving(engine, allowed=False, register=register_mappings)
    assert stranger.post("/import/draft", headers=HERE).status_code == 403
    other = {"Origin": "http://elsewhere.example"}
    assert client.post("/import/draft", headers=other).status_code == 403


NO_FORMS = (
    "", "[]", "{", '{"answers": 7}', '{"answers": [["name", "x"]]}', '{"answers": [[[], "x"]]}',
    '{"answers": [[["a"], 1], [["a", "b"], 2]]}', "[" * 9000,
)  # fmt: skip


def test_a_form_that_no_page_sends_is_refused(engine):
    stranger = serving(engine)
    for form in NO_FORMS:
        answer = sent(stranger, cards(), filled=(io.BytesIO(form.encode()), "f"))
        assert (answer.status_code, answer.get_json()["ok"]) == (400, False), form[:40]
    assert contents(engine)["visits"] == []


HOSTILE = {
    "name": 'x"]\n[evil]', "source": "tables", "a.b": {"c d": ['"', "\\", "\u007f"]},
    "table": [{"into": "visits", "except": {"A": ["TOTAL"]}, "columns": {"x": "{month} Num"}}],
    "indicator": [{"items": ["q", {"question": "q", "selected": "s"}]}, {"items": [["a", "b"]]}],
}  # fmt: skip


def test_a_mapping_stays_what_it_is_through_fields_and_text():
    assert tomllib.loads(text_of(HOSTILE)) == HOSTILE
    pairs = [[list(one.path), one.value] for one in said_of(HOSTILE)]
    assert values_of(pairs, "en") == HOSTILE
    with pytest.raises(UsageProblem):
        values_of([[["a"] * 9, "deep"]], "en")
