"""Filled rectangles of a drawing: colour, outline and hatching."""

from math import ceil, floor, sqrt

from dashboard.figures.svg_symbols import one_of
from dashboard.figures.svg_text import number, paint


def filled(x: float, y: float, width: float, height: float, marker: dict, place: int) -> str:
    """Draw a rectangle in a marker's colour, hatching and outline."""
    colour = str(one_of(marker.get("color"), place, "#1f77b4"))
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    edge = one_of(line.get("width"), place, 0)
    look = ""
    if edge:
        ink = one_of(line.get("color"), place, colour)
        look = f' {paint("stroke", str(ink))} stroke-width="{number(edge)}"'
    where = (f'x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" '
             f'height="{number(max(height, 0))}"')  # fmt: skip
    shape = one_of(pattern.get("shape"), place, "")
    if not shape:
        return f"<rect {where} {paint('fill', colour)}{look}/>"
    over = pattern.get("fillmode", "replace") == "overlay"
    ground = pattern.get("bgcolor") or (colour if over else "none")
    ink = pattern.get("fgcolor") or ("#fff" if over else colour)
    plain = f"<rect {where} {paint('fill', ground)}{look}/>"
    return plain + hatching(pattern, shape, ink, (x, y, width, height))


def hatching(pattern: dict, shape: str, ink: str, box: tuple) -> str:
    """Draw a pattern's stripes within a rectangle (left, top, width, height).

    Distances and widths are plotly's: slanted stripes lie further apart by the square root of 2.
    Stripes of their own, for a browser that prints turns each `<pattern>` into an image.
    """
    size, solid = float(pattern.get("size", 8)), float(pattern.get("solidity", 0.3))
    width = size * (1 - sqrt(1 - solid)) if shape in "x+" else size * solid
    apart = size * (sqrt(2) if shape in "/\\x" else 1)
    path = "".join(
        f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
        for x0, y0, x1, y1 in stripes(shape, apart, *box)
    )
    if not path:
        return ""
    return f'<path d="{path}" fill="none" {paint("stroke", ink)} stroke-width="{number(width)}"/>'


def stripes(
    shape: str, apart: float, x: float, y: float, width: float, height: float
) -> list[tuple[float, float, float, float]]:
    """Return the ends of the stripes that cross a rectangle, in step with every other one's."""
    right, bottom, found = x + width, y + height, []
    if shape in "/x":
        found += [(max(x, c - bottom), min(bottom, c - x), min(right, c - y), max(y, c - right))
                  for c in steps(x + y, right + bottom, apart)]  # fmt: skip
    if shape in "\\x":
        found += [(max(x, y - c), max(y, x + c), min(right, bottom - c), min(bottom, right + c))
                  for c in steps(y - right, bottom - x, apart)]  # fmt: skip
    if shape in "-+":
        found += [(x, c, right, c) for c in steps(y, bottom, apart)]
    if shape in "|+":
        found += [(c, y, c, bottom) for c in steps(x, right, apart)]
    return found


def steps(low: float, high: float, apart: float) -> list[float]:
    """Return the multiples of a distance between two numbers."""
    first, last = ceil(low / apart), floor(high / apart)
    return [place * apart for place in range(first, last + 1)]
