"""Heatmap traces of a drawing: coloured cells with their words, and the bar of colours."""

from itertools import pairwise

from dashboard.figures.svg_frame import Frame
from dashboard.figures.svg_scale import Scale, as_number
from dashboard.figures.svg_text import Style, drawn_text, number, paint

STEPS = 24  # of the bar of colours


def drawn_cells(frame: Frame, trace: dict) -> str:
    """Draw the cells of a heatmap; an unknown one leaves the paper."""
    across = edges(trace["x"], frame.scales[trace.get("xaxis", "x")], len(trace["z"][0]) if
                   len(trace["z"]) else 0)  # fmt: skip
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
            parts.append(cell(x0 + gaps[0] / 2, y0 + gaps[1] / 2, x1 - x0 - gaps[0],
                              y1 - y0 - gaps[1], colour))  # fmt: skip
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
        cell(x + long * step / STEPS, y, long / STEPS + 0.3, thick,
             blended(trace["colorscale"], (step + 0.5) / STEPS))
        for step in range(STEPS)
    ]  # fmt: skip
    style = Style(font["size"], font["color"], "center", "top")
    for value, text in zip(bar.get("tickvals", ()), bar.get("ticktext", ()), strict=False):
        at = x + long * (value - low) / ((high - low) or 1)
        parts.append(drawn_text(text, at, y + thick + 2, style))
    named = frame.font(title.get("font"))
    parts.append(drawn_text(title.get("text", ""), x, y - 3,
                            Style(named["size"], named["color"], "left", "bottom")))  # fmt: skip
    return "".join(parts)
