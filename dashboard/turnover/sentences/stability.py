"""Sentences about twelve months of staff: stability, crude turnover and attrition, with counts."""

from dashboard.answers import Card
from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.turnover.sentences.ledgers import people
from dashboard.wording import count_of, day_name, percent, proportion


def stability_title(row, staff: str, question: Question) -> str:
    """Say how many of those in post a year before still hold their post; `row`: of `yearly`."""
    language = question.language
    if not row.at_start:
        return say("Nobody was in post at the beginning of the year", language)
    words = say("Of {people} in post a year before, {still} still hold the same post", language)
    k, n = int(row.still_in_post), int(row.at_start)
    still = f"{k}" if n < FEWEST_FOR_JUDGEMENT else proportion(k, n, language)
    return words.format(people=people(int(row.at_start), staff, language), still=still)


def stability_sentence(row, question: Question) -> str:
    """Say which twelve months, and what the figure does not see."""
    language = question.language
    words = say(
        "{first} to {last}. A post that was left and filled again several times counts once here; "
        "crude turnover counts every exit.",
        language,
    )
    last = min(row.ended_on.date(), question.records.data_date)
    return words.format(first=day_name(row.started_on, language), last=day_name(last, language))


def year_cards(row, language: str) -> tuple[Card, ...]:
    """Return stability, crude turnover and attrition of the latest twelve months."""
    if not row.mean_headcount:
        return ()
    exits = say_many("{n} exit", "{n} exits", int(row.exits), language)
    lost = say_many("{n} left the programme", "{n} left the programme", int(row.outside), language)
    over = say("{exits}, {staff} in post on average", language)
    mean = f"{row.mean_headcount:,.1f}"
    cards = [
        Card(
            percent(row.crude_turnover),
            say("crude annual turnover", language),
            over.format(exits=exits, staff=mean),
        ),
        Card(
            percent(row.attrition),
            say("attrition from the programme", language),
            over.format(exits=lost, staff=mean),
        ),
    ]
    if row.at_start:
        counts = count_of(int(row.still_in_post), int(row.at_start), language)
        stable = Card(percent(row.stability), say("stability", language), counts)
        cards.insert(0, stable)
    return tuple(cards)


def no_year(language: str) -> str:
    """Say that a year is needed."""
    return say("These months are fewer than twelve. Widen them to see a whole year.", language)


def share_words(row, language: str) -> str:
    """Say one place's stability with its interval and counts."""
    if not row.at_start:
        return say("nobody in post", language)
    counts = proportion(int(row.still_in_post), int(row.at_start), language)
    words = say("{share}; 95% CI {low} to {high}", language)
    return words.format(share=counts, low=percent(row.ci_low), high=percent(row.ci_high))
