"""People with accounts for tests, one a role, and browsers that they log in with."""

import re
from datetime import UTC
from functools import cache

import pyotp
import sqlalchemy as sa
from dash import Dash
from flask.testing import FlaskClient

from accounts import people, sessions
from accounts.factor import phone
from accounts.factor.needed import needs_second_factor
from accounts.passwords import hashed
from accounts.roles import Grant
from accounts.store import Accounts, accounts_of
from tests.programme import HERE, THERE

GOOD = "vélo tranquille nuage"
CENTER = f"{HERE}-α"
# Who each is -> what she was granted.
EVERYBODY = {
    "admin": [Grant("admin", frozenset())],
    "mentor": [Grant("mentor", frozenset({CENTER}))],
    "center": [Grant("center-director", frozenset({CENTER}))],
    "district": [Grant("district-director", frozenset({HERE}))],
    "manager": [Grant("manager", frozenset({HERE, THERE}))],
    "advisor": [Grant("advisor", frozenset({HERE}))],
    "officer": [Grant("data-officer", frozenset({HERE}))],
    "both": [Grant("mentor", frozenset({CENTER})), Grant("district-director", frozenset({THERE}))],
    "nurse": [Grant("nurse", frozenset({f"{HERE}ν2"}))],
    "nothing": [],
}


@cache
def kept() -> str:
    """Return what is kept of the one good password."""
    return hashed(GOOD)


def shown_by_phone(accounts: Accounts, secret: str, later: int = 0) -> str:
    """Return what a phone shows that was given a secret, some half minutes later."""
    now = accounts.clock().replace(tzinfo=UTC)
    return pyotp.TOTP(secret).at(now, counter_offset=later)


def give_phone(accounts: Accounts, name: str) -> tuple[str, list[str]]:
    """Give somebody a second factor; return the phone's secret and the spare codes."""
    person = people.find(accounts, name)
    secret = phone.offer(accounts, person)
    return secret, phone.confirm(accounts, person, "", shown_by_phone(accounts, secret))


def write_people(data: sa.Engine) -> Accounts:
    """Make an account for everybody, with a phone where a role asks for one; the admin is first."""
    accounts = accounts_of(data)
    accounts.make_ready()
    for name, grants in EVERYBODY.items():
        if name == "admin":
            people.add_first(accounts, name, f"The {name}", "tests", kept())
            give_phone(accounts, name)
            continue
        user = people.add(accounts, name, f"The {name}", "tests", kept())
        for one in grants:
            people.grant(accounts, user, one, None, "tests")
        if needs_second_factor(people.find(accounts, name)):
            give_phone(accounts, name)
    return accounts


def browser(app: Dash, accounts: Accounts, name: str) -> FlaskClient:
    """Return a browser that somebody is logged in with; the form is not used."""
    client = app.server.test_client()
    secret = sessions.begin(accounts, people.find(accounts, name).user, "Firefox")
    client.set_cookie("mesh", secret)
    return client


def send(client: FlaskClient, address: str, page: str | None = None, **values: str):
    """Send a form as a page carries it."""
    shown = client.get(page or address).text
    token = re.search(r'name="token" value="([^"]*)"', shown)[1]
    return client.post(address, data={"token": token, **values})


def log_in(client: FlaskClient, name: str, password: str = GOOD, **more: str):
    """Log in by the form."""
    return send(client, "/login", name=name, password=password, **more)
