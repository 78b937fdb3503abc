"""Sentences about what each district's months say, beside its comparison with the baseline."""

from collections.abc import Sequence

from dashboard.districts.statistics.comparison import Change
from dashboard.messages import say
from dashboard.methods.verdicts.verdict import State
from dashboard.trends.sentences.verdicts import state_words, verdict_sentence
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.wording import listing, percent, proportion


def district_sentence(name: str, row: VerdictRow, language: str) -> str:
    """Say the verdict on one district's months."""
    said = say("{district}: {verdict}", language)
    return said.format(district=name, verdict=verdict_sentence(row, language))


def states_sentence(rows: Sequence[VerdictRow], language: str) -> str:
    """Count the verdicts on many districts, by state."""
    said = say("{n} {state}", language)
    states = [row.state for row in rows]
    counts = [
        said.format(n=states.count(one), state=state_words(one, language))
        for one in State
        if one in states
    ]
    return say("Of the districts' months: {counts}.", language).format(
        counts=listing(counts, language)
    )


def joining_sentence(change: str, row: VerdictRow, language: str) -> str:
    """Join a comparison with the baseline and a verdict that say different things of one district.

    `change`: the verdict of a row of `compare_districts`. Empty where they agree, or where one of
    them says nothing.
    """
    known = Change(change)
    if known == Change.NO_CLEAR_CHANGE:
        return only_in_between(row.state, language)
    said = {
        (Change.IMPROVED, State.STEADY): say(
            "The latest months alone are better than the baseline; over all months no change is "
            "seen.",
            language,
        ),
        (Change.WORSENED, State.STEADY): say(
            "The latest months alone are worse than the baseline; over all months no change is "
            "seen.",
            language,
        ),
        (Change.CHANGED, State.STEADY): say(
            "The latest months alone differ from the baseline; over all months no change is seen.",
            language,
        ),
        (Change.IMPROVED, State.WORSENED): say(
            "The latest months are better than the baseline, yet worse than those in between.",
            language,
        ),
        (Change.WORSENED, State.IMPROVED): say(
            "The latest months are worse than the baseline, yet better than those in between.",
            language,
        ),
    }
    return said.get((known, row.state), "")


def only_in_between(state: State, language: str) -> str:
    """Say that all months show a change that the latest months alone do not; empty if none do."""
    said = {
        State.IMPROVED: say(
            "The latest months alone cannot be told from the baseline; over all months it got "
            "better.",
            language,
        ),
        State.WORSENED: say(
            "The latest months alone cannot be told from the baseline; over all months it got "
            "worse.",
            language,
        ),
        State.CHANGED: say(
            "The latest months alone cannot be told from the baseline; over all months it changed.",
            language,
        ),
    }
    return said.get(state, "")


def one_center_sentence(row: VerdictRow, without, language: str) -> str:
    """Say that one health center makes the difference; `without`: a row of `left_out_table`."""
    rate = proportion(int(without.to_numerator), int(without.to_denominator), language)
    named = {"center": without.health_center, "rate": rate}
    if without.state != row.state:
        said = say(
            "One health center makes the difference: without {center} the "
            "verdict is: {state}, {rate}.",
            language,
        )
        return said.format(state=state_words(without.state, language), **named)
    if row.target is not None and (
        (without.to_numerator / without.to_denominator >= row.target)
        != (row.level.rate >= row.target)
    ):
        met = say(
            "One health center makes the difference to the target of {target}: without {center} "
            "it is {rate}.",
            language,
        )
        return met.format(target=percent(row.target), **named)
    said = say("One health center makes the difference: without {center} it is {rate}.", language)
    return said.format(**named)
