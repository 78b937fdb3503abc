"""The marks of points: circles, squares, diamonds and the rest, in plotly's sizes."""

from math import ceil, floor, sqrt

from dashboard.svg.text import number, paint

# Corners around the middle, for a half-size of 1.
CORNERS = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(0, -1), (1.155, 0.6), (-1.155, 0.6)],
    "triangle-down": [(0, 1), (1.155, -0.6), (-1.155, -0.6)],
    "triangle-right": [(1, 0), (-0.6, 1.155), (-0.6, -1.155)],
    "triangle-left": [(-1, 0), (0.6, 1.155), (0.6, -1.155)],
    "star": [
        (0, -1.4),
        (0.33, -0.45),
        (1.33, -0.43),
        (0.53, 0.17),
        (0.82, 1.13),
        (0, 0.56),
        (-0.82, 1.13),
        (-0.53, 0.17),
        (-1.33, -0.43),
        (-0.33, -0.45),
    ],
    "x": [
        (-0.5, -1.1),
        (0, -0.6),
        (0.5, -1.1),
        (1.1, -0.5),
        (0.6, 0),
        (1.1, 0.5),
        (0.5, 1.1),
        (0, 0.6),
        (-0.5, 1.1),
        (-1.1, 0.5),
        (-0.6, 0),
        (-1.1, -0.5),
    ],
    "cross": [
        (-0.4, -1.2),
        (0.4, -1.2),
        (0.4, -0.4),
        (1.2, -0.4),
        (1.2, 0.4),
        (0.4, 0.4),
        (0.4, 1.2),
        (-0.4, 1.2),
        (-0.4, 0.4),
        (-1.2, 0.4),
        (-1.2, -0.4),
        (-0.4, -0.4),
    ],
}
STROKES = {
    "line-ew": [(-1.4, 0, 1.4, 0)],
    "line-ns": [(0, -1.4, 0, 1.4)],
    "cross-thin": [(-1.4, 0, 1.4, 0), (0, -1.4, 0, 1.4)],
    "x-thin": [(-1, -1, 1, 1), (-1, 1, 1, -1)],
}
SIZE = 6


def one_of(value, place: int, otherwise):
    """Return what a trace says about one of its points: its own value, or that of all."""
    if isinstance(value, str) or value is None or not hasattr(value, "__getitem__"):
        return otherwise if value is None else value
    found = value[place] if place < len(value) else None
    return otherwise if found is None else found


def drawn_symbol(marker: dict, place: int, x: float, y: float, colour: str = "#1f77b4") -> str:
    """Draw one point of a trace's marker at a pixel; `colour` is the trace's own."""
    half = float(one_of(marker.get("size"), place, SIZE)) / 2
    if half <= 0:
        return ""
    name = str(one_of(marker.get("symbol"), place, "circle"))
    ink = one_of(marker.get("color"), place, colour)
    line = marker.get("line", {})
    edge, width = one_of(line.get("color"), place, ink), one_of(line.get("width"), place, 0)
    kind = name.removesuffix("-dot").removesuffix("-open")
    if name.endswith("-open"):
        ink, edge, width = "none", ink, width or 1
    opacity = one_of(marker.get("opacity"), place, 1)
    look = paint("fill", ink) + (f" opacity={chr(34)}{opacity}{chr(34)}" if opacity != 1 else "")
    if width:
        look += f' {paint("stroke", edge)} stroke-width="{number(width)}"'
    return shape(kind, half, x, y, look)


def shape(kind: str, half: float, x: float, y: float, look: str) -> str:
    """Draw a shape around a pixel; an unknown one is a circle, as in plotly."""
    if kind in STROKES:
        path = "".join(
            f"M{number(x + a * half)} {number(y + b * half)}L{number(x + c * half)} "
            f"{number(y + d * half)}"
            for a, b, c, d in STROKES[kind]
        )
        return f'<path d="{path}" {look}/>'
    if kind in CORNERS:
        path = "L".join(f"{number(x + a * half)} {number(y + b * half)}" for a, b in CORNERS[kind])
        return f'<path d="M{path}Z" {look}/>'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" {look}/>'


# Filled rectangles of a drawing: colour, outline and hatching.


Box = tuple[float, float, float, float]  # pixels: left, top, width, height


def filled(box: Box, marker: dict, place: int) -> str:
    """Draw a rectangle in a marker's colour, hatching and outline."""
    x, y, width, height = box
    colour = str(one_of(marker.get("color"), place, "#1f77b4"))
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    edge = one_of(line.get("width"), place, 0)
    look = ""
    if edge:
        ink = one_of(line.get("color"), place, colour)
        look = f' {paint("stroke", str(ink))} stroke-width="{number(edge)}"'
    where = (
        f'x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" '
        f'height="{number(max(height, 0))}"'
    )
    shape = one_of(pattern.get("shape"), place, "")
    if not shape:
        return f"<rect {where} {paint('fill', colour)}{look}/>"
    over = pattern.get("fillmode", "replace") == "overlay"
    ground = pattern.get("bgcolor") or (colour if over else "none")
    ink = pattern.get("fgcolor") or ("#fff" if over else colour)
    plain = f"<rect {where} {paint('fill', ground)}{look}/>"
    return plain + hatching(pattern, shape, ink, box)


def hatching(pattern: dict, shape: str, ink: str, box: Box) -> str:
    """Draw a pattern's stripes within a rectangle.

    Distances and widths are plotly's: slanted stripes lie further apart by the square root of 2.
    Stripes of their own, for a browser that prints turns each `<pattern>` into an image.
    """
    size, solid = float(pattern.get("size", 8)), float(pattern.get("solidity", 0.3))
    width = size * (1 - sqrt(1 - solid)) if shape in "x+" else size * solid
    apart = size * (sqrt(2) if shape in "/\\x" else 1)
    path = "".join(
        f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
        for x0, y0, x1, y1 in stripes(shape, apart, box)
    )
    if not path:
        return ""
    return f'<path d="{path}" fill="none" {paint("stroke", ink)} stroke-width="{number(width)}"/>'


def stripes(shape: str, apart: float, box: Box) -> list[tuple[float, float, float, float]]:
    """Return the ends of the stripes that cross a rectangle, in step with every other one's."""
    x, y, width, height = box
    right, bottom, found = x + width, y + height, []
    if shape in "/x":
        found += [
            (max(x, c - bottom), min(bottom, c - x), min(right, c - y), max(y, c - right))
            for c in steps(x + y, right + bottom, apart)
        ]
    if shape in "\\x":
        found += [
            (max(x, y - c), max(y, x + c), min(right, bottom - c), min(bottom, right + c))
            for c in steps(y - right, bottom - x, apart)
        ]
    if shape in "-+":
        found += [(x, c, right, c) for c in steps(y, bottom, apart)]
    if shape in "|+":
        found += [(c, y, c, bottom) for c in steps(x, right, apart)]
    return found


def steps(low: float, high: float, apart: float) -> list[float]:
    """Return the multiples of a distance between two numbers."""
    first, last = ceil(low / apart), floor(high / apart)
    return [place * apart for place in range(first, last + 1)]
