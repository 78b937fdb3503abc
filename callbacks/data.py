"""Data: what was imported, how much of the programme it holds, and what to look at again."""

import pandas as pd

from callbacks.charts import Chart
from callbacks.quality import findings
from dashboard.answers import Answer, Panel
from dashboard.figures import theme
from dashboard.figures.data import completeness_grid, coverage_grid
from dashboard.messages import say
from dashboard.months import Window
from dashboard.question import Question
from dashboard.sentences import completeness as completeness_words
from dashboard.sentences import data as words
from dashboard.sentences import imports as import_words
from dashboard.sentences import quality as quality_words
from dashboard.statistics import data as statistics
from dashboard.statistics.visits import PHONE
from data_loaders.data import load_observed_months, load_visits_until, read_ledger
from data_loaders.keeping import once
from data_loaders.scope import Reader
from layouts import data as layout

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
        import_words.imports_title(ledger, language),
        import_words.imports_sentence(ledger, question),
        columns=import_words.import_columns(ledger, language),
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
        return nothing(say("No visits to show", language), words.no_visits(question))
    covered = coverage(reader, question)
    drawn = question.centers[:MOST_PLACES]
    figure = coverage_grid(covered, drawn, window, language)
    plan = statistics.planned_visits(known, window)
    notes = (*words.overdue_note(covered, question), *words.place_note(question),
             *words.limit_note(len(drawn), len(question.centers), language))  # fmt: skip
    title = words.coverage_title(covered, question)
    sentence = words.coverage_sentence(covered, plan, question)
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
        return nothing(say("Nothing observed", language), words.no_observations(question))
    codes = list(found.indicator.unique())
    figure = completeness_grid(found, codes, on_record(question), language)
    notes = (*completeness_words.stopped_note(found, language),
             *completeness_words.unvisited_note(found, language),
             *words.place_note(question))  # fmt: skip
    return Answer(
        completeness_words.completeness_title(found, question),
        completeness_words.completeness_sentence(found, language),
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
    Chart("coverage", layout.COVERAGE, coverage, answer_coverage),
    Chart("completeness", layout.COMPLETENESS, completeness, answer_completeness),
    Chart("quality", layout.QUALITY, quality, answer_quality),
    Chart("imports", layout.IMPORTS, imports, answer_imports),
)
