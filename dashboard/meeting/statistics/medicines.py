"""Which medicines a meeting looks at first."""

import pandas as pd


def urgent_first(sums: pd.DataFrame, out: pd.Series) -> list[str]:
    """Return the supplies that ran out: those out now first, then by days out.

    `sums`: rows of `month_sums`; `out`: the supplies known to be out at the end.
    """
    days = sums.groupby("row").days_out.sum()
    is_out = days.index.isin(out)
    order = pd.DataFrame({"out": is_out, "days": days})[is_out | (days > 0)]
    return list(order.sort_values(["out", "days"], ascending=False, kind="stable").index)
