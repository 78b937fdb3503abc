"""Answers about replacements: how long until they come, and until they do as well as before."""

import pandas as pd

from dashboard.answers import Answer, Panel
from dashboard.figures.catching_up import gap_line
from dashboard.figures.learning import learning_lines
from dashboard.figures.unfilled import can_be_drawn, waiting_curve
from dashboard.focus import indicator_in_focus
from dashboard.messages import say
from dashboard.question import Question
from dashboard.sentences import departures as around
from dashboard.sentences import learning as learnt
from dashboard.sentences import replacement as words
from dashboard.sentences.postings import no_month
from dashboard.statistics.learning import learning_curve, reference_level
from dashboard.statistics.parity import judged, parity_curve
from dashboard.statistics.replacement import waiting
from dashboard.turnover import nothing_here


def replacement_answer(found: pd.DataFrame, question: Question) -> Answer:
    """Draw how long posts stay empty; `found`: rows of `replacements`."""
    language = question.language
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    if found.empty:
        return nothing_here(words.no_replacements(question), language)
    curve, panels = waiting(found), ()
    if can_be_drawn(found.days):
        title = say("days since the departure; below: posts still waiting", language)
        said = say("after {time} days: {share} not filled<br>{n} were waiting", language)
        figure = waiting_curve(curve, found.days, title, said, say("not filled yet", language))
        panels = (Panel(figure),)
    return Answer(
        words.waiting_title(found, curve, language),
        words.waiting_sentence(found, curve, language),
        panels,
        columns=words.open_posts(found, question),
    )


def learning_answer(points: pd.DataFrame, levels: pd.DataFrame, question: Question) -> Answer:
    """Draw learning curves; `points`: rows of `visit_points`, `levels`: of `predecessors`."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(around.no_indicator(language), language)
    if points.empty:
        return nothing_here(learnt.nothing_learnt(indicator, question), language)
    curve, reference = learning_curve(points), reference_level(levels)
    said = learnt.learning_sentence(curve, language)
    return Answer(
        learnt.learning_title(indicator, curve, language),
        f"{said} {learnt.reference_sentence(reference, language)}",
        (Panel(learning_lines(points, curve, reference, language)),),
    )


def parity_answer(found: pd.DataFrame, gaps: pd.DataFrame, question: Question) -> Answer:
    """Draw from which visit on replacements reach the level before them, and how far they were.

    `found`: rows of `parity`; `gaps`: of `gaps_by_visit`.
    """
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(around.no_indicator(language), language)
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    kept = judged(found)
    if kept.empty:
        return nothing_here(words.nobody_followed(indicator, language), language)
    curve = parity_curve(found)
    return Answer(
        words.parity_title(indicator, kept, curve, language),
        words.parity_sentence(found, kept, language),
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
        yield Panel(gap_line(gaps, language), words.gap_title(gaps, language))
