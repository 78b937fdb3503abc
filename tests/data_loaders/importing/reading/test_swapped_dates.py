"""Real dates beside written ones in a column, and bare numbers in a date cell."""

from datetime import date

import pytest

from data_loaders.importing.readers.paths import read_path
from tests.data_loaders.importing.readers.made_workbooks import DAY, styled, workbook

HEADER = ["code", "health_center", "started_on", "ended_on"]


def read(tmp_path, rows, dates=""):
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook({"visits": [HEADER, *rows]}))
    bundle = read_path(path, None, dates)
    problems = [(one.row, one.column, one.value, one.rule) for one in bundle.problems]
    source = bundle.sources.get("visits")
    return [cells[2] for _, cells in source.rows()] if source else [], problems


MIXED = [["V1", "H", date(2024, 5, 4)], ["V2", "H", "16/04/2024"], ["V3", "H", date(2024, 7, 5)]]


def test_both_readings_are_named_and_either_may_be_chosen(tmp_path):
    _, problems = read(tmp_path, MIXED)
    assert problems == [(2, "started_on", "2024-05-04", "swapped_dates")]
    days, problems = read(tmp_path, MIXED, "swapped")
    assert (days, problems) == (["2024-04-05", "16/04/2024", "2024-05-07"], [])
    days, problems = read(tmp_path, MIXED, "right")
    assert (days, problems) == (["2024-05-04", "16/04/2024", "2024-07-05"], [])


@pytest.mark.parametrize(
    "rows",
    [
        [["V1", "H", date(2024, 5, 14)], ["V2", "H", "16/04/2024"]],  # no swap makes a 14
        [["V1", "H", date(2024, 5, 5)], ["V2", "H", "16/04/2024"]],  # the same either way
        [["V1", "H", date(2024, 5, 4)], ["V2", "H", "2024-04-16"]],
        [["V1", "H", date(2024, 5, 4), "16/04/2024"]],  # two columns
    ],
)
def test_dates_that_cannot_have_been_swapped_go_in(tmp_path, rows):
    assert read(tmp_path, rows)[1] == []


def test_month_first_texts_are_a_trace_too(tmp_path):
    rows = [["V1", "H", date(2024, 5, 4)], ["V2", "H", "04/16/2024"]]
    assert read(tmp_path, rows)[1][0][3] == "swapped_dates"


def test_a_file_without_real_dates_shows_it_by_its_writing(tmp_path):
    def told(*days):
        (tmp_path / "visits.csv").write_text(
            "code,health_center,started_on\n" + "".join(f"V,H,{day}\n" for day in days)
        )
        return [one.rule for one in read_path(tmp_path / "visits.csv", None, "").problems]

    assert told("2024-05-04", "2024-07-05", "16/04/2024", "21/05/2024") == ["swapped_dates"]
    assert told("2024-05-04", "2024-07-25", "16/04/2024", "21/05/2024") == []
    assert told("2024-05-04", "2024-07-05", "16/04/2024", "01/05/2024") == []


def test_a_bare_number_in_a_date_cell_is_no_day(engine, tmp_path):
    from data_loaders.importing.run import Asked, import_path
    from tests.data_loaders.importing.bundles import NOW, TODAY

    for cell, value in ((2024, "2024"), (styled(2024, DAY), "1905-07-16")):
        path = tmp_path / "book.xlsx"
        path.write_bytes(workbook({"visits": [HEADER, ["V1", "H", cell]]}))
        report = import_path(engine, path, Asked(TODAY, NOW))
        told = [one for one in report.problems if one.rule == "number_as_date"]
        assert [(one.value, one.details["day"]) for one in told] == [(value, "1905-07-16")]
        assert int(told[0].details["number"]) == 2024
