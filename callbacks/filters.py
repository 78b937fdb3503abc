"""The filter bar in the browser: it writes the URL, and its pickers follow from each other."""

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.filters import MANY
from layouts.ids import FACTS, LOCATION, part


def register_filters(app: Dash, page, pages: tuple) -> None:
    """Let the browser write the controls into the URL, the links and the closed pickers."""
    pickers = [name for name in page.FILTERS if name in MANY]
    app.clientside_callback(
        ClientsideFunction("filters", "offer"),
        Output(part(page.NAME, "health_center"), "options", allow_duplicate=True),
        Input(part(page.NAME, FACTS), "data"),
        State(part(page.NAME, "district"), "value"),
        prevent_initial_call="initial_duplicate",
    )
    app.clientside_callback(
        ClientsideFunction("filters", "write"),
        Output(part(page.NAME, LOCATION), "search"),
        Output(part(page.NAME, "health_center"), "options"),
        Output(part(page.NAME, "health_center"), "value"),
        Output(part(page.NAME, "nurse"), "value"),
        *(Output(part(page.NAME, "to", other.NAME), "href") for other in pages),
        *(Output(part(page.NAME, name, "chosen"), "children") for name in pickers),
        *(Input(part(page.NAME, name), "value") for name in page.FILTERS),
        State(part(page.NAME, FACTS), "data"),
        *(State(part(page.NAME, "to", other.NAME), "href") for other in pages),
        prevent_initial_call=True,
    )
