"""One chart: the frames it draws, each served by a data URL, and how it is drawn from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.answers import Answer
from dashboard.messages import say, say_marked
from dashboard.question import Question
from data_loaders.engine import DatabaseProblem
from data_loaders.places import load_nurses
from data_loaders.scope import Reader

Numbers = Callable[[Reader, Question], pd.DataFrame]


@dataclass(frozen=True)
class Chart:
    """One chart of a page: the numbers it draws, and how it draws them.

    `numbers` returns what `/data/<page>/<name>.csv` holds. `beside` names further frames that the
    picture or its words need, each served as `/data/<page>/<its name>.csv`. `draw` makes the
    answer of these frames alone: `draw(numbers, question, **beside)`; it asks nothing more of the
    database. `shown` returns, by a frame's name, its rows that the picture shows, where all of them
    are many: drawn from either, the answer is the same.
    """

    name: str
    numbers: Numbers
    draw: Callable[..., Answer]
    beside: Mapping[str, Numbers] = field(default_factory=dict)
    shown: Mapping[str, Numbers] = field(default_factory=dict)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Draw the chart of a question."""
        frames = {**self.beside, **self.shown}
        beside = {name: frames[name](reader, question) for name in self.beside}
        numbers = self.shown.get(self.name, self.numbers)(reader, question)
        return self.draw(numbers, question, **beside)


def database_words(problem: DatabaseProblem, language: str) -> tuple[str, str]:
    """Say in a title and a sentence what is wrong with the database and what to do."""
    advice = say("Check the database, then choose a filter or load the page again.", language)
    wrong = say_marked(str(problem), language)
    return say("The data cannot be read", language), f"{wrong} {advice}"


def no_data(language: str) -> Answer:
    """Say that nothing was imported yet and how to begin."""
    advice = say(
        "Import your files: python app.py import FOLDER, with the --database or DATABASE_URL that "
        "this dashboard was started with.",
        language,
    )
    return Answer(say("There are no data yet", language), advice)


def nurses_to_choose(reader: Reader, question: Question) -> list[str]:
    """Offer the nurses of the health centers chosen; a long list of persons helps nobody."""
    filters = question.filters
    codes = load_nurses(reader, filters.only_places) if filters.health_center else []
    return sorted({*codes, *filters.nurse})
