"""Sentences about dated events: the key to the lines across a chart."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.wording import day_name

EVENT_KINDS = ("training", "protocol", "triage", "schedule", "supply", "building", "epidemic",
               "other")  # fmt: skip


def kind_words(language: str) -> dict[str, str]:
    """Return what the kinds of events are called."""
    return {
        "training": say("training", language),
        "protocol": say("protocol", language),
        "triage": say("triage", language),
        "schedule": say("duty plan", language),
        "supply": say("supply", language),
        "building": say("building", language),
        "epidemic": say("epidemic", language),
        "other": say("other", language),
    }


def event_notes(events: pd.DataFrame, unmarked: int, language: str) -> list[str]:
    """Return the key to the numbered lines of a chart: what happened when, and where.

    `events` have a column begins: whether a new phase begins with them. `unmarked` events
    concern single health centers and are not drawn on the chart of many.
    """
    said = say("Line {number}: {day}, {label} ({place})", language)
    anew = say("Line {number}: {day}, {label} ({place}); a new median begins", language)
    notes = [
        (anew if event.begins else said).format(
            number=number,
            day=day_name(event.on, language),
            label=event.label,
            place=event_place(event, language),
        )
        for number, event in enumerate(events.itertuples(), 1)
    ]
    if unmarked:
        rest = say_many(
            "{n} event at a single health center is drawn when that center is chosen.",
            "{n} events at single health centers are drawn when those centers are chosen.",
            unmarked,
            language,
        )
        notes.append(rest)
    return notes


def event_place(event, language: str) -> str:
    """Name the place an event concerns."""
    places = {"health_center": event.health_center, "district": event.district}
    return places.get(event.scope) or say("whole programme", language)
