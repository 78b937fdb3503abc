"""The picture of retention: what part of the nurses was still in post after how many years."""

import math
from collections.abc import Mapping, Sequence

from dashboard.drawing import theme
from dashboard.drawing.axes import counted_ticks, key_above
from dashboard.messages import say
from dashboard.methods.survival_steps import Course, Step
from dashboard.turnover.statistics.retention import DistrictCourses, RetentionCourse
from dashboard.wording import percent

BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through
DISTRICTS_HEIGHT = 300
DASHES = ("solid", "dash", "dot", "dashdot")
SMALLER = {"size": theme.TYPE - 1, "color": theme.MUTED}


def retention_curve(drawn: RetentionCourse, language: str) -> dict:
    """Draw the curve, solid while five or more are under observation, else dotted; and beside it
    those still in the programme, where some moved to another health center.
    """
    course = drawn.in_post
    traces = [*curve_traces(course), departures(course.events[1:], language)]
    layout = curve_layout(course, language)
    if drawn.in_programme:
        traces = [trace | {"showlegend": False} for trace in traces]
        traces[2] |= {"name": say("in the same post", language), "showlegend": True}
        traces.append(programme_line(drawn.in_programme, language))
        layout |= key_above(layout["height"])
    return {"data": traces, "layout": layout}


def curve_traces(course: Course) -> list[dict]:
    """Return a curve's limits, its dotted parts and its solid ones."""
    return [
        band([step for step in course.firm if not math.isnan(step.low)]),
        staircase(course.faint, {"color": theme.FAINT, "width": 2.5, "dash": "dot"}),
        staircase(course.firm, {"color": theme.BLUE, "width": 3.5}),
    ]


def staircase(steps: Sequence[Step], line: dict) -> dict:
    """Return the line down to each height and along it, broken where a step is left out."""
    x, y = [], []
    for step in steps:
        x += [step.begin, step.begin, step.end, None]
        y += [step.before, step.height, step.height, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def band(steps: Sequence[Step]) -> dict:
    """Return the limits around the curve as one shaded block a step."""
    x, y = [], []
    for step in steps:
        x += [step.begin, step.end, step.end, step.begin, None]
        y += [step.low, step.low, step.high, step.high, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def event_dots(steps: Sequence[Step], hover: Sequence[str]) -> dict:
    """Return a small dot at each event, which tells its figures on hover."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [step.begin for step in steps],
        "y": [step.height for step in steps],
        "text": list(hover),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": 7,
            "color": [theme.BLUE if step.is_firm else theme.FAINT for step in steps],
        },
    }


def departures(steps: Sequence[Step], language: str) -> dict:
    """Return the dots of departures."""
    words = say(
        "after {years} years: {rate} still in post<br>{n} nurses were under observation", language
    )
    hover = [
        words.format(years=f"{step.begin:.1f}", rate=percent(step.height), n=step.at_risk)
        for step in steps
    ]
    return event_dots(steps, hover)


def curve_layout(course: Course, language: str) -> dict:
    """Return the axes: years with the numbers under observation, and percentages."""
    title = say("years in post; below: nurses under observation", language)
    names = [str(year) for year in course.ticks]
    return theme.layout(
        400,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={
            **counted_ticks(list(course.ticks), names, list(course.at_risk)),
            "range": [course.start - 0.05, course.last + 0.1],
            "showgrid": False,
            "showline": True,
            "title": {"text": title, "font": SMALLER},
        },
        yaxis=theme.percent_axis(),
    )


def programme_line(steps: Sequence[Step], language: str) -> dict:
    """Return the curve of those still in the programme, transfers not counted as leaving."""
    line = {"color": theme.GREEN, "width": 2.5, "dash": "dash"}
    return staircase(steps, line) | {
        "name": say("in the programme (moves not counted)", language),
        "showlegend": True,
    }


def district_curves(districts: DistrictCourses, names: Mapping[str, str], language: str) -> dict:
    """Draw one curve a district while five or more are under observation there.

    `names`: a district's code -> its name, in the order of `districts`.
    """
    traces = []
    for place, (district, steps) in enumerate(districts.courses.items()):
        style = {
            "color": theme.SERIES[place % len(theme.SERIES)],
            "width": 3,
            "dash": DASHES[place % len(DASHES)],
        }
        if steps:
            traces.append(staircase(steps, style) | {"name": names[district], "showlegend": True})
    return {"data": traces, "layout": district_layout(districts, language)}


def district_layout(districts: DistrictCourses, language: str) -> dict:
    """Return the axes; below each year stands how many were under observation, by district."""
    years = list(districts.years)
    ticks = counted_ticks(years, [str(year) for year in years], [0] * len(years))
    counts = [" · ".join(f"{n:,}" for n in by_place) for by_place in districts.at_risk]
    words = [f"{year}<br>{count}" for year, count in zip(years, counts, strict=True)]
    title = say("years in post;<br>below: nurses under observation, by district", language)
    return theme.layout(
        DISTRICTS_HEIGHT,
        margin={"l": 8, "r": 16, "t": 36, "b": 8, "pad": 4},
        **key_above(DISTRICTS_HEIGHT),
        xaxis={
            **ticks,
            "ticktext": words,
            "range": [-0.05, districts.longest + 0.1],
            "showgrid": False,
            "showline": True,
            "title": {"text": title, "font": SMALLER},
        },
        yaxis=theme.percent_axis(),
    )
