"""Words on slides: boxes in inches, sizes that fit, and no sign that XML cannot hold."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from dashboard.svg.text import clean, width_of

INK, MUTED, BLUE, ORANGE = "#14232b", "#4d5b63", "#005f9e", "#a84300"
LINE = 1.25  # of the size, from line to line
Runs = list[tuple[str, bool]]


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The same as python-pptx takes it."""
        left, top, width, height = (
            Inches(max(one, 0)) for one in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height

    def split(self, n: int, gap: float = 0.3) -> list["Box"]:
        """Divide the box into so many columns."""
        width = (self.width - gap * (n - 1)) / n
        return [Box(self.left + i * (width + gap), self.top, width, self.height) for i in range(n)]


def colour(text: str) -> RGBColor:
    """Return `#rrggbb` as python-pptx takes it."""
    return RGBColor.from_string(text.removeprefix("#").upper())


def put_text(frame: TextFrame, paragraphs: Sequence[Runs], size: float, ink: str) -> None:
    """Fill a text frame with paragraphs of (words, bold), top left, wrapped."""
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.2)
        paragraph.alignment = 1  # left
        for words, bold in runs:
            run = paragraph.add_run()
            run.text = " ".join(clean(words).split("\n")).replace("\t", " ").replace("\r", " ")
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = colour(ink)


def lines_needed(text: str, size: float, width: float, bold: bool = False) -> int:
    """Return how many lines a text takes in a width of inches, in Arial or wider."""
    wide = width_of(text, size) * (1.16 if bold else 1.08)
    return max(1, math.ceil(wide / (width * 72)))


def size_that_fits(
    texts: Sequence[str], box: Box, sizes: Sequence[float], bold: bool = False
) -> float:
    """Return the first of sizes at which all texts fit into a box, or the last of them."""
    for size in sizes:
        lines = sum(lines_needed(text, size, box.width, bold) for text in texts)
        if lines * size * LINE <= box.height * 72:
            return size
    return sizes[-1]
