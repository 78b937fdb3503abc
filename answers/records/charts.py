"""Data: what was imported, how much of the programme it holds, and what to look at again."""

import pandas as pd

from answers.charts import Undivided
from answers.records.quality import findings
from dashboard.answers import Answer, Panel
from dashboard.drawing import theme
from dashboard.messages import say
from dashboard.months import Window
from dashboard.question import Question
from dashboard.records.figures.records import completeness_grid, coverage_grid
from dashboard.records.sentences import quality as quality_words
from dashboard.records.sentences import records
from dashboard.visits.statistics import rhythm as statistics
from dashboard.visits.statistics.rhythm import PHONE
from data_loaders.keeping import once
from data_loaders.records import load_observed_months, load_visits_until, read_ledger
from data_loaders.scope import Reader

MOST_PLACES = 60


def imports(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/imports`: the ledger, the newest import first."""
    ledger = read_ledger(reader)
    synthetic = ledger.synthetic.astype(bool)
    kinds = synthetic.map({True: "synthetic", False: "imported"}).astype("str")
    at = ledger.imported_at.dt.strftime("%Y-%m-%dT%H:%M:%SZ").astype("str")
    return ledger.assign(imported_at=at, kind=kinds).drop(columns="synthetic")


def answer_imports(reader: Reader, question: Question) -> Answer:
    """List what was imported when, by whom and with what."""
    ledger, language = read_ledger(reader), question.language
    return Answer(
        records.imports_title(ledger, language),
        records.imports_sentence(ledger, question),
        columns=records.import_columns(ledger, language),
    )


def visits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the visits to the selection's places up to the window's end; a call is no visit."""
    known = reader.once(load_visits_until, question.filters, question.window)
    return known[known.kind != PHONE].reset_index(drop=True)


@once
def coverage(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/coverage`: every health center × month on record with its visits."""
    return statistics.coverage(visits(reader, question), question.centers, on_record(question))


def answer_coverage(reader: Reader, question: Question) -> Answer:
    """Draw which health center was visited in which month."""
    known, language, window = visits(reader, question), question.language, on_record(question)
    if window.is_empty or not question.centers or known.empty:
        return nothing(say("No visits to show", language), records.no_visits(question))
    covered = coverage(reader, question)
    drawn = question.centers[:MOST_PLACES]
    figure = coverage_grid(covered, drawn, window, language)
    plan = statistics.planned_visits(known, window)
    notes = (
        *records.overdue_note(covered, question),
        *records.place_note(question),
        *records.limit_note(len(drawn), len(question.centers), language),
    )
    title = records.coverage_title(covered, question)
    sentence = records.coverage_sentence(covered, plan, question)
    return Answer(title, sentence, (Panel(figure),), notes)


def completeness(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/completeness`: every indicator × month with where it was observed."""
    asked = question.filters.choosing(nurse=())
    observed = load_observed_months(reader, asked, on_record(question))
    codes = [one.code for one in question.chosen_indicators]
    return statistics.completeness(observed, coverage(reader, question), codes)


def answer_completeness(reader: Reader, question: Question) -> Answer:
    """Draw at how many of the visited health centers each indicator was observed."""
    found, language = completeness(reader, question), question.language
    if found.empty or not (found.visited + found.unvisited).any():
        return nothing(say("Nothing observed", language), records.no_observations(question))
    codes = list(found.indicator.unique())
    figure = completeness_grid(found, codes, on_record(question), language)
    notes = (
        *records.stopped_note(found, language),
        *records.unvisited_note(found, language),
        *records.place_note(question),
    )
    return Answer(
        records.completeness_title(found, question),
        records.completeness_sentence(found, language),
        (Panel(figure),),
        notes,
    )


def quality(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/quality`: every row that a check found, with what to do about it."""
    return quality_words.quality_table(findings(reader, question), question.language)


def answer_quality(reader: Reader, question: Question) -> Answer:
    """List what the checks found, counted, by kind."""
    found, language = findings(reader, question), question.language
    return Answer(
        quality_words.quality_title(found, language),
        quality_words.quality_sentence(language),
        columns=quality_words.quality_columns(found, language),
    )


def nothing(title: str, why: str) -> Answer:
    """Answer where there is nothing to draw: why, and what to do."""
    return Answer(title, why, (Panel(theme.empty(why)),))


def on_record(question: Question) -> Window:
    """Return the selection's months without those before the records begin: they hold nothing."""
    return Window(max(question.window.start, question.records.first_day), question.window.until)


CHARTS = (
    Undivided("coverage", coverage, answer_coverage),
    Undivided("completeness", completeness, answer_completeness),
    Undivided("quality", quality, answer_quality),
    Undivided("imports", imports, answer_imports),
)
