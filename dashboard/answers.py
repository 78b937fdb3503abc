"""What a reader gets for a question: a finding, a sentence, a picture and the numbers behind."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class Answer:
    """One chart with its words. `title` says the finding; `numbers` are those drawn, for people."""

    title: str
    sentence: str
    figure: go.Figure
    numbers: pd.DataFrame
