"""The series of a native chart: traces, medians and dated events as points with a look."""

from dashboard.svg.scales import Scale
from dashboard.svg.symbols import one_of
from dashboard.svg.text import plain
from exports.slides.native import serial


def shown(figure: dict) -> list[dict]:
    """Return the traces that draw points or lines."""
    return [
        one
        for one in figure["data"]
        if one.get("opacity", 1) and len(one.get("x", ())) and one.get("mode") != "text"
    ]


def series_of(trace: dict) -> tuple[str, list, dict]:
    """Return a trace's name, its points, and how it looks."""
    points = [(serial(x), serial(y)) for x, y in zip(trace["x"], trace["y"], strict=False)]
    points = [(x, y) for x, y in points if x is not None]
    mode, line, marker = trace.get("mode", "lines"), trace.get("line", {}), trace.get("marker", {})
    ink = one_of(marker.get("color"), 0, line.get("color", "#005f9e"))
    # LibreOffice draws marks in the colour of their line: one colour for both.
    own = ink if "markers" in mode else line.get("color")
    look = {
        "line": own if "lines" in mode and line.get("width", 2) else None,
        "width": line.get("width", 2),
        "dash": line.get("dash"),
        "marker": ink if "markers" in mode else None,
        "size": one_of(marker.get("size"), 0, 6),
        "symbol": one_of(marker.get("symbol"), 0, "circle"),
        "edge": one_of(marker.get("line", {}).get("color"), 0, ink),
    }
    return trace.get("name") or plain(figure_name(trace)), points, look


def figure_name(trace: dict) -> str:
    """Return what a trace without a name is: the series itself, or a mark on it."""
    return "k / n" if len(trace.get("x", ())) > 1 else "mark"


def ruled(figure: dict, up: Scale) -> list[tuple[str, list, dict]]:
    """Return the lines a figure adds: medians and targets across, dated events upright."""
    notes = figure["layout"].get("annotations") or ()
    found = []
    for one in figure["layout"].get("shapes") or ():
        if one["type"] != "line":
            continue
        look = {
            "line": one["line"].get("color", "#8b979e"),
            "dash": one["line"].get("dash"),
            "width": one["line"].get("width", 1),
            "marker": None,
        }
        whole = one.get("yref") == "paper"
        x0, x1 = serial(one["x0"]), serial(one["x1"])
        y0, y1 = (up.low, up.high) if whole else (serial(one["y0"]), serial(one["y1"]))
        if one.get("xref") == "paper" or None in (x0, x1, y0, y1):
            continue
        near = [
            plain(note["text"])
            for note in notes
            if (
                str(note.get("x"))[:10] == str(one["x0"])[:10]
                if whole
                else same(note.get("y"), one["y0"])
            )
        ]
        title = ", ".join(dict.fromkeys(near)) or "line"
        found.append((title, [(x0, y0), (x1, y1)], look | {"label": title if near else ""}))
    return found


def same(one, other) -> bool:
    """Tell whether two numbers are the same to the eye."""
    return isinstance(one, int | float) and abs(one - float(other)) < 0.01
