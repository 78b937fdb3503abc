"""Learning: what nurses new in a post did at their first, second, third mentoring visit."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_FOR_PERCENT
from dashboard.methods.survival import at_risk, kaplan_meier
from dashboard.months import Window
from dashboard.turnover.statistics.effect import center_draws, drawn_interval
from dashboard.turnover.statistics.postings import IMCI, TRAILING_DAYS, departed

# Parity: from which mentoring visit on the next nurse does as well as the one before her.

LAST_VISITS = 3
PREDECESSOR, DISTRICT = "predecessor", "district"
PARITY_COLUMNS = ["health_center", "left", "departed_on", "nurse", "posted_on", "level",
                  "level_numerator", "level_denominator", "level_of", "visits", "last_visit",
                  "reached_at", "reached"]  # fmt: skip
SUMS = ["numerator", "denominator"]


def last_levels(asked: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what nurses did at their last visits at a center before a day: k and n, a row each.

    `asked`: nurse, health_center, day under a unique index, which the result keeps: numerator,
    denominator. The last three visits, or as many more within 183 days before that day as hold
    ten observations; NaN where they hold fewer.
    """
    keys = ["row", "visit"]
    rows = asked.rename_axis("row").reset_index()
    pairs = rows.merge(observations[["nurse", "health_center", "visit", "date", *SUMS]],
                       on=["nurse", "health_center"])  # fmt: skip
    since = pairs.day - pd.Timedelta(days=TRAILING_DAYS)
    pairs = pairs[(pairs.date < pairs.day) & (pairs.date >= since)]
    visits = pairs.groupby(keys).agg(
        date=("date", "min"), numerator=("numerator", "sum"), denominator=("denominator", "sum")
    )
    visits = visits.reset_index().sort_values(["row", "date", "visit"], ascending=False)
    number = visits.groupby("row").cumcount()
    before = visits.groupby("row").denominator.cumsum() - visits.denominator
    used = visits[(number < LAST_VISITS) | (before < FEWEST_FOR_JUDGEMENT)]
    sums = used.groupby("row")[SUMS].sum().astype(float)
    return sums[sums.denominator >= FEWEST_FOR_JUDGEMENT].reindex(asked.index)


