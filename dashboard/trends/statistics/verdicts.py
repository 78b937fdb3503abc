"""The verdicts on all series of a question as one frame: what changed, since when, how sure.

Every word and every mark about a change is made of one row of it (`verdict_row.VerdictRow`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.verdicts.assurance import assurance
from dashboard.methods.verdicts.columns import Levels, Verdicts
from dashboard.methods.verdicts.entry import GOALS, judge_many
from dashboard.methods.verdicts.phases import Breaks, Points
from dashboard.methods.verdicts.verdict import Kind, State
from dashboard.months import first_of_month, shifted

KEYS = ["indicator", "place"]
VERDICT_COLUMNS = [
    *KEYS, "state", "kind", "kept", "since", "since_from", "since_to",
    "from_numerator", "from_denominator", "from_low", "from_high",
    "to_numerator", "to_denominator", "to_low", "to_high",
    "deviance", "chance", "smallest_seen",
    "watch_numerator", "watch_denominator", "watch_months", "points",
    "grain", "first_day", "last_day", "from_until", "to_since",
    "middle_since", "middle_numerator", "middle_denominator", "middle_low", "middle_high",
    "phase_since", "phase_label", "before_numerator", "before_denominator",
    "watch_before_numerator", "watch_before_denominator",
    "sureness", "moved_little", "little_room", "target", "assurance", "ended", "news",
]  # fmt: skip
CHANGED = (State.IMPROVED, State.WORSENED, State.CHANGED)
UNJUDGED = (State.TOO_FEW, State.NOT_OBSERVED)
NEWS_MONTHS = ENDED_MONTHS = 6
# One in so many series without any change is named, and shows a watch in a month (simulated).
NAMED_BY_CHANCE, WATCHED_BY_CHANCE = 45, 270
ALMOST_ALL = 0.9


def verdict_frame(
    points: pd.DataFrame,
    indicators: Iterable[Indicator],
    as_of: date,
    anew: pd.DataFrame | None = None,
    places: Sequence[str] = (),
) -> pd.DataFrame:
    """Judge every indicator at every place in one pass, and return `VERDICT_COLUMNS`.

    `points`: one row a month or visit with indicator, place, period_start, numerator,
    denominator, and visit where points are visits; n = 0 is a gap. `as_of`: the last day known.
    `anew`: `series_anew`. One row is an indicator × place of the points, ordered by both; with
    `places` also every indicator × place that was never observed.

    Levels are k of n with the interval of their rate, as shares: from (before the first change,
    of a gradual one the first third), middle (between two), to (now; the whole where nothing
    changed). Days are first days of points; `grain` says what a point is, month or visit.
    `before_*` is the phase before `phase_since`, `phase_label` the event that began this one;
    `ended` the last day of an indicator that ended; `news` a change begun in the last 6 months.
    """
    indicators = tuple(indicators)
    keys, number = numbered(points, indicators, places)
    begun = matched(anew, keys)
    verdicts = judged(points, number, goals_of(keys, indicators), begun)
    found = keys.assign(**whole_columns(verdicts), **level_columns(verdicts))
    found["grain"] = grains(points, number, len(keys))
    found["phase_label"] = labels_of(begun, verdicts.phase_since)
    found = found.assign(**against_target(found, indicators))
    found["ended"] = ends(found, as_of)
    news = pd.Timestamp(shifted(first_of_month(as_of), 1 - NEWS_MONTHS))
    found["news"] = found.state.isin(CHANGED) & (found.since >= news)
    return found[VERDICT_COLUMNS]


def numbered(
    points: pd.DataFrame, indicators: tuple[Indicator, ...], places: Sequence[str]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return all series, a row each in order, and the number of the series of each point."""
    seen = [points[key].astype("str").tolist() for key in KEYS]
    asked = [(one.code, place) for one in indicators for place in places]
    series = sorted({*zip(*seen, strict=True), *asked})
    place_of = {key: place for place, key in enumerate(series)}
    number = np.array([place_of[key] for key in zip(*seen, strict=True)], dtype=np.intp)
    return pd.DataFrame(series, columns=KEYS, dtype="str"), number


