"""The picture of what followed departures: its parts as differences in points, on one scale."""

import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES
from dashboard.drawing import theme
from dashboard.drawing.axes import (
    SMALL,
    counted_ticks,
    dashed_line,
    every_nth,
    lines_layout,
    strong_line,
    thin_lines,
)
from dashboard.messages import say, say_many
from dashboard.turnover.statistics.event_study import MONTHS_AROUND
from dashboard.wording import day_name, percent, proportion

ROW, FOOT = 58, 50
NARROWEST = 0.15
LOWER = 0.15  # of a row, below the name that stands above the mark
SUMS = ("change", "difference")
BAND = "rgba(85,99,107,0.18)"  # theme.MUTED, thin enough for the dots to show through


def effect_rows(rows: pd.DataFrame, single: pd.DataFrame, language: str) -> dict:
    """Draw each part with its interval, the single departures behind the difference.

    `rows`: part, label, words, estimate, ci_low, ci_high of the first table of
    `departure_effect`, in the order to draw; `single`: difference (or change) and hover, a row a
    departure. The made-up dates are a grey band: where chance puts the difference.
    """
    place = {part: y for y, part in enumerate(rows.part)}
    limits = pd.concat([rows.ci_low, rows.ci_high, rows.estimate]).abs()
    reach = max(float(limits.max()), NARROWEST) * 1.15
    main = place.get("difference", place.get("change", 0))
    traces = [singles(single, main, reach, language)] if len(single) else []
    traces += [
        part_mark(row, place[row.part]) for row in rows.itertuples() if row.part != "made_up"
    ]
    shapes = [bar_of(row, place[row.part]) for row in rows.itertuples() if row.part == "made_up"]
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": {"color": theme.FAINT, "width": 1.5}}  # fmt: skip
    layout = theme.layout(
        ROW * len(rows) + FOOT,
        margin={"l": 8, "r": 8, "t": 4, "b": FOOT, "pad": 4},
        xaxis=points_axis(reach, language),
        yaxis={"range": [len(rows) - 0.6, -0.6], "visible": False},
        shapes=[zero, *shapes],
        annotations=[label_above(row, place[row.part]) for row in rows.itertuples()],
    )
    return {"data": traces, "layout": layout}


def label_above(row, y: int) -> dict:
    """Return a row's name and figures above its mark, so that a telephone has room for both."""
    text = f"{row.label}: <b>{row.words}</b>"
    return {
        "text": bold(text, row.part), "x": 0, "xref": "paper", "xanchor": "left", "y": y - 0.34,
        "yref": "y", "yanchor": "middle", "showarrow": False, "align": "left",
        "font": {"size": SMALL, "color": theme.INK},
    }  # fmt: skip


def bold(text: str, part: str) -> str:
    """Set the sums in bold."""
    return f"<b>{text}</b>" if part in SUMS else text


def points_axis(reach: float, language: str) -> dict:
    """Return the axis of differences, in points."""
    title = say("points after less before", language)
    step = 0.1 if reach < 0.25 else 0.2
    ticks = [step * n for n in range(-5, 6) if abs(step * n) <= reach]
    return {
        "range": [-reach, reach], "tickvals": ticks, "zeroline": False, "tickangle": 0,
        "ticktext": [f"{round(at * 100):+d}".replace("-", "−") if at else "0" for at in ticks],
        "title": {"text": title, "font": {"size": SMALL, "color": theme.MUTED}},
    }  # fmt: skip


def part_mark(row, y: int) -> dict:
    """Return one part as a dot on the line of its interval."""
    colour = theme.BLUE if row.part in SUMS else theme.MUTED
    known = not pd.isna(row.ci_low)
    return {
        "type": "scatter", "mode": "lines+markers", "y": [y + LOWER] * (3 if known else 1),
        "x": [row.ci_low, row.estimate, row.ci_high] if known else [row.estimate],
        "text": [f"{row.label}<br>{row.words}"] * (3 if known else 1),
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.part in SUMS else 2.5},
        "marker": {"size": [0, 14, 0] if known else 14, "opacity": 1, "color": colour},
    }  # fmt: skip


