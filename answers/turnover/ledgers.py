"""What did the health centers lose with those who left, and what of it the programme?"""

import pandas as pd

from answers.turnover import rates as turnover
from answers.turnover import rows
from answers.turnover.learning import newcomers
from dashboard.answers import Answer, Panel
from dashboard.indicators import indicator_in_focus
from dashboard.messages import say
from dashboard.question import Question
from dashboard.turnover.figures.ledgers import destinations
from dashboard.turnover.sentences import ledgers as words
from dashboard.turnover.sentences.nothing import nothing_here, nothing_posted
from dashboard.turnover.statistics import ledgers as statistics
from dashboard.turnover.statistics.postings import leavers
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return who left, one row an exit: what had been invested in her, and where she went."""
    periods = rows.periods_of(reader, question)
    held, staff = rows.postings_of(reader, question), rows.staff_of(question)
    departed = statistics.departed_nurses(
        leavers(held, question.window, staff, periods),
        periods,
        rows.contacts_of(reader, question),
        rows.seen_of(reader, question),
        rows.lower_is_better(question),
    )
    return rows.in_focus(departed, question)


def skill_gained(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the skill that came in with nurses new in a post: one row, nurses and skill."""
    came, down = newcomers(reader, question), rows.lower_is_better(question)
    return statistics.skill_gained(came, question.window, down)


def draw(
    departed: pd.DataFrame, question: Question, rates: pd.DataFrame, skill_gained: pd.DataFrame
) -> Answer:
    """Add up what was lost to the centers and to the programme, and draw where they went."""
    language = question.language
    if question.window.is_empty or not (rates.person_years > 0).any():
        return nothing_here(nothing_posted(question), language)
    sums = statistics.ledgers(departed)
    title = words.ledgers_title(sums, rows.staff_of(question), language)
    if departed.empty:
        return Answer(title, "")
    staffed = set(rates.place[rates.person_years > 0])
    bars = turnover.rate_rows(rates[rates.place.isin(staffed)], question)
    indicator = indicator_in_focus(question.filters, question.indicators)
    gained = next(skill_gained.itertuples())
    return Answer(
        title,
        words.ledgers_sentence(sums, language),
        (Panel(destinations(bars, language), say("Where those who left went", language)),),
        cards=words.ledger_cards(sums, gained, indicator, language),
    )
