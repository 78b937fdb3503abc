"""The slides of a meeting, in its order: which page's answer each shows, and about what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType

from callbacks import briefing, data, districts, stock_outs, trends, turnover
from callbacks.charts import Chart
from dashboard.answers import Answer, Column
from dashboard.pack import Spoken
from dashboard.question import Question
from dashboard.sentences import packs as words
from dashboard.sentences.briefing import agreed, not_visited
from data_loaders.briefing import load_action_items
from data_loaders.scope import Reader

MONTHS_BACK = 12  # what a meeting looks back on where all months would crowd the slide
Fill = Callable[[Reader, Question, Spoken], Answer]


@dataclass(frozen=True)
class Plan:
    """One slide to be: its name, whose numbers stand behind it, its question and its answer."""

    name: str
    question: Question
    fill: Fill
    page: ModuleType | None = None
    chart: Chart | None = None


def plans(question: Question, headlines: tuple[str, ...]) -> Iterator[Plan]:
    """Yield the slides of a district's month; `headlines`: codes of the indicators shown."""

    def asking(**changes) -> Question:
        return replace(question, filters=question.filters.choosing(**changes))

    def drawn(name: str, about: Question, page: ModuleType, chart: str, fill: Fill | None = None):
        found = next(one for one in page.CHARTS if one.name == chart)
        return Plan(name, about, fill or shown_by(found), page, found)

    lately = asking(start=question.months_back(MONTHS_BACK))
    yield Plan("decided", question, decided)
    yield drawn("numbers", question, briefing, "follow-up", numbers)
    yield drawn("month", question, briefing, "month", month_lists)
    yield drawn("trends", asking(indicator=headlines), trends, "series")
    yield drawn("nurses", lately, turnover, "postings")
    yield drawn("medicines", lately, stock_outs, "spells", medicines)
    yield drawn("visits", lately, data, "coverage", visits)
    if len(question.places.districts) > 1:
        yield drawn("districts", asking(district=()), districts, "context")


def shown_by(chart: Chart) -> Fill:
    """Return the page's own answer as a slide's."""
    return lambda reader, question, said: chart.answer(reader, question)


def decided(reader: Reader, question: Question, said: Spoken) -> Answer:
    """List what was decided and is still open."""
    actions = load_action_items(reader, question.filters)
    columns = said.decided or (agreed(actions, question.window, question),)
    return Answer(words.decided_title(columns[0], question.language), "", columns=columns)


def numbers(reader: Reader, question: Question, said: Spoken) -> Answer:
    """Show the four numbers that every meeting asks for."""
    cards = briefing.answer_month(reader, question).cards
    return Answer(words.numbers_title(cards, question), "", cards=cards)


def month_lists(reader: Reader, question: Question, said: Spoken) -> Answer:
    """List what goes well and badly, as the meeting put it down or as the signals say."""
    answer = briefing.answer_month(reader, question)
    columns: tuple[Column, ...] = said.columns or answer.columns
    return replace(answer, cards=(), columns=columns, notes=said.notes)


def medicines(reader: Reader, question: Question, said: Spoken) -> Answer:
    """Draw the last months' stock-outs; what is out now stands beside."""
    answer = stock_outs.answer_spells(reader, question)
    out = briefing.answer_follow_up(reader, question).columns[0]
    return replace(answer, columns=(out,))


def visits(reader: Reader, question: Question, said: Spoken) -> Answer:
    """Draw the last months' visits; whom nobody visited stands beside."""
    month = replace(question, filters=question.filters.choosing(start=None))
    found = briefing.follow_up(reader, month)
    answer = data.answer_coverage(reader, question)
    title = words.visits_title(found, question)
    return replace(answer, title=title, columns=(not_visited(found, question),))
