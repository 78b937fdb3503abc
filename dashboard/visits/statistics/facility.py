"""The ledger of conditions: what each health center had at its latest check, and since when."""

from datetime import date

import pandas as pd

YES, NO, MISSING, NOT_NEEDED = "yes", "no", "missing", "na"
COLUMNS = ["health_center", "item", "value", "quantity", "of", "checked_on", "since", "since_first"]
COUNT_COLUMNS = ["item", "yes", "checked", "unchecked"]


def looks(checks: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Put yes/no checks and counted indicators into one list of looks.

    `checks`: health_center, item, checked_on, value, quantity; `counts`: health_center, item,
    checked_on, numerator, denominator. An indicator is `yes` when all was counted (5 of 5 days).
    One row: health_center, item, checked_on, value, quantity, of.
    """
    value = pd.Series(NO, counts.index, dtype="str").mask(
        counts.numerator == counts.denominator, YES
    )
    counted = counts.assign(
        value=value, quantity=counts.numerator.astype(float), of=counts.denominator.astype(float)
    )
    names = ["health_center", "item", "checked_on", "value", "quantity", "of"]
    found = [checks.assign(of=float("nan")).reindex(columns=names), counted[names]]
    whole = pd.concat([part for part in found if len(part)] or [found[0]], ignore_index=True)
    return whole.astype({"quantity": float, "of": float})


def ledger(found: pd.DataFrame, centers: list[str], day: date) -> pd.DataFrame:
    """Return the latest known state of each item at each center as of a day.

    `found`: rows of `looks`. A look at which nobody looked (`missing`) tells nothing: the state
    before it stays the latest known. One row is a center × item that was ever asked about:
    health_center, item, value (missing: never looked at), quantity, of, checked_on, since (the
    first check of the present state), since_first (bool: it has been so since the first check).
    """
    seen = found[(found.checked_on <= pd.Timestamp(day)) & found.health_center.isin(centers)]
    known = seen[seen.value != MISSING].sort_values("checked_on", kind="stable")
    by = [known.health_center, known["item"]]
    last = known.value.groupby(by).transform("last")
    changed_on = known.checked_on.where(known.value != last).groupby(by).transform("max")
    run = (known.value == last) & ~(known.checked_on <= changed_on)
    since = known.checked_on.where(run).groupby(by).transform("min")
    told = known.assign(since=since, since_first=changed_on.isna())
    told = told.drop_duplicates(["health_center", "item"], keep="last")[COLUMNS]
    silent = seen[seen.value == MISSING].drop_duplicates(["health_center", "item"])
    never = silent.merge(told[["health_center", "item"]], how="left", indicator=True)
    never = never[never._merge == "left_only"]
    blank = never[["health_center", "item"]].assign(value=MISSING, since_first=False)
    whole = pd.concat([told, blank.reindex(columns=COLUMNS)] if len(blank) else [told])
    kinds = {
        "checked_on": "datetime64[us]",
        "since": "datetime64[us]",
        "since_first": bool,
        "quantity": float,
        "of": float,
    }
    ordered = whole.astype(kinds).sort_values(["item", "health_center"], kind="stable")
    return ordered.reset_index(drop=True)


def item_counts(rows: pd.DataFrame, centers: list[str]) -> pd.DataFrame:
    """Count for each item the centers that have it, of those checked: the latest check of each.

    `rows`: of `ledger`. `na` is in no count; unchecked are centers nobody looked at.
    """
    counted = pd.DataFrame(
        {
            "item": rows.item,
            "yes": rows.value == YES,
            "checked": rows.value.isin([YES, NO]),
            "needless": rows.value == NOT_NEEDED,
        }
    )
    sums = counted.groupby("item", as_index=False).sum()
    unchecked = len(centers) - sums.checked - sums.needless
    kinds = {"yes": "int64", "checked": "int64", "unchecked": "int64"}
    return sums.assign(unchecked=unchecked)[COUNT_COLUMNS].astype(kinds)
