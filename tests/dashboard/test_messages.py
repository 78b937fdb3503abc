"""Tests of the catalogue: a language added as docs/translating.md says is the one pages speak."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from dashboard import messages
from dashboard.messages import LOCALES, marked, say, say_many, say_marked

FRENCH = {
    "Trends": "Tendances",
    ("{n} day", "{n} days"): ("{n} jour", "{n} jours"),
    "The database does not answer.": "La base de données ne répond pas.",
}


@pytest.fixture
def french(tmp_path, monkeypatch):
    """Add French with the catalogue's own tools, with three messages translated."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    pybabel("init", "-i", LOCALES / "dashboard.pot", "-d", tmp_path, "-D", "dashboard", "-l", "fr")
    translate(folder / "dashboard.po")
    pybabel("compile", "-d", tmp_path, "-D", "dashboard")
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    messages.catalogue.cache_clear()
    yield
    messages.catalogue.cache_clear()


def pybabel(*arguments) -> None:
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def translate(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    for message in catalogue:
        message.string = FRENCH.get(message.id, message.string)
    with path.open("wb") as file:
        write_po(file, catalogue)


def test_english_is_the_language_of_the_source():
    assert say("Trends", "en") == "Trends"
    assert say_many("{n} day", "{n} days", 1, "en") == "1 day"
    assert say_many("{n} day", "{n} days", 0, "en") == "0 days"


def test_a_language_nobody_wrote_yet_speaks_english():
    assert say("Trends", "rw") == "Trends"


def test_a_language_is_a_folder(french):
    assert say("Trends", "fr") == "Tendances"
    assert say_many("{n} day", "{n} days", 2, "fr") == "2 jours"
    assert say_many("{n} day", "{n} days", 0, "fr") == "0 jour", "in French zero is singular"
    assert say("Trends", "en") == "Trends"


def test_what_is_not_translated_yet_stays_english(french):
    assert say("Turnover", "fr") == "Turnover"


def test_a_marked_message_is_translated_where_the_language_is_known(french):
    problem = marked("The database does not answer.")
    assert problem == "The database does not answer."
    assert say_marked(problem, "fr") == "La base de données ne répond pas."
    assert say_marked("a text from elsewhere", "fr") == "a text from elsewhere"
