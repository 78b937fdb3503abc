"""The action items of a question, and what their indicators did since they were raised."""

from dataclasses import asdict

import pandas as pd

from dashboard.answers import Answer, Line
from dashboard.filters import Filters
from dashboard.meeting.figures.month import sparkline
from dashboard.meeting.sentences.decisions import (
    decision_columns,
    decision_line,
    decisions_notes,
    decisions_title,
    nothing_decided,
)
from dashboard.meeting.statistics.decisions import SINCE_COLUMNS, as_of, decided_before, since
from dashboard.question import Question
from dashboard.trends.statistics.series import indicator_series
from data_loaders.meeting import load_action_items
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months, load_indicator_visits

COLUMNS = ["code", "place", "what", "strategy", "owner_role", "raised_on", "due_on", "state",
           "overdue", "closed_on", "indicator", *SINCE_COLUMNS]  # fmt: skip
Series = dict[tuple[str, str], pd.DataFrame]  # (indicator, place) -> its points


def items_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the action items of the places asked for as of the window's end; without days none."""
    items = as_of(load_action_items(reader, question.filters), question.window)
    return items[:0] if question.window.is_empty else items


def followed(
    reader: Reader, question: Question, items: pd.DataFrame
) -> tuple[pd.DataFrame, Series]:
    """Add to items what their indicators did since; return also the series they were read from.

    A health center's decision is followed by its own visits, a district's by its months.
    """
    series = series_of(reader, question, items)
    directions = {one.code: one.direction for one in question.indicators}
    found = []
    for row in items.itertuples():
        points = series.get((row.indicator, place_of(row)))
        if points is None:
            found.append(dict.fromkeys(SINCE_COLUMNS))
        else:
            found.append(asdict(since(points, row.raised_on, directions[row.indicator])))
    added = pd.DataFrame(found, columns=SINCE_COLUMNS, index=items.index)
    return items.join(added.astype({"verdict": "object"})), series


def place_of(row) -> str:
    """Return the code of the place an item is about."""
    return row.health_center if pd.notna(row.health_center) else row.district


def series_of(reader: Reader, question: Question, items: pd.DataFrame) -> Series:
    """Load the series of every indicator that an item should move, in two queries."""
    wanted = items[items.indicator.isin([one.code for one in question.indicators])]
    at_center = wanted[wanted.health_center.notna()]
    in_district = wanted[wanted.health_center.isna()]
    keys = {(row.indicator, place_of(row)) for row in wanted.itertuples()}
    found: Series = {}
    if len(at_center):
        asked = Filters(health_center=tuple(at_center.health_center.unique()),
                        indicator=tuple(at_center.indicator.unique()))  # fmt: skip
        found |= cut(load_indicator_visits(reader, asked, question.window, by_place=True), keys)
    if len(in_district):
        asked = Filters(district=tuple(in_district.district.unique()),
                        indicator=tuple(in_district.indicator.unique()))  # fmt: skip
        sums = load_indicator_months(reader, asked, question.window, place="district")
        found |= cut(sums, keys)
    empty = pd.DataFrame({"numerator": [], "denominator": [], "period_start": []})
    return {key: found.get(key, empty.astype({"period_start": "datetime64[us]"})) for key in keys}


def cut(sums: pd.DataFrame, keys: set[tuple[str, str]]) -> Series:
    """Return the series that are wanted, each with its rate and median."""
    parts = dict(list(sums.groupby(["indicator", "place"], sort=False)))
    return {key: indicator_series(parts[key].drop(columns="place")) for key in keys if key in parts}


def decisions(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/decisions`: every action item that is open or was closed in the
    month, this month's too, and what the dots did since each was raised.
    """
    items, _ = followed(reader, question, items_of(reader, question))
    return items.assign(place=[place_of(row) for row in items.itertuples()])[COLUMNS]


def lines_of(reader: Reader, question: Question, items: pd.DataFrame) -> dict[str, list[Line]]:
    """Return one line an item, by state; what is overdue first, then the oldest."""
    items, series = followed(reader, question, items)
    of_code = {one.code: one for one in question.indicators}
    lines: dict[str, list[Line]] = {}
    for row in items.sort_values("overdue", ascending=False, kind="stable").itertuples():
        points = series.get((row.indicator, place_of(row)))
        spark = sparkline(points) if points is not None and len(points) else ""
        line = decision_line(row, of_code.get(row.indicator), spark, question)
        lines.setdefault(row.state, []).append(line)
    return lines


def answer_decisions(reader: Reader, question: Question) -> Answer:
    """Open the meeting: what was decided before, how it stands, what the dots did since."""
    items = items_of(reader, question)
    items = items[decided_before(items, question.window)]
    lines = lines_of(reader, question, items)
    return Answer(
        decisions_title(items, question),
        "" if len(items) else nothing_decided(question),
        columns=decision_columns(lines, question.language) if len(items) else (),
        notes=decisions_notes(items, question.language),
    )
