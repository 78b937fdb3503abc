"""Figures as shapes to edit: our own drawing without a browser, turned into one group."""

from xml.etree import ElementTree as ET

from pptx.oxml import parse_xml
from pptx.slide import Slide as Page
from pptx.util import Inches

from dashboard.svg.drawing import svg
from exports.slides.shapes import Pen, drawn
from exports.slides.text import Box

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
SVG = "{http://www.w3.org/2000/svg}"
PIXELS = 84  # an inch, at which the words of a drawing are 13 points high


def put_drawing(page: Page, figure: dict, name: str, box: Box, language: str) -> None:
    """Put a figure as a group of native shapes, as large as its box allows."""
    width = round(box.width * PIXELS)
    high = figure["layout"]["height"]
    if high / width > box.height / box.width:  # a tall figure is drawn wider, then made smaller
        width = min(round(high * box.width / box.height), width * 3)
    tree = ET.fromstring(svg(figure, width, name, language).encode())  # noqa: S314 (our own)
    scale = min(box.width / width, box.height / high)
    pen = Pen(Inches(scale), Inches(box.left), Inches(box.top))
    shapes = "".join(drawn(one, pen) for one in flat(tree))
    place = pen.frame(0, 0, width, high)
    child = place.replace("a:off", "a:chOff").replace("a:ext ", "a:chExt ")
    head = ET.Element("cNvPr", id=str(pen.next_id()), name=name[:60] or "chart", descr=name[:500])
    attributes = " ".join(f'{key}="{quoted(value)}"' for key, value in head.attrib.items())
    page.shapes._spTree.append(
        parse_xml(
            f"<p:grpSp {SPACES}><p:nvGrpSpPr><p:cNvPr {attributes}/><p:cNvGrpSpPr/><p:nvPr/>"
            f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"
        )
    )


def quoted(text: str) -> str:
    """Write a text as an attribute of XML."""
    made = ET.Element("a", b=text)
    return ET.tostring(made, encoding="unicode")[6:-4]


def flat(tree: ET.Element):
    """Yield what a drawing draws, in order."""
    for one in tree:
        tag = one.tag.removeprefix(SVG)
        if tag in ("g", "svg"):
            yield from flat(one)
        else:
            yield one
