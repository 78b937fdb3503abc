"""The bar above a picture that could not be brought up to date; assets/…/unanswered.js fills it."""

import json
from html import escape

from dashboard.messages import say

SIGN_IN = "login"  # where somebody signs in, below the dashboard's own address


def unanswered(language: str) -> str:
    """Return the bar as HTML, still empty: a place for what is said, and the ways on."""
    again, back = say("Try again", language), say("Go back to what is shown", language)
    sign_in, label = say("Sign in", language), say("Connection", language)
    said = json.dumps(words(language), ensure_ascii=False)
    return f"""<aside class="unanswered" aria-label="{escape(label)}" data-words="{escape(said)}">
<p role="status"></p><div class="row-buttons" hidden>
<button type="button" class="again">{escape(again)}</button>
<button type="button" class="put-back">{escape(back)}</button>
<a class="sign-in" href="{SIGN_IN}">{escape(sign_in)}</a></div></aside>"""


def words(language: str) -> dict[str, str]:
    """Word each cause by the name that the script has for it, and what is still shown."""
    return {
        "offline": say("Not updated: no connection.", language),
        "silent": say("Not updated: the server does not answer.", language),
        "slow": say("Not updated: the answer took too long.", language),
        "broken": say("Not updated: the server could not work it out.", language),
        "signed_out": say("You are signed out. What you typed stays in this page.", language),
        "forbidden": say("Not updated: you may not see this.", language),
        "refused": say("Not updated: the server did not take this. Load the page again.", language),
        "shown": say("Still shown: {selection}.", language),
        "waiting": say("It is asked again by itself.", language),
        "asking": say("Asking again…", language),
    }
