"""A chart as one SVG file: the finding, every panel, and where the numbers come from."""

from html import escape

from dashboard.answers import Answer
from dashboard.drawing import theme
from dashboard.svg.drawing import svg
from dashboard.svg.text import Style, clean, drawn_text, number, plain, width_of

WIDE, ACROSS, EDGE = 1230, 3, 24
TITLE, WORDS, SMALL = 26, 16, 13
LEADING = 1.35


def write_svg(answer: Answer, provenance: list[str], language: str) -> bytes:
    """Return an answer's pictures below its finding; `provenance` stands at the foot."""
    parts, y = [], EDGE
    for words, size in ((answer.title, TITLE), (answer.sentence, WORDS)):
        drawn, y = paragraph(words, y, Style(size, theme.INK, "left", "top"))
        parts.append(drawn)
    several = len(answer.panels) > 1
    width = (WIDE - 2 * EDGE) // (ACROSS if several else 1)
    for begin in range(0, len(answer.panels), ACROSS):
        row = answer.panels[begin : begin + ACROSS]
        drawn = [
            panel_at(one, EDGE + place * width, y, width - 16 * several, language)
            for place, one in enumerate(row)
        ]
        parts += [one for one, _ in drawn]
        y = max(bottom for _, bottom in drawn) + 12
    for words in (*answer.notes, *provenance):
        drawn, y = paragraph(words, y, Style(SMALL, theme.MUTED, "left", "top"))
        parts.append(drawn)
    size = f'viewBox="0 0 {WIDE} {number(y + EDGE)}" width="{WIDE}" height="{number(y + EDGE)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{theme.FONT}">'
    title = escape(plain(answer.title))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<title>{title}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    ).encode()


def panel_at(panel, x: float, y: float, width: float, language: str) -> tuple[str, float]:
    """Draw one panel with its title at a place; return it and where it ends."""
    title = " · ".join(filter(None, (panel.title, panel.verdict)))
    drawn, y = paragraph(title, y, Style(WORDS, theme.INK, "left", "top"), x, width)
    picture = svg(panel.figure, width, title or "chart", language)
    placed = picture.replace("<svg ", f'<svg x="{number(x)}" y="{number(y)}" ', 1)
    return drawn + placed, y + panel.figure["layout"]["height"]


def paragraph(
    words: str, y: float, style: Style, x: float = EDGE, width: float = WIDE - 2 * EDGE
) -> tuple[str, float]:
    """Draw words in lines of a width below `y`; return them and where they end."""
    if not words:
        return "", y
    size = style.size
    lines = wrapped(clean(words), size, width)
    drawn = "".join(
        drawn_text(escape(line), x, y + place * size * LEADING, style)
        for place, line in enumerate(lines)
    )
    return drawn, y + len(lines) * size * LEADING + size * 0.4


def wrapped(words: str, size: float, width: float) -> list[str]:
    """Break words into lines of a width; a word longer than a line stands on one of its own."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(escape(longer), size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
