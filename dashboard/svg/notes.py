"""Shapes and annotations of a drawing: what a figure adds beside its traces."""

from dashboard.svg.frame import Frame
from dashboard.svg.key import dashes
from dashboard.svg.text import Style, drawn_text, number, paint

THIRDS = (1 / 3, 2 / 3)


def placed(frame: Frame, letter: str, reference: str, value) -> float | None:
    """Return a coordinate in pixels: on an axis, or as a share of the plot (`paper`)."""
    if reference == "paper":
        box = frame.box
        return (
            box.left + float(value) * box.width
            if letter == "x"
            else (box.bottom - float(value) * box.height)
        )
    scale = frame.scales.get(reference) or frame.scales[letter]
    return scale.place(value)


def drawn_shapes(frame: Frame, below: bool) -> str:
    """Draw the lines and rectangles below the traces, or those above them."""
    return "".join(
        drawn_shape(frame, one)
        for one in frame.layout.get("shapes") or ()
        if (one.get("layer") == "below") == below
    )


def drawn_shape(frame: Frame, one: dict) -> str:
    """Draw a line or a rectangle."""
    x0, x1 = (placed(frame, "x", one.get("xref", "x"), one[key]) for key in ("x0", "x1"))
    y0, y1 = (placed(frame, "y", one.get("yref", "y"), one[key]) for key in ("y0", "y1"))
    if None in (x0, x1, y0, y1):
        return ""
    line = one.get("line", {})
    width = line.get("width", 2)
    look = f'{paint("stroke", line.get("color", "#444"))} stroke-width="{number(width)}"'
    look = f"{look}{dashes(line)}" if width else ""
    if one["type"] == "line":
        ends = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
        return f"<line {ends} {look}/>"
    (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
    where = (
        f'x="{number(x0)}" y="{number(y0)}" width="{number(x1 - x0)}" height="{number(y1 - y0)}"'
    )
    fill = paint("fill", one.get("fillcolor", "rgba(0,0,0,0)"))
    opacity = f' opacity="{one["opacity"]}"' if "opacity" in one else ""
    return f"<rect {where} {fill}{opacity} {look}/>"


def drawn_notes(frame: Frame) -> str:
    """Draw the annotations."""
    return "".join(drawn_note(frame, one) for one in frame.layout.get("annotations") or ())


def drawn_note(frame: Frame, one: dict) -> str:
    """Draw one annotation where its anchor says; without one, as plotly chooses."""
    on_x, on_y = one.get("xref", "x"), one.get("yref", "y")
    x = placed(frame, "x", on_x, one.get("x", 0.5))
    y = placed(frame, "y", on_y, one.get("y", 0.5))
    if x is None or y is None:
        return ""
    font = frame.font(one.get("font"))
    anchor = chosen(one.get("xanchor"), on_x, one.get("x"), ("left", "center", "right"))
    hang = chosen(one.get("yanchor"), on_y, one.get("y"), ("bottom", "middle", "top"))
    pad = one.get("borderpad", 1)
    x += one.get("xshift", 0) + {"left": pad, "right": -pad}.get(anchor, 0)
    y += -one.get("yshift", 0) + {"top": pad, "bottom": -pad}.get(hang, 0)
    return drawn_text(one.get("text", ""), x, y, Style(font["size"], font["color"], anchor, hang))


def chosen(asked: str | None, reference: str, value, names: tuple[str, str, str]) -> str:
    """Return an anchor: the one asked for, else by the third of the paper a note stands in."""
    if asked in names:
        return asked
    if reference != "paper" or value is None:
        return names[1]
    return names[0] if value < THIRDS[0] else names[2] if value > THIRDS[1] else names[1]
