"""The funnel of a programme's health centers: which differ by more than their few observations."""

import math

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.methods.funnels import EDGES, FEWEST_GROUPS, arcsine_limits, exact_limits
from dashboard.methods.funnels import Z_95 as POINT_95
from dashboard.methods.funnels import Z_998 as POINT_998
from dashboard.methods.shares.dispersion import Dispersion, dispersion

FUNNEL_COLUMNS = [
    "indicator",
    "district",
    "health_center",
    "numerator",
    "denominator",
    "rate",
    *EDGES,
    "phi",
    "tau2",
    "target",
    "limits",
    "counted",
    "side",
    "nurses",
]
# What the drawn limits hold: how much centers differ beyond chance, or chance alone.
WIDENED, EXACT = "widened", "exact"
ABOVE, BELOW = "above", "below"
SIDES = {1: ABOVE, 0: "", -1: BELOW}
# Too few centers to measure how much they differ: nothing is known, nobody is outside.
ALONE = Dispersion(math.nan, math.nan, math.nan, 0.0, np.zeros(0, dtype=int))
STEPS = 60


def center_funnel(centers: pd.DataFrame) -> pd.DataFrame:
    """Return the funnel of one indicator, a row a health center, by number of observations.

    `centers`: indicator, district, health_center, numerator, denominator, nurses. Centers with
    10 observations or more count (`counted`): of 10 or more such centers phi and tau2 are
    measured (corrected, `methods.shares.dispersion`) and the limits `widened` by them; of fewer the
    limits are `exact`, those of chance alone, phi is missing and nobody is called outside. target
    is the pooled rate of the counted centers. side: "above" or "below" the widened 99.8% limits,
    else "": between them and the 95% limits chance puts too many to name one. Centers that do not
    count get the limits of their n and have none (domain section 5.1, decision 80).
    """
    seen = centers[centers.denominator > 0].sort_values(
        ["denominator", "health_center"], kind="stable", ignore_index=True
    )
    counted = seen.denominator >= FEWEST_FOR_JUDGEMENT
    is_wide = int(counted.sum()) >= FEWEST_GROUPS
    k, n = (seen[name][counted].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    target = float(k.sum() / n.sum()) if len(n) else math.nan
    found = dispersion(k, n) if is_wide else ALONE
    edges = limits_at(seen.denominator.to_numpy(), target, found.tau2, is_wide)
    sides = pd.Series("", index=seen.index, dtype="str")
    if is_wide:
        sides[counted] = [SIDES[one] for one in found.outside]
    table = seen.assign(
        rate=seen.numerator / seen.denominator,
        **edges,
        target=target,
        phi=found.phi,
        tau2=found.tau2,
        limits=WIDENED if is_wide else EXACT,
        counted=counted,
        side=sides,
    )
    return table[FUNNEL_COLUMNS]


def limits_at(n: np.ndarray, target: float, tau2: float, is_wide: bool) -> dict[str, np.ndarray]:
    """Return the limits lower998 to upper998 at these numbers of observations."""
    if math.isnan(target):
        return dict.fromkeys(EDGES, np.full(len(n), np.nan))
    if not is_wide:
        exact = np.array([exact_limits(int(count), target) for count in n]).reshape(len(n), 4)
        return dict(zip(EDGES, exact.T, strict=True))
    (low95, high95), (low998, high998) = (
        arcsine_limits(n, target, point, tau2) for point in (POINT_95, POINT_998)
    )
    return {"lower998": low998, "lower95": low95, "upper95": high95, "upper998": high998}


def outside(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the centers that lie outside the 99.8% limits; `table`: rows of `center_funnel`."""
    return table[table.side.isin((ABOVE, BELOW))]


def limit_curves(table: pd.DataFrame) -> pd.DataFrame:
    """Return the limits as curves from the fewest counted to the most observations.

    `table`: rows of `center_funnel`. Columns: denominator and lower998 to upper998; no rows
    where no center counts.
    """
    counted = table[table.counted]
    if counted.empty:
        return pd.DataFrame(columns=["denominator", *EDGES], dtype=float)
    most = int(counted.denominator.max())
    grid = np.unique(np.linspace(FEWEST_FOR_JUDGEMENT, max(most * 1.05, 12), STEPS).astype(int))
    first = counted.iloc[0]
    edges = limits_at(grid, first.target, first.tau2, first.limits == WIDENED)
    return pd.DataFrame({"denominator": grid, **edges})
