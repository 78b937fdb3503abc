"""Scatter traces of a drawing: lines, areas, points and words."""

from itertools import pairwise

from dashboard.figures.svg_frame import Frame
from dashboard.figures.svg_key import dashes
from dashboard.figures.svg_symbols import SIZE, drawn_symbol, one_of
from dashboard.figures.svg_text import Style, drawn_text, number, paint

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
        middle = {"hv": [(x1, y0)], "vh": [(x0, y1)],
                  "hvh": [((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)]}[shape]  # fmt: skip
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
    away = BESIDE + (one_of(trace.get("marker", {}).get("size"), place, SIZE) / 2
                     if "markers" in mode_of(trace) else 0)  # fmt: skip
    x = at[0] + {"left": -away, "right": away}.get(across, 0)
    y = at[1] + {"top": -away, "bottom": away}.get(up, 0)
    anchor = {"left": "right", "right": "left"}.get(across, "center")
    hang = {"top": "bottom", "bottom": "top"}.get(up, "middle")
    style = Style(size, one_of(font["color"], place, "#444"), anchor, hang)
    return drawn_text(one_of(trace.get("text"), place, ""), x, y, style)


def mode_of(trace: dict) -> str:
    """Return what a trace draws; without a word from the figure, lines and short series' points."""
    return trace.get("mode") or ("lines+markers" if len(trace.get("x", ())) < 20 else "lines")
