"""The pack as a presentation: one question a screen, all of it in one page, by keyboard."""

import json
from dataclasses import dataclass, replace
from html import escape

from dashboard.answers import Panel
from dashboard.meeting.pack import Pack, Slide
from dashboard.meeting.sentences.pack import more_charts
from dashboard.messages import say
from dashboard.wording import day_name
from exports.furniture import heading
from exports.html import drawn_lists
from exports.html_panels import drawn_panel, is_beside, text

# Pixels that a picture is drawn in before it is enlarged: fewer pixels, larger type.
ALONE, BESIDE, HALF, SEVERAL = 900, 640, 460, 290
LOW = 155  # the height of one of several pictures
MOST_PANELS = 6
WITHOUT_SCRIPT = (
    "<noscript><style>.deck{height:auto}.slide[hidden]{display:flex}</style></noscript>"
)


@dataclass(frozen=True)
class Stage:
    """What stands around a presentation, and the query string it is about.

    `words`: what the browser says while the meeting is written down.
    """

    icon: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    words: dict
    search: str


def write_presentation(pack: Pack, stage: Stage) -> str:
    """Return the presentation as one HTML page; once loaded, no slide needs a request."""
    language = pack.language
    title = text(heading(pack))
    styles = "".join(f'<link rel="stylesheet" href="{escape(one)}">' for one in stage.styles)
    scripts = "".join(f'<script defer src="{escape(one)}"></script>' for one in stage.scripts)
    words = stage.words | {"count": say("{n} of {of}", language)}
    held = escape(json.dumps(words, ensure_ascii=False))
    slides = "".join(drawn_slide(one, pack, place > 0) for place, one in enumerate(pack.slides))
    search = escape(stage.search)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{icon(stage)}{styles}{scripts}{WITHOUT_SCRIPT}</head>"
        f'<body class="deck-page"><h1 class="visually-hidden">{title}</h1>'
        f'<main class="deck" data-words="{held}" data-search="{search}" data-back="/{search}">'
        f"{slides}</main>{bar(pack, stage)}</body></html>"
    )


def drawn_slide(slide: Slide, pack: Pack, is_hidden: bool) -> str:
    """Draw one question with its answer, large; the last one has room to write in."""
    answer, name = slide.answer, f"{slide.name}-title"
    sentence = f'<p class="sentence">{text(answer.sentence)}</p>' if answer.sentence else ""
    body = drawn_lists(answer) + drawn_pictures(slide, pack.language)
    if is_beside(answer):
        body = (
            f'<div class="beside">{drawn_pictures(slide, pack.language)}{drawn_lists(answer)}</div>'
        )
    notes = "".join(f"<li>{text(note)}</li>" for note in answer.notes)
    notes = f'<ul class="notes">{notes}</ul>' if notes and not answer.panels else ""
    writing = (
        '<p class="minutes-why"></p><div class="minutes" hidden></div>'
        if slide.name == "strategies"
        else ""
    )
    return (
        f'<section class="slide" id="{slide.name}" tabindex="-1" aria-labelledby="{name}"'
        f"{' hidden' if is_hidden else ''}>"
        f'<p class="asks">{text(slide.question)}<span class="whose">{text(heading(pack))}</span>'
        f'</p><h2 id="{name}">{text(answer.title)}</h2>'
        f"{sentence}{body}{notes}{writing}</section>"
    )


def drawn_pictures(slide: Slide, language: str) -> str:
    """Draw the pictures of a slide, few enough to be read."""
    answer = slide.answer
    if not answer.panels:
        return ""
    n = len(answer.panels)
    several, many = n > 1, n > 2  # two stand side by side as they are
    width = SEVERAL if many else HALF if several else BESIDE if is_beside(answer) else ALONE
    shown = [lowered(one) if many else one for one in answer.panels[:MOST_PANELS]]
    drawn = "".join(drawn_panel(one, answer.title, width, language) for one in shown)
    more = "".join(text(said) for said in more_charts(len(shown), n, language))
    more = f'<p class="rest">{more}</p>' if more else ""
    return f'<div class="panels{"" if several else " one"}">{drawn}</div>{more}'


def lowered(panel: Panel) -> Panel:
    """Return a picture of less height, so that its type is larger when it is enlarged."""
    layout = panel.figure["layout"] | {"height": LOW}
    return replace(panel, figure=panel.figure | {"layout": layout})


def choice_of_district(
    asked: str, places: list[tuple[str, str]], stage: Stage, language: str
) -> str:
    """Return the page that asks whose meeting is to be presented; `places`: (name, address)."""
    styles = "".join(f'<link rel="stylesheet" href="{escape(one)}">' for one in stage.styles)
    links = "".join(f'<p><a href="{escape(to)}">{text(name)}</a></p>' for name, to in places)
    back = text(say("Back to the briefing", language))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(asked)}</title>{icon(stage)}{styles}</head>"
        f'<body><main class="notice"><h1>{text(asked)}</h1>{links}'
        f'<p><a href="/{escape(stage.search)}">{back}</a></p></main></body></html>'
    )


def icon(stage: Stage) -> str:
    """Draw the link to the program's own sign."""
    return f'<link rel="icon" href="{escape(stage.icon)}" type="image/svg+xml">'


def bar(pack: Pack, stage: Stage) -> str:
    """Draw the foot of every screen: where one is, how to move, and what kind of data this is."""
    language = pack.language
    day = say("data up to {day}", language)
    day = day.format(day=day_name(pack.provenance.data_date, language))
    labels = " · ".join((*pack.provenance.labels, day))
    back, following = say("Back", language), say("Next", language)
    full, leave = say("Full screen (F)", language), say("Leave (Esc)", language)
    named = escape(say("Slides", language))
    return (
        f'<nav class="deck-bar" aria-label="{named}">'
        f'<button type="button" class="deck-back">← {text(back)}</button>'
        '<span class="deck-count" role="status"></span>'
        f'<button type="button" class="deck-next">{text(following)} →</button>'
        f'<button type="button" class="deck-full">{text(full)}</button>'
        f'<a href="/{escape(stage.search)}">{text(leave)}</a>'
        f'<span class="deck-place">{text(labels)}</span></nav>'
    )
