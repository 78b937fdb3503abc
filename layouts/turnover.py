"""Turnover: Who left, is anyone left, what happened after, how long until the next is there?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import TURNOVER_PAGE
from layouts.parts.sections import sections_of

NAME = "turnover"
PATH = "/turnover"
FILTERS = TURNOVER_PAGE
POSTINGS = "turnover-postings"
LEDGERS = "turnover-ledgers"
RATES = "turnover-rates"
FRAGILITY = "turnover-fragility"
VACANCY = "turnover-vacancy"
STABILITY = "turnover-stability"
RETENTION = "turnover-retention"
EVENT_STUDY = "turnover-event-study"
EFFECT = "turnover-effect"
REPLACEMENT = "turnover-replacement"
LEARNING = "turnover-learning"
PARITY = "turnover-parity"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Turnover", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say(
        "Who left, is anyone left, what happened after, and how long until the next is there?",
        language,
    )


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers: where nobody is left comes first."""
    return sections_of(reading_notes(question.language), question.language)


def reading_notes(language: str) -> dict[str, str]:
    """Say how each chart is read, in the order of the page."""
    return {
        FRAGILITY: "",
        POSTINGS: how_to_read_postings(language),
        VACANCY: how_to_read_vacancy(language),
        LEDGERS: how_to_read_ledgers(language),
        RATES: how_to_read_rates(language),
        STABILITY: how_to_read_stability(language),
        RETENTION: how_to_read_retention(language),
        EVENT_STUDY: how_to_read_event_study(language),
        EFFECT: how_to_read_effect(language),
        REPLACEMENT: how_to_read_replacement(language),
        LEARNING: how_to_read_learning(language),
        PARITY: how_to_read_parity(language),
    }


def how_to_read_postings(language: str) -> str:
    """Say how to read the lanes."""
    return say(
        "Each bar is one nurse in one post. It is thick and dark while she had three or more "
        "mentoring visits in the 183 days before; visits before the records began are not known. "
        "An orange frame is around the time before an IMCI nurse's IMCI training. A bar that "
        "reaches the right edge is still open. At the right stands how many IMCI nurses the "
        "center has at the end.",
        language,
    )


def how_to_read_rates(language: str) -> str:
    """Say what a rate and its interval are."""
    return say(
        "An exit is a posting that ended in these months, whatever the reason; a person-year is "
        "one nurse in post and under observation for a year. The line is the exact 95% interval: "
        "the rates that chance leaves possible. Grey lines without a dot rest on fewer than 10 "
        "person-years: only their counts are said, for one center's year tells almost nothing. "
        "The table holds rates per person-year.",
        language,
    )


def how_to_read_retention(language: str) -> str:
    """Say how the curve deals with those who came before the records or have not left."""
    return say(
        "Kaplan-Meier: nurses who were in post before the records began count only from then on, "
        "those still in post until the end of these months. Every departure counts, also to "
        "another center. The curve is dotted where fewer than 5 nurses are under observation. "
        "The shaded band is the 95% interval.",
        language,
    )


def how_to_read_event_study(language: str) -> str:
    """Say what is drawn around a departure, and what it is not."""
    return say(
        "Each thin line is one center in the months before and after an IMCI nurse left it. A "
        "line ends where another one leaves the same center. The bold line pools them where 5 or "
        "more contribute; the dashed one is of centers where nobody left from a year before to 6 "
        "months after, in the same calendar months. What is seen after a departure is not thereby "
        "its effect.",
        language,
    )


def how_to_read_learning(language: str) -> str:
    """Say what is drawn of nurses new in a post."""
    return say(
        "Only nurses whose posting was seen from its first day. Each thin line is one nurse, the "
        "bold line the median where 5 or more are observed, the shaded band the middle half of "
        "them. The dotted line is what the other nurses of the district did in the same months: "
        "what changed for everybody. The dashed line is the level of the nurses before them at "
        "their last visits. One visit is a few children: single lines jump by chance. Nobody is "
        "ranked here.",
        language,
    )


def how_to_read_ledgers(language: str) -> str:
    """Say what is counted as lost, and what a nurse's worth of skill is."""
    return say(
        "Every exit is lost to its center; only those who left for outside are lost to the "
        "programme. A nurse’s worth of skill: whoever did 80% correctly at her last visits "
        "(three, or as many as hold 10 observations) counts 0.8; newcomers with their first.",
        language,
    )


def how_to_read_vacancy(language: str) -> str:
    """Say which days count."""
    return say(
        "Days on which no IMCI nurse was posted at the center, of the days its postings are on "
        "record. Striped: still without at the end of these months.",
        language,
    )


def how_to_read_stability(language: str) -> str:
    """Say what stability is."""
    return say(
        "Stability: of those in post on the first day of the last twelve months, who held the "
        "same post on the last. Crude turnover and attrition divide the exits of these months by "
        "the mean of the staff on both days, as publications do. Hollow dots rest on fewer than "
        "10 nurses.",
        language,
    )


def how_to_read_effect(language: str) -> str:
    """Say how the difference is put together."""
    return say(
        "For each departure, the six months after less the six before; the mean over departures "
        "is the dot, its interval comes from drawing health centers again and again (or, up to 12 "
        "departures, from every pattern of signs). Small dots are single departures. The grey "
        "band holds 95% of the same averages of departures made up at centers where nobody left, "
        "one nurse’s work taken as a colleague’s: a difference inside it cannot be told from "
        "chance.",
        language,
    )


def how_to_read_replacement(language: str) -> str:
    """Say whom a replacement replaces."""
    return say(
        "Who came first replaces who left first; nobody replaces two. Posts not filled yet count "
        "as waiting until the end of these months (Kaplan-Meier).",
        language,
    )


def how_to_read_parity(language: str) -> str:
    """Say when a replacement has reached the level, and why chance can make it early."""
    return say(
        "A replacement who left or was last seen below the level counts until then "
        "(Kaplan-Meier). Single visits are few children, so two good ones running can come by "
        "chance: the mean distance beside it does not suffer from that.",
        language,
    )
