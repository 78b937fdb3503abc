"""Which series an event begins anew: only those that it names, at the places that it concerns."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import pandas as pd

ANEW_COLUMNS = ["indicator", "place", "day", "label"]
# The kinds that redefine all that is counted, where they name no indicator: by the care that is
# right from then on, or by the form that counts it.
REDEFINING = ("protocol", "form")


def series_anew(events: pd.DataFrame, homes: Mapping[str, str], whole: str) -> pd.DataFrame:
    """Return the days at which series begin anew, one row an indicator × place × event.

    `events`: on, kind, label, scope, district, health_center, rebase, and indicators (codes with
    `;` between; missing: none named). `homes`: the centers of a selection -> their districts;
    `whole`: what the selection as one place is called. Indicator is missing where every series
    of the place begins anew. An event of a health center concerns its district, and the whole,
    only where it is their only center; one of a district the whole only where all lie in it.
    """
    rows = [
        (code, place, pd.Timestamp(event.on), event.label)
        for event in rebasing(events).sort_values("on", kind="stable").itertuples()
        for place in places_of(event, homes, whole)
        for code in (named_indicators(getattr(event, "indicators", None)) or (None,))
    ]
    found = pd.DataFrame(rows, columns=ANEW_COLUMNS)
    kinds = {"indicator": "str", "place": "str", "day": "datetime64[us]", "label": "str"}
    return found.astype(kinds).drop_duplicates(ignore_index=True)


def rebasing(events: pd.DataFrame) -> pd.DataFrame:
    """Keep the events with `rebase` that begin any series anew.

    Those that name indicators, and of the others the kinds that redefine what is counted: a new
    queue or clinic schedule is drawn and breaks nothing.
    """
    names = [bool(named_indicators(one)) for one in events.get("indicators", [None] * len(events))]
    asked = events.rebase.fillna(False).astype(bool)
    return events[asked & (pd.Series(names, events.index, dtype=bool) | redefines(events))]


def redefines(events: pd.DataFrame) -> pd.Series:
    """Tell which events are of a kind that redefines all that is counted."""
    return events.kind.isin(REDEFINING)


def named_indicators(codes: str | None) -> tuple[str, ...]:
    """Return the codes that an event names: `CLS; TRT` -> CLS, TRT; none when it names none."""
    if codes is None or pd.isna(codes):
        return ()
    return tuple(dict.fromkeys(one.strip() for one in str(codes).split(";") if one.strip()))


def places_of(event, homes: Mapping[str, str], whole: str) -> Iterator[str]:
    """Yield the centers, districts and the whole of a selection that an event concerns."""
    sizes = Counter(homes.values())
    if event.scope == "programme":
        yield from (*homes, *sizes, whole)
    elif event.scope == "district" and event.district in sizes:
        yield from (center for center, home in homes.items() if home == event.district)
        yield event.district
        if len(sizes) == 1:
            yield whole
    elif event.scope == "health_center" and event.health_center in homes:
        home = homes[event.health_center]
        yield event.health_center
        if sizes[home] == 1:
            yield home
        if len(homes) == 1:
            yield whole


def days_by_series(anew: pd.DataFrame) -> Callable[[str, str], list[date]]:
    """Return what gives the days at which the series of an indicator at a place begins anew.

    `anew`: `series_anew`. Each day once, in order. Looked up in a dictionary: thousands of series
    ask.
    """
    days: dict[tuple[str | None, str], set[date]] = defaultdict(set)
    for row in anew.itertuples():
        code = None if pd.isna(row.indicator) else row.indicator
        days[code, row.place].add(row.day.date())

    def of(indicator: str, place: str) -> list[date]:
        every, own = days.get((None, place), set()), days.get((indicator, place), set())
        return sorted(every | own)

    return of


def marked_events(events: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    """Return the events that a chart of a selection marks; begins: whether series begin anew.

    Those of one health center of several are counted, not marked. `begins_with` tells of which
    indicator.
    """
    shown = events[~is_local(events, len(homes))]
    breaking = concerning(rebasing(events), homes)
    return shown.assign(begins=shown.index.isin(breaking.index))


def begins_with(marked: Iterable, indicator: str) -> list[bool]:
    """Tell of each marked event whether an indicator's series begins anew with it.

    `marked`: rows of `marked_events`, as values by column.
    """
    found = []
    for event in marked:
        named = named_indicators(getattr(event, "indicators", None))
        found.append(bool(event.begins) and (not named or indicator in named))
    return found


def concerning(events: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    """Keep the events that concern a selection as a whole; `homes`: its centers -> district.

    `events`: on, scope (programme, district, health_center), district, health_center. Those of
    the programme always; those of a district when every center lies in it; those of a health
    center when it is the only one.
    """
    whole = events.scope == "programme"
    in_district = (events.scope == "district") & events.district.isin(homes.values())
    at_center = (events.scope == "health_center") & events.health_center.isin(homes)
    one_district, one_center = len(set(homes.values())) == 1, len(homes) == 1
    return events[whole | (in_district & one_district) | (at_center & one_center)]


def is_local(events: pd.DataFrame, centers: int) -> pd.Series:
    """Tell which events concern one health center of so many: they are counted, not drawn."""
    return (events.scope == "health_center") & (centers != 1)
