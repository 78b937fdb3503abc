"""What may be said of each indicator of a selection, one row an indicator, and the way back."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.nhs_icons import Assurance, Variation
from dashboard.methods.runs import SIGNALS, Verdict, judge
from dashboard.trends.statistics.around import changed_on
from dashboard.trends.statistics.kinds import LIMIT_COLUMNS, Chosen, Reason, Recent, recent

POOLED = ["numerator", "denominator", "nurses", "clusters", "low", "high"]
KINDS = {
    "indicator": "str", "verdict": "str", "changed_on": "datetime64[us]", "chart": "str",
    "reason": "str", "variation": "str", "cause": "str", "assurance": "str",
    "numerator": "Int64", "denominator": "Int64", "nurses": "Int64", "clusters": "Int64",
    "low": "float64", "high": "float64", "recent_numerator": "Int64", "recent_denominator": "Int64",
    "recent_since": "datetime64[us]", "cases": "Int64", "missed_on": "datetime64[us]",
}  # fmt: skip


def verdict_table(
    charts: Mapping[str, Chosen],
    indicators: Sequence[Indicator],
    pooled: pd.DataFrame,
    visits: Callable[[list[str]], pd.DataFrame],
) -> pd.DataFrame:
    """Judge the latest phase of every indicator.

    `charts`: by code; `pooled`: rows of `with_intervals` under an index of codes; `visits`
    returns the latest visits of some codes, for those at the ceiling. One row is an indicator:
    indicator, verdict, changed_on (first day of the longest run, where it changed), chart (run, p
    or xmr), reason (why not the chart asked for), variation, cause and assurance (of an XmR
    chart), then numerator, denominator, nurses, clusters, low and high of `pooled` (missing where
    nothing was observed), and at the ceiling what `recent` counts: recent_numerator,
    recent_denominator, recent_since, cases (since the last miss), missed_on.
    """
    judged = {one.code: judge(charts[one.code].points, one.direction) for one in indicators}
    high = [code for code, verdict in judged.items() if verdict == Verdict.AT_THE_CEILING]
    seen = visits(high) if high else pd.DataFrame({"indicator": []})
    rows = [
        {
            "indicator": one.code,
            "verdict": str(judged[one.code]),
            **chart_values(charts[one.code], judged[one.code]),
            **(pooled.loc[one.code, POOLED].to_dict() if one.code in pooled.index else {}),
            **recent_values(seen[seen.indicator == one.code], one, judged[one.code]),
        }
        for one in indicators
    ]
    return pd.DataFrame(rows, columns=list(KINDS)).astype(KINDS)


def chart_values(chosen: Chosen, verdict: Verdict) -> dict[str, object]:
    """Return how an indicator is drawn, as cells."""
    return {
        "changed_on": changed_on(chosen.points) if verdict in SIGNALS else None,
        "chart": chosen.kind,
        "reason": chosen.reason,
        "variation": chosen.variation,
        "cause": chosen.cause or None,
        "assurance": chosen.assurance,
    }


def recent_values(
    visits: pd.DataFrame, indicator: Indicator, verdict: Verdict
) -> dict[str, object]:
    """Return what can still be counted at the ceiling, as cells; none elsewhere."""
    found = recent(visits, indicator.direction) if verdict == Verdict.AT_THE_CEILING else None
    if found is None:
        return {}
    return {
        "recent_numerator": found.numerator, "recent_denominator": found.denominator,
        "recent_since": found.begun_on, "cases": found.cases, "missed_on": found.missed_on,
    }  # fmt: skip


def chart_of(row, points: pd.DataFrame) -> Chosen:
    """Return an indicator's chart from its row of `verdict_table` and its points as served."""
    limits = [] if row.chart != "run" else ["chart", *LIMIT_COLUMNS]
    return Chosen(
        row.chart,
        points.drop(columns=limits, errors="ignore"),
        None if pd.isna(row.reason) else Reason(row.reason),
        None if pd.isna(row.variation) else Variation(row.variation),
        "" if pd.isna(row.cause) else row.cause,
        None if pd.isna(row.assurance) else Assurance(row.assurance),
    )


def recent_of(row) -> Recent | None:
    """Return what is counted at the ceiling from a row of `verdict_table`."""
    if pd.isna(row.recent_since):
        return None
    missed = None if pd.isna(row.missed_on) else row.missed_on.date()
    counts = int(row.recent_numerator), int(row.recent_denominator)
    return Recent(*counts, row.recent_since.date(), int(row.cases), missed)
