"""Visits: Who was visited when, can the mentors keep the rhythm, and who needs a visit next?"""

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import VISITS_PAGE
from layouts.parts.sections import sections_of

NAME = "visits"
PATH = "/visits"
FILTERS = VISITS_PAGE
CAPACITY = "visits-capacity"
TIMELINE = "visits-timeline"
NEXT = "visits-next"
CENTERS = "visits-centers"
COVERAGE = "visits-coverage"
INTERVALS = "visits-intervals"
ADVICE = "visits-advice"
FACILITY = "visits-facility"


def title(language: str) -> str:
    """Return the page's name, as in the navigation."""
    return say("Visits", language)


def subtitle(language: str) -> str:
    """Return the question the page answers."""
    return say("Who was visited when, and who needs a visit next?", language)


def sections(question: Question) -> list:
    """Draw the empty stages of the page's answers."""
    return sections_of(reading_notes(question.language), question.language, stand_open=1)


def reading_notes(language: str) -> dict[str, str]:
    """Say how each chart is read."""
    return {
        NEXT: say(
            "No reason weighs more than another and there is no hidden score: the list is ordered "
            "by what you choose above, and you choose which reasons count. A reason is a question "
            "to ask, not a judgement. What the records do not hold gives no reason.",
            language,
        ),
        TIMELINE: say(
            "Each dot is the first day of a visit. The pale blue bar is when the next visit is "
            "due, 28 to 42 days after the last day of the last one; the orange bar is time beyond "
            "42 days without a visit. Calls and other visits do not count as mentoring visits.",
            language,
        ),
        CENTERS: "",
        COVERAGE: say(
            "A month in which nobody came to a health center is a gap in its records, not a zero "
            "in its care.",
            language,
        ),
        INTERVALS: say(
            "Kaplan-Meier: a gap that has not ended yet counts as at least as long as it is. The "
            "curve falls as centers are visited again; it is dotted where fewer than 5 gaps are "
            "still under observation.",
            language,
        ),
        **condition_notes(language),
        CAPACITY: say(
            "A round is one visit to every health center. 4 weeks have 20 working days a mentor, "
            "6 weeks 30. Leave, travel and reporting are not taken off: what does not fit here "
            "does not fit at all, and nobody is late who was never given the days.",
            language,
        ),
    }


def condition_notes(language: str) -> dict[str, str]:
    """Say how advice and conditions are read."""
    return {
        ADVICE: say(
            "Advice on one topic at one health center is one piece, until it is adopted. The curve "
            "counts what is still open as open at least so long. That advice is repeated says "
            "nothing about why: look at staff, stock and time first.",
            language,
        ),
        FACILITY: say(
            "Each health center counts once, at its latest check. Filled: there; cross: not; a "
            "dash: nobody looked. “Since” is the first check of the present state; the change "
            "itself came after the check before it.",
            language,
        ),
    }
