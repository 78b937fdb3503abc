"""Turnover: who left, is anyone left, what happened after, and how long until the next is there."""

from answers.charts import Undivided
from answers.turnover import numbers, rows
from answers.turnover.effect import around_answer, effect_answer
from answers.turnover.learning import learning_answer, parity_answer, replacement_answer
from answers.turnover.postings import postings_answer, rates_answer
from answers.turnover.retention import retention_answer
from answers.turnover.staff import (
    fragility_answer,
    ledgers_answer,
    stability_answer,
    vacancy_answer,
)
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.turnover.statistics.effect import departure_effect
from dashboard.turnover.statistics.learning import gaps_by_visit, parity
from dashboard.turnover.statistics.ledgers import skill_gained
from data_loaders.scope import Reader


def answer_postings(reader: Reader, question: Question) -> Answer:
    """Draw who was in post where, and who left."""
    return postings_answer(*numbers.staff(reader, question), question)


def answer_ledgers(reader: Reader, question: Question) -> Answer:
    """Add up what the centers lost with those who left, and what the programme lost."""
    came = rows.newcomers(reader, question)
    gained = skill_gained(came, question.window, numbers.lowers(question))
    left, rates = numbers.departed(reader, question), numbers.rates(reader, question)
    return ledgers_answer(left, rates, gained, rows.staff_of(question), question)


def answer_rates(reader: Reader, question: Question) -> Answer:
    """Draw how many left for every year worked."""
    beside = numbers.district_rates(reader, question)
    return rates_answer(numbers.rates(reader, question), beside, question)


def answer_fragility(reader: Reader, question: Question) -> Answer:
    """List the centers that hang on one IMCI nurse or none."""
    found, without = numbers.fragility(reader, question), numbers.vacancy(reader, question)
    return fragility_answer(found, without, question)


def answer_vacancy(reader: Reader, question: Question) -> Answer:
    """Draw the days on which centers had no IMCI nurse."""
    return vacancy_answer(numbers.vacancy(reader, question), question)


def answer_stability(reader: Reader, question: Question) -> Answer:
    """Draw who of a year ago still holds the same post."""
    return stability_answer(numbers.stability(reader, question), rows.staff_of(question), question)


def answer_retention(reader: Reader, question: Question) -> Answer:
    """Draw what part of the nurses stayed how long."""
    return retention_answer(numbers.spells(reader, question), question)


def answer_event_study(reader: Reader, question: Question) -> Answer:
    """Draw what was observed before and after departures."""
    seen = rows.seen_nearby(reader, question)
    return around_answer(*rows.departures_of(reader, question), seen, question)


def answer_effect(reader: Reader, question: Question) -> Answer:
    """Draw what followed departures beside centers where nobody left, in parts."""
    left, every = rows.departures_of(reader, question)
    found = departure_effect(left, every, rows.seen_nearby(reader, question))
    return effect_answer(*found, len(left), question)


def answer_replacement(reader: Reader, question: Question) -> Answer:
    """Draw how long posts stay empty."""
    return replacement_answer(rows.replaced(reader, question), question)


def answer_learning(reader: Reader, question: Question) -> Answer:
    """Draw how nurses new in a post fared from visit to visit."""
    points, levels = rows.newcomers(reader, question), rows.levels_of(reader, question)
    return learning_answer(points, levels, question)


def answer_parity(reader: Reader, question: Question) -> Answer:
    """Draw when replacements do as well as the nurse before them."""
    levels, points = rows.followed_up(reader, question)
    found = parity(levels, points, numbers.lowers(question))
    return parity_answer(found, gaps_by_visit(levels, points), question)


CHARTS = (
    Undivided("postings", numbers.postings, answer_postings),
    Undivided("ledgers", numbers.departed, answer_ledgers),
    Undivided("rates", numbers.rates, answer_rates),
    Undivided("fragility", numbers.fragility, answer_fragility),
    Undivided("vacancy", numbers.vacancy, answer_vacancy),
    Undivided("stability", numbers.stability, answer_stability),
    Undivided("retention", numbers.steps, answer_retention),
    Undivided("event_study", numbers.event_study, answer_event_study),
    Undivided("effect", numbers.effect, answer_effect),
    Undivided("replacement", numbers.replacement, answer_replacement),
    Undivided("learning", numbers.learning, answer_learning),
    Undivided("parity", numbers.parity, answer_parity),
)
