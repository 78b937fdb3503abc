"""The standard on a chart of one nurse: a dotted line with what it is."""

from dashboard.districts.published import published_for
from dashboard.drawing import theme
from dashboard.indicators import Indicator
from dashboard.messages import say
from dashboard.wording import percent


def with_standard(figure: dict, indicator: Indicator, language: str) -> dict:
    """Return a chart of rates with the published result as a dotted line; unchanged without one.

    An indicator with a target has its line already.
    """
    found = published_for(indicator)
    if indicator.target is not None or found is None:
        return figure
    line = {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": found.later,
        "y1": found.later,
        "layer": "below",
        "line": {"color": theme.PURPLE, "width": 1.5, "dash": "dot"},
    }
    words = {
        "text": say("published {rate}", language).format(rate=percent(found.later)),
        "xref": "paper",
        "x": 0.01,
        "xanchor": "left",
        "y": found.later,
        "yanchor": "top",
        "showarrow": False,
        "bgcolor": "rgba(255,255,255,0.8)",
        "borderpad": 0,
        "font": {"size": theme.TYPE - 2, "color": theme.PURPLE},
    }
    layout = figure["layout"]
    changed = layout | {
        "shapes": [*layout.get("shapes", []), line],
        "annotations": [*layout.get("annotations", []), words],
    }
    return figure | {"layout": changed}
