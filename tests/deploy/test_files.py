"""The shipped files name what there is: settings, commands, folders of the program."""

import re

from app import command_line
from data_loaders.settings import Settings
from tests.sources import PACKAGES, ROOT

DEPLOY = ROOT / "docs" / "deploy"
OTHERS = {"MALLOC_ARENA_MAX", "MESH_NAME", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}


def text_of(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_every_setting_that_is_named_is_one(monkeypatch):
    known = {one.validation_alias or f"MESH_{name.upper()}"
             for name, one in Settings.model_fields.items()} | OTHERS  # fmt: skip
    for name in ("mesh.env", "Dockerfile", "compose.yaml", "mesh.service", "README.md"):
        named = re.findall(r"\b(?:MESH_[A-Z_]+|DATABASE_URL|MALLOC_ARENA_MAX)\b", text_of(name))
        assert set(named) <= known, name
    for line in text_of("mesh.env").splitlines():
        if line and not line.startswith("#"):
            monkeypatch.setenv(*line.split("=", 1))
    read = Settings()
    assert (read.workers, read.host_names, len(read.proxies)) == (2, ("mesh.example.org",), 2)


def test_every_command_that_is_named_is_one():
    units = ("mesh.service", "mesh-backup.service", "mesh-pull.service")
    for name in (*units, "README.md", "compose.yaml", "Dockerfile"):
        commands = re.findall(r"app\.py[\", ]+([a-z]+)", text_of(name))
        assert commands, name
        known = command_line().format_help()
        assert [one for one in commands if not re.search(rf"^ +{one} ", known, re.M)] == [], name


def test_the_image_holds_the_whole_program():
    copied = set(re.findall(r"^COPY (\w+) \w+$", text_of("Dockerfile"), re.MULTILINE))
    assert copied == {*PACKAGES, "assets"}
