"""Text in a drawing without a browser: plotly's few tags, its line height, and how wide it runs.

Widths are those of Atkinson Hyperlegible Next (advances of ASCII in thousandths of the size).
"""

import re
import unicodedata
from dataclasses import dataclass
from html import escape, unescape

LINE = 1.3  # plotly's LINE_SPACING
CAP = 0.36  # half the height of a capital, from the baseline
ADVANCES = """
280 286 301 651 592 919 731 160 299 299 485 606 210 362 210 387 648 407 548 576 614
588 598 510 615 595 210 210 553 628 553 480 778 626 613 645 669 569 552 694 694 392
512 631 541 824 693 714 592 724 614 592 558 690 593 856 623 575 607 317 387 344 552
372 243 525 566 485 564 538 314 558 550 252 245 492 262 845 550 548 566 574 349 471
326 540 461 684 481 449 460 344 237 344 555
"""
REGULAR = tuple(map(int, ADVANCES.split()))
BOLDER = 1.035  # the bold's advances over the regular's, in running text
OTHER, WIDE = 540, 1000
COLOURED = r'(?: style="color:#[0-9a-f]{6}")?'
TAGS = re.compile(rf"<(/?)(br|b|i|sub|sup|span){COLOURED}\s*/?>", re.IGNORECASE)
# XML 1.0 has no place for these, however they are escaped.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Style:
    """How a text looks: its size in pixels, its colour, and where it hangs from its point.

    `anchor`: left, center or right; `hang`: top, middle or bottom.
    """

    size: float
    colour: str
    anchor: str = "left"
    hang: str = "middle"


def clean(text) -> str:
    """Return a text without the characters that no XML can hold."""
    return FORBIDDEN.sub("", str(text))


def lines_of(text) -> list[list[tuple[str, bool]]]:
    """Return the lines of a text as runs of (words, bold); every other tag stays as words."""
    lines, bold, read, text = [[]], False, 0, clean(text)
    for tag in (*TAGS.finditer(text), None):
        words = clean(unescape(text[read : tag.start() if tag else None]))
        if words:
            lines[-1].append((words, bold))
        if tag is None:
            break
        read, name = tag.end(), tag[2].lower()
        if name == "br":
            lines.append([])
        elif name == "b":
            bold = not tag[1]
    return lines


def plain(text) -> str:
    """Return a text on one line, without tags."""
    return " ".join("".join(words for words, _ in line) for line in lines_of(text)).strip()


def advance(character: str) -> float:
    """Return how far a character moves the pen, in thousandths of the size."""
    if " " <= character <= "~":
        return REGULAR[ord(character) - 32]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else OTHER


def width_of(text, size: float) -> float:
    """Return how wide a text runs, in pixels: its longest line."""
    longest = max(
        sum(sum(map(advance, words)) * (BOLDER if bold else 1) for words, bold in line)
        for line in lines_of(text)
    )
    return longest * size / 1000


def height_of(text, size: float) -> float:
    """Return how high a text stands, in pixels."""
    return len(lines_of(text)) * LINE * size


def number(value: float) -> str:
    """Write a coordinate to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def drawn_text(text, x: float, y: float, style: Style) -> str:
    """Draw a text that hangs from a point."""
    lines = lines_of(text)
    above = {"top": 0, "middle": 0.5, "bottom": 1}[style.hang] * len(lines) * LINE * style.size
    anchor = {"left": "start", "center": "middle", "right": "end"}[style.anchor]
    rows = []
    for place, line in enumerate(lines):
        baseline = y - above + ((place + 0.5) * LINE + CAP) * style.size
        runs = "".join(
            f'<tspan font-weight="700">{escape(words)}</tspan>' if bold else escape(words)
            for words, bold in line
        )
        if runs:
            rows.append(f'<tspan x="{number(x)}" y="{number(baseline)}">{runs}</tspan>')
    attributes = f'font-size="{number(style.size)}" text-anchor="{anchor}"'
    return (
        f"<text {attributes} {paint('fill', style.colour)}>{''.join(rows)}</text>" if rows else ""
    )


def paint(what: str, colour: str) -> str:
    """Write a colour as the attributes of `fill` or `stroke`; rgba becomes colour and opacity."""
    found = re.fullmatch(r"rgba\((\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\)", colour or "")
    if not found:
        return f'{what}="{escape(colour or "none")}"'
    red, green, blue = (int(found[place]) for place in (1, 2, 3))
    if float(found[4]) == 0:
        return f'{what}="none"'
    return f'{what}="#{red:02x}{green:02x}{blue:02x}" {what}-opacity="{found[4]}"'
