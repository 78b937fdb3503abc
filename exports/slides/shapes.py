"""The parts of a drawing as DrawingML: rectangles, rounds, lines, paths and words."""

import re
from html import escape
from itertools import count
from xml.etree import ElementTree as ET

from dashboard.svg.text import width_of

SVG = "{http://www.w3.org/2000/svg}"
GREY = "8B979E"


class Pen:
    """Places pixels on a slide: `scale` is the length of a pixel, all in EMU."""

    def __init__(self, scale: int, left: int, top: int):
        self.scale, self.left, self.top = scale, left, top
        self._ids = count(10_000)

    def next_id(self) -> int:
        """Return an id no other shape of the slide has."""
        return next(self._ids)

    def frame(self, x: float, y: float, width: float, height: float) -> str:
        """Return a rectangle of pixels as offset and extent."""
        at = round(self.left + x * self.scale), round(self.top + y * self.scale)
        size = max(round(width * self.scale), 0), max(round(height * self.scale), 0)
        return f'<a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{size[0]}" cy="{size[1]}"/>'


def drawn(one: ET.Element, pen: Pen) -> str:
    """Return one part of a drawing as shapes."""
    tag, a = one.tag.removeprefix(SVG), one.attrib
    if tag == "rect" and not a["width"].endswith("%"):
        box = [float(a[key]) for key in ("x", "y", "width", "height")]
        return shape("rect", pen.frame(*box), look(a), pen)
    if tag == "circle":
        x, y, r = (float(a[key]) for key in ("cx", "cy", "r"))
        return shape("ellipse", pen.frame(x - r, y - r, 2 * r, 2 * r), look(a), pen)
    if tag == "line":
        x0, y0, x1, y1 = (float(a[key]) for key in ("x1", "y1", "x2", "y2"))
        box = pen.frame(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        turned = ' flipV="1"' if (x1 - x0) * (y1 - y0) < 0 else ""
        return shape("line", box, look(a, pen), pen, turned)
    if tag == "path":
        return outline(a, pen)
    return words(one, pen) if tag == "text" else ""


def shape(kind: str, box: str, style: str, pen: Pen, turned: str = "") -> str:
    """Return a preset shape."""
    return sp(
        pen,
        f'<a:xfrm{turned}>{box}</a:xfrm><a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{style}',
    )


def sp(pen: Pen, properties: str, body: str = "", text_box: bool = False) -> str:
    """Return a shape with its properties and its words."""
    number = pen.next_id()
    kind = '<p:cNvSpPr txBox="1"/>' if text_box else "<p:cNvSpPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="shape {number}"/>{kind}<p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{properties}</p:spPr>{body}</p:sp>"
    )


def look(a: dict, pen: Pen | None = None) -> str:
    """Return the fill and the edge that a part's attributes ask for."""
    painted = solid(a.get("fill", "none"), a.get("fill-opacity", a.get("opacity", "1")))
    stroke, width = a.get("stroke", "none"), float(a.get("stroke-width", 1))
    if stroke == "none" or not width:
        return f"{painted}<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="sysDash"/>' if a.get("stroke-dasharray") else ""
    ink = solid(stroke, a.get("stroke-opacity", "1"))
    return f'{painted}<a:ln w="{round(width * 9525)}">{ink}{dash}</a:ln>'


def solid(colour: str, opacity: str) -> str:
    """Return a fill of one colour; what is no `#rrggbb` is grey, or nothing."""
    if colour == "none":
        return "<a:noFill/>"
    found = colour[1:].upper() if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else GREY
    found = "FFFFFF" if colour == "#fff" else found
    alpha = "" if opacity == "1" else f'<a:alpha val="{round(float(opacity) * 100_000)}"/>'
    return f'<a:solidFill><a:srgbClr val="{found}">{alpha}</a:srgbClr></a:solidFill>'


def outline(a: dict, pen: Pen) -> str:
    """Return a path as a free shape."""
    steps = re.findall(r"([MLZ])(?:(-?[\d.]+) (-?[\d.]+))?", a["d"])
    points = [(float(x), float(y)) for letter, x, y in steps if letter != "Z"]
    if not points:
        return ""
    left, top = (min(one[axis] for one in points) for axis in (0, 1))
    wide, high = (max(one[axis] for one in points) - low for axis, low in ((0, left), (1, top)))
    made = []
    for letter, x, y in steps:
        if letter == "Z":
            made.append("<a:close/>")
            continue
        at = (
            f'<a:pt x="{round((float(x) - left) * pen.scale)}" '
            f'y="{round((float(y) - top) * pen.scale)}"/>'
        )
        made.append(f"<a:moveTo>{at}</a:moveTo>" if letter == "M" else f"<a:lnTo>{at}</a:lnTo>")
    size = f'w="{round(wide * pen.scale)}" h="{round(high * pen.scale)}"'
    geometry = (
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" '
        f'b="b"/><a:pathLst><a:path {size}>{"".join(made)}</a:path></a:pathLst>'
        "</a:custGeom>"
    )
    return sp(pen, f"<a:xfrm>{pen.frame(left, top, wide, high)}</a:xfrm>{geometry}{look(a)}")


def words(one: ET.Element, pen: Pen) -> str:
    """Return each line of a text as a box of its own, its middle where the line's was."""
    a = one.attrib
    size, anchor = float(a["font-size"]), a["text-anchor"]
    points = max(round(size * pen.scale / 12_700 * 100), 100)
    ink = solid(a.get("fill", "#444444"), "1")
    made = []
    for line in one:
        text = "".join(line.itertext())
        wide = width_of(escape(text), size) * 1.15 + 4
        x = float(line.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        box = pen.frame(x, float(line.get("y")) - size * 1.0, wide, size * 1.3)
        runs = "".join(run(part, points, ink) for part in parts(line))
        align = {"start": "l", "middle": "ctr", "end": "r"}[anchor]
        inset = " ".join(f'{side}Ins="0"' for side in "ltrb")
        body = (
            f'<p:txBody><a:bodyPr wrap="none" {inset} anchor="ctr"/>'
            f'<a:p><a:pPr algn="{align}"/>{runs}</a:p></p:txBody>'
        )
        plain = f'<a:xfrm>{box}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        made.append(sp(pen, plain, body, text_box=True))
    return "".join(made)


def parts(line: ET.Element) -> list[tuple[str, bool]]:
    """Return a line's words with their weight."""
    found = [(line.text or "", False)]
    for inner in line:
        found += [(inner.text or "", inner.get("font-weight") == "700"), (inner.tail or "", False)]
    return [(words, bold) for words, bold in found if words]


def run(part: tuple[str, bool], points: int, ink: str) -> str:
    """Return words in one weight."""
    bold = ' b="1"' if part[1] else ""
    return f'<a:r><a:rPr sz="{points}"{bold}>{ink}</a:rPr><a:t>{escape(part[0])}</a:t></a:r>'
