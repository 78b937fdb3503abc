"""Facts about the selection that several charts of the stock-out page tell, as small frames."""

import pandas as pd

from answers.stock_outs.stock import stock
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.stock_outs.sentences import spells
from dashboard.stock_outs.statistics import upstream
from dashboard.stock_outs.statistics.upstream import is_pharmacy
from data_loaders.scope import Reader
from data_loaders.stock_outs import has_stock_outs, load_tracers


def on_record(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/on_record` in one row: what the records hold.

    recorded: whether any stock-out is recorded at all, wherever; overlapping: how many records of
    the selection, begun before the window's end, go into others of the same place and supply.
    """
    overlapping = stock(reader, question).absorbed
    return pd.DataFrame({"recorded": [has_stock_outs(reader)], "overlapping": [overlapping]})


def selection(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/selection`: what is counted, in the order of a chart's rows.

    One row is a place or a supply: kind (place or supply), code, tracer (whether a supply is
    watched most closely; missing for a place).
    """
    places, supplies = stock(reader, question).grid
    tracers = set(load_tracers(reader))
    marked = [pd.NA] * len(places) + [code in tracers for code in supplies]
    return pd.DataFrame(
        {
            "kind": pd.array(["place"] * len(places) + ["supply"] * len(supplies), dtype="str"),
            "code": pd.array([*places, *supplies], dtype="str"),
            "tracer": pd.array(marked, dtype="boolean"),
        }
    )


def not_at_risk(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/not_at_risk`: the days on which a place is not at risk of a supply.

    One row is a span inside the window: place, supply, started_on, days, why (not held there, or
    not checked).
    """
    return stock(reader, question).away


def upstream_share(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/upstream_share` in one row: the centers' days out, and of how many
    the pharmacy was out too (columns: `statistics.upstream.upstream_share`).
    """
    held = stock(reader, question)
    found = held.found[~is_pharmacy(held.found)]
    home = question.places.district_of
    return upstream.upstream_share(found, held.stores, home, held.window)


def nothing(records: pd.DataFrame, question: Question, title: str = "") -> Answer:
    """Answer where there is nothing to draw: why, and what to do (`records`: of `on_record`)."""
    why = spells.nothing_recorded(question, bool(records.recorded.iloc[0]))
    return Answer(title or spells.no_title(question.language), why)
