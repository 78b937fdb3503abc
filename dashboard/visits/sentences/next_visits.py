"""Sentences of the next-visit list: each reason a chip with its number."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.filters import REASONS
from dashboard.list_pages import on_page
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.trends.sentences.verdict_lists import news_words
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.visits.sentences.centers import center_name, last_visit
from dashboard.visits.statistics.next_visits import by_place
from dashboard.wording import count_of, day_name, days_count


def chip(reason: str, row, language: str) -> str:
    """Say one reason of a row of `priorities` in a few words, with its number."""
    number, of = row[reason], row[f"{reason}_of"]
    n = 0 if pd.isna(number) else int(number)
    if reason == "visit":
        if pd.isna(number):
            return say("never visited", language)
        return say("{days} since the last visit", language).format(days=days_count(n, language))
    if reason == "clinic":
        said = say("IMCI clinic open {k} days", language)
        return said.format(k=count_of(n, int(of), language))
    if reason == "worsening":
        said = say("{k} series got worse", language)
        return said.format(k=count_of(n, int(of), language))
    return counted_chip(reason, n, language)


def counted_chip(reason: str, n: int, language: str) -> str:
    """Say a reason whose number is a plain count."""
    days = days_count(n, language)
    return {
        "nurses": say_many("{n} IMCI nurse in post", "{n} IMCI nurses in post", n, language),
        "newcomer": say_many(
            "a mentored nurse left; successor: {n} visit",
            "a mentored nurse left; successor: {n} visits",
            n,
            language,
        ),
        "stock_out": say("tracer out for at least {days}", language).format(days=days),
        "repeated": say("same advice given {n} times", language).format(n=n),
        "action": say("action overdue by {days}", language).format(days=days),
    }[reason]


def next_title(found: pd.DataFrame, centers: int, question: Question) -> str:
    """Say how many centers give a reason for a visit, and which give the most."""
    language = question.language
    if found.empty:
        return say_many(
            "The health center gives no reason for an earlier visit",
            "None of {n} health centers gives a reason for an earlier visit",
            centers,
            language,
        )
    most = int(found.reasons.max())
    first = list(found[found.reasons == most].health_center)
    k = count_of(len(found), centers, language)
    named = ", ".join(first[:3]) + (" …" if len(first) > 3 else "")
    said = say(
        "{k} health centers give a reason to come; most reasons: {centers} ({most})", language
    )
    return said.format(k=k, centers=named, most=most)


def next_sentence(question: Question) -> str:
    """Say how the list is ordered and as of when."""
    language = question.language
    orders = {
        "reasons": say("by the number of reasons, then by days since the last visit", language),
        "days": say("by days since the last visit", language),
        "code": say("by code", language),
    }
    said = say("As of {day}, ordered {order}. Reasons have no weights.", language)
    order = orders[question.filters.sort or "reasons"]
    return said.format(day=day_name(question.last_known_day, language), order=order)


def next_columns(
    found: pd.DataFrame, worsened: pd.DataFrame, path: str, question: Question
) -> tuple[Column, ...]:
    """List the centers with their reasons as chips; `path` leads to the sheet of a center.

    `worsened`: rows of `worsened_at`.
    """
    if found.empty:
        return ()
    kept = question.filters.reason or REASONS
    rows = on_page(found, question)
    seen = worsened if "worsening" in kept else worsened[:0]
    worse = by_place(seen)
    lines = tuple(
        next_line(row, kept, worse.get(row.health_center), path, question)
        for _, row in rows.iterrows()
    )
    return (Column(say("Next visits, and why", question.language), lines, mark="next"),)


def worse_words(worse: pd.DataFrame | None, question: Question) -> str:
    """Say what got worse at a center: the newest change from what to what, the others counted."""
    if worse is None:
        return ""
    language = question.language
    labels = {one.code: one.label for one in question.indicators}
    newest = next(verdict_rows(worse[:1]))
    said = say("{label}: {sentence}", language).format(
        label=labels[newest.indicator], sentence=news_words(newest, language)
    )
    more = len(worse) - 1
    if not more:
        return said
    return f"{said} " + say_many(
        "{n} more series got worse.", "{n} more series got worse.", more, language
    )


def next_line(
    row: pd.Series,
    kept: tuple[str, ...],
    worse: pd.DataFrame | None,
    path: str,
    question: Question,
) -> Line:
    """Say one center with its reasons, and of a series that got worse since when it did."""
    language = question.language
    chips = [
        chip(reason, row, language) for reason in REASONS if reason in kept and row[f"has_{reason}"]
    ]
    last = say("never visited", language)
    if pd.notna(row.last_visit_on):
        last = last_visit(row, language)
    asked = question.filters.choosing(health_center=(row.health_center,), page=None, find=None)
    link = f"{path}{asked.to_search()}"
    return Line(
        center_name(row.health_center, question),
        " · ".join(filter(None, (last, worse_words(worse, question)))),
        link,
        badges=tuple(("reason", words) for words in chips),
    )
