"""`/first/…`: the link that the console printed makes the first admin, once."""

from dataclasses import dataclass

from flask import Flask, Response, redirect, request

from accounts.handing_out import claims
from accounts.passwords import hashed
from accounts.people import AccountProblem
from callbacks.accounts.mode import LOGIN
from callbacks.accounts.pages import Counter
from dashboard.messages import say
from layouts.own.accounts import Form
from layouts.own.people import first_page

FIRST = "/first/<secret>"


@dataclass(frozen=True)
class First:
    """Where the first admin's form is answered; a link is used up by the form, not by looking."""

    counter: Counter

    def show(self, secret: str) -> Response:
        """Show the form to whoever has a link that holds."""
        if not claims.is_open(self.counter.accounts, secret):
            return self.over()
        return self.form(secret)

    def form(self, secret: str, why: str = "", status: int = 200) -> Response:
        """Answer with the form."""

        def draw(around: Form) -> str:
            return first_page(around, f"/first/{secret}", request.form.get("name", ""))

        return self.counter.strangers(draw, why, status)

    def make(self, secret: str) -> Response:
        """Make the first admin and lead her to the login."""
        if not claims.is_open(self.counter.accounts, secret):
            return self.over()
        if not self.counter.is_own():
            return self.form(secret, self.counter.foreign(), 400)
        told = request.form.get("name", ""), request.form.get("shown", "").strip()[:120]
        why = self.counter.why_not_new(*told)
        if why:
            return self.form(secret, why, 400)
        kept = hashed(request.form["password"])
        try:
            is_made = claims.claim(self.counter.accounts, secret, told, kept)
        except AccountProblem as problem:
            return self.form(secret, problem.said(self.counter.language), 400)
        return redirect(request.script_root + LOGIN, 303) if is_made else self.over()

    def over(self) -> Response:
        """Say that a link makes nobody an admin, or no more."""
        said = say(
            "This link is not whole, was used before, or is too old. Where the dashboard runs, "
            "python app.py user first-link prints another while there is no account.",
            self.counter.language,
        )
        return Response(f"{said}\n", 403, mimetype="text/plain")


def register_first(server: Flask, counter: Counter) -> None:
    """Serve the first admin's link."""
    first = First(counter)
    server.add_url_rule(FIRST, "first", first.show, methods=["GET"])
    server.add_url_rule(FIRST, "make_first", first.make, methods=["POST"])
