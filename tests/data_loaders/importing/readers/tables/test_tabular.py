"""Plain tables of other systems, column by column, and what a mapping of them gets wrong."""

from data_loaders.importing.readers.paths import read_path
from tests.data_loaders.importing.readers.made_workbooks import workbook

PLACES = """
source = "tables"
[[table]]
into = "districts"
file = "places"
distinct = true
[table.columns]
code = "district"
name = "district"
"""


def told(bundle):
    return [(p.file, p.row, p.column, p.value, p.rule) for p in bundle.problems]


def read(tmp_path, mapping, **files):
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    (tmp_path / "m.toml").write_text(mapping)
    return read_path(folder, tmp_path / "m.toml", "")


def test_rows_are_chosen_and_words_translated(tmp_path):
    mapping = PLACES.replace("distinct = true", "") + (
        'population = "people"\n[table.only]\nkind = ["HC"]\n'
        '[table.words.district]\nKIR = "unused"\n[table.words.code]\nKIR = "Kirehe"\n'
    )  # fmt: skip
    text = "district,kind,people\nKIR,HC,7\nSKA,Hospital,8\nKAY,HC,9\n"
    bundle = read(tmp_path, mapping, places_csv=text)
    assert told(bundle) == [("m.toml", 13, "table.words.district", "", "unknown_column")]
    mapping = mapping.replace('[table.words.district]\nKIR = "unused"\n', "")
    (tmp_path / "m.toml").write_text(mapping)
    bundle = read_path(tmp_path / "tables", tmp_path / "m.toml", "")
    rows = [cells for _, cells in bundle.sources["districts"].rows()]
    assert rows == [["Kirehe", "KIR", "7"], ["KAY", "KAY", "9"]]
    assert told(bundle) == [("m.toml", 12, "table.only.kind", "", "filtered")]
    assert [problem.details for problem in bundle.problems] == [{"n": 1}]


def test_sheets_of_a_workbook_are_tables_too(tmp_path):
    data = workbook({"places": [["district"], ["KIR"], ["KIR"]], "more": [["x"]]})
    bundle = read(tmp_path, PLACES, book_xlsx=data)
    assert [cells for _, cells in bundle.sources["districts"].rows()] == [["KIR", "KIR"]]
    assert told(bundle) == [("book.xlsx:more!", None, "", "", "not_mapped")]


def test_what_a_mapping_names_and_a_file_lacks_is_named_in_its_line(tmp_path):
    mapping = PLACES.replace('code = "district"', 'code = "distrct"\nnmae = "x"')
    bundle = read(tmp_path, mapping, places_csv="district\nKIR\n")
    assert ("m.toml", 9, "table.columns.nmae", "", "unknown_column") in told(bundle)
    (tmp_path / "m.toml").write_text(mapping.replace('nmae = "x"\n', ""))
    bundle = read_path(tmp_path / "tables", tmp_path / "m.toml", "")
    assert told(bundle) == [("m.toml", 8, "table", "distrct", "unknown_source_column")]
    assert [problem.details for problem in bundle.problems] == [{"nearest": "district"}]
    (tmp_path / "m.toml").write_text(PLACES.replace('"places"', '"palces"'))
    bundle = read_path(tmp_path / "tables", tmp_path / "m.toml", "")
    assert told(bundle)[0] == ("m.toml", 5, "table.file", "palces", "unknown_table")


def test_a_needed_column_that_nothing_fills_is_named(tmp_path):
    bundle = read(tmp_path, PLACES.replace('name = "district"\n', ""), places_csv="district\nKIR\n")
    assert ("m.toml", 7, "table.columns", "name", "not_mapped_to") in told(bundle)


def test_semicolons_bring_decimal_commas_and_rows_that_do_not_fit_are_named(tmp_path):
    mapping = PLACES.replace('"districts"', '"health_centers"') + (
        'district = "district"\nkm_to_hospital = "km"\n'
    )
    text = "district;km\nKIR;1,5\nSKA;2,5;x\nKAY;3,5;;\n"
    bundle = read(tmp_path, mapping, places_csv=text)
    assert bundle.sources["health_centers"].style.decimal_comma
    assert told(bundle) == [("places.csv", 3, "", "SKA,2,5,x", "wrong_width")]
