"""Packs to write: the small programme's own, and one whose every word is hostile."""

from datetime import date

from dashboard.answers import Answer, Card, Column, Line, Panel
from dashboard.drawing import theme
from dashboard.meeting.pack import Pack, Provenance, Slide, Table

HOSTILE = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "مركز صحي",
    "🏥 K-01",
    "ع" * 300,
    "A\x00B\x07\x1b",
    '"><img src=x>',
    "{{7*7}}",
    "http://example.org/x",
    "]]>",
    "_x0041_",
    "\u202eabc",
    "'quoted'",
    "</style><script>alert(1)</script>",
    "A" * 300,
]


def drawings(name: str) -> tuple[Panel, ...]:
    """Return a panel of each kind of figure, named."""
    points = {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": ["2012-01-01", "2012-02-01"],
        "y": [0.25, None],
        "text": [name, name],
        "name": name,
    }
    spans = {
        "type": "bar",
        "orientation": "h",
        "base": ["2012-01-03"],
        "x": [5 * 86_400_000],
        "y": [1],
        "width": 1,
        "name": name,
        "text": [name],
    }
    cells = {
        "type": "heatmap",
        "x": [name],
        "y": ["α"],
        "z": [[0.5]],
        "text": [[name]],
        "texttemplate": "%{text}",
        "colorscale": [[0, "#ffffff"], [1, "#005f9e"]],
    }
    bars = {"type": "bar", "x": [name, "β"], "y": [3, 4], "name": name}
    named = {"tickvals": [1], "ticktext": [name]}
    note = {"text": name, "x": 0.5, "xref": "paper", "y": 0.5, "yref": "paper"}
    figures = [
        {"data": [points], "layout": theme.layout(230, annotations=[note])},
        {"data": [spans], "layout": theme.layout(230, yaxis=named, barmode="overlay")},
        {"data": [cells], "layout": theme.layout(230)},
        {"data": [bars], "layout": theme.layout(230, xaxis={"title": {"text": name}})},
    ]
    return tuple(Panel(one, name, name, "improving", name) for one in figures)


def named_pack(name: str) -> Pack:
    """Return a pack with a name in every place where data can stand."""
    line = Line(name, name, f"/trends?district={name}")
    lists = (Column(name, (line,), name, "worsening"),)
    answer = Answer(name, name, drawings(name), (name,), columns=lists)
    counted = Answer(name, "", cards=(Card(name, name, name, "lacking"),))
    table = Table(
        ("place", "numerator", "denominator", "rate", "on"),
        (name, "k", "n", "r", "d"),
        ((name, 3, 4, 0.75, "2012-03-01"), (name, None, 0, None, None)),
    )
    where = Provenance(date(2012, 12, 20), "1-abc", "1", (name,), name)
    slides = (
        Slide("month", name, name, answer, name, "/data/x.csv", table),
        Slide("trends", name, name, counted, name),
    )
    return Pack(name, name, date(2012, 12, 1), name, where, slides, ((name, name),))
