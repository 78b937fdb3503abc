"""The axes of a drawing: rules, lines, ticks, labels and titles."""

from dashboard.svg.frame import GAP, Frame, labelled, titled
from dashboard.svg.scales import ticks_of
from dashboard.svg.text import Style, drawn_text, height_of, number, paint

Point = tuple[float, float]  # pixels from the left and from the top


def rule(start: Point, end: Point, colour: str) -> str:
    """Draw a straight line, one pixel wide."""
    (x0, y0), (x1, y1) = start, end
    ends = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
    return f'<line {ends} {paint("stroke", colour)} stroke-width="1"/>'


def drawn_rules(frame: Frame) -> str:
    """Draw the lines across the plot: at every tick, and at zero."""
    return "".join(rules_of(frame, name) for name in frame.scales)


def rules_of(frame: Frame, name: str) -> str:
    """Draw one axis' lines across the plot."""
    axis, scale, box = frame.axis(name), frame.scales[name], frame.box
    if not axis.get("visible", True):
        return ""
    found = []
    if axis.get("showgrid", scale.kind != "category" or True):
        colour = axis.get("gridcolor", "#eee")
        found = [(at, colour) for at, _ in ticks_of(axis, scale, name[0], frame.language)]
    low, high = sorted((scale.low, scale.high))
    if axis.get("zeroline") and low <= 0 <= high and scale.kind == "linear":
        found.append((scale.pixel(0), axis.get("zerolinecolor", "#444")))
    if name[0] == "x":
        return "".join(rule((at, box.top), (at, box.bottom), colour) for at, colour in found)
    return "".join(rule((box.left, at), (box.right, at), colour) for at, colour in found)


def drawn_axes(frame: Frame) -> str:
    """Draw every axis beside the plot."""
    return "".join(
        axis_of(frame, name) for name in frame.scales if frame.axis(name).get("visible", True)
    )


def axis_of(frame: Frame, name: str) -> str:
    """Draw one axis: its line, ticks, labels and title."""
    axis, box = frame.axis(name), frame.box
    across = name[0] == "x"
    far = axis.get("side") in ("top", "right")
    edge = (box.top if far else box.bottom) if across else (box.right if far else box.left)
    away = (-1 if far else 1) if across else (1 if far else -1)
    edge += away * frame.pad
    colour = axis.get("linecolor", "#444")
    parts = []
    if axis.get("showline"):
        parts.append(
            rule((box.left, edge), (box.right, edge), colour)
            if across
            else rule((edge, box.top), (edge, box.bottom), colour)
        )
    reach = axis.get("ticklen", 5) if axis.get("ticks") == "outside" else 0
    if reach:
        tick = axis.get("tickcolor", colour)
        for at, _ in ticks_of(axis, frame.scales[name], name[0], frame.language):
            end = edge + away * reach
            ends = ((at, edge), (at, end)) if across else ((edge, at), (end, at))
            parts.append(rule(*ends, tick))
    return "".join(parts) + words_of(frame, name, edge + away * (reach + GAP), far)


def words_of(frame: Frame, name: str, beside: float, far: bool) -> str:
    """Draw the labels of an axis from `beside` outwards, and its title beyond them."""
    axis = frame.axis(name)
    font, ticks = frame.font(axis.get("tickfont")), labelled(frame, name)
    if name[0] == "y":
        style = Style(font["size"], font["color"], "left" if far else "right")
        return "".join(drawn_text(text, beside, at, style) for at, text in ticks)
    hang = "bottom" if far else "top"
    style = Style(font["size"], font["color"], "center", hang)
    drawn = "".join(drawn_text(text, at, beside, style) for at, text in ticks)
    title, size = titled(frame, name)
    if not title:
        return drawn
    room = max((height_of(text, font["size"]) for _, text in ticks), default=0)
    beside += (room + axis["title"].get("standoff", 4)) * (-1 if far else 1)
    colour = frame.font(axis["title"].get("font"))["color"]
    middle = (frame.box.left + frame.box.right) / 2
    return drawn + drawn_text(title, middle, beside, Style(size, colour, "center", hang))
