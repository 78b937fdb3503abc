"""The three sources of the tests: a mapping each, and how a pull of one is asked for."""

from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.recorded import Options
from data_loaders.importing.run import Asked
from data_loaders.pulling.run import Pulled, Pulling
from data_loaders.pulling.server import Clock
from tests.data_loaders.pulling.servers.dhis2 import DATA_SET, ELEMENTS, ROOT
from tests.data_loaders.pulling.servers.kobo import UID
from tests.data_loaders.pulling.servers.odk import FORM, PROJECT
from tests.data_loaders.pulling.servers.serving import TOKEN, Protocol

TODAY, NOW = date(2012, 12, 31), datetime(2013, 1, 2, 9, 30)
VARIABLE = "MESH_TEST_TOKEN"
INDICATOR = """
[[indicator]]
code = "CLS"
label = "Correct classification"
family = "classification"
direction = "up"
numerator = "agreed"
denominator = "observed"
"""
OF_A_FORM = """
[answers]
yes = ["yes"]
no = ["no"]
[visit]
health_center = "visit{0}center"
started_on = "visit{0}date"
nurse = "visit{0}nurse"
[children]
repeat = "child"
"""
KOBO = f"""
name = "visits"
source = "kobo"
[pull]
server = "ADDRESS"
token_env = "{VARIABLE}"
form = "{UID}"
{OF_A_FORM.format("/")}{INDICATOR}items = ["child/drink", "child/vomit"]
"""
ODK = f"""
name = "visits"
source = "odk"
[pull]
server = "ADDRESS"
token_env = "{VARIABLE}"
project = {PROJECT}
form = "{FORM}"
{OF_A_FORM.format("-")}{INDICATOR}items = ["drink", "vomit"]
"""
DHIS2 = f"""
name = "HMIS"
source = "dhis2"
[pull]
server = "ADDRESS"
token_env = "{VARIABLE}"
org_unit = "{ROOT}"
data_sets = ["{DATA_SET}"]
from = "2011-06"
[org_units]
district_level = 2
center_level = 3
code = "id"
{INDICATOR}numerator_elements = ["{ELEMENTS[0]}"]
denominator_elements = ["{ELEMENTS[1]}"]
"""


class NoTime:
    """A clock that never sleeps: `waited` are the seconds that it was asked to."""

    def __init__(self):
        self.waited: list[float] = []
        self.clock = Clock(self.waited.append, lambda: sum(self.waited))


def mapping_at(folder: Path, text: str, server: Protocol) -> Path:
    """Write a mapping whose server is one of this machine."""
    path = folder / "source.toml"
    path.write_text(text.replace("ADDRESS", server.address), encoding="utf-8")
    return path


def pulling(engine: sa.Engine, clock: Clock | None = None, **options) -> Pulling:
    """Return how the tests pull; `dry_run` and the options of an import may be given."""
    dry_run = options.pop("dry_run", False)
    asked = Asked(TODAY, NOW, dry_run, tool="pull", options=Options(**options))
    return Pulling(engine, asked, {VARIABLE: TOKEN}, clock or NoTime().clock)


def pull(engine: sa.Engine, mapping: Path, **options) -> Pulled:
    """Pull once."""
    return pulling(engine, **options).pull(mapping)


def stored(engine: sa.Engine) -> list[tuple]:
    """Return (center, day, numerator, denominator) of each value, in order."""
    one = schema.indicator_values.c
    asked = sa.select(one.health_center, one.date, one.numerator, one.denominator)
    with engine.connect() as connection:
        rows = connection.execute(asked)
        return sorted((center, f"{day}", k, n) for center, day, k, n in rows)


def remembered(engine: sa.Engine) -> list[dict]:
    """Return what is remembered of pulls."""
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(sa.select(schema.pulls)).mappings()]
