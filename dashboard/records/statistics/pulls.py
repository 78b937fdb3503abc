"""Whether a source that is read from its server came right the last time it was tried."""

import pandas as pd

MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def failing(pulls: pd.DataFrame) -> pd.Series:
    """Tell of each source whether its last attempt failed.

    `pulls` has pulled_at and failed_at, NaT where that never was.
    """
    never = pulls.pulled_at.isna()
    return pulls.failed_at.notna() & (never | (pulls.failed_at > pulls.pulled_at))


def states(pulls: pd.DataFrame) -> list[dict[str, object]]:
    """Return each source as a probe tells it: its name, when it came right and failed last, ok.

    Moments are UTC as ISO text, None where that never was.
    """
    moments = {name: pulls[name].dt.strftime(MOMENT) for name in ("pulled_at", "failed_at")}
    moments = {name: [None if pd.isna(one) else one for one in some]
               for name, some in moments.items()}  # fmt: skip
    columns = (pulls.source, moments["pulled_at"], moments["failed_at"], ~failing(pulls))
    return [
        {"source": source, "last_success": right, "last_fault": wrong, "ok": bool(ok)}
        for source, right, wrong, ok in zip(*columns, strict=True)
    ]
