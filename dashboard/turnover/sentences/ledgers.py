"""Sentences about the two ledgers: what centers lost with those who left, and the programme."""

import pandas as pd

from dashboard.answers import Card
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.turnover.statistics.ledgers import CENTER, LOST, TRANSFER, UNKNOWN
from dashboard.turnover.statistics.postings import EVERYBODY, IMCI_STAFF
from dashboard.wording import count_of, listing


def people(n: int, staff: str, language: str) -> str:
    """Count nurses of these staff: `19 IMCI nurses`."""
    if staff == EVERYBODY:
        return say_many("{n} nurse", "{n} nurses", n, language)
    if staff == IMCI_STAFF:
        return say_many("{n} IMCI nurse", "{n} IMCI nurses", n, language)
    return say_many("{n} mentored nurse", "{n} mentored nurses", n, language)


def ledgers_title(sums: pd.DataFrame, staff: str, language: str) -> str:
    """Say what the centers lost and how much of it the programme lost; `sums`: of `ledgers`."""
    exits = sums.set_index("ledger").exits
    if not exits[CENTER]:
        return say("Nobody left in these months", language)
    words = say("The centers lost {people}; the programme lost {lost} of them", language)
    if exits[UNKNOWN]:
        words = say(
            "The centers lost {people}; the programme lost {lost} of them for certain", language
        )
    return words.format(people=people(int(exits[CENTER]), staff, language), lost=exits[LOST])


def ledgers_sentence(sums: pd.DataFrame, language: str) -> str:
    """Say how many mentoring visits went with those who left, and where to."""
    visits = sums.set_index("ledger").mentoring_visits
    if not visits[CENTER]:
        return ""
    words = say(
        "Before they left they had been seen at {visits}: {parts}. A nurse who left twice counts "
        "at each exit.",
        language,
    )
    went = {
        TRANSFER: say("{n} went to another center with them", language),
        LOST: say("{n} out of the programme", language),
        UNKNOWN: say("{n} not known where to", language),
    }
    parts = [
        text.format(n=f"{visits[ledger]:,}") for ledger, text in went.items() if visits[ledger]
    ]
    total = say_many("{n} mentoring visit", "{n} mentoring visits", int(visits[CENTER]), language)
    return words.format(visits=total, parts=listing(parts, language))


def ledger_cards(
    sums: pd.DataFrame, gained, indicator: Indicator | None, language: str
) -> tuple[Card, ...]:
    """Return the ledgers as numbers to be read from the back of the room.

    `sums`: rows of `ledgers`; `gained`: the row of `skill_gained`.
    """
    rows = {row.ledger: row for row in sums.itertuples()}
    whole, lost = rows[CENTER], rows[LOST]
    cards = [
        ledger_card(whole, say("lost to their center", language), language),
        ledger_card(lost, say("of these lost to the programme", language), language),
        Card(
            f"{whole.mentoring_visits:,}",
            say("mentoring visits in those who left", language),
            say("{n} of them lost to the programme", language).format(
                n=f"{lost.mentoring_visits:,}"
            ),
        ),
    ]
    return (*cards, *skill_cards(whole, gained, indicator, language))


def ledger_card(row, label: str, language: str) -> Card:
    """Return one ledger: exits, and how many of IMCI nurses and of mentored ones."""
    imci = say_many("{n} IMCI nurse", "{n} IMCI nurses", int(row.imci_exits), language)
    mentored = say_many("{n} mentored", "{n} mentored", int(row.mentored_exits), language)
    context = say("among them {imci}, {mentored}", language)
    return Card(f"{row.exits:,}", label, context.format(imci=imci, mentored=mentored))


def skill_cards(whole, gained, indicator: Indicator | None, language: str) -> list[Card]:
    """Return the skill that walked out of the door, and that which came in, in whole nurses."""
    if indicator is None or not whole.known:
        return []
    out = say("nurses’ worth of skill walked out", language)
    came = say("nurses’ worth of skill came in", language)
    known = say("{indicator}; {known} IMCI nurses were observed enough", language).format(
        indicator=indicator.label,
        known=count_of(int(whole.known), int(whole.imci_exits), language),
    )
    cards = [Card(f"{whole.skill:.1f}", out, known)]
    if gained.nurses:
        newcomers = say_many(
            "{n} newcomer, at her first visits",
            "{n} newcomers, at their first visits",
            int(gained.nurses),
            language,
        )
        cards.append(Card(f"{gained.skill:.1f}", came, newcomers))
    return cards
