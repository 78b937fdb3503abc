"""Whatever JSON a server answers, a protocol makes files of it or names a fault."""

import json
from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from data_loaders.importing.mapping.shapes import DHIS2, KOBO, ODK
from data_loaders.pulling.faults import Fault, worded
from data_loaders.pulling.run import PROTOCOLS
from tests.data_loaders.pulling.servers.kobo import UID
from tests.data_loaders.pulling.servers.odk import FORM
from tests.examples import examples

NAMES = st.sampled_from([
    "results", "count", "next", "uid", "content", "survey", "type", "name", "_id", "_uuid",
    "_xform_id_string", "value", "__id", "__system", "status", "@odata.context", "@odata.count",
    "@odata.nextLink", "xmlFormId", "path", "organisationUnits", "id", "pager", "pageCount",
    "total", "dataValues", "dataElement", "dataSet", "headers", "rows", "height", "metaData",
])  # fmt: skip
PLAIN = st.sampled_from([
    None, True, 0, 1, -1, 2.5, "", "x", UID, FORM, "dx", "pe", "ou", "Country0001",
    "https://[x?$skiptoken=1", "/forms/visits%20form.svc/", "?$skiptoken=a",
])  # fmt: skip
JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=12,
)
LINKS = st.sampled_from([None, "https://[x?$skiptoken=1", "?$skiptoken=a", 7])
LIKELY = st.fixed_dictionaries(
    {"uid": st.just(UID), "xmlFormId": st.just(FORM), "count": st.integers(0, 2),
     "@odata.count": st.integers(0, 2), "@odata.nextLink": LINKS, "dataSet": st.just("A"),
     "@odata.context": st.just("/forms/visits%20form.svc/"),
     "organisationUnits": st.just([{"id": "Country0001"}]),
     "pager": st.just({"pageCount": 1, "total": 1})},
    optional={
        "results": st.lists(
            st.fixed_dictionaries({"_id": PLAIN, "a": JSON}, optional={"_xform_id_string": JSON}),
            max_size=2),
        "value": st.lists(st.fixed_dictionaries({"__id": PLAIN, "__system": JSON}), max_size=2),
        "next": JSON, "content": JSON | st.fixed_dictionaries({"survey": JSON}),
        "dataValues": st.lists(st.fixed_dictionaries({"dataElement": PLAIN, "period": JSON}),
                               max_size=2) | JSON,
        "headers": st.just([{"name": "dx"}, {"name": "pe"}, {"name": "ou"}]) | JSON,
        "rows": st.lists(st.lists(JSON, min_size=3, max_size=3), max_size=3) | JSON,
        "height": PLAIN,
    },
)  # fmt: skip
LISTED = st.lists(JSON, max_size=2)
ANSWERS = st.tuples(LIKELY, LISTED, LIKELY, LIKELY) | st.lists(LIKELY | JSON | LISTED, max_size=6)


class AnyServer:
    """Answers with what was drawn, one after the other, then with nothing."""

    host = "server.example.org"

    def __init__(self, answers: list):
        self.answers = [*answers]

    def ask(self, path: str, **query: object) -> object:
        return self.answers.pop(0) if self.answers else {}


def plan_for(kind: str, analytics: bool):
    """Return as much of a plan as a protocol reads."""
    asked = {"form": {KOBO: UID, ODK: FORM, DHIS2: ""}[kind], "project": 3,
             "org_unit": "Country0001", "analytics": analytics}  # fmt: skip
    asked |= {} if analytics else {"data_sets": ["A", "B"]}
    parts = {"pull": asked, "org_units": {"center_level": 4, "district_level": 2}}
    mapping = SimpleNamespace(part=lambda name: parts.get(name, {}), parts=lambda name: [])
    return SimpleNamespace(asked=asked, mapping=mapping, host=AnyServer.host)


@examples(60)
@given(
    kind=st.sampled_from([KOBO, ODK, DHIS2]),
    analytics=st.booleans(),
    answers=ANSWERS,
)
def test_any_answer_makes_files_or_a_fault(kind, analytics, answers):
    months = [(date(2024, 1, 1), date(2024, 2, 1))] if kind == DHIS2 else []
    try:
        plan = plan_for(kind, analytics)
        files, count = PROTOCOLS[kind].files_of(AnyServer(answers), plan, *months)
    except Fault as fault:
        assert worded(fault, "source", "en").endswith("Nothing was changed.")
        return
    assert count >= 0 and all(json.loads(data) for data in files.values())
