"""Filled rectangles of a drawing: colour, outline and hatching."""

from hashlib import sha256
from math import sqrt

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
    name, definition = hatching(pattern, shape, ink)
    plain = f"<rect {where} {paint('fill', ground)}{look}/>"
    return f'{definition}{plain}<rect {where} fill="url(#{name})"/>'


def hatching(pattern: dict, shape: str, ink: str) -> tuple[str, str]:
    """Return a pattern's name, made of what it looks like, and its definition.

    Sizes and widths are plotly's: the tile of a slanted pattern is longer by the square root of 2.
    """
    size, solid = float(pattern.get("size", 8)), float(pattern.get("solidity", 0.3))
    width = size * (1 - sqrt(1 - solid)) if shape in "x+" else size * solid
    size *= sqrt(2) if shape in "/\\x" else 1
    half, three, whole = (number(size * part) for part in (0.5, 0.75, 1))
    low, near, high = number(-size / 4), number(size / 4), number(size * 1.25)
    slope = {
        "/": f"M{low} {near}L{near} {low}M0 {whole}L{whole} 0M{three} {high}L{high} {three}",
        "\\": f"M0 0L{whole} {whole}",
        "x": f"M0 0L{whole} {whole}M0 {whole}L{whole} 0",
        "-": f"M0 {half}H{whole}",
        "|": f"M{half} 0V{whole}",
        "+": f"M0 {half}H{whole}M{half} 0V{whole}",
    }
    path = slope.get(shape, slope["/"])
    drawn = f'<path d="{path}" fill="none" {paint("stroke", ink)} stroke-width="{number(width)}"/>'
    name = "hatch-" + sha256(f"{drawn}{size}".encode()).hexdigest()[:8]
    tile = f'width="{whole}" height="{whole}"'
    return name, (f'<defs><pattern id="{name}" patternUnits="userSpaceOnUse" {tile}>'
                  f"{drawn}</pattern></defs>")  # fmt: skip
