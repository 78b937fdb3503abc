"""The files to fill in, as they are downloaded."""

import csv
import io

import openpyxl
import pytest
from flask import Flask

from callbacks.upload.templates import register_templates
from data_loaders.importing.reading.template import TABLES
from layouts.parts.templates import DICTIONARY, FOLDER, WITHOUT, WORKBOOK


@pytest.fixture(scope="module")
def templates():
    server = Flask("templates")
    register_templates(server, "en")
    return server.test_client()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_downloaded_with_and_without_examples(templates, name):
    answer = templates.get(f"{FOLDER}{name}.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8 only with its mark"
    header, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert header == [column.name for column in TABLES[name].columns]
    assert rows
    empty = templates.get(f"{FOLDER}{name}.csv{WITHOUT}").data.decode("utf-8-sig")
    assert empty.splitlines() == [",".join(header)]


def test_the_workbook_can_be_downloaded(templates):
    answer = templates.get(WORKBOOK)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mesh-template.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book["visits"]["A2"].value == "EX-V1"
    empty = openpyxl.load_workbook(io.BytesIO(templates.get(WORKBOOK + WITHOUT).data))
    assert empty["visits"].max_row == 1


def test_the_dictionary_can_be_downloaded(templates):
    text = templates.get(DICTIONARY).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(len(table.columns) for table in TABLES.values())
    assert rows[0]["file"] == "districts.csv"


def test_the_same_file_is_not_sent_twice(templates):
    first = templates.get(WORKBOOK)
    again = templates.get(WORKBOOK, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "address", ["nurse_identities.csv", "imports.csv", "../districts.csv", "districts.json",
                "mesh-template.xlsm", "%2e%2e.csv"],
)  # fmt: skip
def test_no_other_file_is_there(templates, address):
    assert templates.get(FOLDER + address).status_code == 404
