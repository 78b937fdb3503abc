"""Every check of the records' quality, each asked of the selection that a reader chose."""

from datetime import date

import pandas as pd

from dashboard.months import VISITS
from dashboard.question import Question
from dashboard.records.statistics import quality as rules
from dashboard.records.statistics.quality import (
    Found,
    counted_rows,
    found_rows,
    late_import,
    unobserved_nurses,
    unseen_centers,
)
from data_loaders import records
from data_loaders.keeping import once
from data_loaders.records import (
    load_newest,
    load_observed_centers,
    load_observed_nurses,
    load_visits_until,
    read_ledger,
)
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_stock_outs
from data_loaders.turnover import load_postings


@once
def findings(reader: Reader, question: Question) -> list[Found]:
    """Return what each check found in the selection, in the order in which they are listed."""
    done = visits_done(reader, question)
    n = records.count_values(reader, question.filters, question.window)
    return [
        *of_visits(reader, question, done),
        *of_counts(reader, question, n),
        *of_values(reader, question, n),
        *of_people(reader, question, done),
        *of_time(reader, question),
    ]


def visits_done(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the visits done that began before the window's end."""
    known = reader.once(load_visits_until, question.filters, question.window)
    begun = known.started_on < pd.Timestamp(question.window.until)
    return known[(known.status == "done") & begun]


def of_visits(reader: Reader, question: Question, done: pd.DataFrame) -> list[Found]:
    """Check the visits done in the window: empty, too long, twice."""
    here = done[done.started_on >= pd.Timestamp(question.window.start)]
    empty = records.find_empty_visits(reader, question.filters, question.window)
    rows = found_rows(empty, place=empty.health_center, item=empty.code, date=empty.started_on)
    mentoring = int((here.kind == "mentoring").sum())
    return [
        Found("empty_visits", mentoring, rows),
        rules.long_visits(here),
        rules.double_visits(here),
    ]


def of_counts(reader: Reader, question: Question, n: int) -> list[Found]:
    """Check the counts of the n values: unusually large, impossible."""
    asked = (reader, question.filters, question.window)
    usual = rules.usual_counts(records.load_volumes(reader))
    limits = {code: rules.TIMES_USUAL * count for code, count in usual.items()}
    large = records.find_large_values(*asked, limits)
    wrong = records.find_impossible_values(*asked)
    compared = large.indicator.map(usual)
    return [
        Found(
            "large_values",
            n,
            found_rows(
                large,
                place=large.health_center,
                item=large.indicator,
                value=large.denominator,
                reference=compared,
            ),
        ),
        Found(
            "impossible_values",
            n,
            found_rows(
                wrong,
                place=wrong.health_center,
                item=wrong.indicator,
                value=wrong.numerator,
                reference=wrong.denominator,
            ),
        ),
    ]


def of_values(reader: Reader, question: Question, n: int) -> list[Found]:
    """Check what the n values point to: a visit, its days, a posting, each other."""
    asked = (reader, question.filters, question.window)
    unlinked = records.find_unlinked_values(*asked)
    if question.never(VISITS):  # then there is none to name
        unlinked = unlinked[:0]
    return [
        counted_rows("unlinked_values", n, unlinked),
        counted_rows("misdated_values", n, records.find_misdated_values(*asked), "visit"),
        counted_rows("unposted_values", n, records.find_unposted_values(*asked), "nurse"),
        counted_rows("repeated_values", n, records.find_repeated_values(*asked), "indicator"),
    ]


def of_people(reader: Reader, question: Question, done: pd.DataFrame) -> list[Found]:
    """Check whom the records never mention: health centers never seen, nurses never observed."""
    observed = load_observed_centers(reader, question.window)
    nurses = load_observed_nurses(reader, question.filters, question.window)
    postings = load_postings(reader, question.filters, question.window)
    return [
        unseen_centers(question.open_centers(question.centers), {*done.health_center}, observed),
        unobserved_nurses(postings, done, nurses),
    ]


def of_time(reader: Reader, question: Question) -> list[Found]:
    """Check how old the records are, and the stock-outs, which only time can close."""
    ledger, window = read_ledger(reader), question.window
    mine = ledger[~ledger.synthetic.astype(bool)]
    newest = load_newest(reader, question.filters, window)
    day = last_known_day(question)
    stock_outs = load_stock_outs(reader, question.filters, window)
    return [
        rules.lone_records(question.records),
        rules.late_tables({name: found.date() for name, found in newest.items()}, day),
        late_import(mine.imported_at.max() if len(mine) else None, question.records.data_date),
        *rules.stock_out_rules(stock_outs, window, day),
    ]


def last_known_day(question: Question) -> date:
    """Return the last day that the selection can know of."""
    return min(question.records.data_date, question.window.last_day)
