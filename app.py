"""The dashboard: `create_app` for servers, `main` for the command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from dash import Dash, html
from pydantic import ValidationError
from waitress import serve as serve_forever

from accounts.store import accounts_of
from callbacks import register
from callbacks.accounts.mode import Login
from callbacks.accounts.needs import check_needs
from callbacks.accounts.pages import register_accounts
from callbacks.accounts.watching import register_watching
from callbacks.http.compression import register_compression
from callbacks.http.console import Console
from callbacks.http.desks import desk_here
from callbacks.http.gate import register_gate
from callbacks.http.headers import register_headers
from callbacks.http.limits import register_limits
from callbacks.http.memory import share_heaps, sweep_rarely
from callbacks.http.no_login import NoLogin, register_console
from callbacks.http.serving import server_limits
from callbacks.http.static_files import register_static_files
from callbacks.offline import IS_WORKER, register_offline
from commands import add_commands
from commands.codes import DONE, REFUSED, USAGE
from data_loaders.engine import DatabaseProblem, is_missing, open_engine
from data_loaders.existing.privacy import refuse_open_names
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.run import make_ready
from data_loaders.sample import write_sample
from data_loaders.settings import DEFAULT_DATABASE, Settings, unreadable
from layouts.shell import SHELL, document

ASSETS = Path(__file__).parent / "assets"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
CONSOLE = "mesh-console"  # where an app keeps the console whose link lets somebody write


def create_app(engine: sa.Engine | None = None, settings: Settings | None = None) -> Dash:
    """Return the dashboard as a WSGI application; nothing is written to the database."""
    share_heaps()
    sweep_rarely()
    settings = settings or Settings()
    engine = engine or open_engine(settings.database_url, busy_seconds=2)
    refuse_open_names(engine)
    open_here = NoLogin(settings.language, settings.allow_edit, settings.allow_import)
    login = Login(settings.language, accounts_of(engine, settings.accounts))
    app = Dash(
        "mesh",
        assets_folder=str(ASSETS),
        assets_ignore=IS_WORKER,
        title="MESH Dashboard",
        update_title=None,
        index_string=document(settings.language, keeps_pages=True),
        health_endpoint="healthz",
        enable_mcp=False,
    )
    app.layout = html.Div(list(SHELL))
    app.server.extensions[CONSOLE] = open_here.console
    register_console(app.server, open_here)
    register_accounts(app, login, engine)
    register_watching(app.server, login.accounts)
    register_limits(app)
    register(app, settings.language)
    register_offline(app, desk_here, lambda: not login.accounts.exist())
    register_gate(app.server, engine, lambda: login if login.accounts.exist() else open_here)
    register_headers(app)
    register_static_files(app)
    register_compression(app.server)
    # The ids are checked by tests/test_app.py; checked in the browser they cost 47 KB a page.
    app.config.suppress_callback_exceptions = True
    check_needs(app.server)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when refused, 2 when it was not understood."""
    try:
        settings = Settings()
    except ValidationError as error:
        print(*unreadable(error), sep="\n", file=sys.stderr)
        return USAGE
    usual = argparse.Namespace(
        database=settings.database_url, host=settings.host, port=settings.port
    )
    asked = command_line().parse_args(arguments, usual)
    try:
        return asked.run(asked)
    except (UsageProblem, DatabaseProblem) as problem:
        print(problem, file=sys.stderr)
        return USAGE if isinstance(problem, UsageProblem) else REFUSED
    except sa.exc.ArgumentError:
        print("The database address cannot be read. Write it as a SQLAlchemy URL, for example "
              f"{DEFAULT_DATABASE}", file=sys.stderr)  # fmt: skip
        return USAGE


def command_line() -> argparse.ArgumentParser:
    """Describe the commands; without one, the dashboard is served.

    An option that is not given sets nothing: one before the command holds as one after it.
    """
    database = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    database.add_argument("--database", metavar="URL")
    address = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    address.add_argument("--host")
    address.add_argument("--port", type=int)
    parser = argparse.ArgumentParser("app.py", description=__doc__, parents=[database, address])
    parser.set_defaults(run=serve)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    serving = commands.add_parser("serve", parents=[database, address], help="serve the dashboard")
    serving.set_defaults(run=serve)

    add_commands(commands, database)
    return parser


def serve(asked: argparse.Namespace) -> int:
    """Serve on this machine only, for there is no login; a first run writes the sample."""
    if asked.host not in LOOPBACK:
        print(f"Without a login the dashboard serves this machine only, got: {asked.host!r}. "
              "Use --host 127.0.0.1", file=sys.stderr)  # fmt: skip
        return USAGE
    engine = open_engine(asked.database, busy_seconds=2)
    if asked.database == DEFAULT_DATABASE and is_missing(engine):
        print("First run: writing the invented programme to look around in …", flush=True)
        write_sample(engine)
    has_accounts = accounts_of(engine, Settings().accounts).exist()
    settings = ready_to_write(engine, has_accounts or asked.database == DEFAULT_DATABASE)
    app = create_app(engine, settings)
    host = f"[{asked.host}]" if ":" in asked.host else asked.host
    address = f"http://{host}:{asked.port}"
    print(f"MESH Dashboard on {address} (Ctrl+C ends it)", flush=True)
    if has_accounts:
        print("Everybody logs in here: python app.py user list", flush=True)
    elif settings.allow_import or settings.allow_edit:
        show_links(app.server.extensions[CONSOLE], address)
    limits = server_limits(settings.allow_import)
    serve_forever(app.server, host=asked.host, port=asked.port, **limits)
    return DONE


def ready_to_write(engine: sa.Engine, is_own: bool) -> Settings:
    """Return the settings, the tables being ready for what may be written.

    In the program's own database the console's link, and anywhere an account, lets people write
    unless the environment says no; where the tables are somebody else's after all, nobody does.
    """
    said = Settings()
    settings = said.with_console() if is_own else said
    try:
        if settings.allow_import or settings.allow_edit:
            make_ready(engine, settings.language)
    except DatabaseProblem:
        if said.allow_import or said.allow_edit:
            raise
        return said
    return settings


def show_links(console: Console, address: str) -> None:
    """Print the link that lets one browser write, and the next one whenever one is used."""

    def show(path: str) -> None:
        print(f"To write or import, open this link, once: {address}{path}", flush=True)

    console.announce = show
    show(console.path)


if __name__ == "__main__":
    sys.exit(main())
