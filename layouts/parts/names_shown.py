"""The place beside an answer where names stand while they are shown; no answer fills it."""

from dash import html


def names_shown(about: str) -> html.Div:
    """Keep the place; `assets/…/names.js` asks for the names of what `about` chooses."""
    return html.Div(className="names-shown", **{"data-about": about})
