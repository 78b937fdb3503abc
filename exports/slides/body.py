"""What stands below a slide's title: the sentence, cards, lists, charts and notes."""

from dataclasses import dataclass

from pptx.slide import Slide as Page

from dashboard.answers import Answer, Card, Column, Panel
from dashboard.meeting.sentences.pack import more_charts
from dashboard.svg.text import plain
from exports.slides.charts import put_chart
from exports.slides.text import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    Box,
    colour,
    lines_needed,
    put_text,
    size_that_fits,
)

BOTTOM, LEFT, WIDTH = 6.95, 0.5, 12.33
MOST_PANELS, A_ROW = 6, 3
MARKS = {"improving": BLUE, "worsening": ORANGE, "lacking": ORANGE}


def put_body(page: Page, answer: Answer, top: float, language: str) -> None:
    """Fill a slide from the sentence down to the notes; `top`: where the title ends, in inches."""
    if answer.sentence:
        high = min(lines_needed(answer.sentence, 16, WIDTH), 3) * 0.28
        text(page, Box(LEFT, top, WIDTH, high), [answer.sentence], Letters((16, 14, 12, 10, 8)))
        top += high + 0.12
    bottom = BOTTOM
    more = more_charts(MOST_PANELS, len(answer.panels), language)
    if answer.notes or more:
        joined = " · ".join((*more, *answer.notes))
        high = min(lines_needed(joined, 10, WIDTH), 3) * 0.18
        bottom -= high
        text(page, Box(LEFT, bottom, WIDTH, high), [joined], Letters((10, 9, 8, 7, 6), MUTED))
        bottom -= 0.08
    body = Box(LEFT, top, WIDTH, bottom - top)
    if answer.cards:
        for card, box in zip(answer.cards, body.split(max(len(answer.cards), 3)), strict=False):
            put_card(page, card, box)
        body = Box(LEFT, top + 2.3, WIDTH, bottom - top - 2.3)
    if answer.panels and len(answer.columns) == 1:
        side = Box(LEFT + 8.9, body.top, WIDTH - 8.9, body.height)
        put_column(page, answer.columns[0], side)
        body = Box(LEFT, body.top, 8.6, body.height)
    else:
        for column, box in zip(answer.columns, body.split(len(answer.columns) or 1), strict=False):
            put_column(page, column, box)
    put_panels(page, answer, body, language)


@dataclass(frozen=True)
class Letters:
    """How words look: the sizes to try, the largest first, in points; their colour; how heavy."""

    sizes: tuple[int, ...]
    ink: str = INK
    bold: bool = False


def text(page: Page, box: Box, words: list[str], letters: Letters) -> None:
    """Write paragraphs into a box, in the first size that fits."""
    size = size_that_fits(words, box, letters.sizes, letters.bold)
    frame = page.shapes.add_textbox(*box.emu).text_frame
    put_text(frame, [[(one, letters.bold)] for one in words], size, letters.ink)


def bar(page: Page, box: Box, ink: str) -> None:
    """Draw a filled rectangle without an edge."""
    shape = page.shapes.add_shape(1, *box.emu)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(ink)
    shape.line.fill.background()
    shape.shadow.inherit = False


def put_card(page: Page, card: Card, box: Box) -> None:
    """Put one number to be read from the back of the room."""
    bar(page, Box(box.left, box.top + 0.05, 0.07, 1.9), MARKS.get(card.mark, "#9fb4c0"))
    left, width = box.left + 0.2, box.width - 0.2
    number, label = Letters((44, 36, 28, 20, 12), bold=True), Letters((18, 16, 14, 10, 7))
    text(page, Box(left, box.top, width, 0.9), [card.number], number)
    text(page, Box(left, box.top + 0.9, width, 0.6), [card.label], label)
    context = Letters((14, 12, 10, 7), MUTED)
    text(page, Box(left, box.top + 1.5, width, 0.6), [card.context], context)


def put_column(page: Page, column: Column, box: Box) -> None:
    """Put a titled list; the lines shrink until all of them fit."""
    title = Letters((20, 17, 14, 10, 7), bold=True)
    text(
        page,
        Box(box.left, box.top, box.width, 0.38),
        [" ".join(filter(None, (column.title, column.count)))],
        title,
    )
    bar(page, Box(box.left, box.top + 0.4, box.width, 0.04), MARKS.get(column.mark, "#9fb4c0"))
    lines = [
        [(line.text, True), (f" · {line.written}" if line.written else "", False)]
        for line in column.lines
    ]
    lines += [[(column.rest, False)]] if column.rest else []
    room = Box(box.left, box.top + 0.52, box.width, box.height - 0.52)
    words = ["".join(said for said, _ in runs) + " " * 12 for runs in lines]
    size = size_that_fits(words, room, (22, 20, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6))
    put_text(page.shapes.add_textbox(*room.emu).text_frame, lines, size, INK)


def put_panels(page: Page, answer: Answer, body: Box, language: str) -> None:
    """Put the charts in up to two rows of three; further ones are in the other files."""
    panels = answer.panels[:MOST_PANELS]
    if not panels:
        return
    across = min(len(panels), A_ROW) if len(panels) != 4 else 2
    down = -(-len(panels) // across)
    high = body.height / down
    for place, panel in enumerate(panels):
        column = body.split(across, 0.25)[place % across]
        top = body.top + (place // across) * high
        box = Box(column.left, top, column.width, high - 0.08)
        put_panel(page, panel, answer.title, box, language)


def put_panel(page: Page, panel: Panel, title: str, box: Box, language: str) -> None:
    """Put one chart with its title, verdict and sentence."""
    top = box.top
    if panel.title:
        head = " · ".join(filter(None, (panel.title, panel.verdict)))
        letters = Letters((14, 13, 12, 11, 10, 9, 8, 6), MARKS.get(panel.mark, INK), bold=True)
        text(page, Box(box.left, top, box.width, 0.28), [head], letters)
        top += 0.29
    if panel.sentence:
        letters = Letters((10, 9, 8, 7), MUTED)
        text(page, Box(box.left, top, box.width, 0.34), [panel.sentence], letters)
        top += 0.36
    name = plain(": ".join(filter(None, (title, panel.title, panel.verdict))))
    room = Box(box.left, top, box.width, box.top + box.height - top)
    put_chart(page, panel.figure, name, room, language)
