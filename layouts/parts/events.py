"""The place below a chart where dated events are added and withdrawn; the browser fills it."""

import json

from dash import html

from dashboard.messages import say
from dashboard.trends.sentences.series import EVENT_KINDS, kind_words
from layouts.ids import part

EVENTS = part("trends", "events")


def event_form(language: str) -> html.Details:
    """Draw the closed place; assets/…/events.js shows it to whoever may write."""
    return html.Details(
        [
            html.Summary(say("Add a dated event, or withdraw one", language)),
            html.P(
                say(
                    "It stands on every chart and export of its place, with a number. A click on "
                    "a point above fills in its day.",
                    language,
                ),
                className="how-to-read",
            ),
            html.Div(className="event-body"),
        ],
        id=EVENTS,
        className="answer event-form",
        hidden=True,
        **{"data-words": json.dumps(words(language), ensure_ascii=False)},
    )


def words(language: str) -> dict:
    """Return what the browser says by itself while an event is added."""
    named = kind_words(language)
    return {
        "on": say("Day", language),
        "label": say("What happened", language),
        "place": say("Where", language),
        "kind": say("Kind", language),
        "by": say("Written by (your role)", language),
        "anew": say("series begin anew here: what is counted, or what is right, changed", language),
        "named": say(
            "Only these indicators begin anew. None ticked: all, for a protocol or a form; for "
            "other kinds none, and the event is only drawn.",
            language,
        ),
        "add": say("Add the event", language),
        "withdraw": say("Withdraw", language),
        "failed": say("This could not be saved.", language),
        "kept": say("Kept in this browser, not saved yet.", language),
        "kinds": [{"value": kind, "label": named[kind]} for kind in EVENT_KINDS],
    }
