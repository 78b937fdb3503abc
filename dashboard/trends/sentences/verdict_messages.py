"""The messages that say a change: one whole sentence for each way, meaning and certainty.

Placeholders: {before} and {after} are rates with their counts, `41% (47 of 114)`; {since} is a
month, or a month with the range it may lie in, `about Mar 2011 (Feb–May 2011)`.
"""

from dashboard.messages import marked
from dashboard.methods.verdicts.sureness import Sureness
from dashboard.methods.verdicts.verdict import State

ROSE, FELL = 1, -1
PROBABLE, PLAIN, CLEAR = Sureness.PROBABLE, Sureness.PLAIN, Sureness.CLEAR
BETTER, WORSE, NEITHER = State.IMPROVED, State.WORSENED, State.CHANGED

WORDS = {
    (ROSE, BETTER): marked("rose, better"),
    (ROSE, WORSE): marked("rose, worse"),
    (ROSE, NEITHER): marked("rose"),
    (FELL, BETTER): marked("fell, better"),
    (FELL, WORSE): marked("fell, worse"),
    (FELL, NEITHER): marked("fell"),
}
STATES = {
    State.IMPROVED: marked("better"),
    State.WORSENED: marked("worse"),
    State.CHANGED: marked("changed"),
    State.STEADY: marked("no change seen"),
    State.TOO_FEW: marked("too few to say"),
    State.NOT_OBSERVED: marked("not observed"),
}
STEPS = {
    (ROSE, BETTER, PLAIN): marked("Rose from {before} to {after} since {since}: better."),
    (ROSE, WORSE, PLAIN): marked("Rose from {before} to {after} since {since}: worse."),
    (ROSE, NEITHER, PLAIN): marked("Rose from {before} to {after} since {since}."),
    (FELL, BETTER, PLAIN): marked("Fell from {before} to {after} since {since}: better."),
    (FELL, WORSE, PLAIN): marked("Fell from {before} to {after} since {since}: worse."),
    (FELL, NEITHER, PLAIN): marked("Fell from {before} to {after} since {since}."),
    (ROSE, BETTER, PROBABLE): marked(
        "Probably rose from {before} to {after} since {since}: better."
    ),
    (ROSE, WORSE, PROBABLE): marked("Probably rose from {before} to {after} since {since}: worse."),
    (ROSE, NEITHER, PROBABLE): marked("Probably rose from {before} to {after} since {since}."),
    (FELL, BETTER, PROBABLE): marked(
        "Probably fell from {before} to {after} since {since}: better."
    ),
    (FELL, WORSE, PROBABLE): marked("Probably fell from {before} to {after} since {since}: worse."),
    (FELL, NEITHER, PROBABLE): marked("Probably fell from {before} to {after} since {since}."),
    (ROSE, BETTER, CLEAR): marked("Clearly rose from {before} to {after} since {since}: better."),
    (ROSE, WORSE, CLEAR): marked("Clearly rose from {before} to {after} since {since}: worse."),
    (ROSE, NEITHER, CLEAR): marked("Clearly rose from {before} to {after} since {since}."),
    (FELL, BETTER, CLEAR): marked("Clearly fell from {before} to {after} since {since}: better."),
    (FELL, WORSE, CLEAR): marked("Clearly fell from {before} to {after} since {since}: worse."),
    (FELL, NEITHER, CLEAR): marked("Clearly fell from {before} to {after} since {since}."),
}
GRADUAL = {
    (ROSE, BETTER, PLAIN): marked("Rose gradually from {before} to {after}: better."),
    (ROSE, WORSE, PLAIN): marked("Rose gradually from {before} to {after}: worse."),
    (ROSE, NEITHER, PLAIN): marked("Rose gradually from {before} to {after}."),
    (FELL, BETTER, PLAIN): marked("Fell gradually from {before} to {after}: better."),
    (FELL, WORSE, PLAIN): marked("Fell gradually from {before} to {after}: worse."),
    (FELL, NEITHER, PLAIN): marked("Fell gradually from {before} to {after}."),
    (ROSE, BETTER, PROBABLE): marked("Probably rose gradually from {before} to {after}: better."),
    (ROSE, WORSE, PROBABLE): marked("Probably rose gradually from {before} to {after}: worse."),
    (ROSE, NEITHER, PROBABLE): marked("Probably rose gradually from {before} to {after}."),
    (FELL, BETTER, PROBABLE): marked("Probably fell gradually from {before} to {after}: better."),
    (FELL, WORSE, PROBABLE): marked("Probably fell gradually from {before} to {after}: worse."),
    (FELL, NEITHER, PROBABLE): marked("Probably fell gradually from {before} to {after}."),
    (ROSE, BETTER, CLEAR): marked("Clearly rose gradually from {before} to {after}: better."),
    (ROSE, WORSE, CLEAR): marked("Clearly rose gradually from {before} to {after}: worse."),
    (ROSE, NEITHER, CLEAR): marked("Clearly rose gradually from {before} to {after}."),
    (FELL, BETTER, CLEAR): marked("Clearly fell gradually from {before} to {after}: better."),
    (FELL, WORSE, CLEAR): marked("Clearly fell gradually from {before} to {after}: worse."),
    (FELL, NEITHER, CLEAR): marked("Clearly fell gradually from {before} to {after}."),
}
