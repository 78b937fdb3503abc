"""The lines on a trend: medians phase by phase, limits, a target, and dated events."""

from datetime import date

import pandas as pd

from dashboard.figures import theme
from dashboard.messages import say
from dashboard.months import Window
from dashboard.statistics.chart_kinds import Chosen
from dashboard.wording import percent

SMALL_TYPE = {"size": theme.TYPE - 2, "color": theme.MUTED}
BAND = "rgba(85,99,107,0.12)"
# Numbers of events nearer than this share of the window would be printed over each other.
TOO_NEAR = 1 / 24


def event_lines(marks, window: Window) -> tuple[list[dict], list[dict]]:
    """Draw every event; near ones share one label; where a phase begins the line is solid."""
    shapes, labels = [], []
    near = (window.until - window.start) * TOO_NEAR
    for mark in marks:
        line, label = theme.upright(mark.day, str(mark.number))
        if mark.begins:
            line["line"] = {"color": theme.INK, "width": 2}
        shapes.append(line)
        if labels and mark.day - date.fromisoformat(labels[-1]["x"]) < near:
            labels[-1]["text"] += f",{mark.number}"
        else:
            labels.append(label)
    return shapes, labels


def centres(chosen: Chosen, marks, window: Window, language: str) -> tuple[list[dict], list[dict]]:
    """Draw the middle of every phase from its beginning to its end; the latest has a label.

    The others' stand in the panel's sentence: on a chart of this size points would cover them.
    """
    shapes, labels = [], []
    spans = phase_spans(chosen.points, marks, window)
    for at, (start, end, points) in enumerate(spans, 1):
        middle = middle_of(points, chosen.kind)
        if middle is None:
            continue
        shapes.append(
            {"type": "line", "x0": start, "x1": end, "xref": "x", "y0": middle, "y1": middle,
             "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"}}
        )  # fmt: skip
        if at == len(spans):
            labels.append(beside(middle, centre_words(chosen.kind, language), percent(middle)))
    return shapes, labels


def phase_spans(points: pd.DataFrame, marks, window: Window) -> list[tuple[str, str, pd.DataFrame]]:
    """Return each phase's first day, last day and points; it begins with the event before it."""
    phases = [part for _, part in points.groupby("phase")]
    starts = [window.start] + [
        max((mark.day for mark in marks if mark.begins and mark.day <= first), default=first)
        for first in (part.period_start.iloc[0].date() for part in phases[1:])
    ]
    ends = [*starts[1:], window.until]
    return [
        (start.isoformat(), end.isoformat(), part)
        for start, end, part in zip(starts, ends, phases, strict=False)
    ]


def middle_of(points: pd.DataFrame, kind: str) -> float | None:
    """Return a phase's centre line: its mean where it has limits, else its median."""
    column = points.phase_median if kind == "run" else points.centre
    found = column.dropna()
    return None if found.empty else round(float(found.iloc[0]), 4)


def centre_words(kind: str, language: str) -> str:
    """Name the line in the middle of a chart."""
    return say("median", language) if kind == "run" else say("mean", language)


def beside(rate: float, *words: str) -> dict:
    """Return a label to the right of the chart."""
    return {"text": "<br>".join(words), "x": 1, "xref": "paper", "y": rate, "showarrow": False,
            "xanchor": "left", "align": "left", "xshift": 6, "font": SMALL_TYPE}  # fmt: skip


def target_line(target: float | None, language: str) -> tuple[list[dict], list[dict]]:
    """Draw the target where the indicator has one."""
    if target is None:
        return [], []
    line = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": target, "y1": target,
            "line": {"color": theme.GREEN, "width": 1.5}}  # fmt: skip
    text = say("target {rate}", language).format(rate=percent(target))
    label = {"text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": target,
             "yanchor": "bottom", "showarrow": False,
             "font": {"size": theme.TYPE - 2, "color": theme.GREEN}}  # fmt: skip
    return [line], [label]


def arrow(points: pd.DataFrame, day: date | None) -> list[dict]:
    """Mark the point with which the longest run begins."""
    at = points[points.period_start == pd.Timestamp(day)] if day else points.iloc[:0]
    if at.empty:
        return []
    return [{"text": "▾", "x": day.isoformat(), "xref": "x", "y": float(at.rate.iloc[0]),
             "yshift": 16, "showarrow": False,
             "font": {"size": theme.TYPE + 5, "color": theme.INK}}]  # fmt: skip


def bands(points: pd.DataFrame) -> list[dict]:
    """Return the limits as a pale band, a pair of lines for each phase that has them."""
    if "lower" not in points:
        return []
    found = []
    limited = points[points.lower.notna()]
    for _, part in limited.groupby("phase"):
        days = theme.days(part.period_start)
        for column, fill in (("lower", {}), ("upper", {"fill": "tonexty", "fillcolor": BAND})):
            found.append(
                {"type": "scatter", "mode": "lines", "x": days, "hoverinfo": "skip",
                 "y": [round(float(limit), 4) for limit in part[column]],
                 "line": {"color": theme.FAINT, "width": 1, "shape": "hvh"}, **fill}
            )  # fmt: skip
    return found
