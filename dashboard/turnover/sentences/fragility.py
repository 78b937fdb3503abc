"""Sentences about who is left: centers that depend on one IMCI nurse or have none."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.turnover.statistics.postings import FEWEST_VISITS
from dashboard.wording import count_of, day_name

MOST_LINES = 14


def is_fragile(centers: pd.DataFrame) -> pd.Series:
    """Tell which centers have no IMCI nurse or one."""
    return centers.imci_nurses <= 1


def fragility_title(found: pd.DataFrame, question: Question) -> str:
    """Say how many centers depend on one IMCI nurse or none; `found`: rows of `fragility`."""
    language, fragile = question.language, int(is_fragile(found).sum())
    if len(found) == 1:
        n = int(found.imci_nurses.iloc[0])
        return say_many(
            "{n} IMCI nurse is in post here", "{n} IMCI nurses are in post here", n, language
        )
    if not fragile:
        return say("Every center has two IMCI nurses or more", language)
    words = say("{centers} centers depend on one IMCI nurse, or have none", language)
    return words.format(centers=count_of(fragile, len(found), language))


def fragility_sentence(centers: pd.DataFrame, question: Question) -> str:
    """Say the day, and how many nurses are in post and mentored."""
    language = question.language
    day = min(question.window.last_day, question.records.data_date)
    words = say(
        "On {day} {nurses} in post, {mentored} mentored: seen at {visits} mentoring visits or more "
        "in the half year before.",
        language,
    )
    total, mentored = int(centers.imci_nurses.sum()), int(centers.mentored_nurses.sum())
    nurses = say_many("{n} IMCI nurse was", "{n} IMCI nurses were", total, language)
    return words.format(
        day=day_name(day, language), nurses=nurses, mentored=mentored, visits=FEWEST_VISITS
    )


def fragile_columns(
    centers: pd.DataFrame, without: pd.DataFrame, question: Question
) -> tuple[Column, ...]:
    """List the centers by what is missing, in code order, each once.

    `without`: rows of `vacancies`, for since when a center is without.
    """
    language = question.language
    since = without.set_index("health_center").without_since.to_dict()
    none, one = centers.imci_nurses == 0, centers.imci_nurses == 1
    bare = ~none & (centers.mentored_nurses == 0)
    kinds = (
        (none, say("No IMCI nurse", language), "worsening"),
        (one & ~bare, say("Only one IMCI nurse, mentored", language), ""),
        (one & bare, say("Only one IMCI nurse, not mentored", language), ""),
        (~none & ~one & bare, say("IMCI nurses, none of them mentored", language), ""),
        (
            ~none & ~one & (centers.mentored_nurses == 1),
            say("IMCI nurses, one of them mentored", language),
            "",
        ),
    )
    return tuple(
        Column(title, *fragile_lines(list(centers.health_center[kept]), since, question), mark=mark)
        for kept, title, mark in kinds
        if kept.any()
    )


def fragile_lines(
    centers: list[str], since: dict, question: Question
) -> tuple[tuple[Line, ...], str]:
    """Return a line a center, with since when it is without, and how many more there are."""
    language, lines = question.language, []
    for center in centers[:MOST_LINES]:
        name, day = question.places.name(center), since.get(center)
        text = f"{center} · {name}" if name != center else center
        detail = ""
        if day is not None and not pd.isna(day):
            detail = say("since {day}", language).format(day=day_name(day, language))
        link = "/turnover" + question.filters.choosing(health_center=(center,)).to_search()
        lines.append(Line(text, detail, link))
    rest = len(centers) - MOST_LINES
    words = say_many(
        "{n} more center: the table holds all",
        "{n} more centers: the table holds all",
        rest,
        language,
    )
    return tuple(lines), words if rest > 0 else ""
