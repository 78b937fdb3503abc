"""The document around the pages, and the pages shown when something is missing."""

from collections.abc import Iterable
from html import escape

from dash import dcc, html

from dashboard.messages import say
from layouts.ids import ADDRESS, ASSETS_OF_PAGES, PAGE
from layouts.parts.unanswered import unanswered

SHELL = (dcc.Store(id=ADDRESS), html.Div(id=PAGE))


def document(language: str, keeps_pages: bool) -> str:
    """Return the HTML that Dash fills; it names the language and asks nothing of other hosts.

    `keeps_pages`: may this browser keep pages to read them without a connection.
    """
    no_script = escape(
        say("Without JavaScript this page stands still: no filters, few charts.", language)
    )
    worker = ' data-worker="sw.js"' if keeps_pages else ""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>{{%metas%}}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{%title%}}</title>
<link rel="icon" href="/assets/{ASSETS_OF_PAGES}/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/assets/{ASSETS_OF_PAGES}/icon-192.png">
<link rel="manifest" href="manifest.webmanifest">{{%css%}}</head>
<body{worker}>{unanswered(language)}<p class="visually-hidden finding" role="status"></p>
<noscript><p class="no-script">{no_script}</p></noscript>
{{%app_entry%}}<footer hidden>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body></html>"""


def incident_words(number: str, language: str) -> str:
    """Say under which number a failure stands in the log."""
    said = say("If it stays so, name this number to whoever runs the program: {number}", language)
    return said.format(number=number)


def waiting(language: str) -> str:
    """Return what stands in a document that came without an answer until there is a page."""
    words = escape(say("Loading…", language))
    return f'<div class="waiting" aria-hidden="true">{words}</div>'


def notice(title: str, lines: list[str], language: str, stylesheets: list[str]) -> str:
    """Return a whole page that says what is missing and what to do, without any script."""
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    back = escape(say("Back to the briefing", language))
    return notice_page(title, f'{said}\n<p><a href="/">{back}</a></p>', language, stylesheets)


def notice_page(title: str, body: str, language: str, stylesheets: Iterable[str]) -> str:
    """Return a whole page around a body of HTML, without any script."""
    links = "".join(f'<link rel="stylesheet" href="{escape(sheet)}">' for sheet in stylesheets)
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · MESH Dashboard</title>{links}</head>
<body><main class="notice"><h1>{escape(title)}</h1>{body}</main></body></html>"""


def message(title: str, lines: list[str]) -> html.Main:
    """Draw the same as a component, for a page that is already open."""
    return html.Main([html.H1(title), *(html.P(line) for line in lines)], className="notice")