def singles(single: pd.DataFrame, y: int, reach: float, language: str) -> dict:
    """Return the single departures as small dots above the row of their mean; those beyond the
    axis stand at its edge. Of more than 200 every second, third … is drawn.
    """
    single = single.iloc[:: every_nth(len(single))]
    return {
        "type": "scatter", "mode": "markers", "name": say("one departure", language),
        "x": [float(x) for x in single.value.clip(-reach, reach)], "y": [y - 0.05] * len(single),
        "text": list(single.hover), "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 7, "color": "rgba(20,35,43,0.35)"},
    }  # fmt: skip


def bar_of(row, y: int) -> dict:
    """Return the band in which 95% of the averages at made-up dates lie."""
    return {"type": "rect", "x0": row.ci_low, "x1": row.ci_high, "y0": y - 0.05, "y1": y + 0.35,
            "fillcolor": BAND, "line": {"width": 0}}  # fmt: skip


# The picture of care at a center in the months before and after an IMCI nurse left it.


def departure_lines(points: pd.DataFrame, study: pd.DataFrame, language: str) -> dict:
    """Draw a thin line a departure, and their pooled rate in bold where five or more contribute.

    `points`: rows of `around_departures`; `study`: rows of `event_study`. Under each month
    stands the number of departures that contribute.
    """
    firm = study[study.departures >= FEWEST_DEPARTURES]
    compared = firm[firm.elsewhere_departures >= FEWEST_DEPARTURES]
    lines = points.assign(
        rate=points.numerator / points.denominator, hover=departure_words(points, language)
    )
    traces = [thin_lines(lines, "departure", "k", say("one departure", language))]
    if len(compared):
        name = say("centers without a departure, same months", language)
        words = elsewhere_words(compared, language)
        traces.append(dashed_line(compared.k, compared.elsewhere_rate, words, name))
    if len(firm):
        name = say("centers with a departure", language)
        traces.append(strong_line(firm.k, firm.rate, pooled_words(firm, language), name))
    title = say(
        "months before (−) and after (+) a departure;<br>below: departures observed", language
    )
    layout = lines_layout(month_axis(study), title, shapes=[departure_line()])
    return {"data": traces, "layout": layout}


def month_axis(study: pd.DataFrame) -> dict:
    """Return the months from 6 before to 6 after, with the departures behind each."""
    months = list(range(-MONTHS_AROUND, MONTHS_AROUND + 1))
    counts = study.set_index("k").departures.reindex(months, fill_value=0)
    names = [f"−{-k}" if k < 0 else f"+{k}" if k else "0" for k in months]
    axis = counted_ticks(months, names, [int(n) for n in counts])
    return axis | {"range": [-MONTHS_AROUND - 0.4, MONTHS_AROUND + 0.4]}


def departure_line() -> dict:
    """Return the upright line in the month of the departure."""
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": {"color": theme.FAINT, "width": 1.5, "dash": "dot"}}  # fmt: skip


def departure_words(points: pd.DataFrame, language: str) -> list[str]:
    """Say of each thin line's points which departure, when, and what was observed."""
    said = say("{center}, departure of {day}<br>{rate}", language)
    return [
        said.format(
            center=row.health_center,
            day=day_name(row.departed_on, language),
            rate=proportion(int(row.numerator), int(row.denominator), language),
        )
        for row in points.itertuples()
    ]


def pooled_words(study: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the strong line what it rests on."""
    return [
        proportion(int(row.numerator), int(row.denominator), language)
        + "<br>"
        + say_many("{n} departure", "{n} departures", int(row.departures), language)
        for row in study.itertuples()
    ]


def elsewhere_words(study: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the dashed line what it rests on."""
    said = say("{rate} at centers without a departure<br>{n} observations", language)
    return [
        said.format(rate=percent(row.elsewhere_rate), n=f"{row.elsewhere_denominator:,}")
        for row in study.itertuples()
    ]
