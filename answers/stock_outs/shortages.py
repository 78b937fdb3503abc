"""When the medicines that care needs were out, for the run charts of that care."""

from dataclasses import dataclass

import pandas as pd

from dashboard.question import Question
from dashboard.stock_outs.figures.treatment import shaded
from dashboard.stock_outs.sentences.treatment import strip_words
from dashboard.stock_outs.statistics.treatment import needs_of, shortages, stretches_out
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_indicator_supplies, load_spells, load_tracers


@dataclass(frozen=True)
class Shortages:
    """Which care needs what (rows of `needs_of`), and the centers' spells (rows of `bounded`)."""

    needs: pd.DataFrame
    found: pd.DataFrame

    def supplies(self, indicator: str) -> list[str]:
        """List what an indicator's care needs."""
        return list(self.needs.supply[self.needs.indicator == indicator])

    def draw(self, figure: dict, indicator: str, question: Question) -> str:
        """Shade an indicator's chart where what it needs was out; return what the shading says.

        At one health center single days are shaded; of several a strip shows the share, by month.
        """
        supplies, centers = self.supplies(indicator), question.centers
        if not (supplies and centers):
            return ""
        window, is_one = question.window, len(centers) == 1
        edges = [window.start, *window.months[1:], window.until]
        bands = (
            stretches_out(self.found, supplies, centers[0], window)
            if is_one
            else shortages(self.found, supplies, centers, edges)
        )
        shapes = shaded(bands, is_one)
        figure["layout"]["shapes"] = [*figure["layout"]["shapes"], *shapes]
        return strip_words(supplies, is_one, question) if shapes else ""


def load_shortages(reader: Reader, question: Question) -> Shortages | None:
    """Load what the indicators of a question need and when it was out; None where nothing is."""
    needs = load_needs(reader, question)
    if needs.empty:
        return None
    return Shortages(needs, load_spells(reader, question.filters.only_places, question.window))


def load_needs(reader: Reader, question: Question) -> pd.DataFrame:
    """Load which of the question's indicators needs which supply (rows of `needs_of`)."""
    watched = load_tracers(reader) or list(question.supplies)
    return needs_of(load_indicator_supplies(reader), question.chosen_indicators, watched)
