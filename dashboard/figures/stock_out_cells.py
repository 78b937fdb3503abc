"""The cells of the heatmap of days out: sums by row and month, with their words."""

import pandas as pd

from dashboard.figures.stock_out_rows import SUPPLY, arrangement
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.sentences.stock_out_counts import cell_words
from dashboard.statistics.upstream import is_pharmacy
from dashboard.wording import month_name


def month_sums(days: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Sum rows of `days_by_month` by row and month; a supply's row leaves pharmacies out."""
    by = arrangement(question)
    if by == SUPPLY:
        days = days[~is_pharmacy(days)]
    sums = days.groupby([by, "month"], sort=False)[["days_out", "days_at_risk"]].sum()
    return sums.reset_index().rename(columns={by: "row"})


def cells_of(sums: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return rows of `month_sums` as the heatmap draws them."""
    named = {month: month_name(month, question.language) for month in sums.month.unique()}
    hover = [
        f"{row.row.removeprefix(PHARMACY)} · {cell_words(row, question, named[row.month])}"
        for row in sums.itertuples()
    ]
    return sums.assign(
        share=sums.days_out / sums.days_at_risk, words=pd.Series(hover, sums.index, dtype="str")
    )
