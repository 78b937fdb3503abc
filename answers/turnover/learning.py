"""Answers about replacements: how long until they come, and until they do as well as before."""

import pandas as pd

from answers.turnover.postings import nothing_here
from dashboard.answers import Answer, Panel
from dashboard.indicators import indicator_in_focus
from dashboard.messages import say
from dashboard.question import Question
from dashboard.turnover.figures.learning import (
    can_be_drawn,
    gap_line,
    learning_lines,
    waiting_curve,
)
from dashboard.turnover.sentences import effect, learning
from dashboard.turnover.sentences.postings import no_month
from dashboard.turnover.statistics.learning import (
    judged,
    learning_curve,
    parity_curve,
    reference_level,
    waiting,
)


def replacement_answer(found: pd.DataFrame, question: Question) -> Answer:
    """Draw how long posts stay empty; `found`: rows of `replacements`."""
    language = question.language
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    if found.empty:
        return nothing_here(learning.no_replacements(question), language)
    curve, panels = waiting(found), ()
    if can_be_drawn(found.days):
        title = say("days since the departure; below: posts still waiting", language)
        said = say("after {time} days: {share} not filled<br>{n} were waiting", language)
        figure = waiting_curve(curve, found.days, title, said, say("not filled yet", language))
        panels = (Panel(figure),)
    return Answer(
        learning.waiting_title(found, curve, language),
        learning.waiting_sentence(found, curve, language),
        panels,
        columns=learning.open_posts(found, question),
    )


def learning_answer(points: pd.DataFrame, levels: pd.DataFrame, question: Question) -> Answer:
    """Draw learning curves; `points`: rows of `visit_points`, `levels`: of `predecessors`."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(effect.no_indicator(language), language)
    if points.empty:
        return nothing_here(learning.nothing_learnt(indicator, question), language)
    curve, reference = learning_curve(points), reference_level(levels)
    said = learning.learning_sentence(curve, language)
    return Answer(
        learning.learning_title(indicator, curve, language),
        f"{said} {learning.reference_sentence(reference, language)}",
        (Panel(learning_lines(points, curve, reference, language)),),
    )


def parity_answer(found: pd.DataFrame, gaps: pd.DataFrame, question: Question) -> Answer:
    """Draw from which visit on replacements reach the level before them, and how far they were.

    `found`: rows of `parity`; `gaps`: of `gaps_by_visit`.
    """
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(effect.no_indicator(language), language)
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    kept = judged(found)
    if kept.empty:
        return nothing_here(learning.nobody_followed(indicator, language), language)
    curve = parity_curve(found)
    return Answer(
        learning.parity_title(indicator, kept, curve, language),
        learning.parity_sentence(found, kept, language),
        tuple(parity_panels(kept, curve, gaps, language)),
    )


def parity_panels(kept: pd.DataFrame, curve: pd.DataFrame, gaps: pd.DataFrame, language: str):
    """Draw the share below the level, and the mean distance from it, by visit."""
    if can_be_drawn(kept.last_visit):
        title = say("mentoring visits since posting; below: replacements followed", language)
        said = say("at visit {time}: {share} not there yet<br>{n} were followed", language)
        figure = waiting_curve(curve, kept.last_visit, title, said, say("not there yet", language))
        yield Panel(figure, say("Not at the level of the nurse before", language))
    if gaps.gap.notna().any():
        yield Panel(gap_line(gaps, language), learning.gap_title(gaps, language))
