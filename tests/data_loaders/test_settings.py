"""What the environment may say, and what it is told when it cannot be understood."""

import pytest

from app import main
from data_loaders.settings import Settings


def test_an_empty_setting_is_none(monkeypatch):
    monkeypatch.setenv("MESH_ALLOW_EDIT", "")
    monkeypatch.setenv("MESH_PORT", "")
    settings = Settings()
    assert (settings.allow_edit, settings.port) == (False, 8050)


@pytest.mark.parametrize("command", [[], ["check"], ["import", "nowhere"]])
def test_each_setting_that_cannot_be_read_is_named(monkeypatch, capsys, command):
    monkeypatch.setenv("MESH_PORT", "eighty")
    monkeypatch.setenv("MESH_ALLOW_IMPORT", "perhaps")
    assert main(command) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "The setting MESH_PORT cannot be read, got: 'eighty'. "
        "What it takes stands in docs/settings.md.",
        "The setting MESH_ALLOW_IMPORT cannot be read, got: 'perhaps'. "
        "What it takes stands in docs/settings.md.",
    ]


@pytest.mark.parametrize("proxy", ["0.0.0.0/0", "::/0", "127.0.0.1,0.0.0.0/0", "*", "proxy"])
def test_no_proxy_is_everybody(proxy):
    with pytest.raises(ValueError, match="proxy"):
        Settings(proxy=proxy)