def predecessors(found: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Add to departures the level that the next nurse is compared with (domain section 4.4).

    `found`: rows of `replacements` with `district`; `observations`: health_center, district,
    nurse, visit, date, numerator, denominator. The level is the leaver's at her last visits
    at the center (`last_levels`, `level_of` = `predecessor`); else the median of
    her district's centers in the 183 days before she left (`district`; then no k and n stand
    beside it); else missing.
    """
    asked = pd.DataFrame(
        {"nurse": found.left, "health_center": found.health_center, "day": found.departed_on}
    )
    last = last_levels(asked, observations)
    homes = found.district[last.denominator.isna()].unique()
    theirs = {home: observations[observations.district == home] for home in homes}
    medians = [
        np.nan if known else district_median(theirs[home], day)
        for known, home, day in zip(
            last.denominator.notna(), found.district, found.departed_on, strict=True
        )
    ]
    level = (last.numerator / last.denominator).fillna(pd.Series(medians, found.index, dtype=float))
    of = np.where(last.denominator.notna(), PREDECESSOR, np.where(level.notna(), DISTRICT, None))
    return found.assign(level=level, level_numerator=last.numerator,
                        level_denominator=last.denominator, level_of=of)  # fmt: skip


def district_median(observations: pd.DataFrame, day: pd.Timestamp) -> float:
    """Return the median of a district's center rates in the half year before a day; NaN if none.

    `observations`: of the district. Centers of five observations or more count.
    """
    since = day - pd.Timedelta(days=TRAILING_DAYS)
    dates = observations.date
    seen = observations[(dates >= since) & (dates < day)]
    sums = seen.groupby("health_center")[SUMS].sum()
    sums = sums[sums.denominator >= FEWEST_FOR_PERCENT]
    return float((sums.numerator / sums.denominator).median()) if len(sums) else np.nan


def reached_at(numbers: np.ndarray, rates: np.ndarray, level: float, down: bool) -> tuple:
    """Return at which visit number a nurse reached the level, or was last seen without, and if so.

    Reached is the first of two consecutive observed visits at the level or better (`down`: lower
    is better). Without, the last visit counts only if it lies below: else the next might confirm.
    """
    good = rates <= level if down else rates >= level
    both = np.flatnonzero(good[:-1] & good[1:])
    if len(both):
        return int(numbers[both[0]]), True
    if not len(numbers):
        return 0, False
    return int(numbers[-1] - 1 if good[-1] else numbers[-1]), False


def parity(levels: pd.DataFrame, points: pd.DataFrame, down: bool = False) -> pd.DataFrame:
    """Follow each replacement until she reaches the level, one row a replacement who came.

    `levels`: rows of `predecessors`; `points`: rows of `visit_points`. `visits`: how many she was
    observed at; `last_visit`: the number of visits (as counted since her posting) through which
    she is known not to have reached it, or at which she did; `reached`; `reached_at` is missing
    for those who have not. `down`: lower is better.
    """
    keys = ["nurse", "health_center", "posted_on"]
    came = levels[levels.replaced].reset_index(drop=True)
    theirs = points.merge(came[keys], on=keys).sort_values("visit_number")
    seen: dict[tuple, list[tuple]] = {}
    for *key, number, rate in theirs[[*keys, "visit_number", "rate"]].itertuples(index=False):
        seen.setdefault(tuple(key), []).append((number, rate))
    rows = []
    for row in came.itertuples():
        mine = seen.get((row.nurse, row.health_center, row.posted_on), [])
        numbers, rates = (np.array([one[i] for one in mine]) for i in (0, 1))
        at, reached = reached_at(numbers, rates, row.level, down)
        rows.append((len(mine), at, at if reached else np.nan, reached))
    columns = ["visits", "last_visit", "reached_at", "reached"]
    whole = pd.DataFrame(rows, columns=columns, index=came.index)
    whole = whole.astype({"visits": "int64", "last_visit": "int64", "reached": "bool"})
    return pd.concat([came, whole], axis=1)[PARITY_COLUMNS]


def judged(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the replacements who were observed and have a level to be compared with."""
    return found[found.level.notna() & (found.visits > 0)]


