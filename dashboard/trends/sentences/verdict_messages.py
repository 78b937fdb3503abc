"""The messages that say a change: one whole sentence for each way, meaning and certainty.

Placeholders: {before} and {after} are rates with their counts, `41% (47 of 114)`; {since} is a
month, or a month with the range it may lie in, `about Mar 2011 (Feb–May 2011)`.
"""

from dashboard.messages import say
from dashboard.methods.verdicts.sureness import Sureness
from dashboard.methods.verdicts.verdict import State

ROSE, FELL = 1, -1
PROBABLE, PLAIN, CLEAR = Sureness.PROBABLE, Sureness.PLAIN, Sureness.CLEAR
BETTER, WORSE, NEITHER = State.IMPROVED, State.WORSENED, State.CHANGED
Messages = dict[tuple[int, State], str]  # by way and meaning


def change_words(language: str) -> Messages:
    """Return the badge of a change, by way and meaning."""
    return {
        (ROSE, BETTER): say("rose, better", language),
        (ROSE, WORSE): say("rose, worse", language),
        (ROSE, NEITHER): say("rose", language),
        (FELL, BETTER): say("fell, better", language),
        (FELL, WORSE): say("fell, worse", language),
        (FELL, NEITHER): say("fell", language),
    }


def state_names(language: str) -> dict[State, str]:
    """Return what states are called in the key of a grid."""
    return {
        State.IMPROVED: say("better", language),
        State.WORSENED: say("worse", language),
        State.CHANGED: say("changed", language),
        State.STEADY: say("no change seen", language),
        State.TOO_FEW: say("too few to say", language),
        State.NOT_OBSERVED: say("not observed", language),
    }


def plain_steps(language: str) -> Messages:
    """Return the sentences of a step that is said without an adverb."""
    return {
        (ROSE, BETTER): say("Rose from {before} to {after} since {since}: better.", language),
        (ROSE, WORSE): say("Rose from {before} to {after} since {since}: worse.", language),
        (ROSE, NEITHER): say("Rose from {before} to {after} since {since}.", language),
        (FELL, BETTER): say("Fell from {before} to {after} since {since}: better.", language),
        (FELL, WORSE): say("Fell from {before} to {after} since {since}: worse.", language),
        (FELL, NEITHER): say("Fell from {before} to {after} since {since}.", language),
    }


def probable_steps(language: str) -> Messages:
    """Return the sentences of a step that is only probable."""
    return {
        (ROSE, BETTER): say(
            "Probably rose from {before} to {after} since {since}: better.", language
        ),
        (ROSE, WORSE): say(
            "Probably rose from {before} to {after} since {since}: worse.", language
        ),
        (ROSE, NEITHER): say("Probably rose from {before} to {after} since {since}.", language),
        (FELL, BETTER): say(
            "Probably fell from {before} to {after} since {since}: better.", language
        ),
        (FELL, WORSE): say(
            "Probably fell from {before} to {after} since {since}: worse.", language
        ),
        (FELL, NEITHER): say("Probably fell from {before} to {after} since {since}.", language),
    }


def clear_steps(language: str) -> Messages:
    """Return the sentences of a step that is clear."""
    return {
        (ROSE, BETTER): say(
            "Clearly rose from {before} to {after} since {since}: better.", language
        ),
        (ROSE, WORSE): say("Clearly rose from {before} to {after} since {since}: worse.", language),
        (ROSE, NEITHER): say("Clearly rose from {before} to {after} since {since}.", language),
        (FELL, BETTER): say(
            "Clearly fell from {before} to {after} since {since}: better.", language
        ),
        (FELL, WORSE): say("Clearly fell from {before} to {after} since {since}: worse.", language),
        (FELL, NEITHER): say("Clearly fell from {before} to {after} since {since}.", language),
    }


def plain_gradual(language: str) -> Messages:
    """Return the sentences of a gradual change that is said without an adverb."""
    return {
        (ROSE, BETTER): say("Rose gradually from {before} to {after}: better.", language),
        (ROSE, WORSE): say("Rose gradually from {before} to {after}: worse.", language),
        (ROSE, NEITHER): say("Rose gradually from {before} to {after}.", language),
        (FELL, BETTER): say("Fell gradually from {before} to {after}: better.", language),
        (FELL, WORSE): say("Fell gradually from {before} to {after}: worse.", language),
        (FELL, NEITHER): say("Fell gradually from {before} to {after}.", language),
    }


def probable_gradual(language: str) -> Messages:
    """Return the sentences of a gradual change that is only probable."""
    return {
        (ROSE, BETTER): say("Probably rose gradually from {before} to {after}: better.", language),
        (ROSE, WORSE): say("Probably rose gradually from {before} to {after}: worse.", language),
        (ROSE, NEITHER): say("Probably rose gradually from {before} to {after}.", language),
        (FELL, BETTER): say("Probably fell gradually from {before} to {after}: better.", language),
        (FELL, WORSE): say("Probably fell gradually from {before} to {after}: worse.", language),
        (FELL, NEITHER): say("Probably fell gradually from {before} to {after}.", language),
    }


def clear_gradual(language: str) -> Messages:
    """Return the sentences of a gradual change that is clear."""
    return {
        (ROSE, BETTER): say("Clearly rose gradually from {before} to {after}: better.", language),
        (ROSE, WORSE): say("Clearly rose gradually from {before} to {after}: worse.", language),
        (ROSE, NEITHER): say("Clearly rose gradually from {before} to {after}.", language),
        (FELL, BETTER): say("Clearly fell gradually from {before} to {after}: better.", language),
        (FELL, WORSE): say("Clearly fell gradually from {before} to {after}: worse.", language),
        (FELL, NEITHER): say("Clearly fell gradually from {before} to {after}.", language),
    }


STEPS = {PLAIN: plain_steps, PROBABLE: probable_steps, CLEAR: clear_steps}
GRADUAL = {PLAIN: plain_gradual, PROBABLE: probable_gradual, CLEAR: clear_gradual}
