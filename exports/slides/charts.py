"""Figures on slides: native charts with their data where they can be, else shapes to edit."""

from pptx.slide import Slide as Page

from exports.slides.drawing import put_drawing
from exports.slides.lines import can_be_lines, put_lines
from exports.slides.spans import can_be_spans, put_spans
from exports.slides.text import Box

LEAST = 0.3  # inches; below it nothing can be read


def put_chart(page: Page, figure: dict, name: str, box: Box, language: str) -> None:
    """Put a figure into a box; `name` becomes its alternative text."""
    if box.height < LEAST or box.width < LEAST:
        return
    if can_be_lines(figure):
        put_lines(page, figure, name, box)
    elif can_be_spans(figure):
        put_spans(page, figure, name, box)
    else:
        put_drawing(page, figure, name, box, language)
