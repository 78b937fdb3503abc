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
HANDS_OUT = "accounts of others"  # of whoever hands out accounts
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
    "draft": READ,
    "progress": READ,
    "problems": READ,
    "ledger": READ,
    "take_back": READ,
    "pulls": READ,
    "login": OPEN,
    "log_in": OPEN,
    "invite": OPEN,
    "accept": OPEN,
    "account": MEMBER,
    "change_account": MEMBER,
    "log_out": MEMBER,
    "begin_elsewhere": OPEN,
    "back_from_elsewhere": OPEN,
    "elsewhere": MEMBER,
    "change_elsewhere": MEMBER,
    "tokens": MEMBER,
    "change_tokens": MEMBER,
    "second_step": OPEN,
    "take_second_step": OPEN,
    "factor": MEMBER,
    "change_factor": MEMBER,
    "again": MEMBER,
    "prove": MEMBER,
    "people": HANDS_OUT,
    "people_guide": HANDS_OUT,
    "new_person": HANDS_OUT,
    "add_person": HANDS_OUT,
    "person": HANDS_OUT,
    "change_person": HANDS_OUT,
    "first": OPEN,  # its link is the key, and there are no accounts yet
    "make_first": OPEN,
    "who_sees_what": OPEN,
    # Who is shown whose name is asked for by these themselves.
    "names": MEMBER,
    "show_names": MEMBER,
    "shown_names": MEMBER,
    "who_looked": MEMBER,
}
ACCOUNT_PAGES = {
    "login",
    "log_in",
    "invite",
    "accept",
    "account",
    "change_account",
    "log_out",
    "second_step",
    "take_second_step",
    "factor",
    "change_factor",
    "again",
    "prove",
    "people",
    "people_guide",
    "new_person",
    "add_person",
    "person",
    "change_person",
    "tokens",
    "change_tokens",
    "begin_elsewhere",
    "back_from_elsewhere",
    "elsewhere",
    "change_elsewhere",
    "who_sees_what",
    "names",
    "show_names",
    "shown_names",
    "who_looked",
}
# All that there is for whoever has to set up a second factor first.
ENROLLING = {"factor", "change_factor", "log_out"}
# What the login page is drawn with.
OPEN_FILES = (
    "/assets/00-vendor/bootstrap/bootstrap.min.css",
    "/assets/zz-dashboard/dashboard.css",
    "/assets/zz-dashboard/accounts.css",
    "/assets/zz-dashboard/icon.svg",
)
OPEN_FONTS = "/assets/00-vendor/fonts/"
PEOPLE_PAGES = ("people", "people_guide", "new_person", "person")
# A browser comes here by a link or an address; everything else is asked by a page or a program.
PAGES = {"/", "/<path:path>", "present", "account", "factor", "again", *PEOPLE_PAGES}
PAGES |= {"tokens", "elsewhere", "names", "who_looked"}


def check_needs(server: Flask, known: dict[str, str] | None = None) -> None:
    """Raise where a route is not named above."""
    named = NEEDS if known is None else known
    rules = {rule.endpoint for rule in server.url_map.iter_rules()}
    forgotten = sorted(rules - named.keys())
    if forgotten:
        raise RuntimeError(f"Say in callbacks/accounts/needs.py what these need: {forgotten}")
