"""What a monthly meeting needs beside the other pages' rows: visits and open actions."""

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.statistics.visits import PHONE
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader


@kept
def load_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the visits on site that began in the window; a phone call is none.

    One row is a visit: code, health_center, mentor, domain, kind, planned_on, started_on,
    ended_on, status (planned, done or cancelled).
    """
    visit = schema.visits.c
    columns = (visit.code, visit.health_center, visit.mentor, visit.domain, visit.kind,
               visit.planned_on, visit.started_on, visit.ended_on, visit.status)  # fmt: skip
    statement = reader.select(schema.visits, *columns, filters=filters)
    inside = statement.where(
        visit.started_on >= window.start, visit.started_on < window.until, visit.kind != PHONE
    )
    return reader.frame(inside.order_by(visit.health_center, visit.started_on))


@kept
def load_action_items(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return the action items of the places asked for, oldest first.

    One row is an action item: code, district, health_center, raised_on, what, strategy,
    owner_role, due_on, status, closed_on, indicator.
    """
    action = schema.action_items.c
    statement = reader.select(schema.action_items, *action, filters=filters.only_places)
    return reader.frame(statement.order_by(action.raised_on, action.code))
