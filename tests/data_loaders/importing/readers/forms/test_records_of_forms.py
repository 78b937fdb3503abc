"""What a form's export says of its submissions: ids, pages, versions, choices, days, codes."""

import json

import pytest

from data_loaders.importing.readers.paths import read_path
from tests.data_loaders.importing.readers.made_workbooks import workbook

MAPPING = """
source = "kobo"
{more}
[answers]
yes = ["yes"]
no = ["no"]
na = ["na"]
[visit]
health_center = "center"
started_on = "{day}"
{visit}
[children]
repeat = "child"
nurse = "nurse"
{codes}
[[indicator]]
code = "X"
items = {items}
"""
KOBO = ["_id", "_uuid", "_index", "__version__"]


def mapping(tmp_path, items='["a"]', more="", visit="", codes="", day="day", source="kobo"):
    text = MAPPING.format(items=items, more=more, visit=visit, codes=codes, day=day)
    path = tmp_path / "m.toml"
    path.write_text(text.replace('"kobo"', f'"{source}"'))
    return path


def told(bundle):
    return [(one.row, one.column, one.value, one.rule) for one in bundle.problems]


def rows_of(bundle, table):
    source = bundle.sources.get(table)
    if source is None:
        return []
    return [dict(zip(source.header, cells, strict=True)) | {"record": source.record_of(number)}
            for number, cells in source.rows()]  # fmt: skip


def export(tmp_path, submissions, children, **options):
    data = workbook({"form": submissions, "child": children})
    (tmp_path / "e.xlsx").write_bytes(data)
    return read_path(tmp_path / "e.xlsx", mapping(tmp_path, **options), "")


MAIN = [["center", "day", *KOBO], ["H1", "2024-03-05", 901, "u1", 1, "v1"],
        ["H2", "2024-04-07", 902, "u2", 2, "v2"]]  # fmt: skip


def child(header, *rows):
    return [[*header, "_index", "_parent_index"]] + [
        [*row, number, number] for number, row in enumerate(rows, start=1)
    ]


def test_a_submission_is_known_by_every_id_it_ever_had(tmp_path):
    bundle = export(tmp_path, MAIN, child(["nurse", "a"], ["N1", "yes"], ["N2", "no"]))
    visits, values = rows_of(bundle, "visits"), rows_of(bundle, "indicator_values")
    assert [row["record"].ids for row in visits] == [("901", "u1"), ("902", "u2")]
    assert [row["record"] for row in values] == [row["record"] for row in visits]
    page = {"results": [{"_id": 901, "_uuid": "u9", "meta/rootUuid": "uuid:u1", "center": "H1",
                         "meta/deprecatedID": "uuid:u5", "day": "2024-03-05"}]}  # fmt: skip
    (tmp_path / "d.json").write_text(json.dumps(page))
    (row,) = rows_of(read_path(tmp_path / "d.json", mapping(tmp_path), ""), "visits")
    assert (row["code"], row["record"].ids) == ("u1", ("u1", "901", "u9", "u5"))


def test_an_item_may_have_a_name_in_each_version(tmp_path):
    children = child(["nurse", "old/a", "new/a"], ["N1", "yes", ""], ["N2", "", "no"])
    bundle = export(tmp_path, MAIN, children, items='[["old/a", "new/a"]]')
    values = [(row["numerator"], row["denominator"]) for row in rows_of(bundle, "indicator_values")]
    assert (values, told(bundle)) == ([("1", "1"), ("0", "1")], [])
    bundle = export(tmp_path, MAIN, children, items='["old/a"]')
    assert told(bundle) == [(None, "old/a", "old/a", "blank_in_version")]
    assert bundle.problems.listed[0].details == {"n": 1, "version": "v2"}


