"""Which ways of being served are refused, each with a sentence; asked whichever server runs it."""

import os

import sqlalchemy as sa

from accounts.store import accounts_of
from data_loaders.existing.privacy import is_invented
from data_loaders.importing.problems import UsageProblem
from data_loaders.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Dash and Flask would read them: a console, traces, pages for machines, other addresses.
DROPPED = ("DASH_", "FLASK_")


def drop_debugging() -> None:
    """Forget what the environment says to Dash and Flask: here only `MESH_…` is a setting."""
    for name in [name for name in os.environ if name.startswith(DROPPED)]:
        del os.environ[name]


def has_accounts(engine: sa.Engine) -> bool:
    """Tell whether somebody can log in; while there are no accounts, nobody can."""
    return accounts_of(engine, Settings().accounts).exist()


def refuse_unsafe(engine: sa.Engine, settings: Settings) -> None:
    """Raise `UsageProblem` with a sentence where these settings would open what is closed."""
    writes = settings.allow_edit or settings.allow_import
    knows = has_accounts(engine)
    if settings.proxy and not settings.hosts:
        raise UsageProblem(
            "Behind a proxy the dashboard needs the names it is reached by. "
            "Use --hosts mesh.example.org"
        )
    if settings.hosts and not settings.proxy:
        raise UsageProblem(
            "A host name of its own is served through a proxy only, which adds https. "
            "Use --behind-proxy too, or leave --hosts out"
        )
    if settings.workers > 1 and writes and not knows:
        raise UsageProblem(
            "The console's link opens one process only, and there are several workers. "
            "Use --workers 1, or set MESH_ALLOW_EDIT=no and MESH_ALLOW_IMPORT=no"
        )
    if settings.workers > 1 and not settings.proxy:
        raise UsageProblem(
            "Slow clients would hold several workers, so these stand behind a proxy only, which "
            "waits in their place. Use --behind-proxy --hosts NAME (docs/deploy), or --workers 1"
        )
    if not settings.proxy or knows:
        return
    if not is_invented(engine):
        raise UsageProblem(
            "Nobody can log in yet, so behind a proxy only the invented programme is shown, "
            "never real records. Leave --behind-proxy out, or write it: python app.py sample"
        )
    if writes:
        raise UsageProblem(
            "Nobody can log in yet, so nobody writes or imports behind a proxy. "
            "Set MESH_ALLOW_EDIT=no and MESH_ALLOW_IMPORT=no"
        )


def refuse_open_host(settings: Settings) -> None:
    """Raise `UsageProblem` where other machines would be answered without a proxy's https."""
    if settings.host not in LOOPBACK and not settings.proxy:
        raise UsageProblem(
            "Without a login the dashboard serves this machine only, "
            f"got: {settings.host!r}. Use --host 127.0.0.1, or put a proxy in front of it"
        )
