"""The bar above a meeting and the place where it is written down; the browser fills both."""

import json

from dash import dcc, html

from dashboard.filters import Filters
from dashboard.meeting.sentences.minutes import part_titles
from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import part
from layouts.parts.views import first_screens

BAR = part("briefing", "meeting")
FORM = part("briefing", "minutes")
PRESENT = "/present"
MOST_DISTRICTS = 8


def meeting_bar(question: Question) -> html.Div:
    """Draw the ways into a meeting: present it, write it down, or choose its district first."""
    language = question.language
    return html.Div(
        [
            html.P(id=f"{BAR}-title", className="meeting-title"),
            html.A(
                say("Present the meeting", language),
                id=f"{BAR}-present",
                href=PRESENT + question.filters.to_search(),
                className="button present",
            ),
            take_along(question),
            html.Button(
                say("Write it down", language),
                id=f"{BAR}-write",
                type="button",
                className="button write",
                hidden=True,
                **{"aria-expanded": "false", "aria-controls": FORM},
            ),
            html.P(id=f"{BAR}-why", className="meeting-why"),
            html.Div(id=f"{BAR}-history", className="meeting-history"),
            districts(question),
            *first_screens(question),
        ],
        id=BAR,
        className="meeting-bar",
        **{"data-words": json.dumps(words(language), ensure_ascii=False)},
    )


def take_along(question: Question) -> html.Details:
    """Draw the links to the meeting's pack as files; the browser keeps them with the address."""
    language, filters = question.language, question.filters
    asked = Filters(district=filters.district, end=filters.end).to_search()
    kinds = {
        "html": say("Web page, opens without a network (HTML)", language),
        "pptx": say("Slides to edit (PPTX)", language),
        "pdf": say("Paper (PDF)", language),
        "xlsx": say("Workbook (XLSX)", language),
    }
    links = [
        html.Li(html.A(label, href=f"/briefing.{kind}{asked}", **{"data-kind": kind}))
        for kind, label in kinds.items()
    ]
    summary = html.Summary(say("Take it along", language), className="button")
    return html.Details([summary, html.Ul(links)], id=f"{BAR}-take", className="take-along")


def districts(question: Question) -> html.P:
    """Link to the meeting of each district; the browser hides it where one is chosen."""
    known = list(question.places.whole_districts.items())[:MOST_DISTRICTS]
    links = [
        part
        for code, name in known
        for part in (
            dcc.Link(
                name,
                href="/"
                + question.filters.choosing(
                    district=(code,), health_center=(), nurse=(), indicator=()
                ).to_search(),
            ),
            " ",
        )
    ]
    asked = say("A meeting is one district's:", question.language)
    return html.P([asked, " ", *links], id=f"{BAR}-districts", className="meeting-districts")


def minutes_form() -> html.Section:
    """Draw the empty place of the form."""
    return html.Section(
        id=FORM, className="answer minutes", hidden=True, **{"aria-labelledby": f"{BAR}-title"}
    )


def words(language: str) -> dict:
    """Return what the browser says by itself while a meeting is written down."""
    titles = part_titles(language)
    return {
        "title": say("Meeting of {district}, {month}", language),
        "write": say("Write it down", language),
        "done": say("Done writing", language),
        "strategies": titles["strategies"],
        "save": say("Save", language),
        "saved": say("Saved.", language),
        "saving": say("Saving …", language),
        "unsaved": say("Not saved yet. Enter saves.", language),
        "kept": say("Kept in this browser, not saved yet.", language),
        "failed": say("This could not be saved.", language),
        "meanwhile": say("Saved meanwhile by somebody else:", language),
        "theirs": say("Take theirs", language),
        "mine": say("Save mine instead", language),
        "withdraw": say("withdrawn", language),
        "by": say("Written by (your role)", language),
        "add_line": say("Add to {title}", language),
        "add_item": say("Add a strategy", language),
        "what": say("What is to change", language),
        "strategy": say("Strategy", language),
        "owner_role": say("Who does it (role)", language),
        "due_on": say("Until when", language),
        "health_center": say("Where", language),
        "indicator": say("What should move", language),
        "status": say("State", language),
        "whole_district": say("the whole district", language),
        "no_indicator": say("nothing that is measured", language),
        "statuses": [
            {"value": "open", "label": say("open", language)},
            {"value": "done", "label": say("done", language)},
            {"value": "cancelled", "label": say("dropped", language)},
        ],
    }
