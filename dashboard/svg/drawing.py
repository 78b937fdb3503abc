"""A figure drawn without a browser: a plain plotly dictionary in, one SVG element out.

Draws what the figures of this program use, as plotly.js would, closely enough that a reader who
knows the one reads the other: traces `scatter`, `bar` and `heatmap`; axes of numbers, days and
categories with their own or round ticks, titles, automargin and a second x axis; shapes,
annotations, a key above, hatching, a bar of colours. Nothing is interactive and hover texts are
left out. The SVG asks for no script and no file; its font is named, not embedded, so a page that
has the program's font shows it. Static: safe to be put into any page, for every word is escaped.
"""

from html import escape

from dashboard.svg.axes import drawn_axes, drawn_rules
from dashboard.svg.frame import Frame
from dashboard.svg.key import drawn_key
from dashboard.svg.layout import framed
from dashboard.svg.marks import (
    drawn_area,
    drawn_bars,
    drawn_cells,
    drawn_colours,
    drawn_line,
    drawn_points,
)
from dashboard.svg.notes import drawn_notes, drawn_shapes
from dashboard.svg.text import clean, number, plain

COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728")


def svg(figure: dict, width: int, name: str, language: str = "en") -> str:
    """Draw a figure `width` pixels wide; `name` is what a screen reader says of it.

    `figure`: `data` and `layout`, plain dictionaries and lists; the height is the layout's. Text
    of the figure is used as it is; `language` is for months that the drawing names by itself.
    """
    frame = framed(figure, width, language)
    lower, upper = drawn_traces(frame)
    parts = [
        drawn_shapes(frame, below=True),
        drawn_rules(frame),
        clipped(frame, lower),
        drawn_axes(frame),
        upper,
        drawn_key(frame),
        drawn_shapes(frame, below=False),
        drawn_notes(frame),
    ]
    size = f"{number(width)} {number(frame.height)}"
    font = escape(frame.layout.get("font", {}).get("family", "Arial, sans-serif"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{number(width)}" '
        f'height="{number(frame.height)}" role="img" aria-label="{escape(plain(name))}" '
        f'font-family="{font}">{"".join(parts)}</svg>'
    )


def clipped(frame: Frame, drawn: str) -> str:
    """Keep what is drawn within the plot; a nested drawing clips without needing a name."""
    if not drawn:
        return ""
    box = frame.box
    x, y, width, height = map(number, (box.left, box.top, box.width, box.height))
    return (
        f'<svg x="{x}" y="{y}" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}" overflow="hidden">{drawn}</svg>'
    )


def drawn_traces(frame: Frame) -> tuple[str, str]:
    """Return what lies within the plot and what may reach beyond it, in the figure's order."""
    colours = frame.layout.get("colorway") or COLOURS
    shown = [
        (one, colours[place % len(colours)])
        for place, one in enumerate(frame.figure["data"])
        if one.get("opacity", 1) and one.get("visible", True) is True
    ]
    cells = [one for one, _ in shown if one["type"] == "heatmap"]
    lower = [drawn_cells(frame, one) for one in cells if len(one.get("z", ()))]
    lower.append(drawn_bars(frame, [pair for pair in shown if pair[0]["type"] == "bar"]))
    upper = [drawn_colours(frame, one) for one in cells]
    before = None
    for trace, colour in shown:
        if trace["type"] != "scatter":
            continue
        lower.append(faded(trace, drawn_area(frame, trace, before)))
        lower.append(faded(trace, drawn_line(frame, trace, colour)))
        points = faded(trace, drawn_points(frame, trace, colour))
        (upper if trace.get("cliponaxis") is False else lower).append(points)
        before = trace
    return "".join(lower), "".join(upper)


def faded(trace: dict, drawn: str) -> str:
    """Return a trace's drawing at the trace's opacity."""
    opacity = trace.get("opacity", 1)
    return f'<g opacity="{opacity}">{drawn}</g>' if drawn and opacity != 1 else drawn


def whole(figure: dict, width: int, name: str, language: str = "en") -> str:
    """Return the drawing as a file of its own, on white."""
    drawn = svg(figure, width, name, language)
    head, body = drawn.split(">", 1)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><title>{escape(clean(plain(name)))}'
        f'</title><rect width="100%" height="100%" fill="#fff"/>{body}'
    )