def goals_of(keys: pd.DataFrame, indicators: tuple[Indicator, ...]) -> list[str]:
    """Return which way is better in each series; neutral where nothing is defined."""
    directions = {one.code: one.direction for one in indicators}
    return [directions.get(code, "neutral") for code in keys.indicator]


def matched(anew: pd.DataFrame | None, keys: pd.DataFrame) -> pd.DataFrame:
    """Return the days at which series begin anew by the number of the series: series, day, label.

    Several events of one day have one label.
    """
    if anew is None or anew.empty:
        return pd.DataFrame({"series": [], "day": [], "label": []}).astype(
            {"series": "int64", "day": "datetime64[us]", "label": "str"}
        )
    every = keys.assign(series=range(len(keys)))
    of_all = anew[anew.indicator.isna()].drop(columns="indicator").merge(every, on="place")
    of_some = anew[anew.indicator.notna()].merge(every, on=KEYS)
    both = pd.concat([of_all, of_some])[["series", "day", "label"]].drop_duplicates()
    return both.groupby(["series", "day"], as_index=False).label.agg(", ".join)


def judged(
    points: pd.DataFrame, number: np.ndarray, goals: list[str], begun: pd.DataFrame
) -> Verdicts:
    """Judge all series together."""
    counts = (points[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    days = points.period_start.to_numpy(dtype="datetime64[D]")
    breaks = Breaks(begun.series.to_numpy(dtype=int), begun.day.to_numpy(dtype="datetime64[D]"))
    return judge_many(Points(number, days, *counts), goals, breaks)


def whole_columns(verdicts: Verdicts) -> dict[str, pd.Series]:
    """Return what is said of each series as a whole."""
    seen = verdicts.watch.points > 0
    before = ~np.isnat(verdicts.phase_since)
    counted = {
        "chance": counts(verdicts.chance),
        "points": pd.Series(verdicts.points, dtype="int64"),
        "watch_numerator": counts(verdicts.watch.k, seen),
        "watch_denominator": counts(verdicts.watch.n, seen),
        "watch_months": counts(verdicts.watch.points, seen),
        "watch_before_numerator": counts(verdicts.watch.before_k, seen),
        "watch_before_denominator": counts(verdicts.watch.before_n, seen),
        "before_numerator": counts(verdicts.before_k, before),
        "before_denominator": counts(verdicts.before_n, before),
    }
    texts = {name: pd.Series(vars(verdicts)[name], dtype="str") for name in ("state", "kind")}
    sureness = pd.Series(verdicts.sureness, dtype="str")
    texts["sureness"] = sureness.where(sureness != "")
    plain = {name: vars(verdicts)[name] for name in ("kept", "moved_little")}
    shares = {name: vars(verdicts)[name] for name in ("deviance", "smallest_seen")}
    dated = {
        name: days(vars(verdicts)[name])
        for name in ("since", "since_from", "since_to", "phase_since")
    }
    return texts | plain | shares | dated | counted


def level_columns(verdicts: Verdicts) -> dict[str, pd.Series]:
    """Return the levels: from (only where something changed), middle (of two steps), to."""
    levels, last = verdicts.levels, verdicts.levels.last()
    changed, two = verdicts.kind != Kind.NONE, verdicts.kind == Kind.TWO
    first, middle = (
        Levels(**{name: column[:, place] for name, column in vars(levels).items()})
        for place in (0, 1)
    )
    return {
        **counted_level("from", first, changed),
        **counted_level("middle", middle, two),
        **counted_level("to", last, last.points > 0),
        "first_day": days(first.since),
        "last_day": days(last.until),
        "from_until": days(first.until).where(changed),
        "middle_since": days(middle.since).where(two),
        "to_since": days(last.since),
    }


def counted_level(name: str, level: Levels, there: np.ndarray) -> dict[str, pd.Series]:
    """Return one level's counts and interval, missing where there is none."""
    return {
        f"{name}_numerator": counts(level.k, there),
        f"{name}_denominator": counts(level.n, there),
        f"{name}_low": pd.Series(level.low).where(there),
        f"{name}_high": pd.Series(level.high).where(there),
    }


def counts(values: np.ndarray, there: np.ndarray | bool = True) -> pd.Series:
    """Return whole numbers, missing where there are none."""
    return pd.Series(np.where(there, values, np.nan), dtype="float64").astype("Int64")


def days(values: np.ndarray) -> pd.Series:
    """Return days as a column of dates."""
    return pd.Series(values.astype("datetime64[us]"))


def grains(points: pd.DataFrame, number: np.ndarray, series: int) -> np.ndarray:
    """Return what a point of each series is: a visit where one is named or begins in a month."""
    of_visit = points.period_start.dt.day != 1
    if "visit" in points:
        of_visit |= points.visit.notna()
    found = np.full(series, "month", dtype="U5")
    found[number[of_visit.to_numpy(dtype=bool)]] = "visit"
    return found


def labels_of(begun: pd.DataFrame, since: np.ndarray) -> pd.Series:
    """Return the label of the event that the judged phase of each series begins with."""
    by_key = {
        (row.series, row.day): row.label for row in begun.itertuples() if isinstance(row.label, str)
    }
    found = [by_key.get((place, day)) for place, day in enumerate(days(since))]
    return pd.Series(found, dtype="str")


def against_target(found: pd.DataFrame, indicators: tuple[Indicator, ...]) -> dict[str, pd.Series]:
    """Return each series' target, whether its level meets it, and whether it can hardly improve.

    Little room: 90% or more, 10% or less where less is better. It is a remark on a verdict, so
    it is not made where there are too few.
    """
    targets = {one.code: one.target for one in indicators}
    goals = np.array([GOALS[one] for one in goals_of(found, indicators)], dtype=int)
    target = found.indicator.map(targets).astype("float64")
    too_few = found.state.isin(UNJUDGED)
    rate = found.to_numerator.astype("float64") / found.to_denominator.astype("float64")
    room = np.where(goals > 0, 1 - rate, np.where(goals < 0, rate, np.nan))
    meets = assurance(
        (found.to_low.to_numpy(), found.to_high.to_numpy()), target.to_numpy(), goals,
        too_few.to_numpy(),
    )  # fmt: skip
    return {
        "target": target,
        "assurance": pd.Series(meets, dtype="str"),
        "little_room": ~too_few & (room <= 1 - ALMOST_ALL + 1e-12),
    }


def ends(found: pd.DataFrame, as_of: date) -> pd.Series:
    """Return the last day of each indicator that ended more than 6 months ago.

    Of several indicators those that others went on for so long without: a place that nobody
    visited has not ended its indicators. One alone is compared with the last day known.
    """
    last = found.groupby("indicator").last_day.transform("max")
    known = pd.Timestamp(as_of)
    if found.indicator.nunique() > 1 and last.notna().any():
        known = min(known, last.max())
    limit = pd.Timestamp(shifted(first_of_month(known.date()), -ENDED_MONTHS))
    return last.where(last < limit)


# What may be said of many series at once: how many are judged, how many change by chance alone.


@dataclass(frozen=True)
class Tally:
    """How many series there are, can be judged, changed for better, worse or neither; watches."""

    series: int
    judged: int
    better: int
    worse: int
    neither: int
    watches: int

    @property
    def named_by_chance(self) -> float:
        """Return how many of these series would be named if none of them had changed."""
        return self.judged / NAMED_BY_CHANCE

    @property
    def watches_by_chance(self) -> float:
        """Return how many watches a month they would show if none of them had changed."""
        return self.judged / WATCHED_BY_CHANCE


def tally(found: pd.DataFrame) -> Tally:
    """Count verdicts; `found`: rows of `verdict_frame`."""
    return Tally(
        len(found),
        int((~found.state.isin(UNJUDGED)).sum()),
        *(int((found.state == state).sum()) for state in CHANGED),
        int(found.watch_months.notna().sum()),
    )


def news(found: pd.DataFrame, state: State) -> pd.DataFrame:
    """Return the changes for the better, or for the worse, that began in the last 6 months."""
    return found[found.news & (found.state == state)]


def places_by_indicator(verdicts: pd.DataFrame) -> dict[str, set[str]]:
    """Return indicator -> the places of its series among `verdicts` (rows of `verdict_frame`)."""
    found = defaultdict(set)
    for code, place in zip(verdicts.indicator, verdicts.place, strict=True):
        found[code].add(place)
    return found
