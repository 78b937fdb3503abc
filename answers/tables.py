"""Frames as plain cells, for whatever leaves the program: data URLs and packs."""

import pandas as pd

DEFINITIONS = "1"


def plain(numbers: pd.DataFrame) -> pd.DataFrame:
    """Turn dates into ISO text and everything missing into None."""
    dates = numbers.select_dtypes("datetime").columns
    iso = {name: numbers[name].dt.strftime("%Y-%m-%d") for name in dates}
    return numbers.assign(**iso).astype(object).where(lambda cells: cells.notna(), None)
