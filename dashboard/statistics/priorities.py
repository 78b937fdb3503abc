"""The next-visit list: reasons side by side, in an order the reader chose; no weights, no score."""

import pandas as pd

from dashboard.filters import REASONS


def priorities(
    reasons: pd.DataFrame, standing: pd.DataFrame, counted: tuple[str, ...], sort: str | None
) -> pd.DataFrame:
    """Lay the reasons out: one row a health center that has any of those that count.

    `reasons`: rows of `statistics.reasons`; `standing`: rows of `visits.standing`; `counted`:
    the reasons that count (none: all). Columns: health_center, reasons (how many), days_since,
    last_visit_on, and for each reason its number (missing where it is none), `has_…` whether it
    is a reason, `…_of` where it is counted out of something. In the order of `sort`: by the
    number of reasons, then days since the visit (never visited first), then code.
    """
    kept = counted or REASONS
    asked = reasons[reasons.reason.isin(kept)]
    table = standing[["health_center", "days_since", "last_visit_on"]].copy()
    table.insert(1, "reasons", 0)
    for reason in kept:
        own = asked[asked.reason == reason].set_index("health_center")
        has = table.health_center.isin(own.index)
        table[f"has_{reason}"] = has
        table[reason] = pd.array(own.number.reindex(table.health_center), dtype="Int64")
        table[f"{reason}_of"] = pd.array(own.of.reindex(table.health_center), dtype="Int64")
        table["reasons"] += has.astype("int64")
    table = table[table.reasons > 0]
    never = table.days_since.astype("Float64").fillna(float("inf")).astype(float)
    keys = {"reasons": ["few", "short", "health_center"], "days": ["short", "few", "health_center"],
            "code": ["health_center"]}[sort or "reasons"]  # fmt: skip
    ordered = table.assign(few=-table.reasons, short=-never).sort_values(keys, kind="stable")
    return ordered.drop(columns=["few", "short"]).reset_index(drop=True)
