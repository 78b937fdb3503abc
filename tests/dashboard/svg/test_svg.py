"""Figures drawn without a browser: where marks stand, what is written, always as XML."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing import theme
from dashboard.svg.drawing import svg, whole
from tests.examples import examples

NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "مركز صحي",
    "🏥 K-01",
    "ع" * 300,
    "A\x00B\x07\x1b",
    "a\ud800b",
    '"><svg onload=alert(1)>',
    "&lt;b&gt; & <b>x</b>",
    "",
    "﷽\u202e",
]


def figure(data: list[dict], **layout) -> dict:
    """Return a figure of 200 pixels on 100, its plot the whole paper."""
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    plain = {"automargin": False, "range": [0, 10], "showgrid": False, "showticklabels": False}
    axes = {name: plain | layout.pop(name, {}) for name in ("xaxis", "yaxis")}
    return {"data": data, "layout": {"height": 100, "margin": margin} | axes | layout}


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 (our own drawing)


def drawing(data: list[dict], **layout) -> ET.Element:
    return parsed(svg(figure(data, **layout), 200, "a name"))


def found(tree: ET.Element, tag: str) -> list[dict]:
    return [one.attrib for one in tree.iter(NAMESPACE + tag)]


def words(tree: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in tree.iter(NAMESPACE + "text")]


def test_a_drawing_has_its_size_and_says_what_it_is():
    tree = drawing([])
    assert (tree.get("viewBox"), tree.get("width"), tree.get("height")) == (
        "0 0 200 100",
        "200",
        "100",
    )
    assert (tree.get("role"), tree.get("aria-label")) == ("img", "a name")


def test_points_stand_where_their_values_are_and_missing_ones_nowhere():
    tree = drawing(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [0, 5, None, 10],
                "y": [0, 2.5, 3, float("nan")],
                "marker": {"size": 8},
            }
        ]
    )
    places = [(one["cx"], one["cy"], one["r"]) for one in found(tree, "circle")]
    assert places == [("0", "100", "4"), ("100", "75", "4")]


def test_a_missing_value_breaks_the_line_and_is_no_zero():
    trace = {"type": "scatter", "mode": "lines", "x": [0, 2, 4, 6, 8], "y": [1, 1, None, 2, 2]}
    (path,) = found(drawing([trace]), "path")
    assert path["d"] == "M0 90L40 90M120 80L160 80"
    (path,) = found(drawing([trace | {"connectgaps": True}]), "path")
    assert path["d"] == "M0 90L40 90L120 80L160 80"


def test_steps_turn_half_way():
    trace = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 10],
        "y": [0, 10],
        "line": {"shape": "hvh"},
    }
    (path,) = found(drawing([trace]), "path")
    assert path["d"] == "M0 100L100 100L100 0L200 0"


def test_an_area_goes_out_along_one_line_and_back_along_the_other():
    lower = {"type": "scatter", "mode": "lines", "x": [0, 10], "y": [2, 2], "line": {"width": 0}}
    upper = lower | {"y": [6, 6], "fill": "tonexty", "fillcolor": "rgba(0,95,158,0.14)"}
    (path,) = found(drawing([lower, upper]), "path")
    assert path["d"] == "M0 40L200 40L200 80L0 80Z"
    assert (path["fill"], path["fill-opacity"]) == ("#005f9e", "0.14")


def test_days_stand_where_the_calendar_puts_them():
    days = {"type": "date", "range": ["2012-01-01", "2012-01-11"]}
    trace = {"type": "scatter", "mode": "markers", "x": ["2012-01-06", "soon"], "y": [5, 5]}
    assert [one["cx"] for one in found(drawing([trace], xaxis=days), "circle")] == ["100"]


def test_a_bar_lies_from_its_day_for_its_milliseconds():
    bar = {
        "type": "bar",
        "orientation": "h",
        "base": ["2012-01-03"],
        "x": [2 * 86_400_000],
        "y": [5],
        "width": 4,
        "marker": {"color": "#005f9e"},
    }
    days = {"type": "date", "range": ["2012-01-01", "2012-01-11"]}
    (rect,) = found(drawing([bar], xaxis=days), "rect")
    assert [rect[key] for key in ("x", "y", "width", "height")] == ["40", "30", "40", "40"]


def test_bars_are_piled_only_when_the_figure_says_so():
    bars = [{"type": "bar", "x": [5], "y": [k], "width": 2, "name": str(k)} for k in (3, 4)]
    stacked = found(drawing(bars, barmode="stack", showlegend=False), "rect")
    assert [(one["y"], one["height"]) for one in stacked] == [("70", "30"), ("30", "40")]
    over = found(drawing(bars, barmode="overlay", showlegend=False), "rect")
    assert [(one["y"], one["height"]) for one in over] == [("70", "30"), ("60", "40")]


@pytest.mark.parametrize(("shape", "n"), [("/", 4), ("x", 8), ("-", 3), ("|", 2), ("+", 5)])
def test_stripes_stay_within_their_bar(shape, n):
    bar = {
        "type": "bar",
        "x": [5],
        "y": [3],
        "width": 1,
        "marker": {"pattern": {"shape": shape, "size": 8}},
    }
    tree = drawing([bar])
    (rect,), (path,) = found(tree, "rect"), found(tree, "path")
    left, top, wide, high = (float(rect[key]) for key in ("x", "y", "width", "height"))
    ends = [tuple(map(float, one.split())) for one in re.split("[ML]", path["d"]) if one]
    assert abs(len(ends) / 2 - n) <= 1
    assert all(left - 0.1 <= x <= left + wide + 0.1 for x, _ in ends)
    assert all(top - 0.1 <= y <= top + high + 0.1 for _, y in ends)


def test_words_in_a_bar_are_left_out_where_they_do_not_fit():
    bar = {
        "type": "bar",
        "orientation": "h",
        "x": [8, 0.5],
        "y": [2, 6],
        "width": 2,
        "text": ["fits", "does not fit"],
        "textposition": "inside",
    }
    assert words(drawing([bar])) == ["fits"]


def test_an_unknown_cell_leaves_the_paper():
    cells = {
        "type": "heatmap",
        "x": [2.5, 7.5],
        "y": [5],
        "z": [[0, None]],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, "#ffffff"], [1, "#000000"]],
        "showscale": False,
        "text": [["0 of 4", ""]],
        "texttemplate": "%{text}",
    }
    tree = drawing([cells])
    assert [one["fill"] for one in found(tree, "rect")] == ["#ffffff"]
    assert words(tree) == ["0 of 4"]


@pytest.mark.parametrize(
    ("share", "colour"), [(0, "#ffffff"), (0.5, "#808080"), (1, "#000000"), (9, "#000000")]
)
def test_colours_are_blended_between_their_stops(share, colour):
    cells = {
        "type": "heatmap",
        "x": [5],
        "y": [5],
        "z": [[share]],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, "#ffffff"], [1, "#000000"]],
        "showscale": False,
    }
    assert [one["fill"] for one in found(drawing([cells]), "rect")] == [colour]


def test_shapes_and_notes_stand_on_their_axis_or_on_the_paper():
    line = {"type": "line", "x0": 5, "x1": 5, "y0": 0, "y1": 1, "yref": "paper"}
    box = {"type": "rect", "x0": 8, "x1": 6, "y0": 0, "y1": 10, "fillcolor": "#dddddd"}
    note = {"text": "<b>1</b> of<br>4", "x": 1, "xref": "paper", "y": 5, "showarrow": False}
    tree = drawing([], shapes=[line, box], annotations=[note])
    (drawn,) = found(tree, "line")
    assert [drawn[key] for key in ("x1", "x2", "y1", "y2")] == ["100", "100", "100", "0"]
    (drawn,) = found(tree, "rect")
    assert [drawn[key] for key in ("x", "width")] == ["120", "40"]
    assert words(tree) == ["1 of4"]
    assert found(tree, "text")[0]["text-anchor"] == "end"  # plotly's choice in the right third


def test_labels_get_the_room_they_ask_for():
    axis = {
        "automargin": True,
        "showticklabels": True,
        "tickvals": [0, 10],
        "ticktext": ["a long name of a place", ""],
    }
    short = drawing([{"type": "scatter", "mode": "markers", "x": [0], "y": [0]}], yaxis=axis)
    (point,) = found(short, "circle")
    assert 100 < float(point["cx"]) < 160


def test_the_key_names_what_is_drawn_and_stands_above_it():
    traces = [
        {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [0, 1], "name": name}
        for name in ("median", "limits", "")
    ]
    tree = drawing(traces, showlegend=True)
    assert words(tree) == ["median", "limits"]
    (clip,) = found(tree, "svg")[1:]
    assert float(clip["y"]) > 15


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_a_name_and_nothing_else(name):
    data = [
        {"type": "scatter", "mode": "markers+text", "x": [name], "y": [5], "text": [name]},
        {"type": "bar", "x": [name], "y": [5], "text": [name], "name": name},
        {
            "type": "heatmap",
            "x": [name],
            "y": [5],
            "z": [[1]],
            "text": [[name]],
            "texttemplate": "%{text}",
            "colorscale": [[0, "#ffffff"], [1, "#000000"]],
        },
    ]
    note = {"text": name, "x": 0.5, "xref": "paper", "y": 5, "hovertext": name}
    drawn = figure(
        data,
        xaxis={
            "showticklabels": True,
            "type": "category",
            "range": [-1, 1],
            "title": {"text": name},
        },
        annotations=[note],
    )
    for text in (svg(drawn, 300, name), whole(drawn, 300, name)):
        tree = parsed(text)
        assert {one.tag.removeprefix(NAMESPACE) for one in tree.iter()} <= {
            "svg",
            "g",
            "text",
            "tspan",
            "rect",
            "circle",
            "line",
            "path",
            "title",
        }
        keys = {key for one in tree.iter() for key in one.attrib}
        assert not [key for key in keys if key.startswith("on") or "href" in key]


@given(st.text(max_size=40))
@examples(60)
def test_any_text_at_all_gives_well_formed_xml(text):
    note = {"text": text, "x": 0.5, "xref": "paper", "y": 0.5, "yref": "paper"}
    assert parsed(svg(figure([], annotations=[note]), 200, text)).get("width") == "200"


def test_a_sentence_stands_where_there_is_nothing_to_draw():
    drawn = svg(theme.empty("No visits here."), 400, "nothing")
    assert "No visits here." in drawn
