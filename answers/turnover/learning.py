"""How do nurses new in a post fare from one mentoring visit to the next?"""

import pandas as pd

from answers.turnover import rows
from answers.turnover.replacement import replaced
from dashboard.answers import Answer, Panel
from dashboard.indicators import indicator_in_focus
from dashboard.question import Question
from dashboard.turnover.figures.learning import learning_lines
from dashboard.turnover.sentences import learning as words
from dashboard.turnover.sentences.nothing import no_indicator, nothing_here
from dashboard.turnover.statistics import learning as statistics
from dashboard.turnover.statistics import meanwhile as others
from dashboard.turnover.statistics.levels import predecessors
from data_loaders.keeping import once
from data_loaders.scope import Reader


@once
def numbered(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the visits of nurses new in a post, numbered since it began."""
    held, contacts = rows.postings_of(reader, question), rows.contacts_of(reader, question)
    return statistics.visit_numbers(held, contacts)


@once
def newcomers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return what was observed at each mentoring visit since a posting began."""
    return statistics.visit_points(numbered(reader, question), rows.seen_of(reader, question))


@once
def levels_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return each departure with the level that the next nurse is compared with."""
    departures = replaced(reader, question)
    homes = departures.health_center.map(question.places.district_of)
    return predecessors(departures.assign(district=homes), rows.seen_nearby(reader, question))


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return nurses new in a post, pooled, one row a mentoring visit since the posting began,
    beside the level of the nurses before them and what the other nurses did in the same months.
    """
    curve = statistics.learning_curve(newcomers(reader, question))
    same = others.meanwhile(numbered(reader, question), rows.seen_nearby(reader, question))
    level = statistics.reference_level(levels_of(reader, question))
    curve = curve.assign(level=level.level, level_of=level.level_of, levels=level.levels)
    return others.beside(rows.in_focus(curve, question), same)


def newcomer_visits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return what was observed of each nurse new in a post, one row a posting × mentoring visit:
    posting (a number, no code), visit_number, numerator, denominator, rate.
    """
    return statistics.without_codes(newcomers(reader, question))


def reference_level(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the level to draw newcomers beside, one row: level, level_of, levels, replacements."""
    return statistics.as_frame(statistics.reference_level(levels_of(reader, question)))


def draw(
    learning: pd.DataFrame,
    question: Question,
    newcomer_visits: pd.DataFrame,
    reference_level: pd.DataFrame,
) -> Answer:
    """Draw a line a nurse, their median, the level of the nurses before, and the other nurses."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(no_indicator(language), language)
    if newcomer_visits.empty:
        return nothing_here(words.nothing_learnt(indicator, question), language)
    reference = statistics.from_frame(reference_level)
    sentences = (
        words.learning_sentence(learning, language),
        words.others_sentence(learning, language),
        words.reference_sentence(reference, language),
    )
    return Answer(
        words.learning_title(indicator, learning, language),
        " ".join(filter(None, sentences)),
        (Panel(learning_lines(newcomer_visits, learning, reference, language)),),
    )
