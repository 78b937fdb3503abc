"""Words around long lists: which page of how many, and what the search left."""

from collections.abc import Sequence

from dashboard.answers import Link
from dashboard.messages import say
from dashboard.question import Question

ROWS_A_PAGE = 40


def page_number(question: Question, rows: int) -> int:
    """Return the page asked for, from 0 on; one that does not exist is the last."""
    last = max(rows - 1, 0) // ROWS_A_PAGE
    return min(int(question.filters.page or 1) - 1, last)


def on_page(rows: Sequence, question: Question):
    """Return the part of a list, or of a table, that is on the page asked for."""
    first = page_number(question, len(rows)) * ROWS_A_PAGE
    return rows[first : first + ROWS_A_PAGE]


def page_links(rows: int, path: str, question: Question) -> tuple[Link, ...]:
    """Return the links to the page before and the page after, where there are any."""
    at, language = page_number(question, rows), question.language
    turns = [
        (at - 1, at > 0, say("‹ page {n}", language)),
        (at + 1, (at + 1) * ROWS_A_PAGE < rows, say("page {n} ›", language)),
    ]
    return tuple(
        Link(words.format(n=to + 1), path + question.filters.choosing(page=f"{to + 1}").to_search())
        for to, exists, words in turns
        if exists
    )


def page_note(rows: int, question: Question) -> tuple[str, ...]:
    """Say which rows of a long list these are; nothing where all are shown."""
    if rows <= ROWS_A_PAGE:
        return ()
    first = page_number(question, rows) * ROWS_A_PAGE
    said = say(
        "Shown are {first} to {last} of {n}. Find a center above, or turn the page below; "
        "the CSV holds all.",
        question.language,
    )
    return (said.format(first=first + 1, last=min(first + ROWS_A_PAGE, rows), n=rows),)
