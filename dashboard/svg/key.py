"""The key of a drawing: what each mark is called, in rows above the plot."""

from dashboard.svg.frame import Frame
from dashboard.svg.symbols import drawn_symbol, filled
from dashboard.svg.text import LINE, Style, drawn_text, number, paint, width_of

SYMBOL, APART, ROW = 30, 14, 4
COLOURS = ("#1f77b4",)


def entries(figure: dict) -> list[tuple[int, dict]]:
    """Return the traces that the key names, with their place in the figure."""
    layout = figure["layout"]
    named = [
        (place, one)
        for place, one in enumerate(figure["data"])
        if one.get("showlegend", True) and one.get("name")
    ]
    return named if layout.get("showlegend", len(figure["data"]) > 1) else []


def rows_of(frame: Frame) -> list[list[tuple[int, dict]]]:
    """Return the entries in rows that fit the paper."""
    size = key_size(frame)
    rows, room = [], 0.0
    for entry in entries(frame.figure):
        needed = SYMBOL + width_of(entry[1]["name"], size) + APART
        if not rows or needed > room:
            rows.append([])
            room = frame.width - frame.box.left
        rows[-1].append(entry)
        room -= needed
    return rows


def key_size(frame: Frame) -> float:
    """Return the size of the key's words."""
    return frame.font(frame.layout.get("legend", {}).get("font"))["size"]


def row_height(frame: Frame) -> float:
    """Return the height of one row of the key."""
    return key_size(frame) * LINE + ROW


def key_top(frame: Frame) -> float:
    """Return how far above the plot the key's lower edge stands."""
    return max(frame.layout.get("legend", {}).get("y", 1.0) - 1, 0) * frame.box.height


def key_height(frame: Frame) -> float:
    """Return the room above the plot that the key needs, 0 without one."""
    rows = len(rows_of(frame))
    return rows * row_height(frame) + key_top(frame) if rows else 0


def drawn_key(frame: Frame) -> str:
    """Draw the key in rows, the last of them nearest to the plot."""
    rows, size, high = rows_of(frame), key_size(frame), row_height(frame)
    style = Style(size, frame.font(frame.layout.get("legend", {}).get("font"))["color"])
    parts = []
    y = frame.box.top - key_top(frame) - (len(rows) - 0.5) * high
    for row in rows:
        x = frame.box.left
        for _, trace in row:
            parts.append(drawn_mark(trace, x, y))
            parts.append(drawn_text(trace["name"], x + SYMBOL, y, style))
            x += SYMBOL + width_of(trace["name"], size) + APART
        y += high
    return "".join(parts)


def drawn_mark(trace: dict, x: float, y: float) -> str:
    """Draw what a trace looks like, small."""
    marker, line = trace.get("marker", {}), trace.get("line", {})
    if trace["type"] == "bar":
        return filled((x + 5, y - 6, 16, 12), marker, 0)
    parts, mode = [], trace.get("mode", "lines")
    if "lines" in mode:
        dash = dashes(line)
        ends = f'x1="{number(x)}" x2="{number(x + 25)}" y1="{number(y)}" y2="{number(y)}"'
        colour = paint("stroke", line.get("color", COLOURS[0]))
        parts.append(f'<line {ends} {colour} stroke-width="{number(line.get("width", 2))}"{dash}/>')
    if "markers" in mode:
        small = marker | {"size": 10}
        parts.append(drawn_symbol(small, 0, x + 12.5, y))
    return "".join(parts)


def dashes(line: dict) -> str:
    """Return the attribute of a broken line, as long as plotly's."""
    width = line.get("width", 2)
    kinds = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1)}
    found = kinds.get(line.get("dash", "solid"))
    if not found:
        return ""
    return f' stroke-dasharray="{" ".join(number(max(3, width) * one) for one in found)}"'
