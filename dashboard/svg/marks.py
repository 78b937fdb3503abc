"""Scatter traces of a drawing: lines, areas, points and words."""

from collections import defaultdict
from itertools import pairwise

from dashboard.svg.frame import Frame
from dashboard.svg.key import dashes
from dashboard.svg.scales import Scale, as_number
from dashboard.svg.symbols import SIZE, Box, drawn_symbol, filled, one_of
from dashboard.svg.text import Style, drawn_text, height_of, number, paint, width_of

Point = tuple[float, float]
BESIDE = 3  # pixels between a point and its words


def points_of(frame: Frame, trace: dict) -> list[Point | None]:
    """Return a trace's points in pixels; None where a value is missing."""
    across, up = frame.scales[trace.get("xaxis", "x")], frame.scales[trace.get("yaxis", "y")]
    found = []
    for x, y in zip(trace.get("x", ()), trace.get("y", ()), strict=False):
        at = (across.place(x), up.place(y))
        found.append(None if None in at else at)
    return found


def stretches(points: list[Point | None], joined: bool = False) -> list[list[Point]]:
    """Return the runs of points without a gap; `joined` leaves gaps out."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is not None:
            runs[-1].append(point)
        elif runs[-1] and not joined:
            runs.append([])
    return [run for run in runs if run]


def stepped(run: list[Point], shape: str) -> list[Point]:
    """Return a run's corners: straight, or in steps (`hv`, `vh`, `hvh`)."""
    if shape not in ("hv", "vh", "hvh"):
        return run
    found = run[:1]
    for (x0, y0), (x1, y1) in pairwise(run):
        middle = {
            "hv": [(x1, y0)],
            "vh": [(x0, y1)],
            "hvh": [((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)],
        }[shape]
        found += [*middle, (x1, y1)]
    return found


def path(points: list[Point]) -> str:
    """Write points as a path."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def runs_of(frame: Frame, trace: dict) -> list[list[Point]]:
    """Return the corners of a trace's line, stretch by stretch."""
    shape = trace.get("line", {}).get("shape", "linear")
    runs = stretches(points_of(frame, trace), bool(trace.get("connectgaps")))
    return [stepped(run, shape) for run in runs]


def drawn_area(frame: Frame, trace: dict, before: dict | None) -> str:
    """Draw the area a trace fills: within itself, down to the trace before, or to zero."""
    kind, runs = trace.get("fill", "none"), runs_of(frame, trace)
    if kind == "toself":
        outline = "".join(path(run) + "Z" for run in runs)
    elif kind == "tonexty" and before is not None:
        back = runs_of(frame, before)
        outline = "".join(
            path([*run, *reversed(other)]) + "Z" for run, other in zip(runs, back, strict=False)
        )
    elif kind in ("tozeroy", "tonexty"):
        zero = frame.scales[trace.get("yaxis", "y")].pixel(0)
        outline = "".join(path([*run, (run[-1][0], zero), (run[0][0], zero)]) + "Z" for run in runs)
    else:
        return ""
    colour = trace.get("fillcolor", trace.get("line", {}).get("color", "#1f77b4"))
    return f'<path d="{outline}" {paint("fill", colour)}/>' if outline else ""


def drawn_line(frame: Frame, trace: dict, colour: str) -> str:
    """Draw a trace's line, broken where values are missing."""
    line = trace.get("line", {})
    if "lines" not in mode_of(trace) or line.get("width", 2) == 0:
        return ""
    drawn = "".join(path(run) for run in runs_of(frame, trace) if len(run) > 1)
    look = f'{paint("stroke", line.get("color", colour))} stroke-width="{line.get("width", 2)}"'
    return f'<path d="{drawn}" fill="none" {look}{dashes(line)}/>' if drawn else ""


def drawn_points(frame: Frame, trace: dict, colour: str) -> str:
    """Draw a trace's marks and its words beside them."""
    mode, parts = mode_of(trace), []
    own = trace.get("line", {}).get("color", colour)
    for place, at in enumerate(points_of(frame, trace)):
        if at is None:
            continue
        if "markers" in mode:
            parts.append(drawn_symbol(trace.get("marker", {}), place, *at, own))
        if "text" in mode:
            parts.append(words_at(frame, trace, place, at))
    return "".join(parts)


def words_at(frame: Frame, trace: dict, place: int, at: Point) -> str:
    """Draw one point's words where `textposition` says."""
    up, _, across = one_of(trace.get("textposition"), place, "middle center").partition(" ")
    font = frame.font(trace.get("textfont"))
    size = one_of(font["size"], place, 12)
    away = BESIDE + (
        one_of(trace.get("marker", {}).get("size"), place, SIZE) / 2
        if "markers" in mode_of(trace)
        else 0
    )
    x = at[0] + {"left": -away, "right": away}.get(across, 0)
    y = at[1] + {"top": -away, "bottom": away}.get(up, 0)
    anchor = {"left": "right", "right": "left"}.get(across, "center")
    hang = {"top": "bottom", "bottom": "top"}.get(up, "middle")
    style = Style(size, one_of(font["color"], place, "#444"), anchor, hang)
    return drawn_text(one_of(trace.get("text"), place, ""), x, y, style)


def mode_of(trace: dict) -> str:
    """Return what a trace draws; without a word from the figure, lines and short series' points."""
    return trace.get("mode") or ("lines+markers" if len(trace.get("x", ())) < 20 else "lines")


# Bar traces of a drawing: lying or standing, stacked, hatched, with words inside.

FILLED = 0.8  # of the distance between bars
ROOM = 3  # pixels around words inside a bar


def drawn_bars(frame: Frame, traces: list[tuple[dict, str]]) -> str:
    """Draw all bar traces of a figure, each with its colour where it names none."""
    mode = frame.layout.get("barmode", "group")
    piled: dict = defaultdict(float)
    several = len(traces) if mode == "group" else 1
    parts = []
    for turn, (trace, colour) in enumerate(traces):
        lying = trace.get("orientation") == "h"
        along, across = ("x", "y") if lying else ("y", "x")
        run = frame.scales[trace.get(f"{along}axis", along)]
        row = frame.scales[trace.get(f"{across}axis", across)]
        for place, (value, at) in enumerate(zip(trace[along], trace[across], strict=False)):
            middle, amount = row.number(at), as_amount(value)
            if middle is None or amount is None:
                continue
            base = run.number(one_of(trace.get("base"), place, None)) or 0.0
            if mode in ("stack", "relative"):
                base += piled[lying, at, amount < 0]
                piled[lying, at, amount < 0] += amount
            width = one_of(trace.get("width"), place, default_width(trace[across], row) / several)
            low = middle - width / 2 + (turn - (several - 1) / 2) * width * (several > 1)
            ends = (run.pixel(base), run.pixel(base + amount))
            sides = (row.pixel(low), row.pixel(low + width))
            look = {"color": colour} | trace.get("marker", {})
            box = corners(ends, sides) if lying else corners(sides, ends)
            parts.append(filled(box, look, place) + bar_text(frame, trace, place, box))
    return "".join(parts)


def as_amount(value) -> float | None:
    """Return a bar's length; None where there is none."""
    if value is None or isinstance(value, str):
        return None
    amount = float(value)
    return amount if amount - amount == 0 else None


def default_width(values, row: Scale) -> float:
    """Return the width of bars that name none: most of the way to the next bar."""
    found = sorted({one for one in map(row.number, values) if one is not None})
    apart = min((b - a for a, b in pairwise(found)), default=1.0)
    return apart * FILLED


def corners(across: tuple[float, float], down: tuple[float, float]) -> Box:
    """Return the rectangle between two pixels across and two down."""
    (x0, x1), (y0, y1) = sorted(across), sorted(down)
    return x0, y0, x1 - x0, y1 - y0


def bar_text(frame: Frame, trace: dict, place: int, box: Box) -> str:
    """Draw the words of one bar, inside it or beyond its end; what does not fit is not written."""
    text = str(one_of(trace.get("text"), place, ""))
    where = trace.get("textposition", "auto" if text else "none")
    if not text or where == "none":
        return ""
    x, y, width, height = box
    middle = y + height / 2
    font = frame.font(trace.get("textfont"), trace.get("insidetextfont"))
    size, ink = font["size"], one_of(font["color"], place, "#444")
    if where == "outside" and trace.get("orientation") == "h":
        return drawn_text(text, x + width + ROOM, middle, Style(size, ink))
    if where == "outside":
        return drawn_text(text, x + width / 2, y - ROOM, Style(size, ink, "center", "bottom"))
    if width_of(text, size) + ROOM > width or height_of(text, size) - 4 > height:
        return ""  # as with plotly's uniformtext
    return drawn_text(text, x + width / 2, middle, Style(size, ink, "center"))


# Heatmap traces of a drawing: coloured cells with their words, and the bar of colours.

STEPS = 24  # of the bar of colours


def drawn_cells(frame: Frame, trace: dict) -> str:
    """Draw the cells of a heatmap; an unknown one leaves the paper."""
    across = edges(
        trace["x"],
        frame.scales[trace.get("xaxis", "x")],
        len(trace["z"][0]) if len(trace["z"]) else 0,
    )
    up = edges(trace["y"], frame.scales[trace.get("yaxis", "y")], len(trace["z"]))
    low, high = limits(trace)
    gaps = trace.get("xgap", 0), trace.get("ygap", 0)
    parts = []
    for j, row in enumerate(trace["z"]):
        for i, value in enumerate(row):
            amount = as_number(value)
            if amount is None:
                continue
            share = (amount - low) / ((high - low) or 1)
            x0, x1 = sorted(across[i])
            y0, y1 = sorted(up[j])
            colour = blended(trace["colorscale"], share)
            parts.append(
                cell(
                    x0 + gaps[0] / 2, y0 + gaps[1] / 2, x1 - x0 - gaps[0], y1 - y0 - gaps[1], colour
                )
            )
            if trace.get("texttemplate") == "%{text}":
                font = frame.font(trace.get("textfont"))
                style = Style(font["size"], font["color"], "center")
                parts.append(drawn_text(trace["text"][j][i], (x0 + x1) / 2, (y0 + y1) / 2, style))
    return "".join(parts)


def cell(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Draw one cell."""
    size = f'width="{number(max(width, 0))}" height="{number(max(height, 0))}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size} {paint("fill", colour)}/>'


def edges(values, scale: Scale, n: int) -> list[tuple[float, float]]:
    """Return where each of n cells begins and ends, in pixels; cells meet half way."""
    found = [scale.number(value) for value in values]
    if len(found) == n + 1:
        return [(scale.pixel(a), scale.pixel(b)) for a, b in pairwise(found)]
    if len(found) == 1:
        return [(scale.pixel(found[0] - 0.5), scale.pixel(found[0] + 0.5))]
    halves = [(a + b) / 2 for a, b in pairwise(found)]
    if not halves:
        return []
    first, last = 2 * found[0] - halves[0], 2 * found[-1] - halves[-1]
    return [(scale.pixel(a), scale.pixel(b)) for a, b in pairwise([first, *halves, last])]


def limits(trace: dict) -> tuple[float, float]:
    """Return the values of the first and the last colour."""
    values = [v for row in trace["z"] for v in map(as_number, row) if v is not None] or [0.0, 1.0]
    return float(trace.get("zmin", min(values))), float(trace.get("zmax", max(values)))


def blended(scale: list, share: float) -> str:
    """Return the colour of a share of the way through a scale of `#rrggbb` stops."""
    share = min(max(share, 0.0), 1.0)
    for (a, lower), (b, upper) in pairwise(scale):
        if share <= b:
            part = (share - a) / ((b - a) or 1)
            mixed = [round(x + (y - x) * part) for x, y in zip(rgb(lower), rgb(upper), strict=True)]
            return "#" + "".join(f"{one:02x}" for one in mixed)
    return scale[-1][1]


def rgb(colour: str) -> list[int]:
    """Return the three parts of `#rrggbb`."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def drawn_colours(frame: Frame, trace: dict) -> str:
    """Draw the lying bar of colours at the foot of the paper, with its title above it."""
    bar = trace.get("colorbar", {})
    if trace.get("showscale", True) is False or bar.get("orientation") != "h":
        return ""
    low, high = limits(trace)
    long, thick = min(bar.get("len", 290), frame.width - 40), bar.get("thickness", 9)
    font, title = frame.font(bar.get("tickfont")), bar.get("title", {})
    x = bar.get("xpad", 10)
    y = frame.height - bar.get("ypad", 10) - font["size"] * 1.4 - thick
    parts = [
        cell(
            x + long * step / STEPS,
            y,
            long / STEPS + 0.3,
            thick,
            blended(trace["colorscale"], (step + 0.5) / STEPS),
        )
        for step in range(STEPS)
    ]
    style = Style(font["size"], font["color"], "center", "top")
    for value, text in zip(bar.get("tickvals", ()), bar.get("ticktext", ()), strict=False):
        at = x + long * (value - low) / ((high - low) or 1)
        parts.append(drawn_text(text, at, y + thick + 2, style))
    named = frame.font(title.get("font"))
    parts.append(
        drawn_text(
            title.get("text", ""), x, y - 3, Style(named["size"], named["color"], "left", "bottom")
        )
    )
    return "".join(parts)
