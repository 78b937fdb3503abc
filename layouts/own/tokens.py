"""The page of one's tokens, as plain HTML: what each reads, until when, and a form for another."""

from collections.abc import Iterable
from html import escape

from dashboard.messages import say
from layouts.own.accounts import Form, button, field, heading, link, page, sent_to

ADDRESS = "/account/tokens"
LIVES = (30, 90, 180, 365)  # days


def tokens_page(form: Form, held: Iterable, places: Iterable[str], secret: str = "") -> str:
    """Show somebody her tokens, and once the secret of the one that was just made.

    `places`: codes that a token may be for; none: her roles take nothing along.
    """
    language = form.language
    rows = "".join(token_row(form, one) for one in held)
    none = escape(say("There is none.", language))
    about = say(
        "With a token, Excel, Power BI, R or Python read numbers from /data in your name: what you "
        "may take along, by codes, and nothing else. Whoever has it reads as you do: keep it like "
        "a password, one for each computer.",
        language,
    )
    return page(
        form,
        say("Tokens for Excel and programs", language),
        form.told,
        new_secret(secret, language) if secret else f"<p>{escape(about)}</p>",
        f'<ul class="held">{rows}</ul>' if rows else f"<p>{none}</p>",
        new_form(form, places),
        link(f"{form.root}/account", say("Your account", language)),
    )


def new_secret(secret: str, language: str) -> str:
    """Show a secret, this once."""
    once = say("This is the new token. Copy it now: it is not shown again.", language)
    use = say("A program sends this header: {header}", language)
    named = use.format(header="Authorization: Bearer …")
    shown = f"<pre>{escape(secret)}</pre><p>{escape(named)}</p>"
    return f'<p class="told" role="status">{escape(once)}</p>{shown}'


def token_row(form: Form, token) -> str:
    """Draw one token with its button."""
    language = form.language
    never = say("never used", language)
    used = say("last used {day} (UTC)", language)
    told = say("{label}: {places}, until {until}, {used}", language).format(
        label=token.label,
        places=", ".join(sorted(token.places)) or say("all your places", language),
        until=f"{token.until:%Y-%m-%d}",
        used=used.format(day=f"{token.used_at:%Y-%m-%d %H:%M}") if token.used_at else never,
    )
    end = button(say("End", language), f"{token.number}")
    return f"<li>{sent_to(ADDRESS, form, f'<span>{escape(told)}</span>', end)}</li>"


def new_form(form: Form, places: Iterable[str]) -> str:
    """Ask what a new token is for; say so where there is nothing to read."""
    language, several = form.language, sorted(places)
    title = heading(say("Another token", language))
    if not several:
        nothing = say("Your account takes nothing along, so there is nothing to read.", language)
        return f"{title}<p>{escape(nothing)}</p>"
    boxes = "".join(
        f'<label class="box"><input type="checkbox" name="place" value="{escape(one)}">'
        f"{escape(one)}</label>"
        for one in several
    )
    legend = escape(say("Only these places (none: all of yours)", language))
    fields = (
        field("label", say("What is it for?", language)),
        f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>",
        life(language),
        field(
            "now",
            say("The password that you have now", language),
            kind="password",
            complete="current-password",
        ),
        button(say("Make a token", language), "token"),
    )
    return title + sent_to(ADDRESS, form, *fields)


def life(language: str) -> str:
    """Ask for how long a token is to hold."""
    words = say("{n} days", language)
    several = "".join(
        f'<option value="{n}"{" selected" if n == 90 else ""}>{escape(words.format(n=n))}</option>'
        for n in LIVES
    )
    label = escape(say("It holds for", language))
    return f'<label>{label}<select class="form-select" name="days">{several}</select></label>'
