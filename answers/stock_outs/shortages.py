"""Which medicines the care of a question needs."""

import pandas as pd

from dashboard.question import Question
from dashboard.stock_outs.statistics.treatment import needs_of
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_indicator_supplies, load_tracers


def load_needs(reader: Reader, question: Question) -> pd.DataFrame:
    """Load which of the question's indicators needs which supply (rows of `needs_of`)."""
    watched = load_tracers(reader) or list(question.supplies)
    return needs_of(load_indicator_supplies(reader), question.chosen_indicators, watched)
