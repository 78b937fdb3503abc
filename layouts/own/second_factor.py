"""The pages of the second factor as plain HTML: at the login, setting it up, spare codes."""

from html import escape

import segno

from dashboard.messages import say, say_many
from layouts.own.accounts import Form, button, field, heading, link, page, sent_to


def second_page(form: Form, there: str) -> str:
    """Ask for the code of the phone; `there` is where she wanted to go."""
    language = form.language
    told = say(
        "Type the 6 digits that the app on your phone shows now. Without the phone, type one of "
        "your spare codes.",
        language,
    )
    fields = (
        wanted(there),
        field("code", say("Code", language), complete="one-time-code"),
        button(say("Log in", language)),
    )
    lost = say(
        "Lost the phone and the spare codes? Whoever gave you the account can take the second "
        "factor away.",
        language,
    )
    return page(
        form,
        say("Second factor", language),
        form.told,
        said(told),
        sent_to("/login/second", form, *fields),
        said(lost),
        link(f"{form.root}/login", say("Log in as somebody else", language)),
    )


def factor_page(form: Form, person, known: tuple[bool, int, bool]) -> str:
    """Say whether somebody has a second factor; `known`: needs she it, spares left, ask her?"""
    language, (needs, spares, asks) = form.language, known
    now = [password_now(language)] if asks else []
    told = [said(state_words(person, needs, spares, language))]
    set_up = (
        say("Set up another phone", language)
        if person.has_factor
        else say("Set up your phone", language)
    )
    forms = [sent_to("/account/factor", form, *now, button(set_up, "begin"))]
    if person.has_factor and not needs:
        away = button(say("Do without it", language), "remove")
        forms += [
            heading(say("Take it away", language)),
            sent_to("/account/factor", form, *now, away),
        ]
    forms.append(sent_to("/logout", form, button(say("Log out", language))))
    if not needs or person.has_factor:
        forms.append(link(f"{form.root}/account", say("Back to your account", language)))
    return page(form, say("Second factor", language), form.told, *told, *forms)


def state_words(person, needs: bool, spares: int, language: str) -> str:
    """Say what somebody has, and what she still has to do."""
    if person.has_factor:
        return say_many(
            "Logging in asks for the code of your phone. You have {n} spare code left.",
            "Logging in asks for the code of your phone. You have {n} spare codes left.",
            spares,
            language,
        )
    if needs:
        return say(
            "Your role may do much, so a password alone is not enough: before you go on, set up an "
            "app on your phone that shows a code of 6 digits (any app for one-time codes, TOTP). "
            "It needs no connection.",
            language,
        )
    return say(
        "With a second factor a stolen password opens nothing: logging in asks for a code of "
        "6 digits that an app on your phone shows (any app for one-time codes, TOTP). It needs "
        "no connection.",
        language,
    )


def phone_page(form: Form, secret: str, address: str) -> str:
    """Show the secret to the phone, as a square, a link and letters, and ask for its first code."""
    language = form.language
    told = say(
        "Open the app on your phone and let it read this square. On the phone itself, use the link "
        "below it, or type the letters.",
        language,
    )
    fields = (
        field("code", say("The 6 digits that the phone shows now", language), complete="off"),
        button(say("Go on", language), "confirm"),
    )
    return page(
        form,
        say("Set up your phone", language),
        form.told,
        said(told),
        square(address, say("Square for the app on your phone", language)),
        link(address, say("Open in the app on this phone", language)),
        f'<p class="letters">{escape(in_fours(secret))}</p>',
        sent_to("/account/factor", form, *fields),
    )


def spares_page(form: Form, shown: str, spares: list[str]) -> str:
    """Show the spare codes, once."""
    language = form.language
    told = say(
        "Write these codes down or print them, and keep them apart from the phone. Each lets you "
        "in once when you do not have the phone. They are shown now and never again.",
        language,
    )
    rows = "".join(f"<li>{escape(one)}</li>" for one in spares)
    return page(
        form,
        say("Your spare codes", language),
        said(shown),
        said(told),
        f'<ol class="spares">{rows}</ol>',
        link(f"{form.root}/", say("I have them: go on", language)),
    )


def again_page(form: Form, there: str) -> str:
    """Ask for the password of whoever is logged in."""
    language = form.language
    told = say("You have been logged in for a while. Type your password to go on.", language)
    fields = (wanted(there), password_now(language), button(say("Go on", language)))
    return page(
        form,
        say("Your password once more", language),
        form.told,
        said(told),
        sent_to("/account/again", form, *fields),
        link(f"{form.root}/account", say("Back to your account", language)),
    )


def password_now(language: str) -> str:
    """Ask for the password that somebody has."""
    label = say("The password that you have now", language)
    return field("now", label, kind="password", complete="current-password")


def wanted(there: str) -> str:
    """Carry along where somebody wanted to go."""
    return f'<input type="hidden" name="next" value="{escape(there)}">'


def said(words: str) -> str:
    """Draw a paragraph."""
    return f"<p>{escape(words)}</p>"


def in_fours(letters: str) -> str:
    """Write letters in groups of four."""
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def square(text: str, label: str) -> str:
    """Draw a text as a square that a phone reads (QR), within the page and without a script."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(light="#fff", omitsize=True)
    return f'<p class="square" role="img" aria-label="{escape(label)}">{drawn}</p>'
