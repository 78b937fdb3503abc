"""Briefing: the month's sentences, the numbers to know, and what to follow up."""

from datetime import date

import pandas as pd

from callbacks import trends
from callbacks.charts import Chart
from dashboard.answers import Answer, Line
from dashboard.figures.briefing import sparkline
from dashboard.messages import say
from dashboard.months import Window, first_of_month
from dashboard.question import Question
from dashboard.sentences.briefing import (
    agreed,
    center_line,
    indicator_line,
    month_columns,
    month_sentence,
    month_title,
    not_visited,
)
from dashboard.sentences.cards import exits_card, in_post_card, out_card, visited_card
from dashboard.sentences.out_now import out_now
from dashboard.sentences.trends import nothing_observed
from dashboard.statistics.briefing import exits_in, month_verdicts, visited
from dashboard.statistics.run_charts import Verdict
from dashboard.statistics.stock_outs import days_within, out_on
from dashboard.statistics.turnover import imci_nurses
from data_loaders.briefing import load_action_items, load_visits
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_postings
from layouts import briefing as layout

EVER = date(1900, 1, 1)
LISTED = (str(Verdict.IMPROVING), str(Verdict.WORSENING))


def month_of(question: Question) -> Window:
    """Return the month the meeting is about: the last one of the period."""
    return Window(first_of_month(question.window.last_day), question.window.until)


def month(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/month`: every indicator's last three months and its verdict."""
    series = trends.series(reader, question)
    return month_verdicts(series, question.chosen_indicators, question.window.until)


def follow_up(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/follow-up`: every center's visits in the month and the last one."""
    visits = load_visits(reader, question.filters.only_places, question.window)
    return visited(visits, question.centers, month_of(question).start, question.window.until)


def still_out(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the stock-outs going on at the end of the month, with their days until then."""
    found = out_on(load_spells(reader, question.filters, question.window), question.window.last_day)
    return found.assign(days=days_within(found, Window(EVER, question.window.until)))


def answer_month(reader: Reader, question: Question) -> Answer:
    """Say what went well and badly, with the four numbers every meeting asks for."""
    language = question.language
    verdicts = month(reader, question)
    postings = load_postings(reader, question.filters.only_places, question.window)
    year = Window(question.months_back(12), question.window.until)
    cards = (
        visited_card(follow_up(reader, question), question),
        out_card(still_out(reader, question), question),
        in_post_card(imci_nurses(postings, question.centers, question.window.last_day), language),
        exits_card(exits_in(postings, year), language),
    )
    if verdicts.empty:
        return Answer(say("Nothing observed", language), nothing_observed(question), cards=cards)
    lines = {verdict: month_lines(reader, question, verdicts, verdict) for verdict in LISTED}
    rest = [verdict for verdict in verdicts.verdict if verdict not in LISTED]
    return Answer(
        month_title(question, verdicts),
        month_sentence(question),
        cards=cards,
        columns=tuple(month_columns(lines, rest, question)),
    )


def month_lines(reader: Reader, question: Question, verdicts, verdict: str) -> list[Line]:
    """Return the sentences with one verdict: the selection's first, then single centers'."""
    series = trends.series(reader, question)
    of_code = {indicator.code: indicator for indicator in question.indicators}
    lines = [
        indicator_line(
            of_code[row.indicator],
            row,
            sparkline(series[series.indicator == row.indicator]),
            question,
        )
        for row in verdicts[verdicts.verdict == verdict].itertuples()
    ]
    signals = trends.signals(reader, question)
    here = signals[(signals.verdict == verdict) & signals.place.isin(question.centers)]
    if len(question.centers) > 1:
        lines += [center_line(of_code[row.indicator], row, question) for row in here.itertuples()]
    return lines


def answer_follow_up(reader: Reader, question: Question) -> Answer:
    """List what is out, who was not visited, and what was decided."""
    actions = load_action_items(reader, question.filters)
    columns = (
        out_now(still_out(reader, question), question),
        not_visited(follow_up(reader, question), question),
        agreed(actions, question.window, question),
    )
    return Answer(say("To follow up", question.language), "", columns=columns)


CHARTS = (
    Chart("month", layout.MONTH, month, answer_month),
    Chart("follow-up", layout.FOLLOW_UP, follow_up, answer_follow_up),
)
