"""Where stock cards are kept, only the days that a card reports are known."""

from collections.abc import Collection, Sequence

import pandas as pd

from dashboard.months import Window
from dashboard.stock_outs.statistics.risk import NOT_CHECKED, UNSEEN_COLUMNS
from dashboard.stock_outs.statistics.spells import KEY, known_until


def of_cards(always: Sequence[str], recorded: Collection[str], months: pd.DataFrame) -> list[str]:
    """Return the places whose every day is known, where some supplies are kept on cards.

    `months`: place, supply, month (first day), every month that a card reports. A place that has
    neither a card nor a record is not known: it may never have reported.
    """
    if months.empty:
        return list(always)
    known = {*recorded, *months.place}
    return [place for place in always if place in known]


def unreported(
    away: pd.DataFrame,
    months: pd.DataFrame,
    found: pd.DataFrame,
    grid: tuple[Sequence[str], Sequence[str]],
    window: Window,
) -> pd.DataFrame:
    """Add to the spans without risk the days that no card reports, of supplies kept on cards.

    `away`: rows of `risk.unseen`; `months`: as in `of_cards`; `found`: rows of `bounded`. A place
    that has records or looks of such a supply, and no card of it, keeps what `away` says.
    """
    if months.empty:
        return away
    places, supplies = grid
    on_cards = [code for code in supplies if code in set(months.supply)]
    pairs = pd.MultiIndex.from_product([list(places), on_cards], names=KEY).to_frame(index=False)
    pairs = pairs.astype("str")
    carded = months[KEY].drop_duplicates().assign(card=True)
    told = found[KEY].drop_duplicates().assign(told=True)
    pairs = pairs.merge(carded, on=KEY, how="left").merge(told, on=KEY, how="left")
    pairs = pairs[pairs.card.notna() | pairs.told.isna()][KEY]
    gaps = _gaps(pairs, _known(months, found), window)
    same = away.merge(pairs.assign(pair=True), on=KEY, how="left").pair.notna().to_numpy()
    kept = away[~same]
    both = pd.concat([part for part in (kept, gaps) if len(part)] or [kept], ignore_index=True)
    return both[UNSEEN_COLUMNS].astype({"days": "int64"})


def _known(months: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """List the spans that are known, by card or by record: place, supply, start, end."""
    cards = months[KEY].assign(start=months.month, end=months.month + pd.offsets.MonthBegin(1))
    spells = found[KEY].assign(start=found.started_on, end=known_until(found))
    return pd.concat([part for part in (cards, spells) if len(part)], ignore_index=True)


def _gaps(pairs: pd.DataFrame, known: pd.DataFrame, window: Window) -> pd.DataFrame:
    """List what lies between the known spans of some pairs, inside the window."""
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    edges = pairs.merge(pd.DataFrame({"start": [start, until], "end": [start, until]}), how="cross")
    spans = pd.concat([edges, known.merge(pairs, on=KEY)], ignore_index=True)
    spans = spans.assign(
        start=spans.start.clip(start, until).astype("datetime64[us]"),
        end=spans.end.clip(start, until).astype("datetime64[us]"),
    ).sort_values([*KEY, "start", "end"], ignore_index=True)
    reached = spans.groupby(KEY).end.cummax()
    before = reached.groupby([spans.place, spans.supply]).shift()
    gap = (spans.start - before).dt.days
    found = spans[KEY].assign(started_on=before, days=gap, why=NOT_CHECKED)
    return found[gap > 0].reset_index(drop=True)
