"""The picture of retention: what part of the nurses was still in post after how many years."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.drawing import theme
from dashboard.drawing.axes import counted_ticks, key_above
from dashboard.messages import say
from dashboard.methods.survival import at_risk
from dashboard.turnover.statistics.postings import DAYS_IN_YEAR
from dashboard.turnover.statistics.retention import first_reliable, given_curve, last_reliable
from dashboard.wording import percent

DAY = 0.5 / DAYS_IN_YEAR  # less than a day apart is the same day
BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through


class Step(NamedTuple):
    """A height of the curve from one departure to the next, in years, with its limits."""

    begin: float
    end: float
    before: float
    height: float
    low: float
    high: float
    at_risk: int

    @property
    def is_firm(self) -> bool:
        """Tell whether enough nurses were under observation."""
        return self.at_risk >= FEWEST_AT_RISK


def retention_curve(
    curve: pd.DataFrame, start: float, last: float, spells: pd.DataFrame, language: str
) -> dict:
    """Draw the curve from `start` to `last` years; solid while five or more are under
    observation, else dotted.

    `curve`: rows of `retention`; `spells`: rows of `tenures`, for the numbers under
    observation, which stand below the years.
    """
    drawn = curve[curve.given_survival.notna() & (curve.time_years <= last)]
    whole = steps_of(drawn, start, last)
    few = few_left(start, spells)
    steps = [part for step in whole for part in parts_of(step, few)]
    firm, faint = [s for s in steps if s.is_firm], [s for s in steps if not s.is_firm]
    traces = [
        band([step for step in firm if not math.isnan(step.low)]),
        staircase(faint, {"color": theme.FAINT, "width": 2.5, "dash": "dot"}),
        staircase(firm, {"color": theme.BLUE, "width": 3.5}),
        departures(whole[1:], language),
    ]
    return {"data": traces, "layout": curve_layout(spells, start, last, language)}


def steps_of(curve: pd.DataFrame, start: float, last: float) -> list[Step]:
    """Cut a curve into its heights, the first being 1 from `start` on."""
    first = int(curve.at_risk.iloc[0]) if len(curve) else FEWEST_AT_RISK
    heights = [1.0, *curve.given_survival]
    begins = [start, *curve.time_years]
    lows, highs = [math.nan, *curve.given_low], [math.nan, *curve.given_high]
    return [
        Step(begin, end, before, height, low, high, int(risk))
        for begin, end, before, height, low, high, risk in zip(
            begins, [*begins[1:], max(last, begins[-1])], [1.0, *heights], heights, lows, highs,
            [first, *curve.at_risk], strict=False,
        )
    ]  # fmt: skip


def few_left(start: float, spells: pd.DataFrame) -> np.ndarray:
    """Return the years, of `start` and those at which somebody was last seen, after which fewer
    than five are under observation.
    """
    at = np.unique([start * DAYS_IN_YEAR, *spells.time])
    return at[at_risk(at + 0.5, spells.time, spells.entry) < FEWEST_AT_RISK] / DAYS_IN_YEAR


def parts_of(step: Step, few: np.ndarray) -> list[Step]:
    """Cut a step where fewer than five are left under observation before its end."""
    inside = few[(few >= step.begin - DAY) & (few < step.end - DAY)]
    if not step.is_firm or not len(inside):
        return [step]
    cut = max(float(inside[0]), step.begin)
    rest = step._replace(begin=cut, before=step.height, at_risk=0)
    return [step._replace(end=cut), rest]


def staircase(steps: list[Step], line: dict) -> dict:
    """Return the line down to each height and along it, broken where a step is left out."""
    x, y = [], []
    for step in steps:
        x += [step.begin, step.begin, step.end, None]
        y += [step.before, step.height, step.height, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line,
            "hoverinfo": "skip"}  # fmt: skip


def band(steps: list[Step]) -> dict:
    """Return the limits around the curve as one shaded block a step."""
    x, y = [], []
    for step in steps:
        x += [step.begin, step.end, step.end, step.begin, None]
        y += [step.low, step.low, step.high, step.high, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "fill": "toself",
            "fillcolor": BAND, "line": {"width": 0}, "hoverinfo": "skip"}  # fmt: skip


def departures(steps: list[Step], language: str) -> dict:
    """Return a small dot at each departure, which tells its figures on hover."""
    said = say("after {years} years: {rate} still in post<br>{n} nurses were under observation",
               language)  # fmt: skip
    words = [
        said.format(years=f"{step.begin:.1f}", rate=percent(step.height), n=step.at_risk)
        for step in steps
    ]
    colours = [theme.BLUE if step.is_firm else theme.FAINT for step in steps]
    return {
        "type": "scatter", "mode": "markers", "x": [step.begin for step in steps],
        "y": [step.height for step in steps], "text": words,
        "hovertemplate": "%{text}<extra></extra>", "marker": {"size": 7, "color": colours},
    }  # fmt: skip


def curve_layout(spells: pd.DataFrame, start: float, last: float, language: str) -> dict:
    """Return the axes: years with the numbers under observation, and percentages."""
    years = list(range(math.ceil(start), math.floor(last) + 1)) or [math.floor(last)]
    # Just after each year, so that those who are seen from their first day count at 0.
    risk = at_risk([year * DAYS_IN_YEAR + 0.5 for year in years], spells.time, spells.entry)
    title = say("years in post; below: nurses under observation", language)
    return theme.layout(
        400,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={**counted_ticks(years, [str(year) for year in years], [int(n) for n in risk]),
               "range": [start - 0.05, last + 0.1], "showgrid": False, "showline": True,
               "title": {"text": title,
                         "font": {"size": theme.TYPE - 1, "color": theme.MUTED}}},
        yaxis=theme.percent_axis(),
    )  # fmt: skip


# Staircases beside the main curve of retention: who stayed in the programme, and each district.

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
