"""What nurses longer in post did in the months of newcomers' visits: the programme's own change."""

import pandas as pd

FEWEST_OTHERS = 10  # observations below which nothing is drawn beside the newcomers
MEANWHILE_COLUMNS = ["others_rate", "others_observations"]


def meanwhile(numbered: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Return what the other nurses did in the same months, by the newcomers' visit number.

    `numbered`: rows of `visit_numbers`; `observations`: district, health_center, nurse, visit,
    date, numerator, denominator of everybody there. Others are the nurses of the same district in
    the same month, without the newcomers' own numbered visits; each newcomer's visit weighs by
    its observations. Under the visit number: others_rate (missing where fewer than 10 were
    observed) and others_observations, how many different ones it rests on.
    """
    keys = ["nurse", "health_center", "visit"]
    known = observations[observations.nurse.notna() & (observations.denominator > 0)]
    months = known.assign(month=known.date.dt.to_period("M").dt.to_timestamp())
    own = months.merge(numbered[[*keys, "visit_number"]], on=keys, how="left")
    place = ["district", "month"]
    others = own[own.visit_number.isna()].groupby(place)[["numerator", "denominator"]].sum()
    others = others.rename(columns={"numerator": "k", "denominator": "n"}).reset_index()
    came = own[own.visit_number.notna()].groupby(["visit_number", *place]).denominator.sum()
    pairs = came.rename("weight").reset_index().merge(others, on=place)
    weighed = pairs.assign(rate=pairs.weight * pairs.k / pairs.n).groupby("visit_number")
    found = weighed[["rate", "weight", "n"]].sum()
    rate = (found.rate / found.weight).where(found.n >= FEWEST_OTHERS).astype("float64")
    seen = found.n.astype("int64")
    table = pd.DataFrame({"others_rate": rate, "others_observations": seen})
    return table.set_index(table.index.astype("int64").rename("visit_number"))


def beside(curve: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Add the columns of `meanwhile` to rows of `learning_curve`: missing, and 0, where unknown."""
    found = others.reindex(curve.visit_number).reset_index(drop=True)
    seen = found.others_observations.fillna(0).astype("int64")
    return curve.assign(others_rate=found.others_rate, others_observations=seen)
