"""The sources that are read from their servers: when each came right last, and its last fault."""

from dash import html

from dashboard.messages import say
from layouts.ids import part

PULLED = part("data", "pulled")


def pulled_section(language: str) -> html.Section:
    """Draw the place of the list; assets/…/pulled.js fills it, and shows it where there are any."""
    return html.Section(
        [
            html.H2(say("Sources that the program fetches", language), id=f"{PULLED}-title"),
            html.P(
                say(
                    "Read from their servers by python app.py pull. A fault changes nothing here: "
                    "the numbers are those of the last time that it came right.",
                    language,
                ),
                className="sentence",
            ),
            html.Ul(className="imports-list"),
        ],
        id=PULLED,
        className="answer pulled",
        hidden=True,
        **{"aria-labelledby": f"{PULLED}-title"},
    )
