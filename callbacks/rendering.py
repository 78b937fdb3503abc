"""Answers as components: panels with their charts, and notes; no numbers are made here."""

import json

from dash import dcc, html

from dashboard.answers import Answer, Card, Column, Disclosure, Line, Link, Panel
from layouts.parts.still import written

# "Share chart…" would post the figure to a cloud service; no button may do that.
GRAPH_CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displayModeBar": "hover",
    "toImageButtonOptions": {"format": "png", "filename": "mesh-chart", "scale": 2},
    "modeBarButtonsToRemove": ["zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d",
                               "autoScale2d"],
}  # fmt: skip


def panels(chart_id: str, answer: Answer) -> list:
    """Draw all parts of an answer; each graph has a fixed height, else it collapses."""
    drawn = [
        panel(f"{chart_id}-{number}", one, f"{chart_id}-title")
        for number, one in enumerate(answer.panels)
    ]
    cards = written(html.Dl([card(one) for one in answer.cards], className="cards"))
    columns = written(html.Div([column(one) for one in answer.columns], className="columns"))
    found = [(answer.cards, cards), (answer.columns, columns)]
    pages = [html.Div(links_after(answer.pages), className="list-pages")] if answer.pages else []
    facts = [html.Div(hidden=True, **facts_of(answer))] if answer.facts else []
    return [*facts, *(one for has, one in found if has), *drawn, *pages]


def facts_of(answer: Answer) -> dict[str, str]:
    """Return the attribute in which an answer's facts travel."""
    return {"data-facts": json.dumps(answer.facts, ensure_ascii=False)}


def card(one: Card) -> html.Div:
    """Draw one number with what it counts."""
    context = [html.Span(one.context, className="card-context")] if one.context else []
    return html.Div(
        [html.Dt(one.label), html.Dd([html.B(one.number), *context])],
        className=f"card-number card-{one.mark}",
    )


def column(one: Column) -> html.Div:
    """Draw a titled list of sentences."""
    count = [" ", html.Span(one.count, className="column-count")] if one.count else []
    head = [html.H3([one.title, *count])] if one.title else []
    rest = [html.P(one.rest, className="column-rest")] if one.rest else []
    return html.Div(
        [*head, html.Ul([line(each) for each in one.lines]), *rest],
        className=f"column column-{one.mark}",
    )


def line(one: Line) -> html.Li:
    """Draw one sentence with its detail and its course in small."""
    written = {"className": "line-text"}
    text = (
        dcc.Link(one.text, href=one.link, **written) if one.link else html.Span(one.text, **written)
    )
    spark = [html.Img(src=one.spark, alt="", className="spark")] if one.spark else []
    detail = [html.Span(one.detail, className="line-detail")] if one.detail else []
    badges = [part for each in one.badges for part in (badge(*each), " ")]
    marks = [html.Span(badges, className="line-badges")] if badges else []
    return html.Li([*spark, text, *links_after(one.links), *detail, *marks])


def badge(mark: str, words: str) -> html.Span:
    """Draw a few words as a mark that stands out."""
    return html.Span(words, className=f"verdict verdict-{mark}")


def links_after(found: tuple[Link, ...]) -> list[html.Span]:
    """Draw links in a row, divided by spaces that a line can break at."""
    if not found:
        return []
    drawn = [part for one in found for part in (dcc.Link(one.text, href=one.href), " ")]
    return [html.Span(drawn, className="line-links")]


def panel(graph_id: str, one: Panel, title_id: str) -> html.Figure:
    """Draw one panel: its own title, verdict and sentence when it has them, and its graph."""
    size = {"height": one.figure["layout"]["height"]}
    size |= {"minWidth": one.width} if one.width else {}
    graph = dcc.Graph(id=graph_id, figure=one.figure, config=GRAPH_CONFIG, style=size)
    words = panel_words(graph_id, one)
    label = f"{graph_id}-name" if one.title else title_id
    return html.Figure(
        [
            *([html.Figcaption(words)] if words else []),
            scrolled(graph, label) if one.width else graph,
            *(
                [written(html.Div([disclosure(each) for each in one.more], className="more"))]
                if one.more
                else []
            ),
        ],
        className="panel",
        **{"aria-labelledby": label},
    )


def scrolled(graph: dcc.Graph, label: str) -> html.Div:
    """Let a narrow screen scroll a picture, by keyboard too."""
    region = {"role": "region", "aria-labelledby": label}
    return html.Div(graph, className="scrolled", tabIndex=0, **region)


def panel_words(graph_id: str, one: Panel) -> list:
    """Draw a panel's title with its verdict and badges, and its sentence."""
    words = []
    if one.title:
        name = dcc.Link(one.title, href=one.link) if one.link else one.title
        marks = [pair for pair in ((one.mark, one.verdict), *one.badges) if pair[1]]
        verdicts = [badge(mark, said) for mark, said in marks]
        words.append(html.H3([html.Span(name, id=f"{graph_id}-name"), *verdicts]))
    return words + ([html.P(one.sentence, className="panel-sentence")] if one.sentence else [])


def disclosure(one: Disclosure) -> html.Details:
    """Draw what opens on one click: sentences, terms with their meanings, links."""
    parts = [html.Ul([html.Li(text) for text in one.lines])] if one.lines else []
    pairs = [cell for term, text in one.terms for cell in (html.Dt(term), html.Dd(text))]
    parts += [html.Dl(pairs)] if pairs else []
    return html.Details(
        [html.Summary(one.title), *parts, *links_after(one.links)], open=one.is_open
    )


def notes(answer: Answer) -> list[html.Li]:
    """Draw the short lines below an answer's panels."""
    return [html.Li(note) for note in answer.notes]
