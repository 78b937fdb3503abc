"""The pages of accounts as plain HTML: they work without a script, and say what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from dashboard.messages import say
from layouts.shell import notice_page


@dataclass(frozen=True)
class Form:
    """What stands around a form: what it carries, what was wrong with it."""

    language: str
    sheets: tuple[str, ...]
    token: str
    why: str = ""
    root: str = ""  # what stands in front of every address
    provider: str = ""  # another login, by the name that people read

    @property
    def hidden(self) -> str:
        """What no other site can send."""
        return f'<input type="hidden" name="token" value="{escape(self.token)}">'

    @property
    def told(self) -> str:
        """What is to be read before the form."""
        return f'<p class="told" role="alert">{escape(self.why)}</p>' if self.why else ""


def login_page(form: Form, name: str, there: str) -> str:
    """Ask for name and password; `there` is where she wanted to go."""
    language = form.language
    wanted = f'<input type="hidden" name="next" value="{escape(there)}">'
    fields = (
        wanted,
        field("name", say("Name", language), name, complete="username"),
        field("password", say("Password", language), kind="password", complete="current-password"),
        button(say("Log in", language)),
    )
    code = link(f"{form.root}/invite", say("I have a one-time code", language))
    login = sent_to("/login", form, *fields)
    return page(form, say("Log in", language), form.told, login, elsewhere(form, there), code)


def elsewhere(form: Form, there: str) -> str:
    """Draw the way to the other login, where there is one."""
    if not form.provider:
        return ""
    words = say("Log in with {provider}", form.language).format(provider=form.provider)
    return link(f"{form.root}/login/elsewhere?next={quote(there, safe='')}", words)


def invite_page(form: Form, code: str) -> str:
    """Ask for the one-time code and, twice, for the password to be."""
    language = form.language
    fields = (
        field("code", say("One-time code", language), code, complete="one-time-code"),
        new_password(language),
        button(say("Set the password", language)),
    )
    to_login, title = (
        link(f"{form.root}/login", say("Log in", language)),
        say("Set your password", language),
    )
    return page(form, title, form.told, sent_to("/invite", form, *fields), to_login)


def account_page(
    form: Form, shown: str, grants: Iterable, held: Iterable[tuple], ways: Iterable[str] = ()
) -> str:
    """Show somebody her own account: what she may, where she is logged in, her password.

    `ways`: links to what else there is of accounts for her.
    """
    language, grants = form.language, tuple(grants)
    is_nurse = any(one.role == "nurse" for one in grants)
    roles = "".join(f"<li>{escape(grant_words(one, language))}</li>" for one in grants)
    nothing = say("Nothing was granted to you yet. Ask whoever gave you the account.", language)
    rows = "".join(session_row(form, *one) for one in held)
    everywhere = button(say("Log out everywhere", language), "everywhere")
    has_now = say("The password that you have now", language)
    change = (
        field("now", has_now, kind="password", complete="current-password"),
        new_password(language),
        button(say("Change it", language), "password"),
    )
    return page(
        form,
        say("Your account", language),
        form.told,
        f"<p>{escape(shown)}</p>",
        heading(say("What you may see", language)),
        f"<ul>{roles}</ul>" if roles else f"<p>{escape(nothing)}</p>",
        *ways,
        heading(say("Where you are logged in", language)),
        f'<ul class="held">{rows}</ul>',
        sent_to("/account", form, everywhere),
        link(f"{form.root}/account/tokens", say("Tokens for Excel and programs", language)),
        link(f"{form.root}/account/elsewhere", form.provider) if form.provider else "",
        heading(say("Change the password", language)),
        sent_to("/account", form, *change),
        sent_to("/logout", form, button(say("Log out", language))),
        link(f"{form.root}/who-sees-what", say("Who sees what", language)),
        link(f"{form.root}/who-looked", say("Who looked at you", language)) if is_nurse else "",
        link(f"{form.root}/", say("Back to the briefing", language)),
    )


def session_row(form: Form, session, is_this: bool) -> str:
    """Draw one session with its button."""
    words = say("{browser}, since {begun}, last used {seen} (UTC)", form.language).format(
        browser=session.browser,
        begun=f"{session.begun_at:%Y-%m-%d %H:%M}",
        seen=f"{session.seen_at:%H:%M}",
    )
    this = say("this browser", form.language) if is_this else ""
    told = f"<span>{escape(words)} <b>{escape(this)}</b></span>"
    end = button(say("End", form.language), session.digest)
    return f"<li>{sent_to('/account', form, told, end)}</li>"


def who_line(person, form: Form) -> str:
    """Say on every page who is logged in, with the ways to her account and out."""
    label = escape(say("Your account", form.language))
    out = sent_to("/logout", form, button(say("Log out", form.language)))
    to_account = f'<a href="{escape(form.root)}/account">{escape(person.shown)}</a>'
    told = f'class="who" data-user="{person.user}" aria-label="{label}"'
    return f"<aside {told}>{to_account}{out}</aside>"


def grant_words(grant, language: str) -> str:
    """Say which role is given where."""
    places = ", ".join(sorted(grant.places))
    role = role_words(grant.role, language)
    return f"{role}: {places}" if places else role


def role_words(role: str, language: str) -> str:
    """Return what a role is called by people."""
    return {
        "nurse": say("nurse: herself", language),
        "mentor": say("mentor", language),
        "center-director": say("director of a health center", language),
        "district-director": say("district medical director", language),
        "manager": say("programme manager", language),
        "advisor": say("advisor: sums of districts only", language),
        "data-officer": say("data officer: imports", language),
        "admin": say("accounts, no data", language),
    }[role]


def new_password(language: str) -> str:
    """Ask twice for a new password."""
    advice = say("At least 12 letters: several words that do not belong together.", language)
    new, again = say("New password", language), say("The same once more", language)
    return (
        f'<p class="advice">{escape(advice)}</p>'
        + field("password", new, kind="password", complete="new-password")
        + field("again", again, kind="password", complete="new-password")
    )


def field(name: str, label: str, value: str = "", kind: str = "text", complete: str = "") -> str:
    """Draw a labelled field that password managers understand."""
    shown = f' value="{escape(value)}"' if value else ""
    plain = ' autocapitalize="none" spellcheck="false"' if kind == "text" else ""
    return (
        f'<label>{escape(label)}<input class="form-control" type="{kind}" name="{name}" '
        f'autocomplete="{complete}" required maxlength="300"{plain}{shown}></label>'
    )


def sent_to(address: str, form: Form, *parts: str) -> str:
    """Draw a form that is sent to an address of this site."""
    inside = "".join(parts)
    return f'<form method="post" action="{escape(form.root)}{address}">{form.hidden}{inside}</form>'


def button(words: str, do: str = "") -> str:
    """Draw the button that sends a form; `do` says what is wanted, where there are several."""
    named = f' name="do" value="{escape(do)}"' if do else ""
    return f"<button{named}>{escape(words)}</button>"


def heading(words: str) -> str:
    """Draw a heading."""
    return f"<h2>{escape(words)}</h2>"


def link(to: str, words: str) -> str:
    """Draw a link on a line of its own."""
    return f'<p><a href="{escape(to)}">{escape(words)}</a></p>'


def page(form: Form, title: str, *parts: str) -> str:
    """Return a whole page of accounts."""
    body = f'<div class="account">{"".join(parts)}</div>'
    return notice_page(title, body, form.language, form.sheets)
