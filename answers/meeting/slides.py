"""The slides of a meeting, in its order: which page's answer each shows, and about what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from answers.charts import Chart
from answers.meeting.follow_up import follow_up
from answers.meeting.medicines import medicines
from answers.meeting.month import month_frames
from answers.pages import chart_named
from dashboard.answers import Answer
from dashboard.meeting.sentences import pack as words
from dashboard.meeting.sentences.follow_up import not_visited
from dashboard.meeting.statistics.nurses import centers_to_draw
from dashboard.question import Question
from dashboard.trends.sentences.month_facts import counts_words
from data_loaders.scope import Reader
from data_loaders.turnover import load_postings

MONTHS_BACK = 12  # what a meeting looks back on where all months would crowd the slide
Fill = Callable[[Reader, Question], Answer]
WELL, BADLY, STRATEGIES = range(3)  # the columns of a month's answer


@dataclass(frozen=True)
class Plan:
    """One slide to be: its name, whose numbers stand behind it, its question and its answer."""

    name: str
    question: Question
    fill: Fill
    page: str = ""
    chart: Chart | None = None


def plans(question: Question, headlines: tuple[str, ...]) -> Iterator[Plan]:
    """Yield the slides of a district's month; `headlines`: codes of the indicators shown."""

    def asking(**changes) -> Question:
        return replace(question, filters=question.filters.choosing(**changes))

    def drawn(name: str, about: Question, page: str, chart: str, fill: Fill | None = None):
        found = chart_named(page, chart)
        return Plan(name, about, fill or shown_by(found), page, found)

    def counted(reader: Reader, about: Question) -> Answer:
        """Draw the headlines; the title counts all indicators, as the lists do."""
        answer = chart_named("trends", "series").answer(reader, about)
        if not answer.panels:
            return answer
        facts = month_frames(reader, question).facts
        return replace(answer, title=counts_words(facts, question.language))

    @cache
    def month(reader: Reader) -> Answer:  # three slides show parts of this one answer
        return chart_named("briefing", "month").answer(reader, question)

    lately = asking(start=question.months_back(MONTHS_BACK))
    yield drawn("decided", question, "briefing", "decisions")
    yield drawn("numbers", question, "briefing", "follow-up", numbers(month))
    yield drawn("well", question, "briefing", "month", one_list(month, WELL))
    yield drawn("badly", question, "briefing", "month", one_list(month, BADLY))
    yield drawn("trends", asking(indicator=headlines), "trends", "series", counted)
    yield drawn("nurses", lately, "turnover", "postings", nurses)
    yield drawn("medicines", lately, "stock_outs", "spells", medicines)
    yield drawn("visits", lately, "data", "coverage", visits)
    if len(question.places.districts) > 1:
        yield drawn("districts", asking(district=()), "districts", "context")
    yield drawn("strategies", question, "briefing", "decisions", one_list(month, STRATEGIES))


def shown_by(chart: Chart) -> Fill:
    """Return the page's own answer as a slide's."""
    return chart.answer


def numbers(month: Callable[[Reader], Answer]) -> Fill:
    """Show the four numbers that every meeting asks for."""

    def fill(reader: Reader, question: Question) -> Answer:
        cards = month(reader).cards
        return Answer(words.numbers_title(cards, question), "", cards=cards)

    return fill


def one_list(month: Callable[[Reader], Answer], place: int) -> Fill:
    """Return one list of the month, as the meeting put it down or as the verdicts say; what is
    watched stands beside what goes badly.
    """

    def fill(reader: Reader, question: Question) -> Answer:
        answer = month(reader)
        if place == STRATEGIES or len(answer.columns) <= STRATEGIES:
            column = answer.columns[-1]
            return Answer(words.list_title(column, question), "", columns=(column,))
        column, watches = answer.columns[place], answer.columns[STRATEGIES:-1]
        columns = (column, *watches) if place == BADLY else (column,)
        return Answer(words.news_title(column, question), "", columns=columns, notes=answer.notes)

    return fill


def nurses(reader: Reader, question: Question) -> Answer:
    """Draw the centers that an IMCI nurse left, or that have one or none; say all."""
    postings, window = chart_named("turnover", "postings"), question.window
    answer = postings.answer(reader, question)
    held = load_postings(reader, question.filters, window)
    shown = centers_to_draw(held, question.centers, window)
    if not 0 < len(shown) < len(question.centers):
        return answer
    few = replace(question, filters=question.filters.choosing(health_center=shown))
    drawn = postings.answer(reader, few)
    note = words.centers_drawn(len(shown), len(question.centers), question.language)
    return replace(answer, panels=drawn.panels, notes=(note, *answer.notes))


def visits(reader: Reader, question: Question) -> Answer:
    """Draw the last months' visits; whom nobody visited stands beside."""
    month = replace(question, filters=question.filters.choosing(start=None))
    found = follow_up(reader, month)
    answer = chart_named("data", "coverage").answer(reader, question)
    title = words.visits_title(found, question)
    return replace(answer, title=title, columns=(not_visited(found, question),))
