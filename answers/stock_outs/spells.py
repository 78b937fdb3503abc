"""What ran out, where, from when to when, and was the district's pharmacy out of it too?"""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.facts import not_at_risk, nothing, on_record, selection, upstream_share
from answers.stock_outs.out_now import out_now
from answers.stock_outs.stock import NEVER, stock
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.stock_outs.figures.rows import Canvas, rows_of
from dashboard.stock_outs.figures.spells import (
    Unknown,
    bars_of,
    gaps_of,
    stock_out_timeline,
    with_asides,
)
from dashboard.stock_outs.sentences import spells as words
from dashboard.stock_outs.sentences.out_now import out_title
from dashboard.stock_outs.sentences.upstream import upstream_sentence
from dashboard.stock_outs.statistics.rows import SUPPLY, arrangement, drawable, drawn_keys
from dashboard.stock_outs.statistics.spells import days_within
from dashboard.stock_outs.statistics.upstream import clipped_stretches, listed, with_pharmacy
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_unlooked


def spell_list(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/spells`: one row a stock-out with a day in the window.

    By place, supply and first day (columns: `listed`).
    """
    held = stock(reader, question)
    data_date = question.records.data_date or held.window.until
    return listed(held.found, held.stores, question.places.district_of, held.window, data_date)


def pharmacy_out(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/pharmacy_out`: days of centers' stock-outs that the pharmacy shares.

    One row is a stretch inside the window: spell (which row of `/data/stock-outs/spells`, from 0),
    place, supply, started_on, until (exclusive), days.
    """
    held = stock(reader, question)
    spells = spell_list(reader, question)
    home = question.places.district_of
    return with_pharmacy(spells, held.stores.found, home, held.window)


def not_checked(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/not_checked`: the looks of the window at which nobody looked.

    One row: place (a health center), supply, checked_on.
    """
    return load_unlooked(reader, question.filters, question.window or NEVER)


def draw_spells(spells: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Draw every stock-out as a bar on its supply's (or its place's) row."""
    language, window, out = question.language, question.window, beside["out_now"]
    title = out_title(out, question)
    if spells.empty:
        return nothing(beside["on_record"], question, title)
    rows = beside["selection"]
    keys = list(rows.code[rows.kind == arrangement(question)])
    drawn = drawn_keys(keys, spells, arrangement(question), "days_in_window")
    of_rows = spells[spells[arrangement(question)].isin(drawn)]
    period = drawable(of_rows, window)
    named = with_asides(rows_of(drawn, question), out, question)
    unknown = Unknown(
        gaps_of(beside["not_at_risk"], question), gaps_of(beside["not_checked"], question)
    )
    figure = stock_out_timeline(
        bars_of(of_rows[days_within(of_rows, period) > 0], question),
        clipped_stretches(beside["pharmacy_out"], period),
        Canvas(named, arrangement(question) == SUPPLY, period, language),
        unknown,
    )
    notes = (
        *words.limit_note(len(drawn), len(keys), language),
        *words.period_note(period, window, language),
        *words.united_note(int(beside["on_record"].overlapping.iloc[0]), language),
    )
    shared = upstream_sentence(beside["upstream_share"], language)
    sentence = f"{words.spells_sentence(spells, question)} {shared}"
    return Answer(title, sentence, (Panel(figure),), notes)


SPELLS = Chart(
    "spells",
    spell_list,
    draw_spells,
    {
        "out_now": out_now,
        "pharmacy_out": pharmacy_out,
        "selection": selection,
        "on_record": on_record,
        "upstream_share": upstream_share,
        "not_at_risk": not_at_risk,
        "not_checked": not_checked,
    },
)
