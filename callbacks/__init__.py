"""The wiring: pages, filters and data URLs, each in one request."""

from dash import Dash

from answers.desk import Desk
from answers.pages import CHARTS
from callbacks.charts import register_page
from callbacks.first_page import register_first_page
from callbacks.http.answers_kept import register_kept_answers
from callbacks.http.data_routes import register_data_routes
from callbacks.http.desks import desk_of
from callbacks.meeting.event_routes import register_events
from callbacks.meeting.pack_routes import register_pack_routes
from callbacks.meeting.presentation import register_presentation
from callbacks.meeting.routes import register_meetings
from callbacks.pages import PAGES
from callbacks.shell import blank_pages, register_notices, register_shell
from callbacks.upload.routes import register_uploads
from callbacks.upload.templates import register_templates
from callbacks.upload.withdrawals import register_withdrawals


def register(app: Dash, desk: Desk, allow_import: bool = False, allow_edit: bool = False) -> None:
    """Wire every page into an app; two apps in one process do not know of each other.

    `desk` is where those ask who have none of their own (`callbacks.http.desks`).
    `allow_import` lets people on this machine import files from the data page, `allow_edit` lets
    them write meetings and events down.
    """
    layouts, whose = tuple(page.layout for page in PAGES), desk_of(desk)
    app.validation_layout = blank_pages(layouts, desk.language)
    posted = [register_shell(app, whose, layouts)]
    posted += [register_page(app, whose, page, layouts) for page in PAGES]
    register_data_routes(app.server, whose, CHARTS)
    register_templates(app.server, desk.language)
    register_uploads(app.server, whose, allow_import)
    register_withdrawals(app.server, whose, allow_import)
    register_meetings(app.server, whose, allow_edit)
    register_events(app.server, whose, allow_edit)
    register_presentation(app, whose)
    register_pack_routes(app.server, whose)
    register_notices(app, whose, layouts)
    register_first_page(app, whose, PAGES)
    register_kept_answers(app.server, whose, posted)
