"""Who sees what, and who looked: for whoever wants to know what is seen of her."""

from dash import Dash
from flask import Response, g

from accounts import audit, people
from accounts.audit import APART
from accounts.people import Person
from accounts.roles import NURSE, ROLES
from callbacks.accounts.names import unkept
from callbacks.accounts.pages import Counter
from callbacks.pages import LAYOUTS
from layouts.own.who_sees import looked_words, who_looked_page, who_sees_page

NEWEST = 500  # rows of who looked


def register_looking(app: Dash, counter: Counter) -> None:
    """Serve the page that says who sees what, and the one that says who looked at a nurse."""
    server = app.server

    @server.get("/who-sees-what")
    def who_sees_what() -> Response:
        titles = {one.NAME: one.title(counter.language) for one in LAYOUTS}
        page = who_sees_page(counter.form(), ROLES, titles)
        return Response(page, mimetype="text/html")

    @server.get("/who-looked")
    def who_looked() -> Response:
        person = g.session.person if g.session else None
        rows = looked_at(counter, person) if person else []
        return unkept(Response(who_looked_page(counter.form(), rows), mimetype="text/html"))


def looked_at(counter: Counter, person: Person) -> list[tuple[str, str, str]]:
    """Return who looked at a nurse, the newest first, as words; she herself is left out.

    Whoever is no nurse by role is told of nobody.
    """
    codes = {code for one in person.grants if one.role == NURSE for code in one.places}
    shown = {one.name: one.shown for one in people.everybody(counter.accounts)} if codes else {}
    titles = {one.NAME: one.title(counter.language) for one in LAYOUTS}
    found = [row for code in sorted(codes) for row in audit.of_nurse(counter.accounts, code)]
    others = [row for row in found if row.by != person.name][-NEWEST:]

    def words(row) -> tuple[str, str, str]:
        what = row.about.partition(APART)[0]
        said = looked_words(row.action, titles.get(what, what), counter.language)
        return f"{row.at:%Y-%m-%d %H:%M}", shown.get(row.by, row.by), said

    return [words(row) for row in reversed(others)]