def parity_curve(found: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share that has not reached the level by visit number; rows of `parity`."""
    kept = judged(found)
    return kaplan_meier(kept.last_visit, kept.reached)


CURVE_COLUMNS = ["visit_number", "nurses", "numerator", "denominator", "rate", "median",
                 "low_quartile", "high_quartile"]  # fmt: skip
# A median of fewer says more of who they are than of how nurses learn (domain section 4.4).
FEWEST_NURSES = 5
POINT_COLUMNS = ["nurse", "health_center", "visit_number", "numerator", "denominator", "rate"]


class Reference(NamedTuple):
    """The level to draw newcomers beside: the mean of `levels` of so many `replacements`.

    `level_of` tells whose they are, as in `parity.predecessors`; None (and NaN) without any.
    """

    level: float
    level_of: str | None
    levels: int
    replacements: int


def visit_numbers(postings: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """Number each nurse's mentoring visits since her posting at the center began.

    `contacts`: nurse, health_center, visit, seen_on (the day she was observed). Only postings
    seen from their start count, and only visits within them; of two postings that hold the same
    day, the later. One row: nurse, health_center, posted_on, visit, visit_number (1, 2, 3 …).
    """
    seen = postings[postings.observed_from <= postings.started_on]
    seen = seen[["nurse", "health_center", "started_on", "ended_on"]]
    pairs = contacts[["nurse", "health_center", "visit", "seen_on"]].merge(
        seen, on=["nurse", "health_center"]
    )
    within = (pairs.started_on <= pairs.seen_on) & ~(pairs.ended_on <= pairs.seen_on)
    pairs = pairs[within].sort_values(["nurse", "health_center", "started_on", "seen_on", "visit"])
    pairs = pairs.drop_duplicates(["nurse", "health_center", "visit"], keep="last")
    number = pairs.groupby(["nurse", "health_center", "started_on"]).cumcount() + 1
    found = pairs.rename(columns={"started_on": "posted_on"}).assign(visit_number=number)
    columns = ["nurse", "health_center", "posted_on", "visit", "visit_number"]
    return found[columns].reset_index(drop=True)


def visit_points(numbered: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what was observed of each posting at each of its numbered visits.

    `observations`: nurse, health_center, visit, numerator, denominator. One row is a posting ×
    visit number: nurse, health_center, posted_on, visit_number, numerator, denominator, rate.
    """
    pairs = numbered.merge(observations, on=["nurse", "health_center", "visit"])
    keys = ["nurse", "health_center", "posted_on", "visit_number"]
    points = pairs.groupby(keys)[["numerator", "denominator"]].sum().reset_index()
    return points.assign(rate=points.numerator / points.denominator)


def learning_curve(points: pd.DataFrame) -> pd.DataFrame:
    """Pool the postings by visit number: distinct nurses, k and n, median and quartiles of rates.

    The quartiles (linear interpolation) are NaN where fewer than five nurses were observed. Nurses
    who leave early are missing at the later numbers, so `nurses` falls from left to right.
    """
    pooled = points.groupby("visit_number").agg(
        nurses=("nurse", "nunique"),
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        median=("rate", "median"),
        low_quartile=("rate", lambda rates: rates.quantile(0.25)),
        high_quartile=("rate", lambda rates: rates.quantile(0.75)),
    )
    quartiles = ["low_quartile", "high_quartile"]
    pooled[quartiles] = pooled[quartiles].astype(float).where(pooled.nurses >= FEWEST_NURSES)
    pooled = pooled.reset_index()
    return pooled.assign(rate=pooled.numerator / pooled.denominator)[CURVE_COLUMNS]


def reference_level(levels: pd.DataFrame) -> Reference:
    """Average the levels that the replacements' predecessors had; without any, those of districts.

    `levels`: rows of `predecessors`. Each replacement counts once (domain section 4.4).
    """
    came = levels[levels.replaced]
    own = came[came.level_of == PREDECESSOR]
    known = own if len(own) else came[came.level.notna()]
    if known.empty:
        return Reference(np.nan, None, 0, len(came))
    return Reference(float(known.level.mean()), known.level_of.iloc[0], len(known), len(came))


# Catching up: how far replacements are from the nurse before them, visit by visit.

GAP_COLUMNS = ["visit_number", "nurses", "numerator", "denominator", "level", "gap", "ci_low",
               "ci_high"]  # fmt: skip
FEWEST_NURSES = 5
KEYS = ["nurse", "health_center", "posted_on"]


def gaps_by_visit(levels: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Average each replacement's rate less her predecessor's level, by visit number.

    `levels`: rows of `predecessors`; only levels that are a predecessor's own count. `points`:
    rows of `visit_points`. `gap` is the mean over nurses, as a difference of proportions, where
    five or more were observed (else NaN), with its 95% interval over drawn centers; `level` the
    mean level of the same nurses. Chance in single visits averages out here, where reaching a
    level twice running can come early by chance.
    """
    own = levels[levels.replaced & (levels.level_of == PREDECESSOR)]
    seen = points.merge(own[[*KEYS, "level"]], on=KEYS)
    seen = seen.assign(gap=seen.rate - seen.level)
    sums = seen.groupby("visit_number").agg(
        nurses=("nurse", "nunique"), numerator=("numerator", "sum"),
        denominator=("denominator", "sum"), level=("level", "mean"),
    ).reset_index()  # fmt: skip
    centers = pd.Index(sorted(set(seen.health_center)), dtype="str")
    place, column = centers.get_indexer(seen.health_center), seen.visit_number.rank(method="dense")
    gaps, counts = (np.zeros((len(centers), len(sums))) for _ in range(2))
    at = place, column.to_numpy(dtype=int) - 1
    np.add.at(gaps, at, seen.gap.to_numpy())
    np.add.at(counts, at, 1.0)
    draws, rows = center_draws(len(centers)), []
    drawn = draws @ counts
    averages = np.where(drawn > 0, draws @ gaps / np.where(drawn > 0, drawn, 1), np.nan)
    for number, nurses in enumerate(sums.nurses):
        if nurses < FEWEST_NURSES:
            rows.append((np.nan, np.nan, np.nan))
            continue
        found = drawn_interval(averages[:, number], int((counts[:, number] > 0).sum()))
        rows.append((found.estimate, found.low, found.high))
    found = pd.DataFrame(rows, columns=GAP_COLUMNS[5:], index=sums.index, dtype=float)
    return pd.concat([sums, found], axis=1)[GAP_COLUMNS]


# Replacement: after each IMCI nurse who left, how long until the next one began.

REPLACEMENT_COLUMNS = ["health_center", "left", "departed_on", "nurse", "posted_on", "days",
                       "replaced", "at_risk", "unfilled", "ci_low", "ci_high"]  # fmt: skip


def replacements(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Pair each IMCI departure of the window with the nurse who came next to that center.

    One row is a departure: health_center, left (who left), departed_on, nurse and posted_on (who
    began on that day or later, missing while nobody has), days (to then, or to the window's
    end), replaced. Who came first is paired with who left first; nobody replaces two, nor
    herself, and a posting that began before it was observed is no arrival.
    """
    imci = postings[(postings.role == IMCI) & (postings.started_on < pd.Timestamp(window.until))]
    came = imci[imci.observed_from <= imci.started_on]
    gone = by_center(imci[departed(imci, window)], "ended_on")
    arrivals = by_center(came, "started_on")
    rows = []
    for center, left in gone.items():
        rows += paired(center, left, arrivals.get(center, []))
    found = pd.DataFrame(rows, columns=REPLACEMENT_COLUMNS[:5])
    found = found.astype({"departed_on": "datetime64[us]", "posted_on": "datetime64[us]"})
    days = (found.posted_on.fillna(pd.Timestamp(window.until)) - found.departed_on).dt.days
    found = found.assign(days=days, replaced=found.posted_on.notna())
    return found.sort_values(["departed_on", "health_center", "left"], ignore_index=True)


def by_center(postings: pd.DataFrame, day: str) -> dict[str, list[tuple]]:
    """Return each center's (day, nurse), in that order."""
    ordered = postings.sort_values([day, "nurse"])
    found: dict[str, list[tuple]] = {}
    for center, on, nurse in zip(ordered.health_center, ordered[day], ordered.nurse, strict=True):
        found.setdefault(center, []).append((on, nurse))
    return found


def paired(center: str, left: list[tuple], arrivals: list[tuple]) -> list[tuple]:
    """Give each departure of one center, in order, the first arrival that is still free.

    `left` and `arrivals`: (day, nurse), the earliest first.
    """
    rows, free = [], list(arrivals)
    for day, nurse in left:
        fit = next((one for one in free if one[0] >= day and one[1] != nurse), None)
        if fit:
            free.remove(fit)
        began, successor = fit or (pd.NaT, None)
        rows.append((center, nurse, day, successor, began))
    return rows


def waiting(found: pd.DataFrame) -> pd.DataFrame:
    """Estimate what share of posts is unfilled after how many days; `found` as `replacements`.

    The Kaplan-Meier curve of `survival.kaplan_meier`: posts not filled yet are censored.
    """
    return kaplan_meier(found.days, found.replaced)


def with_waiting(found: pd.DataFrame) -> pd.DataFrame:
    """Add the curve to the departures, the shortest wait first: what is drawn, row by row.

    at_risk: how many waited as long or longer; `unfilled` with its 95% limits: the share of posts
    still unfilled after so many days, NaN before the first was filled.
    """
    ordered = found.sort_values(["days", "departed_on", "health_center"], ignore_index=True)
    curve = waiting(found)
    place = np.searchsorted(curve["time"], ordered.days, side="right") - 1
    known = place >= 0
    columns = {"unfilled": "survival", "ci_low": "ci_low", "ci_high": "ci_high"}
    values = {
        name: np.where(known, curve[column].to_numpy()[np.maximum(place, 0)], np.nan)
        if len(curve)
        else np.full(len(ordered), np.nan)
        for name, column in columns.items()
    }
    return ordered.assign(at_risk=at_risk(ordered.days, found.days), **values)[
        REPLACEMENT_COLUMNS
    ]  # fmt: skip
