"""Tests of pages as plain HTML: the same words, escaped, without ids and what needs a script."""

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from layouts.parts.still import WRITTEN, still, written


def drawn(component, **filled) -> str:
    places = {(name, "children"): value for name, value in filled.items()}
    return still(component, lambda graph: f"<svg>{graph.id}</svg>", places)


@pytest.mark.parametrize(
    ("component", "wanted"),
    [
        (None, ""),
        ("5 < 6", "5 &lt; 6"),
        ([1, "a"], "1a"),
        (html.P("a", id="x", className="y"), '<p class="y">a</p>'),
        (html.P(id="x"), "<p></p>"),
        (html.Br(), "<br>"),
        (html.Img(src="data:image/svg,%3C", alt=""), '<img src="data:image/svg,%3C" alt="">'),
        (dcc.Link("a", href="/trends?x=1&y=2"), '<a href="/trends?x=1&amp;y=2">a</a>'),
        (html.A("a", href="javascript:alert(1)"), "<a>a</a>"),
        (html.A("a", href="https://elsewhere.example"), "<a>a</a>"),
        (
            html.Details([html.Summary("s"), "d"], open=True),
            "<details open><summary>s</summary>d</details>",
        ),
        (
            html.Div("a", style={"height": 20, "minWidth": "3px"}),
            '<div style="height:20px;min-width:3px;">a</div>',
        ),
        (html.Form(dcc.Store(id="s")), "<div></div>"),
        (dcc.Graph(id="g", figure={}), "<svg>g</svg>"),
        (
            dbc.Select([{"value": "*", "label": "All <"}], "*", id="s"),
            '<span class="form-select">All &lt;</span>',
        ),
        (html.Button("press"), ""),
    ],
)
def test_components_are_written_as_they_would_be_drawn(component, wanted):
    assert drawn(component) == wanted


def test_what_a_callback_will_fill_is_filled():
    page = html.Div([html.H2(id="title"), html.P("as it was", id="other")])
    assert drawn(page, title="Better") == "<div><h2>Better</h2><p>as it was</p></div>"


def test_what_is_only_read_is_one_component_and_the_same_page():
    tree = html.Div([html.P("5 < 6"), dcc.Link("on", href="/trends")], className="more")
    one = written(tree)
    assert list(one) == []
    assert getattr(one, WRITTEN) == '<p>5 &lt; 6</p><a href="/trends">on</a>'
    assert drawn(one) == drawn(tree)


def test_no_word_becomes_markup():
    hostile = '"><script>alert(1)</script>'
    found = drawn(html.A(hostile, href=f"/{hostile}", className=hostile, lang=hostile))
    assert "<script" not in found
    assert '"><' not in found.replace('"></a>', "")
