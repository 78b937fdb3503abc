"""Lays a drawing out: the axes lie where every label has its room."""

from dataclasses import replace

from dashboard.svg.frame import GAP, Box, Frame, labelled, titled
from dashboard.svg.key import key_height
from dashboard.svg.scales import Scale, scale_of
from dashboard.svg.text import height_of, width_of

MARGIN = {"l": 80, "r": 80, "t": 100, "b": 80}


def framed(figure: dict, width: float, language: str) -> Frame:
    """Lay a figure out on paper of a width; the height is the figure's own."""
    layout = figure["layout"]
    height = layout.get("height", 450)
    margin = MARGIN | layout.get("margin", {})
    box = Box(margin["l"], margin["t"], width - margin["r"], height - margin["b"])
    frame = scaled(Frame(figure, width, height, box, {}, language))
    for _ in range(2):  # labels narrow the plot, a narrower plot moves the labels
        frame = scaled(replace(frame, box=roomy(frame, margin)))
    return frame


def scaled(frame: Frame) -> Frame:
    """Return the frame with the scales of its box."""
    names = {one.get(f"{x}axis", x) for one in frame.figure["data"] for x in "xy"} | {"x", "y"}
    return replace(frame, scales={name: axis_scale(frame, name) for name in sorted(names)})


def axis_scale(frame: Frame, name: str) -> Scale:
    """Return the scale of one axis, inside its part of the box."""
    letter, axis, box = name[0], frame.axis(name), frame.box
    lower, upper = axis.get("domain", (0, 1))
    if letter == "x":
        start, stop = box.left + lower * box.width, box.left + upper * box.width
    else:
        start, stop = box.bottom - lower * box.height, box.bottom - upper * box.height
    values, bars = values_on(frame.figure, name)
    return scale_of(axis, values, start, stop, bars)


def values_on(figure: dict, name: str) -> tuple[list, bool]:
    """Return the values drawn on an axis, and whether bars end at them."""
    letter, values, bars = name[0], [], False
    for trace in figure["data"]:
        if trace.get(f"{letter}axis", letter) != name:
            continue
        values += list(trace.get(letter) if trace.get(letter) is not None else ())
        if trace["type"] == "bar" and letter == ("x" if trace.get("orientation") == "h" else "y"):
            values += list(trace.get("base") or ())
            bars = True
    return values, bars


def roomy(frame: Frame, margin: dict) -> Box:
    """Return the box that leaves room for the labels of axes that ask for it, and for the key."""
    need = dict(margin)
    for name in frame.scales:
        axis = frame.axis(name)
        if axis.get("automargin") and axis.get("visible", True):
            for side, room in rooms(frame, name).items():
                need[side] = max(need[side], room)
    need["t"] = max(need["t"], key_height(frame))
    left, top = need["l"], need["t"]
    return Box(
        left, top, max(frame.width - need["r"], left + 1), max(frame.height - need["b"], top + 1)
    )


def rooms(frame: Frame, name: str) -> dict[str, float]:
    """Return the room that an axis' labels and title need, by side of the paper."""
    axis, ticks = frame.axis(name), labelled(frame, name)
    size = frame.font(axis.get("tickfont"))["size"]
    title, title_size = titled(frame, name)
    gap = frame.pad + GAP + (axis.get("ticklen", 5) if axis.get("ticks") == "outside" else 0)
    if name[0] == "y":
        side = {"right": "r"}.get(axis.get("side"), "l")
        widest = max((width_of(text, size) for _, text in ticks), default=0)
        return {side: widest + gap + (title_size * 1.6 if title else 0)}
    highest = max((height_of(text, size) for _, text in ticks), default=0)
    beyond = [at + width_of(text, size) / 2 - frame.box.right for at, text in ticks]
    below = height_of(title, title_size) + axis["title"].get("standoff", 4) if title else 0
    side = {"top": "t"}.get(axis.get("side"), "b")
    return {side: highest + gap + below, "r": max(beyond, default=0)}
