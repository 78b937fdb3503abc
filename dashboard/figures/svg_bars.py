"""Bar traces of a drawing: lying or standing, stacked, hatched, with words inside."""

from collections import defaultdict
from itertools import pairwise

from dashboard.figures.svg_fill import filled
from dashboard.figures.svg_frame import Frame
from dashboard.figures.svg_scale import Scale
from dashboard.figures.svg_symbols import one_of
from dashboard.figures.svg_text import Style, drawn_text, height_of, width_of

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
            parts.append(drawn_bar(frame, trace, place, ends, sides, lying, colour))
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


def drawn_bar(
    frame: Frame, trace: dict, place: int, ends: tuple, sides: tuple, lying: bool, colour: str
) -> str:
    """Draw one bar between two pixels along its axis and two across."""
    (x0, x1), (y0, y1) = (sorted(ends), sorted(sides)) if lying else (sorted(sides), sorted(ends))
    marker = {"color": colour} | trace.get("marker", {})
    bar = filled(x0, y0, x1 - x0, y1 - y0, marker, place)
    text = str(one_of(trace.get("text"), place, ""))
    where = trace.get("textposition", "auto" if text else "none")
    if not text or where == "none":
        return bar
    font = frame.font(trace.get("textfont"), trace.get("insidetextfont"))
    size, ink = font["size"], one_of(font["color"], place, "#444")
    if where == "outside" and lying:
        return bar + drawn_text(text, x1 + ROOM, (y0 + y1) / 2, Style(size, ink))
    if where == "outside":
        return bar + drawn_text(
            text, (x0 + x1) / 2, y0 - ROOM, Style(size, ink, "center", "bottom")
        )
    if width_of(text, size) + ROOM > x1 - x0 or height_of(text, size) - 4 > y1 - y0:
        return bar  # what does not fit is not written, as with plotly's uniformtext
    return bar + drawn_text(text, (x0 + x1) / 2, (y0 + y1) / 2, Style(size, ink, "center"))
