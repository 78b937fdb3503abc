"""What was observed in the months before and after a departure?"""

import pandas as pd

from answers.turnover import rows
from dashboard.answers import Answer, Panel
from dashboard.indicators import indicator_in_focus
from dashboard.question import Question
from dashboard.turnover.figures.event_study import departure_lines
from dashboard.turnover.sentences import event_study as words
from dashboard.turnover.sentences.nothing import no_indicator, nothing_here
from dashboard.turnover.statistics.departures import event_study as statistics
from dashboard.turnover.statistics.lead import lead_of
from data_loaders.keeping import once
from data_loaders.scope import Reader


@once
def departures_of(reader: Reader, question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the IMCI departures asked for, and all at the places to compare with."""
    held, window = rows.postings_nearby(reader, question), question.window
    left = statistics.imci_departures(held, window, question.filters.nurse)
    return (
        left[left.health_center.isin(question.centers)].reset_index(drop=True),
        statistics.imci_departures(held, window),
    )


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return departures pooled, one row a month before or after them (`event_study`)."""
    left, every = departures_of(reader, question)
    grid = statistics.center_months(every, rows.seen_nearby(reader, question))
    points = departure_months(reader, question)
    pooled = statistics.event_study(points, statistics.elsewhere(left, grid))
    return rows.in_focus(pooled, question)


@once
def departure_months(reader: Reader, question: Question) -> pd.DataFrame:
    """Return what was observed around each departure, one row a departure × month: departure (its
    number), health_center, departed_on, k, numerator, denominator (`around_departures`).
    """
    left, _ = departures_of(reader, question)
    return statistics.around_departures(left, rows.seen_nearby(reader, question))


def departures(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the days on which IMCI nurses left, one row a health center × day: health_center,
    departed_on, and the center's departures next to it, previous and following.
    """
    return departures_of(reader, question)[0]


def lead(reader: Reader, question: Question) -> pd.DataFrame:
    """Return how care was moving before departures, beside others, in one row (`lead_of`)."""
    _, every = departures_of(reader, question)
    grid = statistics.center_months(every, rows.seen_nearby(reader, question))
    return lead_of(departure_months(reader, question), grid)


def draw(
    study: pd.DataFrame,
    question: Question,
    departure_months: pd.DataFrame,
    departures: pd.DataFrame,
    lead: pd.DataFrame,
) -> Answer:
    """Draw a line a departure, and the pooled rate where enough contribute."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(no_indicator(language), language)
    if departure_months.empty:
        sentence = words.nothing_around(indicator, len(departures), question)
        return nothing_here(sentence, language)
    n, around = departure_months.departure.nunique(), statistics.before_and_after(study)
    return Answer(
        words.study_title(indicator, n, around, language),
        f"{words.study_sentence(n, around, language)} {words.lead_words(lead, language)}".strip(),
        (Panel(departure_lines(departure_months, study, language)),),
    )
