"""What each address needs of whoever asks: one line an endpoint, and no endpoint without a line.

A route that is added later and not named here stops the app from being made, so that nothing is
open because somebody forgot.
"""

from flask import Flask

OPEN = "nothing"  # whoever asks
FILES = "files"  # an account; those of the login page are open
MEMBER = "an account"
READ = "something that she may see"
EXPORT = "something that she may take along"
NEVER = "no accounts"  # there is another way in then

NEEDS = {
    "static": FILES,
    "_dash_assets.static": FILES,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": FILES,
    "/_favicon.ico": FILES,
    "/healthz": OPEN,
    "livez": OPEN,
    "readyz": OPEN,
    "metrics": OPEN,  # it asks for a token itself, elsewhere than on this machine
    "index": MEMBER,
    "description": MEMBER,
    "worker": OPEN,  # it removes itself where there are accounts, with all that it kept
    "installable": OPEN,
    "not_kept": OPEN,
    "last_meeting": OPEN,
    "/_reload-hash": READ,
    "/_dash-layout": READ,
    "/_dash-dependencies": READ,
    "/_dash-update-component": READ,
    "/": READ,
    "/<path:path>": READ,
    "present": READ,
    "data": EXPORT,
    "briefing": EXPORT,
    "template": MEMBER,
    "workbook": MEMBER,
    "dictionary": MEMBER,
    "enter": NEVER,
    # Rights to write and to import are asked for by the routes themselves: they say why not.
    "read_meeting": READ,
    "write_meeting": READ,
    "read_events": READ,
    "write_event": READ,
    "may_import": READ,
    "bring_in": READ,
    "progress": READ,
    "problems": READ,
    "ledger": READ,
    "take_back": READ,
    "login": OPEN,
    "log_in": OPEN,
    "invite": OPEN,
    "accept": OPEN,
    "account": MEMBER,
    "change_account": MEMBER,
    "log_out": MEMBER,
    "who_sees_what": OPEN,
    # Who is shown whose name is asked for by these themselves.
    "names": MEMBER,
    "show_names": MEMBER,
    "shown_names": MEMBER,
    "who_looked": MEMBER,
}
ACCOUNT_PAGES = {"login", "log_in", "invite", "accept", "account", "change_account", "log_out",
                 "who_sees_what", "names", "show_names", "shown_names", "who_looked"}  # fmt: skip
# What the login page is drawn with.
OPEN_FILES = (
    "/assets/00-vendor/bootstrap/bootstrap.min.css",
    "/assets/zz-dashboard/dashboard.css",
    "/assets/zz-dashboard/accounts.css",
    "/assets/zz-dashboard/icon.svg",
)
OPEN_FONTS = "/assets/00-vendor/fonts/"
# A browser comes here by a link or an address; everything else is asked by a page or a program.
PAGES = {"/", "/<path:path>", "present", "account", "names", "who_looked"}


def check_needs(server: Flask, known: dict[str, str] | None = None) -> None:
    """Raise where a route is not named above."""
    named = NEEDS if known is None else known
    rules = {rule.endpoint for rule in server.url_map.iter_rules()}
    forgotten = sorted(rules - named.keys())
    if forgotten:
        raise RuntimeError(f"Say in callbacks/accounts/needs.py what these need: {forgotten}")
