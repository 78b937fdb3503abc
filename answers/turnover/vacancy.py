"""On how many days had a health center no IMCI nurse at all?"""

import pandas as pd

from answers.turnover import rows
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.turnover.figures.vacancy import vacancy_bars
from dashboard.turnover.sentences import vacancy as words
from dashboard.turnover.sentences.nothing import nothing_here, nothing_posted
from dashboard.turnover.statistics.vacancy import vacancies
from data_loaders.scope import Reader

PATH = "/turnover"


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the days without an IMCI nurse, one row a health center with known days."""
    held, closed_on = rows.postings_of(reader, question), question.places.closed_on
    return vacancies(held, question.window, question.centers, closed_on)


def draw(vacancy: pd.DataFrame, question: Question) -> Answer:
    """Draw a bar for every center that was ever without."""
    language = question.language
    if vacancy.empty:
        return nothing_here(nothing_posted(question), language)
    looked_for = vacancy.health_center.isin(question.found_centers)
    some = vacancy[(vacancy.days_without > 0) & looked_for]
    drawn = lists.on_page(some, question).reset_index(drop=True)
    hover = [words.vacancy_words(row, language) for row in drawn.itertuples()]
    panels = (Panel(vacancy_bars(drawn.assign(words=hover), language)),) if len(drawn) else ()
    return Answer(
        words.vacancy_title(vacancy, language),
        words.vacancy_sentence(vacancy, language),
        panels,
        lists.page_note(len(some), question),
        pages=lists.page_links(len(some), PATH, question),
    )
