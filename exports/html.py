"""The pack as one HTML file: no script, no network, opens from a USB stick, prints as it is."""

import base64
from functools import cache
from html import escape
from pathlib import Path

from dashboard.answers import Answer, Card, Column
from dashboard.meeting.pack import Pack, Slide
from dashboard.messages import say
from dashboard.svg.text import clean
from exports.furniture import filters_line, heading, reach, running_line
from exports.html_panels import drawn_numbers, drawn_panels, is_beside, text

HERE = Path(__file__).parent
FONTS = HERE.parent / "assets" / "00-vendor" / "fonts"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def write_html(pack: Pack) -> bytes:
    """Return the whole pack as one HTML file in UTF-8."""
    title = text(heading(pack))
    contents = "".join(
        f'<li><a href="#{one.name}">{text(one.question)}</a></li>' for one in pack.slides
    )
    labels = "".join(f"<span>{text(label)}</span>" for label in pack.provenance.labels)
    meaning_of = text(say("What the words mean", pack.language))
    slides = "".join(drawn_slide(one, pack) for one in pack.slides)
    terms = "".join(
        f"<div><dt>{text(term)}</dt><dd>{text(meaning)}</dd></div>"
        for term, meaning in pack.definitions
    )
    whole = (
        f'<!DOCTYPE html>\n<html lang="{escape(pack.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{fonts()}{style()}{paper(pack)}</style></head><body>"
        f'<header><h1>{title}</h1><p class="labels">{labels}</p>'
        f'<p class="reach">{text(pack.filters)} · {text(reach(pack))}</p>'
        f"<nav><ol>{contents}</ol></nav></header><main>{slides}"
        f'<section id="definitions"><h2>{meaning_of}</h2>'
        f"<dl>{terms}</dl></section></main>"
        f"<footer><p>{text(pack.provenance.limits)}</p><p>{text(running_line(pack))}</p></footer>"
        "</body></html>"
    )
    return whole.encode("utf-8")


@cache
def style() -> str:
    """Return the look of the file."""
    return (HERE / "html.css").read_text(encoding="utf-8")


@cache
def fonts() -> str:
    """Return the program's font inside the file, regular and bold (34 KB)."""
    name = "atkinson-hyperlegible-next-latin-{weight}-normal.woff2"
    faces = []
    for weight in (400, 700):
        held = base64.b64encode((FONTS / name.format(weight=weight)).read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:{weight};'
            f'src:url("data:font/woff2;base64,{held}") format("woff2")}}'
        )
    return "".join(faces)


def paper(pack: Pack) -> str:
    """Return the page's rules: what stands at the foot of each printed page."""
    foot = "font-size:8.5pt;color:#4d5b63"
    return (
        "@page{size:A4 landscape;margin:12mm 12mm 16mm;"
        f'@bottom-left{{content:"{quoted(running_line(pack))}";{foot};width:85%}}'
        f'@bottom-right{{content:counter(page) "/" counter(pages);{foot}}}}}'
    )


def quoted(words: str) -> str:
    """Write words as a string of CSS: every sign that is no letter or digit by its number."""
    return "".join(
        one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in clean(words)
    )


def drawn_slide(slide: Slide, pack: Pack) -> str:
    """Draw one question with its answer and the numbers behind it."""
    answer = slide.answer
    sentence = f'<p class="sentence">{text(answer.sentence)}</p>' if answer.sentence else ""
    notes = "".join(f"<li>{text(note)}</li>" for note in answer.notes)
    body = drawn_lists(answer) + drawn_panels(answer, pack.language)
    if is_beside(answer):
        body = f'<div class="beside">{body}</div>'
    drawn = ' class="drawn"' if answer.panels else ""
    return (
        f'<section id="{slide.name}"{drawn}><p class="asks">{text(slide.question)}</p>'
        f"<h2>{text(answer.title)}</h2>{sentence}{body}"
        + (f'<ul class="notes">{notes}</ul>' if notes else "")
        + f'<p class="about">{text(filters_line(slide, pack))}</p>'
        + (drawn_numbers(slide, pack) if slide.table.rows else "")
        + "</section>"
    )


def drawn_lists(answer: Answer) -> str:
    """Draw the cards and the titled lists of an answer."""
    cards = "".join(drawn_card(one) for one in answer.cards)
    columns = "".join(drawn_column(one) for one in answer.columns)
    return (f'<div class="cards">{cards}</div>' if cards else "") + (
        f'<div class="columns">{columns}</div>' if columns else ""
    )


def drawn_card(card: Card) -> str:
    """Draw one number with what it counts."""
    return (
        f'<div class="{text(card.mark)}"><b>{text(card.number)}</b>{text(card.label)}'
        f'<br><span class="context">{text(card.context)}</span></div>'
    )


def drawn_badge(mark: str, words: str) -> str:
    """Draw a few words as a mark that stands out."""
    return f'<span class="verdict {text(mark)}">{text(words)}</span> '


def drawn_column(column: Column) -> str:
    """Draw a titled list of sentences."""
    lines = ""
    for one in column.lines:
        spark = f'<img class="spark" alt="" src="{escape(one.spark)}">' if one.spark else ""
        detail = f'<span class="detail">{text(one.detail)}</span>' if one.detail else ""
        marks = "".join(drawn_badge(*each) for each in one.badges)
        lines += f"<li>{spark}<b>{text(one.text)}</b>{detail}{marks}</li>"
    rest = f'<p class="rest">{text(column.rest)}</p>' if column.rest else ""
    count = f" <small>{text(column.count)}</small>" if column.count else ""
    title = f"<h3>{text(column.title)}{count}</h3>"
    return f'<div class="{text(column.mark)}">{title}<ul>{lines}</ul>{rest}</div>'
