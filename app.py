"""The dashboard: `create_app` for servers, `main` for the command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from dash import Dash, html
from pydantic import ValidationError
from waitress import serve as serve_forever

from accounts.provider.client import provider_of
from accounts.store import accounts_of
from callbacks import register
from callbacks.accounts.factor import register_factor
from callbacks.accounts.first import register_first
from callbacks.accounts.looking import register_looking
from callbacks.accounts.mode import Login
from callbacks.accounts.names import register_names
from callbacks.accounts.needs import check_needs
from callbacks.accounts.pages import register_accounts
from callbacks.accounts.people import register_people
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
from callbacks.pages import PAGES
from callbacks.running.addresses import register_path
from callbacks.running.logs import register_log, write_lines
from callbacks.running.metrics import register_metrics
from callbacks.running.probing import LOOPBACK_HOSTS
from callbacks.running.proxied import Demonstration, stand_behind
from callbacks.running.readiness import register_readiness
from callbacks.running.safety import drop_debugging, refuse_open_host, refuse_unsafe
from callbacks.running.workers import can_fork, serve_by_workers
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
OWN_PROXY = "127.0.0.1,::1"  # a proxy on this machine
CONSOLE = "mesh-console"  # where an app keeps the console whose link lets somebody write


def create_app(engine: sa.Engine | None = None, settings: Settings | None = None) -> Dash:
    """Return the dashboard as a WSGI application; nothing is written to the data."""
    share_heaps()
    sweep_rarely()
    settings = settings or Settings()
    engine = engine or open_engine(settings.database_url, busy_seconds=2)
    refuse_open_names(engine)
    refuse_unsafe(engine, settings)
    drop_debugging()
    who = Demonstration if settings.proxy else NoLogin
    open_here = who(settings.language, settings.allow_edit, settings.allow_import)
    login = Login(
        settings.language,
        accounts_of(engine, settings.accounts),
        bool(settings.proxy),
        provider_of(settings),
    )
    app = frame_of(settings)
    app.server.extensions[CONSOLE] = open_here.console
    register_console(app.server, open_here)
    counter = register_accounts(app, login, engine)
    register_factor(app.server, counter)
    register_people(app.server, counter)
    register_first(app.server, counter)
    register_names(app, counter)
    register_looking(app, counter)
    register_watching(app.server, login.accounts)
    register_limits(app)
    register(app, settings.language)
    register_offline(app, desk_here, lambda: not login.accounts.exist())
    register_gate(app.server, engine, lambda: login if login.accounts.exist() else open_here)
    register_headers(app, settings.host_names or LOOPBACK_HOSTS)
    register_static_files(app)
    register_compression(app.server)
    register_operation(app, engine, settings)
    check_needs(app.server)
    stand_behind(app.server, settings)
    return app


def frame_of(settings: Settings) -> Dash:
    """Return Dash with the one page that it serves, before anything is registered."""
    app = Dash(
        "mesh",
        requests_pathname_prefix=f"{settings.path}/",
        routes_pathname_prefix="/",
        assets_folder=str(ASSETS),
        assets_ignore=IS_WORKER,
        title="MESH Dashboard",
        update_title=None,
        index_string=document(settings.language, keeps_pages=True),
        health_endpoint="healthz",
        enable_mcp=False,
    )
    app.layout = html.Div(list(SHELL))
    # The ids are checked by tests/test_app.py; checked in the browser they cost 47 KB a page.
    app.config.suppress_callback_exceptions = True
    return app


def register_operation(app: Dash, engine: sa.Engine, settings: Settings) -> None:
    """Add what an operator has: the path it lives under, probes, lines of a log, figures."""
    register_path(app.server)
    register_readiness(app.server, engine)
    register_log(app.server, {page.layout.PATH for page in PAGES})
    register_metrics(app.server, engine, settings.metrics_token.get_secret_value())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when refused, 2 when it was not understood."""
    try:
        settings = Settings()
        usual = argparse.Namespace(database=settings.database_url)
        asked = command_line().parse_args(arguments, usual)
        return asked.run(asked)
    except ValidationError as error:
        print(*unreadable(error), sep="\n", file=sys.stderr)
        return USAGE
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
    served = serving_options()
    parser = argparse.ArgumentParser("app.py", description=__doc__, parents=[database, served])
    parser.set_defaults(run=serve)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    serving = commands.add_parser("serve", parents=[database, served], help="serve the dashboard")
    serving.set_defaults(run=serve)

    add_commands(commands, database)
    return parser


def serving_options() -> argparse.ArgumentParser:
    """Describe how the dashboard is served: each option is a setting too (docs/settings.md)."""
    options = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--host")
    options.add_argument("--port")
    options.add_argument("--hosts", metavar="NAME[,NAME]", help="the names it is reached by")
    options.add_argument("--path", metavar="/PATH", help="a path in front of every address")
    options.add_argument("--workers", metavar="N", help="several processes (Linux, macOS)")
    options.add_argument("--behind-proxy", dest="proxy", action="store_const", const=OWN_PROXY,
                         help="a proxy on this machine passes everybody on")  # fmt: skip
    return options


def serve(asked: argparse.Namespace) -> int:
    """Serve as the options and settings say; a first run writes the sample."""
    given = {name: one for name, one in vars(asked).items() if name in Settings.model_fields}
    settings = Settings(database_url=asked.database, **given)
    refuse_open_host(settings)
    engine = open_engine(settings.database_url, busy_seconds=2)
    if settings.database_url == DEFAULT_DATABASE and is_missing(engine):
        print("First run: writing the invented programme to look around in …", flush=True)
        write_sample(engine)
    has_accounts = accounts_of(engine, settings.accounts).exist()
    settings = ready_to_write(engine, settings)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{settings.port}{settings.path}"
    if settings.workers > 1 and can_fork():
        refuse_unsafe(engine, settings)
        engine.dispose()
        return serve_by_workers(settings, f"{host}:{settings.port}")
    app = create_app(engine, settings)
    write_lines(of_requests=bool(settings.proxy))
    print(f"MESH Dashboard on {address} (Ctrl+C ends it)", flush=True)
    if has_accounts:
        print("Everybody logs in here: python app.py user list", flush=True)
    elif settings.allow_import or settings.allow_edit:
        show_links(app.server.extensions[CONSOLE], address)
    limits = server_limits(settings.allow_import)
    serve_forever(app.server, host=settings.host, port=settings.port, **limits)
    return DONE


def ready_to_write(engine: sa.Engine, said: Settings) -> Settings:
    """Return the settings, the tables being ready for what may be written.

    In the program's own database the console's link lets people write unless the environment says
    no, others come through a proxy, or there are several workers; where the tables there are
    somebody else's after all, nobody does.
    """
    is_own = said.database_url == DEFAULT_DATABASE and not said.proxy and said.workers == 1
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
