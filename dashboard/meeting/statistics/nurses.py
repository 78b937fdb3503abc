"""Which health centers a meeting's slide of nurses draws."""

from collections.abc import Sequence

import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.postings import IMCI, departed
from dashboard.turnover.statistics.rates import imci_nurses

FEW = 1


def centers_to_draw(
    postings: pd.DataFrame, centers: Sequence[str], window: Window
) -> tuple[str, ...]:
    """Return the centers that an IMCI nurse left in the window, or with one or none at its end.

    `postings`: rows of `load_postings`.
    """
    left = set(postings.health_center[departed(postings, window) & (postings.role == IMCI)])
    in_post = imci_nurses(postings, list(centers), window.last_day)
    return tuple(code for code in centers if code in left or in_post[code] <= FEW)