CHOICES = '[{ question = "q", selected = "f" }, { question = "q", selected = "r" }]'
SINGLE, SEPARATE = ["q"], ["q/f", "q/r", "q/na"]


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [(SINGLE, ["f r"], ["na"]), (SEPARATE, [1, 1, 0], [0, 0, 1]),
     ([*SINGLE, *SEPARATE], ["f r", 1, 1, 0], ["na", 0, 0, 1]),
     ([*SINGLE, *SEPARATE], ["f r", 1, 1, 0], ["f na", 1, 0, 1])],
)  # fmt: skip
def test_choices_give_one_answer_in_any_columns(tmp_path, header, first, second):
    children = child(["nurse", *header], ["N1", *first], ["N2", *second])
    values = rows_of(export(tmp_path, MAIN, children, items=CHOICES), "indicator_values")
    assert [(row["nurse"], row["numerator"], row["denominator"]) for row in values] == [
        ("N1", "2", "2")
    ]


def test_the_same_column_twice_is_refused(tmp_path):
    children = child(["nurse", "a", "a"], ["N1", "yes", "no"])
    assert told(export(tmp_path, MAIN, children)) == [
        (None, "a", "a", "question_twice")
    ]  # fmt: skip


def test_several_domains_are_refused_unless_the_mapping_says_which(tmp_path):
    main = [[*MAIN[0], "d"], [*MAIN[1], "imci mnh"], [*MAIN[2], "imci"]]
    children = child(["nurse", "a"], ["N1", "yes"], ["N2", "yes"])
    bundle = export(tmp_path, main, children, visit='domain = "d"')
    assert told(bundle) == [(2, "d", "imci mnh", "several_domains")]
    words = '[codes.domain]\n"imci mnh" = "imci"'
    bundle = export(tmp_path, main, children, visit='domain = "d"', codes=words)
    assert [row["domain"] for row in rows_of(bundle, "visits")] == ["imci", "imci"]


def test_a_visit_of_several_domains_is_of_each_where_the_mapping_knows_every_word(tmp_path):
    main = [[*MAIN[0], "d"], [*MAIN[1], "mnh imci"], [*MAIN[2], "imci"]]
    children = child(["nurse", "a"], ["N1", "yes"], ["N2", "yes"])
    words = '[codes.domain]\nimci = "IMCI"\nmnh = "MNH"'
    bundle = export(tmp_path, main, children, visit='domain = "d"', codes=words)
    assert told(bundle) == []
    assert [row["domain"] for row in rows_of(bundle, "visits")] == ["IMCI;MNH", "IMCI"]
    words = '[codes.domain]\nimci = "IMCI"'
    bundle = export(tmp_path, main, children, visit='domain = "d"', codes=words)
    assert told(bundle) == [(2, "d", "mnh imci", "several_domains")]


def test_a_time_of_greenwich_is_the_day_of_the_time_zone(tmp_path):
    main = [["center", "day", *KOBO], ["H1", "2024-03-05T22:30:00.000Z", 901, "u1", 1, "v1"],
            ["H1", "2024-03-05T22:30:00.000+02:00", 902, "u2", 2, "v1"]]  # fmt: skip
    children = child(["nurse", "a"], ["N1", "yes"])
    bundle = export(tmp_path, main, children)
    assert told(bundle) == [(2, "day", "2024-03-05T22:30:00.000Z", "day_of_greenwich")]
    bundle = export(tmp_path, main, children, more='time_zone = "Africa/Kigali"')
    days = [row["started_on"] for row in rows_of(bundle, "visits")]
    assert (days, told(bundle)) == (["2024-03-06", "2024-03-05"], [])
    bundle = export(tmp_path, main, children, more='time_zone = "Africa/Kigaly"')
    assert "no_time_zone" in [one[3] for one in told(bundle)]


