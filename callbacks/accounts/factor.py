"""The second factor in the browser: at the login, when it is set up, and the password once more."""

from dataclasses import dataclass

from flask import Flask, Response, g, redirect, request

from accounts.factor import phone, proofs, steps
from accounts.factor.needed import needs_second_factor
from accounts.sessions import Session
from accounts.store import Accounts
from callbacks.accounts.mode import FACTOR, LOGIN, cookie_of, own_path
from callbacks.accounts.pages import SECOND, STEP, Counter, browser_of
from dashboard.messages import say
from layouts.own.second_factor import again_page, factor_page, phone_page, second_page, spares_page

AGAIN = "/account/again"
MINUTES = 5  # since the password was typed, for whoever changes her second factor


@dataclass(frozen=True)
class Second:
    """Where the forms of the second factor are answered."""

    counter: Counter

    @property
    def accounts(self) -> Accounts:
        """The store of accounts."""
        return self.counter.accounts

    @property
    def language(self) -> str:
        """The language of every page."""
        return self.counter.language

    # At the login.

    def ask(self) -> Response:
        """Ask for the code of whoever came with the right password just now."""
        there = own_path(request.args.get("next", ""))
        if g.session:
            return redirect(request.script_root + there, 303)
        if not steps.is_open(self.accounts, request.cookies.get(cookie_of(request, STEP), "")):
            return redirect(request.script_root + LOGIN, 303)
        return self.counter.strangers(lambda around: second_page(around, there))

    def take(self) -> Response:
        """Begin a session with the right code, or say the same words whatever is wrong."""
        there = own_path(request.form.get("next", ""))
        step = request.cookies.get(cookie_of(request, STEP), "")

        def draw(around) -> str:
            return second_page(around, there)

        if not self.counter.is_own():
            return self.counter.strangers(draw, self.counter.foreign(), 400)
        code = request.form.get("code", "")
        secret = steps.finish(self.accounts, step, code, browser_of(request))
        if secret is None:
            why = say(
                "This code is not right, was used before, or there were too many tries. Wait until "
                "the phone shows another, or log in again after some minutes.",
                self.language,
            )
            return self.counter.strangers(draw, why, 403)
        return self.counter.let_in(secret, there)

    # Of whoever is logged in.

    def show(self, why: str = "", status: int = 200) -> Response:
        """Say whether somebody has a second factor, and offer to set one up."""
        person = g.session.person
        form = self.counter.members_form(why)
        spares = phone.left(self.accounts, person.user)
        asks = not self.is_fresh()
        return page_of(
            factor_page(form, person, (needs_second_factor(person), spares, asks)), status
        )

    def is_fresh(self) -> bool:
        """Tell whether the password was typed just now."""
        return proofs.is_fresh(self.accounts, g.session, MINUTES)

    def change(self) -> Response:
        """Offer a secret, take the phone on with its first code, or take it away."""
        mine: Session = g.session
        if not self.counter.is_own():
            return self.show(self.counter.foreign(), 400)
        now = request.form.get("now", "")
        if not self.is_fresh() and not proofs.prove(self.accounts, mine, now):
            return self.show(not_right(self.language), 403)
        deed = request.form.get("do", "")
        if deed == "begin":
            return self.offer(phone.offer(self.accounts, mine.person))
        if deed == "confirm":
            return self.confirm(mine)
        if needs_second_factor(mine.person):
            why = say("Your role needs it. Set up another phone instead.", self.language)
            return self.show(why, 400)
        phone.take(self.accounts, mine.person.user, mine.person.name, mine.person.name)
        return self.counter.signed_out()

    def offer(self, secret: str, why: str = "", status: int = 200) -> Response:
        """Show a secret to the phone that is to keep it."""
        form = self.counter.members_form(why)
        address = phone.address_of(secret, g.session.person.name)
        return page_of(phone_page(form, secret, address), status)

    def confirm(self, mine: Session) -> Response:
        """Take a phone on, and show the spare codes once."""
        secret = phone.offered(self.accounts, mine.person)
        code = request.form.get("code", "")
        spares = phone.confirm(self.accounts, mine.person, mine.digest, code)
        if spares:
            return page_of(spares_page(self.counter.members_form(), mine.person.shown, spares))
        if not secret:
            return self.show(say("This took too long. Begin again.", self.language), 400)
        why = say("This is not the code that the phone shows now.", self.language)
        return self.offer(secret, why, 400)

    # The password once more, for whatever asks for it.

    def again(self, why: str = "", status: int = 200) -> Response:
        """Ask for the password of whoever is logged in, and lead back."""
        there = own_path(request.values.get("next", ""))
        return page_of(again_page(self.counter.members_form(why), there), status)

    def prove(self) -> Response:
        """Take the password once more."""
        if not self.counter.is_own():
            return self.again(self.counter.foreign(), 400)
        if not proofs.prove(self.accounts, g.session, request.form.get("now", "")):
            return self.again(not_right(self.language), 403)
        return redirect(request.script_root + own_path(request.form.get("next", "")), 303)


def not_right(language: str) -> str:
    """Say that a password is not hers."""
    return say("The password that you have now is not right.", language)


def page_of(page: str, status: int = 200) -> Response:
    """Answer with a page."""
    return Response(page, status, mimetype="text/html")


def register_factor(server: Flask, counter: Counter) -> None:
    """Serve the pages of the second factor."""
    second = Second(counter)
    server.add_url_rule(SECOND, "second_step", second.ask, methods=["GET"])
    server.add_url_rule(SECOND, "take_second_step", second.take, methods=["POST"])
    server.add_url_rule(FACTOR, "factor", second.show, methods=["GET"])
    server.add_url_rule(FACTOR, "change_factor", second.change, methods=["POST"])
    server.add_url_rule(AGAIN, "again", second.again, methods=["GET"])
    server.add_url_rule(AGAIN, "prove", second.prove, methods=["POST"])
