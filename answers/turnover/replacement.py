"""How long does a post stay empty until the next IMCI nurse comes?"""

import pandas as pd

from answers.turnover import rows
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.turnover.figures.replacement import waiting_curve
from dashboard.turnover.sentences import replacement as words
from dashboard.turnover.sentences.nothing import no_month, nothing_here
from dashboard.turnover.statistics.replacement import (
    replacements,
    waits,
    waits_course,
    with_waiting,
)
from data_loaders.keeping import once
from data_loaders.scope import Reader


@once
def replaced(reader: Reader, question: Question) -> pd.DataFrame:
    """Return each IMCI departure with who came next; with nurses, those who left or came."""
    held = rows.postings_of_everybody(reader, question)
    departures, nurses = replacements(held, question.window), question.filters.nurse
    if not nurses:
        return departures
    return departures[departures.left.isin(nurses) | departures.nurse.isin(nurses)]


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return who came next, one row an IMCI departure, the shortest wait first."""
    return with_waiting(replaced(reader, question))


def draw(replacement: pd.DataFrame, question: Question) -> Answer:
    """Draw the share of posts that are still empty, and list those where nobody has come yet."""
    language = question.language
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    if replacement.empty:
        return nothing_here(words.no_replacements(question), language)
    waited, course, panels = waits(replacement), waits_course(replacement), ()
    if course:
        title = say("days since the departure; below: posts still waiting", language)
        hover = say("after {time} days: {share} not filled<br>{n} were waiting", language)
        figure = waiting_curve(course, title, hover, say("not filled yet", language))
        panels = (Panel(figure),)
    return Answer(
        words.waiting_title(waited, language),
        words.waiting_sentence(waited, language),
        panels,
        columns=words.open_posts(replacement, question),
    )
