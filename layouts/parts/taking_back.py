"""Where an import is taken back: a list of the imports, shown to whoever may import."""

import json

from dash import html

from dashboard.messages import say
from layouts.ids import part

TAKING_BACK = part("data", "taking-back")


def taking_back_section(language: str) -> html.Section:
    """Draw the place of the list; assets/…/taking-back.js fills it, and shows it who may import."""
    return html.Section(
        [
            html.H2(say("Take an import back", language), id=f"{TAKING_BACK}-title"),
            html.P(
                say(
                    "The values before it return, exactly; what later imports brought stays. It is "
                    "an import of its own, so it can be taken back too.",
                    language,
                ),
                className="sentence",
            ),
            html.Ul(className="imports-list"),
            html.P(className="status", role="status"),
            html.Div(className="report"),
        ],
        id=TAKING_BACK,
        className="answer taking-back",
        hidden=True,
        **{
            "aria-labelledby": f"{TAKING_BACK}-title",
            "data-words": json.dumps(words(language), ensure_ascii=False),
        },
    )


def words(language: str) -> dict[str, str]:
    """Return what the browser says by itself."""
    return {
        "take": say("Take back", language),
        "sure": say("Yes, take import {number} back", language),
        "working": say("Taking import {number} back …", language),
        "failed": say("The server did not answer. Load the page again and look.", language),
        "again": say("Load the page again to see the new data", language),
    }
