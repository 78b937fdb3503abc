"""How each indicator of a selection is drawn, its latest counts, a row each; and the way back."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.nhs_icons import Assurance, Variation
from dashboard.trends.statistics.kinds import LIMIT_COLUMNS, Chosen, Reason

POOLED = ["numerator", "denominator", "nurses", "clusters", "low", "high"]
KINDS = {
    "indicator": "str",
    "chart": "str",
    "reason": "str",
    "variation": "str",
    "cause": "str",
    "nhs_assurance": "str",
    "numerator": "Int64",
    "denominator": "Int64",
    "nurses": "Int64",
    "clusters": "Int64",
    "low": "float64",
    "high": "float64",
}


def drawn_table(
    charts: Mapping[str, Chosen], indicators: Sequence[Indicator], pooled: pd.DataFrame
) -> pd.DataFrame:
    """Say of every indicator how it is drawn and what was counted lately.

    `charts`: by code; `pooled`: rows of `with_intervals` under an index of codes. One row is an
    indicator: indicator, chart (run, p or xmr), reason (why not the chart asked for), variation,
    cause and nhs_assurance (of an XmR chart), then numerator, denominator, nurses, clusters, low
    and high of `pooled` (missing where nothing was observed).
    """
    counted = pooled[POOLED].to_dict("index")
    rows = [
        {"indicator": one.code, **chart_values(charts[one.code]), **counted.get(one.code, {})}
        for one in indicators
    ]
    return pd.DataFrame(rows, columns=list(KINDS)).astype(KINDS)


def chart_values(chosen: Chosen) -> dict[str, object]:
    """Return how an indicator is drawn, as cells."""
    return {
        "chart": chosen.kind,
        "reason": chosen.reason,
        "variation": chosen.variation,
        "cause": chosen.cause or None,
        "nhs_assurance": chosen.assurance,
    }


def chart_of(row, points: pd.DataFrame) -> Chosen:
    """Return an indicator's chart from its row of `drawn_table` and its points as served."""
    limits = [] if row.chart != "run" else points.columns.intersection(["chart", *LIMIT_COLUMNS])
    return Chosen(
        row.chart,
        points.drop(columns=limits) if len(limits) else points,
        None if pd.isna(row.reason) else Reason(row.reason),
        None if pd.isna(row.variation) else Variation(row.variation),
        "" if pd.isna(row.cause) else row.cause,
        None if pd.isna(row.nhs_assurance) else Assurance(row.nhs_assurance),
    )
