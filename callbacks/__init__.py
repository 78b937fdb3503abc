"""The wiring: pages, filters and data URLs, each in one request."""

from dash import Dash

from answers.pages import CHARTS
from callbacks.charts import register_page
from callbacks.first_page import register_first_page
from callbacks.http.answers_kept import register_kept_answers
from callbacks.http.catalogue import register_catalogue
from callbacks.http.data_routes import register_data_routes
from callbacks.http.desks import desk_here
from callbacks.meeting.event_routes import register_events
from callbacks.meeting.pack_routes import register_pack_routes
from callbacks.meeting.presentation import register_presentation
from callbacks.meeting.routes import register_meetings
from callbacks.pages import PAGES
from callbacks.shell import blank_pages, register_notices, register_shell
from callbacks.upload.mappings import register_mappings
from callbacks.upload.pulls import register_pulls
from callbacks.upload.routes import register_uploads
from callbacks.upload.templates import register_templates
from callbacks.upload.withdrawals import register_withdrawals


def register(app: Dash, language: str) -> None:
    """Wire every page into an app; two apps in one process do not know of each other.

    Everybody is answered at the desk that the gate gave her (`callbacks.http.gate`).
    """
    layouts, whose = tuple(page.layout for page in PAGES), desk_here
    app.validation_layout = blank_pages(layouts, language)
    posted = [register_shell(app, whose, layouts)]
    posted += [register_page(app, whose, page, layouts) for page in PAGES]
    register_data_routes(app.server, whose, CHARTS)
    register_catalogue(app.server, whose)
    register_templates(app.server, language)
    register_uploads(app.server, whose)
    register_mappings(app.server, whose)
    register_withdrawals(app.server, whose)
    register_pulls(app.server, whose)
    register_meetings(app.server, whose)
    register_events(app.server, whose)
    register_presentation(app, whose)
    register_pack_routes(app.server, whose)
    register_notices(app, whose, layouts, language)
    register_first_page(app, whose, PAGES)
    register_kept_answers(app.server, whose, posted)
