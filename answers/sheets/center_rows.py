"""The numbers of a center's sheet: of the one health center that the sheet is about."""

import pandas as pd

from answers.trends import steps
from answers.visits.advice import pieces
from dashboard.question import Question
from dashboard.sheets.statistics.center import in_post_now, last_visits, practice_foci, visit_cells
from dashboard.stock_outs.statistics.spells import out_on
from dashboard.trends.statistics.steps import six_months
from dashboard.visits.statistics.advice import most_repeated
from dashboard.visits.statistics.rhythm import visits_until
from data_loaders.meeting import load_action_items
from data_loaders.scope import Reader
from data_loaders.sheets import load_visit_nurses
from data_loaders.stock_outs import load_spells
from data_loaders.trends import load_indicator_visits
from data_loaders.turnover import load_contacts, load_postings
from data_loaders.visits import load_all_visits


def center_of(question: Question) -> str | None:
    """Return the health center of the sheet: the one chosen, else the first of the selection."""
    return next(iter(question.centers), None)


def of_center(question: Question) -> Question:
    """Return the question about the sheet's health center alone."""
    asked = question.filters.choosing(
        health_center=(center_of(question),), nurse=(), supply=(), find=None, page=None
    )
    return question.about(asked)


def visits_of(reader: Reader, here: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the center's visits known on the last day, and the last six."""
    rows = load_all_visits(reader, here.filters)
    is_latest = here.window.until > here.records.data_date
    held = visits_until(rows, here.last_known_day, is_latest)
    return held, last_visits(held, load_visit_nurses(reader, here.filters, here.window))


def cells_of(reader: Reader, here: Question, last: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return `/data/center/visits`: what was done right at each of the last six visits."""
    if last is None:
        _, last = visits_of(reader, here)
    values = load_indicator_visits(reader, here.filters, here.window)
    return visit_cells(values, last, here.chosen_indicators)


def foci_of(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/foci`: the three steps missed in the largest share lately."""
    sums = steps.totals(reader, here)
    return practice_foci(sums, here.chosen_indicators, six_months(here.window))


def advice_of(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/advice`: the open advice, what was given most often first."""
    known = pieces(reader, here)
    again = most_repeated(known)
    once = known[known.is_open & (known.times == 1)].sort_values("first_on", ascending=False)
    return pd.concat([again, once]) if len(once) else again


def shortages_of(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/shortages`: what is out on the last day, longest first."""
    found = load_spells(reader, here.filters, here.window)
    return out_on(found, here.last_known_day)


def actions_of(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/actions`: what was decided for the center and is open."""
    rows = load_action_items(reader, here.filters)
    is_open = rows.status.isna() | (rows.status == "open")
    known = rows[is_open & (rows.raised_on <= pd.Timestamp(here.last_known_day))]
    return known.sort_values(["due_on", "code"], kind="stable")


def nurses_of(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/nurses`: who is in post, and how often a mentor saw her there."""
    held = load_postings(reader, here.filters, here.window)
    met = load_contacts(reader, here.filters, here.window)
    return in_post_now(held, met, here.last_known_day)
