"""Sentences about one nurse: her path, her visits, and what she practices next."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.turnover.statistics.postings import DAYS_IN_YEAR, FEWEST_VISITS
from dashboard.visits.sentences.advice import piece_words
from dashboard.visits.sentences.centers import center_name
from dashboard.wording import count_of, day_name, days_count

MONTH = 30.4
NEW_DAYS = 183  # in post for less than six months


def choose_title(language: str) -> str:
    """Return the title where no nurse, or several, are chosen."""
    return say("Choose one nurse", language)


def choose_one(question: Question) -> str:
    """Say how one nurse is chosen, and why only one."""
    language = question.language
    if question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    return say(
        "Choose a health center above, then one nurse. This page shows one nurse beside her "
        "own past: it never shows two.",
        language,
    )


def path_title(nurse: str, path: pd.DataFrame, question: Question) -> str:
    """Say where she is, for how long, and how often a mentor saw her there."""
    language = question.language
    if path.empty:
        return say("{nurse}: no posting is recorded", language).format(nurse=nurse)
    last = next(path[::-1].itertuples())
    seen = seen_words(last, language)
    if not last.is_open:
        said = say("{nurse}: at {center} until {day}, {seen}", language)
        day = day_name(last.ended_on, language)
        return said.format(nurse=nurse, center=last.health_center, day=day, seen=seen)
    said = say("{nurse}: at {center} for {time}, {seen}", language)
    time = tenure(int(last.days), language)
    return said.format(nurse=nurse, center=last.health_center, time=time, seen=seen)


def seen_words(post, language: str) -> str:
    """Say at how many visits she was observed; where never, at how many she was not."""
    missed = int(post.visits_to_center)
    if post.visits or not missed:
        return say_many("seen at {n} visit", "seen at {n} visits", int(post.visits), language)
    return say_many("never observed at {n} visit", "never observed at {n} visits", missed, language)


def tenure(days: int, language: str) -> str:
    """Write a time in post: days, months, or years from two on."""
    if days < 2 * MONTH:
        return days_count(days, language)
    if days < 2 * DAYS_IN_YEAR:
        return say_many("{n} month", "{n} months", round(days / MONTH), language)
    return say("{years} years", language).format(years=f"{days / DAYS_IN_YEAR:.1f}")


def path_sentence(path: pd.DataFrame, question: Question) -> str:
    """Say how mentoring reached her in her present post, and what so few visits can tell.

    Who came before the records began waited for the programme: no days until the first visit.
    """
    language = question.language
    if path.empty or not path.is_open.iloc[-1]:
        return ""
    last = next(path[::-1].itertuples())
    if not last.visits_to_center:
        return say("No mentoring visit to the center since she came.", language)
    if not last.visits:
        return say("Nothing can be said of her practice yet.", language)
    of = count_of(int(last.visits), int(last.visits_to_center), language)
    parts = [
        say("Seen at {k} mentoring visits to the center since she came.", language).format(k=of)
    ]
    if pd.notna(last.days_to_first) and last.started_on.date() >= question.records.first_day:
        said = say("First seen after {days}.", language)
        parts.append(said.format(days=days_count(int(last.days_to_first), language)))
    if last.visits < FEWEST_VISITS:
        parts.append(few_visits(last, language))
    return " ".join(parts)


def few_visits(post, language: str) -> str:
    """Say why there are few visits: she is new, or was there and seldom observed."""
    if post.days < NEW_DAYS:
        return say("She is new here: fewer than 3 visits.", language)
    return say("Fewer than 3 visits: too few to say how she works.", language)


def path_columns(
    path: pd.DataFrame, pieces: pd.DataFrame, question: Question
) -> tuple[Column, ...]:
    """List her postings, and the advice given to her."""
    language = question.language
    posts = tuple(post_line(row, question) for row in path[::-1].itertuples())
    advice = tuple(Line(row.topic, piece_words(row, language)) for row in pieces[::-1].itertuples())
    none = say("No advice to her is recorded.", language)
    return (
        Column(say("Her path", language), posts, "" if posts else say("Not recorded.", language)),
        Column(say("Advice given to her", language), advice, "" if advice else none),
    )


def post_line(row, question: Question) -> Line:
    """Say one posting: where, from when to when, and how often a mentor saw her."""
    language = question.language
    begun = day_name(row.started_on, language)
    span = say("since {day}", language).format(day=begun)
    if not row.is_open:
        said = say("{start} to {end}", language)
        span = said.format(start=begun, end=day_name(row.ended_on, language))
    seen = say("seen at {k} visits to the center", language)
    detail = seen.format(k=count_of(int(row.visits), int(row.visits_to_center), language))
    return Line(center_name(row.health_center, question), f"{span} · {detail}")
