"""Names of nurses, shown beside the program's pages: for half an hour, in one session, on request.

No page, answer or file holds a name. The one that a browser shows is asked for by itself
(`/names/shown`), after it was written down who is shown it and why; nothing of it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dash import Dash
from flask import Response, g, jsonify, redirect, request
from werkzeug.datastructures import MultiDict

from accounts import reveals
from accounts.login import is_her_password
from accounts.roles import FOR_A_REASON, HERS, naming
from accounts.sessions import Session
from callbacks.accounts.mode import form_token, own_path
from callbacks.accounts.pages import Counter
from dashboard.filters import Filters
from dashboard.messages import say
from data_loaders.engine import reading
from data_loaders.people.names import entry_for_names, load_in_post, names_of
from data_loaders.reach.records import load_records
from data_loaders.scope import NOTHING, Reader, Scope
from data_loaders.walls.entering import entry_of
from layouts.own.names import REASONS, Names, names_page

ADDRESS, SUBJECTS = "/names", ("nurse", "health_center")
SHORTEST, LONGEST = 5, 200  # letters of a reason in her own words
BY_RIGHT = "by right"  # what is written down where no reason is asked for
MOST_LETTERS = 200  # of a code that is looked for


@dataclass(frozen=True)
class Subject:
    """Whose names: a nurse's, or those of whoever is in post at a health center."""

    kind: str
    code: str

    @property
    def search(self) -> str:
        """The subject as a query string."""
        return urlencode({self.kind: self.code})


@dataclass(frozen=True)
class Way:
    """How somebody may come to see names (`how`, empty: not at all), of whom, within what scope."""

    how: str = ""
    nurses: tuple[str, ...] = ()
    scope: Scope = NOTHING


