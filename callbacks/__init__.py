"""The wiring: pages, filters and data URLs, each in one request."""

from dash import Dash

from answers.desk import Desk
from answers.pages import CHARTS
from callbacks.charts import register_page
from callbacks.first_page import register_first_page
from callbacks.http.answers_kept import register_kept_answers
from callbacks.http.data_routes import register_data_routes
from callbacks.meeting.event_routes import register_events
from callbacks.meeting.pack_routes import register_pack_routes
from callbacks.meeting.presentation import register_presentation
from callbacks.meeting.routes import register_meetings
from callbacks.pages import PAGES
from callbacks.shell import blank_pages, register_notices, register_shell
from callbacks.upload.routes import register_uploads
from callbacks.upload.templates import register_templates
from layouts.ids import ADDRESS, LOCATION, part


def register(app: Dash, desk: Desk, allow_import: bool = False, allow_edit: bool = False) -> None:
    """Wire every page into an app; two apps in one process do not know of each other.

    `allow_import` lets people on this machine import files from the data page, `allow_edit` lets
    them write meetings and events down.
    """
    layouts = tuple(page.layout for page in PAGES)
    app.validation_layout = blank_pages(layouts, desk.language)
    register_shell(app, desk, layouts)
    for page in PAGES:
        register_page(app, desk, page, layouts)
    register_data_routes(app.server, desk, CHARTS)
    register_templates(app.server, desk.language)
    register_uploads(app.server, desk, allow_import)
    register_meetings(app.server, desk, allow_edit)
    register_events(app.server, desk, allow_edit)
    register_presentation(app, desk)
    register_pack_routes(app.server, desk)
    register_notices(app, desk, layouts)
    register_first_page(app, desk, PAGES)
    asked_by = {part(page.NAME, LOCATION) for page in layouts} | {ADDRESS}
    register_kept_answers(app.server, desk, asked_by)
