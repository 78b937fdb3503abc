"""The pack as slides: a question each, native charts that can be edited, notes to speak from."""

import io

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page
from pptx.util import Inches, Pt

from dashboard.meeting.pack import Pack, Slide
from dashboard.messages import say
from dashboard.svg.text import clean
from exports.furniture import filters_line, heading, reach, running_line, source_line
from exports.slides.body import put_body
from exports.slides.text import INK, LINE, MUTED, Box, lines_needed, put_text, size_that_fits

WIDE, HIGH = Inches(13.333), Inches(7.5)
ASKS, TITLE = Box(0.5, 0.28, 12.3, 0.35), Box(0.5, 0.6, 12.3, 0.95)
FOOT = Box(0.5, 7.05, 12.3, 0.3)
MOST_TITLE = 255  # signs of a file's own title
TITLE_ONLY = 5  # of python-pptx's own template
DEFINED = 7  # definitions on a slide


def write_pptx(pack: Pack) -> bytes:
    """Return the whole pack as a presentation."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    in_one_font(deck)
    deck.core_properties.title = clean(heading(pack))[:MOST_TITLE]
    opening(deck, pack)
    for slide in pack.slides:
        put_slide(deck, slide, pack)
    for begin in range(0, len(pack.definitions), DEFINED):
        put_definitions(deck, pack, pack.definitions[begin : begin + DEFINED])
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def in_one_font(deck: Deck) -> None:
    """Name a font that every machine has, or has the measures of."""
    for part in deck.slide_master.part.package.iter_parts():
        if part.partname.startswith("/ppt/theme/"):
            part._blob = part.blob.replace(b'typeface="Calibri"', b'typeface="Arial"')


def new_page(deck: Deck, asks: str, title: str, pack: Pack) -> tuple[Page, float]:
    """Add a slide with its question, its finding as the title, and what stands at every foot.

    Returns the slide and how far down its title reaches, in inches.
    """
    page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    holder = page.shapes.title
    holder.left, holder.top, holder.width, holder.height = TITLE.emu
    size = size_that_fits([title], TITLE, (30, 27, 24, 21, 18, 15, 12, 9), bold=True)
    put_text(holder.text_frame, [[(title, True)]], size, INK)
    put_text(page.shapes.add_textbox(*ASKS.emu).text_frame, [[(asks, False)]], 14, MUTED)
    put_text(
        page.shapes.add_textbox(*FOOT.emu).text_frame, [[(running_line(pack), False)]], 9, MUTED
    )
    lines = lines_needed(title, size, TITLE.width, bold=True)
    return page, TITLE.top + min(lines * size * LINE / 72, TITLE.height) + 0.15


def opening(deck: Deck, pack: Pack) -> None:
    """Open with what this is, which questions follow, and what the numbers cannot show."""
    page, _ = new_page(deck, pack.filters, heading(pack), pack)
    asked = [[(slide.question, False)] for slide in pack.slides]
    put_text(page.shapes.add_textbox(*Box(0.5, 1.7, 12.3, 4).emu).text_frame, asked, 20, INK)
    said = [[(label, True)] for label in pack.provenance.labels]
    said += [[(reach(pack), False)], [(pack.provenance.limits, False)]]
    put_text(page.shapes.add_textbox(*Box(0.5, 5.8, 12.3, 1.2).emu).text_frame, said, 12, MUTED)
    page.notes_slide.notes_text_frame.text = clean(notes_of(pack))


def put_slide(deck: Deck, slide: Slide, pack: Pack) -> None:
    """Add one question with its answer, and what to say beside it."""
    page, top = new_page(deck, slide.question, slide.answer.title, pack)
    put_body(page, slide.answer, top, pack.language)
    answer = slide.answer
    spoken = [slide.question, answer.title, answer.sentence, filters_line(slide, pack)]
    spoken += [f"{card.number} {card.label} · {card.context}" for card in answer.cards]
    for column in answer.columns:
        spoken.append(" ".join(filter(None, (column.title, column.count))))
        spoken += [f"– {line.text} · {line.written}" for line in column.lines]
        spoken.append(column.rest)
    for panel in answer.panels:
        spoken.append(" · ".join(filter(None, (panel.title, panel.verdict, panel.sentence))))
    spoken += [*answer.notes, source_line(slide, pack), notes_of(pack)]
    page.notes_slide.notes_text_frame.text = clean("\n".join(filter(None, spoken)))


def put_definitions(deck: Deck, pack: Pack, pairs: tuple[tuple[str, str], ...]) -> None:
    """Add a slide that explains words."""
    title = say("What the words mean", pack.language)
    page, _ = new_page(deck, pack.filters, title, pack)
    said = [[(f"{term}: ", True), (meaning, False)] for term, meaning in pairs]
    box = Box(0.5, 1.7, 12.3, 5.1)
    size = size_that_fits(
        ["".join(words for words, _ in one) for one in said], box, (18, 16, 14, 12, 10)
    )
    frame = page.shapes.add_textbox(*box.emu).text_frame
    put_text(frame, said, size, INK)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(6)


def notes_of(pack: Pack) -> str:
    """Return what stands at the end of every slide's notes: reach, labels, limits, definitions."""
    defined = [f"{term}: {meaning}" for term, meaning in pack.definitions]
    where = pack.provenance
    return "\n".join([reach(pack), *where.labels, where.limits, *defined])
