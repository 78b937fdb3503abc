"""Points and lines as a native XY chart: series, medians and dated events, all with their data."""

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.svg.layout import framed
from dashboard.svg.scales import Scale
from exports.slides.native import DAY, EPOCH, day_steps, described, guarded, plain_axis
from exports.slides.series import ruled, series_of, shown
from exports.slides.text import MUTED, Box, colour

DASHES = {"dash": MSO_LINE_DASH_STYLE.DASH, "dot": MSO_LINE_DASH_STYLE.ROUND_DOT}
STYLES = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
    "x": XL_MARKER_STYLE.X,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.TRIANGLE,
}


def can_be_lines(figure: dict) -> bool:
    """Tell whether a figure is of points on two axes that name their values."""
    layout, traces = figure["layout"], shown(figure)
    axes = [layout.get("xaxis", {}), layout.get("yaxis", {})]
    if not traces or any(one["type"] != "scatter" or one.get("fill") for one in figure["data"]):
        return False
    if any(not axis.get("visible", True) for axis in axes) or "xaxis2" in layout:
        return False
    scales = framed(figure, 600, "en").scales
    return scales["x"].kind != "category" and scales["y"].kind == "linear"


def put_lines(page: Page, figure: dict, name: str, box: Box) -> None:
    """Put a figure of points and lines as a native chart."""
    scales = framed(figure, 600, "en").scales
    rows = [*(series_of(one) for one in shown(figure)), *ruled(figure, scales["y"])]
    data = XyChartData()
    for title, points, _ in rows:
        series = data.add_series(guarded(title))
        for x, y in points:
            series.add_data_point(x, y)
    frame = page.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *box.emu, data)
    described(frame, name)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    for series, (_, points, look) in zip(chart.plots[0].series, rows, strict=True):
        dress(series, points, look)
        if look.get("label"):
            label(series, len(points) - 1, look["label"])
    axes(chart, figure, scales)


def dress(series, points: list, look: dict) -> None:
    """Give a series its line and its marks."""
    series.smooth = False
    if look["line"] and len(points) > 1:
        series.format.line.color.rgb = colour(hexed(look["line"]))
        series.format.line.width = Pt(look["width"])
        if look["dash"] in DASHES:
            series.format.line.dash_style = DASHES[look["dash"]]
    else:
        series.format.line.fill.background()
    if not look["marker"]:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.style = STYLES.get(look["symbol"].removesuffix("-open"), XL_MARKER_STYLE.CIRCLE)
    series.marker.size = int(min(max(look["size"] * 0.75, 3), 20))
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(hexed(look["marker"]))
    series.marker.format.line.color.rgb = colour(hexed(look["edge"]))


def hexed(text: str) -> str:
    """Return a colour as `#rrggbb`; anything else than that becomes grey."""
    return text if len(text) == 7 and text[0] == "#" else "#8b979e"


def label(series, place: int, words: str) -> None:
    """Write beside one point of a series."""
    point = series.points[place].data_label
    point.has_text_frame = True
    point.text_frame.text = words
    run = point.text_frame.paragraphs[0].runs
    for one in run:
        one.font.size = Pt(9)
        one.font.color.rgb = colour(MUTED)
    point.position = XL_LABEL_POSITION.ABOVE


def axes(chart, figure: dict, scales: dict[str, Scale]) -> None:
    """Give both axes the figure's range and formats."""
    across, up = scales["x"], scales["y"]
    low, high, form, step = across.low, across.high, "General", 0.0
    if across.kind == "date":
        low, high, form = low / DAY + EPOCH, high / DAY + EPOCH, "mmm yyyy"
        step = day_steps(low, high)
    plain_axis(chart.category_axis, low, high, step, form)
    chart.category_axis.has_major_gridlines = False
    axis = figure["layout"].get("yaxis", {})
    percent = str((axis.get("ticktext") or [""])[0]).endswith("%")
    ticks = axis.get("tickvals") or []
    step = float(ticks[1]) - float(ticks[0]) if len(ticks) > 1 else 0.0
    low, high = (0.0, 1.05) if percent else sorted((up.low, up.high))
    plain_axis(chart.value_axis, low, high, step, "0%" if percent else "General")
    chart.value_axis.major_gridlines.format.line.color.rgb = colour("#dfe5e8")
