"""Whether a source that is read from its server came right the last time it was tried."""

import pandas as pd


def failing(pulls: pd.DataFrame) -> pd.Series:
    """Tell of each source whether its last attempt failed.

    `pulls` has pulled_at and failed_at, NaT where that never was.
    """
    never = pulls.pulled_at.isna()
    return pulls.failed_at.notna() & (never | (pulls.failed_at > pulls.pulled_at))