@dataclass(frozen=True)
class NameDesk:
    """Where names are asked for."""

    counter: Counter

    def way(self, session: Session, subject: Subject | None) -> Way:
        """Return how somebody may see the names of a subject; none where she may not."""
        if subject is None:
            return Way()
        accounts, person = self.counter.accounts, session.person
        scopes = naming(person.grants, reveals.has_dated(accounts, person))
        for how, scope in zip((HERS, FOR_A_REASON), scopes, strict=True):
            nurses = self.nurses(scope, subject)
            if nurses:
                return Way(how, nurses, scope)
        return Way()

    def nurses(self, scope: Scope, subject: Subject) -> tuple[str, ...]:
        """Return the codes of a subject's nurses who are in post where a scope reaches."""
        if scope.is_empty:
            return ()
        if subject.kind == "nurse" and subject.code in scope.nurses:
            return (subject.code,)
        asked = Filters().choosing(**{subject.kind: (subject.code,)})
        with reading(self.counter.data, entry_of(scope)) as connection:
            reader = Reader(connection, scope)
            day: date | None = load_records(reader).data_date
            return tuple(load_in_post(reader, asked, day)) if day else ()

    def shown(self, session: Session, way: Way) -> tuple[dict[str, str], reveals.Held]:
        """Return the names that a session has leave to see now, and that leave."""
        held = reveals.held(self.counter.accounts, session)
        if not held.reveal.nurses.intersection(way.nurses):
            return {}, held
        with reading(self.counter.data, entry_for_names(way.scope)) as connection:
            return names_of(Reader(connection, way.scope), way.nurses, held.reveal), held

    # The page, and what others show.

    def page(self, values: Mapping, why: str = "", status: int = 200) -> Response:
        """Answer with the names, or with what is to be said before they are shown."""
        session, subject = g.session, subject_of(values)
        way = self.way(session, subject) if session else Way()
        form = self.counter.form(why, token=form_token(request) if session else "")
        if not way.how:
            return unkept(Response(names_page(form, Names()), 404, mimetype="text/html"))
        shown, held = self.shown(session, way)
        told = Names(
            (subject.kind, subject.code), way.how == FOR_A_REASON, shown, held.until, there(values)
        )
        return unkept(Response(names_page(form, told), status, mimetype="text/html"))

    def read(self) -> Response:
        """Answer whoever opens the page of names."""
        return self.page(request.args)

    def change(self) -> Response:
        """Give leave to see names, once it is written down; or take it back."""
        form, session = request.form, g.session
        if not session or not self.counter.is_own():
            return self.page(form, self.counter.foreign(), 400)
        if form.get("do") == "hide":
            reveals.end(self.counter.accounts, session)
            return redirect(request.script_root + there(form), 303)
        subject = subject_of(form)
        way = self.way(session, subject)
        why = self.why_not(session, way)
        if why or not way.how:
            return self.page(form, why, 403)
        reason = f"{form['reason']}: {told_in(form)}" if way.how == FOR_A_REASON else BY_RIGHT
        place = subject.code if subject.kind == "health_center" else ""
        reveals.begin(self.counter.accounts, session, way.nurses, reason, place)
        return redirect(request.script_root + there(form), 303)

    def why_not(self, session: Session, way: Way) -> str:
        """Say what is missing before names are shown for a reason; empty where nothing is."""
        form, language = request.form, self.counter.language
        if way.how != FOR_A_REASON:
            return ""
        told = told_in(form)
        if form.get("reason") not in REASONS or not SHORTEST <= len(told) <= LONGEST:
            return say("Choose a reason, and say in a few words what for.", language)
        if not session.person.has_factor:
            return say(
                "Set up a second factor first: the page of your account leads there.", language
            )
        given = form.get("password", "")
        if not is_her_password(self.counter.accounts, session.person.name, given):
            return say("This password is not right.", language)
        return ""

    def told(self) -> Response:
        """Tell an open page what it may show beside its answer."""
        session, subject = g.session, subject_of(request.args)
        way = self.way(session, subject) if session else Way()
        if not way.how:
            return unkept(jsonify({"ask": ""}))
        language, (names, held) = self.counter.language, self.shown(session, way)
        if not names:
            # Which page asked is not known here: its script adds where to come back to.
            return unkept(jsonify({"ask": say("Show names", language), "search": subject.search}))
        until = say("Until {time} UTC, on this screen alone", language)
        left = (held.until - self.counter.accounts.clock()).total_seconds()
        answer = {"names": list(names.items()), "until": until.format(time=f"{held.until:%H:%M}")}
        return unkept(jsonify({**answer, "hide": say("Hide", language), "seconds": left}))


def subject_of(values: MultiDict) -> Subject | None:
    """Return whose names are asked for: of one nurse, or of one health center."""
    for kind in SUBJECTS:
        codes = values.getlist(kind)
        if codes:
            is_one = len(codes) == 1 and 0 < len(codes[0]) <= MOST_LETTERS
            is_one = is_one and codes[0].isprintable()
            return Subject(kind, codes[0]) if is_one else None
    return None


def told_in(values: Mapping) -> str:
    """Return what for names are asked, as it is counted and as it is written down: on one line.

    What cannot be seen is left out, so that no row breaks off or seems to be about another nurse.
    """
    words = " ".join(values.get("told", "").split())
    return "".join(one for one in words if one.isprintable())


def there(values: Mapping) -> str:
    """Return where to go back to: a path of this site, else the page of names itself."""
    wanted, subject = values.get("next", ""), subject_of(values)
    if wanted:
        return own_path(wanted)
    return f"{ADDRESS}?{subject.search}" if subject else "/"


def unkept(response: Response) -> Response:
    """Let nobody keep what may hold a name."""
    response.headers["Cache-Control"] = "no-store"
    return response


def register_names(app: Dash, counter: Counter) -> None:
    """Serve the page of names, and what pages show beside themselves."""
    desk, server = NameDesk(counter), app.server
    server.add_url_rule(ADDRESS, "names", desk.read, methods=["GET"])
    server.add_url_rule(ADDRESS, "show_names", desk.change, methods=["POST"])
    server.add_url_rule(f"{ADDRESS}/shown", "shown_names", desk.told, methods=["GET"])