def test_codes_of_nurses_may_repeat_in_each_center(tmp_path):
    codes = '[codes.nurse]\nn3 = "N9"\n[codes.nurse.H1]\nn1 = "N1"\n[codes.nurse.H2]\nn1 = "N2"'
    children = child(["nurse", "a"], ["n1", "yes"], ["n1", "no"])
    bundle = export(tmp_path, MAIN, children, codes=codes)
    assert [row["nurse"] for row in rows_of(bundle, "indicator_values")] == ["N1", "N2"]


def pages(tmp_path, *contents):
    folder = tmp_path / "pages"
    folder.mkdir(exist_ok=True)
    for number, content in enumerate(contents):
        (folder / f"p{number}.json").write_text(json.dumps(content))
    return read_path(folder, mapping(tmp_path), "")


def page(ids, count, follows, before):
    at = "https://kf/api/v2/assets/x/data/?start="
    return {"count": count, "next": follows and f"{at}{follows}",
            "previous": before and f"{at}{before}",
            "results": [{"_id": n, "_uuid": f"u{n}", "center": "H1", "day": f"2024-03-0{n}"}
                        for n in ids]}  # fmt: skip


def test_pages_of_one_folder_are_joined(tmp_path):
    bundle = pages(tmp_path, page([1, 2], 3, 2, None), page([2, 3], 3, None, 1))
    assert [row["code"] for row in rows_of(bundle, "visits")] == ["u1", "u2", "u3"]
    bundle = pages(tmp_path, page([1, 2], 4, 2, None), page([3], 4, 3, 1))
    assert [one[3] for one in told(bundle)] == ["not_the_last_page"]
    assert bundle.not_all
    edited = page([2, 3], 3, None, 1)
    edited["results"][0]["day"] = "2024-03-09"
    bundle = pages(tmp_path, page([1, 2], 3, 2, None), edited)
    assert (1, "_id", "2", "two_versions") in told(bundle)


def test_odata_reads_as_its_csv(tmp_path):
    answer = {"@odata.context": "https://c/v1/x.svc/$metadata#Submissions", "value": [
        {"__id": "uuid:a", "center": "H1", "day": "2024-03-05", "group": {"b": "x"},
         "__system": {"reviewState": None, "formVersion": "2"},
         "child": [{"__id": "c1", "nurse": "N1", "a": "yes"}]},
        {"__id": "uuid:b", "center": "H2", "day": "2024-03-07",
         "__system": {"reviewState": "rejected"}, "child": []},
    ]}  # fmt: skip
    (tmp_path / "o.json").write_text(json.dumps(answer))
    bundle = read_path(tmp_path / "o.json", mapping(tmp_path, source="odk"), "")
    assert [row["code"] for row in rows_of(bundle, "visits")] == ["uuid:a"]
    assert [row["nurse"] for row in rows_of(bundle, "indicator_values")] == ["N1"]
    assert [(one.record.ids, one.value) for one in bundle.withdrawn] == [(("uuid:b",), "rejected")]
    answer["@odata.nextLink"] = "https://c/?skip"
    (tmp_path / "o.json").write_text(json.dumps(answer))
    bundle = read_path(tmp_path / "o.json", mapping(tmp_path, source="odk"), "")
    assert "more_records" in [one[3] for one in told(bundle)]


def test_odata_tables_of_several_files_are_tied(tmp_path):
    main = {"@odata.context": "x$metadata#Submissions",
            "value": [{"__id": "uuid:a", "center": "H1", "day": "2024-03-05",
                       "child@odata.navigationLink": "Submissions('uuid:a')/child"}]}  # fmt: skip
    below = {
        "@odata.context": "x$metadata#Submissions.child",
        "value": [{"__id": "c1", "__Submissions-id": "uuid:a", "nurse": "N1", "a": "no"}],
    }
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(main))
    (folder / "b.json").write_text(json.dumps(below))
    bundle = read_path(folder, mapping(tmp_path, source="odk"), "")
    assert [(row["numerator"], row["denominator"]) for row in rows_of(bundle, "indicator_values")
            ] == [("0", "1")]  # fmt: skip
