"""A mapping is refused by name and line wherever it says what no mapping can say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.importing.mapping.reading import read_mapping
from data_loaders.importing.problems import Problems, UsageProblem
from data_loaders.importing.report import Report
from tests.examples import examples
from tests.sources import ROOT

SHIPPED = sorted((ROOT / "docs" / "mappings").glob("*.toml"))
GOOD = (ROOT / "docs" / "mappings" / "kobo-visit.toml").read_text(encoding="utf-8")
KEY = "correct the key, or delete it; docs/mappings shows what there is"
VALUE = "correct the value as docs/mappings shows it"


def told(tmp_path, text):
    path = tmp_path / "m.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    mapping = read_mapping(path, problems)
    assert (mapping is None) == bool(problems.count)
    return list(Report("refused", tuple(problems)).lines())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_mapping_that_is_shipped_can_be_read(path):
    problems = Problems()
    assert read_mapping(path, problems).file == path.name
    assert list(problems) == []


def test_five_mappings_are_shipped():
    assert [path.stem for path in SHIPPED] == [
        "civ-stock", "dhis2-indicators", "dhis2-org-units", "kobo-visit", "odk-visit",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ('mentor = "visit/mentor"', 'mentro = "visit/mentor"',
         f"visit.mentro: (empty): no key of a mapping: did you mean mentor? If not, {KEY}"),
        ("[answers]", "[answers]\nperhaps = []",
         f"answers.perhaps: (empty): no key of a mapping: {KEY}"),
        ('\nunit = "child"', '\nunit = "children"',
         "indicator.unit: children: not one of item, child: did you mean child? If not, write one "
         "exactly so"),
        ('source = "kobo"', 'source = "cobo"',
         "source: cobo: not one of kobo, odk, dhis2, dhis2-events, tables: did you mean kobo? If "
         "not, write one exactly so"),
        ('yes = ["yes"]', "yes = true", f"answers.yes: True: not a list of texts: {VALUE}"),
        ('started_on = "visit/date"', "started_on = 7",
         f"visit.started_on: 7: neither a text nor a list of texts: {VALUE}"),
        ('items = ["facility/booklet"]', "items = []",
         f"indicator.items: []: not a list of questions: {VALUE}"),
        ('items = ["facility/booklet"]', 'items = [{ question = "x" }]',
         f"indicator.items: [{{'question': 'x'}}]: not a list of questions: {VALUE}"),
        ('[codes.nurse]', '[codes.nurses]',
         f"codes.nurses: (empty): no key of a mapping: did you mean nurse? If not, {KEY}"),
        ('domain = "IMCI"', "domain = 1", "visit.fixed: {'domain': 1, 'kind': 'mentoring'}: not a "
         f"table of texts: {VALUE}"),
    ],
)  # fmt: skip
def test_a_wrong_key_or_value_is_named_in_its_line(tmp_path, before, after, line):
    text = GOOD.replace(before, after, 1)
    assert text != GOOD
    found = told(tmp_path, text)
    assert any(line in one for one in found), found
    number = int(found[0].split(":")[1])
    near = text.splitlines()[number - 1 : number + 1]
    assert any(part in "\n".join(near) for part in after.split("\n")[-1:]), near


def test_what_a_mapping_must_say_is_asked_for(tmp_path):
    assert told(tmp_path, 'source = "odk"\n') == [
        f"m.toml:1:{key}: (empty): the mapping does not say this: add the key"
        for key in ("answers", "visit")
    ]
    assert told(tmp_path, "") == [
        "m.toml:1:source: (empty): the mapping does not say this: add the key"
    ]


@pytest.mark.parametrize(
    ("text", "row", "rule"),
    [('source = "kobo"\nx = [1,\n', "-", "the mapping is not TOML"),
     ('source = "kobo"\nx = \n', 2, "the mapping is not TOML"),
     (b'source = "kobo"\n# \xe9\n', 2, "the mapping is not UTF-8"),
     ("x = " + "[" * 5000, "-", "the mapping is not TOML")],
)  # fmt: skip
def test_what_is_no_toml_is_named_where_it_breaks(tmp_path, text, row, rule):
    (line,) = told(tmp_path, text)
    assert line.startswith(f"m.toml:{row}:-: ") and rule in line


def test_a_mapping_that_is_not_there_is_a_question_of_usage(tmp_path):
    with pytest.raises(UsageProblem, match=r"There is no mapping .*nowhere\.toml"):
        read_mapping(tmp_path / "nowhere.toml", Problems())


WORDS = st.sampled_from([
    "source", "visit", "indicator", "items", "rows", "org_units", "stock", "table", '"kobo"',
    '"dhis2"', '"tables"', "[[", "]]", "[", "]", "=", ".", "\n", "1", "true", '"x"', "{", "}",
])  # fmt: skip


@examples(60)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(SHIPPED))
def test_any_text_is_answered(tmp_path, noise, shipped):
    lines = shipped.read_text(encoding="utf-8").splitlines()
    at = len(noise) % len(lines)
    for text in (noise, "\n".join([*lines[:at], noise, *lines[at:]])):
        for line in told(tmp_path, text):
            assert line.count(": ") >= 3 and "\n" not in line
