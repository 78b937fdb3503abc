"""Staircases beside the main curve of retention: who stayed in the programme, and each district."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.figures import theme
from dashboard.figures.axes import counted_ticks, key_above
from dashboard.figures.retention import staircase, steps_of
from dashboard.messages import say
from dashboard.statistics.postings import DAYS_IN_YEAR
from dashboard.statistics.retention import (
    first_reliable,
    given_curve,
    last_reliable,
)
from dashboard.statistics.survival import at_risk

HEIGHT, MOST_TICKS = 300, 6
DASHES = ("solid", "dash", "dot", "dashdot")


def programme_line(drawn: pd.DataFrame, start: float, last: float, language: str) -> dict:
    """Return the curve of those still in the programme, transfers not counted as leaving.

    `drawn`: rows of `retention`; `last`: the years up to which five or more are under observation.
    """
    shown = drawn[(drawn.time_years <= last) & drawn.given_programme.notna()]
    kept = shown.assign(given_survival=shown.given_programme)
    line = {"color": theme.GREEN, "width": 2.5, "dash": "dash"}
    return staircase(steps_of(kept, start, last), line) | {
        "name": say("in the programme (moves not counted)", language),
        "showlegend": True,
    }


def ends_at(drawn: pd.DataFrame, last: float) -> float:
    """Return the years after which fewer than five are under observation."""
    few = drawn[drawn.at_risk < FEWEST_AT_RISK]
    return float(few.time_years.iloc[0]) if len(few) else last


def district_curves(spells: dict[str, pd.DataFrame], language: str) -> dict:
    """Draw one curve a district while five or more are under observation there.

    `spells`: a district's name -> its rows of `tenures`.
    """
    traces, longest = [], 1.0
    for place, (name, own) in enumerate(spells.items()):
        start, last = first_reliable(own), last_reliable(own)
        if math.isnan(start):
            continue
        curve = given_curve(own, start)
        times = curve["time"] / DAYS_IN_YEAR
        steps = pd.DataFrame(
            {"time_years": times, "at_risk": curve.at_risk, "given_survival": curve.survival,
             "given_low": curve.ci_low, "given_high": curve.ci_high}
        )  # fmt: skip
        until = min(ends_at(steps, last / DAYS_IN_YEAR), last / DAYS_IN_YEAR)
        shown = steps[(steps.at_risk >= FEWEST_AT_RISK) & (steps.time_years <= until)]
        style = {"color": theme.SERIES[place % len(theme.SERIES)], "width": 3,
                 "dash": DASHES[place % len(DASHES)]}  # fmt: skip
        line = staircase(steps_of(shown, start / DAYS_IN_YEAR, until), style)
        traces.append(line | {"name": name, "showlegend": True})
        longest = max(longest, until)
    return {"data": traces, "layout": district_layout(spells, longest, language)}


def district_layout(spells: dict[str, pd.DataFrame], longest: float, language: str) -> dict:
    """Return the axes; below each year stands how many were under observation, by district."""
    years = list(range(0, math.floor(longest) + 1, 1 + math.floor(longest) // MOST_TICKS))
    ticks = counted_ticks(years, [str(year) for year in years], [0] * len(years))
    counts = [
        " · ".join(f"{n:,}" for n in (
            int(at_risk([year * DAYS_IN_YEAR + 0.5], own.time, own.entry)[0])
            for own in spells.values()
        ))
        for year in years
    ]  # fmt: skip
    words = [f"{year}<br>{count}" for year, count in zip(years, counts, strict=True)]
    title = say("years in post;<br>below: nurses under observation, by district", language)
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 36, "b": 8, "pad": 4},
        **key_above(HEIGHT),
        xaxis={**ticks, "ticktext": words, "range": [-0.05, longest + 0.1], "showgrid": False,
               "showline": True,
               "title": {"text": title, "font": {"size": theme.TYPE - 1, "color": theme.MUTED}}},
        yaxis=theme.percent_axis(),
    )  # fmt: skip
