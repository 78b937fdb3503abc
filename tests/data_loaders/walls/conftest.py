"""A protected PostgreSQL with the small programme, owned by a role that is no superuser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import migrate, open_engine, writing
from data_loaders.walls.protecting import protect
from tests.data_loaders.test_scope import write_cards
from tests.emptied import POSTGRES, command, own_database
from tests.programme import HERE, THERE, write_programme

OWNER = "test_owner"


@dataclass(frozen=True)
class Walled:
    """A protected database: its owner's engine, and what opens it as somebody else."""

    engine: sa.Engine
    login: Callable[[str, str], sa.URL]

    def told(self, statement: str) -> None:
        """Run a statement as the owner, outside of any transaction that a test opens."""
        command(self.engine.url, statement)


@pytest.fixture(scope="package")
def walled(postgres_server) -> Iterator[Walled]:
    """Return the protected database; whoever changes it protects it again."""
    make_login(postgres_server, OWNER, "CREATEROLE")
    with own_database(POSTGRES, postgres_server) as address:
        url = sa.make_url(address)
        command(postgres_server, f"ALTER DATABASE {url.database} OWNER TO {OWNER}")
        engine = open_engine(written(url.set(username=OWNER)))
        migrate(engine)
        protect(engine)
        write_programme(engine)
        write_cards(engine)
        share_nurses(engine)

        def login(name: str, role: str) -> sa.URL:
            make_login(postgres_server, name, f"IN ROLE {role}")
            return url.set(username=name)

        yield Walled(engine, login)
        engine.dispose()


def make_login(server: sa.URL, name: str, kind: str) -> None:
    """Make somebody who may log in; one worker's tests share a server."""
    command(server, f"DROP ROLE IF EXISTS {name}")
    command(server, f"CREATE ROLE {name} LOGIN {kind}")


def written(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def share_nurses(engine: sa.Engine) -> None:
    """Let a nurse of each district be seen at two health centers in a month."""
    month = 2012 * 12 + 3
    rows = [
        {"month": month, "indicator": "ΔΕΙ", "nurse": f"{letter}ν2", "health_center": center}
        for letter in (HERE, THERE)
        for center in (f"{letter}-α", f"{letter}-β")
    ]
    with writing(engine) as connection:
        connection.execute(sa.insert(schema.shared_nurses), rows)
